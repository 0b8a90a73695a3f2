"""What stands already when a semester is dated again: sessions that keep their days and people, and what was posted of the others.

Sessions that stay are no part of the dating: whoever and whatever they have is not there for any other session on their days, and counts.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from models.people import Habilitation
from models.plan import DatedSession, Keeps, Plan, PlannedSession, SessionDay
from models.presence import HALVES, Present, Stretch
from models.programme import DatingObjective, PoolCandidate, PoolJuror, Programme, ProgrammeSession
from models.session import Session
from models.texts import say
from scheduler.errors import InputError, InputProblem
from scheduler.programme.board.profiles import rooms_to_seat
from scheduler.programme.board.structure import structure_of

_NOUNS = ("jurors", "rooms", "staff", "responsables")

One = TypeVar("One", PoolCandidate, PoolJuror)


@dataclass(frozen=True)
class Stays:
    """A session that keeps its days and people: why, what it has, and its session and timetable where a plan had them."""

    kept: Keeps
    calendar: tuple[SessionDay, ...]
    planned: PlannedSession | None = None


@dataclass(frozen=True)
class Before:
    """What the sessions that stay add to the objectives: days of each juror, and days from the first of the period to their own."""

    days: Mapping[str, int] = field(default_factory=dict)
    starts: int = 0

    @property
    def juror_days(self) -> int:
        return sum(self.days.values())


@dataclass(frozen=True)
class Standing:
    """A programme, and what stands of it.

    Parameters
    ----------
    programme
        what is left to date: without the sessions that stay, and without whom and what they have on their days. Each session's `calendar` is
        what was posted of it.
    stays
        the sessions that are not dated, by id.
    posted
        what was posted of all sessions, by id.
    before
        see `Before`.
    notes
        sentences on what was taken for granted.
    """

    programme: Programme
    stays: Mapping[str, Stays]
    posted: Mapping[str, tuple[SessionDay, ...]]
    before: Before
    notes: tuple[str, ...]

    @property
    def hash(self) -> str:
        """Of all that was posted; empty where nothing was."""
        if not self.posted:
            return ""
        content: dict[str, Any] = {one: [day.model_dump(mode="json") for day in days] for one, days in self.posted.items()}
        content |= {f"{one} stays": stay.kept for one, stay in self.stays.items()}
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def standing(programme: Programme, since: Plan | None, lang: str) -> Standing:
    """What stands of a programme.

    Parameters
    ----------
    programme
        its sessions may say themselves what was posted of them.
    since
        the plan that was posted; None where there is none. Of a session that stays, the programme has the last word, of others the plan.
    lang
        of the sentences: "fr" or "en".

    Raises
    ------
    InputError
        where a session that stays has no days, or a juror who is not there on one of them, or anybody or a room that another one has, too.
    """
    stays: dict[str, Stays] = {}
    posted: dict[str, tuple[SessionDay, ...]] = {}
    notes: list[str] = []
    wrong: list[InputProblem] = []
    for session in programme.sessions:
        planned = since.by_id.get(session.id) if since else None
        planned = planned if planned and planned.calendar else None
        of_plan = planned.calendar if planned else ()
        kept: Keeps | None = None if session.status == "planned" else session.status
        own = _completed(session.calendar, of_plan)
        calendar = (own or of_plan) if kept else (of_plan or own)
        if not calendar:
            if kept:
                wrong.append(_problem(programme, session, "stays_without_days", lang, status=kept))
            continue
        if kept is None and calendar[0].date < programme.today:
            kept = "held"
            code = "stays_as_held" if calendar[-1].date < programme.today else "stays_as_begun"
            notes.append(say(code, lang, session=session.id, on=f"{calendar[0].date:%d/%m/%Y}"))
        posted[session.id] = calendar
        if kept:
            stays[session.id] = Stays(kept, calendar, planned if of_plan == calendar else None)
            if kept != "held":
                wrong += _not_there(programme, session, calendar, lang)
            if not all(day.date in programme.period for day in calendar):
                wrong.append(_problem(programme, session, "stays_outside_period", lang))
    wrong += _in_two(programme, stays, lang)
    if wrong:
        raise InputError(tuple(wrong))
    stays = _with_rooms_and_staff(programme, stays)
    days = Counter(juror for stay in stays.values() for day in stay.calendar for juror in day.jurors)
    starts = sum((stay.calendar[0].date - programme.period.start).days for stay in stays.values())
    return Standing(left_beside(programme, stays, posted), stays, posted, Before(dict(days), starts), tuple(notes))


def _completed(own: tuple[SessionDay, ...], of_plan: tuple[SessionDay, ...]) -> tuple[SessionDay, ...]:
    """The calendar that a session says itself, with what the plan had of all that it does not say, where both have the same days and jurors."""
    if [(day.date, set(day.jurors)) for day in own] != [(day.date, set(day.jurors)) for day in of_plan]:
        return own
    silent = [noun for noun in _NOUNS if not any(getattr(day, noun) for day in own)]
    return tuple(
        day.model_copy(update={noun: getattr(had, noun) for noun in silent}) for day, had in zip(own, of_plan, strict=True)
    )


def _problem(programme: Programme, session: ProgrammeSession, code: str, lang: str, **context: object) -> InputProblem:
    place = f"sessions.{session.id}"
    return InputProblem(programme.programme, None, place, say(code, lang, session=session.id, **context))


def _not_there(
    programme: Programme, session: ProgrammeSession, calendar: Iterable[SessionDay], lang: str
) -> Iterable[InputProblem]:
    """Jurors of a session to come who are not there, or not known any more. Rooms and staff may be replaced."""
    known = {one.id: one for one in programme.jurors}
    for day in calendar:
        for one in day.jurors:
            if one not in known or not known[one].halves(day.date):
                yield _problem(programme, session, "stays_juror_away", lang, who=one, on=f"{day.date:%d/%m/%Y}")


def _in_two(programme: Programme, stays: Mapping[str, Stays], lang: str) -> Iterable[InputProblem]:
    """Whom and what two sessions keep on one day. Of one that is held it is a fact, and noted."""
    has: dict[tuple[str, str, dt.date], str] = {}
    for name, stay in stays.items():
        for day in stay.calendar if stay.kept != "held" else ():
            for noun in _NOUNS:
                for one in getattr(day, noun):
                    if (other := has.setdefault((noun, one, day.date), name)) != name:
                        said = {"who": one, "on": f"{day.date:%d/%m/%Y}", "other": other}
                        yield _problem(programme, programme.by_id[name], "stays_in_two", lang, **said)


def as_posted(programme: Programme, dated: DatedSession) -> Session:
    """The session file of a session that stays. A candidate, or a juror of one that is held, who is not there on any of his days, or not known
    any more, counts as there."""
    session = programme.by_id[dated.id]
    exam = programme.exam(session).exam
    right = Habilitation(titre=exam.code, millesime=exam.millesime, until=dated.days[-1])
    of_juror: dict[str, list[dt.date]] = defaultdict(list)
    for day in dated.calendar:
        for one in day.jurors:
            of_juror[one].append(day.date)
    known = {one.id for one in programme.jurors}
    left = tuple(PoolJuror(id=one, habilitations=(right,)) for one in of_juror if one not in known)
    candidates = tuple(_there(one, dated.days) for one in session.candidates)
    jurors = tuple(_there(one, of_juror.get(one.id, ())) for one in programme.jurors)
    update = {"sessions": (session.model_copy(update={"candidates": candidates}),), "jurors": (*jurors, *left)}
    return _changed(programme, update).session(dated)


def _there(one: One, dates: Sequence[dt.date]) -> One:
    """The same; without his calendar where that has him on none of these dates."""
    if not dates or any(one.halves(date) for date in dates):
        return one
    calendar = ("available", "closed", "weekdays", "sat")
    return one.model_copy(update={name: has.default for name, has in type(one).model_fields.items() if name in calendar})


def _changed(programme: Programme, update: Mapping[str, Any]) -> Programme:
    changed = programme.model_copy(update=update)
    changed.__dict__.pop("by_id", None)  # a copy keeps what was worked out for the original
    return changed


def _with_rooms_and_staff(programme: Programme, stays: Mapping[str, Stays]) -> dict[str, Stays]:
    """The same, with rooms, staff and responsables for whoever is not over and has none that are there: the first that are free.

    A calendar that names some is taken to name all: on a day on which it names none, none are needed, and others may have them.
    """
    taken: dict[tuple[str, dt.date], set[str]] = defaultdict(set)
    for stay in stays.values():
        for day in stay.calendar:
            for noun in _NOUNS:
                taken[noun, day.date].update(getattr(day, noun))
    found = {}
    for name, stay in stays.items():
        if stay.kept == "held" and stay.planned:
            found[name] = stay
            continue
        session = programme.by_id[name]
        named = {noun for noun in _NOUNS if any(getattr(day, noun) for day in stay.calendar)}
        calendar = tuple(_filled(programme, session, day, taken, named) for day in stay.calendar)
        found[name] = Stays(stay.kept, calendar, stay.planned)
    return found


def _filled(
    programme: Programme,
    session: ProgrammeSession,
    day: SessionDay,
    taken: dict[tuple[str, dt.date], set[str]],
    named: set[str],
) -> SessionDay:
    def there(noun: str, ids: Sequence[str]) -> list[str]:
        known: dict[str, Present] = {one.id: one for one in getattr(programme, noun)}
        return [one for one in ids if one in known and known[one].halves(day.date)]

    def more(noun: str, serves: Any, wanted: int, has: list[str]) -> list[str]:
        here = [one for one in getattr(programme, noun) if programme.serves(session, one)]
        own = [one.id for one in here if one.id in has and serves(one)]
        free = [one.id for one in here if serves(one) and one.halves(day.date) and one.id not in taken[noun, day.date]]
        chosen = free[: max(wanted - len(own), 0)]
        taken[noun, day.date].update(chosen)
        return has + chosen

    structure = structure_of(programme, session)
    juries = max(len(day.jurors) // structure.jury_size, 1)
    rooms, staff = there("rooms", day.rooms), there("staff", day.staff)
    if "rooms" not in named or len(rooms) < len(day.rooms):
        for kind, number in _rooms_wanted(structure, juries).items():
            rooms = more("rooms", lambda one, kind=kind: kind in one.kinds, number, rooms)
    if "staff" not in named or len(staff) < len(day.staff):
        for role, _ in structure.staff:
            number = max(e.staff.get(role, 0) * (juries if e.jury else 1) for e, _ in structure.sat.values())
            staff = more("staff", lambda one, role=role: one.role == role, number, staff)
    responsables = there("responsables", day.responsables)
    for half in HALVES if "responsables" not in named or len(responsables) < len(day.responsables) else ():
        who = {one.id for one in programme.responsables if half in one.halves(day.date)}
        if who.isdisjoint(responsables):
            responsables = more("responsables", lambda one, who=who: one.id in who, 1, responsables)
    update = {"rooms": tuple(rooms), "staff": tuple(staff), "responsables": tuple(responsables)}
    return day.model_copy(update=update)


def _rooms_wanted(structure: Any, juries: int) -> dict[str, int]:
    """How many rooms of each kind a day with so many juries makes use of."""
    wanted: dict[str, int] = {}
    for epreuve, candidates in structure.sat.values():
        if epreuve.room:
            test = epreuve.sitting == "simultaneous"
            number = rooms_to_seat(structure, epreuve.room, len(candidates)) if test else juries if epreuve.jury else 1
            wanted[epreuve.room] = max(wanted.get(epreuve.room, 0), number)
        if epreuve.preparation and epreuve.preparation_room:
            wanted[epreuve.preparation_room] = max(wanted.get(epreuve.preparation_room, 0), juries)
    return wanted


def left_beside(programme: Programme, stays: Mapping[str, Stays], posted: Mapping[str, tuple[SessionDay, ...]]) -> Programme:
    """The programme without the sessions that stay, and without whom and what they have on their days."""
    on: dict[tuple[str, str], set[dt.date]] = defaultdict(set)
    for name, stay in stays.items():
        for day in stay.calendar:
            for noun in _NOUNS:
                for one in getattr(day, noun):
                    on[noun, one].add(day.date)
            for candidate in programme.by_id[name].candidates:
                on["candidates", candidate.id].add(day.date)

    def without(noun: str, several: Iterable[Any]) -> tuple[Any, ...]:
        found = []
        for one in several:
            dates = sorted(on[noun, one.id])
            update: dict[str, Any] = {}
            if dates:
                update["closed"] = (*one.closed, *(Stretch.model_validate({"from": date, "to": date}) for date in dates))
                if getattr(one, "max_days", None) is not None:
                    update["max_days"] = max(one.max_days - len(dates), 0)
            found.append(one.model_copy(update=update) if update else one)
        return tuple(found)

    sessions = tuple(
        session.model_copy(
            update={"calendar": posted.get(session.id, ()), "candidates": without("candidates", session.candidates)}
        )
        for session in programme.sessions
        if session.id not in stays
    )
    ids = {candidate.id for session in sessions for candidate in session.candidates}
    update: dict[str, Any] = {noun: without(noun, getattr(programme, noun)) for noun in _NOUNS}
    update |= {"sessions": sessions, "conflicts": tuple(one for one in programme.conflicts if one.candidate in ids)}
    return _changed(programme, update | {"objectives": levels_of(programme, posted)})


def levels_of(programme: Programme, posted: Mapping[str, object]) -> tuple[DatingObjective, ...]:
    """The levels of a dating: where something was posted, `changes` comes right after `unplaced`, unless the programme gives it a place."""
    levels = programme.objectives
    if not posted or any(one.name == "changes" for one in levels):
        return levels
    after = int(levels[0].name == "unplaced")
    return (*levels[:after], DatingObjective(name="changes"), *levels[after:])
