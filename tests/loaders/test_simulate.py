"""The fictional province: reproducible, balanced books when tidy, untidy at known rates, never real."""

from __future__ import annotations

import argparse
import csv
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.catalog import indicators, sums
from data.contract import SCHEMA
from loaders import simulation
from loaders.simulate import add_arguments, run, simulate
from loaders.simulation.options import Options
from loaders.simulation.places import commune

FLOWS = (
    "dossiers_received",
    "dossiers_received_new",
    "dossiers_received_online",
    "dossiers_commune_done",
    "dossiers_resolved_late",
    "assigned_tasks",
    "assigned_tasks_on_time",
    "documents_in",
)


def table_of(**options: object) -> pa.Table:
    return pa.Table.from_batches(simulate(**options), schema=SCHEMA)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def untidy() -> pa.Table:
    return table_of(indicators=400)


@pytest.fixture(scope="module")
def tidy() -> pd.DataFrame:
    """One row per report, one column per indicator, as printed in the table or, failing that, in prose."""
    records = table_of(indicators=400, untidiness=0).to_pandas()
    records["value"] = records["value"].astype(float)
    return records.pivot_table(index=["unit_code", "period"], columns="indicator", values="value", aggfunc="first")


def test_the_same_seed_and_options_give_identical_records_whatever_the_chunks(untidy: pa.Table) -> None:
    assert untidy.equals(table_of(indicators=400, communes_at_once=5))


def test_another_seed_gives_another_province(untidy: pa.Table) -> None:
    assert not untidy.equals(table_of(indicators=400, seed=7))


def test_records_have_exactly_the_columns_of_the_contract(untidy: pa.Table) -> None:
    assert untidy.schema.equals(SCHEMA)
    untidy.validate(full=True)


def test_the_usual_province_has_36_communes_in_3_districts_over_12_periods(untidy: pa.Table) -> None:
    records = untidy.select(["unit_code", "unit_name", "district", "province", "period"]).to_pandas()
    assert records["unit_code"].nunique() == records["unit_name"].nunique() == 36
    assert records["district"].nunique() == 3
    assert set(records["province"]) == {"Tỉnh Mô Phỏng"}
    names = {f"{year}-{kind}" for year in (2022, 2023, 2024) for kind in ("Q1", "H1", "Q3", "Y")}
    assert set(records["period"]) == names


def test_every_indicator_is_in_the_catalogue_with_its_unit(untidy: pa.Table) -> None:
    pairs = untidy.select(["indicator", "unit"]).group_by(["indicator", "unit"]).aggregate([]).to_pylist()
    assert {pair["indicator"] for pair in pairs} == set(indicators())
    assert all(indicators()[pair["indicator"]].unit == pair["unit"] for pair in pairs)


def test_no_unit_code_could_be_an_official_one(untidy: pa.Table) -> None:
    assert not any(code.isdigit() for code in untidy["unit_code"].unique().to_pylist())


def test_no_invented_commune_name_exists_in_reality() -> None:
    real = real_names()
    names = {commune(number=number, options=Options()).name for number in range(36)}
    assert not names & real


def real_names() -> set[str]:
    folder = Path(__file__).parents[2] / "data" / "administrative_units"
    frame = pd.read_csv(folder / "units.csv", dtype=str, keep_default_na=False)
    return set(frame["name"]) | set(frame["kind"] + " " + frame["name"])


def test_tasks_given_are_never_fewer_than_those_accounted_for(tidy: pd.DataFrame) -> None:
    accounted = tidy[["assigned_tasks_on_time", "assigned_tasks_late", "assigned_tasks_overdue"]].sum(axis=1)
    assert (tidy["assigned_tasks"] >= accounted).all()


def test_plans_fill_up_in_the_course_of_the_year(tidy: pd.DataFrame) -> None:
    for name in ("plan_tasks_done", "disbursement_done", "local_revenue_done"):
        done = tidy[name].unstack("period")
        for year in (2022, 2023, 2024):
            course = done[[f"{year}-{kind}" for kind in ("Q1", "H1", "Q3", "Y")]].to_numpy()
            assert (np.diff(course, axis=1) >= 0).all(), name


def test_investment_speeds_up_at_the_end_of_the_year(tidy: pd.DataFrame) -> None:
    rate = (tidy["disbursement_done"] / tidy["disbursement_plan"]).unstack("period").median()
    assert rate["2024-Y"] - rate["2024-Q3"] > rate["2024-Q3"] - rate["2024-H1"] > 0


@pytest.mark.parametrize("flow", FLOWS)
def test_six_months_are_never_less_than_their_first_quarter(tidy: pd.DataFrame, flow: str) -> None:
    by_period = tidy[flow].unstack("period")
    for year in (2022, 2023, 2024):
        assert (by_period[f"{year}-H1"] >= by_period[f"{year}-Q1"]).all()
        assert (by_period[f"{year}-Y"] >= by_period[f"{year}-H1"] + by_period[f"{year}-Q3"] - 60).all()


