-- A total that is not the sum of its parts, all told in one place or, with `stand` = 'across', in prose and table: one finding
-- for each total, that of the sum named first.
insert into flaw by name
select
    told_sum.report_no,
    rule.rule,
    told_sum.indicator_nos,
    told_sum.record_ids,
    vi_number(told_values[1]) as found,
    vi_number(list_sum(told_values[2:])) as expected,
    array_to_string(list_transform(told_values[2:], lambda part: vi_number(part)), ' + ') as parts,
from told_sum
inner join rule on rule.kind = 'sum' and rule.stand = told_sum.stand
where abs(told_values[1] - list_sum(told_values[2:])) > 0.5
qualify row_number() over (partition by told_sum.report_no, told_sum.indicator_nos[1], rule.rule order by sum_no) = 1;
