"""Rule 18: starts, rooms and juries that are fixed."""

import pytest

from rules.hand_made import ACTIVITIES, DAY, activity, amounts, session, timetable, violations


def _pinned(**pin):
    return session(pins=[{"candidate": "c2", "epreuve": "oral"} | pin])


def test_what_is_where_it_was_fixed_is_allowed():
    of = _pinned(start=f"{DAY}T13:00", room="bureau", jurors=["j2", "j1"])
    assert amounts("pins", of, timetable()) == []


def test_another_start_is_refused():
    assert amounts("pins", _pinned(start=f"{DAY}T12:40"), timetable()) == [(("c2",), 20)]


def test_another_room_is_refused():
    assert amounts("pins", _pinned(room="bureau2"), timetable()) == [(("c2", "bureau", "bureau2"), 1)]


def test_other_jurors_are_refused():
    assert amounts("pins", _pinned(jurors=["j1", "j3"]), timetable()) == [(("c2", "j2", "j3"), 2)]


def test_without_an_epreuve_the_whole_jury_is_fixed():
    allowed = session(pins=[{"candidate": "c2", "jurors": ["j1", "j2"]}])
    assert amounts("pins", allowed, timetable()) == []
    # Dossier, paper, two épreuves and the deliberation are all with j2 in place of j4.
    other = session(pins=[{"candidate": "c2", "jurors": ["j1", "j4"]}])
    assert amounts("pins", other, timetable()) == [(("c2", "j2", "j4"), 2)] * 5


def test_a_pinned_epreuve_that_is_missing_is_for_rule_two():
    assert amounts("pins", _pinned(start=f"{DAY}T13:00"), timetable({"c2 oral": None})) == []


@pytest.mark.parametrize("when", ["day", "session"])
@pytest.mark.parametrize("named", [("c1", "c2"), ()])
def test_a_jury_that_is_fixed_deliberates_on_several_too(when: str, named: tuple[str, ...]) -> None:
    """c2 writes and no more: of his jury the timetable has the one piece with c1, which names both or is left to its jury."""
    piece = activity("deliberation", "14:15", "14:35", jurors=("j1", "j2"), candidates=named)
    written = dict.fromkeys([one for one in ACTIVITIES if one.startswith("c2 ") and one != "c2 ecrit"])
    if not named:  # the jury of who is in no other row of it is known by his paper
        del written["c2 marking"]
    answer = timetable(written | {"c1 deliberation": None}, piece)
    fields = {
        "candidates": [{"id": "c1"}, {"id": "c2", "name": "Bruno", "extra_time": 0.3333, "sits": ["ecrit"]}],
        "policy": {"deliberation": {"minutes": 10, "when": when}},
    }
    allowed = session(pins=[{"candidate": "c2", "jurors": ["j1", "j2"]}], **fields)
    assert amounts("pins", allowed, answer) == []
    refused = session(pins=[{"candidate": "c2", "jurors": ["j3", "j4"]}], **fields)
    found = violations("pins", refused, answer)
    assert [(one.who, one.by) for one in found if one.start == piece.start] == [(("c2", "j1", "j2", "j3", "j4"), 4)]
    assert found[-1].text[0].endswith("jury de Bruno fixé")
    assert found[-1].text[1].endswith("the jury of Bruno is pinned")
