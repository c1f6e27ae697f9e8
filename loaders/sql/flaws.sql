-- One row per thing wrong or doubtful, as the rules find them: the indicators it concerns (the first names it), the records at
-- odds (null: those shown for the indicators), what was found, what was expected and how that comes about.
create or replace temp table flaw (
    report_no integer not null,
    rule varchar not null,
    indicator_nos smallint[] not null,
    record_ids bigint[],
    found varchar not null default '',
    expected varchar not null default '',
    parts varchar not null default '',
);
