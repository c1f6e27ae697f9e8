-- A sum of money at least `low` times the median of its province and period, or that median at least `low` times it, among twelve
-- communes and more.
insert into flaw by name
with centre as (
    select
        province_id,
        period,
        indicator_no,
        median(value) as middle,
        count(*) as n,
    from among_peers
    inner join indicator using (indicator_no)
    where indicator.kind = 'money' and value > 0
    group by province_id, period, indicator_no
    having count(*) >= 12
)

select
    among_peers.report_no,
    rule.rule,
    [among_peers.indicator_no] as indicator_nos,
    [among_peers.record_id] as record_ids,
    vi_amount(among_peers.value, indicator.unit) as found,
    vi_amount(centre.middle, indicator.unit) as expected,
    vi_number(centre.n) as parts,
from among_peers
inner join centre using (province_id, period, indicator_no)
inner join indicator using (indicator_no)
inner join rule
    on
        rule.kind = 'peers'
        and (among_peers.value >= rule.low * centre.middle or centre.middle >= rule.low * among_peers.value)
where among_peers.value > 0;
