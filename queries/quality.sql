-- name: findings
-- One row per finding of the period's reports, the gravest first.
-- steps: communes, chosen_reports
select
    findings.finding_id,
    communes.unit_id,
    communes.unit_name,
    communes.district,
    communes.province,
    chosen_reports.period,
    findings.rule,
    findings.severity,
    findings.indicators,
    findings.message_vi,
    findings.message_en,
    findings.found,
    findings.expected,
    findings.locators,
    findings.record_ids,
    findings.report_id,
    chosen_reports.doc_no,
    chosen_reports.doc_date,
    chosen_reports.source_file,
from findings
inner join chosen_reports using (report_id)
inner join communes on communes.unit_id = chosen_reports.unit_id
order by
    coalesce(list_position(['error', 'warning', 'info'], findings.severity), 4),
    communes.unit_position,
    findings.rule,
    findings.locators,
    findings.finding_id
