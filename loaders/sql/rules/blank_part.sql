-- A rate of the table printed though the table leaves one of its parts blank, or both.
insert into flaw by name
with blank as (
    select
        figure.report_no,
        rate.indicator_no,
        list(figure.indicator_no order by figure.indicator_no = rate.denominator_no) as blank_nos,
    from indicator as rate
    inner join figure on figure.indicator_no in (rate.numerator_no, rate.denominator_no)
    where figure.how = 'blank' and figure.source = 'table'
    group by figure.report_no, rate.indicator_no
)

select
    shown.report_no,
    rule.rule,
    [shown.indicator_no] || blank.blank_nos as indicator_nos,
    vi_amount(shown.printed, indicator.unit) as found,
from shown
inner join blank using (report_no, indicator_no)
inner join rule on rule.kind = 'blank_part'
inner join indicator using (indicator_no)
where shown.printed is not null and shown.origin = 'table';
