"""Rule 15: candidates per jury and day, minutes per juror and day."""

from rules.hand_made import ACTIVITIES, activity, amounts, session, timetable, titre


def test_without_limits_any_load_is_allowed():
    assert amounts("load", session(), timetable()) == []


def test_candidates_per_jury_and_day():
    assert amounts("load", session(titre={"jury": {"size": 2, "max_candidates_per_day": 2}}), timetable()) == []
    one = session(titre={"jury": {"size": 2, "max_candidates_per_day": 1}})
    assert amounts("load", one, timetable()) == [(("j1", "j2"), 1)]


def test_two_juries_share_the_load():
    other = {"jurors": ("j3", "j4")}
    shared = timetable(
        {name: other for name in ACTIVITIES if name.startswith("c2") and "jurors" in ACTIVITIES[name].model_fields_set}
    )
    one = session(titre={"jury": {"size": 2, "max_candidates_per_day": 1}})
    assert amounts("load", one, shared) == []


def test_a_candidate_whom_the_jury_does_not_hear_that_day_does_not_count():
    one = session(
        titre={"jury": {"size": 2, "max_candidates_per_day": 1}}, candidates=[{"id": "c1"}, {"id": "c2", "sits": ["ecrit"]}]
    )
    assert amounts("load", one, timetable({"c2 oral": None, "c2 final": None})) == []


def test_minutes_per_juror_and_day():
    # Dossiers 30, papers 20, c1 40 + 15 + 10, c2 55 + 20 + 10: 200 minutes; the lunch hour is none of them.
    assert amounts("load", session(policy={"max_jury_minutes": 200}), timetable()) == []
    assert amounts("load", session(policy={"max_jury_minutes": 190}), timetable()) == [(("j1",), 10), (("j2",), 10)]


def test_a_group_counts_once():
    # Two candidates at once, 40 minutes and 55 with extra time: the jurors work 55.
    group = [
        activity("epreuve", "13:00", "13:40", "c1", "oral", room="bureau", jurors=("j1", "j2")),
        activity("epreuve", "13:00", "13:55", "c2", "oral", room="bureau", jurors=("j1", "j2")),
    ]
    answer = timetable(dict.fromkeys(ACTIVITIES), *group)
    grouped = titre("oral", sitting="group", group_size=2)
    assert amounts("load", session(titre=grouped, policy={"max_jury_minutes": 55}), answer) == []
    assert amounts("load", session(titre=grouped, policy={"max_jury_minutes": 50}), answer) == [(("j1",), 5), (("j2",), 5)]
