"""What alone would help where something no longer holds; each way is verified by a solve."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from models import Habilitation, Juror, Room, Staff
from models.texts import called as role_called
from models.texts import say
from scheduler.check import check
from scheduler.engine import cpsat
from scheduler.engine.levels import Descent
from scheduler.replanning.levels import fewest_left_out, last_end
from scheduler.replanning.model import AheadModel, build_ahead
from scheduler.replanning.other_days import other_days
from scheduler.replanning.reasons import begun_preparations
from scheduler.replanning.result import Way
from scheduler.replanning.standing import Standing
from scheduler.replanning.wording import called
from scheduler.views.dates import long_date

LATEST = dt.time(21)
"""No day is made to close after, as by `explain`."""

MUCH_LATER = dt.timedelta(hours=1)


def by_preparing_longer(standing: Standing, out: tuple[str, ...], effort: cpsat.Effort) -> frozenset[str]:
    """Those of the candidates left out who would have a place, before other jurors, if the preparation that they have begun could last longer:
    it, and no lack of jurors, stands in their way."""
    begun = begun_preparations(standing)
    if effort.over or not begun.keys() & {*out}:
        return frozenset()
    model = build_ahead(standing, seed=effort.seed, strict=False)
    verdict, still_out = fewest_left_out(model, effort, most=len(out) - 1)
    return frozenset(begun.keys() & {*out} - {*still_out}) if verdict in ("optimal", "feasible") else frozenset()


def ways_for(
    standing: Standing, out: tuple[str, ...], effort: cpsat.Effort, lang: str, strict: bool = False
) -> tuple[list[str], tuple[Way, ...]]:
    """What would help those who are left out, in words and as ways; `strict` is how those found no place."""
    if not out:
        return [say("replan_spare_useless", lang, why=say("replan_spare_heard", lang))], ()
    if standing.yielding:  # with a juror more, too
        found = tuple(ways(replace(standing, yielding=False), effort, lang, out))
        told = [way.text for way in found]
        return ([*told, say("replan_ways_not_known", lang)] if effort.over and not found else told), found
    texts, found = list[str](), tuple[Way, ...]()
    for text, way in _with_spares(standing, out, effort, lang, strict):
        texts.append(text)
        found += (way,) if way else ()
    return texts, found


def _with_spares(
    standing: Standing, out: tuple[str, ...], effort: cpsat.Effort, lang: str, strict: bool
) -> Iterator[tuple[str, Way | None]]:
    """What one more juror would change for those who are left out, and one more again, up to a whole jury."""
    size, before = standing.session.exam.jury.size, 0
    for number in range(1, size + 1):
        if effort.over:
            yield say("replan_spare_not_known", lang), None
            return
        change = _more_jurors(standing, number)
        model = build_ahead(_but(standing, change), seed=effort.seed, strict=strict)
        model.cp.add_bool_and([model.planned[c] for c in sorted(model.standing.at_risk.difference(out))])
        verdict, still_out = fewest_left_out(model, effort, most=len(out) - before - 1)
        if verdict == "unknown":
            yield say("replan_spare_not_known", lang), None
            return
        heard = [c for c in out if c not in still_out] if verdict != "infeasible" else []
        if len(heard) > before:
            names = ", ".join(called(standing.session, "candidate", c) for c in heard)
            text = say(f"replan_spare_{'one' if number == 1 else 'many'}", lang, number=number, who=names)
            yield text, Way(text, change)
        before = max(before, len(heard))
        if before == len(out):
            return
    if not before:
        yield say("replan_spares_useless", lang, number=size, why=say("replan_spare_no_time", lang)), None


def why_none(standing: Standing, descent: Descent, lang: str) -> Iterator[str]:
    """Why there is no timetable."""
    breaches = check(standing.session, standing.timetable)
    if not breaches.ok:
        yield say("replan_posted_breaks", lang, text=breaches[0].text[0 if lang == "fr" else 1])
    stopped = descent.interrupted and descent.verdict == "unknown"
    yield say("replan_interrupted_none" if stopped else f"replan_{descent.verdict}", lang)


def ways(standing: Standing, effort: cpsat.Effort, lang: str, out: tuple[str, ...] = ()) -> Iterator[Way]:
    """What alone would make a timetable, with these in it: closing later, one more juror, one more of a role, one more room; closing much later comes
    last."""
    if effort.over:  # to set up a model takes its time, too
        return
    held = _held(standing, out, lang)
    later = _closing_later(standing, effort, lang, out)
    if later is not None and later[0] <= MUCH_LATER:
        yield later[1]
    for text, change in _more(standing, lang, held):
        if effort.over:
            break
        if fewest_left_out(_with(standing, change, effort, out), effort)[0] in ("optimal", "feasible"):
            yield Way(text, change)
    if later is not None and later[0] > MUCH_LATER:
        yield later[1]


def _held(standing: Standing, out: tuple[str, ...], lang: str) -> str:
    if not out:
        return say("replan_holds", lang)
    return say("replan_holds_for", lang, who=", ".join(called(standing.session, "candidate", c) for c in out))


def _with(
    standing: Standing, change: dict[str, Any], effort: cpsat.Effort, out: tuple[str, ...], *, same_days: bool = False
) -> AheadModel:
    """The model of a session with something changed, in which these are planned, where there are any, and nobody is left out in their place; on
    `same_days` nobody comes on a day that was not his."""
    model = build_ahead(_but(standing, change), seed=effort.seed, strict=False)
    if out:
        model.cp.add_bool_and([model.planned[c] for c in sorted(model.standing.at_risk.union(out))])
    if same_days:
        model.cp.add(other_days(model) == 0)
    return model


def on_the_same_days(standing: Standing, effort: cpsat.Effort, lang: str) -> Way | None:
    """Closing later, an hour at most, with which all are planned and nobody comes on a day that was not his; None where that is not found."""
    everybody = tuple(sorted(standing.at_risk))
    later = None if effort.over else _closing_later(standing, effort, lang, everybody, same_days=True)
    return later[1] if later else None


def _closing_later(
    standing: Standing, effort: cpsat.Effort, lang: str, out: tuple[str, ...], *, same_days: bool = False
) -> tuple[dt.timedelta, Way] | None:
    """The earliest closing of the day with which everything fits, and how much later that is; on `same_days` an hour at most."""
    number, day = next(
        ((n, d) for n, d in enumerate(standing.session.days) if d.date >= standing.now.date()), (0, standing.session.days[0])
    )
    usual = dt.datetime.combine(day.date, day.closes)
    # an hour more leaves a search less to look through than an evening does, and is mostly enough
    evening = dt.datetime.combine(day.date, LATEST)
    soon = min(usual + MUCH_LATER, evening)
    for latest in sorted({soon} if same_days else {soon, evening}):
        closes = {str(day.date): f"{latest:%H:%M}"}
        if latest <= usual or effort.over:
            continue
        model = _with(standing, {"closes": closes}, effort, out, same_days=same_days)
        found = last_end(model, number, effort.share(1 / 2))
        if found is not None:
            end, proven = found
            if end <= usual:
                return None  # all fits before the day closes: that it closes later is not what helps
            times = {"closes": f"{end:%H:%M}", "was": f"{day.closes:%H:%M}"}
            held = say("replan_same_days", lang) if same_days else _held(standing, out, lang)
            text = say("replan_way_closes", lang, date=long_date(day.date, lang), held=held, **times)
            text = text if proven else say("replan_less_may_do", lang, text=text)
            return end - usual, Way(text, {"closes": {str(day.date): times["closes"]}})
    return None


def _more(standing: Standing, lang: str, held: str) -> Iterator[tuple[str, dict[str, Any]]]:
    session = standing.session
    ahead = [standing.epreuve(key) for key in standing.posted if key[0] == "epreuve" and key not in standing.fixed]
    roles = sorted({role for e in ahead for role in (*e.staff, *e.preparation_staff)})
    gone = {one.role for one in session.staff if one.id in standing.happened.staff_out}
    staff = [
        (say("replan_way_staff", lang, role=role_called(role, lang), held=held), _one_more(standing, role)) for role in roles
    ]
    # whoever takes the place of who has gone is looked for before anything else
    yield from (way for role, way in zip(roles, staff, strict=True) if role in gone)
    yield say("replan_way_juror", lang, held=held), _more_jurors(standing, 1)
    yield from (way for role, way in zip(roles, staff, strict=True) if role not in gone)
    lacking = {epreuve.room for epreuve in ahead}
    for kind in sorted(k for k in lacking if k):
        seats = max((r.seats for r in session.rooms if kind in r.kinds), default=1)
        room = Room(id=_free("salle", [r.id for r in session.rooms]), kinds=(kind,), seats=seats)
        yield say("replan_way_room", lang, kind=kind, held=held), {"add_rooms": [room]}


def _one_more(standing: Standing, role: str) -> dict[str, Any]:
    """One more of a role, who is always there."""
    return {"add_staff": [Staff(id=_free(role, [one.id for one in standing.session.staff]), role=role)]}


def _but(standing: Standing, change: dict[str, Any]) -> Standing:
    """The same events in a session with something changed."""
    return replace(standing, session=standing.session.but(**change))


def _more_jurors(standing: Standing, number: int) -> dict[str, Any]:
    """So many more jurors: habilités, linked to nobody, with every skill that the titre asks for, always there."""
    session = standing.session
    taken, spares = [j.id for j in session.jurors], []
    for _ in range(number):
        spare = Juror(
            id=_free("suppleant", taken),
            habilitations=(
                Habilitation(titre=session.exam.code, millesime=session.exam.millesime, until=session.days[-1].date),
            ),
            skills=session.exam.jury.required_skills,
        )
        spares.append(spare)
        taken.append(spare.id)
    return {"add_jurors": spares}


def _free(name: str, taken: list[str]) -> str:
    return next(one for one in (name, *(f"{name}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)
