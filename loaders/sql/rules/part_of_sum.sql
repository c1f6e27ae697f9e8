-- A part larger than the parts of its whole added up, though the whole is not printed or printed large enough.
insert into flaw by name
select
    part.report_no,
    rule.rule,
    [part.indicator_no] || told.part_nos as indicator_nos,
    [part.record_id] || told.part_ids as record_ids,
    vi_number(part.value) as found,
    vi_number(told.value) as expected,
    told.parts,
from part_of_whole
inner join rule on rule.kind = 'part_of_sum'
inner join told_value as part on part.indicator_no = part_of_whole.part_no
inner join (
    select
        term.sum_no,
        term.whole_no,
        told_value.report_no,
        told_value.source,
        list(told_value.indicator_no order by term.place) as part_nos,
        list(told_value.record_id order by term.place) as part_ids,
        sum(told_value.value) as value,
        string_agg(vi_number(told_value.value), ' + ' order by term.place) as parts,
    from sum_term as term
    inner join told_value on told_value.indicator_no = term.part_no
    group by term.sum_no, term.whole_no, told_value.report_no, told_value.source
    having count(*) = any_value(term.n_terms)
) as told
    on told.whole_no = part_of_whole.whole_no and told.report_no = part.report_no and told.source = part.source
left join told_value as whole
    on whole.report_no = part.report_no and whole.indicator_no = part_of_whole.whole_no
where
    part.value > told.value + 0.5
    and (whole.value is null or part.value <= whole.value)
    and not list_contains(told.part_nos, part.indicator_no)
qualify row_number() over (
    partition by part.report_no, part.indicator_no, part_of_whole.whole_no, rule.rule
    order by told.sum_no
) = 1;
