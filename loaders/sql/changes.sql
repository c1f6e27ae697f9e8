-- Figures shown before that are shown otherwise now, of communes and periods that had been reported before, those of a report
-- that was withdrawn and comes back among them. Two figures are the same when only the last digits of their floating point differ.
insert into changes
with touched_before as (
    select distinct
        unit_id,
        period,
    from before
    union
    select
        taken_unit.unit_id,
        taken.period,
    from taken
    inner join taken_unit using (report_id)
    semi join withdrawals on withdrawals.unit_id = taken_unit.unit_id and withdrawals.period = taken.period
),

fresh as (
    select
        indicator,
        period,
        period_order,
        unit_id,
        value,
        numerator,
        denominator,
        report_id,
    from observations
    semi join touched_before using (unit_id, period)
)

select
    getvariable('version') as version,
    getvariable('loaded_at') as published_at,
    indicator,
    period,
    coalesce(fresh.period_order, before.period_order) as period_order,
    unit_id,
    before.value as old_value,
    before.numerator as old_numerator,
    before.denominator as old_denominator,
    fresh.value as new_value,
    fresh.numerator as new_numerator,
    fresh.denominator as new_denominator,
    case
        when fresh.report_id in (select report_id from taken) or before.report_id in (select report_id from taken)
            then 'corrected'
        when before.report_id in (select report_id from withdrawn) then 'withdrawn'
        else 'recomputed'
    end as cause,
    coalesce(fresh.report_id, before.report_id) as report_id,
from before
full outer join fresh using (indicator, period, unit_id)
where
    differ(before.value, fresh.value)
    or differ(before.numerator, fresh.numerator)
    or differ(before.denominator, fresh.denominator)
order by indicator, period_order, unit_id;
