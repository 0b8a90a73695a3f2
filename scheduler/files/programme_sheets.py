"""A programme out of the sheets of a workbook: as those of a session are read, candidates and calendars brought to their sessions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from models.presence import DAYS
from models.programme import ProgrammeSession
from models.texts import LANGUAGES, say, template
from scheduler.files import cells
from scheduler.files.document import Place
from scheduler.files.headings import columns, plain
from scheduler.files.period_cells import a_half, how_many, periods, weekdays
from scheduler.files.programme_headings import PROGRAMME
from scheduler.files.sheets import Sheets

_STATUSES = get_args(ProgrammeSession.model_fields["status"].annotation)


def _a_status(value: Any) -> Any:
    """How far a session has come: planned, created, convoked, held; prévue, créée, convoquée, tenue."""
    known = {plain(template(f"cell_status_{one}", lang)): one for one in _STATUSES for lang in LANGUAGES}
    return known.get(plain(value), value)


class ProgrammeSheets(Sheets):
    """One reading of the workbook of a programme."""

    layout = PROGRAMME
    readers = Sheets.readers | {
        "from": cells.a_date,
        "to": cells.a_date,
        "today": cells.a_date,
        "sat": cells.a_date,
        "days": cells.a_whole,
        "span": cells.a_whole,
        "max_days": cells.a_whole,
        "consecutive": cells.a_truth,
        "candidates": how_many,
        "available": periods,
        "closed": periods,
        "weekdays": weekdays,
        "half": a_half,
        "not_with": cells.a_list,
        "rooms": cells.a_list,
        "staff": cells.a_list,
        "responsables": cells.a_list,
        "status": _a_status,
    }
    words = (*Sheets.words, "programme", "session")

    def gather(self) -> None:
        super().gather()
        for section, field in (("candidates", "candidates"), ("calendar", "calendar")):
            self._to_sessions(section, field)

    def _value(self, field: str, value: Any, place: Place) -> Any:
        """A value as a file in words has it; what cannot be read is told in the words of a cell, and left out."""
        read = super()._value(field, value, place)
        if field in ("available", "closed"):
            return self._readable(read, lambda one: isinstance(one, dict), "cell_period", place)
        if field == "weekdays":
            return self._readable(read, lambda one: str(one).split()[0] in DAYS, "cell_weekday", place)
        if field == "status":
            return (
                self._readable(read, lambda one: one in _STATUSES, "cell_status", place, known=self._statuses()) or _STATUSES
            )[0]
        return read

    def _readable(self, read: Any, is_right: Callable[[Any], bool], code: str, place: Place, **context: str) -> list[Any]:
        parts = read if isinstance(read, list) else [read]
        for one in parts:
            if not is_right(one):
                self._problem(code, self.cells[place], self.lines[place], value=one, **context)
        return [one for one in parts if is_right(one)]

    def _statuses(self) -> str:
        return ", ".join(say(f"cell_status_{one}", self.lang) for one in _STATUSES)

    def _to_sessions(self, section: str, field: str) -> None:
        """The rows of a sheet as a list of the sessions that they name."""
        sessions = {str(one["id"]): number for number, one in enumerate(self.content.get("sessions", ()))}
        numbered = {number for number in sessions.values() if field in self.content["sessions"][number]}
        for number, row in enumerate(self.content.pop(section, ())):
            place: Place = (section, number)
            named = str(row.pop("session", ""))
            where = self.cells.get((*place, "session"), self.cells[place])
            if not named:
                self._of_nobody(place, "session", sessions)
            elif named not in sessions and "sessions" not in self.untitled:
                self._problem("unknown_one", where, self.lines[place], value=named, known=", ".join(sessions) or "—")
            elif named in sessions and sessions[named] in numbered:
                other = self.cells["sessions", sessions[named], field]
                self._problem("candidates_twice", where, self.lines[place], session=named, other=other)
            elif named in sessions:
                rows = self.content["sessions"][sessions[named]].setdefault(field, [])
                self._moved(place, ("sessions", sessions[named], field, len(rows)))
                rows.append(row)

    def _moved(self, place: Place, to: Place) -> None:
        """Let what stands at a place be told of where it belongs now."""
        for inner in ((), *((field,) for field in columns(str(place[0]), self.layout).values())):
            if (*place, *inner) in self.lines:
                self.lines[(*to, *inner)] = self.lines[(*place, *inner)]
            if (*place, *inner) in self.cells:
                self.cells[(*to, *inner)] = self.cells[(*place, *inner)]
