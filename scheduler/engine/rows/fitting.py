"""Whether everybody fits: how many juries work which of the fullest days, and names for one such plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import comb
from typing import NamedTuple

from models import Candidate, Session
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine import cpsat
from scheduler.engine.rows.calendar import Calendar, Jury
from scheduler.engine.rows.columns import Column, Work
from scheduler.engine.rows.common_start import common_starts
from scheduler.engine.rows.counted import CountedModel
from scheduler.engine.rows.counting import BRIEFLY, LINEAR, few
from scheduler.engine.rows.decode import Named, with_names
from scheduler.engine.rows.fullest import Day, Hours, Rest, Way, fullest
from scheduler.engine.rows.hours import lunch_hours
from scheduler.engine.rows.layout import LaidRow, Layout
from scheduler.engine.rows.shape import CandidateClass, Shape
from scheduler.engine.rows.workdays import Label, Workday

MOST_KINDS = 200
"""In how many ways a jury's day may be made up of candidates of the classes: with more, finding the fullest days takes seconds."""

MOST_HEARD = 8
"""Of juries that could hear more candidates a day, too many days differ in what is read ahead."""

SPARE = 2
"""Days of juries that a plan may have for each candidate, at the most: as each hears somebody, more only take time to be named."""

LOOKING = 0.1
"""Deterministic time in which a plan of few juries is looked for, or a roomy one: the more it could hold, the sooner it finds its names."""


class Full(NamedTuple):
    """A column with the day's work that it stands for, its hours being those of this day."""

    column: Column
    day: Day
    whole: Workday

    @property
    def row(self) -> LaidRow:
        """Its work, piece by piece."""
        return self.whole.row((self.whole.low + at, piece) for at, piece in self.day.steps)


