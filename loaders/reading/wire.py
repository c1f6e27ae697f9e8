"""Records and remarks as plain JSON and back: what a child tells its parent, and what is kept of a reading.

JSON and not pickle: whoever forges a file must not be able to have the parent run anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from datetime import date
from decimal import Decimal
from typing import Any

from data.record import Origin, Record, Status
from loaders.errors import InputError, RefusedFileError
from loaders.remarks import Remark

Row = list[Any]

_READ: dict[str, Callable[[Any], Any]] = {
    "date | None": date.fromisoformat,
    "Decimal | None": Decimal,
    "Origin": Origin,
    "Status": Status,
}
_FIELDS = tuple((field.name, _READ.get(str(field.type))) for field in fields(Record))


def rows_of(records: Sequence[Record]) -> list[Row]:
    """Return each record as a list of JSON values in the contract's order."""
    return [[_plain(getattr(record, name)) for name, _ in _FIELDS] for record in records]


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | int | float) else str(value)


def records_of(rows: Sequence[Row]) -> tuple[Record, ...]:
    """Return the records of such lists; a ValueError, TypeError or ArithmeticError says that they are none."""
    return tuple(
        Record(
            **{
                name: cell if read is None or cell is None else read(cell)
                for (name, read), cell in zip(_FIELDS, row, strict=True)
            }
        )
        for row in rows
    )


def told_of(remarks: Sequence[Remark]) -> list[dict[str, str]]:
    """Return each remark as JSON values."""
    return [asdict(remark) for remark in remarks]


def remarks_of(told: Sequence[dict[str, Any]]) -> tuple[Remark, ...]:
    """Return the remarks; a ValueError or TypeError says that they are none."""
    return tuple(Remark(**{str(name): str(text) for name, text in one.items()}) for one in told)


def refusal_of(refused: InputError | RefusedFileError, *, name: str) -> list[dict[str, Any]]:
    """Return each reason of a refusal as JSON values, the file called by the name that the person knows."""
    reasons = refused.errors if isinstance(refused, RefusedFileError) else (refused,)
    return [
        {"file": name, "problem": one.problem, "remedy": one.remedy, "row": one.row, "column": one.column}
        for one in reasons
    ]


def errors_of(reasons: Sequence[dict[str, Any]]) -> tuple[InputError, ...]:
    """Return the reasons of a refusal."""
    return tuple(InputError(**reason) for reason in reasons)
