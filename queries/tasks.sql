-- name: composition
-- One row per commune expected in the period: what became of the tasks assigned from above.
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
        any_value(value) filter (where indicator = 'assigned_tasks') as total,
        any_value(value) filter (where indicator = 'assigned_tasks_on_time') as on_time,
        any_value(value) filter (where indicator = 'assigned_tasks_late') as late,
        any_value(value) filter (where indicator = 'assigned_tasks_overdue') as overdue,
        report_id,
    from cells
    group by all
),
rested as (
    select *, total - (on_time + late + overdue) as rest,
    from wide
)
select
    unit_id,
    unit_name,
    district,
    province,
    period,
    period_type,
    total,
    on_time,
    late,
    overdue,
    if(rest >= 0, rest, null) as in_progress,
    100 * on_time / nullif(total, 0) as on_time_rate,
    coalesce(rest < 0, false) as exceeds_total,
    doubt,
    report_id,
from rested
inner join unit_doubts using (unit_id)
order by unit_position

-- name: plan_course
-- One row per commune and report of the year: the yearly plan's completion against the even pace.
-- steps: expected, series
select
    expected.unit_id,
    expected.unit_name,
    expected.district,
    expected.province,
    expected.period,
    expected.period_type,
    expected.period_order,
    any_value(value) filter (where indicator = 'plan_tasks_set') as planned,
    any_value(value) filter (where indicator = 'plan_tasks_done') as done,
    any_value(value) filter (where indicator = 'plan_completion_rate') as rate,
    100 * (expected.period_order % 100) / 12 as expected_rate,
    coalesce(any_value(doubt) filter (where indicator = 'plan_completion_rate'), '') as doubt,
    any_value(expected.report_id) as report_id,
from expected
left join series using (unit_id, period)
group by
    expected.unit_position,
    expected.unit_id,
    expected.unit_name,
    expected.district,
    expected.province,
    expected.period,
    expected.period_type,
    expected.period_order
order by expected.unit_position, expected.period_order, expected.period
