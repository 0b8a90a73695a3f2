"""A jury of three, where two are enough, loses one: the two go on with all whom it has begun to hear, without anybody else."""

from __future__ import annotations

from typing import Any

import pytest

from models import Activity, Timetable
from models.events import JurorOut
from scheduler import check
from scheduler.replanning import Replan, replan
from tests.rules.hand_made import activity, session, timetable

THREE = ("j1", "j2", "j3")
OF = session(
    rooms=[
        {"id": "salle", "kinds": ["ecrit"], "seats": 2},
        {"id": "bureau", "kinds": ["entretien"], "seats": 4},
        {"id": "cabine", "kinds": ["preparation"], "seats": 1},
    ]
)
TOGETHER = OF.but(policy={"deliberation": {"minutes": 10, "when": "day"}, "pv": 10})


def of_three(*closing: Activity, **changes: Any) -> Timetable:
    """The timetable of `hand_made` before three jurors."""
    posted = timetable(
        changes, activity("lunch", "11:30", "12:30", jurors=("j3",)), *(a.model_copy(update={"jurors": THREE}) for a in closing)
    )
    three = [a.model_copy(update={"jurors": THREE}) if len(a.jurors) == 2 else a for a in posted.activities]
    return posted.model_copy(update={"activities": tuple(three)})


def juries(found: Replan, kind: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(a.about, a.jurors) for a in found.timetable.activities if a.kind == kind]


@pytest.mark.parametrize(("now", "since"), [("10:40", None), ("10:20", "10:30")])
def test_two_deliberate_on_whom_three_have_heard(now: str, since: str | None) -> None:
    posted = of_three()
    assert check(OF, posted).ok
    found = replan(OF, posted, now, JurorOut(juror="j1", since=since), workers=1, time_limit=None)
    assert (found.proven, found.timetable.unplanned, found.people_told) == (True, (), ())
    assert juries(found, "deliberation") == [(("c1",), ("j2", "j3")), (("c2",), ("j2", "j3"))]


def test_who_leaves_before_the_end_is_told_that_he_hears_nobody() -> None:
    """c2 is heard until 14:15 and deliberated on until 14:25: by the two who are there for all of it."""
    found = replan(OF, of_three(), "12:00", JurorOut(juror="j1", since="14:20"), workers=1, time_limit=None)
    assert (found.proven, found.timetable.unplanned, found.people_told) == (True, (), ("juror j1",))
    assert juries(found, "deliberation") == [(("c1",), THREE), (("c2",), ("j2", "j3"))]


def test_two_deliberate_in_one_piece_and_write_the_proces_verbal() -> None:
    """j1 is gone before the second share: of the whole piece, of which the first would still have been his."""
    closing = activity("deliberation", "14:15", "14:35", candidates=("c1", "c2")), activity("pv", "14:35", "14:45")
    posted = of_three(*closing, **{"c1 deliberation": None, "c2 deliberation": None})
    assert check(TOGETHER, posted).ok
    found = replan(TOGETHER, posted, "14:00", JurorOut(juror="j1", since="14:30"), workers=1, time_limit=None)
    assert (found.proven, found.timetable.unplanned) == (True, ())
    assert juries(found, "deliberation") == [(("c1", "c2"), ("j2", "j3"))]
    assert juries(found, "pv") == [((), ("j2", "j3"))]
