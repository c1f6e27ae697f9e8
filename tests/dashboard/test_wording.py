"""Both languages are complete, and every text is used."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from dashboard import wording
from dashboard.selection import Language

DASHBOARD = Path(wording.__file__).parent
TEXTS = wording.all_texts()


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", TEXTS)
def test_a_text_is_there_in_both_languages_with_the_same_fields(key: str) -> None:
    vietnamese, english = TEXTS[key][Language.VI], TEXTS[key][Language.EN]
    assert bool(vietnamese.strip()) == bool(english.strip())
    assert fields(vietnamese) == fields(english)


def used_keys() -> tuple[set[str], list[re.Pattern[str]]]:
    """Keys written out in the code, and patterns of keys put together there, as in f"page.{name}.title"."""
    literals: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    for path in DASHBOARD.rglob("*.py"):
        code = path.read_text(encoding="utf-8")
        literals |= set(re.findall(r'"([a-z0-9_.]+)"', code))
        for template in re.findall(r'f"([a-z0-9_.{}\[\]()]+)"', code):
            if "{" in template and "." in re.sub(r"\{[^}]*\}", "", template):
                parts = re.split(r"\{[^}]*\}", template)
                patterns.append(re.compile(r"[\w.]+".join(map(re.escape, parts))))
    return literals, patterns


def test_every_text_is_used() -> None:
    literals, patterns = used_keys()
    unused = [key for key in TEXTS if key not in literals and not any(pattern.fullmatch(key) for pattern in patterns)]
    assert unused == []


def test_every_key_asked_for_by_name_exists() -> None:
    asked = {
        key
        for path in DASHBOARD.rglob("*.py")
        for key in re.findall(r'(?:words|say)\(\s*"([a-z0-9_]+\.[a-z0-9_.]+)"', path.read_text(encoding="utf-8"))
    }
    assert sorted(asked - set(TEXTS)) == []


def test_a_table_of_texts_with_other_columns_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.csv").write_text("key,vi\na,b\n", encoding="utf-8")
    monkeypatch.setattr(wording, "TEXTS", tmp_path)
    with pytest.raises(wording.WordingError, match=r"x\.csv: the first line must be key,vi,en"):
        wording.all_texts.__wrapped__()


def test_a_key_in_two_tables_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("key,vi,en\nsame,một,one\n", encoding="utf-8")
    monkeypatch.setattr(wording, "TEXTS", tmp_path)
    with pytest.raises(wording.WordingError, match="same stands in two places"):
        wording.all_texts.__wrapped__()
