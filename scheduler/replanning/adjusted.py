"""The session after what happened: as it is checked from now on, and as the solver's model is built of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from models import Candidate, Juror, Pin, Room, Session, Staff, Window, minute_of_day
from models.window import Availability
from scheduler.grid import Span, joined, spans_of
from scheduler.occupied import Who, people_of
from scheduler.replanning.standing import Key, Pinned, Standing

T = TypeVar("T", Candidate, Juror, Room, Staff)

FEW_PINS = 4
"""So many pins at most are looked at one by one for one that is enough to give way."""

NEVER = (0, 1)
"""A minute after midnight: windows that are empty would mean "always there"."""


def adjusted(standing: Standing) -> Session:
    """The session without who is absent, people and rooms there when they still are, and without pins that this contradicts.

    What is fixed lies within the windows: under way is under way.
    """
    session = standing.session
    changes: dict[str, Any] = {"pins": list(_pins(standing, fixed=True))}
    available: dict[str, list[Window]] = {}
    lost: dict[str, list[str]] = {"juror": [], "room": [], "staff": []}
    for who, own in _affected(standing):
        held = [
            span
            for key, a in standing.posted.items()
            if key in standing.fixed and _uses(a, who)
            for span in [standing.spans[key]]
        ]
        windows = _windows(session, own.available, _cuts(standing, who), held)
        if windows:
            available[f"{who[0]} {who[1]}"] = windows
        elif who[0] != "candidate":
            lost[who[0]].append(who[1])
    # who is neither planned nor left out is absent, too, since an earlier replan
    planned = {key[2] for key in standing.posted} | standing.timetable.left_out | {*standing.added}
    gone = standing.absent | {c.id for c in session.candidates if c.id not in planned}
    if len(gone) < len(session.candidates):
        changes["candidates_out"] = sorted(gone)
    available = {name: windows for name, windows in available.items() if name.removeprefix("candidate ") not in gone}
    out = {"jurors_out": lost["juror"], "rooms_out": lost["room"], "staff_out": lost["staff"]}
    return session.but(**changes, **out, available=available)


def for_model(standing: Standing) -> Session:
    """The session that the model is built of: the candidates who go on, strict windows for what lies ahead, each room apart from the
    others, and days long enough for what is fixed. What the model says itself, one jury a day and the welcome, is left to it."""
    session, strict = standing.session, still_there(standing)
    # a procès-verbal is in the name of the first whom its jury judges: one that is written stays in that name
    order = sorted(session.candidates, key=lambda c: ("pv", None, c.id) not in standing.kept)

    days = []
    for day in session.days:
        held = [span for span in standing.spans.values() if span[0].date() == day.date]
        opens = min([minute_of_day(day.opens), *(_minute(day.date, start) for start, _ in held)])
        closes = max([minute_of_day(day.closes), *(_minute(day.date, end) for _, end in held)])
        days.append(day.model_copy(update={"opens": _clock(opens), "closes": _clock(min(closes, 24 * 60 - 1))}))
    return session.but(
        days=days,
        candidates=[strict("candidate", c) for c in order],
        jurors=[strict("juror", j) for j in session.jurors],
        rooms=[strict("room", r).model_copy(update={"kinds": (*r.kinds, f"room {r.id}")}) for r in session.rooms],
        staff=[strict("staff", s) for s in session.staff],
        policy={"stable_juries": False, "welcome": 0},
        pins=[*_pins(standing, fixed=False), *_rooms_of_tests(standing)],
        candidates_out=[c.id for c in session.candidates if c.id not in standing.ahead],
    )


def still_there(standing: Standing) -> Callable[[str, T], T]:
    """From a kind and somebody, or a room, of it to the same with the windows for what lies ahead."""
    affected = {who for who, _ in _affected(standing)}

    def strict(kind: str, one: T) -> T:
        if (kind, one.id) not in affected:
            return one
        windows = _windows(standing.session, one.available, _cuts(standing, (kind, one.id)), [])
        return one.model_copy(update={"available": tuple(windows) or (_window(standing.session.days[0].date, NEVER),)})

    return strict


def _rooms_of_tests(standing: Standing) -> Iterable[Pin]:
    """A test that has begun keeps all its rooms, also where fewer would do for those of it who go on: a pinned room counts as needed."""
    kinds = {room.id: room.kinds for room in standing.session.rooms}
    pinned = {(pin.candidate, pin.epreuve) for pin in standing.session.pins}
    for key in sorted(standing.kept, key=str):
        room = standing.posted[key].room
        if key[0] != "epreuve" or room is None or (key[2], key[1]) in pinned:
            continue
        if standing.epreuve(key).sitting == "simultaneous" and standing.epreuve(key).room in kinds.get(room, ()):
            yield Pin.model_validate({"candidate": key[2], "epreuve": key[1], "room": room})


def _affected(standing: Standing) -> Iterable[tuple[Who, Candidate | Juror | Room | Staff]]:
    happened, session = standing.happened, standing.session
    jurors = {*happened.out, *(away.one for away in happened.away)}
    staff = {*happened.staff_out, *(away.one for away in happened.staff_away)}
    yield from ((("juror", j.id), j) for j in session.jurors if j.id in jurors)
    yield from ((("candidate", c.id), c) for c in session.candidates if c.id in happened.late)
    yield from ((("room", r.id), r) for r in session.rooms if r.id in happened.lost)
    yield from ((("staff", s.id), s) for s in session.staff if s.id in staff)


def _cuts(standing: Standing, who: Who) -> list[tuple[dt.datetime, dt.datetime]]:
    """When a person or a room is no longer there."""
    happened, (kind, one) = standing.happened, who
    if kind in ("juror", "staff"):
        out, away = (happened.out, happened.away) if kind == "juror" else (happened.staff_out, happened.staff_away)
        gone = [(out[one], dt.datetime.max)] if one in out else []
        return [*gone, *((stretch.since, stretch.until) for stretch in away if stretch.one == one)]
    if kind == "room":
        return happened.lost[one]
    return [(standing.now, happened.late[one])]


def _uses(activity: Any, who: Who) -> bool:
    return activity.room == who[1] if who[0] == "room" else who in people_of(activity)


def _windows(
    session: Session,
    available: Availability,
    cuts: list[tuple[dt.datetime, dt.datetime]],
    held: Iterable[tuple[dt.datetime, dt.datetime]],
) -> list[Window]:
    """The windows of the session's days without the cuts, but with what is held."""
    left = []
    held = list(held)
    for day in session.days:
        spans = spans_of(available, day.date)
        for start, end in cuts:
            low, high = _minute(day.date, start), _minute(day.date, end)
            spans = [piece for a, b in spans for piece in ((a, min(b, low)), (max(a, high), b)) if piece[0] < piece[1]]
        spans += [
            (_minute(day.date, start), _minute(day.date, end))
            for start, end in held
            if start.date() == day.date and start < end
        ]
        left += [_window(day.date, span) for span in joined(spans)]
    return left


