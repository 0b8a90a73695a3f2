"""The independent check of a plan: across sessions, and each session's own. It shares nothing with the dating."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from models.plan import Plan, PlannedSession, SessionDay
from models.programme import Programme
from models.texts import LANGUAGES, say
from models.timetable import Activity
from scheduler.arguments import check_is_programme, check_plan
from scheduler.check import check
from scheduler.rules.rule import Violation

_NOUNS = (("juror", "jurors"), ("room", "rooms"), ("staff", "staff"), ("responsable", "responsables"))
_LEAD_DAYS = 91


def check_programme(programme: Programme, plan: Plan, since: Plan | None = None) -> tuple[Violation, ...]:
    """Every violation in a plan, whoever made it.

    Across sessions: nobody and no room in two sessions on one day, `max_days`, weekdays and periods, windows and numbers of days,
    weekends, public holidays and closures, 91 days for CERES, agréments and échéances, habilitations, jurors kept out, a responsable
    on each day, no day without an activity, no juror without one on his days, candidates who must sit again by a date, days in a row,
    every session accounted for, and the objectives as stated. Then each session's own check, unless it is held, and whether its
    session file is still that of the programme. A session that is created, convoked or held has what was posted, whatever that breaks,
    but for people and rooms in two sessions of one day, of which only one may be to come; one that was posted may keep its days, or move
    to others from a month on.

    Parameters
    ----------
    programme
        what was to be planned.
    plan
        its plan, with the session and the timetable of each session that is placed.
    since
        the plan that was posted before, to hold `posted` against it; None where that is taken as the plan states it.

    Returns
    -------
    tuple
        the violations; the rule of one within a single session's timetable begins with that session's id.
        Whether better values exist than those that the plan proves is not checked.

    Raises
    ------
    TypeError
        where an argument is of another kind.
    """
    if isinstance(programme, Plan) and isinstance(plan, Programme):
        raise TypeError("programme is a Plan and plan a Programme: give the programme first, then the plan")
    check_is_programme(programme, "check_programme")
    check_plan(plan)
    if since is not None:
        check_plan(since, "since")
    parts = (
        _accounted_for,
        _numbers_of_days,
        _days_near,
        _dates,
        _rights,
        _people,
        _hours,
        _idle,
        _sit_again,
        _twice,
        _loads,
        _objectives,
        _files,
    )
    found = [violation for part in parts for violation in part(programme, plan)]
    found += _stays(programme, plan, since)
    for session in (one for one in plan.placed if one.kept != "held"):  # what took place is a fact
        if session.id in programme.by_id and session.session is not None and session.timetable is not None:
            own = check(session.session, session.timetable)
            found += [replace(violation, rule=f"{session.id}: {violation.rule}") for violation in own]
    return tuple(found)


def _broken(rule: str, *who: str, date: dt.date | None = None, by: int = 1, **context: object) -> Violation:
    context |= {"who": who[0] if who else "", "on": f"{date:%d/%m/%Y}" if date else "", "by": by}
    texts = (say(f"broken_{rule}", "fr", **context), say(f"broken_{rule}", "en", **context))
    start = dt.datetime.combine(date, dt.time()) if date else None
    return Violation(rule, texts, who, start, start + dt.timedelta(days=1) if start else None, by)


def not_as_asked(programme: Programme, sessions: Sequence[PlannedSession], lang: str) -> list[str]:
    """What sessions that stay as they were posted, and are not over, would not be allowed if they were dated now: sentences. Of one that has
    begun that is said of its days to come."""
    kept = [one for one in sessions if one.placed and one.kept is not None]
    to_come = [one for one in kept if one.kept != "held"]
    begun = [one for one in kept if one.kept == "held" and one.calendar[-1].date >= programme.today]
    everything = (_numbers_of_days, _days_near, _dates, _rights, _people, _hours, _sit_again)
    broken = list(_as_dated(programme, to_come, everything))
    of_days = [
        *_as_dated(programme, begun, (_dates, _rights, _people, _hours)),
        *_as_dated(programme, to_come + begun, (_twice,)),
    ]
    broken += [one for one in of_days if one.start and one.start.date() >= programme.today]
    said = dict.fromkeys(one.text[LANGUAGES.index(lang)] for one in broken)
    return [say("stays_not_as_asked", lang, broken=one) for one in said]


def _as_dated(
    programme: Programme, sessions: Sequence[PlannedSession], parts: Sequence[Callable[[Programme, Plan], Iterator[Violation]]]
) -> Iterator[Violation]:
    """What these parts of the check say of sessions as if they were dated now."""
    anew = tuple(one.model_copy(update={"kept": None}) for one in sessions)
    plan = Plan(programme=programme.programme, status="feasible", sessions=anew)
    return (violation for part in parts for violation in part(programme, plan))


def _planned(programme: Programme, plan: Plan) -> list[PlannedSession]:
    """The placed sessions that the programme knows and that are not kept as they were posted."""
    return [session for session in plan.placed if session.id in programme.by_id and session.kept is None]


def _stays(programme: Programme, plan: Plan, since: Plan | None) -> Iterator[Violation]:
    """Sessions that are created, convoked or held have the days and the jurors that were posted; the others say what was posted."""
    for session in plan.sessions:
        asked = programme.by_id.get(session.id)
        if asked is None:
            continue
        over = session.kept == "held" and session.posted and session.posted[0].date < programme.today
        if (session.kept or "planned") != asked.status and not (over and asked.status == "planned"):
            yield _broken("status", session.id, status=asked.status)
        before = since.by_id.get(session.id) if since else None
        expected = before.calendar if before and before.calendar and not (session.kept and asked.calendar) else asked.calendar
        if expected and _who_when(expected) != _who_when(session.posted):
            yield _broken("posted", session.id)
        if session.kept and session.placed and _who_when(session.calendar) != _who_when(session.posted):
            yield _broken("stays", session.id)


def _who_when(calendar: Sequence[SessionDay]) -> list[tuple[dt.date, set[str]]]:
    return [(day.date, set(day.jurors)) for day in calendar]


def _accounted_for(programme: Programme, plan: Plan) -> Iterator[Violation]:
    ids = [session.id for session in plan.sessions]
    for one in programme.by_id:
        if (times := ids.count(one)) != 1:
            yield _broken("sessions", one, times=times)
    for session in plan.sessions:
        if session.id not in programme.by_id:
            yield _broken("unknown_session", session.id)
        if not session.placed and not session.why:
            yield _broken("why", session.id)
        if session.placed and not (session.calendar and session.session and session.timetable and session.timetable.found):
            yield _broken("timetable", session.id)


def _numbers_of_days(programme: Programme, plan: Plan) -> Iterator[Violation]:
    for session in _planned(programme, plan):
        asked, dates = programme.by_id[session.id], session.days
        if any(a >= b for a, b in pairwise(dates)):
            yield _broken("order_of_days", session.id)
        if len(dates) > asked.days:
            yield _broken("days", session.id, by=len(dates) - asked.days, has=len(dates), most=asked.days)


def _days_near(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Days in a row, or within a span, where the session asks for it."""
    for session in _planned(programme, plan):
        asked, dates = programme.by_id[session.id], sorted(session.days)
        if (asked.consecutive or asked.span is not None) and dates:
            reach = len(dates) if asked.span is None else max(asked.span, len(dates))
            every = [dates[0] + dt.timedelta(days=n) for n in range((dates[-1] - dates[0]).days + 1)]
            has = sum(not _shut(programme, date) for date in every)
            if has > reach and not any(order.days for e in programme.exam(asked).epreuves for order in e.follows):
                yield _broken("days_near", session.id, by=has - reach, has=has, most=reach)


