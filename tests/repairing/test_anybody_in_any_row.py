"""Repairs of timetables in which somebody stands in a row where nobody asks for him, or is not in one where he should be."""

from __future__ import annotations

from typing import Any

import pytest

from models import Activity, Timetable
from scheduler import Repair, repair, replan
from tests.engine import small_sessions as small
from tests.repairing.agreement import disagreement
from tests.repairing.brute_force import vector_of
from tests.repairing.edited_days import EditedDay
from tests.repairing.test_by_hand import values
from tests.replanning.any_day import any_day
from tests.replanning.any_people import anybody_in_any_row
from tests.rules.hand_made import session, timetable


def repaired(edited: Timetable, posted: Timetable | None = None) -> Repair:
    staff = [*(one.model_dump() for one in session().staff), {"id": "v2", "role": "surveillant"}]
    return repair(session(staff=staff), edited, posted, workers=1, time_limit=None)


WRONG_ROLE = {"c2 ecrit": {"staff": ("k1",)}}


def test_staff_of_the_wrong_role_cannot_stay() -> None:
    """A comédien in the place of the surveillant of c2, who watches c1 there anyway: the comédien alone must be told."""
    alone, known = repaired(timetable(WRONG_ROLE)), repaired(timetable(WRONG_ROLE), timetable())
    for found in (alone, known):
        assert (found.proven, values(found)) == (True, (1, 0, 1, 1, 0, 0))
        assert set(found.timetable.activities) == set(timetable().activities)
        assert [one.wish.what for one in found.given_up] == ["staff"]
    # against what was posted nothing changes
    assert (alone.people_told, known.people_told) == (("staff k1",), ())


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("c2 preparation", {"jurors": ("j3", "j4")}, ("juror j3", "juror j4")),
        ("c2 ecrit", {"jurors": ("j3",)}, ("juror j3",)),
        ("c2 deliberation", {"staff": ("k1",)}, ("staff k1",)),
        # five people for three seats
        ("c2 oral", {"staff": ("k1",), "jurors": ("j1", "j2", "j3")}, ("juror j3", "staff k1")),
        # one jury reads his dossier, hears him, and deliberates on him
        ("c2 dossier", {"jurors": ("j1",)}, ("juror j2",)),
        ("c2 dossier", {"jurors": ("j1", "j3")}, ("juror j2", "juror j3")),
        ("c2 dossier", {"jurors": ("j1", "j2", "j3")}, ("juror j3",)),
    ],
)
def test_as_many_are_counted_as_are_told(name: str, change: dict[str, Any], told: tuple[str, ...]) -> None:
    found = repaired(timetable({name: change}))
    assert (found.proven, values(found)) == (True, (0, 0, len(told), 0, 0, 0))
    assert found.people_told == told
    assert {*found.messages()} == {*told}
    assert set(found.timetable.activities) == set(timetable().activities)


def test_jurors_where_no_jury_sits_are_told_of_with_that() -> None:
    """They are not said to be the jury of the candidate."""
    edited = timetable({"c2 preparation": {"jurors": ("j3",)}})
    assert "préparation, oral (Bruno) : jury J3 → —" in repaired(edited).to_text()
    assert "jury de Bruno" not in repaired(edited).to_text()


def test_a_second_surveillant_stays() -> None:
    """No rule is against him, be he typed beside the first or posted so."""
    both = timetable({f"{c} ecrit": {"staff": ("v1", "v2")} for c in ("c1", "c2")})
    for posted in (None, timetable(), both):
        found = repaired(both, posted)
        assert (found.proven, values(found)) == (True, (0,) * 6)
        assert set(found.timetable.activities) == set(both.activities)
    # who is taken out is not put back
    assert set(repaired(timetable(), both).timetable.activities) == set(timetable().activities)


@pytest.mark.parametrize(("seats", "told"), [(6, ()), (3, ("staff k1",))])
def test_who_looks_on_in_a_room_of_several_posts_stays_where_he_has_a_seat(seats: int, told: tuple[str, ...]) -> None:
    """c2 and his jury are three."""
    rooms = [one.model_dump() | ({"posts": 2, "seats": seats} if one.id == "bureau" else {}) for one in session().rooms]
    edited = timetable({"c2 oral": {"staff": ("k1",)}})
    found = repair(session(rooms=rooms), edited, workers=1, time_limit=None)
    assert (found.proven, values(found)) == (True, (0, 0, len(told), 0, 0, 0))
    assert found.people_told == told
    assert set(found.timetable.activities) == set((timetable() if told else edited).activities)


