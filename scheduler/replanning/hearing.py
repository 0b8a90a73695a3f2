"""How few are left out at the least: who may hear whom on what is left of each day, by juries with names and the minutes that they have. A small
model without times."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations
from math import comb
from typing import TypeAlias

from scheduler.engine import cpsat
from scheduler.grid import Span, shared
from scheduler.pieces import Expression, Literal, Piece, Slot
from scheduler.replanning.capacity import most_in
from scheduler.replanning.levels import light
from scheduler.replanning.model import AheadModel

Jury: TypeAlias = frozenset[str]

MOST = 1500
"""Juries at most: with more the models are no longer small."""

BRIEFLY = 0.3
"""Deterministic time for one of them."""


def fewest_out(model: AheadModel, effort: cpsat.Effort) -> int:
    """How many of those at risk are left out at the least.

    A relaxation: each candidate has one jury of as many jurors as the titre asks for, whom he may have, and who may judge; on a day nobody is in
    two; and a jury has no more work in all than minutes on its days. Of a larger jury some do, the same for all whom it hears. Of the order of
    what juries do and of rooms nothing is asked. 0 where somebody is in two juries that have begun, and where juries need not be stable.
    """
    hours = Hours(model)
    if not model.standing.at_risk or not hours.told_apart:
        return 0
    cp = cpsat.Model()
    alike: Counter[tuple[int, Jury, bool, bool]] = Counter()
    for candidate, pieces in hours.work.items():
        his = model.standing.settled.get(candidate)
        jury = hours.some_of(his) if his else None
        load = sum(piece.size for piece in pieces)
        alike[load, jury or hours.able[candidate], jury is not None, candidate in model.standing.at_risk] += 1
    today = [(hours.some_of(jury), day) for jury, day in hours.sitting_today()]
    begun = {jury for jury, _ in today} | {jury for _, jury, settled, _ in alike if settled}
    free = frozenset[str]().union(*(able for _, able, settled, _ in alike if not settled))
    juries = hours.juries(free, begun)
    if juries is None:
        return 0
    sits = {
        (jury, day): (cp.new_bool_var(""), units) for jury in juries for day in model.days if (units := hours.units(jury, day))
    }
    one_a_day(cp, sits)
    for jury, day in today:
        if (jury, day) in sits:
            cp.add(sits[jury, day][0] == 1)
    taken: dict[Jury, list[Expression]] = defaultdict(list)
    out: list[Expression] = []
    for (load, able, settled, at_risk), number in alike.items():
        heard: list[Expression] = []
        for jury in [able] if settled else [jury for jury in juries if jury <= able]:
            heard.append(some := cp.new_int_var(0, number, ""))
            taken[jury].append(load * some)
        out.append(cp.new_int_var(0, number if at_risk else 0, ""))
        cp.add(sum(heard) + out[-1] == number)
    for jury, loads in taken.items():
        cp.add(sum(loads) <= sum(units * on for (one, _), (on, units) in sits.items() if one == jury))
    cp.minimize(sum(out))
    # simplifying takes seven times as long as solving
    found = cpsat.run(cp, light(effort.alone()), max_deterministic_time=BRIEFLY, linearization_level=2)
    # where there is no such plan at all, everybody is to be asked: that is for who asks about that
    return max(found.bound or 0, 0)


def one_a_day(cp: cpsat.Model, sits: dict[tuple[Jury, int], tuple[Literal, int]]) -> None:
    """On a day nobody is in two juries."""
    on_day: dict[tuple[str, int], list[Literal]] = defaultdict(list)
    for (jury, day), (on, _) in sits.items():
        for juror in jury:
            on_day[juror, day].append(on)
    for some in on_day.values():
        cp.add_at_most_one(some)


class Hours:
    """What juries have to do, and when they are there for it."""

    def __init__(self, model: AheadModel) -> None:
        self.model, self.standing = model, model.standing
        self.work: dict[str, list[Piece]] = defaultdict(list)
        done = {id(model.works[key]) for key in self.standing.again if key[2] in self.standing.may_go_on and key in model.works}
        for piece in model.pieces:
            # of the candidates of a jury only one has its procès-verbal; what is done for several at once, or need not be done again, is not counted
            alone = piece.jury and not isinstance(piece, Slot) and piece.kind != "pv" and id(piece) not in done
            alone = alone and not model.held(piece)
            if alone and piece.candidate and (piece.kind != "deliberation" or model.policy.deliberates == "candidate"):
                self.work[piece.candidate.id].append(piece)
        against: dict[str, set[str]] = defaultdict(set)
        for conflict in model.session.conflicts:
            against[conflict.candidate].add(conflict.juror)
        jurors = frozenset(juror.id for juror in model.session.jurors)
        self.able = {candidate: jurors - against[candidate] for candidate in self.work}
        self._there: dict[tuple[str, int], list[Span]] = {}

    @property
    def told_apart(self) -> bool:
        """Whether on each day nobody is in two juries, and as many as there must be are enough of each."""
        standing, session = self.standing, self.model.session
        begun = {jury for c, jury in standing.settled.items() if c in self.work} | standing.whole_juries
        return (
            standing.session.policy.stable_juries
            and len(session.exam.jury.required_skills) <= session.exam.jury.size
            and not any(one & other for one, other in combinations(begun, 2))
            and all(self._may_judge(self.some_of(jury)) for jury in begun)
            and not any(epreuve.sitting == "group" and epreuve.jury for epreuve in session.offered.values())
        )

    def juries(self, jurors: Collection[str], begun: Iterable[Jury] = ()) -> list[Jury] | None:
        """All juries of these jurors that the titre allows, each as small as can be; None where they are too many."""
        size = self.model.session.exam.jury.size
        if comb(len(jurors), size) > MOST:
            return None
        some = map(frozenset, combinations(sorted(jurors), size))
        return sorted({*filter(self._may_judge, some), *begun}, key=sorted)

    def some_of(self, jury: Jury) -> Jury:
        """As many of a jury as there must be, who may judge without the others; all where no such are."""
        some = map(frozenset, combinations(sorted(jury), self.model.session.exam.jury.size))
        return next(filter(self._may_judge, some), jury)

    def _may_judge(self, jury: Jury) -> bool:
        session = self.model.session
        named = [one.employer for one in session.jurors if one.id in jury and one.employer]
        return self.standing.may_judge(jury) and (not session.exam.jury.distinct_employers or len({*named}) == len(named))

    def sitting_today(self) -> Iterator[tuple[Jury, int]]:
        """The same by the number of the day: the juries that have begun on it and lost nobody."""
        for jury, date in self.standing.sitting:
            yield jury, next(n for n, day in enumerate(self.model.session.days) if day.date == date)

    def units(self, jury: Jury, day: int) -> int:
        """Units that these jurors are all there from now on, and may work."""
        date = self.model.session.days[day].date
        begun = any(any(self.standing.busy(("juror", juror), date)) for juror in jury)
        return most_in(self.model, self.there(jury, day), day, begun)

    def there(self, jury: Jury, day: int) -> list[Span]:
        """When all of these jurors are there, from now on, and in nothing that has begun."""
        spans = [self.model.grid.hours[day]]
        for juror in sorted(jury):
            spans = shared(spans, self._juror(juror, day))
        return spans

    def _juror(self, juror: str, day: int) -> list[Span]:
        model, key = self.model, (juror, day)
        if key not in self._there:
            available = next(one.available for one in model.session.jurors if one.id == juror)
            busy, now = self.standing.busy(("juror", juror), model.session.days[day].date), self.standing.now
            # of what is held for who comes late and has not begun, nothing is sure: he may be left out
            ends = (end for start, end in busy if start <= now)
            free = max([model.ready, *map(model.units, ends)])
            self._there[key] = shared(model.grid.spans(day, available), [(free, 2**31)])
        return self._there[key]
