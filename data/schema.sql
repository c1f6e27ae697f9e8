-- Tables of one published store version. A version is immutable; one directory of versions per data set.
-- Everything the dashboard reads is here. Values are in the indicator's unit of measure; null is "no figure", never zero.

-- One row per record as loaded, recognised or not, of the reports now in force. Contract columns as in data/contract.py.
create table records (
    record_id bigint not null,
    report_id varchar not null,
    revision integer not null,
    origin varchar not null,
    section varchar not null,
    row_no varchar not null,
    label varchar not null,
    quote varchar not null,
    indicator varchar not null,
    value double,
    unit varchar not null,
    value_raw varchar not null,
    unit_raw varchar not null,
    note varchar not null,
    locator varchar not null,
    status varchar not null,
    confidence tinyint,                -- 0..100, null when the record was not read by this program
);

-- One row per record of a report revision that was superseded by a corrected one. Same columns.
create table records_history as from records where false;

-- One row per report revision ever loaded; the one in force has superseded_by null, else the revision that replaced it, its own
-- where it was withdrawn.
create table reports (
    report_id varchar not null,
    revision integer not null,
    superseded_by integer,
    source_file varchar not null,
    content_hash varchar not null,
    unit_id varchar not null,
    period varchar not null,
    period_type varchar not null,      -- Q, H1, 9M, Y
    year integer not null,
    period_order integer not null,     -- year * 100 + last month (3, 6, 9, 12) of the period; sorts periods in time
    period_start date,
    period_end date,
    doc_no varchar not null,
    doc_date date,
    form varchar not null,
    n_records integer not null,
    n_recognised integer not null,
    loaded_at timestamp not null,
    original_hash varchar not null default '',  -- SHA-256 of the file it was read from, where that file is kept
    covers varchar not null default '',  -- what the stated window covers: 'first' (a quarter alone that opens the year, or the
                                         -- life of the unit), 'alone' (one quarter), 'cumulative' (from the start up to its
                                         -- end), 'unstated', 'odd' (does not end with the period, or is of no known length)
);

-- One row per report revision that was withdrawn: taken out again without another in its place. A report may come back later.
create table withdrawals (
    report_id varchar not null,
    revision integer not null,
    unit_id varchar not null,          -- the commune may be in `units` no more
    unit_name varchar not null,
    district_id varchar not null,
    district varchar not null,
    province_id varchar not null,
    province varchar not null,
    period varchar not null,
    period_order integer not null,
    source_file varchar not null,
    doc_no varchar not null,
    doc_date date,
    n_records integer not null,
    withdrawn_at timestamp not null,
    who varchar not null,
    why varchar not null,
);

-- One row per correction by which a report revision differs from what was read of its file.
create table corrections (
    report_id varchar not null,
    revision integer not null,
    record_no integer not null,        -- place of the record in its report, from 1; 0 where a fact of the whole report was corrected
    field varchar not null,            -- indicator, value_raw, unit_raw, commune, period, period_start, period_end, doc_no, doc_date
    old_value varchar not null,
    new_value varchar not null,
    who varchar not null,
    corrected_at timestamp not null,
    why varchar not null,
);

-- One row per commune that any report speaks of, as it was then.
create table units (
    unit_id varchar not null,          -- official code + arrangement ('11266.63' before 1/7/2025, '11254.34' after), else the loader's own id
    unit_code varchar not null,
    unit_name varchar not null,        -- with its kind: 'Xã Lê Hồng'
    search_name varchar not null,      -- accent-free lower case
    district_id varchar not null,      -- '' where there is no district tier
    district varchar not null,
    province_id varchar not null,
    province varchar not null,
    valid_from date,
    valid_to date,
    position integer,                  -- in the Vietnamese order of province, district and name
);

-- One row per indicator, unit and period: the figure to show. Rates are recomputed from their parts where both are there.
-- Sorted by indicator, period_order, unit_id; observations_by_unit holds the same rows sorted by unit_id, period_order, indicator.
create table observations (
    indicator varchar not null,
    period varchar not null,
    period_order integer not null,
    period_type varchar not null,
    unit_id varchar not null,
    value double,                      -- what the screen shows; null when blank, unreadable, 0/0 or contradicting
    how varchar not null,              -- 'printed', 'computed' (rate from parts), 'summed' (total of parts in the table), 'blank',
                                       -- 'unreadable', 'undefined' (0/0), 'contradicting' (sentences disagree, table silent)
    printed double,                    -- what the report prints for this indicator, null if nothing
    numerator double,                  -- rates only: the parts of the same report
    denominator double,
    origin varchar not null,           -- of the printed figure, '' when only computed
    status varchar not null,           -- of the printed figure, '' when only computed
    doubt varchar not null,            -- rule ids of the errors and warnings on this figure, ';'-separated, '' when none
    record_id bigint,                  -- the record of the printed figure, or of the numerator when only computed
    report_id varchar not null,
);
create table observations_by_unit as from observations where false;

