-- One row per promise that the built version breaks; none when it may be published.
with promise (promise, expected, found) as (
    select
        'records are those of the reports in force',
        (select coalesce(sum(n_records), 0) from reports where superseded_by is null),
        (select count(*) from records)
    union all
    select
        'recognised records are those of the reports in force',
        (select coalesce(sum(n_recognised), 0) from reports where superseded_by is null),
        (select count(*) from records where indicator <> '')
    union all
    select
        'the history holds the records of the reports superseded',
        (select coalesce(sum(n_records), 0) from reports where superseded_by is not null),
        (select count(*) from records_history)
    union all
    select
        'one revision of each report is in force that was not withdrawn',
        (
            select count(*) filter (where newest is distinct from newest_withdrawn)
            from (
                select
                    max(revision) as newest,
                    max(revision) filter (where superseded_by = revision) as newest_withdrawn,
                from reports
                group by report_id
            )
        ),
        (select count(*) from reports where superseded_by is null)
    union all
    select
        'every report in force is of a known unit',
        0,
        (select count(*) from reports where superseded_by is null and unit_id not in (select unit_id from units))
    union all
    select
        'both orders of the observations hold the same number',
        (select count(*) from observations),
        (select count(*) from observations_by_unit)
    union all
    select
        'every finding has an id of its own',
        (select count(*) from findings),
        (select count(distinct finding_id) from findings)
    union all
    select
        'the areas together count every observation once',
        (select count(value) from observations),
        (select coalesce(sum(n), 0) from aggregates where grain = 'period' and area_level = 'all')
    union all
    select
        'the areas together count every quarter once',
        (select count(value) from quarters),
        (select coalesce(sum(n), 0) from aggregates where grain = 'quarter' and area_level = 'all')
)

select
    promise,
    expected,
    found,
from promise
where expected <> found;
