"""Whose figure a number is, as the words before it say: the commune's own, another body's, an order's, a field's."""

from __future__ import annotations

import re
from functools import cache

from loaders.prose.rules import Rule
from loaders.prose.words import either

_LEVEL = "(?:tinh|huyen|thanh pho|thi xa|quan|trung uong)"
_OWN = r"(?: (?:ubnd|hdnd|toan|cua|tai))? (?:xa|phuong|thi tran|dac khu|bo phan mot cua) "
_NOT_YET_OWN = rf"(?!.*{_OWN})"
_BODY = (
    r"(?:ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan|chu tich ubnd|trung tam phuc vu hanh chinh cong|van phong ubnd"
    r"|chi nhanh van phong dang ky dat dai|doan kiem tra|phong noi vu)"
)
_NUMBER_WITH_FIELD = re.compile(
    r" #[nr]\d+ (?:tthc|thu tuc|thu tuc hanh chinh|ho so|nguoi)(?: thuoc)? linh vuc \w+ \w+"
)


def clause(before: str) -> str:
    """Return the words since the last semicolon."""
    return before[before.rfind(" ; ") + 2 if " ; " in before else 0 :]


def is_of_others(before: str) -> bool:
    """Whether another body than the commune acts, or is ordered to, in the clause before a number."""
    said = clause(before)
    return any(words.search(said) for words in _others())


def is_of_one_field(before: str, rule: Rule, *, below_field: bool) -> bool:
    """Whether a number is that of a single field of work, where the rule asks for all of them."""
    if rule.names_field:
        return False
    if _field_named().search(_NUMBER_WITH_FIELD.sub(" ", before)):
        return True
    return rule.counts_dossiers and (below_field or any(words.search(clause(before)) for words in _field_acts()))


def is_of_another_plan(before: str, rule: Rule) -> bool:
    """Whether the plan named last before a number is another than that of administrative reform."""
    return rule.indicator.startswith("plan_") and _another_plan().search(before) is not None


@cache
def _others() -> tuple[re.Pattern[str], ...]:
    acts = either("acts")
    return (
        re.compile(rf" {_BODY} {_LEVEL}(?: da| moi| cung)* {acts} {_NOT_YET_OWN}"),
        re.compile(rf" {either('bodies')}(?: [a-z]+){{0,4}}?(?: da)? {acts} (?!.* (?:ubnd|mot cua|trung tam) )"),
        re.compile(rf" cua (?:ubnd |toan )?{_LEVEL}(?: nam ~\S*)? (?:la|dat|co|da|:|xep|dung) {_NOT_YET_OWN}"),
        re.compile(r" (?:yeu cau|chi dao|de nghi|giao|quy dinh) (?:cac|moi|tung) (?:xa|phuong|don vi|dia phuong) "),
        re.compile(r" giao chi tieu (?!bien che)(?!.* (?:den nay|ket qua|thuc hien|da) )"),
        re.compile(r" phai (?:duoc|dat|bao dam|dam bao|hoan thanh) "),
    )


@cache
def _field_named() -> re.Pattern[str]:
    return re.compile(rf" linh vuc {either('field')} (?!.* tong so )")


@cache
def _field_acts() -> tuple[re.Pattern[str], ...]:
    field = either("field")
    return (
        re.compile(rf" (?:cong chuc|can bo|bo phan) {field} (?!.* tong so )"),
        re.compile(rf"^ (?:(?:ve|tthc|ho so|linh vuc) )*{field}(?: [a-z]+){{0,3}} (?::|tiep nhan|nhan|giai quyet) "),
    )


@cache
def _another_plan() -> re.Pattern[str]:
    plan = r"(?:ke hoach|de an|chuong trinh|phong trao|cuoc van dong)"
    other = rf"(?: (?:so|ve|cong tac|thuc hien|trien khai|hanh dong|~\S*))* {either('other_plan')} "
    return re.compile(
        rf" (?:{plan}(?={other})|(?:de an|nghi quyet)(?: so)? ~|nghi quyet cua )(?!.* ke hoach(?!{other}) )"
    )
