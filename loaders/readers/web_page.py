"""Web page (HTML), also one exported from Word → Document: its words as shown. Scripts, styles and links do nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from lxml import etree, html

from loaders.document import Document, Line, cleaned, row_of_cells, with_closed_paragraphs
from loaders.encodings import decode
from loaders.errors import InputError

_UNSHOWN = frozenset(
    """
    script style head title noscript template del select textarea object
    """.split()  # noqa: SIM905 - a list of words is easier to keep as text
)
_BLOCKS = frozenset(
    """
    p div li ul ol h1 h2 h3 h4 h5 h6 section article header footer main aside center pre blockquote address dl dt dd
    form fieldset figure hr caption tr
    """.split()  # noqa: SIM905 - a list of words is easier to keep as text
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HEAD = 4096
_MOST_SPANNED = 200


def read_html(path: Path) -> Document:
    """Return what one web page shows."""
    return page_of(path.read_bytes(), charset="", path=path)


def page_of(data: bytes, *, charset: str, path: Path) -> Document:
    """Return what the bytes of a page show; `charset` is what is said of them elsewhere, '' for nothing."""
    page = _Page()
    root = _root(_text(data, charset), path)
    if root is not None:
        page.read(root)
    return Document(path.name, with_closed_paragraphs(page.lines()))


def _root(text: str, path: Path) -> etree._Element | None:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode(), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, RecursionError):
        raise InputError(file=str(path), problem="holds no text", remedy="save the page again") from None


def _text(data: bytes, charset: str) -> str:
    """Decode by what the page or its envelope says of it, else as any other text."""
    named = _CHARSET.search(data[:_HEAD])
    said = named[1].decode("ascii") if named is not None else charset
    if said and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(said)
        except (LookupError, UnicodeDecodeError):
            pass
    try:
        return decode(data)
    except UnicodeDecodeError:
        return data.decode("utf-8", errors="replace")


class _Page:
    """Collects the lines of one page; within a cell a table is only words."""

    def __init__(self, *, within_cell: bool = False) -> None:
        self._within_cell = within_cell
        self._lines: list[Line] = []
        self._open: list[str] = []
        self._paragraphs = count(1)
        self._tables = count(1)

    def lines(self) -> tuple[Line, ...]:
        """Return what has been read."""
        self._close()
        return tuple(self._lines)

    def read(self, element: etree._Element) -> None:
        """Take in everything an element shows."""
        if _is_unshown(element):
            return
        if element.tag == "table" and not self._within_cell:
            self._close()
            self._read_table(element)
            return
        if element.tag in _BLOCKS:
            self._close()
        self._open += [_number_of_item(element), _one_space(element.text)]
        for child in element:
            if child.tag == "br":
                self._open.append("\n")
            else:
                self.read(child)
            self._open.append(_one_space(child.tail))
        if element.tag in _BLOCKS:
            self._close()

    def _close(self) -> None:
        """End the paragraph that is open."""
        texts = [" ".join(text.split()) for text in cleaned("".join(self._open)).split("\n")]
        self._open = []
        if any(texts):
            place = f"paragraph {next(self._paragraphs)}"
            for text in texts:
                self._lines.append(Line(text, 1, len(self._lines) + 1, place=place))

    def _read_table(self, table: etree._Element) -> None:
        number = next(self._tables)
        rows = list(_rows(table))
        grid = _grid(rows)
        for position, (row, (cells, continued)) in enumerate(zip(rows, grid, strict=True), start=1):
            if any(_holds_table(cell) for cell in _cells(row)):
                for cell in _cells(row):
                    self.read(cell)
                    self._close()
            elif any(cells):
                place = f"table {number}, row {position}"
                line = len(self._lines) + 1
                self._lines.append(
                    row_of_cells(tuple(cells), page=1, number=line, table=number, place=place, continued=continued)
                )


def _is_unshown(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNSHOWN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    if style is not None and _INVISIBLE.search(style):
        return True
    return element.tag == "sup" and "".join(element.itertext()).strip("()[]* ").isdigit()


def _one_space(text: str | None) -> str:
    return _SPACE.sub(" ", text) if text else ""


def _number_of_item(element: etree._Element) -> str:
    """Return the number a list item of a numbered list is shown with."""
    above = element.getparent()
    if element.tag != "li" or above is None or above.tag != "ol":
        return ""
    start, value = str(above.get("start") or "1"), str(element.get("value") or "")
    place = sum(1 for sibling in element.itersiblings("li", preceding=True))
    number = value if value.isdecimal() else str(place + (int(start) if start.isdecimal() else 1))
    return f"{number}. "


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            if not _is_unshown(child):
                yield child
        elif child.tag in {"tbody", "thead", "tfoot"}:
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in row if cell.tag in {"td", "th"})


def _holds_table(cell: etree._Element) -> bool:
    return any(len(list(_rows(table))) > 1 for table in cell.iter("table"))


def _grid(rows: list[etree._Element]) -> list[tuple[list[str], tuple[int, ...]]]:
    """Return for each row its texts by column, a cell over several places in the first, and the columns from above."""
    grid: list[tuple[list[str], tuple[int, ...]]] = []
    taken: dict[int, int] = {}
    for row in rows:
        texts: list[str] = []
        continued = tuple(place for place, left in taken.items() if left > 0)
        for cell in _cells(row):
            while taken.get(len(texts), 0) > 0:
                texts.append("")
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            for place in range(len(texts), len(texts) + width):
                taken[place] = height
            texts += [_cell_text(cell), *[""] * (width - 1)]
        texts += [""] * (max((place + 1 for place, left in taken.items() if left > 0), default=0) - len(texts))
        taken = {place: left - 1 for place, left in taken.items() if left > 1}
        grid.append((texts, continued))
    return grid


def _span(cell: etree._Element, name: str) -> int:
    text = str(cell.get(name) or "1").strip()
    return min(max(int(text), 1), _MOST_SPANNED) if text.isdecimal() else 1


def _cell_text(cell: etree._Element) -> str:
    inner = _Page(within_cell=True)
    inner.read(cell)
    return "\n".join(line.text for line in inner.lines() if line.text)
