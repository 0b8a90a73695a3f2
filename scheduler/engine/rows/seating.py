"""Who sits where: jurors and candidates by name, once the rows are laid out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ortools.sat.python import cp_model

from models import Candidate
from scheduler.engine import cpsat
from scheduler.engine.pieces import Expression
from scheduler.engine.rows.model import Row, RowsModel
from scheduler.engine.rows.shape import CandidateClass, Shape


@dataclass(frozen=True)
class Seating:
    """The jurors of each row and its candidates by class, both by the row's number; and who is left out."""

    juries: dict[int, tuple[str, ...]]
    heard: dict[int, dict[CandidateClass, list[Candidate]]]
    left_out: tuple[str, ...]


def seat(model: RowsModel, outcome: cpsat.Outcome, named: Shape, effort: cpsat.Effort) -> Seating | None:
    """Names for a solution of the rows, within the conflicts and employers of the `named` shape; None where there are none."""
    cp = cp_model.CpModel()
    rows = [(number, row) for number, row in enumerate(model.rows) if outcome.holds(row.line.active)]
    members = {number: _members(cp, model, outcome, row) for number, row in rows}
    heard = {number: [cp.new_int_var(0, len(g.candidates), "") for g in named.groups] for number, _ in rows}
    for day in model.days:
        today = [members[number] for number, row in rows if row.day == day]
        for juror in model.session.jurors:
            cp.add_at_most_one(own[juror.id] for own in today if juror.id in own)
    for number, row in rows:
        cp.add(sum(members[number].values()) == model.size)
        for kind in model.classes:
            count = outcome[sum(row.heard[n] for n, g in enumerate(model.groups) if g.kind == kind)]
            cp.add(sum(h for h, g in zip(heard[number], named.groups, strict=True) if g.kind == kind) == count)
        for h, group in zip(heard[number], named.groups, strict=True):
            for linked in group.jurors & set(members[number]):
                cp.add(h == 0).only_enforce_if(members[number][linked])
        if model.session.exam.jury.distinct_employers:
            for employer in {j.employer for j in model.session.jurors if j.employer}:
                cp.add_at_most_one(
                    members[number][j.id] for j in model.session.jurors if j.employer == employer and j.id in members[number]
                )
    for n, group in enumerate(named.groups):
        cp.add(sum(heard[number][n] for number, _ in rows) <= len(group.candidates))
    for earlier, later in _linked(model, outcome):
        for one in {*members[earlier], *members[later]}:
            cp.add(members[earlier].get(one, 0) == members[later].get(one, 0))
    found = cpsat.run(cp, effort.to_finish())
    if found.values is None:
        return None
    waiting = [list(group.candidates) for group in named.groups]
    by_class: dict[int, dict[CandidateClass, list[Candidate]]] = {}
    order = {c.id: rank for rank, c in enumerate(model.drawn)}
    for number, _ in rows:
        own: dict[CandidateClass, list[Candidate]] = defaultdict(list)
        for n, group in enumerate(named.groups):
            own[group.kind] += [waiting[n].pop(0) for _ in range(found[heard[number][n]])]
        by_class[number] = {kind: sorted(some, key=lambda c: order[c.id]) for kind, some in own.items()}
    juries = {number: tuple(j for j, member in members[number].items() if found.holds(member)) for number, _ in rows}
    return Seating(juries, by_class, tuple(c.id for some in waiting for c in some))


def _members(cp: cp_model.CpModel, model: RowsModel, outcome: cpsat.Outcome, row: Row) -> dict[str, Expression]:
    """A literal for each juror who is there from the row's first activity to its last."""
    first, last = outcome[row.line.first], outcome[row.line.last]
    spans = {j.id: bank.spans[row.day] for bank in model.shape.banks for j in bank.jurors}
    there = {j: span for j, span in spans.items() if span and span[0] <= first and last <= span[1]}
    return {j.id: cp.new_bool_var(f"{j.id} in {row.line.label}") for j in model.session.jurors if j.id in there}


def _linked(model: RowsModel, outcome: cpsat.Outcome) -> list[tuple[int, int]]:
    """Pairs of rows of which the earlier works for the later: one and the same jury."""
    numbers = {id(row): number for number, row in enumerate(model.rows)}
    found = []
    for later in model.rows:
        brought = [*later.reviews_brought, *(pair for pairs in later.markings_brought.values() for pair in pairs)]
        found += [(numbers[id(earlier)], numbers[id(later)]) for earlier, carried in brought if outcome[carried]]
    return list(dict.fromkeys(found))
