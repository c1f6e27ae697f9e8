-- One row per figure in doubt: the rules whose findings mark it, by name. Those that mark 'rates' make the rates of a figure
-- doubtful too: a part that is told in two ways or exceeds its whole. A misprinted rate beside right parts does not.
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
        rule.rule_name as rule,
        rule.marks,
    from flaw
    inner join rule using (rule)
    where rule.marks <> ''
)

select
    report_no,
    indicator_no,
    string_agg(distinct rule, ';' order by rule) as rules,
from (
    select
        concerned.report_no,
        concerned.indicator_no,
        concerned.rule,
    from concerned
    union all
    select
        concerned.report_no,
        rate_of.rate_no as indicator_no,
        concerned.rule,
    from concerned
    inner join rate_of on rate_of.part_no = concerned.indicator_no
    where concerned.marks = 'rates'
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
