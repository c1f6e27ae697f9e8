-- Rows of the table for the district or the province, named by the rule, that a commune filled: one finding for each report.
insert into flaw by name
select
    told_value.report_no,
    rule.rule,
    list(told_value.indicator_no order by list_position(rule.indicator_nos, told_value.indicator_no)) as indicator_nos,
    list(told_value.record_id order by list_position(rule.indicator_nos, told_value.indicator_no)) as record_ids,
    string_agg(
        vi_amount(told_value.value, indicator.unit), '; '
        order by list_position(rule.indicator_nos, told_value.indicator_no)
    ) as found,
from rule
inner join told_value on list_contains(rule.indicator_nos, told_value.indicator_no)
inner join indicator using (indicator_no)
where rule.kind = 'higher_level' and told_value.source = 'table' and told_value.value > 0
group by told_value.report_no, rule.rule;
