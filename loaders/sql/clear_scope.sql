-- Take out what is about to be worked out anew: the communes and years touched, and the periods they count in.
create or replace temp table stale_period as
select distinct
    'period' as grain,
    reports.period,
from reports
semi join touched using (unit_id, year)
union
select
    'quarter' as grain,
    year || '-Q' || quarter as period,
from touched, range(1, 5) as step (quarter);

delete from observations
using touched
where observations.unit_id = touched.unit_id and observations.period_order // 100 = touched.year;

delete from observations_by_unit
using touched
where observations_by_unit.unit_id = touched.unit_id and observations_by_unit.period_order // 100 = touched.year;

delete from quarters
using touched
where quarters.unit_id = touched.unit_id and quarters.period_order // 100 = touched.year;

delete from quarter_steps
using touched
where quarter_steps.unit_id = touched.unit_id and quarter_steps.year = touched.year;

delete from to_date
using touched
where to_date.unit_id = touched.unit_id and to_date.year = touched.year;

delete from aggregates
using stale_period
where aggregates.grain = stale_period.grain and aggregates.period = stale_period.period;

delete from findings
using touched
where findings.unit_id = touched.unit_id and cast(findings.period[:4] as integer) = touched.year;
