"""Whether all formulations say the same of a session, each by its kind, and `run` what the exact model says alone.

`python -m tests.engine.agreement --number 1500` asks them of so many sessions of every shape (`--usual`: of the usual one), and shows each
disagreement on the smallest session that still has it. Time is counted in the solver's own deterministic units: what comes out depends on no
machine.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from models import Level, Objective, Session
from models.errors import SchedulerError
from models.objective import within
from scheduler.engine import cpsat
from scheduler.engine.answer import Answer
from scheduler.engine.formulations import FORMULATIONS, Formulation, run
from scheduler.engine.levels import floors_of
from scheduler.engine.plain import solve_plain
from scheduler.engine.search import Search
from scheduler.errors import WrongTimetable
from scheduler.rules import RULES
from tests.engine.any_shapes import any_shape
from tests.engine.searches import is_kept, search_of
from tests.engine.usual_sessions import usual_session

MOST = 20
"""Deterministic seconds for one search of the solver; a session on which the exact model needs more judges nobody."""

NOBODY = [one.name for one in FORMULATIONS].index("nobody")
"""From where on some may be left out of a timetable that there is."""


@dataclass
class Verdict:
    """What is wrong, in words; what was seen on the way; and whether the exact model came to its end."""

    wrong: list[str] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    decided: bool = True


def verdict(session: Session) -> Verdict:
    """The same, an error of whatever kind being a disagreement too."""
    try:
        return _verdict(session)
    except Exception as error:  # shown with the smallest session that brings it about
        return Verdict([f"{type(error).__name__}: {error}"])


def _verdict(session: Session) -> Verdict:
    """All formulations asked of a session, beside the exact model alone, without bounds or a timetable to begin with."""
    exact = solve_plain(session, session.objectives, RULES, _effort())
    if exact.verdict == "unknown" or not exact.proven:
        return Verdict(decided=False)
    found = Verdict(seen=Counter([f"plain {exact.verdict}"]))
    if exact.verdict == "found" and not is_kept(session, exact):
        found.wrong.append("the check refuses what the exact model found")
        return found
    for formulation in FORMULATIONS:
        if formulation.name != "plain":
            found.wrong += _asked(session, formulation, exact, found.seen)
    found.wrong += _whole(session, exact, found.seen)
    return found


def _effort() -> cpsat.Effort:
    return cpsat.Effort.until(None, 0, 1).with_parameters(max_deterministic_time=MOST)


def _asked(session: Session, formulation: Formulation, exact: Answer, seen: Counter[str]) -> Iterator[str]:
    """What is wrong with the answer of one formulation that nobody else has spoken before."""
    search, name = search_of(session, _effort()), formulation.name
    if search.partial and FORMULATIONS.index(formulation) > NOBODY:  # as `run` has done by then
        search.offer((), "nobody", tuple(c.id for c in session.candidates))
    begun, counted = search.incumbent, search.floors
    yield from _floors("what is counted", counted, exact)
    answer = formulation.solve(search)
    if search.refusal is not None:
        seen[f"{name} refused"] += 1
    kept = answer is not None and is_kept(session, answer)
    if answer is not None:
        seen[f"{name} {answer.verdict if answer.verdict != 'found' or kept else 'found, refused'}"] += 1
    elif search.incumbent is not begun or search.infeasible or search.floors != counted:
        seen[f"{name} told the search"] += 1
    if answer is not None and kept:
        search.offer(answer.activities, name, answer.left_out)
    yield from _never_better(name, search, exact)
    if formulation.kind == "restriction":
        if search.floors != counted or search.infeasible:
            yield f"{name}, a restriction, proves something: {counted} became {search.floors}"
        return
    infeasible = search.infeasible or (answer is not None and answer.verdict == "infeasible")
    if infeasible and exact.verdict != "infeasible":
        yield f"{name} says that there is no timetable, the exact model has {exact.values}"
    floors = search.floors
    if answer is not None:
        floors = max(floors, floors_of(answer.levels) if answer.levels else (answer.bound,))
    yield from _floors(name, floors, exact)
    # of some the first levels alone are asked
    proven = answer is not None and kept and answer.proven and exact.verdict == "found"
    if answer is not None and proven and _least(answer) != _least(exact)[: len(answer.levels)]:
        yield f"{name} proves {_least(answer)}, the exact model {_least(exact)}"


def _least(proven: Answer) -> list[int]:
    """What each level comes to at least, all above at theirs: a value is more where a tolerance has been made use of."""
    return [level.bound for level in proven.levels]


def _floors(name: str, floors: Sequence[int], exact: Answer) -> Iterator[str]:
    """Bounds hold level by level: a later one only where all before it come out equal."""
    if exact.verdict == "found" and list(floors) > _least(exact)[: len(floors)]:
        yield f"{name}: bounds {tuple(floors)}, the exact model has {_least(exact)}"


def _never_better(name: str, search: Search, exact: Answer) -> Iterator[str]:
    if search.incumbent is None:
        return
    if exact.verdict == "infeasible":
        yield f"{name} has a timetable of {search.incumbent.values}, the exact model says that there is none"
        return
    for objective, value, best in zip(search.objectives, search.incumbent.values, _least(exact), strict=True):
        if value < best:
            yield f"{name} has a timetable of {search.incumbent.values}, better than the best of {_least(exact)}"
        if value > within(best, objective.tolerance) or value < best:
            return


def _whole(session: Session, exact: Answer, seen: Counter[str]) -> Iterator[str]:
    """What is wrong with all of them together, as `solve` asks them."""
    search = search_of(session, _effort())
    try:
        run(search)
    except WrongTimetable as wrong:
        yield f"run: {wrong}"
        return
    if search.incumbent is None:
        if exact.verdict == "found":
            yield f"run finds no timetable ({'infeasible' if search.infeasible else 'unknown'}), the exact model {exact.values}"
        elif not search.infeasible:
            yield "run does not prove that there is no timetable"
        return
    seen[f"run {search.incumbent.formulation}"] += 1
    yield from _never_better("run", search, exact)
    levels = search.levels()
    if not search.closed:
        yield f"run leaves something open: {_said(levels)}, the exact model {exact.values}"
    if exact.verdict == "found" and [level.bound for level in levels if level.proven] != _least(exact)[: search.settled]:
        yield f"run proves {_said(levels)}, the exact model {_least(exact)}"


def _said(levels: Sequence[Level]) -> str:
    return ", ".join(f"{level.name} {level.value}/{level.bound}" for level in levels)


# ---- the smallest session with a fault


def smallest(session: Session, fault: Callable[[Session], bool]) -> Session:
    """The session with as much taken out as still has the fault."""
    smaller = True
    while smaller:
        smaller = False
        for less in _less(session):
            if fault(less):
                session, smaller = less, True
                break
    return session


def _less(session: Session) -> Iterator[Session]:
    """The session with one thing less, each way."""
    for changes in _takings(session):
        try:
            yield session.but(**changes)
        except (SchedulerError, ValueError, KeyError):
            continue


def _takings(session: Session) -> Iterator[dict[str, Any]]:
    for kind in ("candidates", "jurors", "rooms", "staff", "responsables"):
        for one in getattr(session, kind):
            yield {f"{kind}_out": [one.id]}
    for day in session.days if len(session.days) > 1 else ():
        yield {"days_out": [str(day.date)]}
    for kind in ("pins", "conflicts", "objectives", "wishes"):
        every = getattr(session, kind)
        for number in range(len(every)):
            yield {kind: [one for n, one in enumerate(every) if n != number]}
    for number, objective in enumerate(session.objectives):
        if objective.tolerance:
            bare = Objective(name=objective.name)
            yield {"objectives": [bare if n == number else one for n, one in enumerate(session.objectives)]}
    for name, one in (
        (f"{kind} {one.id}", one) for kind in ("candidate", "juror", "room") for one in getattr(session, f"{kind}s")
    ):
        if one.available:
            yield {"available": {name: None}}
    for room in session.rooms:
        if room.posts > 1:
            fewer = room.model_copy(update={"posts": 1})
            yield {"rooms": [fewer if one is room else one for one in session.rooms]}
    for name, usual in (
        ("lunch", None),
        ("breaks", []),
        ("dossier_review", 0),
        ("deliberation", 0),
        ("pv", 0),
        ("changeover", 0),
        ("welcome", 0),
    ):
        if getattr(session.policy, name) not in (usual, ()):
            yield {"policy": {name: usual}}
    if session.policy.deliberates != "candidate":
        yield {"policy": {"deliberation": session.policy.deliberation_minutes}}
    if session.policy.max_jury_minutes:
        yield {"policy": {"max_jury_minutes": None}}
    for name, nothing in (("max_candidates_per_day", None), ("distinct_employers", False), ("required_skills", [])):
        if getattr(session.exam.jury, name):
            yield {"titre_jury": {name: nothing}}
    plain = [candidate.model_copy(update={"extra_time": 0}) for candidate in session.candidates]
    if any(candidate.extra_time for candidate in session.candidates):
        yield {"candidates": plain}
    if len(session.kinds) > 1:
        yield {"candidates": [c.model_copy(update={"kind": None, "ccp": None, "ccs": None}) for c in session.candidates]}
    yield from _titles(session)


def _titles(session: Session) -> Iterator[dict[str, Any]]:
    """The titre with an épreuve less, or an épreuve that asks less."""
    titre = session.exam.model_dump(mode="json", by_alias=True)
    epreuves = titre["epreuves"]
    for number, epreuve in enumerate(epreuves):
        if len(epreuves) > 1:
            others = [e for n, e in enumerate(epreuves) if n != number]
            kept = [e | {"follows": [f for f in e["follows"] if f["epreuve"] != epreuve["id"]]} for e in others]
            yield {"titre": titre | {"epreuves": kept}}
        nothing = {
            "follows": [],
            "room": None,
            "preparation": 0,
            "preparation_staff": {},
            "preparation_room": None,
            "marking": None,
            "staff": {},
            "modality": "",
        }
        for name, without in nothing.items():
            if epreuve[name] != without:
                yield {"titre": titre | {"epreuves": [e | {name: without} if e is epreuve else e for e in epreuves]}}


def main() -> None:
    """Ask of many sessions, and show what is wrong."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--number", type=int, default=1500, help="how many sessions")
    given.add_argument("--first", type=int, default=0, help="the seed of the first")
    given.add_argument("--whole", action="store_true", help="show disagreements as they were drawn, not the smallest")
    given.add_argument("--usual", action="store_true", help="sessions of the usual shape")
    asked = given.parse_args()
    draw = usual_session if asked.usual else any_shape
    seen: Counter[str] = Counter()
    wrong = undecided = 0
    began = time.monotonic()
    for seed in range(asked.first, asked.first + asked.number):
        session = draw(seed)
        found = verdict(session)
        seen += found.seen
        undecided += not found.decided
        if found.wrong:
            wrong += 1
            print(f"seed {seed}:", *found.wrong, sep="\n  ", flush=True)
            if not asked.whole:
                small = smallest(session, lambda less: bool(verdict(less).wrong))
                print(
                    small.model_dump_json(by_alias=True, exclude_defaults=True), *verdict(small).wrong, sep="\n  ", flush=True
                )
    for what, number in sorted(seen.items()):
        print(f"{number:6} {what}")
    print(f"{asked.number} sessions in {time.monotonic() - began:.0f} s: {wrong} with a disagreement, {undecided} undecided")


if __name__ == "__main__":
    main()
