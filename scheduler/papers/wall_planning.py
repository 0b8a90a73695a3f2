"""The planning of the session for the wall: a page a day, time downwards, a column for each jury and room."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from functools import partial

from scheduler.papers.facts import Facts, hours
from scheduler.papers.paper import Paper, Sheet
from scheduler.papers.sheets import GREY, INK, PALE, RULE, Sheets, line_height
from scheduler.papers.tints import tint
from scheduler.views.wall_blocks import Block, WallColumn, wall_columns

_MOST_COLUMNS = 6
"""On one page: more, and the identifiers are too small to be read from two metres."""
_CLOCKS = 17.0
_HEAD = 13.0


def _sheets(facts: Facts) -> Iterator[Sheet]:
    for date in facts.days:
        yield Sheet(str(date), partial(_draw, date=date))


def _draw(sheets: Sheets, date: dt.date) -> None:
    facts = sheets.facts
    said = facts.date(date)
    columns = wall_columns(facts.naming, date, facts.public)
    pages = math.ceil(len(columns) / _MOST_COLUMNS)
    each = math.ceil(len(columns) / pages)
    sheets.begin(said[:1].upper() + said[1:], f"{facts.exam} · {facts.site}", said)
    for number in range(pages):
        if number:
            sheets.new_page()
        _page(sheets, date, columns[number * each : (number + 1) * each], columns)


def _page(sheets: Sheets, date: dt.date, columns: Sequence[WallColumn], every: Sequence[WallColumn]) -> None:
    facts = sheets.facts
    opens = facts.opens(date)
    first = min([opens, *(block.start for column in every for block in column.blocks)])
    last = max(block.end for column in every for block in column.blocks)
    start = first.replace(minute=0)
    stop = last if not last.minute else last.replace(minute=0) + dt.timedelta(hours=1)
    top, height = sheets.y + _HEAD, sheets.bottom - sheets.y - _HEAD
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
    for number, column in enumerate(columns):
        x = sheets.left + _CLOCKS + number * width
        inner = width - 2
        sheets.boxed(x, sheets.y, inner, _HEAD - 2, PALE)
        heads = [part for part in (column.title, column.below) if part]
        size = 16.0 if len(heads) == 1 else 14.0
        while size > 8 and max(sheets.measure(head, size, True) for head in heads) > inner - 2:
            size -= 1
        y = sheets.y + (_HEAD - 2 - line_height(size) * len(heads) * 0.85) / 2 - 0.5
        for part, head in enumerate(heads):
            own = size * (1 if part == 0 else 0.85)
            head = sheets.shortened(head, inner - 2, own, part == 0)
            sheets.put(x, y, head, own, bold=part == 0, width=inner, align="C")
            y += line_height(size) * 0.85
        for block in column.blocks:
            _block(sheets, x, at(block.start), inner, at(block.end) - at(block.start), block)
    sheets.y = sheets.bottom


def _block(sheets: Sheets, x: float, y: float, width: float, height: float, block: Block) -> None:
    sheets.boxed(x, y, width, height, tint(sheets.facts, block.of, 0.6))
    heard = block.of.kind in ("epreuve", "preparation")
    lines = _fitting(sheets, block, width - 2, height - 0.4, heard)
    free = height - sum(line_height(size) for _, size, _ in lines)
    y += free / 2
    for text, size, bold in lines:
        sheets.put(x, y, text, size, bold=bold, width=width, align="C", colour=INK if heard else GREY)
        y += line_height(size)


def _fitting(sheets: Sheets, block: Block, width: float, height: float, heard: bool) -> list[tuple[str, float, bool]]:
    """The lines of a block and their sizes: the title as large as it can be, then its hours, then as much more as there is room for."""
    span = hours(block.start, block.end)
    sizes = (22, 20, 18, 16, 14, 12, 11, 10, 9, 8, 7, 6) if heard else (10, 9, 8, 7, 6)
    for size in sizes:
        second = max(6.0, min(14.0, size * (0.7 if heard else 0.9)))
        both = [(block.title, float(size), heard), (span, second, False)]
        if block.where:
            both.append((block.where, second, False))
        if _fits(sheets, both, width, height) and (size >= 10 or not heard):
            more = [(line, max(7.0, second * 0.7), False) for line in block.lines]
            while more and not _fits(sheets, [*both, *more], width, height):
                more.pop()
            return [*both, *more]
    for size in sizes:
        one = [(f"{block.title}  {span}", float(size), heard)]
        if _fits(sheets, one, width, height):
            return one
    for size in sizes:
        one = [(block.title, float(size), heard)]
        if _fits(sheets, one, width, height):
            return one
    least = float(sizes[-1])
    return [(sheets.shortened(block.title, width, least, heard), least, heard)] if line_height(least) <= height else []


def _fits(sheets: Sheets, lines: Sequence[tuple[str, float, bool]], width: float, height: float) -> bool:
    return sum(line_height(size) for _, size, _ in lines) <= height and all(
        sheets.measure(text, size, bold) <= width for text, size, bold in lines
    )


PAPER = Paper("wall_planning", _sheets, landscape=True)
