"""What is written of a session's timetable into its folder, and what keeps a name of its own there before: of one file as of many."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from models import Session, Timetable
from models.texts import say
from scheduler.files.edited import formats_of, keep_edited, keep_given, names_written, noted_file
from scheduler.files.held import BEFORE, TIMETABLE, keep_others, last
from scheduler.files.people_csv import write_for_people
from scheduler.files.writing import save, save_noted

FOR_PEOPLE = "planning.csv"
PICTURE = "gantt.png"

SHOWN = ("timetable.csv", FOR_PEOPLE, PICTURE)
"""The files that show what is in `timetable.json`."""


def is_drawn(timetable: Timetable) -> bool:
    """Whether a chart by juror has anything to show: where all candidates are left out, no juror comes."""
    return any(activity.jurors for activity in timetable.activities)


def shown_in(folder: Path) -> list[str]:
    """Those of `SHOWN` that were written into a folder and are there; a table of that name that `--format` gave is another one, and goes with
    the other formats."""
    written = names_written(folder) - formats_of(folder).keys()
    return [name for name in SHOWN if (folder / name).is_file() and name in written]


def shows(name: str, timetable: Timetable) -> bool:
    """Whether a file of `SHOWN` has anything to show."""
    return timetable.found and (name != PICTURE or is_drawn(timetable))


def write_file(timetable: Timetable, file: Path, lang: str) -> None:
    """Write `timetable.json` or a file of `SHOWN`, noted in the log of its folder (`noted_file`)."""
    if file.name != FOR_PEOPLE:
        save_noted(timetable, file, lang)
        return
    with noted_file(file, lang) as draft:
        write_for_people(timetable, draft, lang)


def keep_aside(
    folder: Path,
    session: Session,
    names: Collection[str],
    lang: str,
    tell: Callable[[str], object],
    given: Collection[Path | None] = (),
    found: bool = True,
) -> None:
    """Give another session's timetable a name of its own, and so of `timetable.json` and these files what somebody has changed, and a copy of what
    is `given` to the command, as what is `found` takes their place; where nothing is, its last timetable keeps a name of its own. Tell which.

    Raises
    ------
    InputError
        where one cannot be renamed or copied.
    """
    before = last(folder, session.id)
    keep_others(folder, session, lang, tell)
    keep_edited(folder, (TIMETABLE, *names), lang, tell, given)
    if found:
        keep_given(folder, (TIMETABLE, *names), lang, tell, given)
    elif before:
        save(before, folder / BEFORE, lang)
        tell(say("cli_set_aside", lang, kept=folder / BEFORE))


def write_timetable(
    timetable: Timetable, session: Session, folder: Path, shown: Collection[str], lang: str, tell: Callable[[str], object]
) -> list[Path]:
    """Write a timetable, or that there is none, and those of `SHOWN` that are asked for (`shown`); what else was written of
    them goes, as it shows another, but for what `--format` gave, which stays.

    Another session's timetable, what somebody has changed by hand and, where this session has none any more, its last one keep names of
    their own, which is told.

    Returns
    -------
    list of Path
        what was written.

    Raises
    ------
    InputError
        where a file cannot be written or renamed.
    """
    keep_aside(folder, session, SHOWN, lang, tell, found=timetable.found)
    files, earlier = [folder / TIMETABLE], shown_in(folder)
    for name in SHOWN:
        if name in shown and shows(name, timetable):
            files.append(folder / name)
        elif name in earlier:
            (folder / name).unlink()
    for file in files:
        write_file(timetable, file, lang)
    return files
