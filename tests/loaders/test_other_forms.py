"""A form never seen does not mislead: known rows in other order, numbering, sections and spelling keep their meaning.

Each known form is turned into forms that no province uses. A row then means what it meant, or is left unrecognised; it
is never taken for something else, and a slip of the pen is never taken for something else with certainty.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest

from data.catalog import form_rows, rules
from data.text import plain
from loaders.meaning import meanings
from loaders.tables.ranks import with_parents
from loaders.tables.row import TableRow

SURE = float(rules()["uncertain_reading"].high or 0)
FORMS = sorted({row.form for row in form_rows()})
STRANGERS = (
    ("Số hộ nghèo trên địa bàn", "Hộ"),
    ("Tỷ lệ trẻ em dưới 5 tuổi được tiêm chủng đầy đủ", "%"),
    ("Số vụ tai nạn giao thông", "Vụ"),
    ("Diện tích rừng trồng mới", "Ha"),
    ("Số lao động được giải quyết việc làm", "Người"),
    ("Thu nhập bình quân đầu người", "Triệu đồng"),
    ("Số thôn đạt danh hiệu thôn văn hóa", "Thôn"),
    ("Số đơn thư khiếu nại, tố cáo", "Đơn"),
)


@dataclass(frozen=True)
class Asked:
    """A row and what it asks for ('' for a heading or something no indicator is for)."""

    row: TableRow
    indicator: str


def asked(form: str) -> list[Asked]:
    """Return the rows of a form in printed order, figures in all that have a unit."""
    return [
        Asked(
            TableRow(
                section=row.section,
                row_no=row.row_no,
                label=row.wording,
                unit_raw=row.unit_raw,
                value_raw="5" if row.unit_raw else "",
            ),
            row.indicator,
        )
        for row in form_rows()
        if row.form == form
    ]


def groups_of(rows: Sequence[Asked]) -> list[list[Asked]]:
    """Return the rows in groups that belong together: a row of the first rank and those under it."""
    groups: list[list[Asked]] = []
    for one in rows:
        starts = one.row.row_no and "." not in one.row.row_no
        if starts or not groups or one.row.section != groups[-1][0].row.section:
            groups.append([])
        groups[-1].append(one)
    return groups


def in_other_order(rows: list[Asked], chance: random.Random) -> list[Asked]:
    groups = groups_of(rows)
    chance.shuffle(groups)
    return [one for group in groups for one in group]


def with_rows_missing(rows: list[Asked], chance: random.Random) -> list[Asked]:
    return [one for group in groups_of(rows) if chance.random() < 0.7 for one in group]


def with_strangers(rows: list[Asked], chance: random.Random) -> list[Asked]:
    mixed = list(rows)
    for label, unit in STRANGERS:
        near = chance.randrange(len(mixed))
        stranger = replace(mixed[near].row, row_no="", label=label, unit_raw=unit, value_raw="7")
        mixed.insert(near + 1, Asked(stranger, ""))
    return mixed


def with_other_numbers(rows: list[Asked], chance: random.Random) -> list[Asked]:
    """Put every number under another chapter: '2.1' becomes '7.2.1'."""
    chapter = chance.randrange(4, 9)
    return [
        replace(one, row=replace(one.row, row_no=f"{chapter}.{one.row.row_no}" if one.row.row_no else ""))
        for one in rows
    ]


def in_unknown_sections(rows: list[Asked], chance: random.Random) -> list[Asked]:
    return [replace(one, row=replace(one.row, section="")) for one in rows]


def without_accents(rows: list[Asked], chance: random.Random) -> list[Asked]:
    return [replace(one, row=replace(one.row, label=_bare(one.row.label))) for one in rows]


def in_capitals(rows: list[Asked], chance: random.Random) -> list[Asked]:
    return [replace(one, row=replace(one.row, label=one.row.label.upper())) for one in rows]


def _bare(label: str) -> str:
    return " ".join(
        word if word.isupper() else plain(word) + word[len(word.rstrip(",;:)")) :] for word in label.split()
    )


def with_slips(rows: list[Asked], chance: random.Random) -> list[Asked]:
    return [replace(one, row=replace(one.row, label=_slip(one.row.label, chance))) for one in rows]


def _slip(label: str, chance: random.Random) -> str:
    """Double, drop or swap a letter in one of the longer words."""
    words = label.split()
    longer = [i for i, word in enumerate(words) if len(word) >= 5 and word.isalpha() and not word.isupper()]
    if longer:
        index = chance.choice(longer)
        word, at = words[index], chance.randrange(1, len(words[index]) - 1)
        before, letter, after = word[:at], word[at], word[at + 1 :]
        slips = (before + letter + letter + after, before + after, before + after[0] + letter + after[1:])
        words[index] = chance.choice(slips)
    return " ".join(words)


Change = Callable[[list[Asked], random.Random], list[Asked]]
HARMLESS: tuple[Change, ...] = (
    in_other_order,
    with_rows_missing,
    with_strangers,
    with_other_numbers,
    in_unknown_sections,
    without_accents,
    in_capitals,
)


def read(rows: Sequence[Asked]) -> list[tuple[Asked, str, float]]:
    table = with_parents([one.row for one in rows])
    return [(one, found.indicator, found.confidence) for one, found in zip(rows, meanings(table), strict=True)]


def told(wrong: Sequence[tuple[Asked, str, float]]) -> str:
    return "\n".join(f"{one.row.label}: {found} ({sure:.0f}), not {one.indicator}" for one, found, sure in wrong)


@pytest.mark.parametrize("change", HARMLESS, ids=lambda change: change.__name__)
@pytest.mark.parametrize("form", FORMS)
def test_rows_keep_their_meaning_or_are_left_unrecognised(form: str, change: Change) -> None:
    rows = change(asked(form), random.Random(form + change.__name__))
    found = read(rows)
    assert not (wrong := [one for one in found if one[1] not in ("", one[0].indicator)]), told(wrong)
    lost = [one for one in found if one[0].indicator and not one[1]]
    assert len(lost) <= 0.05 * len(found), told(lost)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("form", FORMS)
def test_a_slip_in_every_row_is_never_taken_for_something_else_with_certainty(form: str, seed: int) -> None:
    found = read(with_slips(asked(form), random.Random(f"{form}{seed}")))
    wrong = [one for one in found if one[1] not in ("", one[0].indicator)]
    assert not (sure := [one for one in wrong if one[2] >= SURE]), told(sure)
    assert len(wrong) <= 0.02 * len(found), told(wrong)
    assert sum(one[1] == one[0].indicator for one in found) >= 0.93 * len(found), told(
        [one for one in found if one[1] != one[0].indicator]
    )


@pytest.mark.parametrize("form", FORMS)
def test_everything_at_once(form: str) -> None:
    rows, chance = asked(form), random.Random(form)
    for change in (in_other_order, with_strangers, with_other_numbers, without_accents, with_slips):
        rows = change(rows, chance)
    found = read(rows)
    wrong = [one for one in found if one[1] not in ("", one[0].indicator)]
    assert not [one for one in wrong if one[2] >= SURE], told(wrong)
    assert len(wrong) <= 0.03 * len(found), told(wrong)
