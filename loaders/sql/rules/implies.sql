-- A figure, named first by the rule, that cannot be more than nothing while those named after it are all nothing: told in one
-- place, or with `stand` = 'across' the figure in the prose and the others in the table, or anywhere with ''.
insert into flaw by name
with told as (
    select
        told_value.report_no,
        rule.rule,
        rule.stand,
        list(told_value.indicator_no order by list_position(rule.indicator_nos, told_value.indicator_no)) as indicator_nos,
        list(told_value.record_id order by list_position(rule.indicator_nos, told_value.indicator_no)) as record_ids,
        list(told_value.value order by list_position(rule.indicator_nos, told_value.indicator_no)) as told_values,
        list(told_value.source order by list_position(rule.indicator_nos, told_value.indicator_no)) as sources,
    from rule
    inner join told_value on list_contains(rule.indicator_nos, told_value.indicator_no)
    where rule.kind = 'implies'
    group by told_value.report_no, rule.rule, rule.stand, rule.indicator_nos
    having count(*) = len(rule.indicator_nos)
)

select
    told.report_no,
    told.rule,
    told.indicator_nos,
    told.record_ids,
    vi_amount(told_values[1], indicator.unit) as found,
    '0' as expected,
from told
inner join indicator on indicator.indicator_no = told.indicator_nos[1]
where
    told_values[1] > 0
    and list_max(told_values[2:]) = 0
    and case stand
        when 'same' then len(list_distinct(sources)) = 1
        when 'across' then sources[1] = 'narrative' and not list_contains(sources[2:], 'narrative')
        else true
    end;
