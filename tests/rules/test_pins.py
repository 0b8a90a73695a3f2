"""Rule 18: starts, rooms and juries that are fixed."""

from rules.hand_made import DAY, amounts, session, timetable


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
