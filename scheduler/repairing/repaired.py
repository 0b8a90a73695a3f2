"""`repair`: a timetable edited by hand, and the nearest that holds."""

from __future__ import annotations

import datetime as dt
import platform
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from importlib.metadata import version
from os import PathLike

from models import Activity, Level, Objective, Session, Timetable
from models.objective import ObjectiveName
from models.texts import say
from scheduler.arguments import check_effort, check_flag, check_language, check_session, check_timetable
from scheduler.check import OBJECTIVES, Report, check
from scheduler.engine import cpsat
from scheduler.engine.decode import activities
from scheduler.engine.levels import Descent, Reached
from scheduler.engine.progress import Listener, Reporter, watched
from scheduler.errors import SchedulerError, WrongTimetable
from scheduler.explanation import explain
from scheduler.files.typed_names import load_edited
from scheduler.objective_values import objective_values
from scheduler.occupied import people_of
from scheduler.posted import check_own
from scheduler.repairing.ends import backwards, ends_moved
from scheduler.repairing.levels import Nearest, nearest
from scheduler.repairing.result import Mark, Repair, Row
from scheduler.repairing.wanted import Wanted, given_up, is_known, left_out, read
from scheduler.repairing.why import reasons
from scheduler.replanning.assembled import assembled
from scheduler.replanning.difference import (
    Change,
    changes,
    in_pieces,
    minutes_moved,
    pair_pv,
    pauses_moved,
    people_told,
    reassigned,
    with_pauses,
)
from scheduler.replanning.happened import Happened
from scheduler.replanning.model import AheadModel, build_ahead
from scheduler.replanning.standing import Key, Standing, key_of
from scheduler.replanning.wording import called, names, what
from scheduler.rules.reading import Reading
from scheduler.shares import in_its_own_name, pieces_of, shared_out, whole
from scheduler.views.dates import long_date

TELLING = 2.0
"""Seconds in which it is looked for why something cannot stay, or as long as the answer itself took: it is to be told, and not waited
for."""

FACTS = 4
"""So many facts of an explanation are told; all of it is for `explain`."""


def repair(
    session: Session,
    edited: Timetable | str | PathLike[str],
    posted: Timetable | str | PathLike[str] | None = None,
    *,
    time_limit: float | None = 60.0,
    seed: int = 0,
    workers: int | None = None,
    partial: bool = False,
    progress: Listener | None = None,
    lang: str = "fr",
) -> Repair:
    """The nearest timetable that keeps all rules to one that was edited by hand, and breaks some or is not complete.

    As much as can be of what was put by hand stays. Then as few candidates as can be get another time or room than the edited timetable has
    for them, or another jury, then as few jurors and members of staff do, then as few rooms, jurors and staff are others, then as few minutes as can be are
    moved, then as little as can be of what cannot stay is elsewhere than posted; the session's own objectives decide the rest. Each level is proven before the next.

    Parameters
    ----------
    session
        what is scheduled.
    edited
        the timetable as somebody edited it, or the `.json`, `.csv`, `.yaml` or `.xlsx` file of it: rows may be missing, stand there
        twice, name people whom the session does not have, break any rule. Ends need not be moved with their starts. In a file, a name that
        is nobody's but nearly somebody's is an error; where `posted` is given, so is every name that is nobody's.
    posted
        the timetable before it was edited, or its file: what is not so in `edited` was put by hand. Without it, all rows of `edited` count
        as put by hand, and whom a table (`.csv`, a frame) has no rows of is planned: it cannot tell who is left out. Who has left the session
        since may stand in it: whoever was to hear him is told. Where the session has other dates by now, its days take the places of those that it
        has no longer (`facts` say which), and all stays near to the same hours.
    time_limit
        seconds in all; None for no limit. A level that it cuts off keeps its honest gap.
    seed, workers
        as for `solve`.
    partial
        whether candidates may be left out where not all fit, as few as can be; so it is where `unplanned` is the session's first
        objective.
    progress
        as for `solve`.
    lang
        of texts: "fr" or "en".

    Returns
    -------
    Repair
        the timetable, what could not stay and why (`given_up`), what changes (`rows`, `to_frame`), and whom to tell what (`messages`).
        Where there is no timetable at all, `found` is False and `facts` say so.

    Raises
    ------
    SchedulerError
        where `edited` has no rows, is of another session, or has an activity that ends before it starts and was not posted with that
        end; an InputError where a file cannot be read.
    TypeError, ValueError
        where an argument is of another kind, or makes no sense.

    Notes
    -----
    An interrupt ends the search, and the nearest timetable so far comes back. Lunches are put where they were where that can be; one that
    was moved by hand counts as no more than that.
    """
    began = time.monotonic()
    check_language(lang)
    check_session(session, "repair")
    check_effort(time_limit, seed, workers, progress)
    check_flag("partial", partial)
    if isinstance(posted, (str, PathLike)):
        posted = load_edited(posted, session, lang=lang)
    if posted is not None:
        check_timetable(posted, session, "posted")
        check_own(session, posted, lang)
    if isinstance(edited, (str, PathLike)):
        edited = load_edited(edited, session, posted, lang)
    check_timetable(edited, session, "edited")
    if posted is not None:
        _confirm_forwards(session, edited, posted, lang)
    _confirm_of(session, edited, lang)
    effort = cpsat.Effort.until(time_limit, seed, workers)
    with effort.interrupt, watched(progress, session, lang) as listener:
        wanted = read(session, edited, posted)
        partial = partial or session.objectives[0].name == "unplanned"
        return _repaired(session, wanted, edited, partial, effort, listener, lang, began)


