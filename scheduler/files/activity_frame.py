"""A timetable out of a pandas frame with the columns of `Timetable.to_frame`, as somebody changed it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models import Session, Timetable
from scheduler.arguments import check_frame, check_language, check_session
from scheduler.files.formats import csv_file
from scheduler.files.formulas import as_texts
from scheduler.files.reading import timetable_of

if TYPE_CHECKING:
    import pandas as pd


def timetable_from_frame(frame: pd.DataFrame, session: Session | None = None, lang: str = "fr") -> Timetable:
    """The timetable whose activities stand in a frame, for `check`, `repair` or `save`.

    Parameters
    ----------
    frame
        one row per activity, with the columns kind, epreuve, candidate, start, end, room, jurors and staff of `Timetable.to_frame`; its other
        columns may be there, and must not say anything else. An empty cell is None, NaN or "". Several ids are a list, or a text with commas.
    session
        the session that it is for: the timetable then knows the names behind the ids, and a name may stand where an id does.
    lang
        "fr" or "en", of the error texts.

    Returns
    -------
    Timetable
        a feasible one without objectives: whether it keeps the rules is for `check` to say.

    Raises
    ------
    InputError
        with every problem found; a field such as `activities[3].start` counts the rows from 0.

    Examples
    --------
    >>> import pandas as pd
    >>> one = {"kind": "epreuve", "epreuve": "final", "candidate": "c1", "start": "2027-03-16T10:00", "end": "2027-03-16T10:15"}
    >>> frame = pd.DataFrame([one | {"room": "s101", "jurors": "j1, j2", "staff": None}])
    >>> timetable_from_frame(frame).activities[0].jurors
    ('j1', 'j2')
    """
    check_language(lang)
    check_frame(frame)
    if session is not None:
        check_session(session, "timetable_from_frame", "frame, ")
    text = as_texts(frame.map(_written)).to_csv(index=False)
    document = csv_file.read_text(Path("frame"), "sep=,\n" + text, lang)
    # rows have no lines
    _, timetable = timetable_of(replace(document, lines={}, cells={}), "timetable", session, lang)
    return timetable.of(session) if session else timetable


def _written(cell: Any) -> Any:
    """A cell as it stands in a file: a moment whole, with seconds and a time zone where it has them, which a timetable has not."""
    if isinstance(cell, (list, tuple)):
        return ", ".join(map(str, cell))
    if not isinstance(cell, dt.datetime) or cell != cell:
        return cell
    return cell.isoformat() if cell.second or cell.microsecond else cell.isoformat(timespec="minutes")
