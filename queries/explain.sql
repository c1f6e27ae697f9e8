-- name: links
-- One row per commune on each side of 1 July 2025 that shares territory with a commune of the scope, when the comparison
-- crosses that day; none otherwise.
-- steps: communes
with spans as (
    select
        max(period_order) filter (where period = $earlier) <= 202506
        and max(period_order) filter (where period = $period) > 202506 as is_crossing,
    from calendar
    where period in ($earlier, $period)
),
near as (
    select distinct component,
    from successions
    where (select is_crossing from spans)
        and (old_id in (select unit_id from communes) or new_id in (select unit_id from communes))
)
select old_id, new_id, component, n_old, n_new, is_divided,
from successions
semi join near using (component)

-- name: members
-- One row per side and commune of the territory looked at, with the group it is compared within: itself, or all that share
-- its territory across 1 July 2025.
-- steps: communes, links
with linked as (
    select 'before' as side, old_id as unit_id, component,
    from links
    union
    select 'after' as side, new_id as unit_id, component,
    from links
),
alone as (
    select unnest(['before', 'after']) as side, unit_id,
    from communes
    where unit_id not in (select old_id from links union select new_id from links)
)
select side, unit_id, 'c' || component as group_id, component,
from linked
union all
select side, unit_id, unit_id as group_id, null as component,
from alone

-- name: about
-- One row: what the indicator is, and the two that it is worked out of where it is a rate.
select
    indicator,
    numerator as numerator_name,
    denominator as denominator_name,
    basis,
    numerator <> '' as is_rate,
    kind in ('count', 'money', 'flag') as is_summed,
from indicators
where list_contains($indicators::varchar[], indicator)

