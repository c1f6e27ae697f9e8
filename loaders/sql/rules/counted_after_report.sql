-- A report whose figures are counted until a day after it was signed.
insert into flaw by name
select
    report_no,
    rule.rule,
    [] as indicator_nos,
    vi_day(period_end) as found,
    vi_day(doc_date) as expected,
from scope_report
inner join rule on rule.kind = 'counted_after_report'
where is_shown and period_end > doc_date;
