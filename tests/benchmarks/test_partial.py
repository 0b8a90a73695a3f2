"""The sessions that partial timetables are measured on."""

from __future__ import annotations

import pytest

from benchmarks.generator import family
from benchmarks.partial import short_of_jurors


@pytest.mark.parametrize(("size", "jurors"), [(6, 3), (12, 3), (24, 7)])
def test_a_juror_is_missing_for_the_last_jury(size: int, jurors: int) -> None:
    """Juries of two, one for six candidates and two at least."""
    assert len(short_of_jurors(family(f"cat-FPA-{size}", 1)).jurors) == jurors
