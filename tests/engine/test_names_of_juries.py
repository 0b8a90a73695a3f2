"""Where nobody can sit in juries of which the days are known, they are forbidden: only where that is so of all juries that the rules allow."""

from __future__ import annotations

from typing import Any

import pytest

from models import Session
from scheduler import solve
from scheduler.engine.cpsat import Effort
from scheduler.engine.feasibility import feasible
from tests.engine import small_sessions as small

FIRST_TWO = [{"name": "juror_days"}, {"name": "juror_presence"}]
SEVEN = tuple(f"c{n}" for n in range(1, 8))


def skilled(skills: str) -> list[dict[str, Any]]:
    return [small.jurors(f"j{n}", skills=[skill])[0] for n, skill in enumerate(skills)]


def pinned(candidate: str, *jurors: str) -> list[dict[str, Any]]:
    return [{"candidate": candidate, "jurors": list(jurors)}]


ONE_OF_THREE = small.session(
    small.oral(15), jurors=small.jurors("j1", "j2", "j3"), pins=pinned("c1", "j1", "j2", "j3"), objectives=FIRST_TWO
)
"""A jury of three is named beforehand where two would do."""
THREE_SKILLS = small.session(
    small.oral(45), jury={"required_skills": ["a", "b", "c"]}, jurors=skilled("abc"), objectives=FIRST_TWO
)
"""Three skills are asked for, and each juror has one."""
EIGHT = small.session(
    small.oral(60),
    days=[small.day(closes="12:15"), small.day(closes="12:15", date=small.NEXT_DAY)],
    candidates=small.candidates(*SEVEN, "c8"),
    jurors=small.jurors("j1", "j2", "j3", "j4"),
    pins=pinned("c8", "j1", "j2", "j3"),
    objectives=FIRST_TWO,
)
"""A day holds three orals, so that eight want three days of juries, two of them on one day: a jury of three leaves one juror, and that day has
no other. So two days of juries of two, which hear six, and one of three, which hears two."""
TESTED_ALONE = small.session(
    small.ecrit(30),
    small.oral(60),
    days=[small.day(closes="16:15"), small.day(closes="16:15", date=small.NEXT_DAY)],
    candidates=[*small.candidates("c0", sits=["ecrit"]), *small.candidates(*SEVEN)],
    jurors=small.jurors("j1", "j2"),
    conflicts=small.conflicts("c0 j2"),
    objectives=FIRST_TWO,
)
"""One who is linked to a juror sits the test alone, which no jury hears: the seven others fill one day, the test is on the other."""
PINNED_ALONE = small.session(
    small.ecrit(30),
    small.oral(15),
    days=[small.day(closes="11:30"), small.day(closes="11:30", date=small.NEXT_DAY)],
    candidates=[*small.candidates("c0", sits=["ecrit"]), *small.candidates("c1")],
    jurors=small.jurors("j0", "j1", "j2"),
    conflicts=small.conflicts("c1 j0"),
    pins=pinned("c0", "j0", "j1"),
    objectives=[*FIRST_TWO, {"name": "candidate_days"}],
)
"""The same where a jury is named for him: the other one is heard by those to whom she is not linked, after the test."""

RIGHT = [
    (ONE_OF_THREE, (3, 45)),
    (THREE_SKILLS, (3, 135)),
    (EIGHT, (7, 3 * 120 + 2 * 360)),
    (TESTED_ALONE, (2, 840)),
    (PINNED_ALONE, (2, 30, 2)),
]


@pytest.mark.parametrize(("session", "least"), RIGHT)
def test_juries_that_may_sit_are_not_forbidden(session: Session, least: tuple[int, ...]) -> None:
    found = solve(session, workers=1, time_limit=20)
    assert found.status == "optimal"
    assert tuple(level.value for level in found.objectives) == least


@pytest.mark.parametrize("session", [session for session, _ in RIGHT])
def test_nor_is_the_session_refuted(session: Session) -> None:
    assert feasible(session, Effort.until(None, 0, 1)) is True


def test_who_is_linked_to_all_who_may_hear_him_refutes_it() -> None:
    """The other side of it: with something of the jury's own for him, the link counts."""
    links = small.conflicts(*(f"c0 {juror}" for juror in ("j1", "j2")))
    of = small.session(small.oral(60), candidates=small.candidates("c0", "c1"), conflicts=links)
    assert solve(of, workers=1, time_limit=20).status == "infeasible"
