"""A timetable as a CSV file that a spreadsheet opens with a double click, in the reader's own language and with names.

French spreadsheets part cells by semicolons and want a mark to read accents; programs take `timetable.csv` instead.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from models import Activity, Timetable
from scheduler.files.atomic import whole_file
from scheduler.files.formulas import as_text

if TYPE_CHECKING:
    from scheduler.views.naming import Naming

_COLUMNS = ("date", "start", "end", "minutes", "what", "epreuve", "candidate", "room", "jury", "jurors", "staff_there")
_SEPARATORS = {"fr": ";", "en": ","}
_MARK = "\ufeff"
"""Without it a spreadsheet takes the text for an older encoding, and shows no accent right."""


def write_for_people(timetable: Timetable, path: Path, lang: str) -> None:
    """Write the file: one row per activity, in order of time.

    Parameters
    ----------
    timetable
        its session's names stand in it where it knows its session.
    path
        the file appears whole or not at all.
    lang
        "fr" (semicolons, 16/03/2027) or "en" (commas, 2027-03-16).
    """
    from scheduler.views.naming import Naming

    naming = Naming(timetable, None, lang)
    titles = [naming.say("csv_minutes") if name == "minutes" else naming.say(f"paper_{name}") for name in _COLUMNS]
    own = sorted(timetable.activities, key=lambda a: (a.start, a.end, a.kind, naming.rank("candidate", a.candidate or "")))
    text = csv_text(titles, (_row(naming, a.attended) for a in own), lang)
    with whole_file(path) as draft:
        draft.write_bytes(text.encode())


def csv_text(titles: Iterable[str], rows: Iterable[Iterable[str]], lang: str) -> str:
    """The whole text of such a file, its mark included: a heading, then the rows."""
    text = io.StringIO(newline="")
    written = csv.writer(text, delimiter=_SEPARATORS[lang], lineterminator="\r\n")
    written.writerow([title[:1].upper() + title[1:] for title in titles])
    written.writerows([as_text(cell) for cell in row] for row in rows)
    return _MARK + text.getvalue()


def _row(naming: Naming, a: Activity) -> list[str]:
    jury = frozenset(a.jurors) if not a.pause else frozenset()
    return [
        f"{a.start:%d/%m/%Y}" if naming.lang == "fr" else f"{a.start:%Y-%m-%d}",
        f"{a.start:%H:%M}",
        f"{a.end:%H:%M}",
        str(a.minutes),
        naming.say(a.kind),
        naming.epreuves.get(a.epreuve, a.epreuve) if a.epreuve else "",
        naming.people("candidate", a.about),
        naming.told_apart("room", a.room) if a.room else "",
        naming.say("view_jury", number=naming.juries[jury]) if jury else "",
        naming.people("juror", a.jurors),
        naming.people("staff", a.staff),
    ]
