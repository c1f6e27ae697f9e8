-- A rate further from the median of its province and period than `low` robust deviations, among twelve communes and more. The
-- deviation is the larger of those that the median distance and the middle four fifths stand for, and 4.5 points at least, so that
-- neither a rate that is alike nearly everywhere nor one of two camps makes outliers. A rate of less than ten is left alone.
insert into flaw by name
with centre as (
    select
        province_id,
        period,
        indicator_no,
        median(value) as middle,
        greatest(1.4826 * mad(value), (quantile_cont(value, 0.9) - quantile_cont(value, 0.1)) / 2.563, 4.5) as deviation,
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
        and abs(among_peers.value - centre.middle) > rule.low * centre.deviation
where among_peers.denominator is null or among_peers.denominator >= 10;
