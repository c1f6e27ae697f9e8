"""What Python raises at ZIP archives, and so at office files, that are damaged, not whole or locked."""

from __future__ import annotations

import zipfile
import zlib

# NotImplementedError stands for an odd way of packing.
DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
)
# RuntimeError is zipfile's word for a member that needs a password.
BROKEN = (*DAMAGED, RuntimeError)
