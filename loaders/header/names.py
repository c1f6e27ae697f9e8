"""Names of administrative units as they stand in running text and in capitals: 'xã Lê Hồng', 'XÃ VŨ MUỘN NĂM 2023'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.text import plain

_UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_NAME = rf"(?:\d{{1,2}}\b|[{_UPPER}][\w'’`]*(?:[ -]+[{_UPPER}][\w'’`]*){{0,4}})"
_COMMUNE_KIND = r"(xã|phường|thị trấn|đặc khu|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|Xã|Phường|Thị trấn|Đặc khu)"
_DISTRICT_KIND = r"(huyện|quận|thị xã|thành phố|HUYỆN|QUẬN|THỊ XÃ|THÀNH PHỐ|Huyện|Quận|Thị xã|Thành phố|TP\.?|TX\.?)"
_PROVINCE_KIND = r"(tỉnh|TỈNH|Tỉnh|thành phố|THÀNH PHỐ|Thành phố|TP\.?)"
_COMMITTEE = r"(?:của|CỦA|Ủy ban nhân dân|Uỷ ban nhân dân|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND)"

COMMUNE = re.compile(rf"(?<!thị )(?<!THỊ )(?<!Thị )\b{_COMMUNE_KIND}\s+({_NAME})")
COMMUNE_ITSELF = re.compile(rf"{_COMMITTEE}\s+(?:UBND\s+)?{_COMMUNE_KIND}\s+({_NAME})")
DISTRICT = re.compile(rf"\b{_DISTRICT_KIND}\s+({_NAME})")
PROVINCE = re.compile(rf"\b{_PROVINCE_KIND}\s+({_NAME})")
_PLACE_AND_DATE = re.compile(rf"({_NAME})\s*,\s*ngày\b")
# Words that follow a name in capitals; some of them are syllables of names too and only end a name from the third on.
_NEVER = {
    "huyen", "tinh", "doc", "bao", "ve", "trong", "ke", "ubnd", "hdnd", "cchc", "va", "den", "gui", "theo", "bieu",
    "kem", "stt",
}  # fmt: skip
_SELDOM = {"nam", "quy", "thanh", "thi", "phu", "so", "cong", "chu", "ky", "hoi", "dang", "nha", "uy"}


def named(expression: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, name) of each unit the text names."""
    for match in expression.finditer(text):
        name = _trimmed(match[2])
        if name:
            yield match[1], name


def places_beside_dates(text: str) -> Iterator[str]:
    """Yield the name of the place in 'Lê Hồng, ngày 14 tháng 3 năm 2024'."""
    for match in _PLACE_AND_DATE.finditer(text):
        name = _trimmed(match[1])
        if name:
            yield name


def _trimmed(name: str) -> str:
    """Cut a name where words begin that no name goes on with: 'VŨ MUỘN NĂM' -> 'VŨ MUỘN'; '' for 'Hội chủ nghĩa'."""
    words = name.split()
    if plain(name).startswith("hoi chu nghia") or plain(words[0]) in _NEVER:
        return ""
    for index, word in enumerate(words[1:], start=1):
        if plain(word) in _NEVER or (plain(word) in _SELDOM and index >= 2) or any(sign.isdigit() for sign in word):
            return " ".join(words[:index])
    return name
