"""Every trap in every format: refused with a reason, or read as if it were not there; always in bounded memory."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from loaders.reading import Reading, read_reports
from loaders.reading.limits import DEFAULTS
from tests.loaders.reading import picture_traps as pictures
from tests.loaders.reading import traps
from tests.loaders.reading.traps import changed_part, compound_with, sound
from tests.loaders.written_files import HEADING

WORD, SHEET, ODS_CONTENT = "word/document.xml", "xl/worksheets/sheet1.xml", "content.xml"
SECRET = "mat-khau-cua-may"
MEMORY_MB = 700
LIMITS = replace(DEFAULTS, seconds=60, memory_mb=MEMORY_MB)


@dataclass(frozen=True)
class Site:
    """Where traps are laid: a folder, a file that nobody may read out, a server that nobody may call."""

    folder: Path
    secret: Path
    url: str
    calls: list[str]


def spoilt_word(path: Path, change: traps.Change) -> Path:
    return changed_part(path, WORD, change)


def bomb(path: Path, part: str) -> Path:
    return changed_part(path, part, lambda xml: xml + b" " * (traps.BOMB_MB * 2**20))


def before(mark: bytes, insert: bytes) -> traps.Change:
    return lambda xml: xml.replace(mark, insert + mark, 1)


def macros(path: Path) -> Path:
    part = "xl/vbaProject.bin" if path.suffix == ".xlsm" else "word/vbaProject.bin"
    made = changed_part(path.with_suffix(path.suffix[:-1] + "x"), "", bytes, {part: b"\xd0\xcf\x11\xe0 AutoOpen"})
    return made.rename(path)


def linked_word(path: Path, url: str) -> Path:
    """A template, a picture and a frame that lie elsewhere."""
    link = '<Relationship Id="rId9{0}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}" '
    links = "".join(
        link.format(kind) + f'Target="{url}/{kind}" TargetMode="External"/>'
        for kind in ("attachedTemplate", "image", "frame")
    )
    return changed_part(path, "word/_rels/document.xml.rels", before(b"</Relationships>", links.encode()))


def linked_page(path: Path, url: str) -> Path:
    sound(path)
    head = f'<link rel=stylesheet href="{url}/css"><script src="{url}/js"></script><img src="{url}/img">'
    path.write_text(
        path.read_text("utf-8").replace("<head>", f"<head>{head}<meta http-equiv=refresh content='0;{url}'>")
    )
    return path


def text(path: Path, content: bytes | bytearray) -> Path:
    path.write_bytes(content)
    return path


def ended(path: Path, share: float) -> Path:
    """A transfer that broke off."""
    content = sound(path).read_bytes()
    return text(path, content[: int(len(content) * share)])


def appended(path: Path, content: str) -> Path:
    sound(path)
    return text(path, path.read_bytes() + content.encode())


def with_cell(path: Path, size: int) -> Path:
    """A report one cell of which holds millions of letters."""
    words = "bao cao " * (size // 8)
    sound(path)
    if path.suffix == ".docx":
        return changed_part(path, WORD, lambda xml: xml.replace(b"CCHC", words.encode(), 1))
    if path.suffix == ".xlsx":
        return changed_part(path, SHEET, lambda xml: xml.replace(b"CCHC", words.encode(), 1))
    return text(path, path.read_text("utf-8").replace("CCHC", words, 1).encode())


def empty_rows(path: Path) -> Path:
    """The report's sheet with a million empty rows below, as a careless fill leaves it."""
    rows = b"".join(b'<row r="%d" ht="15"/>' % number for number in range(100, 1_048_576))
    return changed_part(path, SHEET, before(b"</sheetData>", rows))


def repeated_rows(path: Path, cell: bytes) -> Path:
    row = b'<table:table-row table:number-rows-repeated="1048000">' + cell + b"</table:table-row>"
    return changed_part(path, ODS_CONTENT, before(b"</table:table>", row))


def nested_word(path: Path, depth: int) -> Path:
    table = b"<w:tbl><w:tr><w:tc><w:p/>" * depth + b"</w:tc></w:tr></w:tbl>" * depth
    return changed_part(path, WORD, before(b"<w:sectPr", table))


def nested_page(path: Path, depth: int) -> Path:
    return appended(path, "<table><tr><td>" * depth + "x" + "</td></tr></table>" * depth)


def many_elements(path: Path) -> Path:
    return changed_part(path, WORD, before(b"<w:sectPr", b"<w:p><w:r><w:t>1</w:t></w:r></w:p>" * 1_200_000))


def locked_old_workbook(path: Path) -> Path:
    """The record behind the beginning of the workbook says that all others are encrypted."""
    content = bytearray(sound(path).read_bytes())
    begin = content.index(b"\x09\x08\x10\x00")
    following = begin + 4 + content[begin + 2]
    content[following : following + 2] = b"\x2f\x00"
    return text(path, content)


