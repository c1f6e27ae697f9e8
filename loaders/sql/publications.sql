-- One row more: the version being built. A version published by an older program, which kept no list, is noted first.
insert into publications
select
    version,
    published_at,
    previous_version,
    '' as who,
    '' as why,
from store_version
where version not in (
    select version
    from publications
);

delete from store_version;

insert into publications
select
    getvariable('version') as version,
    getvariable('loaded_at') as published_at,
    getvariable('previous_version') as previous_version,
    getvariable('who') as who,
    getvariable('why') as why;
