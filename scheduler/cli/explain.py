"""`explain FILE`: why a session has no timetable, and the cheapest ways out."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from scheduler.cli.options import CatalogueFolder, Exit, File, Lang, Language, Seed, TimeLimit, Workers
from scheduler.files import load


def explain(
    file: File,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    time_limit: TimeLimit = 15.0,
    seed: Seed = 0,
    workers: Workers = None,
    catalogue: CatalogueFolder = None,
    lang: Language = Lang.fr,
) -> int:
    session = load(file, lang.value, catalogue=catalogue)
    from scheduler.cli.summary import notes
    from scheduler.explanation import explain as why

    explanation = why(session, time_limit=time_limit, seed=seed, workers=workers, lang=lang.value)
    if as_json:
        print(json.dumps(explanation.to_dict(), ensure_ascii=False))
    else:  # a kind of room that is misspelt is the reason, too
        print("\n\n".join([explanation.to_text(), *notes(session.warnings(lang.value), lang.value)]))
    if explanation.feasible is None:
        return Exit.NONE_FOUND
    return Exit.DONE if explanation.feasible else Exit.NO_TIMETABLE
