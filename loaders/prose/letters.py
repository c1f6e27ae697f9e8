"""Letters and words shared by the expressions that read prose."""

from __future__ import annotations

import re

from data.text import plain
from loaders.prose.numbers import NUMBER

LETTER = "A-Za-zĐđÀ-ỹƠơƯưƢƣ"
UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_MARKED = {
    "a": "aàáảãạăằắẳẵặâầấẩẫậ",
    "d": "dđ",
    "e": "eèéẻẽẹêềếểễệ",
    "i": "iìíỉĩị",
    "o": "oòóỏõọôồốổỗộơờớởỡợ",
    "u": "uùúủũụưừứửữự",
    "y": "yỳýỷỹỵ",
}
_CLASS_OR_WORD = re.compile(rf"\[[^\]]*\]|(?P<word>[{LETTER}]*[^\W\d_a-zA-Z][{LETTER}]*)")


def any_marks(words: str) -> str:
    """Return an expression for words with right, wrong or missing marks: 'nhiệm vụ', 'nhiêm vụ', 'nhiem vu'."""
    return "".join(f"[{_MARKED[bare]}]" if (bare := plain(letter)) in _MARKED else letter for letter in words)


def or_bare(expression: str) -> str:
    """Return an expression that finds its words also where they are printed without any marks: 'ngày' or 'ngay'."""

    def either(found: re.Match[str]) -> str:
        return f"(?:{found[0]}|{plain(found[0])})" if found["word"] else found[0]

    return _CLASS_OR_WORD.sub(either, expression)


STAFF = r"(?:cán bộ\s*,?\s*(?:và\s+)?công chức(?:\s*,?\s*(?:và\s+)?viên chức)?|cb\s*,\s*cc\b)"
_NOUNS = (
    "bộ hồ sơ", "lượt hồ sơ", "hồ sơ", "thủ tục hành chính", "thủ tục", "đồng chí", "cán bộ", "công chức", "biên chế",
    "nhiệm vụ", "văn bản", "ý kiến", "thành viên", "trường hợp",
)  # fmt: skip
NOUN = (
    rf"(?:{STAFF}|{'|'.join(any_marks(noun) for noun in _NOUNS)}"
    rf"|hs\b|tthc|đ/c|{or_bare('người')}|cbcc|cb\b|cc\b|vb\b|{or_bare('phiếu')}|{or_bare('lượt')}|m2|m²)"
)
_MILLION, _BILLION = any_marks("triệu"), r"(?:tỷ|tỉ|ty(?= dong))"
_THOUSAND = or_bare("(?:nghìn|ngàn)")
_DONG = rf"(?:{or_bare('đồng')}(?!\s*ch[íi])|đ\b(?!/c)|vnđ|vnd)"
MONEY_UNIT = rf"(?:(?:{_THOUSAND}|{_MILLION}|trđ|tr(?![^\W\d])|{_BILLION})\.?(?:\s*(?:đồng|dong|đ\b))?|{_DONG})"
_BILLIONS = rf"\s*{_BILLION}\s+"
MIXED = (
    rf"\d+(?:\.\d{{3}})*(?:{_BILLIONS}\d{{1,3}}\s*{_MILLION}\s+\d{{1,3}}(?=\s*{_THOUSAND})"
    rf"|{_BILLIONS}\d{{1,3}}(?:,\d+)?(?=\s*{_MILLION})|\s*{_MILLION}\s+\d{{1,3}}(?=\s*{_THOUSAND}))"
)
_NONE = or_bare("không(?: có| phát sinh)?")
NONE = rf"(?<=[:\s])(?:(?<=:)|(?<=:\s)){_NONE}(?=\s*(?:[.;,)+]|$))"
# Words of number count only before what reports count in words; 'năm' is a year more often than five.
_IN_WORDS = "hai|ba|bốn|sáu|bảy|tám|chín|mười"
_COUNTED_IN_WORDS = r"(?:hội nghị|cuộc|buổi|lớp|sáng kiến|mô hình|trường hợp)"
WORDED = (
    rf"(?<!\w)(?:(?:{_IN_WORDS}|một)(?=\s+{_COUNTED_IN_WORDS}\b)"
    rf"|(?:{_IN_WORDS})(?=\s+(?:nhiệm vụ|văn bản|kế hoạch|đồng chí|cán bộ|công chức|phản ánh|kiến nghị|hồ sơ)\b))"
)
REPEATED = rf"(?:\s*\((?:{_IN_WORDS}|một|năm|không)\))?"
UNIT = rf"(?:{MONEY_UNIT}|{NOUN})"

__all__ = ["LETTER", "MIXED", "MONEY_UNIT", "NONE", "NOUN", "NUMBER", "REPEATED", "STAFF", "UNIT", "UPPER", "WORDED"]
