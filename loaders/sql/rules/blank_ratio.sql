-- A row of the table that leaves the rate blank though the table gives both of its parts. The prose owes no rate.
insert into flaw by name
select
    shown.report_no,
    rule.rule,
    [rate.indicator_no, rate.numerator_no, rate.denominator_no] as indicator_nos,
    vi_amount(shown.value, rate.unit) as expected,
    vi_number(shown.numerator) || '/' || vi_number(shown.denominator) as parts,
from shown
inner join rule on rule.kind = 'blank_ratio'
inner join indicator as rate using (indicator_no)
inner join figure as numerator
    on numerator.report_no = shown.report_no and numerator.indicator_no = rate.numerator_no
inner join figure as denominator
    on denominator.report_no = shown.report_no and denominator.indicator_no = rate.denominator_no
where
    shown.how = 'computed'
    and shown.printed is null
    and shown.status = 'blank'
    and shown.origin = 'table'
    and numerator.source = 'table'
    and denominator.source = 'table';
