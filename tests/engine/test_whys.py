"""Why a level is no better: sentences whose numbers are by hand, and counts that never claim more than the oracle found."""

from __future__ import annotations

from typing import Any

import pytest

from models import Level, Session, Timetable
from models.objective import within
from scheduler import solve
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.bounds.objectives import count, told
from scheduler.bounds.objectives.candidate_days import days_needed
from scheduler.bounds.objectives.known import Known
from scheduler.rules import RULES
from tests.engine.searches import search_of
from tests.engine.small_sessions import LUNCH, NEXT_DAY, candidates, conflicts, day, ecrit, jurors, oral, session, window
from tests.oracle import FAMILIES, judged

STORED = judged()
SEVEN = candidates(*(f"c{number}" for number in range(1, 8)))


def whys(of: Session, lang: str = "fr") -> dict[str, str]:
    timetable = solve(of, workers=1, lang=lang)
    assert timetable.status == "optimal"
    return {level.name: level.why for level in timetable.objectives}


def seven_at_three_a_day() -> Session:
    """Three juries of a day: 3 + 3 + 1."""
    return seven_at_a_day(3)


def seven_at_a_day(most: int) -> Session:
    """Seven candidates, so many of them before each jury and day at most."""
    return session(
        oral(60),
        jury={"max_candidates_per_day": most},
        candidates=SEVEN,
        jurors=jurors("j1", "j2", "j3", "j4"),
        days=[day(), day(date=NEXT_DAY)],
        objectives=["juror_days"],
    )


@pytest.mark.parametrize(
    ("lang", "why"),
    [
        (
            "fr",
            "7 candidats à 3 par jour pour chaque jury (limite du titre) : 3 jours de jury à 2 jurés, soit 6 jours-jurés au moins",
        ),
        (
            "en",
            "7 candidates at 3 a day for each jury (the titre's limit): 3 jury-days of 2 jurors, that is 6 juror-days at least",
        ),
    ],
)
def test_the_limit_of_the_titre(lang: str, why: str) -> None:
    assert whys(seven_at_three_a_day(), lang)["juror_days"] == why


def test_the_time_of_a_jury() -> None:
    """Of 09:00 to 18:00 lunch leaves 480 minutes: 4 orals of 110."""
    long = session(oral(110), candidates=candidates(*"abcde"), jurors=jurors("j1", "j2", "j3", "j4"), policy={"lunch": LUNCH})
    assert whys(long.but(objectives=["juror_days"]))["juror_days"] == (
        "5 candidats, et un jury n'a le temps d'en entendre que 4 par jour : 2 jours de jury à 2 jurés, soit 4 jours-jurés au moins"
    )


def test_conflicts_that_part_the_candidates() -> None:
    parted = session(
        oral(30),
        candidates=candidates("c1", "c2"),
        jurors=jurors("j1", "j2", "j3", "j4"),
        conflicts=conflicts("c1 j1", "c1 j2", "c2 j3"),
        objectives=["juror_days"],
    )
    assert whys(parted)["juror_days"] == (
        "aucun jury d'un jour n'est sans conflit avec tous les candidats : 2 jours de jury à 2 jurés, soit 4 jours-jurés au moins"
    )


def test_a_lunch_that_cannot_be_avoided() -> None:
    """420 minutes fit neither before 13:00 (240) nor after 13:00 (300)."""
    one_jury = session(oral(60), candidates=SEVEN, policy={"lunch": LUNCH}, objectives=["juror_days", "juror_presence"])
    assert whys(one_jury)["juror_presence"] == (
        "2 jurés par jury × (420 min de travail de jury + 1 déjeuner inévitable de 60 min), soit 16 h 00 de présence au moins"
    )


def test_changeovers_count_as_presence() -> None:
    """Three orals of 30 minutes with two changeovers of 15, and nothing to do in them."""
    changing = session(oral(30), candidates=candidates("a", "b", "c"), policy={"changeover": 15}, objectives=["juror_presence"])
    assert whys(changing)["juror_presence"] == (
        "2 jurés par jury × (90 min de travail de jury + 30 min de battement entre candidats), soit 4 h 00 de présence au moins"
    )


def test_who_needs_two_days_comes_twice() -> None:
    """By the order of the titre, a and b; c by his hours, of which one a day holds either épreuve of 45 minutes and not both."""
    days = {"days": [day(), day(date=NEXT_DAY)], "objectives": ["candidate_days"]}
    ordered = session(ecrit(45), oral(45, follows=[{"epreuve": "ecrit", "days": 1}]), candidates=candidates("a", "b"), **days)
    assert whys(ordered)["candidate_days"] == (
        "2 candidats, un jour au moins chacun, et 2 jours de plus pour ceux qui ne peuvent tout passer en un jour, "
        "soit 4 jours-candidats au moins"
    )
    hours = [*window("09:00", "10:00"), *window("09:00", "10:00", date=NEXT_DAY)]
    written = {"id": "dossier", "minutes": 45}
    brief = session(written, oral(45), candidates=[*candidates("a"), *candidates("c", available=hours)], **days)
    assert whys(brief, "en")["candidate_days"] == (
        "2 candidates, a day at least each, and 1 day more for those who cannot sit everything in one, "
        "that is 3 candidate-days at least"
    )


