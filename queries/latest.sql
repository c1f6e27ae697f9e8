-- name: values
-- One row per commune expected in the period and indicator asked.
-- steps: compared_cells
select
    compared_cells.unit_id,
    unit_name,
    district_id,
    district,
    province_id,
    province,
    compared_cells.indicator,
    compared_cells.period,
    compared_cells.period_type,
    compared_cells.value,
    compared_cells.how,
    compared_cells.printed,
    numerator_value as numerator,
    denominator_value as denominator,
    compared_cells.status,
    compared_cells.doubt,
    compared_cells.record_id,
    compared_cells.report_id,
    previous_period,
    previous_value,
    if(kind = 'enum', null, compared_cells.value - previous_value) as change,
    last_year as last_year_period,
    last_year_value,
    if(kind = 'enum', null, compared_cells.value - last_year_value) as last_year_change,
from compared_cells
order by asked_position, unit_position

-- name: ranked
-- One row per commune with a value, best first.
-- steps: cells
with spread as (
    select
        *,
        if(polarity = 'lower', value, -value) as badness,
        count(*) over () as n,
        quantile_cont(value, [0.25, 0.5, 0.75]) over () as quartiles,
        min(span) over () <> max(span) over () as is_mixed,
    from cells
    where value is not null
),
judged as (
    select
        *,
        rank() over (order by badness) as position_in_scope,
        case
            when is_mixed then 'periods_differ'
            when polarity = 'none' or kind = 'enum' then 'no_polarity'
            else ''
        end as reason,
        case polarity
            when 'lower' then list_filter(quartiles, lambda cut: value > cut)
            else list_filter(quartiles, lambda cut: value < cut)
        end as cuts_missed,
    from spread
)
select
    unit_id,
    unit_name,
    district,
    province,
    period,
    period_type,
    if(reason = '', position_in_scope::integer, null) as rank,
    if(reason = '', n::integer, null) as n_ranked,
    reason,
    value,
    numerator_value as numerator,
    denominator_value as denominator,
    if(reason = '' and n >= 4, 1 + len(cuts_missed)::integer, null) as quartile,
    if(is_mixed, null, quartiles[1]) as q1,
    if(is_mixed, null, quartiles[2]) as median,
    if(is_mixed, null, quartiles[3]) as q3,
    doubt,
    how,
    record_id,
    report_id,
from judged
order by badness, unit_position

