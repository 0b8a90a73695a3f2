"""The plan that was posted, or may have been, kept safe while its folder is written over."""

from __future__ import annotations

import json
import shutil
from os import PathLike
from pathlib import Path

from pydantic import ValidationError

from models.plan import Plan
from models.programme import Programme
from models.texts import say
from scheduler.files.atomic import write_whole
from scheduler.files.held import PLAN
from scheduler.programme.batch.folder import OF_A_SESSION, PROGRAMME, STORE
from scheduler.programme.load import is_plan, load_plan

BASE = "posted.json"
"""The posted plan, whole, in the folder of what is finished."""

REPLACED = "replaced"
"""The plan that a run which was told of none wrote over, a folder in that of what is finished."""


def keep_replaced(path: Path, programme: Programme) -> Path | None:
    """Keep the plan of another state of the programme before it is written over, as it may be posted.

    Returns
    -------
    Path or None
        where it is kept, by this run or by one that did not come to its end; None where there is none.
    """
    kept = path / STORE / REPLACED
    try:
        last = json.loads((path / PLAN).read_text("utf-8"))
        if last["programme_hash"] == programme.fingerprint():
            return None
        files = [PLAN, PROGRAMME, *(f"{one['id']}/{name}" for one in last["sessions"] for name in OF_A_SESSION)]
    except (OSError, ValueError, KeyError, TypeError):
        return kept if is_plan(kept) else None
    shutil.rmtree(kept, ignore_errors=True)
    for name in (one for one in files if (path / one).is_file()):
        (kept / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path / name, kept / name)
    return kept


def other_than_replaced(kept: Path, plan: Plan, lang: str) -> list[str]:
    """A sentence where sessions of the plan that was written over have other days, people or hours now, or no place."""
    try:
        sessions = json.loads((kept / PLAN).read_text("utf-8"))["sessions"]
        had = {one["id"]: _posted_as(one.get("calendar"), kept / one["id"]) for one in sessions}
    except (OSError, ValueError, KeyError, TypeError):
        return []
    has = {
        row["id"]: [row.get("calendar"), one.timetable.contract()["activities"] if one.timetable else None]
        for row, one in zip(plan.contract()["sessions"], plan.sessions, strict=True)
    }
    number = sum(has.get(one) != as_it_was for one, as_it_was in had.items())
    return [say("plan_replaced", lang, number=number, kept=kept)] if number else []


def _posted_as(calendar: object, folder: Path) -> list[object]:
    """The calendar of a session and what its timetable has."""
    file = folder / OF_A_SESSION[1]
    return [calendar, json.loads(file.read_text("utf-8"))["activities"] if file.is_file() else None]


def keep_base(path: Path, since: Plan | None) -> None:
    """Note the posted plan before anything of it is written over; without one, forget that of an earlier run."""
    kept = path / STORE / BASE
    if since is None:
        kept.unlink(missing_ok=True)
    else:
        write_whole(kept, since.model_dump_json(by_alias=True))


def base_of(since: str | PathLike[str], programme: Programme, lang: str) -> Plan:
    """The plan that was posted.

    Parameters
    ----------
    since
        its folder. Where a run that dated this programme since an earlier plan was killed, stopped or only repeated in it, that earlier plan.
    programme
        what is to be dated.
    lang
        of the errors: "fr" or "en".

    Raises
    ------
    InputError
        where the folder holds no whole plan.
    """
    folder = Path(since)
    try:
        earlier = Plan.model_validate_json((folder / STORE / BASE).read_text("utf-8"))
    except (OSError, ValueError, ValidationError):
        return load_plan(folder, lang)
    if is_plan(folder):
        try:
            last = json.loads((folder / PLAN).read_text("utf-8"))
            repeated = last.get("interrupted") or last.get("programme_hash") == programme.fingerprint()
            of_earlier = bool(repeated and last.get("since"))
        except (OSError, ValueError, AttributeError):
            return earlier
        if not of_earlier:
            return load_plan(folder, lang)
    return earlier
