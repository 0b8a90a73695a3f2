"""Rule 5: directly before the épreuve, without the jury, in its room."""

from rules.hand_made import activity, amounts, session, timetable, titre


def test_a_preparation_directly_before_is_allowed():
    assert amounts("preparation", session(), timetable()) == []


def test_a_missing_preparation_is_refused_by_its_minutes():
    assert amounts("preparation", session(), timetable({"c1 preparation": None})) == [(("c1",), 20)]


def test_a_preparation_that_ends_before_the_epreuve_starts_is_refused():
    early = timetable({"c2 preparation": {"start": "12:15", "end": "12:45"}})
    assert amounts("preparation", session(), early) == [(("c2",), 15)]


def test_a_preparation_before_jurors_is_refused():
    watched = timetable({"c1 preparation": {"jurors": ("j1", "j2")}})
    assert amounts("preparation", session(), watched) == [(("c1", "j1", "j2"), 2)]


def test_a_preparation_in_another_room_is_refused():
    assert amounts("preparation", session(), timetable({"c1 preparation": {"room": "bureau2"}})) == [(("c1", "bureau2"), 1)]
    assert amounts("preparation", session(), timetable({"c1 preparation": {"room": None}})) == [(("c1",), 1)]


def test_without_a_kind_of_room_any_place_will_do():
    of = session(titre=titre("oral", preparation_room=None))
    assert amounts("preparation", of, timetable({"c1 preparation": {"room": None}})) == []


WATCHED = titre("oral", preparation_staff={"surveillant": 1})


def test_a_preparation_without_who_watches_is_refused():
    assert amounts("preparation", session(titre=WATCHED), timetable()) == [(("c1",), 1), (("c2",), 1)]
    by_kim = {"c1 preparation": {"staff": ("k1",)}, "c2 preparation": {"staff": ("v1",)}}
    assert amounts("preparation", session(titre=WATCHED), timetable(by_kim)) == [(("c1", "k1"), 1)]


def test_one_person_watches_several_of_one_room_alone():
    both = {
        "c1 preparation": {"staff": ("v1",), "start": "09:45", "end": "10:05"},
        "c2 preparation": {"staff": ("v1",), "start": "09:50", "end": "10:20"},
    }
    assert amounts("preparation", session(titre=WATCHED), timetable(both))[0][0] == ("c1",)  # ten minutes after the oral began
    assert (("v1",), 15) not in amounts("one_at_a_time", session(titre=WATCHED), timetable(both))
    apart = both | {"c2 preparation": both["c2 preparation"] | {"room": "bureau2"}}
    assert (("v1",), 15) in amounts("one_at_a_time", session(titre=WATCHED), timetable(apart))


def test_who_watches_does_nothing_else_and_needs_a_seat():
    # v1 watches the test of c2 until 09:40; the cabin has one seat
    watched = {"c1 preparation": {"staff": ("v1",)}}
    assert amounts("one_at_a_time", session(titre=WATCHED), timetable(watched)) == [(("cabine", "c1", "v1"), 1), (("v1",), 5)]


def test_a_preparation_that_nothing_asks_for_is_refused():
    extra = activity("preparation", "13:45", "13:55", "c2", "final")
    assert amounts("preparation", session(), timetable({}, extra)) == [(("c2",), 10)]


def test_two_preparations_of_one_epreuve_are_refused():
    again = activity("preparation", "12:00", "12:30", "c2", "oral", room="cabine")
    assert amounts("preparation", session(), timetable({}, again)) == [(("c2",), 30)]
