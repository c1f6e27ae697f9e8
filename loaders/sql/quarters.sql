-- One row per report shown: what its stated window covers, 'alone' one quarter, 'cumulative' the year up to its quarter,
-- 'unstated', or 'odd' when the window does not fit the period. A first quarter is alone whatever the calendar.
create or replace temp table report_window as
with stated as (
    select
        report_no,
        unit_id,
        year,
        quarter,
        period_type,
        period_start,
        period_end,
        period_end - period_start + 1 as n_days,
        abs(period_end - last_day(make_date(year, 3 * quarter, 1))) <= 62 as ends_with_quarter,
    from scope_report
    where is_shown
)

select
    report_no,
    unit_id,
    year,
    quarter,
    period_type,
    period_start,
    period_end,
    case
        when n_days is null and quarter = 1 then 'alone'
        when n_days is null then 'unstated'
        when not ends_with_quarter then 'odd'
        when abs(n_days - 91) <= 40 then 'alone'
        when quarter > 1 and abs(n_days - 91 * quarter) <= 50 then 'cumulative'
        else 'odd'
    end as covers,
from stated;

-- One row per commune and quarter whose flows can be worked out: the value of one report, less those of up to two others.
-- Windows fit when they start, or follow each other, within a week; the longer must end well after the shorter.
create or replace temp table flow_route as
with way as (
    select
        unit_id,
        year,
        quarter,
        report_no as plus_no,
        null::integer as minus_no,
        null::integer as minus_too_no,
        1 as preference,
    from report_window
    where covers = 'alone'
    union all
    select
        long.unit_id,
        long.year,
        long.quarter,
        long.report_no as plus_no,
        short.report_no as minus_no,
        null as minus_too_no,
        2 as preference,
    from report_window as long
    inner join report_window as short
        on short.unit_id = long.unit_id and short.year = long.year and short.quarter = long.quarter - 1
    where
        long.covers = 'cumulative'
        and short.covers = case when short.quarter = 1 then 'alone' else 'cumulative' end
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
    from report_window as whole
    inner join report_window as half
        on half.unit_id = whole.unit_id and half.year = whole.year and half.quarter = 2
    inner join report_window as third
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

-- One row per commune and quarter in which some report's window ends: the report that stocks are read from.
create or replace temp table level_route as
select
    unit_id,
    year,
    quarter,
    report_no as plus_no,
from report_window
where covers <> 'odd'
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
