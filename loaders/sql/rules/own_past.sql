-- Money, or a large number, that is at least `low` times the commune's figure before, or that figure at least `low` times it.
insert into flaw by name
select
    shown.report_no,
    rule.rule,
    [shown.indicator_no] as indicator_nos,
    [shown.record_id, before.record_id] as record_ids,
    vi_amount(shown.value, indicator.unit) as found,
    vi_amount(before.value, indicator.unit) as expected,
    before.period as parts,
from shown
inner join figure_before as before using (report_no, indicator_no)
inner join indicator using (indicator_no)
inner join rule
    on
        rule.kind = 'own_past'
        and (shown.value >= rule.low * before.value or before.value >= rule.low * shown.value)
where shown.value > 0 and (indicator.kind = 'money' or greatest(shown.value, before.value) >= 10000);
