"""Without some of the rules an answer is still one: what the model means by an objective, the recount means too, whatever is kept."""

from __future__ import annotations

import random

import pytest

from models import Epreuve, Session
from scheduler import check, solve
from scheduler.rules import RULES, Rule
from tests.engine.small_sessions import LUNCH, Tree, candidates, ecrit, jurors, oral, session
from tests.oracle import FAMILIES

PREPARED = oral(preparation=30, preparation_room="salle", room="bureau", follows=[{"epreuve": "ecrit"}])
ROOMS = [{"id": "b", "kinds": ["bureau"], "seats": 3}, {"id": "s", "kinds": ["salle"], "seats": 3}]
ALL = ["juror_days", "juror_presence", "candidate_waiting", "session_end", "juror_half_days", "max_candidate_waiting"]


def without(*names: str) -> list[Rule]:
    return [rule for rule in RULES if rule.name not in names]


def values(one: Session, *left_out: str) -> dict[str, int]:
    """The proven values without these rules; the check of the others finds nothing."""
    rules = without(*left_out)
    timetable = solve(one, rules=rules, workers=1, time_limit=None)
    assert timetable.status == "optimal"
    assert check(one, timetable, rules).ok
    return {level.name: level.value for level in timetable.objectives}


def two(**fields: object) -> Session:
    """A test from 11:00 and an oral each, before one jury, across a lunch of an hour between 12:00 and 14:00."""
    given: Tree = {
        "candidates": candidates("c1", "c2"),
        "rooms": ROOMS,
        "policy": {"lunch": LUNCH},
        "objectives": ["session_end", *ALL[:3]],
    }
    return session(
        ecrit(60, room="salle"), PREPARED, days=[{"date": "2027-03-16", "opens": "11:00", "closes": "18:00"}], **given | fields
    )


@pytest.mark.parametrize("name", [rule.name for rule in RULES])
def test_each_rule_may_be_left_out(name: str) -> None:
    values(two(objectives=ALL), name)


def test_a_lunch_that_nobody_must_have_is_no_waiting() -> None:
    # 11:00-12:00 the test, 12:30-13:30 and 13:30-14:30 the orals, prepared for half an hour each: c1 goes on without a pause. c2 is
    # there until after the last lunch could start, and idle from 12:00 to 13:00: an hour, which counts as his lunch.
    assert values(two(), "lunch")["candidate_waiting"] == 0


def test_a_lunch_is_free_though_orals_may_meet() -> None:
    # The orals of 90 minutes at once, prepared for during the test, would be from 12:00 to 13:30, and leave no whole hour of the window.
    # So lunch from 12:00, half an hour to prepare from 13:00, and both heard from 13:30 to 15:00.
    longer = two(objectives=["session_end"])
    longer = longer.but(
        titre=longer.exam.model_copy(update={"epreuves": (longer.exam.epreuves[0], Epreuve(**PREPARED | {"minutes": 90}))})
    )
    assert values(longer, "one_at_a_time") == {"session_end": 15 * 60}


def test_two_groups_at_once_before_one_jury_would_be_one_too_large() -> None:
    group = {"id": "g", "minutes": 60, "jury": True, "sitting": "group", "group_size": 2}
    four = session(group, candidates=candidates("c1", "c2", "c3", "c4"), objectives=["session_end"])
    # both groups from 09:00 on would be one of four: a quarter of an hour later is another
    assert values(four, "one_at_a_time") == {"session_end": 10 * 60 + 15}
    # and with no time at all, one quarter of an hour after the other
    assert values(four, "durations") == {"session_end": 9 * 60 + 15}


def test_the_changeover_lies_also_between_épreuves_of_no_time() -> None:
    pair = session(
        oral(room="bureau"),
        oral(id="autre", room="bureau"),
        candidates=candidates("c1", "c2"),
        jurors=jurors("j1", "j2", "j3", "j4"),
        rooms=ROOMS[:1],
        policy={"changeover": 30},
        objectives=["session_end"],
    )
    assert values(pair, "durations") == {"session_end": 9 * 60 + 30}


def test_the_order_in_which_rules_are_given_says_nothing() -> None:
    one = two()
    assert solve(one, rules=RULES[::-1], workers=1).level("session_end").value == values(one)["session_end"]


def test_a_room_that_is_pinned_for_a_test_needs_the_rule_that_gives_tests_rooms() -> None:
    one = two(pins=[{"candidate": "c1", "epreuve": "ecrit", "room": "s"}])
    with pytest.raises(ValueError, match="without simultaneous no test has a room"):
        solve(one, rules=without("simultaneous"))
    values(one, "simultaneous", "pins")


def test_any_of_them_may_be_left_out_together() -> None:
    draw = random.Random(5)
    for _ in range(15):
        family = draw.choice(sorted(FAMILIES))
        one = FAMILIES[family][0](draw.choice(FAMILIES[family][1]))
        names = draw.sample([rule.name for rule in RULES], draw.choice([1, 2, 3, 5, 9]))
        if {"simultaneous", "pins"} & set(names) != {"simultaneous"}:
            solve(one, rules=without(*names), workers=1, time_limit=10)
