"""Many independent session files at once: the same batch as a programme's, without the dating."""

from __future__ import annotations

import os
from collections import Counter
from concurrent.futures import Executor
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from models import Session, Timetable
from scheduler.arguments import check_path
from scheduler.engine.interrupts import held_back
from scheduler.errors import InputError
from scheduler.files import load
from scheduler.files.document import files_in, is_folder, is_there, wrong
from scheduler.files.held import held, refuse_files, refuse_folder_of_programme, stays
from scheduler.files.own_catalogue import Catalogue, own_titres
from scheduler.files.session_csv import lists_in, session_file
from scheduler.files.session_folder import shown_in, write_timetable
from scheduler.programme.batch import folder
from scheduler.programme.batch.folder import others_gone
from scheduler.programme.batch.run import BatchListener, Job, run_batch
from scheduler.programme.batch.store import Store, key_of
from scheduler.programme.batch.work import SOLVER, solve_one
from scheduler.programme.batch.workers import Workers, check_batch

SUFFIXES = (".yaml", ".yml", ".json", ".xlsx")


@dataclass(frozen=True)
class Solved:
    """What came of one file, and its folder: its session and its timetable (found or not), or the error in their place. `wrong` holds where
    the file is the fault; `notes` say what the folder held before and keeps under another name."""

    file: Path
    session: Session | None = None
    timetable: Timetable | None = None
    folder: Path | None = None
    error: str = ""
    wrong: bool = False
    notes: tuple[str, ...] = ()


def _is_csv_session(folder: Path, lang: str) -> bool:
    try:
        return session_file(folder, lang) is not None
    except InputError:
        return True  # as is told of it once it is read


def timetable_job(
    session: Session,
    limit: float | None,
    name: str,
    *,
    seed: int,
    lang: str,
    solver: str = SOLVER,
    every_day: bool = False,
    start: Timetable | None = None,
) -> Job:
    """The work of making one session's timetable, where asked so that no day stays empty, and near to one that it had; its key holds all that
    the result depends on."""
    task: dict[str, Any] = {
        "session": session.model_dump(mode="json", by_alias=True),
        "solver": solver,
        "time_limit": limit,
        "seed": seed,
        "lang": lang,
        "every_day": every_day,
    }
    parts = ["timetable", session.fingerprint(), solver, seed, lang, every_day, folder.version()]
    if start is not None:
        task["start"] = start.contract()
        parts.append(task["start"])
    return Job(key_of(*parts), name, task)


def solve_directory(
    directory: str | PathLike[str],
    out: str | PathLike[str],
    executor: Executor | None = None,
    *,
    time_limit: float | None = 60.0,
    workers: int | None = None,
    seed: int = 0,
    progress: BatchListener | None = None,
    lang: str = "fr",
    catalogue: Catalogue | None = None,
) -> list[Solved]:
    """Make the timetable of every session file of a folder, and of every folder of CSV files in it, each in `out/NAME/` under the name of its file, with its suffix where several
    have the same.

    Results are kept as they come: a run that was killed goes on where it was, and an unchanged session is not solved again. A file
    that is wrong, or a session that fails, is reported and stops no other; its folder stays as it is, and so does that of a session for which
    time was too short, where a timetable was found earlier. Another session's timetable, what somebody has changed by hand, and the last
    timetable of a session that has none any more keep names of their own, which `notes` tell; a table or chart of an earlier timetable
    is written anew; what `--format` and `--papers` gave of another timetable goes, which `notes` tell, too; a table or chart that somebody saved
    there himself stays as it is.
    `catalogue` is a folder of titres of one's own, as for `load`; a session that is solved elsewhere takes its titre along. The other parameters are those of `solve_programme`.

    Raises
    ------
    ValueError
        where `workers`, `time_limit` or `seed` makes no sense.
    TypeError
        where an argument is of another kind.
    InputError
        where the folder is not there or has no session file, `out` cannot be written to, it or the folder of a session in it is a file or
        holds the plan of a programme, or the catalogue is wrong.
    """
    return solved_directory(
        directory,
        out,
        executor,
        time_limit=time_limit,
        workers=workers,
        seed=seed,
        progress=progress,
        lang=lang,
        catalogue=catalogue,
        others_go=True,
    )


def solved_directory(
    directory: str | PathLike[str],
    out: str | PathLike[str],
    executor: Executor | None = None,
    *,
    time_limit: float | None,
    workers: int | None,
    seed: int,
    progress: BatchListener | None,
    lang: str,
    catalogue: Catalogue | None,
    others_go: bool,
) -> list[Solved]:
    """As `solve_directory`, where formats and papers of another timetable go only if asked to (`others_go`): a caller who gives these anew knows
    which."""
    check_path("directory", directory, "solve_directory('sessions', 'out')")
    check_path("out", out, "solve_directory('sessions', 'out')")
    check_batch(time_limit, workers, seed, executor, progress, lang)
    own = own_titres(catalogue, lang)
    if not is_folder(Path(directory), lang):
        there = is_there(Path(directory), lang)
        raise wrong(Path(directory), "directory_is_file" if there else "directory_not_found", lang)
    files = [
        one
        for one in files_in(Path(directory), lang)
        if not one.name.startswith("~$")  # what Excel keeps beside an open workbook
        and (_is_csv_session(one, lang) if os.path.isdir(one) else one.suffix.lower() in SUFFIXES)
    ]
    if not files and (lists := lists_in(Path(directory), lang)):
        raise wrong(Path(directory), "lists_without_session", lang, lists=", ".join(lists))
    if not files:
        raise wrong(Path(directory), "no_session_file", lang, suffixes=", ".join(SUFFIXES))
    stems = Counter(file.stem for file in files)
    folders = {file.name: Path(out) / (file.stem if stems[file.stem] == 1 else file.name) for file in files}
    for one in (Path(out), *folders.values()):
        refuse_folder_of_programme(one, lang)
    refuse_files(folders.values(), lang)
    sessions: dict[str, Session] = {}
    found: dict[str, Solved] = {}
    for file in files:
        try:
            sessions[file.name] = load(file, lang, catalogue=own)
        except InputError as error:
            found[file.name] = Solved(file, folder=folders[file.name], error=str(error), wrong=True)
    by_name = {file.name: file for file in files}
    with folder.opened(out, lang) as path, Workers(executor, workers) as crew:
        assert path is not None
        jobs = [timetable_job(session, time_limit, name, seed=seed, lang=lang) for name, session in sessions.items()]
        store = Store(path / folder.STORE)
        for outcome in run_batch(
            solve_one, jobs, store, crew, stage="timetables", total=len(jobs), progress=progress, lang=lang
        ):
            name = outcome.job.name
            timetable = Timetable.model_validate(outcome.record["timetable"]) if outcome.record else None
            notes: list[str] = []
            if timetable is not None and not stays(timetable, folders[name]):
                with held_back():
                    _write(timetable.of(sessions[name]), sessions[name], folders[name], others_go, lang, notes)
            found[name] = Solved(by_name[name], sessions[name], timetable, folders[name], outcome.error, notes=tuple(notes))
    return [found[file.name] for file in files]


def _write(timetable: Timetable, session: Session, folder: Path, others_go: bool, lang: str, notes: list[str]) -> None:
    folder.mkdir(exist_ok=True)
    before = held(folder)
    write_timetable(timetable, session, folder, shown_in(folder), lang, notes.append)
    if others_go:
        notes += others_gone(folder, before, timetable, lang)
