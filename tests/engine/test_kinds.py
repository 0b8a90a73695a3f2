"""A titre and re-sits of its CCP on one day: what the solver does of it, what the check refuses, and that the fast formulations serve it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models import Activity, Session, Timetable
from models.events import JurorLate
from scheduler import check, explain, load, replan, solve
from scheduler.engine.rows.shape import shape_of
from scheduler.examples import path_of

TEST = {"id": "ecrit", "sitting": "simultaneous", "room": "ecrit", "staff": {"surveillant": 1}}
ORAL = {"id": "oral", "jury": True, "room": "bureau", "follows": [{"epreuve": "ecrit"}]}
RIGHT = [{"titre": "T", "millesime": "1", "until": "2028-12-31"}]


def mixed(**own: Any) -> Session:
    """c1 sits the titre (60 minutes of test, 60 of oral), c2 CCP1 (30 and 40)."""
    short = {"epreuves": [TEST | {"minutes": 30}, ORAL | {"minutes": 40}]}
    given: dict[str, Any] = {
        "id": "mixte",
        "titre": {
            "code": "T",
            "millesime": "1",
            "epreuves": [TEST | {"minutes": 60}, ORAL | {"minutes": 60}],
            "ccp": {"CCP1": short},
        },
        "days": [{"date": "2027-03-16", "opens": "09:00", "closes": "17:00"}],
        "candidates": [{"id": "c1"}, {"id": "c2", "ccp": "CCP1"}],
        "jurors": [{"id": one, "habilitations": RIGHT} for one in ("j1", "j2")],
        "rooms": [{"id": "t", "kinds": ["ecrit"], "seats": 4}, {"id": "b", "kinds": ["bureau"], "seats": 3}],
        "staff": [{"id": "v", "role": "surveillant"}],
        "policy": {"grain": 10},
    }
    return Session.model_validate(given | own)


@pytest.fixture(scope="module")
def solved() -> Timetable:
    return solve(mixed(), workers=1)


def sat(timetable: Timetable, candidate: str, epreuve: str) -> Activity:
    return next(a for a in timetable.activities if (a.kind, a.candidate, a.epreuve) == ("epreuve", candidate, epreuve))


def test_one_start_and_an_end_for_each(solved: Timetable) -> None:
    """The test from 9:00 on; c2 is done first and heard first, 9:30 to 10:10, then c1, 10:10 to 11:10: nobody waits but c1 for 10 minutes."""
    assert solved.status == "optimal"
    assert list(check(mixed(), solved)) == []
    first, second = sat(solved, "c1", "ecrit"), sat(solved, "c2", "ecrit")
    assert first.start == second.start
    assert (first.minutes, second.minutes) == (60, 30)
    assert (sat(solved, "c1", "oral").minutes, sat(solved, "c2", "oral").minutes) == (60, 40)
    assert [level.value for level in solved.objectives] == [2, 200, 2, 10, 11 * 60 + 10]


@pytest.mark.parametrize(
    ("start", "minutes", "rule"),
    [(10, 30, "simultaneous"), (0, 60, "durations")],
    ids=["another start", "as long as for the titre"],
)
def test_the_check_knows_what_each_sits(solved: Timetable, start: int, minutes: int, rule: str) -> None:
    test = sat(solved, "c2", "ecrit")
    begins = test.start + dt.timedelta(minutes=start)
    moved = test.model_copy(update={"start": begins, "end": begins + dt.timedelta(minutes=minutes)})
    activities = tuple(moved if a == test else a for a in solved.activities)
    assert rule in {one.rule for one in check(mixed(), solved.model_copy(update={"activities": activities}))}


def test_rows_serve_it_as_classes_of_their_own() -> None:
    session = mixed()
    shape = shape_of(session, list(session.candidates))
    assert shape is not None
    assert [(kind.test, kind.oral) for kind in shape.classes] == [(6, 6), (3, 4)]


def test_rows_leave_papers_that_are_marked_for_other_times_to_others() -> None:
    def marked(titre: int, ccp: int) -> Session:
        content = mixed().exam.model_dump(by_alias=True)
        content["epreuves"][0]["marking"] = {"minutes": titre, "before": "oral"}
        content["ccp"]["CCP1"]["epreuves"][0]["marking"] = {"minutes": ccp, "before": "oral"}
        return mixed(titre=content)

    for titre, ccp, served in ((10, 10, True), (10, 0, True), (10, 20, False)):
        session = marked(titre, ccp)
        assert (shape_of(session, list(session.candidates)) is not None) is served
        found = solve(session, workers=1)
        assert found.status == "optimal"
        assert sum(a.minutes for a in found.activities if a.kind == "marking") == titre + ccp


def test_a_replan_moves_each_as_long_as_he_needs(solved: Timetable) -> None:
    """A juror comes at 9:40, in c2's oral (9:30 to 10:10): c1 need not be told where he stays at 10:10, and c2 comes after him."""
    session = mixed()
    changed = replan(session, solved, now="09:10", events=[JurorLate(juror="j1", until="09:40")], workers=1)
    assert changed.proven
    oral = sat(changed.timetable, "c2", "oral")
    assert (f"{oral.start:%H:%M}", oral.minutes) == ("11:10", 40)
    assert sat(changed.timetable, "c1", "oral") == sat(solved, "c1", "oral")


def test_a_way_out_is_another_day_for_who_sits_one_of_them() -> None:
    session = load(path_of("cda-et-ccp")).but(closes="16:00")
    ways = [way.text for way in explain(session).ways_out]
    assert "La session CCP1 un autre jour : Fatou Gueye et Gaël Henry" in ways
    assert not any("CCP2" in way for way in ways)  # one candidate alone is offered as such
