"""Words that decide between wordings which otherwise look alike: on time or late, partial or full, check or review."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.wording import comparable, without_parentheses

_CONFLICT = 30.0
_DOUBT = 5.0

# Wordings must agree on each of these: a word on one side only is as bad as two different words.
_DECIDING: dict[str, dict[str, str]] = {
    "deadline": {
        "on time": r"\b(?:dung|truoc va dung|dung va truoc) han\b|\btruoc han va dung han\b",
        "late": r"\bqua han\b",
        "in time": r"\btrong han\b",
        "early": r"\btruoc han\b(?! va dung)",
    },
    "not": {"not": r"\bchua (?!co = |dat 0)|\bkhong (?:duoc |dung |bo tri)|\bdang (?:thuc hien|giai quyet|xu ly)\b"},
    "settled": {"settled": r"\b(?:xu ly xong|da xu ly|duoc xu ly|khac phuc xong)\b"},
    "to settle": {"to settle": r"\b(?:can|phai|kien nghi|de nghi) (?:phai )?xu ly\b(?!.*xu ly xong)"},
    "staff": {
        "assigned": r"\bgiao\b(?! (?:tiep|dich|thong|duc|ban))(?!.*(?:hoan thanh|dung han|qua han|dang thuc hien))",
        "present": r"\b(?:co mat|hien co)\b",
        "contract": r"\bhop dong\b",
        "reduced": r"\btinh gian\b",
        "part-time": r"\bkhong chuyen trach\b",
        "vacant": r"\b(?:con thieu|chua su dung|con khuyet)\b",
    },
    "direction": {"in": r"\bvan ban den\b", "out": r"\bvan ban di\b"},
    "eligible": {"eligible": r"\bdu dieu kien\b"},
    "used": {"used": r"\bphat sinh\b(?! (?:phi|le phi))"},
    "integrated": {"integrated": r"\b(?:tich hop|cong khai)\b"},
    "payment": {"payment": r"\bthanh toan\b"},
    "change": {
        "new": r"\bcong bo moi\b|\bban hanh moi\b",
        "abolished": r"\bbai bo\b|\bthay the\b",
        "simplified": r"\bdon gian hoa\b",
    },
    "linkage": {"same tier": r"\blien thong cung cap\b", "across tiers": r"\blien thong (?:giua )?(?:cac|nhieu) cap\b"},
    "special": {"special": r"\bdac biet\b"},
    "field": {"land": r"\bdat dai\b", "building": r"\blinh vuc xay dung\b"},
    "paper": {"paper": r"\bvan ban giay\b|\bsong song\b"},
    "digitised": {"digitised": r"\bso hoa\b"},
    "satisfied": {"satisfied": r"^(?!.*\b(?:khao sat|phieu)\b).*\bhai long\b"},
    "member": {"member": r"\bthanh vien\b|\bnguoi tham gia\b"},
    "apology": {"apology": r"\bxin loi\b"},
    "revenue": {"revenue": r"\bthu ngan sach\b", "expenditure": r"\bchi ngan sach\b"},
    "budget": {"recurrent": r"\bchi thuong xuyen\b", "investment": r"\bchi dau tu\b"},
    "survey form": {"form": r"\bhinh thuc\b"},
    "post": {"post": r"\bbuu chinh\b"},
    "direct": {"direct": r"\btruc tiep\b"},
    "received anew": {"received anew": r"\b(?:tiep nhan|nhan) moi\b|\bmoi (?:tiep )?nhan\b|\bho so moi\b"},
    "carried over": {"carried over": r"\bky truoc\b|\bchuyen (?:qua|sang)\b"},
}
_LEAD = r"^(?:(?:tong|so|ty le|so lieu|ve|co|muc|cac) )*"
# What a row counts stands at its beginning: 'Số hồ sơ TTHC …' counts dossiers, 'Số TTHC …' procedures.
_COUNTED: dict[str, str] = {
    noun: rf"{_LEAD}(?:{words})\b"
    for noun, words in {
        "dossier": "ho so",
        "procedure": "thu tuc hanh chinh|danh muc thu tuc|dich vu cong",
        "task": "nhiem vu",
        "law": "van ban quy pham",
        "paper": "van ban(?! quy pham)",
        "feedback": "phan anh|kien nghi",
        "form": "phieu",
        "quota": "bien che",
        "issue": "van de",
        "process": "quy trinh",
        "report": "bao cao",
        "machine": "may",
        "dialogue": "cuoc|buoi|hoi nghi",
        "transaction": "giao dich",
        "organisation": "to chuc|co quan|don vi(?! su nghiep)|to cong nghe",
        "item": "tin|bai|chuyen muc",
    }.items()
}
# Wordings must not contradict each other here; saying nothing is allowed.
_CONTRADICTING: dict[str, dict[str, str]] = {
    "tier": {
        "commune": r"\bcap xa\b",
        "district": r"\bcap huyen\b",
        "province": r"\bcap tinh\b|\bso nganh\b|\bso ban\b",
    },
    "action": {"check": r"\bkiem tra\b", "review": r"\bra soat\b"},
    "people": {
        "cadre": r"\bcan bo\b",
        "servant": r"\bcong chuc\b",
        "employee": r"\bvien chuc\b",
        "leader": r"\blanh dao\b",
        "individual": r"\bca nhan\b",
    },
    "task": {"set": r"\bde ra\b", "done": r"\bhoan thanh\b"},
    "dossier": {"received": r"\btiep nhan\b(?!.*giai quyet)", "resolved": r"\bgiai quyet\b|\btra ket qua\b"},
    "village": {"village": r"\bthon\b|\bkhu dan cu\b|\bto dan pho\b"},
    "channel": {"online": r"\btruc tuyen\b", "direct": r"\btruc tiep\b"},
}
_BOTH_CHANNELS = re.compile(r"\b(?:ca )?truc tiep(?: buu chinh cong ich)?(?: va)? truc tuyen\b")
_LEVEL_TERMS = ("mot phan", "toan trinh")
_NUMBERS = re.compile(r"\b\d{1,3}\b")
_COMPILED = {name: {term: re.compile(p) for term, p in terms.items()} for name, terms in _DECIDING.items()}
_COMPILED_SOFT = {name: {term: re.compile(p) for term, p in terms.items()} for name, terms in _CONTRADICTING.items()}


def penalty(a: str, b: str) -> float:
    """Return how strongly the deciding words of two printed wordings speak against their meaning the same."""
    first, second = _features(a), _features(b)
    total = sum(_CONFLICT for x, y in zip(first[0], second[0], strict=True) if x != y)
    for x, y in zip(first[1], second[1], strict=True):
        if x and y and not x & y:
            total += _CONFLICT
        elif x != y:
            total += _DOUBT if x and y else _DOUBT / 2
    return total


def qualified(label: str, parent: str) -> str:
    """Return the wording with the service level of the row it stands under, if it names none itself."""
    levels = _levels(comparable(without_parentheses(parent)))
    if len(levels) != 1 or any(f" {term} " in f" {comparable(label)} " for term in _LEVEL_TERMS):
        return label
    return f"{label} truc tuyen {next(iter(levels))}"


@lru_cache(maxsize=65536)
def _features(text: str) -> tuple[tuple[frozenset[str], ...], tuple[frozenset[str], ...]]:
    words = _BOTH_CHANNELS.sub("", comparable(without_parentheses(text)))
    deciding = [_terms(words, terms) for terms in _COMPILED.values()]
    soft = [_terms(words, terms) for terms in _COMPILED_SOFT.values()]
    return (*deciding, _levels(words)), (*soft, frozenset(_NUMBERS.findall(words)))


def _terms(words: str, terms: dict[str, re.Pattern[str]]) -> frozenset[str]:
    return frozenset(term for term, pattern in terms.items() if pattern.search(words))


def _levels(words: str) -> frozenset[str]:
    """Partial and full together mean all online services, as does naming neither."""
    found = frozenset(term for term in _LEVEL_TERMS if f" {term} " in f" {words} ")
    return frozenset() if len(found) == len(_LEVEL_TERMS) else found
