"""The seven sections of the statistics: recognised by their titles, whatever numbers a form gives them."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from data.text import plain
from loaders.wording import comparable, without_parentheses

_TITLES: dict[str, str] = {
    "cong tac chi dao dieu hanh cai cach hanh chinh": "1",
    "cong tac chi dao dieu hanh": "1",
    "chi dao dieu hanh cai cach hanh chinh": "1",
    "cai cach the che": "2",
    "cong tac cai cach the che": "2",
    "xay dung va hoan thien the che": "2",
    "cai cach thu tuc hanh chinh": "3",
    "kiem soat thu tuc hanh chinh": "3",
    "cai cach thu tuc hanh chinh va thuc hien co che mot cua mot cua lien thong": "3",
    "cai cach to chuc bo may hanh chinh nha nuoc": "4",
    "cai cach bo may hanh chinh nha nuoc": "4",
    "cai cach to chuc bo may hanh chinh": "4",
    "cai cach to chuc bo may": "4",
    "cai cach che do cong vu": "5",
    "cai cach che do cong vu cong chuc": "5",
    "cai cach cong vu": "5",
    "xay dung va nang cao chat luong doi ngu can bo cong chuc vien chuc": "5",
    "xay dung va nang cao chat luong doi ngu can bo cong chuc": "5",
    "cai cach tai chinh cong": "6",
    "xay dung va phat trien chinh quyen dien tu chinh quyen so": "7",
    "xay dung va phat trien chinh quyen dien tu": "7",
    "xay dung chinh quyen dien tu chinh quyen so": "7",
    "xay dung phat trien chinh quyen dien tu": "7",
    "xay dung va phat trien chinh quyen so": "7",
    "xay dung chinh quyen so": "7",
    "xay dung chinh quyen dien tu": "7",
    "chinh quyen dien tu chinh quyen so": "7",
    "hien dai hoa hanh chinh": "7",
    "hien dai hoa nen hanh chinh": "7",
    "chuyen doi so": "7",
    "xay dung va phat trien chinh phu dien tu chinh phu so": "7",
}
# Titles so short that they name a section only where a numeral stands before them.
_SHORT_TITLES: dict[str, str] = {
    "chi dao dieu hanh": "1",
    "the che": "2",
    "thu tuc hanh chinh": "3",
    "to chuc bo may": "4",
    "che do cong vu": "5",
    "tai chinh cong": "6",
    "chinh quyen dien tu": "7",
    "chinh quyen so": "7",
}
# What sections deal with; a title lists them with words that say nothing more.
_SUBJECTS: dict[str, str] = {
    "chi dao dieu hanh": "1",
    "the che": "2",
    "thu tuc hanh chinh": "3",
    "mot cua": "3",
    "to chuc bo may": "4",
    "bo may hanh chinh": "4",
    "bo may": "4",
    "cong vu": "5",
    "doi ngu can bo cong chuc": "5",
    "doi ngu can bo cong chuc vien chuc": "5",
    "can bo cong chuc vien chuc": "5",
    "can bo cong chuc": "5",
    "cong chuc": "5",
    "tai chinh": "6",
    "tai chinh cong": "6",
    "hien dai hoa": "7",
    "chinh quyen dien tu": "7",
    "chinh phu dien tu": "7",
    "chinh quyen so": "7",
    "chinh phu so": "7",
    "chuyen doi so": "7",
    "cong nghe thong tin": "7",
}
_TITLE_WORDS = frozenset(
    plain(
        "Công tác, tình hình, kết quả thực hiện, cải cách hành chính nhà nước; xây dựng và nâng cao chất lượng, hoàn "
        "thiện, phát triển nền, chế độ, cơ chế, kiểm soát, giải quyết, ứng dụng trong, về lĩnh vực, nội dung, số liệu"
    ).split()
)
_FORM_TITLE = re.compile(
    r"^\W*(?:bi[eể]u(?:\s+(?:m[aẫ]u|s[oố]|b[aả]ng))?|m[aẫ]u(?:\s+s[oố])?)\s*[:.]?\s*0?(\d{1,2}|[IVX]+)\b", re.I
)
_APPENDIX_TITLE = re.compile(r"^\W*ph[uụ]\s+l[uụ]c\b\s*(?:s[oố]\s*)?0?(\d{1,2}|[IVX]+)?", re.I)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
# Numbers that only main parts bear: 'IV', 'B', 'Phần 4'; a group of rows inside a section has digits.
_MAIN_NUMBER = re.compile(r"(?:phần\s*)?(?:[IVX]+|[A-HĐ])|phần\s*\d", re.I)
_NUMBERING = re.compile(r"^\W*(?:phần\s+)?(?:[IVX]+|[A-HĐ]|\d)\s*[.):/-]?\s+", re.I)


def section_from(number: str, label: str, before: str, *, bare: bool) -> str:
    """Return the section a row stands in: that of the rows before, of the title it is, '' under an unknown title."""
    if "." in number.rstrip("."):
        return before
    title = section_of_title(f"{number} {label}")
    if title or not bare or not (is_main_number(number) or label.isupper()):
        return title or before
    return _section_named(label)


@lru_cache(maxsize=4096)
def section_of_title(text: str) -> str:
    """Return the section whose title `text` is ('II. CẢI CÁCH THỂ CHẾ' -> '2'), '' when it is no section title."""
    bare = comparable(_NUMBERING.sub("", without_parentheses(text)))
    bare = re.sub(r" (?:nam|quy|6 thang|9 thang) .*$", "", bare)
    if not 6 <= len(bare) <= 90 or any(sign.isdigit() for sign in bare):
        return ""
    titles = _TITLES | _SHORT_TITLES if _NUMBERING.match(text) else _TITLES
    match = process.extractOne(bare, titles.keys(), scorer=fuzz.ratio, score_cutoff=92)
    return titles[match[0]] if match else ""


def is_main_number(number: str) -> bool:
    """Return whether a number is one that only main parts bear: 'IV', 'B.', 'Phần 4'."""
    return _MAIN_NUMBER.fullmatch(number.rstrip(".")) is not None


def _section_named(label: str) -> str:
    """Return the one section whose matters a main title lists ('TTHC và cơ chế một cửa'), '' for two or none."""
    rest = f" {comparable(_NUMBERING.sub('', without_parentheses(label)))} "
    found: set[str] = set()
    for subject in sorted(_SUBJECTS, key=len, reverse=True):
        if f" {subject} " in rest:
            found.add(_SUBJECTS[subject])
            rest = rest.replace(f" {subject} ", "  ")
    return found.pop() if len(found) == 1 and not set(rest.split()) - _TITLE_WORDS else ""


def form_number(text: str) -> str:
    """Return the number of a form title ('Biểu mẫu 3', 'Biểu số 03' -> '3'), '' when the line is none."""
    return _number(_FORM_TITLE.match(text.strip()))


def is_appendix_title(text: str) -> bool:
    """Return whether a line opens an appendix."""
    return _APPENDIX_TITLE.match(text) is not None


def appendix_number(text: str) -> str:
    """Return the number of an appendix title, '' when it has none."""
    return _number(_APPENDIX_TITLE.match(text))


def roman_number(text: str) -> int:
    """Return the value of a roman numeral up to X, 0 for other text."""
    return _ROMAN.get(text.upper(), 0)


def _number(match: re.Match[str] | None) -> str:
    if match is None or match[1] is None:
        return ""
    value = int(match[1]) if match[1].isdigit() else roman_number(match[1])
    return str(value) if value else ""
