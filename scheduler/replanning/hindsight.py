"""Which breaches of a replanned timetable lie behind: what has happened cannot be planned any more."""

from __future__ import annotations

import datetime as dt

from models import Session, Timetable
from scheduler.check import Report, check
from scheduler.occupied import people_of
from scheduler.replanning.standing import Standing
from scheduler.rules import RULES, Violation


def check_ahead(standing: Standing, session: Session, timetable: Timetable) -> Report:
    """The independent check of a replan, without what the past alone breaks.

    Parameters
    ----------
    standing
        the posted timetable in the light of what happened.
    session
        as adjusted.
    timetable
        the replan.
    """
    report = check(session, timetable)
    # what is over kept its people and its room all the same
    busy = (*timetable.activities, *(a for a in timetable.over if not a.pause))
    of_them = [rule for rule in RULES if rule.name in ("lunch", "breaks", "one_at_a_time", "changeover")]
    found = [v for v in report if v.rule not in [rule.name for rule in of_them]]
    found += check(session, timetable.model_copy(update={"activities": busy, "objectives": ()}), of_them)
    return Report(tuple(v for v in found if not _lies_behind(standing, timetable, v)), report.rules)


def _lies_behind(standing: Standing, timetable: Timetable, v: Violation) -> bool:
    begins = v.end if v.rule == "changeover" else v.start
    fixed_until = max((end for _, end in standing.spans.values()), default=standing.now)
    match v.rule:
        case "lunch" | "breaks" if _of_a_pause_that_has_begun(standing, v):
            return True
        case "lunch":
            return v.start is not None and any(_lost_lunch(standing, one, v.start.date()) for one in v.who)
        case "breaks":
            return v.start is not None and any(standing.lost_a_break(("juror", one), v.start.date()) for one in v.who)
        case "staff_hours":
            return bool(standing.fixed)
        case "load":
            return _only_by_overruns(standing, timetable, v)
        case "one_jury_a_day" if begins is not None and begins >= standing.now:
            return any(one in _left_alone(standing) for one in v.who)
        case "responsable" if v.end is not None:
            return v.end <= max(fixed_until, standing.now)
        case "dossier_review" | "marking" | "deliberation" | "pv" if begins is None or begins >= standing.now:
            again = any((v.rule, key[1], one) in standing.again for one in v.who for key in standing.again)
            # whoever was left out may have been all that its jury had on the day of a procès-verbal that stays
            stays = v.rule == "pv" and any({*v.who} == {*standing.posted[key].jurors} for key in standing.unsigned)
            return again or stays or not _smaller(standing).isdisjoint(v.who)
        case "durations" if begins is not None and begins >= standing.now:
            return any(candidate in v.who for candidate, _ in standing.happened.overruns)
        case "availability" if begins is not None and begins >= standing.now:
            return any(key[2] in v.who and standing.posted[key].start == v.start for key in standing.held)
    return begins is not None and begins < standing.now


def _of_a_pause_that_has_begun(standing: Standing, v: Violation) -> bool:
    """Whether it is a lunch or a break that breaks a rule, and has begun as it was posted: off the grain, where another start is free by now."""
    posted = [*standing.lunches.values(), *(a for own in standing.breaks.values() for a in own)]
    own = (a for a in posted if a.start < standing.now and {*v.who} <= {one for _, one in people_of(a)})
    return any((a.start, a.end) == (v.start, v.end) for a in own)


def _lost_lunch(standing: Standing, one: str, date: dt.date) -> bool:
    return any(not standing.can_lunch((kind, one), date) for kind in ("candidate", "juror", "staff"))


def _only_by_overruns(standing: Standing, timetable: Timetable, v: Violation) -> bool:
    """Whether the juror is over his maximum by no more than the overruns."""
    if len(v.who) != 1 or v.start is None:
        return False
    his = {(a.candidate, a.epreuve) for a in timetable.with_what_is_over.activities if v.who[0] in a.jurors}
    return v.by <= sum(minutes for longer, minutes in standing.happened.overruns.items() if longer in his)


def _smaller(standing: Standing) -> set[str]:
    """The candidates whose jury goes on without somebody, as those who are left are enough, and its jurors."""
    before = {c: standing.first_jury(c) for c, jury in standing.settled.items() if jury != standing.first_jury(c)}
    return {*before, *(juror for jury in before.values() for juror in jury)}


def _left_alone(standing: Standing) -> set[str]:
    """The jurors of a jury that loses one of them before it is done."""
    return {j for jury in standing.begun_juries - standing.whole_juries for j in jury}
