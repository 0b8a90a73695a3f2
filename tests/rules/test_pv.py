"""Rule 8: each jury writes its procès-verbal, whole and alone, after all else, on its last day."""

from rules.hand_made import NEXT_DAY, activity, amounts, broken, session, timetable

ASKED = session(policy={"pv": 20})
JURY = ("j1", "j2")


def pv(start: str, end: str, jurors: tuple[str, ...] = JURY):
    return activity("pv", start, end, jurors=jurors)


def test_a_pv_after_all_work_is_allowed():
    # the last deliberation ends at 14:25
    assert amounts("pv", ASKED, timetable({}, pv("14:25", "14:45"))) == []
    assert broken(ASKED, timetable({}, pv("14:25", "14:45"))) == set()


def test_a_missing_pv_is_refused_by_its_minutes():
    assert amounts("pv", ASKED, timetable()) == [(JURY, 20)]


def test_a_pv_before_the_work_is_done_is_refused():
    assert amounts("pv", ASKED, timetable({}, pv("14:15", "14:35"))) == [(JURY, 10)]


def test_a_pv_on_a_day_after_the_last_is_refused():
    later = pv(f"{NEXT_DAY}T09:00", f"{NEXT_DAY}T09:20")
    assert amounts("pv", ASKED, timetable({}, later)) == [(JURY, 1)]


def test_another_length_is_refused():
    assert amounts("pv", ASKED, timetable({}, pv("14:25", "14:40"))) == [(JURY, 5)]


def test_a_second_pv_is_refused():
    twice = timetable({}, pv("14:25", "14:45"), pv("14:45", "15:05"))
    assert amounts("pv", ASKED, twice) == [(JURY, 20)]


def test_a_pv_of_others_than_a_jury_is_refused():
    others = timetable({}, pv("14:25", "14:45", ("j1", "j3")))
    assert amounts("pv", ASKED, others) == [(("j1", "j2"), 20), (("j1", "j3"), 20)]


def test_without_minutes_there_is_none():
    assert amounts("pv", session(), timetable()) == []
    assert amounts("pv", session(), timetable({}, pv("14:25", "14:45"))) == [(JURY, 20)]


def test_each_jury_writes_its_own():
    """c2 is before j3 and j4: two juries, each after what it does itself."""
    other = {f"c2 {name}": {"jurors": ("j3", "j4")} for name in ("dossier", "marking", "oral", "final", "deliberation")}
    both = (pv("11:00", "11:20"), pv("14:25", "14:45", ("j3", "j4")))
    assert amounts("pv", ASKED, timetable(other, *both)) == []
    assert amounts("pv", ASKED, timetable(other, both[1])) == [(JURY, 20)]
