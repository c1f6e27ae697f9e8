-- name: bounds
-- One row: the time after which, and up to which, changes count; none when $since is no version this store comes from.
select
    published_at as after,
    coalesce(
        (select published_at from publications where version = $until),
        (select max(published_at) from publications)
    ) as up_to,
from publications
where version = $since

-- name: reasons
-- One row per report revision: who published it and why; what people said when they corrected its reading comes first.
with corrected as (
    select
        report_id,
        revision,
        string_agg(distinct nullif(who, ''), ', ') as who,
        string_agg(distinct nullif(why, ''), '; ') as why,
    from corrections
    group by report_id, revision
)
select
    reports.report_id,
    reports.loaded_at as published_at,
    coalesce(corrected.who, publications.who, '') as who,
    coalesce(corrected.why, publications.why, '') as why,
from reports
left join publications on publications.published_at = reports.loaded_at
left join corrected using (report_id, revision)

-- name: net_changes
-- One row per figure of the scope that is shown otherwise at the end of the bounds than at their start.
-- steps: communes, bounds
select
    indicator,
    period,
    unit_id,
    first(period_order) as period_order,
    first(old_value order by published_at) as old_value,
    first(new_value order by published_at desc) as new_value,
    first(cause order by published_at desc) as cause,
    first(report_id order by published_at desc) as report_id,
    max(published_at) as published_at,
    count(*) as n_steps,
from changes
semi join communes using (unit_id)
cross join bounds
where published_at > after and published_at <= up_to
group by indicator, period, unit_id
having first(old_value order by published_at) is distinct from first(new_value order by published_at desc)

-- name: new_reports
-- One row per commune and period first reported within the bounds and not withdrawn since.
-- steps: communes, bounds
select unit_id, period, min(loaded_at) as published_at,
from reports
semi join communes using (unit_id)
cross join bounds
group by unit_id, period, after, up_to
having min(loaded_at) > after and min(loaded_at) <= up_to and bool_or(superseded_by is null)

-- name: withdrawals_of_scope
-- One row per report of the scope withdrawn; its commune may have no report any more.
select *
from withdrawals
where ($province = '' or province_id = $province)
    and ($district = '' or district_id = $district)
    and (len($units::varchar[]) = 0 or list_contains($units::varchar[], unit_id))

-- name: publications
-- One row per version published, the newest first, with what it changed in the scope.
-- steps: communes, withdrawals_of_scope
with changed as (
    select version, count(*) as n,
    from changes
    semi join communes using (unit_id)
    where old_value is distinct from new_value
    group by version
),
loaded as (
    select loaded_at, count(*) as n,
    from reports
    semi join communes using (unit_id)
    group by loaded_at
),
gone as (
    select withdrawn_at, count(*) as n,
    from withdrawals_of_scope
    group by withdrawn_at
)
select
    version,
    published_at,
    previous_version,
    who,
    why,
    coalesce(changed.n, 0)::integer as n_changed,
    coalesce(loaded.n, 0)::integer as n_reports,
    coalesce(gone.n, 0)::integer as n_withdrawn,
from publications
left join changed using (version)
left join loaded on loaded.loaded_at = published_at
left join gone on gone.withdrawn_at = published_at
order by published_at desc

-- name: changed
-- One row per figure that is shown otherwise, the newest change first.
-- steps: communes, net_changes, reasons
select
    communes.unit_id,
    communes.unit_name,
    communes.district,
    communes.province,
    net_changes.period,
    net_changes.indicator,
    indicators.name_vi,
    indicators.name_en,
    indicators.unit,
    old_value,
    new_value,
    if(kind = 'enum', null, new_value - old_value) as change,
    cause,
    net_changes.published_at,
    coalesce(reasons.who, publications.who, '') as who,
    coalesce(reasons.why, publications.why, '') as why,
    n_steps::integer as n_steps,
    net_changes.report_id,
