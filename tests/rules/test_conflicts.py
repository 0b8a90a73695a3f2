"""Rule 14: conflicts, employers and skills."""

from rules.hand_made import amounts, juror, session, timetable, violations


def test_a_jury_without_links_is_allowed():
    of = session(conflicts=[{"candidate": "c1", "juror": "j3"}])
    assert amounts("conflicts", of, timetable()) == []


def test_a_juror_in_conflict_is_refused():
    of = session(conflicts=[{"candidate": "c1", "juror": "j2", "reason": "formateur"}])
    assert amounts("conflicts", of, timetable()) == [(("c1", "j2"), 1)]


def test_the_name_of_the_candidate_is_joined_to_the_word_before():
    of = session(conflicts=[{"candidate": "c1", "juror": "j2"}])
    (found,) = violations("conflicts", of, timetable())
    assert "est du jury d'Alice, avec qui" in found.text[0]


def test_his_work_without_the_candidate_counts():
    of = session(conflicts=[{"candidate": "c1", "juror": "j3"}])
    assert amounts("conflicts", of, timetable({"c1 dossier": {"jurors": ("j1", "j3")}})) == [(("c1", "j3"), 1)]


def test_distinct_employers_where_the_titre_asks_for_them():
    same = [juror("j1", employer="A"), juror("j2", employer="A")]
    strict = {"jury": {"size": 2, "distinct_employers": True}}
    assert amounts("conflicts", session(jurors=same), timetable()) == []
    assert amounts("conflicts", session(jurors=same, titre=strict), timetable()) == [(("j1", "j2"), 1)]
    assert amounts("conflicts", session(titre=strict), timetable()) == []


def test_jurors_without_an_employer_are_not_of_the_same():
    strict = {"jury": {"size": 2, "distinct_employers": True}}
    assert amounts("conflicts", session(jurors=[juror("j1"), juror("j2")], titre=strict), timetable()) == []


def test_one_juror_at_least_has_a_required_skill():
    english = {"jury": {"size": 2, "required_skills": ["anglais"]}}
    assert amounts("conflicts", session(titre=english), timetable()) == [(("j1", "j2"), 1)]
    of = session(titre=english, jurors=[juror("j1"), juror("j2", skills=["anglais"])])
    assert amounts("conflicts", of, timetable()) == []
