-- One row per finding of the reports of the sources, with the places in the report of the records it is about.
with place as (
    select
        record_id,
        row_number() over (partition by report_id order by record_id) as record_no,
    from records
    semi join incoming_report using (report_id)
),

concerned as (
    select
        finding_id,
        unnest(string_split(record_ids, ';')) as record_id,
    from findings
    semi join incoming_report using (report_id)
    where record_ids <> ''
),

placed as (
    select
        concerned.finding_id,
        list(place.record_no order by place.record_no) as record_nos,
    from concerned
    inner join place on place.record_id = cast(concerned.record_id as bigint)
    group by concerned.finding_id
)

select
    reports.source_file,
    findings.report_id,
    units.unit_name,
    findings.period,
    findings.rule,
    findings.severity,
    findings.indicators,
    findings.message_vi,
    findings.message_en,
    findings.found,
    findings.expected,
    findings.locators,
    findings.finding_id,
    findings.rule_row,
    coalesce(placed.record_nos, []) as record_nos,
from findings
semi join incoming_report using (report_id)
inner join reports on reports.report_id = findings.report_id and reports.superseded_by is null
inner join units on units.unit_id = findings.unit_id
left join placed using (finding_id)
order by
    reports.source_file,
    findings.report_id,
    list_position(['error', 'warning', 'info'], findings.severity),
    findings.rule,
    findings.indicators,
    findings.finding_id;
