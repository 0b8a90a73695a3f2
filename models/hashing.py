"""Hashes of what holds dictionaries and lists: equal objects have equal ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any


def hashable(value: Any) -> Any:
    """What stands for a value in a hash.

    >>> hash(hashable({"add_jurors": [{"id": "j5"}], "lunch": None})) == hash(hashable({"lunch": None, "add_jurors": [{"id": "j5"}]}))
    True
    """
    if isinstance(value, Mapping):
        return frozenset((key, hashable(one)) for key, one in value.items())
    return tuple(map(hashable, value)) if isinstance(value, list) else value


def hash_of_fields(one: Any) -> int:
    """The hash of a dataclass; to be its `__hash__`."""
    return hash((type(one), *(hashable(getattr(one, each.name)) for each in fields(one))))
