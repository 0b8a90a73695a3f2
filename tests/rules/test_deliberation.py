"""Rule 8: the whole jury alone, after the last épreuve, the same day."""

from rules.hand_made import ACTIVITIES, DAY, NEXT_DAY, activity, amounts, broken, session, timetable, violations


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


# ---- on several candidates in one piece


def at_once(start: str = "14:15", end: str = "14:35", *more: object, **changes: object):
    """The timetable with one deliberation on both candidates."""
    piece = activity("deliberation", start, end, jurors=("j1", "j2"), candidates=("c1", "c2"))
    return timetable({"c1 deliberation": None, "c2 deliberation": None}, piece.model_copy(update=changes), *more)


DAY_LONG = session(policy={"deliberation": {"minutes": 10, "when": "day"}})
SESSION_LONG = session(
    policy={"deliberation": {"minutes": 10, "when": "session"}},
    days=[{"date": one, "opens": "08:30", "closes": "18:00"} for one in (DAY, NEXT_DAY)],
)


def test_one_piece_for_all_of_the_day_is_allowed():
    assert amounts("deliberation", DAY_LONG, at_once()) == []
    assert broken(DAY_LONG, at_once()) == set()


def test_who_it_is_about_may_be_left_to_the_jury():
    assert amounts("deliberation", DAY_LONG, at_once(candidates=())) == []
    assert amounts("deliberation", DAY_LONG, at_once(candidates=(), end="14:30")) == [(("j1", "j2"), 5)]


def test_each_by_himself_is_refused_where_one_piece_is_asked_for():
    # c1's lasts its ten minutes before c2's, so that the second is one piece too many
    assert amounts("deliberation", DAY_LONG, timetable()) == [(("c2", "j1", "j2"), 10)]


def test_one_piece_is_refused_where_each_is_deliberated_on_by_himself():
    # 20 minutes instead of 10, once for either, with their jury; and after the last épreuve of c1 and of c2, the same day
    found = amounts("deliberation", session(), at_once())
    assert [who for who, _ in found] == [("c1", "c2", "j1", "j2")] * len(found)
    assert 10 in [by for _, by in found]


def test_a_deliberation_that_names_its_one_candidate_as_several_is_told_so():
    named = timetable({"c1 deliberation": {"candidate": None, "candidates": ("c1",)}})
    assert violations("deliberation", session(), named) == []  # his jury and its minutes are as they should be
    assert broken(session(), named) == {"sits"}
    (found,) = violations("sits", session(), named)
    assert found.who == ("c1",)
    assert found.text == (
        "délibération (Alice) le 16/03/2027 de 10:50 à 11:00 : aucun candidat unique (candidate) ; candidates ne sert qu'à une délibération en une fois",
        "deliberation (Alice) on 2027-03-16 from 10:50 to 11:00: no single candidate (candidate); candidates is for a deliberation in one piece alone",
    )
    assert broken(DAY_LONG, at_once(candidates=("c1", "c2"))) == set()


def test_whatever_is_wrong_with_a_piece_names_all_whom_it_concerns():
    """From 14:17 on, off the grain of five minutes, and on an épreuve that there is not."""
    who = ("c1", "c2", "j1", "j2")
    assert amounts("durations", DAY_LONG, at_once("14:17", "14:37")) == [(who, 2)]
    assert amounts("sits", DAY_LONG, at_once(epreuve="dance")) == [(who[:2], 1)]


def test_a_piece_of_another_length_is_refused():
    assert amounts("deliberation", DAY_LONG, at_once(end="14:45")) == [(("c1", "c2", "j1", "j2"), 10)]


def test_who_is_named_twice_in_a_piece_is_deliberated_on_once():
    twice = at_once(end="14:45", candidates=("c1", "c2", "c1"))
    assert amounts("deliberation", DAY_LONG, twice) == [(("c1", "c2", "c1", "j1", "j2"), 10)]


def test_a_piece_before_the_last_of_them_is_through_is_refused():
    early = at_once("14:10", "14:30")  # the final of c2 ends at 14:15
    assert amounts("deliberation", DAY_LONG, early) == [(("c1", "c2", "j1", "j2"), 5)]


def test_a_piece_without_one_of_them_is_refused():
    assert amounts("deliberation", DAY_LONG, at_once(end="14:25", candidates=("c2",))) == [(("c1",), 10)]


def test_a_piece_with_another_jury_is_refused():
    assert amounts("deliberation", DAY_LONG, at_once(jurors=("j1", "j3"))) == [(("c1", "c2", "j1", "j3"), 2)]


def test_a_piece_on_another_day_is_refused():
    days = {"start": f"{NEXT_DAY}T09:00", "end": f"{NEXT_DAY}T09:20"}
    found = amounts("deliberation", DAY_LONG, at_once(**days))
    assert found == [(("c1", "c2", "j1", "j2"), 1)] * 2  # for either of them


