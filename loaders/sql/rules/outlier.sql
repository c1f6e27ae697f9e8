-- A rate further from the median of its province and period than `low` robust deviations (1.4826 times the median distance, which
-- counts as three points at least), among twelve communes and more; a rate of less than ten is left alone.
insert into flaw by name
with centre as (
    select
        province_id,
        period,
        indicator_no,
        median(value) as middle,
        mad(value) as spread,
        count(*) as n,
    from among_peers
    inner join indicator using (indicator_no)
    where indicator.kind = 'percent'
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
        rule.kind = 'outlier'
        and abs(among_peers.value - centre.middle) > rule.low * 1.4826 * greatest(centre.spread, 3)
where among_peers.denominator is null or among_peers.denominator >= 10;
