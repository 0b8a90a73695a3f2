"""The planning of the session for the wall: a page a day, time downwards, a column for each jury and room."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import product

from models import Activity
from scheduler.papers.facts import Facts, hours
from scheduler.papers.paper import Paper, Sheet
from scheduler.papers.sheets import GREY, INK, PALE, RULE, Sheets, line_height
from scheduler.papers.tints import coloured_by, tint
from scheduler.views.colours import looks
from scheduler.views.wall_blocks import Block, WallColumn, headings, wall_columns

_MOST_COLUMNS = 6
"""On one page: more, and the identifiers are too small to be read from two metres."""
_CLOCKS = 17.0
_HEAD = 13.0
_HEARD, _OTHER = (22, 20, 18, 16, 14, 12, 11, 10, 9, 8, 7, 6), (10, 9, 8, 7, 6)
"""The sizes of a block's title: of who is heard, and of what a jury does alone."""
_FAR = 12
"""The smallest title that all else in its block may leave it."""
_LEGEND, _SWATCH = 8.0, 4.0


def _sheets(facts: Facts) -> Iterator[Sheet]:
    for date in facts.days:
        if columns := wall_columns(facts.naming, date, facts.public):
            yield Sheet(str(date), partial(_draw, date=date, columns=columns))


def _draw(sheets: Sheets, date: dt.date, columns: Sequence[WallColumn]) -> None:
    facts = sheets.facts
    said = facts.date(date)
    pages = math.ceil(len(columns) / _MOST_COLUMNS)
    each = math.ceil(len(columns) / pages)
    sheets.begin(said[:1].upper() + said[1:], f"{facts.exam} · {facts.site}", said)
    for number in range(pages):
        if number:
            sheets.new_page()
        shown = columns[number * each : (number + 1) * each]
        legend = _legend(sheets, shown)
        below = line_height(_LEGEND) * len(legend)
        _page(sheets, date, shown, columns, sheets.bottom - below - line_height(12) / 2 - 1)
        _draw_legend(sheets, legend, sheets.bottom - below)


def _legend(sheets: Sheets, columns: Sequence[WallColumn]) -> list[list[tuple[str, Activity]]]:
    """What each colour of a page means, in the order of the charts: lines of names, each with an activity of its colour."""
    facts = sheets.facts
    seen = {coloured_by(a): a for column in columns for block in column.blocks for a in (*block.parts, block.of)}
    found: list[list[tuple[str, Activity]]] = [[]]
    x = 0.0
    for one in looks(facts.naming.epreuves):
        if one not in seen:
            continue
        a = seen[one]
        name = facts.what(a) if a.kind == "epreuve" else facts.naming.say(a.kind)
        name = sheets.shortened(name[:1].upper() + name[1:], sheets.width / 2, _LEGEND)
        width = _legend_width(sheets, name)
        if found[-1] and x + width > sheets.width:
            found.append([])
            x = 0.0
        found[-1].append((name, a))
        x += width
    return found


def _legend_width(sheets: Sheets, name: str) -> float:
    return _SWATCH + 1 + sheets.measure(name, _LEGEND) + 4


def _draw_legend(sheets: Sheets, legend: Sequence[Sequence[tuple[str, Activity]]], y: float) -> None:
    for line in legend:
        x = sheets.left
        for name, a in line:
            sheets.boxed(x, y + 0.4, _SWATCH, line_height(_LEGEND) - 1, tint(sheets.facts, a, 0.6))
            sheets.put(x + _SWATCH + 1, y, name, _LEGEND, colour=GREY)
            x += _legend_width(sheets, name)
        y += line_height(_LEGEND)


