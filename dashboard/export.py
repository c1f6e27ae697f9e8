"""Figures to take away: CSV, ZIP with definitions, Parquet. Built only when clicked, always of all rows.

Text cells that a spreadsheet would run as a formula get a leading apostrophe; numbers stay numbers. Files of
simulated figures say so in their name, in their metadata and in a column of their own.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import streamlit as st

from dashboard import address, codes, formats
from dashboard.page_context import PageContext
from dashboard.wording import Words
from data import catalog
from data.store import Dataset
from data.text import plain
from queries.csv_output import guarded, with_doubtful_status

Rows = Callable[[], pd.DataFrame]
BOM = b"\xef\xbb\xbf"
IN_WORDS = ("unit", "origin", "how")
MIME_AND_ICON = {
    "csv": ("text/csv", ":material/download:"),
    "zip": ("application/zip", ":material/folder_zip:"),
    "parquet": ("application/vnd.apache.parquet", ":material/table_view:"),
}


@dataclass(frozen=True, kw_only=True)
class Origin:
    """What an export must say about itself."""

    dataset: Dataset
    version: str
    filters: Mapping[str, str]
    words: Words

    @property
    def mark(self) -> str:
        """The words that go with every simulated figure, '' for real ones."""
        return self.words("simulated.mark") if self.dataset == Dataset.SIMULATED else ""


def origin(page: PageContext) -> Origin:
    """Return what exports of the page say about themselves."""
    return Origin(
        dataset=page.selection.dataset,
        version=page.version,
        filters=address.encode(page.selection),
        words=page.words,
    )


def csv_button(page: PageContext, rows: Rows, *, topic: str, key: str, label: str = "") -> None:
    """Draw the button that builds the CSV of `rows()` when clicked."""
    _button(page, rows, "csv", csv_bytes, topic=topic, key=key, label=label or page.words("foot.csv"))


def zip_button(page: PageContext, rows: Rows, *, topic: str, key: str, label: str) -> None:
    """Draw the button that builds data.csv, metadata.json and README.txt of `rows()` when clicked."""
    _button(page, rows, "zip", zip_bytes, topic=topic, key=key, label=label)


def parquet_button(page: PageContext, rows: Rows, *, topic: str, key: str, label: str) -> None:
    """Draw the button that builds the Parquet file of `rows()` when clicked."""
    _button(page, rows, "parquet", parquet_bytes, topic=topic, key=key, label=label)


def _button(
    page: PageContext,
    rows: Rows,
    suffix: str,
    build: Callable[[pd.DataFrame, Origin], bytes],
    *,
    topic: str,
    key: str,
    label: str,
) -> None:
    about = origin(page)
    mime, icon = MIME_AND_ICON[suffix]
    st.download_button(
        label,
        data=lambda: build(rows(), about),
        file_name=file_name(page, topic, suffix),
        mime=mime,
        key=key,
        on_click="ignore",
        icon=icon,
    )


def file_name(page: PageContext, topic: str, extension: str) -> str:
    """Return a name that says what the file is: cchc_bien-che_hai-duong_2024-Q1_20261122T034600.csv."""
    subject = page.words(f"nav.{topic}") if f"nav.{topic}" in page.words else topic
    places = [page.choices.name_of(page.selection), page.words("chip.units", n=len(page.selection.units))]
    names = (subject, *(places if page.selection.units else places[:1]), page.times)
    pieces = ["DU-LIEU-MO-PHONG"] if page.simulated else []
    pieces += ["cchc", *(plain(name).replace(" ", "-") for name in names if name), page.version[:15]]
    return f"{'_'.join(pieces)}.{extension}"


def csv_bytes(rows: pd.DataFrame, about: Origin) -> bytes:
    """Return the rows as CSV for people: headings, units and manners in words; `status` keeps its codes and mark."""
    return _csv(codes.in_words(rows, about.words, IN_WORDS), about)


def _csv(rows: pd.DataFrame, about: Origin) -> bytes:
    """Return the rows as CSV: UTF-8 with BOM, CRLF, guarded text, numbers with a decimal point."""
    table = _named(_marked(rows, about), about.words).rename(columns=lambda name: heading(name, about.words))
    text_columns = [name for name in table.columns if not pd.api.types.is_numeric_dtype(table[name])]
    table = table.assign(**{name: table[name].map(_cell) for name in text_columns})
    text = table.to_csv(index=False, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL, na_rep="")
    return BOM + text.encode("utf-8")


def parquet_bytes(rows: pd.DataFrame, about: Origin) -> bytes:
    """Return the rows as Parquet with column names of the query and the metadata in the file's schema."""
    table = pa.Table.from_pandas(_marked(rows, about), preserve_index=False)
    described = json.dumps(metadata(rows, about), ensure_ascii=False).encode("utf-8")
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), b"cchc": described})
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def zip_bytes(rows: pd.DataFrame, about: Origin) -> bytes:
    """Return data.csv with codes as documented, metadata.json and README.txt of the rows in one ZIP."""
    data = _csv(rows, about)
    described = {**metadata(rows, about), "sha256_data_csv": hashlib.sha256(data).hexdigest()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.csv", data)
        archive.writestr("metadata.json", json.dumps(described, ensure_ascii=False, indent=2))
        archive.writestr("README.txt", BOM + _readme(described, about).encode("utf-8"))
    return buffer.getvalue()


def metadata(rows: pd.DataFrame, about: Origin) -> dict[str, Any]:
    """Return what goes along with the rows: data set, version, filters, columns, definitions."""
    return {
        "dataset": about.dataset.value,
        "notice": about.mark,
        "version": about.version,
        "created_at": datetime.now(tz=formats.VIETNAM).isoformat(timespec="seconds"),
        "filters": dict(about.filters),
        "rows": len(rows),
        "columns": {name: heading(name, about.words) for name in _marked(rows.head(0), about).columns},
        "formula_guard": "text cells starting with = + - @ tab CR LF carry a leading apostrophe",
        "missing_values": "an empty cell is no figure; a zero is a reported zero",
        "indicators": _definitions(rows),
    }


def heading(name: str, words: Words) -> str:
    """Return the heading of a column in words, the column's own name when the texts have none."""
    return words(f"column.{name}") if f"column.{name}" in words else name


def _named(rows: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Return the rows with the name of each indicator behind its id, where the question did not give it."""
    if "indicator" not in rows.columns or "name_vi" in rows.columns:
        return rows
    column = f"name_{words.language}"
    known = catalog.indicators()
    names = [getattr(known[item], column) if item in known else "" for item in rows["indicator"]]
    place = rows.columns.tolist().index("indicator") + 1
    return pd.concat(
        [rows.iloc[:, :place], pd.Series(names, index=rows.index, name=column), rows.iloc[:, place:]], axis=1
    )


def _cell(value: object) -> str:
    if formats.missing(value):
        return ""
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else guarded(str(value))


def _marked(rows: pd.DataFrame, about: Origin) -> pd.DataFrame:
    told = with_doubtful_status(rows)
    return told.assign(data_notice=about.mark) if about.mark else told


def _definitions(rows: pd.DataFrame) -> dict[str, dict[str, str]]:
    if "indicator" not in rows.columns:
        return {}
    known = catalog.indicators()
    used = [item for item in pd.unique(rows["indicator"]) if item in known]
    return {
        item: {
            "name_vi": known[item].name_vi,
            "name_en": known[item].name_en,
            "unit": known[item].unit,
            "definition_vi": known[item].definition_vi,
        }
        for item in used
    }


def _readme(described: Mapping[str, Any], about: Origin) -> str:
    say = about.words
    lines = [
        about.mark,
        say("readme.what", rows=described["rows"], dataset=say(f"dataset.{about.dataset}"), version=about.version),
        say("readme.filters", filters="&".join(f"{key}={value}" for key, value in about.filters.items())),
        say("readme.files"),
        say("readme.blank"),
        say("readme.guard"),
        "",
        *(f"{item['name_vi']} ({item['unit']}): {item['definition_vi']}" for item in described["indicators"].values()),
    ]
    return "\r\n".join(line for line in lines if line is not None)
