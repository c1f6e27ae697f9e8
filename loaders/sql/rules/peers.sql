-- A sum of money at least `low` times the median of its province and period, or that median at least `low` times it.
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
inner join rule
    on
        rule.kind = 'peers'
        and greatest(beside_peers.value / beside_peers.middle, beside_peers.middle / beside_peers.value) >= rule.low
where beside_peers.kind = 'money';
