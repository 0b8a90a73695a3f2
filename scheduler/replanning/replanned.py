"""`replan`: a posted timetable, what happened, and the least change that keeps the rules."""

from __future__ import annotations

import datetime as dt
import platform
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import combinations, product
from typing import get_args

from models import Activity, Objective, Session, Timetable
from models.events import Event, Overrun, moment_or_clock
from models.objective import ObjectiveName
from models.texts import say
from scheduler.arguments import check_effort, check_flag, check_language
from scheduler.check import check
from scheduler.engine import cpsat
from scheduler.engine.decode import activities
from scheduler.engine.levels import Descent, Reached
from scheduler.engine.progress import Listener, Reporter, watched
from scheduler.errors import SchedulerError, WrongTimetable
from scheduler.objective_values import objective_values
from scheduler.posted import check_pair
from scheduler.replanning import facts
from scheduler.replanning.adjusted import adjusted, giving_way
from scheduler.replanning.assembled import assembled
from scheduler.replanning.back import with_those_back
from scheduler.replanning.contradictions import confirm_possible
from scheduler.replanning.difference import Change, changes, in_pieces, minutes_moved, people_told, reassigned, with_pauses
from scheduler.replanning.happened import happened, last_closing, still_late
from scheduler.replanning.hearing import fewest_out
from scheduler.replanning.hindsight import broken_since
from scheduler.replanning.levels import least_change
from scheduler.replanning.model import build_ahead, work_ahead
from scheduler.replanning.near import Near, Planned, near, whole_plan
from scheduler.replanning.nowhere import certainly_out
from scheduler.replanning.other_days import OTHER_DAYS, on_other_days
from scheduler.replanning.reasons import begun_preparations, reasons
from scheduler.replanning.remaining import as_posted, in_place
from scheduler.replanning.result import Replan, Way
from scheduler.replanning.standing import Standing, key_of
from scheduler.replanning.stated import stated, what_stays
from scheduler.replanning.ways import by_preparing_longer, on_the_same_days, ways, ways_for, why_none
from scheduler.replanning.wording import called, names, what
from scheduler.rules import RULES
from scheduler.shares import whole
from scheduler.views.dates import long_date


