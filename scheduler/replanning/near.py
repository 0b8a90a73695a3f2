"""A plan near the posted one, on a model of the few who may move in it: all others are held like the past, and are no variables."""

from __future__ import annotations

import datetime as dt
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeAlias

from ortools.sat.python import cp_model

from models import Activity, Epreuve, Objective
from scheduler.engine import cpsat
from scheduler.engine.decode import activities
from scheduler.engine.levels import SHARE, Goal, LexicographicSolve, goals_of, minimised
from scheduler.engine.objectives import express
from scheduler.engine.progress import Reporter
from scheduler.pieces import Literal
from scheduler.replanning.alike import keep_order
from scheduler.replanning.cost import Cost
from scheduler.replanning.levels import (
    MUCH,
    TOLD,
    closer,
    cost_at_most,
    heard_with,
    hint_posted,
    hold_others,
    keep_as_posted,
    keep_juries,
    light,
    minimise_all,
    of_change,
    with_at_most,
)
from scheduler.replanning.model import AheadModel, build_ahead
from scheduler.replanning.other_days import OTHER_DAYS
from scheduler.replanning.remaining import as_posted, in_place, touched
from scheduler.replanning.standing import Key, Standing
from scheduler.replanning.substitutes import Seats, alike, by_jury, keep_to, substitutes, when_posted
from scheduler.replanning.unmoved import may_move
from scheduler.shares import shared_out

LEFT = 1 / 2
"""How much of the time is left for what proves."""

LARGER = 4.0
"""How many times the seconds in which the model of few was written that of all who may move needs to come to anything, mostly."""

MORE = (0, 1, 2, 5)
"""Where nobody is to be left out, so many people more than must be told are tried: the fewer, the less can move."""

FEW_MORE = (0, 1, 4, 12)
"""The same where nobody need be left out."""

FIRST = 1 / 3
"""How much of what is left each of these may take."""

MODEL = 1 / 4
"""What is left, as long as there is no plan, for the model of all who may move."""

HARDLY_MORE = 2
"""So many people more than are known to be told at the least: with more, a better plan is looked for first."""

FEW_ENOUGH = 1 / 4
"""What part of the candidates must stay for a model of the others to be worth writing before that of all who may move, where nobody is at risk: of
FPA with 12 candidates the one takes as long as the other."""

IDLE = (0, 30, 60, 60, 60, 60)
"""Minutes that juries are left over where others take the places of who has gone, the fuller first: what fits by its minutes may not by its hours."""

TRYING = 1 / 4
"""How much of the time left they may take, but for the first."""

A_STEP = 1 / 6
"""How much of what is left each of these may take."""

NOTHING: Mapping[Key, Literal] = {}

Planned: TypeAlias = tuple[Activity, ...]


@dataclass(frozen=True)
class Near:
    """A plan where one is found, and the standing in which those stay of whom no plan that is as good has anything otherwise, where there are any."""

    planned: Planned = ()
    enough: Standing | None = None
    told: int = 0
    """How many must be told at the least, where as few are left out as can be."""
    too_long: float | None = None
    """Seconds that the model of all who may move would take, where so many are not left."""


def near(standing: Standing, strict: bool, own: Sequence[Objective], effort: cpsat.Effort, fewest: int = 0) -> Near | None:
    """A plan in which few move: whom what happened touches, and whom their juries hear. None where that is not asked, or where hardly anybody else is left.

    Fewer than `fewest` are known not to be left out. The best in who is left out, who is told and by how much all moves; then it is made better in the session's `own` objectives.
    """
    moving = standing.at_risk | touched(standing)
    few = staying_but(standing, moving | heard_with(standing, moving))
    if standing.yielding or not few_know_enough(standing) or not few.staying:
        return None
    if not standing.at_risk and _hardly_any_stay(standing, few):
        return None
    began = time.monotonic()
    model = build_ahead(few, seed=effort.seed, strict=strict)
    whole = LARGER * (time.monotonic() - began)

    def too_long(staying: Set[str] = frozenset(), share: float = 1.0) -> float | None:
        seconds = whole * (1 - len(staying) / len(standing.ahead))
        return seconds if not standing.at_risk and effort.left() * share < seconds else None

    best = _Few(model, own, fewest)
    best.change_least(effort, standing, LEFT if too_long(share=LEFT) is None else 0)
    if best.found is None:
        return Near(too_long=too_long())
    told = 0
    if best.left_out == fewest and not best.other_days:
        sure = staying_but(standing, moving | may_move(standing, best.cost, best.told))
        share = FIRST if too_long(sure.staying) is None else 1.0
        told = _least_told(standing, strict, best, moving, best.least_told(standing), effort.share(share))
        if sure.staying:
            best.move_least()
            return Near(best.plan, sure, told, too_long(sure.staying))
    if best.told <= told + HARDLY_MORE or too_long() is not None:
        best.move_least()
        best.improve()
    else:
        best.move_least(A_STEP)  # a plan that tells fewer may be found where all may move
    return Near(best.plan, None, told, too_long())


