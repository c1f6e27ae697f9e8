"""Answers as CSV for people: UTF-8 with BOM, numbers left numeric, text that no spreadsheet takes for a formula."""

from __future__ import annotations

import pandas as pd

from data.store import Dataset

SIMULATED_NOTICE = "DỮ LIỆU MÔ PHỎNG"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_bytes(rows: pd.DataFrame, *, dataset: Dataset) -> bytes:
    """Return the rows as CSV; those of the simulated data say so in a column of their own."""
    table = rows.assign(data_notice=SIMULATED_NOTICE) if dataset is Dataset.SIMULATED else rows
    text = {name: table[name].map(_guarded) for name in table.columns if pd.api.types.is_string_dtype(table[name])}
    written: str = table.assign(**text).to_csv(index=False, lineterminator="\r\n")
    return written.encode("utf-8-sig")


def guarded(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _guarded(value: object) -> object:
    return guarded(value) if isinstance(value, str) else value
