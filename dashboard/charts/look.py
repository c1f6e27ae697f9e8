"""The look all charts share: colours, type, axes, locale. Colours are told apart by colour-blind readers too."""

from __future__ import annotations

from typing import Any

import pandas as pd

Figure = dict[str, Any]
Trace = dict[str, Any]

INK = "#26323D"
GRID = "#E4E8EC"
NEUTRAL = "#9AA5B1"
BAND = "rgba(154,165,177,0.20)"
CHOSEN = ("#0B5C8A", "#D55E00", "#009E73", "#8E5EA2", "#B8860B")
BETTER = "#0072B2"
WORSE = "#D55E00"
NO_JUDGEMENT = "#6B7280"
ATTENTION = "#D55E00"
FONT = '"Source Sans", "Noto Sans", "Segoe UI", "DejaVu Sans", Arial, sans-serif'

GAP_BEFORE_NAMES = {"ticks": "outside", "ticklen": 6, "tickcolor": "rgba(0,0,0,0)"}
ROW_PIXELS = 22
WIDE_ROW_PIXELS = 30
FEW_ROWS = 10
MARGINS_PIXELS = 76
SEEN_FROM_ZERO = 0.6


def figure(traces: list[Trace], *, height: int = 420, **layout: Any) -> Figure:
    """Return a figure of the traces in the shared look; `layout` adds to or replaces parts of it."""
    base: dict[str, Any] = {
        "height": height,
        "separators": ",.",
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": "#FFFFFF",
        "plot_bgcolor": "#FFFFFF",
        "margin": {"l": 8, "r": 12, "t": 36, "b": 40},
        "hoverlabel": {"bgcolor": "#FFFFFF", "font": {"family": FONT, "color": INK}, "align": "left"},
        "legend": {
            "orientation": "h",
            "yanchor": "bottom",
            "y": 1.0,
            "xanchor": "left",
            "x": 0,
            "traceorder": "normal",
            "maxheight": 180,
        },
        "dragmode": False,
    }
    return {"data": traces, "layout": {**base, **layout}}


def value_axis(*, suffix: str = "", **extra: Any) -> dict[str, Any]:
    """Axis of figures: light grid, thousands separated, the unit once as suffix of the ticks."""
    axis = {
        "gridcolor": GRID,
        "zeroline": True,
        "zerolinecolor": GRID,
        "ticksuffix": suffix,
        "automargin": True,
        "nticks": 6,
        "separatethousands": True,
        "fixedrange": True,
    }
    return {**axis, **extra}


def name_axis(**extra: Any) -> dict[str, Any]:
    """Axis of names or periods, in the order given."""
    axis = {"type": "category", "automargin": True, "showgrid": False, "fixedrange": True, **GAP_BEFORE_NAMES}
    return {**axis, **extra}


def fitted(values: list[float], *, room: float = 0.0) -> list[float]:
    """Range of an axis of dots or lines: from zero, unless all figures lie so far from it that nothing could be seen.

    `room` is the share of the range kept free beyond the greatest figure.
    """
    low, high = min(values), max(values)
    width = high - low if low > SEEN_FROM_ZERO * high > 0 else high - min(low, 0.0)
    start = low - 0.15 * width if low > SEEN_FROM_ZERO * high > 0 else min(low, 0.0) - 0.02 * width
    width = width or abs(high) or 1.0
    return [start if high > low else start - 0.2 * width, high + max(room, 0.05) * width]


def rows_axis(rows: int, **extra: Any) -> dict[str, Any]:
    """Axis of `rows` names, the first on top, without the wide edges Plotly leaves around categories."""
    return name_axis(range=[rows - 0.4, -0.6], **extra)


def rows_height(rows: int) -> int:
    """Height in pixels at which `rows` horizontal rows stay readable."""
    return MARGINS_PIXELS + (ROW_PIXELS if rows > FEW_ROWS else WIDE_ROW_PIXELS) * max(rows, 2)


def upright(*, at: float, text: str, colour: str, dash: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a vertical reference line at `at` and its label above the plot."""
    line = {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1}
    shape = {**line, "line": {"color": colour, "width": 1.5, "dash": dash}}
    place = {"x": at, "xanchor": "center", "yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False}
    return shape, {**place, "text": text, "font": {"size": 12, "color": colour}}


def level(*, at: float, text: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a horizontal dashed reference line at `at` and its label on it at the left."""
    line = {"type": "line", "y0": at, "y1": at, "xref": "paper", "x0": 0, "x1": 1}
    shape = {**line, "line": {"color": INK, "width": 1.5, "dash": "dash"}}
    place = {"xref": "paper", "x": 0, "xanchor": "left", "y": at, "yanchor": "bottom", "showarrow": False}
    return shape, {**place, "text": text, "font": {"size": 12, "color": INK}, "bgcolor": "#FFFFFFCC"}


def hover_notes(rows: pd.DataFrame) -> list[str]:
    """Return what stands at the end of each row's hover text: why its figures are in doubt, '' where they are not."""
    if "doubt_text" not in rows:
        return [""] * len(rows)
    return ["" if pd.isna(note) else str(note) for note in rows["doubt_text"]]


def marked(name: str, colour: str | None) -> str:
    """Return a commune's name for an axis: a chosen one bold, with a dot in its colour."""
    return name if colour is None else f'<span style="color:{colour}">●</span> <b>{name}</b>'


def colours_of(chosen: tuple[str, ...]) -> dict[str, str]:
    """Give each chosen commune its colour; beyond the fifth the neutral one."""
    return {unit: CHOSEN[place] if place < len(CHOSEN) else NEUTRAL for place, unit in enumerate(chosen)}


VIETNAMESE_LOCALE: dict[str, Any] = {
    "moduleType": "locale",
    "name": "vi",
    "dictionary": {
        "Autoscale": "Tự chỉnh tỷ lệ",
        "Box Select": "Chọn theo khung",
        "Download plot as a PNG": "Tải biểu đồ (PNG)",
        "Download plot": "Tải biểu đồ",
        "Lasso Select": "Chọn tự do",
        "Pan": "Di chuyển",
        "Reset": "Đặt lại",
        "Reset axes": "Đặt lại trục",
        "Taking snapshot - this may take a few seconds": "Đang chụp biểu đồ, vui lòng chờ",
        "Snapshot succeeded": "Đã chụp biểu đồ",
        "Sorry, there was a problem downloading your snapshot!": "Không tải được ảnh biểu đồ",
        "Zoom": "Phóng to",
        "Zoom in": "Phóng to",
        "Zoom out": "Thu nhỏ",
        "Double-click to zoom back out": "Bấm đúp để thu nhỏ lại",
        "Toggle Spike Lines": "Bật hoặc tắt đường dóng",
    },
    "format": {
        "days": ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"],
        "shortDays": ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
        "months": [f"Tháng {month}" for month in range(1, 13)],
        "shortMonths": [f"Th{month}" for month in range(1, 13)],
        "date": "%d/%m/%Y",
        "decimal": ",",
        "thousands": ".",
    },
}


def config(*, language: str, file_name: str) -> dict[str, Any]:
    """Plotly settings: only the PNG button, our own locale, a file name that says what it is, nothing from outside."""
    settings: dict[str, Any] = {
        "displaylogo": False,
        "displayModeBar": "hover",
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "filename": file_name, "scale": 2},
        "responsive": True,
        "scrollZoom": False,
    }
    if language == "vi":
        settings |= {"locale": "vi", "locales": {"vi": VIETNAMESE_LOCALE}}
    return settings
