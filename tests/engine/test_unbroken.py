"""Work of a jury that is hardly ever idle."""

from __future__ import annotations

import pytest

from models import Session
from scheduler.engine import cpsat
from scheduler.engine.teams.placing_tests import placements
from scheduler.engine.teams.timing import timed
from scheduler.engine.teams.unbroken import unbroken
from tests.engine.small_sessions import LUNCH, candidates, day, ecrit, oral, session

PREPARED = (
    oral(30, id="first"),
    oral(20, id="second", preparation=20, follows=[{"epreuve": "first"}]),
)
POLICY = {"grain": 5, "welcome": 0, "changeover": 5, "dossier_review": 15, "deliberation": 10, "lunch": None}


def _two(*ids: str, **fields: object) -> Session:
    return session(*PREPARED, candidates=candidates(*ids), policy=POLICY | fields, days=[day("14:00", "18:00")])


@pytest.mark.parametrize(
    ("ids", "least"),
    [
        (("c1",), 15 + 30 + 20 + 20 + 10),  # he prepares for 20 minutes after the first, and there is nothing else to do
        (("c1", "c2"), 2 * 75 + 5),  # a dossier is read between the first ones; before the second ones there is a changeover
    ],
)
def test_no_minute_more_than_what_must_be_idle(ids: tuple[str, ...], least: int) -> None:
    asked = _two(*ids)
    assert unbroken(asked, {}, least - 5, None) is None
    begun = unbroken(asked, {}, least, None)
    assert begun is not None
    assert len(begun) == 4 * len(ids)
    assert max(begun.values()) - min(begun.values()) == (least - 10) // 5


def test_what_is_found_gets_its_times() -> None:
    plan = timed(_two("c1", "c2"), {}, cpsat.Effort.until(60, 0, 1), 155)
    assert plan is not None
    work = [a for a in plan if a.jurors]
    assert max(a.end for a in work) - min(a.start for a in work) == 155 * (work[0].end - work[0].start) / 15


def test_around_lunch_and_the_test() -> None:
    """The test ends at 10:00; four hours of work, of which lunch comes before the third or the fourth."""
    asked = session(
        ecrit(60),
        oral(60, follows=[{"epreuve": "ecrit"}]),
        candidates=candidates("c1", "c2", "c3", "c4"),
        policy=POLICY | {"changeover": 0, "dossier_review": 0, "deliberation": 0, "lunch": LUNCH},
        days=[day("09:00", "15:00")],
    )
    tests = next(placements(asked, cpsat.Effort.until(60, 0, 1)))
    begun = unbroken(asked, tests, 240 + 60, 4)
    assert begun is not None
    first, second, third, last = sorted(begun.values())
    assert (first, second, last) == (600 // 5, 660 // 5, 840 // 5)
    assert third in (720 // 5, 780 // 5)
    assert unbroken(asked, tests, 240 + 60, 3) is None


def test_groups_are_left_to_others() -> None:
    asked = session(oral(60, sitting="group", group_size=2), candidates=candidates("c1", "c2"), policy=POLICY)
    assert unbroken(asked, {}, 300, None) is None