def few_know_enough(standing: Standing) -> bool:
    """Whether a model of few knows all that is asked of them: not where juries deliberate on several at once, nor where hours of the staff are kept, as
    they are where nothing has begun, and some are taken by those who stay."""
    policy = standing.session.policy
    counted = not standing.fixed and (policy.max_staff_minutes is not None or policy.staff_rest is not None)
    return policy.deliberates == "candidate" and not counted


def _hardly_any_stay(standing: Standing, few: Standing) -> bool:
    return len(few.staying) < len(standing.ahead) * FEW_ENOUGH


def _least_told(standing: Standing, strict: bool, best: _Few, moving: frozenset[str], told: int, effort: cpsat.Effort) -> int:
    """How many must be told at the least, where it is known to be no fewer than so many: where the best plan tells hardly more, it is asked of as
    few as may move in a plan that tells no more whether there is any, then of one that tells one more."""
    while best.told - HARDLY_MORE <= told < best.told and not effort.over:
        some = staying_but(standing, moving | may_move(standing, best.cost, told))
        if _hardly_any_stay(standing, some):
            return told
        few = _Few(build_ahead(some, seed=effort.seed, strict=strict), (), best.fewest)
        cp = few.telling(told)
        if standing.at_risk:
            cp.add(few.change[0].expression <= few.fewest)
        if cpsat.run(cp, light(effort)).verdict != "infeasible":
            return told
        told += 1
    return told


