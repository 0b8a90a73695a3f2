"""Whether a replan ever says that nothing holds. `python -m tests.replanning.never_none --number 500 [--first N]`.

Leaving out everybody who is not done is always possible: what has begun goes to its end, and nothing else takes place.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections import Counter
from dataclasses import replace

from models import Session, Timetable
from models.events import CandidateAbsent, CandidateLate, Event, JurorLate, JurorOut, Overrun, RoomLost
from scheduler import solve
from scheduler.engine import cpsat
from scheduler.errors import SchedulerError, WrongTimetable
from scheduler.replanning import replan
from scheduler.replanning.contradictions import confirm_possible
from scheduler.replanning.happened import happened
from scheduler.replanning.model import build_ahead
from scheduler.replanning.standing import Standing
from tests.engine.any_shapes import any_shape
from tests.oracle.draw import Draw
from tests.replanning.tiny_days import NothingToReplan, TinyDay

KINDS = ("juror_out", "juror_out", "juror_late", "room_lost", "candidate_absent", "candidate_late", "overrun")


def any_trouble(seed: int) -> TinyDay:
    """A session of any shape, more of its candidates with extra time and more groups, any moment, and one or two things that happen.

    Raises
    ------
    NothingToReplan
        where its session has no timetable.
    """
    draw, session = Draw("trouble", seed), any_shape(seed)
    given = session.model_dump(mode="json", exclude_unset=True)
    for candidate in given["candidates"]:
        if draw.chance(0.4):
            candidate["extra_time"] = draw.pick((0.3333, 0.5, 1.0))
    for epreuve in given["titre"]["epreuves"] if "ccp" not in given["titre"] else ():
        if epreuve.get("sitting", "individual") == "individual" and draw.chance(0.3):
            epreuve |= {"sitting": "group", "group_size": draw.pick((2, 3))}
            epreuve["follows"] = [one for one in epreuve.get("follows", ()) if one.get("within") is None]
    if draw.chance(0.5):
        given["policy"]["changeover"] = draw.pick((5, session.policy.grain))
    given["objectives"] = ["juror_days"]
    session = Session.model_validate(given)
    solved = solve(session, workers=1, time_limit=None)
    if not solved.activities:
        raise NothingToReplan(seed)
    posted = solved.model_copy(update={"activities": tuple(a for a in solved.activities if not a.pause)})
    now = _moment(draw, posted)
    events = [_event(draw, session, posted, now) for _ in range(draw.pick((1, 1, 2)))]
    return TinyDay(session, posted, now, tuple(events))


def _moment(draw: Draw, posted: Timetable) -> dt.datetime:
    """While something takes place."""
    one = draw.pick(sorted(posted.activities, key=lambda a: (a.start, a.end, a.kind, a.candidate or "", a.epreuve or "")))
    return one.start + dt.timedelta(minutes=5 * draw.number(0, one.minutes // 5))


def _event(draw: Draw, session: Session, posted: Timetable, now: dt.datetime) -> Event:
    later = now + dt.timedelta(minutes=draw.pick((5, 30, 60, 120)))
    one = draw.pick(sorted((a for a in posted.activities if a.kind == "epreuve"), key=lambda a: (a.start, a.candidate or "")))
    match draw.pick([kind for kind in KINDS if session.rooms or kind != "room_lost"]):
        case "juror_out":
            juror = draw.pick([j.id for j in session.jurors])
            return JurorOut(juror=juror, since=draw.pick((None, None, later)))
        case "juror_late":
            return JurorLate(juror=draw.pick([j.id for j in session.jurors]), until=later)
        case "room_lost":
            return RoomLost(room=draw.pick([r.id for r in session.rooms]), until=draw.pick((None, later)))
        case "candidate_absent":
            return CandidateAbsent(candidate=one.candidate or "")
        case "candidate_late":
            return CandidateLate(candidate=one.candidate or "", until=later)
    return Overrun(candidate=one.candidate or "", epreuve=one.epreuve or "", minutes=draw.pick((5, 20, 40)))


def verdict(day: TinyDay) -> str:
    """What the solver says where everybody who is not done may be left out.

    Raises
    ------
    NothingToReplan
        where the events contradict each other.
    """
    read = happened(day.session, day.now, day.events, "en")
    try:
        confirm_possible(day.session, read, list(day.events), "en")
    except SchedulerError as refused:
        raise NothingToReplan(str(refused)) from refused
    standing = replace(Standing(day.session, day.posted, read), yielding=True)
    if not standing.ahead:
        return "optimal"
    return cpsat.run(build_ahead(standing, strict=False).cp, cpsat.Effort.until(None, 0, 1)).verdict


def wrong(day: TinyDay) -> str | None:
    """What is wrong with the replan of a day, in words; None where nothing is.

    Raises
    ------
    NothingToReplan
        where the events contradict each other.
    """
    if (said := verdict(day)) == "infeasible":
        return "nobody can be left out"
    found = replan(day.session, day.posted, day.now, day.events, workers=1, time_limit=None)
    return None if found.found else f"{said}, but {' '.join(found.facts)}"


def main() -> None:
    """Try so many seeds, and print what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--number", type=int, default=500)
    parser.add_argument("--first", type=int, default=0)
    asked = parser.parse_args()
    seen: Counter[str] = Counter()
    for seed in range(asked.first, asked.first + asked.number):
        try:
            day = any_trouble(seed)
            said = wrong(day)
        except NothingToReplan:
            seen["nothing to replan"] += 1
            continue
        except WrongTimetable as error:
            said = str(error)
        seen["wrong" if said else "planned"] += 1
        if said:
            print(f"seed {seed}: {day.events!r} at {day.now}: {said}", flush=True)
    print(dict(seen))


if __name__ == "__main__":
    main()
