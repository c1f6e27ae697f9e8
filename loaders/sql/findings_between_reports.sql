-- Things wrong between the reports of one commune: steps that go down, windows that do not fit, two reports for one period.
insert into flaw
select
    step.report_no,
    'negative_step' as rule,
    [step.indicator_no] as indicator_nos,
    vi_number(step.value) as found,
    '0' as expected,
    concat_ws(' − ', vi_number(plus.value), vi_number(minus.value), vi_number(minus_too.value)) as parts,
from quarter_step as step
inner join shown as plus on plus.report_no = step.report_no and plus.indicator_no = step.indicator_no
inner join shown as minus on minus.report_no = step.minus_no and minus.indicator_no = step.indicator_no
left join shown as minus_too on minus_too.report_no = step.minus_too_no and minus_too.indicator_no = step.indicator_no
where step.value < 0
union all
select
    report_window.report_no,
    'window_mismatch' as rule,
    [] as indicator_nos,
    vi_day(period_start) || ' – ' || vi_day(period_end) as found,
    '' as expected,
    '' as parts,
from report_window
where
    covers = 'odd'
    or (
        covers = 'cumulative'
        and report_no not in (select plus_no from flow_route)
        and exists (
            from report_window as earlier
            where
                earlier.unit_id = report_window.unit_id
                and earlier.year = report_window.year
                and earlier.period_start is not null
                and (
                    (earlier.quarter = report_window.quarter - 1 and report_window.quarter < 4)
                    or (earlier.quarter = 3 and earlier.covers = 'cumulative')
                )
        )
    )
union all
select
    unused.report_no,
    'duplicate_report' as rule,
    [] as indicator_nos,
    unused.report_id as found,
    used.report_id as expected,
    '' as parts,
from scope_report as unused
inner join scope_report as used using (unit_id, period)
where not unused.is_shown and used.is_shown;

-- One row per figure in doubt: the errors and warnings that concern it. A part that is told in two ways or exceeds its whole
-- makes its rates doubtful too; a sum that is off by a little, or a misprinted rate beside right parts, does not.
create or replace temp table doubt as
with rate_of as (
    select
        indicator_no as rate_no,
        unnest([numerator_no, denominator_no]) as part_no,
    from indicator
    where numerator_no is not null
),

concerned as (
    select
        flaw.report_no,
        unnest(flaw.indicator_nos) as indicator_no,
        flaw.rule,
    from flaw
    inner join rule using (rule)
    where rule.severity <> 'info'
)

select
    report_no,
    indicator_no,
    string_agg(distinct rule, ';' order by rule) as rules,
from (
    from concerned
    union all
    select
        concerned.report_no,
        rate_of.rate_no as indicator_no,
        concerned.rule,
    from concerned
    inner join rate_of on rate_of.part_no = concerned.indicator_no
    where concerned.rule in ('part_exceeds_whole', 'narrative_vs_table', 'narrative_conflict', 'repeated_indicator')
)
group by report_no, indicator_no;

-- One row per quarter's value in doubt: the doubts on what it was worked out from.
create or replace temp table quarter_doubt as
with source as (
    select plus_no as report_no, plus_no as source_no
    from flow_route
    union
    select plus_no as report_no, minus_no as source_no
    from flow_route
    union
    select plus_no as report_no, minus_too_no as source_no
    from flow_route
    union
    select plus_no as report_no, plus_no as source_no
    from level_route
)

select
    source.report_no,
    doubt.indicator_no,
    string_agg(distinct one.rule, ';' order by one.rule) as rules,
from source
inner join doubt on doubt.report_no = source.source_no
cross join unnest(string_split(doubt.rules, ';')) as one (rule)
group by source.report_no, doubt.indicator_no;

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

printed as (
    select
        shown.report_no,
        shown.indicator_no,
        records.locator,
    from shown
    semi join concerned using (report_no, indicator_no)
    inner join records using (record_id)
),

named as (
    select
        concerned.flaw_no,
        string_agg(indicator.indicator, ';' order by place) as indicators,
        string_agg(printed.locator, ';' order by place) filter (where printed.locator <> '') as locators,
        arg_min(indicator.name_vi, place) filter (where place = 1) as name_vi,
        arg_min(indicator.name_en, place) filter (where place = 1) as name_en,
        arg_min(indicator.name_vi, place) filter (where place = 2) as other_vi,
        arg_min(indicator.name_en, place) filter (where place = 2) as other_en,
    from concerned
    inner join indicator using (indicator_no)
    left join printed using (report_no, indicator_no)
    group by concerned.flaw_no
)

select
    scope_report.report_id,
    scope_report.unit_id,
    scope_report.period,
    subject.rule,
    rule.severity,
    coalesce(named.indicators, '') as indicators,
    filled(rule.message_vi, named.name_vi, named.other_vi, subject.found, subject.expected, subject.parts) as message_vi,
    filled(rule.message_en, named.name_en, named.other_en, subject.found, subject.expected, subject.parts) as message_en,
    subject.found,
    subject.expected,
    coalesce(named.locators, '') as locators,
from subject
inner join scope_report using (report_no)
inner join rule using (rule)
left join named using (flaw_no)
order by scope_report.report_no, subject.rule, indicators, subject.found, subject.expected;
