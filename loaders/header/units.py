"""Which commune reports, of which district and province: as stated, else as the table of units allows; never a guess."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data.places import REFORM, find_commune, find_district, find_province
from data.place_table import Place
from data.text import plain
from loaders.header.facts import INFERRED, STATED
from loaders.header.regions import Regions

_UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_NAME = rf"(?:\d{{1,2}}\b|[{_UPPER}][\w'’`]*(?:[ -]+[{_UPPER}][\w'’`]*){{0,4}})"
_COMMUNE = re.compile(rf"(?<!thị )(?<!THỊ )(?<!Thị )\b(xã|phường|thị trấn|đặc khu|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|Xã|Phường|Thị trấn|Đặc khu)\s+({_NAME})")
_DISTRICT = re.compile(rf"\b(huyện|quận|thị xã|thành phố|HUYỆN|QUẬN|THỊ XÃ|THÀNH PHỐ|Huyện|Quận|Thị xã|Thành phố|TP\.?|TX\.?)\s+({_NAME})")
_PROVINCE = re.compile(rf"\b(tỉnh|TỈNH|Tỉnh|thành phố|THÀNH PHỐ|Thành phố|TP\.?)\s+({_NAME})")
_OWN = re.compile(rf"(?:của|CỦA|Ủy ban nhân dân|Uỷ ban nhân dân|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND)\s+(?:UBND\s+)?(xã|phường|thị trấn|đặc khu|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s+({_NAME})")
_PLACE_AND_DATE = re.compile(rf"({_NAME})\s*,\s*ngày\b")
_NO_NAMES = {
    "hoi", "nam", "quy", "huyen", "tinh", "thanh", "thi", "cong", "doc", "so", "bao", "ve", "ky", "trong", "nha", "dang",
    "uy", "chu", "ke", "ubnd", "hdnd", "cchc", "va", "den", "gui", "theo", "phu", "bieu", "kem", "stt",
}  # fmt: skip
_SOME_NAMES = {"thanh", "thi", "phu", "so", "nam", "quy", "cong", "chu", "ky", "hoi", "dang", "nha", "uy"}
_MOTTO = re.compile(r"\s*(?:CỘNG H|Cộng h|ĐỘC LẬP|Độc lập).*$")
_LETTERHEAD, _CLOSING, _TITLE, _INTRODUCTION, _PLACE, _BODY = 6, 5, 5, 4, 3, 1


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


def read_unit(parts: Regions, on: date | None) -> UnitFacts:
    """Return the commune named most weightily, completed from the table of units when that leaves one choice."""
    kind, name = _commune(parts)
    if not name:
        return UnitFacts()
    province, district = _province(parts, on), "" if on and on >= REFORM else _district(parts)
    place = _placed(f"{kind} {name}", district, province, on)
    if place is None:
        return _as_stated(kind, name, district, province)
    stated_district = bool(district) and plain(district) == plain(place.district)
    stated_province = bool(province) and plain(province) == plain(place.province)
    return UnitFacts(
        kind=place.kind, name=place.full_name if place.name.isdecimal() else place.name, code=place.code,
        district=place.district, province=place.province,
        district_source=_source(place.district, stated=stated_district),
        province_source=_source(place.province, stated=stated_province),
    )  # fmt: skip


def _as_stated(kind: str, name: str, district: str, province: str) -> UnitFacts:
    """The facts of a commune that the table does not know; its district may still tell the province."""
    within = find_district(name=district) if district and not province else None
    found = within.province if within else province
    return UnitFacts(kind.capitalize(), name, "", district, found, _source(district), _source(found, stated=bool(province)))


def _source(name: str, *, stated: bool = True) -> str:
    return "" if not name else STATED if stated else INFERRED


def _placed(name: str, district: str, province: str, on: date | None) -> Place | None:
    """Find the commune with all that is stated, then without what may have been another unit's name."""
    for where in ((district, province), (district, ""), ("", province), ("", "")):
        place = find_commune(name=name, district=where[0], province=where[1], on=on)
        if place is not None and _agrees(place, district, province):
            return place
    return None


def _agrees(place: Place, district: str, province: str) -> bool:
    """A unit found without the stated province must not lie in another one."""
    return (not province or plain(place.province) == plain(province)) and (
        not district or not place.district or plain(place.district) == plain(district)
    )


def _commune(parts: Regions) -> tuple[str, str]:
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
    """Yield (weight, kind, name) of each mention of a commune; the place beside the date counts without a kind."""
    for line in parts.letterhead:
        for kind, name in _named(_COMMUNE, _MOTTO.sub("", line)):
            yield _LETTERHEAD, kind, name
    named = {plain(name) for _, name in _named(_COMMUNE, parts.everything)}
    for line in parts.letterhead:
        for match in _PLACE_AND_DATE.finditer(line):
            name = _trimmed(match[1])
            if name and plain(name) in named:
                yield _PLACE, "", name
    for weight, text in ((_TITLE, parts.title), (_CLOSING, parts.closing), (_TITLE, parts.appendix)):
        for kind, name in _named(_COMMUNE, text):
            yield weight, kind, name
    for kind, name in _named(_OWN, parts.basis):
        yield _INTRODUCTION, kind, name
    for kind, name in _named(_OWN, parts.body):
        yield _BODY, kind, name


def _named(expression: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    for match in expression.finditer(text):
        name = _trimmed(match[2])
        if name:
            yield match[1], name


def _trimmed(name: str) -> str:
    """Cut a name where words begin that no name goes on with: 'VŨ MUỘN NĂM' -> 'VŨ MUỘN', 'HỘI CHỦ NGHĨA' -> ''."""
    words = name.split()
    if plain(name).startswith("hoi chu nghia") or plain(words[0]) in _NO_NAMES - _SOME_NAMES:
        return ""
    for index, word in enumerate(words[1:], start=1):
        if plain(word) in _NO_NAMES and (index >= 2 or plain(word) not in _SOME_NAMES or word.isupper() and index >= 2):
            return " ".join(words[:index])
    return name


def _district(parts: Regions) -> str:
    """Return the official name of the district stated most often, strong places first."""
    return _area(_DISTRICT, parts, lambda name: _name_of(find_district(name=name)))


def _province(parts: Regions, on: date | None) -> str:
    day = on or REFORM.replace(year=REFORM.year - 1)
    return _area(_PROVINCE, parts, lambda name: _name_of(find_province(name=name, on=day)))


def _name_of(place: Place | None) -> str:
    return place.name if place else ""


def _area(expression: re.Pattern[str], parts: Regions, known: object) -> str:
    votes: Counter[str] = Counter()
    head = "\n".join(_MOTTO.sub("", line) for line in parts.letterhead)
    for weight, text in ((6, head), (3, parts.title), (3, parts.basis), (3, parts.recipients), (3, parts.closing),
                         (3, parts.appendix), (1, parts.body)):  # fmt: skip
        for kind, name in _named(expression, text):
            official = _longest_known(kind, name, known)
            if official:
                votes[official] += weight
    return votes.most_common(1)[0][0] if votes else ""


def _longest_known(kind: str, name: str, known) -> str:  # type: ignore[no-untyped-def]
    words = name.split()
    for size in range(len(words), 0, -1):
        official = known(f"{kind} {' '.join(words[:size])}")
        if official:
            return str(official)
    return ""
