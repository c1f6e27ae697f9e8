-- A cumulative figure smaller than the one before.
insert into flaw by name
select
    step.report_no,
    rule.rule,
    [step.indicator_no] as indicator_nos,
    list_filter([plus.record_id, minus.record_id, minus_too.record_id], lambda one: one is not null) as record_ids,
    vi_number(step.value) as found,
    '0' as expected,
    concat_ws(' − ', vi_number(plus.value), vi_number(minus.value), vi_number(minus_too.value)) as parts,
from quarter_step as step
inner join rule on rule.kind = 'negative_step'
inner join shown as plus on plus.report_no = step.report_no and plus.indicator_no = step.indicator_no
inner join shown as minus on minus.report_no = step.minus_no and minus.indicator_no = step.indicator_no
left join shown as minus_too on minus_too.report_no = step.minus_too_no and minus_too.indicator_no = step.indicator_no
where step.value < 0;
