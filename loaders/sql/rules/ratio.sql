-- A printed rate that differs from its parts by more than its rounding and `low` points, and by no more than `high`. With
-- `stand` = 'same' both parts must stand where the rate stands, in the table or in the prose.
insert into flaw by name
with gap as (
    select
        report_no,
        indicator_no,
        printed,
        value,
        numerator,
        denominator,
        origin,
        abs(printed - value) - rounding(printed) as beyond,
    from shown
    where how = 'computed' and abs(printed - value) - rounding(printed) > 0.000001
)

select
    gap.report_no,
    rule.rule,
    [rate.indicator_no, rate.numerator_no, rate.denominator_no] as indicator_nos,
    vi_amount(gap.printed, rate.unit) as found,
    vi_amount(gap.value, rate.unit) as expected,
    vi_number(gap.numerator) || '/' || vi_number(gap.denominator) as parts,
from gap
inner join rule on rule.kind = 'ratio' and gap.beyond > rule.low and gap.beyond <= coalesce(rule.high, gap.beyond)
inner join indicator as rate using (indicator_no)
where
    rule.stand <> 'same'
    or 2 = (
        select count(*)
        from told_value
        where
            told_value.report_no = gap.report_no
            and told_value.indicator_no in (rate.numerator_no, rate.denominator_no)
            and told_value.source = gap.origin
    );
