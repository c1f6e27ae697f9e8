-- A cell of the table that names a unit of money other than the one of its row.
insert into flaw by name
with worded as (
    select
        figure.report_no,
        figure.indicator_no,
        figure.record_id,
        figure.value,
        records.value_raw,
        records.unit_raw,
    from figure
    inner join indicator using (indicator_no)
    inner join records using (record_id)
    where
        indicator.kind = 'money'
        and figure.origin = 'table'
        and figure.how <> 'summed'
        and figure.value is not null
        and regexp_matches(records.value_raw, '\pL')
)

select
    worded.report_no,
    rule.rule,
    [worded.indicator_no] as indicator_nos,
    [worded.record_id] as record_ids,
    trim(worded.value_raw) as found,
    vi_amount(worded.value, 'million_vnd') as expected,
    trim(worded.unit_raw) as parts,
from worded
inner join rule on rule.kind = 'unit_in_cell'
inner join spelling as own on own.spelling = unit_word(worded.value_raw)
inner join spelling as of_row on of_row.spelling = unit_word(worded.unit_raw)
where own.base = of_row.base and own.factor <> of_row.factor;