def replan(
    session: Session,
    timetable: Timetable,
    now: dt.datetime | dt.time | str,
    events: Iterable[Event] | Event = (),
    *,
    time_limit: float | None = 60.0,
    seed: int = 0,
    workers: int | None = None,
    progress: Listener | None = None,
    lang: str = "fr",
    keep_days: bool = False,
) -> Replan:
    """The least change of a posted timetable after what happened: the past stays, and what lies ahead keeps the rules.

    First as few candidates as can be are left out: those alone whose jury can no longer finish and, where there are such, who was added since
    the timetable was posted, or, where nothing holds so, of all, and of these last whom a jury has begun to hear. Then
    as few people as can be must be told a new time or room, or that they are left out, then as few minutes as can be are moved, then the
    session's own objectives decide, and of plans equal in all that the one with the fewest other rooms and other jurors; each level is
    proven before the next. What is pinned ahead gives way where nothing holds otherwise, or somebody would be left out for it; `facts` say so.

    Parameters
    ----------
    session
        what was scheduled; who was added to it since (`session.but(add_candidates=..., add_jurors=...)`) is planned like the others.
    timetable
        as posted, solved or typed by hand. Who stands in it where the session asks for nobody is told that he is not needed there; staff beyond
        those who are asked for go on.
    now
        the moment: "2027-03-16T10:40", or "10:40" where the session has one day. What has started before stays, with its time, room,
        jurors and staff, unless an event says that it cannot have started.
    events
        what happened: `JurorOut`, `JurorLate`, `StaffOut`, `StaffLate`, `CandidateAbsent`, `CandidateLate`, `CandidateBack`, `RoomLost`,
        `Overrun`.
    time_limit
        seconds in all; None for no limit. A level that it cuts off keeps its honest gap.
    seed, workers
        as for `solve`.
    progress
        called with a `Progress` whenever something is known; it may return True to end the search, as for `solve`. None: a table that
        keeps itself up to date in a notebook, nothing elsewhere.
    lang
        of facts and messages: "fr" or "en".
    keep_days
        whether, before as few as can be are told, as few as can be come on a day that was not theirs (whoever was posted at all): nobody
        finishes tomorrow so that one call less is to be made today. `facts` name in any case who comes on another day.

    Returns
    -------
    Replan
        the new timetable and the adjusted session, as any other (`check(replan.session, replan.timetable)`, which names the length of
        what overran, with what that adds to somebody's maximum, a test that somebody misses for that, the work of a jury that goes on without one of more than it
        needs, a procès-verbal that stays on a day on which its jury does nothing else any more, and a lunch or a break that had begun off the grain where
        another start is free by now, what the posted timetable breaks as much itself, as rows typed by hand may, and nothing else), the objectives with
        value, bound and proof, the change of each person as a frame (`to_frame`) and as a message to send (`messages`, once it is
        `ready`). Who is left out is in `timetable.unplanned`, with the reason, and `facts`
        say what would help: nobody else may judge a candidate whom a jury has begun to hear, and who comes too late, or finds no room,
        no longer fits. Where no timetable is found at all, `found` is False and `facts` say why.

    Raises
    ------
    SchedulerError
        where there is no posted timetable, or it is not one of this session, `now` is no moment, has a time zone or lies after the session, an event is none
        or names somebody or something that the session does not have, or two events contradict each other.
    ValueError
        where `time_limit`, `seed`, `workers` or `lang` makes no sense.

    Notes
    -----
    Where the past breaks rules in hindsight (an overrun into somebody's lunch), only what lies ahead is constrained. An interrupt
    (Ctrl-C, or the stop button of a notebook) ends the search, and the smallest change so far comes back; `facts` say so.
    """
    began = time.monotonic()
    check_language(lang)
    check_pair(session, timetable, lang, TAKEN_OUT)
    check_effort(time_limit, seed, workers, progress)
    check_flag("keep_days", keep_days)
    effort = cpsat.Effort.until(time_limit, seed, workers)
    if not timetable.found and not timetable.activities:
        raise SchedulerError(say("replan_no_timetable", lang))
    moment = _moment(session, now, lang)
    told = _told(events, lang)
    _confirm_ahead(session, timetable, moment, told, lang)
    read = happened(session, moment, told, lang)
    confirm_possible(session, read, told, lang)
    read = still_late(read, timetable)
    standing = Standing(session, with_those_back(session, timetable, read, lang), read, keep_days=keep_days)
    _confirm_days(standing, lang)
    with effort.interrupt, watched(progress, session, lang) as listener:
        return _replanned(standing, effort, listener, lang, began)


