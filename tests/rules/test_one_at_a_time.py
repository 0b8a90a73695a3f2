"""Rule 10: nobody in two activities, no room with two épreuves, no more people than seats."""

import pytest

from rules.hand_made import ACTIVITIES, activity, amounts, practised, session, timetable, titre, workshop


def test_one_thing_after_the_other_is_allowed():
    # In the test's room of two seats sit two candidates; their surveillant does not count.
    assert amounts("one_at_a_time", session(), timetable()) == []


def test_two_orals_at_once_are_refused_for_jurors_room_and_seats():
    # c2 from 10:45; c1 until 10:50 and deliberated on from 10:50 to 11:00. At 10:45 four people sit on three chairs.
    early = timetable({"c2 oral": {"start": "10:45", "end": "11:40"}})
    assert amounts("one_at_a_time", session(), early) == [
        (("bureau",), 5),
        (("bureau", "c1", "c2", "j1", "j2"), 1),
        (("j1",), 5),
        (("j1",), 10),
        (("j2",), 5),
        (("j2",), 10),
    ]


def test_a_candidate_in_two_places_is_refused():
    early = timetable({"c1 preparation": {"start": "09:20", "end": "09:40"}})  # he writes until 09:30
    assert amounts("one_at_a_time", session(), early) == [(("c1",), 10)]


@pytest.mark.parametrize(("joins", "found"), [(None, [(("c1",), 5)]), ("09:03", [(("c1",), 2)]), ("09:05", [])])
def test_who_joins_a_test_late_may_be_elsewhere_until_then(joins, found):
    """He prepares until 09:05, and the test begins at 09:00; nobody else is anywhere else for that."""
    late = {"c1 preparation": {"start": "08:45", "end": "09:05"}, "c1 ecrit": {"joins": joins} if joins else {}}
    assert amounts("one_at_a_time", session(), timetable(late)) == found


def test_nobody_leaves_an_oral_by_joining_it_late():
    """He is heard from 09:55 on."""
    late = {"c1 preparation": {"start": "09:40", "end": "10:00"}, "c1 oral": {"joins": "10:00"}}
    assert amounts("one_at_a_time", session(), timetable(late)) == [(("c1",), 5)]


def test_the_jurys_work_for_a_candidate_does_not_occupy_him():
    assert amounts("one_at_a_time", session(), timetable({"c2 dossier": {"start": "13:00", "end": "13:15"}})) == [
        (("j1",), 15),
        (("j2",), 15),
    ]


def test_one_surveillant_in_two_rooms_is_refused():
    rooms = [{"id": "salle", "kinds": ["ecrit"], "seats": 1}, {"id": "salle2", "kinds": ["ecrit"], "seats": 1}]
    apart = timetable({"c2 ecrit": {"room": "salle2"}})
    assert (("v1",), 30) in amounts("one_at_a_time", session(rooms=rooms), apart)


def test_more_candidates_than_seats_are_refused():
    rooms = [{"id": "salle", "kinds": ["ecrit"], "seats": 1}]
    assert amounts("one_at_a_time", session(rooms=rooms), timetable()) == [(("salle", "c1", "c2"), 1)]


def test_jurors_take_seats():
    rooms = [{"id": "bureau", "kinds": ["entretien"], "seats": 2}]
    found = amounts("one_at_a_time", session(rooms=rooms), timetable())
    assert found == [
        (("bureau", "c1", "j1", "j2"), 1),
        (("bureau", "c1", "j1", "j2"), 1),
        (("bureau", "c2", "j1", "j2"), 1),
        (("bureau", "c2", "j1", "j2"), 1),
    ]


def test_several_may_prepare_in_one_room_up_to_its_seats():
    together = timetable({"c1 preparation": {"start": "12:40", "end": "13:00"}})
    assert amounts("one_at_a_time", session(), together) == [(("cabine", "c1", "c2"), 1)]
    rooms = [{"id": "cabine", "kinds": ["preparation"], "seats": 2}]
    assert amounts("one_at_a_time", session(rooms=rooms), together) == []


def test_a_group_before_its_jury_is_one_epreuve():
    group = [activity("epreuve", "13:00", "13:40", one, "oral", room="bureau", jurors=("j1", "j2")) for one in ("c1", "c2")]
    of = session(
        titre=titre("oral", sitting="group", group_size=2), rooms=[{"id": "bureau", "kinds": ["entretien"], "seats": 4}]
    )
    nothing_else = dict.fromkeys(ACTIVITIES)
    assert amounts("one_at_a_time", of, timetable(nothing_else, *group)) == []
    apart = group[1].model_copy(update={"start": group[1].start.replace(minute=10)})
    assert amounts("one_at_a_time", of, timetable(nothing_else, group[0], apart)) == [
        (("bureau",), 30),
        (("j1",), 30),
        (("j2",), 30),
    ]


# ---- a room of several posts


def test_so_many_at_a_time_as_there_are_posts():
    assert amounts("one_at_a_time", workshop(3, 3), practised("09:00", "09:00", "09:00")) == []
    assert amounts("one_at_a_time", workshop(2, 3), practised("09:00", "09:00", "09:30")) == []


def test_one_more_than_there_are_posts_is_refused():
    found = amounts("one_at_a_time", workshop(2, 3), practised("09:00", "09:00", "09:00"))
    assert found == [(("atelier", "c1", "c2", "c3"), 1)]


def test_seats_hold_with_posts_to_spare():
    of = workshop(3, 3).but(
        titre={
            "code": "T",
            "millesime": "1",
            "epreuves": [{"id": "pratique", "minutes": 30, "room": "atelier", "staff": {"surveillant": 1}}],
        }
    )
    watched = practised("09:00", "09:00", "09:30")
    watched = watched.model_copy(
        update={
            "activities": tuple(
                a.model_copy(update={"staff": (s,)}) for a, s in zip(watched.activities, ("v1", "v2", "v1"), strict=True)
            )
        }
    )
    # two candidates, and somebody with each of them: four people on three seats
    assert [by for who, by in amounts("one_at_a_time", of, watched) if who[0] == "atelier"] == [1]


def test_a_group_takes_the_room_as_a_whole():
    of = workshop(3, 6).but(
        titre={
            "code": "T",
            "millesime": "1",
            "epreuves": [
                {"id": "pratique", "minutes": 30, "room": "atelier"},
                {"id": "essai", "minutes": 30, "room": "atelier", "sitting": "group", "group_size": 2},
            ],
        }
    )
    beside = practised("09:00").model_copy(
        update={
            "activities": (
                *practised("09:00").activities,
                activity("epreuve", "09:00", "09:30", "c2", "essai", room="atelier"),
            )
        }
    )
    assert [by for who, by in amounts("one_at_a_time", of, beside) if who == ("atelier",)] == [30]
