"""The placement that one makes by hand in a spreadsheet: nothing is moved once it is placed.

The test comes first. Each candidate's slot (reading, marking, épreuves, deliberation, one after the other, or with lunch between two
épreuves where it fits in no other way) goes to the first jury that sits already and has room for it, else to the next jury of the first
day that has one. A group of four takes a jury's day together.
Whoever is patient begins again with the candidates in another order: 50 times here, and keeps the best.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from benchmarks.peers.naming import Unnamed, timetable_of
from benchmarks.peers.work import Calendar, Jury, Placed, Span, Work, may_sit_together, work_of
from models import Session, Timetable
from scheduler.objective_values import objective_values

Hold = tuple[str, int, int]
"""Somebody or something, and from when to when it is taken."""


@dataclass
class JuryDay:
    """A jury on a day: who, when both are there, and until when it is taken."""

    day: int
    jury: Jury
    hours: Span
    until: int
    heard: int = 0


@dataclass
class Sheet:
    """The spreadsheet: what is taken, by whom and until when."""

    session: Session
    calendar: Calendar
    works: list[Work]
    taken: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    placed: dict[str, Placed] = field(default_factory=dict)

    def free(self, who: str, start: int, end: int) -> bool:
        """Whether somebody or something is free."""
        return all(end <= low or start >= high for low, high in self.taken[who])

    def eats(self, who: str, day: int, *added: Span) -> bool:
        """Whether somebody still has his lunch on that day when these are added."""
        if not self.calendar.lunch:
            return True
        opens, closes = self.calendar.window(day)
        at = opens
        for low, high in sorted([*self.taken[who], *added]):
            if high <= at:
                continue
            if low - at >= self.calendar.lunch or at + self.calendar.lunch > closes:
                break
            at = high
        return at + self.calendar.lunch <= closes

    def may(self, day: int, holds: list[Hold]) -> bool:
        """Whether all of these can be added."""
        return all(
            self.free(who, start, end) and (not _eater(who) or self.eats(who, day, (start, end))) for who, start, end in holds
        )

    def hold(self, holds: list[Hold]) -> None:
        """Add them."""
        for who, start, end in holds:
            self.taken[who].append((start, end))

    def free_room(self, kind: str, start: int, end: int) -> str | None:
        """The first free room of a kind."""
        return next((r.id for r in self.session.rooms if kind in r.kinds and self.free(f"room {r.id}", start, end)), None)

    def free_staff(self, day: int, role: str, number: int, start: int, end: int) -> list[str] | None:
        """The first free people of a role."""
        people = [s.id for s in self.session.staff if s.role == role and self.may(day, [(f"staff {s.id}", start, end)])]
        return people[:number] if len(people) >= number else None


def _eater(who: str) -> bool:
    return who.split()[0] in ("juror", "candidate", "staff")


ORDERS = 50


def solve(session: Session, cutoff: float, seed: int, tell: Callable[[], None]) -> Timetable:
    """The best of the placements in 50 orders, or "unknown" where in each somebody found no place; `tell` is called at each better."""
    until, dice = time.monotonic() + cutoff, random.Random(seed)
    works, best, value = work_of(session), Timetable(session=session.id, status="unknown"), None
    for _ in range(ORDERS):
        found = place(session, works)
        if found is not None:
            values = objective_values(session, found)
            reached = [values[objective.name] for objective in session.objectives]
            if value is None or reached < value:
                best, value = found, reached
                tell()
        if time.monotonic() > until:
            break
        works = dice.sample(works, len(works))
    return best


def place(session: Session, works: list[Work]) -> Timetable | None:
    """The placement in this order of the candidates; None where somebody found no place."""
    sheet = Sheet(session, Calendar(session), works)
    begins = _hold_test(sheet)
    grouped = any(piece.group_size for work in works for piece in work.pieces)
    open_days: list[JuryDay] = []
    waiting = list(_jury_days(sheet))
    if grouped:
        while waiting and len(sheet.placed) < len(works):
            _place_group(sheet, waiting.pop(0))
    else:
        for work in works:
            if not _place(sheet, work, begins, open_days, waiting):
                return None
    try:
        return timetable_of(session, works, sheet.placed) if len(sheet.placed) == len(works) else None
    except Unnamed:
        return None


def _hold_test(sheet: Sheet) -> int:
    """The test at the first moment of the session that leaves everybody his lunch."""
    begins, closes = sheet.calendar.hours(0)
    longest = max((w.test or 0 for w in sheet.works), default=0)
    lengths = {w.test for w in sheet.works if w.test is not None}
    starts = range(begins, closes - longest + 1)
    begins = next((s for s in starts if all(sheet.eats("candidate", 0, (s, s + test)) for test in lengths)), begins)
    for work in sheet.works:
        if work.test is not None:
            sheet.hold([(f"candidate {work.candidate.id}", begins, begins + work.test)])
    return begins


def _jury_days(sheet: Sheet) -> Iterator[JuryDay]:
    """Day by day the jurors who are there, two by two, those who stay longest together."""
    for day in sheet.calendar.days:
        there = [(j, hours) for j in sheet.session.jurors if (hours := sheet.calendar.presence(j.available, day))]
        there.sort(key=lambda one: one[1][0] - one[1][1])
        while len(there) >= 2:
            first, hours = there.pop(0)
            other = next((n for n, (j, _) in enumerate(there) if may_sit_together(sheet.session, first, j)), None)
            if other is None:
                continue
            second, also = there.pop(other)
            low, high = max(hours[0], also[0]), min(hours[1], also[1])
            names = tuple(sorted((first.id, second.id)))
            yield JuryDay(day, (names[0], names[1]), (low, high), low)


def _place(sheet: Sheet, work: Work, begins: int, open_days: list[JuryDay], waiting: list[JuryDay]) -> bool:
    for here in [*open_days, *waiting]:
        if _fits(sheet, work, begins, here):
            if here in waiting:
                waiting.remove(here)
                open_days.append(here)
            return True
    return False


def _fits(sheet: Sheet, work: Work, begins: int, here: JuryDay) -> bool:
    limit = sheet.session.exam.jury.max_candidates_per_day
    if (limit and here.heard >= limit) or not _may_judge(work, here.jury):
        return False
    pauses = [None, *range(1, len(work.pieces))] if sheet.calendar.lunch else [None]
    starts = range(here.until, here.hours[1])
    return any(_slot(sheet, work, begins, here, start, pause) for pause in pauses for start in starts)


def _may_judge(work: Work, jury: Jury) -> bool:
    return jury in work.juries or jury[::-1] in work.juries


def _slot(sheet: Sheet, work: Work, begins: int, here: JuryDay, start: int, pause: int | None) -> bool:
    """Try the candidate's slot at this start, with lunch before the piece of this number; take it where everything fits."""
    tested = begins + (work.test or 0)
    who, gap = f"candidate {work.candidate.id}", sheet.calendar.changeover
    holds: list[Hold] = []
    put = Placed(here.jury, test=begins if work.test is not None else None, review=start)
    at = worked_from = start
    at += work.review
    there = sheet.calendar.presence(work.candidate.available, here.day)
    if there is None:
        return False
    for number, piece in enumerate(work.pieces):
        if number == pause:
            holds += [(f"juror {j}", worked_from, at) for j in here.jury]
            at = worked_from = max(at, sheet.calendar.window(here.day)[0]) + sheet.calendar.lunch
        if work.marking and work.marked_before == number:
            if at < tested:
                return False
            put.marking = at
            at += work.marking
        if number:
            at = max(at, put.pieces[-1] + work.pieces[number - 1].size + piece.preparation)
        begin, end = at - piece.preparation, at + piece.size
        if (piece.after_test and begin < tested) or begin < there[0] or end > there[1]:
            return False
        room = sheet.free_room(piece.room, at, end + gap)
        if room is None:
            return False
        served: tuple[str, ...] = ()
        for role, wanted in piece.staff.items():
            people = sheet.free_staff(here.day, role, wanted, at, end)
            if people is None:
                return False
            served += tuple(people)
        holds += [(who, begin, end), (f"room {room}", at, end + gap), *((f"staff {s}", at, end) for s in served)]
        put.pieces.append(at)
        put.staff.append(served)
        at = end
    put.deliberation = at
    at += work.deliberation
    holds += [(f"juror {j}", worked_from, at) for j in here.jury]
    own = [(low, high) for one, low, high in holds if one == who]
    if at > here.hours[1] or not sheet.eats(who, here.day, *own):
        return False
    if not sheet.may(here.day, holds):
        return False
    sheet.hold(holds)
    sheet.placed[work.candidate.id] = put
    here.until, here.heard = at, here.heard + 1
    return True


