-- From the version served: what the rules hold the incoming reports against. Of their communes everything of the years at hand,
-- one before and one after, and of the other communes of their provinces the figures of the same periods.
create or replace temp table excerpt_scope as
with at_hand as (
    select
        taken_unit.unit_id,
        taken_unit.province_id,
        taken.period,
    from taken
    inner join taken_unit using (report_id)
    union
    select
        units.unit_id,
        units.province_id,
        reports.period,
    from served.reports
    semi join incoming_report using (report_id)
    inner join served.units using (unit_id)
    where reports.superseded_by is null
)

select
    *,
    period_year(period) as year,
from at_hand;

insert into units
from served.units
where province_id in (select province_id from excerpt_scope);

insert into reports
select reports.*
from served.reports
inner join units using (unit_id)
where
    reports.superseded_by is null
    and (
        (reports.unit_id, reports.year) in (
            select
                unit_id,
                unnest([year - 1, year, year + 1]),
            from excerpt_scope
        )
        or (units.province_id, reports.period) in (select (province_id, period) from excerpt_scope)
    );

create or replace temp table own_report as
select
    report_id,
    unit_id,
from reports
where unit_id in (select unit_id from excerpt_scope);

insert into records
select records.*
from served.records
semi join own_report using (report_id);

insert into remarks
select remarks.*
from served.remarks
semi join own_report using (report_id);

insert into findings
select findings.*
from served.findings
semi join own_report using (unit_id, report_id);

-- Sorted by commune, so the communes at hand are found without reading the others.
insert into observations
select observations_by_unit.*
from served.observations_by_unit
semi join reports using (unit_id, report_id);

insert into observations_by_unit
select observations.*
from observations
semi join own_report using (report_id);
