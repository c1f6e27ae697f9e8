"""What a column of dossiers counts, from its names top to bottom: the stage they have reached and which of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from data.text import plain
from loaders.wording import comparable

Path = tuple[str, ...]

_SETTLE = r"(?:giai quyet|xu ly|tra ket qua)"
# 'Kết quả tiếp nhận, giải quyết' stands over columns of either stage and names none of them, 'Kết quả giải quyết' may.
_SEVERAL, _RESULT = "several", "result"
_STAGES = re.compile(
    rf"\b(?:(?P<{_SEVERAL}>(?:(?:ket qua|tinh hinh) )?tiep nhan (?:va )?{_SETTLE}|tinh hinh {_SETTLE})"
    rf"|(?P<{_RESULT}>ket qua {_SETTLE})"
    rf"|(?P<pending>(?:dang|chua|con)(?: duoc| phai| trong qua trinh)? {_SETTLE}(?: xong)?|chuyen (?:sang )?ky sau)"
    r"|(?P<returned>tra lai(?: (?:hoac )?(?:yeu cau )?bo sung)?(?: hoan thien)?|yeu cau bo sung(?: hoan thien)?)"
    rf"|(?P<received>tiep nhan|(?:nhan|phai) {_SETTLE}|nhan(?= (?:trong|moi))|(?<=moi )nhan)"
    rf"|(?P<resolved>(?:da |duoc )*{_SETTLE}(?: xong)?))\b"
)
_PARTS = re.compile(
    r"\b(?:(?P<rate>ty le|phan tram)"
    r"|(?P<in_time>truoc va dung han|trong han)|(?P<early>truoc han)|(?P<due>dung han)|(?P<late>(?:da )?qua han)"
    r"|(?P<full>toan trinh)|(?P<partial>mot phan)"
    r"|(?P<online>truc tuyen|qua mang|(?:cong )?dich vu cong quoc gia|qua cong dich vu cong)"
    r"|(?P<direct>truc tiep)|(?P<post>(?:dich vu )?buu (?:chinh|dien)(?: cong ich)?)"
    r"|(?P<carried>(?:ton )?(?:tu )?ky truoc(?: (?:con )?(?:chuyen|ton)(?: (?:qua|sang))?)?)"
    r"|(?P<new>moi)|(?P<period>trong ky|trong quy|ky nay|ky bao cao))\b"
)
# What a name may say besides without counting anything else.
_SAYS_NOTHING = frozenset(
    plain(
        "Tổng số lượng cộng hồ sơ HS TTHC thủ tục hành chính dịch vụ công trong đó gồm theo qua và hoặc bằng hình thức "
        "tại bộ phận một cửa trung tâm phục vụ được đã xong nhận nộp trả kết quả tiếp giải quyết kỳ này đến từ"
    ).split()
)


@dataclass(frozen=True)
class Column:
    """The stage of the dossiers a column counts and which of them: {} for all, {'early'}, {'new', 'online'} …"""

    stage: str
    parts: frozenset[str]


@dataclass(frozen=True)
class _Level:
    """What one name of a column says: the stages and parts it names, and whether it says anything else."""

    stages: tuple[str, ...]
    parts: frozenset[str]
    clear: bool


_Levels = tuple[_Level, ...]


def columns_of(paths: Sequence[Path]) -> list[Column | None]:
    """Return what the columns of one table count, None for those that count anything else or leave it open.

    'Đúng hạn' beside 'Trước hạn' is the day itself, else all in time; 'trong kỳ' tells the new dossiers apart only
    where those carried over have a column of their own.
    """
    levels = [tuple(map(_level, path)) for path in paths]
    columns = [_column(found) for found in _with_result(levels)]
    told = {(column.stage, part) for column in columns if column for part in column.parts}
    return [column and _among(column, told) for column in columns]


def stage_of(path: Path) -> str:
    """Return the stage that the names of a column tell, '' when they tell none; whatever else they say."""
    named = [stage for name in path for stage in _level(name).stages if stage != _SEVERAL]
    return named[-1] if named else ""


def _with_result(columns: Sequence[_Levels]) -> list[_Levels]:
    """Beside a column of pending dossiers 'Kết quả giải quyết' is of those settled; over one it says nothing."""
    over = any(_names(levels, _RESULT) and _names(levels, "pending") for levels in columns)
    beside = any(_names(levels, "pending") for levels in columns)
    meant = "resolved" if beside and not over else _SEVERAL
    return [
        tuple(replace(level, stages=tuple(meant if s == _RESULT else s for s in level.stages)) for level in levels)
        for levels in columns
    ]


def _names(levels: _Levels, stage: str) -> bool:
    return any(stage in level.stages for level in levels)


def _among(column: Column, told: set[tuple[str, str]]) -> Column:
    parts = column.parts
    if "due" in parts and (column.stage, "early") not in told:
        parts = parts - {"due"} | {"in_time"}
    if "period" in parts:
        new = column.stage == "received" and ("received", "carried") in told
        parts = parts - {"period"} | ({"new"} if new else frozenset())
    return replace(column, parts=parts)


def _column(levels: _Levels) -> Column | None:
    if not levels or not all(level.clear for level in levels):
        return None
    stage = _stage(levels)
    first = next((i for i, level in enumerate(levels) if level.stages), 0)
    if not stage or any(level.parts - {"period"} for level in levels[:first]):
        return None
    return Column(stage, frozenset(_parts(levels, first)))


def _parts(levels: Sequence[_Level], first: int) -> Iterator[str]:
    """Yield what the levels from the stage's own down count; 'trong kỳ' over parts of a stage is said of them all."""
    for position, level in enumerate(levels[first:], start=first):
        named = level.parts - {"period"} if position == first < len(levels) - 1 else level.parts
        below = position > first and not level.stages
        yield from ("new" if part == "period" and below else part for part in named)


def _stage(levels: Sequence[_Level]) -> str:
    """Return the one stage the levels name: dossiers received may have gone on to another, no other way round."""
    stages = list(dict.fromkeys(stage for level in levels for stage in level.stages))
    named = [stage for stage in stages if stage != _SEVERAL]
    parts = frozenset[str]().union(*(level.parts for level in levels))
    if not stages:
        return "received" if "carried" in parts else ""
    if not named or len(named) > 2 or (len(named) == 2 and named[0] != "received"):
        return ""
    return named[-1]


def _level(name: str) -> _Level:
    words = comparable(name)
    stages = tuple(dict.fromkeys(str(match.lastgroup) for match in _STAGES.finditer(words)))
    rest = _STAGES.sub(" ", words)
    parts = frozenset(str(match.lastgroup) for match in _PARTS.finditer(rest))
    left = {word for word in _PARTS.sub(" ", rest).split() if not word.isdigit()}
    share = frozenset({"rate"}) if "%" in name else frozenset[str]()
    return _Level(stages, parts | share, clear=left <= _SAYS_NOTHING)
