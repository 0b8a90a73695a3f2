"""Who may hear whom: each candidate has one jury of jurors who may hear him, a juror is in one jury a day, and nothing has a time but the
tests, in as far as juries hear less on the days on which they are.

A relaxation of sessions with many conflicts, no two candidates alike: what cannot be by it is told in hundredths of a second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from ortools.sat.python import cp_model

from models import Session
from scheduler.bounds.infeasibility.count import Key
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine import cpsat
from scheduler.engine.workload.hours import JuryDay, jury_days
from scheduler.engine.workload.loads import LoadModel, Workload
from scheduler.engine.workload.named import Alike, Hours, Jury, alike_jurors, possible_juries, serves
from scheduler.engine.workload.simultaneous import possible_starts, sitters_of, taken
from scheduler.engine.workload.ways import Held, ways_to_hold
from scheduler.engine.workload.work import Starts

MOST_JURIES = 400
"""Juries of different jurors at most."""

EFFORT = 0.5
"""Deterministic time to say that they cannot all be heard."""


def not_all_heard(
    session: Session, effort: cpsat.Effort, most: float = EFFORT, *, conflicts: bool = False
) -> frozenset[Key] | None:
    """Candidates who cannot all be heard by those who may hear them, none where nothing here says so, and on request the `conflicts` for
    which they cannot, as long as others who sit their tests leave these no other starts; None where that is not told in so much deterministic
    time at the `most`, for each way to hold the tests."""
    if not serves(session) or not session.conflicts:
        return frozenset()
    subject = Subject(session)
    jurors = alike_jurors(subject)
    juries = possible_juries(subject, jurors, MOST_JURIES)
    if juries is None:
        return frozenset()
    hearing = Hearing(Workload.of(subject, False), jurors, juries, conflicts)
    blamed = hearing.blamed(None, effort, most)
    if blamed or blamed is None:
        return blamed
    all_of_them: set[Key] = set()
    for way in hearing.ways:
        blamed = hearing.blamed(way, effort, most)
        if not blamed:
            return blamed
        all_of_them |= blamed
    return frozenset(all_of_them)


class Hearing:
    """Which jury hears whom, and on which days it sits; its minutes on the days of tests are fewer where it is told on which they are. Who is
    in conflict may hear nobody, or it can be told which `conflicts` are to blame."""

    def __init__(self, work: Workload, jurors: Sequence[Alike], juries: Mapping[Jury, Hours], conflicts: bool) -> None:
        self.work, self.juries, self.cp = work, juries, cpsat.Model()
        self.kinds: dict[int, list[JuryDay]] = defaultdict(list)
        for day_of_one in jury_days(work.subject, work.lumps, None, work.unit):
            self.kinds[day_of_one.day].append(day_of_one)
        self.sits = {(jury, day): self.cp.new_bool_var("") for jury, hours in juries.items() for day in hours}
        for day in work.subject.days:
            for a, one in enumerate(jurors):
                here = [jury.members.count(a) * on for (jury, other), on in self.sits.items() if other == day]
                self.cp.add(sum(here) <= len(one.jurors))
        self.hears: dict[Jury, list[tuple[int, cp_model.IntVar]]] = defaultdict(list)
        """By jury, the number of the class of whom it may hear, and whether it does."""
        self._blamed: dict[int, frozenset[Key]] = {}
        for c, kind in enumerate(work.classes):
            for candidate in kind.candidates if any(part.own for part in kind.parts) else ():
                planned, able = self._fact(("candidate", candidate.id)), []
                kept = {
                    a: self._fact(*(("conflict", candidate.id, juror.id) for juror in one.jurors))
                    for a, one in enumerate(jurors)
                    if conflicts and candidate.id in one.against
                }
                for jury in juries:
                    against = {a for a in jury.members if candidate.id in jurors[a].against}
                    if against <= kept.keys():
                        able.append(heard := self.cp.new_bool_var(""))
                        self.hears[jury].append((c, heard))
                        for a in against:
                            self.cp.add_implication(kept[a], heard.negated())
                self.cp.add_bool_or([*able, planned.negated()])
        self.longest = {day: max(kind.load() for kind in kinds) for day, kinds in self.kinds.items()}
        self._limit(self.cp, [sum(part.own for part in kind.parts) for kind in work.classes], self.longest)
        self.cp.add_assumptions([self.cp.get_bool_var_from_proto_index(index) for index in self._blamed])

    @cached_property
    def _loads(self) -> LoadModel:
        return LoadModel(self.work)

    @cached_property
    def _starts(self) -> Starts:
        return possible_starts(self._loads)

    @property
    def ways(self) -> list[Held]:
        """The days on which the tests may be; none where that is not told."""
        return [way for way in ways_to_hold(self.work, self._starts) if way]

    def _fact(self, *keys: Key) -> cp_model.IntVar:
        """A literal of facts that are kept, or may be to blame."""
        literal = self.cp.new_bool_var("")
        self._blamed[literal.index] = frozenset(keys)
        return literal

    def blamed(self, way: Held | None, effort: cpsat.Effort, most: float) -> frozenset[Key] | None:
        """Facts that cannot all hold with the tests on these days, or on whatever days; None where time does not tell."""
        cp = self.cp if way is None else self._with_tests(way)
        found = cpsat.run(cp, effort.alone(), max_deterministic_time=most, cp_model_presolve=False)
        blamed = (self._blamed[index] for index in found.blamed if index in self._blamed)
        return None if found.verdict == "unknown" else frozenset[Key]().union(*blamed)

    def _with_tests(self, way: Held) -> cpsat.Model:
        """What must follow a test is done on later days, or on its own after it, and who sits it is heard beside it."""
        cp = self.cp.clone()
        for epreuve, day in way:
            starts, sitters = self._starts[epreuve][day], sitters_of(self._loads)[epreuve]
            later = {other: most for other, most in self.longest.items() if other > day}
            for minutes in {test.minutes for _, test in sitters}:
                longer = [(c, test) for c, test in sitters if test.minutes >= minutes]
                after, heard = [0 for _ in self.work.classes], [0 for _ in self.work.classes]
                for c, test in longer:
                    parts = self.work.classes[c].parts
                    after[c] = sum(part.own for p, part in enumerate(parts) if p in test.after)
                    heard[c] = sum(part.heard for part in parts)
                not_heard = taken(self._loads, starts, longer)
                late = max((kind.load(starts[0] + minutes) for kind in self.kinds[day]), default=0)
                beside = max((kind.beside(not_heard) for kind in self.kinds[day]), default=0)
                self._limit(cp, after, later | {day: late})
                self._limit(cp, heard, self.longest | {day: beside})
        return cp

    def _limit(self, cp: cpsat.Model, minutes: Sequence[int], most: Mapping[int, int]) -> None:
        """So many minutes for a candidate, by his class, are in all no more than a jury has on these days at most."""
        for jury, hours in self.juries.items():
            load = sum(minutes[c] * heard for c, heard in self.hears[jury])
            cp.add(load <= sum(most.get(day, 0) * self.sits[jury, day] for day in hours))
