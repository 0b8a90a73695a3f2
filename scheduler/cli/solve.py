"""`solve FILE --out DIR`: a session's timetable."""

from __future__ import annotations

from pathlib import Path

from models import Session, Timetable
from models.texts import say
from scheduler.cli.directory import solved_directory
from scheduler.cli.edited import keep_edited, note_written
from scheduler.cli.folder import keep_others, prepared
from scheduler.cli.options import (
    CatalogueFolder,
    File,
    Folder,
    Formats,
    Lang,
    Language,
    LettersFile,
    Papers,
    Partial,
    Seed,
    Sheets,
    TimeLimit,
    Workers,
)
from scheduler.cli.outputs import FOR_PEOPLE, PAPERS, PICTURE, Outputs, exit_of, is_drawn, written
from scheduler.engine.interrupts import held_back
from scheduler.files import load, save
from scheduler.files.document import wrong
from scheduler.files.held import BEFORE, TIMETABLE, last
from scheduler.files.people_csv import write_for_people
from scheduler.files.session_csv import session_file
from scheduler.views.status import status

_EXPLAINED = 15.0
"""Seconds at most for why there is no timetable."""

_WHERE_FOUND = ("timetable.csv", FOR_PEOPLE, PICTURE)


def solve(
    file: File,
    out: Folder = None,
    time_limit: TimeLimit = 60.0,
    seed: Seed = 0,
    workers: Workers = None,
    partial: Partial = False,
    papers: Papers = False,
    letters: LettersFile = None,
    formats: Formats = None,
    sheets: Sheets = None,
    catalogue: CatalogueFolder = None,
    lang: Language = Lang.fr,
) -> int:
    also = Outputs.asked(formats, sheets, papers, letters, lang.value)
    if also.wanted and out is None:
        raise wrong("--papers" if also.papers else "--format" if formats else "--sheets", "cli_papers_out", lang.value)
    if file.is_dir() and session_file(file) is None:
        if out is None or partial:
            raise wrong(file, "cli_directory", lang.value)
        return solved_directory(
            file, out, also, time_limit=time_limit, seed=seed, workers=workers, catalogue=catalogue, lang=lang.value
        )
    session = load(file, lang.value, catalogue=catalogue)
    return solved(
        session,
        out,
        also,
        time_limit=time_limit,
        seed=seed,
        workers=workers,
        partial=partial,
        lang=lang.value,
    )


def solved(
    session: Session,
    out: Path | None,
    also: Outputs = Outputs(),  # noqa: B008
    *,
    time_limit: float = 60.0,
    seed: int = 0,
    workers: int | None = None,
    partial: bool = False,
    lang: str = "fr",
) -> int:
    """Solve a session, write what came of it to the folder `out` where given, with what is `also` asked for, say it, and return the
    exit code."""
    before = _before(out, session, lang) if out else None
    from scheduler.cli.progress import shown_progress
    from scheduler.engine import solve as engine

    with shown_progress(session, lang) as progress:
        timetable = engine.solve(
            session, time_limit=time_limit, seed=seed, workers=workers, partial=partial, progress=progress, lang=lang
        ).of(session)
    files: list[Path] = []
    stays = before is not None and timetable.status == "unknown"
    if out and not stays:  # before it is said: who reads may be gone by then
        keep_others(out, session, lang)
        keep_edited(out, [TIMETABLE, *_WHERE_FOUND, *(f"planning.{suffix}" for suffix in also.formats)], lang)
        if before and not timetable.found:
            save(before, out / BEFORE, lang)
        try:
            with held_back():
                files += _written(timetable, out, lang)
                more = also.write_formats(timetable, out, files)
                note_written(out, more)
                files += more
            files += also.write_papers(session, timetable, out)
        except KeyboardInterrupt:
            if files:
                print(written(files, out, out / PAPERS, lang=lang))
            raise
    print(_said(session, timetable, lang))
    if timetable.status == "infeasible" and not timetable.facts:  # what the counts do not show is searched for
        from scheduler.explanation import explain

        print("\n" + explain(session, time_limit=min(time_limit, _EXPLAINED), workers=workers, seed=seed, lang=lang).to_text())
    if timetable.found and out and not is_drawn(timetable):
        print("\n" + say("cli_no_picture", lang))
    if before and out and not timetable.found:
        print("\n" + _what_became_of(before, stays, session, out, lang))
    if out and not stays:
        print("\n" + written(files, out, out / PAPERS, lang=lang))
    return exit_of(timetable)


def _before(folder: Path, session: Session, lang: str) -> Timetable | None:
    """The last timetable of this session in the folder that is written to, which is made where there is none.

    Raises
    ------
    InputError
        where it cannot be written to, or holds the plan of a programme.
    """
    from scheduler.programme.batch.folder import PLAN

    prepared(folder, lang)
    if (folder / PLAN).is_file():
        raise wrong(folder, "folder_of_programme", lang, name=PLAN)
    return last(folder, session.id)


def _what_became_of(before: Timetable, stays: bool, session: Session, folder: Path, lang: str) -> str:
    """What is in the folder of the last timetable, now that there is no new one: it stays where only time was too short."""
    if not stays:
        return say("cli_set_aside", lang, kept=folder / BEFORE)
    text = say("cli_stays", lang, file=folder / TIMETABLE)
    changed = before.session_hash not in ("", session.fingerprint())
    return f"{text} {say('cli_stays_of_before', lang)}" if changed else text


def _said(session: Session, timetable: Timetable, lang: str) -> str:
    from scheduler.cli.summary import notes, summary

    if timetable.found:
        return summary(session, timetable, lang)
    lines = [say("cli_none", lang, label=session.label, status=status(timetable, lang))]
    lines += [f"- {fact}" for fact in timetable.facts]
    if timetable.status == "unknown" and not timetable.interrupted:
        lines.append(say("cli_more_time", lang))
    return "\n\n".join(["\n".join(lines), *notes(timetable.warnings, lang)])


def _written(timetable: Timetable, folder: Path, lang: str) -> list[Path]:
    """Write the files; those of an earlier timetable do not stay beside the news that there is none."""
    files = [folder / TIMETABLE]
    if timetable.found:
        files += [folder / name for name in _WHERE_FOUND if is_drawn(timetable) or name != PICTURE]
    for name in _WHERE_FOUND:
        if folder / name not in files:
            (folder / name).unlink(missing_ok=True)
    for file in files:
        if file.name == FOR_PEOPLE:
            write_for_people(timetable, file, lang)
        else:
            save(timetable, file, lang)
    note_written(folder, files)
    return files
