-- One row per report in force that goes without another in its place.
create or replace temp table withdrawn as
select
    reports.report_id,
    reports.revision,
from reports
inner join incoming_withdrawal using (report_id)
anti join taken using (report_id)
where
    reports.superseded_by is null
    and (incoming_withdrawal.original_hash is null or reports.original_hash = incoming_withdrawal.original_hash);
