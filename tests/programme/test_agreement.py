"""Small random programmes: the dating and the plain model agree on every level."""

from __future__ import annotations

import pytest

from tests.programme.agreement import judged
from tests.programme.drawn_programmes import drawn, drawn_with_kinds

DEAR = (6, 8, 9, 10, 12, 13, 14, 16, 19, 22, 24, 30)
"""Take longest; they are of those that `python -m tests.programme.agreement` compares."""


@pytest.mark.parametrize("number", sorted(set(range(20)) - set(DEAR)))
def test_the_dating_agrees_with_the_plain_model(number: int) -> None:
    verdict = judged(drawn(number))
    assert verdict.wrong == ""
    assert verdict.proven


@pytest.mark.parametrize("number", range(4))
def test_the_dating_agrees_where_some_sit_a_ccp(number: int) -> None:
    verdict = judged(drawn_with_kinds(number))
    assert verdict.wrong == ""
    assert verdict.proven