def _replanned(standing: Standing, effort: cpsat.Effort, listener: Listener | None, lang: str, began: float) -> Replan:
    own = [o for o in standing.session.objectives if o.name != "unplanned"]
    report = Reporter(listener, len(own) + len(_counted(standing)) + bool(standing.at_risk), effort.interrupt)
    least = _least_change(standing, own, effort, report)
    standing, descent, planned, left_out = _as_planned(least), least.descent, least.planned, least.left_out
    fewest_out = all(one.proven for one in descent.levels if one.name == "unplanned")
    helping = effort.alone().until_at_most(max(time.monotonic() - began, AT_LEAST))
    longer = by_preparing_longer(least.standing, left_out, helping) if least.strict and fewest_out else frozenset()
    out = reasons(standing, left_out, proven=fewest_out, longer=longer)
    why = {candidate: reason.text[lang] for candidate, reason in out.items()}
    found = least.found
    shown, replanned = adjusted(standing), _none(standing, descent, began)
    levels: tuple[Reached, ...] = ()
    told: tuple[Change, ...] = ()
    if found:
        replanned = assembled(standing, shown, replanned, planned, why | _all_absent(standing, shown, lang))
        last = max([standing.now, *filter(None, [standing.timetable.replanned])])
        replanned = replanned.model_copy(update={"replanned": last})
        replanned, levels = _valued(standing, shown, replanned, descent)
        told = changes(standing, replanned.activities)
        told = with_pauses(shown, told, standing.timetable.activities, replanned.activities, breaks_of_others=False)
        told = in_pieces(standing.session, told, standing.timetable.activities, replanned.activities)
        replanned = replanned.model_copy(update={"activities": whole(shown, replanned.activities)})
        _confirm(standing, shown, replanned)
        shown = _as_it_is(standing, shown, replanned)
        replanned = replanned.model_copy(update={"session_hash": shown.fingerprint()})
    said = [*why.values()]
    notes = [*facts.notes(standing, replanned, levels, lang)] if found else []
    others: tuple[Way, ...] = ()
    if why and found:
        texts, others = ways_for(least.standing, left_out, helping, lang, least.strict)
        # with what makes room for all, nobody needs to be left out: that is for the responsable to decide before all else
        said, notes = ([*said, *texts], notes) if standing.yielding and others else (said, [*notes, *texts])
    if found and not why and on_other_days(standing, replanned.activities):
        way = on_the_same_days(least.standing, helping, lang)
        notes, others = ([*notes, way.text], (way,)) if way else (notes, ())
    of_the_posted = facts.of_the_posted(least.standing, lang) if found else ()
    said = [*facts.long_before(standing, lang), *of_the_posted, *facts.given_twice(standing, lang), *said, *notes]
    fewest = next((level for level in levels if level.name == "unplanned"), None)
    if fewest is not None and not fewest.proven:
        said.insert(0, say("replan_not_ready", lang, value=fewest.value, bound=fewest.bound))
    if effort.interrupt.asked and found and not all(level.proven for level in levels):
        said.insert(0, say("replan_interrupted", lang))
    if not found:
        others = tuple(ways(standing, helping, lang)) if descent.verdict == "infeasible" else ()
        said += [*why_none(standing, descent, lang), *(way.text for way in others)]
    return Replan(
        shown,
        replanned.of(shown),
        levels,
        told,
        tuple(said),
        standing.timetable,
        standing.now,
        others,
        lang,
        standing.session,
        out if found else {},
        any(standing.waits(c) for c in standing.ahead if c not in standing.at_risk),
        tuple(sorted(standing.finished - out.keys())) if found else (),
    )


def _told(events: Iterable[Event] | Event, lang: str) -> list[Event]:
    """The events, also where one is given alone; anything else is refused, as a replan without it would look like one with it."""
    kinds: tuple[type[Event], ...] = get_args(get_args(Event)[0])
    told: list[Event] = []
    many = isinstance(events, Iterable) and not isinstance(events, (str, bytes, Mapping, *kinds))
    for one in events if many else [events]:
        if not isinstance(one, kinds):
            raise SchedulerError(say("replan_no_event", lang, value=one, known=", ".join(kind.__name__ for kind in kinds)))
        told.append(one)
    return told


def _moment(session: Session, now: dt.datetime | dt.time | str, lang: str) -> dt.datetime:
    if isinstance(now, str):
        try:
            now = moment_or_clock(now)
        except ValueError:
            raise SchedulerError(say("event_moment", lang, value=now)) from None
    if isinstance(now, dt.time) and now.tzinfo is None:
        if len(session.days) > 1:
            example = dt.datetime.combine(session.days[0].date, now).isoformat(timespec="minutes")
            raise SchedulerError(
                say("replan_clock_of_which_day", lang, value=f"{now:%H:%M}", days=len(session.days), example=example)
            )
        now = dt.datetime.combine(session.days[0].date, now)
    if not isinstance(now, (dt.datetime, dt.time)):
        raise SchedulerError(say("event_moment", lang, value=now))
    if now.tzinfo is not None or isinstance(now, dt.time):
        raise SchedulerError(say("event_zone", lang, value=now))
    return now


def _confirm_ahead(session: Session, timetable: Timetable, now: dt.datetime, told: Sequence[Event], lang: str) -> None:
    """Refuse a moment after the session, as a slip in its date would look like a day on which nothing changes; what overruns may last
    until later on its last day."""
    last = max([last_closing(session), *(a.end for a in timetable.activities)])
    late = any(isinstance(one, Overrun) for one in told) and now.date() == last.date()
    if now > last and not late:
        raise SchedulerError(say("replan_all_over", lang, now=now, end=last))


