-- A row of the table worded as a number of things whose unit is %.
insert into flaw by name
select
    figure.report_no,
    rule.rule,
    [indicator.indicator_no] as indicator_nos,
    [figure.record_id] as record_ids,
    trim(printed.value_raw) as found,
from figure
inner join rule on rule.kind = 'percent_of_count'
inner join indicator using (indicator_no)
inner join records as printed using (record_id)
where
    figure.origin = 'table'
    and figure.how <> 'summed'
    and figure.value is not null
    and printed.unit_raw = '%'
    and regexp_matches(printed.label, '^(Tổng s|S)ố ')
    and not regexp_matches(printed.label, '^Số (hóa|hoá) ');
