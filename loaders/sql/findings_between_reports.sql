-- Things wrong between the reports of one commune: steps that go down, windows that do not fit, two reports for one period.
insert into flaw by name
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