def wide_old_workbook(path: Path) -> Path:
    """A blank cell at the end of every row that a workbook of 1997 can have: thirty for each byte of the file."""
    import xlwt

    book = xlwt.Workbook()
    sheet, framed = book.add_sheet("Biểu 1"), xlwt.easyxf("borders: right thin")
    rows = [*((line,) for line in traps.REPORT.lines), HEADING, *traps.REPORT.tables[0].rows]
    for place in range(65_536):
        for column, cell in enumerate(rows[place] if place < len(rows) else ()):
            sheet.write(place, column, cell)
        sheet.write(place, 255, "", framed)
    book.save(str(path))
    return path


READ = ""
Trap = tuple[str, Callable[[Path, Site], Path], str]
# File name, how it is made, what its refusal says ('' where it is read, '*' where either will do).
TRAPS: dict[str, tuple[str, Callable[[Path, Site], object], str]] = {
    "a zip bomb as Word": ("a.docx", lambda p, s: bomb(p, WORD), "it unpacks to"),
    "a zip bomb as Excel": ("a.xlsx", lambda p, s: bomb(p, SHEET), "it unpacks to"),
    "a zip bomb as ODS": ("a.ods", lambda p, s: bomb(p, ODS_CONTENT), "it unpacks to"),
    "entities that grow in Word": ("b.docx", lambda p, s: spoilt_word(p, traps.with_laughs), "*"),
    "entities that grow in Excel": (
        "b.xlsx",
        lambda p, s: changed_part(p, SHEET, traps.with_laughs),
        "*",
    ),
    "entities that grow in a page": ("b.html", lambda p, s: text(sound(p), traps.LAUGHS + p.read_bytes()), "*"),
    "another's file in Word": (
        "c.docx",
        lambda p, s: spoilt_word(p, partial(traps.with_external, secret=s.secret, url=s.url)),
        "*",
    ),
    "another's file in Excel": (
        "c.xlsx",
        lambda p, s: changed_part(p, SHEET, partial(traps.with_external, secret=s.secret, url=s.url)),
        "*",
    ),
    "another's file in a page": (
        "c.html",
        lambda p, s: text(
            sound(p), traps.with_external(b"<?xml version='1.0'?>" + p.read_bytes(), secret=s.secret, url=s.url)
        ),
        "*",
    ),
    "macros in Word": ("d.docm", lambda p, s: macros(p), READ),
    "macros in Excel": ("d.xlsm", lambda p, s: macros(p), READ),
    "links to elsewhere in Word": ("e.docx", lambda p, s: linked_word(p, s.url), READ),
    "links to elsewhere in a page": ("e.html", lambda p, s: linked_page(p, s.url), READ),
    "an Office file with a password": ("f.docx", lambda p, s: text(p, compound_with("EncryptedPackage")), "password"),
    "a PDF with a password": ("f.pdf", lambda p, s: text(p, traps.pdf_with_password()), "password"),
    "an empty file": ("g.docx", lambda p, s: text(p, b""), "the file is empty"),
    "only spaces": ("g.txt", lambda p, s: text(p, b" \n" * 9), "empty"),
    "ten million letters in a cell of Word": ("h.docx", lambda p, s: with_cell(p, 10**7), "holds a cell"),
    "ten million letters in a cell of Excel": ("h.xlsx", lambda p, s: with_cell(p, 10**7), "holds a cell"),
    "ten million letters in a cell of a page": ("h.html", lambda p, s: with_cell(p, 10**7), "characters in one line"),
    "ten million letters in a line of text": ("h.txt", lambda p, s: with_cell(p, 10**7), "characters in one line"),
    "a million empty rows in Excel": ("i.xlsx", lambda p, s: empty_rows(p), READ),
    "a million empty rows in ODS": ("i.ods", lambda p, s: repeated_rows(p, b"<table:table-cell/>"), READ),
    "a million filled rows in ODS": (
        "j.ods",
        lambda p, s: repeated_rows(
            p, b'<table:table-cell table:number-columns-repeated="16000"><text:p>1</text:p></table:table-cell>'
        ),
        "more than the",
    ),
    "a million lines of text": ("j.txt", lambda p, s: appended(p, "1\n" * 10**6), "lines and rows"),
    "a million paragraphs of Word": ("j.docx", lambda p, s: many_elements(p), "*"),
    "tables in tables of Word": ("k.docx", lambda p, s: nested_word(p, 60), READ),
    "tables in tables of Word without end": ("l.docx", lambda p, s: nested_word(p, 20_000), "*"),
    "tables in tables of a page": ("k.html", lambda p, s: nested_page(p, 60), READ),
    "tables in tables of a page without end": ("l.html", lambda p, s: nested_page(p, 20_000), "*"),
    "an old workbook with a password": ("p.xls", lambda p, s: locked_old_workbook(p), "password"),
    "an old workbook of which every row is wide": ("q.xls", lambda p, s: wide_old_workbook(p), READ),
    "ten million letters in a cell of CSV": ("h.csv", lambda p, s: with_cell(p, 10**7), "holds a cell"),
    "a quotation mark of CSV that is never closed": (
        "q.csv",
        lambda p, s: appended(p, '"' + "1,2\n" * 10**5),
        "holds a cell",
    ),
    "a million empty rows in CSV": ("i.csv", lambda p, s: appended(p, ",,,,\n" * 10**6), READ),
    "a million filled rows in CSV": ("j.csv", lambda p, s: appended(p, "1,2,3\n" * 10**6), "lines and rows"),
    "a million columns of CSV": ("k.csv", lambda p, s: appended(p, "1," * 10**6), READ),
    "a picture that claims more dots than there are": (
        "a.png",
        lambda p, s: pictures.claiming(p, 60_000, 60_000),
        "oversized picture",
    ),
    "a picture that claims the dots of a page and has none": (
        "b.png",
        lambda p, s: pictures.claiming(p, 5_000, 7_000),
        "damaged",
    ),
    "a picture of a hundred million white dots": (
        "c.png",
        lambda p, s: pictures.blank(p, 10_000, 10_000),
        "oversized picture",
    ),
    "a strip that no paper is as long as": ("d.png", lambda p, s: pictures.blank(p, 400, 100_000), "oversized picture"),
    "five hundred sheets of paper": ("e.tif", lambda p, s: pictures.many_sheets(p, 500), "oversized picture"),
    "a sheet of paper followed by itself": ("f.tif", lambda p, s: pictures.circling(p), "no figure"),
    **{
        f"a picture of which half arrived ({suffix})": (
            f"g{suffix}",
            lambda p, s, suffix=suffix: text(p, pictures.small(suffix)[: len(pictures.small(suffix)) // 2]),
            "damaged",
        )
        for suffix in (".png", ".jpg", ".tif")
    },
    "a name with diacritics and emoji": ("Xã Đồng Ấu 📄🇻🇳.docx", lambda p, s: sound(p), READ),
    "a Word file called text": ("m.txt", lambda p, s: sound(p.with_suffix(".docx")).rename(p), READ),
    "a program called report": ("n.docx", lambda p, s: text(p, b"\x7fELF" + bytes(5000)), "kind"),
    "a picture of zeros": ("n.txt", lambda p, s: text(p, bytes(50_000)), "*"),
    **{
        f"{suffix[1:]} of which {share:.0%} arrived": (
            f"o{share}{suffix}",
            lambda p, s, share=share: ended(p, share),
            "*",
        )
        for suffix in traps.WRITERS
        for share in (0.1, 0.6, 0.99)
    },
}


class Recorder(BaseHTTPRequestHandler):
    """Remembers who called."""

    calls: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.calls.append(self.path)
        self.send_response(404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Be silent."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("traps")
    secret = folder.parent / "secret.txt"
    secret.write_text(SECRET, "utf-8")
    with HTTPServer(("127.0.0.1", 0), Recorder) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield Site(folder, secret, f"http://127.0.0.1:{server.server_port}", Recorder.calls)
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def readings(site: Site) -> dict[str, Reading]:
    """All traps read by the same two children: none may spoil what comes after it."""
    files = {}
    for what, (name, lay, _) in TRAPS.items():
        lay(site.folder / name, site)
        files[what] = site.folder / name
    found = read_reports(list(files.values()), limits=LIMITS, anew=True)
    return dict(zip(files, found, strict=True))


@pytest.mark.parametrize("what", TRAPS)
def test_a_trap_is_refused_with_a_reason_or_read_as_if_it_were_not_there(
    readings: dict[str, Reading], what: str
) -> None:
    reading, wanted = readings[what], TRAPS[what][2]
    if wanted not in {READ, "*"}:
        assert [error.problem for error in reading.errors if wanted in error.problem], reading.errors
    elif wanted == READ:
        assert reading.errors == ()
        assert "dossiers_received" in {record.indicator for record in reading.records}
    for error in reading.errors:
        assert error.remedy
        assert "understand" not in error.problem, "the reader made a mistake of its own"
    assert bool(reading.errors) != bool(reading.records)


@pytest.mark.parametrize("what", TRAPS)
def test_every_trap_is_held_in_bounded_memory_and_time(readings: dict[str, Reading], what: str) -> None:
    assert readings[what].peak_mb <= MEMORY_MB
    assert not any("longer than" in error.problem for error in readings[what].errors)


def test_nothing_of_this_machine_is_read_out(readings: dict[str, Reading]) -> None:
    told = str([reading.records for reading in readings.values()])
    assert SECRET not in told
    assert "haha" not in told


def test_nobody_is_called(readings: dict[str, Reading], site: Site) -> None:
    assert readings
    assert site.calls == []


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    file = sound(tmp_path / "grow.txt")
    [reading] = read_reports([file], anew=True, task="tests.loaders.reading.hazards:by_name")
    assert [error.problem for error in reading.errors] == ["it was changed while it was read"]


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    readings = read_reports([tmp_path, Path("/dev/zero"), tmp_path / "missing.docx"], anew=True)
    assert [reading.errors[0].problem for reading in readings] == [
        "this is not a plain file",
        "this is not a plain file",
        "there is no such file",
    ]


def test_a_file_larger_than_any_report_is_not_even_opened(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    with file.open("wb") as large:
        large.truncate((DEFAULTS.file_mb + 1) * 2**20)
    [reading] = read_reports([file], anew=True)
    assert "more than the 64 MB a report may have" in reading.errors[0].problem
    assert reading.sha256 == ""
