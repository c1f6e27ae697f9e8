-- What the figures say of a window: a year to date is nowhere less than the one before it. Told of a quarter that states its
-- window, and proposed for a report that states none; nothing is worked out by it. Eight figures at least must speak, and a
-- share of them between `low` and `high` be no less than before.
insert into flaw by name
with pair as (
    select
        later.report_no,
        later.covers,
        earlier.report_no as earlier_no,
    from scope_report as later
    inner join scope_report as earlier
        on earlier.unit_id = later.unit_id and earlier.year = later.year and earlier.quarter < later.quarter
    where
        later.is_shown
        and earlier.is_shown
        and (
            (later.covers = 'unstated' and earlier.covers <> 'odd')
            or (later.covers = 'alone' and earlier.covers = 'cumulative')
        )
    qualify row_number() over (partition by later.report_no order by earlier.quarter desc, earlier.report_no) = 1
),

weighed as (
    select
        pair.report_no,
        pair.covers,
        count(*) as n,
        count(*) filter (where later.value >= earlier.value) as n_not_less,
    from pair
    inner join shown as later on later.report_no = pair.report_no
    inner join shown as earlier on earlier.report_no = pair.earlier_no and earlier.indicator_no = later.indicator_no
    inner join indicator on indicator.indicator_no = later.indicator_no
    where indicator.basis = 'flow' and indicator.kind in ('count', 'money') and later.value is not null and earlier.value > 0
    group by pair.report_no, pair.covers
    having count(*) >= 8
)

select
    weighed.report_no,
    rule.rule,
    [] as indicator_nos,
    n_not_less || '/' || n as found,
from weighed
inner join rule
    on
        rule.kind = 'year_to_date'
        and rule.stand = weighed.covers
        and n_not_less / n between coalesce(rule.low, 0) and coalesce(rule.high, 1);
