"""The catalogue's tables hold together, cover the known forms and say clearly what is wrong when edited badly."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from data import catalog
from data.catalog_tables import read_catalog
from data.text import plain

Edit = Callable[[str, str, str], Path]

THEMES = ("online_services", "staffing", "tasks", "disbursement")
BAD_NEWS = ("_late", "_late_rate", "_overdue", "_overdue_rate", "violations", "_vacant", "apologies_published")


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """A copy of the tables in which one piece of one table is replaced."""

    def edit(table: str, old: str, new: str) -> Path:
        folder = tmp_path / "catalog"
        shutil.copytree(catalog.FOLDER, folder)
        text = (folder / table).read_text(encoding="utf-8")
        assert old in text
        (folder / table).write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return edit


def test_every_section_of_the_form_has_indicators() -> None:
    assert {indicator.section for indicator in catalog.indicators().values()} == set("1234567")
    assert len(catalog.indicators()) >= 190


def test_every_indicator_is_named_by_a_form_a_wording_or_a_theme() -> None:
    named = {row.indicator for row in catalog.form_rows()}
    named |= {wording.indicator for wording in catalog.wordings()}
    named |= {entry.indicator for entries in catalog.themes().values() for entry in entries}
    assert set(catalog.indicators()) - named == set()


def test_no_two_indicators_share_a_name() -> None:
    for names in (
        [one.name_vi for one in catalog.indicators().values()],
        [one.name_en for one in catalog.indicators().values()],
    ):
        assert sorted(names) == sorted(set(names))


def test_a_definition_ends_as_a_sentence_and_says_more_than_the_name() -> None:
    for indicator in catalog.indicators().values():
        assert indicator.definition_vi.endswith("."), indicator.id
        assert len(indicator.definition_vi) > len(indicator.name_vi), indicator.id
        assert indicator.definition_en.endswith("."), indicator.id


def test_a_rate_without_parts_says_that_its_denominator_is_not_there() -> None:
    for indicator in catalog.indicators().values():
        if indicator.kind == "percent" and not indicator.numerator:
            said = plain(indicator.definition_vi)
            assert "mau so" in said or "tu so" in said or "tren tong so" in said or "dong nhom" in said, indicator.id


def test_every_rate_is_multiplied_by_a_hundred() -> None:
    assert {one.multiplier for one in catalog.indicators().values() if one.numerator} == {Decimal(100)}


def test_bad_news_is_better_when_lower() -> None:
    for indicator in catalog.indicators().values():
        if indicator.id.endswith(BAD_NEWS) or indicator.id.startswith("disciplined_"):
            assert indicator.polarity == "lower", indicator.id


def test_a_rate_of_a_theme_card_can_be_judged() -> None:
    for entries in catalog.themes().values():
        for entry in entries:
            indicator = catalog.indicators()[entry.indicator]
            if entry.role in ("card", "rank") and indicator.kind == "percent":
                assert indicator.numerator or indicator.polarity == "higher", indicator.id


def test_events_that_cannot_be_subtracted_are_not_flows() -> None:
    for indicator in catalog.indicators().values():
        if indicator.kind in ("flag", "enum"):
            assert indicator.basis != "flow", indicator.id


def test_the_themes_are_the_four_of_the_dashboard_each_with_cards() -> None:
    assert tuple(catalog.themes()) == THEMES
    for entries in catalog.themes().values():
        assert sum(entry.role == "card" for entry in entries) >= 3


def test_answers_are_read_from_the_choices() -> None:
    assert catalog.indicators()["survey_mode"].answers == {"0": "Trực tuyến", "1": "Phát phiếu", "2": "Kết hợp"}
    assert catalog.indicators()["staff_present"].answers == {}


@pytest.mark.parametrize(
    ("printed", "measure", "factor"),
    [
        ("Triệu đồng", "million_vnd", "1"),
        ("tỷ", "billion_vnd", "1000"),
        ("Tỉ đồng", "billion_vnd", "1000"),
        ("TỶ ĐỒNG", "billion_vnd", "1000"),
        ("đồng", "vnd", "0.000001"),
        ("1.000 đồng", "thousand_vnd", "0.001"),
        ("%", "percent", "1"),
        ("Số lượng hồ sơ", "dossier", "1"),
        ("Cán bộ,  công chức", "person", "1"),
        ("Phòng, đơn vị", "department", "1"),
        ("Cơ quan, đơn vị", "agency", "1"),
        ("Đơn vị", "unit", "1"),
        ("TTHC", "procedure", "1"),
    ],
)
def test_a_printed_unit_is_known_whatever_its_spelling(printed: str, measure: str, factor: str) -> None:
    found = catalog.measure_of(printed)
    assert found is not None
    assert (found.id, found.factor) == (measure, Decimal(factor))


@pytest.mark.parametrize("printed", ["", "nt", "Có = 1; Không = 0", "quý I", "."])
def test_what_is_no_unit_is_none(printed: str) -> None:
    assert catalog.measure_of(printed) is None


def test_every_unit_printed_in_a_form_is_known_or_lists_choices_or_repeats_the_one_above() -> None:
    for row in catalog.form_rows():
        known = catalog.measure_of(row.unit_raw) is not None
        assert known or row.unit_raw in ("", "nt", "Số lượng") or "=" in row.unit_raw, row


def test_the_unit_printed_in_a_form_fits_its_indicator() -> None:
    for row in catalog.form_rows():
        measure = catalog.measure_of(row.unit_raw)
        if row.indicator and measure is not None:
            assert measure.base == catalog.indicators()[row.indicator].unit, row


def test_a_form_asks_a_question_once_and_numbers_a_row_once() -> None:
    asked = [(row.form, row.indicator) for row in catalog.form_rows() if row.indicator]
    assert sorted(asked) == sorted(set(asked))
    numbered = [(row.form, row.section, row.row_no) for row in catalog.form_rows() if row.row_no]
    assert sorted(numbered) == sorted(set(numbered))


def test_a_row_stands_below_a_row_of_its_form() -> None:
    rows = {(row.form, row.section, row.row_no) for row in catalog.form_rows()}
    for row in catalog.form_rows():
        assert not row.parent_no or (row.form, row.section, row.parent_no) in rows, row


def test_same_words_mean_the_same_indicator_unless_the_row_above_tells_them_apart() -> None:
    meanings: dict[tuple[str, str], str] = {}
    for wording in catalog.wordings():
        key = plain(wording.wording), plain(wording.context)
        assert meanings.setdefault(key, wording.indicator) == wording.indicator, wording


def test_a_wording_is_no_other_indicators_name() -> None:
    names = {plain(indicator.name_vi): indicator.id for indicator in catalog.indicators().values()}
    for wording in catalog.wordings():
        if not wording.context:
            assert names.get(plain(wording.wording), wording.indicator) == wording.indicator, wording


def test_levels_three_and_four_are_the_partial_and_full_services() -> None:
    by_words: dict[str, set[str]] = {}
    for row in catalog.form_rows():
        for old, new in (
            ("mức độ 3 và 4", "một phần và toàn trình"),
            ("mức độ 3", "một phần"),
            ("mức độ 4", "toàn trình"),
        ):
            if old in row.wording:
                by_words.setdefault(plain(row.wording.replace(old, new)), set()).add(row.indicator)
                break
            if new in row.wording:
                by_words.setdefault(plain(row.wording), set()).add(row.indicator)
                break
    assert by_words
    assert all(len(found) == 1 for found in by_words.values())


def test_targets_of_a_province_come_before_the_national_ones() -> None:
    found = catalog.targets_for("disbursement_rate", date(2025, 10, 1), "CAO BANG")
    assert [(target.scope, target.value) for target in found] == [("Cao Bằng", 95), ("national", 100)]


def test_a_target_holds_only_in_its_time() -> None:
    assert [t.value for t in catalog.targets_for("satisfaction_rate", date(2025, 6, 1))] == [90]
    assert [t.value for t in catalog.targets_for("satisfaction_rate", date(2026, 6, 1))] == [95]
    assert catalog.targets_for("satisfaction_rate", date(2019, 6, 1)) == ()


def test_a_target_is_set_for_a_rate_and_names_its_source() -> None:
    for target in catalog.targets():
        assert catalog.indicators()[target.indicator].kind == "percent"
        assert 0 < target.value <= 100
        assert len(target.source) > 20


def test_the_ministrys_third_quarter_is_that_quarter_alone() -> None:
    entry = catalog.calendar_entry("Q3")
    assert entry is not None
    assert entry.window(2023) == (date(2023, 6, 15), date(2023, 9, 14))
    assert entry.due(2023) == date(2023, 9, 20)


def test_a_province_may_cut_off_otherwise() -> None:
    entry = catalog.calendar_entry("Q1", "Hải Dương")
    assert entry is not None
    assert entry.window(2024) == (date(2023, 12, 10), date(2024, 3, 9))
    assert entry.due(2024) is None
    assert catalog.calendar_entry("H1", "Hải Dương") == catalog.calendar_entry("H1")


def test_known_sums_include_the_channels_of_receipt() -> None:
    parts = {part.parts for part in catalog.sums() if part.whole == "dossiers_received_online"}
    assert ("dossiers_received_online_partial", "dossiers_received_online_full") in parts


@pytest.mark.parametrize(
    ("table", "old", "new", "told"),
    [
        (
            "indicators.csv",
            ",document,count,",
            ",papers,count,",
            "row 2, column 'unit': 'papers' is not a known measure",
        ),
        (
            "indicators.csv",
            ",document,count,",
            ",document,number,",
            "row 2, column 'kind': 'number' is not one of count",
        ),
        (
            "indicators.csv",
            ",plan_tasks_done,plan_tasks_set,",
            ",plan_tasks_don,plan_tasks_set,",
            "'plan_tasks_don' is not",
        ),
        ("indicators.csv", ",plan_tasks_done,plan_tasks_set,", ",plan_tasks_done,,", "given together or not at all"),
        (
            "indicators.csv",
            ",plan_tasks_done,plan_tasks_set,",
            ",plan_tasks_done,documents_in,",
            "the numerator in task",
        ),
        (
            "indicators.csv",
            "plan_issued,1",
            "directives_issued,1",
            "row 3, column 'id': 'directives_issued' is there twice",
        ),
        ("indicators.csv", "plan_issued,1", "Plan issued,1", "row 3, column 'id': 'Plan issued' is not an id"),
        ("indicators.csv", "0=Không;1=Có", "không hoặc có", "column 'choices'"),
        ("indicators.csv", "id,section", "id,part", "row 1, column 'section': the header must be id,section"),
        ("indicators.csv", "plan_issued,1,Số", "plan_issued,1,Số, số", "the row has 15 cells, the header 14"),
        ("measures.csv", ",1000\n", ",một nghìn\n", "column 'factor': 'một nghìn' is not a number"),
        ("measures.csv", "nghìn đồng|", "nghìn đồng|triệu đồng|", "'triệu đồng' is also a spelling of 'million_vnd'"),
        (
            "themes.csv",
            ",online_dossier_rate,",
            ",online_rate,",
            "row 2, column 'indicator': 'online_rate' is not a known",
        ),
        (
            "forms/hai_duong_2024.csv",
            ",directives_issued\n",
            ",directive\n",
            "row 8, column 'indicator': 'directive' is not a known indicator",
        ),
        ("forms/bnv.csv", "form,since,,2022-01-01", "form,since,,01/2022", "column 'wording': '01/2022' is not a day"),
        ("forms/bnv.csv", "form,since,", "form,until,", "column 'row_no': 'until' is not one of"),
        ("forms/bnv.csv", "form,match,", "form,title_vi,", "column 'row_no': 'title_vi' is there twice"),
        ("wordings.csv", "directives_issued,", "directive,", "wordings.csv, row 2, column 'indicator'"),
        ("deciding_words.csv", ",agree,", ",perhaps,", "deciding_words.csv, row 2, column 'kind'"),
        ("deciding_words.csv", r"\bqua han\b", "(qua han", "row 3, column 'pattern': is no regular expression"),
        ("matrix_cells.csv", ",received,", ",accepted,", "matrix_cells.csv, row 2, column 'stage'"),
        (
            "matrix_cells.csv",
            ",new online",
            ",new onlin",
            "row 4, column 'parts': 'onlin' is not one of",
        ),
        ("targets.csv", "2025-12-31", "31/12/2025", "targets.csv, row 2, column 'valid_to'"),
        ("calendar.csv", "prev 12-15", "15/12", "calendar.csv, row 2, column 'start_rule'"),
        ("rules.csv", ",error,", ",serious,", "rules.csv, row 2, column 'severity'"),
        (
            "parts.csv",
            "dossiers_carried_over",
            "documents_in",
            "parts.csv, row 2, column 'parts': 'documents_in' is in document",
        ),
    ],
)
def test_a_mistake_is_told_with_file_row_and_column(edited: Edit, table: str, old: str, new: str, told: str) -> None:
    folder = edited(table, old, new)
    with pytest.raises(catalog.CatalogError) as raised:
        read_catalog(folder)
    assert str(raised.value).startswith(Path(table).name)
    assert told in str(raised.value)


def test_a_missing_table_is_told(edited: Edit) -> None:
    folder = edited("rules.csv", ",error,", ",error,")
    (folder / "rules.csv").unlink()
    with pytest.raises(catalog.CatalogError, match=r"rules\.csv.*cannot be read"):
        read_catalog(folder)
