"""The seeded draw among candidates."""

from __future__ import annotations

import random
from collections.abc import Iterable

from models import Candidate


def drawn(candidates: Iterable[Candidate], seed: int) -> list[Candidate]:
    """The candidates in an order of a seeded draw: nobody's place in the list decides the order of passage."""
    order = sorted(candidates, key=lambda c: c.id)
    random.Random(seed).shuffle(order)
    return order
