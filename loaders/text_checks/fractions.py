"""Fractions printed in a sentence, '17/19 = 89 %', held against themselves."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from data.catalog import Rule, indicators
from loaders.prose import ProseFigure
from loaders.prose.quantities import Quantity
from loaders.remarks import Remark
from loaders.text_checks.told import Sentence, Told

_HUNDRED = Decimal(100)


def quoted_ratio(told: Told, rule: Rule) -> list[Remark]:
    """Remark on each printed share that its own fraction does not give, by more than its rounding and `low` points."""
    remarks = []
    for sentence, quantity, part, whole in _fractions(told):
        printed = quantity.share()
        if printed is None or not whole:
            continue
        share = _HUNDRED * part / whole
        beyond = abs(printed - share) - _rounding(printed)
        if beyond > (rule.low or 0) and (rule.high is None or beyond <= rule.high):
            figures = _figures(sentence, (quantity.rate, "percent"), (quantity.value, ""))
            remarks.append(
                told.remark(
                    rule,
                    quote=sentence.quote,
                    locator=sentence.locator,
                    figures=figures,
                    found=f"{quantity.rate} %",
                    expected=f"{_vietnamese(share)} %",
                    parts=f"{quantity.value}/{quantity.whole}",
                )
            )
    return remarks


def quoted_part(told: Told, rule: Rule) -> list[Remark]:
    """Remark on each printed fraction whose part exceeds its whole."""
    return [
        told.remark(
            rule,
            quote=sentence.quote,
            locator=sentence.locator,
            figures=_figures(sentence, (quantity.value, "")),
            found=quantity.value,
            expected=quantity.whole,
        )
        for sentence, quantity, part, whole in _fractions(told)
        if part > whole and (quantity.unit or quantity.rate) and not _may_exceed(sentence, quantity)
    ]


def _fractions(told: Told) -> Iterator[tuple[Sentence, Quantity, Decimal, Decimal]]:
    for sentence in told.sentences:
        for quantity in sentence.quantities:
            part, whole = quantity.number(), quantity.total()
            if part is not None and whole is not None and not quantity.is_percent:
                yield sentence, quantity, part, whole


def _figures(sentence: Sentence, *printed: tuple[str, str]) -> tuple[ProseFigure, ...]:
    """Return the figures read from these printed numbers; a kind leaves out those of other kinds."""
    found = {}
    for raw, kind in printed:
        for figure in sentence.figures:
            told = indicators()[figure.indicator].kind
            if figure.value_raw == raw and (told == kind or (not kind and told != "percent")):
                found[figure.indicator] = figure
    return tuple(found.values())


def _may_exceed(sentence: Sentence, quantity: Quantity) -> bool:
    """Money collected may exceed the plan."""
    return quantity.is_money or any(
        figure.value_raw == quantity.value and indicators()[figure.indicator].kind == "money"
        for figure in sentence.figures
    )


def _rounding(printed: Decimal) -> Decimal:
    """Half of the last digit printed."""
    exponent = printed.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2


def _vietnamese(share: Decimal) -> str:
    return f"{share.quantize(Decimal('0.01')).normalize():f}".replace(".", ",")
