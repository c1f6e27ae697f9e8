-- name: source
-- One row per record of that id, with its report and commune.
-- steps: described_records
with earlier as (
    select report_id, count(*) as n_earlier,
    from reports
    where superseded_by is not null
    group by report_id
)
select
    described_records.* exclude (period_order),
    coalesce(observations.doubt, '') as doubt,
    reports.revision,
    reports.loaded_at,
    reports.content_hash,
    reports.original_hash,
    coalesce(n_earlier, 0)::integer as n_earlier,
from described_records
inner join reports on reports.report_id = described_records.report_id and reports.superseded_by is null
left join observations
    on observations.record_id = described_records.record_id
    and observations.indicator = described_records.indicator
left join earlier on earlier.report_id = described_records.report_id
where described_records.record_id = $record_id

-- name: figure
-- One row per record behind a figure: the printed one, then numerator and denominator of a rate.
-- steps: described_records
with roles as (
    select
        unnest(['printed', 'numerator', 'denominator']) as role,
        unnest([indicator, numerator, denominator]) as indicator,
        unnest([1, 2, 3]) as role_position,
    from indicators
    where list_contains($indicators::varchar[], indicator)
),
behind as (
    select role, role_position, observations_by_unit.record_id, indicator, doubt,
    from roles
    inner join observations_by_unit using (indicator)
    where unit_id = $unit_id and period = $period
)
select behind.role, described_records.* exclude (period_order), behind.doubt,
from behind
inner join described_records using (record_id, indicator)
order by role_position

-- name: of_report
-- One row per record of the report in force that has this id, in printed order.
select
    reports.report_id,
    reports.source_file,
    reports.original_hash,
    reports.doc_no,
    reports.doc_date,
    reports.loaded_at,
    records.origin,
    records.section,
    records.row_no,
    records.label,
    records.quote,
    records.indicator,
    records.value,
    records.value_raw,
    records.unit_raw,
    records.status,
    records.record_id,
from records
inner join reports on reports.report_id = records.report_id and reports.superseded_by is null
where records.report_id = $report_id
order by records.record_id

-- name: corrections
-- One row per correction that the report in force carries of this record or of the report as a whole, the first one first.
with numbered as (
    select record_id, report_id, revision, row_number() over (partition by report_id order by record_id) as record_no,
    from records
    where report_id in (select report_id from records where record_id = $record_id)
)
select
    corrections.field,
    corrections.old_value,
    corrections.new_value,
    corrections.who,
    corrections.corrected_at,
    corrections.why,
    corrections.record_no > 0 as is_of_record,
from numbered
inner join corrections
    on corrections.report_id = numbered.report_id
    and corrections.revision = numbered.revision
    and corrections.record_no in (0, numbered.record_no)
where numbered.record_id = $record_id
order by corrections.corrected_at, corrections.record_no, corrections.field

-- name: earlier
-- One row per earlier revision of the report that held this figure or this row, the latest first.
with now as (
    select report_id, origin, section, row_no, label, indicator,
    from records
    where record_id = $record_id
)
select
    before.revision,
    reports.loaded_at,
    before.indicator,
    before.label,
    before.value,
    before.unit,
    before.value_raw,
    before.unit_raw,
    before.status,
    before.locator,
from now
inner join records_history as before
    on before.report_id = now.report_id
    and before.origin = now.origin
    and (
        (now.indicator <> '' and before.indicator = now.indicator)
        or (now.label <> '' and (before.section, before.row_no, before.label) = (now.section, now.row_no, now.label))
    )
inner join reports on reports.report_id = before.report_id and reports.revision = before.revision
order by before.revision desc, before.record_id

-- name: version
-- One row: what this store version is.
select version, dataset, published_at, previous_version, n_reports, n_records, n_recognised, n_findings,
from store_version
