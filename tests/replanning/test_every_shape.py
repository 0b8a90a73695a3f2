"""Replans of tiny days of every shape against trying everything; `tests.replanning.agreement` does so of as many as are asked for."""

from __future__ import annotations

import pytest

from tests.replanning.agreement import disagreement
from tests.replanning.any_day import any_day

SEEDS = (65, 73, 74, 75, 83, 91, 93, 95, 105, 110, 111, 122, 129, 130)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_smaller_change_exists(seed: int) -> None:
    assert disagreement(any_day(seed), most=3000) is None