def _page(sheets: Sheets, date: dt.date, columns: Sequence[WallColumn], every: Sequence[WallColumn], bottom: float) -> None:
    facts = sheets.facts
    opens = facts.opens(date)
    first = min([opens, *(block.start for column in every for block in column.blocks)])
    last = max(block.end for column in every for block in column.blocks)
    start = first.replace(minute=0)
    stop = last if not last.minute else last.replace(minute=0) + dt.timedelta(hours=1)
    top, height = sheets.y + _HEAD, bottom - sheets.y - _HEAD
    scale = height / ((stop - start).total_seconds() / 60)

    def at(moment: dt.datetime) -> float:
        return top + (moment - start).total_seconds() / 60 * scale

    sheets.set_line_width(0.2)
    for hour in range(int((stop - start).total_seconds() // 3600) + 1):
        moment = start + dt.timedelta(hours=hour)
        y = at(moment)
        sheets.set_draw_color(*RULE)
        sheets.line(sheets.left + _CLOCKS - 2, y, sheets.right, y)
        sheets.put(sheets.left, y - line_height(12) / 2, f"{moment:%H:%M}", 12, bold=True, colour=GREY)
    width = (sheets.width - _CLOCKS) / len(columns)
    x = sheets.left + _CLOCKS
    for title, under, number in headings(columns):
        inner = width * number - 2
        sheets.boxed(x, sheets.y, inner, _HEAD - 2, PALE)
        heads = [head for head in (title, under) if head]
        size = 16.0 if len(heads) == 1 else 14.0
        while size > 8 and max(sheets.measure(head, size, True) for head in heads) > inner - 2:
            size -= 1
        y = sheets.y + (_HEAD - 2 - line_height(size) * len(heads) * 0.85) / 2 - 0.5
        for part, head in enumerate(heads):
            own = size * (1 if part == 0 else 0.85)
            head = sheets.shortened(head, inner - 2, own, part == 0)
            sheets.put(x, y, head, own, bold=part == 0, width=inner, align="C")
            y += line_height(size) * 0.85
        x += width * number
    inner = width - 2
    for number, column in enumerate(columns):
        x = sheets.left + _CLOCKS + number * width
        for block in column.blocks:
            y, below = at(block.start), at(block.end)
            sheets.boxed(x, y, inner, below - y, tint(facts, block.of, 0.6))
            for a in block.parts[1:]:
                # without an edge, which would strike through what is written on it
                sheets.set_fill_color(*tint(facts, a, 0.6))
                sheets.rect(x, at(a.start), inner, below - at(a.start), "F")
            sheets.boxed(x, y, inner, below - y)
            _block(sheets, x, y, inner, below - y, block)
    sheets.y = sheets.bottom


def _block(sheets: Sheets, x: float, y: float, width: float, height: float, block: Block) -> None:
    heard = block.of.kind in ("epreuve", "preparation")
    lines = _fitting(sheets, block, width - 2, height - 0.4, heard)
    free = height - sum(line_height(size) for _, size, _ in lines)
    y += free / 2
    for text, size, bold in lines:
        sheets.put(x, y, text, size, bold=bold, width=width, align="C", colour=INK if heard else GREY)
        y += line_height(size)


def _fitting(sheets: Sheets, block: Block, width: float, height: float, heard: bool) -> list[tuple[str, float, bool]]:
    """The lines of a block and their sizes: the title as large as all else leaves it room, down to letters read from two metres; then
    what is too much ends with an ellipsis, so that nobody takes it for all. A title that has no room in one line so is parted, in the
    smallest letters before it gives up its room or its hours."""
    span = hours(block.start, block.end)
    placed = f"{span} · {block.where}" if block.where else span
    sizes = _HEARD if heard else _OTHER
    for parted, whole, size in product((False, True), (True, False), sizes):
        if heard and size < (_FAR if whole else 10):
            continue
        title = sheets.wrapped(block.title, width, size, heard) if parted else [block.title]
        second = max(6.0, min(14.0, size * (0.7 if heard else 0.9)))
        third = max(7.0, second * 0.7)
        for below in dict.fromkeys(((span, *filter(None, [block.where])), (placed,))):
            head = [*((line, float(size), heard) for line in title), *((line, second, False) for line in below)]
            if not _fits(sheets, head, width, height):
                continue
            # a name is parted only where it is wider than the block
            names = [line.replace(" ", "\u00a0") if sheets.measure(line, third) <= width else line for line in block.lines]
            ways = [block.lines, sheets.wrapped(" · ".join(names), width, third)]
            if not whole:
                ways = [[*ways[1][:number], f"{ways[1][number]} …"] for number in range(len(ways[1]) - 2, -1, -1)] + [()]
            for more in ways:
                lines = [*head, *((line, third, False) for line in more)]
                if _fits(sheets, lines, width, height):
                    return lines
    # nothing but the title is needed more than the room, which nobody reads off the column
    for under, way, size in product((placed, block.where or span, ""), ("beside", "below", "parted"), sizes):
        title = sheets.wrapped(block.title, width, size, heard) if way == "parted" else [block.title]
        texts = [f"{block.title}  {under}".rstrip()] if way == "beside" else [*title, *filter(None, [under])]
        lines = [(text, float(size), heard and at < len(title)) for at, text in enumerate(texts)]
        if _fits(sheets, lines, width, height):
            return lines
    least = float(sizes[-1])
    return [(sheets.shortened(block.title, width, least, heard), least, heard)] if line_height(least) <= height else []


def _fits(sheets: Sheets, lines: Sequence[tuple[str, float, bool]], width: float, height: float) -> bool:
    return sum(line_height(size) for _, size, _ in lines) <= height and all(
        sheets.measure(text, size, bold) <= width for text, size, bold in lines
    )


PAPER = Paper("wall_planning", _sheets, landscape=True)
