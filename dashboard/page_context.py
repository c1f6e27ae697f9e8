"""What a page is given to work with: the choice made, the scope to ask with, the texts, where the answer goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from streamlit.delta_generator import DeltaGenerator

from dashboard import formats
from dashboard.places import Choices
from dashboard.selection import Selection
from dashboard.wording import Words
from data.store import Dataset
from queries.scope import Scope


@dataclass(frozen=True, kw_only=True)
class PageContext:
    """All a page may know: what was chosen, the scope to ask with, the texts, and where the answer goes."""

    name: str
    selection: Selection
    scope: Scope
    area: Scope
    area_name: str
    times: str  # the periods the page works with, as file names say them
    version: str
    choices: Choices
    words: Words
    colours: Mapping[str, str]
    answer_slot: DeltaGenerator

    @property
    def period(self) -> str | None:
        """The period argument of the queries: None asks for the latest of each commune."""
        return self.selection.period or None

    def period_name(self, code: str) -> str:
        """Return the period in words, in the reader's language."""
        return formats.period(code, language=self.selection.language)

    @property
    def language(self) -> str:
        return self.selection.language

    @property
    def simulated(self) -> bool:
        return self.selection.dataset == Dataset.SIMULATED
