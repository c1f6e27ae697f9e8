-- name: communes
-- One row per commune of the scope, numbered in Vietnamese order of province, district and name.
select *, position as unit_position,
from units
where ($province = '' or province_id = $province)
    and ($district = '' or district_id = $district)
    and (len($units::varchar[]) = 0 or list_contains($units::varchar[], unit_id))

-- name: communes_by_list
-- One row per commune of the scope, with those of the official list that never reported: stands for `communes` when asked.
select *, row_number() over (
    order by province collate vi, district collate vi, unit_name collate vi, unit_id
)::integer as unit_position,
from (
    select * exclude (position),
    from units
    union all by name
    select official_communes.*,
    from official_communes
    -- A commune whose report gives no code is known under an id of its own.
    anti join units using (search_name, district_id, province_id)
)
where ($province = '' or province_id = $province)
    and ($district = '' or district_id = $district)
    and (len($units::varchar[]) = 0 or list_contains($units::varchar[], unit_id))

-- name: reports_in_force
-- One row per commune of the scope and period it has reported for: the report in force, the later one if two are.
-- steps: communes
select reports.*
from reports
semi join communes using (unit_id)
where superseded_by is null
qualify row_number() over (
    partition by unit_id, period order by doc_date desc nulls last, loaded_at desc, report_id desc
) = 1

-- name: chosen_reports
-- One row per commune with a report for $period; when $period is null, with its latest report.
-- steps: communes
select reports.*
from reports
semi join communes using (unit_id)
where superseded_by is null and ($period::varchar is null or period = $period)
qualify row_number() over (
    partition by unit_id
    order by period_order desc, period desc, doc_date desc nulls last, loaded_at desc, report_id desc
) = 1

-- name: unit_periods
-- One row per commune expected in $period (any, when null): those that existed at its end, and those that reported.
-- steps: communes, chosen_reports
select
    communes.*,
    chosen_reports.report_id,
    chosen_reports.covers,
    asked.period,
    asked.period_type,
    asked.period_order,
    asked.previous,
    asked.last_year,
from communes
left join chosen_reports using (unit_id)
left join calendar as asked on asked.period = coalesce($period, chosen_reports.period)
where chosen_reports.report_id is not null
    or $period::varchar is null
    or (
        (valid_from is null or valid_from <= asked.last_day)
        and (valid_to is null or valid_to >= asked.last_day)
    )

-- name: wanted
-- One row per indicator of $indicators, in the order asked.
select indicators.*, list_position($indicators::varchar[], indicator) as asked_position,
from indicators
where list_contains($indicators::varchar[], indicator)

