"""Whole pieces dealt to the days of a jury, by hand."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import combinations
from typing import Any

import pytest

from models import Activity, Pin, Session
from scheduler.engine.cpsat import Effort
from scheduler.engine.model import SessionModel
from scheduler.engine.plain import solve_plain
from scheduler.engine.teams.again import again
from scheduler.engine.teams.dealing import Dealing
from scheduler.engine.teams.forming import Team
from scheduler.engine.teams.neighbourhoods import Neighbourhood, neighbourhoods
from scheduler.engine.teams.part import like
from scheduler.engine.teams.placing_tests import placements
from scheduler.engine.teams.solve import laid_out, solve_teams
from scheduler.engine.teams.timing import days_of, dealt, timed
from scheduler.rules import RULES
from tests.engine.searches import search_of
from tests.engine.small_sessions import DAY, LUNCH, NEXT_DAY, candidates, day, ecrit, jurors, oral, session, window

LONG, SHORT = oral(100, id="long"), oral(50, id="short")
TWO_DAYS = [day(closes="13:00"), day(closes="13:00", date=NEXT_DAY)]


def of_two_days(*epreuves: Any, number: int = 3, **fields: Any) -> Session:
    given = {"candidates": candidates(*(f"c{n}" for n in range(number))), "days": TWO_DAYS, "policy": {"grain": 10}}
    return session(*epreuves, **given | fields)


def dealing(of: Session, tests: dict[str, list[Activity]] | None = None) -> Dealing:
    return Dealing(of, tests or {}, Effort.until(None, 0, 1))


def test_minutes_that_fit_may_be_pieces_that_do_not() -> None:
    """3 x 150 minutes of 2 x 240: of pieces of 50 and 100 no more than 200 fit a morning, of which there must be three."""
    assert dealing(of_two_days(LONG, SHORT)).deal() is None
    assert dealing(of_two_days(LONG, SHORT, number=2)).deal() is not None


def test_what_follows_two_tests_of_a_day_is_counted_once() -> None:
    """Tests of 60 and 90 minutes from 09:00 to 11:30, then five orals of 50 in 260 minutes: once they fit, twice they would not."""
    of = session(
        ecrit(60),
        ecrit(90, id="again"),
        oral(50, follows=[{"epreuve": "ecrit"}, {"epreuve": "again"}]),
        days=[day(closes="15:50")],
        candidates=candidates(*(f"c{n}" for n in range(5))),
        policy={"grain": 10},
    )
    tests = next(placements(of, Effort.until(None, 0, 1)))
    assert max(activity.end.time() for own in tests.values() for activity in own) == dt.time(11, 30)
    assert dealing(of, tests).deal() is not None


def dealt_beside_tests(of: Session) -> bool:
    """Whether a deal is found with the tests as they are held first."""
    return dealing(of, next(placements(of, Effort.until(None, 0, 1)))).deal() is not None


@pytest.mark.parametrize(("deliberation", "fits"), [(20, True), (30, False)])
def test_who_is_heard_after_a_test_is_deliberated_on_after_that(deliberation: int, fits: bool) -> None:
    """From 11:00 to 13:00 two orals of 40 minutes, with 20 to prepare the second, and a deliberation of 20, not of 30."""
    final = {"id": "final", "minutes": 40, "jury": True, "modality": "entretien_final", "preparation": 20}
    of = session(
        ecrit(120),
        oral(40, follows=[{"epreuve": "ecrit"}]),
        final,
        days=TWO_DAYS[:1],
        candidates=candidates("c0"),
        policy={"grain": 10, "deliberation": deliberation},
    )
    assert dealt_beside_tests(of) is fits


@pytest.mark.parametrize(("number", "fits"), [(1, True), (2, False)])
def test_what_follows_what_is_prepared_after_a_test_begins_no_sooner(number: int, fits: bool) -> None:
    """Whoever prepares an oral from 11:00 to 12:00 has 60 minutes until 13:00: 10 of it, and 30 of what follows, for one, not for two."""
    of = session(
        ecrit(120),
        oral(10, follows=[{"epreuve": "ecrit"}], preparation=60),
        oral(30, id="next", follows=[{"epreuve": "oral"}]),
        days=TWO_DAYS[:1],
        candidates=candidates(*(f"c{n}" for n in range(number))),
        policy={"grain": 10},
    )
    assert dealt_beside_tests(of) is fits


@pytest.mark.parametrize(("number", "fits"), [(3, True), (4, False)])
def test_nobody_is_heard_in_either_of_two_tests(number: int, fits: bool) -> None:
    """Of 240 minutes tests of 90 and 60 leave 90, for three orals of 30."""
    of = session(
        ecrit(90),
        ecrit(60, id="again"),
        oral(30),
        days=TWO_DAYS[:1],
        candidates=candidates(*(f"c{n}" for n in range(number))),
        policy={"grain": 10},
    )
    assert dealt_beside_tests(of) is fits


def test_who_sits_no_test_is_heard_meanwhile() -> None:
    """One is heard from 09:00 to 10:00, while the other sits his test, who is heard after it."""
    some = [*candidates("c1"), *candidates("c2", sits=["oral"])]
    assert dealt_beside_tests(session(ecrit(60), oral(60), days=[day(closes="11:00")], candidates=some))


def test_a_jury_marks_while_lunch_keeps_the_candidate() -> None:
    """From 12:30 to 13:30 he has lunch, and what he wrote is marked: his oral of an hour is over at 14:30."""
    of = session(
        ecrit(210, marking={"minutes": 60, "before": "oral"}),
        oral(60, follows=[{"epreuve": "ecrit"}]),
        days=[day(closes="14:30")],
        policy={"grain": 10, "lunch": {"window": ["11:30", "13:30"], "minutes": 60}},
    )
    assert dealt_beside_tests(of)


def test_a_group_takes_no_longer_than_it_lasts() -> None:
    of = session(
        oral(50, sitting="group", group_size=3),
        days=[day(closes="09:50")],
        candidates=candidates("c1", "c2", "c3"),
        policy={"grain": 10},
    )
    assert dealing(of).deal() is not None


def test_many_candidates_are_dealt_to_many_days() -> None:
    """12 x 265 minutes and one of 350, where six days have 510 and the first 480: 3530 of 3540."""
    sizes = {"oral": 105, "technique": 55, "productions": 70, "final": 10}
    of = session(
        *(oral(minutes, id=name) for name, minutes in list(sizes.items())[:3]),
        {"id": "final", "minutes": 10, "jury": True, "modality": "entretien_final"},
        days=[day(opens="08:30", date=f"2027-03-{number}") for number in range(16, 23)],
        candidates=[*candidates("c0", extra_time=0.3333), *candidates(*(f"c{n}" for n in range(1, 13)))],
        policy={
            "grain": 5,
            "welcome": 30,
            "dossier_review": 15,
            "deliberation": 10,
            "lunch": {"window": ["11:30", "14:00"], "minutes": 60},
        },
    )
    deal = dealing(of).deal()
    assert deal is not None
    sizes |= {"dossier_review": 15, "deliberation": 10}
    longer = {"oral": 140, "technique": 75, "productions": 95, "final": 15} | {"dossier_review": 15, "deliberation": 10}
    for number in range(7):
        done = [(candidate, name) for (candidate, name), on in deal.items() if on == number]
        assert sum((longer if candidate == "c0" else sizes)[name] for candidate, name in done) <= (510 if number else 480)


def test_nobody_comes_twice_for_nothing() -> None:
    """Two candidates of 150 minutes on two days of 240: each on one."""
    deal = dealing(of_two_days(LONG, SHORT, number=2)).deal()
    assert deal is not None
    assert all(deal[c, "long"] == deal[c, "short"] for c in ("c0", "c1"))
    assert deal["c0", "long"] != deal["c1", "long"]


def test_what_is_forbidden_is_dealt_no_more() -> None:
    """One long piece a morning, one of two a day: whatever the names, there is one such deal."""
    of = of_two_days(oral(130), number=2)
    one = dealing(of)
    deal = one.deal()
    assert deal is not None
    assert Counter(deal.values()) == {0: 1, 1: 1}
    one.forbid([0])
    assert one.deal() is None


def test_days_between_are_kept() -> None:
    later = oral(50, id="later", follows=[{"epreuve": "long", "days": 1}])
    deal = dealing(of_two_days(LONG, later, number=2)).deal()
    assert deal == {(c, name): n for c in ("c0", "c1") for n, name in enumerate(("long", "later"))}


def test_a_test_takes_its_lunch_with_it() -> None:
    """The test ends at 12:50: lunch from then to 13:50, and until 15:00 an oral of 70 minutes fits, none of 80."""
    hours = [day("09:50", "15:00"), day("09:00", "15:00", date=NEXT_DAY)]
    test = ecrit(180)
    for minutes, fits in ((70, True), (80, False)):
        after = oral(minutes, follows=[{"epreuve": "ecrit", "days": 0}])
        rooms = {"days": hours[:1], "policy": {"grain": 10, "lunch": LUNCH | {"window": ["11:30", "14:00"]}}}
        of = of_two_days(test, after, number=1, **rooms)
        [held, *_] = placements(of, Effort.until(None, 0, 1))
        assert {a.end.strftime("%H:%M") for own in held.values() for a in own} == {"12:50"}
        assert (dealing(of, held).deal() is not None) == fits


def test_days_of_a_deal_get_their_times() -> None:
    """Two candidates of 200 minutes in pieces of 100: a morning of 180 takes one piece, so that nobody is heard whole."""
    mornings = [day(closes="12:00", date=f"2027-03-{date}") for date in (16, 17, 18, 19)]
    of = of_two_days(LONG, oral(100, id="other"), number=2, days=mornings)
    plan = timed(of, {}, Effort.until(None, 0, 1))
    assert plan is not None
    assert Counter(dealt(of, plan).values()) == dict.fromkeys(range(4), 1)
    search = search_of(of)
    solve_teams(search, search.effort)
    assert search.incumbent is not None
    assert search.incumbent.values[:3] == (8, 800, 4)


@pytest.mark.parametrize(("rooms", "searched"), [(4, 1), (1, 2)], ids=["enough rooms", "one room"])
def test_a_jury_like_one_that_has_its_times_has_them_too(monkeypatch: pytest.MonkeyPatch, rooms: int, searched: int) -> None:
    """Two juries of one candidate each, the one room for 50 of 240 minutes: where there is no other, one of them comes later."""
    deals: list[object] = []
    deal = Dealing.deal
    monkeypatch.setattr(Dealing, "deal", lambda self: deals.append(self) or deal(self))
    some_rooms = [{"id": f"r{n}", "kinds": ["entretien"], "seats": 3} for n in range(rooms)]
    of = of_two_days(oral(50, room="entretien"), number=2, jurors=jurors("j1", "j2", "j3", "j4"), rooms=some_rooms)
    two = [Team(("j1", "j2"), (0,), ("c0",)), Team(("j3", "j4"), (0,), ("c1",))]
    plan = laid_out(of, two, {}, Effort.until(None, 0, 1))
    assert plan is not None
    assert len(deals) == searched
    assert len({a.start for a in plan if a.kind == "epreuve"}) == searched


def test_who_has_lunch_alone_is_no_jury() -> None:
    """Three orals of 150 minutes with lunch between them: one jury, whose lunches are told for each juror."""
    of = of_two_days(oral(150), days=[day()], policy={"grain": 10, "lunch": LUNCH})
    search = search_of(of)
    plan = timed(of, {}, search.effort)
    assert plan is not None
    assert any(a.pause for a in plan)
    assert {some.juries for some in neighbourhoods(of, plan)} == {(frozenset({"j1", "j2"}),)}


def test_whoever_comes_twice_for_nothing_comes_once_where_days_are_free() -> None:
    """Each of two candidates has begun on one morning and ends on the other: the days stay as full with one on each."""
    of = of_two_days(LONG, SHORT, number=2)
    days = {("c0", "long"): 0, ("c0", "short"): 1, ("c1", "long"): 1, ("c1", "short"): 0}

    def apart(model: SessionModel) -> None:
        for piece, on in days_of(model, days):
            model.cp.add(piece.on[on] == 1)

    search = search_of(of)
    begin = solve_plain(of, of.objectives, RULES, search.effort, narrow=apart)
    search.offer(begin.activities, "begin")
    assert search.incumbent is not None
    assert search.incumbent.values[:3] == (4, 600, 4)
    activities = search.incumbent.activities
    jury = frozenset({"j1", "j2"})
    again(search, Neighbourhood((jury,), "kept", (0, 1)), search.objectives, search.effort)
    assert search.incumbent.activities == activities
    again(search, Neighbourhood((jury,), "free"), search.objectives, search.effort)
    assert search.incumbent.values[:3] == (4, 600, 2)


def test_a_day_without_idle_minutes_is_not_asked_for_presence() -> None:
    """Two orals of an hour on each of two mornings, one after the other on the first, with half an hour between on the second."""
    of = of_two_days(oral(60), number=4)
    at = {"c0": (0, 0), "c1": (0, 60), "c2": (1, 0), "c3": (1, 90)}

    def placed(model: SessionModel) -> None:
        for piece in model.pieces:
            if piece.candidate is not None and piece.kind == "epreuve":
                day, minutes = at[piece.candidate.id]
                model.cp.add(piece.start == (model.grid.base(day) + 9 * 60 + minutes) // model.grid.unit)

    search = search_of(of)
    search.offer(solve_plain(of, of.objectives, RULES, search.effort, narrow=placed).activities, "begin")
    assert search.incumbent is not None
    kept = [some for some in neighbourhoods(of, search.incumbent.activities) if some.how == "kept"]
    assert {some.days: some.idle for some in kept} == {(0,): 0, (1,): 30, (0, 1): 30}
    assert {some.days for some in kept if some.improves("juror_presence")} == {(1,), (0, 1)}
    assert not any(some.improves("candidate_days") for some in kept)
    again(search, next(some for some in kept if some.days == (1,)), search.objectives[1:2], search.effort)
    assert search.incumbent.values[:2] == (4, 480)


def test_two_juries_of_three_are_formed_anew() -> None:
    """Three candidates of an hour, each before a jury of his own: any two of them may have one jury, and then all three."""
    of = session(
        oral(60), candidates=candidates("c1", "c2", "c3"), jurors=jurors("j1", "j2", "j3", "j4", "j5", "j6"), days=[day()]
    )
    juries = {"c1": ("j1", "j2"), "c2": ("j3", "j4"), "c3": ("j5", "j6")}
    apart = like(of, pins=tuple(Pin(candidate=c, jurors=jury) for c, jury in juries.items()))
    search = search_of(of)
    begin = solve_plain(apart, of.objectives, RULES, search.effort)
    search.offer(begin.activities, "begin")
    assert search.incumbent is not None
    assert search.incumbent.values[0] == 6
    pairs = [some for some in neighbourhoods(of, search.incumbent.activities) if some.how == "formed"]
    assert {frozenset(some.juries) for some in pairs} == set(map(frozenset, combinations(map(frozenset, juries.values()), 2)))
    again(search, pairs[0], search.objectives[:1], search.effort)
    assert search.incumbent.values[0] == 4
    # two juries are the whole session
    assert not any(some.how == "formed" for some in neighbourhoods(of, search.incumbent.activities))


def test_a_test_moves_with_all_else_that_is_done_on_its_day() -> None:
    """A jury is there from two on, for two orals of an hour; the test of an hour is at nine. At one o'clock only the second candidate
    waits, for the hour of the first; no part of it moves the test."""
    of = session(ecrit(), oral(), candidates=candidates("c1", "c2"), jurors=jurors("j1", "j2", available=window("14:00")))
    tested = [Pin(candidate=c, epreuve="ecrit", start="2027-03-16T09:00") for c in ("c1", "c2")]
    search = search_of(of)
    begin = solve_plain(like(of, pins=tuple(tested)), of.objectives, RULES, search.effort)
    search.offer(begin.activities, "begin")
    assert search.incumbent is not None
    assert search.incumbent.values[:4] == (2, 240, 2, 60 * (4 + 5))
    some = list(neighbourhoods(of, search.incumbent.activities))
    for part in (one for one in some if one.how != "whole"):
        again(search, part, search.objectives, search.effort)
    assert search.incumbent.values[3] == 60 * (4 + 5)
    (whole,) = (one for one in some if one.how == "whole")
    assert not whole.improves("candidate_days")
    assert again(search, whole, search.objectives[1:4], search.effort)
    assert search.incumbent.values[:4] == (2, 240, 2, 60)


def test_all_that_is_done_is_a_part_of_its_own_only_where_parts_leave_something_fixed() -> None:
    """One jury and no test: what it does is everything."""
    of = session(oral(), candidates=candidates("c1", "c2"))
    search = search_of(of)
    search.offer(solve_plain(of, of.objectives, RULES, search.effort).activities, "begin")
    assert search.incumbent is not None
    assert {some.how for some in neighbourhoods(of, search.incumbent.activities)} == {"ordered", "kept", "free"}


@pytest.mark.parametrize(("when", "final"), [("candidate", False), ("day", False), ("candidate", True)])
def test_an_oral_that_is_marked_before_the_deliberation_of_its_part_is_dealt(when: str, final: bool) -> None:
    """The deliberation is of the part of the last oral, and comes after the marking of that oral: each was followed to the other without end."""
    exam = [ecrit(30), oral(30, marking={"minutes": 15}, follows=[{"epreuve": "ecrit"}])]
    if final:
        exam.append(oral(15, id="final", follows=[{"epreuve": "oral", "within": 0}]))
    policy = {"deliberation": {"minutes": 10, "when": when}, "welcome": 0, "lunch": None}
    of = of_two_days(*exam, policy=policy, days=[day()])
    assert dealt_beside_tests(of)


@pytest.mark.parametrize(("welcome", "first"), [(300, f"{DAY}T14:00"), (540, f"{NEXT_DAY}T09:00")])
def test_no_test_is_placed_before_the_welcome_is_over(welcome: int, first: str) -> None:
    """Until 14:00, after the last lunch of the day, or all day long."""
    of = session(
        ecrit(60),
        oral(30),
        candidates=candidates("c1"),
        days=[day("09:00", "18:00"), day("09:00", "18:00", NEXT_DAY)],
        policy={"welcome": welcome, "lunch": LUNCH},
    )
    starts = [a.start for tests in placements(of, Effort.until(None, 0, 1)) for own in tests.values() for a in own]
    assert min(starts) == dt.datetime.fromisoformat(first)
