"""`repair FILE TIMETABLE --out DIR`: the nearest timetable that holds to one edited by hand, and whom to tell what."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from models.texts import say
from scheduler.cli.folder import prepared, write_texts
from scheduler.cli.options import (
    CatalogueFolder,
    File,
    Folder,
    Lang,
    Language,
    Partial,
    Seed,
    TimeLimit,
    TimetableFile,
    Workers,
)
from scheduler.cli.outputs import answered, exit_of, show_anew, without_timetable
from scheduler.cli.summary import untold_in_csv
from scheduler.files import load
from scheduler.files.formulas import as_texts
from scheduler.files.held import TIMETABLE, stays
from scheduler.files.session_folder import keep_aside
from scheduler.files.typed_names import load_edited
from scheduler.files.writing import save_noted

if TYPE_CHECKING:
    from scheduler.repairing import Repair

_WHERE_FOUND = ("timetable.csv", "planning.xlsx", "changes.csv", "repair.txt", "messages.txt", "messages.json")


def repair(
    file: File,
    timetable: TimetableFile,
    posted: Annotated[Path | None, typer.Option("--posted", metavar="POSTED", show_default=False, readable=False)] = None,
    out: Folder = None,
    time_limit: TimeLimit = 60.0,
    seed: Seed = 0,
    workers: Workers = None,
    partial: Partial = False,
    catalogue: CatalogueFolder = None,
    lang: Language = Lang.fr,
) -> int:
    session = load(file, lang.value, catalogue=catalogue)
    before = load_edited(posted, session, lang=lang.value) if posted else None
    edited = load_edited(timetable, session, before, lang.value)
    path, plan = (posted, before) if posted and before else (timetable, edited)  # who was left out as posted is known for both
    for note in untold_in_csv(path, session, plan, lang.value):
        print(note + "\n")
    if out:
        prepared(out, lang.value)
    from scheduler.repairing import repair as repaired

    found = answered(
        lambda progress: repaired(
            session,
            edited,
            before,
            time_limit=time_limit,
            seed=seed,
            workers=workers,
            partial=partial,
            progress=progress,
            lang=lang.value,
        ),
        session,
        timetable,
        out,
        functools.partial(_written, given=(timetable, posted)),
        lang.value,
    )
    if out and stays(found.timetable, out):
        print("\n" + say("cli_stays", lang.value, file=out / TIMETABLE))
    return exit_of(found.timetable)


def _written(found: Repair, folder: Path, lang: str, given: tuple[Path | None, ...]) -> list[Path]:
    """Write the files; those of an earlier repair do not stay beside the news that there is none."""
    if not found:
        return without_timetable(found.timetable, found.session, folder, _WHERE_FOUND, given, lang)
    files = [folder / "timetable.json"]
    keep_aside(folder, found.session, _WHERE_FOUND, lang, print, given)
    save_noted(found.timetable, files[0], lang)
    files += [folder / name for name in _WHERE_FOUND]
    for name in _WHERE_FOUND[:2]:
        save_noted(found.timetable, folder / name, lang)
    messages = found.messages()
    texts = {
        "changes.csv": as_texts(found.to_frame()).to_csv(index=False),
        "repair.txt": f"{found}\n",
        "messages.txt": "\n\n".join([*messages.values()] or [found.told]) + "\n",
        "messages.json": json.dumps({"messages": messages}, ensure_ascii=False, indent=1) + "\n",
    }
    write_texts(folder, texts, lang)
    return files + show_anew(found.timetable, folder, files[2:], lang)
