"""A session of which a timetable was posted: the nearest to it that holds."""

from __future__ import annotations

import datetime as dt
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from models import Activity, Level, Session, Timetable
from models.plan import SessionDay
from scheduler.check import check
from scheduler.engine.solve import solve
from scheduler.repairing import repair
from scheduler.rules import RULES, Rule

NEAREST = "scheduler.programme.batch.nearest:nearest"
"""Where the function stands, for a worker."""

Days = Sequence[dt.date]
Instead = dict[tuple[str, str], str]
"""Who or what stands for whom or what on a day, by "jurors", "rooms" or "staff" and the id."""


def nearest(
    session: Session,
    *,
    time_limit: float | None,
    seed: int,
    workers: int | None,
    lang: str,
    start: Timetable,
    rules: Sequence[Rule] = RULES,
) -> Timetable:
    """The timetable that is nearest to `start`, which may break rules, as `repair` finds it. In the time left bounds are found for the session's
    objectives. Where it finds none in time, which is then given once more, or more rules are to be kept than all: the best one instead.

    Parameters are those of `solve`.
    """
    how: dict[str, Any] = {"seed": seed, "workers": workers, "lang": lang}
    if tuple(rules) != RULES:
        return solve(session, time_limit=time_limit, rules=rules, **how)
    began = time.monotonic()
    # nothing of it was put by hand, so that its people count and not its rows
    found = repair(session, start, start, time_limit=time_limit, **how).timetable
    if found.status == "unknown" and not found.interrupted:
        return solve(session, time_limit=time_limit, **how)
    left = None if time_limit is None else time_limit - (time.monotonic() - began)
    if found.found and not found.interrupted and (left is None or left > 0):
        found = _proven(found, solve(session, time_limit=left, start=found, **how))
    return found.model_copy(
        update={
            "warnings": session.warnings(lang) if found.found else (),
            "wall_seconds": round(time.monotonic() - began, 3),
        }
    )


def _proven(found: Timetable, best: Timetable) -> Timetable:
    """A timetable with what the best one proves of it: below the first level on which it is worth less, nothing."""
    levels, same = list[Level](), True
    for own, known in zip(found.objectives, best.objectives, strict=True):
        if same:
            same = own.value == known.value
            own = known.model_copy(update={"value": own.value, "proven": known.proven and same})
        levels.append(own)
    status = "optimal" if all(level.proven for level in levels) else "feasible"
    return found.model_copy(update={"objectives": tuple(levels), "status": status, "interrupted": best.interrupted})


def carried_over(posted: Timetable, before: Session, session: Session, calendar: Sequence[SessionDay]) -> Timetable:
    """A posted timetable on the days that its session has now, at the same hours. Who and what is new to a day stands for who and what it
    has no more. It may break rules: where the days are others, it is the one of two that breaks fewer, with the days that are of both as
    they were, or with all in their order.

    Parameters
    ----------
    posted
        the timetable.
    before
        the session of which it is.
    session
        the same as it is now: what it does not know is left out.
    calendar
        who and what it has on each of its days.
    """
    old, new = sorted({a.start.date() for a in posted.activities}), [day.date for day in calendar]
    rows = (_on(days, posted.activities, before, session, calendar) for days in _ways(old, new))
    ways = [Timetable(session=session.id, status="feasible", activities=tuple(own)) for own in rows]
    return ways[0] if len(ways) == 1 else min(ways, key=lambda way: len(check(session, way)))


def _ways(old: Days, new: Days) -> Iterator[Mapping[dt.date, dt.date]]:
    """The days of now by those of then."""
    kept = [day for day in old if day in new]
    lost, fresh = ([day for day in days if day not in kept] for days in (old, new))
    yield dict(zip([*kept, *lost], [*kept, *fresh], strict=False))
    if kept and lost and fresh:
        yield dict(zip(old, new, strict=False))


def _on(
    days: Mapping[dt.date, dt.date],
    activities: Iterable[Activity],
    before: Session,
    session: Session,
    calendar: Sequence[SessionDay],
) -> Iterator[Activity]:
    """The activities on other days, as far as the session knows of them."""
    of_day: dict[dt.date, list[Activity]] = defaultdict(list)
    for a in activities:
        of_day[a.start.date()].append(a)
    own, now, instead = {c.id for c in session.candidates}, {day.date: day for day in calendar}, Instead()
    for was, date in sorted(days.items()):
        instead |= _instead(of_day[was], before, session, now[date], instead)
        for a in of_day[was]:
            about = [one for one in a.about if one in own]
            if (a.about and not about) or (a.epreuve is not None and a.epreuve not in session.offered):
                continue
            there = {
                "jurors": tuple(i for one in a.jurors if (i := instead.get(("jurors", one), ""))),
                "staff": tuple(i for one in a.staff if (i := instead.get(("staff", one), ""))),
            }
            if a.pause and not (a.candidate or any(there.values())):
                continue
            yield a.model_copy(
                update={
                    "start": a.start + (date - was),
                    "end": a.end + (date - was),
                    "room": instead.get(("rooms", a.room or "")) or None,
                    "candidates": tuple(about) if a.candidates else (),
                    **there,
                }
            )


def _instead(work: Iterable[Activity], before: Session, session: Session, day: SessionDay, known: Instead) -> Instead:
    """Who and what the day has for whom and what the work of a posted day has: nobody, "", for whom there is none. Whoever stood for somebody
    on an earlier day does so again."""
    work, found = list(work), Instead()
    for noun in ("jurors", "rooms", "staff"):
        had, has = ({one.id: one for one in getattr(which, noun)} for which in (before, session))
        used = dict.fromkeys(one for a in work for one in ((a.room,) if noun == "rooms" else getattr(a, noun)) if one)
        free = [one for one in getattr(day, noun) if one not in used]
        gone = [one for one in used if one not in getattr(day, noun)]
        found |= {(noun, one): one for one in used if one not in gone}
        for one in sorted(gone, key=lambda one: known.get((noun, one)) not in free):
            alike = [other for other in free if one in had and _serves(had[one]) & _serves(has[other])]
            then = known.get((noun, one), "")
            found[noun, one] = then if then in alike else next(iter(alike), "")
            free = [other for other in free if other != found[noun, one]]
    return found


def _serves(one: Any) -> set[str]:
    """What a room or one of the staff is there for; any juror of a session may stand for any other."""
    return set(getattr(one, "kinds", ()) or [getattr(one, "role", "")])
