"""A jury of three, where two are enough, loses one: the two go on with all whom it has begun to hear, without anybody else."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models import Activity, Session, Timetable
from models.events import CandidateAbsent, CandidateLate, JurorOut
from scheduler import check
from scheduler.replanning import Replan, replan
from tests.engine import small_sessions as small
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


def _of_day(kind: str, start: str, candidate: str, jurors: tuple[str, ...]) -> Activity:
    minutes = 10 if kind == "dossier_review" else 20
    begins = dt.datetime.fromisoformat(f"{small.DAY}T{start}")
    oral = "oral" if kind == "epreuve" else None
    return Activity(
        kind=kind, epreuve=oral, candidate=candidate, start=begins, end=begins + dt.timedelta(minutes=minutes), jurors=jurors
    )


def _posted(of: Session, *works: tuple[str, str, str, tuple[str, ...]]) -> Timetable:
    posted = Timetable(session=of.id, status="feasible", activities=tuple(_of_day(*work) for work in works))
    assert check(of, posted).ok
    return posted


def test_three_that_have_begun_hear_whom_another_jury_cannot() -> None:
    """They have read the dossier of c1, who does not come; j4 is ill, so that j5 hears nobody. On that day j1, j2 and j3 are one jury: it hears c2."""
    of = small.session(
        small.oral(20),
        candidates=small.candidates("c1", "c2"),
        jurors=small.jurors("j1", "j2", "j3", "j4", "j5"),
        days=[small.day("09:00", "12:00")],
        policy={"grain": 5, "dossier_review": 10},
        pins=[{"candidate": "c1", "jurors": list(THREE)}],
    )
    posted = _posted(
        of,
        ("dossier_review", "09:00", "c1", THREE),
        ("epreuve", "09:30", "c1", THREE),
        ("dossier_review", "10:00", "c2", ("j4", "j5")),
        ("epreuve", "10:30", "c2", ("j4", "j5")),
    )
    found = replan(
        of, posted, f"{small.DAY}T09:20", [CandidateAbsent(candidate="c1"), JurorOut(juror="j4")], workers=1, time_limit=None
    )
    assert found.proven
    assert found.timetable.unplanned == ()
    assert juries(found, "epreuve") == [(("c2",), THREE)]


def test_one_leaves_after_the_first_and_two_go_on_with_the_other() -> None:
    """All three hear b until 10:40; j1 leaves at 10:45, and a, who comes late, is heard by j2 and j3, as c is: who hears b need not be told."""
    of = small.session(
        small.oral(20),
        candidates=small.candidates("a", "b", "c"),
        jurors=small.jurors(*THREE),
        days=[small.day("09:00", "13:00")],
        policy={"grain": 5, "dossier_review": 10},
    )
    posted = _posted(
        of,
        ("dossier_review", "09:00", "a", THREE),
        ("dossier_review", "09:10", "b", THREE),
        ("epreuve", "10:20", "b", THREE),
        ("epreuve", "11:00", "a", THREE),
        ("dossier_review", "11:20", "c", THREE),
        ("epreuve", "11:30", "c", THREE),
    )
    happened = [JurorOut(juror="j1", since="10:45"), CandidateLate(candidate="a", until="11:25")]
    found = replan(of, posted, f"{small.DAY}T10:00", happened, workers=1, time_limit=None)
    assert found.proven
    assert found.people_told == ("candidate a", "juror j2", "juror j3")
