"""Extraction on hand-labelled reports of invented communes, in the forms and files reports come in; found by glob."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest

from data.catalog import indicators
from data.contract import Origin, Record
from data.text import plain
from loaders.extract import extract_file

REPORTS = sorted((Path(__file__).parents[1] / "golden").glob("*/report.*"))
PROSE_RECALL = 0.9
DRIFT = 20
ALIKE = 0.75
FILLED_HEADER = ("district", "province", "period", "period_start", "period_end", "doc_no", "doc_date")

each_report = pytest.mark.parametrize("report", REPORTS, ids=lambda report: f"{report.parent.name}{report.suffix}")
each_folder = pytest.mark.parametrize(
    "folder", sorted({report.parent for report in REPORTS}), ids=lambda folder: folder.name
)

Label = dict[str, str]


def labels(folder: Path, name: str) -> list[Label]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def extracted(report: Path) -> tuple[Record, ...]:
    return tuple(extract_file(report))


def records(report: Path, origin: Origin) -> tuple[Record, ...]:
    return tuple(record for record in extracted(report) if record.origin is origin)


def likeness(label: Label, record: Record) -> float:
    """Wording counts; the same number and section break ties between rows that are worded alike."""
    wanted, found = plain(label["label"]), plain(record.label)
    words = 1.0 if wanted == found else SequenceMatcher(None, wanted, found, autojunk=False).ratio()
    same_place = (label["row_no"], label["section"]) == (record.row_no, record.section)
    return words + (0.1 if same_place else 0.0)


@cache
def paired(report: Path) -> tuple[tuple[Label, Record | None], ...]:
    """Rows and records in printed order, so paired that they are as alike as they can be in all."""
    wanted, found = labels(report.parent, "table.csv"), records(report, Origin.TABLE)
    best = [[0.0] * (len(found) + 1) for _ in range(len(wanted) + 1)]
    alike: dict[tuple[int, int], float] = {}
    for row in reversed(range(len(wanted))):
        for at in reversed(range(len(found))):
            best[row][at] = max(best[row + 1][at], best[row][at + 1])
            if abs(row - at) <= DRIFT and (likely := likeness(wanted[row], found[at])) >= ALIKE:
                alike[row, at] = likely
                best[row][at] = max(best[row][at], likely + best[row + 1][at + 1])
    return tuple(_followed(wanted, found, best, alike))


def _followed(
    wanted: list[Label], found: tuple[Record, ...], best: list[list[float]], alike: dict[tuple[int, int], float]
) -> Iterator[tuple[Label, Record | None]]:
    """The way through the table of sums that gave the best one."""
    at = 0
    for row, label in enumerate(wanted):
        ahead = (alike[row, n] + best[row + 1][n + 1] if (row, n) in alike else -1.0 for n in range(at, len(found)))
        choice = max(enumerate(ahead, start=at), key=lambda pair: (pair[1], -pair[0]), default=(at, -1.0))
        if choice[1] >= 0 and choice[1] >= best[row + 1][at]:
            yield label, found[choice[0]]
            at = choice[0] + 1
        else:
            yield label, None


def same_number(text: str, value: Decimal | None) -> bool:
    return value is not None and abs(Decimal(text) - value) <= Decimal("0.000001")


def shared_words(one: str, other: str) -> float:
    left, right = set(plain(one).split()), set(plain(other).split())
    return len(left & right) / max(1, min(len(left), len(right)))


def told(label: Label, record: Record | None) -> str:
    got = "no record" if record is None else f"{record.value} as {record.indicator or 'nothing'}"
    return f"[{label['section']}|{label['row_no']}] {label['label'][:60]}: {label['value']!r} {label['concept']}, {got}"


@each_report
def test_every_filled_row_of_the_table_has_its_value_and_meaning(report: Path) -> None:
    wrong = [
        told(label, record)
        for label, record in paired(report)
        if label["value"]
        and (record is None or not same_number(label["value"], record.value) or record.indicator != label["concept"])
    ]
    assert not wrong, "\n".join(wrong)


@each_report
def test_every_blank_row_is_kept_blank_with_its_meaning(report: Path) -> None:
    wrong = [
        told(label, record)
        for label, record in paired(report)
        if not label["value"]
        and label["kind"] != "heading"
        and (record is None or record.value is not None or record.indicator != label["concept"])
    ]
    assert not wrong, "\n".join(wrong)


@each_report
def test_no_value_is_invented_for_headings_or_beside_the_labelled_rows(report: Path) -> None:
    pairs = [(label, record) for label, record in paired(report) if record is not None]
    headings = [
        told(label, record) for label, record in pairs if label["kind"] == "heading" and record.value is not None
    ]
    known = {id(record) for _, record in pairs}
    extra = [
        f"{record.section} {record.row_no} {record.label[:60]}: {record.value}"
        for record in records(report, Origin.TABLE)
        if record.value is not None and id(record) not in known
    ]
    assert not headings + extra, "\n".join(headings + extra)


@each_report
def test_figures_of_the_prose_are_found_in_their_sentence(report: Path) -> None:
    left = list(records(report, Origin.NARRATIVE))
    wanted = labels(report.parent, "prose.csv")
    missed = []
    for label in wanted:
        hit = next((record for record in left if _tells(record, label)), None)
        if hit is None:
            missed.append(f"{label['concept']} = {label['value']} in {label['quote'][:90]!r}")
        else:
            left.remove(hit)
    assert len(missed) <= (1 - PROSE_RECALL) * len(wanted), "\n".join(missed)


def _tells(record: Record, label: Label) -> bool:
    return (
        same_number(label["value"], record.value)
        and record.indicator == label["concept"]
        and shared_words(label["quote"], record.quote) >= 0.5
    )


@each_report
def test_no_figure_of_the_prose_is_invented(report: Path) -> None:
    """Every figure stands in its own quote and means what the labels say the same number in that sentence means."""
    wanted = labels(report.parent, "prose.csv")
    wrong = []
    for record in records(report, Origin.NARRATIVE):
        same = [
            label
            for label in wanted
            if same_number(label["value"], record.value) and shared_words(label["quote"], record.quote) >= 0.5
        ]
        printed = plain(record.value_raw) in plain(record.quote)
        if not printed or (same and all(label["concept"] != record.indicator for label in same)):
            wrong.append(f"{record.indicator} = {record.value} ({record.value_raw!r}) in {record.quote[:90]!r}")
    assert not wrong, "\n".join(wrong)


@each_report
def test_plans_references_and_sizes_of_the_place_are_not_read_as_figures(report: Path) -> None:
    traps = [plain(line) for line in (report.parent / "traps.txt").read_text(encoding="utf-8").splitlines()]
    caught = [
        f"{record.indicator} = {record.value} in {record.quote[:90]!r}"
        for record in records(report, Origin.NARRATIVE)
        if any(plain(record.quote) in trap for trap in traps)
    ]
    assert not caught, "\n".join(caught)


@each_report
def test_the_header_is_read(report: Path) -> None:
    (wanted,) = labels(report.parent, "header.csv")
    record = extracted(report)[0]
    assert plain(record.unit_name).endswith(plain(wanted["commune"]))
    stated = {name: str(getattr(record, name) or "") for name in FILLED_HEADER}
    stated |= {name: _bare(stated[name]) for name in ("district", "province")}
    assert stated == {name: wanted[name] for name in FILLED_HEADER}


def _bare(name: str) -> str:
    """A district or province without the word for its kind."""
    for kind in ("Thành phố ", "Thị xã ", "Huyện ", "Tỉnh ", "Quận "):
        name = name.removeprefix(kind)
    return name


@each_folder
def test_the_labels_themselves_are_sound(folder: Path) -> None:
    for name in ("table.csv", "prose.csv"):
        for label in labels(folder, name):
            assert not label["concept"] or indicators()[label["concept"]].kind == label["kind"], label
    assert all(plain(label["value_printed"]) in plain(label["quote"]) for label in labels(folder, "prose.csv"))


@each_report
def test_every_row_of_the_table_stands_in_its_section(report: Path) -> None:
    wrong = [
        f"{told(label, record)} in section {record.section!r}"
        for label, record in paired(report)
        if record is not None and record.section != label["section"]
    ]
    assert not wrong, "\n".join(wrong)
