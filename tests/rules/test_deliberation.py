"""Rule 8: the whole jury alone, after the last épreuve, the same day."""

from rules.hand_made import NEXT_DAY, amounts, session, timetable


def test_a_deliberation_after_the_last_epreuve_is_allowed():
    assert amounts("deliberation", session(), timetable()) == []


def test_a_missing_deliberation_is_refused_by_its_minutes():
    assert amounts("deliberation", session(), timetable({"c1 deliberation": None})) == [(("c1",), 10)]


def test_a_deliberation_before_the_end_is_refused():
    early = timetable({"c2 deliberation": {"start": "14:00", "end": "14:10"}})  # the final ends at 14:15
    assert amounts("deliberation", session(), early) == [(("c2", "j1", "j2"), 15)]


def test_a_deliberation_on_another_day_is_refused():
    next_day = timetable({"c2 deliberation": {"start": f"{NEXT_DAY}T09:00", "end": f"{NEXT_DAY}T09:10"}})
    assert amounts("deliberation", session(), next_day) == [(("c2", "j1", "j2"), 1)]


def test_another_length_is_refused():
    assert amounts("deliberation", session(), timetable({"c2 deliberation": {"end": "14:20"}})) == [(("c2", "j1", "j2"), 5)]


def test_a_deliberation_with_a_juror_of_another_jury_is_refused():
    other = timetable({"c1 deliberation": {"jurors": ("j1", "j2", "j3")}})
    assert amounts("deliberation", session(), other) == [(("c1", "j1", "j2", "j3"), 1)]


def test_without_minutes_there_is_none():
    none = session(policy={"deliberation": 0})
    assert amounts("deliberation", none, timetable({"c1 deliberation": None, "c2 deliberation": None})) == []
    assert amounts("deliberation", none, timetable()) == [(("c1", "j1", "j2"), 10), (("c2", "j1", "j2"), 10)]


def test_who_has_no_jury_epreuve_is_deliberated_on_too():
    of = session(candidates=[{"id": "c1"}, {"id": "c2", "sits": ["ecrit"]}])
    alone = {"c2 dossier": None, "c2 oral": None, "c2 final": None, "c2 preparation": None}
    assert amounts("deliberation", of, timetable(alone)) == []
    assert amounts("deliberation", of, timetable(alone | {"c2 deliberation": None})) == [(("c2",), 10)]
