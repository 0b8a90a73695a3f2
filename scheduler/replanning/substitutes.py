"""Who hears those whose jury has lost somebody, where all others stay as they were posted: juries with names that have the minutes for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from ortools.sat.python import cp_model

from models import Activity
from scheduler.engine import cpsat
from scheduler.grid import Span, lies_in, without
from scheduler.pieces import Expression, Literal, Piece
from scheduler.replanning.capacity import spans_in
from scheduler.replanning.hearing import Hours, Jury, one_a_day
from scheduler.replanning.model import AheadModel
from scheduler.replanning.standing import Key, Standing

MUCH = 1000
"""What counts for more than all who may be told."""

BRIEFLY = 0.02
"""Deterministic time for who takes whose place, for each of them: what is best is mostly there after a third of it, and the rest proves that."""


class Seat(NamedTuple):
    """The jury that hears a candidate, and the day on which it does; None where his orals are when they were posted."""

    jury: Jury
    day: int | None


Seats: TypeAlias = Mapping[str, Seat | None]
"""By candidate at risk; None where he is left out."""


def substitutes(
    model: AheadModel, stay: Standing, effort: cpsat.Effort, idle: int = 0, wrong: Iterable[Seats] = ()
) -> Seats | None:
    """For each candidate at risk a jury and a day, where all who are not stay as in `stay`: as few as can be are left out, then told.

    Each jury is left so many minutes a day (`idle`). Of times nothing is asked but the minutes of each jury, so that there may be no such plan;
    what is known to be `wrong` is not taken again. None where juries are too many.
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
        pieces, ways[candidate] = hours.work[candidate], {}
        orals = sum(piece.size for piece in pieces if piece.kind in ("epreuve", "deliberation"))
        for seat in plan.seats(candidate, hours.able[candidate], free):
            ways[candidate][seat] = way = cp.new_bool_var("")
            for day, units in plan.orals(candidate).items() if seat.day is None else [(seat.day, orals)]:
                cp.add_implication(way, sits[seat.jury, day][0])
                heard[seat.jury, day].append(units * way)
            done[seat.jury].append(sum(piece.size for piece in pieces) * way)
            for who in plan.told(candidate, seat, free):
                cp.add_implication(way, told[who])
        cp.add_at_most_one(ways[candidate].values())
    for key, loads in heard.items():
        cp.add(sum(loads) <= sits[key][1])
    for jury, loads in done.items():
        cp.add(sum(loads) <= sum(units * on for (one, _), (on, units) in sits.items() if one == jury))
        as_posted = [(c, own[Seat(jury, None)]) for c, own in ways.items() if Seat(jury, None) in own]
        for candidate, way in as_posted:
            day, start = plan.first_oral(candidate)
            before = sum(units * on for (one, other), (on, units) in sits.items() if one == jury and other < day)
            that_day = plan.units(without(free[jury, day], {(start, 2**31)}), day)
            needed = sum(taken * one for c, one in as_posted if (taken := plan.until(start, c, hours.work[c])))
            cp.add(needed <= before + that_day).only_enforce_if(way)
    for seats in wrong:
        own = [(ways[candidate], seat) for candidate, seat in seats.items() if seat]
        if all(seat in some for some, seat in own):
            cp.add_bool_or([some[seat].negated() for some, seat in own])
    cp.minimize(sum(told.values()) - MUCH * sum(way for own in ways.values() for way in own.values()))
    found = cpsat.run(cp, effort, max_deterministic_time=BRIEFLY * len(at_risk))
    if found.values is None:
        return None
    return {c: next((seat for seat, way in own.items() if found.holds(way)), None) for c, own in ways.items()}


def when_posted(seats: Seats) -> set[str]:
    """Of whom the orals are to be when they were posted."""
    return {candidate for candidate, seat in seats.items() if seat and seat.day is None}


def by_jury(seats: Seats) -> list[Seats]:
    """The seats of each jury alone, all others left out."""
    juries = dict.fromkeys(seat.jury for seat in seats.values() if seat)
    return [{c: seat if seat and seat.jury == jury else None for c, seat in seats.items()} for jury in juries]


def alike(seats: Seats) -> list[Seats]:
    """These, and where a jury hears one alone on a day, the same of each of the others: mostly nobody else has a place there, either."""
    taken = [seat for seat in seats.values() if seat]
    return [{c: taken[0]} for c in seats] if len(taken) == 1 and taken[0].day is not None else [seats]


