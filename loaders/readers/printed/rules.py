"""Ruling lines put together: pieces of one line joined, and lines that touch gathered into frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.readers.printed.page import Rule

# In points. Programs draw the border of each cell for itself, with small gaps and offsets between them.
_SAME_LINE, _GAP, _TOUCH, _SHORTEST = 2.0, 4.0, 4.0, 6.0


@dataclass(frozen=True)
class Frame:
    """Ruling lines that hang together."""

    across: tuple[Rule, ...]
    upright: tuple[Rule, ...]


def frames(rules: Iterable[Rule]) -> list[Frame]:
    """Return the frames of a page that have lines in both directions, from top to bottom."""
    rules = tuple(rules)
    across = _joined([rule for rule in rules if not rule.upright])
    upright = _joined([rule for rule in rules if rule.upright])
    found = [frame for frame in _connected(across, upright) if frame.across and frame.upright]
    return sorted(found, key=lambda frame: frame.across[0].at)


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Join the pieces of each line; what is too short for the side of a cell is none."""
    joined: list[Rule] = []
    for group in _in_line(sorted(rules, key=lambda rule: rule.at)):
        at = sum(rule.at for rule in group) / len(group)
        current: Rule | None = None
        for rule in sorted(group, key=lambda rule: rule.begin):
            if current is not None and rule.begin - current.end <= _GAP:
                current = replace(current, end=max(current.end, rule.end))
                continue
            joined.extend([current] if current else [])
            current = replace(rule, at=at)
        joined.extend([current] if current else [])
    return [rule for rule in joined if rule.end - rule.begin >= _SHORTEST]


def _in_line(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at - group[0].at > _SAME_LINE:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _connected(across: Sequence[Rule], upright: Sequence[Rule]) -> list[Frame]:
    """Gather the lines that cross or touch, through any number of others."""
    parent = list(range(len(across) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, line in enumerate(across):
        for j, side in enumerate(upright, start=len(across)):
            if _touch(line, side):
                parent[root(i)] = root(j)
    groups: dict[int, Frame] = {}
    for index, rule in enumerate((*across, *upright)):
        frame = groups.setdefault(root(index), Frame((), ()))
        groups[root(index)] = (
            replace(frame, upright=(*frame.upright, rule))
            if rule.upright
            else replace(frame, across=(*frame.across, rule))
        )
    return list(groups.values())


def _touch(line: Rule, side: Rule) -> bool:
    return line.begin - _TOUCH <= side.at <= line.end + _TOUCH and side.begin - _TOUCH <= line.at <= side.end + _TOUCH
