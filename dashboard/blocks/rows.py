"""Rows of a query's answer as plain dictionaries, typed."""

from __future__ import annotations

from typing import Any, cast

import pandas as pd


def as_dicts(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return one dictionary per row, by column name."""
    return cast("list[dict[str, Any]]", rows.to_dict("records"))
