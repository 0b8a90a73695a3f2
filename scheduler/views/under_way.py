"""A level of a solve that is under way, in words: what a terminal and a notebook show of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models import Day
from models.percent import measured
from scheduler.views.amounts import amount, name_of

if TYPE_CHECKING:
    from scheduler.engine.progress import Progress


def cells(at: Progress, lang: str, days: Sequence[Day]) -> list[str]:
    """Its name, the best value, the bound, and how far apart they are; "…" for what is not known yet."""
    best, bound = (
        "…" if one is None else amount(at.level, one, lang, days, beside=at.best or 0) for one in (at.best, at.bound)
    )
    return [name_of(at.level, lang), best, bound, _gap(at, lang)]


def _gap(at: Progress, lang: str) -> str:
    if at.best is None or at.bound is None:
        return "…"
    return measured((at.best - at.bound) / at.best if at.best else 0, lang)
