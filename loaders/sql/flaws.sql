-- One row per thing wrong or doubtful, as the rules find them: the indicators it concerns (the first names it), the records at
-- odds (null: those shown for the indicators), what was found, what was expected and how that comes about; `locators` is null
-- where the records tell it. `rule` is a row of the table of rules; each file in rules/ works out the rules of one kind.
create or replace temp table flaw (
    report_no integer not null,
    rule varchar not null,
    indicator_nos smallint[] not null,
    record_ids bigint[],
    found varchar not null default '',
    expected varchar not null default '',
    parts varchar not null default '',
    locators varchar,
);

-- One row per report and indicator that stands in a sum, a rate or a rule of its own, with the figure that the report gives.
create or replace temp table told_value as
select
    report_no,
    indicator_no,
    record_id,
    value,
    source,
from figure
where
    value is not null
    and how <> 'summed'
    and indicator_no in (
        select part_no from part_of_whole
        union
        select whole_no from part_of_whole
        union
        select unnest([numerator_no, denominator_no]) from indicator where numerator_no is not null
        union
        select unnest(indicator_nos) from rule
    );

-- One row per report and known sum of which the report gives the whole and every part: by how much they differ, and whether
-- some stand in the table and some in the prose.
create or replace temp table sum_told as
select
    told_value.report_no,
    member.sum_no,
    any_value(member.whole_no) as whole_no,
    sum(case when told_value.indicator_no = member.whole_no then told_value.value else -told_value.value end) as gap,
    count(distinct told_value.source) > 1 as is_mixed,
from told_value
inner join (
    select sum_no, whole_no, whole_no as indicator_no, n_terms from sum_term group by all
    union all
    select sum_no, whole_no, part_no as indicator_no, n_terms from sum_term
) as member using (indicator_no)
group by told_value.report_no, member.sum_no
having count(*) = any_value(member.n_terms) + 1;

-- Those of them that do not add up, in detail, the whole first. Where table and prose both have a say and the prose tells the
-- table's figures too, the prose is held against itself; `stand` says whether that could be done.
create or replace temp table told_sum as
with member as (
    select sum_no, whole_no as indicator_no, 0 as place from sum_term group by all
    union all
    select sum_no, part_no as indicator_no, place + 1 as place from sum_term
),

told as (
    select
        sum_told.report_no,
        sum_told.sum_no,
        sum_told.is_mixed,
        list(told_value.indicator_no order by member.place) as indicator_nos,
        list(told_value.record_id order by member.place) as in_report,
        list(told_value.value order by member.place) as values_in_report,
        list(coalesce(in_prose.record_id, told_value.record_id) order by member.place) as in_prose_too,
        list(coalesce(in_prose.value, told_value.value) order by member.place) as values_in_prose_too,
        bool_or(told_value.source = 'table' and in_prose.value is null) as is_partly_in_table,
    from sum_told
    inner join member using (sum_no)
    inner join told_value
        on told_value.report_no = sum_told.report_no and told_value.indicator_no = member.indicator_no
    left join in_prose
        on in_prose.report_no = sum_told.report_no and in_prose.indicator_no = member.indicator_no
    where abs(sum_told.gap) > 0.5 or sum_told.is_mixed
    group by sum_told.report_no, sum_told.sum_no, sum_told.is_mixed
)

select
    report_no,
    sum_no,
    indicator_nos,
    case when is_mixed and not is_partly_in_table then in_prose_too else in_report end as record_ids,
    case when is_mixed and not is_partly_in_table then values_in_prose_too else values_in_report end as told_values,
    case when is_mixed and is_partly_in_table then 'across' else 'same' end as stand,
from told;

-- One row per report and pair of a part and its whole that the report gives. A figure of the table is not held against one of
-- the prose when the prose tells both.
create or replace temp table told_pair as
select
    part.report_no,
    part.indicator_no as part_no,
    whole.indicator_no as whole_no,
    coalesce(part_too.record_id, part.record_id) as part_id,
    coalesce(whole_too.record_id, whole.record_id) as whole_id,
    case when part_too.report_no is null then part.value else part_too.value end as part,
    case when whole_too.report_no is null then whole.value else whole_too.value end as whole,
    case
        when part.source = 'table' and whole.source = 'table' then 'table'
        when part.source = whole.source or part_too.report_no is not null or whole_too.report_no is not null
            then 'prose'
        else 'across'
    end as stand,
