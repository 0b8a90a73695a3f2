"""Whether everybody fits: how many juries work which of the fullest days, and names for one such plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from models import Candidate, Session
from scheduler.engine import cpsat
from scheduler.engine.rows.calendar import Calendar, Jury
from scheduler.engine.rows.columns import Column, Work
from scheduler.engine.rows.common_start import common_starts
from scheduler.engine.rows.counted import CountedModel
from scheduler.engine.rows.decode import Named, with_names
from scheduler.engine.rows.fullest import Day, Hours, fullest
from scheduler.engine.rows.layout import Gap, LaidRow, Layout
from scheduler.engine.rows.shape import Shape
from scheduler.engine.rows.workdays import Kind, Workday

MOST_CLASSES, MOST_JURIES = 4, 12
"""With more classes of candidates, or juries told apart by their hours, there would be more counts than rows."""

BRIEFLY = {"cp_model_probing_level": 0, "max_presolve_iterations": 1}

MOST_HEARD = 8
"""Of juries that could hear more candidates a day, too many days differ in what is read ahead."""

LOOKING = 0.1
"""Seconds in which a plan of few juries is looked for, or a roomy one: the more it could hold, the sooner it finds its names."""


class Full(NamedTuple):
    """A column with the day's work that it stands for, and the unit at which that day begins."""

    column: Column
    day: Day
    low: int


class _Found(NamedTuple):
    """What counts say: their verdict, whether there is a solution, and the day of the test in it."""

    verdict: cpsat.Verdict
    values: bool
    test_on: int | None


def serves(session: Session, shape: Shape) -> bool:
    """Whether the days of a session are few: not many classes nor juries, no papers to mark, no orals that must follow the test soon."""
    return (
        len(shape.classes) <= MOST_CLASSES
        and not shape.marking
        and all(k.latest_after_test is None for k in shape.classes)
        and all(len(on_a_day) <= MOST_JURIES for on_a_day in Calendar(session, shape, []).juries)
    )


