-- A cell of the table that holds two figures: a count and its share, a part and its whole.
insert into flaw by name
select
    figure.report_no,
    rule.rule,
    [indicator.indicator_no] as indicator_nos,
    [figure.record_id] as record_ids,
    trim(printed.value_raw) as found,
    coalesce(vi_amount(figure.value, indicator.unit), '?') as expected,
from figure
inner join rule on rule.kind = 'two_values'
inner join indicator using (indicator_no)
inner join records as printed using (record_id)
where
    figure.origin = 'table'
    and figure.how <> 'summed'
    and indicator.kind in ('count', 'percent', 'money')
    and regexp_matches(printed.value_raw, '\d\s*%?\s*[/;=(+]\s*\(?\d')
    and not regexp_matches(printed.value_raw, '\d\s*/\s*\d+\s*/\s*\d');