def test_one_piece_on_the_last_day_of_the_jury_is_allowed():
    """c2 is heard on the second day: both are deliberated on then, c1 a day after he was through."""
    second = {"c2 oral": ("13:00", "13:55"), "c2 final": ("13:55", "14:15"), "c2 preparation": ("12:30", "13:00")}
    changes = {name: {"start": f"{NEXT_DAY}T{start}", "end": f"{NEXT_DAY}T{end}"} for name, (start, end) in second.items()} | {
        "c1 deliberation": None,
        "c2 deliberation": None,
    }
    piece = activity("deliberation", f"{NEXT_DAY}T14:15", f"{NEXT_DAY}T14:35", jurors=("j1", "j2"), candidates=("c1", "c2"))
    assert amounts("deliberation", SESSION_LONG, timetable(changes, piece)) == []
    day_long = SESSION_LONG.but(policy={"deliberation": {"minutes": 10, "when": "day"}})
    assert (("c1", "c2", "j1", "j2"), 1) in amounts("deliberation", day_long, timetable(changes, piece))


def test_one_piece_of_the_session_not_on_the_last_day_of_the_jury_is_refused():
    days = {"start": f"{NEXT_DAY}T09:00", "end": f"{NEXT_DAY}T09:20"}
    assert amounts("deliberation", SESSION_LONG, at_once(**days)) == [(("c1", "c2", "j1", "j2"), 1)]


def test_a_paper_marked_after_the_last_day_on_which_the_jury_hears_somebody_moves_no_deliberation():
    """c2 writes on the second day, and no more: his jury marks him then, and heard its last candidate, c1, on the first."""
    of = SESSION_LONG.but(candidates=[{"id": "c1"}, {"id": "c2", "name": "Bruno", "extra_time": 0.3333, "sits": ["ecrit"]}])
    changes = {f"c2 {name}": None for name in ("dossier", "preparation", "oral", "final", "deliberation", "lunch")} | {
        "c1 deliberation": None,
        "c2 ecrit": {"start": f"{NEXT_DAY}T09:00", "end": f"{NEXT_DAY}T09:40"},
        "c2 marking": {"start": f"{NEXT_DAY}T09:40", "end": f"{NEXT_DAY}T09:50"},
    }
    day, next_day = (
        timetable(changes, activity("deliberation", f"{one}:50", f"{two}:10", jurors=("j1", "j2"), candidates=("c1", "c2")))
        for one, two in (("10", "11"), (f"{NEXT_DAY}T09", f"{NEXT_DAY}T10"))
    )
    (too_late,) = violations("deliberation", of, next_day)
    assert too_late.by == 1
    assert "pas le dernier jour où le jury entend quelqu'un, le 16/03/2027, 1 j d'écart" in too_late.text[0]
    assert "not on the last day on which the jury hears somebody, on 2027-03-16, 1 d apart" in too_late.text[1]
    # on the first day c2 has not written yet: from 10:50 to 09:40 of the next there are 1,370 minutes
    assert amounts("deliberation", of, day) == [(("c1", "c2", "j1", "j2"), 1370)]


def test_where_a_jury_hears_nobody_it_is_the_last_day_on_which_one_of_its_candidates_sits_something():
    of = SESSION_LONG.but(candidates=[{"id": "c1", "sits": ["ecrit"]}, {"id": "c2", "extra_time": 0.3333, "sits": ["ecrit"]}])
    written = dict.fromkeys(one for one in ACTIVITIES if one.split()[1] not in ("ecrit", "marking"))
    times = (("10:50", "11:10"), (f"{NEXT_DAY}T10:50", f"{NEXT_DAY}T11:10"))
    same_day, next_day = (
        timetable(written, activity("deliberation", *both, jurors=("j1", "j2"), candidates=("c1", "c2"))) for both in times
    )
    assert violations("deliberation", of, same_day) == []
    (too_late,) = violations("deliberation", of, next_day)
    assert too_late.by == 1
    assert "pas le dernier jour où l'un de ses candidats passe une épreuve, le 16/03/2027" in too_late.text[0]
    assert "not on the last day on which one of its candidates sits something, on 2027-03-16" in too_late.text[1]


def test_a_stranger_in_a_piece_is_refused():
    found = amounts("sits", DAY_LONG, at_once(candidates=("c1", "c2", "c9")))
    assert found == [(("c9",), 1)]


def test_a_juror_in_conflict_does_not_deliberate_on_several_either():
    of = DAY_LONG.but(conflicts=[{"candidate": "c2", "juror": "j1"}])
    assert ("c2", "j1") in [who for who, _ in amounts("conflicts", of, at_once())]
