"""Replanning the timetable made by hand of `tests.rules.hand_made`, with values counted by hand.

From 12:00 on there are left of it: the lunch of c2, j1 and j2 until 12:30, then c2 before j1 and j2: preparation 12:30-13:00, oral
13:00-13:55, final 13:55-14:15, deliberation 14:15-14:25.
"""

from __future__ import annotations

from typing import Any

import pytest

from models import Session, Timetable
from models.events import CandidateAbsent, CandidateLate, JurorLate, JurorOut, Overrun, RoomLost
from scheduler import check
from scheduler.errors import SchedulerError
from scheduler.replanning import Replan, replan
from scheduler.replanning.happened import happened
from scheduler.replanning.reasons import reasons
from scheduler.replanning.standing import Standing
from tests.engine import small_sessions as small
from tests.rules.hand_made import DAY, NEXT_DAY, activity, moment, session, timetable, titre


def after(now: str, *events: Any, of: Session | None = None, lang: str = "fr", **posted: Any) -> Replan:
    return replan(of or session(), timetable(**posted), now, events, workers=1, time_limit=None, lang=lang)


def starts(found: Replan, candidate: str, *, over: bool = False) -> dict[str, str]:
    """When each activity of a candidate that is not a lunch starts, by kind and épreuve; or of what is over and counts no more."""
    among = found.over if over else found.timetable.activities
    own = (a for a in among if a.candidate == candidate and a.kind != "lunch")
    return {f"{a.kind} {a.epreuve or ''}".strip(): f"{a.start:%H:%M}" for a in own}


def values(found: Replan) -> dict[str, int]:
    return {level.name: level.value for level in found.objectives}


def test_nothing_happened() -> None:
    found = after("12:00")
    assert found.proven
    assert (values(found)["people_told"], values(found)["minutes_moved"]) == (0, 0)
    assert set(found.timetable.activities) == set(timetable().activities)
    assert found.messages() == {}
    assert found.session == session()


def test_a_juror_is_late() -> None:
    """The jury begins ten minutes later: preparation, oral, final and deliberation move by ten each."""
    found = after("12:00", JurorLate(juror="j1", until="13:10"))
    assert (values(found)["people_told"], values(found)["minutes_moved"]) == (3, 40)
    assert found.people_told == ("candidate c2", "juror j1", "juror j2")
    assert found.messages()["candidate c2"].splitlines() == [
        "Bonjour Bruno, le planning du mardi 16 mars 2027 change pour vous (Titre d'essai) :",
        "- préparation, oral : 12:40 au lieu de 12:30, cabine",
        "- oral : 13:10 au lieu de 13:00, bureau",
        "- entretien final : 14:05 au lieu de 13:55, bureau",
    ]
    assert found.messages("en")["juror j1"].splitlines() == [
        "Hello J1, the timetable of Tuesday 16 March 2027 changes for you (Titre d'essai):",
        "- oral (Bruno): 13:10 instead of 13:00, bureau",
        "- entretien final (Bruno): 14:05 instead of 13:55, bureau",
        "- deliberation (Bruno): 14:25 instead of 14:15",
    ]
    assert check(found.session, found.timetable).ok


def test_who_comes_when_all_is_over_is_out() -> None:
    """The site closes at 18:00: who comes then is as good as gone, and another takes his place."""
    at_the_end, gone = (after("12:00", event) for event in (JurorLate(juror="j1", until="18:00"), JurorOut(juror="j1")))
    assert at_the_end.timetable.activities == gone.timetable.activities
    assert (at_the_end.proven, at_the_end.timetable.unplanned) == (True, ())


def test_who_prepares_waits_for_a_late_jury() -> None:
    """His preparation has begun and stays; it lasts ten minutes longer, as nothing else holds."""
    found = after("12:50", JurorLate(juror="j1", until="13:10"))
    assert (values(found)["people_told"], values(found)["minutes_moved"]) == (3, 30)
    assert starts(found, "c2")["preparation oral"] == "12:30"
    assert starts(found, "c2")["epreuve oral"] == "13:10"
    (told,) = found.facts
    assert told.startswith("Bruno : la préparation d'Oral, déjà commencée, dure 10 min de plus, jusqu'à 13:10 ; ")
    assert "check" in told
    assert {v.rule for v in check(found.session, found.timetable)} == {"preparation"}


