"""On how many days candidates come at least, by when the tests begin: told of many starts at once, then of parts of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from models import Session
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.cpsat import Effort
from scheduler.engine.juries.moments import ByMoment, Moments
from scheduler.engine.juries.shapes import Shape, Shapes
from scheduler.engine.juries.whole import WholeJuries
from scheduler.engine.workload.loads import Workload
from tests.engine import small_sessions as small

EFFORT = Effort.until(None, 0, 1)


def whole_of(session: Session, days: int, minutes: int) -> WholeJuries:
    return WholeJuries(Shapes(Workload.of(Subject(session), False)), days, minutes, 0, EFFORT)


def before_and_after() -> Session:
    """Two mornings of four hours. What c1 has after the second test leaves that one the time until 09:30, and c2 sits the first test before it:
    either may come on one day, whole before his jury on that of his tests, but not both."""
    return small.session(
        small.ecrit(60, id="first"),
        small.ecrit(60, id="second", follows=[{"epreuve": "first", "days": 0}]),
        small.oral(150, id="late", follows=[{"epreuve": "second", "days": 0}]),
        small.oral(60),
        days=[small.day("09:00", "13:00"), small.day("09:00", "13:00", small.NEXT_DAY)],
        candidates=[{"id": "c1", "sits": ["second", "late"]}, {"id": "c2", "sits": ["first", "second", "oral"]}],
        jurors=small.jurors("j1", "j2", "j3", "j4"),
        policy={"grain": 30, "lunch": None, "dossier_review": 0, "deliberation": 0, "welcome": 0, "changeover": 0},
    )


def test_juries_have_the_test_at_the_same_moment() -> None:
    whole = whole_of(before_and_after(), 2, 1000)
    assert whole.candidate_days(0, 9) == 2
    by_moment = ByMoment(whole, 0)
    while by_moment.moment(9) is not None:
        by_moment.ask_more()
    assert by_moment.least(9) == 3


def test_no_more_is_told_than_is_asked_for() -> None:
    by_moment = ByMoment(whole_of(before_and_after(), 2, 1000), 0)
    assert by_moment.moment(2) is None
    assert by_moment.least(2) == 2


def two_tests(session: Session) -> Moments:
    whole = whole_of(session, 1, 1000)
    (way,) = whole.ways
    return Moments(whole, way)


def single(moments: Moments) -> Iterator[dict[str, int]]:
    """When each test begins, in minutes of the day, where each has one start left."""
    parts = list(moments.parts())
    if not parts:
        yield {test: minute % 1440 for test, minute in moments.begun}
    for part in parts:
        yield from single(part)


@pytest.mark.parametrize(
    ("closes", "begun"),
    [
        ("13:00", [(540, 660), (660, 540)]),
        # from each to the other lie two hours
        ("13:30", [(540, 660), (540, 690), (570, 690), (660, 540), (690, 540), (690, 570)]),
    ],
)
def test_two_tests_of_a_day_do_not_overlap(closes: str, begun: list[tuple[int, int]]) -> None:
    session = small.session(
        small.ecrit(120),
        small.ecrit(120, id="second"),
        small.oral(30),
        days=[small.day("09:00", closes)],
        policy={"grain": 30, "lunch": None},
    )
    found = [(at["ecrit"], at["second"]) for at in single(two_tests(session))]
    assert sorted(found) == begun


def test_of_moments_that_promise_as_few_days_the_earliest_come_first() -> None:
    """Two tests of two hours, whichever first, from 09:00 to 16:00; each moment is given twice, as it is asked for longer."""
    session = small.session(
        small.ecrit(120),
        small.ecrit(120, id="second"),
        small.oral(30),
        days=[small.day("09:00", "16:00")],
        candidates=small.candidates("c1", "c2"),
        policy={"grain": 30, "lunch": None},
    )
    by_moment, given = ByMoment(whole_of(session, 1, 1000), 0), list[list[int]]()
    for _ in range(4):
        found = by_moment.moment(9)
        assert found is not None
        given.append(sorted(minute % 1440 for _, minute in found[1].begun))
        by_moment.ask_more()
    assert given == [[540, 660]] * 4


def test_a_room_is_changed_over_between_two_tests() -> None:
    """Both tests of two hours in the one room that there is, half an hour between them, from 09:00 to 13:30."""
    session = small.session(
        small.ecrit(120, room="salle"),
        small.ecrit(120, id="second", room="salle"),
        small.oral(30),
        days=[small.day("09:00", "13:30")],
        candidates=small.candidates("c1", "c2"),
        rooms=[{"id": "r", "kinds": ["salle"], "seats": 2}],
        policy={"grain": 30, "lunch": None, "changeover": 30},
    )
    found = [(at["ecrit"], at["second"]) for at in single(two_tests(session))]
    assert sorted(found) == [(540, 690), (690, 540)]


def test_a_jury_without_any_order_is_refuted_once() -> None:
    """Nothing is to be done while the only candidate prepares for a quarter of an hour between his orals."""
    session = small.session(
        small.oral(60),
        small.oral(60, id="second", preparation=15, follows=[{"epreuve": "oral"}]),
    )
    jury = Shape((0,), 0, 120, (1,))
    assert whole_of(session, 1, 120).calls.refuted(jury, ())
    assert not whole_of(session, 1, 135).calls.refuted(jury, ())
