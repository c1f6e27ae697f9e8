-- Two reports of one commune for one period: that with the earlier date is not shown.
insert into flaw by name
select
    unused.report_no,
    rule.rule,
    [] as indicator_nos,
    unused.report_id as found,
    used.report_id as expected,
from scope_report as unused
inner join rule on rule.kind = 'duplicate_report'
inner join scope_report as used using (unit_id, period)
where not unused.is_shown and used.is_shown;
