"""What a kind of paper is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scheduler.papers.facts import Facts

if TYPE_CHECKING:
    from scheduler.papers.sheets import Sheets


@dataclass(frozen=True)
class Sheet:
    """One paper of its kind: whose it is, and how it is drawn.

    Parameters
    ----------
    whose
        the person, room or day, as the name of its file tells it where each has a file of its own; empty where the kind has one alone.
    draw
        draws it, from `Sheets.begin` on.
    """

    whose: str
    draw: Callable[[Sheets], None]


@dataclass(frozen=True)
class Paper:
    """A kind of paper.

    Parameters
    ----------
    code
        its file name is the text `print_file_CODE`, its title `print_title_CODE`.
    sheets
        one for each person, room or day that it is for; none where it is for nobody.
    landscape
        whether its pages lie on their side.
    each
        whether there may be a file for each: what is sent or handed to somebody.
    """

    code: str
    sheets: Callable[[Facts], Iterable[Sheet]]
    landscape: bool = False
    each: bool = False
