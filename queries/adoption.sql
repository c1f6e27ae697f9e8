-- name: channels
-- One row per commune expected in the period: dossiers received by channel, no dossier in two columns.
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
        any_value(value) filter (where indicator = 'dossiers_received') as total,
        any_value(value) filter (where indicator = 'dossiers_received_online') as online,
        any_value(value) filter (where indicator = 'dossiers_received_online_full') as online_full,
        any_value(value) filter (where indicator = 'dossiers_received_online_partial') as online_partial,
        any_value(value) filter (where indicator = 'dossiers_received_direct') as direct,
        any_value(value) filter (where indicator = 'dossiers_received_post') as post,
        any_value(value) filter (where indicator = 'dossiers_received_direct_post') as together,
        report_id,
    from cells
    group by all
),
unsplit as (
    select
        *,
        online - coalesce(online_full, 0) - coalesce(online_partial, 0) as online_left,
        online_full is not null and online_partial is not null as is_online_split,
        together - coalesce(direct, 0) - coalesce(post, 0) as together_left,
        direct is not null and post is not null as is_together_split,
    from wide
),
compared as (
    select
        *,
        coalesce(online_left < 0 or (is_online_split and online_left > 0), false) as online_differs,
        coalesce(together_left < 0 or (is_together_split and together_left > 0), false) as together_differs,
    from unsplit
),
told as (
    -- Parts that do not add up to their total are not shares of it: the total, which the rate is worked out from, stands unsplit.
    select
        * replace (
            if(online_differs, null, online_full) as online_full,
            if(online_differs, null, online_partial) as online_partial,
            if(together_differs, null, direct) as direct,
            if(together_differs, null, post) as post
        ),
        case when online_differs then online when not is_online_split then online_left end as online_unsplit,
        case when together_differs then together when not is_together_split then together_left end as direct_post,
    from compared
),
rested as (
    select
        *,
        total
        - coalesce(online_full, 0) - coalesce(online_partial, 0) - coalesce(online_unsplit, 0)
        - coalesce(direct, 0) - coalesce(post, 0) - coalesce(direct_post, 0) as rest_left,
        coalesce(online_full, online_partial, online_unsplit, direct, post, direct_post) is not null as is_told,
    from told
)
select
    unit_id,
    unit_name,
    district,
    province,
    period,
    period_type,
    online_full,
    online_partial,
    online_unsplit,
    direct,
    post,
    direct_post,
    if(is_told and rest_left >= 0, rest_left, null) as rest,
    total,
    online_differs,
    together_differs,
    coalesce(rest_left < 0, false) as exceeds_total,
    doubt,
    report_id,
from rested
inner join unit_doubts using (unit_id)
order by unit_position

-- name: steps
-- One row per commune expected in the period and level of service.
-- steps: cells, unit_doubts
with levels as (
    select unnest(['partial', 'full']) as level, unnest([1, 2]) as level_position,
)
select
    unit_id,
    any_value(unit_name) as unit_name,
    any_value(district) as district,
    any_value(province) as province,
    any_value(period) as period,
    any_value(period_type) as period_type,
    level,
    any_value(value) filter (where indicator = 'online_' || level || '_eligible') as eligible,
    any_value(value) filter (where indicator = 'online_' || level || '_provided') as provided,
    any_value(value) filter (where indicator = 'online_' || level || '_used') as used,
    any_value(unit_doubts.doubt) as doubt,
    any_value(report_id) as report_id,
from cells
inner join unit_doubts using (unit_id)
cross join levels
group by unit_id, unit_position, level, level_position
order by unit_position, level_position
