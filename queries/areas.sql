-- name: units
-- One row per commune of the scope.
-- steps: communes, reports_in_force
with reported as (
    select
        unit_id,
        count(*) as n_reports,
        arg_min(period, (period_order, period)) as first_period,
        arg_max(period, (period_order, period)) as last_period,
    from reports_in_force
    group by unit_id
)
select
    unit_id,
    unit_code,
    unit_name,
    search_name,
    district_id,
    district,
    province_id,
    province,
    valid_from,
    valid_to,
    coalesce(n_reports, 0)::integer as n_reports,
    first_period,
    last_period,
from communes
left join reported using (unit_id)
order by unit_position

-- name: periods
-- One row per period with at least one report, newest first.
-- steps: communes, reports_in_force
with reported as (
    select period, count(*) as n_units,
    from reports_in_force
    group by period
)
select
    reported.period,
    calendar.period_type,
    calendar.period_year as year,
    calendar.period_order,
    reported.n_units::integer as n_units,
    count(communes.unit_id)::integer as n_expected,
from reported
inner join calendar using (period)
cross join communes
left join reports_in_force as own on own.unit_id = communes.unit_id and own.period = reported.period
where own.report_id is not null
    or (
        (communes.valid_from is null or communes.valid_from <= calendar.last_day)
        and (communes.valid_to is null or communes.valid_to >= calendar.last_day)
    )
group by all
order by calendar.period_order desc, reported.period desc