def _shut(programme: Programme, date: dt.date) -> bool:
    import holidays

    feasts = holidays.country_holidays("FR", years={date.year})
    return date.isoweekday() > 5 or date in feasts or any(one.start <= date <= one.end for one in programme.closed)


def _idle(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Each day has an activity, and each juror of it works."""
    for session in _planned(programme, plan):
        activities = session.timetable.activities if session.timetable else ()
        for day in session.calendar:
            own = [a for a in activities if a.start.date() == day.date and not a.pause]
            if not own:
                yield _broken("empty_day", session.id, date=day.date)
            for juror in day.jurors:
                if own and not any(juror in activity.jurors for activity in own):
                    yield _broken("idle", juror, session.id, date=day.date, session=session.id)


def _sit_again(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Who failed, or passed in part, sits again within one year of the first day of that session."""
    for session in _planned(programme, plan):
        for candidate in programme.by_id[session.id].candidates:
            if candidate.sat is None:
                continue
            year, month, day = candidate.sat.year + 1, candidate.sat.month, candidate.sat.day
            limit = dt.date(year, month, 28) if (month, day) == (2, 29) else dt.date(year, month, day)
            late = {
                activity.start.date()
                for activity in (session.timetable.activities if session.timetable else ())
                if activity.candidate == candidate.id and activity.kind == "epreuve" and activity.start.date() > limit
            }
            for date in sorted(late):
                by = (date - limit).days
                yield _broken("sit_again", candidate.id, session.id, date=date, by=by, until=f"{limit:%d/%m/%Y}")


def _dates(programme: Programme, plan: Plan) -> Iterator[Violation]:
    import holidays

    for session in _planned(programme, plan):
        window = programme.by_id[session.id].window
        feasts = holidays.country_holidays("FR", years={date.year for date in session.days})
        for date in session.days:
            wrong = {
                "window": not window.start <= date <= window.end,
                "period": not programme.period.start <= date <= programme.period.end,
                "weekend": date.isoweekday() > 5,
                "holiday": date in feasts,
                "closed": any(stretch.start <= date <= stretch.end for stretch in programme.closed),
            }
            for rule in (rule for rule, broken in wrong.items() if broken):
                yield _broken(rule, session.id, date=date)


def _rights(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """CERES, the agrément, the échéance."""
    for session in _planned(programme, plan):
        exam = programme.exam(programme.by_id[session.id]).exam
        for date in session.days:
            posted = {day.date for day in session.posted}
            if posted and date not in posted and date < (soonest := _in_a_month(programme.today)):
                yield _broken("notice", session.id, date=date, by=(soonest - date).days, soonest=f"{soonest:%d/%m/%Y}")
            elif not posted and (ahead := (date - programme.today).days) < _LEAD_DAYS:
                yield _broken("ceres", session.id, date=date, by=_LEAD_DAYS - ahead, today=f"{programme.today:%d/%m/%Y}")
            for rule, rights in (("agrement", programme.agrements), ("echeance", programme.echeances)):
                own = [r for r in rights if r.titre == exam.code and r.millesime in (None, exam.millesime)]
                if rule == "echeance":
                    own = [r for r in own if r.millesime] or own
                site = programme.by_id[session.id].site or programme.site
                untils = [r.until for r in own if getattr(r, "site", None) == site]
                if not untils:  # one that names no site stands for those that have none of their own
                    untils = [r.until for r in own if getattr(r, "site", None) is None]
                if rule == "echeance" and not own and exam.until:
                    untils = [exam.until]
                if own and not untils:
                    yield _broken("agrement_site", session.id, date=date, titre=exam.code, site=site)
                if untils and date > max(untils):
                    by = (date - max(untils)).days
                    yield _broken(rule, session.id, date=date, by=by, titre=exam.code, until=f"{max(untils):%d/%m/%Y}")


def _in_a_month(date: dt.date) -> dt.date:
    """The same day of the next month; the first of the one after where it has no such day."""
    year, month = (date.year + 1, 1) if date.month == 12 else (date.year, date.month + 1)
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return min(after, dt.date(year, month, 1) + dt.timedelta(days=date.day - 1))


def _people(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Who is given to a session and may not be, and who is missing."""
    for session in _planned(programme, plan):
        asked = programme.by_id[session.id]
        exam = programme.exam(asked).exam
        for day in session.calendar:
            for _, noun in _NOUNS:
                known = {one.id: one for one in getattr(programme, noun)}
                for one in getattr(day, noun):
                    if one not in known:
                        yield _broken("unknown", one, session.id, date=day.date, session=session.id)
                    elif not known[one].halves(day.date):
                        yield _broken("away", one, session.id, date=day.date)
                    elif noun != "jurors" and not _of_site(programme, asked.site, noun, known[one].site):
                        site = asked.site or programme.site
                        yield _broken("site", one, session.id, date=day.date, session=session.id, site=site)
            if programme.responsables and not day.responsables:
                yield _broken("responsable", session.id, date=day.date)
            for juror in (one for one in programme.jurors if one.id in day.jurors):
                if juror.id in asked.not_with:
                    yield _broken("not_with", juror.id, session.id, date=day.date, session=session.id)
                if not any(
                    h.titre == exam.code and h.millesime == exam.millesime and h.until >= day.date for h in juror.habilitations
                ):
                    yield _broken("habilitation", juror.id, session.id, date=day.date, titre=exam.code)


def _of_site(programme: Programme, held_at: str, noun: str, site: str) -> bool:
    """Whether something or somebody of a site, of all where it is empty, may be in a session held there."""
    held_at = held_at or programme.site
    return (site or programme.site) == held_at if noun == "rooms" else not site or site == held_at


def _occupied(activity: Activity) -> Iterator[tuple[str, str]]:
    """The people and the room that an activity takes; the jury's own work for a candidate does not take him."""
    yield from (("juror", one) for one in activity.jurors)
    yield from (("staff", one) for one in activity.staff)
    if activity.room:
        yield "room", activity.room
    if activity.candidate and activity.kind in ("epreuve", "preparation"):
        yield "candidate", activity.candidate


def _hours(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Nobody works who is not given to the session on that day, or outside the half-day on which he is there."""
    shared = {(kind, one.id): one for kind, noun in _NOUNS for one in getattr(programme, noun)}
    for session in _planned(programme, plan):
        given = {(kind, one, day.date) for day in session.calendar for kind, noun in _NOUNS for one in getattr(day, noun)}
        asked = programme.by_id[session.id].candidates
        candidates = {one.id: one.model_copy(update={"sat": None}) for one in asked}  # his year is told by `_sit_again`
        told: set[tuple[str, str, dt.date]] = set()
        for activity in session.timetable.activities if session.timetable else ():
            date = activity.start.date()
            halves = [("am", activity.start.time() < programme.noon), ("pm", activity.end.time() > programme.noon)]
            for kind, one in _occupied(activity):
                if kind != "candidate" and (kind, one, date) not in given | told:
                    told.add((kind, one, date))
                    yield _broken("given", one, session.id, date=date, session=session.id)
                there = candidates.get(one) if kind == "candidate" else shared.get((kind, one))
                if there and any(used and half not in there.halves(date) for half, used in halves):
                    yield _broken("away", one, session.id, date=date)


def _twice(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Nobody and no room in two sessions on one day, by what the plan gives and by what the timetables do."""
    where: dict[tuple[str, str, dt.date], set[str]] = defaultdict(set)
    for session in plan.placed:
        for day in session.calendar:
            for kind, noun in _NOUNS:
                for one in getattr(day, noun):
                    where[kind, one, day.date].add(session.id)
        for activity in session.timetable.activities if session.timetable else ():
            for kind, one in _occupied(activity):
                where[kind, one, activity.start.date()].add(session.id)
    stay = {session.id for session in plan.placed if session.kept}
    held = {session.id for session in plan.placed if session.kept == "held"}
    for (kind, one, date), sessions in sorted(where.items()):
        # what was posted so is not the plan's fault; but the hours of two sessions to come are the plan's own
        as_posted = sessions <= stay and (kind == "candidate" or len(sessions - held) <= 1)
        if len(sessions) > 1 and not as_posted:
            yield _broken("two_sessions", one, *sorted(sessions), date=date, sessions=", ".join(sorted(sessions)))


def _loads(programme: Programme, plan: Plan) -> Iterator[Violation]:
    for juror in programme.jurors:
        days = {day.date for session in plan.placed for day in session.calendar if juror.id in day.jurors}
        stays = {day.date for session in plan.placed if session.kept for day in session.calendar if juror.id in day.jurors}
        if juror.max_days is not None and len(days) > max(juror.max_days, len(stays)):
            by = len(days) - juror.max_days
            yield _broken("max_days", juror.id, by=by, name=juror.label, has=len(days), most=juror.max_days)


def _objectives(programme: Programme, plan: Plan) -> Iterator[Violation]:
    days: dict[str, int] = defaultdict(int)
    for one in (juror for session in plan.placed for day in session.calendar for juror in day.jurors):
        days[one] += 1
    changes = 0
    for session in plan.sessions:
        if session.posted and not session.kept and session.id in programme.by_id:
            posted = dict(_who_when(session.posted))
            if list(posted) != list(session.days):
                changes += len(programme.by_id[session.id].candidates)
            changes += sum(len(jurors - posted.get(date, set())) for date, jurors in _who_when(session.calendar))
    values = {
        "changes": changes,
        "unplaced": sum(not session.placed for session in plan.sessions),
        "juror_days": sum(days.values()),
        "load_balance": max(days.values(), default=0) - min(days.values(), default=0),
        "earliest": sum((min(session.days) - programme.period.start).days for session in plan.placed if session.days),
    }
    for level in plan.objectives:
        value = values[level.name]
        if level.value != value:
            yield _broken("value", level.name, by=abs(level.value - value), stated=level.value, value=value)
        if level.bound > level.value or (level.proven and level.bound != level.value):
            yield _broken("bound", level.name, by=abs(level.bound - level.value), bound=level.bound, value=level.value)


def _files(programme: Programme, plan: Plan) -> Iterator[Violation]:
    """Whether each session file is that of the programme: its titre, candidates, conflicts, policy and hours."""
    for session in _planned(programme, plan):
        if (file := session.session) is None:
            continue
        asked = programme.by_id[session.id]
        exam = programme.exam(asked)
        jurors = {juror for day in session.calendar for juror in day.jurors}
        ids = {one.id for one in asked.candidates}
        expected = {(c.candidate, c.juror) for c in programme.conflicts if c.candidate in ids and c.juror in jurors}
        same = (
            all(getattr(exam, name) == getattr(file, name) for name in ("exam", "kind", "ccp", "ccs", "policy")),
            [(c.id, c.extra_time, exam.epreuves_of(c)) for c in exam.candidates]
            == [(c.id, c.extra_time, file.epreuves_of(c)) for c in file.candidates],
            [(d.date, d.opens, d.closes) for d in file.days]
            == [(day, programme.opens, programme.closes) for day in session.days],
            expected <= {(c.candidate, c.juror) for c in file.conflicts},
        )
        if not all(same):
            yield _broken("file", session.id)
