"""What every test begins with."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _interrupts_are_heard() -> Iterator[None]:
    """However the tests were begun: what a script begins in the background ignores interrupts, and so does what that begins."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
