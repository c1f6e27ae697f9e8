-- One row per thing wrong or doubtful within one report: the rule, the indicators it concerns (the first names it), what
-- was found, what was expected and how that comes about.
insert into flaw by name
with summand as (
    select
        report_no,
        indicator_no,
        value,
    from figure
    where value is not null and indicator_no in (select part_no from part_of_whole union select whole_no from part_of_whole)
)

select
    shown.report_no,
    'ratio_mismatch' as rule,
    [rate.indicator_no, rate.numerator_no, rate.denominator_no] as indicator_nos,
    vi_amount(shown.printed, rate.unit) as found,
    vi_amount(shown.value, rate.unit) as expected,
    vi_number(shown.numerator) || '/' || vi_number(shown.denominator) as parts,
from shown
inner join indicator as rate using (indicator_no)
where shown.how = 'computed' and abs(shown.printed - shown.value) - rounding(shown.printed) > 1
union all
select
    shown.report_no,
    'missing_ratio' as rule,
    [rate.indicator_no] as indicator_nos,
    '' as found,
    vi_amount(shown.value, rate.unit) as expected,
    vi_number(shown.numerator) || '/' || vi_number(shown.denominator) as parts,
from shown
inner join indicator as rate using (indicator_no)
where shown.how = 'computed' and shown.printed is null and shown.status = 'blank'
union all
select
    shown.report_no,
    'undefined_ratio' as rule,
    [rate.indicator_no] as indicator_nos,
    vi_amount(shown.printed, rate.unit) as found,
    '' as expected,
    vi_number(shown.numerator) || '/' || vi_number(shown.denominator) as parts,
from shown
inner join indicator as rate using (indicator_no)
where shown.how = 'undefined' and shown.printed is not null
union all
select
    shown.report_no,
    'rate_out_of_range' as rule,
    [rate.indicator_no] as indicator_nos,
    vi_amount(shown.printed, rate.unit) as found,
    '0–100 %' as expected,
    '' as parts,
from shown
inner join indicator as rate using (indicator_no)
where rate.kind = 'percent' and not rate.is_open and (shown.printed < 0 or shown.printed > 100)
union all
select
    part.report_no,
    'part_exceeds_whole' as rule,
    [part.indicator_no, whole.indicator_no] as indicator_nos,
    vi_number(part.value) as found,
    vi_number(whole.value) as expected,
    '' as parts,
from part_of_whole
inner join summand as part on part.indicator_no = part_of_whole.part_no
inner join summand as whole on whole.indicator_no = part_of_whole.whole_no and whole.report_no = part.report_no
where part.value > whole.value
union all
select
    whole.report_no,
    'sum_mismatch' as rule,
    any_value([whole.indicator_no]) || list(part.indicator_no order by term.place) as indicator_nos,
    vi_number(any_value(whole.value)) as found,
    vi_number(sum(part.value)) as expected,
    string_agg(vi_number(part.value), ' + ' order by term.place) as parts,
from sum_term as term
inner join summand as whole on whole.indicator_no = term.whole_no
inner join summand as part on part.indicator_no = term.part_no and part.report_no = whole.report_no
group by whole.report_no, term.sum_no
having count(*) = any_value(term.n_terms) and abs(any_value(whole.value) - sum(part.value)) > 0.5
union all
select
    records.report_no,
    'unit_converted' as rule,
    [indicator.indicator_no] as indicator_nos,
    trim(printed.value_raw || ' ' || case when printed.unit_raw in ('', '%') then '' else '(' || printed.unit_raw || ')' end)
        as found,
    vi_amount(records.value, indicator.unit) as expected,
    '' as parts,
from figure as records
inner join indicator using (indicator_no)
inner join store.records as printed using (record_id)
where records.status = 'converted';

-- Indicators that a report speaks of more than once: the prose against the table, and the table against itself.
insert into flaw by name
with told as (
    select
        recognised.report_no,
        recognised.indicator_no,
        indicator.unit,
        indicator.kind,
        arg_min(value, record_id) filter (where origin = 'table') as in_table,
        arg_min(value, record_id) filter (where origin = 'narrative') as in_prose,
        list(value order by record_id) filter (where origin = 'narrative') as all_in_prose,
        list(value order by record_id) filter (where origin = 'table') as all_in_table,
        list(record_id order by record_id) filter (where origin = 'narrative') as prose_ids,
        list(record_id order by record_id) filter (where origin = 'table') as table_ids,
    from recognised
    semi join repeated using (report_no, indicator_no)
    inner join indicator using (indicator_no)
    where value is not null
    group by all
)

select
    report_no,
    'narrative_vs_table' as rule,
    [indicator_no] as indicator_nos,
    [table_ids[1], prose_ids[1]] as record_ids,
    vi_amount(in_table, unit) as found,
    vi_amount(in_prose, unit) as expected,
    '' as parts,
from told
where
    in_table is not null
    and in_prose is not null
    and not list_contains(
        list_transform(all_in_prose, lambda told_value:
            abs(told_value - in_table)
            <= case when kind in ('percent', 'money') then greatest(rounding(told_value), rounding(in_table)) else 0 end
        ),
        true
    )
union all
select
    report_no,
    'repeated_indicator' as rule,
    [indicator_no] as indicator_nos,
    [table_ids[1], table_ids[first_other(all_in_table)]] as record_ids,
    vi_amount(in_table, unit) as found,
    vi_amount(all_in_table[first_other(all_in_table)], unit) as expected,
    '' as parts,
from told
where len(list_distinct(all_in_table)) > 1
union all
select
    report_no,
    'narrative_conflict' as rule,
    [indicator_no] as indicator_nos,
    [prose_ids[1], prose_ids[first_other(all_in_prose)]] as record_ids,
    vi_amount(in_prose, unit) as found,
    vi_amount(all_in_prose[first_other(all_in_prose)], unit) as expected,
    '' as parts,
from told
semi join (from in_prose where value is null) as disagreeing using (report_no, indicator_no)
where in_table is null;

drop table in_prose;

drop table recognised;

drop table figure;
