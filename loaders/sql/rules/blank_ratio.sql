-- A row of the table that leaves the rate blank though the table gives both of its parts. The prose owes no rate.
insert into flaw by name
with blank as (
    select
        shown.report_no,
        shown.indicator_no,
        shown.value,
        shown.numerator,
        shown.denominator,
    from shown
    where how = 'computed' and printed is null and status = 'blank' and origin = 'table'
)

select
    blank.report_no,
    rule.rule,
    [rate.indicator_no, rate.numerator_no, rate.denominator_no] as indicator_nos,
    vi_amount(blank.value, rate.unit) as expected,
    vi_number(blank.numerator) || '/' || vi_number(blank.denominator) as parts,
from blank
inner join rule on rule.kind = 'blank_ratio'
inner join indicator as rate using (indicator_no)
where 2 = (
    select count(*)
    from figure
    where
        figure.report_no = blank.report_no
        and figure.indicator_no in (rate.numerator_no, rate.denominator_no)
        and figure.source = 'table'
);