def keep_to(model: AheadModel, cp: cp_model.CpModel, seats: Seats, stays: Mapping[Key, Literal]) -> None:
    """Let those at risk be heard so, or be left out; what `stays` as it was posted does so of whom the orals are to."""
    some = when_posted(seats)
    cp.add_bool_and([literal for key, literal in stays.items() if key[0] == "epreuve" and key[2] in some])
    for candidate, seat in seats.items():
        cp.add_bool_and([model.planned[candidate] if seat else model.planned[candidate].negated()])
    for bench in model.benches:
        if seat := seats.get(next(iter(bench.holds))):
            for juror, member in bench.members.items():
                cp.add(member == (juror in seat.jury))
    for piece in model.pieces:
        seat = seats.get(piece.candidate.id) if piece.candidate else None
        if seat and seat.day is not None and piece.jury and piece.kind == "epreuve" and not model.held(piece):
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
        self.before_jury: dict[str, list[Activity]] = defaultdict(list)
        """What was posted of each candidate before a jury."""
        self.staff: dict[str, set[str]] = defaultdict(set)
        """Who of the staff has to do with what lies ahead of each."""
        for key, a in self.standing.posted.items():
            if key[2] and a.jurors:
                self.before_jury[key[2]].append(a)
            if key[2] and key not in self.standing.fixed:
                self.staff[key[2]].update(a.staff)

    def free(self, hours: Hours, jury: Jury, day: int) -> list[Span]:
        """When all of these jurors are there for somebody else; never where one of them is in another jury on that day."""
        if any(self.juries[juror, day] - {jury} for juror in jury):
            return []
        return without(hours.there(jury, day), {span for juror in jury for span in self.busy[juror, day]})

    def units(self, spans: list[Span], day: int) -> int:
        """How long that is without lunch."""
        lunch, grid = self.model.policy.lunch, self.model.grid
        total = spans_in(spans)
        if lunch is None or not spans:
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

    def seats(self, candidate: str, able: Jury, free: Mapping[tuple[Jury, int], list[Span]]) -> Iterator[Seat]:
        """Where he may be heard: by whom and on which day, or when it was posted."""
        days = self.orals(candidate)
        for jury in dict.fromkeys(jury for jury, _ in free if jury <= able):
            if days and all(self._is_free(a, jury, free) for a in self.before_jury[candidate] if a.kind == "epreuve"):
                yield Seat(jury, None)
        for jury, day in free:
            if jury <= able and day >= self.earliest(candidate):
                yield Seat(jury, day)

    def orals(self, candidate: str) -> dict[int, int]:
        """For how many units a jury hears him as posted, by day."""
        found = dict[int, int]()
        for a in self.before_jury[candidate]:
            if a.kind == "epreuve":
                start, end = map(self.model.units, (a.start, a.end))
                found[self.days[a.start.date()]] = found.get(self.days[a.start.date()], 0) + end - start
        return found

    def first_oral(self, candidate: str) -> tuple[int, int]:
        """The day and the unit at which a jury hears him first, as posted."""
        first = min((a for a in self.before_jury[candidate] if a.kind == "epreuve"), key=lambda a: a.start)
        return self.days[first.start.date()], self.model.units(first.start)

    def until(self, moment: int, candidate: str, pieces: Sequence[Piece]) -> int:
        """For how many units a jury that hears him as posted works for him until then: his dossier is read before he is heard."""
        if self.first_oral(candidate)[1] > moment:
            return 0
        reads = sum(piece.size for piece in pieces if piece.kind == "dossier_review")
        orals = [tuple(map(self.model.units, (a.start, a.end))) for a in self.before_jury[candidate] if a.kind == "epreuve"]
        return reads + sum(end - start for start, end in orals if end <= moment)

    def told(self, candidate: str, seat: Seat, free: Mapping[tuple[Jury, int], list[Span]]) -> Iterator[str]:
        """Who is told where he is heard so: where his orals are as posted whoever is new or hears him no longer, and whoever stays where the
        jury has not the rest of its work as it was."""
        rest = self.standing.still_posted(candidate)
        yield from (f"juror {juror}" for juror in seat.jury ^ rest)
        if seat.day is not None:
            yield f"candidate {candidate}"
            yield from (f"staff {one}" for one in sorted(self.staff[candidate]))
        if seat.day is not None or not all(self._is_free(a, seat.jury, free) for a in self.before_jury[candidate]):
            yield from (f"juror {juror}" for juror in seat.jury & rest)

    def _is_free(self, activity: Activity, jury: Jury, free: Mapping[tuple[Jury, int], list[Span]]) -> bool:
        start, end = map(self.model.units, (activity.start, activity.end))
        return lies_in(free.get((jury, self.days[activity.start.date()]), ()), start, end)
