"""What is wrong in reports, found by the rules of a load without publishing anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from data import store
from data.store import Dataset
from loaders import beginnings, incoming, steps, working_out
from loaders.errors import InputError
from loaders.incoming import Source

if TYPE_CHECKING:
    import pyarrow as pa


def examine(
    *, sources: Sequence[Source], dataset: Dataset | None = None, on_stage: Callable[[str], None] = lambda _: None
) -> tuple[pa.Table, tuple[InputError, ...]]:
    """Return the findings of the sources' reports and what was refused of them, publishing nothing.

    The reports are held against each other, and with a data set against those that it holds.
    """
    with TemporaryDirectory(prefix="cchc-check-") as folder, steps.scratch(Path(folder)) as connection:
        previous = store.current_path(dataset) if dataset else None
        refused = incoming.read(connection, sources, previous=previous)
        steps.set_variables(connection, loaded_at=steps.now())
        on_stage("building")
        beginnings.excerpt(connection, Path(folder) / store.STORE_FILE, previous=previous)
        working_out.put_in_force(connection, had_figures=False, whole=False)
        on_stage("working out figures")
        working_out.figures_and_findings(connection)
        return connection.sql(steps.text_of("findings_of_sources")).to_arrow_table(), refused
