-- Flaws that only repeat what another one of the same report says better are taken out.
--
-- A sum that is off says so for its whole and each of its parts.
delete from flaw
using flaw as other
where
    flaw.rule in (select rule from rule where kind in ('part_of_whole', 'parts_together'))
    and other.rule in (select rule from rule where kind = 'sum')
    and other.report_no = flaw.report_no
    and list_has_all(other.indicator_nos, flaw.indicator_nos);

-- Swapped figures explain why the part exceeds its whole and why the rate differs.
delete from flaw
using flaw as other
where
    flaw.rule in (select rule from rule where kind in ('part_of_whole', 'ratio'))
    and other.rule in (select rule from rule where kind = 'swapped')
    and other.report_no = flaw.report_no
    and list_has_all(other.indicator_nos, flaw.indicator_nos);

-- A total that is told in two ways need not be added up in two ways too.
delete from flaw
using flaw as other
where
    flaw.rule in (select rule from rule where kind = 'sum' and stand = 'across')
    and other.rule in (select rule from rule where kind = 'prose_against_table')
    and other.report_no = flaw.report_no
    and other.indicator_nos[1] = flaw.indicator_nos[1];

-- A figure that is far from the commune's own past need not be far from its peers too.
delete from flaw
using flaw as other
where
    flaw.rule in (select rule from rule where kind = 'peers')
    and other.rule in (select rule from rule where kind = 'own_past')
    and other.report_no = flaw.report_no
    and other.indicator_nos[1] = flaw.indicator_nos[1];

drop table told_value;

drop table figure_before;

drop table report_before;

drop table so_far;

drop table so_far_counted;

drop table beside_peers;

drop table sum_told;

drop table told_sum;

drop table told_pair;

drop table told_again;

drop table in_prose;

drop table recognised;

drop table figure;
