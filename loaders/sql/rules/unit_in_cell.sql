-- A cell of the table that names a unit of money other than the one of its row.
insert into flaw by name
select
    figure.report_no,
    rule.rule,
    [indicator.indicator_no] as indicator_nos,
    [figure.record_id] as record_ids,
    trim(printed.value_raw) as found,
    vi_amount(figure.value, indicator.unit) as expected,
    trim(printed.unit_raw) as parts,
from figure
inner join rule on rule.kind = 'unit_in_cell'
inner join indicator using (indicator_no)
inner join records as printed using (record_id)
inner join spelling as own on own.spelling = unit_word(printed.value_raw)
inner join spelling as of_row on of_row.spelling = unit_word(printed.unit_raw)
where
    figure.status in ('converted', 'reported')
    and figure.origin = 'table'
    and indicator.kind = 'money'
    and own.base = of_row.base
    and own.factor <> of_row.factor;
