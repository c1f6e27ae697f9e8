-- An indicator that the table gives two different figures for.
insert into flaw by name
select
    report_no,
    rule.rule,
    [indicator_no] as indicator_nos,
    [table_ids[1], table_ids[first_other(all_in_table)]] as record_ids,
    vi_amount(all_in_table[1], unit) as found,
    vi_amount(all_in_table[first_other(all_in_table)], unit) as expected,
from told_again
inner join rule on rule.kind = 'table_twice'
where len(list_distinct(all_in_table)) > 1;
