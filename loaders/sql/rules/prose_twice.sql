-- An indicator that only sentences tell, and tell differently beyond rounding.
insert into flaw by name
select
    report_no,
    rule.rule,
    [indicator_no] as indicator_nos,
    [prose_ids[1], prose_ids[first_other(all_in_prose)]] as record_ids,
    vi_amount(all_in_prose[1], unit) as found,
    vi_amount(all_in_prose[first_other(all_in_prose)], unit) as expected,
from told_again
semi join (from in_prose where value is null) as disagreeing using (report_no, indicator_no)
inner join rule on rule.kind = 'prose_twice'
where all_in_table is null;
