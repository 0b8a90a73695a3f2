"""The CP-SAT model of the rows formulation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import NamedTuple

from ortools.sat.python import cp_model

from models import Session
from scheduler.engine import cpsat
from scheduler.engine.rows.arrangement import Arrangement
from scheduler.engine.rows.common_start import common_starts
from scheduler.engine.rows.hours import lunch_hours, pause_hours, work_hours
from scheduler.engine.rows.layout import Gap, LaidRow, Layout
from scheduler.engine.rows.on_days import Most, OnDays
from scheduler.engine.rows.shape import CandidateClass, Shape
from scheduler.pieces import Expression, Line, Literal


@dataclass(eq=False)
class Position:
    """One place in a row: empty, a candidate (`holds` names his class and the way he is heard), or one of the `pauses`. `reviews`, `markings`
    and `deliberations` count the jury's work in the gap before it."""

    start: cp_model.IntVar
    holds: dict[tuple[CandidateClass, Arrangement], Literal]
    pauses: list[Literal]
    used: Literal
    reviews: cp_model.IntVar
    deliberations: cp_model.IntVar
    markings: dict[int, cp_model.IntVar]
    oral: Expression = 0
    length: Expression = 0
    work: Expression = 0


class Taken(NamedTuple):
    """How a row has lunch or a break: it `takes` it, or is over before it could start last (`early`), or begins after it could end first
    (`late`)."""

    takes: Literal
    early: Literal
    late: Literal


