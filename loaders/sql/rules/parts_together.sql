-- A total smaller than those of its parts that are told in the same place, though some are not told and none exceeds it alone.
insert into flaw by name
select
    whole.report_no,
    rule.rule,
    [whole.indicator_no] || list(part.indicator_no order by term.place) as indicator_nos,
    [whole.record_id] || list(part.record_id order by term.place) as record_ids,
    vi_number(whole.value) as found,
    vi_number(sum(part.value)) as expected,
    string_agg(vi_number(part.value), ' + ' order by term.place) as parts,
from sum_term as term
inner join rule on rule.kind = 'parts_together'
inner join told_value as whole on whole.indicator_no = term.whole_no
inner join told_value as part
    on part.indicator_no = term.part_no and part.report_no = whole.report_no and part.source = whole.source
group by whole.report_no, whole.indicator_no, whole.record_id, whole.value, term.sum_no, rule.rule
having
    count(*) < any_value(term.n_terms)
    and sum(part.value) > whole.value + 0.5
    and max(part.value) <= whole.value
qualify row_number() over (partition by whole.report_no, whole.indicator_no, rule.rule order by term.sum_no) = 1;
