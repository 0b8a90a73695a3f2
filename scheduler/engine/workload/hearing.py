"""Who may hear whom: each candidate has one jury of jurors who may hear him, a juror is in one jury a day, and nothing else has a time.

A relaxation of sessions with many conflicts, no two candidates alike: what cannot be by it is told in hundredths of a second.
"""

from __future__ import annotations

from collections import defaultdict

from ortools.sat.python import cp_model

from models import Session
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine import cpsat
from scheduler.engine.workload.hours import jury_days
from scheduler.engine.workload.loads import Workload
from scheduler.engine.workload.named import alike_jurors, possible_juries, serves

MOST_JURIES = 400
"""Juries of different jurors at most."""

EFFORT = 0.5
"""Deterministic time to say that they cannot all be heard."""


def not_all_heard(session: Session, effort: cpsat.Effort, most: float = EFFORT) -> frozenset[str] | None:
    """Candidates who cannot all be heard by those who may hear them, none where nothing here says so; None where that is not told in so
    much deterministic time at the `most`."""
    if not serves(session) or not session.conflicts:
        return frozenset()
    subject = Subject(session)
    jurors = alike_jurors(subject)
    juries = possible_juries(subject, jurors, MOST_JURIES)
    if juries is None:
        return frozenset()
    work, cp = Workload.of(subject, False), cpsat.Model()
    longest = [0 for _ in subject.days]
    for day_of_one in jury_days(subject, work.lumps, None, work.unit):
        longest[day_of_one.day] = max(longest[day_of_one.day], day_of_one.load())
    sits = {(jury, day): cp.new_bool_var("") for jury, hours in juries.items() for day in hours}
    for day in subject.days:
        for a, one in enumerate(jurors):
            own = [jury.members.count(a) * on for (jury, other), on in sits.items() if other == day and a in jury.members]
            cp.add(sum(own) <= len(one.jurors))
    loads: dict[object, list[cp_model.LinearExprT]] = defaultdict(list)
    blamed: dict[int, str] = {}
    for kind in work.classes:
        minutes = sum(part.own for part in kind.parts)
        for candidate in kind.candidates if minutes else ():
            able = [j for j in juries if not any(candidate.id in jurors[a].against for a in j.members)]
            hears = [cp.new_bool_var("") for _ in able]
            literal = cp.new_bool_var("")
            blamed[literal.index] = candidate.id
            cp.add_bool_or([*hears, literal.negated()])
            for jury, heard in zip(able, hears, strict=True):
                loads[jury].append(minutes * heard)
    for jury, hours in juries.items():
        cp.add(sum(loads[jury]) <= sum(longest[day] * sits[jury, day] for day in hours))
    cp.add_assumptions([cp.get_bool_var_from_proto_index(index) for index in blamed])
    found = cpsat.run(cp, effort.alone(), max_deterministic_time=most, cp_model_presolve=False)
    return None if found.verdict == "unknown" else frozenset(blamed[index] for index in found.blamed if index in blamed)
