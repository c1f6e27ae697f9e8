-- The same rows in the two orders that questions ask for: by indicator and period, and by commune.
insert into observations
select
    indicator.indicator,
    scope_report.period,
    scope_report.period_order,
    scope_report.period_type,
    scope_report.unit_id,
    shown.value,
    shown.how,
    shown.printed,
    shown.numerator,
    shown.denominator,
    shown.origin,
    shown.status,
    coalesce(doubt.rules, '') as doubt,
    shown.record_id,
    scope_report.report_id,
from shown
inner join scope_report using (report_no)
inner join indicator using (indicator_no)
left join doubt using (report_no, indicator_no)
order by shown.indicator_no, shown.report_no;

insert into observations_by_unit
select observations.*
from observations
semi join scope_report using (report_id)
order by unit_id, period_order, indicator;

insert into quarters
select
    indicator.indicator,
    scope_report.year || '-Q' || scope_report.quarter as period,
    scope_report.period_order,
    scope_report.unit_id,
    quarter_value.value,
    quarter_value.how,
    quarter_value.numerator,
    quarter_value.denominator,
    coalesce(quarter_doubt.rules, '') as doubt,
    scope_report.report_id,
from quarter_value
inner join scope_report using (report_no)
inner join indicator using (indicator_no)
left join quarter_doubt using (report_no, indicator_no)
order by quarter_value.indicator_no, quarter_value.report_no;
