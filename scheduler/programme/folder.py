"""The folder of a plan: what is written where, each file whole or not at all."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from os import PathLike
from pathlib import Path
from typing import Any

from models import Session, Timetable
from models.plan import Plan
from models.programme import Programme
from scheduler.files.document import wrong
from scheduler.files.formulas import as_texts
from scheduler.programme.calendar_file import calendar_file
from scheduler.programme.deadlines import deadlines
from scheduler.programme.store import write_whole
from scheduler.programme.tables import programmation, watch_list

STORE = ".finished"
"""The folder of what is finished, inside that of the plan."""

PLAN = "programme.json"


@contextmanager
def opened(out: str | PathLike[str] | None, lang: str) -> Iterator[Path | None]:
    """The folder, made where it is not there, for one run at a time; None where there is none.

    Raises
    ------
    InputError
        where it cannot be written to, is a file, or another run is at work in it.
    """
    if out is None:
        yield None
        return
    path = Path(out)
    try:
        (path / STORE).mkdir(parents=True, exist_ok=True)
        lock = (path / STORE / "lock").open("w")
    except (FileExistsError, NotADirectoryError):
        raise wrong(path, "folder_is_file", lang) from None
    except OSError as error:
        raise wrong(path, "file_unwritable", lang, reason=error.strerror or type(error).__name__) from None
    with lock:
        if not _alone(lock.fileno()):
            raise wrong(path, "folder_busy", lang)
        _sweep(path)
        yield path


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


_DRAFT = re.compile(r"\..+\.[0-9a-f]{8}\.(json|yaml|csv|ics)")


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


def forget_other_plan(path: Path, programme: Programme) -> None:
    """Take the plan of another programme, or of an earlier state of this one, out of the folder before its sessions change."""
    plan = path / PLAN
    try:
        same = json.loads(plan.read_text("utf-8")).get("programme_hash") == programme.fingerprint()
    except (OSError, ValueError, AttributeError):
        return
    if not same:
        plan.unlink()


def write_session(path: Path, session: Session, timetable: Timetable) -> None:
    """A session's own folder: the dated session as a session file, and its timetable."""
    write_whole(path / session.id / "session.yaml", session_yaml(session))
    write_whole(path / session.id / "timetable.json", json.dumps(timetable.contract(), ensure_ascii=False, indent=1) + "\n")


def session_yaml(session: Session) -> str:
    """A session as a session file: what stands at its default is left out, times are quoted as every YAML reader wants them."""
    from ruamel.yaml import YAML
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: inner if name in _NAMES else plain(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [plain(inner) for inner in value]
        if isinstance(value, str) and _ISO.fullmatch(value):
            return dt.date.fromisoformat(value)
        return DoubleQuotedScalarString(value) if isinstance(value, str) and _CLOCK.fullmatch(value) else value

    content = session.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    content["objectives"] = [one.name if not one.tolerance else one.model_dump(mode="json") for one in session.objectives]
    writer = YAML()
    writer.default_flow_style, writer.width = None, 160
    stream = io.StringIO()
    writer.dump(plain({"id": session.id} | content), stream)
    return stream.getvalue()


_ISO, _CLOCK = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d\d:\d\d")
_NAMES = ("id", "name", "label", "site", "employer", "reason")


def write_plan(path: Path, programme: Programme, plan: Plan, lang: str) -> None:
    """What concerns all sessions; `programme.json` comes last, so that it stands for a whole plan."""
    due = deadlines(programme, plan, lang=lang)
    write_whole(path / "deadlines.csv", as_texts(due[["session", "what", "due", "overdue"]]).to_csv(index=False))
    write_whole(path / "deadlines.ics", calendar_file(programme, plan, lang=lang))
    write_whole(path / "programmation.csv", as_texts(programmation(programme, plan)).to_csv(index=False))
    write_whole(path / "calendar.csv", as_texts(plan.days_frame()).to_csv(index=False))
    write_whole(path / "activities.csv", as_texts(plan.to_frame(lang)).to_csv(index=False))
    write_whole(path / "watch_list.csv", as_texts(watch_list(programme, plan, lang)).to_csv(index=False))
    for session in plan.unplaced:
        for name in ("session.yaml", "timetable.json"):
            (path / session.id / name).unlink(missing_ok=True)
    write_whole(path / PLAN, json.dumps(plan.contract(), ensure_ascii=False, indent=1) + "\n")