def _confirm_days(standing: Standing, lang: str) -> None:
    """Refuse a session without a day on which something has begun."""
    days = {day.date for day in standing.session.days}
    for key in sorted(standing.fixed, key=str):
        if (a := standing.posted[key]).start.date() not in days:
            who = names(standing.session, "candidate", a.about) or names(standing.session, "juror", a.jurors)
            said = {"what": what(standing.session, a, lang), "who": who, "date": long_date(a.start.date(), lang)}
            raise SchedulerError(say("replan_day_lost", lang, **said))


TAKEN_OUT = {kind: f"replan_taken_out_{kind}" for kind in ("candidate", "juror")}
"""What is told of who was taken out of the session: what he began has taken place, so that he stays in it and an event tells that he is gone."""

AT_LEAST = 4.0
"""Seconds in which what would help is looked for, or as long as the answer itself took: it is to be told, and not waited for."""

COUNTED = ("people_told", "minutes_moved", "reassigned")
"""The levels of the change itself, in which the past has no part."""

MOVED_ALONG: frozenset[str] = frozenset[ObjectiveName](
    (
        "unplanned",
        "juror_days",
        "juror_presence",
        "candidate_days",
        "candidate_waiting",
        "session_end",
        "juror_half_days",
        "max_candidate_waiting",
    )
)
"""Objectives of which a bound stays one where it is moved by as much as the value, as what lies behind is counted, too."""


ADDED_TO: frozenset[ObjectiveName] = frozenset(
    ("juror_days", "juror_presence", "candidate_days", "session_end", "juror_half_days")
)
"""Objectives that nothing more makes less."""


def _counted(standing: Standing) -> tuple[str, ...]:
    return (OTHER_DAYS, *COUNTED) if standing.keep_days else COUNTED


@dataclass(frozen=True)
class _Found:
    """A way to read the standing, and how far the levels got with it; `left_out` are of those at risk."""

    standing: Standing
    descent: Descent
    planned: tuple[Activity, ...] = ()
    left_out: tuple[str, ...] = ()
    written: float = 0.0
    """Seconds that the model took to write down."""
    strict: bool = False
    """Whether an épreuve follows at once what was begun of its preparation."""

    @property
    def found(self) -> bool:
        return self.descent.verdict in ("optimal", "feasible")

    @property
    def worth(self) -> tuple[int, ...]:
        """Who is left out, of these whom a jury has begun to hear, who comes on other days where that counts, people told, minutes moved."""
        standing, out = self.standing, (*self.standing.unjudged, *self.left_out)
        told, days = people_told(standing, changes(standing, self.planned), out), self.other_days if standing.keep_days else 0
        return len(out), sum(map(standing.heard, out)), days, len(told), minutes_moved(standing, self.planned)

    @property
    def other_days(self) -> int:
        """How many times somebody comes on a day that was not his."""
        return len(on_other_days(self.standing, self.planned))


def _least_change(standing: Standing, own: Sequence[Objective], effort: cpsat.Effort, report: Reporter) -> _Found:
    """Solve; where nothing holds, let what is pinned give way; let procès-verbaux stay whose day is over; let another jury read anew of who is back; let épreuves wait whose preparation has begun, or have it done
    anew; let those wait whose candidate is late; then give up on as few as can be of the candidates whose jury breaks up later on; at last on as few as can be of all."""
    none, fewest = None, 0
    for readings in _readings(standing):
        found = []
        for one, strict in readings:
            attempt = replace(_solved(one, strict, own, effort, report, fewest), strict=strict)
            if attempt.found:
                found.append(attempt)
            elif attempt.descent.verdict == "unknown":
                return min(found, key=lambda f: f.worth) if found else _yielding(standing, attempt, own, effort, report)
            none = none or attempt
        if found:
            return _not_for_a_pin(min(found, key=lambda f: f.worth), own, effort, report)
        fewest = 1  # without anybody left out nothing holds, proven
    assert none is not None
    return none