def test_who_watches_a_preparation_that_lasts_longer_is_named() -> None:
    of = session(titre=titre("oral", preparation_staff={"surveillant": 1}))
    found = after("12:50", JurorLate(juror="j1", until="13:10"), of=of, changes={"c2 preparation": {"staff": ("v1",)}})
    assert any(text.endswith(" À dire à qui la surveille : Victor.") for text in found.facts)


def test_late_while_sitting() -> None:
    """At 10:00 the oral of c1 goes on since 09:55: that j1 was there for it, or was not, is not known; it is told how it was read."""
    found = after("10:00", JurorLate(juror="j1", until="10:10"))
    assert starts(found, "c1")["epreuve oral"] == "10:10"
    assert found.facts[0].startswith(
        "J1 est déjà là ce jour, et oral (Alice), depuis 09:55 d'après le planning, compte comme pas encore commencé : "
    )
    assert "donner aussi cette heure (from 10:00)" in found.facts[0]
    # as told: what had begun by then goes to its end
    assert after("10:00", JurorLate(juror="j1", until="10:10", since="10:00")).people_told == ()
    # who has not been there yet is late, and nothing else
    assert not any("compte comme pas" in fact for fact in after("09:10", JurorLate(juror="j1", until="09:30")).facts)


def test_an_overrun_pushes_what_follows() -> None:
    """The oral of c1 ends at 10:55, not at 10:35: his final and his deliberation start twenty minutes later each."""
    for now in ("10:20", "10:40", "10:55"):  # until 10:55 the final, posted at 10:35, cannot have begun
        found = after(now, Overrun(candidate="c1", epreuve="oral", minutes=20))
        assert (values(found)["people_told"], values(found)["minutes_moved"]) == (3, 40)
        assert starts(found, "c1")["epreuve final"] == "10:55"
        assert starts(found, "c1")["deliberation"] == "11:10"
        oral = next(a for a in found.timetable.activities if (a.candidate, a.epreuve, a.kind) == ("c1", "oral", "epreuve"))
        assert (oral.start, oral.end) == (moment("09:55"), moment("10:55"))
        assert [v.rule for v in check(found.session, found.timetable)] == ["durations"]


def test_an_overrun_that_is_over_changes_no_record() -> None:
    """At 12:00 all of c1 is over, whenever his final really began: that it cannot have been at 10:35 is said."""
    found = after("12:00", Overrun(candidate="c1", epreuve="oral", minutes=20))
    assert values(found)["people_told"] == 0
    assert starts(found, "c1")["epreuve final"] == "10:35"
    (note,) = (fact for fact in found.facts if "garde son heure" in fact)
    assert "ne finit qu'à 10:55 ; ce qui était affiché pendant ce temps (entretien final, Alice, 10:35)" in note
    assert note.endswith("donner un moment (now) qui n'est pas après 10:55.")
    in_time = after("10:55", Overrun(candidate="c1", epreuve="oral", minutes=20))
    assert not any("garde son heure" in fact for fact in in_time.facts)


def test_an_overrun_that_is_over_at_one_of_several_posts() -> None:
    """At two posts c1 is through at 10:00, not at 9:45, and c2 at 11:00; c3, posted for 10:00, has begun by 10:05, though ten minutes are to pass between
    two candidates: that lies behind."""
    of = small.session(
        {"id": "tp", "minutes": 60, "room": "atelier"},
        small.oral(15),
        candidates=[*small.candidates("c1", "c3", sits=["tp"]), {"id": "c2", "extra_time": 1.0, "sits": ["tp"]}],
        days=[small.day("08:00")],
        rooms=[{"id": "a", "kinds": ["atelier"], "seats": 6, "posts": 2}],
        policy={"grain": 15, "changeover": 10},
    )
    rows = (
        activity("epreuve", "08:45", "09:45", "c1", "tp", room="a"),
        activity("epreuve", "09:00", "11:00", "c2", "tp", room="a"),
        activity("epreuve", "10:00", "11:00", "c3", "tp", room="a"),
    )
    posted = Timetable(session=of.id, status="feasible", activities=rows)
    assert check(of, posted).ok
    longer = Overrun(candidate="c1", epreuve="tp", minutes=15)
    found = replan(of, posted, "10:05", longer, workers=1, time_limit=None)
    assert (found.proven, found.people_told) == (True, ())
    assert {v.rule for v in check(found.session, found.timetable)} == {"durations", "changeover"}


