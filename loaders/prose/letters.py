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
UNIT = rf"(?:{MONEY_UNIT}|{NOUN})"

__all__ = ["LETTER", "MONEY_UNIT", "NOUN", "NUMBER", "STAFF", "UNIT", "UPPER"]
