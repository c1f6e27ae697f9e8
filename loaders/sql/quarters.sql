-- One row per commune and quarter whose flows can be worked out: the value of one report, less those of up to two others.
-- Windows fit when they start, or follow each other, within a week; the longer must end well after the shorter.
create or replace temp table flow_route as
with shown_report as (
    from scope_report
    where is_shown
),

way as (
    select
        unit_id,
        year,
        quarter,
        report_no as plus_no,
        null::integer as minus_no,
        null::integer as minus_too_no,
        1 as preference,
    from shown_report
    where covers in ('first', 'alone')
    union all
    select
        long.unit_id,
        long.year,
        long.quarter,
        long.report_no as plus_no,
        short.report_no as minus_no,
        null as minus_too_no,
        2 as preference,
    from shown_report as long
    inner join shown_report as short
        on short.unit_id = long.unit_id and short.year = long.year and short.quarter = long.quarter - 1
    where
        long.covers = 'cumulative'
        and short.covers in ('first', 'cumulative')
        and abs(long.period_start - short.period_start) <= 7
        and long.period_end - short.period_end between 45 and 137
    union all
    select
        whole.unit_id,
        whole.year,
        whole.quarter,
        whole.report_no as plus_no,
        half.report_no as minus_no,
        third.report_no as minus_too_no,
        3 as preference,
    from shown_report as whole
    inner join shown_report as half
        on half.unit_id = whole.unit_id and half.year = whole.year and half.quarter = 2
    inner join shown_report as third
        on third.unit_id = whole.unit_id and third.year = whole.year and third.quarter = 3
    where
        whole.quarter = 4
        and whole.covers = 'cumulative'
        and half.covers = 'cumulative'
        and third.covers = 'alone'
        and abs(whole.period_start - half.period_start) <= 7
        and abs(third.period_start - half.period_end - 1) <= 7
        and whole.period_end - third.period_end between 45 and 137
)

select
    unit_id,
    year,
    quarter,
    plus_no,
    minus_no,
    minus_too_no,
from way
qualify row_number() over (partition by unit_id, year, quarter order by preference, plus_no) = 1;

insert into quarter_steps
select
    flow_route.unit_id,
    flow_route.year,
    flow_route.quarter,
    plus.report_id,
    minus.report_id as minus_report_id,
    minus_too.report_id as minus_too_report_id,
from flow_route
inner join scope_report as plus on plus.report_no = flow_route.plus_no
left join scope_report as minus on minus.report_no = flow_route.minus_no
left join scope_report as minus_too on minus_too.report_no = flow_route.minus_too_no
order by flow_route.unit_id, flow_route.year, flow_route.quarter;

-- One row per commune and quarter up to whose end the year is told: by one report, or by one and the quarter that follows.
create or replace temp table to_date_route as
with from_start as (
    from scope_report
    where is_shown and covers in ('first', 'cumulative')
    qualify row_number() over (
        partition by unit_id, year, quarter
        order by period_end desc nulls last, report_no
    ) = 1
),

told_in_two as (
    select
        earlier.report_no,
        later.report_no as next_no,
        later.unit_id,
        later.year,
        later.quarter,
    from from_start as earlier
    inner join scope_report as later
        on later.unit_id = earlier.unit_id and later.year = earlier.year and later.quarter = earlier.quarter + 1
    where later.is_shown and later.covers = 'alone' and abs(later.period_start - earlier.period_end - 1) <= 7
    qualify row_number() over (partition by later.unit_id, later.year, later.quarter order by later.report_no) = 1
)

select
    report_no,
    null::integer as next_no,
    unit_id,
    year,
    quarter,
from from_start
union all
select told_in_two.*
from told_in_two
anti join from_start using (unit_id, year, quarter);

insert into to_date
select
    to_date_route.unit_id,
    to_date_route.year,
    to_date_route.quarter,
    to_date_route.year || '-' || ['Q1', 'H1', '9M', 'Y'][to_date_route.quarter] as period,
    to_date_route.year * 100 + 3 * to_date_route.quarter as period_order,
    scope_report.report_id,
    following.report_id as next_report_id,
from to_date_route
inner join scope_report using (report_no)
left join scope_report as following on following.report_no = to_date_route.next_no
order by to_date_route.unit_id, period_order;

-- One row per commune and quarter in which some report's window ends: the report that stocks are read from.
create or replace temp table level_route as
select
    unit_id,
    year,
    quarter,
    report_no as plus_no,
from scope_report
where is_shown and covers <> 'odd'
qualify row_number() over (
    partition by unit_id, year, quarter
    order by period_end desc nulls last, report_no
) = 1;

-- One row per commune, quarter and indicator that is a level, or a flow that some report gives for the quarter alone.
create or replace temp table quarter_as_stated as
select
    level_route.plus_no as report_no,
    shown.indicator_no,
    shown.value,
    shown.numerator,
    shown.denominator,
from level_route
inner join shown on shown.report_no = level_route.plus_no
inner join indicator using (indicator_no)
where indicator.basis <> 'flow' and shown.value is not null
union all
select
    flow_route.plus_no as report_no,
    shown.indicator_no,
    shown.value,
    shown.numerator,
    shown.denominator,
from flow_route
inner join shown on shown.report_no = flow_route.plus_no
inner join indicator using (indicator_no)
where indicator.basis = 'flow' and flow_route.minus_no is null and shown.value is not null;

-- One row per commune, quarter and flow that is the difference of reports, also where the step is negative.
create or replace temp table quarter_step as
select
    flow_route.plus_no as report_no,
    flow_route.minus_no,
    flow_route.minus_too_no,
    plus.indicator_no,
    plus.value - minus.value - coalesce(minus_too.value, 0) as value,
from flow_route
inner join shown as plus on plus.report_no = flow_route.plus_no
inner join indicator on indicator.indicator_no = plus.indicator_no
inner join shown as minus on minus.report_no = flow_route.minus_no and minus.indicator_no = plus.indicator_no
left join shown as minus_too
    on minus_too.report_no = flow_route.minus_too_no and minus_too.indicator_no = plus.indicator_no
where
    indicator.basis = 'flow'
    and indicator.kind in ('count', 'money')
    and plus.value is not null
    and minus.value is not null
    and (flow_route.minus_too_no is null or minus_too.value is not null);

-- One row per commune, quarter and indicator with a value. Rates of flows come from the parts worked out above.
create or replace temp table quarter_value as
with amount as (
    select
        report_no,
        indicator_no,
        value,
        numerator,
        denominator,
        'reported' as how,
    from quarter_as_stated
    union all
    select
        report_no,
        indicator_no,
        value,
        null as numerator,
        null as denominator,
        'derived' as how,
    from quarter_step
    where value >= 0
),

derived_rate as (
    select
        numerator.report_no,
        rate.indicator_no,
        rate.multiplier * numerator.value / denominator.value as value,
        numerator.value as numerator,
        denominator.value as denominator,
        'derived' as how,
    from indicator as rate
    inner join amount as numerator on numerator.indicator_no = rate.numerator_no
    inner join amount as denominator
        on denominator.indicator_no = rate.denominator_no and denominator.report_no = numerator.report_no
    inner join flow_route on flow_route.plus_no = numerator.report_no
    where rate.basis = 'flow' and flow_route.minus_no is not null and denominator.value <> 0
)

select
    report_no,
    indicator_no,
    value,
    numerator,
    denominator,
    how,
from amount
union all
select
    report_no,
    indicator_no,
    value,
    numerator,
    denominator,
    how,
from derived_rate;

drop table quarter_as_stated;
