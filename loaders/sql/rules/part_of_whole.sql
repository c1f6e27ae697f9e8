-- A part larger than its whole, by where the two stand: both in the 'table', both in the 'prose', or 'across' the two.
insert into flaw by name
select
    told_pair.report_no,
    rule.rule,
    [part_no, whole_no] as indicator_nos,
    [part_id, whole_id] as record_ids,
    vi_number(part) as found,
    vi_number(whole) as expected,
from told_pair
inner join rule on rule.kind = 'part_of_whole' and rule.stand = told_pair.stand
where part > whole;
