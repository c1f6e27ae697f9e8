-- name: rounds
-- One row per province of the scope and period of the year it is asked for: the ministry's four, and others it reported for.
-- A province that reports nine months and never the third quarter alone is asked for nine months.
-- steps: communes, reports_in_force
with told as (
    select distinct province_id, split_part(period, '-', 2) as part,
    from reports_in_force
    inner join communes using (unit_id)
),
provinces as (
    select
        communes.province_id,
        coalesce(bool_or(told.part = '9M'), false) and not coalesce(bool_or(told.part = 'Q3'), false) as by_nine_months,
    from communes
    left join told using (province_id)
    group by communes.province_id
)
select province_id, unnest(['Q1', 'H1', if(by_nine_months, '9M', 'Q3'), 'Y']) as part,
from provinces
union
from told

-- name: asked_periods
-- One row per period between the first and the last report, and the one now under way after it.
-- steps: reports_in_force, rounds
with candidates as (
    select *, split_part(period, '-', 2) as part,
    from calendar
    where split_part(period, '-', 2) in (select part from rounds)
),
ends as (
    select min(period_order) as first_order, max(period_order) as last_order,
    from reports_in_force
),
following as (
    select min(period_order) as next_order,
    from candidates
    where period_order > (select last_order from ends)
)
select period, period_type, period_order, part, last_day,
from candidates
where (
    period_order between (select first_order from ends) and (select last_order from ends)
    -- A period is of interest until the next one is: ninety days after its end.
    or (
        period_order = (select next_order from following)
        and $today::date between first_day and last_day + 90
    )
)
    and ($period_from::integer is null or period_order >= $period_from)
    and ($period_to::integer is null or period_order <= $period_to)

-- name: progressed
-- One row per commune of the scope and period asked: its report, the day it was due, and what became of it.
-- steps: communes, reports_in_force, rounds, asked_periods
with first_sent as (
    -- A corrected report is not late: the day of the first one counts.
    select report_id, min(doc_date) as sent_day,
    from reports
    group by report_id
),
handed_in as (
    -- Of several drafts of one report, the one that got furthest tells what is being done about it.
    select
        communes.unit_id,
        received_reports.period,
        arg_min(received_reports.status, list_position(['received', 'unreadable', 'rejected'], received_reports.status)) as status,
    from received_reports
    inner join communes
        on communes.search_name = received_reports.search_name
        and received_reports.province_key in ('', replace(strip_accents(lower(communes.province)), 'đ', 'd'))
        and received_reports.district_key in ('', replace(strip_accents(lower(communes.district)), 'đ', 'd'))
    group by communes.unit_id, received_reports.period
),
firsts as (
    -- Of what was sent before anything was loaded nobody knows; the scope does not narrow what was.
    select unit_id, province_id, min(period_order) as first_order,
    from reports
    inner join units using (unit_id)
    where superseded_by is null
    group by unit_id, province_id
),
known_since as (
    select
        communes.unit_id,
        coalesce(
            any_value(firsts.first_order) filter (where firsts.unit_id = communes.unit_id), min(firsts.first_order)
        ) as first_order,
    from communes
    inner join firsts using (province_id)
    group by communes.unit_id
),
third as (
    select distinct unit_id, period_order,
    from reports_in_force
    where split_part(period, '-', 2) in ('Q3', '9M')
),
placed as (
    select
        communes.*,
        asked_periods.*,
        coalesce(own.due_day, common.due_day) as due_day,
        reports_in_force.report_id,
        reports_in_force.form,
        reports_in_force.doc_no,
        first_sent.sent_day,
        reports_in_force.n_records,
        reports_in_force.n_recognised,
        handed_in.status as draft_status,
        (valid_from is null or valid_from <= last_day) and (valid_to is null or valid_to >= last_day) as existed,
        known_since.first_order is null
        or asked_periods.period_order < known_since.first_order as is_before_store,
        rounds.part is not null and (asked_periods.part not in ('Q3', '9M') or third.unit_id is null) as is_asked,
    from communes
    cross join asked_periods
    left join reports_in_force using (unit_id, period)
    left join first_sent on first_sent.report_id = reports_in_force.report_id
    left join rounds on rounds.province_id = communes.province_id and rounds.part = asked_periods.part
    left join handed_in on handed_in.unit_id = communes.unit_id and handed_in.period = asked_periods.period
    left join known_since on known_since.unit_id = communes.unit_id
    left join third on third.unit_id = communes.unit_id and third.period_order = asked_periods.period_order
    left join deadlines as common on common.period = asked_periods.period and common.province_key = ''
    left join deadlines as own
        on own.period = asked_periods.period
        and own.province_key = replace(strip_accents(lower(communes.province)), 'đ', 'd')
        and own.province_key <> ''
)
select
    *,
    case
        when report_id is not null and n_recognised = 0 then 'unreadable'
        when report_id is not null and sent_day is null then 'undated'
        when report_id is not null and sent_day > due_day then 'late'
        when report_id is not null then 'on_time'
        when draft_status is not null then draft_status
        when not existed then 'not_existing'
        when not is_asked then 'not_asked'
        when due_day >= $today::date then 'not_due'
        when is_before_store then 'not_loaded'
        else 'missing'
    end as report_status,
    case report_status
        when 'late' then sent_day - due_day
        when 'missing' then $today::date - due_day
    end as days_late,
    report_id is not null or (existed and is_asked) as is_expected,
from placed

-- name: matrix
-- One row per commune and period asked, with what became of the report, or of the figure of $indicator.
-- steps: progressed
with figure as (
    select unit_id, period, how, doubt,
    from observations
    where indicator = $indicator
)
select
    progressed.unit_id,
    unit_name,
    district,
    province,
    progressed.period,
    period_type,
    progressed.period_order,
    due_day,
    sent_day,
    case
        when $indicator = '' or report_id is null then report_status
        when figure.how in ('blank', 'unreadable', 'undefined', 'contradicting') then figure.how
        when figure.how is not null then 'told'
        when form in (select form_indicators.form from form_indicators)
            and (form, $indicator) not in (select (form_indicators.form, form_indicators.indicator) from form_indicators)
            then 'not_on_form'
        else 'absent'
    end as status,
    days_late::integer as days_late,
    coalesce(figure.doubt, '') as doubt,
    is_expected,
    report_id,
    doc_no,
    n_records as n_figures,
    n_recognised,
from progressed
left join figure using (unit_id, period)
order by unit_position, progressed.period_order, progressed.period

-- name: by_period
-- One row per period asked, oldest first: how many communes were expected to report, and did, in time or late.
-- steps: progressed
select
    period,
    period_type,
    period_order,
    min(due_day) as due_day,
    count(*) filter (where is_expected)::integer as n_expected,
    count(report_id)::integer as n,
    count(*) filter (where report_status = 'on_time')::integer as n_on_time,
    count(*) filter (where report_status = 'late')::integer as n_late,
    count(*) filter (where report_status = 'undated')::integer as n_undated,
    count(*) filter (where report_status = 'unreadable')::integer as n_unreadable,
    count(*) filter (where report_status = 'received')::integer as n_received,
    count(*) filter (where report_status = 'rejected')::integer as n_rejected,
    count(*) filter (where report_status = 'missing')::integer as n_missing,
    count(*) filter (where report_status = 'not_due')::integer as n_not_due,
    count(*) filter (where report_status = 'not_loaded')::integer as n_not_loaded,
from progressed
group by period, period_type, period_order
order by period_order, period