def _confirm_of(session: Session, edited: Timetable, lang: str) -> None:
    if not edited.activities:
        raise SchedulerError(say("repair_nothing", lang))
    check_own(session, edited, lang)


def _confirm_forwards(session: Session, edited: Timetable, posted: Timetable, lang: str) -> None:
    wrong = [
        say(
            "repair_backwards",
            lang,
            what=what(session, a, lang),
            who=names(session, "candidate", a.about),
            at=a.start,
            end=a.end,
        )
        for a in backwards(edited, posted)
    ]
    if wrong:
        raise SchedulerError("\n".join(wrong))


def _repaired(
    session: Session,
    wanted: Wanted,
    edited: Timetable,
    partial: bool,
    effort: cpsat.Effort,
    listener: Listener | None,
    lang: str,
    began: float,
) -> Repair:
    base = wanted.base.model_copy(update={"unplanned": ()}) if partial else wanted.base
    midnight = dt.datetime.combine(wanted.session.days[0].date, dt.time())
    known = (wanted.posted or edited).left_out
    standing = Standing(wanted.session, base, Happened(midnight), yielding=partial, out_before=known)
    own = [o for o in wanted.session.objectives if o.name != "unplanned"]
    report = Reporter(listener, len(own) + 6 + bool(standing.at_risk), effort.interrupt)
    model = build_ahead(standing, seed=effort.seed, strict=False)
    near = nearest(model, wanted, own, effort, report)
    descent = near.descent
    received = _received(wanted, edited)
    facts = [say("repair_interrupted", lang)] if effort.interrupt.asked else []
    facts += [*_days_moved(wanted, lang), *_gone(wanted, lang), *_told_by_tables(wanted, edited)]
    planned, out = _planned(standing, model, near)
    if not planned and not out:
        none = _timetable(wanted, Timetable(session=session.id, status=descent.verdict), effort, began)
        said = (*facts, *_why_none(wanted, descent, partial, effort, began, lang))
        return Repair(wanted.session, none, (), (), (), (), wanted.removed, received, edited, wanted.as_posted, said, 0, lang)
    blank = Timetable(session=session.id, status="feasible")
    timetable = assembled(standing, wanted.session, blank, planned, out)
    if near.known:
        as_known = assembled(standing, wanted.session, blank, near.known, {})
        worth = _counted(standing, wanted, as_known, ()), _counted(standing, wanted, timetable, out)
        if _change(worth[0], near.names, own) < _change(worth[1], near.names, own):
            # time did not suffice to make a solution of it
            near, timetable, out = replace(near, descent=Descent("feasible")), as_known, {}
    levels = tuple(_valued(standing, wanted, timetable, out, near))
    timetable = _timetable(wanted, timetable, effort, began)
    shown = timetable.model_copy(update={"activities": whole(wanted.session, timetable.activities)})
    _confirm(wanted.session, shown)
    lost = given_up(wanted.session, wanted.wishes, timetable.activities)
    telling = effort.for_seconds(max(time.monotonic() - began, TELLING))
    why = tuple(reasons(wanted, lost, near, telling, lang)) if lost else ()
    return Repair(
        wanted.session,
        shown.of(wanted.session),
        levels,
        why,
        (*_in_pieces(wanted, timetable, _rows(wanted, timetable)), *_pauses(wanted, timetable)),
        _told(wanted, timetable, out),
        wanted.removed,
        received,
        edited,
        wanted.as_posted,
        tuple(facts),
        len(wanted.wishes),
        lang,
        out,
    )