-- One row per indicator, unit and calendar quarter. Flows are derived from stated windows (Q2 = H1 - Q1, Q4 = Y - H1 - Q3 or Y - 9M),
-- stocks are read at the window's end, cumulative figures stay year to date, rates come from derived parts.
-- Sorted by indicator, period_order, unit_id.
create table quarters (
    indicator varchar not null,
    period varchar not null,           -- 2024-Q1 .. 2024-Q4
    period_order integer not null,
    unit_id varchar not null,
    value double,
    how varchar not null,              -- 'reported', 'derived'
    numerator double,
    denominator double,
    doubt varchar not null,
    report_id varchar not null,        -- the report whose window ends with the quarter
);

-- One row per commune and quarter whose flows are worked out: of the report whose window ends with it, less the reports, of the
-- same year, that tell what came before.
create table quarter_steps (
    unit_id varchar not null,
    year integer not null,
    quarter integer not null,
    report_id varchar not null,
    minus_report_id varchar,           -- null where one report tells the quarter alone
    minus_too_report_id varchar,
);

-- One row per commune and quarter up to whose end the year is told: by the one report whose window runs from the start of
-- the year, or by such a report and the next, whose window is the quarter that follows it.
create table to_date (
    unit_id varchar not null,
    year integer not null,
    quarter integer not null,
    period varchar not null,           -- 2024-Q1, 2024-H1, 2024-9M, 2024-Y
    period_order integer not null,
    report_id varchar not null,
    next_report_id varchar,            -- the report to add, null where one report tells all
);

-- One row per grain, indicator, period and area with at least one value. Medians and quartiles are over communes;
-- numerator and denominator are sums over communes that have both, so rate = multiplier * numerator / denominator.
create table aggregates (
    grain varchar not null,            -- 'period' (as reported) or 'quarter'
    indicator varchar not null,
    period varchar not null,
    period_order integer not null,
    area_level varchar not null,       -- 'all', 'province', 'district'
    area_id varchar not null,          -- '' for 'all'
    n integer not null,                -- communes with a value
    n_derived integer not null,        -- of these, how many quarters are the difference of reports
    n_doubtful integer not null,       -- of these, how many are in doubt
    total double,                      -- sum of values (counts and money only)
    numerator double,
    denominator double,
    q1 double,
    median double,
    q3 double,
);

-- One row per thing that the text of a report in force says wrongly, as seen when the text was read. Findings are made of them.
create table remarks (
    report_id varchar not null,
    rule varchar not null,             -- row of data/catalog/rules.csv
    indicators varchar not null,       -- ';'-separated
    quote varchar not null,            -- the words it was seen in
    locator varchar not null,          -- where they stand, ';'-separated
    found varchar not null,
    expected varchar not null,
    parts varchar not null,
);

-- One row per thing wrong or doubtful in a report.
create table findings (
    finding_id varchar not null,       -- the same in every version: a hash of report_id, rule, indicators, found and expected
    report_id varchar not null,
    unit_id varchar not null,
    period varchar not null,
    rule varchar not null,
    severity varchar not null,         -- error, warning, info
    indicators varchar not null,       -- ';'-separated
    message_vi varchar not null,
    message_en varchar not null,
    found varchar not null,
    expected varchar not null,
    locators varchar not null,         -- where the figures at odds stand, ';'-separated
    record_ids varchar not null,       -- ids of the records at odds, ';'-separated, in the order of the indicators where they have one
    rule_row varchar not null,         -- row of data/catalog/rules.csv: the rule, or a variant of it like 'ratio_mismatch.rounded'
);

-- One row per finding that a corrected report did away with: it stood before that load and did not arise any more.
create table settled_findings as select *, null::timestamp as settled_at from findings where false;

-- One row per version published up to this one, with who published it and why; '' when not said.
create table publications (
    version varchar not null,
    published_at timestamp not null,
    previous_version varchar,
    who varchar not null,
    why varchar not null,
);

-- One row per publication and figure shown that it changed: of a commune and period that had been reported before.
-- Figures of new reports are not changes. A figure that was not there, or is there no more, is null.
create table changes (
    version varchar not null,
    published_at timestamp not null,
    indicator varchar not null,
    period varchar not null,
    period_order integer not null,
    unit_id varchar not null,
    old_value double,
    old_numerator double,
    old_denominator double,
    new_value double,
    new_numerator double,
    new_denominator double,
    cause varchar not null,            -- 'corrected' (the report was loaded anew), 'withdrawn', 'recomputed' (by other rules)
    report_id varchar not null,        -- the report that tells the new figure, else the one that told the old
);

-- One row: what this version is.
create table store_version (
    version varchar not null,
    dataset varchar not null,          -- real, simulated
    published_at timestamp not null,
    previous_version varchar,
    n_reports integer not null,
    n_records bigint not null,
    n_recognised bigint not null,
    n_findings integer not null,
    n_appended bigint not null,        -- figures appended behind the sorted ones since everything was last sorted anew
);
