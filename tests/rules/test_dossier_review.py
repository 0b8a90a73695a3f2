"""Rule 6: the whole jury alone, before the first jury épreuve."""

from rules.hand_made import activity, amounts, session, timetable, titre


def test_a_review_before_the_oral_is_allowed():
    assert amounts("dossier_review", session(), timetable()) == []


def test_a_missing_review_is_refused_by_its_minutes():
    assert amounts("dossier_review", session(), timetable({"c2 dossier": None})) == [(("c2",), 15)]


def test_a_review_not_over_when_the_oral_starts_is_refused():
    late = timetable({"c1 dossier": {"start": "09:50", "end": "10:05"}})  # the oral starts at 09:55
    assert amounts("dossier_review", session(), late) == [(("c1", "j1", "j2"), 10)]


def test_another_length_is_refused():
    short = timetable({"c1 dossier": {"end": "09:10"}})
    assert amounts("dossier_review", session(), short) == [(("c1", "j1", "j2"), 5)]


def test_a_review_by_part_of_the_jury_is_refused():
    assert amounts("dossier_review", session(), timetable({"c1 dossier": {"jurors": ("j1",)}})) == [(("c1", "j1"), 1)]


def test_a_review_beside_others_is_refused():
    assert amounts("dossier_review", session(), timetable({"c1 dossier": {"staff": ("k1",)}})) == [
        (("c1", "j1", "j2", "k1"), 1)
    ]


def test_a_second_review_is_refused():
    again = activity("dossier_review", "11:00", "11:15", "c2", jurors=("j1", "j2"))
    assert amounts("dossier_review", session(), timetable({}, again)) == [(("c2", "j1", "j2"), 15)]


def test_without_minutes_there_is_none():
    none = session(policy={"dossier_review": 0})
    assert amounts("dossier_review", none, timetable({"c1 dossier": None, "c2 dossier": None})) == []
    assert amounts("dossier_review", none, timetable()) == [(("c1", "j1", "j2"), 15), (("c2", "j1", "j2"), 15)]


def test_who_has_no_jury_epreuve_has_none():
    of = session(candidates=[{"id": "c1"}, {"id": "c2", "sits": ["ecrit"]}])
    without = timetable({"c2 dossier": None, "c2 oral": None, "c2 final": None, "c2 preparation": None})
    assert amounts("dossier_review", of, without) == []
    assert amounts("dossier_review", of, timetable()) == [(("c2", "j1", "j2"), 15)]


def test_an_epreuve_without_the_jury_may_come_before_the_review():
    of = session(titre=titre("ecrit", marking=None))
    assert amounts("dossier_review", of, timetable({"c2 dossier": {"start": "11:00", "end": "11:15"}})) == []
