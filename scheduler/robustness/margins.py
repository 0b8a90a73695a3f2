"""`margin`: how many minutes of delay a posted timetable absorbs before something breaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import numpy as np

from models import Session, Timetable
from models.texts import say
from scheduler.arguments import check_language
from scheduler.errors import SchedulerError
from scheduler.occupied import JURY_WORK
from scheduler.posted import check_pair
from scheduler.robustness.absorbed import Margin
from scheduler.robustness.breaks import Minutes, lacks_a_break, longest_break
from scheduler.robustness.jury_day import Absorbed, Break, Broken
from scheduler.robustness.network import Network, Part


def margin(session: Session, timetable: Timetable, *, lang: str = "fr") -> Margin:
    """How many minutes of delay the plan absorbs before the first break, per jury.

    A delay is an activity of the jury that ends so many minutes late, all else taking its time, everything in the posted order and
    nothing before its posted time. It breaks something once a candidate other than those before the jury must wait for his épreuve,
    another jury is kept waiting, somebody's lunch falls under its minutes, a juror is left without one of his breaks
    (`policy.breaks`), or a day ends after the site closes.

    Parameters
    ----------
    session
        what was scheduled.
    timetable
        as posted.
    lang
        of what the result says: "fr" or "en".

    Raises
    ------
    SchedulerError
        where there is no timetable, or it is not one of this session.
    """
    check_language(lang)
    check_pair(session, timetable, lang)
    if not timetable.activities:
        raise SchedulerError(say("robust_no_timetable", lang))
    network, seen, found = Network(session, timetable), set(), []
    for part in sorted(network.parts, key=lambda p: (p.start, p.end)):
        jury, date = frozenset(part.activity.jurors), part.activity.start.date()
        if jury:
            breaks = tuple(sorted(_breaks(network, part, jury), key=lambda b: (b.minutes, b.what, b.who)))
            found.append(Absorbed(jury, part, (jury, date) not in seen, breaks))
            seen.add((jury, date))
    return Margin(session, timetable, tuple(found), lang)


def _breaks(network: Network, late: Part, jury: frozenset[str]) -> Iterator[Broken]:
    """What a delay at the end of this part breaks, and from how many minutes on."""
    slacks = _slacks(network, late.event)
    heard = {part.activity.candidate for part in network.events[late.event].parts}
    waiting: dict[tuple[Break, str], int] = {}
    for part in network.parts:
        slack = slacks.get(part.event)
        if slack is None or part.event == late.event:
            continue
        a = part.activity
        if a.jurors and frozenset(a.jurors) != jury:
            key: tuple[Break, str] = (
                "jury",
                ", ".join(network.session.told_apart.get(f"juror {j}", j) for j in sorted(a.jurors)),
            )
            waiting[key] = min(slack, waiting.get(key, slack))
        if a.candidate not in heard and a.kind not in JURY_WORK:
            key = ("candidate", network.session.told_apart.get(f"candidate {a.candidate}", a.candidate or ""))
            waiting[key] = min(slack, waiting.get(key, slack))
    for (what, who), minutes in waiting.items():
        yield Broken(minutes, what, who)
    yield from _closing(network, slacks)
    yield from _pauses(network, slacks, late.event)


def _slacks(network: Network, late: int) -> dict[int, int]:
    """For each event that the delay can reach, how long it may be without pushing it; for the late one itself 0."""
    slacks = {late: 0}
    for number in range(late + 1, len(network.events)):
        reached = [slacks[arc.earlier] + arc.slack for arc in network.arcs[number] if arc.earlier in slacks]
        if reached:
            slacks[number] = min(reached)
    return slacks


def _closing(network: Network, slacks: dict[int, int]) -> Iterator[Broken]:
    closes = {d.date: network.minute(dt.datetime.combine(d.date, d.closes)) for d in network.session.days}
    for date, minute in closes.items():
        own = [p for p in network.parts if p.activity.start.date() == date and p.event in slacks]
        if own:
            yield Broken(max(min(slacks[p.event] + minute - p.end for p in own), 0), "closing", f"{date:%d/%m}")


def _pauses(network: Network, slacks: dict[int, int], late: int) -> Iterator[Broken]:
    """The longest delay that leaves everybody his lunch, and jurors their breaks, for each person whom it reaches."""
    policy = network.session.policy
    if not policy.pauses:
        return
    delays = np.arange(24 * 60 + 1, dtype=float)
    for ((kind, one), date), parts in network.by_person.items():
        if not any(p.event in slacks for p in parts):
            continue
        pushed = {p.event: np.maximum(delays - slacks.get(p.event, delays.size), 0) for p in parts}
        spans: list[tuple[Minutes, Minutes]] = [
            (p.start + pushed[p.event] * (p.event != late), p.end + pushed[p.event]) for p in parts
        ]
        name, eats = network.session.told_apart.get(f"{kind} {one}", one), np.zeros(delays.size, dtype=bool)
        if policy.lunch:
            eats = longest_break(network, date, spans) >= policy.lunch.minutes
            yield from _first("lunch", name, ~eats)
        if policy.breaks and kind == "juror":
            yield from _first("break", name, lacks_a_break(network, date, spans, eats))


def _first(what: Break, who: str, broken: Minutes) -> Iterator[Broken]:
    """The longest delay before the first that breaks this, where one does."""
    if (delays := np.flatnonzero(broken)).size:
        yield Broken(max(int(delays[0]) - 1, 0), what, who)
