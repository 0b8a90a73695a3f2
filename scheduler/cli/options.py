"""The options that commands share, and the exit codes. What each is for stands in `models.texts`, in two languages."""

from __future__ import annotations

import math
from enum import IntEnum, StrEnum
from pathlib import Path
from typing import Annotated

import typer


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


def _formats(given: list[str] | None) -> list[str]:
    """Each named once, whether they are given together ("xlsx,html") or one by one."""
    from scheduler.files.formats import all_formats

    known = {suffix[1:] for one in all_formats() if one.save for suffix in one.suffixes}
    named = [one.strip().lower().removeprefix(".") for several in given or () for one in several.split(",")]
    if set(named) - known:
        raise typer.BadParameter("")
    return list(dict.fromkeys(named))


File = Annotated[Path, typer.Argument(metavar="FILE", hidden=True)]
Folder = Annotated[Path | None, typer.Option("--out", metavar="DIR", show_default=False)]
TimeLimit = Annotated[float, typer.Option("--time-limit", metavar="S", show_default=False, callback=_above_zero)]
Seed = Annotated[int, typer.Option("--seed", metavar="N", min=0, show_default=False)]
Workers = Annotated[int | None, typer.Option("--workers", metavar="N", min=1)]
Partial = Annotated[bool, typer.Option("--partial")]
LettersFile = Annotated[Path | None, typer.Option("--letters", metavar="LETTERS", show_default=False)]
Papers = Annotated[bool, typer.Option("--papers")]
Formats = Annotated[list[str] | None, typer.Option("--format", metavar="xlsx,html,...", show_default=False, callback=_formats)]
Language = Annotated[Lang, typer.Option("--lang", metavar="fr|en", show_default=False)]
