-- name: listed
-- One row per finding that the filters leave.
-- steps: arisen
select *
from arisen
where ($finding_id = '' or finding_id = $finding_id)
    and ($period_from::integer is null or period_order >= $period_from)
    and ($period_to::integer is null or period_order <= $period_to)
    and (len($severities::varchar[]) = 0 or list_contains($severities::varchar[], severity))
    and (len($rules::varchar[]) = 0 or list_contains($rules::varchar[], rule))
    and (len($states::varchar[]) = 0 or list_contains($states::varchar[], state))
    and (len($indicators::varchar[]) = 0 or list_has_any($indicators::varchar[], string_split(indicators, ';')))

-- name: findings
-- One row per finding of the period's reports that still stands, the gravest first.
-- steps: arisen, chosen_reports
select
    finding_id,
    arisen.unit_id,
    unit_name,
    district,
    province,
    arisen.period,
    rule,
    severity,
    indicators,
    message_vi,
    message_en,
    found,
    expected,
    locators,
    record_ids,
    arisen.report_id,
    arisen.doc_no,
    arisen.doc_date,
    arisen.source_file,
    state,
    state_note,
from arisen
semi join chosen_reports using (report_id)
where settled_at is null
order by severity_position, unit_position, rule, locators, finding_id

-- name: listing
-- One row per finding that the filters leave, open ones and the gravest first.
-- steps: listed
select
    finding_id,
    unit_id,
    unit_name,
    district,
    province,
    period,
    severity,
    rule,
    indicators,
    message_vi,
    message_en,
    found,
    expected,
    locators,
    record_ids,
    state,
    state_note,
    state_who,
    state_at,
    settled_at,
    report_id,
    doc_no,
    doc_date,
    source_file,
from listed
order by
    list_position(['open', 'explained', 'corrected'], state),
    severity_position,
    period_order desc,
    period desc,
    unit_position,
    rule,
    finding_id

-- name: counts
-- One row per dimension (all, severity, rule, unit, period, state) and value in it: how many findings the filters leave.
-- steps: listed
with dimensions as (
    select
        unnest(['all', 'severity', 'rule', 'unit', 'period', 'state']) as dimension,
        unnest([1, 2, 3, 4, 5, 6]) as dimension_position,
)
select
    dimension,
    case dimension
        when 'severity' then severity
        when 'rule' then rule
        when 'unit' then unit_id
        when 'period' then period
        when 'state' then state
        else ''
    end as value,
    count(*)::integer as n,
    count(*) filter (where state = 'open')::integer as n_open,
    count(*) filter (where state = 'explained')::integer as n_explained,
    count(*) filter (where state = 'corrected')::integer as n_corrected,
    count(*) filter (where severity = 'error')::integer as n_errors,
    count(*) filter (where severity = 'warning')::integer as n_warnings,
    count(distinct unit_id)::integer as n_units,
from listed
cross join dimensions
group by dimension_position, dimension, value
order by dimension_position, n_open desc, n desc, value

-- name: trend
-- One row per period with a report, oldest first: findings that arose, and those still open, for each report.
-- steps: reports_in_force, listed
with in_time as (
    select *, row_number() over (partition by unit_id order by period_order, period) > 1 as is_again,
    from reports_in_force
    where ($period_from::integer is null or period_order >= $period_from)
        and ($period_to::integer is null or period_order <= $period_to)
),
told as (
    select period, period_type, period_order, count(*) as n_reports, count(*) filter (where is_again) as n_again,
    from in_time
    group by period, period_type, period_order
),
found as (
    select period, count(*) as n, count(*) filter (where state = 'open') as n_open,
    from listed
    group by period
)
select
    told.period,
    told.period_type,
    told.period_order,
    told.n_reports::integer as n_reports,
    told.n_again::integer as n_again,
    coalesce(found.n, 0)::integer as n,
    coalesce(found.n_open, 0)::integer as n_open,
    coalesce(found.n, 0) / told.n_reports as per_report,
    coalesce(found.n_open, 0) / told.n_reports as open_per_report,
from told
left join found using (period)
order by told.period_order, told.period

-- name: figures
-- One row per finding that the filters leave and record at odds, in the finding's order.
-- steps: listed
with pointed as (
    select
        finding_id,
        unnest(string_split(record_ids, ';'))::bigint as record_id,
        generate_subscripts(string_split(record_ids, ';'), 1) as place,
    from listed
    where record_ids <> ''
),
every as (
    from records
    union all
    from records_history
)
select
    listed.finding_id,
    reports.period,
    reports.revision,
    every.indicator,
    indicators.name_vi,
    indicators.name_en,
    every.value,
    every.unit,
    every.value_raw,
    every.unit_raw,
    every.origin,
    every.section,
    every.row_no,
    every.label,
    every.quote,
    every.note,
    every.locator,
    every.status,
    reports.doc_no,
    reports.doc_date,
    reports.source_file,
    every.record_id,
    every.report_id,
from pointed
inner join listed using (finding_id)
inner join every using (record_id)
inner join reports on reports.report_id = every.report_id and reports.revision = every.revision
left join indicators on indicators.indicator = every.indicator
order by
    listed.period_order desc,
    listed.period desc,
    listed.unit_position,
    listed.severity_position,
    listed.rule,
    listed.finding_id,
    pointed.place

-- name: explained_doubts
-- One row per report, or with report '' per commune and year, and indicator: the rules of which every finding was explained.
-- Parts that contradict something make their rate doubtful, too, so that what explains a part explains its rate.
with stated as (
    select
        findings.report_id,
        findings.unit_id,
        findings.period[:4]::integer as year,
        findings.rule,
        findings.indicators,
        coalesce(follow_up.state = 'explained', false) as is_explained,
        max(is_explained) over (partition by findings.unit_id, year) as is_at_hand,
    from findings
    left join follow_up using (finding_id)
),
concerned as (
    select report_id, unit_id, year, rule, unnest(string_split(indicators, ';')) as indicator, is_explained,
    from stated
    where is_at_hand
),
spread as (
    from concerned
    union all
    select report_id, unit_id, year, rule, indicators.indicator, is_explained,
    from concerned
    inner join indicators on concerned.indicator in (indicators.numerator, indicators.denominator)
),
settled as (
    select unit_id, year, report_id, indicator, rule,
    from spread
    group by all
    having bool_and(is_explained)
    union all
    select unit_id, year, '' as report_id, indicator, rule,
    from spread
    group by all
    having bool_and(is_explained)
)
select unit_id, year, report_id, indicator, string_agg(rule, ';' order by rule) as rules,
from settled
group by all
order by all
