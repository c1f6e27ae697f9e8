"""Runs the named queries of the .sql files; the only module of this package that touches DuckDB."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

from data import follow_up
from data.store import SCHEMA_SQL, Dataset, StoreOutdatedError, current_version, is_readable, open_store
from queries import facts, territories
from queries.scope import Scope

_BLOCK = re.compile(r"^-- name: (?P<name>\w+)\n(?P<comment>(?:--.*\n)*)(?P<body>(?:(?!-- name: ).*\n?)*)", re.MULTILINE)
_STEPS = re.compile(r"^-- steps: (?P<names>.+)$", re.MULTILINE)
_FIGURES = ("observations", "observations_by_unit", "quarters")


@dataclass(frozen=True)
class Query:
    """A named block: its text with the shared steps it builds on, and the parameters that text binds."""

    name: str
    grain: str
    text: str
    parameters: frozenset[str]
    tables: tuple[str, ...]
    figures: tuple[str, ...]  # the store's tables of figures, which say what is in doubt


@dataclass(frozen=True)
class _Block:
    grain: str
    steps: tuple[str, ...]
    body: str


def execute(name: str, *, scope: Scope, **parameters: object) -> pd.DataFrame:
    """Return the rows of the query `topic.block`, bound to the scope and exactly the parameters it declares."""
    query = find_query(name, by_list=scope.is_by_list)
    if query.figures and _REGISTERED["explained_figures"](scope).num_rows:
        query = find_query(name, by_list=scope.is_by_list, explained=True)
    scoped = {key: value for key, value in scope.parameters().items() if key in query.parameters}
    with _connection(scope).cursor() as cursor:
        for table in query.tables:
            cursor.register(table, _REGISTERED[table](scope))
        return _typed(cursor.execute(query.text, scoped | parameters))


def _typed(answer: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    text = [column[0] for column in answer.description or () if column[1] == "VARCHAR"]
    rows = answer.df()
    # DuckDB gives text without a single value as objects; a column's type must not depend on what was found.
    return rows.astype({name: "str" for name in text if rows[name].dtype == object})


@cache
def find_query(name: str, *, by_list: bool = False, explained: bool = False) -> Query:
    """Return the query `topic.block`, ready to run; `by_list` counts the communes of the official list in.

    `explained`: the figures' doubts say which of them were explained.
    """
    topic, _, block = name.partition(".")
    known = _blocks("scope") | _blocks(topic)
    if by_list:
        known = known | {"communes": known["communes_by_list"]}
    text = _assembled(block, known)
    figures = tuple(table for table in _FIGURES if re.search(rf"\b{table}\b", text))
    if explained:
        text = _before(text, (f"{table} as not materialized (\n{known[table].body}\n)" for table in figures))
    return Query(
        name=name,
        grain=known[block].grain,
        text=text,
        parameters=frozenset(re.findall(r"\$(\w+)", text)),
        tables=tuple(table for table in _REGISTERED if re.search(rf"\b{table}\b", text)),
        figures=figures,
    )


def query_names(topic: str) -> tuple[str, ...]:
    """Return the names of a topic's blocks in the order of its file."""
    return tuple(f"{topic}.{block}" for block in _blocks(topic))


def topics() -> tuple[str, ...]:
    """Return the topics that have a file of queries, without the shared steps."""
    return tuple(sorted(path.stem for path in Path(__file__).parent.glob("*.sql") if path.stem != "scope"))


@cache
def _blocks(topic: str) -> dict[str, _Block]:
    text = Path(__file__).with_name(f"{topic}.sql").read_text("utf-8")
    return {match["name"]: _block(match["comment"], match["body"]) for match in _BLOCK.finditer(text)}


def _block(comment: str, body: str) -> _Block:
    grain = comment.partition("\n")[0].removeprefix("-- ")
    named = _STEPS.search(comment)
    steps = tuple(step.strip() for step in named["names"].split(",")) if named else ()
    return _Block(grain=grain, steps=steps, body=body.strip().rstrip(";"))


def _assembled(name: str, known: dict[str, _Block]) -> str:
    """Put the shared steps a block names, and those they name, before its own as one `with`."""
    block = known[name]
    return _before(block.body, (f"{step} as (\n{known[step].body}\n)" for step in _in_order(block.steps, known)))


def _before(body: str, parts: Iterable[str]) -> str:
    """Put named parts before those that the text begins with."""
    named = ",\n".join(parts)
    if not named:
        return body
    own = f",\n{body.removeprefix('with ')}" if body.startswith("with ") else f"\n{body}"
    return f"with {named}{own}"


def _in_order(names: tuple[str, ...], known: dict[str, _Block]) -> list[str]:
    ordered: list[str] = []
    for name in names:
        ordered += [step for step in [*_in_order(known[name].steps, known), name] if step not in ordered]
    return ordered


def _connection(scope: Scope) -> duckdb.DuckDBPyConnection:
    version = scope.version or current_version(scope.dataset)
    if version is None:
        return _nothing_published()
    if not is_readable(scope.dataset, version):
        raise StoreOutdatedError(
            f"version {version} of the {scope.dataset} data was built by an earlier program; "
            "run: python -m loaders rebuild"
        )
    return open_store(scope.dataset, version)


@cache
def _nothing_published() -> duckdb.DuckDBPyConnection:
    """Empty tables answer with the right columns and types before anything was loaded."""
    connection = duckdb.connect()
    connection.execute(SCHEMA_SQL.read_text("utf-8"))
    return connection


def _explained_figures(scope: Scope) -> pa.Table:
    version = scope.version or current_version(scope.dataset)
    return _explained(scope.dataset, version, follow_up.stamp(scope.dataset))


@lru_cache(maxsize=16)
def _explained(dataset: Dataset, version: str | None, _stamp: str) -> pa.Table:
    """What people have explained does not change a published version; it stands beside it."""
    rows = execute("quality.explained_doubts", scope=Scope(dataset=dataset, version=version))
    return pa.Table.from_pandas(rows, preserve_index=False)


_REGISTERED: Mapping[str, Callable[[Scope], pa.Table]] = {
    "calendar": lambda _: facts.calendar_table(),
    "deadlines": lambda _: facts.deadline_table(),
    "indicators": lambda _: facts.indicator_table(),
    "form_indicators": lambda _: facts.form_indicator_table(),
    "official_communes": lambda _: facts.official_commune_table(),
    "successions": lambda _: territories.succession_table(),
    "received_reports": lambda scope: facts.received_table(scope.dataset),
    "follow_up": lambda scope: facts.follow_up_table(scope.dataset),
    "explained_figures": _explained_figures,
}
