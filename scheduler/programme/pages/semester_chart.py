"""What a picture of a semester shows, before anything is drawn: which session is in which room in which week, how many days each juror
gives, and what is due in a month."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from models.people import told_apart
from models.plan import Plan, PlannedSession
from models.texts import say
from scheduler.programme.pages.deadlines import Deadline, deadlines_of


@dataclass(frozen=True)
class Stay:
    """A session in a room during one week; `days` in order of date."""

    session: str
    titre: str
    days: tuple[dt.date, ...]

    @property
    def numbers(self) -> str:
        """Its days of the month: "09–10", or "09, 11" where it pauses on a day between them."""
        first, last = self.days[0], self.days[-1]
        if len(self.days) > 1 and (last - first).days == len(self.days) - 1:
            return f"{first:%d}–{last:%d}"
        return ", ".join(f"{day:%d}" for day in self.days)

    @property
    def dates(self) -> str:
        """The same with the month: "09–10/03", and with both where the week is of two."""
        first, last = self.days[0], self.days[-1]
        if first.month != last.month:
            return f"{first:%d/%m}–{last:%d/%m}"
        return f"{self.numbers}/{last:%m}"

    @property
    def label(self) -> str:
        """Its id and its dates: "NA-12 09–10/03"."""
        return f"{self.session} {self.dates}"


@dataclass(frozen=True)
class SemesterChart:
    """The semester of a plan.

    Parameters
    ----------
    weeks
        the Mondays of all weeks from the first session to the last.
    titres
        what is examined, in the order of the sessions: each has a colour of its own.
    rooms
        by the name of a room, in which week which sessions are in it; sessions without a room come last, under a name that says so.
    load
        the jurors by their names with the number of their days, most first.
    due
        what is due in the month of `today`, in order of date.
    """

    weeks: tuple[dt.date, ...]
    titres: tuple[str, ...]
    rooms: dict[str, dict[dt.date, list[Stay]]]
    load: tuple[tuple[str, int], ...]
    due: tuple[Deadline, ...]
    today: dt.date

    @classmethod
    def of(cls, plan: Plan, today: dt.date, lang: str) -> SemesterChart:
        """Read off a plan.

        Parameters
        ----------
        plan
            the plan, whose sessions bear the names of people and rooms.
        today
            the day on which it is looked at.
        lang
            "fr" or "en".
        """
        rooms: dict[str, dict[dt.date, list[Stay]]] = defaultdict(lambda: defaultdict(list))
        load: dict[str, int] = defaultdict(int)
        titres = list(dict.fromkeys(_titre(session) for session in plan.placed))
        days = sorted(day for session in plan.placed for day in session.days)
        without = say("semester_no_room", lang)
        room_names, juror_names = _told_apart(plan, "room"), _told_apart(plan, "juror")
        for session in plan.placed:
            together: dict[tuple[str, dt.date], list[dt.date]] = defaultdict(list)
            for day in session.calendar:
                for room in day.rooms or (without,):
                    together[room_names.get(room, room), _monday(day.date)].append(day.date)
                for juror in day.jurors:
                    load[juror_names.get(juror, juror)] += 1
            for (room, week), dates in together.items():
                rooms[room][week].append(Stay(session.id, _titre(session), tuple(dates)))
        for weeks in rooms.values():
            for stays in weeks.values():
                stays.sort(key=lambda stay: (stay.days, stay.session))
        return cls(
            weeks=tuple(_weeks(days)),
            titres=tuple(titres),
            rooms={room: rooms[room] for room in sorted(rooms, key=lambda room: (room == without, room.casefold()))},
            load=tuple(sorted(load.items(), key=lambda one: (-one[1], one[0].casefold()))),
            due=tuple(one for one in _due(plan, today, lang) if (one.due.year, one.due.month) == (today.year, today.month)),
            today=today,
        )


def _due(plan: Plan, today: dt.date, lang: str) -> list[Deadline]:
    found = [
        one
        for session in plan.placed
        if session.session
        for one in deadlines_of(session.session, session.days[0], today, lang, session.kept or "planned")
    ]
    return sorted(found, key=lambda one: (one.due, one.session))


def _titre(session: PlannedSession) -> str:
    return session.session.label if session.session else ""


def _told_apart(plan: Plan, kind: str) -> dict[str, str]:
    """The names of all jurors or rooms by id, with the id where another is called so, too."""
    sessions = [planned.session for planned in plan.placed if planned.session]
    return told_apart({one: name for session in sessions for one, name in session.called(kind).items()})


def _monday(date: dt.date) -> dt.date:
    return date - dt.timedelta(days=date.weekday())


def _weeks(days: list[dt.date]) -> list[dt.date]:
    if not days:
        return []
    first, last = _monday(days[0]), _monday(days[-1])
    return [first + dt.timedelta(weeks=number) for number in range((last - first).days // 7 + 1)]
