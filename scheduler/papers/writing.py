"""The papers of a session, written to a folder."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from models import Session, Timetable
from models.letters import Letters
from models.texts import say
from scheduler.arguments import check_flag, check_language, check_path, check_session, check_timetable, date_of
from scheduler.engine.interrupts import held_back
from scheduler.errors import SchedulerError
from scheduler.files.atomic import whole_file
from scheduler.files.document import wrong
from scheduler.files.file_names import file_name
from scheduler.files.refused import unwritable_folder
from scheduler.files.withdrawn import PAPERS_LIST, papers_gone
from scheduler.posted import check_pair

if TYPE_CHECKING:
    from scheduler.papers.facts import Facts
    from scheduler.papers.paper import Paper, Sheet


def papers(
    session: Session,
    timetable: Timetable,
    out: str | PathLike[str],
    *,
    letters: Letters | str | PathLike[str] | None = None,
    names: bool = False,
    each: bool = False,
    only: Iterable[str] | None = None,
    today: dt.date | None = None,
    lang: str = "fr",
) -> list[Path]:
    """Write what is printed, signed and sent: convocations, émargement, wall planning, road sheets, checklist, as PDF in A4.

    Parameters
    ----------
    session, timetable
        what is printed. Whether the timetable keeps the rules is for `check` to say.
    out
        a folder, made where there is none. Papers that an earlier call left there and this one does not write are taken away.
    letters
        the centre's letterhead, texts, addresses and marks, or their file; our own texts where None.
    names
        whether what hangs in public names the candidates; else they have identifiers.
    each
        whether whoever is sent or handed something has a file of his own; else there is one file per kind, in which each begins on a
        page of his own.
    only
        the codes of the kinds to write: checklist, candidate_convocations, juror_convocations, wall_planning, order_of_passage,
        door_sheets, road_sheets, staff_sheets, attendance, jury_attendance, staff_attendance, identifiers; all where None.
    today
        the date that the papers bear.
    lang
        "fr" or "en".

    Returns
    -------
    list of Path
        what was written.

    Raises
    ------
    TypeError, ValueError
        where an argument is of another kind.
    SchedulerError
        where there is no timetable, or it is one of another session.
    InputError
        where the letters or their pictures cannot be read, or the folder cannot be written to.

    Examples
    --------
    >>> from scheduler import load, load_timetable
    >>> session = load("session.yaml")  # doctest: +SKIP
    >>> papers(session, load_timetable("timetable.json", session), "papers")  # doctest: +SKIP
    """
    check_session(session, "papers")
    check_timetable(timetable, session)
    check_language(lang)
    check_path("out", out, "papers(session, timetable, 'papers')")
    today = date_of("today", today)
    check_flag("names", names)
    check_flag("each", each)
    if letters is not None and not isinstance(letters, Letters):
        check_path("letters", letters, "letters='letters.yaml', or give Letters(...)")
    check_pair(session, timetable, lang)
    if not timetable.activities:
        raise SchedulerError(say("print_nothing", lang, session=session.id))
    from scheduler.papers.all_papers import PAPERS
    from scheduler.papers.facts import Facts
    from scheduler.papers.letters_file import check_people, check_pictures, read_letters

    given = "Letters(...)" if letters is None or isinstance(letters, Letters) else str(letters)
    if letters is None:
        letters = Letters()
    elif isinstance(letters, Letters):
        check_pictures(letters, lang)
    else:
        letters = read_letters(letters, lang)
    session = timetable.with_who_is_gone(session)
    check_people(session, letters, given, lang)
    wanted = _wanted(only, [paper.code for paper in PAPERS])
    facts = Facts(session, timetable, letters, lang, today or dt.date.today(), names)
    folder = Path(out)
    drawn: dict[Path, bytes] = {}
    for paper in PAPERS:
        if paper.code in wanted:
            with held_back():  # one that comes in a callback of the PDF's library would be lost
                drawn |= _drawn(paper, facts, folder, each)
    try:
        with held_back():  # papers of two timetables do not stand side by side
            _write(drawn, folder)
            if only is None:
                papers_gone(folder, drawn)
                _keep(folder, drawn)
    except (FileExistsError, NotADirectoryError) as error:
        raise wrong(error.filename, "folder_is_file", lang) from None
    except OSError as error:
        raise unwritable_folder(folder, error, lang) from None
    return list(drawn)


def _wanted(only: Iterable[str] | None, known: list[str]) -> set[str]:
    if only is None:
        return set(known)
    wanted = {only} if isinstance(only, str) else set(only)
    for code in sorted(wanted - set(known)):
        raise ValueError(f"only has {code!r}: give codes of papers, among {', '.join(known)}")
    return wanted


def _drawn(paper: Paper, facts: Facts, folder: Path, each: bool) -> Iterator[tuple[Path, bytes]]:
    """One file of a kind, or one for each whom it is for; none where it is for nobody."""
    sheets = list(paper.sheets(facts))
    if not sheets:
        return
    name = facts.say(f"file_{paper.code}")
    if not (each and paper.each):
        yield folder / f"{name}.pdf", _file(paper, facts, sheets)
        return
    taken: set[str] = set()
    for sheet in sheets:
        stem = base = f"{name}-{file_name(sheet.whose)}"
        number = 1
        while stem in taken:  # two of the same name
            number += 1
            stem = f"{base}-{number}"
        taken.add(stem)
        yield folder / name / f"{stem}.pdf", _file(paper, facts, [sheet])


def _file(paper: Paper, facts: Facts, sheets: list[Sheet]) -> bytes:
    from scheduler.papers.sheets import Sheets

    file = Sheets(facts, facts.say(f"title_{paper.code}"), paper.landscape)
    for sheet in sheets:
        sheet.draw(file)
    return file.finish()


def _write(drawn: Mapping[Path, bytes], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in drawn:  # all before the first is written, as half of the papers would be those of no timetable
        path.parent.mkdir(exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    for path, content in drawn.items():
        with whole_file(path) as draft:
            draft.write_bytes(content)


def _keep(folder: Path, written: Iterable[Path]) -> None:
    names = [path.relative_to(folder).as_posix() for path in written]
    with whole_file(folder / PAPERS_LIST) as draft:
        draft.write_text(json.dumps(names, ensure_ascii=False, indent=1), encoding="utf-8")
