"""Published worlds shared by the tests of one module, and how an answer is compared with the oracle's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.store import Dataset
from queries.scope import Scope
from tests.queries import naive
from tests.queries.world import World, a_world, published

TRENDED = ("online_dossier_rate", "dossiers_received", "disbursement_done", "staff_present", "dialogue_held")
EVERYTHING = Scope(dataset=Dataset.REAL)


@pytest.fixture(scope="module", params=(1, 3), ids=lambda seed: f"world {seed}")
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A published world; questions asked in the test go to it."""
    made = a_world(request.param)
    made.aggregates = naive.aggregates(made, TRENDED, EVERYTHING)
    with pytest.MonkeyPatch.context() as patch:
        yield published(made, directory=tmp_path_factory.mktemp("world"), monkeypatch=patch)
