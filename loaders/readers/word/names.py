"""Names of the elements of Word's XML that matter to reading."""

from __future__ import annotations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

PARAGRAPH, TABLE, ROW, CELL = f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"
VALUE = f"{W}val"
ALTERNATIVE, CHOICE, FALLBACK = (f"{COMPATIBILITY}{name}" for name in ("AlternateContent", "Choice", "Fallback"))
TEXT_BOX = f"{W}txbxContent"
# Struck out in tracked changes, or moved elsewhere: not part of the text any more.
GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_OFF = frozenset({"0", "false", "off", "none"})


def is_on(value: str | None) -> bool:
    """Return whether a switch of Word is on; a switch that is there without value is."""
    return value is None or value not in _OFF
