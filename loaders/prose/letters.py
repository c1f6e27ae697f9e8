"""Letters and words shared by the expressions that read prose."""

from __future__ import annotations

from loaders.prose.numbers import NUMBER

LETTER = "A-Za-zĐđÀ-ỹƠơƯưƢƣ"
UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
STAFF = r"(?:cán bộ\s*,?\s*(?:và\s+)?công chức(?:\s*,?\s*(?:và\s+)?viên chức)?|cb\s*,\s*cc\b)"
NOUN = (
    r"(?:bộ hồ sơ|lượt hồ sơ|hồ sơ|hs\b|thủ tục hành chính|thủ tục|tthc|đ/c|đồng chí|người"
    rf"|{STAFF}|cán bộ|công chức|cbcc|cb\b|cc\b|biên chế|nhiệm vụ|văn bản|vb\b|phiếu|ý kiến|lượt"
    r"|thành viên|trường hợp|m2|m²)"
)
MONEY_UNIT = r"(?:(?:nghìn|ngàn|triệu|tr(?![^\W\d])|tỷ|tỉ)\.?(?:\s*(?:đồng|đ\b))?|đồng(?!\s*chí)|đ\b(?!/c)|vnđ|vnd)"
_BILLION = r"\s*(?:tỷ|tỉ)\s+"
_THOUSAND = r"(?=\s*(?:nghìn|ngàn))"
MIXED = (
    rf"\d+(?:\.\d{{3}})*(?:{_BILLION}\d{{1,3}}\s*triệu\s+\d{{1,3}}{_THOUSAND}"
    rf"|{_BILLION}\d{{1,3}}(?:,\d+)?(?=\s*triệu)|\s*triệu\s+\d{{1,3}}{_THOUSAND})"
)
NONE = r"(?<=[:\s])(?:(?<=:)|(?<=:\s))(?:không có|không phát sinh|không)(?=\s*(?:[.;,)+]|$))"
# Words of number count only before what reports count in words; 'năm' is a year more often than five.
_IN_WORDS = "hai|ba|bốn|sáu|bảy|tám|chín|mười"
_COUNTED_IN_WORDS = r"(?:hội nghị|cuộc|buổi|lớp|sáng kiến|mô hình|trường hợp)"
WORDED = (
    rf"(?<!\w)(?:(?:{_IN_WORDS}|một)(?=\s+{_COUNTED_IN_WORDS}\b)"
    rf"|(?:{_IN_WORDS})(?=\s+(?:nhiệm vụ|văn bản|kế hoạch|đồng chí|cán bộ|công chức|phản ánh|kiến nghị|hồ sơ)\b))"
)
REPEATED = rf"(?:\s*\((?:{_IN_WORDS}|một|năm|không)\))?"
UNIT = rf"(?:{MONEY_UNIT}|{NOUN})"

__all__ = ["LETTER", "MIXED", "MONEY_UNIT", "NONE", "NOUN", "NUMBER", "REPEATED", "STAFF", "UNIT", "UPPER", "WORDED"]
