"""Formats and papers of an earlier timetable, which go before they stand beside another one."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from models.texts import say
from scheduler.files.atomic import whole_file
from scheduler.files.edited import content_hash, formats_of
from scheduler.files.written import FORMATS

PAPERS = "papers"
"""The folder of what is printed, inside that of the timetable."""

PAPERS_LIST = ".papers.json"
"""The names of what was written, so that a paper of an earlier timetable does not stay beside those of the next."""


def withdraw_formats(
    folder: Path, files: Sequence[Path], lang: str, tell: Callable[[str], object], beside: Collection[Path] = ()
) -> None:
    """Take away what an earlier call gave, as it wrote it, but for these files and those that took its place (`beside`), and keep the list of
    these files.

    What somebody has changed since stays, on the list too. Both are told.
    """
    changed, gone = {}, []
    for name, content in sorted(formats_of(folder).items()):
        file = folder / name
        if file in files or file in beside or not file.is_file():
            continue
        if content_hash(file) == content:
            file.unlink()
            gone.append(str(file))
        else:
            changed[name] = content
            tell(say("cli_changed_stays", lang, file=file))
    if gone:
        tell(say("cli_gone", lang, files=", ".join(gone)))
    listed = folder / FORMATS
    if files or changed:
        now = {file.name: content_hash(file) for file in files}
        with whole_file(listed) as draft:
            draft.write_text(json.dumps(now | changed, indent=1), encoding="utf-8")
    else:
        listed.unlink(missing_ok=True)


def withdraw_papers(folder: Path, lang: str, tell: Callable[[str], object] | None) -> None:
    """Take away the papers beside a timetable, and their folder where there is nothing else in it; which is told where anybody is to know."""
    gone = papers_gone(folder / PAPERS)
    with contextlib.suppress(OSError):
        (folder / PAPERS).rmdir()
    if gone and tell:
        tell(say("cli_gone", lang, files=f"{folder / PAPERS} ({gone})"))


def papers_gone(folder: Path, written: Iterable[Path] = ()) -> int:
    """Take away the papers that an earlier call wrote to a folder, but for these; how many there were."""
    keep, gone = {path.resolve() for path in written}, 0
    for path in _left(folder):
        if path.resolve() not in keep:
            gone += path.is_file()
            path.unlink(missing_ok=True)
            if path.parent != folder and path.parent.is_dir() and not any(path.parent.iterdir()):
                path.parent.rmdir()
    (folder / PAPERS_LIST).unlink(missing_ok=True)
    return gone


def _left(folder: Path) -> list[Path]:
    try:
        listed = json.loads((folder / PAPERS_LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    names = [one for one in listed if isinstance(one, str) and one.endswith(".pdf")] if isinstance(listed, list) else []
    inside = folder.resolve()
    return [folder / name for name in names if (folder / name).resolve().is_relative_to(inside)]
