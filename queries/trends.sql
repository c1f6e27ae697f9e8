-- name: by_unit
-- One row per commune and period between the bounds, gaps included.
-- steps: expected, series
select
    expected.unit_id,
    expected.unit_name,
    expected.district,
    expected.province,
    expected.period,
    expected.period_type,
    expected.period_order,
    series.value,
    coalesce(
        series.how,
        if($grain <> 'period' or expected.report_id is null, 'missing', 'absent')
    ) as how,
    series.numerator,
    series.denominator,
    coalesce(series.doubt, '') as doubt,
    series.record_id,
    coalesce(series.report_id, if($grain = 'period', expected.report_id, null)) as report_id,
from expected
left join series using (unit_id, period)
order by expected.unit_position, expected.period_order, expected.period

-- name: of_area
-- One row per indicator and period between the bounds, gaps included: from stored aggregates, or added up here.
-- steps: communes, counted, series
with explained as (
    select figure.indicator, figure.period, count(*) as n,
    from (
        select indicator, period, unit_id, value, doubt,
        from observations
        where $grain = 'period'
        union all
        select indicator, period, unit_id, value, doubt,
        from quarters
        where $grain = 'quarter'
    ) as figure
    semi join explained_figures on explained_figures.unit_id = figure.unit_id
        and explained_figures.indicator = figure.indicator
    semi join communes on communes.unit_id = figure.unit_id
    where $is_stored
        and figure.value is not null
        and figure.indicator in (select unnest($indicators::varchar[]))
        and figure.doubt <> ''
        and not regexp_matches(figure.doubt, '(^|;)\w+(;|$)')
    group by figure.indicator, figure.period
),
stored as (
    select
        indicator,
        period,
        aggregates.n,
        n_derived,
        n_doubtful - coalesce(explained.n, 0) as n_doubtful,
        total,
        numerator,
        denominator,
        q1,
        median,
        q3,
    from aggregates
    left join explained using (indicator, period)
    where $is_stored
        and grain = $grain
        and indicator in (select unnest($indicators::varchar[]))
        and area_level = case when $district <> '' then 'district' when $province <> '' then 'province' else 'all' end
        and area_id = case when $district <> '' then $district else $province end
),
added as (
    select
        indicator,
        period,
        count(value) as n,
        count(*) filter (where how = 'derived') as n_derived,
        count(value) filter (where regexp_matches(doubt, '(^|;)\w+(;|$)')) as n_doubtful,
        sum(value) as total,
        sum(numerator) filter (where numerator is not null and denominator is not null) as numerator,
        sum(denominator) filter (where numerator is not null and denominator is not null) as denominator,
        quantile_cont(value, 0.25) as q1,
        median(value) as median,
        quantile_cont(value, 0.75) as q3,
    from series
    where not $is_stored
    group by indicator, period
    having count(value) > 0
),
areas as (
    from stored
    union all
    from added
)
select
    indicators.indicator,
    counted.period,
    counted.period_type,
    counted.period_order,
    coalesce(areas.n, 0)::integer as n,
    coalesce(areas.n_derived, 0)::integer as n_derived,
    coalesce(areas.n_doubtful, 0)::integer as n_doubtful,
    counted.n_expected::integer as n_expected,
    case
        when kind in ('count', 'money', 'flag') then areas.total
        when indicators.numerator <> '' then multiplier * areas.numerator / nullif(areas.denominator, 0)
    end as value,
    areas.numerator,
    areas.denominator,
    areas.q1,
    areas.median,
    areas.q3,
from counted
inner join indicators on list_contains($indicators::varchar[], indicators.indicator)
left join areas on areas.indicator = indicators.indicator and areas.period = counted.period
where counted.n_expected > 0
order by
    list_position($indicators::varchar[], indicators.indicator),
    counted.period_order,
    counted.period
