"""What indicators, units of measure, periods and doubts are called in the reader's language."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import formats
from dashboard.page_context import PageContext
from dashboard.wording import Words
from data import catalog
from data.catalog import Rule
from queries import doubt

SUFFIX_OF_UNIT = {"percent": " %"}
KINDS_OF_PLACE = ("Xã ", "Phường ", "Thị trấn ", "Đặc khu ")
MOST_NAMES = 3
DOUBT, EXPLAINED = "◇", "⋄"


def indicator(page: PageContext, name: str) -> str:
    """Return the indicator's name; a short one where the texts have it."""
    if f"short.{name}" in page.words:
        return page.words(f"short.{name}")
    known = catalog.indicators()[name]
    return known.name_en if page.language == "en" else known.name_vi


def full_indicator(page: PageContext, name: str) -> str:
    """Return the indicator's name as the catalogue gives it."""
    known = catalog.indicators()[name]
    return known.name_en if page.language == "en" else known.name_vi


def definition(page: PageContext, name: str) -> str:
    """Return what the indicator counts."""
    known = catalog.indicators()[name]
    return known.definition_en if page.language == "en" else known.definition_vi


def measure(page: PageContext, name: str) -> str:
    """Return the indicator's unit of measure in words: 'hồ sơ', '%'."""
    known = catalog.measures()[catalog.indicators()[name].unit]
    return known.name_en if page.language == "en" else known.name_vi


def suffix(page: PageContext, name: str) -> str:
    """Return what stands behind each figure of an axis: ' %' for rates, nothing for counts."""
    return ("%" if page.language == "en" else " %") if catalog.indicators()[name].kind == "percent" else ""


def figure(page: PageContext, name: str, value: Any) -> str:
    """Return a value of the indicator as people read it: 97,1 %; 12,5 tỷ đồng; 1.234."""
    return formats.measured(value, catalog.indicators()[name].unit, language=page.selection.language)


def whole(page: PageContext, value: Any) -> str:
    """Return a number without a unit."""
    return formats.number(value, language=page.selection.language)


def percent(page: PageContext, value: Any) -> str:
    """Return a percentage."""
    return formats.percent(value, language=page.selection.language)


def money(page: PageContext, value: Any) -> str:
    """Return a sum given in million VND, in triệu or tỷ đồng."""
    return formats.money(value, language=page.selection.language)


def say(page: PageContext, key: str, **values: object) -> str:
    """Return a text that counts `n`, or `n` of `all`; its English '(s)' is written only after a plural."""
    count = values.get("all", values.get("n"))
    return page.words(key, **values).replace("(s)", "" if str(count) == "1" else "s")


def when(page: PageContext, period: str | None = None) -> str:
    """Return the period in words, or that each commune's latest one counts."""
    code = page.selection.period if period is None else period
    return page.period_name(code) if code else page.words("when.latest")


def sentence(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """Return a name as it stands inside a sentence: 'Tỷ lệ …' becomes 'tỷ lệ …', 'TTHC' stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def commune(page: PageContext, name: str) -> str:
    """Return a commune's name as it stands inside a Vietnamese sentence: 'Xã Lê Hồng' becomes 'xã Lê Hồng'."""
    begins_small = page.language != "en" and name.startswith(KINDS_OF_PLACE)
    return name[:1].lower() + name[1:] if begins_small else name


def mark(rules: str) -> str:
    """Return the mark of a figure in doubt, a softer one where every doubt was explained, '' where there is none."""
    return DOUBT if doubt.is_open(rules) else EXPLAINED if rules else ""


def doubts(page: PageContext, rules: str) -> str:
    """Return the reasons behind a doubt mark, those explained saying so, '' when there is none."""
    return doubt_titles(page.words, rules)


def doubt_titles(words: Words, rules: str) -> str:
    """Return what the rules are called, those explained saying so."""
    return "; ".join(_titles(words, rules))


def doubts_inside(page: PageContext, rules: str) -> str:
    """Return the reasons behind a doubt mark as they stand inside a sentence."""
    return "; ".join(inside(title) for title in _titles(page.words, rules))


def _titles(words: Words, rules: str) -> list[str]:
    titles = [
        (rule.title_en if words.language == "en" else rule.title_vi, explained) for rule, explained in _known(rules)
    ]
    return [f"{title} ({words('doubt.explained')})" if explained else title for title, explained in titles]


def doubt_hover(page: PageContext, rules: str) -> str:
    """Return the doubt mark with its reasons as it stands at the end of a chart's hover text, '' when there is none."""
    found = doubts(page, rules)
    key = "doubt.hover" if doubt.is_open(rules) else "doubt.hover_explained"
    return f"<br>{page.words(key, reasons=found.replace('; ', ';<br>'))}" if found else ""


def reasons(page: PageContext, rules: str) -> str:
    """Return the reasons behind a doubt mark, each told in a sentence, '' when there is none."""
    told = [
        (rule.explanation_en if page.language == "en" else rule.explanation_vi, explained)
        for rule, explained in _known(rules)
    ]
    return " ".join(f"{text} ({page.words('doubt.explained')})" if explained else text for text, explained in told)


def _known(rules: str) -> list[tuple[Rule, bool]]:
    known = catalog.rules()
    return [(known[rule], explained) for rule, explained in doubt.rules_of(rules) if rule in known]


def several(page: PageContext, names: pd.Series[Any] | list[str]) -> str:
    """Return 'A, B, C và 5 xã khác'."""
    listed = list(names)
    shown = ", ".join(commune(page, name) for name in listed[:MOST_NAMES])
    rest = len(listed) - MOST_NAMES
    return page.words("names.and_more", names=shown, n=whole(page, rest)) if rest > 0 else shown
