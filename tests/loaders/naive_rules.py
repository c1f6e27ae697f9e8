"""What the rules of the figures should find, worked out slowly and plainly from the records of one commune."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from data import catalog
from data.catalog import Rule, Sum
from data.contract import Record
from data.open_rates import open_rates
from tests.loaders import naive

Found = tuple[str, str]  # row of the rules, indicators
Figure = tuple[float, str]  # value, 'table' or 'narrative'

_LAST = {"Q1": 3, "H1": 6, "Q3": 9, "9M": 9, "Y": 12}
_NUMBER_OF_THINGS = re.compile(r"(?:Tổng s|S)ố (?!hóa |hoá )")
_TWO_VALUES = re.compile(r"\d\s*%?\s*[/;=(+]\s*\(?\d")
_A_DAY = re.compile(r"\d\s*/\s*\d+\s*/\s*\d")


@dataclass(frozen=True)
class Report:
    """The records of one report, and what is shown of them."""

    records: Sequence[Record]

    @cached_property
    def shown(self) -> dict[str, naive.Shown]:
        return naive.report_of(list(self.records)).shown

    @cached_property
    def summed(self) -> set[str]:
        return {name for name, shown in self.shown.items() if shown.how == "summed"}

    def chosen(self, name: str) -> Record | None:
        """The record that stands for an indicator: one with a figure, of the table, the first."""
        own = [record for record in self.records if record.indicator == name]
        return min(own, key=lambda one: (one.value is None, one.origin != "table", own.index(one)), default=None)

    def told(self, name: str) -> Figure | None:
        """The figure of the report itself: none where sentences disagree and the table is silent."""
        record = self.chosen(name)
        if record is None or record.value is None:
            return None
        if record.origin == "narrative" and naive._disagree(list(self.records), name):
            return None
        return float(record.value), str(record.origin)

    def in_prose(self, name: str) -> float | None:
        """The figure of the prose, none where it disagrees with itself."""
        values = naive._values(list(self.records), name, "narrative")
        return None if not values or naive._disagree(list(self.records), name) else values[0]

    def speaks_of(self, name: str) -> bool:
        return bool(naive._values(list(self.records), name, "narrative"))

    def is_blank(self, name: str) -> bool:
        """Whether the table leaves it blank and nothing else tells it."""
        record = self.chosen(name)
        return (
            record is not None
            and record.value is None
            and record.status == "blank"
            and record.origin == "table"
            and name not in self.summed
        )

    def in_table(self, name: str) -> float | None:
        """The figure of the table, added up where it can be."""
        if name in self.summed:
            return self.shown[name].value
        told = self.told(name)
        return told[0] if told and told[1] == "table" else None


def rounding(number: float) -> float:
    """Half of the last digit printed."""
    return 0.5 if number == round(number) else 0.05 if number * 10 == round(number * 10) else 0.005


def _rates(report: Report) -> list[catalog.Indicator]:
    """The rates that the report can have a say in."""
    return [
        one
        for one in catalog.indicators().values()
        if one.numerator and {one.id, one.numerator, one.denominator} & set(report.shown)
    ]


def _pairs(report: Report) -> set[tuple[str, str]]:
    of_sums = {(part, known.whole) for known in catalog.sums() for part in known.parts}
    of_rates = {(rate.numerator, rate.denominator) for rate in _rates(report) if rate.id not in open_rates()}
    return {pair for pair in of_sums | of_rates if pair[0] in report.shown}


def _within(value: float, rule: Rule) -> bool:
    return (rule.low is None or value >= rule.low) and (rule.high is None or value <= rule.high)


def ratio(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    for rate in _rates(report):
        shown, told = report.shown.get(rate.id), report.told(rate.id)
        if not shown or shown.how != "computed" or not told:
            continue
        assert shown.value is not None
        beyond = abs(told[0] - shown.value) - rounding(told[0])
        parts = [report.told(rate.numerator), report.told(rate.denominator)]
        beside = all(part and part[1] == told[1] for part in parts)
        is_off = max(float(rule.low or 0), 1e-6) < beyond <= float(rule.high or 1e9)
        if is_off and (rule.stand != "same" or beside):
            yield rate.id, rate.numerator, rate.denominator


def undefined_ratio(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    for rate in _rates(report):
        shown, told = report.shown.get(rate.id), report.told(rate.id)
        if shown and shown.how == "undefined" and told and _within(told[0], rule):
            yield rate.id, rate.numerator, rate.denominator


def blank_ratio(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    for rate in _rates(report):
        shown = report.shown.get(rate.id)
        parts = [report.in_table(rate.numerator), report.in_table(rate.denominator)]
        if shown and shown.how == "computed" and report.is_blank(rate.id) and None not in parts:
            yield rate.id, rate.numerator, rate.denominator


def blank_part(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    for rate in _rates(report):
        told = report.told(rate.id)
        blank = [part for part in (rate.numerator, rate.denominator) if report.is_blank(part)]
        if told and told[1] == "table" and blank:
            yield rate.id, *blank


def blank_term(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    seen = set()
    for known in catalog.sums():
        blank = [part for part in known.parts if report.is_blank(part)]
        given = sum(report.in_table(part) or 0 for part in known.parts)
        whole = report.told(known.whole)
        if blank and whole and whole[1] == "table" and whole[0] > given and known.whole not in seen:
            seen.add(known.whole)
            yield known.whole, *blank


def in_range(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    for one in catalog.indicators().values():
        told = report.told(one.id)
        if one.kind == "percent" and one.id not in open_rates() and told and not _within(told[0], rule):
            yield (one.id,)


def _pair(report: Report, part: str, whole: str) -> tuple[float, float, str] | None:
    """The two as told in one place where that can be, and where that is."""
    one, other = report.told(part), report.told(whole)
    if not one or not other:
        return None
    if one[1] == other[1]:
        return one[0], other[0], "table" if one[1] == "table" else "prose"
    tabled = part if one[1] == "table" else whole
    if not report.speaks_of(tabled):
        return one[0], other[0], "across"
    told = report.in_prose(tabled)
    if told is None:
        return None
    return (told, other[0], "prose") if tabled == part else (one[0], told, "prose")


def part_of_whole(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    for part, whole in _pairs(report):
        pair = _pair(report, part, whole)
        if pair and pair[0] > pair[1] and pair[2] == rule.stand:
            yield part, whole


def swapped(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    for rate in _rates(report):
        pair = _pair(report, rate.numerator, rate.denominator) if rate.id not in open_rates() else None
        told = report.told(rate.id)
        if not pair or not told or not pair[0] > pair[1] > 0:
            continue
        if abs(told[0] - 100 * pair[1] / pair[0]) - rounding(told[0]) <= float(rule.low or 0):
            yield rate.numerator, rate.denominator, rate.id


def _sum(report: Report, known: Sum) -> tuple[list[float], str] | None:
    """Whole and parts as told in one place where that can be, and whether it could."""
    names = (known.whole, *known.parts)
    told = [figure for figure in map(report.told, names) if figure]
    if len(told) < len(names):
        return None
    if len({source for _, source in told}) == 1:
        return [value for value, _ in told], "same"
    prose = [report.in_prose(name) for name in names]
    if all(one is not None or figure[1] == "narrative" for one, figure in zip(prose, told, strict=True)):
        return [figure[0] if one is None else one for one, figure in zip(prose, told, strict=True)], "same"
    return [value for value, _ in told], "across"


def sums(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    seen = set()
    for known in catalog.sums():
        told = _sum(report, known)
        if told and told[1] == rule.stand and abs(told[0][0] - sum(told[0][1:])) > 0.5 and known.whole not in seen:
            seen.add(known.whole)
            yield known.whole, *known.parts


def part_of_sum(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    for part, whole in _pairs(report):
        one, printed = report.told(part), report.told(whole)
        for known in catalog.sums():
            terms = [report.told(term) for term in known.parts]
            if not one or known.whole != whole or part in known.parts or None in terms:
                continue
            if {term[1] for term in terms if term} != {one[1]}:
                continue
            if one[0] > sum(term[0] for term in terms if term) + 0.5 and (not printed or one[0] <= printed[0]):
                yield part, *known.parts
                break


def parts_together(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    seen = set()
    for known in catalog.sums():
        whole = report.told(known.whole)
        told = {part: figure for part in known.parts if (figure := report.told(part))}
        beside = {part: figure[0] for part, figure in told.items() if whole and figure[1] == whole[1]}
        if not whole or not beside or len(beside) == len(known.parts) or known.whole in seen:
            continue
        if sum(beside.values()) > whole[0] + 0.5 and max(beside.values()) <= whole[0]:
            seen.add(known.whole)
            yield known.whole, *beside


def remainder(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    values = [report.told(name) for name in rule.indicators]
    told = [figure[0] for figure in values if figure and figure[1] == "table"]
    if len(told) < len(rule.indicators) or told[0] <= sum(told[1:]):
        return
    for known in catalog.sums():
        figures = [report.told(name) for name in (known.whole, *known.parts)]
        if known.whole == rule.indicators[0] and None not in figures:
            gap = 2 * figures[0][0] - sum(figure[0] for figure in figures if figure) if figures[0] else 0
            if len({figure[1] for figure in figures if figure}) == 1 or abs(gap) < 0.5:
                return
    if told[0] - sum(told[1:]) >= float(rule.low or 0) * told[0]:
        yield rule.indicators


def shares(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    for origin in ("table", "narrative"):
        told = {name: figure[0] for name in rule.indicators if (figure := report.told(name)) and figure[1] == origin}
        if len(told) > 1 and sum(told.values()) - sum(map(rounding, told.values())) > float(rule.high or 0):
            yield tuple(told)


def implies(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    told = [figure for figure in map(report.told, rule.indicators) if figure]
    if len(told) < len(rule.indicators) or told[0][0] <= 0 or any(value for value, _ in told[1:]):
        return
    sources = [source for _, source in told]
    if {
        "same": len(set(sources)) == 1,
        "across": sources[0] == "narrative" and "narrative" not in sources[1:],
        "": True,
    }[rule.stand]:
        yield rule.indicators


def prose_against_table(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    for name in {record.indicator for record in report.records}:
        table, prose = (naive._values(list(report.records), name, origin) for origin in ("table", "narrative"))
        if not table or not prose:
            continue
        loose = catalog.indicators()[name].kind in ("percent", "money")
        near = [abs(one - table[0]) <= (max(rounding(one), rounding(table[0])) if loose else 0) for one in prose]
        if not any(near):
            yield (name,)


def table_twice(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    for name in {record.indicator for record in report.records}:
        if len(set(naive._values(list(report.records), name, "table"))) > 1:
            yield (name,)


def prose_twice(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    for name in {record.indicator for record in report.records}:
        table, prose = (naive._values(list(report.records), name, origin) for origin in ("table", "narrative"))
        if not table and prose and naive._disagree(list(report.records), name):
            yield (name,)


def _cells(report: Report) -> Iterator[Record]:
    """The cells of the table that stand for their indicators."""
    for name in {record.indicator for record in report.records}:
        record = report.chosen(name)
        if record and record.origin == "table" and name not in report.summed:
            yield record


def unit_in_cell(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    for record in _cells(report):
        own = catalog.measure_of(record.value_raw.lstrip("0123456789., "))
        of_row = catalog.measure_of(record.unit_raw)
        if catalog.indicators()[record.indicator].kind != "money" or record.value is None or not own or not of_row:
            continue
        if own.base == of_row.base and own.factor != of_row.factor:
            yield (record.indicator,)


def percent_of_count(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    for record in _cells(report):
        if record.value is not None and record.unit_raw == "%" and _NUMBER_OF_THINGS.match(record.label):
            yield (record.indicator,)


def two_values(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    for record in _cells(report):
        kind = catalog.indicators()[record.indicator].kind
        is_two = _TWO_VALUES.search(record.value_raw) and not _A_DAY.search(record.value_raw)
        if kind in ("count", "percent", "money") and is_two:
            yield (record.indicator,)


def higher_level(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    filled = [name for name in rule.indicators if (one := report.told(name)) and one[1] == "table" and one[0] > 0]
    if filled:
        yield tuple(filled)


def counted_after_report(report: Report, rule: Rule) -> Iterator[tuple[str, ...]]:
    first = report.records[0]
    if first.period_end and first.doc_date and first.period_end > first.doc_date:
        yield ()


ONE_REPORT: dict[str, Callable[[Report, Rule], Iterator[tuple[str, ...]]]] = {
    "ratio": ratio,
    "undefined_ratio": undefined_ratio,
    "blank_ratio": blank_ratio,
    "blank_part": blank_part,
    "blank_term": blank_term,
    "range": in_range,
    "part_of_whole": part_of_whole,
    "swapped": swapped,
    "sum": sums,
    "part_of_sum": part_of_sum,
    "parts_together": parts_together,
    "remainder": remainder,
    "shares": shares,
    "implies": implies,
    "prose_against_table": prose_against_table,
    "table_twice": table_twice,
    "prose_twice": prose_twice,
    "unit_in_cell": unit_in_cell,
    "percent_of_count": percent_of_count,
    "two_values": two_values,
    "higher_level": higher_level,
    "counted_after_report": counted_after_report,
}


def of_report(report: Report, before: Report | None) -> set[Found]:
    """Return what is found in a report: rows of the rules with their indicators, nothing said twice."""
    found = {
        (rule.id, ";".join(names))
        for rule in catalog.rules().values()
        if rule.kind in ONE_REPORT
        for names in ONE_REPORT[rule.kind](report, rule)
    }
    if before:
        found |= set(_beside_the_one_before(report, before))
    return {one for one in found if not any(_says_it_better(other, one) for other in found)}


def _beside_the_one_before(report: Report, before: Report) -> Iterator[Found]:
    pairs = {
        name: (shown.value, earlier)
        for name, shown in report.shown.items()
        if catalog.indicators()[name].kind in ("count", "money")
        and shown.value
        and (earlier := before.shown.get(name, naive.NOTHING).value)
    }
    for rule in catalog.rules().values():
        low = float(rule.low or 0)
        if rule.kind == "own_past":
            for name, (now, then) in pairs.items():
                large = catalog.indicators()[name].kind == "money" or max(now, then) >= 10_000
                if large and (now >= low * then or then >= low * now):
                    yield rule.id, name
        if rule.kind == "copied":
            flows = [(now, then) for name, (now, then) in pairs.items() if catalog.indicators()[name].basis == "flow"]
            flows = [pair for pair in flows if pair[0] >= 10]
            same = sum(now == then for now, then in flows)
            if len(flows) >= low and same >= float(rule.high or 0) * len(flows):
                yield rule.id, ""


def _says_it_better(other: Found, one: Found) -> bool:
    kinds = {rule.id: rule for rule in catalog.rules().values()}
    kind, better = kinds[one[0]].kind, kinds[other[0]].kind
    names, others = one[1].split(";"), other[1].split(";")
    if kind in ("part_of_whole", "parts_together") and better == "sum":
        return set(names) <= set(others)
    if kind in ("part_of_whole", "ratio") and better == "swapped":
        return set(names) <= set(others)
    across = kind == "sum" and kinds[one[0]].stand == "across"
    return across and better == "prose_against_table" and names[0] == others[0]


def order(report: Report) -> int:
    """Where a report stands in time, in months."""
    period = report.records[0].period
    return int(period[:4]) * 12 + _LAST[period[5:]]


def before(report: Report, reports: Sequence[Report]) -> Report | None:
    """The commune's report before this one, of this year or the last."""
    year = int(report.records[0].period[:4])
    earlier = [
        one for one in reports if order(one) < order(report) and int(one.records[0].period[:4]) in (year - 1, year)
    ]
    return max(earlier, key=order, default=None)
