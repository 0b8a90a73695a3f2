"""Defences without an objective: whether all can be held, also where some candidates may come before any jury."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations, islice

from models import Activity, Candidate, Habilitation, Juror, Pin, Session
from scheduler.engine import cpsat
from scheduler.engine.draw import drawn
from scheduler.engine.members import lawful
from scheduler.engine.slots.model import Place, SlotsModel
from scheduler.engine.slots.shape import Shape, shape_of
from scheduler.engine.slots.solve import activities
from scheduler.engine.teams.part import like
from scheduler.grid import lies_in
from scheduler.pieces import Literal

FEW = 3
"""Of how many candidates without a named jury it is said for each who could hear him; of more, only how many jurors there are."""

TRIED = 200
"""How many juries of those who are free are looked at, for one that the rules on its members allow."""


class Posed:
    """Defences to be held, all of them (or `some`).

    Who has no named jury is posed before jurors of his own: whoever hears him in a timetable could be replaced by them, so that no
    timetable is lost. That enough of the real ones are free is asked besides; which of them, is found afterwards.
    """

    def __init__(self, session: Session, shape: Shape, free: Sequence[Candidate], some: bool) -> None:
        self.session, self.free = session, free
        self.model = SlotsModel(shape_session(session, free), shape, some)
        self.size = session.exam.jury.size
        if free:
            self._enough_jurors()
        if 0 < len(free) <= FEW:
            for candidate in free:
                self._somebody_for(candidate)

    def plan(self, outcome: cpsat.Outcome) -> tuple[Activity, ...] | None:
        """The plan of a solution; None where no jury could be found for somebody."""
        held = [place for place in self.model.all_places if outcome.holds(place.held)]
        juries = self._named(held)
        if juries is None:
            return None
        plan = activities(self.model, outcome, held)
        # a juror of nobody else's has no lunch nor break of his own: the check sees to that of who takes his place
        plan = tuple(a for a in plan if not (a.pause and any(j in self._own for j in a.jurors)))
        return tuple(
            a.model_copy(update={"jurors": juries[a.candidate]}) if a.jurors and a.candidate in juries else a for a in plan
        )

    def needed(self, effort: cpsat.Effort) -> frozenset[str] | None:
        """Candidates who cannot all be heard, as the solver blames them; None where it does not tell. Posed with `some`."""
        blamed: dict[int, str] = {}
        for candidate, places in self.model.places.items():
            literal = self.model.cp.new_bool_var(f"{candidate} is heard")
            self.model.cp.add_bool_or([place.held for place in places]).only_enforce_if(literal)
            blamed[literal.index] = candidate
        self.model.cp.add_assumptions([self.model.cp.get_bool_var_from_proto_index(index) for index in blamed])
        outcome = cpsat.run(self.model.cp, effort, cp_model_presolve=False)
        if outcome.verdict != "infeasible":
            return None
        return frozenset(blamed[index] for index in outcome.blamed if index in blamed)

    # ---- enough jurors for those without a named jury

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(_own(candidate, n) for candidate in self.free for n in range(self.size))

    def _there(self, juror: Juror, day: int, low: int, high: int) -> bool:
        exam, grid = self.session.exam, self.model.grid
        able = juror.habilitated(exam.code, exam.millesime, self.session.days[day].date)
        return able and lies_in(grid.spans(day, juror.available), low, high)

    def _enough_jurors(self) -> None:
        """At any moment no more jurors hear somebody than there are."""
        moments = sorted({(place.start.day, place.start.at) for place in self.model.all_places})
        for day, at in moments:
            there = sum(self._there(j, day, at, at + 1) for j in self.session.jurors)
            heard = [p for p in self.model.all_places if p.start.day == day and p.start.at <= at < p.end]
            self.model.cp.add(sum(len(p.defence.jury) * p.held for p in heard) <= there)

    def _able(self, candidate: Candidate, place: Place) -> list[Juror]:
        against = {c.juror for c in self.session.conflicts if c.candidate == candidate.id}
        jurors = (j for j in self.session.jurors if j.id not in against)
        return [j for j in jurors if self._there(j, place.start.day, place.start.at, place.end)]

    def _somebody_for(self, candidate: Candidate) -> None:
        """Wherever he is heard, enough of those who may hear him hear nobody else."""
        cp = self.model.cp
        for place in self.model.places[candidate.id]:
            able = self._able(candidate, place)
            busy = []
            for juror in able:
                others = [p.held for p in self.model.at_work.get((juror.id, place.start.day), ()) if self._meet(p, place)]
                if others:
                    busy.append(_any_of(cp.new_bool_var(f"{juror.id} at {place.start.at}"), others, self.model))
            if len(able) < self.size:
                cp.add(place.held == 0)
            elif busy:
                cp.add(sum(busy) <= len(able) - self.size).only_enforce_if(place.held)

    def _meet(self, one: Place, other: Place) -> bool:
        gap = self.model.shape.changeover
        return one.start.at < other.end + gap and other.start.at < one.end + gap

    # ---- who hears them

    def _named(self, held: Sequence[Place]) -> dict[str | None, tuple[str, ...]] | None:
        """A jury of the session's own jurors for each candidate who has none."""
        at_work: dict[str, list[Place]] = defaultdict(list)
        for place in held:
            for juror in place.defence.jury:
                at_work[juror].append(place)
        mine = {c.id: c for c in self.free}
        found: dict[str | None, tuple[str, ...]] = {}
        for place in sorted((p for p in held if p.defence.candidate.id in mine), key=lambda p: p.start.at):
            candidate = mine[place.defence.candidate.id]
            idle = [j for j in self._able(candidate, place) if not any(self._meet(p, place) for p in at_work[j.id])]
            jury = next((jury for jury in islice(combinations(idle, self.size), TRIED) if lawful(self.session, jury)), None)
            if jury is None:
                return None
            found[candidate.id] = tuple(j.id for j in jury)
            for member in jury:
                at_work[member.id].append(place)
        return found


def posed(session: Session, seed: int, some: bool = False) -> Posed | None:
    """The defences of a session; None where it is none of defences."""
    if session.policy.stable_juries:
        return None
    free = list(_without_jury(session))
    shape = shape_of(shape_session(session, free), drawn(session.candidates, seed))
    return Posed(session, shape, free, some) if shape else None


def _without_jury(session: Session) -> Iterator[Candidate]:
    pinned = {pin.candidate for pin in session.pins if pin.jurors}
    if len(session.jurors) != session.exam.jury.size:
        yield from (c for c in session.candidates if c.id not in pinned)


def shape_session(session: Session, free: Sequence[Candidate]) -> Session:
    """The session with jurors of his own for each of these candidates: always there, habilités, with every skill, linked to nobody."""
    if not free:
        return session
    exam = session.exam
    right = Habilitation(titre=exam.code, millesime=exam.millesime, until=session.days[-1].date)
    size, skills = exam.jury.size, exam.jury.required_skills
    jurors = {c.id: [Juror(id=_own(c, n), habilitations=(right,), skills=skills) for n in range(size)] for c in free}
    everybody = (*session.jurors, *(juror for own in jurors.values() for juror in own))
    pins = (*session.pins, *(Pin(candidate=c, jurors=tuple(j.id for j in own)) for c, own in jurors.items()))
    return like(session, jurors=everybody, pins=pins)


def _own(candidate: Candidate, number: int) -> str:
    return f"+{candidate.id}+{number}"


def _any_of(literal: Literal, others: Sequence[Literal], model: SlotsModel) -> Literal:
    """The literal, which holds where any of the others does."""
    for other in others:
        model.cp.add_implication(other, literal)
    return literal
