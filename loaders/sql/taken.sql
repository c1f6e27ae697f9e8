-- One row per report that is new or says something else than the revision in force.
create or replace temp table taken as
select
    incoming_report.*,
    coalesce(known.revision, 0) + 1 as revision,
    coalesce(period_end, last_day_of_period(period)) as as_of,
from incoming_report
left join (
    select
        report_id,
        max(revision) as revision,
        any_value(content_hash) filter (where superseded_by is null) as content_hash,
    from reports
    group by report_id
) as known using (report_id)
where known.content_hash is distinct from incoming_report.content_hash;
