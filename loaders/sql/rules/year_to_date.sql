-- What the figures say of a window: a year to date is nowhere less than the one before it. Told of a quarter that states its
-- window, and proposed for a report that states none; nothing is worked out by it. A share of the figures between `low` and
-- `high` must be no less than before.
insert into flaw by name
select
    so_far_counted.report_no,
    rule.rule,
    [] as indicator_nos,
    n_not_less || '/' || n as found,
from so_far_counted
inner join rule
    on
        rule.kind = 'year_to_date'
        and rule.stand = so_far_counted.covers
        and share between coalesce(rule.low, 0) and coalesce(rule.high, 1);
