"""Types of fields for type checkers: what may be given to one that holds several, and what is there then. pydantic makes tuples of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

T = TypeVar("T")
_Held = TypeVar("_Held", covariant=True)
_Taken = TypeVar("_Taken", contravariant=True)

if TYPE_CHECKING:

    class Given(Generic[_Held, _Taken]):
        """A field that holds the one and takes the other: of a descriptor checkers read that in its methods."""

        def __get__(self, instance: object, owner: Any) -> _Held: ...
        def __set__(self, instance: object, value: _Taken) -> None: ...

    class Many(Given[tuple[T, ...], tuple[T, ...] | list[T]]): ...

    class ManyOrNone(Given[tuple[T, ...] | None, tuple[T, ...] | list[T] | None]): ...

else:

    class Given:
        """What the field holds."""

        def __class_getitem__(cls, types: tuple[Any, Any]) -> Any:
            return types[0]

    Many = tuple[T, ...]
    ManyOrNone = tuple[T, ...] | None

EMPTY: Any = ()
"""The default of a field of several: `()` is no descriptor."""
NONE: Any = None
"""The same of one that may be None."""
