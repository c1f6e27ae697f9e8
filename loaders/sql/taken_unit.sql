-- One row per report taken: the unit it speaks of.
create or replace temp table taken_unit as
select
    taken.report_id,
    resolved.unit_id,
    resolved.unit_code,
    resolved.unit_name,
    resolved.search_name,
    resolved.district_id,
    resolved.district,
    resolved.province_id,
    resolved.province,
    resolved.valid_from,
    resolved.valid_to,
from taken
inner join resolved
    on resolved.given_code = taken.unit_code
    and resolved.given_name = taken.unit_name
    and resolved.given_district = taken.district
    and resolved.given_province = taken.province
    and resolved.after_reform = (taken.as_of >= date '2025-07-01');