def _as_planned(least: _Found) -> Standing:
    """The standing in which those go on with their juries of whom the plan has it so: nothing is done again for them."""
    standing = least.standing
    begins_anew = {a.candidate for a in least.planned if key_of(a) in standing.again}
    goes_on = frozenset(standing.may_go_on).difference(begins_anew, least.left_out)
    return replace(standing, going_on=goes_on) if goes_on and least.found else standing


def _not_for_a_pin(least: _Found, own: Sequence[Objective], effort: cpsat.Effort, report: Reporter) -> _Found:
    """The same, or one in which what is pinned gives way and fewer are left out."""
    found = [least]
    for some in giving_way(least.standing) if least.left_out and not least.standing.unpinned else ():
        attempt = _solved(replace(least.standing, unpinned=some), least.strict, own, effort, report)
        found += [replace(attempt, strict=least.strict)] if attempt.found else []
    return min(found, key=lambda f: f.worth[:2])


def _yielding(standing: Standing, unknown: _Found, own: Sequence[Objective], effort: cpsat.Effort, report: Reporter) -> _Found:
    """Where time does not tell whether all can go on: the posted plan without those of whom it can no longer be, or better."""
    if unknown.standing.yielding:
        return unknown
    standing = replace(standing, yielding=True, may_wait=True, unpinned=frozenset().union(*giving_way(standing)))
    if effort.left() < unknown.written:  # what a search begins with is all that it would give
        attempt = _no_worse(_Found(standing, Descent("unknown")))
    else:
        attempt = _solved(standing, False, own, effort, report)
    return attempt if attempt.found else unknown


def _no_worse(attempt: _Found, planned: Planned = (), *, over: bool = False) -> _Found:
    """The plan near the posted one (`planned`), or the posted plan without those of whom it can no longer be, found without a solver, where the
    search has not come so far. Where all may be left out, there is a plan in any case: without everybody who is not done. With time `over`,
    the posted plan is not looked at where there is another: its checks take up to a second."""
    standing, levels, none = attempt.standing, attempt.descent.levels, attempt.descent.verdict == "infeasible"
    if (attempt.found and (not levels or levels[0].proven)) or not (standing.yielding or (standing.at_risk and not none)):
        return attempt
    if planned:
        out = standing.at_risk - {a.candidate for a in planned if a.candidate}
        soon = _plain(attempt, planned, out)
        attempt = min((attempt, soon) if attempt.found else (soon,), key=lambda f: f.worth)
        if not attempt.left_out or over:
            return attempt
    other, without = in_place(standing)
    if without is None and (attempt.found or not standing.yielding):
        return attempt
    out = standing.at_risk if without is None else without
    plain = _plain(attempt, tuple(a for a in as_posted(standing, other) if a.candidate not in out), out)
    return min((attempt, plain) if attempt.found else (plain,), key=lambda f: f.worth)


def _plain(attempt: _Found, planned: Planned, out: frozenset[str]) -> _Found:
    """A plan that the whole model has not proven, without these: what it has, is how many are left out at the least."""
    whole = attempt.descent
    bound = whole.levels[0].bound if whole.levels else whole.bound
    fewest = Reached("unplanned", len(out), bound, len(out) == bound)
    descent = Descent("feasible", levels=(fewest,), interrupted=whole.interrupted)
    return replace(attempt, descent=descent, planned=planned, left_out=tuple(sorted(out)))


