"""A sheet of its own for each candidate, juror or room: his day, or what takes place there, to be printed and handed out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from scheduler.files.filling import fill
from scheduler.files.own_programmes import candidates_of, programmes, staff_of

if TYPE_CHECKING:
    from openpyxl import Workbook

    from scheduler.views.naming import Naming

Whose = Literal["candidate", "juror", "room"]
WHOSE: tuple[Whose, ...] = ("candidate", "juror", "room")

_COLUMNS = ("date", "start", "end", "what", "candidates", "room", "jurors", "staff_there")
_NOT_OF = {"candidate": "candidates", "juror": "jurors", "room": "room"}
"""What every row of a sheet would say again."""

_LONGEST = 31
"""Letters in a sheet's name; Excel opens no workbook with a longer one, nor with one of these signs in it."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\\]")


def own_sheets(book: Workbook, naming: Naming, whose: Whose) -> None:
    """Add a sheet for each of them, in the session's order."""
    own = {one: groups for (kind, one), groups in programmes(naming.timetable).items() if kind == whose}
    columns = [column for column in _COLUMNS if column != _NOT_OF[whose]]
    for one in sorted(own, key=lambda one: naming.rank(whose, one)):
        rows = []
        for group in own[one]:
            first = group[0]
            cells: dict[str, Any] = {
                "date": first.start.date(),
                "start": first.start.time(),
                "end": max(a.end for a in group).time(),
                "what": naming.what(first),
                "candidates": "" if first.pause else naming.people("candidate", candidates_of(group)),
                "room": naming.told_apart("room", first.room) if first.room else "",
                "jurors": "" if first.pause else naming.people("juror", first.jurors),
                "staff_there": "" if first.pause else naming.people("staff", staff_of(group)),
            }
            rows.append([cells[column] for column in columns])
        heading = naming.told_apart(whose, one)
        above = [heading, " — ".join(part for part in (naming.label, naming.site) if part)]
        fill(book.create_sheet(_title(book, heading)), above, [naming.say(f"paper_{column}") for column in columns], rows)


def _title(book: Workbook, name: str) -> str:
    """A name that Excel accepts and that no other sheet has."""
    plain = _FORBIDDEN.sub(" ", name).strip("' ") or "?"
    taken = {sheet.title.casefold() for sheet in book.worksheets}
    title, number = plain[:_LONGEST], 1
    while title.casefold() in taken:
        number += 1
        title = f"{plain[: _LONGEST - len(str(number)) - 1]} {number}"
    return title
