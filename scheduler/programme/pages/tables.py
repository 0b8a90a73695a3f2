"""Frames of a plan: the programmation prévisionnelle, and what its planner should know besides."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from models import Kind
from models.plan import Plan
from models.programme import Echeance, Programme
from models.texts import say
from models.window import months_later

if TYPE_CHECKING:
    import pandas

_KINDS = ("titre", "ccp", "ccs")


def programmation(programme: Programme, plan: Plan) -> pandas.DataFrame:
    """The programmation prévisionnelle that goes to the département: sessions of titres first, then of CCP, then of CCS.

    Columns: kind, session, titre, millesime, label, certificate, site, first_day, last_day, days, candidates, status, ceres. A row for each
    session of CERES: of one in which some sit the titre and others a CCP, one for the titre and one for each CCP. Sessions without a date
    stand last of their kind. Needs pandas.
    """
    import pandas as pd

    rows = []
    for planned in plan.sessions:
        session = programme.by_id[planned.id]
        exam = programme.exam(session)
        entered: Counter[tuple[Kind, str]] = Counter()
        for kind, candidates in exam.kinds.items():
            entered.update((kind, exam.ceres_of(candidate) or "") for candidate in candidates)
        for (kind, ceres), number in entered.items():
            rows.append(
                {
                    "kind": kind.name,
                    "session": session.id,
                    "titre": exam.exam.code,
                    "millesime": exam.exam.millesime,
                    "label": (exam.exam.label or exam.exam.code) + (f" ({kind.part})" if kind.part else ""),
                    "certificate": kind.part,
                    "site": programme.where(session),
                    "first_day": planned.days[0] if planned.days else None,
                    "last_day": planned.days[-1] if planned.days else None,
                    "days": len(planned.days),
                    "candidates": number,
                    "status": planned.status,
                    "ceres": ceres,
                }
            )
    rows.sort(key=lambda row: (_KINDS.index(str(row["kind"])), row["first_day"] or dt.date.max))
    columns = ["kind", "session", "titre", "millesime", "label", "certificate", "site", "first_day", "last_day", "days"]
    return pd.DataFrame(rows, columns=[*columns, "candidates", "status", "ceres"])


def watch_list(programme: Programme, plan: Plan, lang: str = "fr") -> pandas.DataFrame:
    """What ends, who is left out, who is too late. Needs pandas.

    Columns: what (agrement, echeance, habilitation, no_session, past_year, no_agrement), who (a titre, a juror or a person), until,
    text. Agréments and échéances that end within the period or the year after it, habilitations that run out within the period,
    people trained who are entered in no session of their titre, candidates who sit again more than a year after their session, and
    titres that are examined without an agrément where the programme states those of others.
    """
    import pandas as pd

    rows = [
        row
        for part in (_rights, _habilitations, _trained, _too_late)
        for row in sorted(part(programme, plan, lang), key=lambda row: (row[2] or dt.date.max, row[1]))
    ]
    return pd.DataFrame(rows, columns=["what", "who", "until", "text"])


def _day(date: dt.date) -> str:
    return f"{date:%d/%m/%Y}"


Row = tuple[str, str, dt.date | None, str]


def _rights(programme: Programme, plan: Plan, lang: str) -> Iterator[Row]:
    horizon = months_later(programme.period.end, 12)
    for what, rights in (("agrement", programme.agrements), ("echeance", (*programme.echeances, *_known_ends(programme)))):
        for right in rights:
            if right.until <= horizon:
                within = "within" if right.until <= programme.period.end else "after"
                yield (
                    what,
                    right.titre,
                    right.until,
                    say(f"watch_{what}_{within}", lang, titre=right.titre, until=_day(right.until)),
                )
    held = {programme.exam(session).exam.code for session in programme.sessions}
    for titre in sorted(held - {right.titre for right in programme.agrements}) if programme.agrements else ():
        yield "no_agrement", titre, None, say("watch_no_agrement", lang, titre=titre)


def _known_ends(programme: Programme) -> list[Echeance]:
    """The échéances of titres of the programme that the catalogue knows and the programme does not state."""
    exams = {programme.exam(session).exam for session in programme.sessions}
    return [
        Echeance(titre=titre.code, millesime=titre.millesime, until=titre.until)
        for titre in sorted(exams, key=lambda titre: (titre.code, titre.millesime))
        if titre.until
        and not any(one.titre == titre.code and one.millesime in (None, titre.millesime) for one in programme.echeances)
    ]


def _habilitations(programme: Programme, plan: Plan, lang: str) -> Iterator[Row]:
    for juror in programme.jurors:
        for one in juror.habilitations:
            if one.until < programme.period.end:
                text = say(
                    "watch_habilitation",
                    lang,
                    juror=juror.label,
                    titre=one.titre,
                    millesime=one.millesime,
                    until=_day(one.until),
                )
                yield "habilitation", juror.id, one.until, text


def _trained(programme: Programme, plan: Plan, lang: str) -> Iterator[Row]:
    for one in programme.trained:
        entered = any(
            candidate.id == one.id and programme.exam(session).exam.code == one.titre
            for session in programme.sessions
            for candidate in session.candidates
        )
        if not entered:
            yield "no_session", one.id, None, say("watch_no_session", lang, who=one.label, titre=one.titre)


def _too_late(programme: Programme, plan: Plan, lang: str) -> Iterator[Row]:
    for session in programme.sessions:
        planned = plan.by_id[session.id]
        for candidate in session.candidates:
            if (until := candidate.until) is None:
                continue
            late = any(
                one.candidate == candidate.id and one.kind == "epreuve" and one.start.date() > until
                for one in (planned.timetable.activities if planned.timetable else ())
            )
            if late or not planned.placed:
                code, who = "watch_past_year" if late else "watch_year_unplaced", candidate.name or candidate.id
                yield "past_year", candidate.id, until, say(code, lang, who=who, session=session.id, until=_day(until))
