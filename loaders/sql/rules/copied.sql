-- A report of whose counts and sums of its period, of ten and more, at least `low` stand in the report before too, and of those a
-- share of at least `high` is the same.
insert into flaw by name
select
    shown.report_no,
    rule.rule,
    [] as indicator_nos,
    [] as record_ids,
    vi_number(count(*) filter (where shown.value = before.value)) as found,
    vi_number(count(*)) as expected,
    any_value(before.period) as parts,
from shown
inner join figure_before as before using (report_no, indicator_no)
inner join indicator using (indicator_no)
inner join rule on rule.kind = 'copied'
where indicator.basis = 'flow' and shown.value >= 10
group by shown.report_no, rule.rule, rule.low, rule.high
having count(*) >= rule.low and count(*) filter (where shown.value = before.value) >= rule.high * count(*);
