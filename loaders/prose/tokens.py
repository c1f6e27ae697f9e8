"""Paragraph text -> sentences of plain words and quantities; hides the numbers that are no figures (dates, numbers of
documents, articles of law, years, levels of service), so that no pattern can ever read them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from data.text import plain
from loaders.prose import numbers

HIDDEN = "~"
_N = numbers.NUMBER
_LETTER = "A-Za-zĐđÀ-ỹƠơƯưƢƣ"
_UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_DATE = r"\d{1,2}\s*[/.-]+\s*\d{1,2}\s*[/.-]+\s*\d{4}"
_LAW = (
    r"(?:nghị định|nghị quyết|quyết định|thông tư|thông tư liên tịch|chỉ thị|công văn|kế hoạch|báo cáo|thông báo|tờ trình"
    r"|hướng dẫn|kết luận|đề án|luật|văn bản|quy định|giấy mời|chương trình|công điện|biên bản|pháp lệnh)"
)
_MONTH = r"(?:0?[1-9]|1[0-2])"
_MONEY_UNIT = r"(?:(?:nghìn|ngàn|triệu|tr(?![^\W\d])|tỷ|tỉ)\.?(?:\s*(?:đồng|đ\b))?|đồng(?!\s*chí)|đ\b(?!/c)|vnđ|vnd)"
_NOUN = (
    r"(?:bộ hồ sơ|lượt hồ sơ|hồ sơ|hs\b|thủ tục hành chính|thủ tục|tthc|đ/c|đồng chí|người|cán bộ, công chức|cán bộ công chức|cán bộ"
    r"|công chức|cbcc|cb\b|cc\b|biên chế|nhiệm vụ|văn bản|vb\b|phiếu|ý kiến|lượt|thành viên|trường hợp|m2|m²)"
)
_SERVICE_LEVEL = re.compile(
    r"(?:(?:cấp độ|mức độ|mức)\s*0?(?P<one>[34])(?:\s*(?:,|và|/|&|-)\s*(?:mức độ|mức)?\s*0?(?P<two>[34]))?(?!\s*[.,]?\d|\s*%))",
    re.I,
)
_ONE_PART = re.compile(r"\b0?1 phần\b", re.I)
_NOT_FIGURES = re.compile(
    "|".join(
        (
            r"\A\s*\d{1,2}(?:\.\d{1,2})*(?:[.):/]\s*|\s+)(?=[^\W\d])",
            rf"(?:ngày\s+)?{_DATE}",
            rf"(?:ngày|đến|từ|trước|sau)\s+\d{{1,2}}\s*[/-]\s*\d{{1,2}}\b(?!\s*[/.-]+\s*\d{{4}}|\s*(?:{_NOUN}|đồng|%|=))",
            r"ngày\s+\d{1,2}(?:\s+tháng\s+\d{1,2})?(?:\s+năm\s+\d{4})?",
            r"(?:tháng|kỳ)\s+\d{1,2}\s*[/.-]+\s*\d{1,2}[/.-]*\d{0,4}",
            r"tháng\s+\d{1,2}(?:\s*[,-]\s*\d{1,2})*(?:\s+năm\s+\d{4})?",
            rf"\b{_MONTH}\s*tháng\b(?:\s+(?:đầu|cuối))?(?:\s+năm(?:\s+\d{{4}})?)?",
            r"(?:quý|qúy)\s*(?:\d{1,2}|[IVX]+)(?:\s*[/-]\s*\d{4}|\s+năm\s+\d{4})?",
            r"\b(?:tuần|khóa|khoá|khu|tổ|thôn|xóm|ấp|đường|phường|quận|hẻm|ngõ|lần thứ|thứ|nhóm|hạng|bậc|mẫu|mục|điều|khoản|chương"
            rf"|phụ lục|hình|tầng|phòng số|phiên bản|trang)\s+(?:số\s+)?\d{{1,3}}[a-z]?\b(?!\s*(?:%|/|=|{_NOUN}))",
            rf"{_LAW}\s+(?:liên tịch\s+)?số\s*:?\s*\d+(?:/\d+)*[a-zđ]?\b(?:\s*[/-]\s*[\d{_LETTER}-]+)*",
            rf"{_LAW}\s+\d+[a-zđ]?\s*[/-]\s*[\d{_LETTER}][\d{_LETTER}/-]*",
            r"(?:đề án|nghị định|nghị quyết|thông tư|chỉ thị|công văn|luật số)\s+(?:số\s*)?\d+",
            rf"\bsố\s*:?\s*\d+[a-zđ]?\s*(?:[-/]\s*[{_UPPER}\d][\d{_LETTER}/-]*)",
            rf"\d+[a-zđ]?\s*[/-]\s*(?:\d{{4}}\s*/\s*)?(?-i:[{_UPPER}]{{2,}})[\d{_LETTER}-]*(?:\s*[-–]\s*[{_UPPER}]{{2,}})*",
            r"\b(?:19|20)\d{2}\s*[-–/]\s*(?:19|20)\d{2}\b",
            r"năm\s+(?:19|20)\d{2}\b",
            r"(?<![\d.,/])(?:19|20)\d{2}(?![\d.,]*\d|\s*(?:hồ sơ|đồng|người|lượt|%|triệu|tin|văn bản|thủ tục|phiếu))",
            r"(?:ISO|TCVN)[\s\w]*?\d{4,5}(?:\s*[:-]\s*\d{4})?",
            r"(?<![\d.,])0\d{2,3}[. ]?\d{3}[. ]?\d{3,4}(?!\d)",
            r"\d+(?:[.,]\d+)?\s*(?:km|ha|kg|GB|MB|Mbps|inch)\b",
            r"\b\d{1,2}\s*(?:h|giờ|g)\s*\d{0,2}\b",
            r"\b\d+\s*/\s*(?:7|24)\b(?=\s*(?:giờ|ngày|h\b|,|\.|$))",
            r"\(\d\)",
            r"\b(?:0?[1-3]) (?:cấp|cửa)\b",
            r"\b\d\.0\b",
            r"(?:covid|ncov|web|https?\S*|www\.\S*|\S+@\S+)[\s-]*\d*",
            r"\b\d+(?:/\d+)+(?:/\d+)\b",
            rf"(?<=[A-Za-z])(?<!m)\d+|\d+(?=[A-Za-zĐđ])(?!{_NOUN}|đồng|triệu|tỷ)",
        )
    ),
    re.I,
)
_QUANTITY = re.compile(
    rf"(?P<n>{_N})(?P<pn>\s*(?:%|phần trăm))?(?:(?P<u1>\s*(?:{_MONEY_UNIT}|{_NOUN}))?"
    rf"(?P<slash>\s*/\s*(?:(?:tổng(?:\s+số)?|dự toán|kế hoạch|kh|chỉ tiêu)\s+)?|\s+trên\s+tổng\s+(?:số\s+)?(?:là\s+)?)(?P<m>{_N})(?!\s*%)(?P<u2>\s*(?:{_MONEY_UNIT}|{_NOUN}))?"
    rf"|(?P<u3>\s*(?:{_MONEY_UNIT}|{_NOUN})))?(?P<per>\s*/\s*(?:người|tháng|năm|ngày|hồ sơ|hộ|lượt|kỳ|suất)\b)?",
    re.I,
)
_LINKED = re.compile(
    rf"(?:\s*[,(:;–-])?\s*(?:(?:{_NOUN}|kế hoạch|kh|dự toán)\s*[,(]?\s*)?(?:=|(?:đạt|chiếm|bằng|tương đương|tương ứng|tỷ lệ|tỉ lệ)"
    rf"(?:\s+(?:đạt|chiếm|tỷ lệ|tỉ lệ|với|là|bằng|khoảng))*\s*[:=]?|\((?=\s*\d))\s*(?P<p>{_N})\s*%",
    re.I,
)
_YEAR = re.compile(r"năm\s+((?:19|20)\d{2})", re.I)
_QUARTER = re.compile(r"q(?:uý|úy)\s*(0?[1-4]|IV|III|II|I)\b", re.I)
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_STAFF = r"cán bộ\s*,?\s*(?:và\s+)?công chức(?:\s*,?\s*(?:và\s+)?viên chức)?"
_WORD = re.compile(rf"{_STAFF}|đ/c|[{_LETTER}]+|\d+|[.,:;()=%/]", re.I)
_SENTENCE_END = re.compile(rf"[.!?…](?=\s+[-+*“\"(]?\s*[{_UPPER}])|;|\.$")
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:TT|TP|TX|TS|ThS|PGS|GS|Q|P|H|X|Tr|v\.v)$")


@dataclass(frozen=True)
class Quantity:
    """One printed number with what is printed with it: denominator, unit of measure, percentage."""

    start: int
    end: int
    value: str
    whole: str
    unit: str
    unit_raw: str
    whole_unit: str
    percent: str
    is_percent: bool


@dataclass(frozen=True)
class Stream:
    """A sentence as ' word word #n0 word ' for the patterns, with the way back to the printed words."""

    text: str
    start: int
    end: int
    plain: str
    starts: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    quantities: tuple[Quantity, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the printed characters behind a match in the plain text."""
        first = max(bisect_right(self.starts, start + 1) - 1, 0)
        last = max(bisect_right(self.starts, max(end - 1, start)) - 1, 0)
        return self.spans[first][0], self.spans[last][1]


