-- A rate further from the median of its province and period than `low` robust deviations. A rate of less than ten is left alone.
insert into flaw by name
select
    beside_peers.report_no,
    rule.rule,
    [beside_peers.indicator_no] as indicator_nos,
    [beside_peers.record_id] as record_ids,
    vi_amount(beside_peers.value, beside_peers.unit) as found,
    vi_amount(beside_peers.middle, beside_peers.unit) as expected,
    vi_number(beside_peers.n) as parts,
from beside_peers
inner join rule on rule.kind = 'outlier' and abs(beside_peers.value - beside_peers.middle) > rule.low * beside_peers.deviation
where beside_peers.kind = 'percent' and (beside_peers.denominator is null or beside_peers.denominator >= 10);
