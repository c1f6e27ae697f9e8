-- An indicator that the table and the prose tell differently; one sentence that agrees with the table is enough.
insert into flaw by name
select
    report_no,
    rule.rule,
    [indicator_no] as indicator_nos,
    [table_ids[1], prose_ids[1]] as record_ids,
    vi_amount(all_in_table[1], unit) as found,
    vi_amount(all_in_prose[1], unit) as expected,
from told_again
inner join rule on rule.kind = 'prose_against_table'
where
    len(all_in_table) > 0
    and len(all_in_prose) > 0
    and not list_contains(
        list_transform(all_in_prose, lambda one:
            abs(one - all_in_table[1])
            <= case
                when told_again.kind in ('percent', 'money') then greatest(rounding(one), rounding(all_in_table[1]))
                else 0
            end
        ),
        true
    );
