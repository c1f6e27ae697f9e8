-- name: against_quota
-- One row per commune expected in the period, the greatest shortage first, communes without figures last.
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
        any_value(value) filter (where indicator = 'staff_assigned') as assigned,
        any_value(value) filter (where indicator = 'staff_present') as present,
        any_value(value) filter (where indicator = 'staff_contract') as contract,
        any_value(value) filter (where indicator = 'staff_reduced') as reduced,
        report_id,
    from cells
    group by all
)
select
    unit_id,
    unit_name,
    district,
    province,
    period,
    period_type,
    assigned,
    present,
    present - assigned as gap,
    contract,
    reduced,
    100 * present / nullif(assigned, 0) as present_rate,
    doubt,
    report_id,
from wide
inner join unit_doubts using (unit_id)
order by gap nulls last, unit_position

-- name: workload
-- One row per commune and calendar quarter with either figure, oldest first.
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
        any_value(value) filter (where indicator = 'dossiers_commune_done') as done,
        any_value(value) filter (where indicator = 'staff_present') as present,
        any_value(how) filter (where indicator = 'dossiers_commune_done') as how,
        coalesce(string_agg(doubt, ';' order by indicator) filter (where doubt <> ''), '') as doubt,
    from expected
    inner join series using (unit_id, period)
    group by all
)
select
    unit_id,
    unit_name,
    district,
    province,
    period,
    period_order,
    done,
    present,
    done / nullif(present, 0) as per_person,
    how,
    doubt,
from wide
where done is not null or present is not null
order by unit_position, period_order
