"""Rule 12: one jury per candidate, of two at least; one jury per juror and day."""

from rules.hand_made import DAY, NEXT_DAY, amounts, session, timetable

ANOTHER = {"jurors": ("j2", "j3")}
ALL_OF_C2 = ("c2 dossier", "c2 marking", "c2 oral", "c2 final", "c2 deliberation")


def test_one_jury_for_all_is_allowed():
    assert amounts("one_jury_a_day", session(), timetable()) == []


def test_a_juror_in_two_juries_on_one_day_is_refused():
    assert amounts("one_jury_a_day", session(), timetable(dict.fromkeys(ALL_OF_C2, ANOTHER))) == [(("j2",), 1)]


def test_two_juries_without_a_common_juror_are_allowed():
    assert amounts("one_jury_a_day", session(), timetable({name: {"jurors": ("j3", "j4")} for name in ALL_OF_C2})) == []


def test_where_juries_need_not_be_stable_a_juror_may_change():
    of = session(policy={"stable_juries": False})
    assert amounts("one_jury_a_day", of, timetable(dict.fromkeys(ALL_OF_C2, ANOTHER))) == []


def test_on_another_day_he_may_be_in_another_jury():
    days = [{"date": day, "opens": "08:30", "closes": "18:00"} for day in (DAY, NEXT_DAY)]
    moved = {
        name: ANOTHER | {"start": f"{NEXT_DAY}T{start}", "end": f"{NEXT_DAY}T{end}"}
        for name, start, end in (
            ("c2 dossier", "09:15", "09:30"),
            ("c2 marking", "09:40", "09:50"),
            ("c2 oral", "13:00", "13:55"),
            ("c2 final", "13:55", "14:15"),
            ("c2 deliberation", "14:15", "14:25"),
        )
    }
    assert amounts("one_jury_a_day", session(days=days), timetable(moved)) == []


def test_a_candidate_whose_jury_changes_is_refused_even_where_juries_are_not_stable():
    for stable in (True, False):
        of = session(policy={"stable_juries": stable})
        assert amounts("one_jury_a_day", of, timetable({"c2 final": {"jurors": ("j1", "j3")}})) == [(("c2", "j1", "j3"), 2)]


def test_a_jury_of_one_is_refused():
    alone = {"jurors": ("j3",)}
    assert amounts("one_jury_a_day", session(), timetable(dict.fromkeys(ALL_OF_C2, alone))) == [(("c2", "j3"), 1)]


def test_a_juror_named_twice_is_one():
    twice = {"jurors": ("j3", "j3")}
    assert amounts("one_jury_a_day", session(), timetable(dict.fromkeys(ALL_OF_C2, twice))) == [(("c2", "j3"), 1)]


def test_the_size_that_the_titre_asks_for_counts():
    of = session(titre={"jury": {"size": 3}})
    assert amounts("one_jury_a_day", of, timetable()) == [(("c1", "j1", "j2"), 1), (("c2", "j1", "j2"), 1)]


def test_an_epreuve_without_the_jury_has_no_jurors():
    assert amounts("one_jury_a_day", session(), timetable({"c1 ecrit": {"jurors": ("j3",)}})) == [(("c1", "j3"), 1)]
