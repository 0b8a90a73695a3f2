"""A session out of pandas frames: one row per candidate, juror or room, its columns named as the fields."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any

from models import Session
from scheduler.files.document import Document
from scheduler.files.problems import validated

if TYPE_CHECKING:
    import pandas as pd

_LISTS = ("sits", "kinds", "skills", "jurors")


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
    **rest: Any,
) -> Session:
    """The session that these frames describe.

    Parameters
    ----------
    candidates, jurors, rooms, staff, responsables, days, conflicts, pins
        one row each; a column is a field of the noun (`id`, `name`, `extra_time`, ...). An empty cell (None, NaN, NaT) is a
        field left out. `sits`, `kinds`, `skills` and the `jurors` of a pin are lists, or texts such as "entretien;ecrit".
    habilitations
        columns `juror` (an id), `titre`, `millesime`, `until`; for jurors whose frame has no such column.
    lang
        "fr" or "en", of the error texts.
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
    content = {name: _rows(frame) for name, frame in frames.items() if frame is not None}
    if habilitations is not None:
        document = Document("Session.from_frames", None)
        known = {juror.get("id"): juror for juror in content.get("jurors", [])}
        for number, row in enumerate(_rows(habilitations)):
            juror = known.get(row.pop("juror", None))
            if juror is None:
                place = ("habilitations", number, "juror")
                raise document.wrong(
                    "unknown_juror", lang, place, value=habilitations.iloc[number].get("juror"), known=_all(known)
                )
            juror.setdefault("habilitations", []).append(row)
    return validated(Session, Document("Session.from_frames", rest | content), lang)


def _all(known: Mapping[Any, Any]) -> str:
    return ", ".join(map(str, known)) or "—"


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {str(name): _plain(str(name), value) for name, value in row.items() if not _absent(value)}
        for row in frame.to_dict(orient="records")
    ]


def _absent(value: Any) -> bool:
    import pandas as pd

    return bool(pd.api.types.is_scalar(value) and pd.isna(value))


def _plain(name: str, value: Hashable) -> Any:
    """A cell as a file would have it: no numpy, no whole number that an empty neighbour turned into a fraction."""
    import pandas as pd

    if isinstance(value, str) and name in _LISTS:
        return [one for one in re.split(r"[;,]\s*", value.strip()) if one]
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    if hasattr(value, "item"):
        value = value.item()
    return int(value) if isinstance(value, float) and value.is_integer() else value