def test_rates_follow_from_their_parts_in_a_tidy_province(tidy: pd.DataFrame) -> None:
    for name, rate in indicators().items():
        if rate.numerator in tidy and rate.denominator in tidy and name in tidy:
            parts = tidy[[rate.numerator, rate.denominator]]
            expected = float(rate.multiplier or 100) * parts.iloc[:, 0] / parts.iloc[:, 1].where(parts.iloc[:, 1] != 0)
            assert ((tidy[name] - expected).abs().fillna(0) <= 0.0051).all(), name


def test_online_adoption_grows_and_falls_in_the_collapsing_commune(tidy: pd.DataFrame) -> None:
    rate = tidy["online_dossier_rate"].unstack("period")
    assert rate["2024-Y"].median() > rate["2022-Q1"].median() + 20
    fallen = rate.loc[commune(number=22, options=Options()).code]
    assert fallen["2024-Y"] < fallen["2023-Q1"] / 2


def test_missing_reports_and_blank_cells_stay_near_their_rates(untidy: pa.Table) -> None:
    records = untidy.select(["report_id", "status"]).to_pandas()
    missing = 1 - records["report_id"].nunique() / (36 * 12)
    assert 0.02 < missing < 0.09
    assert 0.03 < (records["status"] == "blank").mean() < 0.08


def test_some_reports_are_late_but_most_are_not(untidy: pa.Table) -> None:
    reports = untidy.select(["period", "doc_date", "period_end"]).group_by(["period", "doc_date", "period_end"])
    frame = reports.aggregate([]).to_pandas()
    days = (pd.to_datetime(frame["doc_date"]) - pd.to_datetime(frame["period_end"])).dt.days
    assert (days > 6).any()
    assert (days <= 6).any()
    assert days.min() >= 0


def test_a_blank_has_neither_text_nor_value_and_a_zero_has_both(untidy: pa.Table) -> None:
    records = untidy.select(["status", "value", "value_raw"]).to_pandas()
    blank = records["status"] == "blank"
    assert records.loc[blank, "value"].isna().all()
    assert (records.loc[blank, "value_raw"] == "").all()
    assert (records.loc[~blank, "value_raw"] != "").all()
    assert (records["value"] == Decimal(0)).any()


def test_converted_money_prints_its_own_unit_and_holds_millions(untidy: pa.Table) -> None:
    records = untidy.to_pandas()
    converted = records[records["status"] == "converted"]
    assert set(converted["unit"]) == {"million_vnd"}
    assert (converted["note"] != "").all()
    factor = converted["value_raw"].str.endswith("tỷ đồng").map({True: 1000.0, False: 0.000001})
    number = converted["value_raw"].str.extract(r"^([\d.,]+)")[0].str.replace(".", "").str.replace(",", ".")
    assert np.allclose(number.astype(float) * factor, converted["value"].astype(float))


def test_printed_numbers_read_back_to_their_values(untidy: pa.Table) -> None:
    records = untidy.to_pandas()
    numeric = records[(records["status"] == "reported") & records["value_raw"].str.fullmatch(r"[\d.,]+")]
    dotted = numeric["value_raw"].str.replace(".", "").str.replace(",", ".").astype(float)
    assert (dotted == numeric["value"].astype(float)).all()


def test_prose_sometimes_contradicts_the_table(untidy: pa.Table) -> None:
    records = untidy.select(["report_id", "indicator", "origin", "value"]).to_pandas().dropna()
    both = records.pivot_table(index=["report_id", "indicator"], columns="origin", values="value", aggfunc="first")
    both = both.dropna()
    assert 0.005 < (both["table"] != both["narrative"]).mean() < 0.15


def test_large_provinces_stream_in_bounded_batches() -> None:
    sizes = [batch.num_rows for batch in simulate(communes=900, periods=44, indicators=40)]
    assert len(sizes) > 3
    assert max(sizes) <= 250_000


def test_the_command_writes_one_parquet_file_with_the_contract_schema(tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    assert run(parser.parse_args(["--communes", "6", "--years", "1", "--out", str(tmp_path)])) == 0
    (file,) = tmp_path.iterdir()
    assert pq.read_schema(file).equals(SCHEMA)


def test_sizes_that_make_no_sense_are_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    assert run(parser.parse_args(["--communes", "0", "--out", str(tmp_path)])) == 2
    assert "communes must be at least 1" in capsys.readouterr().err


def test_every_sum_of_the_catalogue_holds_in_a_tidy_province(tidy: pd.DataFrame) -> None:
    for each in sums():
        if each.whole in tidy and all(part in tidy for part in each.parts):
            assert (tidy[each.whole] == tidy[list(each.parts)].sum(axis=1)).all(), each


@pytest.mark.parametrize("table", ["ranges.csv", "sentences.csv"])
def test_tables_of_the_simulation_speak_only_of_indicators_of_the_catalogue(table: str) -> None:
    with (Path(simulation.__file__).parent / table).open(encoding="utf-8", newline="") as file:
        names = [row["indicator"] for row in csv.DictReader(file)]
    assert set(names) <= set(indicators())
    assert len(names) == len(set(names))
