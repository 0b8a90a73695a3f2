"""The CP-SAT model of the rows formulation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial

from ortools.sat.python import cp_model

from models import Candidate, Juror, Session, minute_of_day
from scheduler.engine.pieces import Expression, Line, Literal
from scheduler.engine.rows.shape import CandidateClass, Shape
from scheduler.engine.rows.test_time import test_starts


@dataclass(eq=False)
class Position:
    """One place in a row: empty, a candidate's oral (`holds` names his class), or lunch. `reviews`, `markings` and `deliberations`
    count the jury's work in the gap before it."""

    start: cp_model.IntVar
    holds: dict[CandidateClass, Literal]
    lunch: Literal
    used: Literal
    reviews: cp_model.IntVar
    deliberations: cp_model.IntVar
    markings: dict[int, cp_model.IntVar]
    oral: Expression = 0
    length: Expression = 0
    work: Expression = 0


@dataclass(eq=False)
class Row:
    """A jury on a day: its positions in order of time, and the work after the last of them (`after`, a position that stays empty)."""

    day: int
    line: Line
    positions: list[Position]
    after: Position
    heard: dict[int, cp_model.IntVar]
    members: dict[str, Literal]
    reviews_brought: list[tuple[Row, cp_model.IntVar]] = field(default_factory=list)
    markings_brought: dict[int, list[tuple[Row, cp_model.IntVar]]] = field(default_factory=dict)

    @property
    def number(self) -> Expression:
        """How many candidates it hears."""
        return sum(self.heard.values())

    @property
    def gaps(self) -> list[Position]:
        return [*self.positions, self.after]


def _reviews(row: Row) -> list[tuple[Row, cp_model.IntVar]]:
    return row.reviews_brought


def _markings(paper: int, row: Row) -> list[tuple[Row, cp_model.IntVar]]:
    return row.markings_brought.get(paper, [])


