"""Files that are traps: each is made from a sound report of an invented commune by what an attacker would change."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.loaders.forms import ONE_TABLE
from tests.loaders.test_same_records import LETTERHEAD
from tests.loaders.written_files import WRITERS, Report, Titled

REPORT = Report(LETTERHEAD, (Titled((), ONE_TABLE),))
Change = Callable[[bytes], bytes]
BOMB_MB = 100
LAUGHS = b"<!DOCTYPE lol [<!ENTITY a '%s'>%s]>" % (
    b"ha" * 1000,
    b"".join(
        b"<!ENTITY %c '%s'>" % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(ord("b"), ord("k"))
    ),
)  # fmt: skip


def sound(path: Path) -> Path:
    """Write the report as the kind of file that the name says."""
    return WRITERS[path.suffix](REPORT, path)


def changed_part(path: Path, part: str, change: Change, added: dict[str, bytes] | None = None) -> Path:
    """Write the sound report with one part of its container changed, and others added."""
    sound(path)
    content = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(content) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            data = source.read(member)
            if member.filename == part:
                assert change(data) != data, "the trap was not laid"
                data = change(data)
            target.writestr(member.filename, data)
        for name, data in (added or {}).items():
            target.writestr(name, data)
    return path


def after_declaration(xml: bytes, insert: bytes) -> bytes:
    """Put a DOCTYPE where XML allows one."""
    end = xml.find(b"?>") + 2 if xml.startswith(b"<?xml") else 0
    return xml[:end] + insert + xml[end:]


def with_laughs(xml: bytes) -> bytes:
    """The bomb of entities: a few lines that name each other grow to terabytes of text."""
    return after_declaration(xml, LAUGHS).replace(b"CCHC", b"&j;", 1)


def with_external(xml: bytes, *, secret: Path, url: str) -> bytes:
    """Entities whose text is a file of this machine, or a page of the network, and a DTD that is to be fetched."""
    doctype = f'<!DOCTYPE x SYSTEM "{url}/x.dtd" [<!ENTITY f SYSTEM "file://{secret}"><!ENTITY u SYSTEM "{url}/u">]>'
    return after_declaration(xml, doctype.encode()).replace(b"CCHC", b"&f;&u;", 1)


def compound_with(*streams: str) -> bytes:
    """The outline of a file of older Office programs: its mark and the names of its streams."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(504)
        + b"".join(s.encode("utf-16-le").ljust(128, b"\0") for s in streams)
    )


def pdf_with_password() -> bytes:
    """A PDF of one empty page that nobody has the password of."""
    owner, user = b"<" + b"41" * 32 + b">", b"<" + b"42" * 32 + b">"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        b"<</Filter/Standard/V 1/R 2/P -4/O " + owner + b"/U " + user + b">>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    identity = b"<" + b"43" * 16 + b">"
    trailer = b"<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[" + identity + identity + b"]>>"
    head = b"xref\n0 5\n0000000000 65535 f \n" + table
    return made + head + b"trailer\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % len(made)
