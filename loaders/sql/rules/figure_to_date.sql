-- What one figure says of its own window in a report that states none, where the report as a whole does not say the same: it
-- falls to a share of `high` of the one before, of ten and more, so it begins anew; or it never fell in `low` reports of the
-- year and grew, so it goes on. A proposal; nothing is worked out by it.
insert into flaw by name
with whole_report as (
    select
        so_far_counted.report_no,
        rule.rule_name,
    from so_far_counted
    inner join rule
        on
            rule.kind = 'year_to_date'
            and rule.stand = 'unstated'
            and so_far_counted.share between coalesce(rule.low, 0) and coalesce(rule.high, 1)
),

-- A quarter that is stated to stand alone says nothing of a course that goes on.
course as (
    select
        so_far.report_no,
        so_far.indicator_no,
        list(shown.value order by earlier.quarter, earlier.report_no) as told_before,
    from so_far
    inner join scope_report as later using (report_no)
    inner join scope_report as earlier
        on earlier.unit_id = later.unit_id and earlier.year = later.year and earlier.quarter < later.quarter
    inner join shown on shown.report_no = earlier.report_no and shown.indicator_no = so_far.indicator_no
    where earlier.is_shown and earlier.covers in ('first', 'cumulative', 'unstated') and shown.value is not null
    group by so_far.report_no, so_far.indicator_no
),

said as (
    select
        so_far.*,
        list_append(coalesce(course.told_before, []), so_far.value) as told,
    from so_far
    left join course using (report_no, indicator_no)
    where so_far.covers = 'unstated'
)

select
    said.report_no,
    rule.rule,
    [said.indicator_no] as indicator_nos,
    [said.record_id, said.earlier_id] as record_ids,
    vi_amount(said.value, indicator.unit) as found,
    vi_amount(said.earlier_value, indicator.unit) as expected,
    list_aggregate(list_transform(said.told, lambda one: vi_number(one)), 'string_agg', ' → ') as parts,
from said
inner join indicator using (indicator_no)
inner join rule
    on
        rule.kind = 'figure_to_date'
        and case rule.stand
            when 'falls' then said.earlier_value >= 10 and said.value <= rule.high * said.earlier_value
            else
                len(said.told) >= rule.low
                and said.told = list_sort(said.told)
                and said.told[1] < said.value
                and said.value >= said.earlier_value
        end
anti join whole_report on whole_report.report_no = said.report_no and whole_report.rule_name = rule.rule_name;