def sentences(text: str) -> Iterator[Stream]:
    """Yield the sentences (parts between full stops) of a paragraph that may carry figures."""
    hidden = _hidden(text)
    for start, end in _bounds(text, hidden):
        yield _stream(text, start, end, hidden)


def _hidden(text: str) -> list[tuple[int, int, str]]:
    """Return the stretches that are no figures, in order, with the plain words that stand for them."""
    found = [(m.start(), m.end(), _service(m)) for m in _SERVICE_LEVEL.finditer(text)]
    found += [(m.start(), m.end(), "mot phan") for m in _ONE_PART.finditer(text)]
    taken = [range(start, end) for start, end, _ in found]
    for match in _NOT_FIGURES.finditer(text):
        if match.end() > match.start() and not any(
            match.start() in span or span.start in range(*match.span()) for span in taken
        ):
            found.append((match.start(), match.end(), _stand_in(match.group())))
    return sorted(found)


def _service(match: re.Match[str]) -> str:
    levels = {match["one"], match["two"]} - {None}
    if len(levels) == 2:
        return "muc do ba bon"
    return "toan trinh" if levels == {"4"} else "mot phan"


def _stand_in(printed: str) -> str:
    """Return the words in front of the number and a sign in its place, years and quarters kept readable: 'nam ~2023'."""
    quarter = _QUARTER.match(printed)
    if quarter:
        return f"quy {HIDDEN}q{_ROMAN.get(quarter[1].upper(), quarter[1].lstrip('0'))}"
    noun = plain(re.split(r"\d", printed, maxsplit=1)[0])
    year = _YEAR.fullmatch(printed)
    return f"{noun} {HIDDEN}{year[1] if year else ''}" if noun else HIDDEN