class RowsModel:
    """Rows of positions; the rules on who may sit with whom are posted on it as on the plain model."""

    def __init__(self, session: Session, shape: Shape, candidates: list[Candidate], some: bool) -> None:
        self.session, self.shape, self.policy, self.grid = session, shape, session.policy, shape.grid
        self.drawn, self.partial = candidates, some
        self.cp = cp_model.CpModel()
        self.days = range(len(session.days))
        self.size = session.exam.jury.size
        self.classes, self.groups = shape.classes, shape.groups
        self.papers = sorted({k.test for k in self.classes if k.test is not None})
        self.left_out = [self.cp.new_int_var(0, len(g.candidates) if some else 0, "") for g in self.groups]
        self._place_test()
        self.rows = [row for day in self.days for row in self._rows_of(day)]
        for number, group in enumerate(self.groups):
            self.cp.add(sum(row.heard[number] for row in self.rows) + self.left_out[number] == len(group.candidates))
        self._carry_work_over()
        for row in self.rows:
            self._fill(row)
        self._seat_jurors()
        self.waits = [wait for row in self.rows for wait in self._waits(row)] if shape.test else []

    # ---- the simultaneous test

    def _place_test(self) -> None:
        cp, test = self.cp, self.shape.test
        self.test_on = [cp.new_bool_var(f"test on {day}") for day in self.days]
        starts = test_starts(self.session, self.shape, self.partial) if test else [[] for _ in self.days]
        everywhere = [span for spans in starts for span in spans]
        self.test_start = cp.new_int_var_from_domain(cp_model.Domain.from_intervals(everywhere or [(0, 0)]), "test")
        for on, spans in zip(self.test_on, starts, strict=True):
            if not spans:
                cp.add(on == 0)
            else:
                cp.add_linear_expression_in_domain(self.test_start, cp_model.Domain.from_intervals(spans)).only_enforce_if(on)
        if test:
            cp.add(sum(self.test_on) == 1 if not self.partial else sum(self.test_on) <= 1)

    # ---- rows

    def _rows_of(self, day: int) -> list[Row]:
        there = [j for j in self.session.jurors if self._may_sit(j, day)]
        rows: list[Row] = []
        for number in range(min(len(there) // self.size, sum(len(g.candidates) for g in self.groups))):
            rows.append(self._row(day, number, there))
            if len(rows) > 1:
                self.cp.add(rows[-2].number >= rows[-1].number)
        return rows

    def _may_sit(self, juror: Juror, day: int) -> bool:
        exam, date = self.session.exam, self.session.days[day].date
        return juror.habilitated(exam.code, exam.millesime, date) and bool(self.grid.spans(day, juror.available))

    def _span(self, day: int) -> tuple[int, int]:
        """The hours of a day in which a jury may work: opening hours, the welcome, and a responsable on site."""
        low, high = self.grid.hours[day]
        if day == 0:
            opening = self.session.days[0].opens
            low = max(low, self.grid.up(minute_of_day(opening) + self.policy.welcome))
        if self.session.responsables:
            spans = sorted(span for r in self.session.responsables for span in self.grid.spans(day, r.available))
            low = max(low, min((s for s, _ in spans), default=high))
            high = min(high, max((e for _, e in spans), default=low))
        return low, max(low, high)

    def _row(self, day: int, number: int, jurors: list[Juror]) -> Row:
        cp, name = self.cp, f"day {day} row {number}"
        low, high = self._span(day)
        line = Line(day, name, cp.new_bool_var(f"active {name}"), cp.new_int_var(low, high, ""), cp.new_int_var(low, high, ""))
        positions = [self._position(low, high, f"{name} position {p}") for p in range(self._most_heard(low, high) + 1)]
        after = self._position(low, high, f"{name} after")
        for unheld in (*after.holds.values(), after.lunch, after.used):
            cp.add(unheld == 0)
        heard = {n: cp.new_int_var(0, len(g.candidates), f"{name} group {n}") for n, g in enumerate(self.groups)}
        row = Row(day, line, positions, after, heard, {j.id: cp.new_bool_var(f"{name} {j.id}") for j in jurors})
        cp.add(sum(row.members.values()) == self.size * line.active)
        return row

    def _most_heard(self, low: int, high: int) -> int:
        """How many candidates a jury could hear in a day at the very most."""
        everybody = sum(len(g.candidates) for g in self.groups)
        most = (high - low + self.shape.changeover) // (min(k.oral for k in self.classes) + self.shape.changeover)
        limit = self.session.exam.jury.max_candidates_per_day or everybody
        return min(everybody, max(most, 0), limit)

    def _position(self, low: int, high: int, name: str) -> Position:
        cp, n = self.cp, sum(len(g.candidates) for g in self.groups)
        position = Position(
            start=cp.new_int_var(low, high, name),
            holds={k: cp.new_bool_var("") for k in self.classes},
            lunch=cp.new_bool_var(""),
            used=cp.new_bool_var(""),
            reviews=cp.new_int_var(0, n, ""),
            deliberations=cp.new_int_var(0, n, ""),
            markings={paper: cp.new_int_var(0, n, "") for paper in self.papers if self._marked(paper)},
        )
        position.oral = sum(position.holds.values())
        position.length = sum(k.oral * lit for k, lit in position.holds.items()) + self.shape.lunch * position.lunch
        marked = self.marking_length * sum(position.markings.values())
        position.work = self.shape.review * position.reviews + self.shape.deliberation * position.deliberations + marked
        cp.add(position.oral + position.lunch == position.used)
        return position

    def _marked(self, paper: int) -> list[CandidateClass]:
        return [k for k in self.classes if k.test == paper and k.marking]

    @cached_property
    def marking_length(self) -> int:
        return max((k.marking for k in self.classes), default=0)

    # ---- work done on an earlier day by the same jury

    def _carry_work_over(self) -> None:
        """Reading and marking may be done on an earlier day, where the same jury sits on both."""
        n = sum(len(g.candidates) for g in self.groups)
        for earlier in self.rows:
            for later in self.rows:
                if earlier.day >= later.day:
                    continue
                both = sorted(set(earlier.members) & set(later.members))
                if len(both) < self.size:
                    continue
                same = self.cp.new_bool_var("")
                for j in set(earlier.members) | set(later.members):
                    if j in both:
                        self.cp.add(earlier.members[j] == later.members[j]).only_enforce_if(same)
                    else:
                        only = earlier.members.get(j, later.members.get(j))
                        self.cp.add_implication(same, only.negated())  # type: ignore[union-attr]
                self.cp.add_implication(same, earlier.line.active)
                carried = self.cp.new_int_var(0, n, "")
                self.cp.add(carried <= n * same)
                later.reviews_brought.append((earlier, carried))
                for paper in self.papers:
                    if self._marked(paper):
                        marks = self.cp.new_int_var(0, n, "")
                        self.cp.add(marks <= n * same)
                        later.markings_brought.setdefault(paper, []).append((earlier, marks))

    # ---- what a row holds

    def _fill(self, row: Row) -> None:
        self._count(row)
        self._sequence(row)
        self._lunch(row)
        for position in row.positions:
            self._candidate_times(row, position)
        for gap in row.gaps:
            self._papers_are_there(row, gap)

    def _count(self, row: Row) -> None:
        cp, sent = self.cp, self._sent
        for k in self.classes:
            of_class = sum(row.heard[n] for n, g in enumerate(self.groups) if g.kind == k)
            cp.add(sum(p.holds[k] for p in row.positions) == of_class)
        reviewed: Expression = sum(carried for _, carried in row.reviews_brought)
        deliberated: Expression = 0
        so_far: Expression = 0
        for position in row.gaps:
            reviewed = reviewed + position.reviews
            deliberated = deliberated + position.deliberations
            cp.add(deliberated <= so_far)
            so_far = so_far + position.oral
            cp.add(reviewed >= so_far)
        cp.add(deliberated == row.number)
        cp.add(reviewed == row.number + sent(row, _reviews))
        for paper in row.after.markings:
            marked: Expression = sum(carried for _, carried in row.markings_brought.get(paper, []))
            wanted: Expression = 0
            for position in row.gaps:
                marked = marked + position.markings[paper]
                wanted = wanted + sum(position.holds[k] for k in self._marked(paper))
                cp.add(marked >= wanted)
            cp.add(marked == wanted + sent(row, partial(_markings, paper)))
        limit = self.session.exam.jury.max_candidates_per_day
        if limit:
            cp.add(row.number <= limit)

    def _sent(self, row: Row, brought: Callable[[Row], list[tuple[Row, cp_model.IntVar]]]) -> Expression:
        """What this row does for later days."""
        return sum(carried for later in self.rows for earlier, carried in brought(later) if earlier is row)

    def _sequence(self, row: Row) -> None:
        cp, shape, line = self.cp, self.shape, row.line
        n = sum(len(g.candidates) for g in self.groups)
        first = row.positions[0]
        cp.add(line.first <= first.start - first.work)
        for before, position in zip(row.gaps, row.gaps[1:], strict=False):
            end = before.start + before.length
            cp.add(position.start >= end + position.work)
            cp.add(position.start >= end + shape.changeover * (before.oral + position.oral - 1))
            if position is not row.after:
                cp.add_implication(position.used, before.used)
                for work in (position.reviews, position.deliberations, *position.markings.values()):
                    cp.add(work <= n * position.used)
        cp.add(line.last >= row.after.start)
        load: Expression = sum(position.length + position.work for position in row.gaps)
        cp.add(line.last - line.first >= load)
        cp.add(load <= (self._high(row) - self._low(row)) * line.active)
        if self.policy.max_jury_minutes:
            active = load - shape.lunch * sum(p.lunch for p in row.positions)
            cp.add(active * self.grid.unit <= self.policy.max_jury_minutes)

    def _lunch(self, row: Row) -> None:
        """A jury's day lies before the lunch could start last, or after it could end first, or holds a lunch."""
        cp, lunch, line = self.cp, self.policy.lunch, row.line
        eats = sum(p.lunch for p in row.positions)
        if lunch is None:
            cp.add(eats == 0)
            return
        opens, closes = (self.grid.minute(row.day, clock) for clock in lunch.window)
        early, late = cp.new_bool_var(""), cp.new_bool_var("")
        cp.add(eats + early + late == 1)
        cp.add(line.last <= self.grid.down(closes - lunch.minutes)).only_enforce_if(early)
        cp.add(line.first >= self.grid.up(opens + lunch.minutes)).only_enforce_if(late)
        for position in row.positions:
            cp.add(position.start >= self.grid.up(opens)).only_enforce_if(position.lunch)
            cp.add(position.start <= self.grid.down(closes - lunch.minutes)).only_enforce_if(position.lunch)
        morning, afternoon = (
            self.grid.down(closes - lunch.minutes) - self._low(row),
            self._high(row) - self.grid.up(opens + lunch.minutes),
        )
        load = sum(p.length + p.work for p in row.gaps) - self.shape.lunch * eats
        whole = self._high(row) - self._low(row)
        cp.add(load <= max(morning, 0) * early + max(afternoon, 0) * late + max(whole - self.shape.lunch, 0) * eats)

    def _low(self, row: Row) -> int:
        return self._span(row.day)[0]

    def _high(self, row: Row) -> int:
        return self._span(row.day)[1]

    def _candidate_times(self, row: Row, position: Position) -> None:
        """When a candidate of each class may hold the position: his windows, his test before it, and his lunch."""
        cp, grid, lunch, day = self.cp, self.grid, self.policy.lunch, row.day
        low, high = self._span(day)
        for k, holds in position.holds.items():
            spans = [(max(low, s), min(high, e)) for s, e in grid.spans(day, k.available)]
            starts = grid.starts(day, [(s, e) for s, e in spans if s < e], k.oral, k.preparation)
            if not starts:
                cp.add(holds == 0)
                continue
            cp.add_linear_expression_in_domain(position.start, cp_model.Domain.from_intervals(starts)).only_enforce_if(holds)
            if lunch:
                opens, closes = (grid.minute(day, clock) for clock in lunch.window)
                early = cp.new_bool_var("")
                cp.add(position.start + k.oral <= grid.down(closes - lunch.minutes)).only_enforce_if([holds, early])
                cp.add(position.start - k.preparation >= grid.up(opens + lunch.minutes)).only_enforce_if(
                    [holds, early.negated()]
                )
            if k.test is not None:
                self._after_test(day, position, k, holds)

    def _after_test(self, day: int, position: Position, k: CandidateClass, holds: Literal) -> None:
        cp, grid, lunch = self.cp, self.grid, self.policy.lunch
        assert k.test is not None
        cp.add_bool_or([holds.negated(), *self.test_on])
        for test_day, on in enumerate(self.test_on):
            apart = (self.session.days[day].date - self.session.days[test_day].date).days
            if apart < k.days_after_test or test_day > day:
                cp.add_bool_or([on.negated(), holds.negated()])
        today = [holds, self.test_on[day]]
        end = self.test_start + k.test
        cp.add(position.start - k.preparation >= end).only_enforce_if(today)
        cp.add(position.start >= end + k.after_test).only_enforce_if(today)
        if k.latest_after_test is not None:
            cp.add(position.start <= end + k.latest_after_test).only_enforce_if(holds)
        if lunch:
            opens, closes = (grid.minute(day, clock) for clock in lunch.window)
            free, before, after = (cp.new_bool_var("") for _ in range(3))
            cp.add_bool_or([free, before, after, *(lit.negated() for lit in today)])
            cp.add(position.start - k.preparation >= end + self.shape.lunch).only_enforce_if([free, *today])
            cp.add(end <= grid.down(closes - lunch.minutes)).only_enforce_if([free, *today])
            cp.add(position.start + k.oral <= grid.down(closes - lunch.minutes)).only_enforce_if([before, *today])
            cp.add(self.test_start >= grid.up(opens + lunch.minutes)).only_enforce_if([after, *today])

    def _papers_are_there(self, row: Row, gap: Position) -> None:
        """Marking waits for the paper: nothing is marked before the test's day, nor on the day before its writer has handed it in."""
        cp = self.cp
        for test_day, on in enumerate(self.test_on):
            if test_day > row.day:
                for marks in gap.markings.values():
                    cp.add(marks == 0).only_enforce_if(on)
        for paper, marks in gap.markings.items():
            some = cp.new_bool_var("")
            cp.add(marks == 0).only_enforce_if(some.negated())
            later = sum(other for length, other in gap.markings.items() if length >= paper)
            ready = self.test_start + paper + self.marking_length * later
            cp.add(gap.start >= ready).only_enforce_if([some, self.test_on[row.day]])

    # ---- juries

    def _seat_jurors(self) -> None:
        """Who sits where: the rules on jurors, on each group of alike candidates."""
        cp = self.cp
        for day in self.days:
            for juror in self.session.jurors:
                own = [row.members[juror.id] for row in self.rows if row.day == day and juror.id in row.members]
                cp.add_at_most_one(own)
        for row in self.rows:
            for juror in self.session.jurors:
                member = row.members.get(juror.id)
                if member is None:
                    continue
                [(low, high)] = self.grid.spans(row.day, juror.available)
                if juror.available:
                    cp.add(row.line.first >= low).only_enforce_if(member)
                    cp.add(row.line.last <= high).only_enforce_if(member)
                for number, group in enumerate(self.groups):
                    if juror.id in group.jurors:
                        cp.add(row.heard[number] == 0).only_enforce_if(member)
            if self.session.exam.jury.distinct_employers:
                for employer in {j.employer for j in self.session.jurors if j.employer}:
                    same = [row.members[j.id] for j in self.session.jurors if j.employer == employer and j.id in row.members]
                    cp.add_at_most_one(same)

    # ---- objectives

    def _waits(self, row: Row) -> list[Expression]:
        """What the candidate at each position waits between his test and his oral, less a lunch between the two."""
        cp, grid, lunch, found = self.cp, self.grid, self.policy.lunch, []
        low, high = self._span(row.day)
        for position in row.positions:
            wait = cp.new_int_var(0, max(high - low, 0), "")
            eats: Expression = 0
            if lunch:
                opens, closes = (grid.minute(row.day, clock) for clock in lunch.window)
                late, early = cp.new_bool_var(""), cp.new_bool_var("")
                cp.add(position.start + position.length >= grid.down(closes - lunch.minutes) + 1).only_enforce_if(late)
                cp.add(self.test_start <= grid.up(opens + lunch.minutes) - 1).only_enforce_if(early)
                covers = cp.new_bool_var("")
                cp.add_bool_and([late, early]).only_enforce_if(covers)
                eats = self.shape.lunch * covers
            for k, holds in position.holds.items():
                if k.test is not None:
                    done = self.test_start + k.test
                    cp.add(wait >= position.start - k.preparation - done - eats).only_enforce_if([holds, self.test_on[row.day]])
            found.append(wait)
        return found

    def express(self, name: str) -> Expression:
        """The value of an objective, in its own unit."""
        unit = self.grid.unit
        if name == "unplanned":
            return sum(self.left_out)
        if name == "juror_days":
            return self.size * sum(row.line.active for row in self.rows)
        if name == "juror_presence":
            return self.size * unit * sum(row.line.last - row.line.first for row in self.rows)
        if name == "candidate_waiting":
            return unit * sum(self.waits)
        return unit * self._end

    @cached_property
    def _end(self) -> cp_model.IntVar:
        cp = self.cp
        end = cp.new_int_var(0, max(high for _, high in self.grid.hours), "end")
        for row in self.rows:
            cp.add(end >= row.line.last).only_enforce_if(row.line.active)
        for on in self.test_on:
            for k in self.classes if self.shape.test else ():
                if k.test is not None:
                    cp.add(end >= self.test_start + k.test).only_enforce_if(on)
        return end
