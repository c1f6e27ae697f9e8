-- One row per grain, indicator, period and area of the periods to work out, for the indicators of one share.
insert into aggregates
with figure as (
    select
        'period' as grain,
        indicator,
        period,
        period_order,
        unit_id,
        value,
        false as is_derived,
        doubt,
        numerator,
        denominator,
    from observations
    union all
    select
        'quarter' as grain,
        indicator,
        period,
        period_order,
        unit_id,
        value,
        how = 'derived' as is_derived,
        doubt,
        numerator,
        denominator,
    from quarters
),

placed as (
    select
        figure.grain,
        indicator.indicator_no,
        figure.period,
        figure.period_order,
        units.district_id,
        units.province_id,
        figure.value,
        figure.is_derived,
        figure.value is not null and figure.doubt <> '' as is_doubtful,
        case when indicator.kind in ('count', 'money') then figure.value end as addend,
        figure.numerator,
        figure.denominator,
    from figure
    inner join stale_period using (grain, period)
    inner join indicator using (indicator)
    inner join units using (unit_id)
    where indicator.share_no = getvariable('share_no') and (figure.value is not null or figure.denominator is not null)
),

summed as (
    select
        grain,
        indicator_no,
        period,
        period_order,
        grouping(province_id) as over_provinces,
        grouping(district_id) as over_districts,
        province_id,
        district_id,
        count(value) as n,
        count(*) filter (where is_derived) as n_derived,
        count(*) filter (where is_doubtful) as n_doubtful,
        sum(addend) as total,
        sum(numerator) as numerator,
        sum(denominator) as denominator,
        quantile_cont(value, [0.25, 0.5, 0.75]) as quartiles,
    from placed
    group by grouping sets (
        (grain, indicator_no, period, period_order),
        (grain, indicator_no, period, period_order, province_id),
        (grain, indicator_no, period, period_order, district_id),
    )
)

select
    summed.grain,
    indicator.indicator,
    summed.period,
    summed.period_order,
    case
        when summed.over_provinces = 0 then 'province'
        when summed.over_districts = 0 then 'district'
        else 'all'
    end as area_level,
    coalesce(summed.province_id, summed.district_id, '') as area_id,
    summed.n,
    summed.n_derived,
    summed.n_doubtful,
    summed.total,
    summed.numerator,
    summed.denominator,
    summed.quartiles[1] as q1,
    summed.quartiles[2] as median,
    summed.quartiles[3] as q3,
from summed
inner join indicator using (indicator_no)
where summed.n > 0 and coalesce(summed.district_id, 'x') <> ''
order by summed.grain, summed.indicator_no, area_level, area_id, summed.period_order;
