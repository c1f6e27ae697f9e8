-- A window that ends far from its period or is of no known length, and a period from the start of the year that states one
-- quarter alone. What was expected is the ministry's window.
insert into flaw by name
select
    report_no,
    rule.rule,
    [] as indicator_nos,
    vi_window(period_start, period_end) as found,
    vi_window(
        case
            when period_type = 'Q' and quarter > 1 then make_date(year, 3 * quarter - 3, 15)
            else make_date(year - 1, 12, 15)
        end,
        make_date(year, 3 * quarter, 14)
    ) as expected,
from scope_report
inner join rule on rule.kind = 'window_of_period'
where is_shown and (covers = 'odd' or (covers = 'alone' and period_type <> 'Q'));
