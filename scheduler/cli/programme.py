"""`programme FILE --out DIR`: a semester dated, and every session's timetable."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from models.programme import Programme
from models.texts import say
from scheduler.cli.options import (
    CatalogueFolder,
    Exit,
    File,
    Formats,
    Lang,
    Language,
    LettersFile,
    Papers,
    Seed,
    Sheets,
    TimeLimit,
    Workers,
)
from scheduler.cli.outputs import Outputs, written
from scheduler.errors import InputError, InputProblem
from scheduler.files.document import Document, Place
from scheduler.files.fields_file import read_fields
from scheduler.views.amounts import name_of_dating


def programme(
    file: File,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", show_default=False, readable=False)],
    time_limit: TimeLimit = 60.0,
    seed: Seed = 0,
    workers: Workers = None,
    papers: Papers = False,
    letters: LettersFile = None,
    since: Annotated[Path | None, typer.Option("--since", metavar="PLAN", show_default=False, readable=False)] = None,
    formats: Formats = None,
    sheets: Sheets = None,
    catalogue: CatalogueFolder = None,
    lang: Language = Lang.fr,
) -> int:
    from scheduler.cli.batch_progress import shown_batch
    from scheduler.programme.load import load_programme
    from scheduler.programme.solve import solved_programme

    planned = load_programme(file, lang.value, catalogue=catalogue)
    also = Outputs.asked(formats, sheets, papers, letters, lang.value)
    try:
        with shown_batch(lang.value) as progress:
            plan = solved_programme(
                planned,
                out=out,
                time_limit=time_limit,
                seed=seed,
                workers=workers,
                progress=progress,
                lang=lang.value,
                since=since,
                others_go=False,
            )
    except InputError as error:
        raise _in_its_file(error, planned, file, lang.value) from None
    for level in plan.objectives:
        proof = say("cli_level_proven" if level.proven else "cli_level_bound", lang.value, bound=level.bound)
        print(f"{name_of_dating(level.name, lang.value)} : {level.value} ({proof})")
    for session in plan.sessions:
        days = ", ".join(f"{day:%d/%m/%Y}" for day in session.days) or session.why
        open_yet = session.timetable is not None and session.timetable.status == "feasible"
        print(f"  {session.id} : {days}" + (f" ({say('view_status_feasible', lang.value)})" if open_yet else ""))
        for way in session.ways_out:
            print("    " + say("cli_plan_way", lang.value, text=way.text, price=f"{way.price:g}"))
    for way in plan.ways_out:
        print(say("cli_plan_way_all", lang.value, text=way.text, price=f"{way.price:g}"))
    for change in plan.changes:
        if change.kind != "departement":  # a note says it
            print(say("cli_change", lang.value, message=change.message))
    for note in plan.warnings:
        print(say("cli_note", lang.value, note=note))
    for broken in plan.violations:
        print(say("cli_plan_wrong", lang.value, violation=broken))
    if plan.interrupted:
        print("\n" + say("cli_plan_interrupted", lang.value))
    print("\n" + say("cli_written", lang.value, files=str(out)))
    for session in plan.sessions:
        folder = out / session.id
        if not (session.session and session.timetable):
            also.withdraw(folder)
        elif files := also.write(session.session, session.timetable, folder):
            print(written(files, folder, lang=lang.value))
    if plan.violations or any(session.failed for session in plan.sessions):
        return Exit.FAULT
    nothing = plan.status == "unknown" or (plan.interrupted and not plan.placed)
    return Exit.NONE_FOUND if nothing else Exit.DONE


def _in_its_file(error: InputError, planned: Programme, file: Path, lang: str) -> InputError:
    """The error with its line in the file of the programme, where it is one of a session of it that was found after the file was read."""
    if not any(one.file == planned.programme for one in error.problems):
        return error
    document = read_fields(file, "programme", "programme", lang)
    places: dict[str, Place] = {f"sessions.{one.id}": ("sessions", number) for number, one in enumerate(planned.sessions)}
    return InputError(tuple(_at(one, places.get(one.field), document) for one in error.problems))


def _at(problem: InputProblem, place: Place | None, document: Document) -> InputProblem:
    if place is None:
        return problem
    session = problem.field.partition(".")[2]
    return InputProblem(document.file, document.line(place), document.shown(place), f"{session} : {problem.text}")
