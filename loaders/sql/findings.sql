-- One row per thing wrong or doubtful: worded in both languages, with the records at odds and where they stand. A flaw that
-- names no records of its own is about those shown for its indicators.
insert into findings
with subject as (
    select
        flaw.*,
        row_number() over () as flaw_no,
    from flaw
),

concerned as (
    select
        flaw_no,
        report_no,
        unnest(indicator_nos) as indicator_no,
        generate_subscripts(indicator_nos, 1) as place,
    from subject
),

named as (
    select
        concerned.flaw_no,
        string_agg(indicator.indicator, ';' order by place) as indicators,
        arg_min(indicator.name_vi, place) filter (where place = 1) as name_vi,
        arg_min(indicator.name_en, place) filter (where place = 1) as name_en,
        arg_min(indicator.name_vi, place) filter (where place = 2) as other_vi,
        arg_min(indicator.name_en, place) filter (where place = 2) as other_en,
    from concerned
    inner join indicator using (indicator_no)
    group by concerned.flaw_no
),

at_odds as (
    select
        flaw_no,
        unnest(record_ids) as record_id,
        generate_subscripts(record_ids, 1) as place,
    from subject
    where record_ids is not null
    union all
    select
        concerned.flaw_no,
        shown.record_id,
        concerned.place,
    from concerned
    inner join subject using (flaw_no)
    inner join shown on shown.report_no = concerned.report_no and shown.indicator_no = concerned.indicator_no
    where subject.record_ids is null
),

located as (
    select
        at_odds.flaw_no,
        string_agg(at_odds.record_id, ';' order by at_odds.place) as record_ids,
        string_agg(records.locator, ';' order by at_odds.place) filter (where records.locator <> '') as locators,
    from at_odds
    inner join records using (record_id)
    group by at_odds.flaw_no
)

select
    md5(concat_ws(
        chr(31), report.report_id, rule.rule_name, coalesce(named.indicators, ''), subject.found, subject.expected
    ))[:16] as finding_id,
    report.report_id,
    report.unit_id,
    report.period,
    rule.rule_name as rule,
    rule.severity,
    coalesce(named.indicators, '') as indicators,
    filled(rule.message_vi, named.name_vi, named.other_vi, subject.found, subject.expected, subject.parts) as message_vi,
    filled(
        rule.message_en,
        named.name_en,
        named.other_en,
        in_english(subject.found),
        in_english(subject.expected),
        in_english(subject.parts)
    ) as message_en,
    subject.found,
    subject.expected,
    coalesce(subject.locators, located.locators, '') as locators,
    coalesce(located.record_ids, '') as record_ids,
    subject.rule as rule_row,
from subject
inner join (
    select report_no, report_id, unit_id, period from scope_report
    union all
    select report_no, report_id, unit_id, period from peer_report
) as report using (report_no)
inner join rule using (rule)
left join named using (flaw_no)
left join located using (flaw_no)
qualify row_number() over (partition by finding_id order by flaw_no) = 1
order by subject.report_no, subject.rule, indicators, subject.found, subject.expected;
