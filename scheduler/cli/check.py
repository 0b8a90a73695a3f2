"""`check FILE TIMETABLE`, `check DIR` and `check FILE DIR`: which rules a timetable breaks, or a plan of a whole programme, whoever made it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from models.programme import Programme
from models.texts import LANGUAGES, say
from scheduler.check import check as check_rules
from scheduler.cli.options import CatalogueFolder, Exit, File, Lang, Language
from scheduler.cli.summary import file_notes, notes
from scheduler.files import load, load_timetable
from scheduler.files.document import is_folder, is_there, wrong
from scheduler.rules import Violation
from scheduler.views.plan_table import placed_of


def check(
    file: File,
    timetable: Annotated[
        Path | None, typer.Argument(metavar="TIMETABLE", hidden=True, show_default=False, readable=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    catalogue: CatalogueFolder = None,
    lang: Language = Lang.fr,
) -> int:
    if timetable is None and is_folder(file, lang.value):
        return _checked_plan(file, None, as_json, lang.value)
    if timetable is None and not is_there(file, lang.value):
        raise wrong(file, "file_not_found", lang.value)
    if timetable is None:
        print(say("cli_missing", lang.value, name="TIMETABLE", command="check"), file=sys.stderr)
        return Exit.WRONG_INPUT
    if is_folder(timetable, lang.value):
        from scheduler.programme.load import load_programme

        return _checked_plan(timetable, load_programme(file, lang.value, catalogue=catalogue), as_json, lang.value)
    session = load(file, lang.value, catalogue=catalogue)
    typed = load_timetable(timetable, session, lang.value)
    report = check_rules(session, typed)
    if as_json:
        print(
            json.dumps({"session": session.id, "violations": [_plain(one, lang.value) for one in report]}, ensure_ascii=False)
        )
    else:
        before = file_notes(timetable, session, typed, lang.value)
        print("\n\n".join([*before, report.to_text(lang.value), *notes(session.warnings(lang.value), lang.value)]))
    return Exit.DONE if report.ok else Exit.VIOLATIONS


def _checked_plan(folder: Path, given: Programme | None, as_json: bool, lang: str) -> int:
    """The plan of a folder against a programme; against that which stands beside it where none is given."""
    from scheduler.programme.check import check_programme
    from scheduler.programme.load import load_plan, load_planned

    programme, plan = (given, load_plan(folder, lang)) if given else load_planned(folder, lang)
    broken = check_programme(programme, plan)
    if as_json:
        report = {"programme": programme.programme, "violations": [_plain(one, lang) for one in broken]}
        print(json.dumps(report, ensure_ascii=False))
        return Exit.VIOLATIONS if broken else Exit.DONE
    if plan.programme_hash != programme.fingerprint():
        print(say("cli_note", lang, note=say("cli_other_programme", lang)) + "\n")
    placed = placed_of(plan, lang)
    if not broken:
        print(say("cli_plan_kept", lang, placed=placed))
        return Exit.DONE
    rules = len({one.rule.rpartition(": ")[2] for one in broken})  # of a session's own check, the rule follows the session's id
    of = say(f"plan_rules_{'one' if rules == 1 else 'many'}", lang, broken=rules)
    print(say("cli_plan_broken", lang, placed=placed, number=len(broken), broken=of))
    for one in broken:
        print(f"  {one.rule} : {one.text[LANGUAGES.index(lang)]}")
    return Exit.VIOLATIONS


def _plain(violation: Violation, lang: str) -> dict[str, Any]:
    return {
        "rule": violation.rule,
        "text": violation.text[LANGUAGES.index(lang)],
        "who": list(violation.who),
        "start": f"{violation.start:%Y-%m-%dT%H:%M}" if violation.start else None,
        "end": f"{violation.end:%Y-%m-%dT%H:%M}" if violation.end else None,
        "by": violation.by,
    }
