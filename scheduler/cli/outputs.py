"""What a command says and writes: its answer and exit code, and other formats (`--format`) and papers (`--papers`) where it is asked to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from models import Session, Timetable
from models.texts import say
from scheduler.cli.options import Exit
from scheduler.cli.summary import letters_notes
from scheduler.engine.interrupts import held_back
from scheduler.errors import InputError, SchedulerError, WrongTimetable
from scheduler.files.document import wrong
from scheduler.files.edited import formats_of, keep_edited, names_written
from scheduler.files.held import TIMETABLE, stays
from scheduler.files.own_sheets import WHOSE, Whose
from scheduler.files.session_folder import FOR_PEOPLE, PICTURE, is_drawn, keep_aside, shown_in, shows, write_file
from scheduler.files.withdrawn import PAPERS, withdraw_formats, withdraw_papers
from scheduler.files.writing import save_noted
from scheduler.papers import papers
from scheduler.papers.letters_file import read_letters

if TYPE_CHECKING:
    from scheduler.engine.progress import Listener

Found = TypeVar("Found")

_PICTURES = ("png", "svg", "pdf")


@dataclass(frozen=True)
class Outputs:
    """What is written of every timetable.

    Parameters
    ----------
    formats
        suffixes without their dot; each gives a file `planning.SUFFIX`.
    sheets
        whose sheets a workbook has besides: "candidate", "juror", "room".
    papers
        whether what is printed, signed and sent goes to a folder of its own.
    letters
        the file of the centre's texts, None for ours.
    lang
        "fr" or "en".
    """

    formats: tuple[str, ...] = ()
    sheets: tuple[Whose, ...] = ()
    papers: bool = False
    letters: Path | None = None
    lang: str = "fr"

    @property
    def wanted(self) -> bool:
        return bool(self.formats) or self.papers

    @classmethod
    def asked(
        cls, formats: list[str] | None, sheets: list[str] | None, papers: bool, letters: Path | None, lang: str
    ) -> Outputs:
        """As the words of the command line ask: letters are of papers, sheets are of a workbook. What is wrong with the centre's texts is
        said at once, before the long work rather than after it."""
        if letters:
            for note in letters_notes(read_letters(letters, lang), lang):
                print(note + "\n")
        named = dict.fromkeys([*(formats or ()), *(["xlsx"] if sheets else [])])
        return cls(
            tuple(named), tuple(one for one in WHOSE if one in (sheets or ())), papers or letters is not None, letters, lang
        )

    def write(self, session: Session, timetable: Timetable, folder: Path) -> list[Path]:
        """Write them, and return the files that there are now.

        What an earlier call gave and this one does not goes: it tells of another timetable. A file that somebody has changed since
        stays, unless it is asked for again. Both are said. An interrupt leaves no file that tells of another timetable either.
        """
        with held_back():
            files = self.write_formats(timetable.of(session), folder)
        return files + self.write_papers(session, timetable, folder)

    def write_formats(self, timetable: Timetable, folder: Path, beside: Collection[Path] = ()) -> list[Path]:
        """Write the other formats, but for files that are there in any case (`beside`), and take away what tells of another timetable. One
        that somebody has changed by hand keeps another name, which is said."""
        files = []
        asked = {suffix: file for suffix in self.formats if (file := folder / f"planning.{suffix}") not in beside}
        keep_edited(folder, (file.name for file in asked.values()), self.lang, print)
        for suffix, file in asked.items():
            if timetable.found and (suffix not in _PICTURES or is_drawn(timetable)):
                save_noted(timetable, file, self.lang, self.sheets if suffix == "xlsx" else ())
                files.append(file)
            elif file.name in names_written(folder) - formats_of(folder).keys():  # a run that was killed left it
                file.unlink(missing_ok=True)
        withdraw_formats(folder, files, self.lang, print, beside)
        withdraw_papers(folder, self.lang, None if self._prints(timetable) else print)
        return files

    def write_papers(self, session: Session, timetable: Timetable, folder: Path) -> list[Path]:
        """Write the papers, where they are asked for."""
        if not self._prints(timetable):
            return []
        letters = read_letters(self.letters, self.lang) if self.letters else None
        return papers(session, timetable, folder / PAPERS, letters=letters, lang=self.lang)

    def _prints(self, timetable: Timetable) -> bool:
        return self.papers and bool(timetable.activities)

    def withdraw(self, folder: Path) -> None:
        """Take all of it away, where a folder has no timetable any more."""
        withdraw_formats(folder, (), self.lang, print)
        withdraw_papers(folder, self.lang, print)


def show_anew(timetable: Timetable, folder: Path, files: Sequence[Path], lang: str) -> list[Path]:
    """Where `solve` showed an earlier timetable in a folder, have it show this one: the picture and the table for people are written anew,
    other formats and papers go. So will these `files`, which the caller has written, with the next timetable.

    Returns
    -------
    list of Path
        what was written.
    """
    keep_edited(folder, (FOR_PEOPLE, PICTURE), lang, print)
    there = [folder / name for name in shown_in(folder) if name in (FOR_PEOPLE, PICTURE)]
    shown = [file for file in there if shows(file.name, timetable)]
    for file in there:
        if file in shown:
            write_file(timetable, file, lang)
        else:
            file.unlink()
    withdraw_formats(folder, files, lang, print)
    withdraw_papers(folder, lang, print)
    return shown


def without_timetable(
    timetable: Timetable, session: Session, folder: Path, shown: Sequence[str], given: Collection[Path | None], lang: str
) -> list[Path]:
    """Write that there is no timetable any more, and take away the files that showed the last one (`shown`), but for what was `given`.

    The last one of this session is kept aside; where only time was too short for a new one, all of the folder stays as it is.
    """
    if stays(timetable, folder):
        return []
    keep_aside(folder, session, shown, lang, print, given, found=False)
    save_noted(timetable, folder / TIMETABLE, lang)
    inputs, ours = {one.resolve() for one in given if one}, names_written(folder)
    for one in (folder / name for name in shown if name in ours):
        if one.resolve() not in inputs:
            one.unlink(missing_ok=True)
    return [folder / TIMETABLE, *show_anew(timetable, folder, (), lang)]


def written(files: Sequence[Path], *listed: Path, lang: str = "fr") -> str:
    """What was written, in one line: the files of the folders `listed`, and each other folder with the number of files in it."""
    folders = Counter(file.parent for file in files)
    shown = [str(file) for file in files if file.parent in listed]
    shown += [f"{folder} ({number})" for folder, number in folders.items() if folder not in listed]
    return say("cli_written", lang, files=", ".join(shown))


def answered(
    call: Callable[[Listener | None], Found],
    session: Session,
    about: Path | str,
    out: Path | None,
    write: Callable[[Found, Path, str], Sequence[Path]],
    lang: str,
) -> Found:
    """What a call gives, written to the folder `out` where there is one, and printed; its refusal names the file that it is `about`."""
    from scheduler.cli.progress import shown_progress

    try:
        with shown_progress(session, lang) as progress:
            found = call(progress)
    except (InputError, WrongTimetable):
        raise
    except SchedulerError as error:
        raise wrong(about, "cli_as_it_is", lang, text=error) from None
    with held_back():
        files = write(found, out, lang) if out else ()  # before it is said: who reads may be gone by then
        print(found)
        if files:
            print("\n" + say("cli_written", lang, files=", ".join(map(str, files))))
    return found


def exit_of(timetable: Timetable) -> Exit:
    """Whether there is a timetable, none is possible, or none was found."""
    if timetable.found:
        return Exit.DONE
    return Exit.NO_TIMETABLE if timetable.status == "infeasible" else Exit.NONE_FOUND
