"""What remains of a posted plan after what happened: who must go so that all else can stay as it is. No solver is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias
from weakref import WeakKeyDictionary

from models import Activity, Level, Session, Timetable
from scheduler.occupied import JURY_WORK, people_of
from scheduler.replanning.adjusted import adjusted
from scheduler.replanning.asked_for import asked_for
from scheduler.replanning.assembled import assembled
from scheduler.replanning.hindsight import check_ahead
from scheduler.replanning.standing import Standing
from scheduler.rules import Violation
from scheduler.shares import whole

InPlace: TypeAlias = tuple[str | None, frozenset[str] | None]
_IN_PLACE: WeakKeyDictionary[Standing, InPlace] = WeakKeyDictionary()
"""Of many candidates the checks take a second, and up to three steps of a replan ask."""


def in_place(standing: Standing) -> InPlace:
    """A juror who has nothing to do on the days of those at risk and takes the place of who has gone, and the candidates without whom the
    posted plan of the others then keeps the rules: as few as with any such juror, or with none."""
    if standing not in _IN_PLACE:
        _IN_PLACE[standing] = _in_place(standing)
    return _IN_PLACE[standing]


def _in_place(standing: Standing) -> InPlace:
    days = {a.start.date() for key, a in standing.posted.items() if key[2] in standing.at_risk and key not in standing.fixed}
    busy = {
        juror for a in standing.posted.values() if a.start.date() in days for juror in a.jurors
    } | standing.happened.out.keys()
    best: InPlace = None, without_whom(standing)
    for juror in standing.session.jurors if not standing.yielding else ():
        if best[1] and juror.id not in busy:
            gone = without_whom(standing, juror.id)
            best = (juror.id, gone) if gone is not None and len(gone) < len(best[1]) else best
    return best


def without_whom(standing: Standing, other: str | None = None) -> frozenset[str] | None:
    """The candidates without whom the posted plan of the others keeps the rules, by the independent check; not always the fewest. `other`
    takes the place of who has gone.

    Whoever alone is part of a breach goes, then in turn whoever is part of the most, of several first who has not begun before a jury. None where
    they do not mend what is wrong.
    """
    shown, waiting = adjusted(standing), set(standing.at_risk)
    # what a jury had begun for a candidate another does again
    gone = waiting & (_not_as_posted(standing) | ({key[2] or "" for key in standing.again} if other else set()))
    while True:
        planned = [a for a in as_posted(standing, other) if a.candidate not in gone]
        report = _breaches(standing, shown, planned, gone)
        if not report:
            return frozenset(gone)
        parts = [set(part_of(v, planned)) & waiting - gone for v in report]
        alone = {candidate for part in parts if len(part) == 1 for candidate in part}
        to_blame = Counter(candidate for part in parts for candidate in part)
        if not to_blame:
            return None
        gone |= alone or {max(sorted(to_blame), key=lambda c: (to_blame[c], not standing.heard(c)))}


def touched(standing: Standing) -> frozenset[str]:
    """The candidates of whom the posted plan can no longer be as it was: whoever is part of a breach of it, by the independent check, and beside
    whom somebody was posted where nobody is."""
    more = {
        key[2] or "" for key, a in standing.typed.items() if key not in standing.fixed and _has_more(a, standing.posted[key])
    }
    found = (_not_as_posted(standing) | more) & {*standing.ahead}
    planned = [a for a in as_posted(standing) if a.candidate not in found]
    report = _breaches(standing, adjusted(standing), planned, found)
    return frozenset(found | ({one for v in report for one in part_of(v, planned)} & {*standing.ahead}))


def _has_more(typed: Activity, posted: Activity) -> bool:
    return (typed.jurors, typed.staff, typed.joins) != (posted.jurors, posted.staff, posted.joins)


def _not_as_posted(standing: Standing) -> set[str]:
    """Who should have begun something and has not, of whom something is asked that was not posted, and who was added since."""
    late = (key[2] or "" for key, a in standing.posted.items() if key not in standing.fixed and a.start < standing.now)
    return {*late, *_asked_since(standing), *standing.added}


def _asked_since(standing: Standing) -> Iterator[str]:
    """Of whom the session asks more than was posted, as it was changed since: what his jury does without him is a breach of the past to the
    check, where his épreuves are over."""
    new = {
        key[2]
        for key, _ in asked_for(standing.session)
        if key[0] in JURY_WORK and key[0] != "pv" and key not in standing.posted
    }
    for c in standing.ahead:
        judged = any(e.jury for e in standing.session.epreuves_of(standing.candidates[c]))
        unsigned = standing.session.policy.pv and standing.posted_jury(c) not in standing.signing
        if judged and (unsigned or c in new):
            yield c


def _breaches(standing: Standing, shown: Session, planned: list[Activity], out: set[str]) -> list[Violation]:
    """What is wrong with this plan, in which these are left out."""
    partial = Level(name="unplanned", value=0, bound=0, proven=False)  # a timetable that leaves out on purpose says so
    blank = Timetable(session=standing.session.id, status="feasible", objectives=(partial,))
    timetable = assembled(standing, shown, blank, planned, dict.fromkeys([*standing.unjudged, *sorted(out)], ""))
    timetable = timetable.model_copy(update={"activities": whole(shown, timetable.activities)})
    return [v for v in check_ahead(standing, shown, timetable) if v.rule != "objectives"]


def as_posted(standing: Standing, other: str | None = None) -> Iterator[Activity]:
    """What was posted of what lies ahead, before those of each jury who are still there, and `other` in place of who has gone, and without
    who of the staff is not there."""
    for key, a in standing.posted.items():
        if key[2] in standing.ahead and key not in standing.kept:
            jury = standing.still_posted(key[2] or "")
            still = tuple(j for j in a.jurors if j in jury)
            still += (other,) if other and key[2] in standing.at_risk and a.jurors else ()
            lasts = a.model_copy(update={"jurors": still, "end": standing.real_end(key)})
            absent = standing.out_of_staff(lasts)
            yield lasts.model_copy(update={"staff": tuple(s for s in a.staff if s not in absent)}) if absent else lasts


def part_of(v: Violation, planned: list[Activity]) -> Iterator[str]:
    """The candidates whom a breach names; where it names none, or may name a juror, a room or staff of the same id, those whose activities it
    is about."""
    named = {a.candidate for a in planned if a.candidate} & set(v.who)
    yield from named
    others = named or set(v.who)
    for a in planned:
        about = {a.room, *(one for kind, one in people_of(a) if kind != "candidate")}
        at = v.start is None or (a.start < (v.end or v.start) and v.start < a.end) or a.start <= v.start < a.end
        if a.candidate and a.candidate not in named and at and about & others:
            yield a.candidate
