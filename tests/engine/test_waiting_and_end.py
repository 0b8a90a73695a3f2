"""What candidates wait and when all is done, of juries told apart: held at what the levels above may come to, as the exact model says."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest

from benchmarks import catalogue
from models import Activity, Session
from scheduler import solve
from scheduler.engine import cpsat
from scheduler.engine.juries import calls, waiting_and_end
from scheduler.engine.juries.solve import solve_juries
from scheduler.engine.juries.waiting_and_end import solve_waiting_and_end
from scheduler.engine.plain import solve_plain
from scheduler.engine.teams.forming import Team
from scheduler.rules import RULES
from tests.engine.searches import search_of
from tests.engine.waiting_sessions import waiting_session

NAMES = ("juror_days", "juror_presence", "candidate_days", "candidate_waiting", "session_end")
HABILITATIONS = [{"titre": "T", "millesime": "1", "until": "2028-01-01"}]


def session(epreuves, candidates, jurors, days, tolerances=(), **policy) -> Session:
    tolerated = dict(tolerances)
    return Session.model_validate(
        {
            "titre": {"code": "T", "millesime": "1", "jury": {"size": 2}, "epreuves": epreuves},
            "days": days,
            "candidates": [{"id": f"c{n}"} for n in range(candidates)],
            "jurors": [{"id": f"j{n}", "habilitations": HABILITATIONS} for n in range(jurors)],
            "policy": policy,
            "objectives": [{"name": name, "tolerance": tolerated.get(name, 0)} for name in NAMES],
        }
    )


def orals(*minutes):
    return [{"id": f"o{n}", "minutes": some, "jury": True} for n, some in enumerate(minutes)]


def test(minutes):
    return {"id": "test", "minutes": minutes, "sitting": "simultaneous"}


test.__test__ = False  # it makes an épreuve


def one_day(closes):
    return [{"date": "2027-03-16", "opens": "08:00", "closes": closes}]


TOLERATED = {
    # an hour more of presence is allowed: the orals are heard after the test by one jury, before it nobody is there
    "waiting, by presence": (
        session([test(90), *orals(30, 30)], 2, 2, one_day("14:00"), {"juror_presence": 1}, grain=30),
        {"candidate_waiting": 0, "session_end": 690},
    ),
    # twice as many juror-days are allowed: two juries hear two candidates each
    "end, by juror-days": (
        session(orals(30, 30, 30), 4, 4, one_day("18:00"), {"juror_days": 1}, grain=30, deliberation=30),
        {"session_end": 720},
    ),
    "waiting, by half as much presence": (
        session([test(90), *orals(60, 60)], 2, 2, one_day("16:00"), {"juror_presence": 0.5}, grain=30),
        {"candidate_waiting": 0, "session_end": 810},
    ),
}


@pytest.mark.parametrize("which", TOLERATED)
@pytest.mark.parametrize("workers", [None, 1])
def test_levels_above_may_come_to_what_is_tolerated(which, workers):
    of, right = TOLERATED[which]
    found = solve(of, time_limit=20, workers=workers)
    levels = {level.name: level for level in found.objectives}
    assert found.status == "optimal"
    assert {name: levels[name].value for name in right} == right


def test_a_test_after_the_last_day_of_a_jury_is_part_of_the_end():
    """The jury sits on the first day, the second test is from 09:00 to 09:45 on the second: all is done by minute 2025."""
    epreuves = [
        {"id": "t0", "minutes": 15, "sitting": "simultaneous", "marking": {"minutes": 15}},
        {"id": "t1", "minutes": 45, "sitting": "simultaneous", "follows": [{"epreuve": "t0", "days": 1}]},
        *orals(30),
    ]
    days = [{"date": date, "opens": "09:00", "closes": "11:00"} for date in ("2027-03-16", "2027-03-17")]
    found = solve(session(epreuves, 2, 2, days, grain=15), time_limit=20)
    assert found.status == "optimal"
    assert [level.value for level in found.objectives] == [2, 180, 4, 30, 2025]


@pytest.mark.parametrize("seed", range(8))
def test_what_is_tolerated_is_proven_as_by_the_exact_model(seed):
    """One of the first four levels may come to twice its least."""
    tolerances = {NAMES[seed % 4]: 1}
    of = waiting_session(91_000 + seed).but(objectives=[{"name": name, "tolerance": tolerances.get(name, 0)} for name in NAMES])
    exact = solve_plain(of, of.objectives, RULES, cpsat.Effort.until(None, 0, 1))
    found = solve(of, time_limit=2, workers=1)
    if exact.verdict == "infeasible":
        assert not found.found
    for level, right in zip(found.objectives, exact.levels, strict=False):
        assert level.bound <= right.bound
        if not level.proven:
            break
        assert level.bound == right.bound


def test_orders_tell_of_juries_too_large_for_the_exact_model(monkeypatch):
    """Two candidates are heard in turn, half an hour each time, and each waits for the other, while nobody need."""
    monkeypatch.setattr(calls, "MOST", 1)
    search = search_of(session(orals(30, 30), 2, 2, one_day("12:00"), grain=30))
    clock = (
        ("c0", "o0", "08:00", "08:30"),
        ("c1", "o0", "08:30", "09:00"),
        ("c0", "o1", "09:00", "09:30"),
        ("c1", "o1", "09:30", "10:00"),
    )
    kept = [
        Activity(
            kind="epreuve", candidate=c, epreuve=e, start=f"2027-03-16T{start}", end=f"2027-03-16T{end}", jurors=("j0", "j1")
        )
        for c, e, start, end in clock
    ]
    assert search.offer(kept, "by hand")
    solve_juries(search)
    assert search.settled == 3
    solve_waiting_and_end(search)
    assert search.reached[3] == 0


def test_juries_without_a_timetable_come_after_others_that_promise_as_much(monkeypatch: pytest.MonkeyPatch) -> None:
    turns, wait_less_as_it_is = list[list[object]](), waiting_and_end._wait_less_at

    class TwoTurns(BaseException):
        """What is asked here is told."""

    def wait_less(*args: Any) -> None:
        if len(turns) == 2:
            raise TwoTurns
        turns.append([])
        wait_less_as_it_is(*args)

    def in_vain(_search: object, _level: object, _session: object, teams: Sequence[Team], *_: object) -> bool:
        turns[-1].append(sorted((team.days, len(team.candidates)) for team in teams))
        return False

    monkeypatch.setattr(waiting_and_end, "_wait_less_at", wait_less)
    monkeypatch.setattr(waiting_and_end, "_offered", in_vain)
    with pytest.raises(TwoTurns):
        solve(catalogue.session("FPA", 6, seed=2), time_limit=60)
    assert turns[0]
    assert turns[1][0] not in turns[0]


def test_where_juries_come_to_what_all_wait_at_least_timetables_are_looked_for_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the moments that are asked in turn the second is worth a timetable: of those after it no more is asked than what all wait in it."""
    search = SimpleNamespace(reached=[0, 0, 0, 1000], held=lambda level: (0, 0, 0))
    asked = list[tuple[int, int]]()

    def moment(comes_to: int) -> waiting_and_end._Moment:
        def waiting_in(way: object, called: int, known: int, enough: int, turns: int) -> int:
            asked.append((comes_to, enough))
            return min(comes_to, enough)

        at = SimpleNamespace(
            spend=lambda effort: None, least_waiting=lambda way, called: 0, waiting_in=waiting_in, worth=comes_to
        )
        return waiting_and_end._Moment(cast(Any, at), (), 0)

    def wait_less_at(search: Any, at: Any, way: object, effort: object) -> None:
        search.reached[3] = min(search.reached[3], at.worth)

    monkeypatch.setattr(waiting_and_end, "TRYING", 0)
    monkeypatch.setattr(waiting_and_end, "_wait_less_at", wait_less_at)
    moments = waiting_and_end._Moments(cast(Any, search), [moment(comes_to) for comes_to in (900, 300, 800, 700)])
    moments.look(cpsat.Effort.until(None, 0, 1))
    assert (search.reached[3], moments.least) == (300, 300)
    assert max(enough for comes_to, enough in asked if comes_to in (800, 700)) == 300
