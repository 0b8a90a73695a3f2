"""`explain FILE`: what it prints, and its exit code."""

from __future__ import annotations

import json
from collections.abc import Mapping

from models import Session
from scheduler.explanation.explain import explain


def run_explain(
    session: Session,
    *,
    as_json: bool = False,
    lang: str = "fr",
    time_limit: float = 15.0,
    relax: Mapping[str, float | None] | None = None,
    seed: int = 0,
    workers: int | None = None,
) -> int:
    """Explain a session and print it.

    Returns
    -------
    int
        0 where a timetable exists, 3 where none does, 4 where the time was too short to tell, as in `scheduler.cli.options.Exit`.
    """
    from scheduler.cli.options import Exit

    explanation = explain(session, time_limit=time_limit, relax=relax, lang=lang, workers=workers, seed=seed)
    print(json.dumps(explanation.to_dict(), ensure_ascii=False) if as_json else explanation.to_text())
    if explanation.feasible is None:
        return Exit.NONE_FOUND
    return Exit.DONE if explanation.feasible else Exit.NO_TIMETABLE
