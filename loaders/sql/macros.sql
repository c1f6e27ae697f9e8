-- Shared wording of the steps: the parts of a period's name. `2024-Q1`, `2023-H1`, `2023-9M`, `2023-Y`.
create or replace temp macro period_kind(period) as
    case when period[6] = 'Q' then 'Q' else period[6:] end;

create or replace temp macro period_quarter(period) as
    case period[6:]
        when 'Q1' then 1 when 'Q2' then 2 when 'Q3' then 3 when 'Q4' then 4
        when 'H1' then 2 when '9M' then 3 when 'Y' then 4
    end;

create or replace temp macro period_year(period) as
    cast(period[:4] as integer);

create or replace temp macro last_day_of_period(period) as
    last_day(make_date(period_year(period), 3 * period_quarter(period), 1));
