"""A calendar file for the whole session and one for each person."""

from __future__ import annotations

import datetime as dt
from itertools import chain, count
from os import PathLike
from pathlib import Path

from models import Timetable
from models.texts import say
from scheduler.arguments import check_language, check_path, check_timetable
from scheduler.errors import SchedulerError
from scheduler.files.atomic import whole_file
from scheduler.files.document import wrong
from scheduler.files.refused import unwritable_folder


def calendars(timetable: Timetable, out: str | PathLike[str], lang: str = "fr") -> list[Path]:
    """Write a calendar file of the whole session and one for each candidate, juror and member of staff.

    Written again into the same folder, after a change, each file says so in a way that a calendar understands: an entry that has moved
    moves, one that is off is cancelled, in the files of those who no longer come as well. What another session has in the folder stays: the file
    of the whole, and of whoever comes to both, then holds both, under the title of the one written last.

    Parameters
    ----------
    timetable
        one that knows its session, for names and for the time zone.
    out
        a folder, made where there is none.
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
        where there is no timetable.
    InputError
        where the folder cannot be written to.
    """
    check_timetable(timetable)
    check_language(lang)
    check_path("out", out, "calendars(timetable, 'agendas')")
    if not timetable.found:
        from scheduler.views.status import status

        raise SchedulerError(say("calendar_no_timetable", lang, session=timetable.session, why=status(timetable, lang)))
    folder = Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _written(timetable, folder, lang)
    except (FileExistsError, NotADirectoryError):
        raise wrong(folder, "folder_is_file", lang) from None
    except OSError as error:
        raise unwritable_folder(folder, error, lang) from None


def _written(timetable: Timetable, folder: Path, lang: str) -> list[Path]:
    from scheduler.files.calendar_entries import entries, shown
    from scheduler.files.calendar_text import calendar_text, holds, wrote_unsaid
    from scheduler.files.file_names import file_name
    from scheduler.occupied import people_of

    naming, stay = shown(timetable, lang)
    now = dt.datetime.now(dt.UTC)
    zone = naming.session.time_zone if naming.session else None
    label = " - ".join(part for part in (naming.label, naming.site) if part)
    people = sorted({who for a in naming.timetable.activities if not a.pause for who in people_of(a)})
    whole, of_all = naming.say("paper_calendar_session"), entries(naming)
    wanted = {whole: (label, of_all)}
    for kind, one in people:
        # by id, which stays, and by name, by which it is found
        name = file_name(f"{naming.say(f'paper_{kind}')}-{one}-{naming.name(kind, one)}")
        # ids may differ in what a file's name does not have
        stem = next(each for each in chain([name], (f"{name}-{n}" for n in count(2))) if each not in wanted)
        wanted[stem] = (f"{label} - {naming.name(kind, one)}", entries(naming, (kind, one)))
    session = timetable.session
    there = {path.stem: path.read_bytes() for path in folder.glob("*.ics")}
    unsaid = wrote_unsaid(there.get(whole), of_all)
    for stem, earlier in there.items():
        if stem not in wanted and holds(earlier, session, unsaid):
            wanted[stem] = (label, [])
    written = []
    for stem, (title, own) in wanted.items():
        path = folder / f"{stem}.ics"
        with whole_file(path) as draft:
            draft.write_bytes(calendar_text(own, title, zone, now, session, there.get(stem), lang, stay, unsaid))
        written.append(path)
    return written