def test_an_overrun_into_the_lunch() -> None:
    """c1 is before the jury until 12:30; its lunch moves to 12:30-13:30, and c2 with it. He is told, and the two jurors."""
    found = after("10:40", Overrun(candidate="c1", epreuve="final", minutes=90))
    assert starts(found, "c1")["deliberation"] == "12:20"
    lunch = next(a for a in found.timetable.activities if a.kind == "lunch" and a.jurors == ("j1",))
    assert (lunch.start, lunch.end) == (moment("12:30"), moment("13:30"))
    assert starts(found, "c2")["epreuve oral"] == "13:30"
    # c1's deliberation by 90; four activities of c2 by 30 each. c1 himself goes home when he did.
    assert (values(found)["people_told"], values(found)["minutes_moved"]) == (3, 90 + 4 * 30)


def test_a_room_is_called_as_its_name_is_written() -> None:
    names = {"bureau": "Jean Moulin", "bureau2": "Simone Veil"}
    of = session(rooms=[{**room.model_dump(), "name": names.get(room.id, "")} for room in session().rooms])
    found = after("12:00", RoomLost(room="bureau"), of=of)
    assert "- oral : 13:00 comme prévu, Simone Veil au lieu de Jean Moulin" in found.messages()["candidate c2"]


def test_a_room_is_lost() -> None:
    found = after("12:00", RoomLost(room="bureau"))
    assert (values(found)["people_told"], values(found)["minutes_moved"]) == (3, 0)
    assert found.messages()["candidate c2"].splitlines()[1:] == [
        "- oral : 13:00 comme prévu, bureau2 au lieu de bureau",
        "- entretien final : 13:55 comme prévu, bureau2 au lieu de bureau",
    ]
    assert check(found.session, found.timetable).ok
    later = after("12:00", RoomLost(room="bureau", since="13:55"))
    assert [line for line in later.messages()["candidate c2"].splitlines() if "oral" in line] == []
    assert len(later.messages()["candidate c2"].splitlines()) == 2


def test_candidates_of_one_name_are_told_apart_by_their_ids() -> None:
    """In what jurors are told, in the greeting, in what the responsable reads and in what is refused, as charts do."""
    of = session(candidates=[{"id": "c1", "name": "Alice"}, {"id": "c2", "name": "Alice", "extra_time": 0.3333}])
    found = after("12:00", CandidateAbsent(candidate="c2"), of=of)
    assert "délibération (Alice (c2))" in found.messages()["juror j2"]
    moved = after("12:00", JurorLate(juror="j1", until="13:10"), of=of)
    assert moved.messages()["candidate c2"].startswith("Bonjour Alice (c2), ")
    assert "\nAlice (c2)\n" in f"\n{moved}\n"
    lost = after("12:00", *(JurorOut(juror=one.id) for one in of.jurors[1:]), of=of)
    assert any(fact.startswith("Alice (c2) : ") for fact in lost.facts)
    with pytest.raises(SchedulerError, match=r"^Alice \(c2\) : "):
        after("12:00", CandidateAbsent(candidate="c2"), CandidateLate(candidate="c2", until="13:00"), of=of)


def test_a_candidate_is_absent() -> None:
    """The jurors must know; he does himself."""
    found = after("12:00", CandidateAbsent(candidate="c2"))
    assert found.people_told == ("juror j1", "juror j2")
    assert [c.id for c in found.session.candidates] == ["c1"]
    assert starts(found, "c2") == {}
    assert starts(found, "c2", over=True) == {"epreuve ecrit": "09:00", "dossier_review": "09:15", "marking ecrit": "09:40"}
    assert check(found.session, found.timetable).ok
    assert (
        found.messages()["juror j2"].splitlines()[-1] == "- délibération (Bruno) : n'a plus lieu pour vous (auparavant à 14:15)"
    )
    frame = found.to_frame()
    assert list(frame["change"]) == ["cancelled"] * 6
    assert list(frame["id"].unique()) == ["j1", "j2"]


def test_who_watches_the_test_watches_it_for_the_others() -> None:
    """At 08:40 c1 reports absent: v1 watches the test of c2 at the same time in the same room, and need not be told; the jury must."""
    found = after("08:40", CandidateAbsent(candidate="c1"))
    assert "staff v1" not in found.people_told
    assert {"juror j1", "juror j2"} <= set(found.people_told)
    both = after("08:40", CandidateAbsent(candidate="c1"), CandidateAbsent(candidate="c2"))
    assert "staff v1" in both.people_told
    # a session cannot be without candidates: where nobody comes, all are left out
    assert {one.candidate for one in both.timetable.unplanned} == {"c1", "c2"}
    assert check(both.session, both.timetable).ok


