"""Row wordings made comparable: accents, abbreviations, renamed terms and filler words taken away. Knows no catalogue."""

from __future__ import annotations

import re
from functools import lru_cache

from data.text import plain

_ABBREVIATIONS = {
    "tthc": "thu tuc hanh chinh",
    "vbqppl": "van ban quy pham phap luat",
    "qppl": "quy pham phap luat",
    "vb": "van ban",
    "cchc": "cai cach hanh chinh",
    "pakn": "phan anh kien nghi",
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "dvsncl": "don vi su nghiep cong lap",
    "sncl": "su nghiep cong lap",
    "dvsn": "don vi su nghiep",
    "dvctt": "dich vu cong truc tuyen",
    "dvc": "dich vu cong",
    "dvcqg": "dich vu cong quoc gia",
    "bcci": "buu chinh cong ich",
    "bccc": "buu chinh cong ich",
    "nsnn": "ngan sach nha nuoc",
    "cbcc": "can bo cong chuc",
    "cbccvc": "can bo cong chuc vien chuc",
    "ccvc": "cong chuc vien chuc",
    "cqhc": "co quan hanh chinh",
    "hs": "ho so",
    "ttdt": "thong tin dien tu",
    "httt": "he thong thong tin",
    "cqdt": "chinh quyen dien tu",
    "cqs": "chinh quyen so",
    "cntt": "cong nghe thong tin",
    "qlvb": "quan ly van ban",
    "vtvl": "vi tri viec lam",
    "dtc": "dau tu cong",
    "dn": "doanh nghiep",
    "kh": "ke hoach",
}
# Decree 42/2022 renamed the levels of online services; forms of all years are compared under the new names.
_RENAMED = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"\bdung hen\b", "dung han"),
        (r"\b(?:tre han|tre hen|cham han|qua hen)\b", "qua han"),
        (r"\btruoc hen\b", "truoc han"),
        (r"\bphan tram\b", ""),
        (r"\btinh giam\b", "tinh gian"),
        (r"\btrich yeu\b", ""),
        (r"\bso luong\b", "so"),
        (r"\b(?:xa phuong thi tran|phuong xa thi tran|phuong xa|xa phuong)\b", "cap xa"),
        (r"\b(?:uy ban nhan dan )(?:xa|phuong|thi tran|dac khu)\b", "uy ban nhan dan cap xa"),
        (r"\b(?:uy ban nhan dan )(?:huyen|quan|thi xa|thanh pho)\b", "uy ban nhan dan cap huyen"),
        (r"\bcan bo cong chuc cap xa\b", "can bo cong chuc"),
    )
)
_LEVELS = (
    (re.compile(r"\bmuc(?: do)? 3 ?(?:va )?(?:muc )?(?:do )?4\b"), "mot phan va toan trinh"),
    (re.compile(r"\btoan trinh va (?:truc tuyen )?mot phan\b"), "mot phan va toan trinh"),
    (re.compile(r"\bmot phan va truc tuyen toan trinh\b"), "mot phan va toan trinh"),
    (re.compile(r"\bmuc(?: do)? 3\b"), "mot phan"),
    (re.compile(r"\bmuc(?: do)? 4\b"), "toan trinh"),
)
_FILLERS = frozenset(
    [
        "cua",
        "cac",
        "tai",
        "duoc",
        "da",
        "do",
        "ve",
        "nhung",
        "la",
        "theo",
        "voi",
        "cho",
        "thi",
        "thuoc",
        "quy",
        "dinh",
        "trong",
        "ky",
        "bao",
        "cao",
        "nay",
    ]
)
_PARENTHESES = re.compile(r"\([^()]*\)")


@lru_cache(maxsize=65536)
def comparable(text: str) -> str:
    """Return the wording for comparing: 'Số TTHC mức độ 4' -> 'so thu tuc hanh chinh toan trinh'."""
    words = " ".join(_ABBREVIATIONS.get(word, word) for word in plain(text).split())
    for pattern, name in _LEVELS:
        words = pattern.sub(name, words)
    for renamed, name in _RENAMED:
        words = renamed.sub(name, words)
    return " ".join(words.split())


@lru_cache(maxsize=65536)
def essence(text: str) -> str:
    """Return the comparable wording without filler words, for measuring likeness."""
    return " ".join(word for word in comparable(text).split() if word not in _FILLERS)


def without_parentheses(text: str) -> str:
    """Return the wording without what is explained in parentheses (also one left open by a cut cell)."""
    bare = _PARENTHESES.sub(" ", _PARENTHESES.sub(" ", text))
    head = bare.split("(")[0]
    return head if len(head.strip()) >= 8 else bare
