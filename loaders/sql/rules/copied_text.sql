-- A report whose sentences give figures of the period in the very words of the report before, days and names of periods aside:
-- `low` different figures of ten and more at least, and a share of at least `high` of those that both tell in prose.
insert into flaw by name
with sentence as (
    select
        scope_report.report_no,
        scope_report.report_id,
        indicator.indicator_no,
        records.record_id,
        records.value,
        records.quote,
    from records
    inner join scope_report using (report_id)
    inner join indicator using (indicator)
    where
        scope_report.is_shown
        and records.origin = 'narrative'
        and records.quote <> ''
        and records.value >= 10
        and indicator.basis = 'flow'
        and indicator.kind in ('count', 'money')
),

before as (
    select
        report_before.report_no,
        report_before.period,
        indicator.indicator_no,
        records.record_id,
        records.value,
        records.quote,
    from records
    inner join report_before using (report_id)
    inner join indicator using (indicator)
    where records.origin = 'narrative' and records.quote <> ''
),

beside as (
    select
        sentence.report_no,
        sentence.indicator_no,
        sentence.value,
        sentence.record_id,
        before.period,
        before.record_id as before_id,
        sentence.value = before.value and bare_words(sentence.quote) = bare_words(before.quote) as is_copied,
    from sentence
    inner join before using (report_no, indicator_no)
    qualify row_number() over (
        partition by sentence.report_no, sentence.indicator_no
        order by is_copied desc, sentence.record_id, before.record_id
    ) = 1
)

select
    beside.report_no,
    rule.rule,
    list(beside.indicator_no order by beside.record_id) filter (where is_copied) as indicator_nos,
    flatten(list([beside.record_id, beside.before_id] order by beside.record_id) filter (where is_copied)) as record_ids,
    vi_number(count(*) filter (where is_copied)) as found,
    vi_number(count(*)) as expected,
    any_value(beside.period) as parts,
from beside
inner join rule on rule.kind = 'copied_text'
group by beside.report_no, rule.rule, rule.low, rule.high
having
    count(distinct beside.value) filter (where is_copied) >= rule.low
    and count(*) filter (where is_copied) >= rule.high * count(*);
