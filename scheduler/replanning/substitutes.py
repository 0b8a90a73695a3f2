"""Who hears those whose jury has lost somebody, where all others stay as they were posted: juries with names that have the minutes for it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from ortools.sat.python import cp_model

from scheduler.engine import cpsat
from scheduler.grid import Span, lies_in, without
from scheduler.pieces import Expression, Literal
from scheduler.replanning.capacity import spans_in
from scheduler.replanning.hearing import BRIEFLY, Hours, Jury, one_a_day
from scheduler.replanning.model import AheadModel
from scheduler.replanning.standing import Key, Standing

MUCH = 1000
"""What counts for more than all who may be told."""


class Seat(NamedTuple):
    """The jury that hears a candidate, and the day on which it does."""

    jury: Jury
    day: int


Seats: TypeAlias = Mapping[str, Seat | None]
"""By candidate at risk; None where he is left out."""


def substitutes(model: AheadModel, stay: Standing, effort: cpsat.Effort, idle: int = 0) -> Seats | None:
    """For each candidate at risk a jury and a day, where all who are not stay as in `stay`: as few as can be are left out, then told. Each
    jury is left so many minutes a day (`idle`); of times nothing is asked, so that there may be no such plan. None where juries are too many.
    """
    hours, plan = Hours(model), _Posted(model, stay)
    at_risk = sorted(model.standing.at_risk & hours.work.keys())
    juries = hours.juries(frozenset[str]().union(*(hours.able[c] for c in at_risk)))
    if juries is None:
        return None
    cp = cpsat.Model()
    free = {(jury, day): plan.free(hours, jury, day) for jury in juries for day in model.days}
    free = {key: spans for key, spans in free.items() if spans}
    sits = {
        key: (cp.new_bool_var(""), max(plan.units(spans, key[1]) - idle // model.grid.unit, 0)) for key, spans in free.items()
    }
    one_a_day(cp, sits)
    ways: dict[str, dict[Seat, Literal]] = {}
    told: dict[str, Literal] = defaultdict(lambda: cp.new_bool_var(""))
    heard: dict[tuple[Jury, int], list[Expression]] = defaultdict(list)
    done: dict[Jury, list[Expression]] = defaultdict(list)
    for candidate in at_risk:
        pieces = hours.work[candidate]
        orals = sum(piece.size for piece in pieces if piece.kind in ("epreuve", "deliberation"))
        ways[candidate] = own = {}
        for jury, day in free:
            if not jury <= hours.able[candidate] or day < plan.earliest(candidate):
                continue
            own[Seat(jury, day)] = way = cp.new_bool_var("")
            cp.add_implication(way, sits[jury, day][0])
            heard[jury, day].append(orals * way)
            done[jury].append(sum(piece.size for piece in pieces) * way)
            for who in plan.told(candidate, Seat(jury, day), free):
                cp.add_implication(way, told[who])
        cp.add_at_most_one(own.values())
    for key, loads in heard.items():
        cp.add(sum(loads) <= sits[key][1])
    for jury, loads in done.items():
        cp.add(sum(loads) <= sum(units * on for (one, _), (on, units) in sits.items() if one == jury))
    placed = [way for own in ways.values() for way in own.values()]
    cp.minimize(sum(told.values()) - MUCH * sum(placed))
    found = cpsat.run(cp, effort, max_deterministic_time=BRIEFLY)
    if found.values is None:
        return None
    return {c: next((seat for seat, way in own.items() if found.holds(way)), None) for c, own in ways.items()}


def keep_to(model: AheadModel, cp: cp_model.CpModel, seats: Seats) -> None:
    """Let those at risk be heard so, or be left out."""
    for candidate, seat in seats.items():
        cp.add_bool_and([model.planned[candidate] if seat else model.planned[candidate].negated()])
    for bench in model.benches:
        if seat := seats.get(next(iter(bench.holds))):
            for juror, member in bench.members.items():
                cp.add(member == (juror in seat.jury))
    for piece in model.pieces:
        seat = seats.get(piece.candidate.id) if piece.candidate else None
        if seat and piece.jury and piece.kind == "epreuve" and not model.held(piece):
            cp.add_bool_and([piece.on[seat.day]])


class _Posted:
    """What was posted of those who stay and of those at risk."""

    def __init__(self, model: AheadModel, stay: Standing) -> None:
        self.model, self.stay, self.standing = model, stay, model.standing
        self.days = {day.date: number for number, day in enumerate(model.session.days)}
        self.busy: dict[tuple[str, int], list[Span]] = defaultdict(list)
        self.juries: dict[tuple[str, int], set[Jury]] = defaultdict(set)
        for key in stay.fixed:
            start, end = stay.spans[key]
            jury = frozenset(stay.posted[key].jurors)
            for juror in jury:
                self.busy[juror, self.days[start.date()]].append((model.units(start), model.units(end)))
                if end > stay.now and jury.isdisjoint(stay.happened.out):
                    self.juries[juror, self.days[start.date()]].add(jury)
        for jury, day in Hours(model).sitting_today():
            for juror in jury:
                self.juries[juror, day].add(jury)

    def free(self, hours: Hours, jury: Jury, day: int) -> list[Span]:
        """When all of these jurors are there for somebody else; never where one of them is in another jury on that day."""
        if any(self.juries[juror, day] - {jury} for juror in jury):
            return []
        return without(hours.there(jury, day), {span for juror in jury for span in self.busy[juror, day]})

    def units(self, spans: list[Span], day: int) -> int:
        """How long that is without lunch."""
        lunch, grid = self.model.policy.lunch, self.model.grid
        total = spans_in(spans)
        if lunch is None:
            return total
        opens, closes = grid.window(day, lunch)
        across = spans[0][0] < grid.up(opens) and spans[-1][1] > grid.up(closes)
        return total - grid.up(lunch.minutes) if across else total

    def earliest(self, candidate: str) -> int:
        """The day of the last test that his orals come after."""
        standing = self.standing
        sat = {
            key[1]: self.days[a.start.date()]
            for key, a in standing.posted.items()
            if key[0] == "epreuve" and key[2] == candidate
        }
        before = {
            one.epreuve
            for epreuve in standing.session.epreuves_of(standing.candidates[candidate])
            if epreuve.jury
            for one in epreuve.follows
            if not standing.session.offered[one.epreuve].jury
        }
        return max((day for epreuve, day in sat.items() if epreuve in before), default=0)

    def told(self, candidate: str, seat: Seat, free: Mapping[tuple[Jury, int], list[Span]]) -> Iterator[str]:
        """Who is told where he is heard so: whoever is new alone, where all can be as it was posted."""
        rest = self.standing.still_posted(candidate)
        yield from (f"juror {juror}" for juror in seat.jury - rest)
        ahead = [(key, a.start, a.end) for key, a in self.standing.posted.items() if key[2] == candidate and a.jurors]
        if not rest <= seat.jury or not all(self._fits(key, span, seat, free) for key, *span in ahead):
            yield f"candidate {candidate}"
            yield from (f"juror {juror}" for juror in seat.jury | rest)

    def _fits(self, key: Key, span: list[dt.datetime], seat: Seat, free: Mapping[tuple[Jury, int], list[Span]]) -> bool:
        start, end = map(self.model.units, span)
        day = self.days[span[0].date()]
        on_that_day = key[0] != "epreuve" or day == seat.day
        return on_that_day and lies_in(free.get((seat.jury, day), ()), start, end)
