"""The folder of a plan: what is written where, each file whole or not at all."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from os import PathLike
from pathlib import Path

from models import Session, Timetable
from models.plan import Plan
from models.programme import FILES_OF_A_PLAN, PoolJuror, PoolResponsable, PoolStaff, Programme
from models.texts import say
from scheduler.errors import InputError
from scheduler.files import edited
from scheduler.files.atomic import write_whole
from scheduler.files.document import wrong
from scheduler.files.fields_file import read_fields
from scheduler.files.formulas import as_texts
from scheduler.files.held import PLAN, TIMETABLE, held
from scheduler.files.programme_texts import programme_yaml, session_yaml
from scheduler.files.refused import unwritable_folder
from scheduler.files.withdrawn import withdraw_formats, withdraw_papers
from scheduler.files.written import Written
from scheduler.programme.pages.calendar_file import calendar_file
from scheduler.programme.pages.deadlines import deadlines
from scheduler.programme.pages.people_tables import for_people
from scheduler.programme.pages.semester_page import semester_html
from scheduler.programme.pages.tables import programmation, watch_list

STORE = ".finished"
"""The folder of what is finished, inside that of the plan."""

LOG = f"{STORE}/written.txt"

_LOCK = "lock"

PROGRAMME = "programme.yaml"
"""The programme itself, so that a folder says all that a check of its plan needs."""

OF_A_SESSION = ("session.yaml", "timetable.json")

STALE = "PERIME.txt"
"""The mark in the folder of a session that is not in the programme any more, where it holds what this library did not write as it stands."""


@contextmanager
def opened(out: str | PathLike[str] | None, lang: str) -> Iterator[Path | None]:
    """The folder, made where it is not there, for one run at a time; None where there is none. One that was made in vain, as nothing came to
    be written there, goes.

    Raises
    ------
    InputError
        where it cannot be written to, is a file, another run is at work in it, or there is no room left for what is written.
    """
    if out is None:
        yield None
        return
    path = Path(out)
    made = [one for one in (path / STORE, path, *path.parents) if not os.path.exists(one)]
    try:
        (path / STORE).mkdir(parents=True, exist_ok=True)
        lock = (path / STORE / _LOCK).open("w")
    except (FileExistsError, NotADirectoryError):
        raise wrong(path, "folder_is_file", lang) from None
    except OSError as error:
        raise unwritable_folder(path, error, lang) from None
    with lock:
        if not _alone(lock.fileno()):
            raise wrong(path, "folder_busy", lang)
        _sweep(path)
        try:
            yield path
        except OSError as error:
            if error.errno not in _REFUSED:
                raise
            raise unwritable_folder(Path(error.filename).parent if error.filename else path, error, lang) from None
        finally:
            with suppress(OSError):  # one that holds something stays
                if made and [one.name for one in (path / STORE).iterdir()] == [_LOCK]:
                    (path / STORE / _LOCK).unlink()
                    for one in made:
                        one.rmdir()


_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.EISDIR, errno.ENAMETOOLONG, errno.ENOSPC, errno.EDQUOT)


def _alone(descriptor: int) -> bool:
    """Take the lock, which ends with the process however that ends; where there is none on this system, nobody else is looked for."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks
        return True
    return True


_DRAFT = re.compile(r"\..+\.[0-9a-f]{8}\.(json|yaml|csv|ics|html)")


def _sweep(path: Path) -> None:
    """Take away the drafts that a killed run left."""
    for inside in (path.iterdir(), path.glob("*/*"), (path / STORE).iterdir()):
        for one in inside:
            if _DRAFT.fullmatch(one.name):
                one.unlink(missing_ok=True)


def version() -> str:
    """What a result depends on besides its input: the versions of this library and of the solver."""
    found = []
    for name in ("titres-scheduler", "ortools"):
        try:
            found.append(f"{name} {version_of(name)}")
        except PackageNotFoundError:
            found.append(f"{name} ?")
    return ", ".join(found)


def refuse_folder_of_session(out: str | PathLike[str] | None, lang: str) -> None:
    """Refuse a folder that holds the timetable of a session, before anything in it changes.

    Raises
    ------
    InputError
        where it is one.
    """
    if out is not None and (there := held(Path(out))):
        raise wrong(Path(out), "folder_of_session", lang, held=there.session or Path(out).name, name=TIMETABLE)


def refuse_other_programme(path: Path, programme: Programme, since: Plan | None, lang: str) -> None:
    """Refuse a folder that holds the plan of another programme, before anything in it changes.

    Another one has another title, and would take sessions out of the folder, or is of another site; or has another title or site,
    and nobody of those who were in it. A title that was corrected keeps its sessions, site and people, one that grew or was edited
    its title, and whoever says since which plan (of the folder's programme) knows what it holds.

    Raises
    ------
    InputError
        where it is another one.
    """
    try:
        plan = json.loads((path / PLAN).read_text("utf-8"))
        title, sessions = str(plan["programme"]), {str(one["id"]) for one in plan["sessions"]}
    except (OSError, ValueError, KeyError, TypeError):
        return
    if since and title == since.programme:
        return
    other_title = title != programme.programme
    if other_title and not sessions <= programme.by_id.keys():
        raise wrong(path, "folder_other_programme", lang, held=title, programme=programme.programme, plan=PLAN)
    if _of_another_centre(path / PROGRAMME, programme, other_title):
        raise wrong(path, "folder_other_centre", lang, held=title, programme=programme.programme, plan=PLAN)


