"""The days of juries around one start of the common test, each with so many whole candidates: when everything is, and who waits how long.

Nobody has a name here, and neither rooms nor staff are wanted: what this comes to is no more than any timetable with such days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from ortools.sat.python import cp_model

from models import Policy
from scheduler.engine import cpsat
from scheduler.engine.one_day.candidate_types import CandidateType
from scheduler.engine.workload.hours import Lunch
from scheduler.grid import Span
from scheduler.pieces import Expression, Literal


@dataclass(frozen=True)
class WholeDay:
    """A jury's day: when it may work and when its candidates may be there (minutes of the day), where its lunch lies, whom it hears.

    A `tight` one does nothing but the work for these candidates, all of it on this day, and is never idle in between. Any other has read
    any of the dossiers before, and does other things whenever it likes.
    """

    day: int
    span: Span
    there: Span
    lunch: Lunch
    heard: tuple[CandidateType, ...]
    tight: bool


@dataclass
class Placed:
    """A candidate's day in the model, in units: his first and last minute, the start of each épreuve and jury work, and what he waits."""

    kind: CandidateType
    first: Expression
    last: Expression
    starts: dict[str, Expression]
    work: dict[str, Expression]
    wait: Expression
    lunch: Expression


@dataclass
class _Piece:
    """Work of a jury: whose it is, and whether it is an épreuve."""

    number: int
    start: Expression
    size: int
    oral: bool


@dataclass
class LaidDay:
    """A jury's day in the model; `least` is what is known of its candidates' waiting."""

    day: int
    candidates: list[Placed] = field(default_factory=list)
    first: Expression = 0
    last: Expression = 0
    waiting: Expression = 0
    least: int = 0


