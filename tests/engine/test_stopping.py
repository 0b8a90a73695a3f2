"""`progress` may end a solve: with the best so far, or with what went wrong in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from models import Session
from scheduler import RULES, Progress, check, solve
from tests.engine.small_sessions import LUNCH, candidates, ecrit, jurors, oral, session

WITHOUT_PINS = [rule for rule in RULES if rule.name != "pins"]
"""With these, the exact model is asked at once."""


def orals() -> Session:
    """Eight candidates before four jurors, with a test: more than a moment's work on all levels."""
    return session(
        ecrit(30),
        oral(45, preparation=30, follows=[{"epreuve": "ecrit"}]),
        candidates=candidates(*(f"c{n}" for n in range(8))),
        jurors=jurors("j1", "j2", "j3", "j4"),
        policy={"grain": 5, "lunch": LUNCH, "changeover": 5},
        objectives=["juror_days", "juror_presence", "candidate_waiting", "session_end"],
    )


def at_the_first_value(then: Callable[[], bool]) -> tuple[list[Progress], Callable[[Progress], bool | None]]:
    heard: list[Progress] = []

    def listen(news: Progress) -> bool | None:
        heard.append(news)
        return then() if news.best is not None else None

    return heard, listen


def raising(failure: BaseException) -> Callable[[], bool]:
    def then() -> bool:
        raise failure

    return then


@pytest.mark.parametrize("workers", [1, 4])
@pytest.mark.parametrize("then", [lambda: True, raising(KeyboardInterrupt())], ids=["True", "KeyboardInterrupt"])
def test_the_best_so_far_comes_back(then: Callable[[], bool], workers: int) -> None:
    heard, listen = at_the_first_value(then)
    one = orals()
    timetable = solve(one, progress=listen, workers=workers, time_limit=None, rules=WITHOUT_PINS)
    assert timetable.found
    assert timetable.interrupted
    assert check(one, timetable).ok
    # the first level alone may have been proven before the search heard of it
    assert timetable.status == "feasible"
    # it is asked no more once it has said so
    assert workers > 1 or [news.best is not None for news in heard].count(True) == 1


@pytest.mark.parametrize("workers", [1, 4])
def test_what_goes_wrong_in_it_is_raised_by_solve(workers: int) -> None:
    _, listen = at_the_first_value(raising(ZeroDivisionError("of the caller's own")))
    with pytest.raises(ZeroDivisionError, match="of the caller's own"):
        solve(orals(), progress=listen, workers=workers, time_limit=None, rules=WITHOUT_PINS)


def test_what_goes_wrong_at_the_first_bound_is_raised_too() -> None:
    def listen(news: Progress) -> None:
        raise LookupError(news.level)

    with pytest.raises(LookupError, match="juror_days"):
        solve(orals(), progress=listen, time_limit=None)


def defences() -> Session:
    """Nine defences of 45 minutes one after the other in the nine hours of one room, each before two of six jurors, who are named."""
    named = [{"candidate": f"c{n}", "jurors": ["j1", f"j{n}"]} for n in range(2, 6)]
    return session(
        oral(45, room="salle"),
        candidates=candidates(*(f"c{n}" for n in range(9))),
        jurors=jurors(*(f"j{n}" for n in range(1, 7))),
        rooms=[{"id": "s1", "kinds": ["salle"], "seats": 5}],
        pins=[*named, *({"candidate": f"c{n}", "jurors": ["j5", "j6"]} for n in (0, 1, 6, 7, 8))],
        policy={"stable_juries": False},
    )


def with_free_juries() -> Session:
    """The same, two of them named by nobody."""
    one = defences()
    return one.but(pins=[pin.model_dump(mode="json") for pin in one.pins[2:]])


@pytest.mark.parametrize("then", [lambda: True, raising(KeyboardInterrupt())], ids=["True", "KeyboardInterrupt"])
@pytest.mark.parametrize("make", [orals, defences, with_free_juries])
def test_where_some_may_be_left_out_the_first_timetable_leaves_out_few(
    make: Callable[[], Session], then: Callable[[], bool]
) -> None:
    """All find a place where each comes where he fits first."""
    heard, listen = at_the_first_value(then)
    one = make()
    timetable = solve(one, progress=listen, partial=True, time_limit=None)
    assert timetable.interrupted
    assert check(one, timetable).ok
    assert timetable.unplanned == ()
    assert heard[0].best == 0


def test_where_some_may_be_left_out_there_is_a_timetable_without_any_time() -> None:
    timetable = solve(defences(), partial=True, time_limit=1e-9)
    assert timetable.found
    assert len(timetable.unplanned) == 9


def test_what_else_it_returns_means_nothing() -> None:
    one = session(oral(), candidates=candidates("c1"))
    assert not solve(one, progress=lambda news: 1, workers=1).interrupted  # type: ignore[arg-type,return-value]
