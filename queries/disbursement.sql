-- name: against_plan
-- One row per commune expected in the period, the greatest shortfall in money first.
-- steps: cells, unit_doubts
with wide as (
    select
        unit_position,
        unit_id,
        unit_name,
        district,
        province,
        period,
        period_type,
        any_value(value) filter (where indicator = 'disbursement_plan') as plan,
        any_value(value) filter (where indicator = 'disbursement_done') as disbursed,
        100 * (period_order % 100) / 12 as expected_rate,
        report_id,
    from cells
    group by unit_position, unit_id, unit_name, district, province, period, period_type, period_order, report_id
)
select
    unit_id,
    unit_name,
    district,
    province,
    period,
    period_type,
    plan,
    disbursed,
    100 * disbursed / nullif(plan, 0) as rate,
    expected_rate,
    plan * expected_rate / 100 as expected,
    plan * expected_rate / 100 - disbursed as shortfall,
    doubt,
    report_id,
from wide
inner join unit_doubts using (unit_id)
order by shortfall desc nulls last, unit_position

-- name: course
-- One row per commune and calendar quarter of the year: disbursed since the start of the year.
-- steps: expected, series
with wide as (
    select
        expected.unit_position,
        expected.unit_id,
        expected.unit_name,
        expected.district,
        expected.province,
        expected.period,
        expected.period_order,
        any_value(value) filter (where indicator = 'disbursement_plan') as plan,
        any_value(value) filter (where indicator = 'disbursement_done') as done,
        coalesce(any_value(doubt) filter (where indicator = 'disbursement_done'), '') as doubt,
        any_value(series.report_id) as report_id,
    from expected
    left join series using (unit_id, period)
    group by all
),
running as (
    select
        wide.*,
        -- Where the catalogue calls the figure a flow its quarters are added up, unless one of them is unknown.
        case
            when basis <> 'flow' then done
            when count(done) over to_date = period_order % 100 // 3 then sum(done) over to_date
        end as disbursed,
    from wide
    inner join indicators on indicators.indicator = 'disbursement_done'
    window to_date as (partition by unit_id order by period_order)
)
select
    unit_id,
    unit_name,
    district,
    province,
    period,
    period_order,
    plan,
    disbursed,
    100 * disbursed / nullif(plan, 0) as rate,
    100 * (period_order % 100) / 12 as expected_rate,
    doubt,
    report_id,
from running
order by unit_position, period_order
