-- Two windows that meet more than `high` days badly, told once for the later report, of the pair furthest off. Within a year
-- quarters overlap or leave a gap, and windows from its start begin on different days. Besides, a year overlaps the one before
-- it or leaves a gap, told once for each day that its reports begin on.
insert into flaw by name
with within_year as (
    select
        later.report_no,
        later.period_start,
        later.period_end,
        later.covers = 'cumulative' as is_from_start,
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

opening as (
    from scope_report
    where is_shown and covers in ('first', 'cumulative') and period_start is not null
    qualify row_number() over (partition by unit_id, year, period_start order by report_no) = 1
),

-- The year before need not be worked out anew.
closing as (
    select
        unit_id,
        year,
        period_order,
        period_start,
        period_end,
    from reports
    where superseded_by is null and period_start is not null and covers in ('first', 'alone', 'cumulative')
    qualify row_number() over (
        partition by unit_id, year
        order by period_order desc, period_end desc, doc_date desc nulls last, loaded_at desc, report_id desc
    ) = 1
),

over_new_year as (
    select
        opening.report_no,
        opening.period_start,
        opening.period_end,
        false as is_from_start,
        closing.period_order % 100 = 12 as is_next,
        closing.period_start as earlier_start,
        closing.period_end as earlier_end,
    from opening
    inner join closing on closing.unit_id = opening.unit_id and closing.year = opening.year - 1
),

pair as (
    from within_year
    union all
    from over_new_year
),

off as (
    select
        *,
        case
            when is_from_start then 'start'
            when period_start <= earlier_end then 'overlap'
            else 'gap'
        end as stand,
        case when is_from_start then abs(period_start - earlier_start) else abs(period_start - earlier_end - 1) end as n_days,
    from pair
    where is_from_start or is_next or period_start <= earlier_end
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
qualify row_number() over (partition by off.report_no, off.is_from_start order by off.n_days desc, off.earlier_end) = 1;
