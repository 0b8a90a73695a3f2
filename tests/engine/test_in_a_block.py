"""In which orders a candidate's orals may be held one after the other; where the titre keeps them apart there is no block."""

from __future__ import annotations

from typing import Any

import pytest

from models.titre import Epreuve
from scheduler import solve
from scheduler.engine.rows.shape import in_blocks
from tests.engine.small_sessions import candidates, day, ecrit, jurors, session, window
from tests.engine.small_sessions import oral as oral_of_small_sessions


def oral(name: str, *follows: dict[str, Any], minutes: int = 30, **own: Any) -> Epreuve:
    return Epreuve.model_validate({"id": name, "minutes": minutes, "jury": True, "follows": list(follows)} | own)


def after(name: str, **how: Any) -> dict[str, Any]:
    return {"epreuve": name} | how


def blocks(*heard: Epreuve) -> list[list[str]]:
    return [[e.id for e in block] for block in in_blocks(list(heard), {e.id for e in heard})]


@pytest.mark.parametrize(
    ("heard", "orders"),
    [
        ([oral("a"), oral("b")], [["a", "b"], ["b", "a"]]),
        ([oral("a", after("b")), oral("b")], [["b", "a"]]),
        ([oral("final", modality="entretien_final"), oral("a")], [["a", "final"]]),
        ([oral("a"), oral("b", preparation=20)], [["a", "b"], ["b", "a"]]),
        # c fills the pause that b asks for after a, if it is long enough
        ([oral("a"), oral("b", after("a", gap=30)), oral("c")], [["a", "c", "b"]]),
        # c lies where the titre wants b at once
        ([oral("a"), oral("c", after("a")), oral("b", after("a", within=0))], [["a", "b", "c"]]),
        # b is prepared meanwhile
        ([oral("a"), oral("b", after("a", gap=20), preparation=20)], [["a", "b"]]),
        # a relation to what is no oral of his is not the block's
        ([oral("a", after("ecrit", gap=60, days=1)), oral("b")], [["a", "b"], ["b", "a"]]),
    ],
)
def test_the_titre_decides_the_orders(heard: list[Epreuve], orders: list[list[str]]) -> None:
    assert sorted(blocks(*heard)) == orders


@pytest.mark.parametrize(
    "heard",
    [
        [oral("a"), oral("b", after("a", gap=15))],
        [oral("a"), oral("b", after("a", gap=45)), oral("c")],
        [oral("a"), oral("b", after("a", days=1))],
        [oral("a"), oral("b", after("a", within=15), preparation=20)],
        [oral("a"), oral("b", after("a", within=0)), oral("c", after("a", within=0))],
        [oral("a", jury=False)],
        [oral("a", sitting="group", group_size=2), oral("b")],
        [],
    ],
    ids=[
        "a pause",
        "a longer pause",
        "another day",
        "a preparation longer than the pause",
        "two at once",
        "no jury",
        "a group",
        "none",
    ],
)
def test_where_there_is_no_block(heard: list[Epreuve]) -> None:
    assert blocks(*heard) == []


def test_an_oral_that_need_not_follow_the_test_is_not_said_to() -> None:
    """The surveillant is there from 10:00 to 11:00 only, so one candidate is heard before the test and one after it; in a block both
    would come after it, and two hours do not fit between 11:00 and 12:00."""
    one = session(
        oral_of_small_sessions(60),
        ecrit(60, staff={"surveillant": 1}),
        candidates=candidates("c1", "c2"),
        jurors=jurors("j1", "j2"),
        days=[day("09:00", "12:00")],
        staff=[{"id": "v1", "role": "surveillant", "available": window("10:00", "11:00")}],
        objectives=["juror_days"],
    )
    timetable = solve(one, workers=1, time_limit=None)
    assert (timetable.status, timetable.level("juror_days").value) == ("optimal", 2)