-- name: as_told
-- One row per commune and one of the two periods with a figure, of the grain asked; `stretch` is how much of the year it is of.
-- steps: every_to_date
select
    observations.unit_id,
    observations.period,
    value,
    numerator,
    denominator,
    case
        when covers in ('first', 'alone') then 'Q'
        when covers = 'cumulative' then ['Q1', 'H1', '9M', 'Y'][observations.period_order % 100 // 3]
        when covers = 'odd' then 'odd'
        else observations.period_type
    end as stretch,
from observations
inner join reports using (report_id, unit_id, period)
where $grain = 'period'
    and superseded_by is null
    and list_contains($indicators::varchar[], indicator)
    and period in ($earlier, $period)
union all
select unit_id, period, value, numerator, denominator, $grain as stretch,
from quarters
where $grain = 'quarter' and list_contains($indicators::varchar[], indicator) and period in ($earlier, $period)
union all
select unit_id, period, value, numerator, denominator, $grain as stretch,
from every_to_date
where period in ($earlier, $period)

-- name: components
-- One row per commune and reported period that its figure of the earlier period is worked out of: added (1) or taken off (-1).
-- steps: about
with levels as (
    select quarters.unit_id, quarters.report_id, 1 as sign,
    from quarters
    inner join calendar on calendar.period = $earlier and calendar.period_order = quarters.period_order
    where $grain <> 'period'
        and list_contains($indicators::varchar[], indicator)
        and (select basis from about) <> 'flow'
),
steps as (
    select
        unit_id,
        unnest([report_id, minus_report_id, minus_too_report_id]) as report_id,
        unnest([1, -1, -1]) as sign,
    from quarter_steps
    where $grain = 'quarter' and year || '-Q' || quarter = $earlier and (select basis from about) = 'flow'
),
stretches_of_year as (
    select unit_id, unnest([report_id, next_report_id]) as report_id, 1 as sign,
    from to_date
    where $grain in ('to_date', 'year') and period = $earlier and (select basis from about) = 'flow'
),
of_reports as (
    from levels
    union all
    from steps
    union all
    from stretches_of_year
)
select of_reports.unit_id, reports.period, sign,
from of_reports
inner join reports using (report_id)
where superseded_by is null
union all
-- Told once and withdrawn is told.
select distinct unit_id, period, 1 as sign,
from reports
where $grain = 'period' and period = $earlier

-- name: told_parts
-- One row per commune, reported period that its earlier figure is worked out of and indicator that tells it: as first told.
-- A rate is made of its own parts, but of the difference of those two figures where reports are taken off one another.
-- steps: about, components
with shapes as (
    select components.*, is_rate and min(sign) over (partition by unit_id) < 0 as is_difference,
    from components
    cross join about
),
asked as (
    select shapes.*, indicator, 'both' as tells,
    from shapes
    cross join about
    where not is_difference
    union all
    select shapes.*, unnest([numerator_name, denominator_name]) as indicator, unnest(['n', 'd']) as tells,
    from shapes
    cross join about
    where is_difference
),
first_values as (
    select
        unit_id,
        period,
        indicator,
        first(old_value order by published_at) as value,
        first(old_numerator order by published_at) as numerator,
        first(old_denominator order by published_at) as denominator,
    from changes
    semi join asked using (unit_id, period, indicator)
    group by unit_id, period, indicator
),
known as (
    select
        asked.*,
        first_values.unit_id is not null as is_changed,
        if(is_changed, first_values.value, observations.value) as value,
        if(is_changed, first_values.numerator, observations.numerator) as numerator,
        if(is_changed, first_values.denominator, observations.denominator) as denominator,
    from asked
    left join observations using (unit_id, period, indicator)
    left join first_values using (unit_id, period, indicator)
)
select
    unit_id,
    sign,
    tells,
    is_changed,
    case
        when tells <> 'both' or not is_rate then value
        when denominator is not null then numerator
    end as n,
    case
        when tells <> 'both' then value
        when not is_rate then 1
        when numerator is not null then denominator
    end as d,
from known
cross join about

-- name: first_told
-- One row per commune whose figure of the earlier period was changed since it was first told: as first told, null when it was
-- not told then. A difference below nothing was not told.
-- steps: about, told_parts
with added as (
    select
        unit_id,
        bool_and(n is not null) filter (where tells <> 'd') and bool_and(d is not null) filter (where tells <> 'n') as is_whole,
        sum(sign * n) filter (where tells <> 'd') as n,
        sum(sign * d) filter (where tells <> 'n') as d,
    from told_parts
    group by unit_id
    having bool_or(is_changed)
)
select
    unit_id,
    is_whole and ($grain = 'period' or (n >= 0 and (not is_rate or d > 0))) as is_told,
    if(is_told, n, null) as n,
    if(is_told, if(is_rate, d, 1), null) as d,
from added
cross join about

-- name: amounts
-- One row per side and commune: what it adds to the area, as told now and as first told. A rate adds its two parts.
-- steps: members, about, as_told, first_told
with told as (
    select
        members.*,
        as_told.stretch,
        if(is_rate, if(as_told.denominator is null, null, as_told.numerator), as_told.value) as n,
        if(is_rate, if(as_told.numerator is null, null, as_told.denominator), 1) as d,
        first_told.unit_id is not null and side = 'before' as is_changed,
        first_told.n as n_told,
        first_told.d as d_told,
        is_rate,
        basis,
    from members
    cross join about
    left join as_told on as_told.unit_id = members.unit_id and as_told.period = if(side = 'before', $earlier, $period)
    left join first_told on first_told.unit_id = members.unit_id
    where is_rate or is_summed
)
select
    side,
    unit_id,
    group_id,
    component,
    is_rate,
    if(basis = 'flow', stretch, '') as stretch,
    n,
    if(n is null, null, d) as d,
    if(is_changed, n_told, n) as n_first,
    if(is_changed, d_told, if(n is null, null, d)) as d_first,
from told

-- name: totals
-- One row: the territory's total or rate in both periods; the earlier one as first told and as told now.
-- steps: amounts
with added as (
    select
        any_value(is_rate) as is_rate,
        count(n_first) filter (where side = 'before') as n_before,
        count(n) filter (where side = 'after') as n_after,
        sum(n_first) filter (where side = 'before') as before_numerator,
        sum(d_first) filter (where side = 'before') as before_denominator,
        sum(n) filter (where side = 'before') as now_numerator,
        sum(d) filter (where side = 'before') as now_denominator,
        sum(n) filter (where side = 'after') as after_numerator,
        sum(d) filter (where side = 'after') as after_denominator,
    from amounts
)
select
    n_before::integer as n_before,
    n_after::integer as n_after,
    if(is_rate, multiplier * before_numerator / nullif(before_denominator, 0), before_numerator) as before,
    if(is_rate, multiplier * now_numerator / nullif(now_denominator, 0), now_numerator) as before_now,
    if(is_rate, multiplier * after_numerator / nullif(after_denominator, 0), after_numerator) as after,
    after - before as change,
    if(is_rate, before_numerator, null) as before_numerator,
    if(is_rate, before_denominator, null) as before_denominator,
    if(is_rate, after_numerator, null) as after_numerator,
    if(is_rate, after_denominator, null) as after_denominator,
from added
inner join indicators on list_contains($indicators::varchar[], indicator)

-- name: groups
-- One row per commune, or territory across 1 July 2025: what it added before (as first told, as told now) and after.
-- steps: amounts, links
with shapes as (
    select distinct component, n_old, n_new, is_divided,
    from links
)
select
    group_id,
    coalesce(max(unit_id) filter (where side = 'after'), max(unit_id)) as unit_id,
    any_value(is_rate) as is_rate,
    any_value(n_old) as n_old,
    any_value(n_new) as n_new,
    any_value(is_divided) as is_divided,
    count(n) filter (where side = 'before') as had,
    count(n) filter (where side = 'after') as has,
    coalesce(sum(n_first) filter (where side = 'before'), 0) as n_first,
    coalesce(sum(d_first) filter (where side = 'before'), 0) as d_first,
    coalesce(sum(n) filter (where side = 'before'), 0) as n_before,
    coalesce(sum(d) filter (where side = 'before'), 0) as d_before,
    coalesce(sum(n) filter (where side = 'after'), 0) as n_after,
    coalesce(sum(d) filter (where side = 'after'), 0) as d_after,
    count(distinct stretch) filter (where n is not null) > 1
    or coalesce(bool_or(stretch = 'odd') filter (where n is not null), false) as is_unlike,
from amounts
left join shapes using (component)
group by group_id

-- name: parts
-- One row per commune or territory and part of the area's change that it is behind; the contributions add up to the change.
-- A rate's change is (ΔN − r̄·ΔD) / D̄ with r̄ and D̄ the means of both periods, which each commune's ΔN and ΔD share in; of
-- one that told both, its own change d̄·Δr comes first and the rest is the shift of weights.
-- steps: communes, groups, totals
with area as (
    select
        before is not null and after is not null as is_whole,
        multiplier,
        (before + after) / 2 / multiplier as mean_rate,
        (before_denominator + after_denominator) / 2 as mean_denominator,
    from totals
    inner join indicators on list_contains($indicators::varchar[], indicator)
),
weighed as (
    select
        *,
        case
            when has = 0 then 'gone'
            when had = 0 then 'new'
            when is_unlike then 'unlike'
            when n_old is null or (n_old = 1 and n_new = 1 and not is_divided) then 'real'
            when not is_divided and had = n_old and has = n_new then 'merged'
            else 'incomparable'
        end as main_part,
        if(is_rate, multiplier / mean_denominator, 1) as scale,
        if(is_rate, mean_rate, 0) as rate,
        case
            when is_rate and d_before > 0 and d_after > 0
                then (d_before + d_after) / 2 * (n_after / d_after - n_before / d_before)
            when is_rate then 0
            else n_after - n_before
        end as own,
    from groups
    cross join area
    where is_whole
),
split as (
    select
        *,
        main_part as part,
        scale * if(
            is_rate and main_part = 'real', own, n_after - n_before - rate * if(is_rate, d_after - d_before, 0)
        ) as contribution,
    from weighed
    where had > 0 or has > 0
    union all
    select
        *,
        'mix' as part,
        scale * (n_after - n_before - rate * (d_after - d_before) - own) as contribution,
    from weighed
    where is_rate and main_part = 'real'
    union all
    select
        *,
        'restated' as part,
        scale * (n_before - n_first - rate * if(is_rate, d_before - d_first, 0)) as contribution,
    from weighed
    where n_before <> n_first or (is_rate and d_before <> d_first)
)
select
    part,
    split.unit_id,
    units.unit_name,
    units.district,
    units.province,
    split.n_old::integer as n_old,
    contribution,
    case
        when part = 'restated' then if(is_rate, 100 * n_first / nullif(d_first, 0), n_first)
        when had > 0 then if(is_rate, 100 * n_before / nullif(d_before, 0), n_before)
    end as before,
    case
        when part = 'restated' then if(is_rate, 100 * n_before / nullif(d_before, 0), n_before)
        when has > 0 then if(is_rate, 100 * n_after / nullif(d_after, 0), n_after)
    end as after,
from split
left join units using (unit_id)
order by
    list_position(['real', 'mix', 'new', 'gone', 'restated', 'merged', 'incomparable', 'unlike'], part),
    abs(contribution) desc,
    units.position,
    split.unit_id
