"""Says on standard error how far long work has come: one changing line on a terminal, few lines elsewhere."""

from __future__ import annotations

import sys
import time

SECONDS_BETWEEN_LINES = 5.0


class Progress:
    """Call it with what is being done; use it as a context so that the terminal's line is cleared at the end."""

    def __init__(self) -> None:
        self._on_terminal = sys.stderr.isatty()
        self._last = time.monotonic()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._on_terminal:
            sys.stderr.write("\r\x1b[K")

    def __call__(self, doing: str) -> None:
        """Show what is being done now; elsewhere than on a terminal only when the last line is some seconds old."""
        if self._on_terminal:
            sys.stderr.write(f"\r\x1b[K{doing} …")
        elif time.monotonic() - self._last > SECONDS_BETWEEN_LINES:
            self._last = time.monotonic()
            sys.stderr.write(f"{doing}\n")
        sys.stderr.flush()
