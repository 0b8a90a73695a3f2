"""The plan that was posted, kept safe while its folder is written over."""

from __future__ import annotations

import json
from os import PathLike
from pathlib import Path

from pydantic import ValidationError

from models.plan import Plan
from models.programme import Programme
from scheduler.files.atomic import write_whole
from scheduler.programme.batch.folder import PLAN, STORE
from scheduler.programme.load import is_plan, load_plan

BASE = "posted.json"
"""The posted plan, whole, in the folder of what is finished."""


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
