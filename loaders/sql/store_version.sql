-- One row: what this version is.
insert into store_version
select
    getvariable('version') as version,
    getvariable('dataset') as dataset,
    getvariable('loaded_at') as published_at,
    getvariable('previous_version') as previous_version,
    (select count(*) from reports where superseded_by is null) as n_reports,
    (select count(*) from records) as n_records,
    (select count(*) from records where indicator <> '') as n_recognised,
    (select count(*) from findings) as n_findings,
    getvariable('n_appended') as n_appended;
