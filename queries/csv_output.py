"""Answers as CSV for people: UTF-8 with BOM, numbers left numeric, text that no spreadsheet takes for a formula."""

from __future__ import annotations

import pandas as pd

from data.store import Dataset
from queries import doubt

SIMULATED_NOTICE = "DỮ LIỆU MÔ PHỎNG"
DOUBTFUL, EXPLAINED = "doubtful", "explained"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_bytes(rows: pd.DataFrame, *, dataset: Dataset) -> bytes:
    """Return the rows as CSV; those of the simulated data say so in a column of their own."""
    told = with_doubtful_status(rows)
    table = told.assign(data_notice=SIMULATED_NOTICE) if dataset is Dataset.SIMULATED else told
    text = {name: table[name].map(_guarded) for name in table.columns if pd.api.types.is_string_dtype(table[name])}
    written: str = table.assign(**text).to_csv(index=False, lineterminator="\r\n")
    return written.encode("utf-8-sig")


def with_doubtful_status(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with `status` saying 'doubtful', too, where a figure breaks a rule: 'reported;doubtful'.

    Where every breach was explained it says 'explained' instead.

    Rows that tell the rules of their figures but no status get the column; others stay as they are.
    """
    if "doubt" not in rows:
        return rows
    status = rows["status"] if "status" in rows else pd.Series("", index=rows.index, dtype="str")
    marks = zip(status.fillna(""), rows["doubt"].fillna(""), strict=True)
    return rows.assign(status=[";".join(filter(None, (told, _mark(rules)))) for told, rules in marks])


def _mark(rules: str) -> str:
    return DOUBTFUL if doubt.is_open(rules) else EXPLAINED if rules else ""


def guarded(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _guarded(value: object) -> object:
    return guarded(value) if isinstance(value, str) else value
