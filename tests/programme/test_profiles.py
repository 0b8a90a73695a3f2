"""The least profiles that a session may have, and which come next once one is refuted."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from models.plan import DatedSession, SessionDay
from models.programme import Programme
from scheduler.programme.batch.workers import InlineExecutor
from scheduler.programme.board.profiles import Profiles, useful
from scheduler.programme.board.structure import Structure, structure_of
from scheduler.programme.dating.options import Choice, Option
from scheduler.programme.dating.start import Start
from scheduler.programme.solve import solve_programme
from tests.programme.test_days_of_juries import planned
from tests.programme.test_overloaded import overloaded

ROOM = ("room", "entretien")


def orals() -> Structure:
    """Four orals on one day, before up to four juries, in up to two rooms."""
    fields: dict[str, Any] = overloaded(rooms=2, sessions=1).model_dump(mode="json", by_alias=True)
    fields["jurors"] = [fields["jurors"][0] | {"id": f"j{n}"} for n in range(8)]
    fields["sessions"][0] |= {"candidates": 4, "days": 1}
    programme = Programme.model_validate(fields)
    return structure_of(programme, programme.sessions[0])


def test_a_room_more_comes_with_the_juries_that_make_use_of_it() -> None:
    """Two juries in one room are not enough: what is next are three juries in it, or two juries with a room each. One jury with two rooms
    does no more than with one."""
    profiles = Profiles(orals(), [((1, 1),)])
    profiles.refute(((2, 1),))
    assert profiles.possible == [((2, 2),), ((3, 1),)]


def test_who_may_have_more_juries_than_are_counted_needs_the_room_alone() -> None:
    """The same where the profile does not say how many juries there are: a second room with any number of them."""
    profiles = Profiles(orals(), [((1, 1),)])
    assert set(profiles.beyond(((1, 1),), ((2, 1),), {ROOM})) == {((1, 2),)}


def test_no_more_rooms_than_the_centre_has() -> None:
    """Three juries in two rooms are not enough: a third room there is not, so that a fourth jury is what is left."""
    profiles = Profiles(orals(), [((2, 2),)])
    profiles.refute(((3, 2),))
    assert profiles.possible == [((4, 2),)]


def watched(candidates: int, surveillants: int) -> Programme:
    """Orals of half an hour, prepared as long; whoever watches a preparation, and serves at an oral, is a surveillant. From 9:00 to 11:30."""
    day, rights = "2027-03-01", [{"titre": "T", "millesime": "1", "until": "2028-12-31"}]
    oral = {"id": "oral", "minutes": 30, "jury": True, "staff": {"surveillant": 1}}
    oral |= {"preparation": 30, "preparation_room": "salle", "preparation_staff": {"surveillant": 1}}
    asked = {"id": "s", "millesime": "1", "window": {"from": day, "to": day}, "days": 1, "candidates": candidates}
    asked["titre"] = {"code": "T", "millesime": "1", "epreuves": [oral], "jury": {"size": 2}}
    return Programme.model_validate(
        {
            "programme": "p",
            "period": {"from": day, "to": day},
            "today": "2026-11-20",
            "opens": "09:00",
            "closes": "11:30",
            "policy": {"grain": 30},
            "responsables": [{"id": "r0"}],
            "jurors": [{"id": f"j{n}", "habilitations": rights} for n in (1, 2)],
            "rooms": [{"id": "s1", "kinds": ["salle"], "seats": 6}],
            "staff": [{"id": f"v{n}", "role": "surveillant"} for n in range(surveillants)],
            "sessions": [asked],
            "objectives": ["unplaced", "juror_days", "earliest"],
        }
    )


def test_whoever_watches_preparations_is_of_use_beside_those_who_serve() -> None:
    """One is heard while the next prepares: with two surveillants three have done at 11:00. One more for each who prepares would be of use."""
    asked = watched(3, 2)
    assert useful(structure_of(asked, asked.sessions[0]), (1, 0, 0)) == (1, 3, 1 + 3)
    [found] = solve_programme(asked, InlineExecutor(), time_limit=None).sessions
    assert found.status == "placed"


def test_tests_of_one_day_may_want_a_room_each() -> None:
    """From 9:00 to 11:00 two tests of an hour follow each other, and between them a room has ten minutes of changeover."""
    first = {"id": "first", "minutes": 60, "sitting": "simultaneous", "room": "salle"}
    second = first | {"id": "second", "follows": [{"epreuve": "first"}]}
    rooms = [{"id": one, "kinds": ["salle"], "seats": 4} for one in ("s1", "s2")]
    plan = planned(first, second, policy={"changeover": 10}, hours=2, candidates=2, days=1, rooms=rooms)
    assert [day.rooms for day in plan.sessions[0].calendar] == [("s1", "s2")]


@pytest.mark.parametrize("policy", [{"max_staff_minutes": 120}, {"staff_rest": {"minutes": 60, "every": 60}}])
def test_staff_may_take_turns_before_one_jury(policy: dict[str, Any]) -> None:
    """Four orals of an hour with a comédien, of whom each may serve at two, or at every second: one jury needs both."""
    oral = {"id": "oral", "minutes": 60, "jury": True, "staff": {"comedien": 1}}
    staff = [{"id": one, "role": "comedien"} for one in ("k1", "k2")]
    plan = planned(oral, policy=policy, hours=5, candidates=4, days=1, staff=staff)
    assert [day.staff for day in plan.sessions[0].calendar] == [("k1", "k2")]
    assert [(level.value, level.proven) for level in plan.objectives] == [(0, True), (2, True)]


def test_what_refutes_nothing_says_so() -> None:
    """Where nothing would be learnt, nobody asks for ever."""
    profiles = Profiles(orals(), [((2, 1),)])
    assert not profiles.refute(((1, 1),))
    assert profiles.refute(((2, 1),))


def test_who_comes_again_is_told_on_whatever_days_have_juries() -> None:
    """Juries of two. On two days with juries as many can come again as the smaller has jurors; on three it is told whether one jury does."""
    structure = orals()
    assert [structure.most_common(one) for one in (((2, 1),), ((0, 1), (2, 1), (1, 1)), ((1, 1), (2, 2), (1, 1)))] == [
        None,
        2,
        2,
    ]

    def days_of_jurors(common: int | None) -> list[int]:
        return [len(one.available or ()) for one in structure.relaxed(((1, 1), (1, 1), (1, 1)), common).jurors]

    assert (days_of_jurors(None), days_of_jurors(2), days_of_jurors(0)) == ([3, 3], [3, 3], [1] * 6)


def test_a_dating_begins_again_with_what_was_kept_of_it() -> None:
    """Its names say who and when; its profiles and classes are kept beside them, as they are in JSON."""
    days = (dt.date(2027, 3, 1), dt.date(2027, 3, 3))
    options = {"s": Option("s", ((0, 1), (2, 1)), days)}
    dated = {"s": DatedSession(id="s", calendar=tuple(SessionDay(date=day) for day in days))}
    start = Start(Choice(options, {}, {("s", days[0]): {3: 2}, ("s", days[1]): {}}), dated, 4)
    assert Start.kept(json.loads(json.dumps(start.record())), dated, 4) == start
