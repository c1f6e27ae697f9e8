-- A total of the table, named first by the rule, that exceeds the results named after it by a share of `low` at least, where no
-- known sum tells all of it.
insert into flaw by name
with told as (
    select
        told_value.report_no,
        rule.rule,
        rule.low,
        list(told_value.indicator_no order by list_position(rule.indicator_nos, told_value.indicator_no)) as indicator_nos,
        list(told_value.record_id order by list_position(rule.indicator_nos, told_value.indicator_no)) as record_ids,
        list(told_value.value order by list_position(rule.indicator_nos, told_value.indicator_no)) as told_values,
    from rule
    inner join told_value on list_contains(rule.indicator_nos, told_value.indicator_no)
    where rule.kind = 'remainder' and told_value.source = 'table'
    group by told_value.report_no, rule.rule, rule.low, rule.indicator_nos
    having count(*) = len(rule.indicator_nos)
)

select
    told.report_no,
    told.rule,
    told.indicator_nos,
    told.record_ids,
    vi_number(told_values[1]) as found,
    vi_number(list_sum(told_values[2:])) as expected,
    array_to_string(list_transform(told_values[2:], lambda part: vi_number(part)), ' + ') as parts,
from told
where
    told_values[1] > list_sum(told_values[2:])
    and told_values[1] - list_sum(told_values[2:]) >= told.low * told_values[1]
    and not exists (
        from sum_told
        where
            sum_told.report_no = told.report_no
            and sum_told.whole_no = told.indicator_nos[1]
            and (not sum_told.is_mixed or abs(sum_told.gap) < 0.5)
    );
