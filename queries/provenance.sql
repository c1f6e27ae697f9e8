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

-- name: version
-- One row: what this store version is.
select version, dataset, published_at, previous_version, n_reports, n_records, n_recognised, n_findings,
from store_version
