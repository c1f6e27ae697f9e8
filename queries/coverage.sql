-- name: summary
-- One row: how many communes reported and what their reports hold.
-- steps: unit_periods, chosen_reports, arisen
with found as (
    select
        report_id,
        count(*) as n_findings,
        count(*) filter (where severity = 'error' and state = 'open') as n_errors,
    from arisen
    where settled_at is null
    group by report_id
)
select
    count(unit_periods.report_id)::integer as n,
    count(*)::integer as n_expected,
    coalesce(sum(n_records), 0)::integer as n_figures,
    coalesce(sum(n_recognised), 0)::integer as n_recognised,
    coalesce(sum(n_findings), 0)::integer as n_findings,
    coalesce(sum(n_errors), 0)::integer as n_errors,
    min(doc_date) as first_doc_date,
    max(doc_date) as last_doc_date,
from unit_periods
left join chosen_reports using (unit_id)
left join found on found.report_id = chosen_reports.report_id

-- name: absent
-- One row per commune expected in the period that has no report for it.
-- steps: unit_periods, reports_in_force
with latest as (
    select unit_id, arg_max(period, (period_order, period)) as last_period,
    from reports_in_force
    group by unit_id
)
select unit_id, unit_name, district, province, last_period,
from unit_periods
left join latest using (unit_id)
where report_id is null
order by unit_position
