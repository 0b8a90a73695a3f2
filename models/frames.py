"""The fields of a session out of pandas frames: one row per candidate, juror or room, its columns named as the fields."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from models.named_rows import PREFIXES, REFERENCES, give_ids, refer_by_id
from models.noun import Noun, Problem
from models.people import Candidate, Habilitation, Juror, Responsable, Staff
from models.references import unknown_person
from models.room import Room
from models.session_fields import Conflict, Pin, Wish
from models.session_warnings import Remark
from models.window import Day

NOUNS: dict[str, type[Noun]] = {
    "days": Day,
    "candidates": Candidate,
    "jurors": Juror,
    "habilitations": Habilitation,
    "conflicts": Conflict,
    "rooms": Room,
    "staff": Staff,
    "responsables": Responsable,
    "pins": Pin,
    "wishes": Wish,
}
"""The lists of a session that may stand in a frame, and what a row of each is."""

NEARLY = 0.75
"""How alike the name of a column must be to one that is known to be a slip of the pen (difflib): "Plases" is 0.83 from "Places", "Promotion"
0.63 from "Majoration"."""

LISTS = ("sits", "kinds", "skills", "jurors")
"""Fields that are lists, and stand in one cell of a table."""


def fields(given: Mapping[str, Any]) -> tuple[dict[str, Any], list[Problem], list[Remark]]:
    """The content that these frames and other fields give, what is wrong with the frames themselves, and what to say of them.

    A value that is a frame becomes a list of its rows; `habilitations`, with the column `juror`, go to the jurors that they name. A
    column that is no field is left aside and told of, once; one that is nearly a field's name is refused.
    """
    content: dict[str, Any] = {}
    problems: list[Problem] = []
    remarks: list[Remark] = []
    for name, value in given.items():
        if _is_frame(value):
            strange = (
                [str(column) for column in value.columns if str(column) not in column_names(name)] if name in NOUNS else []
            )
            meant = {
                one: close
                for one in strange
                if (close := difflib.get_close_matches(one.strip().casefold(), column_names(name), n=1, cutoff=NEARLY))
            }
            problems += [Problem((name, one), "frame_column_close", {"value": one, "close": meant[one][0]}) for one in meant]
            if aside := [one for one in strange if one not in meant]:
                remarks.append(("columns_not_read", {"where": name, "columns": ", ".join(aside)}))
            content[name] = rows(value.drop(columns=[column for column in value.columns if str(column) in strange]))
        elif value is not None:
            content[name] = value
    give_ids(content, {section: prefix for section, prefix in PREFIXES.items() if _is_frame(given.get(section))})
    refer_by_id(content, REFERENCES)
    problems += _habilitate(content)
    return content, problems, remarks


def column_names(section: str) -> list[str]:
    """What the columns of a frame may be called."""
    names = [field.alias or name for name, field in NOUNS[section].model_fields.items()]
    return [*names, "juror"] if section == "habilitations" else names


def _habilitate(content: dict[str, Any]) -> Iterator[Problem]:
    """Give each juror the habilitations that stand in a frame of their own."""
    known = {str(juror.get("id")): juror for juror in content.get("jurors", ()) if isinstance(juror, dict)}
    for number, row in enumerate(content.pop("habilitations", ())):
        named = str(row.pop("juror", "—"))
        if named in known:
            known[named].setdefault("habilitations", []).append(row)
        else:
            people = {one: str(juror.get("name", "")) for one, juror in known.items()}
            yield unknown_person(("habilitations", number, "juror"), "juror", named, people)


def rows(frame: Any) -> list[dict[str, Any]]:
    """The rows of a frame as a file would have them; an empty cell (None, NaN, NaT) is a field left out, and a row of them none."""
    found = (
        {str(name): _plain(str(name), value) for name, value in row.items() if not _absent(value)}
        for row in frame.to_dict(orient="records")
    )
    return [row for row in found if row]


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
    value = int(value) if isinstance(value, float) and value.is_integer() else value
    return [str(value)] if name in LISTS and isinstance(value, int) else value
