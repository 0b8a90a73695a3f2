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


File = Annotated[Path, typer.Argument(metavar="FILE", hidden=True)]
Folder = Annotated[Path | None, typer.Option("--out", metavar="DIR", show_default=False)]
TimeLimit = Annotated[float, typer.Option("--time-limit", metavar="S", show_default=False, callback=_above_zero)]
Seed = Annotated[int, typer.Option("--seed", metavar="N", min=0, show_default=False)]
Workers = Annotated[int | None, typer.Option("--workers", metavar="N", min=1)]
Partial = Annotated[bool, typer.Option("--partial")]
LettersFile = Annotated[Path | None, typer.Option("--letters", metavar="LETTERS", show_default=False)]
Language = Annotated[Lang, typer.Option("--lang", metavar="fr|en", show_default=False)]
