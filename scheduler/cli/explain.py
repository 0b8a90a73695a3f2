"""`explain FILE`: why a session has no timetable, and the cheapest ways out."""

from __future__ import annotations

from typing import Annotated

import typer

from scheduler.cli.options import File, Lang, Language, Seed, TimeLimit, Workers
from scheduler.files import load


def explain(
    file: File,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    time_limit: TimeLimit = 15.0,
    seed: Seed = 0,
    workers: Workers = None,
    lang: Language = Lang.fr,
) -> int:
    session = load(file, lang.value)
    from scheduler.explanation.command import run_explain

    return run_explain(session, as_json=as_json, lang=lang.value, time_limit=time_limit, seed=seed, workers=workers)
