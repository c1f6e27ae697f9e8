-- The same rows in the two orders that questions ask for: by indicator and period, and by commune. The narrow rows are
-- sorted before names are joined to them, which costs less than sorting the wide ones. A join keeps the order of its left
-- side as long as the optimiser does not swap the sides.
set disabled_optimizers = 'join_order,build_side_probe_side';

insert into observations
select
    indicator.indicator,
    scope_report.period,
    scope_report.period_order,
    scope_report.period_type,
    scope_report.unit_id,
    figure.value,
    figure.how,
    figure.printed,
    figure.numerator,
    figure.denominator,
    figure.origin,
    figure.status,
    coalesce(doubt.rules, '') as doubt,
    figure.record_id,
    scope_report.report_id,
from (
    select shown.*
    from shown
    order by indicator_no, report_no
) as figure
inner join scope_report using (report_no)
inner join indicator using (indicator_no)
left join doubt using (report_no, indicator_no);

insert into observations_by_unit
select
    indicator.indicator,
    scope_report.period,
    scope_report.period_order,
    scope_report.period_type,
    scope_report.unit_id,
    figure.value,
    figure.how,
    figure.printed,
    figure.numerator,
    figure.denominator,
    figure.origin,
    figure.status,
    coalesce(doubt.rules, '') as doubt,
    figure.record_id,
    scope_report.report_id,
from (
    select
        shown.*,
        scope_report.by_unit_no,
    from shown
    inner join scope_report using (report_no)
    order by by_unit_no, indicator_no
) as figure
inner join scope_report using (report_no)
inner join indicator using (indicator_no)
left join doubt using (report_no, indicator_no);

drop table shown;

insert into quarters
select
    indicator.indicator,
    scope_report.year || '-Q' || scope_report.quarter as period,
    scope_report.period_order,
    scope_report.unit_id,
    figure.value,
    figure.how,
    figure.numerator,
    figure.denominator,
    coalesce(quarter_doubt.rules, '') as doubt,
    scope_report.report_id,
from (
    select quarter_value.*
    from quarter_value
    order by indicator_no, report_no
) as figure
inner join scope_report using (report_no)
inner join indicator using (indicator_no)
left join quarter_doubt using (report_no, indicator_no);

reset disabled_optimizers;