def test_a_gap_too_long_for_a_day() -> None:
    """60 + 480 + 60 minutes do not fit between 09:00 and 18:00."""
    far = session(
        {"id": "dossier", "minutes": 60},
        oral(60, follows=[{"epreuve": "dossier", "gap": 480}]),
        days=[day(), day(date=NEXT_DAY)],
        objectives=["candidate_days"],
    )
    assert [(level.value, level.bound) for level in solve(far, workers=1).objectives] == [(2, 2)]
    assert days_needed(Subject(far), far.candidates[0]) == 2


def test_who_cannot_be_heard_on_the_day_of_the_test_is_called_again() -> None:
    """3 jury-days of 2 + 2 + 1: two juries of four jurors at most on the day of the test."""
    crowd = session(
        ecrit(60),
        oral(60, follows=[{"epreuve": "ecrit"}]),
        jury={"max_candidates_per_day": 2},
        candidates=candidates(*"abcde"),
        jurors=jurors("j1", "j2", "j3", "j4"),
        days=[day(), day(date=NEXT_DAY)],
        objectives=["juror_days", "candidate_days"],
    )
    assert whys(crowd)["candidate_days"] == (
        "5 candidats, un jour au moins chacun, dont 1 à rappeler un autre jour, "
        "car le jour de l'épreuve commune les jurys n'en entendent que 4, soit 6 jours-candidats au moins"
    )


def test_the_only_jury_has_no_time_for_all_orals_on_the_day_of_the_test() -> None:
    """Two orals of 120 minutes each, in any order: 540 minutes hold those of two candidates."""
    long = session(
        ecrit(60),
        {"id": "pratique", "minutes": 120, "jury": True, "follows": [{"epreuve": "ecrit"}]},
        oral(120, follows=[{"epreuve": "ecrit"}]),
        candidates=candidates(*"abc"),
        days=[day(), day(date=NEXT_DAY)],
        objectives=["candidate_days"],
    )
    assert whys(long)["candidate_days"] == (
        "3 candidats, un jour au moins chacun, dont 1 à rappeler un autre jour, "
        "car le jour de l'épreuve commune les jurys n'en entendent que 2, soit 4 jours-candidats au moins"
    )


def test_nobody_called_again_waits_with_all_the_others() -> None:
    """A second day would spare all waiting, and nobody may come twice: 0 + 30 + 60 minutes after the test."""
    together = session(
        ecrit(60),
        oral(30, follows=[{"epreuve": "ecrit"}]),
        candidates=candidates(*"abc"),
        days=[day(), day(date=NEXT_DAY)],
        objectives=["candidate_days", "candidate_waiting"],
    )
    start = "au mieux, 3 candidats à entendre le jour de l'épreuve commune devant 1 jury, l'un après l'autre, 30 min au moins chacun"
    assert whys(together) == {
        "candidate_days": "3 candidats, un jour au moins chacun, soit 3 jours-candidats au moins",
        "candidate_waiting": f"{start} : 1 h 30 d'attente au moins",
    }


def test_those_who_are_heard_one_after_the_other() -> None:
    """0 + 30 + 60 minutes after the test, which ends at 10:00; the last oral at 11:30."""
    queue = session(
        ecrit(60),
        oral(30, follows=[{"epreuve": "ecrit"}]),
        candidates=candidates("a", "b", "c"),
        objectives=["candidate_waiting", "max_candidate_waiting", "session_end"],
    )
    found = whys(queue)
    start = "au mieux, 3 candidats à entendre le jour de l'épreuve commune devant 1 jury, l'un après l'autre, 30 min au moins chacun"
    assert found == {
        "candidate_waiting": f"{start} : 1 h 30 d'attente au moins",
        "max_candidate_waiting": f"{start} : 1 h 00 d'attente pour l'un d'eux au moins",
        "session_end": "au mieux, 3 candidats encore à entendre le 16/03/2027 par un seul jury : "
        "une fin le 16/03/2027 à 11:30 au plus tôt",
    }


def test_juries_that_are_fixed() -> None:
    fixed = session(
        oral(30),
        candidates=candidates("a", "b"),
        jurors=jurors("j1", "j2", "j3"),
        pins=[{"candidate": "a", "jurors": ["j1", "j2"]}, {"candidate": "b", "jurors": ["j2", "j3"]}],
        policy={"stable_juries": False},
        objectives=["juror_days"],
    )
    assert whys(fixed)["juror_days"] == (
        "jurys fixés d'avance, où chacun des 3 jurés vient un jour au moins, soit 3 jours-jurés au moins"
    )