def _bounds(text: str, hidden: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        inside = any(a <= match.start() < b for a, b, _ in hidden)
        if match.group() == ";" or inside or _ABBREVIATED.search(text[start : match.start()]):
            continue
        yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def _stream(text: str, start: int, end: int, hidden: list[tuple[int, int, str]]) -> Stream:
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    quantities: list[Quantity] = []
    for piece_start, piece_end, stand_in in _pieces(start, end, hidden):
        if stand_in:
            for word in stand_in.split():
                words.append(word)
                spans.append((piece_start, piece_end))
        else:
            _read(text, piece_start, piece_end, words, spans, quantities)
    starts, position = [], 1
    for word in words:
        starts.append(position)
        position += len(word) + 1
    return Stream(text, start, end, f" {' '.join(words)} ", tuple(starts), tuple(spans), tuple(quantities))


def _pieces(start: int, end: int, hidden: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    position = start
    for begin, finish, stand_in in hidden:
        if finish <= start or begin >= end or begin < position:
            continue
        if begin > position:
            yield position, begin, ""
        yield begin, finish, stand_in
        position = finish
    if position < end:
        yield position, end, ""


def _read(
    text: str, start: int, end: int, words: list[str], spans: list[tuple[int, int]], quantities: list[Quantity]
) -> None:
    """Append the words and quantities of a stretch without hidden numbers."""
    position = start
    while position < end:
        match = _QUANTITY.search(text, position, end)
        stop = match.start() if match else end
        _append_words(text, position, stop, words, spans)
        if not match:
            return
        position = _append_quantity(text, match, end, words, spans, quantities)


def _append_words(text: str, start: int, end: int, words: list[str], spans: list[tuple[int, int]]) -> None:
    for match in _WORD.finditer(text, start, end):
        word = _plain_word(match.group())
        if word:
            words.append(word)
            spans.append(match.span())


@lru_cache(maxsize=4096)
def _plain_word(printed: str) -> str:
    if printed.lower() == "đ/c":
        return "dc"
    if printed[:3].lower() == "cán" and len(printed) > 6:
        return "cbcc"
    if printed in ".%/":
        return "" if printed != "%" else printed
    return printed if printed in ",:;()=" else plain(printed)


def _append_quantity(
    text: str,
    match: re.Match[str],
    end: int,
    words: list[str],
    spans: list[tuple[int, int]],
    quantities: list[Quantity],
) -> int:
    """Append one quantity, its unit as words, and swallow the percentage linked to it; return where reading goes on."""
    if match["per"]:
        words.append(HIDDEN)
        spans.append(match.span())
        return match.end()
    unit_printed = (match["u3"] or match["u2"] or match["u1"] or "").strip()
    linked = None if match["pn"] else _LINKED.match(text, match.end(), end)
    quantity = Quantity(
        start=match.start(), end=linked.end() if linked else match.end("m") if match["m"] else match.end("n"),
        value=match["n"], whole=match["m"] or "", unit=_unit(match["u1"] or match["u3"] or match["u2"] or ""),
        unit_raw=unit_printed, whole_unit=_unit(match["u2"] or ""),
        percent=linked["p"] if linked else "", is_percent=bool(match["pn"]),
    )  # fmt: skip
    kind = "p" if quantity.is_percent else "r" if quantity.whole else "n"
    words.append(f"#{kind}{len(quantities)}")
    spans.append((quantity.start, match.end()))
    quantities.append(quantity)
    unit_at = text.find(unit_printed, match.end("m") if match["m"] else match.end("n")) if unit_printed else -1
    if unit_at >= 0:
        _append_words(text, unit_at, unit_at + len(unit_printed), words, spans)
    return linked.end() if linked else match.end()


@lru_cache(maxsize=512)
def _unit(printed: str) -> str:
    """Return the plain unit: 'đ/c' -> 'dc', 'tỉ đồng' -> 'ty dong', 'đ' -> 'dong'."""
    bare = printed.strip().lower()
    if bare == "đ/c":
        return "dc"
    if bare.startswith("cán bộ") and "công chức" in bare:
        return "cbcc"
    words = {"ti": "ty", "tr": "trieu", "ngan": "nghin", "d": "dong", "vnd": "dong"}
    return " ".join(words.get(word, word) for word in plain(bare).split())


def quantity_value(quantity: Quantity, *, money: bool) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Return value, denominator and percentage; None for a part that is missing or ambiguous."""
    read = numbers.amount if money else numbers.count
    value = numbers.percent(quantity.value) if quantity.is_percent else read(quantity.value)
    whole = read(quantity.whole) if quantity.whole else None
    return value, whole, numbers.percent(quantity.percent) if quantity.percent else None
