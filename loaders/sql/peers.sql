-- Reports that are not worked out anew but share province and period with one that is: what is unusual among communes may have
-- changed. Their numbers are below zero.
create or replace temp table peer_report as
select
    cast(-row_number() over (order by reports.period_order, reports.report_id) as integer) as report_no,
    reports.report_id,
    reports.unit_id,
    reports.period,
from reports
inner join units using (unit_id)
where
    reports.superseded_by is null
    and reports.report_id not in (select report_id from scope_report)
    and (units.province_id, reports.period) in (
        select
            units.province_id,
            scope_report.period,
        from scope_report
        inner join units using (unit_id)
    );

delete from findings
where
    report_id in (select report_id from peer_report)
    and rule_row in (select rule from rule where kind in ('peers', 'outlier'));

-- One row per report and rate or sum of money among those of its province and period.
create or replace temp table among_peers as
select
    figure.report_no,
    units.province_id,
    report.period,
    figure.indicator_no,
    figure.value,
    figure.denominator,
    figure.record_id,
from (
    select
        report_no,
        indicator_no,
        value,
        denominator,
        record_id,
    from shown
    union all
    select
        peer_report.report_no,
        indicator.indicator_no,
        observations.value,
        observations.denominator,
        observations.record_id,
    from observations
    inner join peer_report using (report_id)
    inner join indicator using (indicator)
) as figure
inner join indicator using (indicator_no)
inner join (
    select report_no, unit_id, period from scope_report
    union all
    select report_no, unit_id, period from peer_report
) as report using (report_no)
inner join units using (unit_id)
where indicator.kind in ('percent', 'money') and figure.value is not null;
