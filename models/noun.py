"""What all nouns share: strict pydantic models, clock times, exact fractions, and refusals that carry a code and a place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    NaiveDatetime,
    PlainSerializer,
    StringConstraints,
    ValidationError,
    field_validator,
)
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError, PydanticKnownError

from models.frozen_dict import FrozenDict
from models.hashing import hashable
from models.texts import template

_UNREADABLE = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufffe\\uffff]")
"""Control characters but the tab and the end of a line, halves of characters, and what is none."""


class Noun(BaseModel):
    """A frozen description, its dictionaries too; unknown fields are refused, so that a misspelt one is never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, str_strip_whitespace=True)

    def __eq__(self, other: object) -> bool:
        """Whether all fields are equal; what an object knows besides, as a timetable its session, is no field."""
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in type(self).model_fields)

    def __hash__(self) -> int:
        return hash((type(self), *(hashable(getattr(self, name)) for name in type(self).model_fields)))

    @field_validator("*")
    @classmethod
    def _can_be_read(cls, value: Any) -> Any:
        """Refuse texts with characters that nobody sees and that calendars, workbooks and pictures do not bear."""
        for text in (value,) if isinstance(value, str) else value if isinstance(value, (tuple, dict)) else ():
            if isinstance(text, str) and (found := _UNREADABLE.search(text)):
                raise refusal("invisible", character=f"U+{ord(found[0]):04X}")
        return FrozenDict(value) if isinstance(value, dict) else value


Id = Annotated[
    str,
    StringConstraints(min_length=1, pattern=r"^[^\s/\\]+$"),
    BeforeValidator(lambda v: str(v) if isinstance(v, int) and not isinstance(v, bool) else v),
]
"""A short name without spaces; a bare number in a file counts as its text."""


Text = Annotated[str, BeforeValidator(lambda v: str(v) if isinstance(v, int) and not isinstance(v, bool) else v)]
"""A text; a bare number in a file counts as its text."""

Word = Annotated[str, StringConstraints(min_length=1)]
"""A text that names something, such as a kind of room: never the empty one, which would be neither a kind nor none."""


TO_FILL_IN = "…"
"""What stands in a template where something must be written first; alone, it is no value of anything."""


def _filled_in(value: Any) -> Any:
    if isinstance(value, str) and value.strip() == TO_FILL_IN:
        raise refusal("to_fill_in")
    return value


Filled = Annotated[str, BeforeValidator(_filled_in)]
"""A text that a template may leave to be filled in."""


def two_digits(value: Any) -> Any:
    """A millésime as it is written: what was read as a number, as files, pandas and spreadsheets do without quotes, has two digits.

    >>> two_digits(4), two_digits("4"), two_digits(12.0), two_digits("04"), two_digits("inconnu")
    ('04', '04', '12', '04', 'inconnu')
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return f"0{value.strip()}" if isinstance(value, str) and re.fullmatch(r"\s*[0-9]\s*", value) else value


Millesime = Annotated[Filled, BeforeValidator(two_digits)]
"""The millésime of a titre: 4 and "4" are "04"."""


def refusal(code: str, **context: Any) -> PydanticCustomError:
    """The error of this code; its words, in each language, stand in `models.texts`."""
    # pydantic fills the fields one by one, and takes no double brace for a single one
    return PydanticCustomError(code, template(code, "en").replace("{{", "{").replace("}}", "}"), context)


@dataclass(frozen=True)
class Problem:
    """One thing wrong in an input: where (a pydantic location), which refusal, and its details."""

    loc: tuple[int | str, ...]
    code: str
    context: dict[str, Any] = field(default_factory=dict)


def refuse(title: str, problems: Iterable[Problem]) -> None:
    """Raise one `ValidationError` that holds every problem at its own place; nothing where there is none."""
    errors = [
        InitErrorDetails(type=refusal(problem.code, **problem.context), loc=problem.loc, input=None) for problem in problems
    ]
    if errors:
        raise ValidationError.from_exception_data(title, errors, hide_input=True)


def told_anew(title: str, told: Iterable[tuple[ErrorDetails, str]]) -> ValidationError:
    """These refusals, each of its type and at its place, in these words."""
    errors = [
        # a brace would be a field to fill
        InitErrorDetails(
            type=PydanticCustomError(error["type"], "{said}", {**error.get("ctx", {}), "said": text}),
            loc=error["loc"],
            input=error["input"],
        )
        for error, text in told
    ]
    return ValidationError.from_exception_data(title, errors, hide_input=True)


def in_lines(error: ValidationError) -> str:
    """What is wrong, a line for each thing: its place and the sentence."""
    return "\n".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors(include_url=False))


def _whole(value: Any) -> Any:
    # Python counts True as 1: `grain: true` in a file would be a grain of one minute.
    if isinstance(value, bool):
        raise PydanticKnownError("int_type")
    return value


def _real(value: Any) -> Any:
    if isinstance(value, bool):
        raise PydanticKnownError("float_type")
    return value


Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number; neither true nor false is one."""


def _with_its_hour(value: Any) -> Any:
    # pydantic takes a day for its midnight, and a number for seconds since 1970
    day = isinstance(value, (dt.date, int, float)) and not isinstance(value, dt.datetime)
    if day or (isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d|[\d.]+", value.strip())):
        raise PydanticKnownError("datetime_type")
    return value


Moment = Annotated[NaiveDatetime, BeforeValidator(_with_its_hour)]
"""A day with its local wall-clock time."""

DAY = 24 * 60
"""Minutes: no duration within a day is longer."""

YEAR = 366
"""Days: no session reaches further from its first day to its last."""

MANY = 10_000
"""More of anything than one session has: people, seats, rooms."""

Real = Annotated[float, BeforeValidator(_real)]
"""A number; neither true nor false is one."""


def _clock(value: Any) -> Any:
    if isinstance(value, dt.time) and value.replace(second=0, microsecond=0, tzinfo=None) == value:
        return value
    if isinstance(value, str):
        try:
            hours, minutes = value.strip().split(":")
            if len(minutes) == 2:
                return dt.time(int(hours), int(minutes))
        except ValueError:
            pass
    raise refusal("clock_of_24" if str(value).strip() == "24:00" else "clock", value=str(value))


Clock = Annotated[dt.time, BeforeValidator(_clock), PlainSerializer(lambda value: value.strftime("%H:%M"), return_type=str)]
"""A local wall-clock time, written "HH:MM"."""


def minute_of_day(time: dt.time) -> int:
    """Minutes since midnight.

    >>> minute_of_day(dt.time(8, 30))
    510
    """
    return time.hour * 60 + time.minute


def _fraction(value: Any) -> Any:
    # 0.3333 in a file means the decimal that is written, not its nearest binary float.
    return Decimal(str(value)) if isinstance(value, float) else _real(value)


if TYPE_CHECKING:
    # what may be given: a type checker knows no other way to say that it is a decimal number once it is there
    Fraction: TypeAlias = Decimal | float
else:
    Fraction = Annotated[Decimal, BeforeValidator(_fraction), PlainSerializer(float, return_type=float)]
"""An exact decimal fraction."""
