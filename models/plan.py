"""The answer to a programme: which session is held when and by whom, and its timetable."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from models.noun import Noun, Real, Whole
from models.objective import ReachedLevel
from models.session import Session
from models.timetable import Timetable

if TYPE_CHECKING:
    import pandas

DatingObjectiveName = Literal["unplaced", "changes", "juror_days", "load_balance", "earliest"]

Keeps = Literal["created", "convoked", "held"]
"""How far a session has come that is not dated any more: created in CERES, its people convoked, held."""

Told = Literal["candidate", "juror", "staff", "responsable", "departement"]


class SessionDay(Noun):
    """A day of a session, and who and what it has on that day, by id."""

    date: dt.date
    jurors: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    responsables: tuple[str, ...] = ()


class DatedSession(Noun):
    """A session of a programme with its days, in order of date."""

    id: str
    calendar: tuple[SessionDay, ...] = Field(min_length=1)

    @property
    def days(self) -> tuple[dt.date, ...]:
        return tuple(day.date for day in self.calendar)


class PlanWayOut(Noun):
    """A change with which sessions without a place get one while all others stay as they are: found by dating with it, and their
    timetables by solving.

    `sessions` are those that get a place; `price` is in minutes of one person's time, as in `explain`.
    """

    sessions: tuple[str, ...]
    kind: Literal["jurors", "room", "staff", "responsable", "days", "window", "several", "without"]
    text: str
    price: Real


class PlannedSession(Noun):
    """What became of a session: placed, with its days, its session file and its timetable; or unplaced, and why."""

    id: str
    status: Literal["placed", "unplaced"]
    calendar: tuple[SessionDay, ...] = ()
    why: str = ""
    failed: bool = Field(default=False, description="the computation of its timetable ended in an error, which `why` names")
    session: Session | None = None
    timetable: Timetable | None = None
    kept: Keeps | None = Field(default=None, description="why its days and people were not chosen anew")
    posted: tuple[SessionDay, ...] = Field(default=(), description="its days and people as they were posted before")
    ways_out: tuple[PlanWayOut, ...] = Field(default=(), description="what would give it a place, the cheapest first")

    @property
    def placed(self) -> bool:
        return self.status == "placed"

    @property
    def days(self) -> tuple[dt.date, ...]:
        return tuple(day.date for day in self.calendar)

    @property
    def site(self) -> str:
        """Where it takes place; empty where that is not known."""
        return self.session.site if self.session else ""


class DatingLevel(ReachedLevel):
    """One objective of the dating: the value reached, the best value that may exist, and whether the two are proven equal.

    `earliest` counts, per session, the days from the first day of the period to its first day. `changes` counts the candidates of sessions
    that do not have exactly the days that were posted, and the juror-days that were not.
    """

    name: DatingObjectiveName


class PlanChange(Noun):
    """What somebody must be told of a session that was posted: his days before, his days now, and the sentence.

    `what` is `moved`, `called`, `released`, `hours` (the same days, other hours), `room` (the same days and hours, another room), `cancelled`,
    or, for the département, `jurors` (the same days, other jurors). The sentence ends with the hours and rooms of all his days of now.
    """

    session: str
    kind: Told
    id: str = ""
    name: str = ""
    what: Literal["moved", "called", "released", "hours", "room", "cancelled", "jurors"]
    before: tuple[dt.date, ...] = ()
    after: tuple[dt.date, ...] = ()
    message: str


class Plan(Noun):
    """A programme's sessions with their days and timetables.

    `status` is optimal where every session is accounted for and every level of the dating is proven, feasible otherwise; unknown
    where the dating found nothing in the time given. `interrupted` says that somebody stopped it before its end.
    """

    programme: str
    status: Literal["optimal", "feasible", "unknown"]
    objectives: tuple[DatingLevel, ...] = ()
    sessions: tuple[PlannedSession, ...] = ()
    wall_seconds: Real = 0.0
    programme_hash: str = ""
    rounds: Whole = Field(default=1, description="how often the dating was solved, once more for each round of cuts")
    interrupted: bool = False
    violations: tuple[str, ...] = Field(
        default=(), description="what the independent check found wrong: a fault of this library"
    )
    warnings: tuple[str, ...] = Field(
        default=(), description="what is probably a slip of the pen, and what was taken out of the folder"
    )
    ways_out: tuple[PlanWayOut, ...] = Field(
        default=(), description="what would give a place to all sessions that have none, as far as that was found"
    )
    since: str = Field(default="", description="a hash of what was posted before; empty where nothing was")
    changes: tuple[PlanChange, ...] = Field(
        default=(), description="who must be told of what, where something was posted before"
    )

    def __repr__(self) -> str:
        return f"<Plan of {self.programme}: {self.status}, {len(self.placed)} sessions placed, {len(self.unplaced)} not>"

    __str__ = __repr__

    @cached_property
    def by_id(self) -> dict[str, PlannedSession]:
        """What became of each session, by id, in the order of the programme."""
        return {session.id: session for session in self.sessions}

    @property
    def placed(self) -> tuple[PlannedSession, ...]:
        return tuple(session for session in self.sessions if session.placed)

    @property
    def unplaced(self) -> tuple[PlannedSession, ...]:
        return tuple(session for session in self.sessions if not session.placed)

    def level(self, name: str) -> DatingLevel:
        """The objective of this name; KeyError where the plan does not have it."""
        for level in self.objectives:
            if level.name == name:
                return level
        raise KeyError(name)

    def contract(self) -> dict[str, Any]:
        """The JSON contract: what `programme.json` holds. Each session's file and timetable stand in its own folder."""
        content = self.model_dump(mode="json", exclude={"sessions"})
        rows = []
        for session in self.sessions:
            row: dict[str, Any] = {"id": session.id, "status": session.status, "days": [str(day) for day in session.days]}
            if session.timetable is not None:
                row["timetable"] = session.timetable.status
            for name, days in (("calendar", session.calendar), ("posted", session.posted)):
                if days:
                    row[name] = [day.model_dump(mode="json") for day in days]
            if session.failed:
                row["failed"] = True
            if session.kept:
                row["kept"] = session.kept
            if session.ways_out:
                row["ways_out"] = [one.model_dump(mode="json") for one in session.ways_out]
            rows.append(row | {"why": session.why})
        return content | {"sessions": rows}

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites at which its sessions take place."""
        return tuple(dict.fromkeys(one.site for one in self.placed if one.site))

    def days_frame(self) -> pandas.DataFrame:
        """The calendar: one row per session and day, in order of date: date, session, jurors, rooms, staff, responsables; the site beside
        the session where there are several. Rooms and staff are those that the day's timetable makes use of, where there is one."""
        import pandas as pd

        who = ("jurors", "rooms", "staff", "responsables")
        rows = [
            {"date": day.date, "session": session.id, "site": session.site}
            | {noun: ", ".join(_names(session, noun, getattr(_in_use(session, day), noun))) for noun in who}
            for session in self.placed
            for day in session.calendar
        ]
        rows.sort(key=lambda row: (row["date"], row["session"]))
        return pd.DataFrame(rows, columns=["date", "session", *(["site"] if len(self.sites) > 1 else []), *who])

    def changes_frame(self) -> pandas.DataFrame:
        """Who must be told of what: session, kind, id, name, what, before, after, message; one row per person and session."""
        import pandas as pd

        columns = ["session", "kind", "id", "name", "what", "before", "after", "message"]
        rows = [
            {name: getattr(one, name) for name in columns}
            | {when: ", ".join(map(str, getattr(one, when))) for when in ("before", "after")}
            for one in self.changes
        ]
        return pd.DataFrame(rows, columns=columns)

    def to_frame(self, lang: str = "fr") -> pandas.DataFrame:
        """All of it: one row per activity of every session, `session` first, then the columns of a timetable's own frame."""
        import pandas as pd

        frames = []
        for session in self.placed:
            if session.timetable is None or session.session is None:
                continue
            frame = session.timetable.of(session.session).to_frame(lang)
            frame.insert(0, "session", session.id)
            frames.append(frame)
        if not frames:
            empty = Timetable(session="", status="unknown").to_frame(lang)
            empty.insert(0, "session", [])
            return empty
        return pd.concat(frames).sort_values(["start", "session", "end"], kind="stable", ignore_index=True)


def _in_use(session: PlannedSession, day: SessionDay) -> SessionDay:
    """The day with those of its rooms and staff of which the session's timetable makes use on it; all of them where there is none."""
    if session.timetable is None:
        return day
    work = [activity for activity in session.timetable.activities if activity.start.date() == day.date]
    rooms, staff = {activity.room for activity in work}, {one for activity in work for one in activity.staff}
    used = {"rooms": tuple(one for one in day.rooms if one in rooms), "staff": tuple(one for one in day.staff if one in staff)}
    return day.model_copy(update=used)


def _names(session: PlannedSession, noun: str, ids: tuple[str, ...]) -> list[str]:
    if session.session is None:
        return list(ids)
    kind = {"jurors": "juror", "rooms": "room", "staff": "staff", "responsables": "responsable"}[noun]
    return [session.session.names.get(f"{kind} {one}", one) for one in ids]
