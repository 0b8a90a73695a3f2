"""`solve FILE --out DIR`: a session's timetable."""

from __future__ import annotations

from pathlib import Path

from models import Session, Timetable
from models.texts import say
from scheduler.cli.directory import solved_directory
from scheduler.cli.folder import prepared, why_it_stays
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
from scheduler.cli.outputs import Outputs, exit_of, written
from scheduler.engine.interrupts import held_back
from scheduler.files import load
from scheduler.files.document import is_folder, wrong
from scheduler.files.held import stays
from scheduler.files.session_csv import session_file
from scheduler.files.session_folder import SHOWN, is_drawn, write_timetable
from scheduler.files.withdrawn import PAPERS
from scheduler.views.status import status

_EXPLAINED = 15.0
"""Seconds at most for why there is no timetable."""


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
    if is_folder(file, lang.value) and session_file(file, lang.value) is None:
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
    if out:
        prepared(out, lang)
    from scheduler.cli.progress import shown_progress
    from scheduler.engine import solve as engine

    with shown_progress(session, lang) as progress:
        timetable = engine.solve(
            session, time_limit=time_limit, seed=seed, workers=workers, partial=partial, progress=progress, lang=lang
        ).of(session)
    files: list[Path] = []
    before_stays = out is not None and stays(timetable, out)
    if out and not before_stays:  # before it is said: who reads may be gone by then
        try:
            with held_back():
                files += write_timetable(timetable, session, out, SHOWN, lang, print)
                files += also.write_formats(timetable, out, files)
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
    if out:
        print("\n" + (why_it_stays(session, out, lang) if before_stays else written(files, out, out / PAPERS, lang=lang)))
    return exit_of(timetable)


def _said(session: Session, timetable: Timetable, lang: str) -> str:
    from scheduler.cli.summary import notes, summary

    if timetable.found:
        return summary(session, timetable, lang)
    lines = [say("cli_none", lang, label=session.label, status=status(timetable, lang))]
    lines += [f"- {fact}" for fact in timetable.facts]
    if timetable.status == "unknown" and not timetable.interrupted:
        lines.append(say("cli_more_time", lang))
    return "\n\n".join(["\n".join(lines), *notes(timetable.warnings, lang)])
