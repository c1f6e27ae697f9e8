-- name: units
-- One row per commune of the scope.
-- steps: communes
with reported as (
    select
        unit_id,
        count(distinct period) as n_reports,
        arg_min(period, order_in_time) as first_period,
        arg_max(period, order_in_time) as last_period,
    from (
        -- Two periods may end together: the third quarter and the nine months.
        select *, period_order * 4 + list_position(['9M', 'H1', 'Q', 'Y'], period_type) as order_in_time,
        from reports
        where superseded_by is null
    )
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
-- steps: counted, told
with reported as (
    select period, count(distinct unit_id) as n_units,
    from told
    group by period
)
select
    counted.period,
    counted.period_type,
    counted.period_order // 100 as year,
    counted.period_order,
    reported.n_units::integer as n_units,
    counted.n_expected::integer as n_expected,
from counted
inner join reported using (period)
order by counted.period_order desc, counted.period desc
