"""Who must be told of what, where a semester is dated again after something was posted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from models.plan import Plan, PlanChange, PlannedSession, SessionDay, Told
from models.programme import Programme, ProgrammeSession
from models.session import Session
from models.texts import say
from models.timetable import Activity, Timetable
from scheduler.programme.board.days import CERES_DAYS

What = Literal["moved", "called", "released", "hours", "room", "cancelled", "jurors"]
Days = tuple[dt.date, ...]

_PEOPLE: tuple[tuple[Told, str], ...] = (("juror", "jurors"), ("staff", "staff"), ("responsable", "responsables"))


def changes_of_plan(programme: Programme, since: Plan | None, planned: Sequence[PlannedSession], lang: str) -> list[PlanChange]:
    """What changes for whom, session by session: the département, candidates, jurors, staff, responsables.

    Parameters
    ----------
    programme
        what was dated.
    since
        the plan that was posted, which tells hours and sessions that are no more; None where there is none.
    planned
        what became of each session, with what was posted of it.
    lang
        of the sentences.
    """
    found: list[PlanChange] = []
    for session in planned:
        before = since.by_id.get(session.id) if since else None
        new = (
            since is not None and before is None and session.placed
        )  # who comes to a session that is new hears of it with the others
        if (session.posted or new) and (
            session.placed or not session.kept
        ):  # one that stays has its people, be it without a timetable
            found += _told(programme, session, before, lang)
    for old in since.placed if since else ():
        if old.id not in programme.by_id:
            found += _told(programme, PlannedSession(id=old.id, status="unplaced"), old, lang)
    return found


def _told(programme: Programme, now: PlannedSession, before: PlannedSession | None, lang: str) -> list[PlanChange]:
    """Of the days to come: the others are told to nobody."""
    posted = (before.calendar if before else ()) or now.posted
    old, new = (tuple(day for day in calendar if day.date >= programme.today) for calendar in (posted, now.calendar))
    return _Told(programme, now, before, old, new, lang).changes() if old or new else []


def late_changes(programme: Programme, changes: Iterable[PlanChange], lang: str) -> list[str]:
    """A sentence for each session that changes when only the département can still change it in CERES."""
    return list(dict.fromkeys(one.message for one in changes if one.kind == "departement"))


@dataclass(frozen=True)
class _Told:
    """One session that was posted, and what changes for those who have to do with it."""

    programme: Programme
    now: PlannedSession
    before: PlannedSession | None
    old: tuple[SessionDay, ...]
    new: tuple[SessionDay, ...]
    lang: str

    def changes(self) -> list[PlanChange]:
        people = [*self._candidates(), *(one for kind, noun in _PEOPLE for one in self._people(kind, noun))]
        return [*self._departement(people), *people]

    @property
    def posted(self) -> Days:
        return tuple(day.date for day in self.old)

    @property
    def days(self) -> Days:
        return tuple(day.date for day in self.new)

    @property
    def gone(self) -> bool:
        return self.now.id not in self.programme.by_id

    def _called(self) -> str:
        """The session by its id, with its site where the programme has several."""
        sites = {one.id: self.programme.where(one) for one in self.programme.sessions}
        site = sites.get(self.now.id, self.before.site if self.before else "")
        return f"{self.now.id} ({site})" if site and len({*sites.values()}) > 1 else self.now.id

    def _departement(self, people: Sequence[PlanChange]) -> Iterator[PlanChange]:
        """CERES knows the days and the jurors of a session, of one that stays those that it has; 91 days before it is closed to the centre."""
        if self.now.kept:
            return
        known = any(one.kind == "juror" for one in people) or self.posted != self.days
        first = min([*self.posted[:1], *self.days[:1]])
        if known and (first - self.programme.today).days < CERES_DAYS:
            what: What = "cancelled" if self.gone else "released" if not self.days else "moved"
            if self.posted == self.days:
                what = "jurors"
            yield self._change("departement", "", "", what, self.posted, self.days)

    def _candidates(self) -> Iterator[PlanChange]:
        asked = self.programme.by_id.get(self.now.id)
        posted, now = _named((self.before and self.before.session) or asked), _named(self.now.session or asked)
        before, after = dict.fromkeys(posted, self.posted), dict.fromkeys(now, self.days)
        return self._each("candidate", "candidates", before, after, posted | now)

    def _people(self, kind: Told, noun: str) -> Iterator[PlanChange]:
        """Jurors, staff or responsables; where a session that stays alone says who comes, not those of whom it says nothing."""
        before, after = _days_of(self.old, noun), _days_of(self.new, noun)
        if self.now.kept and not self.before and not before:
            return iter(())
        return self._each(kind, noun, before, after, {one: self._name(noun, one) for one in before | after})

    def _each(
        self, kind: Told, noun: str, before: Mapping[str, Days], after: Mapping[str, Days], names: Mapping[str, str]
    ) -> Iterator[PlanChange]:
        """Those whose own days are others, and those who come on the same ones at other hours, or in other rooms."""
        for one, old, new in self._own(noun, before, after):
            if what := self._what(noun, one, old, new):
                now = self.now.timetable
                yield self._change(kind, one, names[one], what, old, new, _work(now, noun, one, new) if now else [])

    @property
    def _timetables(self) -> tuple[Timetable, Timetable] | None:
        """That which was posted, and that of now, where there are both."""
        before, now = self.before and self.before.timetable, self.now.timetable
        return (before, now) if before and now else None

    def _own(self, noun: str, before: Mapping[str, Days], after: Mapping[str, Days]) -> Iterator[tuple[str, Days, Days]]:
        """Of each person of two calendars his own days: those on which the timetable has something of his, where there is one. Where there
        is only one of the two, who has the same days of both calendars has no others."""
        known = self._timetables is not None
        posted = _own_days(self.before.timetable if self.before else None, noun, before)
        now = _own_days(self.now.timetable, noun, after)
        for one in dict.fromkeys([*before, *after]):
            if known or before.get(one) != after.get(one):
                yield one, posted.get(one, ()), now.get(one, ())

    def _what(self, noun: str, one: str, old: Days, new: Days) -> What | None:
        """What changes for somebody; None for nothing."""
        if old != new:
            return "called" if not old else "moved" if new else "cancelled" if self.gone else "released"
        if not self._timetables:
            return None
        was, now = (_work(timetable, noun, one, new) for timetable in self._timetables)
        if _hours(noun, was) != _hours(noun, now):
            return "hours"
        return "room" if _rooms(noun, was) != _rooms(noun, now) else None

    def _name(self, noun: str, one: str) -> str:
        names: dict[str, str] = {person.id: person.name for person in getattr(self.programme, noun)}
        if one not in names and self.before and self.before.session:
            names = {person.id: person.name for person in getattr(self.before.session, noun)}
        return names.get(one, "")

    def _change(
        self, kind: Told, one: str, name: str, what: What, old: Days, new: Days, work: Sequence[Activity] = ()
    ) -> PlanChange:
        kept = tuple(day for day in old if day in new)
        added, dropped = (tuple(day for day in days if day not in kept) for days in (new, old))
        said: str = what
        if what == "moved" and kept:
            said = "other" if added and dropped else "more" if added else "less"
        hours = self._in_words(kind, work)
        message = say(
            "told_departement" if kind == "departement" else f"told_{said}",
            self.lang,
            who=name or one,
            session=self._called(),
            before=_on(old),
            after=_on(new) if new else say("told_no_day", self.lang),
            kept=_on(kept),
            new=_on(added),
            dropped=_on(dropped),
            hours=hours,
            today=f"{self.programme.today:%d/%m/%Y}",
        )
        if hours and what not in ("hours", "room"):
            message += say("told_at", self.lang, hours=hours)
        return PlanChange(session=self.now.id, kind=kind, id=one, name=name, what=what, before=old, after=new, message=message)

    def _in_words(self, kind: Told, work: Sequence[Activity]) -> str:
        """Each day of somebody with its hours and rooms: of a candidate whenever he is called, of others from when to when they are there."""
        said = []
        for date, own in _by_date(work).items():
            spans: list[tuple[dt.datetime, dt.datetime]] = []
            for a in own:
                if spans and (kind != "candidate" or a.start <= spans[-1][1]):
                    spans[-1] = (spans[-1][0], max(spans[-1][1], a.end))
                else:
                    spans.append((a.start, a.end))
            hours = ", ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in spans)
            rooms = dict.fromkeys(self._room(a.room) for a in own if a.room)
            said.append(f"{date:%d/%m/%Y} {hours}" + (f" ({', '.join(rooms)})" if rooms else ""))
        return say("told_then", self.lang).join(said)

    def _room(self, one: str) -> str:
        return self.now.session.names.get(f"room {one}", one) if self.now.session else one


def _named(session: Session | ProgrammeSession | None) -> dict[str, str]:
    """The candidates of a session, by id."""
    return {one.id: one.name for one in session.candidates} if session else {}


def _days_of(calendar: Iterable[SessionDay], noun: str) -> dict[str, Days]:
    """The days of each person."""
    found: dict[str, Days] = {}
    for day in calendar:
        for one in getattr(day, noun):
            found[one] = (*found.get(one, ()), day.date)
    return found


def _own_days(timetable: Timetable | None, noun: str, calendar: Mapping[str, Days]) -> Mapping[str, Days]:
    """Of each person of a calendar those of his days on which a timetable has something of his: all of them where there is none, and of a
    responsable, whom no timetable names."""
    if timetable is None or noun == "responsables":
        return calendar
    busy: set[tuple[str, dt.date]] = set()
    for activity in timetable.activities:
        who = _sitting(activity) if noun == "candidates" else getattr(activity, noun)
        busy |= {(one, activity.start.date()) for one in who}
    return {one: tuple(day for day in days if (one, day) in busy) for one, days in calendar.items()}


def _sitting(activity: Activity) -> tuple[str, ...]:
    """The candidate who must be there for it."""
    return activity.about if activity.kind in ("epreuve", "preparation") else ()


def _work(timetable: Timetable, noun: str, one: str, days: Days) -> list[Activity]:
    """What somebody does on these days, in order of time."""
    found = [
        a
        for a in timetable.activities
        if a.start.date() in days and one in (_sitting(a) if noun == "candidates" else getattr(a, noun, ()))
    ]
    return sorted(found, key=lambda a: (a.start, a.end))


def _by_date(work: Iterable[Activity]) -> dict[dt.date, list[Activity]]:
    found: dict[dt.date, list[Activity]] = {}
    for a in work:
        found.setdefault(a.start.date(), []).append(a)
    return found


def _hours(noun: str, work: Sequence[Activity]) -> object:
    """What a candidate sits when; of others, from when to when they are there on each day."""
    if noun == "candidates":
        return [(a.kind, a.epreuve, a.start, a.end) for a in work]
    return [(own[0].start, max(a.end for a in own)) for own in _by_date(work).values()]


def _rooms(noun: str, work: Sequence[Activity]) -> object:
    """Where a candidate sits what; of others, where they are on each day."""
    return [a.room for a in work] if noun == "candidates" else {(a.start.date(), a.room) for a in work if a.room}


def _on(days: Days) -> str:
    return ", ".join(f"{day:%d/%m/%Y}" for day in days)
