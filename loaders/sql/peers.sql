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

-- One row per rate, or sum of money above nothing, among those of twelve communes and more of its province and period, with their
-- median. The deviation is the larger of those that the median distance and the middle four fifths stand for, and 4.5 points at
-- least, so that neither a rate that is alike nearly everywhere nor one of two camps makes outliers.
create or replace temp table beside_peers as
with figure as (
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
),

among_peers as (
    select
        figure.*,
        units.province_id,
        report.period,
        indicator.kind,
        indicator.unit,
    from figure
    inner join indicator using (indicator_no)
    inner join (
        select report_no, unit_id, period from scope_report
        union all
        select report_no, unit_id, period from peer_report
    ) as report using (report_no)
    inner join units using (unit_id)
    where (indicator.kind = 'percent' and figure.value is not null) or (indicator.kind = 'money' and figure.value > 0)
),

centre as (
    select
        province_id,
        period,
        indicator_no,
        median(value) as middle,
        greatest(1.4826 * mad(value), (quantile_cont(value, 0.9) - quantile_cont(value, 0.1)) / 2.563, 4.5) as deviation,
        count(*) as n,
    from among_peers
    group by province_id, period, indicator_no
    having count(*) >= 12
)

select
    among_peers.*,
    centre.middle,
    centre.deviation,
    centre.n,
from among_peers
inner join centre using (province_id, period, indicator_no);
