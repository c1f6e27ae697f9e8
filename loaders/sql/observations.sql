-- One row per report in force of the communes and years to work out. Numbered so that sorting by report_no is sorting by
-- period and commune. Of two reports of one commune for one period only the later is shown.
create or replace temp table scope_report as
select
    cast(row_number() over (order by period_order, unit_id, period_type, report_id) as integer) as report_no,
    cast(row_number() over (order by unit_id, period_order, period_type, report_id) as integer) as by_unit_no,
    report_id,
    unit_id,
    period,
    period_order,
    period_type,
    year,
    cast((period_order - year * 100) / 3 as integer) as quarter,
    period_start,
    period_end,
    row_number() over (
        partition by unit_id, period
        order by doc_date desc nulls last, loaded_at desc, report_id desc
    ) = 1 as is_shown,
from reports
semi join scope using (unit_id, year)
where superseded_by is null;

-- One row per recognised record of the reports shown.
create or replace temp table recognised as
select
    scope_report.report_no,
    indicator.indicator_no,
    records.record_id,
    records.value,
    cast(records.origin as origin_word) as origin,
    cast(records.status as status_word) as status,
from records
inner join scope_report using (report_id)
inner join indicator using (indicator)
where scope_report.is_shown;

-- One row per report and indicator that the report speaks of more than once. A bit per indicator finds the reports cheaply.
create or replace temp table repeated as
select
    report_no,
    indicator_no,
from recognised
semi join (
    select report_no
    from recognised
    group by report_no
    having bit_count(bitstring_agg(indicator_no, 0, 1023)) < count(*)
) as repeating using (report_no)
group by report_no, indicator_no
having count(*) > 1;

-- One row per report and indicator: a figure before none, the table before the prose, else the first.
create or replace temp table figure as
select recognised.*
from recognised
anti join repeated using (report_no, indicator_no)
union all
select recognised.*
from recognised
semi join repeated using (report_no, indicator_no)
qualify row_number() over (
    partition by report_no, indicator_no
    order by value is null, origin <> 'table', record_id
) = 1;

-- One row per report and rate of which the report gives both parts.
create or replace temp table rate_parts as
select
    numerator.report_no,
    rate.indicator_no,
    numerator.value as numerator,
    denominator.value as denominator,
    rate.multiplier * numerator.value / nullif(denominator.value, 0) as value,
    numerator.record_id,
from indicator as rate
inner join figure as numerator on numerator.indicator_no = rate.numerator_no
inner join figure as denominator
    on denominator.indicator_no = rate.denominator_no and denominator.report_no = numerator.report_no
where numerator.value is not null and denominator.value is not null;

-- One row per report and indicator: the figure to show and how it came about.
create or replace temp table shown as
select
    figure.report_no,
    figure.indicator_no,
    figure.value,
    cast(
        case
            when figure.value is not null then 'printed'
            when figure.status = 'unreadable' then 'unreadable'
            else 'blank'
        end as how_word
    ) as how,
    figure.value as printed,
    null::double as numerator,
    null::double as denominator,
    figure.origin,
    figure.status,
    figure.record_id,
from figure
inner join indicator using (indicator_no)
where indicator.numerator_no is null
union all
select
    coalesce(figure.report_no, rate_parts.report_no) as report_no,
    coalesce(figure.indicator_no, rate_parts.indicator_no) as indicator_no,
    case when rate_parts.report_no is null then figure.value else rate_parts.value end as value,
    cast(
        case
            when rate_parts.value is not null then 'computed'
            when rate_parts.report_no is not null then 'undefined'
            when figure.value is not null then 'printed'
            when figure.status = 'unreadable' then 'unreadable'
            else 'blank'
        end as how_word
    ) as how,
    figure.value as printed,
    rate_parts.numerator,
    rate_parts.denominator,
    coalesce(figure.origin, cast('' as origin_word)) as origin,
    coalesce(figure.status, cast('' as status_word)) as status,
    coalesce(figure.record_id, rate_parts.record_id) as record_id,
from (
    select figure.*
    from figure
    semi join indicator on indicator.indicator_no = figure.indicator_no and indicator.numerator_no is not null
) as figure
full outer join rate_parts using (report_no, indicator_no);

drop table rate_parts;
