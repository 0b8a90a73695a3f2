"""The centre's limits for its staff: minutes a day, and a rest after so many in one stretch."""

from rules.hand_made import activity, amounts, session, timetable

# k1 plays from 09:00 to 10:00, 10:10 to 10:40 and 11:00 to 11:30; v1 watches both candidates of the test, from 09:00 to 09:40.
PLAYED = [
    activity("epreuve", start, end, staff=("k1",))
    for start, end in (("09:00", "10:00"), ("10:10", "10:40"), ("11:00", "11:30"))
]


def of(**policy):
    return session(policy=policy)


def test_without_limits_any_hours_are_allowed():
    assert amounts("staff_hours", session(), timetable({}, *PLAYED)) == []


def test_minutes_of_a_day():
    assert amounts("staff_hours", of(max_staff_minutes=120), timetable({}, *PLAYED)) == []
    assert amounts("staff_hours", of(max_staff_minutes=110), timetable({}, *PLAYED)) == [(("k1",), 10)]


def test_what_is_done_at_once_counts_once():
    assert amounts("staff_hours", of(max_staff_minutes=40), timetable()) == []
    assert amounts("staff_hours", of(max_staff_minutes=35), timetable()) == [(("v1",), 5)]


def test_a_stretch_ends_where_there_is_a_rest():
    # with 10 minutes each is by itself; with 15 the first two are one, of 100 minutes; with 25 all are one, of 150
    assert amounts("staff_hours", of(staff_rest={"minutes": 10, "every": 60}), timetable({}, *PLAYED)) == []
    assert amounts("staff_hours", of(staff_rest={"minutes": 15, "every": 60}), timetable({}, *PLAYED)) == [(("k1",), 40)]
    assert amounts("staff_hours", of(staff_rest={"minutes": 25, "every": 100}), timetable({}, *PLAYED)) == [(("k1",), 50)]
    assert amounts("staff_hours", of(staff_rest={"minutes": 25, "every": 150}), timetable({}, *PLAYED)) == []


def test_one_activity_that_is_longer_is_not_cut():
    rest = {"minutes": 10, "every": 30}
    assert amounts("staff_hours", of(staff_rest=rest), timetable({}, *PLAYED)) == []
    # the test lasts 40 minutes for one and 30 for the other: one stretch of 40
    assert amounts("staff_hours", of(staff_rest=rest), timetable()) == []
    assert amounts("staff_hours", of(staff_rest={"minutes": 15, "every": 30}), timetable({}, *PLAYED[:2])) == [(("k1",), 40)]
