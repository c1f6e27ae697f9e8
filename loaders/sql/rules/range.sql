-- A printed rate below `low` or above `high`, of the rates that cannot rightly be.
insert into flaw by name
select
    shown.report_no,
    rule.rule,
    [rate.indicator_no] as indicator_nos,
    vi_amount(shown.printed, rate.unit) as found,
    vi_number(rule.low) || '–' || vi_number(rule.high) || ' %' as expected,
from shown
inner join indicator as rate using (indicator_no)
inner join rule on rule.kind = 'range' and (shown.printed < rule.low or shown.printed > rule.high)
where rate.kind = 'percent' and not rate.is_open;
