"""What a load makes of records: observations, quarters, areas, units, history, findings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.contract import Record
from data.store import Dataset, open_store
from loaders.build import Loaded, load
from tests.builders import a_record, a_source

Ask = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))


def loaded(*records: Record) -> Loaded:
    return load(sources=[a_source(records)], dataset=Dataset.REAL)


def ask(question: str) -> list[tuple[Any, ...]]:
    return open_store(Dataset.REAL).cursor().execute(question).fetchall()


def year_of(indicator: str, *, q1: Any, h1: Any, q3: Any, y: Any) -> list[Record]:
    values = {"2024-Q1": q1, "2024-H1": h1, "2024-Q3": q3, "2024-Y": y}
    return [a_record(period=period, indicator=indicator, value=value) for period, value in values.items()]


def quarters_of(indicator: str) -> dict[str, tuple[float, str]]:
    rows = ask(f"select period[6:], value, how from quarters where indicator = '{indicator}'")
    return {period: (value, how) for period, value, how in rows}


def rules_found() -> list[str]:
    return [rule for (rule,) in ask("select rule from findings order by rule")]


def test_rate_is_recomputed_from_its_parts_and_the_printed_one_is_kept() -> None:
    loaded(
        a_record(indicator="dossiers_received_online", value=264),
        a_record(value=272),
        a_record(indicator="online_dossier_rate", value=0),
    )

    [row] = ask(
        "select round(value, 4), how, printed, numerator, denominator from observations "
        "where indicator = 'online_dossier_rate'"
    )
    assert row == (97.0588, "computed", 0, 264, 272)


def test_rate_that_is_not_printed_is_computed_all_the_same() -> None:
    loaded(a_record(indicator="dossiers_received_online", value=1), a_record(value=4))

    [row] = ask(
        "select value, how, printed, origin, status, record_id from observations "
        "where indicator = 'online_dossier_rate'"
    )
    [(numerator,)] = ask("select record_id from records where indicator = 'dossiers_received_online'")
    assert row == (25, "computed", None, "", "", numerator)


def test_total_missing_from_the_table_is_added_up_from_its_parts_there() -> None:
    loaded(
        a_record(indicator="dossiers_received_online_partial", value=25),
        a_record(indicator="dossiers_received_online_full", value=59),
        a_record(value=414),
    )

    rows = ask(
        "select indicator, value, how, printed from observations where indicator like '%online' or how = 'computed'"
    )
    assert ("dossiers_received_online", 84, "summed", None) in rows
    assert ask("select numerator, denominator from observations where indicator = 'online_dossier_rate'") == [(84, 414)]


def test_sentences_that_disagree_show_no_figure_and_say_so() -> None:
    loaded(
        a_record(indicator="documents_out", value=66, origin="narrative"),
        a_record(indicator="documents_out", value=67, origin="narrative"),
    )

    assert ask("select value, how, doubt from observations") == [(None, "contradicting", "narrative_conflict")]
    [(message,)] = ask("select message_vi from findings")
    assert "66" in message
    assert "67" in message


def test_rate_takes_both_parts_from_the_prose_when_the_table_tells_one_of_them_differently() -> None:
    loaded(
        a_record(indicator="dossiers_commune_on_time", value=414),
        a_record(indicator="dossiers_commune_on_time", value=424, origin="narrative"),
        a_record(indicator="dossiers_commune_done", value=424, origin="narrative"),
    )

    rows = ask(
        "select value, numerator, denominator from observations where indicator = 'dossiers_commune_on_time_rate'"
    )
    assert rows == [(100, 424, 424)]


def test_finding_names_both_records_at_odds_in_the_order_of_the_message() -> None:
    loaded(
        a_record(indicator="assigned_tasks_done", value=18, origin="narrative", locator="line 9"),
        a_record(indicator="assigned_tasks_done", value=50, locator="line 40"),
    )

    [(found, expected, locators, record_ids)] = ask("select found, expected, locators, record_ids from findings")
    assert (found, expected, locators) == ("50", "18", "line 40;line 9")
    ids = ask("select string_agg(record_id, ';' order by origin desc) from records")
    assert ids == [(record_ids,)]


def test_finding_keeps_its_id_when_its_report_is_loaded_with_others() -> None:
    records = [a_record(indicator="online_dossier_rate", value=971)]
    loaded(*records)
    before = ask("select finding_id, rule from findings")
    loaded(*records, a_record(unit_code="11266", indicator="online_dossier_rate", value=971))

    after = ask("select finding_id, rule from findings")
    assert len(after) == 2
    assert set(before) < set(after)


def test_rate_of_nothing_among_nothing_is_undefined_not_zero() -> None:
    loaded(
        a_record(indicator="feedback_resolved", value=0),
        a_record(indicator="feedback_received", value=0),
        a_record(indicator="feedback_rate", value=100),
    )

    [row] = ask("select value, how, printed from observations where indicator = 'feedback_rate'")
    assert row == (None, "undefined", 100)
    assert rules_found() == ["ratio_mismatch"]
    assert ask("select doubt from observations where doubt <> ''") == []


def test_printed_rate_stands_when_a_part_is_blank() -> None:
    loaded(
        a_record(indicator="dossiers_received_online", value=None),
        a_record(value=272),
        a_record(indicator="online_dossier_rate", value=97),
    )

    rows = ask("select indicator, value, how from observations order by indicator")
    assert rows == [
        ("dossiers_received", 272, "printed"),
        ("dossiers_received_online", None, "blank"),
        ("online_dossier_rate", 97, "printed"),
    ]


def test_blank_is_not_a_zero_and_a_zero_is_not_a_blank() -> None:
    loaded(
        a_record(value=None),
        a_record(indicator="assigned_tasks_late", value=0),
        a_record(indicator="assigned_tasks", value=None, status="unreadable", value_raw="?"),
    )

    rows = ask("select indicator, value, how from observations order by indicator")
    assert rows == [
        ("assigned_tasks", None, "unreadable"),
        ("assigned_tasks_late", 0, "printed"),
        ("dossiers_received", None, "blank"),
    ]
    assert ask("select indicator, n, total from aggregates where grain = 'period' and area_level = 'all'") == [
        ("assigned_tasks_late", 1, 0)
    ]


def test_table_is_preferred_over_prose_and_a_figure_over_a_blank() -> None:
    loaded(
        a_record(value=294, origin="narrative"),
        a_record(value=96),
        a_record(indicator="assigned_tasks", value=None),
        a_record(indicator="assigned_tasks", value=30, origin="narrative"),
    )

    rows = ask("select indicator, value, origin, doubt from observations order by indicator")
    assert rows == [("assigned_tasks", 30, "narrative", ""), ("dossiers_received", 96, "table", "narrative_vs_table")]


def test_second_quarter_is_the_half_year_less_the_first_and_the_fourth_the_rest_of_the_year() -> None:
    loaded(*year_of("dossiers_received", q1=100, h1=250, q3=70, y=400))

    assert quarters_of("dossiers_received") == {
        "Q1": (100, "reported"),
        "Q2": (150, "derived"),
        "Q3": (70, "reported"),
        "Q4": (80, "derived"),
    }


def test_nine_months_give_the_third_and_the_fourth_quarter() -> None:
    loaded(
        a_record(period="2024-H1", value=250),
        a_record(period="2024-9M", value=320),
        a_record(period="2024-Y", value=400),
    )

    assert quarters_of("dossiers_received") == {"Q3": (70, "derived"), "Q4": (80, "derived")}


def test_third_quarter_whose_window_is_nine_months_is_taken_for_nine_months() -> None:
    loaded(
        a_record(period="2024-H1", value=250),
        a_record(period="2024-Q3", value=320, period_start=date(2023, 12, 15)),
    )

    assert quarters_of("dossiers_received") == {"Q3": (70, "derived")}


def test_quarter_needs_every_end() -> None:
    loaded(*year_of("dossiers_received", q1=None, h1=250, q3=70, y=400))

    assert quarters_of("dossiers_received") == {"Q3": (70, "reported"), "Q4": (80, "derived")}


def test_windows_that_do_not_fit_give_no_quarter_but_a_finding() -> None:
    loaded(
        a_record(period="2024-Q1", value=100, period_start=date(2023, 11, 5), period_end=date(2024, 3, 1)),
        a_record(period="2024-H1", value=250),
    )

    assert quarters_of("dossiers_received") == {"Q1": (100, "reported")}
    assert ask("select rule, message_vi from findings") == [
        (
            "window_mismatch",
            "Số lũy kế tính 15/12/2023 – 14/06/2024 và số của kỳ trước (05/11/2023 – 01/03/2024) bắt đầu cách nhau "
            "40 ngày nên không suy ra được số của quý.",
        )
    ]


def test_windows_that_start_a_few_days_apart_fit() -> None:
    loaded(
        a_record(period="2024-Q1", value=100, period_start=date(2023, 12, 10), period_end=date(2024, 3, 9)),
        a_record(period="2024-H1", value=250),
    )

    assert quarters_of("dossiers_received")["Q2"] == (150, "derived")


def test_half_year_without_stated_window_gives_no_quarter_and_no_finding() -> None:
    loaded(a_record(period="2024-Q1", value=100), a_record(period="2024-H1", period_start=None, period_end=None))

    assert quarters_of("dossiers_received") == {"Q1": (100, "reported")}
    assert rules_found() == []


def test_first_quarter_without_stated_window_is_a_quarter_all_the_same() -> None:
    loaded(a_record(period_start=None, period_end=None))

    assert quarters_of("dossiers_received") == {"Q1": (100, "reported")}


def test_step_down_is_a_finding_not_a_quarter() -> None:
    loaded(a_record(period="2024-Q1", value=100), a_record(period="2024-H1", value=80))

    assert quarters_of("dossiers_received") == {"Q1": (100, "reported")}
    assert ask("select rule, period, message_vi from findings") == [
        (
            "negative_step",
            "2024-H1",
            "Tổng số hồ sơ TTHC đã tiếp nhận: không suy ra được số của quý vì 80 − 100 = −20.",
        )
    ]
    assert ask("select period, doubt from observations order by period_order") == [
        ("2024-Q1", ""),
        ("2024-H1", "negative_step"),
    ]


def test_stock_is_read_at_the_end_of_the_window_and_never_subtracted() -> None:
    loaded(*year_of("staff_present", q1=18, h1=19, q3=20, y=17))

    assert quarters_of("staff_present") == {
        quarter: (value, "reported") for quarter, value in {"Q1": 18, "Q2": 19, "Q3": 20, "Q4": 17}.items()
    }


def test_cumulative_figure_stays_year_to_date() -> None:
    loaded(*year_of("disbursement_done", q1=100, h1=300, q3=600, y=1000))

    assert [value for value, _ in quarters_of("disbursement_done").values()] == [100, 300, 600, 1000]


def test_rate_of_a_derived_quarter_comes_from_derived_parts() -> None:
    loaded(
        *year_of("dossiers_received", q1=100, h1=250, q3=70, y=400),
        *year_of("dossiers_received_online", q1=50, h1=80, q3=35, y=200),
        *year_of("online_dossier_rate", q1=50, h1=32, q3=50, y=50),
    )

    rows = ask(
        "select period[6:], value, numerator, denominator, how from quarters where indicator = 'online_dossier_rate'"
    )
    assert rows == [
        ("Q1", 50, 50, 100, "reported"),
        ("Q2", 20, 30, 150, "derived"),
        ("Q3", 50, 35, 70, "reported"),
        ("Q4", 106.25, 85, 80, "derived"),
    ]


def test_rate_without_parts_is_never_subtracted() -> None:
    loaded(*year_of("satisfaction_rate", q1=90, h1=95, q3=97, y=96))

    assert quarters_of("satisfaction_rate") == {"Q1": (90, "reported"), "Q3": (97, "reported")}


def test_area_rate_comes_from_sums_over_communes_that_gave_both_parts() -> None:
    loaded(
        a_record(value=100),
        a_record(indicator="dossiers_received_online", value=10),
        a_record(unit_code="11266", unit_name="Xã Lê Hồng", district="Thanh Miện", province="Hải Dương", value=300),
        a_record(
            unit_code="11266",
            unit_name="Xã Lê Hồng",
            district="Thanh Miện",
            province="Hải Dương",
            indicator="dossiers_received_online",
            value=210,
        ),
        a_record(unit_code="11116", unit_name="Xã Quang Khải", district="Tứ Kỳ", province="Hải Dương", value=999),
    )

    [row] = ask(
        "select n, total, numerator, denominator, median from aggregates "
        "where grain = 'period' and indicator = 'online_dossier_rate' and area_level = 'all'"
    )
    assert row == (2, None, 220, 400, 40)
    rows = ask(
        "select area_level, area_id, n, total from aggregates "
        "where grain = 'period' and indicator = 'dossiers_received' order by all"
    )
    assert rows == [
        ("all", "", 3, 1399),
        ("district", "298.63", 1, 999),
        ("district", "300.63", 1, 300),
        ("district", "399.63", 1, 100),
        ("province", "30.63", 2, 1299),
        ("province", "38.63", 1, 100),
    ]


def test_unit_is_the_official_one_of_the_day() -> None:
    loaded(
        a_record(unit_code="01981", unit_name="Vũ Muộn", district="Bạch Thông", province="Bắc Kạn", period="2023-Y"),
        a_record(unit_code="01981", unit_name="Vĩnh Thông", district="", province="Thái Nguyên", period="2025-Q3"),
    )

    rows = ask("select unit_id, unit_name, search_name, district, province from units order by unit_id")
    assert rows == [
        ("01981.34", "Xã Vĩnh Thông", "xa vinh thong", "", "Thái Nguyên"),
        ("01981.63", "Xã Vũ Muộn", "xa vu muon", "Bạch Thông", "Bắc Kạn"),
    ]


def test_unknown_unit_keeps_its_code_or_gets_one_from_its_names() -> None:
    loaded(
        a_record(unit_code="MP0101", unit_name="Phường Mây Vân", district="Thị xã Ví Dụ", province="Tỉnh Mô Phỏng"),
        a_record(unit_code="", unit_name="Xã Đâu Đó", district="Thanh Miện", province="Hải Dương"),
    )

    rows = ask("select unit_id, district_id, province_id, unit_name from units order by unit_id")
    assert rows == [
        ("MP0101", "tinh-mo-phong-thi-xa-vi-du", "tinh-mo-phong", "Phường Mây Vân"),
        ("hai-duong-thanh-mien-xa-dau-do", "300.63", "30.63", "Xã Đâu Đó"),
    ]


def test_unrecognised_rows_are_kept_as_records_only() -> None:
    outcome = loaded(a_record(indicator="", value=5, unit="", label="Dòng lạ"), a_record())

    assert (outcome.n_figures, outcome.n_recognised) == (2, 1)
    assert ask("select label from records where indicator = ''") == [("Dòng lạ",)]
    assert ask("select count(*) from observations") == [(1,)]


def test_loading_the_same_report_again_changes_nothing_and_publishes_nothing() -> None:
    first = loaded(a_record(), a_record(indicator="assigned_tasks", value=3))

    again = loaded(a_record(indicator="assigned_tasks", value=3), a_record())

    assert first.version is not None
    assert again.version is None
    assert (again.n_reports, again.n_unchanged) == (0, 1)


def test_corrected_report_supersedes_and_its_old_figures_stay_as_history() -> None:
    loaded(a_record(value=100), a_record(indicator="assigned_tasks", value=3))

    loaded(a_record(value=110))

    assert ask("select revision, superseded_by from reports order by revision") == [(1, 2), (2, None)]
    assert ask("select indicator, value, revision from records") == [("dossiers_received", 110, 2)]
    assert ask("select indicator, value, revision from records_history order by all") == [
        ("assigned_tasks", 3, 1),
        ("dossiers_received", 100, 1),
    ]
    assert ask("select indicator, value from observations") == [("dossiers_received", 110)]


def test_corrected_report_may_move_to_another_period_and_unit() -> None:
    loaded(a_record(report_id="R", period="2023-Q1"), a_record(report_id="S"))

    loaded(a_record(report_id="R", period="2024-H1", unit_code="15880", unit_name="Xã Hoằng Giang"))

    assert ask("select unit_id, period from observations order by all") == [
        ("15880.63", "2024-H1"),
        ("15886.63", "2024-Q1"),
    ]
    assert ask("select unit_id from units order by all") == [("15880.63",), ("15886.63",)]


def test_same_report_from_two_files_is_one_report() -> None:
    outcome = load(
        sources=[a_source([a_record()], name="a.csv"), a_source([a_record()], name="b.csv")], dataset=Dataset.REAL
    )

    assert (outcome.n_reports, outcome.refused) == (1, ())
    assert ask("select count(*) from records") == [(1,)]


def test_file_that_contradicts_another_about_a_report_is_refused_and_the_other_loaded() -> None:
    outcome = load(
        sources=[
            a_source([a_record()], name="a.csv"),
            a_source([a_record(value=7), a_record(report_id="T", period="2023-Y")], name="b.csv"),
        ],
        dataset=Dataset.REAL,
    )

    assert [str(error) for error in outcome.refused] == [
        "b.csv, column report_id: report 15886-2024-Q1 is told differently in a.csv; load only the file that is right"
    ]
    assert ask("select value from records") == [(100,)]


def test_of_two_reports_for_one_period_the_later_is_shown_and_the_other_is_a_finding() -> None:
    loaded(
        a_record(report_id="early", doc_date=date(2024, 3, 14), value=1),
        a_record(report_id="late", doc_date=date(2024, 3, 20), value=2),
    )

    assert ask("select value, report_id from observations") == [(2, "late")]
    assert ask("select report_id, rule, expected from findings") == [("early", "duplicate_report", "late")]


FINDINGS: tuple[tuple[str, list[Record], str], ...] = (
    (
        "ratio_mismatch",
        [
            a_record(indicator="dossiers_received_online", value=264),
            a_record(value=272),
            a_record(indicator="online_dossier_rate", value=0),
        ],
        "báo cáo ghi 0 %, nhưng 264/272 = 97,06 %.",
    ),
    (
        "missing_ratio",
        [
            a_record(indicator="epayment_integrated", value=24),
            a_record(indicator="epayment_eligible", value=32),
            a_record(indicator="epayment_rate", value=None),
        ],
        "24/32 được 75 %.",
    ),
    (
        "rate_out_of_range",
        [a_record(indicator="satisfaction_rate", value=971)],
        "báo cáo ghi 971 %, ngoài khoảng 0–100 %.",
    ),
    (
        "part_exceeds_whole",
        [
            a_record(indicator="portal_integrated", value=1112),
            a_record(indicator="online_procedures_total", value=1110),
        ],
        "là 1.112, lớn hơn",
    ),
    (
        "sum_mismatch",
        [
            a_record(indicator="online_procedures_total", value=112),
            a_record(indicator="online_partial_provided", value=64),
            a_record(indicator="online_full_provided", value=46),
        ],
        "báo cáo ghi 112, nhưng cộng các thành phần 64 + 46 = 110.",
    ),
    (
        "narrative_vs_table",
        [a_record(value=329), a_record(value=330, origin="narrative")],
        "bảng số liệu ghi 329, lời văn ghi 330.",
    ),
    (
        "unit_mismatch",
        [
            a_record(
                indicator="disbursement_plan",
                value=3000,
                status="converted",
                value_raw="3 tỷ đồng",
                unit_raw="Triệu đồng",
            )
        ],
        "ô số liệu ghi “3 tỷ đồng” trong khi đơn vị tính là “Triệu đồng”; đã quy đổi thành 3.000 triệu đồng.",
    ),
    (
        "repeated_indicator",
        [a_record(value=5, row_no="1"), a_record(value=7, row_no="2")],
        "bảng số liệu ghi hai giá trị khác nhau, 5 và 7",
    ),
)


@pytest.mark.parametrize(("rule", "records", "words"), FINDINGS, ids=[rule for rule, *_ in FINDINGS])
def test_rule_finds_its_mistake_and_says_the_numbers(rule: str, records: list[Record], words: str) -> None:
    loaded(*records)

    found = dict(ask("select rule, message_vi from findings"))
    assert words in found[rule]
    assert "{" not in found[rule]


TIDY: tuple[list[Record], ...] = (
    [
        a_record(indicator="dossiers_received_online", value=264),
        a_record(value=272),
        a_record(indicator="online_dossier_rate", value=97),
    ],
    [a_record(value=329), a_record(value=329, origin="narrative")],
    [
        a_record(indicator="online_procedures_total", value=112),
        a_record(indicator="online_partial_provided", value=64),
    ],
    [
        a_record(indicator="local_revenue_done", value=130),
        a_record(indicator="local_revenue_plan", value=100),
        a_record(indicator="local_revenue_rate", value=130),
    ],
    [
        a_record(indicator="satisfaction_rate", value=100),
        a_record(indicator="satisfaction_rate", value="99.8", origin="narrative"),
    ],
)


@pytest.mark.parametrize("records", TIDY)
def test_rules_keep_quiet_where_nothing_is_wrong(records: list[Record]) -> None:
    loaded(*records)

    assert rules_found() == []


def test_what_is_doubtful_in_a_part_is_doubtful_in_its_rate() -> None:
    loaded(
        a_record(indicator="assigned_tasks", value=58),
        a_record(indicator="assigned_tasks_on_time", value=50),
        a_record(indicator="assigned_tasks_done", value=18, origin="narrative"),
    )

    [(doubt,)] = ask("select doubt from observations where indicator = 'assigned_tasks_on_time_rate'")
    assert doubt == "part_exceeds_whole"


def test_a_misprinted_rate_leaves_other_rates_of_its_parts_alone() -> None:
    loaded(
        a_record(value=272),
        a_record(indicator="dossiers_received_online", value=264),
        a_record(indicator="online_dossier_rate", value=0),
        a_record(indicator="dossiers_received_online_full", value=100),
    )

    rates = dict(ask("select indicator, doubt from observations where how = 'computed'"))
    assert rates.pop("online_dossier_rate") == "ratio_mismatch"
    assert set(rates.values()) == {""}


def test_doubt_marks_every_figure_that_an_error_or_warning_concerns() -> None:
    loaded(
        a_record(indicator="dossiers_received_online", value=264),
        a_record(value=272),
        a_record(indicator="online_dossier_rate", value=0),
        a_record(indicator="assigned_tasks", value=3),
    )

    assert ask("select indicator, doubt from observations order by indicator") == [
        ("assigned_tasks", ""),
        ("dossiers_received", "ratio_mismatch"),
        ("dossiers_received_online", "ratio_mismatch"),
        ("online_dossier_rate", "ratio_mismatch"),
    ]
    assert ask("select distinct doubt from quarters where indicator <> 'assigned_tasks'") == [("ratio_mismatch",)]


def test_real_and_simulated_figures_are_in_separate_stores() -> None:
    load(sources=[a_source([a_record(value=1)])], dataset=Dataset.REAL)
    load(sources=[a_source([a_record(value=2)])], dataset=Dataset.SIMULATED)

    assert ask("select value from records") == [(1,)]
