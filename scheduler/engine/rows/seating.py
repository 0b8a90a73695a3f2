"""Who sits where: jurors and candidates by name, once the rows are laid out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from models import Candidate
from scheduler.engine import cpsat
from scheduler.engine.members import post_members
from scheduler.engine.rows.layout import LaidRow, Layout
from scheduler.engine.rows.shape import CandidateClass, Shape
from scheduler.grid import Span
from scheduler.pieces import Expression, Literal

AT_ONCE = 0.5
"""Deterministic time for names that are found as the model stands; simplifying it first takes longer, and some searches then last for many seconds."""

Carried = dict[tuple[int, int], int]
"""How many of something an earlier row does for a later one, by the numbers of the two."""


@dataclass(frozen=True)
class Seating:
    """The jurors of each row and its candidates by class, the dossiers and papers that one jury works on before their day, and who is
    left out."""

    juries: list[tuple[str, ...]]
    heard: list[dict[CandidateClass, list[Candidate]]]
    reviews: Carried
    markings: dict[int, Carried]
    left_out: tuple[str, ...]


def seat(layout: Layout, named: Shape, candidates: Sequence[Candidate], effort: cpsat.Effort) -> Seating | None:
    """Names for rows, within the conflicts and employers of the `named` shape; None where there are none.

    The candidates of a class are heard in the order of `candidates`.
    """
    cp = cpsat.Model()
    session, rows, groups = layout.session, layout.rows, named.groups
    members = _members(cp, layout)
    heard = [[cp.new_int_var(0, len(g.candidates), "") for g in groups] for _ in rows]
    for day in range(len(session.days)):
        today = [own for row, own in zip(rows, members, strict=True) if row.day == day]
        for juror in session.jurors:
            cp.add_at_most_one(own[juror.id] for own in today if juror.id in own)
    for row, jury, counts in zip(rows, members, heard, strict=True):
        sits = cp.new_bool_var("") if layout.roomy else 1
        cp.add(sum(jury.values()) == session.exam.jury.size * sits)
        for kind in layout.shape.classes:
            holds, hears = row.heard.count(kind), sum(h for h, g in zip(counts, groups, strict=True) if g.kind == kind)
            cp.add(hears <= holds * sits if layout.roomy else hears == holds)
        for h, group in zip(counts, groups, strict=True):
            for linked in (j for j in jury if j in group.jurors):
                cp.add(h == 0).only_enforce_if(jury[linked])
        post_members(cp, session, jury)
    for n, group in enumerate(groups):
        number = sum(counts[n] for counts in heard)
        cp.add(number == len(group.candidates) if layout.roomy else number <= len(group.candidates))
    links = _Links(cp, rows, members)
    wanted = [(row.reviews_brought, len(row.heard), row.reviews_sent) for row in rows]
    read = any(gap.all_reviews for row in rows for gap in row.gaps)  # where no time is asked for it, days' work leaves it out
    reviews = links.carry(wanted) if read and not layout.roomy else {}
    markings = {
        paper: links.carry([(row.markings_brought.get(paper, 0), row.papers(paper), row.markings_sent(paper)) for row in rows])
        for paper in layout.papers
    }
    alone = effort.to_finish().in_one_thread()
    found = cpsat.run(cp, alone, cp_model_presolve=False, symmetry_level=0, max_deterministic_time=AT_ONCE)
    if found.verdict == "unknown":
        found = cpsat.run(cp, effort.to_finish())
    if found.values is None:
        return None
    waiting = [list(group.candidates) for group in groups]
    order = {c.id: rank for rank, c in enumerate(candidates)}
    by_class: list[dict[CandidateClass, list[Candidate]]] = []
    for counts in heard:
        own: dict[CandidateClass, list[Candidate]] = defaultdict(list)
        for n, group in enumerate(groups):
            own[group.kind] += [waiting[n].pop(0) for _ in range(found[counts[n]])]
        by_class.append({kind: sorted(some, key=lambda c: order[c.id]) for kind, some in own.items()})
    return Seating(
        juries=[tuple(j for j, member in jury.items() if found.holds(member)) for jury in members],
        heard=by_class,
        reviews={pair: found[carried] for pair, carried in reviews.items()},
        markings={paper: {pair: found[one] for pair, one in carried.items()} for paper, carried in markings.items()},
        left_out=tuple(c.id for some in waiting for c in some),
    )


def _members(cp: cp_model.CpModel, layout: Layout) -> list[dict[str, Literal]]:
    """For each row a literal for each juror who is there from its first activity to its last; rows of one jury share theirs."""
    spans = {j.id: bank.spans for bank in layout.shape.banks for j in bank.jurors}
    shared: dict[int, dict[str, Literal]] = {}
    found = []
    for number, row in enumerate(layout.rows):
        same = [row] if row.jury is None else [other for other in layout.rows if other.jury == row.jury]
        there = [
            j.id for j in layout.session.jurors if j.id in spans and all(_covers(spans[j.id][one.day], one) for one in same)
        ]
        key = -1 - number if row.jury is None else row.jury
        found.append(shared.setdefault(key, {j: cp.new_bool_var("") for j in there}))
    return found


def _covers(span: Span | None, row: LaidRow) -> bool:
    return span is not None and span[0] <= row.first and row.last <= span[1]


class _Links:
    """Pairs of rows on different days of which the earlier may work for the later: then they are one and the same jury."""

    def __init__(self, cp: cp_model.CpModel, rows: Sequence[LaidRow], members: Sequence[dict[str, Literal]]) -> None:
        self.cp, self.rows, self.members = cp, rows, members
        self.same: dict[tuple[int, int], Literal] = {}

    def carry(self, wanted: Sequence[tuple[int, int, int]]) -> dict[tuple[int, int], Expression]:
        """What each row does for each later one; `wanted` says of each row how much is done before its day at least and at most, and how
        much more than that it does for others."""
        flows: dict[tuple[int, int], Expression] = {}
        if not any(least or sent for least, _, sent in wanted):
            return flows
        for i, earlier in enumerate(self.rows):
            for j, later in enumerate(self.rows):
                most, able = wanted[j][1], wanted[i][1] + wanted[i][2]
                if earlier.day < later.day and earlier.jury == later.jury and most and able > 0:
                    flows[i, j] = self.cp.new_int_var(0, most, "")
                    self.cp.add(flows[i, j] <= most * self._same(i, j))
        for number, (least, most, sent) in enumerate(wanted):
            coming = sum(flow for (_, later), flow in flows.items() if later == number)
            going = sum(flow for (earlier, _), flow in flows.items() if earlier == number)
            self.cp.add_linear_constraint(coming + self.cp.new_constant(0), least, most)
            self.cp.add(going - coming + self.cp.new_constant(0) == sent)
        return flows

    def _same(self, earlier: int, later: int) -> Literal | int:
        if self.rows[earlier].jury is not None:
            return 1
        if (earlier, later) not in self.same:
            same = self.same[earlier, later] = self.cp.new_bool_var("")
            one, other = self.members[earlier], self.members[later]
            for juror in one | other:
                self.cp.add(one.get(juror, 0) == other.get(juror, 0)).only_enforce_if(same)
        return self.same[earlier, later]
