"""What the text of a report says wrongly where no figure shows it: one remark per breach of a rule of the text."""

from __future__ import annotations

from dataclasses import dataclass

from data.catalog import rules


@dataclass(frozen=True, kw_only=True)
class Remark:
    """A breach of a row of data/catalog/rules.csv in one report, with the words it was seen in and where they stand.

    `indicators` and `locator` may name several, ';'-separated; `found`, `expected` and `parts` fill the rule's message.
    """

    report_id: str
    rule: str
    indicators: str = ""
    quote: str
    locator: str
    found: str = ""
    expected: str = ""
    parts: str = ""

    @property
    def message(self) -> str:
        """What the rule says of it in English, for the command line."""
        words = {"found": self.found, "expected": self.expected, "parts": self.parts, "name": "", "other": ""}
        return rules()[self.rule].message_en.format_map(words)
