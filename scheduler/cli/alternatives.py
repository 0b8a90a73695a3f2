"""`alternatives FILE TIMETABLE --n 3 --out DIR`: other timetables as good, and how they differ."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scheduler.cli.folder import prepared
from scheduler.cli.options import CatalogueFolder, Exit, File, Folder, Lang, Language, Seed, TimeLimit, TimetableFile, Workers
from scheduler.cli.outputs import answered
from scheduler.files import load, load_timetable, save
from scheduler.files.atomic import whole_file, write_whole
from scheduler.files.formulas import as_texts
from scheduler.files.refused import unwritable

if TYPE_CHECKING:
    from scheduler.other_plans import Alternatives

_PICTURE = "alternatives.png"


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
        _written,
        lang.value,
    )
    return Exit.DONE if found.plans or found.complete else Exit.NONE_FOUND


def _written(found: Alternatives, folder: Path, lang: str) -> list[Path]:
    """Write the files; those of an earlier call do not stay beside fewer of now."""
    for old in [*folder.glob("alternative-*.json"), *folder.glob("alternative-*.xlsx"), folder / _PICTURE]:
        old.unlink(missing_ok=True)
    files = []
    for number, one in enumerate(found.plans, start=1):
        for suffix in ("json", "xlsx"):
            files.append(folder / f"alternative-{number}.{suffix}")
            save(one.timetable, files[-1], lang)
    texts = {
        "alternatives.txt": f"{found}\n",
        "differences.csv": as_texts(found.differences().reset_index()).to_csv(index=False),
    }
    for name, text in texts.items():
        try:
            write_whole(folder / name, text)
        except OSError as error:
            raise unwritable(folder / name, error, lang) from None
    files += [folder / name for name in texts]
    if found.plans:
        files.append(folder / _PICTURE)
        with whole_file(files[-1]) as draft:
            found.plot().savefig(draft, dpi=100)
    return files
