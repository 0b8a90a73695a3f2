"""A dictionary that nobody changes: what several sessions share stays what it is."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class FrozenDict(dict[K, V]):
    """A dictionary that is read only; `dict(it)`, `it.copy()` and `it | other` are ordinary ones, to change."""

    def _refused(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("this is read only: change dict(...) of it, and make another description with that")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refused

    def __reduce__(self) -> tuple[type[FrozenDict[K, V]], tuple[dict[K, V]]]:
        """For pickles and copies, which would fill an empty one."""
        return type(self), (dict(self),)
