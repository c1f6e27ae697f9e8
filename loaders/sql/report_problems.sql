-- Two rows: the first row that stands there twice, and the first that says something else about its report than the
-- report's first row; with the number of such rows and reports.
with repeated as (
    select max(file_row) as file_row
    from typed
    semi join (
        select report_id
        from report_head
        where may_repeat
    ) as suspect using (report_id)
    group by report_id, origin, section, row_no, label, quote, indicator, value_raw, locator
    having count(*) > 1
),

read_again as (
    select
        report_id,
        file_row,
        hash(
            source_file, unit_code, unit_name, district, province, period, period_start, period_end, doc_no, doc_date, form,
        ) as heading,
    from typed
    semi join (
        select report_id
        from report_head
        where is_torn
    ) as suspect using (report_id)
),

torn as (
    select min(read_again.file_row) as file_row
    from read_again
    inner join (
        select
            report_id,
            arg_min(heading, file_row) as heading,
        from read_again
        group by report_id
    ) as first_row using (report_id)
    where read_again.heading <> first_row.heading
    group by read_again.report_id
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
