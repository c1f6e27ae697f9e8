-- A rate printed, between `low` and `high`, though its parts are nothing among nothing.
insert into flaw by name
select
    shown.report_no,
    rule.rule,
    [rate.indicator_no, rate.numerator_no, rate.denominator_no] as indicator_nos,
    vi_amount(shown.printed, rate.unit) as found,
    vi_number(shown.numerator) || '/' || vi_number(shown.denominator) as parts,
from shown
inner join rule
    on
        rule.kind = 'undefined_ratio'
        and shown.printed >= coalesce(rule.low, shown.printed)
        and shown.printed <= coalesce(rule.high, shown.printed)
inner join indicator as rate using (indicator_no)
where shown.how = 'undefined' and shown.printed is not null;
