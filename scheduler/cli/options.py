"""The options that commands share, and the exit codes. What each is for stands in `models.texts`, in two languages."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Annotated

import typer

from scheduler.arguments import MOST_SEED, MOST_WORKERS


class Exit(IntEnum):
    """What the command line tells the shell."""

    DONE = 0
    VIOLATIONS = 1
    WRONG_INPUT = 2
    NO_TIMETABLE = 3
    NONE_FOUND = 4
    FAULT = 70
    INTERRUPTED = 130
    NOBODY_READS = 141


class Lang(StrEnum):
    """The languages."""

    fr = "fr"
    en = "en"


def _above_zero(seconds: float) -> float:
    if not 0 < seconds < math.inf:
        raise typer.BadParameter("")
    return seconds


def _among(known: Callable[[], Iterable[str]]) -> Callable[[list[str] | None], list[str]]:
    """Words of those that are known, each once, whether they are given together ("xlsx,html") or one by one."""

    def words(given: list[str] | None) -> list[str]:
        named = [one.strip().lower().removeprefix(".") for several in given or () for one in several.split(",")]
        if strange := [one for one in named if one not in known()]:
            raise typer.BadParameter(strange[0])
        return list(dict.fromkeys(named))

    return words


def _formats() -> list[str]:
    from scheduler.files.formats import all_formats

    return [suffix[1:] for one in all_formats() if one.save for suffix in one.suffixes]


def _whose() -> tuple[str, ...]:
    from scheduler.files.own_sheets import WHOSE

    return WHOSE


# what cannot be read or written to is told in our words by whoever tries, and not by Typer beforehand: `readable=False`
File = Annotated[Path, typer.Argument(metavar="FILE", hidden=True, readable=False)]
TimetableFile = Annotated[Path, typer.Argument(metavar="TIMETABLE", hidden=True, readable=False)]
Folder = Annotated[Path | None, typer.Option("--out", metavar="DIR", show_default=False, readable=False)]
TimeLimit = Annotated[float, typer.Option("--time-limit", metavar="S", show_default=False, callback=_above_zero)]
Seed = Annotated[int, typer.Option("--seed", metavar="N", min=0, max=MOST_SEED, show_default=False)]
Workers = Annotated[int | None, typer.Option("--workers", metavar="N", min=1, max=MOST_WORKERS)]
Partial = Annotated[bool, typer.Option("--partial")]
LettersFile = Annotated[Path | None, typer.Option("--letters", metavar="LETTERS", show_default=False, readable=False)]
Papers = Annotated[bool, typer.Option("--papers")]
Formats = Annotated[
    list[str] | None, typer.Option("--format", metavar="xlsx,html,...", show_default=False, callback=_among(_formats))
]
Sheets = Annotated[
    list[str] | None, typer.Option("--sheets", metavar="candidate,juror,room", show_default=False, callback=_among(_whose))
]
CatalogueFolder = Annotated[Path | None, typer.Option("--catalogue", metavar="DIR", show_default=False, readable=False)]
Language = Annotated[Lang, typer.Option("--lang", metavar="fr|en", show_default=False)]
