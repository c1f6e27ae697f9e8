"""Documents that a report cites by number and day: none can be younger than the report itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data.catalog import Rule
from loaders.remarks import Remark
from loaders.text_checks.told import Told, day

_KIND = (
    r"Kế hoạch|Quyết định|Công văn|Báo cáo|Thông báo|Tờ trình|Hướng dẫn|Kết luận|Nghị quyết|Chỉ thị|Chương trình"
    r"|Thông tư|Nghị định|Công điện|Giấy mời|Đề án"
)
_CITED = re.compile(
    rf"(?:(?P<kind>{_KIND})\s+)?số\s*:?\s*(?P<number>\d+[a-zđ]?\s*/\s*[\w/.-]+(?:\s*-\s*[A-ZĐ]\w*)*)"
    r"[\s,(]*ngày\s*(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})",
    re.I,
)
_OF_OTHERS = re.compile(
    r"[\s,]*(?:\([^)]*\)\s*)?(?:của|do)\s+"
    r"(?!(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?:xã|phường|thị trấn|đặc khu))",
    re.I,
)
_OWN = re.compile(r"-\s*(?:UBND|HĐND|BCĐ)|/UBND", re.I)


@dataclass(frozen=True)
class Citation:
    """One document as cited."""

    words: str
    number: str
    on: date
    locator: str
    is_own: bool


def cited_after_report(told: Told, rule: Rule) -> list[Remark]:
    """Remark on each document that bears a day after the report was signed, wherever it is cited."""
    signed = told.signed
    late = [one for one in _citations(told) if signed and one.on > signed]
    return [
        told.remark(
            rule,
            quote=late_ones[0].words,
            locator=";".join(one.locator for one in late_ones),
            found=f"{number} ({day(on)})",
            expected=day(signed),
        )
        for (number, on), late_ones in _alike(late).items()
        if signed
    ]


def cited_after_window(told: Told, rule: Rule) -> list[Remark]:
    """Remark once on the commune's own documents that are younger than the last day its figures are counted until."""
    ends, signed = told.header.period_end, told.header.doc_date
    if not ends or not signed:
        return []
    late = [one for one in _citations(told) if one.is_own and ends < one.on <= signed]
    if not late:
        return []
    numbers = [f"{number} ({day(on)})" for number, on in _alike(late)]
    locators = dict.fromkeys(one.locator for one in late)
    found, expected = "; ".join(numbers), day(ends)
    return [told.remark(rule, quote=late[0].words, locator=";".join(locators), found=found, expected=expected)]


def _alike(citations: list[Citation]) -> dict[tuple[str, date], list[Citation]]:
    found: dict[tuple[str, date], list[Citation]] = {}
    for one in citations:
        found.setdefault((one.number, one.on), []).append(one)
    return found


def _citations(told: Told) -> Iterator[Citation]:
    for match in _CITED.finditer(told.running.text):
        try:
            on = date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            continue
        number = re.sub(r"\s+", "", match["number"])
        own = bool(_OWN.search(number)) and not _OF_OTHERS.match(told.running.text, match.end())
        yield Citation(" ".join(match.group().split()), number, on, told.running.locator(match.start()), own)
