"""The fields of a session out of pandas frames: one row per candidate, juror or room, its columns named as the fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from models.noun import Problem

LISTS = ("sits", "kinds", "skills", "jurors")
"""Fields that are lists, and stand in one cell of a table."""


def fields(given: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """The content that these frames and other fields give, and what is wrong with the frames themselves.

    A value that is a frame becomes a list of its rows; `habilitations`, with the column `juror`, go to the jurors that they name.
    """
    content = {name: rows(value) if _is_frame(value) else value for name, value in given.items() if value is not None}
    known = {juror.get("id"): juror for juror in content.get("jurors", ()) if isinstance(juror, dict)}
    problems = []
    for number, row in enumerate(content.pop("habilitations", ())):
        named = row.pop("juror", None)
        if named in known:
            known[named].setdefault("habilitations", []).append(row)
        else:
            context = {"value": named, "known": ", ".join(map(str, known)) or "—"}
            problems.append(Problem(("habilitations", number, "juror"), "unknown_juror", context))
    return content, problems


def rows(frame: Any) -> list[dict[str, Any]]:
    """The rows of a frame as a file would have them; an empty cell (None, NaN, NaT) is a field left out."""
    return [
        {str(name): _plain(str(name), value) for name, value in row.items() if not _absent(value)}
        for row in frame.to_dict(orient="records")
    ]


def _is_frame(value: Any) -> bool:
    return hasattr(value, "to_dict") and hasattr(value, "columns")


def _absent(value: Any) -> bool:
    import pandas as pd

    return bool(pd.api.types.is_scalar(value) and pd.isna(value))


def _plain(name: str, value: Any) -> Any:
    """A cell as a file would have it: no numpy, no whole number that an empty neighbour turned into a fraction."""
    import pandas as pd

    if isinstance(value, str) and name in LISTS:
        return [one for one in re.split(r"[;,]\s*", value.strip()) if one]
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    if hasattr(value, "item"):
        value = value.item()
    return int(value) if isinstance(value, float) and value.is_integer() else value
