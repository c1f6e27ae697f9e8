"""What one figure of the prose is: value, meaning and the words it was read from. Knows nothing of how it is found."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from data.record import Status


@dataclass(frozen=True, kw_only=True)
class ProseFigure:
    """One figure read from a sentence; fields are those of data.contract.Record of the same name."""

    section: str
    indicator: str
    quote: str
    value: Decimal
    unit: str
    value_raw: str
    unit_raw: str
    note: str = ""
    locator: str = ""
    status: Status = Status.REPORTED
    confidence: int = 0
