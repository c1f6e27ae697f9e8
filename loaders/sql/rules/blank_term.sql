-- A total of the table that exceeds the parts given while the table leaves parts of that total blank: the first sum of each total.
insert into flaw by name
with given as (
    select
        figure.report_no,
        term.sum_no,
        term.whole_no,
        coalesce(sum(figure.value), 0) as value,
        list(figure.indicator_no order by term.place) filter (where figure.how = 'blank') as blank_nos,
    from sum_term as term
    inner join figure on figure.indicator_no = term.part_no
    where figure.source = 'table'
    group by figure.report_no, term.sum_no, term.whole_no
    having bool_or(figure.how = 'blank')
)

select
    given.report_no,
    rule.rule,
    [given.whole_no] || given.blank_nos as indicator_nos,
    vi_number(whole.value) as found,
    vi_number(given.value) as expected,
from given
inner join told_value as whole on whole.report_no = given.report_no and whole.indicator_no = given.whole_no
inner join rule on rule.kind = 'blank_term'
where whole.source = 'table' and whole.value > given.value
qualify row_number() over (partition by given.report_no, given.whole_no, rule.rule order by given.sum_no) = 1;
