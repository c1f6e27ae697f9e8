"""Reports for measuring: invented communes, the tables of every known form, the prose of the golden reports, in every
format; no two have the same figures.
"""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from data.catalog import forms
from tests.loaders.forms import filled_by_chance
from tests.loaders.written_files import SLOW_WRITERS, WRITERS, Report, Titled

GOLDEN = Path(__file__).parents[1] / "golden"
N_BASES = 20  # written by the format's library, which is slow; the others differ from one of them in their figures
_APPENDIX = re.compile(r"^\W*(?:PHỤ LỤC|BIỂU|Biểu)", re.M)
# Not the number of a letter written as a reference: '&#226;'.
_FIGURE = re.compile(r"(?<![\d#./,-])\d{2,3}(?![\d./,-])")
_TEXT_OF_XML = re.compile(r"(?<=>)[^<>]*\d[^<>]*(?=<)")
_PARTS_WITH_TEXT = re.compile(r"word/document\.xml|xl/(?:sharedStrings|worksheets/sheet\d+)\.xml|content\.xml")
_SHORT_LINE = 60


def write_reports(folder: Path, *, suffix: str, n: int) -> list[Path]:
    """Write n reports in one format and return them."""
    folder.mkdir(parents=True, exist_ok=True)
    write = (WRITERS | SLOW_WRITERS)[suffix]
    bases = [write(_report(number), folder / f"{number:04}{suffix}") for number in range(min(N_BASES, n))]
    others = [_varied(bases[number % N_BASES], folder / f"{number:04}{suffix}", number) for number in range(N_BASES, n)]
    return bases + others


def _report(number: int) -> Report:
    golden = sorted(GOLDEN.glob("*/report.txt"))
    text = golden[number % len(golden)].read_text("utf-8")
    form = sorted(forms())[number % len(forms())]
    tables = tuple(Titled(tuple(title.splitlines()), rows) for title, rows in filled_by_chance(form, seed=number))
    prose = _APPENDIX.split(text)[0]
    return Report((*_paragraphs(prose), "PHỤ LỤC", "SỐ LIỆU THỐNG KÊ"), tables)


def _paragraphs(text: str) -> Iterator[str]:
    """Join printed lines to the paragraphs that a word processor would hold."""
    paragraph = ""
    for line in text.splitlines():
        paragraph = f"{paragraph} {line.strip()}".strip()
        if len(line) < _SHORT_LINE or line.rstrip().endswith((".", ":", ";")):
            yield paragraph
            paragraph = ""
    yield paragraph


def _varied(base: Path, path: Path, number: int) -> Path:
    """Copy a report with other figures."""
    chance = random.Random(number)

    def other(figure: re.Match[str]) -> str:
        size = len(figure[0])
        return str(chance.randrange(10 ** (size - 1), 10**size))

    def other_figures(text: re.Match[str]) -> str:
        return _FIGURE.sub(other, text[0])

    if zipfile.is_zipfile(base):
        with zipfile.ZipFile(base) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
            for member in source.infolist():
                content = source.read(member)
                if _PARTS_WITH_TEXT.fullmatch(member.filename):
                    content = _TEXT_OF_XML.sub(other_figures, content.decode()).encode()
                target.writestr(member, content)
    elif base.suffix == ".html":
        path.write_text(_TEXT_OF_XML.sub(other_figures, base.read_text("utf-8")), "utf-8")
    elif base.suffix in {".txt", ".csv"}:
        path.write_text(_FIGURE.sub(other, base.read_text("utf-8")), "utf-8")
    else:
        path.write_bytes(base.read_bytes())
    return path
