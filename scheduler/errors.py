"""What the library raises: one hierarchy, so that a caller can catch all of it."""

from __future__ import annotations

from dataclasses import dataclass

from models.errors import SchedulerError

__all__ = ["InputError", "InputProblem", "SchedulerError", "WrongTimetable"]


@dataclass(frozen=True)
class InputProblem:
    """One thing wrong in an input: its file, its line (from 1) where known, the field's path, and what is wrong and would be right."""

    file: str
    line: int | None
    field: str
    text: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.field}: {self.text}" if self.field else f"{place}: {self.text}"


class InputError(SchedulerError):
    """An input that cannot be read or does not make sense; `problems` holds every one found, each at its place."""

    def __init__(self, problems: tuple[InputProblem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class WrongTimetable(SchedulerError):
    """The independent check refused a timetable that the solver gave: a fault of this library, never a result."""
