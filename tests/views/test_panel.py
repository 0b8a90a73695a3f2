"""The panel: its switches, and the timetable that follows them."""

from __future__ import annotations

from typing import Any

import pytest

from models import Session
from scheduler import SchedulerError, explore

pytest.importorskip("ipywidgets")

DAY = "2027-03-16"
RIGHT = [{"titre": "T", "millesime": "1", "until": "2028-01-01"}]


def session(**fields: Any) -> Session:
    """Three orals of an hour before pairs out of four jurors, in two rooms, from 09:00 to 12:00."""
    given: dict[str, Any] = {
        "titre": {
            "code": "T",
            "millesime": "1",
            "epreuves": [{"id": "oral", "minutes": 60, "jury": True, "room": "entretien"}],
        },
        "days": [{"date": DAY, "opens": "09:00", "closes": "12:00"}],
        "candidates": [{"id": f"c{n}"} for n in (1, 2, 3)],
        "jurors": [{"id": f"j{n}", "name": f"Juré {n}", "habilitations": RIGHT} for n in (1, 2, 3, 4)],
        "rooms": [{"id": s, "name": s.upper(), "kinds": ["entretien"], "seats": 3} for s in ("s1", "s2")],
        "objectives": ["session_end"],
    }
    return Session.model_validate(given | fields)


def test_it_starts_with_the_session_as_it_is() -> None:
    panel = explore(session())
    assert panel.changes == {}
    # three orals before two juries: two at once, then one
    assert panel.timetable.level("session_end").value == 11 * 60
    assert "11:00" in panel._said.value
    assert bytes(panel._picture.value).startswith(b"\x89PNG")


def test_a_juror_less() -> None:
    panel = explore(session())
    panel.jurors["j4"].value = False
    assert panel.changes == {"jurors_out": ["j4"]}
    assert [juror.id for juror in panel.session.jurors] == ["j1", "j2", "j3"]
    # one jury, three orals one after the other
    assert panel.timetable.level("session_end").value == 12 * 60
    panel.jurors["j4"].value = True
    assert panel.timetable is panel.first


def test_a_room_less_and_other_hours() -> None:
    panel = explore(session())
    panel.rooms["s2"].value = False
    panel.hours[DAY].value = ("09:30", "12:30")
    assert panel.changes == {"rooms_out": ["s2"], "opens": {DAY: "09:30"}, "closes": {DAY: "12:30"}}
    assert panel.timetable.level("session_end").value == 12 * 60 + 30


def test_hours_too_short_for_all_leave_no_timetable_or_some_left_out() -> None:
    panel = explore(session())
    panel.jurors["j4"].value = False
    panel.hours[DAY].value = ("09:00", "11:00")
    assert panel.timetable.status == "infeasible"
    assert panel._picture.layout.display == "none"
    assert "aucun planning possible" in panel._said.value
    panel.partial.value = True
    assert panel.timetable.level("unplanned").value == 1
    assert panel._picture.layout.display == ""


def test_a_session_that_does_not_hold_together_is_said_so() -> None:
    panel = explore(session())
    panel.hours[DAY].value = ("09:00", "09:45")
    assert "Impossible" in panel._said.value
    assert "oral" in panel._said.value


def test_a_day_without_length_is_one_sentence() -> None:
    panel = explore(session())
    panel.hours[DAY].value = ("09:00", "09:00")
    assert panel._said.value == "Impossible : le site ouvre à 09:00 et ferme à 09:00 ; closes doit venir après opens"


def test_where_all_are_left_out_a_sentence_stands_in_place_of_the_picture() -> None:
    panel = explore(session())
    for switch in panel.jurors.values():
        switch.value = False
    panel.partial.value = True
    assert panel.timetable.level("unplanned").value == 3
    assert "Rien à dessiner" in panel._in_place.value
    assert panel._picture.layout.display == "none"
    panel.jurors["j1"].value = panel.jurors["j2"].value = True
    assert panel._in_place.value == ""
    assert panel._picture.layout.display == ""


def test_another_view_solves_nothing() -> None:
    panel = explore(session(), lang="en")
    picture, timetable = panel._picture.value, panel.timetable
    panel.by.value = "room"
    assert panel.timetable is timetable
    assert panel._picture.value != picture
    assert "end of the session" in panel._said.value


def test_it_shows_itself() -> None:
    bundle = explore(session())._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle


def test_without_ipywidgets_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ipywidgets", None)
    with pytest.raises(SchedulerError, match="pip install ipywidgets"):
        explore(session())
