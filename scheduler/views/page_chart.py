"""The Gantt chart as a picture within a page: SVG in words, as the drawing has it; letters stay letters, to be searched and copied,
and whoever points at a bar is told all that is known of it.

Matplotlib would take ten seconds for 200 candidates, and megabytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from scheduler.views.chart import Bar, DayChart
from scheduler.views.colours import ALARM, FAINT, INK, Look
from scheduler.views.dates import clock
from scheduler.views.drawing import MANY_ROWS, NAME_SIZE, THICKNESS, WIDTH, Drawing, Sheet
from scheduler.views.lettering import LINE, text_width
from scheduler.views.wording import told

_POINTS = 72
_FONT = "DejaVu Sans, Verdana, sans-serif"
"""The one that is measured; where it is not there, each text is set to the measured width."""
_HATCHES = {
    "////": '<path d="M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2"/>',
    "\\\\\\": '<path d="M-1,5 l2,2 M0,0 l6,6 M5,-1 l2,2"/>',
    "....": '<path d="M3,2.6 v.8"/>',
}


def chart_svg(drawing: Drawing) -> str:
    """One picture of all days, as `draw_figure` draws them."""
    sheet = Sheet.of(drawing)
    width, height = WIDTH * _POINTS, sheet.total * _POINTS
    title = escape(drawing.heading)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_short(width)} {_short(height)}" role="img" '
        f'font-family="{_FONT}" fill="{INK}">',
        f"<title>{title}</title>",
        "<defs>",
        *_patterns(drawing),
        "</defs>",
        _text(drawing.heading, 0.15 * _POINTS, 0.17 * _POINTS + 7, 14, weight="bold"),
    ]
    if drawing.naming.left_out:
        parts.append(_text(drawing.naming.left_out, 0.15 * _POINTS, 0.47 * _POINTS + 5, 10, fill=ALARM))
    parts += _legend(drawing, sheet)
    for day, top in zip(drawing.days, sheet.tops, strict=True):
        parts += _day(drawing, sheet, day, top * _POINTS)
    for number, text in enumerate(drawing.juries):
        x = sheet.left + (number // sheet.jury_lines) * sheet.inner / sheet.jury_columns
        y = sheet.total - sheet.footer + 0.05 + 0.18 * (number % sheet.jury_lines)
        parts.append(_text(text, x * _POINTS, y * _POINTS + 4, 8))
    return "\n".join([*parts, "</svg>"])


def _legend(drawing: Drawing, sheet: Sheet) -> Iterator[str]:
    """One line after the other, as many in each as fit."""
    step = (sheet.inner + sheet.left - 0.3) / sheet.columns * _POINTS
    widths = [text_width(label, 8.5) + 0.65 * _POINTS for _, label in drawing.legend_entries]
    at = 0.15 * _POINTS
    for number, (look, label) in enumerate(drawing.legend_entries):
        line, column = divmod(number, sheet.columns)
        x = at + (sum(widths[:number]) if sheet.lines == 1 else column * step)
        y = (sheet.title + 0.24 * line) * _POINTS
        yield _rectangle(x, y, 19, 9, look)
        yield _text(label, x + 25, y + 4.5, 8.5)


def _day(drawing: Drawing, sheet: Sheet, day: DayChart, top: float) -> Iterator[str]:
    start, end = drawing.hours
    left, inner = sheet.left * _POINTS, sheet.inner * _POINTS
    row_height = sheet.row * _POINTS
    bottom, across = top + day.height * row_height, inner / (end - start)
    yield _text(drawing.day_title(day), left, top - 28, 11, weight="bold")
    step = 30 if end - start <= 6 * 60 else 60
    for minute in range(start, end + 1, 15 if step == 30 else 30):
        major, x = minute % step == 0, left + (minute - start) * across
        yield _line(x, top, x, bottom, "#b5b5b5" if major else FAINT, 0.6 if major else 0.4)
        for y in ([top - 9, bottom + 9] if day.height > MANY_ROWS else [top - 9]) if major else ():
            yield _text(clock(minute), x, y, 8.5, anchor="middle")
    y = top
    for number, row in enumerate(day.rows):
        if number:
            other = row.group != day.rows[number - 1].group
            yield _line(left, y, left + inner, y, "#9a9a9a" if other else FAINT, 0.9 if other else 0.4)
        yield _text(row.label, left - 6, y + row.height * row_height / 2, NAME_SIZE, anchor="end")
        for bar in row.bars:
            lane = row.height * THICKNESS / bar.lanes * row_height
            yield from _bar(
                drawing,
                bar,
                left + (bar.start - start) * across,
                y + row.height * (1 - THICKNESS) / 2 * row_height + bar.lane * lane,
                across,
                lane,
            )
        y += row.height * row_height
    yield f'<rect x="{_short(left)}" y="{_short(top)}" width="{_short(inner)}" height="{_short(bottom - top)}" fill="none" stroke="#9a9a9a" stroke-width=".8"/>'
    for group, first, last in day.groups:
        yield _text(
            group, left - sheet.names * _POINTS - 12, top + (first + last) / 2 * row_height, NAME_SIZE, "end", weight="bold"
        )


def _bar(drawing: Drawing, bar: Bar, x: float, y: float, across: float, height: float) -> Iterator[str]:
    yield f"<g><title>{escape(told(bar, drawing.naming))}</title>"
    yield _rectangle(x, y, bar.minutes * across, height, drawing.looks[bar.colour], "bar")
    if found := drawing.words(bar, across, height):
        wording, size = found
        lines = wording.split("\n")
        step = size * (LINE - 0.15)
        for number, line in enumerate(lines):
            middle = y + height / 2 + (number - (len(lines) - 1) / 2) * step
            yield _text(line, x + bar.minutes * across / 2, middle, size, "middle")
    yield "</g>"


def _patterns(drawing: Drawing) -> Iterator[str]:
    for look in drawing.looks.values():
        if look.hatch:
            yield (
                f'<pattern id="{_pattern(look)}" width="6" height="6" patternUnits="userSpaceOnUse">'
                f'<rect width="6" height="6" fill="{look.fill}"/>'
                f'<g stroke="{look.line}" stroke-width=".6" stroke-linecap="round">{_HATCHES[look.hatch]}</g></pattern>'
            )


def _pattern(look: Look) -> str:
    return f"hatch-{look.fill[1:]}"


def _rectangle(x: float, y: float, width: float, height: float, look: Look, kind: str = "") -> str:
    fill = f"url(#{_pattern(look)})" if look.hatch else look.fill
    named = f' class="{kind}"' if kind else ""
    return (
        f'<rect{named} x="{_short(x)}" y="{_short(y)}" width="{_short(width)}" height="{_short(height)}" '
        f'fill="{fill}" stroke="{look.line}" stroke-width=".8"/>'
    )


def _line(x: float, y: float, to_x: float, to_y: float, colour: str, width: float) -> str:
    return (
        f'<line x1="{_short(x)}" y1="{_short(y)}" x2="{_short(to_x)}" y2="{_short(to_y)}" '
        f'stroke="{colour}" stroke-width="{width}"/>'
    )


def _text(text: str, x: float, y: float, size: float, anchor: str = "start", *, weight: str = "normal", fill: str = INK) -> str:
    """One line of text with its middle at this height, as wide as it was measured whatever the font that is there."""
    looks = "".join(
        f' {name}="{value}"'
        for name, value, usual in (("text-anchor", anchor, "start"), ("font-weight", weight, "normal"), ("fill", fill, INK))
        if value != usual
    )
    wide = text_width(text, size, weight)
    # the middle of capitals and digits lies a third of the letters' size above the line they stand on
    return (
        f'<text x="{_short(x)}" y="{_short(y + size * 0.36)}" font-size="{_short(size)}" '
        f'textLength="{_short(wide)}" lengthAdjust="spacingAndGlyphs"{looks}>{escape(text)}</text>'
    )


def _short(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")
