"""Traps for the files that LibreOffice reads: macros that start by themselves, links to elsewhere, locks, damage."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.loaders.reading.traps import REPORT
from tests.loaders.written_files import as_rich_text, by_office

_BASIC = "http://openoffice.org/2000"
_LIBRARIES = (
    '<library:libraries xmlns:library="{0}/library" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<library:library library:name="Standard" library:link="false"/></library:libraries>'
)
_LIBRARY = (
    '<library:library xmlns:library="{0}/library" library:name="Standard" library:readonly="false">'
    '<library:element library:name="Module1"/></library:library>'
)
_MODULE = (
    '<script:module xmlns:script="{0}/script" script:name="Module1" script:language="StarBasic">'
    'Sub Main\nOpen "{1}" For Output As #1\nPrint #1, "x"\nClose #1\nEnd Sub</script:module>'
)
_AT_OPENING = (
    '<office:scripts><office:event-listeners><script:event-listener script:language="ooo:script" '
    'script:event-name="dom:load" xlink:href="vnd.sun.star.script:Standard.Module1.Main?language=Basic&amp;'
    'location=document" xlink:type="simple"/></office:event-listeners></office:scripts>'
)
_ENTRY = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="text/xml"/>'


@cache
def whole(kind: str) -> bytes:
    """The sound report as one of the kinds that LibreOffice reads."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / f"a.{kind}"
        source = as_rich_text(REPORT, Path(folder) / "source.rtf")
        if kind == "rtf":
            return source.read_bytes()
        by_office(source, made)
        return made.read_bytes()


def rich_text(path: Path, insert: str) -> Path:
    """The sound report with something of RTF put before its last paragraph."""
    text = as_rich_text(REPORT, path).read_text("ascii")
    path.write_text(text.removesuffix("}") + insert + "}", "ascii")
    return path


def _changed(path: Path, changes: dict[str, tuple[str, str]], added: dict[str, str]) -> Path:
    """Write the open document with a text put before another in some of its parts, and parts added."""
    with zipfile.ZipFile(io.BytesIO(whole("odt"))) as source, zipfile.ZipFile(path, "w") as target:
        for member in source.infolist():
            content = source.read(member)
            if member.filename in changes:
                mark, insert = (words.encode() for words in changes[member.filename])
                assert mark in content, "the trap was not laid"
                content = content.replace(mark, insert + mark, 1)
            target.writestr(member, content)
        for name, text in added.items():
            target.writestr(name, text)
    return path


def macros(path: Path, marker: Path) -> Path:
    """A macro that writes a file as soon as the document is opened."""
    parts = {
        "Basic/script-lc.xml": _LIBRARIES.format(_BASIC),
        "Basic/Standard/script-lb.xml": _LIBRARY.format(_BASIC),
        "Basic/Standard/Module1.xml": _MODULE.format(_BASIC, marker),
    }
    entries = "".join(_ENTRY.format(name) for name in parts)
    changes = {
        "META-INF/manifest.xml": ("</manifest:manifest>", entries),
        "content.xml": ("<office:font-face-decls", _AT_OPENING),
    }
    return _changed(path, changes, parts)


def linked_open_text(path: Path, secret: Path, url: str) -> Path:
    """A section whose words are another file's, and a picture of another machine."""
    link = 'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
    insert = (
        f'<text:section text:name="S"><text:section-source xlink:href="{secret.as_uri()}" {link}/>'
        f'<text:p>x</text:p></text:section><text:p><draw:frame draw:name="F" svg:width="5cm" svg:height="5cm">'
        f'<draw:image xlink:href="{url}/odt.png" {link}/></draw:frame></text:p>'
    )
    return _changed(path, {"content.xml": ("</office:text>", insert)}, {})


def linked_rich_text(path: Path, secret: Path, url: str) -> Path:
    """Fields whose words are another file's or another program's, a picture and a template of another machine."""
    fields = (f'INCLUDETEXT "{secret.as_uri()}"', f'INCLUDEPICTURE "{url}/rtf.png" \\\\d', f'DDEAUTO "{url}" "x"')
    insert = "".join(f"{{\\field{{\\*\\fldinst {field}}}{{\\fldrslt x}}}}" for field in fields)
    return rich_text(path, f"{{\\*\\template {url}/t.dot}}{insert}")


def updating_rich_text(path: Path, url: str) -> Path:
    """An object that lies elsewhere and updates itself."""
    parts = f"{{\\*\\objclass Word.Document.8}}{{\\*\\objdata {url.encode().hex()}}}"
    return rich_text(path, f"{{\\object\\objautlink\\objupdate{parts}}}")


def embedding_rich_text(path: Path) -> Path:
    """An object of another program that is no such object."""
    return rich_text(path, "{\\object\\objemb{\\*\\objclass Excel.Sheet.8}{\\*\\objdata " + "0105" * 20_000 + "}}")


def nested_rich_text(path: Path, depth: int) -> Path:
    """Groups in groups."""
    return rich_text(path, "{" * depth + "x" + "}" * depth)


def locked_open_text(path: Path) -> Path:
    """An open document whose list of parts says that they are encrypted."""
    return _changed(path, {"META-INF/manifest.xml": ("</manifest:manifest>", "<manifest:encryption-data/>")}, {})


def locked_old_word(path: Path) -> Path:
    """A file of Word 97 that says of itself that it is encrypted."""
    content = bytearray(whole("doc"))
    head = next(place for place in range(512, len(content), 512) if content.startswith(b"\xec\xa5", place))
    content[head + 11] |= 1
    path.write_bytes(content)
    return path
