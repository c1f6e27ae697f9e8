"""Days between which the figures of a sentence are counted, where they are not those of the report."""

from __future__ import annotations

import re
from datetime import date, timedelta

from data.catalog import Rule
from loaders.header.periods import windows_in
from loaders.remarks import Remark
from loaders.text_checks.told import Told, day, numbers_only

_UNTIL = re.compile(
    r"(?<!\w)(?:tính|lũy kế)?\s*(?:đến|tới)\s+(?:hết\s+)?(?:thời điểm\s+)?(?:ngày\s+)?"
    r"(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})",
    re.I,
)


def other_window(told: Told, rule: Rule) -> list[Remark]:
    """Remark on each sentence whose figures are counted over another window than the report states, by `low` days."""
    start, end = told.header.period_start, told.header.period_end
    if not start or not end:
        return []
    remarks = []
    for sentence in told.sentences:
        for first, last, at in windows_in(sentence.text):
            figures = numbers_only(sentence.figures_behind(at))
            if figures and max(_apart(first, start), _apart(last, end)) > int(rule.low or 0):
                remarks.append(
                    told.remark(
                        rule,
                        quote=sentence.quote,
                        locator=sentence.locator,
                        figures=figures,
                        found=f"{day(first)} – {day(last)}",
                        expected=f"{day(start)} – {day(end)}",
                    )
                )
    return remarks


def counted_until(told: Told, rule: Rule) -> list[Remark]:
    """Remark on figures counted until another day than the report's last: by `low` days, `high` if it is unstated."""
    ends = told.counted_until
    allowed = rule.low if told.header.period_end else rule.high
    if not ends or allowed is None:
        return []
    remarks = []
    for sentence in told.sentences:
        taken = [range(at - 60, at + 1) for _, _, at in windows_in(sentence.text)]
        for match in _UNTIL.finditer(sentence.text):
            until, figures = _day_of(match), numbers_only(sentence.figures_behind(match.end()))
            if not until or not figures or any(match.end() in words for words in taken):
                continue
            if timedelta(days=int(allowed)) < abs(until - ends) <= timedelta(days=366):
                remarks.append(
                    told.remark(
                        rule,
                        quote=sentence.quote,
                        locator=sentence.locator,
                        figures=figures,
                        found=day(until),
                        expected=day(ends),
                    )
                )
    return remarks


def _apart(one: date, other: date) -> int:
    return abs((one - other).days)


def _day_of(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