def _days_moved(wanted: Wanted, lang: str) -> Iterator[str]:
    for date, day in wanted.days.items():
        yield say("repair_day_moved", lang, date=long_date(date, lang), day=long_date(day, lang))


def _gone(wanted: Wanted, lang: str) -> Iterator[str]:
    """Who has read that he is in something and is in the session no more: no message can be written to him."""
    read = {who for a in wanted.read.activities for who in people_of(a)}
    gone = sorted((kind, one) for kind, one in read if f"{kind} {one}" not in wanted.session.names)
    if gone:
        yield say("repair_gone_since", lang, who=", ".join(called(wanted.session, *who) for who in gone))


def _told_by_tables(wanted: Wanted, edited: Timetable) -> list[str]:
    """What was found in tables when they were read; what was computed knows no more than its session."""
    tables = [one for one in (wanted.posted, edited) if one is not None and not one.session_hash]
    return list(dict.fromkeys(text for one in tables for text in one.warnings))


def _planned(standing: Standing, model: AheadModel, near: Nearest) -> tuple[tuple[Activity, ...], dict[str, str]]:
    """What is planned, and who is left out; nothing where there is no timetable."""
    best = near.descent.best
    if best is None and near.known and near.descent.verdict == "infeasible":
        raise WrongTimetable("repair: it is proven that no timetable holds, and one is known")
    if best is None:
        return near.known, {}
    out = {c: "" for c in sorted(standing.at_risk) if not best.holds(model.planned[c])}
    return shared_out(standing.session, activities(model, best)), out


def _why_none(wanted: Wanted, descent: Descent, partial: bool, effort: cpsat.Effort, began: float, lang: str) -> Iterator[str]:
    if descent.verdict != "infeasible":
        yield say("repair_unknown", lang)
        return
    yield say("repair_none_partial" if partial else "repair_none", lang)
    seconds = min(effort.left(), max(time.monotonic() - began, TELLING))
    if seconds > 0 and not effort.interrupt.asked:
        found = explain(wanted.session, time_limit=seconds, lang=lang, workers=effort.workers, seed=effort.seed)
        told = [*found.counts, *(fact.text for fact in found.facts)]
        if told:
            yield say("repair_together", lang)
            yield from (say("repair_item", lang, text=text) for text in told[:FACTS])


def _received(wanted: Wanted, edited: Timetable) -> Report:
    """What the check says of the edited timetable, ends moved with their starts; what it states of its objectives is nobody's concern any
    more."""
    out = left_out(edited, wanted.posted)
    levels = edited.objectives or (wanted.posted.objectives if wanted.posted else ())  # they tell that somebody may be left out
    known = edited.model_copy(update={"unplanned": out, "objectives": levels})
    report = check(wanted.session, ends_moved(wanted.session, known, wanted.posted))
    return Report(tuple(v for v in report if v.rule != OBJECTIVES), report.rules)


