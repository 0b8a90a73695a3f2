"""The best timetable of a tiny session, by trying all of them.

A timetable is: who is planned, when the simultaneous tests start, which jury each candidate has, and each candidate's own
timetable; then rooms and staff. All of these are enumerated, in that order. Nothing is skipped but

- what already breaks a rule (every rule looked at early stays broken however the timetable goes on), and
- what cannot be better than the best timetable met so far: `Bounds` never exceed the value of any way to go on.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from itertools import compress, count

from models import Session
from tests.oracle.bounds import Bounds, Vector
from tests.oracle.clock import Clock
from tests.oracle.closing import closed, closes
from tests.oracle.juries import Jury
from tests.oracle.local import Local, marking_minutes
from tests.oracle.objectives import Planned, values
from tests.oracle.places import Places
from tests.oracle.roots import Roots
from tests.oracle.state import Group, Juror, Root, State, grown, merged


class TooLarge(Exception):
    """A session with more to try than the caller allows."""


def best_values(
    session: Session, *, prune: bool = True, every_jury: bool = False, most_nodes: int | None = None
) -> Vector | None:
    """The optimum of each level of `session.objectives`, the most important first; None where no timetable exists.

    A level's optimum is the least value that it can have while each level above is at most ⌊optimum · (1 + tolerance)⌋.

    Parameters
    ----------
    session
        a tiny one: a handful of candidates and of slots.
    prune
        False: try every timetable that keeps the rules, also those that cannot be better (slow; judges the bounds).
    every_jury
        True: also try juries that are larger than needed (slow; judges `jury_sets`).
    most_nodes
        partial timetables tried at most; None for no limit.

    Raises
    ------
    TooLarge
        where `most_nodes` do not suffice.
    """
    search = _Search(session, prune, every_jury, most_nodes)
    caps: list[int] = [0] * len(session.objectives)
    best = search.run(caps, None)
    if best is None:
        return None
    found = []
    for level, objective in enumerate(session.objectives):
        found.append(best[level])
        if objective.tolerance and level + 1 < len(caps):
            # Within its tolerance a level counts as if it were at the edge of it, and gives way to those below.
            caps[level] = math.floor(best[level] * (1 + Fraction(str(objective.tolerance))))
            best = search.run(caps, best)
            assert best is not None
    return tuple(found)


class _Search:
    def __init__(self, session: Session, prune: bool, every_jury: bool, most_nodes: int | None) -> None:
        self.session = session
        self.prune = prune
        self.most_nodes = most_nodes
        self.nodes = 0
        self.clock = Clock(session)
        self.places = Places(session, self.clock)
        self.bounds = Bounds(session, self.clock)
        self.max_candidates = session.exam.jury.max_candidates_per_day
        self.closes = closes(session)
        # A deliberation in one piece waits for the markings of its own candidates: then it matters for whom the jurors mark.
        self.marks = self.closes and any(marking_minutes(session, e) for e in session.offered.values())
        self.windows = {juror.id: self.clock.windows(juror.available) for juror in session.jurors}
        self.group_size = {e.id: e.group_size or 0 for e in session.offered.values()}
        self._together: dict[tuple[int, int, bool], int] = {}
        self.roots = list(Roots(session, self.clock, self.places, every_jury).all())

    def run(self, caps: list[int], incumbent: Vector | None) -> Vector | None:
        """The best vector, where a level up to its cap counts as its cap."""
        self.caps, self.capped = caps, any(caps)
        self.best = incumbent
        self.best_key = self._key(incumbent) if incumbent is not None else None
        empty = Juror(0, 0, 0, self.clock.all_ways, (None,) * len(self.session.days))
        starts = []
        for root in self.roots:
            cover = (-1,) * len(self.session.days)
            state = State(dict.fromkeys(root.jurors, empty), {}, {}, cover, 0, 0, 0, 0, 0, ())
            starts.append((self.bounds.of(root, state), root, state))
        # The most promising first: any order is right, this one meets a good timetable early.
        for bound, root, state in sorted(starts, key=lambda one: self._key(one[0])):
            if not self._hopeless(bound):
                self._visited: set[object] = set()
                self._descend(root, state)
        return self.best

    def _key(self, vector: Vector) -> Vector:
        return tuple(map(max, vector, self.caps)) if self.capped else vector

    def _hopeless(self, vector: Vector) -> bool:
        return self.prune and self.best_key is not None and self._key(vector) >= self.best_key

    # Going on from a timetable of the first candidates

    def _descend(self, root: Root, state: State) -> None:
        index = len(state.chosen)
        if index == len(root.candidates):
            self._finish(root, state)
            return
        # What follows depends only on when everybody sits and on what the jurors do, whoever of them it is for.
        own = tuple([id(options[n].own) for options, n in zip(root.options, state.chosen, strict=False)])
        known = (own, tuple(state.jurors.values()), state.cover, state.end)
        if known in self._visited:
            return
        if self.prune and not self.marks:
            self._visited.add(known)
        jury, locals_ = root.juries[index], root.options[index]
        twin = root.twins[index]
        first = 0
        if twin >= 0:
            # His own activities come no earlier in the list than his twin's; the ways to work for him are in any order.
            first = state.chosen[twin]
            while first and locals_[first - 1].own is locals_[first].own:
                first -= 1
        fitting = list(_places_of(self._fitting(root, state, index) >> first << first))
        if self.max_candidates is not None:
            full = sum(
                (state.judged.get((jury, day), 0) >= self.max_candidates) << day for day in range(len(self.session.days))
            )
            fitting = [n for n in fitting if not locals_[n].exam_days & full]
        # Equal costs are one object, and so told apart in no time.
        costs = {id(locals_[n].cost): locals_[n].cost for n in fitting}
        bounds = dict(zip(costs, self.bounds.after(root, state, costs.values()), strict=True))
        keys = {cost: self._key(bound) for cost, bound in bounds.items()}
        for n in sorted(fitting, key=lambda n: keys[id(locals_[n].cost)]):
            if self._hopeless(bounds[id(locals_[n].cost)]):
                # All later ones cost at least as much.
                return
            after = self._with(state, root, index, n)
            if after is None:
                continue
            changes = self._places(root, after)
            if changes is None:
                continue
            after = after._replace(changes=changes)
            if changes == state.changes or not self._hopeless(self.bounds.of(root, after)):
                self._descend(root, after)

    def _fitting(self, root: Root, state: State, index: int) -> int:
        """Which timetables of this candidate go with those chosen so far as far as their juries have time, as bits."""
        jury, locals_ = root.juries[index], root.options[index]
        left = (1 << len(locals_)) - 1
        for options, n, other in zip(root.options, state.chosen, root.juries, strict=False):
            if other == jury or not set(other).isdisjoint(jury):
                left &= self._beside(options[n], locals_, other != jury and self.session.policy.stable_juries)
        return left

    def _beside(self, chosen: Local, locals_: list[Local], days_apart: bool) -> int:
        """Which of these timetables go with one of another candidate before some of the same jurors, as bits; on other days where both
        have juries that differ and are to last all day."""
        key = (id(chosen), id(locals_), days_apart)  # roots keep both as long as the search lasts
        if key not in self._together:
            busy, exam, wide, barred = chosen.busy, chosen.exam, chosen.wide, chosen.days if days_apart else 0
            # With both épreuves on the grain, one starts at least a changeover after the other exactly where neither touches
            # the other with the changeover after it.
            self._together[key] = sum(
                1 << n
                for n, one in enumerate(locals_)
                if not (one.busy & busy or one.exam & wide or one.wide & exam or one.days & barred)
            )
        return self._together[key]

    def _with(self, state: State, root: Root, index: int, choice: int) -> State | None:
        """The state with this candidate's timetable added; None where a rule is broken."""
        self.nodes += 1
        if self.most_nodes is not None and self.nodes > self.most_nodes:
            raise TooLarge(self.session.id)
        one, jury = root.options[index][choice], root.juries[index]
        cover = tuple(a & b for a, b in zip(state.cover, one.cover, strict=True))
        if not all(cover):
            return None
        groups = state.groups
        if one.groups or groups:
            joined = self._join(state, one, jury)
            if joined is None:
                return None
            groups = joined
        jurors = dict(state.jurors)
        for name in jury:
            doing = jurors[name]
            pauses = doing.pauses & one.pauses
            if not self.clock.can_pause(pauses):
                return None
            days = merged(doing.days, one.cost, jury)
            jurors[name] = Juror(doing.busy | one.busy, doing.exam | one.exam, doing.wide | one.wide, pauses, days)
        if self.session.policy.max_jury_minutes is not None and not self._within_load(jurors, groups, jury):
            return None
        judged = state.judged
        if one.exam_days:
            judged = dict(judged)
            for day in range(len(self.session.days)):
                if one.exam_days >> day & 1:
                    judged[jury, day] = judged.get((jury, day), 0) + 1
        return State(
            jurors,
            groups,
            judged,
            cover,
            state.coming + one.cost.coming,
            state.waiting + one.cost.waiting,
            max(state.worst, one.cost.worst_waiting),
            max(state.end, one.cost.end),
            state.changes,
            (*state.chosen, choice),
        )

    def _join(self, state: State, one: Local, jury: Jury) -> dict[tuple[Jury, str, int], Group] | None:
        """The groups with this candidate in them; None where his jury is taken, or a group is full."""
        for (other, epreuve, start), group in state.groups.items():
            if not set(other) & set(jury):
                continue
            if one.busy & group.slots or one.exam & group.wide or one.wide & group.slots:
                return None
            for piece in one.groups:
                if (other, epreuve, start) == (jury, piece.epreuve, piece.start):
                    continue
                if piece.slots & group.wide or piece.wide & group.slots:
                    return None
        groups = dict(state.groups)
        for piece in one.groups:
            for juror in jury:
                doing = state.jurors[juror]
                if piece.slots & (doing.busy | doing.wide) or piece.wide & doing.exam:
                    return None
            key = (jury, piece.epreuve, piece.start)
            group = grown(groups.get(key), piece)
            if group.members > self.group_size[piece.epreuve]:
                return None
            groups[key] = group
        return groups

    def _within_load(self, jurors: dict[str, Juror], groups: dict[tuple[Jury, str, int], Group], jury: Jury) -> bool:
        most = self.session.policy.max_jury_minutes
        assert most is not None
        for name in jury:
            for number, day in enumerate(jurors[name].days):
                if day is None:
                    continue
                shared = sum(
                    group.end - start
                    for (other, _, start), group in groups.items()
                    if name in other and self.clock.day(start) == number
                )
                if day.load + shared > most:
                    return False
        return True

    def _places(self, root: Root, state: State) -> int | None:
        return self.places.fewest_changes(
            tuple(
                (candidate.id, jury, options[n].own)
                for candidate, jury, options, n in zip(root.candidates, root.juries, root.options, state.chosen, strict=False)
            )
        )

    def _finish(self, root: Root, state: State) -> None:
        planned = [
            Planned(candidate.id, jury, options[n].own, options[n].work)
            for candidate, jury, options, n in zip(root.candidates, root.juries, root.options, state.chosen, strict=True)
        ]
        bound = self.bounds.of(root, state)
        for whole in closed(self.session, self.clock, planned, self.windows) if self.closes else [planned]:
            vector = values(self.session, self.clock, whole, state.changes)
            assert all(map(int.__le__, bound, vector)), (bound, vector)
            if self.best_key is None or self._key(vector) < self.best_key:
                self.best, self.best_key = vector, self._key(vector)


_DIGITS = bytes.maketrans(b"01", b"\0\1")


def _places_of(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, the lowest first."""
    return compress(count(), f"{bits:b}"[::-1].encode().translate(_DIGITS))
