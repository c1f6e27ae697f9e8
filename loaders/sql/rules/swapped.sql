-- A numerator larger than its denominator beside a printed rate that is right, within its rounding and `low` points, once the
-- two are swapped.
insert into flaw by name
select
    told_pair.report_no,
    rule.rule,
    [told_pair.part_no, told_pair.whole_no, rate.indicator_no] as indicator_nos,
    [told_pair.part_id, told_pair.whole_id, shown.record_id] as record_ids,
    vi_number(told_pair.part) as found,
    vi_number(told_pair.whole) as expected,
    vi_amount(shown.printed, rate.unit) as parts,
from told_pair
inner join rule on rule.kind = 'swapped'
inner join indicator as rate on rate.numerator_no = told_pair.part_no and rate.denominator_no = told_pair.whole_no
inner join shown on shown.report_no = told_pair.report_no and shown.indicator_no = rate.indicator_no
where
    told_pair.part > told_pair.whole
    and told_pair.whole > 0
    and abs(shown.printed - rate.multiplier * told_pair.whole / told_pair.part) - rounding(shown.printed) <= rule.low;
