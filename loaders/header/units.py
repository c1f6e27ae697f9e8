"""Which commune reports, of which district and province: as stated, else as the table of units allows; no guesses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from data.place_table import Place
from data.places import REFORM, find_commune, find_district, find_province
from data.text import plain
from loaders.header.facts import INFERRED, STATED
from loaders.header.names import COMMUNE, COMMUNE_ITSELF, DISTRICT, PROVINCE, named, places_beside_dates
from loaders.header.regions import Regions

_MOTTO = re.compile(r"\s*(?:CỘNG H|Cộng h|ĐỘC LẬP|Độc lập).*$")
_LETTERHEAD, _TITLE, _CLOSING, _INTRODUCTION, _PLACE, _BODY = 6, 5, 5, 4, 3, 1
_STRONG, _WEAK = 3, 1
_BEFORE_REFORM = REFORM.replace(year=REFORM.year - 1)


@dataclass(frozen=True)
class UnitFacts:
    """The reporting commune and what it lies in."""

    kind: str = ""
    name: str = ""
    code: str = ""
    district: str = ""
    province: str = ""
    district_source: str = ""
    province_source: str = ""


def read_unit(parts: Regions, on: date | None, *, commune: str = "") -> UnitFacts:
    """Return the commune given or named most weightily, completed from the table of units where one choice is left."""
    kind, name = next(named(COMMUNE, commune), None) or _commune(parts)
    if not name:
        return UnitFacts()
    province = _area(PROVINCE, parts, lambda text: find_province(name=text, on=on or _BEFORE_REFORM))
    district = "" if on and on >= REFORM else _area(DISTRICT, parts, lambda text: find_district(name=text))
    place = _placed(f"{kind} {name}", district, province, on)
    if place is None:
        return _as_stated(kind, name, district, province)
    return UnitFacts(
        kind=place.kind,
        name=place.full_name if place.name.isdecimal() else place.name,
        code=place.code,
        district=place.district,
        province=place.province,
        district_source=_source(place.district, district),
        province_source=_source(place.province, province),
    )


def _as_stated(kind: str, name: str, district: str, province: str) -> UnitFacts:
    """The facts of a commune that the table does not know; its district may still tell the province."""
    within = find_district(name=district) if district and not province else None
    found = within.province if within else province
    sources = _source(district, district), _source(found, province)
    return UnitFacts(kind.capitalize(), name, "", district, found, *sources)


def _source(name: str, stated: str) -> str:
    if not name:
        return ""
    return STATED if plain(name) == plain(stated) else INFERRED


def _placed(name: str, district: str, province: str, on: date | None) -> Place | None:
    """Find the commune with all that is stated, then with less, but never in another district or province."""
    for where in ((district, province), (district, ""), ("", province), ("", "")):
        place = find_commune(name=name, district=where[0], province=where[1], on=on)
        if place is not None and _agrees(place.province, province) and _agrees(place.district, district):
            return place
    return None


def _agrees(found: str, stated: str) -> bool:
    return not (found and stated) or plain(found) == plain(stated)


def _commune(parts: Regions) -> tuple[str, str]:
    """Return (kind, name) of the commune named most weightily; what is only named in passing does not count."""
    votes: Counter[str] = Counter()
    printed: dict[str, Counter[tuple[str, str]]] = {}
    for weight, kind, name in _mentions(parts):
        votes[plain(name)] += weight
        printed.setdefault(plain(name), Counter())[(kind.lower(), name)] += 1 if name.isupper() else 3
    if not votes:
        return "", ""
    best = max(votes, key=lambda key: (votes[key], len(key)))
    if votes[best] < _PLACE:
        return "", ""
    kind, name = max(printed[best], key=lambda found: (bool(found[0]), printed[best][found]))
    return kind, name.title() if name.isupper() and not name.isdecimal() else name


def _mentions(parts: Regions) -> Iterator[tuple[int, str, str]]:
    """Yield (weight, kind, name) of each mention; a place beside the date counts when it is a commune elsewhere."""
    head = "\n".join(_MOTTO.sub("", line) for line in parts.letterhead)
    for weight, expression, text in (
        (_LETTERHEAD, COMMUNE, head),
        (_TITLE, COMMUNE, parts.title),
        (_CLOSING, COMMUNE, parts.closing),
        (_TITLE, COMMUNE, parts.appendix),
        (_INTRODUCTION, COMMUNE_ITSELF, parts.basis),
        (_BODY, COMMUNE_ITSELF, parts.body),
    ):
        for kind, name in named(expression, text):
            yield weight, kind, name
    known = {plain(name) for _, name in named(COMMUNE, parts.everything)}
    for name in places_beside_dates("\n".join(parts.letterhead)):
        if plain(name) in known:
            yield _PLACE, "", name


def _area(expression: re.Pattern[str], parts: Regions, find: Callable[[str], Place | None]) -> str:
    """Return the official name of the district or province stated most often, strong places first."""
    head = "\n".join(_MOTTO.sub("", line) for line in parts.letterhead)
    strong = (parts.title, parts.basis, parts.recipients, parts.closing, parts.appendix)
    votes: Counter[str] = Counter()
    for weight, text in ((_LETTERHEAD, head), *((_STRONG, text) for text in strong), (_WEAK, parts.body)):
        for kind, name in named(expression, text):
            found = _longest(kind, name, find)
            if found:
                votes[found.name] += weight
    return votes.most_common(1)[0][0] if votes else ""


def _longest(kind: str, name: str, find: Callable[[str], Place | None]) -> Place | None:
    """Find the unit by the longest beginning of a name: what follows in capitals may not belong to it."""
    words = name.split()
    for size in range(len(words), 0, -1):
        found = find(f"{kind} {' '.join(words[:size])}")
        if found:
            return found
    return None
