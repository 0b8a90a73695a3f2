"""Fields that stand in a file misspelt: what holds of the file once they have the names that were meant."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from models.value_errors import meant_field
from scheduler.files.document import Place


def as_meant(content: Any, unknown: Iterable[Place], noun: type[BaseModel]) -> tuple[Any, dict[Place, Place]]:
    """The content in which the fields at these places, which a noun does not have, are called as was meant, and by each such place that which
    it has in the file; one that is empty, or whose field stands there besides, stays as it is."""
    meant, written = copy.deepcopy(content), dict[Place, Place]()
    for place in unknown:
        around = meant
        for step in place[:-1]:
            around = around[step]
        name = meant_field(noun, place)
        if name not in around and around[place[-1]]:
            around[name] = around.pop(place[-1])
            written[*place[:-1], name] = place
    return meant, written


def in_file(place: Place, written: dict[Place, Place]) -> Place:
    """The place that one of the content as meant has in the file."""
    return next((written[place[:n]] + place[n:] for n in range(len(place), 0, -1) if place[:n] in written), place)
