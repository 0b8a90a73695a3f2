"""Who has no place whatever is planned, counted by hand: three candidates sit a test at ten, and have an oral of an hour each from two o'clock on."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models import Session, Timetable
from models.events import Event, JurorOut, RoomLost
from scheduler import check, replan
from scheduler.replanning.happened import happened
from scheduler.replanning.nowhere import certainly_out
from scheduler.replanning.standing import Standing
from tests.rules.hand_made import DAY, HABILITATIONS, activity

BEFORE, AFTER = (dt.datetime.fromisoformat(f"{DAY}T{clock}") for clock in ("09:30", "12:00"))
TEST = {"id": "ecrit", "minutes": 60, "sitting": "simultaneous", "room": "classe"}
ORAL = {"id": "oral", "minutes": 60, "jury": True, "room": "salle", "follows": [{"epreuve": "ecrit"}]}
WATCHED, PREPARED = TEST | {"staff": {"surveillant": 1}}, ORAL | {"preparation": 60, "preparation_room": "classe"}
LOST, LATER_BACK = RoomLost(room="t1"), RoomLost(room="t1", until=dt.time(13))


def of(*epreuves: dict[str, Any], classes: int = 1, seats: int = 3, **fields: Any) -> Session:
    """Rooms of the test, of so many seats each, and one for orals."""
    rooms = [{"id": f"t{n}", "kinds": ["classe"], "seats": seats} for n in range(1, classes + 1)]
    given: dict[str, Any] = {
        "titre": {"code": "T", "millesime": "1", "epreuves": [*epreuves], "jury": {"size": 2}},
        "days": [{"date": DAY, "opens": "09:00", "closes": "18:00"}],
        "candidates": [{"id": f"c{n}"} for n in (1, 2, 3)],
        "jurors": [{"id": one, "habilitations": HABILITATIONS} for one in ("j1", "j2", "j3")],
        "rooms": [*rooms, {"id": "s1", "kinds": ["salle"], "seats": 4}],
        "policy": {"grain": 5, "lunch": None, "changeover": 0, "dossier_review": 0, "deliberation": 0, "welcome": 0},
    }
    return Session.model_validate(given | fields)


def posted(session: Session) -> Timetable:
    rooms, seats = [room.id for room in session.rooms[:-1]], session.rooms[0].seats
    rows = []
    for n in (1, 2, 3):
        staff = ["w1"] if session.staff else []
        rows.append(activity("epreuve", "10:00", "11:00", f"c{n}", "ecrit", room=rooms[(n - 1) // seats], staff=staff))
        oral = f"{13 + n}:00", f"{14 + n}:00"
        rows.append(activity("epreuve", *oral, f"c{n}", "oral", room="s1", jurors=("j1", "j2")))
    return Timetable(session=session.id, status="feasible", activities=tuple(rows))


@pytest.mark.parametrize(
    ("session", "now", "events", "out"),
    [
        (of(TEST, ORAL), BEFORE, [], 0),
        (of(TEST, ORAL), BEFORE, [LOST], 3),
        (of(TEST, ORAL), BEFORE, [LATER_BACK], 0),
        (of(TEST, ORAL), AFTER, [LOST], 0),  # the test is over
        (of(TEST, PREPARED), AFTER, [LOST], 3),  # and there they were to prepare for their orals
        (of(TEST, ORAL, classes=2, seats=2), BEFORE, [LOST], 1),  # three for two seats
        (of(TEST, ORAL), BEFORE, [RoomLost(room="s1")], 3),
        (of(TEST, ORAL), AFTER, [JurorOut(juror="j1")], 0),
        (of(TEST, ORAL), AFTER, [JurorOut(juror="j1"), JurorOut(juror="j2")], 3),
        (of(TEST, ORAL, conflicts=[{"candidate": "c3", "juror": "j3"}]), AFTER, [JurorOut(juror="j1")], 1),
    ],
)
def test_who_has_no_place_is_counted(session: Session, now: dt.datetime, events: list[Event], out: int) -> None:
    assert certainly_out(Standing(session, posted(session), happened(session, now, events, "fr"))) == out


@pytest.mark.parametrize(("until", "out"), [("18:00", 0), ("10:45", 3)])
def test_whoever_watches_a_test_must_be_there_for_all_of_it(until: str, out: int) -> None:
    """Its room is lost, and the one beside it is free."""
    watches = {"id": "w1", "role": "surveillant", "available": [{"date": DAY, "to": until}]}
    session = of(WATCHED, ORAL, classes=2, staff=[watches])
    events = [RoomLost(room="t1", since=dt.time(9, 45))]
    now = dt.datetime.fromisoformat(f"{DAY}T09:55")
    assert certainly_out(Standing(session, posted(session), happened(session, now, events, "fr"))) == out


def test_a_replan_tells_without_a_search_that_so_many_must_be_left_out() -> None:
    session = of(TEST, ORAL)
    found = replan(session, posted(session), BEFORE, [LOST], time_limit=1e-9)
    assert found.ready
    assert len(found.timetable.unplanned) == 3
    assert "plus aucune salle (classe) n'est libre assez longtemps pour : ecrit" in found.reasons["c1"].text["fr"]
    assert [(level.bound, level.proven) for level in found.objectives if level.name == "unplanned"] == [(3, True)]
    assert check(found.session, found.timetable).ok