def _window(date: dt.date, span: Span) -> Window:
    start, end = span
    return Window(date=date, start=_clock(start) if start else None, end=_clock(end) if end < 24 * 60 else None)


def _minute(date: dt.date, moment: dt.datetime) -> int:
    """Minutes of the day, before its midnight 0 and after its end 24 hours."""
    return int(min(max((moment - dt.datetime.combine(date, dt.time())).total_seconds() // 60, 0), 24 * 60))


def _clock(minute: int) -> dt.time:
    return dt.time(minute // 60, minute % 60)


def giving_way(standing: Standing) -> list[frozenset[Pinned]]:
    """What of the pins ahead may give way, first as little as may be enough: the starts of what cannot be held as it was posted; one pin, where
    they are few; then all."""
    ahead = [(key, pin) for pin in standing.session.pins if (key := _pinned(pin)) not in standing.fixed]
    starts = {(key, "start") for key, pin in ahead if pin.start and key in standing.posted and not standing.stands(key)}
    each = [{(key, part) for part in ("start", "room", "jurors") if getattr(pin, part) is not None} for key, pin in ahead]
    ways = [starts, *(each if len(each) <= FEW_PINS else ()), set[Pinned]().union(*each)]
    return [frozenset(some) for some in dict.fromkeys(map(frozenset, ways)) if some]


def _pinned(pin: Pin) -> Key:
    return "epreuve", pin.epreuve, pin.candidate


def _pins(standing: Standing, fixed: bool) -> Iterable[Pin]:
    """The pins that what happened leaves standing; with those of what is fixed, or without."""
    happened = standing.happened
    for pin in standing.session.pins:
        key = _pinned(pin)
        if key in standing.fixed:
            if fixed:
                yield pin
            continue
        moved = pin.start is not None and pin.start.replace(tzinfo=None) < max(
            standing.now, happened.late.get(pin.candidate, standing.now)
        )
        broken = any(j in happened.out for j in pin.jurors or ())
        gone = {"start": moved, "room": _loses_its_room(standing, pin), "jurors": broken}
        left = {part: None if out or (key, part) in standing.unpinned else getattr(pin, part) for part, out in gone.items()}
        if any(left.values()):
            yield Pin.model_validate({"candidate": pin.candidate, "epreuve": pin.epreuve, **left})


def _loses_its_room(standing: Standing, pin: Pin) -> bool:
    """Whether a pinned room is lost for good, or just when the épreuve was to be held there."""
    posted = standing.posted.get(("epreuve", pin.epreuve, pin.candidate))
    lost = standing.happened.lost.get(pin.room or "", [])
    return any(until == dt.datetime.max for _, until in lost) or (
        posted is not None and standing.happened.room_lost(pin.room, posted.start, posted.end)
    )
