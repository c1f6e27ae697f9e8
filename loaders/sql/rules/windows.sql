-- Windows that are not those of their period or do not follow the other periods of the year.
insert into flaw by name
select
    report_window.report_no,
    'window_mismatch' as rule,
    [] as indicator_nos,
    vi_day(period_start) || ' – ' || vi_day(period_end) as found,
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
    );
