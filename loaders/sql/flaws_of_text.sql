-- What the text of the reports says wrongly. The records at odds are the figures of its indicators that stand where it stands.
-- What the figures themselves have shown already is left out.
insert into flaw by name
with remark as (
    select
        scope_report.report_no,
        remarks.*,
        row_number() over () as remark_no,
    from remarks
    inner join scope_report using (report_id)
    where scope_report.is_shown
),

about as (
    select
        remark.remark_no,
        list(indicator.indicator_no order by named.place) as indicator_nos,
        list(records.record_id order by named.place) filter (where records.record_id is not null) as record_ids,
    from remark
    cross join lateral (
        select
            unnest(string_split(remark.indicators, ';')) as indicator,
            generate_subscripts(string_split(remark.indicators, ';'), 1) as place,
    ) as named
    inner join indicator using (indicator)
    left join records
        on
            records.report_id = remark.report_id
            and records.indicator = named.indicator
            and records.origin = 'narrative'
            and list_contains(string_split(remark.locator, ';'), records.locator)
    group by remark.remark_no
)

select
    remark.report_no,
    remark.rule,
    coalesce(about.indicator_nos, []) as indicator_nos,
    coalesce(about.record_ids, []) as record_ids,
    remark.found,
    remark.expected,
    remark.parts,
    remark.locator as locators,
from remark
inner join rule as broken using (rule)
left join about using (remark_no)
where not exists (
    from flaw
    inner join rule as other on other.rule = flaw.rule
    where
        flaw.report_no = remark.report_no
        and other.rule_name = broken.rule_name
        and flaw.indicator_nos[1] = about.indicator_nos[1]
);
