-- One row per report of `typed` whose rows say different things about the report itself, and per row that stands there
-- twice. Only reports that speak of some indicator twice can hold a row twice: a bit per indicator finds them cheaply.
with row_read as (
    select
        typed.*,
        2 * known_indicator.indicator_no + cast(typed.origin = 'table' as integer) as question,
        hash(
            source_file, unit_code, unit_name, district, province, period, period_start, period_end, doc_no, doc_date, form,
        ) as heading,
    from typed
    left join known_indicator using (indicator)
),

report as (
    select
        report_id,
        min(heading) <> max(heading) as is_torn,
        count(*) - count(question) > 1 or bit_count(bitstring_agg(question, 0, 2047)) < count(question) as may_repeat,
    from row_read
    group by report_id
),

repeated as (
    select max(file_row) as file_row
    from row_read
    semi join (
        select report_id
        from report
        where may_repeat
    ) as suspect using (report_id)
    group by report_id, origin, section, row_no, label, quote, indicator, value_raw, locator
    having count(*) > 1
),

torn as (
    select arg_min(row_read.file_row, row_read.file_row) filter (where row_read.heading <> first_row.heading) as file_row
    from row_read
    inner join (
        select
            report_id,
            arg_min(heading, file_row) as heading,
        from row_read
        semi join (
            select report_id
            from report
            where is_torn
        ) as suspect using (report_id)
        group by report_id
    ) as first_row using (report_id)
    group by report_id
)

select
    'repeated' as problem,
    min(file_row) as file_row,
    count(*) as n_rows,
from repeated
union all
select
    'torn' as problem,
    min(file_row) as file_row,
    count(*) as n_rows,
from torn;