-- name: stretches
-- One row per report in force of the periods at hand: how long a stretch of the year its figures are of. Windows decide, the
-- period's name only where no window is stated; an odd one is like no other.
-- steps: unit_periods
select
    report_id,
    case
        when covers in ('first', 'alone') then 'Q'
        when covers = 'cumulative' then ['Q1', 'H1', '9M', 'Y'][period_order % 100 // 3]
        when covers = 'odd' then 'odd'
        else period_type
    end as stretch,
from reports
where superseded_by is null
    and period in (select unnest([period, previous, last_year]) from unit_periods)

-- name: figures
-- One row per figure of $indicators in the communes' periods and in those they are compared with.
-- steps: unit_periods, stretches
select observations.*, stretch,
from observations
inner join stretches using (report_id)
where indicator in (select unnest($indicators::varchar[]))
    and period in (select unnest([period, previous, last_year]) from unit_periods)

-- name: cells
-- One row per commune expected in $period and indicator of $indicators, with its figure if there is one.
-- A sum or a ranking may mix windows of different length only for stocks and for rates that do not grow over the year:
-- `span` says what may meet.
-- steps: unit_periods, wanted, figures, stretches
select
    unit_periods.*,
    wanted.*,
    if(basis = 'cumulative' or covers = 'cumulative', last_year, previous) as previous_period,
    figures.value,
    coalesce(figures.how, if(unit_periods.report_id is null, 'missing', 'absent')) as how,
    figures.printed,
    figures.numerator as numerator_value,
    figures.denominator as denominator_value,
    coalesce(figures.status, '') as status,
    coalesce(figures.doubt, '') as doubt,
    figures.record_id,
    case
        when kind not in ('count', 'money', 'percent') or basis = 'stock' then ''
        when basis = 'cumulative' then (unit_periods.period_order % 100)::varchar
        when kind = 'percent' then ''
        else coalesce(stretches.stretch, unit_periods.period_type)
    end as span,
    stretches.stretch,
from unit_periods
left join stretches using (report_id)
cross join wanted
left join figures
    on figures.unit_id = unit_periods.unit_id
    and figures.period = unit_periods.period
    and figures.indicator = wanted.indicator

-- name: compared_cells
-- One row per cell, with the figures of the previous comparable period and of the same period last year.
-- Like is compared with like: a quarter with a quarter, the year to date with the same stretch of last year. A commune whose
-- territory is not known may be another one since 1 July 2025.
-- steps: cells, figures
select
    cells.*,
    before.value as previous_value,
    before.numerator as previous_numerator,
    before.denominator as previous_denominator,
    coalesce(before.doubt, '') as previous_doubt,
    year_before.value as last_year_value,
    year_before.numerator as last_year_numerator,
    year_before.denominator as last_year_denominator,
    coalesce(year_before.doubt, '') as last_year_doubt,
from cells
left join figures as before
    on before.indicator = cells.indicator
    and before.unit_id = cells.unit_id
    and before.period = cells.previous_period
    and (cells.basis <> 'flow' or cells.stretch is null or (before.stretch = cells.stretch and cells.stretch <> 'odd'))
    and (
        coalesce(valid_from, valid_to) is not null
        or (before.period_order > 202506) = (cells.period_order > 202506)
    )
left join figures as year_before
    on year_before.indicator = cells.indicator
    and year_before.unit_id = cells.unit_id
    and year_before.period = cells.last_year
    and (cells.basis <> 'flow' or cells.stretch is null or (year_before.stretch = cells.stretch and cells.stretch <> 'odd'))
    and (
        coalesce(valid_from, valid_to) is not null
        or (year_before.period_order > 202506) = (cells.period_order > 202506)
    )

-- name: arisen
-- One row per finding of the scope's reports, those that a corrected report did away with among them, with its state.
-- A finding said to be corrected that a report loaded later still shows is open again.
-- steps: communes
with every as (
    select *, null::timestamp as settled_at,
    from findings
    union all by name
    from settled_findings
)
select
    every.*,
    reports.period_order,
    reports.doc_no,
    reports.doc_date,
    reports.source_file,
    communes.unit_name,
    communes.district,
    communes.province,
    communes.unit_position,
    list_position(['error', 'warning', 'info'], severity) as severity_position,
    case
        when settled_at is not null then 'corrected'
        -- Entries are written to the second, loads to the microsecond.
        when follow_up.state = 'corrected' and reports.loaded_at > follow_up.at + interval 1 second then 'open'
        else coalesce(follow_up.state, 'open')
    end as state,
    coalesce(follow_up.note, '') as state_note,
    coalesce(follow_up.who, '') as state_who,
    follow_up.at as state_at,
from every
inner join communes on communes.unit_id = every.unit_id
inner join reports on reports.report_id = every.report_id and reports.superseded_by is null
left join follow_up using (finding_id)

-- name: unit_doubts
-- One row per commune expected in $period: every rule that its figures of $indicators break.
-- steps: cells
select
    unit_id,
    coalesce(
        array_to_string(
            list_sort(list_distinct(string_split(string_agg(doubt, ';') filter (where doubt <> ''), ';'))),
            ';'
        ),
        ''
    ) as doubt,
from cells
group by unit_id

-- name: told
-- One row per report in force of the scope, with the period of the grain it tells of: the quarter, the stretch since the
-- start of the year, or the year that its own period ends with or lies in.
-- steps: communes
select
    reports.unit_id,
    reports.report_id,
    reports.doc_date,
    reports.loaded_at,
    reports.period_order,
    case $grain
        when 'quarter' then year || '-Q' || reports.period_order % 100 // 3
        when 'to_date' then year || '-' || ['Q1', 'H1', '9M', 'Y'][reports.period_order % 100 // 3]
        when 'year' then year || '-Y'
        else reports.period
    end as period,
    communes.valid_from,
    communes.valid_to,
from reports
inner join communes using (unit_id)
where superseded_by is null

-- name: axis
-- One row per period between the bounds: those anyone in the scope reported for, or every one of the grain so spanned.
-- steps: told
select period, period_type, period_order, last_day,
from calendar
where ($period_from::integer is null or period_order >= $period_from)
    and ($period_to::integer is null or period_order <= $period_to)
    and case $grain
        when 'quarter' then period_type = 'Q'
        when 'to_date' then period[6:] in ('Q1', 'H1', '9M', 'Y')
        when 'year' then period_type = 'Y'
        else period in (select period from told)
    end
    and period_order between (select min(period_order) from told) and (select max(period_order) from told)

-- name: expected
-- One row per period of the axis and commune that existed at its end or reported for it.
-- steps: communes, axis, told
with latest_told as (
    select
        unit_id,
        period,
        first(report_id order by doc_date desc nulls last, loaded_at desc, report_id desc) as report_id,
    from told
    group by unit_id, period
)
select
    axis.*,
    communes.unit_id,
    communes.unit_name,
    communes.district,
    communes.province,
    communes.unit_position,
    latest_told.report_id,
from communes
cross join axis
left join latest_told using (unit_id, period)
where latest_told.report_id is not null
    or (
        (valid_from is null or valid_from <= last_day)
        and (valid_to is null or valid_to >= last_day)
    )

-- name: counted
-- One row per period of the axis: how many communes existed at its end or reported for it.
-- steps: communes, axis, told
with lifetimes as (
    select valid_from, valid_to, count(*) as n,
    from communes
    group by valid_from, valid_to
),
existing as (
    select axis.period, sum(n) as n,
    from axis
    inner join lifetimes
        on (valid_from is null or valid_from <= last_day)
        and (valid_to is null or valid_to >= last_day)
    group by axis.period
),
others as (
    select period, count(distinct unit_id) as n,
    from told
    inner join axis using (period)
    where not ((valid_from is null or valid_from <= last_day) and (valid_to is null or valid_to >= last_day))
    group by period
)
select axis.*, coalesce(existing.n, 0) + coalesce(others.n, 0) as n_expected,
from axis
left join existing using (period)
left join others using (period)

-- name: every_to_date
-- One row per indicator, commune and stretch of the year since its start with a figure. Flows come from the report whose
-- window is that stretch, or from it and the quarter after; rates from their parts; levels from the window's end.
with flows as (
    select
        own.indicator,
        to_date.period,
        to_date.period_order,
        to_date.unit_id,
        case
            when next_report_id is null then own.value
            when indicators.numerator <> ''
                then multiplier * (own.numerator + following.numerator) / nullif(own.denominator + following.denominator, 0)
            when kind in ('count', 'money') then own.value + following.value
        end as value,
        if(next_report_id is null, 'reported', 'derived') as how,
        if(next_report_id is null, own.numerator, own.numerator + following.numerator) as numerator,
        if(next_report_id is null, own.denominator, own.denominator + following.denominator) as denominator,
        array_to_string(
            list_sort(list_distinct(list_filter(
                string_split(concat_ws(';', own.doubt, following.doubt), ';'), lambda rule: rule <> ''
            ))),
            ';'
        ) as doubt,
        if(next_report_id is null, own.record_id, null) as record_id,
        coalesce(next_report_id, to_date.report_id) as report_id,
    from to_date
    inner join observations as own on own.report_id = to_date.report_id
    inner join indicators using (indicator)
    left join observations as following
        on following.report_id = next_report_id and following.indicator = own.indicator
    where basis = 'flow'
        and own.indicator in (select unnest($indicators::varchar[]))
        and $grain in ('to_date', 'year')
),
levels as (
    select
        indicator,
        period_order // 100 || '-' || ['Q1', 'H1', '9M', 'Y'][period_order % 100 // 3] as period,
        period_order,
        unit_id,
        value,
        how,
        quarters.numerator,
        quarters.denominator,
        doubt,
        null as record_id,
        report_id,
    from quarters
    inner join indicators using (indicator)
    where basis <> 'flow'
        and indicator in (select unnest($indicators::varchar[]))
        and $grain in ('to_date', 'year')
)
from flows
where value is not null
union all
from levels

-- name: figures_to_date
-- One row per indicator, commune of the scope and stretch of the year since its start, or whole year, with a figure.
-- steps: communes, every_to_date
select every_to_date.*
from every_to_date
semi join communes using (unit_id)
where $grain = 'to_date' or period_order % 100 = 12

-- name: series
-- One row per indicator, commune of the scope and period between the bounds with a figure, of the grain asked.
-- steps: communes, figures_to_date
with every as (
    select indicator, period, period_order, unit_id, value, how, numerator, denominator, doubt, record_id, report_id,
    from observations
    where $grain = 'period'
    union all
    select indicator, period, period_order, unit_id, value, how, numerator, denominator, doubt, null, report_id,
    from quarters
    where $grain = 'quarter'
    union all
    from figures_to_date
)
select every.*
from every
semi join communes using (unit_id)
where indicator in (select unnest($indicators::varchar[]))
    and ($period_from::integer is null or period_order >= $period_from)
    and ($period_to::integer is null or period_order <= $period_to)

-- name: described_records
-- One row per record of the reports in force, with its report, its commune and what the catalogue calls it.
select
    units.unit_id,
    units.unit_code,
    units.unit_name,
    units.district,
    units.province,
    reports.period,
    reports.period_order,
    reports.period_start,
    reports.period_end,
    records.indicator,
    indicators.name_vi,
    indicators.name_en,
    records.value,
    records.unit,
    records.status,
    records.origin,
    records.section,
    records.row_no,
    records.label,
    records.quote,
    records.value_raw,
    records.unit_raw,
    records.note,
    records.locator,
    records.confidence,
    reports.doc_no,
    reports.doc_date,
    reports.form,
    reports.source_file,
    records.record_id,
    records.report_id,
from records
inner join reports on reports.report_id = records.report_id and reports.superseded_by is null
inner join units using (unit_id)
left join indicators using (indicator)

-- name: observations
-- One row per row of the store's table, its doubts telling which were explained: stands for it while any is.
select figure.* replace (
    case
        when told.rules is null then figure.doubt
        else array_to_string(
            list_transform(
                string_split(figure.doubt, ';'),
                lambda rule: if(list_contains(string_split(told.rules, ';'), rule), rule || ':explained', rule)
            ),
            ';'
        )
    end as doubt
)
from store.main.observations as figure
left join explained_figures as told
    on told.report_id = figure.report_id and told.indicator = figure.indicator

-- name: observations_by_unit
-- One row per row of the store's table, its doubts telling which were explained: stands for it while any is.
select figure.* replace (
    case
        when told.rules is null then figure.doubt
        else array_to_string(
            list_transform(
                string_split(figure.doubt, ';'),
                lambda rule: if(list_contains(string_split(told.rules, ';'), rule), rule || ':explained', rule)
            ),
            ';'
        )
    end as doubt
), figure.rowid,
from store.main.observations_by_unit as figure
left join explained_figures as told
    on told.report_id = figure.report_id and told.indicator = figure.indicator

-- name: quarters
-- One row per row of the store's table, its doubts telling which were explained: stands for it while any is.
select figure.* replace (
    case
        when told.rules is null then figure.doubt
        else array_to_string(
            list_transform(
                string_split(figure.doubt, ';'),
                lambda rule: if(list_contains(string_split(told.rules, ';'), rule), rule || ':explained', rule)
            ),
            ';'
        )
    end as doubt
)
from store.main.quarters as figure
left join explained_figures as told
    on told.report_id = ''
    and told.unit_id = figure.unit_id
    and told.year = figure.period_order // 100
    and told.indicator = figure.indicator
