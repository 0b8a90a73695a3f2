"""What candidates wait at least, and how early all may be done then: loads say how many whole candidates juries hear, a jury's day laid out
in time what these wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from models.objective import within
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine import cpsat
from scheduler.engine.one_day.candidate_types import types_of
from scheduler.engine.one_day.day_model import DayModel
from scheduler.engine.one_day.plan import Together, plan
from scheduler.engine.one_day.profiles import Asked, ProfiledLevels
from scheduler.engine.search import Search
from scheduler.engine.workload.levels import Levels
from scheduler.engine.workload.loads import Workload
from scheduler.engine.workload.solve import Workloads
from scheduler.errors import WrongTimetable

EFFORT = 3.0
"""Deterministic time for one jury's day: where that cuts it off, the bound is weaker and the same everywhere."""

SHARE = 0.7
"""How much of the time left this may take."""

GUESSING = 0.3
"""The same for a timetable that need not exist, where levels above are not settled."""

SERVED = ("candidate_waiting", "session_end")


def solve_one_day(search: Search) -> None:
    """Raise the bounds of waiting and of the end once all levels above are settled, and give the search a timetable that reaches them."""
    names = [objective.name for objective in search.objectives]
    if search.incumbent is None or "candidate_waiting" not in names or not serves(search):
        return
    first, days = names.index("candidate_waiting"), None
    if search.settled < first:
        days = OneDay(search)
        _guess(search, days, first)
    for index in range(first, len(names)):
        if search.settled < index or search.over or names[index] not in SERVED:
            return
        if search.settled > index:
            continue
        days = days or OneDay(search)
        held = [within(floor, o.tolerance) for floor, o in zip(search.floors[:index], search.objectives, strict=False)]
        least = days.least(index, held, search.floors[index], search.reached[index])
        if least is None:
            raise WrongTimetable(f"{names[index]}: there is a timetable, and none is possible")
        if least > search.floors[index]:
            search.raise_to((*search.floors[:index], least))
        if search.settled == index:
            days.offer_plan(search)
        if search.settled == index and names[index] == "candidate_waiting":
            _guess(search, days, index)


def _guess(search: Search, days: OneDay, index: int) -> None:
    """A timetable as good as the bounds above this level, where juries' days that do nothing but the work for whole candidates come to
    that."""
    held = [within(floor, o.tolerance) for floor, o in zip(search.floors[:index], search.objectives, strict=False)]
    names = [objective.name for objective in search.objectives[:index]]
    if "candidate_days" in names and held[names.index("candidate_days")] > len(search.candidates):
        return  # somebody comes twice
    whole, days.effort = days.effort, search.effort.alone().sparing_share(1 - GUESSING)
    days.tight, days.chosen = True, {}
    if days.least(index, held) is not None:
        days.offer_plan(search)
    days.tight, days.chosen, days.effort = False, {}, whole


def serves(search: Search) -> bool:
    """Whether nobody sits in a group or may be left out, there is one test at most, and a jury's work for a candidate is his alone and has
    its day."""
    session, policy = search.session, search.session.policy
    if not policy.stable_juries or policy.deliberates != "candidate" or policy.pv or search.partial:
        return False
    tests = set()
    for candidate in session.candidates:
        own = session.epreuves_of(candidate)
        ids = {e.id for e in own}
        tests |= {e.id for e in own if e.sitting == "simultaneous"}
        anywhen = (e.marking and e.marking.before not in ids and not policy.deliberation_minutes for e in own)
        if any(anywhen) or any(e.sitting == "group" for e in own):
            return False
    return len(tests) <= 1


class OneDay(Workloads):
    """The levels of a search asked of a model of loads that learns what whole candidates wait."""

    def __init__(self, search: Search) -> None:
        self.objectives = search.objectives
        self.work = Workload.of(Subject(search.session), search.partial)
        self.effort = search.effort.alone().sparing_share(1 - SHARE)
        self.table: dict[Asked, int | None] = {}
        self.starts: dict[Asked, int] = {}
        """The start of the test, in units, with which candidates of a day wait as long as the table says."""
        self.enough: int | None = None
        """What the level is worth in a timetable: a bound as good needs no more looking."""
        self.tight = False
        """Whether juries' days are looked for that can be laid out as they are: then nothing is a bound."""
        self.chosen: dict[Asked, int] = {}
        """The juries' days with whole candidates in the last solution, with how many juries have each."""

    def least(self, index: int, held: Sequence[int], known: int = 0, reached: int | None = None) -> int | None:
        """What the level of this index comes to at least; a timetable has `reached`."""
        if self.objectives[index].name == "session_end":
            self.enough = None
            return self._earliest_end(held, known, reached)
        self.enough = reached
        return super().least(index, held, known)

    def _new_levels(self, until: int | None) -> Levels:
        return ProfiledLevels(self.work, until, lambda asked: self.table.get(asked, 0), self.tight)

    def _run(self, levels: Levels) -> cpsat.Outcome:
        """Look at the days that the loads choose, until they choose none that were not looked at."""
        assert isinstance(levels, ProfiledLevels)
        outcome = super()._run(levels)
        while outcome.values is not None:
            chosen = levels.chosen(outcome)
            new = {asked for _, asked in chosen} - self.table.keys()
            if self.enough is not None and (outcome.bound or 0) >= self.enough:
                break
            if not new:
                self.chosen = _added_up(chosen)
                break
            for asked in sorted(new, key=lambda asked: (not asked.day.tight, len(asked.day.heard))):
                self._look_at(asked)
            levels.learn([key for key in levels.numbers if key[1] in new])
            again = super()._run(levels)
            if again.verdict == "unknown":
                break
            outcome = again
        return outcome

    def _look_at(self, asked: Asked) -> None:
        """How long the candidates of a jury's day wait at least."""
        subject = self.work.subject
        model = DayModel(subject.policy, self.work.unit, subject.opening.lunch, asked.starts)
        model.cp.minimize(model.add(asked.day).waiting)
        found = cpsat.run(model.cp, self.effort, max_deterministic_time=EFFORT, cp_model_probing_level=0)
        self.table[asked] = None if found.verdict == "infeasible" else found.bound or 0
        if model.test is not None and found.values is not None:
            self.starts[asked] = found[model.test]

    def offer_plan(self, search: Search) -> None:
        """A timetable with the days that were chosen, where they hold everybody."""
        everybody = len(search.session.candidates)
        if not self.chosen or sum(len(asked.day.heard) * number for asked, number in self.chosen.items()) != everybody:
            return
        subject, classes = self.work.subject, self.work.classes
        candidates = {
            kind: [candidate for n in some for candidate in classes[n].candidates]
            for kind, some in types_of(subject, classes).items()
        }
        waits = {asked: self.table[asked] or 0 for asked in self.chosen}
        plan(search, subject, Together(self.chosen, waits, self.starts), candidates, self.effort)


def _added_up(chosen: dict[tuple[int, Asked], int]) -> dict[Asked, int]:
    found: Counter[Asked] = Counter()
    for (_, asked), number in chosen.items():
        found[asked] += number
    return dict(found)
