"""Hides the numbers that are no figures (dates, numbers of documents, articles of law, years, levels of service), so
that no pattern can ever read them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from data.text import plain
from loaders.prose.letters import LETTER, NOUN, UNIT, UPPER, or_bare

SIGN = "~"
_DATE = r"\d{1,2}\s*[/.-]+\s*\d{1,2}\s*[/.-]+\s*\d{4}"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_LAW = or_bare(
    r"(?:nghị định|nghị quyết|quyết định|thông tư|thông tư liên tịch|chỉ thị|công văn|kế hoạch|báo cáo|thông báo"
    r"|tờ trình|hướng dẫn|kết luận|đề án|luật|văn bản|quy định|giấy mời|chương trình|công điện|biên bản|pháp lệnh)"
)
_ORDINAL = (
    r"(?:tuần|khóa|khoá|khu|tổ|thôn|xóm|ấp|đường|phường|quận|hẻm|ngõ|lần thứ|thứ|nhóm|hạng|bậc|mẫu|mục|điều|khoản"
    r"|chương|phụ lục|hình|tầng|phòng số|phiên bản|trang)"
)
_DATES = (
    rf"(?:ngày\s+)?{_DATE}",
    rf"(?:ngày|đến|từ|trước|sau)\s+\d{{1,2}}\s*[/-]\s*\d{{1,2}}\b(?!\s*[/.-]+\s*\d{{4}}|\s*(?:{NOUN}|đồng|%|=))",
    r"ngày\s+\d{1,2}\b(?![.,]\d)(?:\s+tháng\s+\d{1,2})?(?:\s+năm\s+\d{4})?",
    r"tháng\s+\d{1,2}\s*(?:[/-]+\s*\d{1,2}[/.-]*\d{0,4}|\.\d{4}\b)",
    r"tháng\s+\d{1,2}\b(?![.,]\d)(?:\s*[,-]\s*\d{1,2})*(?:\s+năm\s+\d{4})?",
    rf"\b{_MONTH}\s*tháng\b(?:\s+(?:đầu|cuối))?(?:\s+năm(?:\s+\d{{4}})?)?",
    r"(?:quý|qúy)\s*(?:\d{1,2}\b(?![.,]\d)|[IVX]+)(?:\s*[/-]\s*\d{4}|\s+năm\s+\d{4})?",
    r"\b(?:19|20)\d{2}\s*[-–/]\s*(?:19|20)\d{2}\b",
    r"năm\s+(?:19|20)\d{2}\b",
    rf"(?<![\d.,/])(?:19|20)\d{{2}}(?![\d.,]*\d|\s*(?:{NOUN}|đồng|triệu|%|tin|bài))",
    r"\b\d{1,2}\s*(?:h|giờ|g)\s*\d{0,2}\b",
    r"(?<![\d.,])\d{1,2}\s*/\s*(?:7|24)\b(?![.,]\d)(?=\s*(?:giờ|ngày|h\b|,|\.|$))",
)
_REFERENCES = (
    rf"{_LAW}\s+(?:liên tịch\s+)?số\s*:?\s*\d+(?:/\d+)*[a-zđ]?\b(?:\s*[/-]\s*[\d{LETTER}-]+)*",
    rf"{_LAW}\s+\d+[a-zđ]?\s*[/-]\s*[\d{LETTER}][\d{LETTER}/-]*",
    r"(?:đề án|nghị định|nghị quyết|thông tư|chỉ thị|công văn|luật số)\s+(?:số\s*)?\d+",
    rf"\b(?<!ký )(?<!kí )(?<!tổng )số\s*:?\s*\d+[a-zđ]?\s*(?:[-/]\s*[{UPPER}\d][\d{LETTER}/-]*)",
    rf"\d+[a-zđ]?\s*[/-]\s*(?:\d{{4}}\s*/\s*)?(?-i:[{UPPER}]{{2,}})[\d{LETTER}-]*(?:\s*[-–]\s*[{UPPER}]{{2,}})*",
    rf"\b{_ORDINAL}\s+(?:số\s+)?\d{{1,3}}[a-z]?\b(?![.,]\d|\s*(?:%|/|=|{NOUN}|(?:trong|trên)\s+(?:tổng\s+)?(?:số\s+)?\d))",
    r"(?:ISO|TCVN)[\s\w]*?\d{4,5}(?:\s*[:-]\s*\d{4})?",
    r"\b\d+(?:/\d+)+(?:/\d+)\b",
)
_OTHERS = (
    r"\A\s*\d{1,2}(?:\.\d{1,2})*(?:[.):/]\s*|\s+)(?=[^\W\d])",
    r"\(\d\)",
    r"bộ chỉ số\s+\d{3}\b",
    r"(?:cổng|tổng đài|đường dây nóng|hotline|ứng dụng)(?:\s+(?:thông tin|hỗ trợ))?\s+(?:số\s+)?\d{3,5}\b",
    r"(?<![\d.,])0\d{2,3}[. ]?\d{3}[. ]?\d{3,4}(?!\d)",
    r"\d+(?:[.,]\d+)?\s*(?:km|ha|kg|GB|MB|Mbps|inch)\b",
    r"\b(?:0?[1-3]) (?:cấp|cửa)\b",
    r"\b\d\.0\b",
    r"\b\d+\s*[-–]\s*\d+\b(?!\s*[.,]?\d*\s*%)",
    r"(?:covid|ncov|web|https?\S*|www\.\S*|\S+@\S+)[\s-]*\d*",
    rf"\d+(?=[A-Za-zĐđ])(?!{UNIT})",
)
_IN_A_WORD = r"(?<=[A-Za-z])(?<!m)\d+"
_NOT_FIGURES = re.compile(
    rf"(?<!\w)(?:{'|'.join((*_OTHERS[:1], or_bare('|'.join(_DATES)), *_REFERENCES, *_OTHERS[1:]))})|{_IN_A_WORD}", re.I
)
_MAY_HIDE = re.compile(r"\d|qu[ýy]|q[úu]y", re.I)
_SERVICE_LEVEL = re.compile(
    r"(?:cấp độ|mức độ|mức)\s*0?(?P<one>[34])(?:\s*(?:,|và|/|&|-)\s*(?:mức độ|mức)?\s*0?(?P<two>[34]))?"
    r"(?!\s*[.,]?\d|\s*%)",
    re.I,
)
_ONE_PART = re.compile(r"\b0?1 phần\b", re.I)
_YEAR = re.compile(r"n[aă]m\s+((?:19|20)\d{2})", re.I)
_QUARTER = re.compile(r"q(?:u[ýy]|úy)\s*(0?[1-4]|IV|III|II|I)\b", re.I)
_ITS_YEAR = re.compile(r"(?:19|20)\d{2}$")
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}


@dataclass(frozen=True)
class Hidden:
    """A stretch whose numbers are no figures, and the plain words that stand for it."""

    start: int
    end: int
    words: str


def hidden(text: str) -> list[Hidden]:
    """Return the stretches to hide, in order and without overlaps."""
    if not _MAY_HIDE.search(text):
        return []
    found = [Hidden(*match.span(), _service(match)) for match in _SERVICE_LEVEL.finditer(text)]
    found += [Hidden(*match.span(), "mot phan") for match in _ONE_PART.finditer(text)]
    taken = list(found)
    for match in _NOT_FIGURES.finditer(text):
        start, end = match.span()
        if end > start and not any(start < other.end and other.start < end for other in taken):
            found.append(Hidden(start, end, _stand_in(match.group())))
    return sorted(found, key=lambda stretch: stretch.start)


def _service(match: re.Match[str]) -> str:
    """Level 3 is now called partial service, level 4 full service."""
    if match["two"] and match["two"] != match["one"]:
        return "muc do ba bon"
    return "toan trinh" if match["one"] == "4" else "mot phan"


def _stand_in(printed: str) -> str:
    """Return the words before the number and a sign for it; years and quarters stay readable: 'nam ~2023'."""
    quarter = _QUARTER.match(printed)
    if quarter:
        year = _ITS_YEAR.search(printed)
        own = f"quy {SIGN}q{_ROMAN.get(quarter[1].upper(), quarter[1].lstrip('0'))}"
        return f"{own} nam {SIGN}{year[0]}" if year else own
    noun = plain(re.split(r"\d", printed, maxsplit=1)[0])
    year = _YEAR.fullmatch(printed)
    return f"{noun} {SIGN}{year[1] if year else ''}" if noun else SIGN
