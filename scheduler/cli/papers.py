"""`papers FILE TIMETABLE --out DIR`: what is printed, signed and sent."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from models.texts import say
from scheduler.check import check
from scheduler.cli.options import CatalogueFolder, Exit, File, Lang, Language, LettersFile, TimetableFile
from scheduler.cli.outputs import written
from scheduler.cli.summary import file_notes, letters_notes, notes
from scheduler.errors import InputError, InputProblem, SchedulerError
from scheduler.files import load, load_timetable
from scheduler.files.calendars import calendars
from scheduler.papers import papers as written_papers
from scheduler.papers.letters_file import read_letters


def papers(
    file: File,
    timetable: TimetableFile,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", show_default=False, readable=False)],
    letters: LettersFile = None,
    names: Annotated[bool, typer.Option("--names")] = False,
    each: Annotated[bool, typer.Option("--each")] = False,
    with_calendars: Annotated[bool, typer.Option("--calendars")] = False,
    catalogue: CatalogueFolder = None,
    lang: Language = Lang.fr,
) -> int:
    session = load(file, lang.value, catalogue=catalogue)
    plan = load_timetable(timetable, session, lang.value)
    told = file_notes(timetable, session, plan, lang.value)
    if broken := len(check(session, plan)):
        told += notes([say("cli_papers_broken", lang.value, number=broken)], lang.value)
    for note in [*told, *notes(session.warnings(lang.value), lang.value)]:
        print(note + "\n")
    try:
        words = read_letters(letters, lang.value) if letters else None
        for note in letters_notes(words, lang.value) if words else ():
            print(note + "\n")
        files = written_papers(session, plan, out, letters=words, names=names, each=each, lang=lang.value)
        if with_calendars:
            files = [*files, *calendars(plan, out / say("cli_calendars", lang.value), lang.value)]
        print(written(files, out, lang=lang.value))
    except InputError:
        raise
    except SchedulerError as error:  # a timetable of another session, or of none
        raise InputError((InputProblem(str(timetable), None, "", str(error)),)) from None
    return Exit.DONE
