-- One row per report of the sources, with what identifies it and a hash of everything it says, whatever the order of rows.
-- MD5, since DuckDB's own faster hash may change with its version, and every report would look corrected.
create or replace temp table incoming_report as
select
    source_no,
    report_id,
    '' as original_hash,
    any_value(source_file) as source_file,
    any_value(unit_code) as unit_code,
    any_value(unit_name) as unit_name,
    any_value(district) as district,
    any_value(province) as province,
    any_value(period) as period,
    any_value(period_start) as period_start,
    any_value(period_end) as period_end,
    any_value(doc_no) as doc_no,
    any_value(doc_date) as doc_date,
    any_value(form) as form,
    count(*) as n_records,
    count(*) filter (where indicator <> '') as n_recognised,
    md5(concat_ws(
        chr(31),
        any_value(source_file),
        any_value(unit_code),
        any_value(unit_name),
        any_value(district),
        any_value(province),
        any_value(period),
        coalesce(cast(any_value(period_start) as varchar), ''),
        coalesce(cast(any_value(period_end) as varchar), ''),
        any_value(doc_no),
        coalesce(cast(any_value(doc_date) as varchar), ''),
        any_value(form),
        count(*),
        bit_xor(md5_number(concat_ws(
            chr(31),
            origin,
            section,
            row_no,
            label,
            quote,
            indicator,
            coalesce(cast(value as varchar), ''),
            unit,
            value_raw,
            unit_raw,
            note,
            locator,
            status,
            cast(confidence as varchar)
        )))
    )) as content_hash,
from incoming
group by source_no, report_id;

-- What a report's file was and how people corrected the reading is part of what the report says here.
update incoming_report
set
    original_hash = origin_of_source.original_hash,
    content_hash = md5(concat_ws(chr(31), content_hash, origin_of_source.original_hash, corrected.told))
from origin_of_source
left join (
    select
        source_no,
        report_id,
        string_agg(
            concat_ws(chr(31), record_no, field, old_value, new_value, who, corrected_at, why), chr(30) order by corrected_at, record_no, field
        ) as told,
    from incoming_correction
    group by source_no, report_id
) as corrected using (source_no)
where incoming_report.source_no = origin_of_source.source_no
    and coalesce(corrected.report_id, incoming_report.report_id) = incoming_report.report_id;

-- One row per report that two sources tell differently, for each source but the first.
create or replace temp table contradicting as
select
    later.source_no,
    later.report_id,
    first.source_no as first_source_no,
from incoming_report as later
inner join incoming_report as first using (report_id)
where first.source_no < later.source_no and first.content_hash <> later.content_hash
qualify row_number() over (partition by later.source_no order by later.report_id, first.source_no) = 1;

delete from incoming_report
where source_no in (select source_no from contradicting);

delete from incoming_report
using incoming_report as earlier
where incoming_report.report_id = earlier.report_id and incoming_report.source_no > earlier.source_no;