from part_of_whole
inner join told_value as part on part.indicator_no = part_of_whole.part_no
inner join told_value as whole on whole.indicator_no = part_of_whole.whole_no and whole.report_no = part.report_no
left join in_prose as part_too
    on
        part_too.report_no = part.report_no
        and part_too.indicator_no = part.indicator_no
        and part.source = 'table'
        and whole.source = 'narrative'
left join in_prose as whole_too
    on
        whole_too.report_no = whole.report_no
        and whole_too.indicator_no = whole.indicator_no
        and whole.source = 'table'
        and part.source = 'narrative'
where part.value > whole.value or part.source <> whole.source;

-- One row per report and indicator that the report gives more than one figure for, in the order of the records.
create or replace temp table told_again as
select
    recognised.report_no,
    recognised.indicator_no,
    indicator.unit,
    indicator.kind,
    list(value order by record_id) filter (where origin = 'narrative') as all_in_prose,
    list(value order by record_id) filter (where origin = 'table') as all_in_table,
    list(record_id order by record_id) filter (where origin = 'narrative') as prose_ids,
    list(record_id order by record_id) filter (where origin = 'table') as table_ids,
from recognised
semi join repeated using (report_no, indicator_no)
inner join indicator using (indicator_no)
where value is not null
group by all;

-- One row per report that is shown and has one before it: the commune's last of this year or the last.
create or replace temp table report_before as
select
    later.report_no,
    earlier.report_id,
    earlier.period,
from scope_report as later
inner join reports as earlier
    on
        earlier.unit_id = later.unit_id
        and earlier.year between later.year - 1 and later.year
        and earlier.period_order < later.period_order
where later.is_shown and earlier.superseded_by is null
qualify row_number() over (
    partition by later.report_no
    order by
        earlier.period_order desc,
        earlier.period_type,
        earlier.doc_date desc nulls last,
        earlier.loaded_at desc,
        earlier.report_id desc
) = 1;

-- One row per report and figure with the figure of the report before. Figures that are not worked out anew are those of the store.
create or replace temp table figure_before as
select
    report_before.report_no,
    shown.indicator_no,
    report_before.period,
    shown.value,
    shown.record_id,
from report_before
inner join scope_report using (report_id)
inner join shown on shown.report_no = scope_report.report_no
inner join indicator using (indicator_no)
where indicator.kind in ('count', 'money') and shown.value > 0
union all
select
    report_before.report_no,
    indicator.indicator_no,
    report_before.period,
    observations_by_unit.value,
    observations_by_unit.record_id,
from observations_by_unit
inner join report_before using (report_id)
inner join indicator using (indicator)
where indicator.kind in ('count', 'money') and observations_by_unit.value > 0;

-- One row per flow of a report that states no window, or one quarter alone after a year to date, that the commune's report before
-- it in its year tells too: nowhere less than before where both are of the year to date.
create or replace temp table so_far as
with pair as (
    select
        later.report_no,
        later.covers,
        earlier.report_no as earlier_no,
    from scope_report as later
    inner join scope_report as earlier
        on earlier.unit_id = later.unit_id and earlier.year = later.year and earlier.quarter < later.quarter
    where
        later.is_shown
        and earlier.is_shown
        and (
            (later.covers = 'unstated' and earlier.covers <> 'odd')
            or (later.covers = 'alone' and earlier.covers = 'cumulative')
        )
    qualify row_number() over (partition by later.report_no order by earlier.quarter desc, earlier.report_no) = 1
)

select
    pair.report_no,
    pair.covers,
    later.indicator_no,
    later.value,
    later.record_id,
    earlier.value as earlier_value,
    earlier.record_id as earlier_id,
from pair
inner join shown as later on later.report_no = pair.report_no
inner join shown as earlier on earlier.report_no = pair.earlier_no and earlier.indicator_no = later.indicator_no
inner join indicator on indicator.indicator_no = later.indicator_no
where indicator.basis = 'flow' and indicator.kind in ('count', 'money') and later.value is not null and earlier.value > 0;

-- One row per such report of which eight figures at least can say so: how many of them are no less than before.
create or replace temp table so_far_counted as
select
    report_no,
    covers,
    count(*) as n,
    count(*) filter (where value >= earlier_value) as n_not_less,
    n_not_less / n as share,
from so_far
group by report_no, covers
having count(*) >= 8;