@pytest.mark.parametrize(
    "rows", [(("k1", "v1"), ("k1",)), (("k1",), ("k1", "v1")), (("k1", "v1"), ("k1", "k2")), (("k1",), ("k2",)), ((), ("k2",))]
)
def test_who_serves_one_of_a_group_serves_all_of_it(rows: tuple[tuple[str, ...], ...]) -> None:
    """c1 and c2 are heard together, before j1 and j2 and a comédien."""
    of = small.session(
        small.oral(30, sitting="group", group_size=2, staff={"comedien": 1}),
        candidates=small.candidates("c1", "c2"),
        staff=[{"id": one, "role": role} for one, role in (("k1", "comedien"), ("k2", "comedien"), ("v1", "surveillant"))],
    )
    at: dict[str, Any] = {"start": f"{small.DAY}T10:00", "end": f"{small.DAY}T10:30", "jurors": ("j1", "j2")}
    edited = Timetable(
        session=of.id,
        status="feasible",
        activities=tuple(
            Activity(kind="epreuve", epreuve="oral", candidate=c, staff=staff, **at)
            for c, staff in zip(("c1", "c2"), rows, strict=True)
        ),
    )
    found = repair(of, edited, workers=1, time_limit=None)
    assert (found.proven, values(found), found.people_told) == (True, (0,) * 6, ())
    assert {frozenset(a.staff) for a in found.timetable.activities} == {frozenset(one for row in rows for one in row)}
    assert replan(of, edited, "09:30", workers=1, time_limit=None).people_told == ()


def test_who_serves_one_in_a_room_serves_his_group_whatever_jury_was_typed_beside_the_others() -> None:
    """c1 and c2 are heard together in a room of five seats: with their jury there is one for either of two who look on."""
    room = {"id": "r1", "kinds": ["salle"], "seats": 5}
    staff = [{"id": one, "role": "accueil"} for one in ("k1", "k2")]
    oral = small.oral(30, sitting="group", group_size=2, room="salle")
    of = small.session(oral, candidates=small.candidates("c1", "c2"), rooms=[room], staff=staff)
    at: dict[str, Any] = {"start": f"{small.DAY}T10:00", "end": f"{small.DAY}T10:30", "room": "r1"}
    rows = (("c1", ("j1", "j2"), "k1"), ("c2", ("j1",), "k2"))
    activities = tuple(
        Activity(kind="epreuve", epreuve="oral", candidate=c, jurors=jury, staff=(one,), **at) for c, jury, one in rows
    )
    edited = Timetable(session=of.id, status="feasible", activities=activities)
    found = repair(of, edited, workers=1, time_limit=None)
    (looks_on,) = {a.staff for a in found.timetable.activities}
    assert (found.proven, *looks_on) in {(True, "k1"), (True, "k2")}
    assert found.people_told == ("juror j2", "staff k2" if looks_on == ("k1",) else "staff k1")


SEEDS = (1, 5, 8, 15, 22, 23, 24, 27, 29, 33, 37, 39, 41, 43, 59, 61, 64, 70, 72, 75, 364, 403)


def any_edited(seed: int) -> EditedDay:
    day = anybody_in_any_row(seed)
    return EditedDay(day.session, day.posted, any_day(seed).posted)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_counted_is_what_changes_and_what_is_told(seed: int) -> None:
    day = any_edited(seed)
    for posted in (None, day.posted):
        found = repair(day.session, day.edited, posted, workers=1, time_limit=None)
        claimed = tuple(level.value for level in found.objectives)
        assert found.proven
        assert vector_of(day.session, day.edited, posted, found.timetable) == claimed
        if posted is None:
            others = [one for one in found.people_told if not one.startswith("candidate ")]
            assert found.level("others_changed").value == len(others)


@pytest.mark.parametrize("known", [True, False], ids=["posted known", "posted unknown"])
@pytest.mark.parametrize("seed", [2, 8, 23, 24, 37, 72, 320])
def test_no_nearer_timetable_holds(seed: int, known: bool) -> None:
    assert disagreement(any_edited(seed), known, 1500) is None