def _place_group(sheet: Sheet, here: JuryDay) -> None:
    """As many of the candidates left as fit with this jury on this day, in one group."""
    able = [w for w in sheet.works if w.candidate.id not in sheet.placed and _may_judge(w, here.jury)]
    size = next((piece.group_size for w in able for piece in w.pieces if piece.group_size), 0) or 0
    for number in range(min(size, len(able)), 0, -1):
        if _group_fits(sheet, able[:number], here):
            return


def _group_fits(sheet: Sheet, group: list[Work], here: JuryDay) -> bool:
    """Readings, the group, then each one's orals and deliberation, with a lunch before the first oral that needs it."""
    gap, at = sheet.calendar.changeover, here.hours[0]
    holds: list[Hold] = []
    puts = {w.candidate.id: Placed(here.jury) for w in group}
    for work in group:
        puts[work.candidate.id].review = at
        at += work.review
    longest = max(work.pieces[0].size for work in group)
    holds += [(f"juror {j}", here.hours[0], at + longest) for j in here.jury]
    for work in group:
        puts[work.candidate.id].pieces.append(at)
        holds.append((f"candidate {work.candidate.id}", at, at + work.pieces[0].size))
    at += longest + gap
    opens, closes = sheet.calendar.window(here.day) if sheet.calendar.lunch else (0, 0)
    eaten = not sheet.calendar.lunch
    for work in group:
        slot = sum(piece.size for piece in work.pieces[1:]) + work.deliberation
        if not eaten and at + slot + gap + sheet.calendar.lunch > closes:
            at, eaten = max(at, opens) + sheet.calendar.lunch, True
        begin = at
        for piece in work.pieces[1:]:
            puts[work.candidate.id].pieces.append(at)
            holds.append((f"candidate {work.candidate.id}", at, at + piece.size))
            at += piece.size
        puts[work.candidate.id].deliberation = at
        at += work.deliberation
        holds += [(f"juror {j}", begin, at) for j in here.jury]
    if at > here.hours[1]:
        return False
    for work in group:
        puts[work.candidate.id].staff = [() for _ in work.pieces]
        sheet.placed[work.candidate.id] = puts[work.candidate.id]
    sheet.hold(holds)
    return True
