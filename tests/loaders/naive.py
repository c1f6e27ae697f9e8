"""What observations and quarters should hold, worked out slowly and plainly from the records of one commune."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from data import catalog
from data.contract import Record

LAST_QUARTER = {"Q1": 1, "Q2": 2, "Q3": 3, "Q4": 4, "H1": 2, "9M": 3, "Y": 4}


@dataclass(frozen=True)
class Shown:
    """The figure shown for an indicator of a report."""

    value: float | None
    how: str
    parts: tuple[float, float] | None = None


NOTHING = Shown(None, "contradicting")


@dataclass(frozen=True)
class Report:
    """The figures of one report with the window it states."""

    period: str
    start: date | None
    end: date | None
    shown: dict[str, Shown]

    @property
    def quarter(self) -> int:
        """The quarter of the year that the period ends with."""
        return LAST_QUARTER[self.period[5:]]

    @property
    def covers(self) -> str:
        """'first' (alone, and since the start of the year), 'alone', 'cumulative', 'unstated' or 'odd'."""
        if self.start is None or self.end is None:
            return "first" if self.quarter == 1 else "unstated"
        year, month = int(self.period[:4]), 3 * self.quarter
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        days = (self.end - self.start).days + 1
        if abs((self.end - last).days) > 62:
            return "odd"
        if 51 <= days <= 131:
            return "first" if self.quarter == 1 else "alone"
        return "cumulative" if self.quarter > 1 and abs(days - 91 * self.quarter) <= 50 else "odd"


def report_of(records: list[Record]) -> Report:
    """Return what is shown of the records of one report."""
    first = records[0]
    shown = {name: _told(records, name) for name in {record.indicator for record in records}}
    for known in catalog.sums():
        parts = [_of(records, part, "table") for part in known.parts]
        if shown.get(known.whole, NOTHING).value is None and all(part is not None for part in parts):
            shown[known.whole] = Shown(sum(float(part) for part in parts if part is not None), "summed")
    rates = {name: _rate(records, shown, known) for name, known in catalog.indicators().items() if known.numerator}
    shown |= {name: rate for name, rate in rates.items() if rate}
    return Report(first.period, first.period_start, first.period_end, shown)


def _told(records: list[Record], name: str) -> Shown:
    """The table before the prose; sentences that disagree tell nothing."""
    for origin in ("table", "narrative"):
        value = _of(records, name, origin)
        if value is not None:
            return NOTHING if origin == "narrative" and _disagree(records, name) else Shown(value, "printed")
    statuses = [record.status for record in records if record.indicator == name]
    return Shown(None, "unreadable" if statuses[0] == "unreadable" else "blank")


def _rate(records: list[Record], shown: dict[str, Shown], known: catalog.Indicator) -> Shown | None:
    """Both parts as shown; where only one of them is the table's and the prose tells it too, the prose's own pair."""
    names = (known.numerator, known.denominator)
    values = [shown.get(name, NOTHING).value for name in names]
    if None in values:
        return None
    in_table = [_of(records, name, "table") is not None or shown[name].how == "summed" for name in names]
    if in_table[0] != in_table[1]:
        tabled = in_table.index(True)
        told = _of(records, names[tabled], "narrative")
        if told is not None:
            values[tabled] = None if _disagree(records, names[tabled]) else told
    top, bottom = values
    if top is None or bottom is None:
        return None
    return Shown(100 * top / bottom, "computed", (top, bottom)) if bottom else Shown(None, "undefined", (top, bottom))


def _values(records: list[Record], name: str, origin: str) -> list[float]:
    return [
        float(record.value)
        for record in records
        if record.indicator == name and record.origin == origin and record.value is not None
    ]


def _of(records: list[Record], name: str, origin: str) -> float | None:
    values = _values(records, name, origin)
    return values[0] if values else None


def _disagree(records: list[Record], name: str) -> bool:
    values = _values(records, name, "narrative")
    tolerance = {"percent": 1.0, "money": 0.01 * max(map(abs, values))}.get(catalog.indicators()[name].kind, 0.0)
    return max(values) - min(values) > tolerance


def quarters_of(reports: Iterable[Report]) -> dict[tuple[str, int], tuple[float, str]]:
    """Return (indicator, quarter) -> value and whether reported or derived, of one commune's reports of one year."""
    kept = sorted(reports, key=lambda report: report.period)
    found: dict[tuple[str, int], tuple[float, str]] = {}
    for quarter in (1, 2, 3, 4):
        at_end = [report for report in kept if report.quarter == quarter and report.covers != "odd"]
        if at_end:
            level = max(at_end, key=lambda report: report.end or date.min)
            _take(found, level, quarter, flows=False)
        way = _way(kept, quarter)
        if way and len(way) == 1:
            _take(found, way[0], quarter, flows=True)
        elif way:
            _subtract(found, way, quarter)
    return found


def _take(found: dict[tuple[str, int], tuple[float, str]], report: Report, quarter: int, *, flows: bool) -> None:
    for name, shown in report.shown.items():
        if (catalog.indicators()[name].basis == "flow") == flows and shown.value is not None:
            found[name, quarter] = (shown.value, "reported")


def _way(kept: list[Report], quarter: int) -> list[Report] | None:
    """Return the report to take from and those to take away."""
    ends = [report for report in kept if report.quarter == quarter]
    for report in ends:
        if report.covers in ("first", "alone"):
            return [report]
    for report in (one for one in ends if one.covers == "cumulative"):
        wanted = "first" if quarter == 2 else "cumulative"
        for before in (one for one in kept if one.quarter == quarter - 1 and one.covers == wanted):
            if _starts_with(report, before) and _ends_after(report, before):
                return [report, before]
    for report in (one for one in ends if one.covers == "cumulative" and quarter == 4):
        for half in (
            one for one in kept if one.quarter == 2 and one.covers == "cumulative" and _starts_with(report, one)
        ):
            for third in (one for one in kept if one.quarter == 3 and one.covers == "alone" and one.start):
                assert third.start
                assert half.end
                if abs((third.start - half.end).days - 1) <= 7 and _ends_after(report, third):
                    return [report, half, third]
    return None


def _starts_with(report: Report, other: Report) -> bool:
    return report.start is not None and other.start is not None and abs((report.start - other.start).days) <= 7


def _ends_after(report: Report, other: Report) -> bool:
    return report.end is not None and other.end is not None and 45 <= (report.end - other.end).days <= 137


def _subtract(found: dict[tuple[str, int], tuple[float, str]], way: list[Report], quarter: int) -> None:
    for name, known in catalog.indicators().items():
        if known.basis != "flow" or known.kind not in {"count", "money"}:
            continue
        values = [report.shown[name].value if name in report.shown else None for report in way]
        if all(value is not None for value in values):
            rest = 2 * values[0] - sum(values)  # type: ignore[operator, arg-type]
            if rest >= 0:
                found[name, quarter] = (rest, "derived")
    for name, known in catalog.indicators().items():
        top, bottom = found.get((known.numerator, quarter)), found.get((known.denominator, quarter))
        if known.basis == "flow" and top and bottom and bottom[0]:
            found[name, quarter] = (100 * top[0] / bottom[0], "derived")