def test_who_has_sat_everything_is_not_absent() -> None:
    """c1 may leave after his final; the jury deliberates on him all the same."""
    found = after("10:52", CandidateAbsent(candidate="c1"))
    assert values(found)["people_told"] == 0
    assert starts(found, "c1")["deliberation"] == "10:50"


def test_a_late_candidate_loses_his_time() -> None:
    """His oral was to begin at 13:00: how it is put off whole is said until then."""
    found = after("13:05", CandidateLate(candidate="c2", until="13:20"))
    assert values(found)["people_told"] == 0
    assert found.facts == (
        "Bruno : il lui reste 35 min sur 55 pour Oral, dont la fin ne bouge pas (13:55).",
        "Bruno : il lui reste 0 min sur 30 pour préparer Oral.",
    )
    assert check(found.session, found.timetable).ok
    before = after("12:45", CandidateLate(candidate="c2", until="13:20"))
    assert before.facts[0] == (
        "Bruno : il lui restera 35 min sur 55 pour Oral, dont la fin ne bouge pas (13:55). "
        "L'épreuve n'a pas commencé : pour la repousser en entier, donner 13:55 comme heure d'arrivée."
    )
    whole = after("12:45", CandidateLate(candidate="c2", until="13:55"))
    assert starts(whole, "c2")["epreuve oral"] == "14:25"  # after his preparation of 30 minutes


def test_a_candidate_too_late_for_his_oral_has_it_later() -> None:
    """He comes at 14:00, when the oral would be over: 90 minutes later than posted, four activities."""
    found = after("12:00", CandidateLate(candidate="c2", until="14:00"))
    assert starts(found, "c2")["preparation oral"] == "14:00"
    assert (values(found)["people_told"], values(found)["minutes_moved"]) == (3, 4 * 90)


def test_a_simultaneous_test_waits_for_nobody() -> None:
    found = after("08:40", CandidateLate(candidate="c1", until="09:40"))
    assert starts(found, "c1")["epreuve ecrit"] == "09:00"
    assert "Alice manque l'épreuve « Écrit » : le test est le même pour tous au même instant." in found.facts


def test_another_juror_takes_the_place_before_anybody_was_heard() -> None:
    """j1 falls out at noon. c1 is done with. c2 has not been heard: j2, back from lunch at 12:30, and j3 or j4 read his dossier until
    12:45 and mark his paper until 12:55, so that nothing changes for him; the two jurors must know."""
    found = after("12:00", JurorOut(juror="j1"))
    assert (values(found)["unplanned"], values(found)["people_told"], values(found)["minutes_moved"]) == (0, 2, 0)
    assert found.people_told[0] == "juror j2"
    assert found.people_told[1] in ("juror j3", "juror j4")
    again = [a for a in found.timetable.activities if a.candidate == "c2" and a.kind in ("dossier_review", "marking")]
    assert all(moment("12:30") <= a.start and a.end <= moment("13:00") for a in again)
    assert len(again) == 2
    # what j1 and j2 did is on record, and counts no more
    assert starts(found, "c2", over=True) == {"dossier_review": "09:15", "marking ecrit": "09:40"}
    # j2 has sat with j1 and goes on with another: the day's juries are not stable any more, and the rest is checked as ever
    assert not found.session.policy.stable_juries
    assert check(found.session, found.timetable).ok
    assert starts(found, "c2")["epreuve oral"] == "13:00"


def test_a_juror_who_leaves_before_he_could_finish() -> None:
    """j1 leaves at 13:30, in the middle of the oral of c2, who cannot be done by then: he is heard by others from the start."""
    found = after("12:00", JurorOut(juror="j1", since="13:30"))
    assert (values(found)["unplanned"], values(found)["people_told"], values(found)["minutes_moved"]) == (0, 2, 0)
    oral = next(a for a in found.timetable.activities if (a.candidate, a.epreuve, a.kind) == ("c2", "oral", "epreuve"))
    assert "j1" not in oral.jurors


def test_a_juror_who_leaves_later_is_told_until_then() -> None:
    """At 16:00 all is over: j1 is out of nothing, and must know of the other room."""
    found = after("12:00", JurorOut(juror="j1", since="16:00"), RoomLost(room="bureau"))
    assert found.people_told == ("candidate c2", "juror j1", "juror j2")


