"""Rule 7: the whole jury alone, after the paper and before the épreuve that builds on it."""

from rules.hand_made import activity, amounts, session, timetable, titre


def test_a_marking_between_paper_and_oral_is_allowed():
    assert amounts("marking", session(), timetable()) == []


def test_a_missing_marking_is_refused_by_its_minutes():
    assert amounts("marking", session(), timetable({"c1 marking": None})) == [(("c1",), 10)]


def test_a_marking_before_the_end_of_the_paper_is_refused():
    early = timetable({"c2 marking": {"start": "09:35", "end": "09:45"}})  # c2 writes until 09:40
    assert amounts("marking", session(), early) == [(("c2", "j1", "j2"), 5)]


def test_a_marking_not_over_when_the_oral_starts_is_refused():
    late = timetable({"c1 marking": {"start": "09:50", "end": "10:00"}})  # the oral starts at 09:55
    assert amounts("marking", session(), late) == [(("c1", "j1", "j2"), 5)]


def test_where_the_epreuve_before_is_not_sat_the_deliberation_is_the_limit():
    of = session(candidates=[{"id": "c1"}, {"id": "c2", "sits": ["ecrit"]}])
    alone = {"c2 dossier": None, "c2 oral": None, "c2 final": None, "c2 preparation": None}
    before = timetable(alone | {"c2 marking": {"start": "14:05", "end": "14:15"}})
    assert amounts("marking", of, before) == []
    after = timetable(alone | {"c2 marking": {"start": "14:10", "end": "14:20"}})  # deliberation from 14:15
    assert amounts("marking", of, after) == [(("c2", "j1", "j2"), 5)]


def test_without_a_named_epreuve_the_deliberation_is_the_limit():
    of = session(titre=titre("ecrit", marking={}))
    assert amounts("marking", of, timetable({"c2 marking": {"start": "14:05", "end": "14:15"}})) == []
    assert amounts("marking", of, timetable({"c2 marking": {"start": "15:00", "end": "15:10"}})) == [(("c2", "j1", "j2"), 55)]


def test_the_minutes_of_the_titre_come_before_those_of_the_policy():
    of = session(titre=titre("ecrit", marking={"minutes": 15, "before": "oral"}))
    assert amounts("marking", of, timetable()) == [(("c1", "j1", "j2"), 5), (("c2", "j1", "j2"), 5)]


def test_no_minutes_no_marking():
    of = session(titre=titre("ecrit", marking={"minutes": 0}))
    assert amounts("marking", of, timetable({"c1 marking": None, "c2 marking": None})) == []
    assert amounts("marking", of, timetable({"c1 marking": None})) == [(("c2", "j1", "j2"), 10)]


def test_a_marking_by_another_juror_is_refused():
    other = timetable({"c1 marking": {"jurors": ("j1", "j3")}})
    assert amounts("marking", session(), other) == [(("c1", "j1", "j3"), 2)]


def test_a_marking_of_what_is_not_marked_is_refused():
    extra = activity("marking", "15:00", "15:10", "c1", "final", jurors=("j1", "j2"))
    assert amounts("marking", session(), timetable({}, extra)) == [(("c1", "j1", "j2"), 10)]
