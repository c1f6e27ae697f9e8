-- name: chosen_observations
-- One row per commune, period and indicator of the slice.
-- steps: communes
select observations_by_unit.*, observations_by_unit.rowid as row_id, unit_position,
from observations_by_unit
inner join communes using (unit_id)
where (len($indicators::varchar[]) = 0 or list_contains($indicators::varchar[], indicator))
    and (len($periods::varchar[]) = 0 or list_contains($periods::varchar[], period))
    and (len($origins::varchar[]) = 0 or list_contains($origins::varchar[], origin))
    and (len($statuses::varchar[]) = 0 or list_contains($statuses::varchar[], status))

-- name: chosen_records
-- One row per record of the slice.
-- steps: communes, described_records
select described_records.*, unit_position,
from described_records
inner join communes using (unit_id)
where (len($indicators::varchar[]) = 0 or list_contains($indicators::varchar[], indicator))
    and (len($periods::varchar[]) = 0 or list_contains($periods::varchar[], period))
    and (len($origins::varchar[]) = 0 or list_contains($origins::varchar[], origin))
    and (len($statuses::varchar[]) = 0 or list_contains($statuses::varchar[], status))

-- name: observations
-- One row per commune, period and indicator: the figure to show beside the one printed.
-- steps: chosen_observations
with filled as (
    select unit_position, count(*) as n,
    from chosen_observations
    group by unit_position
),
placed as (
    select unit_position, n, sum(n) over (order by unit_position) - n as n_before,
    from filled
),
-- Sorting a nation's figures for one screen of them takes seconds; counting them per commune first does not.
near as (
    select unit_position, n_before,
    from placed
    where n_before + n > $offset and ($limit::bigint is null or n_before < $offset + $limit)
),
page as (
    select row_id, unit_position, name_vi, name_en, unit, position,
    from chosen_observations
    semi join near using (unit_position)
    left join indicators using (indicator)
    order by unit_position, period_order desc, period desc, position, indicator
    limit $limit offset $offset - (select coalesce(min(n_before), 0) from near)
)
select
    figures.unit_id,
    units.unit_code,
    units.unit_name,
    units.district,
    units.province,
    figures.period,
    reports.period_start,
    reports.period_end,
    figures.indicator,
    page.name_vi,
    page.name_en,
    figures.value,
    page.unit,
    figures.how,
    figures.printed,
    figures.numerator,
    figures.denominator,
    figures.doubt,
    figures.status,
    figures.origin,
    records.section,
    records.row_no,
    records.label,
    records.quote,
    records.value_raw,
    records.unit_raw,
    records.note,
    records.locator,
    reports.doc_no,
    reports.doc_date,
    reports.form,
    reports.source_file,
    figures.record_id,
    figures.report_id,
from page
inner join observations_by_unit as figures on figures.rowid = page.row_id
inner join units using (unit_id)
left join reports on reports.report_id = figures.report_id and reports.superseded_by is null
left join records on records.record_id = figures.record_id
order by page.unit_position, figures.period_order desc, figures.period desc, page.position, figures.indicator

-- name: records
-- One row per record as read from a report in force, recognised or not.
-- steps: chosen_records
with page as (
    from chosen_records
    order by unit_position, period_order desc, period desc, record_id
    limit $limit offset $offset
)
select page.* exclude (unit_position, period_order), coalesce(figures.doubt, '') as doubt,
from page
left join observations_by_unit as figures
    on figures.unit_id = page.unit_id and figures.period = page.period and figures.indicator = page.indicator
order by unit_position, page.period_order desc, page.period desc, page.record_id

-- name: count_observations
-- One row: the length of the slice.
-- steps: chosen_observations
select count(*) as n,
from chosen_observations

-- name: count_records
-- One row: the length of the slice.
-- steps: chosen_records
select count(*) as n,
from chosen_records