def test_a_jury_that_breaks_up_before_it_is_done() -> None:
    """j1 leaves at 10:50, and c1 is heard until then: no deliberation on him. With an overrun even 11:00 is too early."""
    found = after("10:00", JurorOut(juror="j1", since="10:50"))
    assert [one.candidate for one in found.timetable.unplanned] == ["c1"]
    in_time = after("10:00", JurorOut(juror="j1", since="11:00"))
    assert in_time.timetable.unplanned == ()
    overrun = after("10:00", JurorOut(juror="j1", since="11:00"), Overrun(candidate="c1", epreuve="oral", minutes=10))
    assert [one.candidate for one in overrun.timetable.unplanned] == ["c1"]


def test_nobody_goes_on() -> None:
    alone = session().but(jurors_out=["j3", "j4"])
    found = after("10:40", JurorOut(juror="j1"), CandidateAbsent(candidate="c2"), of=alone)
    assert [one.candidate for one in found.timetable.unplanned] == ["c1"]
    assert found.people_told == ("candidate c1", "juror j2")
    assert found.timetable.activities == ()
    assert all(a.start < moment("10:40") for a in found.over)


def test_who_has_been_heard_keeps_his_jury_or_cannot_be_judged() -> None:
    """j1 falls out during the final of c1: no valid deliberation on him, whoever else is there. c2 gets other jurors."""
    found = after("10:40", JurorOut(juror="j1"))
    assert found
    assert [one.candidate for one in found.timetable.unplanned] == ["c1"]
    assert values(found)["unplanned"] == 1
    assert found.facts[0] == (
        "Alice : l'évaluation ne peut être achevée (reste : délibération). J1 manque au jury J1, J2, qui l'a commencée : il n'y reste "
        "qu'un juré, il en faut 2 au moins ; le jury voit toutes les épreuves, et un autre ne peut continuer ; la session est à reporter dans son cas."
    )
    assert starts(found, "c2")["epreuve oral"] == "13:00"
    assert "deliberation" not in starts(found, "c1")
    # all his épreuves are behind him
    assert found.messages()["candidate c1"].splitlines()[-1] == (
        "- Votre évaluation ne peut être achevée à cette session : il reste : délibération ; le jury qui a commencé votre évaluation "
        "n'est plus au complet, et un autre ne peut continuer : le jury voit toutes les épreuves. Elle est à reporter."
    )
    assert found.people_told[0] == "candidate c1"
    assert "session: still left: deliberation; the jury that had begun" in found.messages("en")["candidate c1"]


@pytest.mark.parametrize("event", [JurorOut(juror="j1"), Overrun(candidate="c2", epreuve="oral", minutes=40)], ids=str)
def test_who_is_left_out_reads_of_the_epreuves_alone_that_he_has_not_sat(event: Any) -> None:
    """During the oral of c2: the final is left, and what the jury does without him, of which the responsable reads."""
    found = after("13:20", event, of=session().but(closes="14:25"))
    assert [one.candidate for one in found.timetable.unplanned] == ["c2"]
    assert "entretien final, délibération" in found.facts[0]
    (told,) = (line for line in found.messages()["candidate c2"].splitlines() if "ne passerez pas" in line)
    assert "entretien final" in told
    assert "délibération" not in told


def test_what_a_spare_juror_would_change() -> None:
    """With j1 and j2 alone, c2 has no jury any more; a spare would do, as a solve with him shows, and for c1 nobody would."""
    alone = session().but(jurors_out=["j3", "j4"])
    found = after("10:40", JurorOut(juror="j1"), of=alone)
    assert {one.candidate for one in found.timetable.unplanned} == {"c1", "c2"}
    assert found.facts[-1].endswith("il y aurait quand même une place pour Bruno.")
    assert [way.text for way in found.ways] == [found.facts[-1]]
    with_him = after("10:40", JurorOut(juror="j1"), of=alone.but(**found.ways[0].change))
    assert [one.candidate for one in with_him.timetable.unplanned] == ["c1"]


def test_what_was_begun_is_in_the_way_and_no_lack_of_jurors() -> None:
    """At 12:40 c2 prepares until 13:00, and others would read his dossier and mark his paper until 13:05: nor would a spare juror be sooner.
    Where of the others one is left alone, it is jurors that are missing."""
    found = after("12:40", JurorOut(juror="j1"))
    assert found.facts == (
        "Bruno : J1 manque, et d'autres jurés pourraient prendre la relève, mais pas dès 13:00, quand se termine la préparation d'Oral, "
        "commencée à 12:30 ; la session est à reporter dans son cas.",
        "Même 2 jurés suppléants n'y changeraient rien : les horaires, l'enchaînement des épreuves ou les salles ne le permettent plus.",
    )
    assert found.ways == ()
    (told,) = found.messages()["candidate c2"].splitlines()[-1:]
    assert "le jury prévu pour vous n'est plus au complet, et un autre ne peut prendre la relève dès 13:00" in told
    alone = after("12:40", JurorOut(juror="j1"), JurorOut(juror="j2"), of=session().but(jurors_out=["j4"]))
    assert alone.facts[0].startswith("Bruno : plus de jury. J1, J2 manquent, et aucun autre juré")


