"""Row wordings made comparable: accents, abbreviations, renamed terms and filler words taken away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from data.catalog import abbreviations, form_rows, indicators, wordings
from data.text import plain
from loaders.spelling import Vocabulary

_GLUED = re.compile(r"(?<=[a-zà-ỹ])(?=[A-ZĐ]{2})")
_PARENTHESES = re.compile(r"\([^()]*\)")
_LEAST_HEAD = 8


@dataclass(frozen=True)
class _Rules:
    """Expressions and what each is replaced by; all are tried in one pass, earlier ones first."""

    pattern: re.Pattern[str]
    names: dict[str, str]

    def applied(self, words: str) -> str:
        replaced = self.pattern.sub(lambda match: self.names[str(match.lastgroup)], words)
        return " ".join(replaced.split())


def _rules(*pairs: tuple[str, str]) -> _Rules:
    groups = {f"rule_{position}": pair for position, pair in enumerate(pairs)}
    pattern = "|".join(f"(?P<{group}>{pattern})" for group, (pattern, _) in groups.items())
    return _Rules(re.compile(rf"\b(?:{pattern})\b"), {group: name for group, (_, name) in groups.items()})


_BODY = r"(?:uy ban nhan dan|chu tich uy ban nhan dan|chu tich)"
_UPPER = r"(?:cap )?(?:huyen|quan|thi xa|thanh pho|tinh)"
_LOWEST = r"(?:xa|phuong|thi tran|dac khu)"
_OF_THE_COMMUNE = (
    "lanh dao",
    "cong chuc",
    "can bo",
    "do",
    "hoi dong nhan dan",
    "khong chuyen trach",
    "khong chuyen trach o",
)
_NOT_PENDING = "".join(rf"(?<!{word} )" for word in ("dang", "dang duoc", "chua", "chua duoc", "con", "dang cho"))
# Decree 42/2022 renamed the levels of online services; forms of all years are compared under the new names.
_RENAMED = _rules(
    (r"muc(?: do)? 3(?: va)?(?: muc)?(?: do)? 4", "mot phan va toan trinh"),
    (r"toan trinh va(?: dich vu cong)?(?: truc tuyen)? mot phan", "mot phan va toan trinh"),
    (r"mot phan(?: va)?(?: dich vu cong)? truc tuyen toan trinh", "mot phan va toan trinh"),
    (r"mot phan toan trinh", "mot phan va toan trinh"),
    (r"muc(?: do)? 3", "mot phan"),
    (r"muc(?: do)? 4", "toan trinh"),
    (r"(?:dung (?:han )?va truoc|dung han truoc) (?:han|hen)", "truoc va dung han"),
    (r"truoc (?:han |va |han va )dung (?:han|hen)|(?:dung va som|som va dung) (?:han|hen)", "truoc va dung han"),
    (r"(?:cham|tre) (?:so )?voi quy dinh", "qua han"),
    (r"khong (?:dung|kip) (?:thoi )?(?:han|hen|gian|tien do)", "qua han"),
    (r"dung hen", "dung han"),
    (r"tre han|tre hen|cham han|sau (?:thoi )?han|qua hen|qua thoi han|vuot han|khong dung han", "qua han"),
    (r"(?:cham|tre|qua|khong dung) tien do", "qua han"),
    (r"(?:(?<=hoan thanh )|(?<=giai quyet )|(?<=tra ))(?:nhung )?cham(?! nhat)", "qua han"),
    (r"(?<=hoan thanh )trong (?:thoi )?han", "dung han"),
    (rf"{_NOT_PENDING}giai quyet(?: xong)? trong (?:thoi )?han", "giai quyet dung han"),
    (r"dung (?:thoi han|tien do|thoi gian)|kip tien do", "dung han"),
    (r"(?:con |chua den )(?:trong )?(?:thoi )?han|con trong han|trong thoi (?:han|gian)(?: quy dinh)?", "trong han"),
    (r"mot cua(?: va)? (?:co che )?mot cua lien thong", "mot cua"),
    (r"cap (?:phuong|thi tran|dac khu)", "cap xa"),
    (r"cap (?:quan|thi xa)", "cap huyen"),
    *((rf"(?<={who} ){_LOWEST}(?! (?:an|tien|hoi|thuc|phap)\b)", "cap xa") for who in _OF_THE_COMMUNE),
    (r"truoc hen|truoc thoi han|som han", "truoc han"),
    (r"ti le", "ty le"),
    (r"tinh giam", "tinh gian"),
    (r"(?:(?<=da )|(?<=chua )|(?<=duoc ))tra ket qua(?! dien| truc| qua| tai| ban)", "giai quyet"),
    (r"hien dien|hien co mat|hien co|hien tai", "co mat"),
    (r"so luong", "so"),
    (r"phuong xa thi tran|xa phuong thi tran|xa phuong dac khu|phuong xa|xa phuong", "cap xa"),
    (rf"(?:{_BODY} {_UPPER} )+(?=giao)", "cap tren "),
    (r"uy ban nhan dan (?:xa|phuong|thi tran|dac khu)(?: xa| phuong| thi tran| dac khu)*", "uy ban nhan dan cap xa"),
    (r"uy ban nhan dan (?:huyen|quan|thi xa)", "uy ban nhan dan cap huyen"),
    (r"uy ban nhan dan tinh", "uy ban nhan dan cap tinh"),
    (rf"do {_BODY} (?:cap )?(?:huyen|tinh) (?:cong bo|danh gia|cham diem|xep loai)$", ""),
)
_UNSAID = _rules(
    (r"(?:cua|tai|tren|o) (?:dia phuong|dia ban(?: cap xa| xa| phuong)?|co quan don vi|co quan|don vi)", ""),
    (r"(?:luy ke )?(?:tinh )?(?:den|tai) thoi diem(?: bao cao| hien nay)?", ""),
    (r"trong (?:ky|nam|quy)(?: bao cao)?|ky bao cao", ""),
    (r"phan tram", ""),
    (r"^(?:trong do|bao gom|gom|cu the)", ""),
    (r"cai cach hanh chinh", ""),
    (r"uy ban nhan dan cap xa", "cap xa"),
)
_SHORT = _rules(
    (r"thu tuc hanh chinh", "tthc"),
    (r"van ban quy pham phap luat", "vbqppl"),
    (r"phan anh kien nghi", "pakn"),
    (r"uy ban nhan dan", "ubnd"),
    (r"dich vu cong", "dvc"),
    (r"don vi su nghiep(?: cong lap)?", "dvsn"),
    (r"can bo", "canbo"),
    (r"cong chuc", "congchuc"),
    (r"vien chuc", "vienchuc"),
    (r"lanh dao", "lanhdao"),
    (r"truc tuyen", "tructuyen"),
    (r"truc tiep", "tructiep"),
    (r"ho so", "hoso"),
    (r"nhiem vu", "nhiemvu"),
    (r"van ban", "vanban"),
    (r"ke hoach", "kehoach"),
    (r"bien che", "bienche"),
    (r"ty le", "tyle"),
    (r"mot phan", "motphan"),
    (r"toan trinh", "toantrinh"),
    (r"giai quyet", "giaiquyet"),
    (r"tiep nhan", "tiepnhan"),
    (r"hoan thanh", "hoanthanh"),
    (r"vi tri viec lam", "vtvl"),
)
_FILLERS = frozenset("cua cac tai duoc da do ve la theo voi cho thi thuoc cung nhu nay so".split())  # noqa: SIM905


@cache
def _long_forms() -> dict[str, str]:
    return {plain(short): plain(long) for short, long in abbreviations().items()}


def _spelled_out(text: str) -> str:
    long_forms = _long_forms()
    return " ".join(long_forms.get(word, word) for word in plain(_GLUED.sub(" ", text)).split())


@cache
def _vocabulary() -> Vocabulary:
    """The words of everything the catalogue knows a row by."""
    rows = ((row.wording, row.unit_raw) for row in form_rows())
    taught = ((entry.wording, entry.context) for entry in wordings())
    named = ((indicator.name_vi, "") for indicator in indicators().values())
    known = {text for texts in (*rows, *taught, *named) for text in texts}
    return Vocabulary(_spelled_out(text) for text in sorted(known | set(abbreviations().values())))


@lru_cache(maxsize=65536)
def comparable(text: str) -> str:
    """Return the wording for comparing: 'Số TTHC mức độ 4' -> 'so thu tuc hanh chinh toan trinh'."""
    return _RENAMED.applied(_vocabulary().mended(_spelled_out(text)))


@lru_cache(maxsize=65536)
def essence(text: str) -> str:
    """Return the comparable wording in few words: fillers gone, fixed terms as one word, for measuring likeness."""
    words = _SHORT.applied(_UNSAID.applied(comparable(text))).split()
    return " ".join(word for word in words if word not in _FILLERS) or " ".join(words)


def without_parentheses(text: str) -> str:
    """Return the wording without what is explained in parentheses (also one left open by a cut cell)."""
    bare = _PARENTHESES.sub(" ", _PARENTHESES.sub(" ", text))
    head = bare.split("(")[0]
    return head if len(head.strip()) >= _LEAST_HEAD else bare
