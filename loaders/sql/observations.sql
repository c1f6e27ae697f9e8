-- One row per report in force of the communes and years to work out. Numbered so that sorting by report_no is sorting by
-- period and commune. Of two reports of one commune for one period only the later is shown.
create or replace temp table scope_report as
with in_force as (
    select
        reports.*,
        cast((period_order - year * 100) / 3 as integer) as quarter,
        units.valid_from as founded,
    from reports
    semi join scope on scope.unit_id = reports.unit_id and scope.year = reports.year
    inner join units on units.unit_id = reports.unit_id
    where superseded_by is null
)

select
    cast(row_number() over (order by period_order, unit_id, period_type, report_id) as integer) as report_no,
    cast(row_number() over (order by unit_id, period_order, period_type, report_id) as integer) as by_unit_no,
    report_id,
    unit_id,
    period,
    period_order,
    period_type,
    year,
    quarter,
    period_start,
    period_end,
    doc_date,
    window_covers(year, quarter, period_start, period_end, founded) as covers,
    row_number() over (
        partition by unit_id, period
        order by doc_date desc nulls last, loaded_at desc, report_id desc
    ) = 1 as is_shown,
from in_force;

update reports
set covers = scope_report.covers
from scope_report
where
    reports.report_id = scope_report.report_id
    and reports.superseded_by is null
    and reports.covers <> scope_report.covers;

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

-- One row per report and indicator that the prose gives a figure for beside another row or sentence; null where the
-- sentences disagree by more than rounding.
create or replace temp table in_prose as
select
    recognised.report_no,
    recognised.indicator_no,
    min(recognised.record_id) as record_id,
    case
        when max(recognised.value) - min(recognised.value) <= case any_value(indicator.kind)
            when 'percent' then 1
            when 'money' then 0.01 * max(abs(recognised.value))
            else 0
        end
            then arg_min(recognised.value, recognised.record_id)
    end as value,
from recognised
semi join repeated using (report_no, indicator_no)
inner join indicator using (indicator_no)
where recognised.origin = 'narrative' and recognised.value is not null
group by recognised.report_no, recognised.indicator_no;

-- One row per report and indicator as told: a figure before none, the table before the prose, else the first. Where only
-- sentences tell it and they disagree, none of them is shown.
create or replace temp table told as
select
    recognised.*,
    false as is_contradicting,
from recognised
anti join repeated using (report_no, indicator_no)
union all
select chosen.* replace (case when chosen.is_contradicting then null else chosen.value end as value)
from (
    select
        recognised.*,
        recognised.value is not null and recognised.origin = 'narrative' and in_prose.value is null as is_contradicting,
    from recognised
    semi join repeated using (report_no, indicator_no)
    left join in_prose using (report_no, indicator_no)
    qualify row_number() over (
        partition by report_no, indicator_no
        order by recognised.value is null, recognised.origin <> 'table', recognised.record_id
    ) = 1
) as chosen;

-- One row per report and indicator without a figure of its own whose parts all stand in the table: their sum.
create or replace temp table summed as
select
    part.report_no,
    term.whole_no as indicator_no,
    min(part.record_id) as record_id,
    sum(part.value) as value,
from told as part
inner join sum_term as term on term.part_no = part.indicator_no
where part.value is not null and part.origin = 'table'
group by part.report_no, term.sum_no, term.whole_no
having count(*) = any_value(term.n_terms)
qualify row_number() over (partition by part.report_no, term.whole_no order by term.sum_no) = 1;

delete from summed
using told
where told.report_no = summed.report_no and told.indicator_no = summed.indicator_no and told.value is not null;

-- One row per report and indicator: the figure, what the report prints, and how the figure came about. `source` is where a
-- figure belongs when it becomes part of a rate.
create or replace temp table figure as
select
    told.report_no,
    told.indicator_no,
    told.record_id,
    told.value,
    told.value as printed,
    told.origin,
    told.status,
    told.origin as source,
    cast(
        case
            when told.value is not null then 'printed'
            when told.is_contradicting then 'contradicting'
            when told.status = 'unreadable' then 'unreadable'
            else 'blank'
        end as how_word
    ) as how,
from told
anti join summed using (report_no, indicator_no)
union all
select
    summed.report_no,
    summed.indicator_no,
    summed.record_id,
    summed.value,
    null as printed,
    coalesce(told.origin, cast('' as origin_word)) as origin,
    coalesce(told.status, cast('' as status_word)) as status,
    cast('table' as origin_word) as source,
    cast('summed' as how_word) as how,
from summed
left join told using (report_no, indicator_no);

-- One row per report and rate of which the report gives both parts. A part of the table is not divided by one of the prose
-- when the prose tells both and tells that part differently: then the prose's own pair is taken.
create or replace temp table rate_parts as
with pair as (
    select
        numerator.report_no,
        rate.indicator_no,
        rate.multiplier,
        case when numerator_told.report_no is null then numerator.value else numerator_told.value end as numerator,
        case when denominator_told.report_no is null then denominator.value else denominator_told.value end as denominator,
        coalesce(numerator_told.record_id, numerator.record_id) as record_id,
    from indicator as rate
    inner join figure as numerator on numerator.indicator_no = rate.numerator_no
    inner join figure as denominator
        on denominator.indicator_no = rate.denominator_no and denominator.report_no = numerator.report_no
    left join in_prose as numerator_told
        on
            numerator_told.report_no = numerator.report_no
            and numerator_told.indicator_no = numerator.indicator_no
            and numerator.source = 'table'
            and denominator.source = 'narrative'
    left join in_prose as denominator_told
        on
            denominator_told.report_no = denominator.report_no
            and denominator_told.indicator_no = denominator.indicator_no
            and denominator.source = 'table'
            and numerator.source = 'narrative'
    where numerator.value is not null and denominator.value is not null
)

select
    report_no,
    indicator_no,
    numerator,
    denominator,
    multiplier * numerator / nullif(denominator, 0) as value,
    record_id,
from pair
where numerator is not null and denominator is not null;

-- One row per report and indicator: the figure to show and how it came about.
create or replace temp table shown as
select
    figure.report_no,
    figure.indicator_no,
    figure.value,
    figure.how,
    figure.printed,
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
            else figure.how
        end as how_word
    ) as how,
    figure.printed,
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

drop table told;

drop table summed;
