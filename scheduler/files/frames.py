"""A session out of pandas frames: one row per candidate, juror or room, its columns named as the fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from models import Session
from models.frames import column_names, fields
from models.noun import Problem
from scheduler.errors import InputError
from scheduler.files import headings
from scheduler.files.document import Document
from scheduler.files.own_catalogue import Catalogue, own_titres
from scheduler.files.problems import validated

if TYPE_CHECKING:
    import pandas as pd


def session_from_frames(
    *,
    candidates: pd.DataFrame,
    jurors: pd.DataFrame | None = None,
    rooms: pd.DataFrame | None = None,
    staff: pd.DataFrame | None = None,
    responsables: pd.DataFrame | None = None,
    days: pd.DataFrame | None = None,
    conflicts: pd.DataFrame | None = None,
    pins: pd.DataFrame | None = None,
    habilitations: pd.DataFrame | None = None,
    lang: str = "fr",
    catalogue: Catalogue | None = None,
    **rest: Any,
) -> Session:
    """The session that these frames describe: `Session.from_frames`, with every problem in words for whoever filled the frames in.

    Parameters
    ----------
    candidates, jurors, rooms, staff, responsables, days, conflicts, pins
        one row each; a column is a field of the noun (`id`, `name`, `extra_time`, ...), one that is a sheet's heading for it an error. An empty cell (None, NaN, NaT) is a
        field left out; who has no `id` is given one, and is referred to by his name. `sits`, `kinds`, `skills` and the `jurors` of a pin are lists, or texts such as "entretien;ecrit".
    habilitations
        columns `juror` (an id or a name), `titre`, `millesime`, `until`; for jurors whose frame has no such column.
    lang
        "fr" or "en", of the error texts.
    catalogue
        a folder of titres of one's own, as for `load`.
    **rest
        the other fields of a session, as in a file: `titre`, `millesime`, `policy`, `objectives`, ...

    Returns
    -------
    Session

    Raises
    ------
    InputError
        with every problem found; a field such as `candidates[3].extra_time` counts the rows from 0.

    Examples
    --------
    >>> import pandas as pd
    >>> session = session_from_frames(
    ...     candidates=pd.DataFrame({"id": ["c1", "c2"], "extra_time": [None, 0.3333]}),
    ...     days=pd.DataFrame({"date": ["2027-03-16"], "opens": ["08:30"], "closes": ["18:00"]}),
    ...     titre="TP-01280",
    ...     millesime="04",
    ... )
    >>> [float(candidate.extra_time) for candidate in session.candidates]
    [0.0, 0.3333]
    """
    frames = {
        "candidates": candidates,
        "jurors": jurors,
        "rooms": rooms,
        "staff": staff,
        "responsables": responsables,
        "days": days,
        "conflicts": conflicts,
        "pins": pins,
    }
    frames["habilitations"] = habilitations
    content, problems, notes = fields({**frames, **rest})
    problems += [one for one in _of_sheets(frames) if one.loc not in [other.loc for other in problems]]
    document = Document("Session.from_frames", content, notes=tuple(notes))
    if problems:
        raise InputError(tuple(one for p in problems for one in document.wrong(p.code, lang, p.loc, **p.context).problems))
    return validated(Session, document, lang, own_titres(catalogue, lang))


def _of_sheets(frames: Mapping[str, pd.DataFrame | None]) -> Iterator[Problem]:
    """Columns that a sheet may have under this heading: in a frame they have the names of fields, and what is meant must not be lost."""
    for section, frame in frames.items():
        for column in getattr(frame, "columns", ()):
            said, known = str(column), headings.columns(section)
            if said not in column_names(section) and (field := known.get(headings.plain(said))):
                close = _FIELDS_OF.get(field, field)
                yield Problem((section, said), "frame_column_close", {"value": said, "close": close})


_FIELDS_OF = {"_family": "name", "_given": "name"} | dict.fromkeys(("_titre", "_millesime", "_until"), "habilitations")
"""The field of what only sheets have."""