def test_juries_that_are_fixed_with_more_than_there_must_be() -> None:
    """One of three and one of two, 30 minutes each."""
    fixed = session(
        oral(30),
        candidates=candidates("a", "b"),
        jurors=jurors("j1", "j2", "j3"),
        pins=[{"candidate": "a", "jurors": ["j1", "j2", "j3"]}, {"candidate": "b", "jurors": ["j2", "j3"]}],
        policy={"stable_juries": False},
        objectives=["juror_presence"],
    )
    assert whys(fixed)["juror_presence"] == "150 min de travail de juré, soit 2 h 30 de présence au moins"


def test_who_cannot_be_planned_at_all() -> None:
    """Nine hours of orals of an hour each: one more than fit."""
    too_many = session(oral(60), candidates=candidates(*"abcdefghij"), objectives=["unplanned"])
    assert whys(too_many)["unplanned"] == (
        "10 candidats à entendre, et les jurys n'en entendent que 9 en tout : 1 candidat non placé au moins"
    )


def test_who_finds_no_seat_at_a_common_test() -> None:
    """Seven at a test in a room of four."""
    rooms = [{"id": "salle", "kinds": ["salle"], "seats": 4}, {"id": "bureau", "kinds": ["bureau"], "seats": 3}]
    few = session(
        ecrit(30, room="salle"), oral(10, room="bureau"), candidates=SEVEN, rooms=rooms, objectives=["unplanned", "juror_days"]
    )
    assert whys(few)["unplanned"] == (
        "7 candidats à ecrit, que tous passent au même moment, et 4 places en tout : 3 candidats non placés au moins"
    )
    assert "places" not in whys(few.but(candidates_out=["c1", "c2", "c3"]))["unplanned"]


def test_seven_candidates_in_three_juries() -> None:
    uneven = seven_at_three_a_day().but(objectives=["juror_days", "load_balance"])
    assert (
        whys(uneven)["load_balance"]
        == "7 candidats ne se partagent pas également entre 3 jours de jury : un écart de 1 au moins"
    )


def test_rooms_of_two_kinds() -> None:
    second = {"id": "second", "minutes": 30, "jury": True, "room": "y", "follows": [{"epreuve": "oral", "within": 0}]}
    moving = session(
        oral(30, room="x"),
        second,
        rooms=[{"id": "r", "kinds": ["x"], "seats": 4}, {"id": "s", "kinds": ["y"], "seats": 4}],
        objectives=["room_changes"],
    )
    assert whys(moving)["room_changes"] == (
        "les oraux d'un candidat demandent 1 changement de salle, sur 1 jour de jury à 2 jurés, soit 2 changements de salle au moins"
    )


def test_what_is_to_be_avoided_at_all_hours() -> None:
    """c1 comes from 09:00 to 12:00 alone, and would rather not; j1 is one of three, and c2 avoids the morning alone."""
    date = "2027-03-16"
    given = {
        "candidates": [*candidates("c1", available=window("09:00", "12:00")), *candidates("c2")],
        "jurors": jurors("j1", "j2", "j3"),
    }
    wishes = [
        {"who": "c1", "avoid": [{"date": date, "to": "10:30"}, {"date": date, "from": "10:30"}], "weight": 2},
        {"who": "j1", "avoid": [{"date": date}]},
        {"who": "c2", "avoid": [{"date": date, "to": "12:00"}]},
    ]
    asked = session(oral(60), wishes=wishes, objectives=["unmet_wishes"], **given)
    assert whys(asked)["unmet_wishes"] == (
        "à éviter pendant toutes les heures possibles : c1, soit un poids de 2 de souhaits non suivis au moins"
    )


def test_work_longer_than_half_a_day() -> None:
    """Twelve o'clock parts the day: 180 minutes before, 360 after; 420 of work is two halves for each of two jurors."""
    long = session(oral(60), candidates=SEVEN, objectives=["juror_half_days"])
    assert whys(long)["juror_half_days"] == (
        "420 min de travail de jury à 2 jurés, 360 au plus par demi-journée, soit 4 demi-journées de juré au moins"
    )


def test_the_middle_of_lunch_parts_the_day() -> None:
    """Lunch lies between 12:30 and 14:00, so 13:15 parts the day: the six hours from 7:00 on are one half for each of two jurors."""
    early = session(
        oral(60),
        candidates=SEVEN[:6],
        days=[day("07:00", "15:00")],
        policy={"lunch": {"window": ["12:30", "14:00"], "minutes": 30}},
        objectives=["juror_half_days"],
    )
    assert solve(early, workers=1).level("juror_half_days").value == 2


