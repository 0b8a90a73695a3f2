"""All formulations against the exact one, on tiny sessions of every shape; `python -m tests.engine.agreement` asks for many more."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest

from models import Session
from scheduler.engine.answer import Answer
from scheduler.engine.formulations import FORMULATIONS, Formulation
from scheduler.engine.search import Search
from tests.engine import agreement
from tests.engine.agreement import Verdict, smallest, verdict
from tests.engine.any_shapes import any_shape
from tests.engine.small_sessions import candidates, conflicts, jurors, oral, session

DEAR = (3, 6, 16, 17, 18, 38, 51, 66, 68, 77, 79, 85)
"""A third of the time that all take, and of no shape that many others have not; `python -m tests.engine.agreement` asks of them, too."""
RARE = (103, 116, 137, 142, 149)
"""Of few sessions do rows find a timetable; of 137 a jury deliberates once, at the end of two days."""
SEEDS = sorted({*range(90), *RARE} - set(DEAR))


@cache
def judged(seed: int) -> Verdict:
    return verdict(any_shape(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_all_formulations_agree(seed: int) -> None:
    found = judged(seed)
    assert found.decided
    assert found.wrong == []


def test_there_is_something_to_agree_on() -> None:
    """Each formulation finds and refutes, and has the last word somewhere."""
    seen: Counter[str] = sum((judged(seed).seen for seed in SEEDS), Counter())
    least = {
        "plain found": 50,
        "plain infeasible": 20,
        "counts infeasible": 15,
        "slots found": 6,
        "slots infeasible": 3,
        "rows found": 4,
        "rows told the search": 4,
        "rows infeasible": 1,
        "run slots": 2,
        "run plain": 6,
    }
    assert {what: seen[what] for what, number in least.items() if seen[what] < number} == {}
    restrictions = {one.name for one in FORMULATIONS if one.kind == "restriction"} | {"start"}
    assert sum(seen[f"run {name}"] for name in restrictions) >= 20


def test_the_sessions_have_every_shape() -> None:
    sessions = [any_shape(seed) for seed in SEEDS]
    uses: dict[str, Any] = {
        "one candidate": lambda s: len(s.candidates) == 1,
        "four candidates": lambda s: len(s.candidates) == 4,
        "two juries": lambda s: len(s.jurors) >= 4,
        "two days": lambda s: len(s.days) == 2,
        "two orals in any order": lambda s: sum(e.jury and not e.follows for e in s.epreuves) == 2,
        "preparation of the second oral": lambda s: s.epreuves[-1].preparation and s.epreuves[0].jury,
        "a group": lambda s: any(e.sitting == "group" and e.jury for e in s.epreuves),
        "a group without the jury": lambda s: any(e.sitting == "group" and not e.jury for e in s.epreuves),
        "marking": lambda s: any(e.marking and e.marking.before for e in s.epreuves),
        "marking last": lambda s: any(e.marking and not e.marking.before for e in s.epreuves),
        "another day": lambda s: any(f.days for e in s.epreuves for f in e.follows),
        "a gap": lambda s: any(f.gap for e in s.epreuves for f in e.follows),
        "one piece": lambda s: any(f.within == 0 for e in s.epreuves for f in e.follows),
        "fewer rooms than juries": lambda s: sum("bureau" in r.kinds for r in s.rooms) == 1 and len(s.jurors) == 4,
        "two rooms": lambda s: sum("bureau" in r.kinds for r in s.rooms) == 2,
        "several kinds": lambda s: len(s.kinds) > 1,
        "several classes": lambda s: len({c.sits for c in s.candidates}) > 1,
        "windows that differ": lambda s: len({j.available for j in s.jurors}) > 2,
        "candidates' windows that differ": lambda s: len({c.available for c in s.candidates}) > 2,
        "conflicts": lambda s: s.conflicts,
        "all juries pinned": lambda s: {p.candidate for p in s.pins if p.jurors} == {c.id for c in s.candidates},
        "juries half pinned": lambda s: 0 < len({p.candidate for p in s.pins if p.jurors}) < len(s.candidates),
        "a start pinned": lambda s: any(p.start for p in s.pins),
        "two tests at once": lambda s: sum(e.sitting == "simultaneous" for e in s.epreuves) == 2,
        "work without the jury": lambda s: any(e.sitting == "individual" and not e.jury for e in s.epreuves),
        "staff": lambda s: s.staff,
        "unstable": lambda s: not s.policy.stable_juries,
        "partial": lambda s: s.objectives[0].name == "unplanned",
        "tolerance": lambda s: any(o.tolerance for o in s.objectives),
        "lunch": lambda s: s.policy.lunch,
        "changeover": lambda s: s.policy.changeover,
        "a deliberation at the end of the day": lambda s: s.policy.deliberates == "day",
        "a deliberation at the end of the session": lambda s: s.policy.deliberates == "session" and len(s.days) == 2,
        "a procès-verbal": lambda s: s.policy.pv,
        "a room of several posts": lambda s: any(r.posts > 1 and len(s.candidates) > 1 for r in s.rooms),
    }
    assert [name for name, used in uses.items() if not any(map(used, sessions))] == []


# ---- what shows a disagreement


def test_the_smallest_session_has_the_fault_and_nothing_else() -> None:
    """Two candidates before one jury: what else there is goes, an hour of oral and the titre's own fields aside."""
    large = session(
        oral(60, room="bureau"),
        oral(30, id="technique", follows=[{"epreuve": "oral"}]),
        candidates=[*candidates("c1", "c2"), *candidates("c3", extra_time=0.5)],
        jurors=jurors("j1", "j2", "j3"),
        rooms=[{"id": "b1", "kinds": ["bureau"], "seats": 4}],
        conflicts=conflicts("c1 j3", "c2 j3"),
        policy={"changeover": 15, "deliberation": 15, "lunch": {"window": ["12:00", "14:00"], "minutes": 60}},
    )

    def faulty(one: Session) -> bool:
        return len(one.candidates) >= 2 and any(conflict.juror == "j3" for conflict in one.conflicts)

    small = smallest(large, faulty)
    assert len(small.candidates) == 2
    assert len(small.jurors) == len(small.epreuves) == len(small.conflicts) == len(small.objectives) == 1
    assert not small.rooms
    assert (small.policy.changeover, small.policy.deliberation, small.policy.lunch) == (0, 0, None)
    assert not any(candidate.extra_time for candidate in small.candidates)


