"""`alternatives FILE TIMETABLE --n 3 --out DIR`: other timetables as good, and how they differ."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.folder import prepared, write_texts
from scheduler.cli.options import CatalogueFolder, Exit, File, Folder, Lang, Language, Seed, TimeLimit, TimetableFile, Workers
from scheduler.cli.outputs import answered
from scheduler.cli.summary import table_notes
from scheduler.files import load, load_timetable
from scheduler.files.edited import keep_edited, keep_given, names_written, noted_file
from scheduler.files.formulas import as_texts
from scheduler.files.writing import save_noted

if TYPE_CHECKING:
    from scheduler.other_plans import Alternatives

_PICTURE = "alternatives.png"

_OF_A_CALL = re.compile(rf"alternative-\d+\.(json|xlsx)|{re.escape(_PICTURE)}")
"""The files of which another call may write fewer."""


def alternatives(
    file: File,
    timetable: TimetableFile,
    n: Annotated[int, typer.Option("--n", metavar="N", min=1, show_default=False)] = 3,
    out: Folder = None,
    time_limit: TimeLimit = 60.0,
    seed: Seed = 0,
    workers: Workers = None,
    catalogue: CatalogueFolder = None,
    lang: Language = Lang.fr,
) -> int:
    session = load(file, lang.value, catalogue=catalogue)
    given = load_timetable(timetable, session, lang.value)
    for note in table_notes(timetable, session, given, lang.value):
        print(note + "\n")
    if out:
        prepared(out, lang.value)
    from scheduler.other_plans import alternatives as others

    found = answered(
        lambda progress: others(
            session,
            given,
            n,
            time_limit=time_limit,
            seed=seed,
            workers=workers,
            progress=progress,
            lang=lang.value,
        ),
        session,
        timetable,
        out,
        partial(_written, given=(file, timetable)),
        lang.value,
    )
    return Exit.DONE if found.plans or found.complete else Exit.NONE_FOUND


def _written(found: Alternatives, folder: Path, lang: str, given: Collection[Path]) -> list[Path]:
    """Write the files; those of an earlier call do not stay beside fewer of now. What somebody has changed by hand, or gave, keeps a name of its
    own, which is told."""
    plans = {
        f"alternative-{number}.{suffix}": one.timetable
        for number, one in enumerate(found.plans, start=1)
        for suffix in ("json", "xlsx")
    }
    texts = {
        "alternatives.txt": f"{found}\n",
        "differences.csv": as_texts(found.differences().reset_index()).to_csv(index=False),
    }
    names = [*plans, *texts, *([_PICTURE] if found.plans else [])]
    earlier = [one for one in sorted(names_written(folder)) if _OF_A_CALL.fullmatch(one) and one not in names]
    keep_edited(folder, [*names, *earlier], lang, print, given)
    keep_given(folder, [*names, *earlier], lang, print, given)
    for file in (folder / name for name in earlier):
        if file.is_file():
            file.unlink()
    for name, timetable in plans.items():
        save_noted(timetable, folder / name, lang)
    write_texts(folder, texts, lang)
    if found.plans:
        with noted_file(folder / _PICTURE, lang) as draft:
            found.plot().savefig(draft, dpi=100)
    return [folder / name for name in names]