def _told(of: Session, **level: Any) -> Level:
    timetable = Timetable(session="t", status="feasible", objectives=[Level.model_validate({"name": "juror_days"} | level)])
    return told(of, timetable).objectives[0]


START = "7 candidats à 3 par jour pour chaque jury (limite du titre) : 3 jours de jury à 2 jurés, soit 6 jours-jurés au moins"


@pytest.mark.parametrize(
    ("level", "why"),
    [
        ({"value": 8, "bound": 8, "proven": True}, f"{START}, au calcul ; la recherche prouve 8 jours-jurés"),
        (
            {"value": 10, "bound": 8, "proven": False},
            f"{START}, au calcul ; la recherche, non achevée, prouve 8 jours-jurés au moins (écart de 20\u00a0%)",
        ),
        (
            {"value": 8, "bound": 6, "proven": False},
            f"{START} ; la recherche, non achevée, ne prouve pas davantage (écart de 25\u00a0%)",
        ),
        (
            {"value": 7, "bound": 6, "proven": True, "tolerance": 0.2},
            f"{START} ; avec la tolérance de 20\u00a0%, 7 jours-jurés au profit des niveaux suivants",
        ),
        (
            {"value": 7, "bound": 6, "proven": True, "tolerance": 0.125},
            f"{START} ; avec la tolérance de 12,5\u00a0%, 7 jours-jurés au profit des niveaux suivants",
        ),
        (
            {"value": 7, "bound": 6, "proven": True, "tolerance": 0.005},
            f"{START} ; avec la tolérance de 0,5\u00a0%, 7 jours-jurés au profit des niveaux suivants",
        ),
        (
            {"value": 1000, "bound": 997, "proven": False},
            f"{START}, au calcul ; la recherche, non achevée, prouve 997 jours-jurés au moins (écart de 0,3\u00a0%)",
        ),
    ],
)
def test_how_the_count_stands_to_the_search(level: dict[str, Any], why: str) -> None:
    assert _told(seven_at_three_a_day(), **level).why == why


@pytest.mark.parametrize(("most", "found"), [(2, (8, 6, False)), (3, (6, 6, True))], ids=["a worse plan", "the best"])
def test_a_count_that_shows_more_than_the_search_is_the_bound(most: int, found: tuple[int, int, bool]) -> None:
    """At two a day instead of three there are four juries: a plan of 8 juror-days, where 6 are the least by the count."""
    search = search_of(seven_at_a_day(3))
    search.raise_to((2,))
    plan = solve(seven_at_a_day(most), workers=1)
    assert search.offer(plan.activities, "another")
    (level,) = search.levels()
    assert (level.value, level.bound, level.proven) == found


def test_nothing_is_counted_where_a_rule_is_not_kept() -> None:
    timetable = solve(seven_at_three_a_day(), workers=1, rules=RULES[:-1])
    assert [level.why for level in timetable.objectives] == [""]


@pytest.mark.parametrize("family", FAMILIES)
def test_no_count_exceeds_the_best(family: str) -> None:
    beyond = []
    for stored in STORED[family]:
        of = FAMILIES[family][0](stored["seed"])
        known = Known(of)
        for objective, best in zip(of.objectives, stored["values"] or (), strict=False):
            bound = count(objective.name, known)
            if bound and bound.least > best:
                beyond.append((stored["seed"], objective.name, bound.least, best))
            known.held[objective.name] = within(best, objective.tolerance)
    assert beyond == []


@pytest.mark.parametrize(
    ("hours", "out"),
    [
        (("13:00", None), 1),  # after a and b have gone
        (("11:00", "13:00"), 1),  # at 11:00 all are there, but a and b have no hour left for their orals
        (("10:00", "12:00"), 0),  # from 10:00 to 11:00, and then all orals at once
    ],
)
def test_who_is_not_there_when_a_common_test_is_held(hours: tuple[str | None, str | None], out: int) -> None:
    """An hour for the test and one for the oral after it: a and b go at noon, c stays, and d is there at these hours alone."""
    morning = window(None, "12:00")
    people = [*candidates("a", "b", available=morning), {"id": "c"}, {"id": "d", "available": window(*hours)}]
    of = session(
        ecrit(60),
        oral(60, follows=[{"epreuve": "ecrit"}]),
        candidates=people,
        jurors=jurors(*(f"j{n}" for n in range(1, 9))),
        objectives=["unplanned"],
    )
    text = (
        "ecrit, que tous passent au même moment : 4 candidats, dont 3 au plus peuvent y être ensemble et passer ensuite le reste"
        " : 1 candidat non placé au moins"
    )
    assert solve(of, workers=1).level("unplanned").value == out
    found = count("unplanned", Known(of))
    assert (found.least if found else 0) == out
    if out:
        assert whys(of)["unplanned"] == text
