-- Two windows of one year that meet more than `high` days badly, told once for the later report, of the pair furthest off.
-- Quarters overlap or leave a gap; windows from the start of the year begin on different days.
insert into flaw by name
with pair as (
    select
        later.report_no,
        later.covers,
        later.period_start,
        later.period_end,
        earlier.quarter = later.quarter - 1 as is_next,
        earlier.period_start as earlier_start,
        earlier.period_end as earlier_end,
    from scope_report as later
    inner join scope_report as earlier
        on earlier.unit_id = later.unit_id and earlier.year = later.year and earlier.quarter < later.quarter
    where
        later.is_shown
        and earlier.is_shown
        and later.covers in ('alone', 'cumulative')
        and earlier.covers in ('first', 'alone', 'cumulative')
        and earlier.period_start is not null
        and not (later.covers = 'cumulative' and earlier.covers = 'alone')
),

off as (
    select
        *,
        case
            when covers = 'cumulative' then 'start'
            when period_start <= earlier_end then 'overlap'
            else 'gap'
        end as stand,
        case covers
            when 'cumulative' then abs(period_start - earlier_start)
            else abs(period_start - earlier_end - 1)
        end as n_days,
    from pair
    where covers = 'cumulative' or is_next or period_start <= earlier_end
)

select
    off.report_no,
    rule.rule,
    [] as indicator_nos,
    vi_window(off.period_start, off.period_end) as found,
    vi_window(off.earlier_start, off.earlier_end) as expected,
    vi_number(off.n_days) as parts,
from off
inner join rule on rule.kind = 'windows' and rule.stand = off.stand and off.n_days > rule.high
qualify row_number() over (partition by off.report_no order by off.n_days desc, off.earlier_end) = 1;
