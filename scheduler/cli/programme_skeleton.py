"""A programme file to fill in: it loads as it is, with people and rooms that do not exist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from models import Titre
from models.texts import say
from models.window import months_later
from scheduler.cli.skeleton import NOTICE, days_needed, rooms, staff

_CANDIDATES = 6
_SESSIONS = 2


def programme_skeleton(titre: Titre, file: str, today: dt.date, lang: str = "fr", catalogue: Path | None = None) -> str:
    """The text of a programme file, with a comment on whatever is to be filled in.

    Parameters
    ----------
    titre
        of the sessions that stand in it as an example.
    file
        the name that the file will have, for the command in its first lines.
    today
        the semester begins with the first month that CERES still allows whole.
    lang
        "fr" or "en", of the comments.
    catalogue
        the user's own, where the titre may come from it.
    """
    first = months_later((today + NOTICE).replace(day=1), 1)
    last = months_later(first, 6) - dt.timedelta(days=1)
    until = last.replace(month=12, day=31)
    parts = (*titre.ccp, *titre.ccs)
    return say(
        "programme_skeleton",
        lang,
        file=file + (f" --catalogue {catalogue}" if catalogue else ""),
        first=first,
        last=last,
        today=today,
        titre=titre.code,
        until=until,
        sat=say("programme_skeleton_sat", lang, part=parts[0]) if parts else "",
        sessions="\n".join(_sessions(titre, first)),
        candidate=f"{_name(titre)}-1-1",
        jurors="\n".join(_jurors(titre, until, lang)),
        rooms="\n".join(rooms(titre, _CANDIDATES, lang)),
        staff="".join(f"\n  {line}" for line in staff(titre, lang)) or " []",
    )


def _name(titre: Titre) -> str:
    return (titre.sigle or titre.code).lower().replace(" ", "-")


def _sessions(titre: Titre, first: dt.date) -> Iterator[str]:
    """One session after the other, each in two months of its own."""
    for number in range(_SESSIONS):
        start, end = months_later(first, 2 * number), months_later(first, 2 * number + 2) - dt.timedelta(days=1)
        yield (
            f'  - {{id: {_name(titre)}-{number + 1}, titre: {titre.code}, millesime: "{titre.millesime}", kind: titre, '
            f"window: {{from: {start}, to: {end}}}, days: {days_needed(titre, _CANDIDATES)}, candidates: {_CANDIDATES}}}"
        )


def _jurors(titre: Titre, until: dt.date, lang: str) -> Iterator[str]:
    """One more than a jury has."""
    skills = f", skills: [{', '.join(titre.jury.required_skills)}]" if titre.jury.required_skills else ""
    right = f'{{titre: {titre.code}, millesime: "{titre.millesime}", until: {until}}}'
    for number in range(1, titre.jury.size + 2):
        yield (
            f"  - {{id: j{number}, {say('skeleton_juror', lang, number=number)}{skills}, max_days: 10, habilitations: [{right}]}}"
        )