def test_a_candidate_reads_the_name_of_no_juror_who_is_missing() -> None:
    """Whether his jury had begun (10:40, c1), he was preparing (12:40) or nothing of his had begun (12:00): why a juror is out is none of his affairs."""
    alone = session().but(jurors_out=["j3", "j4"])
    gone = JurorOut(juror="j1")
    for now, who, of in (("10:40", "c1", session()), ("12:40", "c2", session()), ("12:00", "c2", alone)):
        told = after(now, gone, of=of).messages()[f"candidate {who}"]
        assert "n'est plus au complet" in told
        assert "J1" not in told


def test_what_a_second_spare_would_change() -> None:
    """Both jurors of c2 fall out before they heard him, and nobody else is there: two spares follow the posted plan, one does not."""
    alone = session().but(jurors_out=["j3", "j4"])
    found = after("12:00", JurorOut(juror="j1"), JurorOut(juror="j2"), of=alone)
    assert [one.candidate for one in found.timetable.unplanned] == ["c2"]
    assert found.facts == (
        "Bruno : plus de jury. J1, J2 manquent, et aucun autre juré ne peut prendre la relève sans enfreindre une règle ou laisser quelqu'un "
        "d'autre de côté ; la session est à reporter dans son cas.",
        "Avec 2 jurés suppléants, habilités et sans lien avec les candidats, il y aurait quand même une place pour Bruno.",
    )
    with_them = after("12:00", JurorOut(juror="j1"), JurorOut(juror="j2"), of=alone.but(**found.ways[0].change))
    assert with_them.timetable.unplanned == ()
    assert with_them.level("minutes_moved").value == 0


def test_whoever_gets_a_message_is_counted() -> None:
    """At 10:52 c1 has nothing before him himself; j1 falls out before the deliberation on him, and he must be told."""
    found = after("10:50", JurorOut(juror="j1"))
    assert [one.candidate for one in found.timetable.unplanned] == ["c1"]
    assert "candidate c1" in found.people_told
    assert set(found.messages()) == set(found.people_told)
    assert found.level("people_told").value == len(found.people_told)


def test_a_third_juror_makes_the_jury_go_on() -> None:
    three = {"jurors": ("j1", "j2", "j4")}
    names = ("c1 dossier", "c1 marking", "c1 oral", "c1 final", "c1 deliberation")
    names += ("c2 dossier", "c2 marking", "c2 oral", "c2 final", "c2 deliberation")
    of = session().but(rooms=[r.model_copy(update={"seats": r.seats + 1}) for r in session().rooms])
    found = after("12:00", JurorOut(juror="j4"), of=of, changes=dict.fromkeys(names, three))
    assert found.timetable.unplanned == ()
    assert values(found)["people_told"] == 0
    assert next(a for a in found.timetable.activities if a.candidate == "c2" and a.kind == "deliberation").jurors == (
        "j1",
        "j2",
    )


def test_who_no_longer_fits_and_the_way_out() -> None:
    """Closing at 14:25, ten minutes of overrun cannot be made up: c2 is left out, and c1 is done with. Closing at 14:35 all fits."""
    early = session().but(closes="14:25")
    found = after("14:00", Overrun(candidate="c2", epreuve="final", minutes=10), of=early)
    assert found.proven
    assert [one.candidate for one in found.timetable.unplanned] == ["c2"]
    assert found.people_told == ("candidate c2", "juror j1", "juror j2")
    assert set(starts(found, "c1").values()) == set(starts(after("14:00"), "c1").values())
    assert [way.change for way in found.ways] == [{"closes": {DAY: "14:35"}}]
    assert found.facts == (
        "Bruno : plus de place qui respecte les règles (horaires, enchaînement des épreuves, jurés, personnel, salles) pour : délibération ; la "
        "session est à reporter dans son cas.",
        "En fermant à 14:35 au lieu de 14:25 le mardi 16 mars 2027, un planning existe aussi pour Bruno.",
    )
    assert check(found.session, found.timetable).ok
    later = after("14:00", Overrun(candidate="c2", epreuve="final", minutes=10), of=early.but(**found.ways[0].change))
    assert starts(later, "c2")["deliberation"] == "14:25"


