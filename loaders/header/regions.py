"""Document -> its parts that carry header facts: letterhead, title, legal basis, closing words, appendix titles."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from data.text import plain
from loaders.document import Document

_TITLE = re.compile(r"^(?:PHẦN [IVX\d]+\s*)?BÁO\s*CÁO\b")
_BODY = re.compile(
    r"^(?:(?:PHẦN\s+\S+|[IVX]{1,4})(?:\s*[.:/)–-]\s*|\s+)|[A-D]\s*[.:/)]\s*)[A-ZĐÀ-Ỹ]{2,}|^1\s*[.)/]\s*\S"
)
_BASIS = re.compile(
    r"^\s*(?:thực hiện|căn cứ|tiếp tục thực hiện|theo|để thực hiện|thi hành|uỷ ban nhân dân|ủy ban nhân dân|ubnd)\b",
    re.I,
)
_CLOSING = re.compile(r"trên đây là", re.I)
_SIGNED = re.compile(r"^(?:TM|KT|T/M|CHỦ TỊCH|Nơi nhận)\b")
_APPENDIX = re.compile(r"^(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu mẫu|MẪU)\b")
_APPENDIX_ALONE = re.compile(r"^(?:phụ lục|biểu|mẫu|bảng|tổng hợp|thống kê|số liệu|kết quả)\b", re.I)
_ATTACHED = re.compile(r"kèm theo", re.I)
_HEAD_LINES, _TITLE_LINES, _APPENDIX_LINES = 60, 8, 8


@dataclass(frozen=True)
class Regions:
    """The parts as lines (letterhead) and as running text (all others)."""

    letterhead: tuple[str, ...]
    title: str
    basis: str
    body: str
    closing: str
    recipients: str
    appendix: str

    @property
    def everything(self) -> str:
        parts = (
            "\n".join(self.letterhead),
            self.title,
            self.basis,
            self.body,
            self.closing,
            self.recipients,
            self.appendix,
        )
        return "\n".join(parts)


def regions(document: Document) -> Regions:
    """Split a document into the parts that carry header facts."""
    lines = [" ".join(_words(line.text)) for line in document.lines]
    if _first(lines, _TITLE, 0) == _first(lines, _BODY, 0) == len(lines):
        return _of_appendix(lines)
    spaced = [unicodedata.normalize("NFC", line.text).replace("ƣ", "ư").replace("Ƣ", "Ư") for line in document.lines]
    body = _first(lines, _BODY, 0) if _first(lines, _BODY, 0) < len(lines) else min(_HEAD_LINES, len(lines))
    title = min(_first(lines[:body], _TITLE, 0), body)
    basis = min(_first_basis(lines, title, body), body)
    closing = _first(lines, _CLOSING, body)
    appendix = _first(lines, _APPENDIX, min(closing, len(lines)) if closing < len(lines) else body)
    signed = min(_first(lines, _SIGNED, min(closing, len(lines))), appendix)
    return Regions(
        letterhead=tuple(line for line in spaced[:title] if line.strip()),
        title=_joined(lines[title:basis]),
        basis=_joined(lines[basis:body]),
        body=_joined(lines[body : min(closing, appendix)]),
        closing=_joined(lines[closing:signed]) if closing < len(lines) else "",
        recipients=_joined(lines[signed:appendix]),
        appendix=_titles_of_appendix(lines, appendix),
    )


def _of_appendix(lines: list[str]) -> Regions:
    """Return the parts of a document that is an appendix alone: everything before its first title is the letterhead."""
    filled = [line for line in lines if line]
    title = _first(filled, _APPENDIX_ALONE, 0)
    signed = min(_first(filled, _SIGNED, title), len(filled))
    joined = _joined(filled[title:signed])
    return Regions(tuple(filled[:title]), joined, "", "", "", _joined(filled[signed:]), joined)


def _words(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).replace("ƣ", "ư").replace("Ƣ", "Ư").replace("*", "").lstrip("# ").split()


def _first(lines: list[str], expression: re.Pattern[str], start: int) -> int:
    return next((index for index in range(start, len(lines)) if expression.search(lines[index])), len(lines))


def _first_basis(lines: list[str], title: int, body: int) -> int:
    """Return where the legal basis begins: after the few lines of the title."""
    for index in range(title + 1, body):
        if _BASIS.match(lines[index]) or plain(lines[index]).endswith("nhu sau"):
            return index
    return min(title + _TITLE_LINES, body)


def _titles_of_appendix(lines: list[str], start: int) -> str:
    """Return the first lines of the appendix and the lines that name the report it is attached to."""
    attached = [line for line in lines[start:] if _ATTACHED.search(line)]
    return _joined([line for line in lines[start:] if line][:_APPENDIX_LINES] + attached[:2])


def _joined(lines: list[str]) -> str:
    return " ".join(line for line in lines if line)