def _counted(standing: Standing, wanted: Wanted, timetable: Timetable, out: Iterable[str]) -> dict[str, int]:
    """What the levels come to in a timetable, from that alone."""
    told = people_told(standing, changes(standing, timetable.activities), {*out} - standing.out_before) | wanted.told
    counted: dict[str, int] = {str(name): value for name, value in objective_values(wanted.session, timetable).items()}
    lost = given_up(wanted.session, wanted.wishes, timetable.activities)
    counted["given_up"] = len(lost)
    counted["not_as_posted"] = len(
        given_up(wanted.session, [before for wish in lost if (before := wish.undone)], timetable.activities)
    )
    heard = {a.candidate: frozenset(a.jurors) for a in timetable.activities if a.jurors and a.candidate}
    elsewhere = {("candidate", c) for c, jury in heard.items() if standing.posted_jury(c) not in (jury, frozenset())}
    counted["candidates_changed"] = sum(kind == "candidate" for kind, _ in told | elsewhere)
    counted["others_changed"] = sum(kind != "candidate" for kind, _ in told)
    counted["reassigned"] = reassigned(standing, timetable.activities)
    counted["minutes_moved"] = minutes_moved(standing, timetable.activities)
    return counted


def _change(counted: dict[str, int], names: Sequence[str], own: Sequence[Objective]) -> list[int]:
    """What the levels before the session's `own` come to."""
    return [counted[name] for name in names[: len(names) - len(own)]]


def _valued(standing: Standing, wanted: Wanted, timetable: Timetable, out: Iterable[str], near: Nearest) -> Iterator[Reached]:
    """The levels with their values counted from the timetable alone; a proof that they contradict is a fault."""
    counted = _counted(standing, wanted, timetable, out)
    # of what the model did not find, nothing is proven
    solved = near.descent.levels or [Reached(name, counted[name], 0, counted[name] == 0) for name in near.names]
    sound = True
    for level in solved:
        value = counted[level.name]
        if level.proven and value != level.value:
            raise WrongTimetable(f"{level.name}: the solver says {level.value}, the timetable {value}")
        sound = sound and level.proven
        yield Reached(level.name, value, min(level.bound, value), sound)


def _timetable(wanted: Wanted, found: Timetable, effort: cpsat.Effort, began: float) -> Timetable:
    """With what it states of itself. What is proven of it is that none is nearer: of the session's objectives, only bounds that were proven
    of the posted timetable hold."""
    left = [one.candidate for one in found.unplanned]
    # who joins a test late still does where it stays when it was; what nobody can join was a slip
    reading = Reading(wanted.session, wanted.base)
    joins = {(key_of(a), a.start): {"joins": a.joins} for a in wanted.base.activities if reading.attended(a) is not a}
    update = {
        "activities": tuple(a.model_copy(update=joins.get((key_of(a), a.start))) for a in found.activities),
        "absent": wanted.base.absent,
        "gone": wanted.base.gone,
        "over": wanted.base.over,
        "objectives": tuple(_stated(wanted, found, bool(left))) if found.found else (),
        "wall_seconds": round(time.monotonic() - began, 3),
        "seed": effort.seed,
        "formulation": "repair",
        "interrupted": effort.interrupt.asked,
        "session_hash": wanted.session.fingerprint(),
        "versions": {name: version(name) for name in ("ortools", "titres-scheduler")} | {"python": platform.python_version()},
        "warnings": wanted.session.warnings("fr") if found.found else (),
    }
    return found.model_copy(update=update)