def test_who_finds_no_place_in_time_is_not_told_that_there_is_none() -> None:
    early = session().but(closes="14:25")
    read = happened(early, moment("14:00"), [Overrun(candidate="c2", epreuve="final", minutes=10)], "fr")
    standing = Standing(early, timetable(), read)
    assert "plus de place" in reasons(standing, ["c2"], proven=True)["c2"].text["fr"]
    assert reasons(standing, ["c2"], proven=False)["c2"].text["fr"] == (
        "Bruno : aucune place qui respecte les règles (horaires, enchaînement des épreuves, jurés, personnel, salles) n'a été trouvée dans le temps "
        "donné pour : délibération ; il en existe peut-être une."
    )


@pytest.mark.parametrize(("now", "ahead"), [("13:30", True), ("14:00", False)])
def test_an_overrun_of_what_has_not_begun_is_counted_and_said(now: str, ahead: bool) -> None:
    found = after(now, Overrun(candidate="c2", epreuve="final", minutes=10))
    assert any("pas encore en cours" in fact for fact in found.facts) is ahead
    assert any("au lieu de" in fact for fact in found.facts)


def test_events_name_what_the_session_has() -> None:
    for event, named in (
        (JurorOut(juror="j9"), r"j1 \(J1\), j2 \(J2\), j3 \(J3\), j4 \(J4\)"),
        (CandidateAbsent(candidate="c9"), r"c1 \(Alice\), c2 \(Bruno\)"),
        (RoomLost(room="s9"), "salle, bureau, bureau2, cabine"),
        (Overrun(candidate="c1", epreuve="e9", minutes=5), "ecrit, oral, final"),
    ):
        with pytest.raises(SchedulerError, match=named):
            after("12:00", event)


def test_one_event_may_stand_alone_and_nothing_else() -> None:
    alone = replan(session(), timetable(), "12:00", JurorLate(juror="j1", until="13:10"), workers=1, time_limit=None)
    assert alone.people_told == after("12:00", JurorLate(juror="j1", until="13:10")).people_told != ()
    nothing: Any = {"juror": "j1"}
    for wrong in (nothing, [nothing]):
        with pytest.raises(SchedulerError, match="choose among JurorOut, JurorLate"):
            replan(session(), timetable(), "12:00", wrong, lang="en")


def test_a_moment_that_is_none() -> None:
    for now in ("25:00", "midi", "2027-03-36T10:00"):
        with pytest.raises(SchedulerError, match="n'est ni un moment ni une heure"):
            after(now)


def test_a_time_of_day_needs_one_day() -> None:
    two = session(days=[{"date": day, "opens": "08:30", "closes": "18:00"} for day in (DAY, NEXT_DAY)])
    with pytest.raises(SchedulerError, match="2027-03-16T12:00"):
        after("12:00", of=two)
    found = after(f"{DAY}T12:00", RoomLost(room="bureau", since=f"{NEXT_DAY}T08:00"), of=two)
    assert values(found)["people_told"] == 0


def test_without_a_posted_timetable() -> None:
    empty = timetable().model_copy(update={"status": "unknown", "activities": ()})
    with pytest.raises(SchedulerError, match="planning affiché"):
        replan(session(), empty, "12:00")


def test_a_notebook_shows_it() -> None:
    html = after("12:00", JurorLate(juror="j1", until="13:10"))._repr_html_()
    assert "oral : 13:10 au lieu de 13:00, bureau" in html
    assert "Personnes à prévenir : 3." in html
    assert "Personne n&#x27;est à prévenir" in after("12:00")._repr_html_()


def test_a_room_that_nothing_asks_for_stays() -> None:
    """The deliberation on c2 was posted in the small office, by hand; it moves with the rest, and stays there."""
    found = after("12:00", JurorLate(juror="j1", until="13:10"), changes={"c2 deliberation": {"room": "bureau2"}})
    moved = next(a for a in found.timetable.activities if (a.kind, a.candidate) == ("deliberation", "c2"))
    assert (moved.start, moved.room) == (moment("14:25"), "bureau2")
    assert values(found)["people_told"] == 3


def test_who_is_left_out_may_be_reported_absent_later() -> None:
    first = after("10:00", JurorOut(juror="j1", since="10:50"))
    assert [one.candidate for one in first.timetable.unplanned] == ["c1"]
    second = replan(first.session, first.timetable, moment("11:30"), [CandidateAbsent(candidate="c1")])
    assert second.found
    assert second.timetable.unplanned == ()
    assert "c1" not in [c.id for c in second.session.candidates]
    assert check(second.session, second.timetable).ok
    assert not second.people_told


