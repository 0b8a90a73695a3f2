"""What the responsable must know beside the new timetable: who comes on another day, what is no longer pinned, what late candidates miss, whose evaluation is finished after all, lost lunches and breaks, preparations that last longer or are done anew."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator

from models import Activity, Timetable
from models.texts import LANGUAGES, say
from scheduler.engine.levels import Reached
from scheduler.occupied import Who, people_of
from scheduler.replanning.happened import first_opening
from scheduler.replanning.hindsight import check_ahead
from scheduler.replanning.other_days import OTHER_DAYS, on_other_days
from scheduler.replanning.rooms_not_asked_for import given_up
from scheduler.replanning.standing import Key, Standing, key_of
from scheduler.replanning.wording import called, clock, names, what
from scheduler.shares import whole
from scheduler.views.dates import long_date

LONG_BEFORE = 28
"""With more days before a session than these, its responsable is told how long before it a replan is asked for."""


def notes(standing: Standing, timetable: Timetable, levels: Iterable[Reached], lang: str) -> Iterator[str]:
    """Who comes on another day, what is no longer pinned, what late candidates miss, what overran, lunches and breaks that are lost, preparations that last longer or are done anew."""
    if new := on_other_days(standing, timetable.activities):
        there = (say("replan_who_on", lang, who=_name(standing, *who), date=long_date(date, lang)) for who, date in new)
        yield say("replan_new_days" if standing.keep_days else "replan_new_days_all_the_same", lang, who=", ".join(there))
        days = next((level for level in levels if level.name == OTHER_DAYS), None)
        if days is not None and not days.proven:
            yield say("replan_new_days_not_proven", lang, value=days.value, bound=days.bound)
    yield from _no_longer_pinned(standing, timetable, lang)
    yield from _over_by_now(standing, lang)
    for candidate in sorted(standing.happened.absent - standing.absent):
        yield say("replan_absent_after", lang, who=_name(standing, "candidate", candidate))
    for candidate in sorted(standing.finished - timetable.left_out):
        yield say("replan_finished", lang, who=_name(standing, "candidate", candidate))
    yield from _counted_as_not_begun(standing, lang)
    yield from _goes_to_its_end(standing, lang)
    for key in sorted(standing.held, key=str):
        if standing.typed[key].joins == standing.happened.late[key[2] or ""]:
            continue  # as it was told before
        yield _missed(standing, key, standing.happened.late[key[2] or ""], lang)
    for key, comes in sorted(standing.joined_late.items(), key=str):
        yield _missed(standing, key, comes, lang)
    for key in sorted(standing.unsigned, key=str):
        pv = standing.posted[key]
        gone = [j for j in pv.jurors if standing.happened.out.get(j, pv.end) < pv.end]
        said = {"out": names(standing.session, "juror", gone), "jury": names(standing.session, "juror", pv.jurors)}
        at = clock(pv.start, pv.start.date() != standing.now.date(), lang)
        code = f"unsigned_{'one' if len(gone) == 1 else 'many'}" if gone else "stranded"
        yield say(f"replan_{code}", lang, start=at, **said)
    yield from _in_lost_rooms(standing, lang)
    yield from _without_their_rooms(standing, timetable, lang)
    yield from _called_early(standing, timetable, lang)
    for a in timetable.activities:
        if a.kind == "epreuve" and (a.candidate, a.epreuve) in standing.happened.overruns:
            planned = standing.posted[key_of(a)].minutes
            name, epreuve = _name(standing, "candidate", a.candidate or ""), standing.epreuve(key_of(a)).name
            yield say("replan_overran", lang, who=name, epreuve=epreuve, minutes=a.minutes, planned=planned)
            if (start := standing.posted[key_of(a)].start) > standing.now:
                dated = start.date() != standing.now.date()
                times = {"start": clock(start, dated, lang), "now": clock(standing.now, dated, lang)}
                yield say("replan_overrun_ahead", lang, who=name, epreuve=epreuve, **times)
            if (other := _begun_into(standing, key_of(a))) is not None:
                said = {"other": f"{what(standing.session, other, lang)}, {names(standing.session, 'candidate', other.about)}"}
                times = {"start": f"{other.start:%H:%M}", "end": f"{standing.real_end(key_of(a)):%H:%M}"}
                yield say("replan_overrun_into", lang, who=name, epreuve=epreuve, **said, **times)
    lunch = standing.session.policy.lunch
    for who, date in standing.lunches:
        if lunch and not standing.lunched(who, date) and not standing.can_lunch(who, date):
            yield say("replan_no_lunch", lang, who=_name(standing, *who), minutes=lunch.minutes)
    for juror, date in dict.fromkeys(
        (("juror", j), a.start.date()) for a in timetable.activities if not a.pause for j in a.jurors
    ):
        if standing.session.policy.breaks and standing.lost_a_break(juror, date):
            yield say("replan_no_break", lang, who=_name(standing, *juror))
    for a in timetable.activities:
        prepared = standing.posted.get(("preparation", a.epreuve, a.candidate))
        if a.kind == "epreuve" and prepared and key_of(prepared) in standing.kept and a.start > prepared.end:
            longer = int((a.start - prepared.end).total_seconds()) // 60
            epreuve = standing.session.offered[a.epreuve or ""].name
            name = _name(standing, "candidate", a.candidate or "")
            end = f"{a.start:%H:%M}"
            text = say("replan_longer_preparation", lang, who=name, epreuve=epreuve, minutes=longer, end=end)
            staff = names(standing.session, "staff", standing.watch_on(prepared))  # an end tells nobody a new time or room
            yield say("replan_longer_to_watch", lang, text=text, staff=staff) if staff else text
    for key in sorted(standing.prepare_anew & {key_of(a) for a in timetable.activities}, key=str):
        name, epreuve = _name(standing, "candidate", key[2] or ""), standing.epreuve(key).name
        yield say("replan_prepares_anew", lang, who=name, epreuve=epreuve, start=clock(standing.posted[key].start, True, lang))


def _no_longer_pinned(standing: Standing, timetable: Timetable, lang: str) -> Iterator[str]:
    """What of the pins does not hold any more, and what is instead: once for all of whom the same was pinned."""
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for pin in standing.session.pins:
        own = [a for a in timetable.activities if a.kind == "epreuve" and a.candidate == pin.candidate]
        for a in [a for a in own if pin.epreuve == a.epreuve or (pin.epreuve is None and a.jurors)][:1]:
            was = pin.start and pin.start.replace(tzinfo=None), pin.room, pin.jurors and {*pin.jurors}
            new = a.start, a.room, {*a.jurors}
            both = [(x, y) for x, y in zip(was, new, strict=True) if x and x != y]
            if both and key_of(a) not in standing.fixed:
                fixed, now = (", ".join(_of_pin(standing, one, lang) for one in side) for side in zip(*both, strict=True))
                found[what(standing.session, a, lang), fixed, now].append(pin.candidate)
    for (epreuve, fixed, now), candidates in found.items():
        who = names(standing.session, "candidate", candidates)
        yield say("replan_unpinned", lang, who=who, epreuve=epreuve, fixed=fixed, now=now)


def _of_pin(standing: Standing, pinned: dt.datetime | str | set[str], lang: str) -> str:
    """A start, a room or jurors."""
    if isinstance(pinned, dt.datetime):
        return clock(pinned, pinned.date() != standing.now.date(), lang)
    return _name(standing, "room", pinned) if isinstance(pinned, str) else names(standing.session, "juror", pinned)


def long_before(standing: Standing, lang: str) -> Iterator[str]:
    """That the moment given lies weeks before the session: its year or month may be a slip."""
    first = standing.session.days[0].date
    days = (first - standing.now.date()).days
    if days > LONG_BEFORE:
        yield say("replan_long_before", lang, now=clock(standing.now, True, lang), days=days, first=long_date(first, lang))


def of_the_posted(standing: Standing, lang: str) -> Iterator[str]:
    """That the timetable was replanned at a later moment, so that what took place until then is planned anew; and that it breaks rules itself in
    what lies ahead: what is mended of that changes, too."""
    before = standing.timetable.replanned
    if before is not None and before > standing.now:
        dated = before.date() != standing.now.date()
        yield say("replan_before_the_last", lang, now=clock(standing.now, dated, lang), last=clock(before, dated, lang))
    report = check_ahead(standing, standing.session, standing.timetable)
    if wrong := [v for v in report if v.start is not None]:  # what is missing was asked for since
        number = "one" if len(wrong) == 1 else "many"
        text = wrong[0].text[LANGUAGES.index(lang)]
        yield say(f"replan_posted_wrong_{number}", lang, number=len(wrong), text=text)


def given_twice(standing: Standing, lang: str) -> Iterator[str]:
    """Overruns that were told of twice in the same words: they add up, and one of them may have been given by mistake."""
    for event, number in standing.happened.given_twice.items():
        who, key = _name(standing, "candidate", event.candidate), ("epreuve", event.epreuve, event.candidate)
        said = {"minutes": event.minutes, "number": number, "total": event.minutes * number}
        yield say("replan_overrun_twice", lang, who=who, epreuve=standing.epreuve(key).name, **said)


def _begun_into(standing: Standing, longer: Key) -> Activity | None:
    """What counts as begun before an épreuve was over that took longer, and has somebody or something of it; of one that goes on nothing is said."""
    end = standing.real_end(longer)
    if end >= standing.now:
        return None
    into = (
        a
        for key, a in standing.posted.items()
        if key in standing.begun and a.start < end and standing.comes_after(key, longer) and key not in standing.joined_late
    )
    return min(into, key=lambda a: a.start, default=None)


def _over_by_now(standing: Standing, lang: str) -> Iterator[str]:
    """What was told of that changes nothing, or nothing any more; of a late candidate, where it cuts into nothing that he sits now."""
    begins = first_opening(standing.session)
    for event, until in standing.happened.over:
        kind = event.event.partition("_")[0]
        one = getattr(event, kind)
        if kind == "candidate" and any(key[2] == one for key in standing.held):
            continue
        who = _name(standing, kind, one)
        if standing.now < until:
            yield say("replan_too_early", lang, who=who, until=clock(until, True, lang), begins=clock(begins, True, lang))
            continue
        dated = until.date() != standing.now.date()
        times = {"until": clock(until, dated, lang), "now": clock(standing.now, dated, lang)}
        yield say(f"replan_{event.event}_past", lang, who=who, **times)


def _counted_as_not_begun(standing: Standing, lang: str) -> Iterator[str]:
    """What somebody should be in now who is said to be late, though he was in something before on this day: he may be sitting there."""
    now, happened = standing.now, standing.happened
    for kind, late in [*(("juror", one) for one in happened.away), *(("staff", one) for one in happened.staff_away)]:
        who = kind, late.one
        there = any(who in people_of(a) for key, a in standing.posted.items() if key in standing.begun and _is_on(a, now))
        if not (late.expected and late.since == now and there):
            continue
        not_begun = whole(standing.session, (a for key, a in standing.posted.items() if key not in standing.begun))
        for name, own in _at_once(standing, (a for a in not_begun if who in people_of(a) and a.start < now < a.end), lang):
            about = ", ".join(_name(standing, "candidate", one) for a in own for one in a.about)
            said = {"what": f"{name} ({about})" if about else name, "start": f"{own[0].start:%H:%M}", "now": f"{now:%H:%M}"}
            yield say("replan_counted_as_not_begun", lang, who=_name(standing, *who), **said)


def _is_on(a: Activity, moment: dt.datetime) -> bool:
    return a.start.date() == moment.date()


def _goes_to_its_end(standing: Standing, lang: str) -> Iterator[str]:
    """What somebody is in now who leaves before it ends: it is taken to go to its end with him, and holds his jury until then."""
    under_way = [
        a
        for key, a in standing.posted.items()
        if key in standing.begun and key[0] in ("epreuve", "preparation") and a.end > standing.now
    ]
    for kind, out in (("juror", standing.happened.out), ("staff", standing.happened.staff_out)):
        for one, since in sorted(out.items()):
            leaves = (a for a in under_way if (kind, one) in people_of(a) and standing.now < since < a.end)
            for name, own in _at_once(standing, leaves, lang):
                about = [candidate for a in own for candidate in a.about]
                said = {"what": name, "candidates": names(standing.session, "candidate", about), "one": about[0]}
                times = {"since": f"{since:%H:%M}", "end": f"{max(a.end for a in own):%H:%M}"}
                code = "replan_goes_to_its_end" if kind == "juror" else "replan_serves_to_its_end"
                yield say(code, lang, who=_name(standing, kind, one), **said, **times)


def _at_once(standing: Standing, some: Iterable[Activity], lang: str) -> Iterator[tuple[str, list[Activity]]]:
    """What is one to who serves or hears it, a test or a group, with how it is called."""
    found: dict[tuple[str, dt.datetime, tuple[str, ...], str | None], list[Activity]] = defaultdict(list)
    for a in some:
        found[what(standing.session, a, lang), a.start, a.jurors, a.room].append(a)
    return ((name, own) for (name, *_), own in found.items())


def _in_lost_rooms(standing: Standing, lang: str) -> Iterator[str]:
    """What has begun where nothing can be any more: nobody moves it, so that whoever is there must know."""
    for key, a in standing.posted.items():
        begun = key in standing.begun and key[0] in ("epreuve", "preparation") and standing.real_end(key) > standing.now
        if begun and standing.happened.room_lost(a.room, standing.now, standing.real_end(key)):
            room, end = _name(standing, "room", a.room or ""), f"{standing.real_end(key):%H:%M}"
            who = _name(standing, "candidate", a.candidate or "")
            yield say("replan_in_lost_room", lang, who=who, what=what(standing.session, a, lang), room=room, end=end)


def _without_their_rooms(standing: Standing, timetable: Timetable, lang: str) -> Iterator[str]:
    """What was put into a room that is not asked for, and is not free any more: nothing else of it changes for that, and nobody is told."""
    for a, room in given_up(standing, timetable.activities):
        about, at = names(standing.session, "candidate", a.about), clock(a.start, a.start.date() != standing.now.date(), lang)
        said = {"what": what(standing.session, a, lang), "who": about, "start": at}
        yield say("replan_room_given_up", lang, room=_name(standing, "room", room), **said)


def _called_early(standing: Standing, timetable: Timetable, lang: str) -> Iterator[str]:
    """Who is to come today sooner than he was to, or was not to come, and has not been there yet: he is to be called before the others."""
    today, now = standing.now.date(), standing.now
    before, after = (
        _first_of(a for a in some if a.start.date() == today) for some in (standing.posted.values(), timetable.activities)
    )
    early = {
        who: at for who, at in after.items() if now <= at and (who not in before or (at < before[who] and before[who] > now))
    }
    if early:
        said = [
            say(
                "replan_sooner" if who in before else "replan_not_today",
                lang,
                who=_name(standing, *who),
                at=f"{at:%H:%M}",
                was=f"{before.get(who, at):%H:%M}",
            )
            for who, at in sorted(early.items(), key=lambda one: (one[1], one[0]))
        ]
        yield say("replan_call_first", lang, who=", ".join(said))


def _first_of(activities: Iterable[Activity]) -> dict[Who, dt.datetime]:
    """When each person has his first activity."""
    found: dict[Who, dt.datetime] = {}
    for a in activities:
        for who in people_of(a) if not a.pause else ():
            found[who] = min(a.start, found.get(who, a.start))
    return found


def _missed(standing: Standing, key: Key, until: dt.datetime, lang: str) -> str:
    """What is left, of what stays as it was posted, to a candidate who comes at that moment."""
    a = standing.posted[key]
    who, epreuve = _name(standing, "candidate", key[2] or ""), standing.epreuve(key).name
    left = int((a.end - max(until, a.start)).total_seconds()) // 60
    if key[0] == "preparation":
        return say("replan_shortened_preparation", lang, who=who, epreuve=epreuve, left=max(left, 0), minutes=a.minutes)
    if until >= a.end:
        return say("replan_missed", lang, who=who, epreuve=epreuve)
    ahead = a.start >= standing.now and standing.epreuve(key).sitting == "individual"
    code = "replan_shortened_ahead" if ahead else "replan_shortened"
    return say(code, lang, who=who, epreuve=epreuve, left=left, minutes=a.minutes, end=f"{a.end:%H:%M}")


def _name(standing: Standing, kind: str, one: str) -> str:
    return called(standing.session, kind, one)