def _stated(wanted: Wanted, found: Timetable, partial: bool) -> Iterator[Level]:
    values = objective_values(wanted.session, found)
    same = wanted.posted is not None and wanted.posted.session_hash == wanted.session.fingerprint()
    known = {level.name: level for level in wanted.posted.objectives} if wanted.posted and same else {}
    asked: dict[ObjectiveName, float] = {o.name: o.tolerance for o in wanted.session.objectives}
    out: tuple[ObjectiveName, ...] = ("unplanned",) if partial and "unplanned" not in asked else ()
    for name in (*out, *asked):
        level = known.get(name)
        sound = level is not None and level.proven and not asked.get(name, 0.0)
        bound = min(level.bound, values[name]) if level is not None and sound else 0
        yield Level(name=name, value=values[name], bound=bound, proven=False, tolerance=asked.get(name, 0.0))
        if not sound or bound != values[name]:
            known = {}  # what is proven below holds only where this one is as good


def _confirm(session: Session, timetable: Timetable) -> None:
    report = check(session, timetable)
    if not report.ok:
        raise WrongTimetable(str(report))


def _rows(wanted: Wanted, timetable: Timetable) -> Iterator[Row]:
    """What was moved by hand and stays, and what is not as it was received; in the order of the repaired timetable."""
    edited, after, before = (_by_key(t) for t in (wanted.typed, timetable, wanted.as_posted))
    pair_pv(edited, after)
    pair_pv(before, after)
    keys = sorted({**edited, **after}, key=lambda key: ((after.get(key) or edited[key]).start, str(key)))
    for key in keys:
        was, now, posted = edited.get(key), after.get(key), before.get(key)
        mark: Mark = "changed"
        if was is None:
            mark = "added"
        elif now is None:
            mark = "removed"
        elif _same(was, now):
            if wanted.posted is None or (posted is not None and _same(posted, was)):
                continue
            mark = "kept"
        yield Row(was and in_its_own_name(was), now and in_its_own_name(now), mark, posted)


def _in_pieces(wanted: Wanted, timetable: Timetable, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with each deliberation on several candidates once, instead of the share of each."""
    session = wanted.session
    both = wanted.typed, timetable, wanted.as_posted
    edited, after, posted = (pieces_of(session, t.activities) if t else {} for t in both)
    told = set()
    for row in rows:
        one = row.activity.candidate or ""
        if row.activity.kind != "deliberation" or (one not in edited and one not in after):
            yield row
            continue
        was, now = edited.get(one, row.edited) if row.edited else None, after.get(one, row.repaired) if row.repaired else None
        if (was, now) not in told:
            told.add((was, now))
            yield Row(was, now, row.mark, posted.get(one, row.posted) if row.posted else None)


def _pauses(wanted: Wanted, timetable: Timetable) -> Iterator[Row]:
    """The lunches and breaks that are not when they were in what was received, and those that were missing beside others."""
    for moved in pauses_moved(wanted.session, wanted.pauses, timetable.activities):
        yield Row(moved.before, moved.after, "changed" if moved.before else "added")


def _by_key(timetable: Timetable | None) -> dict[Key, Activity]:
    return {key_of(a): a for a in timetable.activities if not a.pause} if timetable else {}


def _same(one: Activity, other: Activity) -> bool:
    return (one.start, one.end, one.joins, one.room, set(one.jurors), set(one.staff)) == (
        other.start,
        other.end,
        other.joins,
        other.room,
        set(other.jurors),
        set(other.staff),
    )


def _told(wanted: Wanted, timetable: Timetable, out: Iterable[str]) -> tuple[Change, ...]:
    """Every change that people must hear of; who is left out hears of that alone, and who is not in the session of nothing."""
    told = wanted.read
    known = told.model_copy(update={"activities": tuple(a for a in told.activities if is_known(wanted.session, a))})
    standing = Standing(wanted.session, known, Happened(dt.datetime.min))
    gone = {("candidate", one) for one in out}
    lost = [Change(who, a, None) for a in told.activities if not is_known(wanted.session, a) for who in people_of(a)]
    found = (*changes(standing, timetable.activities), *lost)
    found = with_pauses(wanted.session, found, told.activities, timetable.activities, breaks_of_others=True)
    found = in_pieces(wanted.session, found, told.activities, timetable.activities)
    return tuple(c for c in found if c.who not in gone and " ".join(c.who) in wanted.session.names)
