-- A figure whose row was read with less certainty than `high`, or whose sentence with less than `low`.
insert into flaw by name
select
    figure.report_no,
    rule.rule,
    [figure.indicator_no] as indicator_nos,
    [figure.record_id] as record_ids,
    coalesce(nullif(printed.label, ''), nullif(printed.quote, ''), printed.value_raw) as found,
    cast(printed.confidence as varchar) as expected,
from figure
inner join rule on rule.kind = 'uncertain_reading'
inner join records as printed using (record_id)
where
    figure.value is not null
    and figure.how <> 'summed'
    and printed.confidence < case when printed.origin = 'narrative' then rule.low else rule.high end;
