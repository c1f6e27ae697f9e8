-- Findings done away with: they stood before this load and arise no more. One that comes back is no longer settled.
delete from settled_findings
where exists (
    from findings
    where
        findings.report_id = settled_findings.report_id
        and findings.rule = settled_findings.rule
        and findings.indicators = settled_findings.indicators
);

insert into settled_findings by name
select
    standing_finding.*,
    getvariable('loaded_at') as settled_at,
from standing_finding
anti join findings using (report_id, rule, indicators);

drop table standing_finding;
