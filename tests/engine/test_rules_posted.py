"""Each rule alone makes the difference: with it a session has no timetable, or another best one; without it, it has.

Taking a rule out of `RULES` fails here, and so does a new rule without a case. The values are counted by hand; where nothing is
said, the objective is `session_end`, and one candidate is heard for an hour from 09:00 on: 600 minutes from midnight.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

import pytest

from models import Session
from models.titre import Weight
from scheduler import check, solve
from scheduler.engine import cpsat
from scheduler.engine.plain import solve_plain
from scheduler.rules import RULES, Rule
from tests.engine.small_sessions import (
    DAY,
    LUNCH,
    NEXT_DAY,
    Tree,
    candidates,
    conflicts,
    day,
    ecrit,
    jurors,
    oral,
    window,
)
from tests.engine.small_sessions import session as any_session

NONE: list[int] | None = None
"""There is no timetable."""


def session(*epreuves: Tree, **fields: Any) -> Session:
    """A session whose objective is its end, of one oral of an hour, where nothing else is said."""
    return any_session(*(epreuves or (oral(),)), **({"objectives": ["session_end"]} | fields))


@dataclass(frozen=True)
class Case:
    """A session that a rule forbids or whose optimum it changes, what it is without the rule, and a variant that the rule lets pass."""

    forbids: Session
    best: list[int] | None
    without: list[int] | None
    allows: Session
    allowed: list[int]


BREAK = [{"window": ["10:00", "11:00"], "minutes": 15}]
SHARED = {
    "lunch": {"window": ["10:00", "11:15"], "minutes": 60},
    "breaks": [{"window": ["10:00", "11:30"], "minutes": 30}],
}
"""A lunch and a break that would take the same time."""
PAIR = {"candidates": candidates("c1", "c2")}
FINAL = {"id": "final", "minutes": 60, "jury": True, "modality": "entretien_final"}


TRIO = {"candidates": candidates("c1", "c2", "c3")}


def practice(posts: int, seats: int = 6, *, staff: bool = False, **fields: Any) -> Session:
    """An hour each without a jury, in one workshop."""
    epreuve: Tree = {"id": "pratique", "minutes": 60, "room": "atelier"} | ({"staff": {"surveillant": 1}} if staff else {})
    rooms = [{"id": "atelier", "kinds": ["atelier"], "seats": seats, "posts": posts}]
    people = [{"id": s, "role": "surveillant"} for s in ("s1", "s2")]
    return session(epreuve, rooms=rooms, staff=people, **fields)


TWO_DAYS = {**PAIR, "days": [day("09:00", "10:00"), day("09:00", "12:00", NEXT_DAY)]}


def second_day_until(clock: str) -> list[Tree]:
    """Two jurors who leave at this time on the second day."""
    return jurors("j1", "j2", available=[{"date": DAY}, {"date": NEXT_DAY, "to": clock}])


def until(clock: str) -> list[Tree]:
    """Two jurors who leave at this time."""
    return jurors("j1", "j2", available=window(end=clock))


def habilitated_until(date: str) -> list[Tree]:
    habilitations = [{"titre": "T", "millesime": "1", "until": date}]
    return [*jurors("j1"), *jurors("j2", habilitations=habilitations)]


def marked(until_clock: str) -> Session:
    """The paper of 09:00-10:00 is marked for half an hour before the oral."""
    return session(
        ecrit(marking={"minutes": 30, "before": "oral"}), oral(follows=[{"epreuve": "ecrit"}]), jurors=until(until_clock)
    )


def watched(seats: int) -> Session:
    """Two candidates before two juries who prepare in one room for half an hour each, while the one who watches is there, from 09:30 to
    10:00: at once, if the room has a seat for each and for him. The oral is of an hour."""
    prepared = {"preparation": 30, "preparation_room": "calme", "preparation_staff": {"surveillant": 1}}
    return session(
        oral(**prepared),
        **PAIR,
        jurors=jurors("j1", "j2", "j3", "j4"),
        rooms=[{"id": "calme", "kinds": ["calme"], "seats": seats}],
        staff=[{"id": "v1", "role": "surveillant", "available": window("09:30", "10:00")}],
    )


def played(**policy: Any) -> Session:
    """Two candidates before two juries, an hour each with the one comédien."""
    oral_with_staff = oral(staff={"comedien": 1})
    staff = [{"id": "k1", "role": "comedien"}]
    return session(oral_with_staff, **PAIR, jurors=jurors("j1", "j2", "j3", "j4"), staff=staff, policy=policy)


def read(minutes: int) -> Session:
    """A dossier to read before the oral, and jurors who leave at 10:15."""
    return session(policy={"dossier_review": minutes}, jurors=until("10:15"))


CASES: dict[str, list[Case]] = {
    # one third more of an hour is 80 minutes, 90 on the grain; without the rule everything lasts no time at all
    "durations": [
        Case(
            forbids=session(days=[day("09:00", "10:15")], candidates=candidates("c1", extra_time=0.3333)),
            best=NONE,
            without=[540],
            allows=session(days=[day("09:00", "10:30")], candidates=candidates("c1", extra_time=0.3333)),
            allowed=[630],
        ),
    ],
    # two hours of épreuves in 90 minutes; without the rule nobody sits anything, and nothing ends at midnight
    "sits": [
        Case(
            forbids=session(oral(), FINAL, days=[day("09:00", "10:30")]),
            best=NONE,
            without=[0],
            allows=session(oral(), FINAL, days=[day("09:00", "10:30")], candidates=candidates("c1", sits=["final"])),
            allowed=[600],
        ),
    ],
    "order": [
        # half an hour between the two, and two hours for them
        Case(
            forbids=session(oral(), oral(id="second", follows=[{"epreuve": "oral", "gap": 30}]), days=[day("09:00", "11:00")]),
            best=NONE,
            without=[660],
            allows=session(oral(), oral(id="second", follows=[{"epreuve": "oral"}]), days=[day("09:00", "11:00")]),
            allowed=[660],
        ),
        # the day after the next is not the next: 24 hours and 10:00 without the rule, where the first day is full
        Case(
            forbids=session(
                oral(),
                oral(id="second", follows=[{"epreuve": "oral", "days": 2}]),
                days=[day("09:00", "10:00"), day("09:00", "10:00", NEXT_DAY)],
            ),
            best=NONE,
            without=[1440 + 600],
            allows=session(
                oral(),
                oral(id="second", follows=[{"epreuve": "oral", "days": 1}]),
                days=[day("09:00", "10:00"), day("09:00", "10:00", NEXT_DAY)],
            ),
            allowed=[1440 + 600],
        ),
        # at most a quarter of an hour between the two, and the candidate away for half an hour
        Case(
            forbids=session(
                oral(),
                oral(id="second", follows=[{"epreuve": "oral", "within": 15}]),
                candidates=candidates("c1", available=[*window("09:00", "10:00"), *window("10:30", "11:30")]),
            ),
            best=NONE,
            without=[690],
            allows=session(
                oral(),
                oral(id="second", follows=[{"epreuve": "oral", "within": 30}]),
                candidates=candidates("c1", available=[*window("09:00", "10:00"), *window("10:30", "11:30")]),
            ),
            allowed=[690],
        ),
    ],
    # one writes until 10:00, the other from 10:00 on; from 09:30 to 10:30 both are there
    "simultaneous": [
        Case(
            forbids=session(
                ecrit(),
                candidates=[
                    *candidates("c1", available=window("09:00", "10:00")),
                    *candidates("c2", available=window("10:00", "11:00")),
                ],
            ),
            best=NONE,
            without=[660],
            allows=session(
                ecrit(),
                candidates=[
                    *candidates("c1", available=window("09:00", "10:30")),
                    *candidates("c2", available=window("09:30", "11:00")),
                ],
            ),
            allowed=[630],
        ),
    ],
    "preparation": [
        Case(
            forbids=session(oral(preparation=30), candidates=candidates("c1", available=window("09:00", "10:15"))),
            best=NONE,
            without=[600],
            allows=session(oral(preparation=30), candidates=candidates("c1", available=window("09:00", "10:30"))),
            allowed=[630],
        ),
        # both prepare from 09:30 to 10:00, watched by one
        Case(
            forbids=watched(seats=2),
            best=NONE,
            without=[600],
            allows=watched(seats=3),
            allowed=[660],
        ),
    ],
    "dossier_review": [Case(read(30), NONE, [600], allows=read(15), allowed=[615])],
    # test until 10:00, marking until 10:30, oral until 11:30
    "marking": [Case(marked("11:15"), NONE, [660], allows=marked("11:30"), allowed=[690])],
    "deliberation": [
        Case(
            forbids=session(policy={"deliberation": 30}, jurors=until("10:15")),
            best=NONE,
            without=[600],
            allows=session(policy={"deliberation": 30}, jurors=until("10:30")),
            allowed=[630],
        ),
        # two candidates of an hour, then a quarter of an hour for each: 11:30
        Case(
            forbids=session(**PAIR, policy={"deliberation": {"minutes": 15, "when": "day"}}, jurors=until("11:15")),
            best=NONE,
            without=[660],
            allows=session(**PAIR, policy={"deliberation": {"minutes": 15, "when": "day"}}, jurors=until("11:30")),
            allowed=[690],
        ),
        # one candidate a day: both are deliberated on at the end of the second day, 11:00, and the room to do so is there only then
        Case(
            forbids=session(
                **TWO_DAYS, policy={"deliberation": {"minutes": 30, "when": "session"}}, jurors=second_day_until("10:45")
            ),
            best=NONE,
            without=[1440 + 600],
            allows=session(
                **TWO_DAYS, policy={"deliberation": {"minutes": 30, "when": "session"}}, jurors=second_day_until("11:00")
            ),
            allowed=[1440 + 660],
        ),
    ],
    "pv": [
        Case(
            forbids=session(policy={"pv": 30}, jurors=until("10:15")),
            best=NONE,
            without=[600],
            allows=session(policy={"pv": 30}, jurors=until("10:30")),
            allowed=[630],
        ),
        # two juries side by side, each its own: 10:15, and not one after the other
        Case(
            forbids=session(**PAIR, policy={"pv": 15}, jurors=jurors("j1", "j2", "j3", "j4")),
            best=[615],
            without=[600],
            allows=session(**TWO_DAYS, policy={"pv": 60}, jurors=second_day_until("11:00")),
            allowed=[1440 + 660],
        ),
    ],
    # 11:00-12:30, an hour for lunch between 12:00 and 14:00, 13:30-15:00; without lunch three hours in a row
    "lunch": [
        Case(
            forbids=session(oral(90), **PAIR, days=[day("11:00", "14:30")], policy={"lunch": LUNCH}),
            best=NONE,
            without=[14 * 60],
            allows=session(oral(90), **PAIR, days=[day("11:00", "15:00")], policy={"lunch": LUNCH}),
            allowed=[15 * 60],
        ),
    ],
    # 09:00-10:00, a break of a quarter of an hour until 11:00, 10:15-11:15; without it two hours in a row
    "breaks": [
        Case(
            forbids=session(**PAIR, jurors=until("11:00"), policy={"breaks": BREAK}),
            best=NONE,
            without=[660],
            allows=session(**PAIR, jurors=until("11:15"), policy={"breaks": BREAK}),
            allowed=[675],
        ),
        # 09:00-10:00, lunch until 11:00, half an hour of break until 11:30, 11:30-12:30; without it the second begins at 11:00
        Case(
            forbids=session(**PAIR, days=[day("09:00", "12:15")], policy=SHARED),
            best=NONE,
            without=[12 * 60],
            allows=session(**PAIR, days=[day("09:00", "12:30")], policy=SHARED),
            allowed=[12 * 60 + 30],
        ),
    ],
    "staff_hours": [
        # one comédien plays an hour with each of two candidates, before two juries: two hours, and half an hour of rest between
        Case(
            forbids=played(max_staff_minutes=105),
            best=NONE,
            without=[660],
            allows=played(max_staff_minutes=120),
            allowed=[660],
        ),
        Case(
            forbids=played(staff_rest={"minutes": 30, "every": 105}),
            best=[690],
            without=[660],
            allows=played(staff_rest={"minutes": 30, "every": 120}),
            allowed=[660],
        ),
    ],
    "one_at_a_time": [
        # three candidates with a practice of an hour each, in a workshop of two posts
        Case(
            forbids=practice(2, **TRIO),
            best=[660],
            without=[600],
            allows=practice(3, **TRIO),
            allowed=[600],
        ),
        # posts to spare, and one seat for the candidate and the member of staff of two
        Case(
            forbids=practice(2, staff=True, seats=3, **PAIR),
            best=[660],
            without=[600],
            allows=practice(2, staff=True, seats=4, **PAIR),
            allowed=[600],
        ),
        # one jury, two candidates
        Case(
            forbids=session(**PAIR, days=[day("09:00", "10:00")]),
            best=NONE,
            without=[600],
            allows=session(**PAIR, days=[day("09:00", "11:00")]),
            allowed=[660],
        ),
        # two juries, one room
        Case(
            forbids=session(
                oral(room="entretien"),
                **PAIR,
                jurors=jurors("j1", "j2", "j3", "j4"),
                rooms=[{"id": "bureau", "kinds": ["entretien"], "seats": 3}],
            ),
            best=[660],
            without=[600],
            allows=session(
                oral(room="entretien"),
                **PAIR,
                jurors=jurors("j1", "j2", "j3", "j4"),
                rooms=[{"id": one, "kinds": ["entretien"], "seats": 3} for one in ("bureau", "bureau2")],
            ),
            allowed=[600],
        ),
    ],
    "changeover": [
        # two posts for three candidates: the third begins a quarter of an hour after the first two
        Case(
            forbids=practice(2, **TRIO, policy={"changeover": 15}),
            best=[675],
            without=[660],
            allows=practice(3, **TRIO, policy={"changeover": 15}),
            allowed=[600],
        ),
        Case(
            forbids=session(**PAIR, policy={"changeover": 15}, days=[day("09:00", "11:00")]),
            best=NONE,
            without=[660],
            allows=session(**PAIR, policy={"changeover": 15}, days=[day("09:00", "11:15")]),
            allowed=[675],
        ),
    ],
    # {j2, j3} hears c1 and {j1, j3} hears c2: j3 would be in two juries of a day; without the rule he hears one after the other
    "one_jury_a_day": [
        Case(
            forbids=session(**PAIR, jurors=jurors("j1", "j2", "j3"), conflicts=conflicts("c1 j1", "c2 j2")),
            best=NONE,
            without=[660],
            allows=session(
                **PAIR,
                jurors=jurors("j1", "j2", "j3"),
                conflicts=conflicts("c1 j1", "c2 j2"),
                policy={"stable_juries": False},
            ),
            allowed=[660],
        ),
    ],
    "habilitation": [
        Case(
            forbids=session(jurors=habilitated_until("2027-03-15")),
            best=NONE,
            without=[600],
            allows=session(jurors=habilitated_until("2027-03-16")),
            allowed=[600],
        ),
    ],
    "conflicts": [
        Case(
            forbids=session(conflicts=conflicts("c1 j1")),
            best=NONE,
            without=[600],
            allows=session(conflicts=conflicts("c1 j1"), jurors=jurors("j1", "j2", "j3")),
            allowed=[600],
        ),
        Case(
            forbids=session(jury={"distinct_employers": True}, jurors=jurors("j1", "j2", employer="A")),
            best=NONE,
            without=[600],
            allows=session(
                jury={"distinct_employers": True}, jurors=[*jurors("j1", employer="A"), *jurors("j2", employer="B")]
            ),
            allowed=[600],
        ),
        Case(
            forbids=session(jury={"required_skills": ["anglais"]}),
            best=NONE,
            without=[600],
            allows=session(jury={"required_skills": ["anglais"]}, jurors=[*jurors("j1"), *jurors("j2", skills=["anglais"])]),
            allowed=[600],
        ),
    ],
    "load": [
        # two candidates and one jury, or a jury for each
        Case(
            forbids=session(**PAIR, jury={"max_candidates_per_day": 1}),
            best=NONE,
            without=[660],
            allows=session(**PAIR, jury={"max_candidates_per_day": 1}, jurors=jurors("j1", "j2", "j3", "j4")),
            allowed=[600],
        ),
        Case(
            forbids=session(**PAIR, policy={"max_jury_minutes": 119}),
            best=NONE,
            without=[660],
            allows=session(**PAIR, policy={"max_jury_minutes": 120}),
            allowed=[660],
        ),
    ],
    "availability": [
        Case(
            forbids=session(jurors=until("09:45")),
            best=NONE,
            without=[600],
            allows=session(jurors=until("10:00")),
            allowed=[600],
        ),
        Case(
            forbids=session(policy={"welcome": 15}, candidates=candidates("c1", available=window("09:00", "10:00"))),
            best=NONE,
            without=[600],
            allows=session(policy={"welcome": 15}, candidates=candidates("c1", available=window("09:00", "10:15"))),
            allowed=[615],
        ),
    ],
    "responsable": [
        Case(
            forbids=session(responsables=[{"id": "r1", "available": window("09:30", "10:15")}]),
            best=NONE,
            without=[600],
            allows=session(responsables=[{"id": "r1", "available": window("09:30", "10:30")}]),
            allowed=[630],
        ),
    ],
    "pins": [
        Case(
            forbids=session(pins=[{"candidate": "c1", "epreuve": "oral", "start": "2027-03-16T10:00"}], jurors=until("10:45")),
            best=NONE,
            without=[600],
            allows=session(pins=[{"candidate": "c1", "epreuve": "oral", "start": "2027-03-16T10:00"}], jurors=until("11:00")),
            allowed=[660],
        ),
        # the jury that is pinned is away until noon
        Case(
            forbids=session(
                jurors=[*jurors("j1", "j2"), *jurors("j3", available=window("12:00", "13:00"))],
                pins=[{"candidate": "c1", "jurors": ["j1", "j3"]}],
            ),
            best=[780],
            without=[600],
            allows=session(jurors=jurors("j1", "j2", "j3"), pins=[{"candidate": "c1", "jurors": ["j1", "j3"]}]),
            allowed=[600],
        ),
    ],
}


def solved(of: Session, rules: list[Rule] | tuple[Rule, ...] = RULES) -> list[int] | None:
    """The values of the best timetable, None where there is none; checked."""
    timetable = solve(of, workers=1, time_limit=None, rules=rules)
    assert timetable.status in ("optimal", "infeasible")
    assert not timetable.found or check(of, timetable, rules).ok
    return [level.value for level in timetable.objectives] if timetable.found else NONE


def solved_plainly(of: Session) -> list[int] | None:
    """The same by the plain formulation, to which all rules are posted."""
    answer = solve_plain(of, of.objectives, RULES, cpsat.Effort.until(None, 0, 1))
    return [level.value for level in answer.levels] if answer.verdict == "found" else NONE


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_makes_the_difference(rule: Rule) -> None:
    for case in CASES[rule.name]:
        assert solved(case.forbids) == solved_plainly(case.forbids) == case.best
        assert solved(case.forbids, [other for other in RULES if other is not rule]) == case.without
        assert case.without != case.best


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_lets_pass_what_keeps_it(rule: Rule) -> None:
    for case in CASES[rule.name]:
        assert solved(case.allows) == solved_plainly(case.allows) == case.allowed


def test_there_are_21_rules_and_a_case_for_each() -> None:
    assert len(RULES) == 21
    assert {rule.name for rule in RULES} == set(CASES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_says_what_it_is_and_where_it_comes_from(rule: Rule) -> None:
    assert rule.post.__module__ == rule.check.__module__ == f"scheduler.rules.{rule.name}"
    assert all(sentence.strip() for sentence in rule.sentence)
    assert rule.sentence[0] != rule.sentence[1]
    assert rule.source.strip()
    assert rule.weight in get_args(Weight)


def test_no_two_rules_share_a_name_or_a_sentence() -> None:
    assert len({rule.name for rule in RULES}) == len({rule.sentence for rule in RULES}) == len(RULES)
