"""Rule 9: so many free minutes in one piece within the window."""

from rules.hand_made import activity, amounts, session, timetable

NO_LUNCHES = {"j1 lunch": None, "j2 lunch": None, "c2 lunch": None}
# The oral of c2 from 12:20: the jurors are free from 11:30 to 12:20 and from 13:45, c2 from 11:30 to 11:50 and from 13:35.
EARLY_ORAL = {
    "c2 preparation": {"start": "11:50", "end": "12:20"},
    "c2 oral": {"start": "12:20", "end": "13:15"},
    "c2 final": {"start": "13:15", "end": "13:35"},
    "c2 deliberation": {"start": "13:35", "end": "13:45"},
}


def test_an_hour_in_the_window_is_allowed():
    assert amounts("lunch", session(), timetable()) == []


def test_a_plan_without_lunches_is_allowed_where_everybody_is_free():
    assert amounts("lunch", session(), timetable(NO_LUNCHES)) == []


def test_who_has_no_hour_in_one_piece_is_reported():
    assert amounts("lunch", session(), timetable(EARLY_ORAL | NO_LUNCHES)) == [(("c2",), 35), (("j1",), 10), (("j2",), 10)]


def test_a_lunch_during_something_else_is_refused():
    # The jurors' lunch ends at 12:30, ten minutes into the oral; c2 prepares for 30 minutes of his lunch and is heard for 10.
    assert amounts(
        "lunch", session(policy={"lunch": {"window": ["11:30", "14:00"], "minutes": 20}}), timetable(EARLY_ORAL)
    ) == [
        (("c2",), 10),
        (("c2",), 30),
        (("j1",), 10),
        (("j2",), 10),
    ]


def test_who_leaves_before_the_window_ends_has_it_by_himself():
    # Nobody is there in the afternoon; the jurors end at 12:25 and have until 14:00.
    morning = {
        "c2 preparation": {"start": "10:30", "end": "11:00"},
        "c2 oral": {"start": "11:00", "end": "11:55"},
        "c2 final": {"start": "11:55", "end": "12:15"},
        "c2 deliberation": {"start": "12:15", "end": "12:25"},
    }
    assert amounts("lunch", session(), timetable(morning | NO_LUNCHES)) == []


def test_staff_has_lunch_too():
    # k1 plays from 10:00 to 13:30: half an hour is left.
    played = activity("epreuve", "10:00", "13:30", staff=("k1",))
    assert amounts("lunch", session(), timetable({}, played)) == [(("k1",), 30)]


def test_a_lunch_too_short_is_refused():
    assert amounts("lunch", session(), timetable({"j1 lunch": {"end": "12:20"}})) == [(("j1",), 10)]


def test_a_lunch_outside_the_window_is_refused():
    assert amounts("lunch", session(), timetable({"j1 lunch": {"start": "11:15", "end": "12:15"}})) == [(("j1",), 15)]


def test_a_lunch_off_the_grain_is_refused():
    assert amounts("lunch", session(), timetable({"c2 lunch": {"start": "11:32", "end": "12:30"}})) == [
        (("c2",), 2),
        (("c2",), 2),
    ]
    assert amounts("lunch", session(), timetable({"j1 lunch": {"start": "11:32", "end": "12:32"}})) == [(("j1",), 2)]


def test_a_lunch_may_start_off_the_grain_where_nobody_is_free_for_so_long_on_it():
    # on a grain of twenty minutes; j1 is free from 11:30 to 12:35, that is for 45 minutes from 11:40, but not for an hour
    busy = {"c2 preparation": {"start": "12:05", "end": "12:35"}, "c2 oral": {"start": "12:35", "end": "13:15"}}
    plan = timetable(EARLY_ORAL | busy | NO_LUNCHES | {"j1 lunch": {"start": "11:30", "end": "12:30"}})
    grain = {"grain": 20, "lunch": {"window": ["11:30", "14:00"], "minutes": 60}}
    assert (("j1",), 10) not in amounts("lunch", session(policy=grain), plan)
    shorter = timetable(EARLY_ORAL | busy | NO_LUNCHES | {"j1 lunch": {"start": "11:30", "end": "12:15"}})
    grain["lunch"] = {"window": ["11:30", "14:00"], "minutes": 45}
    assert (("j1",), 10) in amounts("lunch", session(policy=grain), shorter)


def test_a_second_lunch_and_a_lunch_of_nobody_are_refused():
    again = activity("lunch", "11:30", "12:30", "c2")
    assert amounts("lunch", session(), timetable({}, again)) == [(("c2",), 60)]
    assert amounts("lunch", session(), timetable({}, activity("lunch", "11:30", "12:30"))) == [((), 1)]


def test_without_a_lunch_in_the_policy_one_in_the_plan_need_only_be_free_time():
    assert amounts("lunch", session(policy={"lunch": None}), timetable({"j1 lunch": {"start": "11:02", "end": "11:05"}})) == []
    # the lunches end at 12:30, ten minutes into the oral, before which c2 prepares for half an hour
    assert amounts("lunch", session(policy={"lunch": None}), timetable(EARLY_ORAL)) == [
        (("c2",), 10),
        (("c2",), 30),
        (("j1",), 10),
        (("j2",), 10),
    ]