class DayModel:
    """Days of juries that share the start of the test, one of `starts` (minutes of the day; none where there is no test)."""

    def __init__(self, policy: Policy, unit: int, window: tuple[int, ...] | None, starts: Sequence[int]) -> None:
        self.policy, self.unit, self.window = policy, unit, window
        self.cp = cpsat.Model()
        self.days: list[LaidDay] = []
        moments = sorted({start // unit for start in starts})
        self.test = self.cp.new_int_var_from_domain(cp_model.Domain.from_values(moments), "test") if moments else None

    def add(self, day: WholeDay) -> LaidDay:
        """Lay out one jury's day more."""
        laid, pieces = LaidDay(day.day), list[_Piece]()
        low, high = self._up(day.span[0]), self._down(day.span[1])
        laid.first, laid.last = (self.cp.new_int_var(low, max(low, high), "") for _ in range(2))
        for number, kind in enumerate(day.heard):
            laid.candidates.append(self._candidate(day, kind, number, pieces))
        self._work(day, laid, pieces)
        self._change_over(pieces)
        self._order_alike(laid.candidates)
        self._queue(laid.candidates)
        laid.waiting = sum(one.wait for one in laid.candidates)
        self.days.append(laid)
        return laid

    def lunch(self) -> cp_model.IntervalVar:
        """A lunch of somebody."""
        assert self.window is not None
        opens, closes, minutes = self.window
        size = self._down(minutes)
        start = self.cp.new_int_var(self._down(opens), max(self._down(opens), self._up(closes) - size), "")
        return self.cp.new_fixed_size_interval_var(start, size, "")

    def _up(self, minutes: int) -> int:
        return -(-minutes // self.unit)

    def _down(self, minutes: int) -> int:
        return minutes // self.unit

    # ---- candidates

    def _candidate(self, day: WholeDay, kind: CandidateType, number: int, pieces: list[_Piece]) -> Placed:
        """His épreuves, and what the jury does for him alone."""
        cp = self.cp
        low, high = self._up(day.there[0]), self._down(day.there[1])
        first, last = (cp.new_int_var(low, max(low, high), "") for _ in range(2))
        starts: dict[str, Expression] = {}
        begins, ends, busy = [], [], []
        for one in kind.sat:
            size, ahead = one.minutes // self.unit, one.preparation // self.unit
            start = self._start(one.epreuve.sitting == "simultaneous", low + ahead, high - size)
            starts[one.epreuve.id] = start
            begins.append(start - ahead)
            ends.append(start + size)
            busy.append(cp.new_fixed_size_interval_var(start - ahead, ahead + size, ""))
            if one.epreuve.jury:
                pieces.append(_Piece(number, start, size, oral=True))
        cp.add_min_equality(first, begins)
        cp.add_max_equality(last, ends)
        self._keep_order(kind, starts)
        work = self._for_him(day, kind, number, starts, last, pieces)
        wait, lunch = self._wait(kind, first, last, busy)
        cp.add_no_overlap(busy)
        return Placed(kind, first, last, starts, work, wait, lunch)

    def _start(self, common: bool, low: int, high: int) -> Expression:
        if common and self.test is not None:
            return self.test
        return self.cp.new_int_var(low, max(low, high), "")

    def _keep_order(self, kind: CandidateType, starts: dict[str, Expression]) -> None:
        sizes = {one.epreuve.id: one.minutes // self.unit for one in kind.sat}
        for one in kind.sat:
            start = starts[one.epreuve.id]
            for follows in one.epreuve.follows:
                if follows.epreuve in starts:
                    end = starts[follows.epreuve] + sizes[follows.epreuve]
                    self.cp.add(start >= end + self._up(follows.gap))
                    if follows.within is not None:
                        self.cp.add(start <= end + self._down(follows.within))
            if one.epreuve.final:
                for other, begins in starts.items():
                    if other != one.epreuve.id:
                        self.cp.add(start >= begins + sizes[other])

    def _for_him(
        self,
        day: WholeDay,
        kind: CandidateType,
        number: int,
        starts: dict[str, Expression],
        last: Expression,
        pieces: list[_Piece],
    ) -> dict[str, Expression]:
        """What the jury does for a candidate without him; his dossier only where it must be read on this day."""
        work: dict[str, Expression] = {}
        low, high = self._up(day.span[0]), self._down(day.span[1])

        def piece(name: str, minutes: int) -> Expression:
            size = minutes // self.unit
            work[name] = start = self.cp.new_int_var(low, max(low, high - size), "")
            pieces.append(_Piece(number, start, size, oral=False))
            return start

        if kind.review and day.tight:
            read = piece("dossier_review", kind.review)
            for one in kind.sat:
                if one.epreuve.jury:
                    self.cp.add(read + kind.review // self.unit <= starts[one.epreuve.id])
        deliberation = None
        if kind.deliberation:
            deliberation = piece("deliberation", kind.deliberation)
            self.cp.add(deliberation >= last)
        for epreuve, minutes in kind.markings:
            before = starts.get(epreuve.marking.before or "") if epreuve.marking else None
            before = deliberation if before is None else before
            if before is None:
                continue  # on whatever day
            paper = next(one.minutes for one in kind.sat if one.epreuve.id == epreuve.id) // self.unit
            marking = piece(f"marking {epreuve.id}", minutes)
            self.cp.add(marking >= starts[epreuve.id] + paper)
            self.cp.add(marking + minutes // self.unit <= before)
        return work

    def _wait(
        self, kind: CandidateType, first: Expression, last: Expression, busy: list[cp_model.IntervalVar]
    ) -> tuple[Expression, Expression]:
        """Minutes that he waits, and the start of his lunch: it is deducted where he comes before it could first be over and leaves after
        it could last begin."""
        cp = self.cp
        wait = cp.new_int_var(0, 1440, "")
        idle = self.unit * (last - first) - kind.own
        if self.window is None:
            cp.add(wait >= idle)
            return wait, 0
        opens, closes, minutes = self.window
        early, late, eats, across = (cp.new_bool_var("") for _ in range(4))
        cp.add_exactly_one(early, late, eats)
        cp.add(last <= self._down(closes - minutes)).only_enforce_if(early)
        cp.add(first >= self._up(opens + minutes)).only_enforce_if(late)
        size = self._down(minutes)
        start = cp.new_int_var(self._down(opens), max(self._down(opens), self._up(closes) - size), "")
        busy.append(cp.new_optional_fixed_size_interval_var(start, size, eats, ""))
        cp.add(first <= self._up(opens + minutes) - 1).only_enforce_if(across)
        cp.add(last >= self._down(closes - minutes) + 1).only_enforce_if(across)
        cp.add_implication(across, eats)
        cp.add(wait >= idle - minutes * across)
        return wait, start

    # ---- juries

    def _work(self, day: WholeDay, laid: LaidDay, pieces: list[_Piece]) -> None:
        """One thing at a time, lunch where it lies, and nothing between but what there may be."""
        cp = self.cp
        busy = [cp.new_fixed_size_interval_var(piece.start, piece.size, "") for piece in pieces]
        load: Expression = sum(piece.size for piece in pieces)
        for piece in pieces:
            cp.add(laid.first <= piece.start)
            cp.add(laid.last >= piece.start + piece.size)
        if self.window is not None:
            opens, closes, minutes = self.window
            if day.lunch == "before":
                cp.add(laid.last <= self._down(closes - minutes))
            elif day.lunch == "after":
                cp.add(laid.first >= self._up(opens + minutes))
            elif day.lunch == "around":
                size = self._down(minutes)
                start = cp.new_int_var(self._down(opens), max(self._down(opens), self._up(closes) - size), "")
                busy.append(cp.new_fixed_size_interval_var(start, size, ""))
                load = load + self._up(minutes)
        cp.add_no_overlap(busy)
        if day.tight:
            cp.add(laid.last - laid.first <= load)

    def _change_over(self, pieces: list[_Piece]) -> None:
        gap = self._up(self.policy.changeover)
        if not gap:
            return
        for one, other in combinations([piece for piece in pieces if piece.oral], 2):
            if one.number != other.number:
                before = self.cp.new_bool_var("")
                self.cp.add(one.start + one.size + gap <= other.start).only_enforce_if(before)
                self.cp.add(other.start + other.size + gap <= one.start).only_enforce_if(before.negated())

    # ---- what follows, and the solver does not see by itself

    def _order_alike(self, candidates: Sequence[Placed]) -> None:
        """Candidates of a kind, who stand one after the other, are done in their order."""
        for one, other in pairwise(candidates):
            if one.kind == other.kind:
                self.cp.add(one.last <= other.last)

    def _queue(self, candidates: Sequence[Placed]) -> None:
        """Who sits the test has his orals before or after it: whoever is done last has waited for all that the others have after it, and of
        two one for what both have before it."""
        sides = {number: side for number, one in enumerate(candidates) if (side := self._sides(one)) is not None}
        if self.test is None or not sides:
            return
        cp, gap = self.cp, self._up(self.policy.changeover)
        end = self.test + min(_test(candidates[number].kind) for number in sides) // self.unit
        for number, own in sides.items():
            one = candidates[number]
            total: Expression = own.after
            heard: Expression = own.later
            for place, side in sides.items():
                other = candidates[place]
                if place == number or (other.kind == one.kind and place > number):
                    continue
                if other.kind == one.kind:
                    total, heard = total + side.after, heard + side.later
                    continue
                done, also = cp.new_bool_var(""), cp.new_int_var(0, 1440, "")
                cp.add(other.last <= one.last).only_enforce_if(done)
                cp.add(other.last >= one.last).only_enforce_if(done.negated())
                cp.add(also >= side.after + gap * side.later).only_enforce_if(done)
                total = total + also
            cp.add(one.last - end >= total + gap * (heard - 1))
        for number, place in combinations(sides, 2):
            comes = cp.new_bool_var("")
            both = sides[number].before + sides[place].before
            cp.add(self.test - candidates[number].first >= both).only_enforce_if(comes)
            cp.add(self.test - candidates[place].first >= both).only_enforce_if(comes.negated())

    def _sides(self, one: Placed) -> _Sides | None:
        """How much of a candidate's orals lies before and after his test; None where he sits none."""
        if self.test is None or not _test(one.kind):
            return None
        cp, own = self.cp, _test(one.kind) // self.unit
        orals = [(sat.minutes // self.unit, one.starts[sat.epreuve.id]) for sat in one.kind.sat if sat.epreuve.jury]
        later = cp.new_bool_var("")
        after: Expression = 0
        for size, start in orals:
            follows = cp.new_bool_var("")
            cp.add(start >= self.test + own).only_enforce_if(follows)
            cp.add(start + size <= self.test).only_enforce_if(follows.negated())
            cp.add_implication(follows, later)
            after = after + size * follows
        if not orals:
            cp.add(later == 0)
        return _Sides(sum(size for size, _ in orals) - after, after, later)


@dataclass(frozen=True)
class _Sides:
    """Units of a candidate's orals before and after his test, and whether there are any after it."""

    before: Expression
    after: Expression
    later: Literal


def _test(kind: CandidateType) -> int:
    """Minutes of the test of a kind of candidates."""
    return next((one.minutes for one in kind.sat if one.epreuve.sitting == "simultaneous"), 0)
