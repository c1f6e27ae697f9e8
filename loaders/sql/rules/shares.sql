-- Shares of parts that do not overlap, named by the rule, that are told in one place and add up to more than `high`.
insert into flaw by name
select
    figure.report_no,
    rule.rule,
    list(figure.indicator_no order by list_position(rule.indicator_nos, figure.indicator_no)) as indicator_nos,
    list(figure.record_id order by list_position(rule.indicator_nos, figure.indicator_no)) as record_ids,
    vi_number(sum(figure.value)) || ' %' as found,
    vi_number(rule.high) || ' %' as expected,
    string_agg(
        vi_number(figure.value), ' + ' order by list_position(rule.indicator_nos, figure.indicator_no)
    ) as parts,
from rule
inner join told_value as figure on list_contains(rule.indicator_nos, figure.indicator_no)
where rule.kind = 'shares'
group by figure.report_no, figure.source, rule.rule, rule.high
having count(*) > 1 and sum(figure.value) - sum(rounding(figure.value)) > rule.high;