-- name: summed
-- One row per indicator and area of $level (scope, province or district): sums, or rates from summed parts.
-- steps: compared_cells
with placed as (
    select
        *,
        case
            when $level = 'scope' then ''
            when $level = 'province' or district_id = '' then province_id
            else district_id
        end as area_id,
        case
            when $level = 'scope' then ''
            when $level = 'province' or district_id = '' then province
            else district
        end as area,
        kind in ('count', 'money', 'flag') as is_summed,
        kind = 'percent' and numerator <> '' as is_divided,
        numerator_value is not null and denominator_value is not null as has_parts,
        previous_numerator is not null and previous_denominator is not null as had_parts,
        last_year_numerator is not null and last_year_denominator is not null as had_parts_last_year,
        regexp_matches(doubt, '(^|;)\w+(;|$)') as is_doubtful,
        regexp_matches(previous_doubt, '(^|;)\w+(;|$)') as was_doubtful,
        regexp_matches(last_year_doubt, '(^|;)\w+(;|$)') as was_doubtful_last_year,
    from compared_cells
),
compared as (
    select
        *,
        not is_doubtful and if(is_summed, value is not null, is_divided and has_parts) as is_clear,
        is_clear
        and not was_doubtful
        and if(is_summed, previous_value is not null, had_parts) as is_compared,
        is_clear
        and not was_doubtful_last_year
        and if(is_summed, last_year_value is not null, had_parts_last_year) as is_compared_last_year,
    from placed
),
added as (
    select
        asked_position,
        indicator,
        kind,
        multiplier,
        is_summed,
        area_id,
        area,
        min(unit_position) as area_position,
        if(min(period) = max(period), min(period), '') as period,
        coalesce(min(span) filter (where value is not null) <> max(span) filter (where value is not null), false)
        as is_mixed,
        count(*) as n_expected,
        count(value) as n,
        count(*) filter (where is_doubtful) as n_doubtful,
        sum(value) as value_sum,
        quantile_cont(value, [0.25, 0.5, 0.75]) as quartiles,
        count(*) filter (where is_divided and has_parts and denominator_value > 0) as n_parts,
        sum(numerator_value) filter (where is_divided and has_parts) as numerator,
        sum(denominator_value) filter (where is_divided and has_parts) as denominator,
        count(*) filter (where is_clear) as n_clear,
        sum(value) filter (where is_clear) as clear_sum,
        sum(numerator_value) filter (where is_clear) as clear_numerator,
        sum(denominator_value) filter (where is_clear) as clear_denominator,
        if(min(previous_period) = max(previous_period), min(previous_period), '') as previous_period,
        count(*) filter (where is_compared) as n_compared,
        sum(value) filter (where is_compared) as compared_sum,
        sum(numerator_value) filter (where is_compared) as compared_numerator,
        sum(denominator_value) filter (where is_compared) as compared_denominator,
        sum(previous_value) filter (where is_compared) as previous_sum,
        sum(previous_numerator) filter (where is_compared) as previous_numerator,
        sum(previous_denominator) filter (where is_compared) as previous_denominator,
        if(min(last_year) = max(last_year), min(last_year), '') as last_year_period,
        count(*) filter (where is_compared_last_year) as n_compared_last_year,
        sum(value) filter (where is_compared_last_year) as since_last_year_sum,
        sum(numerator_value) filter (where is_compared_last_year) as since_last_year_numerator,
        sum(denominator_value) filter (where is_compared_last_year) as since_last_year_denominator,
        sum(last_year_value) filter (where is_compared_last_year) as last_year_sum,
        sum(last_year_numerator) filter (where is_compared_last_year) as last_year_numerator,
        sum(last_year_denominator) filter (where is_compared_last_year) as last_year_denominator,
    from compared
    group by asked_position, indicator, kind, multiplier, is_summed, area_id, area
),
divided as (
    select
        *,
        case
            when is_mixed then null
            when is_summed then value_sum
            else multiplier * numerator / nullif(denominator, 0)
        end as total,
        case
            when is_mixed then null
            when is_summed then clear_sum
            else multiplier * clear_numerator / nullif(clear_denominator, 0)
        end as clear_total,
        case
            when is_mixed then null
            when is_summed then compared_sum
            else multiplier * compared_numerator / nullif(compared_denominator, 0)
        end as compared_value,
        case
            when is_mixed then null
            when is_summed then previous_sum
            else multiplier * previous_numerator / nullif(previous_denominator, 0)
        end as previous_value,
        case
            when is_mixed then null
            when is_summed then since_last_year_sum
            else multiplier * since_last_year_numerator / nullif(since_last_year_denominator, 0)
        end as since_last_year_value,
        case
            when is_mixed then null
            when is_summed then last_year_sum
            else multiplier * last_year_numerator / nullif(last_year_denominator, 0)
        end as last_year_value,
    from added
)
select
    area_id,
    area,
    indicator,
    period,
    total,
    numerator,
    denominator,
    n::integer as n,
    n_parts::integer as n_parts,
    n_expected::integer as n_expected,
    if(is_mixed, null, quartiles[1]) as q1,
    if(is_mixed, null, quartiles[2]) as median,
    if(is_mixed, null, quartiles[3]) as q3,
    if(is_mixed, 'periods_differ', '') as reason,
    previous_period,
    n_compared::integer as n_compared,
    compared_value,
    previous_value,
    compared_value - previous_value as change,
    last_year_period,
    n_compared_last_year::integer as n_compared_last_year,
    last_year_value,
    since_last_year_value - last_year_value as last_year_change,
    n_doubtful::integer as n_doubtful,
    clear_total,
    n_clear::integer as n_clear,
from divided
order by asked_position, area_position