class _Few:
    """A model of few who may move, and the best plan of it so far."""

    def __init__(self, model: AheadModel, own: Sequence[Objective], fewest: int) -> None:
        self.model, self.cost, self.fewest = model, Cost(model, fewest), fewest
        self.change = of_change(model, self.cost, fewest)
        self.own = [*goals_of(own, lambda name: express(name, model)), Goal("reassigned", self.cost.reassignments)]
        self.so_far: LexicographicSolve | None = None
        keep_order(model)
        hint_posted(model)

    def change_least(self, effort: cpsat.Effort, standing: Standing, share: float) -> None:
        """As few left out as can be, then as few told, then as few minutes moved. That others take the places of who has gone is tried first,
        then that nobody is left out, then that whoever is left of a jury stays in it. A share of the time is left for what proves; the first may take that, too: without
        a plan there is nothing to prove."""
        whole, effort = effort, effort.share(1 - share)
        if not self.model.standing.at_risk:
            few = self._few_told(whole, FEW_MORE, FIRST)
            if few.verdict == "unknown":
                kept = cpsat.run(self._in_their_juries(), light(whole), seconds=whole.left() * FIRST)
                few = kept if kept.values is not None else few
            if few.values is not None:
                return self._descend(self.model.cp, effort, few)
            if few.verdict == "infeasible" and share and self._days is None:
                return None  # many must be told: a plan that tells so many is sought among those in which all may move
            return self._descend(self.model.cp, whole.share(1 - min(share, MODEL)), None)
        known = self.by_others(whole, standing)
        if known is not None and known[self.change[0].expression] == self.fewest:
            return self._descend(self.model.cp, effort, known)
        few = self._few_told(effort, MORE, A_STEP)
        known = few if few.values is not None else known
        if known is None:
            known = self._in_place(effort, standing)
            self._descend(self._in_their_juries(), effort.share(1 / 2), known)
            known = self.found or known
        if known is None or known[self.change[0].expression] or self.found is None:
            self._descend(self.model.cp, effort, known)

    def by_others(self, effort: cpsat.Effort, standing: Standing) -> cpsat.Outcome | None:
        """A plan in which other jurors take the places of who has gone. That all others stay as they were posted is tried first, as a search
        then takes a fraction of the time: which juries cannot hear whom they should is learned; then that others may move."""
        stay, wrong, known = staying_but(standing, standing.at_risk), list[Seats](), list[Seats]()
        others_stay = self.model.cp.clone()
        hold_others(self.model, self.cost, others_stay, standing.at_risk)
        trying = effort.share(TRYING)
        for idle in IDLE:
            if known:
                if trying.over:
                    break
                refuted = [some for some in by_jury(known[-1]) if self._refuted(others_stay, some, effort)]
                wrong += [one for some in refuted for one in alike(some)] or known[-1:]
            seats = substitutes(self.model, stay, effort, idle, wrong)
            if not seats or not any(seats.values()):
                break
            known.append(seats)
            for stays in (self.cost.stays, NOTHING) if when_posted(seats) else (NOTHING,):
                if found := self._seated(others_stay, seats, effort, stays):
                    return found
        return next(filter(None, (self._seated(self.model.cp, seats, effort, NOTHING) for seats in reversed(known))), None)

    def _refuted(self, cp: cp_model.CpModel, seats: Seats, effort: cpsat.Effort) -> bool:
        """Whether it is known that those at risk cannot be heard so."""
        cp = cp.clone()
        keep_to(self.model, cp, seats, self.cost.stays)
        return cpsat.run(cp, light(effort), seconds=effort.left() / 2).verdict == "infeasible"

    def _seated(
        self, cp: cp_model.CpModel, seats: Seats, effort: cpsat.Effort, stays: Mapping[Key, Literal]
    ) -> cpsat.Outcome | None:
        """A plan of this model in which those at risk are heard so, and what `stays` is as it was posted where that is asked of them."""
        cp = cp.clone()
        keep_to(self.model, cp, seats, stays)
        found = cpsat.run(cp, light(effort), seconds=effort.left() / 2)
        if found.values is None:
            return None
        # who is told only may be so where nothing is minimised
        cp.minimize(self._soon.expression)
        cpsat.hint(cp, found.values)
        fewer = cpsat.run(cp, light(effort), seconds=effort.left() * A_STEP)
        return fewer if fewer.values is not None else found

    def telling(self, most: int) -> cp_model.CpModel:
        """The model where at most so many people are told, and nobody comes on a day that was not his, where that counts."""
        cp = with_at_most(self.model.cp, self._told, most, cost_at_most(self.cost))
        if self._days is not None:
            cp.add(self._days.expression == 0)
        return cp

    def _few_told(self, effort: cpsat.Effort, steps: Sequence[int], share: float) -> cpsat.Outcome:
        """A plan in which nobody is left out and few are told, or what the last step says where there is none; each step may take a share
        of what is left."""
        found, told = cpsat.Outcome("unknown"), self._told
        level_above = self.model.standing.at_risk or self._days is not None
        for more in steps:
            cp = self.telling(told.floor + more)
            cp.add_bool_and([self.model.planned[c] for c in self.model.standing.at_risk])
            found = cpsat.run(cp, light(effort), seconds=effort.left() * share)
            if found.values is not None:
                break
            if found.verdict == "infeasible" and not level_above:
                self.change[self.change.index(self._told)] = replace(told, floor=told.floor + more + 1)
        return found

    def _in_their_juries(self) -> cp_model.CpModel:
        """The model where all juries stay as they were posted, or whoever is left of them."""
        cp = self.model.cp.clone()
        keep_juries(self.model, self.cost, cp, frozenset())
        return cp

    def _in_place(self, effort: cpsat.Effort, standing: Standing) -> cpsat.Outcome | None:
        """All as it was posted, with a juror who is free in the place of who has gone."""
        other, gone = (None, None) if effort.over else in_place(standing)
        if gone is None:
            return None
        cp = self.model.cp.clone()
        keep_as_posted(self.model, self.cost, cp, gone, other)
        found = minimised(cp, self._soon, light(effort), effort.left() * SHARE)
        return found if found.values is not None else None

    def _descend(self, cp: cp_model.CpModel, effort: cpsat.Effort, known: cpsat.Outcome | None) -> None:
        self.so_far = LexicographicSolve(cp, light(effort), Reporter(None, 1), known)
        at_most = cost_at_most(self.cost)
        self.so_far.solve = closer(self.so_far, at_most)
        for goal in self.change[:-1]:
            self.so_far.minimise(goal, SHARE)
            if self.so_far.best is None:
                return
            at_most(cp, goal, self.so_far.best[goal.expression])

    def move_least(self, share: float = SHARE) -> None:
        """Make it better in how many minutes all moves, within a share of the time left."""
        assert self.so_far is not None
        self.so_far.minimise(self.change[-1], share)

    def improve(self) -> None:
        """Make it better in the session's own objectives, and then in who is elsewhere, where that changes nothing of the above."""
        assert self.so_far is not None
        minimise_all(self.so_far, self.own, around=True)

    @property
    def found(self) -> cpsat.Outcome | None:
        return self.so_far.best if self.so_far else None

    def least_told(self, standing: Standing) -> int:
        """How many must be told at the least: what no plan of this model tells, none does in which nobody else may be otherwise."""
        assert self.so_far is not None
        if self.so_far.cp is not self.model.cp:
            return self.cost.least  # juries were kept, which may tell more
        bound = next(level.bound for level in self.so_far.held if level.name == TOLD)
        stay = self.model.standing.staying
        wider = (number for number in range(self.cost.least, bound) if may_move(standing, self.cost, number) & stay)
        return next(wider, bound)

    @property
    def told(self) -> int:
        """How many are told in the best plan."""
        assert self.found is not None
        return self.found[self.cost.people]

    @property
    def _told(self) -> Goal:
        return next(goal for goal in self.change if goal.name == TOLD)

    @property
    def _days(self) -> Goal | None:
        return next((goal for goal in self.change if goal.name == OTHER_DAYS), None)

    @property
    def _soon(self) -> Goal:
        """What to have little of where who is left out is settled: people who are told, and before them days that were not theirs."""
        return self._told if self._days is None else Goal(TOLD, MUCH * self._days.expression + self._told.expression)

    @property
    def other_days(self) -> int:
        """How many times somebody comes on a day that was not his in the best plan, where that counts."""
        assert self.found is not None
        return self.found[self._days.expression] if self._days is not None else 0

    @property
    def left_out(self) -> int:
        """How many of those at risk are left out in the best plan."""
        assert self.found is not None
        return self.found[self.change[0].expression] if self.model.standing.at_risk else 0

    @property
    def plan(self) -> Planned:
        assert self.found is not None
        return whole_plan(self.model.standing, activities(self.model, self.found))


