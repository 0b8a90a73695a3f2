"""`solve DIR --out DIR`: every session file of a folder."""

from __future__ import annotations

from pathlib import Path

from models.texts import say
from scheduler.cli.folder import why_it_stays
from scheduler.cli.options import Exit
from scheduler.cli.outputs import Outputs, written
from scheduler.files.held import stays


def solved_directory(
    directory: Path,
    out: Path,
    also: Outputs,
    *,
    time_limit: float,
    seed: int,
    workers: int | None,
    catalogue: Path | None = None,
    lang: str,
) -> int:
    """Solve all of them, say a line for each, write what is `also` asked for, and return the exit code of the first kind of failure: a
    file, no timetable, no time."""
    from scheduler.cli.batch_progress import shown_batch
    from scheduler.programme import directory as batch

    with shown_batch(lang) as progress:
        results = batch.solved_directory(
            directory,
            out,
            time_limit=time_limit,
            seed=seed,
            workers=workers,
            progress=progress,
            lang=lang,
            catalogue=catalogue,
            others_go=False,
        )
    codes = set()
    for one in results:
        if one.timetable is None:
            codes.add(Exit.WRONG_INPUT if one.wrong else Exit.FAULT)
            print(f"{one.file.name} : {one.error}")
        else:
            status = one.timetable.status
            codes.add({"infeasible": Exit.NO_TIMETABLE, "unknown": Exit.NONE_FOUND}.get(status, Exit.DONE))
            print(f"{one.file.name} : {say(f'view_status_{status}', lang)} ({one.timetable.wall_seconds:.1f} s)")
            for fact in one.timetable.facts:
                print(f"  - {fact}")
            if status == "infeasible" and not one.timetable.facts:
                print("  " + say("cli_see_explain", lang, file=one.file))
            for note in one.notes:
                print("  " + note)
            if not (one.session and one.folder):
                continue
            if stays(one.timetable, one.folder):
                print("  " + why_it_stays(one.session, one.folder, lang))
            elif files := also.write(one.session, one.timetable, one.folder):
                print("  " + written(files, one.folder, lang=lang))
    return next(
        (code for code in (Exit.WRONG_INPUT, Exit.FAULT, Exit.NO_TIMETABLE, Exit.NONE_FOUND) if code in codes), Exit.DONE
    )
