"""Épreuves that follow each other by so many days, or by a time that reaches over a night: which days of the calendar a session then has."""

from __future__ import annotations

from typing import Any

import pytest

from tests.programme.test_days_of_juries import planned


def oral(name: str, *follows: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "minutes": 60, "jury": True, "follows": follows}


NEXT_DAY = {"gap": 600, "within": 1500}
"""The centre is open from 9:00 to 12:00: not on the same day, and hardly more than a day later."""


@pytest.mark.parametrize(
    ("follows", "closed", "days"),
    [
        ([{"gap": 2880}], [], [15, 17]),  # from 10:00 to 10:00
        ([{"gap": 2880}], [16, 17, 18], [15, 19]),
        ([{"gap": 3060}], [], [15, 18]),  # 51 hours: on 17 the centre closes 50 hours after the first oral
        ([{"days": 2}, NEXT_DAY], [], [15, 17, 18]),
        ([NEXT_DAY], [16], [17, 18]),
    ],
)
def test_days_lie_as_far_apart_as_is_asked(follows: list[dict[str, Any]], closed: list[int], days: list[int]) -> None:
    names = "abc"[: len(follows) + 1]
    epreuves = [oral(names[0]), *(oral(b, one | {"epreuve": a}) for a, b, one in zip(names, names[1:], follows, strict=False))]
    shut = [{"from": f"2027-03-{day}", "to": f"2027-03-{day}"} for day in closed]
    asked = {"hours": 3, "candidates": 1, "days": len(names), "last": 19, "closed": shut}
    plan = planned(*epreuves, policy={"grain": 60}, objectives=["unplaced", "earliest"], **asked)
    assert [day.date.day for day in plan.sessions[0].calendar] == days
    assert all(level.proven for level in plan.objectives)
