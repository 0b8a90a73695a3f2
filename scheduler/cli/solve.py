"""`solve FILE --out DIR`: a session's timetable."""

from __future__ import annotations

from pathlib import Path

from models import Session, Timetable
from models.texts import say
from scheduler.cli.directory import solved_directory
from scheduler.cli.folder import prepared
from scheduler.cli.options import Exit, File, Folder, Lang, Language, Partial, Seed, TimeLimit, Workers
from scheduler.files import load, save
from scheduler.files.document import wrong
from scheduler.views.status import status

_PICTURE = "gantt.png"
_WHERE_FOUND = ("timetable.csv", _PICTURE)


def solve(
    file: File,
    out: Folder = None,
    time_limit: TimeLimit = 60.0,
    seed: Seed = 0,
    workers: Workers = None,
    partial: Partial = False,
    lang: Language = Lang.fr,
) -> int:
    if file.is_dir():
        if out is None or partial:
            raise wrong(file, "cli_directory", lang.value)
        return solved_directory(file, out, time_limit=time_limit, seed=seed, workers=workers, lang=lang.value)
    session = load(file, lang.value)
    return solved(session, out, time_limit=time_limit, seed=seed, workers=workers, partial=partial, lang=lang.value)


def solved(
    session: Session,
    out: Path | None,
    *,
    time_limit: float = 60.0,
    seed: int = 0,
    workers: int | None = None,
    partial: bool = False,
    lang: str = "fr",
) -> int:
    """Solve a session, say what came of it, write it to the folder `out` where given, and return the exit code."""
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
        save(timetable, file, lang)
    return files
