"""`check FILE TIMETABLE`: which rules a timetable breaks, whoever made it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from models.texts import LANGUAGES, say
from scheduler.check import check as check_rules
from scheduler.cli.options import Exit, File, Lang, Language
from scheduler.files import load, load_timetable
from scheduler.rules import Violation


def check(
    file: File,
    timetable: Annotated[Path, typer.Argument(metavar="TIMETABLE", hidden=True)],
    as_json: Annotated[bool, typer.Option("--json")] = False,
    lang: Language = Lang.fr,
) -> int:
    session = load(file, lang.value)
    typed = load_timetable(timetable, session, lang.value)
    report = check_rules(session, typed)
    if as_json:
        print(
            json.dumps({"session": session.id, "violations": [_plain(one, lang.value) for one in report]}, ensure_ascii=False)
        )
    else:
        if typed.session_hash not in ("", session.fingerprint()):
            print(say("cli_note", lang.value, note=say("cli_other_session", lang.value)) + "\n")
        print(report.to_text(lang.value))
    return Exit.DONE if report.ok else Exit.VIOLATIONS


def _plain(violation: Violation, lang: str) -> dict[str, Any]:
    return {
        "rule": violation.rule,
        "text": violation.text[LANGUAGES.index(lang)],
        "who": list(violation.who),
        "start": f"{violation.start:%Y-%m-%dT%H:%M}" if violation.start else None,
        "end": f"{violation.end:%Y-%m-%dT%H:%M}" if violation.end else None,
        "by": violation.by,
    }