def _proves(search: Search) -> Answer:
    search.raise_to((3,))
    return Answer("unknown", "wrong")


def _tells(search: Search) -> None:
    """The same, said to the search alone."""
    search.raise_to((3,))


def _refutes(search: Search) -> None:
    search.refute()


@pytest.mark.parametrize(
    "wrong",
    [
        Formulation("wrong", "relaxation", lambda search: Answer("unknown", "wrong", bound=5)),
        Formulation("wrong", "exact", lambda search: Answer("infeasible", "wrong")),
        Formulation("wrong", "restriction", _proves),
        Formulation("wrong", "relaxation", _tells),
        Formulation("wrong", "relaxation", _refutes),
        Formulation("wrong", "restriction", _tells),
        Formulation("wrong", "restriction", _refutes),
    ],
    ids=[
        "a bound that is too high",
        "no timetable",
        "a restriction that proves",
        "a bound that the search alone is told",
        "no timetable, as the search alone is told",
        "a restriction that tells the search a bound",
        "a restriction that tells the search of no timetable",
    ],
)
def test_a_formulation_that_is_wrong_is_found_out(wrong: Formulation, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two candidates before one jury: two juror-days."""
    one = session(oral(60), candidates=candidates("c1", "c2"))
    assert verdict(one).wrong == []
    monkeypatch.setattr(agreement, "FORMULATIONS", (*agreement.FORMULATIONS, wrong))
    assert len(verdict(one).wrong) == 1
