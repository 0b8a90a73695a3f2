"""Rule 17: a responsable from the first to the last activity."""

from rules.hand_made import DAY, NEXT_DAY, amounts, session, timetable


def _responsables(*windows):
    return session(responsables=[{"id": f"r{n}", "available": [window]} for n, window in enumerate(windows, 1)])


def test_a_responsable_all_day_is_allowed():
    assert amounts("responsable", session(), timetable()) == []


def test_two_who_relieve_each_other_are_allowed():
    relieved = _responsables({"date": DAY, "from": "08:00", "to": "12:00"}, {"date": DAY, "from": "12:00", "to": "18:00"})
    assert amounts("responsable", relieved, timetable()) == []


def test_half_an_hour_without_any_is_refused():
    apart = _responsables({"date": DAY, "from": "08:00", "to": "12:00"}, {"date": DAY, "from": "12:30", "to": "18:00"})
    assert amounts("responsable", apart, timetable()) == [(("r1", "r2"), 30)]


def test_the_last_minutes_count():
    # The last deliberation ends at 14:25; the first activities start at 09:00.
    assert amounts("responsable", _responsables({"date": DAY, "from": "09:00", "to": "14:25"}), timetable()) == []
    assert amounts("responsable", _responsables({"date": DAY, "from": "09:05", "to": "14:15"}), timetable()) == [
        (("r1",), 5),
        (("r1",), 10),
    ]


def test_a_day_without_any_is_refused_whole():
    # On the next day alone: 09:00 to 14:25 are 325 minutes.
    of = session(
        days=[{"date": day, "opens": "08:30", "closes": "18:00"} for day in (DAY, NEXT_DAY)],
        responsables=[{"id": "r1", "available": [{"date": NEXT_DAY}]}],
    )
    assert amounts("responsable", of, timetable()) == [(("r1",), 325)]


def test_a_session_that_names_none_is_not_judged():
    assert amounts("responsable", session(responsables=[]), timetable()) == []
