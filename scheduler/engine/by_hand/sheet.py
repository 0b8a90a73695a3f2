"""Who and what is taken when: the earliest moment at which somebody, a room or so many of a role are free.

A moment is a minute from midnight of the first day.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from models import Room, Session
from models.policy import Pause
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.grid import Span

Who = tuple[str, str]
"""A juror, a candidate, a member of staff or a room, and the id."""

DAY = 1440

MANY = ""
"""Of whom an épreuve is that several sit together."""


@dataclass(frozen=True)
class Taken:
    """From when to when somebody or a room is taken, by whose épreuve (None: no épreuve), how many people sit there, and what is shared with
    others by the same `together`."""

    start: int
    end: int
    candidate: str | None = None
    people: int = 0
    alone: bool = False
    together: object = None


class Sheet:
    """All that is taken so far."""

    def __init__(self, subject: Subject) -> None:
        self.subject, self.session, self.policy = subject, subject.session, subject.policy
        self.grain, self.gap = subject.policy.grain, subject.policy.changeover
        self._taken: dict[tuple[Who, int], list[Taken]] = defaultdict(list)
        """By the date: in a session of hundreds, whoever looks for a place on one day need not look at all the others."""
        self.hours = dict(_hours(subject))
        self.roles: dict[str, list[Who]] = defaultdict(list)
        for one in self.session.staff:
            self.roles[one.role].append(("staff", one.id))
        self._undo: list[Callable[[], object]] = []

    # ---- what is taken, and given back

    def take(self, who: Who, taken: Taken) -> None:
        """Take somebody or a room."""
        self.on(who, taken.start // DAY).append(taken)
        self.remember(self.on(who, taken.start // DAY).pop)

    def on(self, who: Who, date: int) -> list[Taken]:
        """What somebody, or a room, is taken for on a date, counted from the first."""
        return self._taken[who, date]

    def _near(self, who: Who, start: int, minutes: int) -> list[Taken]:
        """The same on all dates on which something could be in the way of what begins then, a changeover before it or after."""
        dates = range((start - self.gap) // DAY, (start + minutes + self.gap - 1) // DAY + 1)
        return self.on(who, dates[0]) if len(dates) == 1 else [taken for date in dates for taken in self.on(who, date)]

    def remember(self, undo: Callable[[], object]) -> None:
        """How to take back something that belongs to what is taken."""
        self._undo.append(undo)

    @property
    def mark(self) -> int:
        """How much is taken: for `back_to`."""
        return len(self._undo)

    def back_to(self, mark: int) -> None:
        """Give back all that was taken since."""
        while len(self._undo) > mark:
            self._undo.pop()()

    # ---- when somebody is free

    def up(self, moment: int) -> int:
        """The next moment on the grain."""
        return on_grain(moment, self.grain)

    def free_from(self, who: Who, own: Taken, days: Collection[int] | None = None) -> int | None:
        """The earliest start, no sooner than his own, at which so many minutes are free; None where there is none on these days."""
        start, minutes = own.start, own.end - own.start
        while True:
            moved = self._in_hours(who, start, minutes, days)
            if moved is None:
                return None
            for other in self._near(who, moved, minutes):
                if not _shared(own, other):
                    pause = self._pause(own, other)
                    if moved < other.end + pause and other.start - pause < moved + minutes:
                        moved = other.end + pause
            if moved == start:
                return start
            start = moved

    def there_until(self, who: Who, moment: int) -> int:
        """Until when somebody is there on the day of a moment."""
        return max((high for _, _, high in self.hours[who] if high // DAY == moment // DAY), default=0)

    def _pause(self, own: Taken, other: Taken) -> int:
        """Minutes between two épreuves of different candidates."""
        same = own.candidate == other.candidate != MANY
        return 0 if own.candidate is None or other.candidate is None or same else self.gap

    def _in_hours(self, who: Who, start: int, minutes: int, days: Collection[int] | None) -> int | None:
        for day, low, high in self.hours[who]:
            at = max(low, start)
            if at + minutes <= high and (days is None or day in days) and not self._too_much(who, low // DAY, minutes):
                return at
        return None

    def _too_much(self, who: Who, date: int, minutes: int) -> bool:
        most = {"juror": self.policy.max_jury_minutes, "staff": self.policy.max_staff_minutes}.get(who[0])
        return most is not None and minutes + sum(t.end - t.start for t in self.on(who, date)) > most

    def rests(self, who: Who, own: Iterable[Taken]) -> bool:
        """Whether somebody still has his pauses on the days of what he is to do besides, and no more to do than he may."""
        pauses = self.policy.pauses if who[0] == "juror" else (self.policy.lunch,) if self.policy.lunch else ()
        own = list(own)
        for date in {one.start // DAY for one in own}:
            if self._too_much(who, date, sum(t.end - t.start for t in own if t.start // DAY == date)):
                return False
            spans = [(t.start, t.end) for t in (*self.on(who, date), *own) if t.start // DAY == date]
            if not self._has_pauses(pauses, date * DAY, spans) or (who[0] == "staff" and self._too_long(spans)):
                return False
        return True

    def _too_long(self, spans: list[Span]) -> bool:
        """Whether somebody does several things in one stretch, for longer than the staff may without a rest."""
        rest, stretches = self.policy.staff_rest, list[list[Span]]()
        if rest is None:
            return False
        for start, end in sorted(spans):
            if stretches and start - max(e for _, e in stretches[-1]) < rest.minutes:
                stretches[-1].append((start, end))
            else:
                stretches.append([(start, end)])
        return any(max(e for _, e in some) - some[0][0] > max(rest.every, *(e - s for s, e in some)) for some in stretches)

    def _has_pauses(self, pauses: Sequence[Pause], midnight: int, spans: list[Span]) -> bool:
        first, last = min(start for start, _ in spans), max(end for _, end in spans)
        for pause in sorted(pauses, key=lambda one: one.window[1]):
            opens, closes = (midnight + minute for minute in pause.hours)
            if first >= opens + pause.minutes or last <= closes - pause.minutes:
                continue
            at = self.up(opens)
            for start, end in sorted(spans):
                if end > at and start < at + pause.minutes:
                    at = self.up(end)
            if at + pause.minutes > closes:
                return False
            spans = [*spans, (at, at + pause.minutes)]
        return True

    # ---- rooms and staff

    def room_from(self, kind: str, own: Taken, only: str | None) -> tuple[int, str] | None:
        """The earliest start at which a room of a kind is free, and which; None where there is none."""
        found = [
            (start, len(room.kinds), number, room.id)
            for number, room in enumerate(self.session.rooms)
            if kind in room.kinds and only in (None, room.id) and (start := self._room_free_from(room, own)) is not None
        ]
        return (min(found)[0], min(found)[-1]) if found else None

    def _room_free_from(self, room: Room, own: Taken) -> int | None:
        who, start = ("room", room.id), own.start
        if own.people > room.seats:
            return None
        while True:
            moved = self._in_hours(who, start, own.end - own.start, None)
            if moved is None:
                return None
            here = Taken(moved, moved + own.end - own.start, own.candidate, own.people, own.alone, own.together)
            moved = self._leaves(room, here, self._near(who, moved, here.end - here.start))
            if moved == start:
                return start
            start = moved

    def _leaves(self, room: Room, own: Taken, taken: list[Taken]) -> int:
        """The same start where the room holds it, else when the first of those leave who are in its way."""
        exams, there = list[tuple[int, Taken]](), list[Taken]()
        for other in taken:
            if other.end + self.gap <= own.start or own.end + self.gap <= other.start:
                continue
            pause = self._pause(own, other)
            if own.start < other.end and other.start < own.end:
                there.append(other)
            if own.start < other.end + pause and other.start - pause < own.end and not _shared(own, other):
                exams.append((other.end + pause, other))
        exams = [one for one in exams if one[1].candidate is not None and own.candidate is not None]
        posts = room.posts if own.alone and all(other.alone for _, other in exams) else 1
        if len(exams) >= posts:
            return heapq.nsmallest(len(exams) - posts + 1, (end for end, _ in exams))[-1]
        if own.people + sum(other.people for other in there) > room.seats:
            return min(other.end for other in there)
        return own.start

    def staff_from(self, roles: dict[str, int], own: Taken) -> tuple[int, list[str]] | None:
        """The earliest start at which so many of each role are free, and who; None where there are never so many."""
        start, chosen = own.start, list[str]()
        for role, number in roles.items():
            able = ((at, one) for one in self.roles[role] if one[1] not in chosen if (at := self._serves(one, own)) is not None)
            first = heapq.nsmallest(number, able, key=lambda one: one[0])
            if len(first) < number:
                return None
            start = max(start, first[-1][0])
            chosen += [one for _, (_, one) in first]
        return start, chosen

    def _serves(self, who: Who, own: Taken) -> int | None:
        start = self.free_from(who, own)
        return start if start != own.start or self.rests(who, [own]) else own.start + self.grain


def on_grain(moment: int, grain: int) -> int:
    """The next moment on the grain, which counts from each day's midnight.

    >>> on_grain(481, 5), on_grain(1440 + 7, 11)
    (485, 1451)
    """
    midnight = moment // DAY * DAY
    return midnight + -(-(moment - midnight) // grain) * grain


def _shared(own: Taken, other: Taken) -> bool:
    return own.together is not None and own.together == other.together


def _hours(subject: Subject) -> Iterator[tuple[Who, list[tuple[int, int, int]]]]:
    """When each person and room is there: the number of the day, from when to when."""

    def spans(of_day: Callable[[int], list[Span]]) -> list[tuple[int, int, int]]:
        return [(day, subject.base(day) + low, subject.base(day) + high) for day in subject.days for low, high in of_day(day)]

    session: Session = subject.session
    for juror in session.jurors:
        yield ("juror", juror.id), spans(lambda day, j=juror: subject.there(j, day))  # type: ignore[misc]
    for kind, several in (("candidate", session.candidates), ("staff", session.staff), ("room", session.rooms)):
        for one in several:
            yield (kind, one.id), spans(lambda day, a=one.available: subject.opening.spans(day, a))  # type: ignore[misc]