def _of_another_centre(file: Path, programme: Programme, other_title: bool) -> bool:
    """Whether the programme that a folder holds is of another site or of other people, so that it cannot be this one; not where its file
    is gone, or somebody's."""
    try:
        there = read_fields(file, "programme", "programme", "en").content
        people = {str(one.get("name") or one["id"]) for kind in _PEOPLE for one in there.get(kind, ())}
        other_site = str(there.get("site", "")) != programme.site
    except (InputError, AttributeError, KeyError, TypeError):
        return False
    pools: tuple[PoolJuror | PoolResponsable | PoolStaff, ...] = (*programme.jurors, *programme.responsables, *programme.staff)
    own = {one.name or one.id for one in pools}
    strangers = bool(people and own) and people.isdisjoint(own)
    return (other_title and other_site) or ((other_title or other_site) and strangers)


_PEOPLE = ("jurors", "responsables", "staff")


def forget_other_plan(path: Path, programme: Programme, since: str, lang: str) -> list[str]:
    """Before anything changes, take out of the folder what belongs to another programme, or to another state of this one.

    That is: all that concerns all sessions, unless it is of this very programme, so that a run that is killed leaves none of it
    beside new folders; and the files of sessions that the programme does not have (any more). Only what this library wrote goes, and
    only as it wrote it: a file that somebody has changed stays, under another name where it would be written anew, and its folder is
    marked where the session is not in the programme.

    Parameters
    ----------
    path
        the folder.
    programme
        what is dated now.
    since
        the hash of what was posted before; empty where nothing was.
    lang
        of the sentences: "fr" or "en".

    Returns
    -------
    list of str
        what was taken away or marked, as sentences.
    """
    written = Written(path, LOG)
    try:
        plan = json.loads((path / PLAN).read_text("utf-8"))
        same = (plan.get("programme_hash"), plan.get("since", "")) == (programme.fingerprint(), since)
    except (OSError, ValueError, AttributeError):
        same = False
    own = {f"{one}/{name}" for one in programme.by_id for name in OF_A_SESSION}
    notes = [
        say("cli_edited_kept", lang, file=path / name, kept=kept)
        for name in sorted(written.names() & own.union(FILES_OF_A_PLAN[:-1]))
        if (kept := written.keep_aside(name))
    ]
    if not same:
        for name in FILES_OF_A_PLAN[:-1]:
            written.clear(name)
        (path / PLAN).unlink(missing_ok=True)
    folders = sorted({name.partition("/")[0] for name in written.names() if "/" in name} - programme.by_id.keys())
    for one in folders:
        if (path / one).is_dir():
            notes.append(_clear_session(written, path / one, programme, lang))
    return notes


def _clear_session(written: Written, folder: Path, programme: Programme, lang: str) -> str:
    """Take away the folder of a session that the programme does not have, or mark it."""
    for name in OF_A_SESSION:
        written.clear(f"{folder.name}/{name}")
    if {one.name for one in folder.iterdir()} <= {STALE, edited.LOG}:
        for name in (STALE, edited.LOG):
            (folder / name).unlink(missing_ok=True)
        folder.rmdir()
        return say("folder_cleared", lang, session=folder.name)
    text = say("folder_stale", lang, session=folder.name, programme=programme.programme)
    write_whole(folder / STALE, text + "\n")
    return text


def others_gone(path: Path, before: Timetable | None, now: Timetable | None, lang: str) -> list[str]:
    """Take away the formats and papers in the folder of a session, unless the timetable that it held `before` is that of `now`; sentences on what
    went, or stays as somebody has changed it."""
    if not path.is_dir() or (before and now and before.contract() == now.contract()):
        return []
    notes: list[str] = []
    withdraw_formats(path, (), lang, notes.append)
    withdraw_papers(path, lang, notes.append)
    return notes


def write_session(path: Path, session: Session, timetable: Timetable) -> None:
    """A session's own folder: the dated session as a session file, and its timetable."""
    written = Written(path, LOG)
    written.write(f"{session.id}/session.yaml", session_yaml(session))
    written.write(f"{session.id}/timetable.json", json.dumps(timetable.contract(), ensure_ascii=False, indent=1) + "\n")
    (path / session.id / STALE).unlink(missing_ok=True)


def write_plan(path: Path, programme: Programme, plan: Plan, lang: str) -> None:
    """What concerns all sessions; deadlines are overdue against the day on which they are written."""
    due = deadlines(programme, plan, lang=lang)
    texts = {
        "deadlines.csv": as_texts(due[["session", "what", "due", "overdue"]]).to_csv(index=False),
        "deadlines.ics": calendar_file(programme, plan, lang=lang),
        "programmation.csv": as_texts(planned := programmation(programme, plan)).to_csv(index=False),
        "echeancier.csv": for_people(due[["due", "session", "what", "overdue"]], "deadlines", lang),
        "programmation_previsionnelle.csv": for_people(planned, "programmation", lang),
        "calendar.csv": as_texts(plan.days_frame()).to_csv(index=False),
        "activities.csv": as_texts(plan.to_frame(lang)).to_csv(index=False),
        "watch_list.csv": as_texts(watch_list(programme, plan, lang)).to_csv(index=False),
        "changes.csv": as_texts(plan.changes_frame()).to_csv(index=False) if plan.since else None,
        "programme.html": semester_html(programme, plan, dt.date.today(), lang),
        PROGRAMME: programme_yaml(programme),
        PLAN: json.dumps(plan.contract(), ensure_ascii=False, indent=1) + "\n",
    }
    for session in plan.unplaced:
        for name in OF_A_SESSION:
            (path / session.id / name).unlink(missing_ok=True)
    written = Written(path, LOG)
    for name, text in ((name, texts[name]) for name in FILES_OF_A_PLAN):
        if text is None:
            written.clear(name)
        else:
            written.write(name, text)
