"""Rule 9 for jurors: each break in one piece within its window, beside lunch."""

from typing import Any

from rules.hand_made import activity, amounts, session, timetable


def breaks(*asked: tuple[str, str, int], **policy: Any) -> Any:
    """The session with these breaks: opens, closes, minutes."""
    given = [{"window": [opens, closes], "minutes": minutes} for opens, closes, minutes in asked]
    return session(policy={"breaks": given} | policy)


# The jurors are free from 09:50 to 09:55, from 11:00 to 13:00 and from 14:25 on.


def test_free_time_in_the_window_is_allowed():
    assert amounts("breaks", breaks(("10:30", "11:15", 15)), timetable()) == []


def test_who_has_too_little_in_one_piece_is_reported():
    # from 11:00 to 11:05; candidates have no breaks
    assert amounts("breaks", breaks(("10:00", "11:05", 15)), timetable()) == [(("j1",), 10), (("j2",), 10)]


def test_who_comes_after_it_or_leaves_before_it_has_it_by_himself():
    # first 09:00, last 14:25: over at 09:00, not begun before 14:25
    assert amounts("breaks", breaks(("08:45", "09:15", 15), ("14:10", "14:40", 15)), timetable()) == []
    # 09:00 is earlier than 08:46 and a quarter of an hour
    early = breaks(("08:46", "09:15", 15))
    assert amounts("breaks", early, timetable()) == [(("j1",), 1), (("j2",), 1)]


def test_breaks_and_lunch_do_not_overlap():
    # 11:00-13:00 holds an hour of lunch from 11:30 on and half an hour beside it, but not a whole hour from 11:30 on as well
    assert amounts("breaks", breaks(("11:00", "12:00", 30)), timetable()) == []
    assert amounts("breaks", breaks(("11:30", "13:00", 60)), timetable()) == [(("j1",), 60), (("j2",), 60)]


def test_two_breaks_do_not_overlap():
    twice = (("11:00", "11:40", 20), ("11:00", "11:35", 15))
    assert amounts("breaks", breaks(*twice, lunch=None), timetable()) == []
    more = (*twice, ("11:00", "11:36", 10))
    assert amounts("breaks", breaks(*more, lunch=None), timetable()) == [(("j1",), 10), (("j2",), 10)]


def test_the_order_in_which_breaks_are_taken_is_found():
    # 11:00-11:10, 11:10-11:25, 11:25-11:45: the one that closes first is not named first
    asked = (("11:00", "11:45", 20), ("11:00", "11:25", 15), ("11:00", "11:10", 10))
    assert amounts("breaks", breaks(*asked, lunch=None), timetable()) == []


def test_a_break_in_the_plan_must_be_one_that_is_asked_for():
    one = breaks(("11:00", "11:30", 15))
    assert amounts("breaks", one, timetable({}, activity("break", "11:00", "11:15", jurors=("j1",)))) == []
    assert amounts("breaks", one, timetable({}, activity("break", "11:00", "11:10", jurors=("j1",)))) == [(("j1",), 5)]
    assert amounts("breaks", one, timetable({"j1 lunch": None}, activity("break", "11:20", "11:35", jurors=("j1",)))) == [
        (("j1",), 5)
    ]


def test_a_break_off_the_grain_during_work_during_lunch_or_of_nobody_is_refused():
    one = breaks(("10:30", "12:00", 15))
    assert amounts("breaks", one, timetable({}, activity("break", "11:02", "11:17", jurors=("j1",)))) == [(("j1",), 2)]
    # the deliberation ends at 11:00, lunch begins at 11:30
    assert amounts("breaks", one, timetable({}, activity("break", "10:50", "11:05", jurors=("j1",)))) == [(("j1",), 10)]
    assert amounts("breaks", one, timetable({}, activity("break", "11:20", "11:35", jurors=("j1",)))) == [(("j1",), 5)]
    assert amounts("breaks", one, timetable({}, activity("break", "11:00", "11:15"))) == [((), 1)]


def test_a_break_too_many_is_refused():
    two = [activity("break", "11:00", "11:15", jurors=("j1",)), activity("break", "11:15", "11:30", jurors=("j1",))]
    assert amounts("breaks", breaks(("10:30", "12:00", 15)), timetable({}, *two)) == [(("j1",), 15)]
    assert amounts("breaks", breaks(("10:30", "12:00", 15), ("11:00", "12:00", 15)), timetable({}, *two)) == []


def test_breaks_are_those_that_are_asked_for_whichever_is_taken_first():
    """Both are in both windows, or one in one alone: the ten minutes may be the second or the first of the two that are asked for."""
    asked = breaks(("11:00", "11:50", 10), ("11:00", "11:30", 5), lunch=None)
    for first, second in ((("11:00", "11:10"), ("11:10", "11:15")), (("11:00", "11:05"), ("11:05", "11:15"))):
        both = [activity("break", *first, jurors=("j1",)), activity("break", *second, jurors=("j1",))]
        assert amounts("breaks", asked, timetable({"j1 lunch": None, "j2 lunch": None}, *both)) == []
    # three for two: the third is too many
    three = [
        activity("break", start, end, jurors=("j1",))
        for start, end in (("11:00", "11:10"), ("11:10", "11:15"), ("11:15", "11:20"))
    ]
    assert amounts("breaks", asked, timetable({"j1 lunch": None, "j2 lunch": None}, *three)) == [(("j1",), 5)]


def test_without_breaks_in_the_policy_one_in_the_plan_need_only_be_free_time():
    # j1 reads from 09:00 to 09:30, and has nothing from 11:00 on
    assert amounts("breaks", session(), timetable({}, activity("break", "11:02", "11:05", jurors=("j1",)))) == []
    assert amounts("breaks", session(), timetable({}, activity("break", "09:20", "09:35", jurors=("j1",)))) == [
        (("j1",), 5),
        (("j1",), 10),
    ]
