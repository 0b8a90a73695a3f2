"""Which breaches of a replanned timetable lie behind: what has happened cannot be planned any more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from models import Activity, Session, Timetable
from scheduler.check import OBJECTIVES, Report, check
from scheduler.occupied import people_of
from scheduler.replanning.standing import Standing, key_of
from scheduler.rules import RULES, Rule, Violation

WHILE_BUSY = ("lunch", "breaks", "one_at_a_time", "changeover")
"""The rules for which what is over kept its people and its room all the same."""

OF_A_DAY = ("lunch", "breaks", "load", "one_jury_a_day")
"""The rules that say what a day is to be, whatever is done on it."""


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
    as_asked = [_as_asked(standing, a) for a in timetable.activities]
    busy = [*as_asked, *(a for a in timetable.over if not a.pause)]
    of_busy = [rule for rule in RULES if rule.name in WHILE_BUSY]
    found = [
        *_broken(session, timetable, as_asked, [rule for rule in RULES if rule not in of_busy]),
        *_broken(session, timetable, busy, of_busy),
        *check(session, timetable, ()),  # what it states of its objectives
    ]
    ahead = [v for v in found if not _lies_behind(standing, as_asked, v)]
    if any(v.rule in ("lunch", "breaks") for v in ahead):
        begun = [a for a in busy if a.start < standing.now or key_of(a) in standing.fixed]
        alone = {(v.rule, v.who, v.start) for v in _broken(session, timetable, begun, of_busy)}
        ahead = [v for v in ahead if v.rule not in ("lunch", "breaks") or (v.rule, v.who, v.start) not in alone]
    return Report(tuple(ahead))


def broken_since(standing: Standing, session: Session, timetable: Timetable) -> Report:
    """The same without what the posted timetable breaks as much: the same rule, of the same people, at the same work or on the same day."""
    report = check_ahead(standing, session, timetable)
    if report.ok:
        return report
    posted = standing.timetable
    activities = [_as_asked(standing, a) for a in posted.activities]
    before: dict[object, int] = {}
    for v in _broken(standing.session, posted, activities, report.rules):
        what = _what(activities, v)
        before[what] = max(v.by, before.get(what, 0))
    return Report(tuple(v for v in report if v.by > before.get(_what(timetable.activities, v), 0)))


def _what(activities: Iterable[Activity], v: Violation) -> object:
    """What stays the same of a breach when its work is moved."""
    date = v.start and v.start.date()
    at = {(a.kind, a.epreuve) for a in activities if (a.start, a.end) == (v.start, v.end)}
    return v.rule, frozenset(v.who), date if v.rule in OF_A_DAY else frozenset(at) or date


def _broken(session: Session, timetable: Timetable, activities: Iterable[Activity], rules: Iterable[Rule]) -> list[Violation]:
    """The breaches of these rules by these activities; the objectives stay, as they say whether anybody may be left out."""
    report = check(session, timetable.model_copy(update={"activities": tuple(activities)}), [*rules])
    return [v for v in report if v.rule != OBJECTIVES]


def _as_asked(standing: Standing, a: Activity) -> Activity:
    """What has begun, without those who were typed into it where nobody is asked for: it does not wait for them, nor they for it."""
    return standing.as_asked(key_of(a), a) if a.start < standing.now or key_of(a) in standing.fixed else a


def _lies_behind(standing: Standing, activities: Iterable[Activity], v: Violation) -> bool:
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
            return _only_by_overruns(standing, activities, v)
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
            return any(key[2] in v.who for key in standing.beyond_due)
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


def _only_by_overruns(standing: Standing, activities: Iterable[Activity], v: Violation) -> bool:
    """Whether the juror is over his maximum by no more than what overran."""
    if len(v.who) != 1 or v.start is None:
        return False
    his = {key_of(a) for a in activities if v.who[0] in a.jurors}
    return v.by <= sum(minutes for key, minutes in standing.beyond_due.items() if key in his)


def _smaller(standing: Standing) -> set[str]:
    """The candidates whose jury goes on without somebody, as those who are left are enough, and its jurors."""
    before = {c: standing.first_jury(c) for c, jury in standing.settled.items() if jury != standing.first_jury(c)}
    return {*before, *(juror for jury in before.values() for juror in jury)}


def _left_alone(standing: Standing) -> set[str]:
    """The jurors of a jury that loses one of them before it is done."""
    return {j for jury in standing.begun_juries - standing.whole_juries for j in jury}
