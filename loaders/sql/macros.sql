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

-- What a window covers of the year of the period it is stated for. A first quarter stands alone whatever the calendar, and
-- the year of a commune founded within it begins with its founding.
create or replace temp macro window_covers(year, quarter, first_day, last_day_stated, founded) as
    case
        when first_day is null or last_day_stated is null then case quarter when 1 then 'first' else 'unstated' end
        when abs(last_day_stated - last_day(make_date(year, 3 * quarter, 1))) > 62 then 'odd'
        when abs(last_day_stated - first_day + 1 - 91) <= 40
            then case when quarter = 1 or coalesce(abs(first_day - founded) <= 7, false) then 'first' else 'alone' end
        when quarter = 1 then 'odd'
        when abs(last_day_stated - first_day + 1 - 91 * quarter) <= 50 then 'cumulative'
        when coalesce(abs(first_day - founded) <= 7, false) then 'cumulative'
        else 'odd'
    end;

create or replace temp macro differ(one, other) as
    case
        when one is null or other is null then (one is null) <> (other is null)
        else abs(one - other) > 1e-9 * greatest(abs(one), abs(other))
    end;

-- 1234567.891 as 1.234.567,89
create or replace temp macro vi_number(number) as
    translate(
        case
            when number = round(number) then format('{:,}', cast(number as bigint))
            else rtrim(rtrim(format('{:,.2f}', number), '0'), '.')
        end,
        ',.-',
        '.,−'
    );

-- '1.234,5' as '1,234.5' and triệu đồng as VND million; whatever is more than figures stays as it is printed.
create or replace temp macro in_english(told) as
    case
        when regexp_full_match(replace(told, ' triệu đồng', ''), '[\d.,%+−–/;()? ]*')
            then replace(translate(told, ',.', '.,'), 'triệu đồng', 'VND million')
        else told
    end;

-- 97.06 % as 97,06 %, money in triệu đồng, anything else as the bare number
create or replace temp macro vi_amount(number, unit) as
    vi_number(number) || case unit when 'percent' then ' %' when 'million_vnd' then ' triệu đồng' else '' end;

create or replace temp macro vi_day(day) as
    coalesce(strftime(day, '%d/%m/%Y'), '?');

create or replace temp macro vi_window(first_day, last_day_stated) as
    vi_day(first_day) || ' – ' || vi_day(last_day_stated);

-- Half of the last digit printed: 97 may stand for 96.5 to 97.5.
create or replace temp macro rounding(number) as
    case when number = round(number) then 0.5 when number * 10 = round(number * 10) then 0.05 else 0.005 end;

-- Where in a list of figures the first stands that differs from the first.
create or replace temp macro first_other(told) as
    list_position(list_transform(told, lambda one: one <> told[1]), true);

-- '3 tỷ đồng' and ' Tỷ đồng.' as 'tỷ đồng'
create or replace temp macro unit_word(printed) as
    trim(regexp_replace(lower(regexp_replace(printed, '^[\d.,\s]+', '')), '\s+', ' ', 'g'), ' .;,:');

-- What a sentence says beside days, names of periods, signs and spaces: what is copied forward often has only those changed.
create or replace temp macro bare_words(sentence) as
    trim(regexp_replace(
        regexp_replace(
            lower(sentence),
            '\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}'
            '|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}(\s+năm\s+\d{4})?'
            '|quý\s+(iv|i{1,3}|[1-4])(\s*[/-]\s*\d{4})?'
            '|(3|6|9|ba|sáu|chín)\s+tháng(\s+đầu)?(\s+năm)?(\s+\d{4})?'
            '|năm\s+\d{4}',
            '',
            'g'
        ),
        '[^\pL\pN]+',
        ' ',
        'g'
    ));

-- A name inside a sentence begins small, unless it begins with an abbreviation: 'Tổng số hồ sơ' but 'TTHC đã tích hợp'.
create or replace temp macro inside_a_sentence(name) as
    case when name[2:2] = upper(name[2:2]) and name[2:2] <> lower(name[2:2]) then name else lower(name[1:1]) || name[2:] end;

create or replace temp macro filled(message, name, other, found, expected, parts) as
    replace(replace(replace(replace(replace(
        message, '{name}', coalesce(name, '')), '{other}', coalesce(inside_a_sentence(other), '')), '{found}', found),
        '{expected}', expected), '{parts}', parts);

-- Words that stand in every row of the steps, as one byte each; '' where there is no printed figure.
create temp type origin_word as enum ('', 'table', 'narrative');

create temp type status_word as enum ('', 'reported', 'converted', 'unreadable', 'blank');

create temp type how_word as enum (
    'printed', 'computed', 'summed', 'blank', 'unreadable', 'undefined', 'contradicting'
);
