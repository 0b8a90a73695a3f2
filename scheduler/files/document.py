"""What a reader gives: plain values, and where in the file each of them stands."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.own_right import own_right
from models.texts import has, say
from scheduler.errors import InputError, InputProblem

if TYPE_CHECKING:
    from scheduler.files.headings import Layout

Place = tuple[int | str, ...]
"""The way to a value: the names of fields and, in lists, positions from 0."""


@dataclass(frozen=True)
class Document:
    """The content of one file.

    Parameters
    ----------
    file
        the file as the user named it.
    content
        dicts, lists, texts, numbers, booleans; a field without a value is absent.
    lines
        the line, from 1, of each place that the file holds.
    written
        a single value as it stands in the file: "04" where `content` has 4.
    cells
        of a spreadsheet: the sheet and cell of each place, "Candidats!C4".
    problems
        what was found wrong while it was read.
    notes
        what it holds beside, that a session warns of: the code of a text, and what it tells.
    sheet_files
        of a folder of CSV files: the file that each sheet is.
    layout
        of a spreadsheet that is filled in: its sheets and their headings.
    untitled
        of a spreadsheet: the sections of whose sheets a heading cannot be read, so that it is not known what they lack.
    of_titre
        of a spreadsheet: the millésimes that it need not say, as they are that of the session's titre.
    called
        of a timetable: the name that stands beside an id, by the place of the id.
    """

    file: str
    content: Any
    lines: Mapping[Place, int] = field(default_factory=dict)
    written: Mapping[Place, str] = field(default_factory=dict)
    cells: Mapping[Place, str] = field(default_factory=dict)
    problems: tuple[InputProblem, ...] = ()
    notes: tuple[tuple[str, dict[str, Any]], ...] = ()
    sheet_files: Mapping[str, str] = field(default_factory=dict)
    layout: Layout | None = None
    untitled: frozenset[str] = frozenset()
    of_titre: frozenset[Place] = frozenset()
    called: Mapping[Place, str] = field(default_factory=dict)

    def is_untitled(self, place: Place) -> bool:
        """Whether a heading of the sheet in which a place stands cannot be read."""
        if self.layout is None or not place:
            return False
        return (str(place[0]) if place[0] in self.layout.columns else self.layout.own) in self.untitled

    def line(self, place: Place) -> int | None:
        """The line of a place, or of the nearest thing around it that the file holds; None where that is the whole file."""
        place = self._with_cell(place)
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place) if place else None

    def shown(self, place: Place) -> str:
        """A place as the reader finds it: the cell of a spreadsheet, with what is missing there; else in the file's own words."""
        return self.cells.get(self._with_cell(place), "") if self.cells else in_words(place)

    def _with_cell(self, place: Place) -> Place:
        """The nearest place around that has a cell, else the first one within; the place itself where the file has no cells."""
        around = place
        while around and around not in self.cells:
            around = around[:-1]
        inside = ((*place, "window"), *(inner for inner in self.cells if inner[: len(place)] == place))
        return around or next((inner for inner in inside if inner in self.cells), place)

    def example(self, place: Place, lang: str) -> str | None:
        """What may stand in the cell of a place; None where the file is no spreadsheet."""
        if not self.cells and self.layout is None:
            return None
        if right := own_right(place, self.content):
            return right
        cell = self._with_cell(place)
        # of a whole row only what is missing in it can be said
        steps = [step for step in (cell if cell and isinstance(cell[-1], str) else place) if isinstance(step, str)]
        codes = (f"cell_example_{name}" for name in ("_".join(steps[:1] + steps[-1:]), *steps[-1:]))
        return say(next(filter(has, codes), "cell_example"), lang)

    def wrong(self, code: str, lang: str, place: Place = (), **context: Any) -> InputError:
        """The error of this one thing, at this place."""
        return InputError(
            tuple(map(self.in_its_file, wrong(self.file, code, lang, self.line(place), self.shown(place), **context).problems))
        )

    def in_its_file(self, problem: InputProblem) -> InputProblem:
        """A problem with a cell of a sheet that is a file, told of that file: "candidats.csv", "B1"."""
        sheet, _, cell = problem.field.partition("!")
        file = self.sheet_files.get(sheet)
        return replace(problem, file=file, field=cell) if file else problem


def in_words(place: Place) -> str:
    """A place in the file's own words.

    >>> in_words(("candidates", 3, "extra_time"))
    'candidates[3].extra_time'
    """
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).removeprefix(".")


def wrong(file: str | Path, code: str, lang: str, line: int | None = None, field: str = "", **context: Any) -> InputError:
    """The error of one thing wrong with a file."""
    return InputError((InputProblem(str(file), line, field, say(code, lang, **context)),))


def content_of(path: Path, lang: str) -> bytes:
    """The whole of a file.

    Raises
    ------
    InputError
        where it is not there, is a folder or cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise wrong(path, "file_not_found", lang) from None
    except IsADirectoryError:
        raise wrong(path, "file_is_folder", lang) from None
    except OSError as error:
        raise unreadable(path, error, lang) from None


def is_there(path: Path, lang: str) -> bool:
    """Whether there is a file or folder.

    Raises
    ------
    InputError
        where the system does not tell: a folder on the way may not be looked into, or a name is too long.
    """
    return _status(path, lang) is not None


def is_folder(path: Path, lang: str) -> bool:
    """Whether there is a folder; errors as for `is_there`."""
    status = _status(path, lang)
    return status is not None and stat.S_ISDIR(status.st_mode)


def files_in(folder: Path, lang: str) -> list[Path]:
    """What a folder holds, in the order of its names, but for hidden files.

    Raises
    ------
    InputError
        where it may not be read.
    """
    try:
        return sorted(one for one in folder.iterdir() if not one.name.startswith("."))
    except OSError as error:
        raise unreadable(folder, error, lang, "folder_unreadable") from None


def _status(path: Path, lang: str) -> os.stat_result | None:
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise unreadable(path, error, lang) from None


_UNREADABLE = {errno.EACCES: "refused", errno.EPERM: "refused", errno.ENOTDIR: "no_folder", errno.ENAMETOOLONG: "long"}


_SHOWN = 60
"""How much of a name that is too long is shown."""


def unreadable(path: Path, error: OSError, lang: str, code: str = "file_unreadable") -> InputError:
    """The error of a file, or of a folder by its `code`, that is there and cannot be read, in words that say what would be right where we have
    them."""
    why = _UNREADABLE.get(error.errno or 0)
    told = f"{code}_{why}" if has(f"{code}_{why}") else code
    shown = f"{' '.join(str(path).split())[:_SHOWN]}…" if why == "long" else path
    return wrong(shown, told, lang, folder=path.parent, reason=error.strerror or type(error).__name__)


def text_of(path: Path, lang: str) -> str:
    """The whole text of a file, UTF-8 with or without its mark.

    Raises
    ------
    InputError
        where it is not there, is a folder, cannot be read, is not UTF-8 or holds nothing.
    """
    content = content_of(path, lang)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise wrong(path, "file_not_utf8", lang, content.count(b"\n", 0, error.start) + 1) from None
    if not text.strip():
        raise wrong(path, "file_empty", lang)
    return text
