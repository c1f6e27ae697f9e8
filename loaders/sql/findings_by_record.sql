-- One row per finding, with the places in the report of the records it is about.
with place as (
    select
        record_id,
        row_number() over (partition by report_id order by record_id) as record_no,
    from records
),

concerned as (
    select
        finding_id,
        unnest(string_split(record_ids, ';')) as record_id,
    from findings
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
    findings.report_id,
    findings.rule,
    findings.severity,
    findings.indicators,
    findings.message_vi,
    findings.message_en,
    coalesce(placed.record_nos, []) as record_nos,
from findings
left join placed using (finding_id)
order by list_position(['error', 'warning', 'info'], findings.severity), findings.rule, findings.message_vi;
