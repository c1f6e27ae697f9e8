-- One row per report of `typed`: what its rows say about it, whether they agree, and whether some row may stand there twice.
-- Only reports that speak of some indicator twice can hold a row twice: a bit per indicator finds them cheaply.
create or replace temp table report_head as
with row_read as (
    select
        typed.*,
        2 * known_indicator.indicator_no + cast(typed.origin = 'table' as integer) as question,
        hash(
            source_file, unit_code, unit_name, district, province, period, period_start, period_end, doc_no, doc_date, form,
        ) as heading,
    from typed
    left join known_indicator using (indicator)
)

select
    report_id,
    min(file_row) as file_row,
    count(*) as n_rows,
    any_value(source_file) as source_file,
    any_value(unit_name) as unit_name,
    any_value(period) as period,
    any_value(period_start) as period_start,
    any_value(period_end) as period_end,
    min(heading) <> max(heading) as is_torn,
    count(*) - count(question) > 1
    or coalesce(bit_count(bitstring_agg(question, 0, 2047)), 0) < count(question) as may_repeat,
from row_read
group by report_id;