def test_minutes_of_two_overruns_add_up_before_they_are_rounded() -> None:
    """On a grain of 15, 5 and 5 minutes longer are 10, which is one grain: the final and the deliberation of c1 move by 15."""
    coarse = session(policy={"grain": 15, "lunch": None, "dossier_review": 15, "deliberation": 15, "marking": 15})
    told = happened(coarse, moment("10:00"), [Overrun(candidate="c1", epreuve="oral", minutes=5)] * 2, "fr")
    assert told.overruns == {("c1", "oral"): 15}
    thrice = happened(coarse, moment("10:00"), [Overrun(candidate="c1", epreuve="oral", minutes=6)] * 3, "fr")
    assert thrice.overruns == {("c1", "oral"): 30}


def test_an_overrun_given_twice_in_the_same_words_counts_twice_and_is_said() -> None:
    """Ten minutes and ten minutes are twenty, be it that the same ten were given twice; that of another length is another one."""
    ten, five = (Overrun(candidate="c2", epreuve="final", minutes=minutes) for minutes in (10, 5))
    found = after("14:00", ten, ten, five)
    assert found.facts[0] == (
        "Bruno, Entretien final : le dépassement de 10 min est donné 2 fois et compte 2 fois, soit 20 min ; si c'est le même, ne le donner "
        "qu'une fois."
    )
    assert starts(found, "c2")["deliberation"] == "14:40"
    assert not any("fois" in fact for one in ([ten, five], [ten]) for fact in after("14:00", *one).facts)
    out = after("14:00", ten, ten, of=session().but(closes="14:25"))
    assert "2 fois" in out.facts[0]


def test_a_room_is_lost_until_an_hour() -> None:
    """With no other room, c2 waits for it: preparation, oral, final and deliberation move by 20 each; back by 13:00, nothing does."""
    one_room = session().but(rooms_out=["bureau2"])
    found = after("12:00", RoomLost(room="bureau", until="13:20"), of=one_room)
    assert found.proven
    assert (values(found)["people_told"], values(found)["minutes_moved"]) == (3, 80)
    assert starts(found, "c2")["epreuve oral"] == "13:20"
    assert check(found.session, found.timetable).ok
    assert values(after("12:00", RoomLost(room="bureau", until="13:00"), of=one_room))["people_told"] == 0
    assert values(after("12:00", RoomLost(room="bureau", until="11:00"), of=one_room))["people_told"] == 0


def test_who_sits_in_a_lost_room_goes_on_there_and_that_is_said() -> None:
    """c1 is in his oral in the office, until 10:35; his final, at once after it, is in the other room."""
    found = after("10:00", RoomLost(room="bureau"), lang="en")
    assert found.facts[0] == (
        "Alice, oral: begun in bureau, which can no longer be used; the timetable does not move it, to be finished there or elsewhere (10:35)."
    )
    assert not [fact for fact in after("11:00", RoomLost(room="bureau"), lang="en").facts if "begun in" in fact]


def test_who_comes_sooner_than_posted_is_to_be_called_first() -> None:
    """j3 and j4 have nothing to do on this day; c2's jury loses j1 at noon, and one of them reads his dossier."""
    found = after("12:00", JurorOut(juror="j1"))
    (called,) = (fact for fact in found.facts if fact.startswith("À appeler d'abord"))
    (other,) = {j for a in found.timetable.activities for j in a.jurors} - {"j1", "j2"}
    first = min(a.start for a in found.timetable.activities if other in a.jurors)
    assert called == f"À appeler d'abord, car attendus plus tôt que prévu : {other.upper()} ({first:%H:%M}, non prévu ce jour)."


def test_a_room_may_be_lost_twice() -> None:
    """From 12:00 to 13:10 and from 13:30 on there are 20 minutes between: nobody is heard in it, and c2 goes to the other room."""
    found = after("12:00", RoomLost(room="bureau", until="13:10"), RoomLost(room="bureau", since="13:30"))
    assert found.messages()["candidate c2"].splitlines()[1] == "- oral : 13:00 comme prévu, bureau2 au lieu de bureau"


def test_a_room_is_not_back_before_it_is_lost() -> None:
    with pytest.raises(SchedulerError, match=r"la fin \(until\) doit suivre le début \(from, en Python since\)"):
        after("12:00", RoomLost(room="bureau", since="14:00", until="13:00"))
