"""Every text of the screen in both languages, read from texts/*.csv (key, vi, en). No text of its own."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.selection import Language

TEXTS = Path(__file__).parent / "texts"


class WordingError(Exception):
    """A table of texts is not usable; the message names the file and the key."""


@dataclass(frozen=True)
class Words:
    """The texts of one language: called with a key and the values to fill in."""

    language: Language
    texts: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        text = self.texts[key]
        return text.format(**values) if values else text

    def __contains__(self, key: str) -> bool:
        return key in self.texts


@cache
def words(language: Language) -> Words:
    """Return the texts of the language, by key."""
    return Words(language, {key: texts[language] for key, texts in all_texts().items()})


@cache
def all_texts() -> dict[str, dict[str, str]]:
    """Return key -> language -> text of all tables; a key stands in one table only."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(TEXTS.glob("*.csv")):
        for row in _rows(path):
            if row["key"] in found:
                raise WordingError(f"{path.name}: key {row['key']} stands in two places; remove one")
            found[row["key"]] = {language: row[language] for language in Language}
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != ["key", "vi", "en"]:
            raise WordingError(f"{path.name}: the first line must be key,vi,en")
        return list(reader)
