"""A small line without axes, drawn as SVG on the server: it costs the browser nothing and stays readable in print."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

WIDTH, HEIGHT, EDGE = 132, 34, 4
LINE = "#0B5C8A"


def image(values: Sequence[float | None], *, alt: str) -> str:
    """Return an <img> of the values in time order; a missing one is a gap, the last one a dot."""
    known = [value for value in values if value is not None]
    low, high = min(known), max(known)
    points = [_point(place, value, len(values), low, high) for place, value in enumerate(values)]
    lines = "".join(
        f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in run)}" fill="none" stroke="{LINE}" '
        'stroke-width="1.8" stroke-linejoin="round" stroke-linecap="round"/>'
        for run in _runs(points)
    )
    last_x, last_y = [point for point in points if point is not None][-1]
    dot = f'<circle cx="{last_x:.1f}" cy="{last_y:.1f}" r="3" fill="{LINE}"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{lines}{dot}</svg>'
    return f'<img class="spark" alt="{alt}" width="{WIDTH}" height="{HEIGHT}" src="data:image/svg+xml,{quote(svg)}">'


def _point(place: int, value: float | None, n: int, low: float, high: float) -> tuple[float, float] | None:
    if value is None:
        return None
    x = EDGE + (WIDTH - 2 * EDGE) * place / max(n - 1, 1)
    height = 0.5 if high == low else (value - low) / (high - low)
    return x, HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * height


def _runs(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """Stretches without a gap; a lone point is a stretch of its own, drawn as a short dash."""
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run if len(run) > 1 else [run[0], (run[0][0] + 0.1, run[0][1])] for run in runs if run]
