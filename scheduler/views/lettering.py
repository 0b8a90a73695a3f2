"""How large a text comes out, and which wording fits a bar: measured, so that no label leaves its bar."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from models.texts import say

LINE = 1.2
"""The height of a line, in sizes of its letters."""
WIDEST_NAME = 4.0 * 72
"""In points: what is longer left of bars is cut off, so that the bars keep their place."""

_PADDING = 1.8
_SIZES = ((7.5, 7.0), (6.5, 6.0))
_SMALLEST = (5.5, 5.0)
_AT_LAST = 4.5
"""For what would be bare otherwise: ten minutes of a day of nine hours and a half hold "c186"."""
# What a renderer draws may be a little wider than the outlines that are measured here.
_HINTING = 1.03


def text_width(text: str, size: float, weight: str = "normal") -> float:
    """The width of the widest line, in points."""
    return max(_line_width(line, weight) for line in text.split("\n")) * size * _HINTING


@cache
def _line_width(line: str, weight: str) -> float:
    """In sizes of its letters: measured once, whatever the size that is tried."""
    return float(_MEASURE.get_text_width_height_descent(line, FontProperties(size=10, weight=weight), ismath=False)[0]) / 10


_MEASURE = TextToPath()


def holds(text: str, width: float) -> bool:
    """Whether a bar of this width, in points, holds a text in the smallest letters."""
    return text_width(text, min(_SMALLEST)) <= width - 2 * _PADDING


def shortened(text: str, width: float, size: float, weight: str = "normal") -> str:
    """The text, each line cut off with an ellipsis where it is wider than so many points."""
    return "\n".join(_cut(line, width, size, weight) for line in text.split("\n"))


def _cut(line: str, width: float, size: float, weight: str) -> str:
    if text_width(line, size, weight) <= width:
        return line
    kept = bisect_right(range(len(line)), width, key=lambda number: text_width(line[:number] + "…", size, weight)) - 1
    return line[: max(kept, 0)].rstrip() + "…"


def titled(code: str, lang: str, label: str, width: float, size: float, **fields: object) -> str:
    """The title of a figure so many inches wide, in bold letters; of what is examined, as much as has room beside all else."""
    rest = text_width(say(code, lang, label="", **fields), size, "bold")
    return say(code, lang, label=shortened(label, (width - 0.3) * 72 - rest, size, "bold"), **fields)


def fitting(tiers: Iterable[Sequence[str]], width: float, height: float) -> tuple[str, float] | None:
    """The best wording that fits, and its size in points; None where none does.

    Parameters
    ----------
    tiers
        what may be written, the best first; a tier is tried in letters of good and of small size before the next one is. The last tier is
        for bars that hold none of the others, the shortest of which is tried in the smallest size, too.
    width, height
        of the bar, in points.
    """
    *better, last = (list(tier) for tier in tiers)
    tries = [(wording, size) for tier in better for sizes in _SIZES for wording in tier for size in sizes]
    tries += [(wording, size) for wording in (*better[-1][-1:], *last) for size in (*_SMALLEST, _AT_LAST)]
    for wording, size in tries:
        lines = wording.count("\n") + 1
        if text_width(wording, size) <= width - 2 * _PADDING and lines * LINE * size <= height - 1:
            return wording, size
    return None
