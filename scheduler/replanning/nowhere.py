"""Who has no place, whatever is planned: for something that he has yet to do no room of its kind is left, or too few of the staff or of the jurors.

Counted without a model: where the only room of a kind is lost, a search that moves everybody takes long to prove what anybody sees.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from models import Epreuve, Room, minute_of_day
from models.window import Availability
from scheduler.grid import due, spans_of
from scheduler.replanning.adjusted import still_there
from scheduler.replanning.standing import Standing


def certainly_out(standing: Standing) -> int:
    """How many of those who go on cannot, at the least: who finds no place at all, and who finds no seat in a common test with the others."""
    return _Left(standing).out


def lacking(standing: Standing) -> dict[str, list[Lack]]:
    """For each of those who go on what is left of too few for something that he has yet to do, where anything is."""
    left = _Left(standing)
    found = {c: list(dict.fromkeys(lack for e in left.ahead(c) for lack in left.lacks(c, e))) for c in standing.ahead}
    return {c: own for c, own in found.items() if own}


class Lack(NamedTuple):
    """Too few of a role, or no room of a kind, for an épreuve."""

    of: Literal["staff", "room"]
    named: str
    epreuve: Epreuve


class _Left:
    """What is left of rooms and people, each with the minutes of the longest stretch in which it is there from now on."""

    def __init__(self, standing: Standing) -> None:
        session, strict = standing.session, still_there(standing)
        self.standing, self.session = standing, session
        self.rooms = [(room, self._longest(strict("room", room).available)) for room in session.rooms]
        self.staff = [(one.role, self._longest(strict("staff", one).available)) for one in session.staff]
        self.jurors = [(juror.id, self._longest(strict("juror", juror).available)) for juror in session.jurors]
        self.against = {(conflict.candidate, conflict.juror) for conflict in session.conflicts}

    def _longest(self, available: Availability) -> int:
        return max((end - start for day in self.session.days for start, end in self._spans(day.date, available)), default=0)

    def _spans(self, date: dt.date, available: Availability) -> Iterator[tuple[int, int]]:
        """When somebody is there on a day from now on, within its hours."""
        day = next(day for day in self.session.days if day.date == date)
        now = int((self.standing.now - dt.datetime.combine(date, dt.time())).total_seconds()) // 60
        opens, closes = max(minute_of_day(day.opens), now), minute_of_day(day.closes)
        return ((max(start, opens), min(end, closes)) for start, end in spans_of(available, date))

    @property
    def out(self) -> int:
        ahead = {c: self.ahead(c) for c in self.standing.ahead}
        able = {c: own for c, own in ahead.items() if all(self._finds_place(c, epreuve) for epreuve in own)}
        tests = [e for e in self.session.offered.values() if e.sitting == "simultaneous" and e.room]
        return len(ahead) - len(able) + max((self._unseated(test, able) for test in tests), default=0)

    def ahead(self, candidate: str) -> list[Epreuve]:
        """What he has yet to sit."""
        own = self.session.epreuves_of(self.standing.candidates[candidate])
        return [e for e in own if ("epreuve", e.id, candidate) not in self.standing.kept]

    def _minutes(self, candidate: str, minutes: int) -> int:
        return due(minutes, self.standing.candidates[candidate], self.session.policy.grain)

    def _finds_place(self, candidate: str, epreuve: Epreuve) -> bool:
        minutes, size = self._minutes(candidate, epreuve.minutes), self.session.exam.jury.size
        judged = epreuve.jury and candidate not in self.standing.settled
        jurors = sum(longest >= minutes and (candidate, one) not in self.against for one, longest in self.jurors)
        return (jurors >= size or not judged) and not any(self.lacks(candidate, epreuve))

    def lacks(self, candidate: str, epreuve: Epreuve) -> Iterator[Lack]:
        """Of whom and of what too few are left for an épreuve and for what he has yet to prepare of it."""
        size = self.session.exam.jury.size
        people = 1 if epreuve.sitting == "simultaneous" else 1 + sum(epreuve.staff.values()) + size * epreuve.jury
        yield from self._lacks(epreuve, epreuve.room, people, epreuve.staff, self._minutes(candidate, epreuve.minutes))
        if epreuve.preparation and ("preparation", epreuve.id, candidate) not in self.standing.kept:
            people, minutes = 1 + sum(epreuve.preparation_staff.values()), self._minutes(candidate, epreuve.preparation)
            yield from self._lacks(epreuve, epreuve.preparation_room, people, epreuve.preparation_staff, minutes)

    def _lacks(self, epreuve: Epreuve, kind: str | None, people: int, staff: Mapping[str, int], minutes: int) -> Iterator[Lack]:
        """The same of a room of a kind for so many people and minutes, and of the staff."""
        if kind is not None and not any(room.seats >= people for room in self._of_kind(kind, minutes)):
            yield Lack("room", kind, epreuve)
        for role, number in staff.items():
            if sum(role == one and longest >= minutes for one, longest in self.staff) < number:
                yield Lack("staff", role, epreuve)

    def _of_kind(self, kind: str, minutes: int) -> Iterator[Room]:
        return (room for room, longest in self.rooms if kind in room.kinds and longest >= minutes)

    def _unseated(self, test: Epreuve, able: Mapping[str, list[Epreuve]]) -> int:
        """Who of these finds no seat in a test, which those who have yet to sit it all sit at the same moment."""
        own = {c: epreuve for c, some in able.items() for epreuve in some if epreuve.id == test.id}
        shortest = min((self._minutes(c, epreuve.minutes) for c, epreuve in own.items()), default=0)
        return max(len(own) - sum(room.seats for room in self._of_kind(test.room or "", shortest)), 0)
