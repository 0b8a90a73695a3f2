"""Rule 2: everything that a candidate sits, once, the entretien final last, with a room and staff."""

import pytest

from models import Level, Unplanned
from rules.hand_made import activity, amounts, broken, session, timetable, titre, violations


def test_every_epreuve_once_is_allowed():
    assert amounts("sits", session(), timetable()) == []


def test_a_missing_epreuve_is_refused():
    assert amounts("sits", session(), timetable({"c2 final": None})) == [(("c2",), 1)]


def test_an_epreuve_sat_twice_is_refused():
    again = activity("epreuve", "16:00", "16:15", "c1", "final", room="bureau", jurors=("j1", "j2"))
    assert amounts("sits", session(), timetable({}, again)) == [(("c1",), 1)]


def test_who_has_a_list_of_his_own_sits_that_alone():
    of = session(candidates=[{"id": "c1", "sits": ["ecrit", "oral"]}, {"id": "c2"}])
    assert amounts("sits", of, timetable({"c1 final": None})) == []
    assert amounts("sits", of, timetable()) == [(("c1",), 1)]


def test_the_entretien_final_is_last_even_where_no_order_says_so():
    # The final from 12:40 to 13:00, then the oral until 13:55: 75 minutes after the final has started.
    of = session(titre=titre("final", follows=[]))
    assert amounts("sits", of, timetable({"c2 final": {"start": "12:40", "end": "13:00"}})) == [(("c2", "j1", "j2"), 75)]
    assert amounts("sits", of, timetable()) == []


def test_unknown_candidates_and_epreuves_are_refused():
    stranger = activity("deliberation", "15:00", "15:10", "c9", jurors=("j1", "j2"))
    nothing = activity("epreuve", "15:00", "15:10", "c1", "dance")
    assert amounts("sits", session(), timetable({}, stranger)) == [(("c9",), 1)]
    assert amounts("sits", session(), timetable({}, nothing)) == [(("c1",), 1)]


def test_an_activity_of_nobody_and_of_nothing_is_refused():
    nameless = activity("epreuve", "15:00", "15:10")
    assert amounts("sits", session(), timetable({}, nameless)) == [((), 1), ((), 1)]


def test_a_room_that_is_missing_or_of_another_kind_is_refused():
    assert amounts("sits", session(), timetable({"c1 oral": {"room": None}})) == [(("c1",), 1)]
    assert amounts("sits", session(), timetable({"c1 oral": {"room": "cabine"}})) == [(("c1", "cabine"), 1)]


def test_an_epreuve_that_needs_no_kind_of_room_needs_none():
    assert amounts("sits", session(titre=titre("oral", room=None)), timetable({"c1 oral": {"room": None}})) == []


def test_too_few_people_of_a_role_are_refused():
    of = session(titre=titre("final", staff={"comedien": 2}))
    one = {"staff": ("k1", "v1")}  # v1 is a surveillant
    assert amounts("sits", of, timetable({"c1 final": one, "c2 final": one})) == [
        (("c1", "k1", "v1"), 1),
        (("c2", "k1", "v1"), 1),
    ]
    assert [v.by for v in violations("sits", of, timetable())] == [2, 2]


def test_staff_of_the_role_is_allowed():
    of = session(titre=titre("final", staff={"comedien": 1}))
    with_him = {"staff": ("k1",)}
    assert amounts("sits", of, timetable({"c1 final": with_him, "c2 final": with_him})) == []


WITHOUT_C2 = dict.fromkeys(("c2 ecrit", "c2 dossier", "c2 marking", "c2 preparation", "c2 oral", "c2 final")) | {
    "c2 deliberation": None,
    "c2 lunch": None,
}


def test_a_candidate_left_out_needs_a_session_that_allows_it():
    left_out = timetable(WITHOUT_C2, unplanned=(Unplanned(candidate="c2", why="no juror"),))
    assert amounts("sits", session(), left_out) == [(("c2",), 1)]
    assert amounts("sits", session(objectives=["unplanned", "juror_days"]), left_out) == []


def test_a_partial_timetable_says_so_by_its_own_level():
    level = Level(name="unplanned", value=1, bound=1, proven=True)
    left_out = timetable(WITHOUT_C2, unplanned=(Unplanned(candidate="c2"),), objectives=(level,))
    assert amounts("sits", session(), left_out) == []


def test_who_is_left_out_has_no_activities():
    of = session(objectives=["unplanned"])
    still_there = timetable(WITHOUT_C2 | {"c2 final": {}}, unplanned=(Unplanned(candidate="c2"),))
    assert amounts("sits", of, still_there) == [(("c2",), 1)]


def test_a_stranger_cannot_be_left_out():
    assert amounts("sits", session(objectives=["unplanned"]), timetable(unplanned=(Unplanned(candidate="c9"),))) == [
        (("c9",), 1)
    ]


@pytest.mark.parametrize("name", ["c1 oral", "c1 preparation", "c1 dossier", "c1 marking", "c2 lunch"])
def test_no_row_but_a_deliberation_names_several(name: str) -> None:
    one = name.split()[0]
    named = timetable({name: {"candidate": None, "candidates": (one,)}})
    texts = [found.text[1] for found in violations("sits", session(), named) if found.who == (one,)]
    assert sum("no single candidate" in text for text in texts) == 1
    alike = {"dossier_review", "marking"}  # of these nothing else is wrong
    assert not alike & broken(session(), named)
