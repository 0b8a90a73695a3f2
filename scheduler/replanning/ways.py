"""What alone would help where something no longer holds; each way is verified by a solve."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from models import Habilitation, Juror, Room
from models.texts import say
from scheduler.check import check
from scheduler.engine import cpsat
from scheduler.replanning.levels import Descent, fewest_left_out, last_end
from scheduler.replanning.model import build_ahead
from scheduler.replanning.result import Way
from scheduler.replanning.standing import Standing
from scheduler.views.dates import long_date

LATEST = dt.time(23, 55)
MUCH_LATER = dt.timedelta(hours=1)


def with_a_spare(standing: Standing, out: tuple[str, ...], effort: cpsat.Effort, lang: str) -> tuple[str, Way | None]:
    """What one more juror would change for the candidates who are left without a jury, in words and as a way."""
    if not out:
        return say("replan_spare_useless", lang, why=say("replan_spare_heard", lang)), None
    change = _one_juror(standing)
    still_out = fewest_left_out(build_ahead(_but(standing, change), seed=effort.seed, strict=False), effort)
    heard = [c for c in out if still_out is not None and c not in still_out]
    if heard:
        names = ", ".join(standing.candidates[c].label for c in heard)
        text = say("replan_spare", lang, number=len(heard), who=names)
        return text, Way(text, change)
    if still_out is None:
        return say("replan_spare_not_known", lang), None
    return say("replan_spare_useless", lang, why=say("replan_spare_no_time", lang)), None


def why_none(standing: Standing, descent: Descent, lang: str) -> Iterator[str]:
    """Why there is no timetable."""
    breaches = check(standing.session, standing.timetable)
    if not breaches.ok:
        yield say("replan_posted_breaks", lang, text=breaches[0].text[0 if lang == "fr" else 1])
    stopped = descent.interrupted and descent.verdict == "unknown"
    yield say("replan_interrupted_none" if stopped else f"replan_{descent.verdict}", lang)


def ways(standing: Standing, effort: cpsat.Effort, lang: str) -> Iterator[Way]:
    """What alone would make a timetable: closing later, one more juror, one more room; closing much later comes last."""
    later = _closing_later(standing, effort, lang)
    if later is not None and later[0] <= MUCH_LATER:
        yield later[1]
    for text, change in _more(standing, lang):
        if fewest_left_out(build_ahead(_but(standing, change), seed=effort.seed, strict=False), effort) is not None:
            yield Way(text, change)
    if later is not None and later[0] > MUCH_LATER:
        yield later[1]


def _closing_later(standing: Standing, effort: cpsat.Effort, lang: str) -> tuple[dt.timedelta, Way] | None:
    """The earliest closing of the day with which everything fits, and how much later that is."""
    number, day = next(
        ((n, d) for n, d in enumerate(standing.session.days) if d.date >= standing.now.date()), (0, standing.session.days[0])
    )
    model = build_ahead(_but(standing, {"closes": {str(day.date): f"{LATEST:%H:%M}"}}), seed=effort.seed, strict=False)
    end = last_end(model, number, effort)
    if end is None or end.time() <= day.closes or end.date() != day.date:
        return None
    times = {"closes": f"{end:%H:%M}", "was": f"{day.closes:%H:%M}"}
    text = say("replan_way_closes", lang, date=long_date(day.date, lang), **times)
    return end - dt.datetime.combine(day.date, day.closes), Way(text, {"closes": {str(day.date): times["closes"]}})


def _more(standing: Standing, lang: str) -> Iterator[tuple[str, dict[str, Any]]]:
    session = standing.session
    yield say("replan_way_juror", lang), _one_juror(standing)
    lacking = {standing.epreuve(key).room for key in standing.posted if key[0] == "epreuve" and key not in standing.fixed}
    for kind in sorted(k for k in lacking if k):
        seats = max((r.seats for r in session.rooms if kind in r.kinds), default=1)
        room = Room(id=_free("salle", [r.id for r in session.rooms]), kinds=(kind,), seats=seats)
        yield say("replan_way_room", lang, kind=kind), {"add_rooms": [room]}


def _but(standing: Standing, change: dict[str, Any]) -> Standing:
    """The same events in a session with something changed."""
    return replace(standing, session=standing.session.but(**change))


def _one_juror(standing: Standing) -> dict[str, Any]:
    """One more juror: habilité, linked to nobody, with every skill that the titre asks for, always there."""
    session = standing.session
    spare = Juror(
        id=_free("suppleant", [j.id for j in session.jurors]),
        habilitations=(Habilitation(titre=session.exam.code, millesime=session.exam.millesime, until=session.days[-1].date),),
        skills=session.exam.jury.required_skills,
    )
    return {"add_jurors": [spare]}


def _free(name: str, taken: list[str]) -> str:
    return next(one for one in (name, *(f"{name}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)
