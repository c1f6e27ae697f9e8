"""Where everything that must be kept is kept: versions of the store, drafts, decisions, readings."""

from __future__ import annotations

import os
from pathlib import Path


def store_root() -> Path:
    """Return the directory of all data sets: $CCHC_STORE, else data/store of this checkout."""
    named = os.environ.get("CCHC_STORE")
    return Path(named) if named else Path(__file__).parent / "store"
