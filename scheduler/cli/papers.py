"""`papers FILE TIMETABLE --out DIR`: what is printed, signed and sent."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from models import Session, Timetable
from models.texts import say
from scheduler.check import check
from scheduler.cli.options import Exit, File, Lang, Language, LettersFile
from scheduler.errors import InputError, InputProblem, SchedulerError
from scheduler.files import load, load_timetable
from scheduler.files.calendars import calendars
from scheduler.papers import papers as written_papers
from scheduler.papers.letters_file import read_letters


def papers(
    file: File,
    timetable: Annotated[Path, typer.Argument(metavar="TIMETABLE", hidden=True)],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", show_default=False)],
    letters: LettersFile = None,
    names: Annotated[bool, typer.Option("--names")] = False,
    each: Annotated[bool, typer.Option("--each")] = False,
    with_calendars: Annotated[bool, typer.Option("--calendars")] = False,
    lang: Language = Lang.fr,
) -> int:
    session = load(file, lang.value)
    plan = load_timetable(timetable, session, lang.value)
    if plan.session_hash not in ("", session.fingerprint()):
        print(say("cli_note", lang.value, note=say("cli_other_session", lang.value)) + "\n")
    if broken := len(check(session, plan)):
        print(say("cli_note", lang.value, note=say("cli_papers_broken", lang.value, number=broken)) + "\n")
    try:
        print(printed(session, plan, out, letters, names=names, each=each, lang=lang.value))
        if with_calendars:
            folder = out / say("cli_calendars", lang.value)
            print(say("cli_written", lang.value, files=f"{folder} ({len(calendars(plan, folder, lang.value))})"))
    except InputError:
        raise
    except SchedulerError as error:  # a timetable of another session, or of none
        raise InputError((InputProblem(str(timetable), None, "", str(error)),)) from None
    return Exit.DONE


def printed(
    session: Session,
    timetable: Timetable,
    out: Path,
    letters: Path | None,
    *,
    names: bool = False,
    each: bool = False,
    lang: str = "fr",
) -> str:
    """Write the papers to a folder, and say which."""
    read = read_letters(letters, lang) if letters else None
    files = written_papers(session, timetable, out, letters=read, names=names, each=each, lang=lang)
    shown = [str(path) for path in files if path.parent == out]
    for folder in dict.fromkeys(path.parent for path in files if path.parent != out):
        shown.append(f"{folder} ({sum(path.parent == folder for path in files)})")
    return say("cli_written", lang, files=", ".join(shown))
