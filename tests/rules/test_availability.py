"""Rule 16: days, hours, the welcome, and everybody's windows."""

from rules.hand_made import ACTIVITIES, DAY, NEXT_DAY, activity, amounts, juror, session, timetable


def _day(opens="08:30", closes="18:00"):
    return [{"date": DAY, "opens": opens, "closes": closes}]


def test_inside_the_hours_is_allowed():
    assert amounts("availability", session(), timetable()) == []


def test_nothing_starts_before_the_welcome_is_over():
    # From 09:15 on: two tests and one dossier start at 09:00.
    assert amounts("availability", session(policy={"welcome": 45}), timetable()) == [
        (("c1", "v1"), 15),
        (("c2", "v1"), 15),
        (("j1", "j2"), 15),
    ]


def test_the_welcome_is_of_the_first_day_only():
    two = [{"date": "2027-03-15", "opens": "08:30", "closes": "18:00"}, *_day(opens="09:00")]
    assert amounts("availability", session(days=two), timetable()) == []


def test_nothing_goes_on_after_the_close():
    # The final ends at 14:15, the deliberation at 14:25.
    assert amounts("availability", session(days=_day(closes="14:00")), timetable()) == [
        (("c2", "j1", "j2"), 15),
        (("j1", "j2"), 25),
    ]


def test_an_activity_lies_within_one_day():
    # From 17:30 to 00:30: six hours and a half after the close.
    night = activity("epreuve", "17:30", f"{NEXT_DAY}T00:30", jurors=("j3",))
    assert amounts("availability", session(), timetable({}, night)) == [(("j3",), 390)]


def test_another_day_is_refused():
    elsewhere = timetable({"c2 deliberation": {"start": f"{NEXT_DAY}T09:00", "end": f"{NEXT_DAY}T09:10"}})
    assert amounts("availability", session(), elsewhere) == [(("j1", "j2"), 10)]


def _with_j1(*windows):
    return session(jurors=[juror("j1", available=list(windows)), juror("j2")])


def test_a_juror_after_he_has_left_is_refused():
    # He leaves at 14:00: 15 minutes of the final are left, and the deliberation.
    assert amounts("availability", _with_j1({"date": DAY, "from": "09:00", "to": "14:00"}), timetable()) == [
        (("j1",), 10),
        (("j1",), 15),
    ]


def test_windows_that_touch_are_one_and_whole_days_need_no_hours():
    touching = ({"date": DAY, "from": "09:00", "to": "13:20"}, {"date": DAY, "from": "13:20"})
    assert amounts("availability", _with_j1(*touching), timetable()) == []
    assert amounts("availability", _with_j1({"date": DAY}), timetable()) == []


def test_who_is_away_at_lunch_may_have_lunch_there():
    away = ({"date": DAY, "from": "09:00", "to": "11:30"}, {"date": DAY, "from": "12:30", "to": "15:00"})
    assert amounts("availability", _with_j1(*away), timetable()) == []


def test_candidates_staff_and_rooms_have_windows_too():
    window = [{"date": DAY, "from": "09:10", "to": "18:00"}]
    of = session(
        candidates=[{"id": "c1", "available": window}, {"id": "c2"}],
        rooms=[{"id": "salle", "kinds": ["ecrit"], "seats": 2, "available": window}],
        staff=[{"id": "v1", "role": "surveillant", "available": window}],
    )
    only_tests = timetable({name: None for name in ACTIVITIES if "ecrit" not in name})
    assert amounts("availability", of, only_tests) == [
        (("c1",), 10),
        (("salle",), 10),
        (("salle",), 10),
        (("v1",), 10),
        (("v1",), 10),
    ]


def test_rooms_and_staff_that_the_session_does_not_have_are_refused():
    assert amounts("availability", session(), timetable({"c1 oral": {"room": "cave"}})) == [(("cave",), 1)]
    assert amounts("availability", session(), timetable({"c1 oral": {"staff": ("x9",)}})) == [(("x9",), 1)]
