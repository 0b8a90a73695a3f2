"""A timetable of a session that differs little: what of it still holds, and whoever is left put in between."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence

from models import Activity, Candidate, Session, Timetable, minute_of_day
from models.window import Availability
from scheduler.check import check
from scheduler.engine.cpsat import Effort
from scheduler.engine.feasibility import Question
from scheduler.engine.pauses import pauses
from scheduler.engine.teams.part import Part, part_of, taken_by
from scheduler.engine.teams.placing_tests import but_tests
from scheduler.engine.teams.seats import seated
from scheduler.grid import Span, lies_in, spans_of

Plan = tuple[Activity, ...]
Jury = frozenset[str]

MOST_LEFT = 8
"""How many candidates are put in between at the most: with more, hardly anything of the timetable is of use."""

MOST_AGAIN = 10
"""How many candidates are planned again together at the most, all others keeping what they have."""

SECONDS = 0.4
"""At most for one way to put them in between."""


class Neighbour:
    """A timetable cut to what of it a session allows: `kept`, without its pauses, and the candidates who are `left`.

    That what is kept breaks no rule is not said: whoever uses it has the whole checked.
    """

    def __init__(self, session: Session, timetable: Plan) -> None:
        self.session = session
        gone = _gone(session, timetable)
        there = {c.id for c in session.candidates}
        self.kept = tuple(a for a in timetable if not a.pause and not gone.intersection(a.about) and there.issuperset(a.about))
        self.juries: dict[Jury, set[str]] = defaultdict(set)
        planned: set[str] = set()
        for a in self.kept:
            planned.update(a.about)
            if a.jurors and a.about:
                self.juries[frozenset(a.jurors)].update(a.about)
        self.kept = tuple(a for a in self.kept if a.about or frozenset(a.jurors) in self.juries)
        self.left = tuple(c for c in session.candidates if c.id not in planned)

    @property
    def close(self) -> bool:
        """Whether it plans most of the candidates."""
        return 2 * len(self.left) < len(self.session.candidates)

    def whole(self) -> Plan | None:
        """The timetable where it plans everybody; None where the check refuses it."""
        return None if self.left else self._checked(self.kept)

    def beside(self, effort: Effort) -> Plan | None:
        """The timetable with those who are left before jurors who have nothing else to do that day; None where that is not found."""
        return self._with(self.left, frozenset(), effort) if 0 < len(self.left) <= MOST_LEFT else None

    def among(self, effort: Effort) -> Plan | None:
        """The same where one of the juries is planned again with them."""
        if not 0 < len(self.left) <= MOST_LEFT:
            return None
        for jury in sorted(self.juries, key=lambda one: (len(self.juries[one]), sorted(one))):
            again = [c for c in self.session.candidates if c.id in self.juries[jury] or c in self.left]
            plan = self._with(again, jury, effort) if len(again) <= MOST_AGAIN and not effort.over else None
            if plan:
                return plan
        return None

    def _with(self, candidates: Sequence[Candidate], jury: Jury, effort: Effort) -> Plan | None:
        """The timetable with these planned by this jury, and by jurors of no other on that day."""
        session, names = self.session, {c.id for c in candidates}
        tests = seated(session, self.kept, candidates)
        if tests is None:
            return None
        own = [a for a in self.kept if names.intersection(a.about) or (not a.about and frozenset(a.jurors) == jury)]
        others = [a for a in self.kept if a not in own]
        sat = [a for c in candidates for a in tests[c.id]]
        jurors = {j.id for j in session.jurors}
        part = Part(names, jurors, {}, 1 if not self.juries else 2)
        rest = part_of(session, part, taken_by(session, [*others, *sat]), tests)
        there = {j.id for j in rest.jurors}
        asked = {j for pin in rest.pins for j in pin.jurors or ()}
        if len(there) < session.exam.jury.size or not asked <= there:
            return None
        question = Question(rest)
        short = effort.in_one_thread().for_seconds(SECONDS)
        if question.refuted(short) or not question.thoroughly(short):
            return None
        return self._checked((*others, *sat, *but_tests(session, question.timetable)))

    def _checked(self, activities: Sequence[Activity]) -> Plan | None:
        plan = tuple(sorted(activities, key=lambda a: (a.start, a.end, a.kind, a.candidate or "", a.jurors, a.staff)))
        plan = (*plan, *pauses(self.session, plan))
        timetable = Timetable(session=self.session.id, status="feasible", activities=plan)
        return plan if check(self.session, timetable).ok else None


def neighbours(session: Session, timetables: Sequence[Plan]) -> Iterator[Neighbour]:
    """What still holds of each of these timetables, those first that leave the fewest candidates."""
    yield from sorted((Neighbour(session, one) for one in timetables), key=lambda one: len(one.left))


def _gone(session: Session, timetable: Plan) -> set[str]:
    """Candidates of whose work something cannot stay as it is; all of a jury where it does some of it for several at once."""
    allowed = _Allowed(session)
    together = session.policy.deliberates != "candidate" or bool(session.policy.pv)
    gone: set[str] = set()
    juries: set[Jury] = set()
    for a in timetable:
        if not a.pause and not allowed(a):
            gone.update(a.about)
            if a.jurors and (together or not a.about):
                juries.add(frozenset(a.jurors))
    if together:
        juries |= {frozenset(a.jurors) for a in timetable if a.jurors and gone.intersection(a.about)}
    return gone.union(*(a.about for a in timetable if frozenset(a.jurors) in juries))


class _Allowed:
    """Whether an activity lies within the hours of its day and of all who are in it, and nobody in it may not be."""

    def __init__(self, session: Session) -> None:
        self.session = session
        first = session.days[0].date
        self.hours = {day.date: (minute_of_day(day.opens), minute_of_day(day.closes)) for day in session.days}
        low, high = self.hours[first]
        self.hours[first] = low + session.policy.welcome, high
        self.jurors = {j.id: j for j in session.jurors}
        self.available: dict[tuple[str, str], Availability] = {("juror", j.id): j.available for j in session.jurors}
        self.available |= {("candidate", c.id): c.available for c in session.candidates}
        self.available |= {("room", r.id): r.available for r in session.rooms}
        self.available |= {("staff", s.id): s.available for s in session.staff}
        self.conflicts = {(c.candidate, c.juror) for c in session.conflicts}
        self.known: dict[tuple[str, str, dt.date], list[Span]] = {}

    def __call__(self, a: Activity) -> bool:
        date, span = a.start.date(), (minute_of_day(a.start.time()), minute_of_day(a.end.time()))
        opens, closes = self.hours.get(date, (0, 0))
        who = [("juror", j) for j in a.jurors] + [("staff", s) for s in a.staff]
        who += [("room", a.room)] if a.room else []
        who += [("candidate", a.candidate)] if a.candidate and a.kind in ("epreuve", "preparation") else []
        if not (opens <= span[0] and span[1] <= closes) or any((c, j) in self.conflicts for c in a.about for j in a.jurors):
            return False
        return self._placed(a) and all(self._there(kind, one, date, span) for kind, one in who)

    def _placed(self, a: Activity) -> bool:
        """Whether it has a room where it needs one."""
        epreuve = self.session.offered.get(a.epreuve or "")
        if a.room or epreuve is None:
            return True
        return not (epreuve.room if a.kind == "epreuve" else epreuve.preparation_room if a.kind == "preparation" else None)

    def _there(self, kind: str, one: str, date: dt.date, span: Span) -> bool:
        if (kind, one) not in self.available:
            return False
        key = kind, one, date
        if key not in self.known:
            exam = self.session.exam
            able = kind != "juror" or self.jurors[one].habilitated(exam.code, exam.millesime, date)
            self.known[key] = spans_of(self.available[kind, one], date) if able else []
        return lies_in(self.known[key], *span)
