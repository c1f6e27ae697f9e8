"""How a figure's doubts are written: ids of the rules it breaks, explained ones ending in ':explained', ';' between."""

from __future__ import annotations

EXPLAINED = ":explained"


def is_open(doubt: str) -> bool:
    """Return whether some doubt of the figure has not been explained."""
    return any(rule and not rule.endswith(EXPLAINED) for rule in doubt.split(";"))


def rules_of(doubt: str) -> list[tuple[str, bool]]:
    """Return the id of each rule with whether its finding was explained."""
    return [(rule.removesuffix(EXPLAINED), rule.endswith(EXPLAINED)) for rule in doubt.split(";") if rule]
