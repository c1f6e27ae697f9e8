-- A part larger than the parts of its whole added up, though the whole is not printed or printed large enough.
insert into flaw by name
with total as (
    select
        told_value.report_no,
        term.sum_no,
        term.whole_no,
        told_value.source,
        sum(told_value.value) as value,
    from told_value
    inner join sum_term as term on term.part_no = told_value.indicator_no
    group by all
    having count(*) = any_value(term.n_terms)
),

large as (
    select
        part.report_no,
        part.indicator_no,
        part.record_id,
        part.value,
        part.source,
        total.sum_no,
        total.value as total,
    from total
    inner join part_of_whole on part_of_whole.whole_no = total.whole_no
    inner join told_value as part
        on
            part.report_no = total.report_no
            and part.indicator_no = part_of_whole.part_no
            and part.source = total.source
    left join told_value as whole on whole.report_no = total.report_no and whole.indicator_no = total.whole_no
    where
        part.value > total.value + 0.5
        and (whole.value is null or part.value <= whole.value)
        and (total.sum_no, part.indicator_no) not in (select sum_no, part_no from sum_term)
    qualify row_number() over (partition by part.report_no, part.indicator_no, total.whole_no order by total.sum_no) = 1
)

select
    large.report_no,
    rule.rule,
    [large.indicator_no] || list(part.indicator_no order by term.place) as indicator_nos,
    [large.record_id] || list(part.record_id order by term.place) as record_ids,
    vi_number(large.value) as found,
    vi_number(large.total) as expected,
    string_agg(vi_number(part.value), ' + ' order by term.place) as parts,
from large
inner join rule on rule.kind = 'part_of_sum'
inner join sum_term as term using (sum_no)
inner join told_value as part
    on part.report_no = large.report_no and part.indicator_no = term.part_no and part.source = large.source
group by large.report_no, large.indicator_no, large.record_id, large.value, large.total, large.sum_no, rule.rule;
