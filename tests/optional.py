"""Programs and fonts that some tests need and a machine may lack: such a test is skipped here, and fails on CI."""

from __future__ import annotations

import os
import shutil
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest

_FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/Library/Fonts"), Path("C:/Windows/Fonts"))
_FONTS = (
    "NotoSerif-Regular.ttf",
    "DejaVuSerif.ttf",
    "NotoSans-Regular.ttf",
    "DejaVuSans.ttf",
    "times.ttf",
    "Arial.ttf",
)


def missing(what: str) -> NoReturn:
    """Skip the running test, or fail it on CI, where everything is installed."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing on CI; .ci/install-tools installs it")
    pytest.skip(f"{what} is not installed; sh .ci/install-tools says how")


def program(*names: str) -> str:
    """Return the path of the first of these programs that is installed."""
    return next((path for name in names if (path := shutil.which(name))), "") or missing(names[0])


def font() -> Path:
    """Return a font with all Vietnamese letters."""
    return _font() or missing("a font with Vietnamese letters (fonts-noto-core)")


@cache
def _font() -> Path | None:
    folders = [folder for folder in _FONT_FOLDERS if folder.is_dir()]
    return next((path for name in _FONTS for folder in folders for path in sorted(folder.rglob(name))), None)