def _readings(standing: Standing) -> Iterator[list[tuple[Standing, bool]]]:
    """The ways to read a standing, those first that give up least; of ways side by side the best counts."""
    yield [(standing, True)]
    yield from ([(replace(standing, unpinned=some), True)] for some in giving_way(standing))
    if standing.stranded:
        standing = replace(standing, pv_stays=True)
        yield [(standing, True)]
    if unheard := frozenset(c for c in standing.happened.back & standing.settled.keys() if not standing.heard(c)):
        standing = replace(standing, given_up=unheard)
        yield [(standing, True)]
    begun = frozenset(key_of(a) for a in begun_preparations(standing).values())
    if begun:
        yield [(standing, False)]
        yield [(replace(standing, prepare_anew=frozenset([one])), False) for one in sorted(begun, key=str)]
    if len(begun) > 1:
        yield [(replace(standing, prepare_anew=begun), False)]
    later = replace(standing, may_wait=True)
    if later.held != standing.held:
        standing = later
        yield [(standing, False)]
    broken = [c for c in standing.settled if standing.breaks_up(c)]
    groups: dict[int, list[tuple[Standing, bool]]] = {}
    for size in range(1, len(broken) + 1):
        for some in combinations(broken, size):
            heard = sum(standing.heard(c) for c in some)
            groups.setdefault(heard, []).append((replace(standing, given_up=standing.given_up.union(some)), False))
    for _, some_standings in sorted(groups.items()):
        yield some_standings
    last = replace(standing, yielding=True)
    # what did not make all hold may now leave out more than there must be
    waits, anew = sorted({last.may_wait, False}, reverse=True), dict.fromkeys([last.given_up, frozenset[str]()])
    lasts = [replace(last, may_wait=wait, given_up=some) for wait, some in product(waits, anew)]
    yield [*((one, False) for one in lasts), *([(replace(last, prepare_anew=begun), False)] if begun else [])]


def _solved(
    standing: Standing, strict: bool, own: Sequence[Objective], effort: cpsat.Effort, report: Reporter, fewest: int = 0
) -> _Found:
    if not standing.ahead:
        return _Found(standing, Descent("optimal"))
    out = certainly_out(standing)
    if out > len(standing.at_risk):
        return _Found(standing, Descent("infeasible"))
    fewest = max(fewest if standing.yielding else 0, out, fewest_out(work_ahead(standing), effort) if standing.at_risk else 0)
    soon = near(standing, strict, own, effort.alone(), fewest)
    if soon and soon.too_long is not None:
        return _as_near(standing, soon, effort) if soon.planned else _Found(standing, Descent("unknown"), written=soon.too_long)
    few = soon.enough or standing if soon else standing
    began = time.monotonic()
    model = build_ahead(few, seed=effort.seed, strict=strict)
    written = time.monotonic() - began
    planned, told = (soon.planned, soon.told) if soon else ((), 0)
    descent = least_change(model, own, effort, report, fewest, planned, told)
    close = _as_near(standing, soon, effort) if soon and soon.planned and not standing.at_risk else None
    if descent.best is None and close:
        return close
    if descent.best is None:
        return _no_worse(_Found(standing, descent, written=written), planned, over=effort.over)
    left_out = tuple(c for c in sorted(standing.at_risk) if not descent.best.holds(model.planned[c]))
    found = _Found(standing, descent, whole_plan(few, activities(model, descent.best)), left_out)
    if close and close.worth[:4] < found.worth[:4]:  # what has been checked holds, whatever the model says of it
        return close
    return _no_worse(found, planned, over=effort.over)


def _as_near(standing: Standing, soon: Near, effort: cpsat.Effort) -> _Found:
    """The plan near the posted one, where nobody is at risk and there is no time for what proves more of it."""
    found = _Found(standing, Descent("feasible", interrupted=effort.interrupt.asked), soon.planned)
    *_, told, _ = found.worth
    level, days = Reached(COUNTED[0], told, soon.told, told == soon.told), found.other_days
    before = (Reached(OTHER_DAYS, days, 0, not days),) if standing.keep_days else ()
    return replace(found, descent=replace(found.descent, levels=(*before, level)))


def _all_absent(standing: Standing, shown: Session, lang: str) -> dict[str, str]:
    """Where nobody comes at all, the absent stay in the session, which cannot be without candidates, and are left out."""
    return {
        c.id: say("replan_out", lang, who=called(shown, "candidate", c.id), why=say("replan_absent", lang))
        for c in shown.candidates
        if c.id in standing.absent
    }


def _as_it_is(standing: Standing, session: Session, timetable: Timetable) -> Session:
    """The session of a day on which juries cannot stay as they were: where a juror whose jury lost somebody has gone on in another,
    nobody may ask any more that juries are stable."""
    if not standing.happened.out or not session.policy.stable_juries:
        return session
    loose = session.but(policy={"stable_juries": False})
    juries = [rule for rule in RULES if rule.name == "one_jury_a_day"]
    return loose if len(check(loose, timetable, juries)) < len(check(session, timetable, juries)) else session