def serves(session: Session, shape: Shape) -> bool:
    """Whether counts are few, and so are the days that they could count."""
    shortest = min((k.oral for k in shape.classes), default=1) + shape.review + shape.deliberation
    longest = max(high - low for low, high in shape.grid.hours)
    heard = min(longest // shortest, session.exam.jury.max_candidates_per_day or longest, len(session.candidates))
    return comb(heard + len(shape.classes), len(shape.classes)) <= MOST_KINDS and not shape.marking and few(session, shape)


class Fitting:
    """A session in the shape of rows whose candidates are to be heard, all of them.

    The test is held on the first day on which it can be: whatever is heard with a later one can be heard with that. There its first
    start lets every candidate come soonest, but for those who lunch before the test: for them it is the first after lunch. A bound
    takes each candidate's better one of the two, a plan one for all.
    """

    def __init__(self, session: Session, named: Shape, candidates: Sequence[Candidate], effort: cpsat.Effort) -> None:
        self.session, self.named, self.candidates = session, named, candidates
        self.shape = named.blurred()
        self.effort = effort.with_parameters(**BRIEFLY).in_one_thread()
        self.test_day, self.starts = self._soonest(partial=False)
        self.calendar = self._calendar(self.starts)

    def _soonest(self, *, partial: bool) -> tuple[int | None, list[int]]:
        """The first day on which the test can be held, for all or for any of them, and when it begins as soon as it can, and after lunch."""
        starts = common_starts(self.session, self.shape, partial) if self.shape.test else []
        day = next((day for day, spans in enumerate(starts) if spans), None)
        if day is None:
            return None, []
        every = [start for start, _ in starts[day]]
        lunch = lunch_hours(self.session, self.shape.grid, day)
        late = [start for start in every if lunch and start >= lunch.over]
        return day, list(dict.fromkeys([*every[:1], *late[:1]]))

    def _calendar(self, starts: list[int]) -> Calendar:
        days = range(len(self.session.days))
        return Calendar(self.session, self.shape, [starts if day == self.test_day else [] for day in days])

    @property
    def test_waits(self) -> bool:
        """Whether the common test may wait for candidates, rooms or staff, so that it may be sooner where some are left out."""
        sooner = self._soonest(partial=True) != (self.test_day, self.starts)
        return self.shape.test is not None and (sooner or Subject(self.session).may_wait(self.shape.test))

    def fewest_out(self) -> dict[CandidateClass, int] | None:
        """Of each class, how many must be left out at the least; of two answers with as many the one with fewer of those who have more
        time. None where time did not tell."""
        ahead = bool(self.shape.review)
        if (self.shape.test and not self.starts) or (ahead and not self._short()):
            return None
        days = [one.column for one in self._full(self.calendar, ahead)]
        model = CountedModel(self.calendar, days, enough=True, some=True)
        shortest = min(k.oral for k in self.shape.classes)
        longer = [out for k, out in zip(self.shape.classes, model.out, strict=True) if k.oral > shortest]
        model.cp.minimize((len(self.candidates) + 1) * sum(model.out) + sum(longer))
        found = cpsat.run(model.cp, self.effort.with_parameters(**LINEAR))
        if found.verdict != "optimal":
            return None
        return {k: found[out] for k, out in zip(self.shape.classes, model.out, strict=True)}

    def verdict(self, accepted: Callable[[Named], bool], *, sparing: bool = False) -> bool | None:
        """True where a plan was found that is `accepted`, False where it is proven that there is none; None where neither came out.

        Most sessions that fit at all fit with no dossier read on an earlier day, and most that do not are refuted. With `sparing`, plans of
        few juries are tried first.
        """
        if self._enough(ahead=False):
            return True if self._planned(accepted, sparing) else None
        return False if self.refuted() else None

    def refuted(self) -> bool:
        """Whether it is proven at once that not everybody fits: not even where whoever sits goes on with what any jury has read."""
        if not self.shape.review:
            return self._enough(ahead=False) is False
        return self._short() and self._enough(ahead=True) is False

    def _short(self) -> bool:
        """Whether no jury could hear more than some candidates a day."""
        least = min(k.oral for k in self.shape.classes) + self.shape.deliberation
        longest = max((jury.span[1] - jury.span[0] for juries in self.calendar.juries for jury in juries), default=0)
        return min(longest // least, self.calendar.limit) <= MOST_HEARD

    # ---- counts

    def _enough(self, *, ahead: bool) -> bool | None:
        """Whether juries on their fullest days can hear everybody; None where time did not tell."""
        if self.shape.test and not self.starts:
            return False
        model, _ = self._model(self.calendar, ahead)
        found = cpsat.run(model.cp, self.effort)
        return True if found.values else False if found.verdict == "infeasible" else None

    def _model(self, calendar: Calendar, ahead: bool) -> tuple[CountedModel, list[Full]]:
        days = list(self._full(calendar, ahead))
        return CountedModel(calendar, [one.column for one in days], enough=True), days

    def _full(self, calendar: Calendar, ahead: bool) -> Iterator[Full]:
        for day in calendar.days:
            test = day == self.test_day
            for jury in calendar.juries[day]:
                hours, whole = self._hours(calendar, day, jury, ahead)
                for one in fullest(hours):
                    kind = Label(one.heard, one.brought, one.sent if ahead and self.shape.review else 0, 0, 0)
                    yield Full(Column(day, test, jury, kind, Work(0, 0, 0)), one, whole)

    def _hours(self, calendar: Calendar, day: int, jury: Jury, ahead: bool) -> tuple[Hours, Workday]:
        shape = self.shape
        tests = [[start] for start in calendar.starts[day]] or [[]]
        days = [Workday(calendar, day, jury.span, 0, one) for one in tests]
        moments = [[0] * len(k.ways) for k in shape.classes]
        for one in days:
            for mine, more in zip(moments, one.after_test_and_lunch(), strict=True):
                mine[:] = [some | other for some, other in zip(mine, more, strict=True)]
        whole = days[0]
        hours = Hours(
            length=whole.length,
            orals=tuple((k.oral, _ways(k, bits, whole)) for k, bits in zip(shape.classes, moments, strict=True)),
            counts=calendar.counts,
            limit=min(calendar.limit, sum(calendar.counts)),
            most_work=whole.most_work,
            review=shape.review,
            deliberation=shape.deliberation,
            changeover=shape.changeover,
            rests=tuple(
                Rest(number, one.size, whole.rests[number], min(one.last - whole.low, whole.length), one.over - whole.low)
                for number, one in sorted(whole.pauses.items())
            ),
            before=ahead and day > 0,
            ahead=ahead and day < calendar.days[-1],
            closing_each=shape.closing_each[day],
            closing=shape.closing,
        )
        return hours, whole

    # ---- plans

    def _planned(self, accepted: Callable[[Named], bool], sparing: bool) -> bool:
        """Whether a plan in which nothing is read ahead gets its names and is accepted."""
        for calendar in [self._calendar([start]) for start in self.starts] or [self.calendar]:
            model, days = self._model(calendar, ahead=False)
            self._share_rooms(model)
            if sum(map(calendar.all_juries, calendar.days)) > SPARE * len(self.candidates):
                model.cp.add(sum(model.count) <= SPARE * len(self.candidates))
            outcome = cpsat.run(model.cp, self.effort)
            if outcome.values is None:
                continue
            for chosen in self._chosen(model, outcome, sparing):
                layout = self._layout(calendar, model, days, chosen)
                plan = with_names(layout, self.named, self.candidates, self.effort)
                if plan and accepted(plan):
                    return True
        return False

    def _chosen(self, model: CountedModel, outcome: cpsat.Outcome, sparing: bool) -> Iterator[cpsat.Outcome]:
        """With `sparing`, a solution of few juries; then one that could hear many more than there are."""
        wishes = [sum(model.count)] if sparing else []
        for wish in [*wishes, -sum(sum(c.kind.heard) * n for c, n in zip(model.columns, model.count, strict=True))]:
            model.cp.minimize(wish)
            cpsat.hint(model.cp, outcome.values or [])
            better = cpsat.run(model.cp, self.effort, max_deterministic_time=LOOKING)
            yield better if better.values is not None else outcome

    def _share_rooms(self, model: CountedModel) -> None:
        """On a day no more juries than there are rooms for them: a restriction, as juries might share one."""
        kinds = {self.session.offered[name].room for k in self.shape.classes for name in k.epreuves} - {None}
        for day in self.calendar.days:
            for kind in sorted(kind for kind in kinds if kind):
                rooms = [r for r in self.session.rooms if kind in r.kinds and self.shape.grid.spans(day, r.available)]
                most = sum(max(1, room.holds(self.session.exam.jury.size + 1)) for room in rooms)
                if most < self.calendar.all_juries(day):
                    model.cp.add(sum(model.count[n] for n in model.on[day]) + model.cp.new_constant(0) <= most)

    def _layout(self, calendar: Calendar, model: CountedModel, days: list[Full], outcome: cpsat.Outcome) -> Layout:
        by_column = {id(one.column): one.row for one in days}
        rows = [by_column[id(column)] for column, number in model.chosen(outcome) for _ in range(number)]
        start = calendar.starts[self.test_day][0] if self.test_day is not None else 0
        read = tuple(row.reading(len(row.heard)) for row in rows)
        return Layout(self.session, self.shape, read, self.test_day, start, roomy=True)


def _ways(kind: CandidateClass, moments: Sequence[int], day: Workday) -> tuple[Way, ...]:
    """The ways to hear a candidate of a class, once for each pause that may lie in them, which is told by its place among those of the day."""
    place = {1 << number: 1 << at for at, number in enumerate(sorted(day.pauses))} | {0: 0}
    return tuple(
        Way(number, way.length, bits & possible, len(way.reviews), len(way.deliberations), place[pause])
        for number, (way, bits) in enumerate(zip(kind.ways, moments, strict=True))
        for pause, possible in day.inside(way)
    )
