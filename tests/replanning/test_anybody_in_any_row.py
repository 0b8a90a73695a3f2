"""Timetables typed by hand in which somebody stands in a row where nobody asks for him: of the timetable made by hand of `tests.rules.hand_made`, and
of tiny days of every shape."""

from __future__ import annotations

from typing import Any

import pytest

from models.events import Event, JurorLate, RoomLost
from scheduler import check
from scheduler.replanning import Replan, replan
from tests.replanning.agreement import disagreement
from tests.replanning.any_people import anybody_in_any_row
from tests.rules.hand_made import session, timetable


def after(now: str, changes: dict[str, dict[str, Any]], *events: Event, seats: int = 3) -> Replan:
    rooms = [one.model_dump() | ({"seats": seats} if "bureau" in one.id else {}) for one in session().rooms]
    people = [one.model_dump() for one in session().staff]
    of = session(rooms=rooms, staff=[*people, {"id": "v2", "role": "surveillant"}])
    return replan(of, timetable(changes), now, events, workers=1, time_limit=None)


def row(found: Replan, kind: str, candidate: str, epreuve: str | None = None) -> Any:
    return next(a for a in found.timetable.activities if (a.kind, a.candidate, a.epreuve) == (kind, candidate, epreuve))


@pytest.mark.parametrize(
    ("now", "name", "change", "told"),
    [
        ("12:00", "c2 preparation", {"jurors": ("j3",)}, ("juror j3",)),
        ("12:00", "c2 preparation", {"jurors": ("j1",)}, ("juror j1",)),
        ("12:00", "c2 deliberation", {"staff": ("k1",)}, ("staff k1",)),
        # four people for three seats
        ("12:00", "c2 oral", {"staff": ("k1",)}, ("staff k1",)),
        ("12:00", "c2 oral", {"staff": ("k1",), "jurors": ("j1", "j2", "j3")}, ("juror j3", "staff k1")),
        ("08:40", "c2 dossier", {"staff": ("k1",)}, ("staff k1",)),
        ("08:40", "c2 ecrit", {"jurors": ("j3", "j4")}, ("juror j3", "juror j4")),
        # a comédien in the place of the surveillant, who watches c1 there anyway
        ("08:40", "c2 ecrit", {"staff": ("k1",)}, ("staff k1",)),
        ("08:40", "c2 ecrit", {"staff": ()}, ()),
        # one jury reads the dossier that hears him
        ("08:40", "c2 dossier", {"jurors": ("j1", "j2", "j3")}, ("juror j3",)),
        ("08:40", "c2 dossier", {"jurors": ("j1",)}, ("juror j2",)),
        ("08:40", "c2 dossier", {"jurors": ("j1", "j3")}, ("juror j2", "juror j3")),
    ],
)
def test_who_is_asked_for_nowhere_is_told_and_nobody_else(
    now: str, name: str, change: dict[str, Any], told: tuple[str, ...]
) -> None:
    found = after(now, {name: change})
    assert (found.proven, {*found.people_told}, found.level("people_told").value) == (True, {*told}, len(told))
    assert {*found.messages()} == {*told}
    assert set(found.timetable.activities) == set(timetable().activities)
    if now == "12:00":  # nobody else can hear c2 by then: it is told to him and to his jury, too
        late = after(now, {name: change}, JurorLate(juror="j1", until="13:10"))
        assert {*late.people_told} == {*told, "candidate c2", "juror j1", "juror j2"}


def test_who_serves_beside_those_who_are_asked_for_goes_on() -> None:
    """No rule is against a second surveillant, nor against somebody who looks on where he has a seat."""
    both = {f"{c} ecrit": {"staff": ("v1", "v2")} for c in ("c1", "c2")} | {"c2 oral": {"staff": ("k1",)}}
    found = after("08:40", both, seats=4)
    assert (found.proven, found.people_told) == (True, ())
    assert set(found.timetable.activities) == set(timetable(both).activities)
    lost = after("08:40", both, RoomLost(room="bureau", since="12:45"), seats=4)
    assert {*lost.people_told} == {"candidate c2", "juror j1", "juror j2", "staff k1"}
    assert [{*row(lost, "epreuve", c, "ecrit").staff} for c in ("c1", "c2")] == [{"v1", "v2"}] * 2
    assert check(lost.session, lost.timetable).ok


@pytest.mark.parametrize("rows", [(("v1", "k1"), ("v1",)), (("v1",), ("v1", "k1")), (("v1", "v2", "k1"), ("v2", "v1"))])
def test_who_looks_on_at_a_test_looks_on_at_all_in_its_room(rows: tuple[tuple[str, ...], ...]) -> None:
    """k1 was typed into the row of one of two; that the cabin is lost until 12:45 concerns nobody but c2 and his jury."""
    typed = {f"{c} ecrit": {"staff": staff} for c, staff in zip(("c1", "c2"), rows, strict=True)}
    assert after("08:40", typed).people_told == ()
    lost = after("08:40", typed, RoomLost(room="cabine", since="12:20", until="12:45"))
    assert (lost.proven, {*lost.people_told}) == (True, {"candidate c2", "juror j1", "juror j2"})
    assert check(lost.session, lost.timetable).ok


def test_jurors_where_no_jury_sits_are_nobodys_jury() -> None:
    """They were typed into the written test, which is over or goes on, whether they are there or not: c2 keeps his jury, and nobody is told. It stays
    on record as it was typed."""
    typed = {"c2 ecrit": {"jurors": ("j3", "j4")}}
    for now, events in (("12:00", ()), ("09:10", ()), ("09:10", (JurorLate(juror="j3", until="09:30"),))):
        found = after(now, typed, *events)
        assert (found.proven, found.people_told) == (True, ())
        assert set(found.timetable.activities) == set(timetable(typed).activities)


# 43, 181: rows of the past without their jury; 54, 206: rooms of several posts; 94, 158: who stands in one row of a test
SEEDS = (2, 8, 10, 12, 14, 23, 24, 25, 27, 34, 37, 43, 47, 51, 54, 59, 66, 72, 94, 158, 181, 206)


@pytest.mark.parametrize("seed", SEEDS)
def test_as_many_are_told_as_the_solver_says(seed: int) -> None:
    """A level that is proven and comes to something else in the timetable is an error."""
    found = replan(*anybody_in_any_row(seed), workers=1, time_limit=None)
    assert found.level("people_told").value == len(found.people_told)


@pytest.mark.parametrize("seed", [8, 10, 12, 14, 34, 51, 63, 78])
def test_no_smaller_change_exists(seed: int) -> None:
    assert disagreement(anybody_in_any_row(seed), most=1500) is None
