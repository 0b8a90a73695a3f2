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

What = Literal["moved", "called", "released", "hours", "cancelled", "jurors"]
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
        if session.posted and (session.placed or not session.kept):  # one that stays has its people, be it without a timetable
            before = since.by_id.get(session.id) if since else None
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
        """Those whose own days are others, and those who come on the same ones at other hours."""
        asked = self.programme.by_id.get(self.now.id)
        posted, now = _named((self.before and self.before.session) or asked), _named(self.now.session or asked)
        names, timetables = posted | now, self._timetables
        for one, old, new in self._own("candidates", dict.fromkeys(posted, self.posted), dict.fromkeys(now, self.days)):
            if old != new:
                yield self._change("candidate", one, names[one], self._what(old, new), old, new)
            elif timetables:
                sat, sits = (_hours(timetable, one, new) for timetable in timetables)
                if sat != sits:
                    yield self._change("candidate", one, names[one], "hours", old, new, hours=_in_words(sits))

    def _people(self, kind: Told, noun: str) -> Iterator[PlanChange]:
        """Whoever comes on other days than were posted; where a session that stays alone says who does, not those of whom it says nothing."""
        before, after = _days_of(self.old, noun), _days_of(self.new, noun)
        if self.now.kept and not self.before and not before:
            return
        for one, old, new in self._own(noun, before, after):
            if old != new:
                yield self._change(kind, one, self._name(noun, one), self._what(old, new), old, new)

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

    def _what(self, old: Days, new: Days) -> What:
        """What other days are to whoever has them."""
        return "called" if not old else "moved" if new else "cancelled" if self.gone else "released"

    def _name(self, noun: str, one: str) -> str:
        names: dict[str, str] = {person.id: person.name for person in getattr(self.programme, noun)}
        if one not in names and self.before and self.before.session:
            names = {person.id: person.name for person in getattr(self.before.session, noun)}
        return names.get(one, "")

    def _change(self, kind: Told, one: str, name: str, what: What, old: Days, new: Days, hours: str = "") -> PlanChange:
        kept = tuple(day for day in old if day in new)
        added, dropped = (tuple(day for day in days if day not in kept) for days in (new, old))
        said: str = what
        if what == "moved" and kept:
            said = "other" if added and dropped else "more" if added else "less"
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
        return PlanChange(session=self.now.id, kind=kind, id=one, name=name, what=what, before=old, after=new, message=message)


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


def _hours(timetable: Timetable, candidate: str, days: Days) -> Mapping[dt.date, tuple[dt.time, dt.time]]:
    """From when to when a candidate is busy, on each of his days among these."""
    found: dict[dt.date, tuple[dt.time, dt.time]] = {}
    for activity in timetable.activities:
        if candidate in _sitting(activity) and activity.start.date() in days:
            start, end = activity.start.time(), activity.end.time()
            first, last = found.get(activity.start.date(), (start, end))
            found[activity.start.date()] = (min(first, start), max(last, end))
    return dict(sorted(found.items()))


def _in_words(hours: Mapping[dt.date, tuple[dt.time, dt.time]]) -> str:
    return ", ".join(f"{date:%d/%m/%Y} {start:%H:%M}–{end:%H:%M}" for date, (start, end) in hours.items())


def _on(days: Days) -> str:
    return ", ".join(f"{day:%d/%m/%Y}" for day in days)