class Fitting:
    """A session in the shape of rows whose candidates are to be heard, all of them."""

    def __init__(self, session: Session, named: Shape, candidates: Sequence[Candidate], effort: cpsat.Effort) -> None:
        self.session, self.named, self.candidates = session, named, candidates
        self.shape = named.blurred()
        self.effort = replace(effort.with_parameters(**BRIEFLY), workers=1)
        starts = common_starts(session, self.shape, False) if self.shape.test else [[] for _ in session.days]
        self.calendar = Calendar(session, self.shape, [[start for start, _ in spans] for spans in starts])

    def verdict(self, accepted: Callable[[Named], bool]) -> bool | None:
        """True where a plan was found that is `accepted`, False where it is proven that there is none; None where neither came out."""
        at_once = self.at_once(accepted)
        if at_once is not None or not self.shape.review or not self._short():
            return at_once
        found = self._on_days(ahead=True, teams=True)
        if found.verdict == "infeasible":
            return False
        return True if found.values and self._planned(accepted, found, ahead=True) else None

    def at_once(self, accepted: Callable[[Named], bool], *, sparing: bool = False) -> bool | None:
        """The verdict of what takes little time: most sessions that fit at all fit with no dossier read on an earlier day, and most that
        do not are refuted where whoever sits goes on with what any jury has read. With `sparing`, few juries are tried first."""
        found = self._on_days(ahead=False)
        if found.values and self._planned(accepted, found, ahead=False, sparing=sparing):
            return True
        if found.verdict == "infeasible" and self.shape.review and self._short():
            found = self._on_days(ahead=True)
        elif self.shape.review:
            return None
        return False if found.verdict == "infeasible" else None

    def _short(self) -> bool:
        """Whether no jury could hear more than some candidates a day."""
        least = min(k.oral for k in self.shape.classes) + self.shape.deliberation
        longest = max((jury.span[1] - jury.span[0] for juries in self.calendar.juries for jury in juries), default=0)
        return min(longest // least, self.calendar.limit) <= MOST_HEARD

    # ---- counts

    def _on_days(self, *, ahead: bool, teams: bool = False) -> _Found:
        """Whether the fullest days are enough, with any start of the test, on the first day on which it can be held."""
        model, _ = self._model(self.calendar, ahead=ahead, teams=teams)
        if self.shape.test:
            model.cp.minimize(sum(day * on for day, on in enumerate(model.test_on)))
        found = cpsat.run(model.cp, self.effort)
        test_on = None
        if self.shape.test and found.values:
            test_on = next(day for day, on in enumerate(model.test_on) if found.holds(on))
        return _Found(found.verdict, found.values is not None, test_on)

    def _model(self, calendar: Calendar, *, ahead: bool, teams: bool = False) -> tuple[CountedModel, list[Full]]:
        days = list(self._full(calendar, ahead))
        return CountedModel(calendar, [one.column for one in days], calendar.teams() if teams else (), enough=True), days

    def _full(self, calendar: Calendar, ahead: bool) -> Iterator[Full]:
        for day in calendar.days:
            for jury in calendar.juries[day]:
                for test in (False, True):
                    if test and not calendar.starts[day]:
                        continue
                    hours, low = self._hours(calendar, day, jury, test, ahead)
                    found = fullest(hours)
                    for one in found if ahead and self.shape.review else _without_reading_ahead(found):
                        if day or not one.brought:
                            sent = one.sent if ahead and self.shape.review else 0
                            yield Full(
                                Column(day, test, jury, Kind(one.heard, one.brought, sent, False, 0), Work(0, 0, 0)), one, low
                            )

    def _hours(self, calendar: Calendar, day: int, jury: Jury, test: bool, ahead: bool) -> tuple[Hours, int]:
        shape, policy, lunch = self.shape, self.session.policy, calendar.lunch[day]
        tests = [[start] for start in self._first_starts(calendar, day)] if test else [[]]
        days = [Workday(self.session, shape, day, calendar.hours[day], jury.span, 0, one) for one in tests]
        moments = [0] * len(shape.classes)
        for one in days:
            moments = [some | more for some, more in zip(moments, one.after_test_and_lunch(), strict=True)]
        whole = days[0]
        hours = Hours(
            length=whole.length,
            orals=tuple((k.oral, bits) for k, bits in zip(shape.classes, moments, strict=True)),
            counts=tuple(whole.counts),
            limit=min(whole.limit, sum(whole.counts)),
            most_work=whole.most_work,
            review=shape.review,
            deliberation=shape.deliberation,
            changeover=shape.changeover,
            lunch=shape.lunch if policy.lunch else 0,
            lunches=whole.lunches,
            last=min(lunch.last - whole.low, whole.length) if lunch else whole.length,
            over=lunch.over - whole.low if lunch else 0,
            ahead=ahead,
        )
        return hours, whole.low

    # ---- plans

    def _planned(self, accepted: Callable[[Named], bool], found: _Found, *, ahead: bool, sparing: bool = False) -> bool:
        """Whether a plan with the test on the day that was found gets its names and is accepted."""
        for calendar in self._with_a_start(found.test_on):
            model, days = self._model(calendar, ahead=ahead, teams=ahead)
            self._share_rooms(model)
            outcome = cpsat.run(model.cp, self.effort)
            if outcome.values is None:
                continue
            for chosen in [outcome] if ahead else self._chosen(model, outcome, sparing):
                plan = with_names(self._layout(calendar, model, days, chosen, ahead), self.named, self.candidates, self.effort)
                if plan and accepted(plan):
                    return True
        return False

    def _chosen(self, model: CountedModel, outcome: cpsat.Outcome, sparing: bool) -> Iterator[cpsat.Outcome]:
        """With `sparing`, a solution of few juries; then one that could hear many more than there are."""
        wishes = [sum(model.count)] if sparing else []
        for wish in [*wishes, -sum(sum(c.kind.heard) * n for c, n in zip(model.columns, model.count, strict=True))]:
            model.cp.minimize(wish)
            cpsat.hint(model.cp, outcome.values or [])
            better = cpsat.run(model.cp, self.effort, seconds=LOOKING)
            yield better if better.values is not None else outcome

    def _with_a_start(self, day: int | None) -> Iterator[Calendar]:
        """The calendar with the test fixed on a day: at its first start, or at the first after lunch."""
        if day is None:
            yield self.calendar
            return
        for start in self._first_starts(self.calendar, day):
            yield Calendar(self.session, self.shape, [[start] if other == day else [] for other in self.calendar.days])

    def _first_starts(self, calendar: Calendar, day: int) -> list[int]:
        """Of all starts the first lets every candidate come soonest, but for those who lunch before the test."""
        starts, lunch = calendar.starts[day], calendar.lunch[day]
        late = [start for start in starts if lunch and start >= lunch.over]
        return list(dict.fromkeys([*starts[:1], *late[:1]]))

    def _share_rooms(self, model: CountedModel) -> None:
        """On a day no more juries than there are rooms for them: a restriction, as juries might share one."""
        kinds = {self.session.offered[name].room for k in self.shape.classes for name in k.epreuves} - {None}
        for day in self.calendar.days:
            for kind in sorted(kind for kind in kinds if kind):
                rooms = [r for r in self.session.rooms if kind in r.kinds and self.shape.grid.spans(day, r.available)]
                if len(rooms) < self.calendar.all_juries(day):
                    model.cp.add(sum(model.count[n] for n in model.on[day]) + model.cp.new_constant(0) <= len(rooms))

    def _layout(self, calendar: Calendar, model: CountedModel, days: list[Full], outcome: cpsat.Outcome, ahead: bool) -> Layout:
        by_column = {id(one.column): one for one in days}
        rows = [
            replace(self._row(by_column[id(column)]), jury=number if ahead else None)
            for column, number in model.reading.followed(outcome)
        ]
        tests = [(day, start) for day, some in enumerate(calendar.starts) for start in some]
        held, start = tests[0] if self.shape.test else (None, 0)
        rows = self._needed(rows) if ahead else [row.reading(len(row.heard)) for row in rows]
        return Layout(self.session, self.shape, tuple(rows), held, start, roomy=not ahead)

    def _row(self, full: Full) -> LaidRow:
        gaps, done = [], {"read": 0, "deliberate": 0}
        end = 0
        sizes = {"read": self.shape.review, "deliberate": self.shape.deliberation, "lunch": self.shape.lunch}
        for start, what, kind in full.day.steps:
            at = full.low + start
            end = at + (sizes[what] if what in sizes else self.shape.classes[kind].oral)
            if what in done:
                done[what] += 1
                continue
            gaps.append(
                Gap(at, self.shape.classes[kind] if what == "hear" else None, what == "lunch", done["read"], done["deliberate"])
            )
            done = {"read": 0, "deliberate": 0}
        gaps.append(Gap(end, reviews=done["read"], deliberations=done["deliberate"]))
        work = gaps[0].reviews * self.shape.review + gaps[0].deliberations * self.shape.deliberation
        return LaidRow(full.column.day, gaps[0].start - work, end, tuple(gaps))

    def _needed(self, rows: Sequence[LaidRow]) -> list[LaidRow]:
        """The rows with no candidate and no dossier too many: those most often read for before go first."""
        spare = {
            k: sum(row.heard.count(k) for row in rows) - n
            for k, n in zip(self.shape.classes, self.calendar.counts, strict=True)
        }
        by_jury: dict[int | None, list[LaidRow]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: row.day, reverse=True):
            for kind, number in spare.items():
                fewer = min(number, row.heard.count(kind))
                spare[kind] -= fewer
                for _ in range(fewer):
                    row = row.without(kind)
            by_jury[row.jury].append(row)
        return list(chain.from_iterable(_reading_enough(own) for own in by_jury.values()))


def _without_reading_ahead(days: Sequence[Day]) -> list[Day]:
    kept: list[Day] = []
    for day in days:
        if not day.brought and not any(all(a >= b for a, b in zip(other.heard, day.heard, strict=True)) for other in kept):
            kept.append(day)
    return [day for day in kept if any(day.heard)]


def _reading_enough(latest_first: Sequence[LaidRow]) -> Iterator[LaidRow]:
    """The days of one jury, with no more read than it needs: for each day, then for those after it."""
    wanted = 0
    for row in latest_first:
        number, reads = len(row.heard), sum(gap.reviews for gap in row.gaps)
        held = max(row.wanted_before, number + wanted - reads)
        row = row.reading(number - held + wanted)
        yield replace(row, reviews_brought=row.wanted_before)
        wanted = held