def _none(standing: Standing, descent: Descent, began: float) -> Timetable:
    return Timetable(
        session=standing.session.id,
        status=descent.verdict,
        wall_seconds=round(time.monotonic() - began, 3),
        formulation="replan",
        interrupted=descent.interrupted,
        session_hash=adjusted(standing).fingerprint(),
        versions={name: version(name) for name in ("ortools", "titres-scheduler")} | {"python": platform.python_version()},
    )


def _valued(
    standing: Standing, session: Session, timetable: Timetable, descent: Descent
) -> tuple[Timetable, tuple[Reached, ...]]:
    """The levels with their values counted from all that took place and will. What the past adds to a value, the solver's bound does
    not have. The timetable states its own."""
    counted = objective_values(session, timetable.with_what_is_over)
    values: dict[str, int] = {str(name): value for name, value in counted.items()}
    before = standing.timetable.left_out | standing.absent
    out = [one.candidate for one in timetable.unplanned if one.candidate not in before]
    values["people_told"] = len(people_told(standing, changes(standing, timetable.activities), out))
    values["minutes_moved"] = minutes_moved(standing, timetable.activities)
    values["reassigned"] = reassigned(standing, timetable.activities)
    values[OTHER_DAYS] = len(on_other_days(standing, timetable.activities))
    solved, change = descent.levels, _counted(standing)
    if solved and descent.verdict == "feasible":
        own, known = [o.name for o in standing.session.objectives if o.name != "unplanned"], {level.name for level in solved}
        rest = [name for name in (*change[:-1], *own, change[-1]) if name not in known]
        solved += tuple(Reached(name, values[name], 0, False) for name in rest)
    # where nothing is left to plan, there are no levels but those that what fell away leaves
    solved = solved or tuple(Reached(name, values[name], values[name], True) for name in change)
    levels = [_confirmed(level, values[level.name]) for level in solved]
    if timetable.unplanned:
        # what was left out before counts, too
        number = len(timetable.unplanned)
        fewest = next((level for level in levels if level.name == "unplanned"), Reached("unplanned", number, number, True))
        levels = [fewest, *(level for level in levels if level.name != "unplanned")]
    levels = [*_with_what_stays(standing, timetable, session, levels)]
    objectives = tuple(stated(standing, timetable, session, levels))
    status = "optimal" if timetable.status == "optimal" and all(level.proven for level in objectives) else "feasible"
    return timetable.model_copy(update={"objectives": objectives, "status": status}), tuple(levels)


def _with_what_stays(
    standing: Standing, timetable: Timetable, session: Session, levels: Iterable[Reached]
) -> Iterator[Reached]:
    """The levels with no bound below what took place and stays as posted comes to alone, and none below 0: a level that is at it is proven where
    all above it are."""
    stays = timetable.model_copy(update={"activities": tuple(what_stays(standing, timetable))})
    alone = objective_values(session, stays.with_what_is_over)
    least, above = {str(name): alone[name] for name in ADDED_TO}, True
    for level in levels:
        bound = max(level.bound, min(least.get(level.name, 0), level.value))
        above = level.proven or (above and bound == level.value)
        yield replace(level, bound=bound, proven=above)


def _confirmed(level: Reached, value: int) -> Reached:
    """A level with its value as counted: what lies behind is in the value, and not in the solver's bound. It may change what a spread or a number
    of rooms is at least, so that of these nothing is known then."""
    if level.proven and value != level.value and level.name in (OTHER_DAYS, *COUNTED):
        raise WrongTimetable(f"{level.name}: the solver says {level.value}, the timetable {value}")
    told = value == level.value or level.name in MOVED_ALONG
    bound = max(0, min(value, level.bound + value - level.value)) if told else 0
    return Reached(level.name, value, bound, level.proven and told)


def _confirm(standing: Standing, session: Session, timetable: Timetable) -> None:
    """Refuse what the independent check refuses ahead, but what it refuses of the posted timetable as well."""
    report = broken_since(standing, session, timetable)
    if not report.ok:
        raise WrongTimetable(str(report))
