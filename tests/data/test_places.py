"""The tables of administrative units, and finding a unit by the names that reports print."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from data.administrative_units import build
from data.administrative_units.links import Succession, without_namesakes
from data.place_table import TABLES, all_places
from data.places import candidates, communes_of, find_commune, find_district, find_province, place, successors

IN_2024 = date(2024, 3, 14)
IN_2026 = date(2026, 3, 14)
ISLAND_DISTRICTS = ("318.63", "471.63", "498.63", "536.63", "755.63")
CODE_LENGTH = {"province": 2, "district": 3, "commune": 5}


# The tables


def test_every_unit_of_both_arrangements_is_there_once() -> None:
    counts = Counter((unit.arrangement, unit.level) for unit in all_places().values())

    assert counts == {
        ("63", "province"): 63,
        ("63", "district"): 696,
        ("63", "commune"): 10_040 - len(ISLAND_DISTRICTS),
        ("34", "province"): 34,
        ("34", "commune"): 3_321,
    }


def test_island_districts_have_no_communes_but_a_successor() -> None:
    for unit_id in ISLAND_DISTRICTS:
        assert communes_of(unit_id) == ()
        assert [new.kind for new, _ in successors(unit_id)] == ["Đặc khu"]
    without_communes = {
        unit.unit_id for unit in all_places().values() if unit.level == "district" and not communes_of(unit.unit_id)
    }
    assert without_communes == set(ISLAND_DISTRICTS)


def test_codes_are_text_of_the_official_length() -> None:
    for unit in all_places().values():
        assert unit.code.isdecimal(), unit
        assert len(unit.code) == CODE_LENGTH[unit.level], unit
    assert place("00001.63") is not None


def test_a_reused_code_is_two_units() -> None:
    former, present = place("01981.63"), place("01981.34")

    assert former is not None
    assert present is not None
    assert (former.full_name, present.full_name) == ("Xã Vũ Muộn", "Xã Vĩnh Thông")
    codes = Counter(unit.code for unit in all_places().values() if unit.level == "commune")
    assert sum(n == 2 for n in codes.values()) == 3_316


def test_every_commune_stands_in_its_areas() -> None:
    for unit in all_places().values():
        if unit.level != "commune":
            continue
        province, district = place(unit.province_id), place(unit.district_id)
        assert province is not None
        assert (province.level, province.name, province.arrangement) == ("province", unit.province, unit.arrangement)
        assert unit in communes_of(unit.province_id)
        if unit.arrangement == "34":
            assert (unit.district_id, unit.district, district) == ("", "", None)
        else:
            assert district is not None
            assert (district.level, district.district) == ("district", unit.district)
            assert unit in communes_of(unit.district_id)


def test_units_are_valid_until_or_from_the_reform() -> None:
    validity = {unit.arrangement: (unit.valid_from, unit.valid_to) for unit in all_places().values()}

    assert validity == {"63": (None, date(2025, 6, 30)), "34": (date(2025, 7, 1), None)}


def test_numbered_units_are_shown_with_their_kind() -> None:
    ward = find_commune(name="Phường 1", district="Quận 6", province="Hồ Chí Minh", on=IN_2024)

    assert ward is not None
    assert (ward.full_name, ward.name, ward.district) == ("Phường 1", "1", "Quận 6")


# What became of a unit


@pytest.mark.parametrize(
    ("name", "district", "province", "old_id", "new_id", "new_name", "new_province"),
    [
        ("Lê Hồng", "Thanh Miện", "Hải Dương", "11266.63", "11254.34", "Xã Bắc Thanh Miện", "Hải Phòng"),
        ("Hoằng Quỳ", "Hoằng Hóa", "Thanh Hóa", "15886.63", "15880.34", "Xã Hoằng Giang", "Thanh Hóa"),
        ("Quang Khải", "Tứ Kỳ", "Hải Dương", "11116.63", "11074.34", "Xã Tứ Kỳ", "Hải Phòng"),
        ("Định Biên", "Định Hóa", "Thái Nguyên", "05575.63", "05587.34", "Xã Bình Yên", "Thái Nguyên"),
        ("Vũ Muộn", "Bạch Thông", "Bắc Kạn", "01981.63", "01981.34", "Xã Vĩnh Thông", "Thái Nguyên"),
    ],
)
def test_communes_resolve_to_their_codes_and_successors(
    name: str, district: str, province: str, old_id: str, new_id: str, new_name: str, new_province: str
) -> None:
    unit = find_commune(name=name, district=district, province=province, on=IN_2024)

    assert unit is not None
    assert unit.unit_id == old_id
    [(new, share)] = successors(old_id)
    assert (new.unit_id, new.full_name, new.province, share) == (new_id, new_name, new_province, "whole")


def test_every_unit_but_districts_has_a_successor_and_every_present_unit_a_predecessor() -> None:
    units = all_places().values()
    left_out = {unit.unit_id for unit in units if unit.level == "district"} - set(ISLAND_DISTRICTS)

    reached: set[str] = set()
    for unit in units:
        if unit.arrangement == "34" or unit.unit_id in left_out:
            assert successors(unit.unit_id) == []
        else:
            assert successors(unit.unit_id), unit
            reached.update(new.unit_id for new, _ in successors(unit.unit_id))
    assert reached == {unit.unit_id for unit in units if unit.arrangement == "34"}


def test_a_unit_goes_whole_into_one_or_in_part_into_several() -> None:
    for unit_id in all_places():
        shares = [share for _, share in successors(unit_id)]
        assert shares in ([], ["whole"]) or (len(shares) > 1 and set(shares) == {"part"}), unit_id


def test_a_commune_goes_where_its_province_goes() -> None:
    for unit in all_places().values():
        if unit.arrangement == "63" and unit.level != "district":
            provinces = {new.province_id for new, _ in successors(unit.province_id)}
            assert {new.province_id for new, _ in successors(unit.unit_id)} == provinces, unit


def test_two_communes_of_one_name_are_not_one_divided_commune() -> None:
    links = [
        Succession("10", "91", "whole"),
        Succession("20", "92", "whole"),
        *(Succession(old, new, "part") for old in ("11", "21") for new in ("91", "92")),
        *(Succession("12", new, "part") for new in ("91", "93")),
    ]
    province_of = {code: code[0] for code in ("10", "11", "12", "20", "21")}

    assert without_namesakes(links=links, province_of=province_of) == [
        Succession("10", "91", "whole"),
        Succession("20", "92", "whole"),
        Succession("11", "91", "whole"),
        Succession("21", "92", "whole"),
        Succession("12", "91", "part"),
        Succession("12", "93", "part"),
    ]


# Finding by name


@pytest.mark.parametrize(
    "printed",
    [
        "Hoằng Quỳ",
        "hoằng quỳ",
        "XÃ HOẰNG QUỲ",
        "xã Hoằng Quỳ",
        "X. Hoằng Quỳ",
        "X.Hoằng Quỳ",
        "Hoằng Qùy",
        "Hoằng Quì",
        "  Hoằng\tQuỳ ",
        "Hoằng Quy\u0300",
        "Hoằng  Qùi",
    ],
)
def test_spellings_of_one_name_find_one_commune(printed: str) -> None:
    unit = find_commune(name=printed, district="Huyện Hoằng Hoá", province="TỈNH THANH HOÁ", on=IN_2024)

    assert unit is not None
    assert unit.unit_id == "15886.63"


@pytest.mark.parametrize(
    "district", ["Thanh Miện", "huyện Thanh Miện", "H. Thanh Miện", "THANH MIEN", "huyen thanh mien"]
)
@pytest.mark.parametrize("province", ["", "Hải Dương", "Tỉnh Hải Dương", "T. Hải Dƣơng", "hai duong"])
@pytest.mark.parametrize("name", ["Lê Hồng", "xa le hong", "le hong"])
def test_accents_may_be_missing_where_the_area_decides(name: str, district: str, province: str) -> None:
    unit = find_commune(name=name, district=district, province=province, on=IN_2024)

    assert unit is not None
    assert unit.unit_id == "11266.63"


@pytest.mark.parametrize(
    ("name", "district", "province", "unit_id"),
    [
        ("TT. Yên Viên", "Gia Lâm", "Hà Nội", "00526.63"),
        ("thị trấn Yên Viên", "Gia Lâm", "Thành phố Hà Nội", "00526.63"),
        ("P.1", "Q.6", "TP. Hồ Chí Minh", "27373.63"),
        ("P01", "Quận 6", "TP Hồ Chí Minh", "27373.63"),
        ("Phƣờng 1", "TP. Cao Lãnh", "Đồng Tháp", "29869.63"),
        ("Ia Dom", "Ia H’Drai", "Kon Tum", "23537.63"),
        ("Thủy Biều", "", "Thừa Thiên - Huế", "19807.63"),
    ],
)
def test_abbreviated_kinds_and_numbers_are_understood(name: str, district: str, province: str, unit_id: str) -> None:
    unit = find_commune(name=name, district=district, province=province, on=IN_2024)

    assert unit is not None
    assert unit.unit_id == unit_id


def test_a_name_that_begins_like_a_kind_is_not_cut() -> None:
    for printed in ("Xa Dung", "xã Xa Dung", "Xã XA DUNG"):
        unit = find_commune(name=printed, province="Điện Biên", on=IN_2024)
        assert unit is not None
        assert unit.full_name == "Xã Xa Dung"


def test_exact_accents_win_over_accent_free_likeness() -> None:
    quy = find_commune(name="Hoằng Quỳ", district="Hoằng Hóa", on=IN_2024)
    qui = find_commune(name="Hoằng Quý", district="Hoằng Hóa", on=IN_2024)

    assert quy is not None
    assert qui is not None
    assert quy.unit_id != qui.unit_id
    assert find_commune(name="hoang quy", district="Hoằng Hóa", on=IN_2024) is None


def test_an_ambiguous_name_finds_nothing_and_lists_its_candidates() -> None:
    assert find_commune(name="Hòa Bình", on=IN_2024) is None
    assert find_commune(name="Xã Chợ Mới", on=IN_2026) is None
    assert {unit.province for unit in candidates(name="Xã Chợ Mới", on=IN_2026)} == {"Thái Nguyên", "An Giang"}
    assert find_commune(name="Yên Viên", district="Gia Lâm", on=IN_2024) is None
    assert {unit.kind for unit in candidates(name="Yên Viên", district="Gia Lâm", on=IN_2024)} == {"Xã", "Thị trấn"}


def test_another_kind_of_commune_is_no_answer_but_a_candidate() -> None:
    question = {"name": "Phường Lê Hồng", "district": "Thanh Miện", "province": "Hải Dương"}

    assert find_commune(**question, on=IN_2024) is None
    assert [unit.full_name for unit in candidates(**question, on=IN_2024)] == ["Xã Lê Hồng"]


def test_a_district_that_has_since_changed_its_kind_is_found() -> None:
    district = find_district(name="Huyện Việt Yên", province="Bắc Giang")

    assert district is not None
    assert district.full_name == "Thị xã Việt Yên"


def test_the_kind_decides_between_two_districts_of_one_name() -> None:
    town, rural = find_district(name="TX. Kỳ Anh"), find_district(name="huyện Kỳ Anh")

    assert town is not None
    assert rural is not None
    assert town.kind == "Thị xã"
    assert rural.kind == "Huyện"
    assert find_district(name="Kỳ Anh") is None


@pytest.mark.parametrize(
    "question", [{"name": "Lê Hông Không Có"}, {"name": ""}, {"name": "Lê Hồng", "district": "Tứ Kỳ"}]
)
def test_an_unknown_place_finds_nothing(question: dict[str, str]) -> None:
    assert find_commune(**question, on=IN_2024) is None
    assert candidates(**question, on=IN_2024) == []


def test_the_day_decides_the_arrangement() -> None:
    former = find_commune(name="Tứ Kỳ", province="Hải Dương", on=date(2025, 6, 30))
    present = find_commune(name="Xã Tứ Kỳ", province="Hải Phòng", on=date(2025, 7, 1))

    assert former is not None
    assert present is not None
    assert (former.unit_id, former.kind) == ("11074.63", "Thị trấn")
    assert (present.unit_id, present.kind) == ("11074.34", "Xã")
    assert find_commune(name="Lê Hồng", province="Hải Phòng", on=IN_2026) is None


def test_without_a_day_a_name_of_one_arrangement_is_found_and_one_of_both_is_not() -> None:
    assert find_commune(name="Vũ Muộn") == place("01981.63")
    assert find_commune(name="Vĩnh Thông", province="Thái Nguyên") == place("01981.34")
    assert find_commune(name="Xa Dung", province="Điện Biên") is None


def test_a_province_is_found_in_the_arrangement_of_the_day() -> None:
    for on, expected in ((IN_2024, "31.63"), (IN_2026, "31.34")):
        found = find_province(name="TP. Hải Phòng", on=on)
        assert found is not None
        assert found.unit_id == expected
    assert find_province(name="Hải Dương", on=IN_2026) is None
    renamed = find_province(name="tỉnh Thừa Thiên Huế", on=IN_2024)
    assert renamed is not None
    assert renamed.full_name == "Thành phố Huế"


def test_every_unit_is_found_by_its_own_full_names() -> None:
    for on, arrangement in ((IN_2024, "63"), (IN_2026, "34")):
        lost = []
        for unit in all_places().values():
            if unit.arrangement != arrangement or unit.level != "commune":
                continue
            district, province = place(unit.district_id), place(unit.province_id)
            assert province is not None
            in_district = district.full_name if district else ""
            found = find_commune(name=unit.full_name, district=in_district, province=province.full_name, on=on)
            if found != unit:
                lost.append(unit.full_name)
        assert lost == []


# Rebuilding


def test_the_committed_tables_are_what_the_package_gives(tmp_path: Path) -> None:
    source = build.package_data()
    if source is None:
        pytest.skip(f"{build.PACKAGE} is not installed; it is needed only to rebuild the tables")
    for table in build.build(source=source, target=tmp_path):
        assert (tmp_path / table).read_bytes() == (TABLES / table).read_bytes(), table


def test_a_unit_of_unknown_kind_stops_the_build() -> None:
    with pytest.raises(ValueError, match="Khu tự trị"):
        build.split_kind("Khu tự trị Nam")
