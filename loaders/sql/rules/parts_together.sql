-- A total smaller than those of its parts that are told in the same place, though some are not told and none exceeds it alone.
insert into flaw by name
with small as (
    select
        whole.report_no,
        term.sum_no,
        whole.indicator_no,
        whole.record_id,
        whole.value,
        whole.source,
        sum(part.value) as parts,
    from told_value as whole
    inner join sum_term as term on term.whole_no = whole.indicator_no
    inner join told_value as part
        on part.indicator_no = term.part_no and part.report_no = whole.report_no and part.source = whole.source
    group by all
    having
        count(*) < any_value(term.n_terms)
        and sum(part.value) > whole.value + 0.5
        and max(part.value) <= whole.value
)

select
    small.report_no,
    rule.rule,
    [small.indicator_no] || list(part.indicator_no order by term.place) as indicator_nos,
    [small.record_id] || list(part.record_id order by term.place) as record_ids,
    vi_number(small.value) as found,
    vi_number(small.parts) as expected,
    string_agg(vi_number(part.value), ' + ' order by term.place) as parts,
from small
inner join rule on rule.kind = 'parts_together'
inner join sum_term as term using (sum_no)
inner join told_value as part
    on part.report_no = small.report_no and part.indicator_no = term.part_no and part.source = small.source
group by small.report_no, small.sum_no, small.indicator_no, small.record_id, small.value, small.parts, rule.rule
qualify row_number() over (partition by small.report_no, small.indicator_no, rule.rule order by small.sum_no) = 1;