@dataclass(eq=False)
class Row:
    """A jury on a day.

    `heard` counts the candidates of each group and `members` the jurors of each bank; `positions` follow each other in time, and `after`
    is the work behind the last of them.
    """

    day: int
    line: Line
    heard: dict[int, cp_model.IntVar]
    members: dict[int, cp_model.IntVar]
    pauses: list[Taken]
    positions: list[Position]
    after: Position
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
    """Rows of positions for all candidates, or for `some` of them; the juries and the test `on` these days, where that is told."""

    def __init__(self, session: Session, shape: Shape, *, some: bool, on: OnDays | None = None) -> None:
        self.session, self.shape, self.policy, self.grid = session, shape, session.policy, shape.grid
        self.partial, self.on = some, on
        self.most = on.most if on else Most(session, shape)
        self.cp = cpsat.Model()
        self.days = range(len(session.days))
        self.hours = [work_hours(session, shape.grid, day) for day in self.days]
        self.lunch = [lunch_hours(session, shape.grid, day) for day in self.days]
        self.pauses = [pause_hours(session, shape.grid, day) for day in self.days]
        self.size = session.exam.jury.size
        self.classes, self.groups = shape.classes, shape.groups
        self.everybody = self.most.everybody
        self.marked_papers = sorted({k.test for k in self.classes if k.test is not None and k.marking})
        self.left_out = [self.cp.new_int_var(0, len(g.candidates) if some else 0, "") for g in self.groups]
        self._place_test()
        self.rows = [row for day in self.days for row in self._rows_of(day)]
        for number, group in enumerate(self.groups):
            self.cp.add(sum(row.heard[number] for row in self.rows) + self.left_out[number] == len(group.candidates))
        self._carry_work_over()
        self.waits: list[Expression] = []
        for row in self.rows:
            self._fill(row)
        self._seat_jurors()

    # ---- the simultaneous test

    def _place_test(self) -> None:
        cp, test = self.cp, self.shape.test
        self.test_on = [cp.new_bool_var(f"test on {day}") for day in self.days]
        starts = common_starts(self.session, self.shape, True) if test and self.partial else self.most.starts
        if self.on:
            starts = [spans if day == self.on.test else [] for day, spans in enumerate(starts)]
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
        banks = [n for n, bank in enumerate(self.shape.banks) if bank.spans[day]]
        rows: list[Row] = []
        for number in range(self.on.juries[day] if self.on else self.most.juries[day]):
            rows.append(self._row(day, number, banks))
            if self.on:
                self.cp.add(rows[-1].line.active == 1)
            if len(rows) > 1:
                self.cp.add(rows[-2].number >= rows[-1].number)
        for n in banks:
            self.cp.add(sum(row.members[n] for row in rows) <= len(self.shape.banks[n].jurors))
        return rows

    def _row(self, day: int, number: int, banks: list[int]) -> Row:
        cp, name = self.cp, f"day {day} row {number}"
        low, high = self.hours[day]
        line = Line(day, name, cp.new_bool_var(f"active {name}"), cp.new_int_var(low, high, ""), cp.new_int_var(low, high, ""))
        most = self.most.heard(day, ahead=self.on.ahead(day) if self.on else day > 0)
        heard = {n: cp.new_int_var(0, min(most, len(g.candidates)), f"{name} group {n}") for n, g in enumerate(self.groups)}
        members = {n: cp.new_int_var(0, min(self.size, len(self.shape.banks[n].jurors)), f"{name} bank {n}") for n in banks}
        positions = [self._position(low, high, f"{name} position {p}") for p in range(most + len(self.policy.pauses))]
        after = self._position(low, high, f"{name} after")
        for unheld in (*after.holds.values(), *after.pauses, after.used):
            cp.add(unheld == 0)
        pauses = [Taken(*(cp.new_bool_var("") for _ in Taken._fields)) for _ in self.pauses[day]]
        row = Row(day, line, heard, members, pauses, positions, after)
        cp.add(sum(members.values()) == self.size * line.active)
        for employer in dict.fromkeys(e for n in banks if (e := self.shape.banks[n].employer)):
            cp.add(sum(m for n, m in members.items() if self.shape.banks[n].employer == employer) <= 1)
        cp.add(row.number <= most * line.active)
        return row

    def _position(self, low: int, high: int, name: str) -> Position:
        cp, n = self.cp, self.everybody
        position = Position(
            start=cp.new_int_var(low, high, name),
            holds={(k, way): cp.new_bool_var("") for k in self.classes for way in k.ways},
            pauses=[cp.new_bool_var("") for _ in self.policy.pauses],
            used=cp.new_bool_var(""),
            reviews=cp.new_int_var(0, n, ""),
            deliberations=cp.new_int_var(0, n, ""),
            markings={paper: cp.new_int_var(0, n, "") for paper in self.marked_papers},
        )
        position.oral = sum(position.holds.values())
        position.length = sum(way.length * lit for (_, way), lit in position.holds.items())
        for one, lit in zip(self.policy.pauses, position.pauses, strict=True):
            position.length = position.length + self.grid.up(one.minutes) * lit
        marked = self.shape.marking * sum(position.markings.values())
        position.work = self.shape.review * position.reviews + self.shape.deliberation * position.deliberations + marked
        cp.add(position.oral + sum(position.pauses) == position.used)
        return position

    def _marked(self, paper: int) -> list[CandidateClass]:
        return [k for k in self.classes if k.test == paper and k.marking]

    # ---- work done on an earlier day by the same jury

    def _carry_work_over(self) -> None:
        """Reading and marking may be done on an earlier day, where the same jury sits on both."""
        if not (self.shape.review or self.marked_papers):
            return
        pairs: dict[tuple[int, int], list[Literal]] = {}
        one_jury_on_both: dict[tuple[int, int], Literal] = {}
        for number, earlier in enumerate(self.rows):
            for index, later in enumerate(self.rows):
                if earlier.day >= later.day:
                    continue
                same = self.cp.new_bool_var("")
                for bank in {*earlier.members, *later.members}:
                    self.cp.add(earlier.members.get(bank, 0) == later.members.get(bank, 0)).only_enforce_if(same)
                self.cp.add_implication(same, earlier.line.active)
                self.cp.add_implication(same, later.line.active)
                one_jury_on_both[number, index] = same
                pairs.setdefault((number, later.day), []).append(same)
                pairs.setdefault((index, earlier.day), []).append(same)
                most = self.most.heard(later.day, ahead=True)
                later.reviews_brought.append((earlier, self._carried(most, same)))
                for paper in self.marked_papers:
                    later.markings_brought.setdefault(paper, []).append((earlier, self._carried(most, same)))
        for one_jury in pairs.values():
            self.cp.add_at_most_one(one_jury)
        for (first, second), same in one_jury_on_both.items():
            for third in range(second + 1, len(self.rows)):
                if (second, third) in one_jury_on_both:
                    both = one_jury_on_both[second, third]
                    self.cp.add_bool_or([same.negated(), both.negated(), one_jury_on_both[first, third]])

    def _carried(self, most: int, same: Literal) -> cp_model.IntVar:
        carried = self.cp.new_int_var(0, most, "")
        self.cp.add(carried <= most * same)
        return carried

    # ---- what a row holds

    def _fill(self, row: Row) -> None:
        self.cp.add(sum(carried for _, carried in row.reviews_brought) <= row.number)
        for paper in self.marked_papers:
            own = sum(self._heard(row, k) for k in self._marked(paper))
            self.cp.add(sum(carried for _, carried in _markings(paper, row)) <= own)
        self._choose_pauses(row)
        self._count(row)
        self._sequence(row)
        for position in row.positions:
            self._candidate_times(row, position)
        for gap in row.gaps:
            self._papers_are_there(row, gap)
        if self.shape.test or any(way.wait for k in self.classes for way in k.ways):
            self.waits.extend(self._waits(row))

    def _heard(self, row: Row, kind: CandidateClass) -> Expression:
        return sum(row.heard[n] for n, g in enumerate(self.groups) if g.kind == kind)

    def _reviews(self, row: Row) -> Expression:
        """How many dossiers the row reads: its own, less what was read before, and those of later days."""
        return row.number - sum(carried for _, carried in row.reviews_brought) + self._sent(row, _reviews)

    def _markings(self, row: Row, paper: int) -> Expression:
        wanted = sum(self._heard(row, k) for k in self._marked(paper))
        return wanted - sum(carried for _, carried in _markings(paper, row)) + self._sent(row, partial(_markings, paper))

    def _closing(self, row: Row) -> Expression:
        """What the jury does at the end of its day, for all whom it hears."""
        shape = self.shape
        return shape.closing_each[row.day] * row.number + shape.closing * row.line.active

    def _limit_load(self, load: Expression) -> None:
        """What a jury may do in a day at the most."""
        if self.policy.max_jury_minutes:
            self.cp.add(load * self.grid.unit <= self.policy.max_jury_minutes)

    def _choose_pauses(self, row: Row) -> None:
        """A jury's day lies before a pause could start last, or after it could end first, or holds it."""
        for one, taken in zip(self.pauses[row.day], row.pauses, strict=True):
            self.cp.add(sum(taken) == row.line.active)
            self.cp.add(row.line.last <= one.last).only_enforce_if(taken.early)
            self.cp.add(row.line.first >= one.over).only_enforce_if(taken.late)

    def rest(self, row: Row) -> Expression:
        """Units of the pauses that a row takes."""
        return sum(one.size * taken.takes for one, taken in zip(self.pauses[row.day], row.pauses, strict=True))

    def _count(self, row: Row) -> None:
        cp = self.cp
        for k in self.classes:
            cp.add(sum(p.holds[k, way] for p in row.positions for way in k.ways) == self._heard(row, k))
        reviewed: Expression = sum(carried for _, carried in row.reviews_brought)
        deliberated: Expression = 0
        so_far: Expression = 0
        for position in row.gaps:
            read, held = self._inside(position)
            reviewed = reviewed + position.reviews
            deliberated = deliberated + position.deliberations + held
            cp.add(deliberated <= so_far)
            so_far = so_far + position.oral
            cp.add(reviewed >= so_far)
            reviewed = reviewed + read
        cp.add(deliberated == row.number)
        cp.add(sum(position.reviews + self._inside(position)[0] for position in row.gaps) == self._reviews(row))
        for paper in self.marked_papers:
            marked: Expression = sum(carried for _, carried in _markings(paper, row))
            wanted: Expression = 0
            for position in row.gaps:
                marked = marked + position.markings[paper]
                wanted = wanted + sum(position.holds[k, way] for k in self._marked(paper) for way in k.ways)
                cp.add(marked >= wanted)
            cp.add(sum(position.markings[paper] for position in row.gaps) == self._markings(row, paper))

    def _inside(self, position: Position) -> tuple[Expression, Expression]:
        """How many dossiers are read and deliberations held between the épreuves of who holds a position."""
        held = [(way, lit) for (_, way), lit in position.holds.items() if way.reviews or way.deliberations]
        return sum(len(way.reviews) * lit for way, lit in held), sum(len(way.deliberations) * lit for way, lit in held)

    def _sent(self, row: Row, brought: Callable[[Row], list[tuple[Row, cp_model.IntVar]]]) -> Expression:
        """What this row does for later days."""
        return sum(carried for later in self.rows for earlier, carried in brought(later) if earlier is row)

    def _sequence(self, row: Row) -> None:
        cp, shape, line = self.cp, self.shape, row.line
        first = row.gaps[0]
        cp.add(line.first <= first.start - first.work)
        for before, position in zip(row.gaps, row.gaps[1:], strict=False):
            end = before.start + before.length
            cp.add(position.start >= end + position.work)
            cp.add(position.start >= end + shape.changeover * (before.oral + position.oral - 1))
            if position is not row.after:
                cp.add_implication(position.used, before.used)
                for work in (position.reviews, position.deliberations, *position.markings.values()):
                    cp.add(work <= self.everybody * position.used)
        closing = self._closing(row)
        cp.add(line.last >= row.gaps[-1].start + closing)
        load = sum(position.length + position.work for position in row.gaps) + closing
        cp.add(line.last - line.first >= load)
        self._limit_load(load - self.rest(row))
        between = self._pauses_inside(row)
        for number, (one, taken) in enumerate(zip(self.pauses[row.day], row.pauses, strict=True)):
            cp.add(sum(position.pauses[number] for position in row.positions) + sum(between[number]) == taken.takes)
            for position in row.positions:
                cp.add_linear_constraint(position.start, one.first, one.last).only_enforce_if(position.pauses[number])

    def _pauses_inside(self, row: Row) -> list[list[Literal]]:
        """For each pause, the literals that say that it lies between épreuves of a candidate."""
        hours = self.pauses[row.day]
        found: list[list[Literal]] = [[] for _ in hours]
        for position in row.positions:
            for (_, way), holds in position.holds.items():
                if way.lunch is not None:
                    found[0].append(holds)
                if way.rest is None:
                    continue
                choices = []
                for number, (pause, one) in enumerate(zip(self.policy.pauses, hours, strict=True)):
                    if pause is not self.policy.lunch and one.size == way.rested:
                        here = self.cp.new_bool_var("")
                        self.cp.add_linear_constraint(
                            position.start, one.first - way.rest, one.last - way.rest
                        ).only_enforce_if(here)
                        choices.append(here)
                        found[number].append(here)
                self.cp.add(sum(choices) == holds)
        return found

    def _candidate_times(self, row: Row, position: Position) -> None:
        """When a candidate of each class may hold the position: his windows, his test before it, and his lunch."""
        cp, grid, day = self.cp, self.grid, row.day
        low, high = self.hours[day]
        lunch = self.lunch[day]
        for (k, way), holds in position.holds.items():
            spans = [(max(low, s), min(high, e)) for s, e in grid.spans(day, k.available)]
            starts = grid.starts(day, [(s, e) for s, e in spans if s < e], way.length, k.preparation)
            if not starts or (way.lunch is not None and not lunch):
                cp.add(holds == 0)
                continue
            cp.add_linear_expression_in_domain(position.start, cp_model.Domain.from_intervals(starts)).only_enforce_if(holds)
            if lunch and way.lunch is None:
                early = cp.new_bool_var("")
                cp.add(position.start + way.length <= lunch.last).only_enforce_if([holds, early])
                cp.add(position.start - k.preparation >= lunch.over).only_enforce_if([holds, early.negated()])
            elif lunch and way.lunch is not None:
                first = max(lunch.first - way.lunch, lunch.last - way.length + 1)
                last = min(lunch.last - way.lunch, lunch.over + k.preparation - 1)
                cp.add_linear_constraint(position.start, first, last).only_enforce_if(holds)
            if k.test is not None:
                self._after_test(day, position, k, way, holds)

    def _after_test(self, day: int, position: Position, k: CandidateClass, way: Arrangement, holds: Literal) -> None:
        cp, lunch = self.cp, self.lunch[day]
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
        if lunch and way.lunch is None:
            free, before, after = (cp.new_bool_var("") for _ in range(3))
            cp.add_bool_or([free, before, after, *(lit.negated() for lit in today)])
            cp.add(position.start - k.preparation >= end + self.shape.lunch).only_enforce_if([free, *today])
            cp.add(end <= lunch.last).only_enforce_if([free, *today])
            cp.add(position.start + way.length <= lunch.last).only_enforce_if([before, *today])
            cp.add(self.test_start >= lunch.over).only_enforce_if([after, *today])

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
            ready = self.test_start + paper + self.shape.marking * later
            cp.add(gap.start >= ready).only_enforce_if([some, self.test_on[row.day]])

    # ---- juries

    def _seat_jurors(self) -> None:
        """Jurors who are there for part of a day bound their jury's; where banks are told apart, conflicts and employers too."""
        cp = self.cp
        for row in self.rows:
            for n, members in row.members.items():
                bank = self.shape.banks[n]
                span = bank.spans[row.day]
                linked = [m for m, group in enumerate(self.groups) if group.jurors & {j.id for j in bank.jurors}]
                if span is None or (span == self.grid.hours[row.day] and not linked):
                    continue
                sits = cp.new_bool_var("")
                cp.add(members == 0).only_enforce_if(sits.negated())
                cp.add(row.line.first >= span[0]).only_enforce_if(sits)
                cp.add(row.line.last <= span[1]).only_enforce_if(sits)
                for m in linked:
                    cp.add(row.heard[m] == 0).only_enforce_if(sits)

    # ---- the plan

    def laid_out(self, outcome: cpsat.Outcome) -> Layout:
        """The plan of a solution."""
        day = next((day for day, on in enumerate(self.test_on) if outcome.holds(on)), None)
        rows = [row for row in self.rows if outcome.holds(row.line.active)]
        start = outcome[self.test_start]
        return Layout(self.session, self.shape, tuple(self._laid_row(row, outcome) for row in rows), day, start)

    def _laid_row(self, row: Row, outcome: cpsat.Outcome) -> LaidRow:
        gaps = [
            Gap(
                start=outcome[gap.start],
                holds=held[0] if held else None,
                way=held[1] if held else None,
                reviews_inside=len(held[1].reviews) if held else 0,
                deliberations_inside=len(held[1].deliberations) if held else 0,
                lunch=any(one is self.policy.lunch for one in paused),
                rest=sum(self.grid.up(one.minutes) for one in paused if one is not self.policy.lunch),
                reviews=outcome[gap.reviews],
                deliberations=outcome[gap.deliberations],
                markings={paper: outcome[marks] for paper, marks in gap.markings.items()},
            )
            for gap in row.gaps
            for held in [next((one for one, holds in gap.holds.items() if outcome.holds(holds)), None)]
            for paused in [[one for one, on in zip(self.policy.pauses, gap.pauses, strict=True) if outcome.holds(on)]]
        ]
        marked = {paper: sum(outcome[one] for _, one in brought) for paper, brought in row.markings_brought.items()}
        reviewed = sum(outcome[carried] for _, carried in row.reviews_brought)
        return LaidRow(row.day, outcome[row.line.first], outcome[row.line.last], tuple(gaps), reviewed, marked)

    # ---- objectives

    def _waits(self, row: Row) -> list[Expression]:
        """What the candidate at each position waits between his test and his oral, less a lunch between the two."""
        cp, grid, found = self.cp, self.grid, []
        low, high = self.hours[row.day]
        lunch = self.lunch[row.day]
        eaten = self.policy.lunch.minutes // grid.wait_step if self.policy.lunch else 0
        steps = grid.unit // grid.wait_step
        for position in row.positions:
            wait = cp.new_int_var(0, max(high - low, 0) * steps, "")
            eats: Expression = 0
            if lunch:
                late, early = cp.new_bool_var(""), cp.new_bool_var("")
                cp.add(position.start + position.length >= lunch.last + 1).only_enforce_if(late)
                cp.add(self.test_start <= lunch.over - 1).only_enforce_if(early)
                covers = cp.new_bool_var("")
                cp.add_bool_and([late, early]).only_enforce_if(covers)
                eats = eaten * covers
            for (k, way), holds in position.holds.items():
                if way.wait:
                    cp.add(wait >= steps * way.wait).only_enforce_if(holds)
                if k.test is not None:
                    done = self.test_start + k.test
                    idle = steps * (position.start - k.preparation - done + way.wait)
                    eaten_before = eats if way.lunch is None else 0
                    cp.add(wait >= idle - eaten_before).only_enforce_if([holds, self.test_on[row.day]])
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
        if name == "candidate_days":
            return self.everybody - sum(self.left_out) + self._heard_apart
        if name == "candidate_waiting":
            # a variable even where nobody can wait: a bare 0 compared is a bool, for which `add` makes a variable of its own
            return self.grid.wait_step * sum(self.waits, self.cp.new_constant(0))
        return unit * self._end

    @cached_property
    def _heard_apart(self) -> Expression:
        """How many sit the test on one day and are heard on another: who is heard in one piece comes on no third."""
        cp, apart = self.cp, []
        tested = [k for k in self.classes if k.test is not None]
        for day, on in enumerate(self.test_on if tested else ()):
            heard = sum(self._heard(row, k) for row in self.rows if row.day == day for k in tested)
            called_again = cp.new_int_var(0, self.everybody, f"called again on {day}")
            cp.add(called_again >= heard).only_enforce_if(on.negated())
            apart.append(called_again)
        return sum(apart)

    @cached_property
    def _end(self) -> cp_model.IntVar:
        cp = self.cp
        end = cp.new_int_var(0, max(high for _, high in self.grid.hours), "end")
        for row in self.rows:
            cp.add(end >= row.line.last).only_enforce_if(row.line.active)
        for k in self.classes:
            if k.test is not None:
                sits = cp.new_bool_var("")
                cp.add(sum(self._heard(row, k) for row in self.rows) == 0).only_enforce_if(sits.negated())
                cp.add(end >= self.test_start + k.test).only_enforce_if(sits)
        return end