from net_changes
inner join communes using (unit_id)
left join indicators using (indicator)
left join publications on publications.published_at = net_changes.published_at
left join reasons
    on reasons.report_id = net_changes.report_id and reasons.published_at = net_changes.published_at
order by net_changes.published_at desc, unit_position, net_changes.period_order desc, net_changes.period, indicators.position

-- name: reported
-- One row per commune and period first reported since, the newest first.
-- steps: communes, new_reports, reasons
select
    communes.unit_id,
    communes.unit_name,
    communes.district,
    communes.province,
    new_reports.period,
    reports.doc_no,
    reports.doc_date,
    reports.n_records as n_figures,
    new_reports.published_at,
    coalesce(reasons.who, '') as who,
    coalesce(reasons.why, '') as why,
    reports.report_id,
from new_reports
inner join communes using (unit_id)
inner join reports
    on reports.unit_id = new_reports.unit_id
    and reports.period = new_reports.period
    and reports.loaded_at = new_reports.published_at
left join reasons on reasons.report_id = reports.report_id and reasons.published_at = reports.loaded_at
order by new_reports.published_at desc, unit_position, reports.period_order desc, new_reports.period, reports.report_id

-- name: withdrawn
-- One row per report withdrawn within the bounds, the newest first.
-- steps: withdrawals_of_scope, bounds
select
    unit_id,
    unit_name,
    district,
    province,
    period,
    source_file,
    doc_no,
    doc_date,
    n_records as n_figures,
    withdrawn_at as published_at,
    who,
    why,
    report_id,
from withdrawals_of_scope
cross join bounds
where withdrawn_at > after and withdrawn_at <= up_to
order by withdrawn_at desc, province, district, unit_name, period_order, report_id

-- name: summary
-- One row: how much is shown otherwise, and how much was first reported, within the bounds.
-- steps: net_changes, new_reports, withdrawals_of_scope
select
    (select count(*) from bounds) > 0 as is_known,
    (select after from bounds) as published_at,
    (select count(*) from net_changes)::integer as n_changed,
    (select count(*) from new_reports)::integer as n_reported,
    (
        select count(*)
        from withdrawals_of_scope
        cross join bounds
        where withdrawn_at > after and withdrawn_at <= up_to
    )::integer as n_withdrawn,

-- name: of_figure
-- One row per value that the figure has had, the first one first.
-- steps: reasons
with asked as (
    select *, row_number() over (order by published_at) as step,
    from changes
    where unit_id = $unit_id and period = $period and list_contains($indicators::varchar[], indicator)
),
shown as (
    select value, numerator, denominator,
    from observations_by_unit
    where unit_id = $unit_id and period = $period and list_contains($indicators::varchar[], indicator)
),
first_report as (
    select report_id, loaded_at,
    from reports
    where unit_id = $unit_id and period = $period
    order by loaded_at, report_id
    limit 1
),
stages as (
    select 0 as step, 'loaded' as cause, loaded_at as published_at, report_id, value, numerator, denominator,
    from first_report
    cross join shown
    where not exists (from asked)
    union all
    select
        0 as step,
        'loaded' as cause,
        first_report.loaded_at as published_at,
        first_report.report_id,
        old_value as value,
        old_numerator as numerator,
        old_denominator as denominator,
    from first_report
    cross join asked
    where step = 1
    union all
    select
        step,
        cause,
        published_at,
        report_id,
        new_value as value,
        new_numerator as numerator,
        new_denominator as denominator,
    from asked
)
select
    stages.published_at,
    coalesce(publications.version, '') as version,
    cause,
    value,
    numerator,
    denominator,
    coalesce(reasons.who, publications.who, '') as who,
    coalesce(reasons.why, publications.why, '') as why,
    stages.report_id,
from stages
left join publications on publications.published_at = stages.published_at
left join reasons on reasons.report_id = stages.report_id and reasons.published_at = stages.published_at
order by step
