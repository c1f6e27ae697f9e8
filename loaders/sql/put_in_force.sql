-- One row per report in force that goes: what stands in its place, itself where nothing does.
create or replace temp table leaving as
select
    report_id,
    revision as superseded_by,
from taken
union all
select
    report_id,
    revision as superseded_by,
from withdrawn;

-- One row per commune and year whose figures change: of the incoming reports and of the revisions that go.
create or replace temp table touched as
select
    taken_unit.unit_id,
    period_year(taken.period) as year,
from taken
inner join taken_unit using (report_id)
union
select
    reports.unit_id,
    reports.year,
from reports
semi join leaving using (report_id)
where reports.superseded_by is null;

-- Reports of the year after are held against the last report of this one.
insert into touched
select distinct
    reports.unit_id,
    reports.year,
from reports
inner join touched on touched.unit_id = reports.unit_id and touched.year + 1 = reports.year
where reports.superseded_by is null
except
from touched;

-- What was wrong with them until now. A finding that does not arise again was done away with by this load.
create or replace temp table standing_finding as
select findings.*
from findings
semi join touched
    on findings.unit_id = touched.unit_id and cast(findings.period[:4] as integer) = touched.year;

insert into records_history
select records.*
from records
semi join leaving using (report_id);

delete from records
using leaving
where records.report_id = leaving.report_id;

insert into withdrawals
select
    reports.report_id,
    reports.revision,
    units.unit_id,
    units.unit_name,
    units.district_id,
    units.district,
    units.province_id,
    units.province,
    reports.period,
    reports.period_order,
    reports.source_file,
    reports.doc_no,
    reports.doc_date,
    reports.n_records,
    getvariable('loaded_at') as withdrawn_at,
    getvariable('who') as who,
    getvariable('why') as why,
from reports
inner join withdrawn using (report_id, revision)
inner join units using (unit_id)
order by reports.period_order, units.unit_id, reports.report_id;

update reports
set superseded_by = leaving.superseded_by
from leaving
where reports.report_id = leaving.report_id and reports.superseded_by is null;

insert into reports by name
select
    taken.report_id,
    taken.revision,
    null as superseded_by,
    taken.source_file,
    taken.content_hash,
    taken_unit.unit_id,
    taken.period,
    period_kind(taken.period) as period_type,
    period_year(taken.period) as year,
    period_year(taken.period) * 100 + 3 * period_quarter(taken.period) as period_order,
    taken.period_start,
    taken.period_end,
    taken.doc_no,
    taken.doc_date,
    taken.form,
    taken.n_records,
    taken.n_recognised,
    getvariable('loaded_at') as loaded_at,
    taken.original_hash,
from taken
inner join taken_unit using (report_id)
order by period_order, taken_unit.unit_id, taken.report_id;

insert into corrections
select
    incoming_correction.report_id,
    taken.revision,
    incoming_correction.record_no,
    incoming_correction.field,
    incoming_correction.old_value,
    incoming_correction.new_value,
    incoming_correction.who,
    incoming_correction.corrected_at,
    incoming_correction.why,
from incoming_correction
inner join taken using (source_no, report_id)
order by incoming_correction.report_id, incoming_correction.corrected_at, incoming_correction.record_no;

-- `row_in_sources` follows the order of the sources, so numbers grow with the order of reading and are never used again.
insert into records
select
    getvariable('last_record_id') + incoming.row_in_sources as record_id,
    incoming.report_id,
    taken.revision,
    incoming.origin,
    incoming.section,
    incoming.row_no,
    incoming.label,
    incoming.quote,
    incoming.indicator,
    cast(incoming.value as double) as value,
    incoming.unit,
    incoming.value_raw,
    incoming.unit_raw,
    incoming.note,
    incoming.locator,
    incoming.status,
    incoming.confidence,
from incoming
inner join taken using (source_no, report_id);

delete from remarks
using leaving
where remarks.report_id = leaving.report_id;

insert into remarks
select
    incoming_remark.report_id,
    incoming_remark.rule,
    incoming_remark.indicators,
    incoming_remark.quote,
    incoming_remark.locator,
    incoming_remark.found,
    incoming_remark.expected,
    incoming_remark.parts,
from incoming_remark
inner join taken using (source_no, report_id)
order by incoming_remark.report_id, incoming_remark.place;

delete from units
using taken_unit
where units.unit_id = taken_unit.unit_id;

insert into units
select distinct on (unit_id)
    unit_id,
    unit_code,
    unit_name,
    search_name,
    district_id,
    district,
    province_id,
    province,
    valid_from,
    valid_to,
    0 as position,
from taken_unit
order by unit_id, report_id;

delete from units
where unit_id not in (
    select unit_id
    from reports
    where superseded_by is null
);

-- Sorting by Vietnamese rules is slow for thousands of names; done here once, no question needs to.
update units
set position = sorted.position
from (
    select
        unit_id,
        row_number() over (
            order by province collate vi, district collate vi, unit_name collate vi, unit_id
        ) as position,
    from units
) as sorted
where sorted.unit_id = units.unit_id;
