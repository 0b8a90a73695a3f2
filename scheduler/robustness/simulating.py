"""`simulate`: a posted timetable, many times over, with épreuves that overrun and people who are late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np

from models import Session, Timetable
from models.texts import say
from scheduler.arguments import check_language, check_whole
from scheduler.errors import SchedulerError
from scheduler.occupied import Who
from scheduler.posted import check_pair
from scheduler.robustness.breaks import Minutes, lacks_a_break, longest_break
from scheduler.robustness.chance import Lateness, LatenessModel, OverrunModel, Overruns, drawn, of_epreuve
from scheduler.robustness.network import Network, Part
from scheduler.robustness.simulation import Simulation


def simulate(
    session: Session,
    timetable: Timetable,
    *,
    overruns: OverrunModel | Mapping[str, OverrunModel] = Overruns(),  # noqa: B008 (frozen)
    lateness: LatenessModel = Lateness(),  # noqa: B008 (frozen)
    late_jurors: LatenessModel = None,
    runs: int = 1000,
    seed: int = 0,
    lang: str = "fr",
) -> Simulation:
    """How a posted timetable holds when épreuves overrun and people are late.

    Everything is done in the posted order and nothing before its posted time: an épreuve that overruns pushes what shares a juror, a
    candidate, staff or its room, with the changeover as far as it was posted. Lunches and breaks give way: whoever is due somewhere goes there.
    A late candidate's épreuve still ends when it would have; he loses the time. A late juror keeps his jury waiting.

    Parameters
    ----------
    session
        what was scheduled.
    timetable
        as posted.
    overruns
        `Overruns(probability=0.2, minutes=(5, 15))`, or a function of a numpy generator and a number that gives so many minutes; by
        épreuve where a mapping from épreuve ids to these is given (those not named never overrun); None: none. A simultaneous test,
        or a group, overruns as one.
    lateness, late_jurors
        how late each candidate, each juror comes on a day: `Lateness(probability=0.05, minutes=(5, 20))`, a function, or None.
    runs
        how many days are drawn.
    seed
        the same seed gives the same simulation.
    lang
        of what the result says: "fr" or "en".

    Returns
    -------
    Simulation
        chances that lunches and breaks are too short and that days end late, waiting per candidate, delays per jury; as frames, as a
        picture, and in a notebook by itself.

    Raises
    ------
    SchedulerError
        where there is no timetable, or it is not one of this session.
    ValueError
        where `runs` is not at least 1, `seed` or `lang` makes no sense, `overruns` names an épreuve that the session does not have, or a distribution does not give
        as many numbers as are asked for.
    """
    check_language(lang)
    check_pair(session, timetable, lang)
    if not timetable.activities:
        raise SchedulerError(say("robust_no_timetable", lang))
    check_whole("runs", runs, 1)
    check_whole("seed", seed, 0)
    unknown = [name for name in overruns if name not in session.offered] if isinstance(overruns, Mapping) else []
    if unknown:
        raise ValueError(f"overruns has {', '.join(unknown)}: choose among {', '.join(session.offered)}")
    network, rng = Network(session, timetable), np.random.default_rng(seed)
    longer = np.zeros((len(network.events), runs))
    for number, event in enumerate(network.events):
        activity = event.parts[0].activity
        if activity.kind == "epreuve":
            longer[number] = drawn(of_epreuve(overruns, activity.epreuve or ""), rng, runs)
    late = {key: drawn(_model(key[0], lateness, late_jurors), rng, runs) for key in network.by_person}
    starts = propagate(network, longer, _ready(network, late))
    return _measured(network, timetable, starts, longer, late, runs, seed, lang)


def propagate(network: Network, longer: Minutes, ready: dict[int, Minutes] | None = None) -> Minutes:
    """When each event starts in each run, in minutes from midnight of the first day.

    Parameters
    ----------
    network
        the timetable.
    longer
        by how much each event takes longer, in each run.
    ready
        for some events, moments before which they cannot start.
    """
    starts = np.empty_like(longer)
    for number, event in enumerate(network.events):
        start = np.full(longer.shape[1], float(event.start))
        if ready and number in ready:
            np.maximum(start, ready[number], out=start)
        for arc in network.arcs[number]:
            np.maximum(start, starts[arc.earlier] + longer[arc.earlier] + arc.lag, out=start)
        starts[number] = start
    return starts


def _model(who: Who, candidates: LatenessModel, jurors: LatenessModel) -> LatenessModel:
    return candidates if who[0] == "candidate" else jurors if who[0] == "juror" else None


def _ready(network: Network, late: dict[tuple[Who, dt.date], Minutes]) -> dict[int, Minutes]:
    """When each event can start for the jurors: the first of a day not before they come."""
    ready: dict[int, Minutes] = {}
    for key, parts in network.by_person.items():
        if key[0][0] == "juror":
            comes = parts[0].start + late[key]
            event = parts[0].event
            ready[event] = np.maximum(ready[event], comes) if event in ready else comes
    return ready


def _measured(
    network: Network,
    timetable: Timetable,
    starts: Minutes,
    longer: Minutes,
    late: dict[tuple[Who, dt.date], Minutes],
    runs: int,
    seed: int,
    lang: str,
) -> Simulation:
    session = network.session

    def span(part: Part) -> tuple[Minutes, Minutes]:
        start = starts[part.event]
        return start, start + (part.end - part.start) + longer[part.event]

    ends: dict[dt.date, Minutes] = {}
    delays: dict[tuple[frozenset[str], dt.date], Minutes] = {}
    for part in network.parts:
        date, jury = part.activity.start.date(), frozenset(part.activity.jurors)
        end = span(part)[1]
        ends[date] = np.maximum(ends[date], end) if date in ends else end
        if jury:
            delay = end - part.end
            delays[jury, date] = np.maximum(delays[jury, date], delay) if (jury, date) in delays else delay
    lunch, short, cut = session.policy.lunch, dict[tuple[Who, dt.date], Minutes](), dict[tuple[Who, dt.date], Minutes]()
    for key, parts in network.by_person.items():
        spans = [span(p) for p in parts]
        if lunch:
            short[key] = longest_break(network, key[1], spans) < lunch.minutes
        if session.policy.breaks and key[0][0] == "juror":
            cut[key] = lacks_a_break(network, key[1], spans, ~short[key] if lunch else np.zeros(runs, dtype=bool))
    waiting: dict[str, Minutes] = {c.id: np.zeros(runs) for c in session.candidates}
    lost: dict[str, Minutes] = {c.id: np.zeros(runs) for c in session.candidates}
    for key, parts in network.by_person.items():
        (kind, one), _ = key
        if kind == "candidate" and one in waiting:
            comes, spans = parts[0].start + late[key], [span(p) for p in parts]
            sat = sum((np.maximum(end - np.maximum(start, comes), 0) for start, end in spans), np.zeros(runs))
            lost[one] += sum((np.clip(comes - start, 0, end - start) for start, end in spans), np.zeros(runs))
            last = np.maximum.reduce([end for _, end in spans])
            waiting[one] += np.maximum(last - comes - sat - _lunch_covered(network, key[1], comes, last), 0)
    return Simulation(session, timetable, runs, seed, lang, network.midnight, ends, short, cut, waiting, lost, delays)


def _lunch_covered(network: Network, date: dt.date, first: Minutes, last: Minutes) -> Any:
    """The minutes of lunch where somebody is there across its window."""
    lunch = network.session.policy.lunch
    if lunch is None:
        return 0
    base = network.minute(dt.datetime.combine(date, dt.time()))
    opens, closes = (base + minute for minute in lunch.hours)
    return lunch.minutes * ((first < opens + lunch.minutes) & (last > closes - lunch.minutes))
