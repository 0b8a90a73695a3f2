"""Rule 1: exact lengths, on the grain."""

from rules.hand_made import ACTIVITIES, amounts, session, timetable


def test_the_time_due_to_each_is_allowed():
    # 30 and 40 minutes; one third more: 39.999 -> 40, 26.666 -> 30, 53.332 -> 55, 19.9995 -> 20.
    assert amounts("durations", session(), timetable()) == []


def test_an_epreuve_cut_short_is_refused():
    assert amounts("durations", session(), timetable({"c2 oral": {"end": "13:50"}})) == [(("c2", "j1", "j2"), 5)]


def test_an_epreuve_that_runs_over_is_refused():
    assert amounts("durations", session(), timetable({"c1 final": {"end": "11:00"}})) == [(("c1", "j1", "j2"), 10)]


def test_a_preparation_cut_short_is_refused():
    assert amounts("durations", session(), timetable({"c1 preparation": {"start": "09:40"}})) == [(("c1",), 5)]


def test_a_start_off_the_grain_is_refused():
    late = timetable({"c1 deliberation": {"start": "10:52", "end": "11:02"}})
    assert amounts("durations", session(), late) == [(("c1", "j1", "j2"), 2)]


def test_seconds_are_off_the_grain():
    late = timetable({"c1 deliberation": {"start": "10:50:30", "end": "11:00:30"}})
    assert amounts("durations", session(), late) == [(("c1", "j1", "j2"), 1)]


def test_an_end_before_the_start_is_refused():
    # 11:00 to 10:50.
    backwards = timetable({"c1 deliberation": {"start": "11:00", "end": "10:50"}})
    assert amounts("durations", session(), backwards) == [(("c1", "j1", "j2"), 10)]


def test_extra_time_is_an_exact_decimal():
    # A tenth more: 33, 22, 44 and 16.5 -> 17 minutes. In binary floats 40 * 1.1 is more than 44, and would round up to 45.
    of = session(candidates=[{"id": "c1"}, {"id": "c2", "extra_time": 0.1}], policy={"grain": 1})
    exact = timetable(
        {
            "c2 ecrit": {"end": "09:33"},
            "c2 preparation": {"start": "12:38"},
            "c2 oral": {"end": "13:44"},
            "c2 final": {"start": "13:44", "end": "14:01"},
        }
    )
    assert amounts("durations", of, exact) == []


def test_without_extra_time_minutes_are_rounded_up_to_the_grain_too():
    # On a grain of 20 minutes an épreuve of 30 lasts 40; c2: 39.999 -> 40.
    of = session(policy={"grain": 20})
    only = timetable({name: None for name in ACTIVITIES if "ecrit" not in name})
    assert amounts("durations", of, only) == [(("c1",), 10)]
