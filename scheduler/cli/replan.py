"""`replan FILE TIMETABLE --now T --event ... --out DIR`: a posted timetable after what happened, and whom to tell what."""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from models.texts import say
from scheduler.cli.event_words import events_of
from scheduler.cli.folder import prepared, write_texts
from scheduler.cli.options import CatalogueFolder, File, Folder, Lang, Language, Seed, TimeLimit, TimetableFile, Workers
from scheduler.cli.outputs import answered, exit_of, show_anew, without_timetable
from scheduler.cli.summary import table_notes
from scheduler.files import load, load_timetable
from scheduler.files.held import TIMETABLE, last, stays
from scheduler.files.session_folder import keep_aside
from scheduler.files.writing import save_noted

if TYPE_CHECKING:
    from models import Session, Timetable
    from scheduler.replanning import Replan

_WHERE_FOUND = ("timetable.csv", "session.yaml", "messages.txt", "messages.json")


def replan(
    file: File,
    timetable: TimetableFile,
    now: Annotated[str, typer.Option("--now", metavar="T", show_default=False)],
    event: Annotated[list[str] | None, typer.Option("--event", metavar="WORDS", show_default=False)] = None,
    out: Folder = None,
    keep_days: Annotated[bool, typer.Option("--keep-days")] = False,
    time_limit: TimeLimit = 60.0,
    seed: Seed = 0,
    workers: Workers = None,
    catalogue: CatalogueFolder = None,
    lang: Language = Lang.fr,
) -> int:
    session = load(file, lang.value, catalogue=catalogue)
    events = events_of(event or (), session, lang.value)
    posted = load_timetable(timetable, session, lang.value)
    if posted.session_hash not in ("", session.fingerprint(), _without_absent(session, posted).fingerprint()):
        note = say("cli_other_session", lang.value) + " " + say("cli_session_of_a_replan", lang.value)
        print(say("cli_note", lang.value, note=note) + "\n")
    for note in table_notes(timetable, session, posted, lang.value):
        print(note + "\n")
    if out:
        prepared(out, lang.value)
    from scheduler.replanning import replan as replanned

    found = answered(
        lambda progress: replanned(
            session,
            posted,
            now,
            events,
            time_limit=time_limit,
            seed=seed,
            workers=workers,
            progress=progress,
            lang=lang.value,
            keep_days=keep_days,
        ),
        session,
        "replan",
        out,
        partial(_written, given=(file, timetable)),
        lang.value,
    )
    if out and stays(found.timetable, out):
        print("\n" + say("cli_stays", lang.value, file=out / TIMETABLE))
    return exit_of(found.timetable)


def _without_absent(session: Session, posted: Timetable) -> Session:
    """The session as an earlier replan wrote it, where who was absent has been written back into it since."""
    gone = [c.id for c in session.candidates if c.id in posted.absent]
    return session.but(candidates_out=gone) if len(gone) < len(session.candidates) else session


def _written(found: Replan, folder: Path, lang: str, given: tuple[Path, ...]) -> list[Path]:
    """Write the files; those of an earlier replan do not stay beside the news that there is none, but its session, with which the timetable
    that is kept aside goes."""
    from scheduler.files.programme_texts import session_yaml

    if not found:
        session = folder / "session.yaml"
        if not stays(found.timetable, folder) and last(folder, found.session.id) and session.is_file():
            shutil.copyfile(session, folder / "session-before.yaml")
        return without_timetable(found.timetable, found.session, folder, _WHERE_FOUND, given, lang)
    files = [folder / "timetable.json"]
    keep_aside(folder, found.session, _WHERE_FOUND, lang, print, given)
    save_noted(found.timetable, files[0], lang)
    files += [folder / name for name in _WHERE_FOUND]
    save_noted(found.timetable, folder / "timetable.csv", lang)
    messages = found.messages()
    first = [] if found.ready else [found.facts[0]]
    if found.reasons and found.ways:
        first.append(say("replan_ways_first", lang, ways=" ".join(way.text for way in found.ways)))
    texts = {
        "session.yaml": session_yaml(found.session),
        "messages.txt": "\n\n".join([*first, *messages.values()] or [say("replan_nobody", lang)]) + "\n",
        "messages.json": json.dumps({"ready": found.ready, "messages": messages}, ensure_ascii=False, indent=1) + "\n",
    }
    write_texts(folder, texts, lang)
    return files + show_anew(found.timetable, folder, [file for file in files if file.stem == "messages"], lang)
