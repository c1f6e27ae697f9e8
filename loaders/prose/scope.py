"""Whose figure a number is, as the words before it say: the commune's own, another body's, an order's, a field's."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz.distance import OSA

from loaders.prose.letters import UPPER
from loaders.prose.rules import Rule
from loaders.prose.words import bare, either, printed

_LEVEL = "(?:tinh|huyen|thanh pho|thi xa|quan|trung uong)"
_OWN = r"(?: (?:ubnd|hdnd|toan|cua|tai))? (?:xa|phuong|thi tran|dac khu|bo phan mot cua) "
_NOT_YET_OWN = rf"(?!.*{_OWN})"
_BODY = (
    r"(?:ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan|chu tich ubnd|trung tam phuc vu hanh chinh cong|van phong ubnd"
    r"|chi nhanh van phong dang ky dat dai|doan kiem tra|phong noi vu)"
)
_NAMED_COMMUNE = re.compile(
    rf"(?<!\w)(?:xã|phường|thị trấn|đặc khu|Xã|Phường|Thị trấn|Đặc khu)\s+([{UPPER}]\w*(?:\s+[{UPPER}]\w*)*)"
)
_KIND = re.compile(r"^(?:ubnd |uy ban nhan dan )?(?:xa|phuong|thi tran|dac khu) ")
_OPENS_WITH_FIELD = re.compile(r" (?:(?:ve|ho so|trong) )*linh vuc (?!cchc|cai cach|nay )[a-z](?!.* tong so )")
_NOT_YET_TOLD = r"(?!.* (?:da|dat|duoc|ket qua|den nay) )"
_PLANNED = re.compile(rf" theo ke hoach {_NOT_YET_TOLD}")
_HELPED = re.compile(r"(?: da| cung)? (?:huong dan|ho tro|giup) (?!.* (?:tiep nhan|giai quyet) )")
_NUMBER_WITH_FIELD = re.compile(
    r" #[nr]\d+ (?:tthc|thu tuc|thu tuc hanh chinh|ho so|nguoi)(?: thuoc)? linh vuc \w+ \w+"
)


def clause(before: str) -> str:
    """Return the words since the last semicolon."""
    return before[before.rfind(" ; ") + 2 if " ; " in before else 0 :]


def is_of_others(before: str, rule: Rule) -> bool:
    """Whether another body than the commune acts, or the commune is told to act, in the clause before a number."""
    said = clause(before)
    if any(words.search(said) for words in _others()):
        return True
    if rule.kind == "p" and any(words.search(said) for words in _shares_asked_for()):
        return True
    helped = rule.counts_dossiers and _HELPED.match(said)
    return bool(helped or (" ke hoach " not in f" {rule.literal} " and _PLANNED.match(said)))


def is_of_another_place(told: str, rule: Rule, own: str) -> bool:
    """Whether the printed words before a number tell of the district or province, or of another commune by its name."""
    said = told[told.rfind(";") + 1 :]
    acting = _acting_level().search(said)
    if acting and " giao " not in f" {rule.literal} ":
        return True
    named = _NAMED_COMMUNE.findall(said)
    return bool(own and named) and not any(_same_place(bare(name), _KIND.sub("", own)) for name in named)


def _same_place(name: str, own: str) -> bool:
    """Whether a printed name is the commune's own, a slip of the pen or a following word in capitals allowed."""
    return f"{name} ".startswith(f"{own} ") or OSA.distance(name, own, score_cutoff=1) <= 1


def is_of_one_field(before: str, rule: Rule, *, below_field: bool) -> bool:
    """Whether a number is that of a single field of work, where the rule asks for all of them."""
    if rule.names_field:
        return False
    if _field_named().search(_NUMBER_WITH_FIELD.sub(" ", before)):
        return True
    below_field = below_field or _OPENS_WITH_FIELD.match(before) is not None
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
def _shares_asked_for() -> tuple[re.Pattern[str], ...]:
    """What sets a share rather than tells it: 'nâng … lên', 'tiếp tục duy trì', 'UBND tỉnh giao xã tỷ lệ …'."""
    not_yet_told = r"(?!.* (?:da|dat|ket qua|den nay|thuc hien) )"
    intended = r"(?:nang|nang cao|day manh|tiep tuc(?: \w+){0,2}|duy tri|quyet tam|tap trung|can)"
    return (
        re.compile(rf"^ {intended} {not_yet_told}"),
        re.compile(rf" giao (?:cho )?(?:ubnd )?(?:xa|phuong|thi tran|dac khu) {not_yet_told}"),
        re.compile(rf" ke hoach (?:nam ~\S* )?(?:de ra|giao) {not_yet_told}"),
    )


@cache
def _acting_level() -> re.Pattern[str]:
    """Printed words, since 'tỉnh' is no 'tính' and 'quận' no 'quan'."""
    acts = "|".join(sorted(printed("acts"), key=len, reverse=True))
    own_later = r"(?!.*(?:xã|phường|thị trấn|đặc khu)\s)"
    return re.compile(
        rf"(?<!\w)(?:tỉnh|huyện|thị xã|quận|trung ương)\s+(?:đã\s+|mới\s+|cũng\s+)*(?:{acts})(?!\w){own_later}", re.I
    )


@cache
def _field_named() -> re.Pattern[str]:
    return re.compile(rf" linh vuc {either('field')} (?!.* tong so )")


@cache
def _field_acts() -> tuple[re.Pattern[str], ...]:
    field = either("field")
    return (
        re.compile(rf" (?:cong chuc|can bo|bo phan|ho so|thu tuc) {field} (?!.* tong so )"),
        re.compile(r"(?<! cac)(?<! tung)(?<! moi)(?<!\d) linh vuc (?!cchc|cai cach|nay )[a-z](?!.* tong so )"),
        re.compile(
            rf"(?:^| :) (?:(?:ve|tthc|ho so|linh vuc) )*{field}(?: [a-z]+){{0,3}} (?::|tiep nhan|nhan|giai quyet) "
        ),
    )


@cache
def _another_plan() -> re.Pattern[str]:
    plan = r"(?:ke hoach|de an|chuong trinh|phong trao|cuoc van dong)"
    other = rf"(?: (?:so|ve|cong tac|thuc hien|trien khai|hanh dong|~\S*))* {either('other_plan')} "
    return re.compile(
        rf" (?:{plan}(?={other})|(?:de an|nghi quyet)(?: so)? ~|nghi quyet cua )(?!.* ke hoach(?!{other}) )"
    )
