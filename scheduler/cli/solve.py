"""`solve FILE --out DIR`: a session's timetable."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from models import Session, Timetable
from models.texts import say
from scheduler.cli.directory import solved_directory
from scheduler.cli.folder import prepared
from scheduler.cli.options import Exit, File, Folder, Lang, Language, LettersFile, Partial, Seed, TimeLimit, Workers
from scheduler.cli.papers import printed
from scheduler.files import load, save
from scheduler.files.document import wrong
from scheduler.files.people_csv import write_for_people
from scheduler.papers.letters_file import read_letters
from scheduler.papers.writing import withdraw
from scheduler.views.status import status

_PICTURE = "gantt.png"
_PAPERS = "papers"
_FOR_PEOPLE = "planning.csv"
_WHERE_FOUND = ("timetable.csv", _FOR_PEOPLE, _PICTURE)


def solve(
    file: File,
    out: Folder = None,
    time_limit: TimeLimit = 60.0,
    seed: Seed = 0,
    workers: Workers = None,
    partial: Partial = False,
    papers: Annotated[bool, typer.Option("--papers")] = False,
    letters: LettersFile = None,
    lang: Language = Lang.fr,
) -> int:
    wanted = papers or letters is not None
    if wanted and out is None:
        raise wrong("--papers", "cli_papers_out", lang.value)
    if file.is_dir():
        if out is None or partial or wanted:
            raise wrong(file, "cli_directory", lang.value)
        return solved_directory(file, out, time_limit=time_limit, seed=seed, workers=workers, lang=lang.value)
    session = load(file, lang.value)
    if letters:
        read_letters(letters, lang.value)  # what is wrong with them is said before the long work
    return solved(
        session,
        out,
        time_limit=time_limit,
        seed=seed,
        workers=workers,
        partial=partial,
        papers=wanted,
        letters=letters,
        lang=lang.value,
    )


def solved(
    session: Session,
    out: Path | None,
    *,
    time_limit: float = 60.0,
    seed: int = 0,
    workers: int | None = None,
    partial: bool = False,
    papers: bool = False,
    letters: Path | None = None,
    lang: str = "fr",
) -> int:
    """Solve a session, say what came of it, write it to the folder `out` where given, and return the exit code.

    With `papers`, what is printed goes to a folder of its own inside.
    """
    if out:
        prepared(out, lang)
    from scheduler.cli.progress import shown_progress
    from scheduler.engine import solve as engine

    with shown_progress(lang) as progress:
        timetable = engine.solve(
            session, time_limit=time_limit, seed=seed, workers=workers, partial=partial, progress=progress, lang=lang
        ).of(session)
    print(_said(session, timetable, lang))
    if out:
        if timetable.found and not _is_drawn(timetable):
            print("\n" + say("cli_no_picture", lang))
        print("\n" + say("cli_written", lang, files=", ".join(map(str, _written(timetable, out, lang)))))
        if papers and timetable.activities:
            print(printed(session, timetable, out / _PAPERS, letters, lang=lang))
        else:
            withdraw(out / _PAPERS)
    if timetable.found:
        return Exit.DONE
    return Exit.NO_TIMETABLE if timetable.status == "infeasible" else Exit.NONE_FOUND


def _said(session: Session, timetable: Timetable, lang: str) -> str:
    if timetable.found:
        from scheduler.cli.summary import summary

        return summary(session, timetable, lang)
    lines = [say("cli_none", lang, label=session.label, status=status(timetable, lang))]
    lines += [f"- {fact}" for fact in timetable.facts]
    if timetable.status == "unknown" and not timetable.interrupted:
        lines.append(say("cli_more_time", lang))
    return "\n".join(lines)


def _is_drawn(timetable: Timetable) -> bool:
    """Whether a chart by juror has anything to show: where all candidates are left out, no juror comes."""
    return any(activity.jurors for activity in timetable.activities)


def _written(timetable: Timetable, folder: Path, lang: str) -> list[Path]:
    """Write the files; those of an earlier timetable do not stay beside the news that there is none."""
    files = [folder / "timetable.json"]
    if timetable.found:
        files += [folder / name for name in _WHERE_FOUND if _is_drawn(timetable) or name != _PICTURE]
    for name in _WHERE_FOUND:
        if folder / name not in files:
            (folder / name).unlink(missing_ok=True)
    for file in files:
        if file.name == _FOR_PEOPLE:
            write_for_people(timetable, file, lang)
        else:
            save(timetable, file, lang)
    return files