def staying_but(standing: Standing, moving: frozenset[str]) -> Standing:
    """The same with all held as they were posted but these, and whoever cannot be."""
    whole_jury = {c for c in standing.ahead if standing.still_posted(c) == standing.posted_jury(c)}
    some = whole_jury - moving - standing.at_risk - {*standing.added} - {*_in_their_name(standing)}
    while True:
        few = replace(standing, staying=frozenset(some))
        wrong = {
            key[2] for key in few.fixed - standing.fixed if few.spans[key][0] != few.posted[key].start or key[0] == "pv"
        } | {c for c in some if few.settled.get(c, few.posted_jury(c)) != few.posted_jury(c) or c not in few.ahead}
        # a group that is held has those alone who stay in it: nobody else may leave it, nor join it
        for epreuve, group in _groups(standing):
            joins = len(group) < (epreuve.group_size or 1) and any(
                _sits(standing, c, epreuve) for c in standing.ahead if c not in some
            )
            if joins or not group <= some:
                wrong |= group
        if not wrong & some:
            return few
        some -= wrong


def _in_their_name(standing: Standing) -> Iterator[str]:
    """For each procès-verbal that lies ahead in the name of somebody who does not go on, the candidate of its jury in whose name it is instead."""
    for key, a in standing.posted.items():
        if key[0] == "pv" and key not in standing.fixed and key[2] not in standing.ahead:
            heard = (c for c in standing.ahead if standing.posted_jury(c) == frozenset(a.jurors))
            yield from islice(heard, 1)


def _groups(standing: Standing) -> Iterator[tuple[Epreuve, Set[str]]]:
    """Each épreuve ahead that several sit together before one jury, with them, held for who comes late or not."""
    groups: dict[tuple[str, dt.datetime, str | None, tuple[str, ...]], set[str]] = defaultdict(set)
    for key, a in standing.posted.items():
        if key[0] == "epreuve" and key not in standing.begun and standing.epreuve(key).sitting == "group":
            groups[key[1] or "", a.start, a.room, a.jurors].add(key[2] or "")
    return ((standing.session.offered[one], group) for (one, *_), group in groups.items())


def _sits(standing: Standing, candidate: str, epreuve: Epreuve) -> bool:
    """Whether somebody has an épreuve before him."""
    own = (e.id for e in standing.session.epreuves_of(standing.candidates[candidate]))
    return epreuve.id in own and ("epreuve", epreuve.id, candidate) not in standing.fixed


def whole_plan(few: Standing, planned: Planned) -> Planned:
    """A plan of those who move, with what was posted of those who stay."""
    before = replace(few, staying=frozenset())
    stay = [a for a in as_posted(before) if a.candidate in few.staying]
    return (*(a for a in shared_out(few.session, planned) if a.candidate not in few.staying), *stay)
