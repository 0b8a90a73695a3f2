"""Correct code of a user, which a type checker accepts as it stands: nothing is asked of him but to install the library.

`python -m mypy` checks it, strictly and without a plugin; `tests/typed/test_user_code.py` has pyright check it, and runs it.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from matplotlib.figure import Figure

from scheduler import (
    Activity,
    Alternatives,
    BatchListener,
    BatchProgress,
    Break,
    Candidate,
    CandidateAbsent,
    CandidateBack,
    CandidateLate,
    Capacity,
    Change,
    Chart,
    Comparison,
    Conflict,
    DatingLevel,
    Day,
    Epreuve,
    Event,
    Explanation,
    Fact,
    Follows,
    Habilitation,
    Juror,
    JurorLate,
    JurorOut,
    Lateness,
    Listener,
    Lunch,
    Margin,
    Objective,
    Overrun,
    Overruns,
    Panel,
    Period,
    Pin,
    Plan,
    PlanChange,
    PlannedSession,
    PlanWayOut,
    Policy,
    Programme,
    Progress,
    Reached,
    Reason,
    Repair,
    Replan,
    Report,
    Room,
    RoomLost,
    SchedulerError,
    Session,
    SessionDay,
    Simulation,
    Solved,
    SolvedProgramme,
    Staff,
    StaffLate,
    StaffOut,
    Timetable,
    Titre,
    Violation,
    Way,
    WayOut,
    Window,
    Wish,
    alternatives,
    capacity,
    check,
    check_programme,
    compare,
    explain,
    explore,
    gantt,
    load_programme,
    margin,
    repair,
    replan,
    save,
    simulate,
    solve,
    solve_directory,
    solve_programme,
    solve_programmes,
)

DAY = dt.date(2027, 3, 16)


def described() -> Session:
    """A session in Python."""
    right = Habilitation(titre="TP-01280", millesime="04", until=dt.date(2028, 6, 30))
    same = Habilitation(titre="TP-01280", millesime="04", until="2028-06-30")
    morning = Window(date=DAY, start="08:30", end=dt.time(18))
    return Session(
        titre="TP-01280",
        millesime="04",
        days=(Day(date=DAY, opens="08:30", closes="18:00"),),
        candidates=(Candidate(id="c1", name="Alice", extra_time=0.3333), Candidate(id="c2", available=(morning,))),
        jurors=(Juror(id="j1", habilitations=(right,)), Juror(id="j2", habilitations=(same,)), Juror(id="j3")),
        rooms=(Room(id="info", kinds=("informatique",), seats=4), Room(id="s101", kinds=("entretien",), seats=3)),
        staff=(Staff(id="v1", role="surveillant"),),
        conflicts=(Conflict(candidate="c1", juror="j3"),),
        policy=Policy(
            grain=5,
            lunch=Lunch(window=(dt.time(11, 30), dt.time(14)), minutes=60),
            breaks=(Break(window=("09:00", dt.time(17)), minutes=10),),
        ),
    )


def in_words() -> tuple[Period, Period, Lunch, Pin, Pin]:
    """Dates and hours as a file has them, and as they are."""
    return (
        Period(start="2027-01-01", end="2027-03-01"),
        Period(start=dt.date(2027, 1, 1), end=dt.date(2027, 3, 1)),
        Lunch(window=("11:30", "14:00"), minutes=60),
        Pin(candidate="c1", epreuve="final", start="2027-03-16T14:00"),
        Pin(candidate="c1", epreuve="final", start=dt.datetime(2027, 3, 16, 14), room="s101", jurors=("j1", "j2")),
    )


def in_lists() -> Session:
    """What there is several of in lists, as most people write it, and objectives by their names alone."""
    epreuves = [
        Epreuve(id="ecrit", minutes=30, sitting="simultaneous"),
        Epreuve(id="oral", minutes=30, jury=True, room="salle", follows=[Follows(epreuve="ecrit")]),
    ]
    days = [Day(date=DAY, opens="08:30", closes="18:00")]
    return Session(
        titre=Titre(code="T", millesime="1", epreuves=epreuves),
        days=days,
        candidates=[Candidate(id="c1", available=[Window(date=DAY, start="09:00")]), Candidate(id="c2", sits=["oral"])],
        jurors=[Juror(id=one, habilitations=[Habilitation(titre="T", millesime="1", until=DAY)]) for one in ("j1", "j2")],
        rooms=[Room(id="s101", kinds=["salle"], seats=3)],
        pins=[Pin(candidate="c1", jurors=["j1", "j2"])],
        wishes=[Wish(who="j1", avoid=[Window(date=DAY, end="10:00")])],
        objectives=["juror_days", Objective(name="session_end", tolerance=0.05), "unmet_wishes"],
    )


def solved(session: Session) -> Timetable:
    """Its timetable, with what is known on the way."""
    seen: list[Progress] = []
    listen: Listener = seen.append
    timetable = solve(session, time_limit=30, workers=1, progress=listen)
    report: Report = check(session, timetable)
    violations: list[Violation] = list(report)
    assert report.ok
    assert not violations
    first: Activity = timetable.activities[0]
    assert first.start.date() == DAY
    return timetable


def changed(session: Session) -> Session:
    """One thing changed; what does not hold is told in a sentence."""
    try:
        session.but(jurrors_out=["j1"])
    except SchedulerError as refused:
        print(refused)
    return session.but(closes={str(DAY): "17:30"}, add_jurors=[{"id": "j4"}])


def on_the_day(session: Session, timetable: Timetable) -> Replan:
    """What may happen, each with its times in words or as they are."""
    events: list[Event] = [
        JurorLate(juror="j1", until="12:45"),
        RoomLost(room="s101", since=dt.time(12), until="12:30"),
    ]
    others = (
        JurorOut(juror="j2", since="16:00"),
        CandidateAbsent(candidate="c1"),
        CandidateBack(candidate="c3"),
        CandidateLate(candidate="c1", until=dt.datetime(2027, 3, 16, 11)),
        Overrun(candidate="c1", epreuve="final", minutes=10),
        StaffOut(staff="k1"),
        StaffLate(staff="k1", until="12:45", since=dt.time(12)),
    )
    assert len(others) == 7
    found = replan(session, timetable, now="12:00", events=events, time_limit=30, workers=1)
    for who, message in found.messages().items() if found.ready else ():
        print(who, message)
    changes: tuple[Change, ...] = found.changes
    ways: tuple[Way, ...] = found.ways
    why: list[Reason] = list(found.reasons.values())
    print(len(changes), [way.text for way in ways], [one.text["fr"] for one in why])
    return found


def by_hand(session: Session, timetable: Timetable, folder: Path) -> Repair:
    """A row that is missing, and one that was moved."""
    first, second, *others = timetable.activities
    moved = second.model_copy(update={"start": second.start + dt.timedelta(minutes=10)})
    edited = timetable.model_copy(update={"activities": (moved, *others)})
    found = repair(session, edited, posted=timetable, time_limit=30, workers=1)
    for lost in found.given_up:
        print(lost.text, lost.proof, [violation.rule for violation in lost.breaches])
    level: Reached
    for level in found.objectives:
        print(level.name, level.value, level.bound, level.proven)
    for who, message in found.messages().items() if found else ():
        print(who, message)
    assert first.start.date() == DAY
    save(found.timetable, folder / "repaired.json")
    return repair(session, folder / "repaired.json", lang="en")


def as_good(session: Session, timetable: Timetable) -> Alternatives:
    """Others as good, and what differs."""
    others = alternatives(session, timetable, 2, time_limit=10, workers=1)
    for one in others:
        print(one.timetable, one.differences.starts, one.differences.pairs, one.apart, one.proven)
    assert next(iter(others.timetables)) == "planning donné"
    return others


def asked(session: Session, timetable: Timetable, folder: Path) -> tuple[Explanation, Comparison]:
    """Why, what else, and what it looks like."""
    save(timetable, folder / "planning.csv")
    chart: Chart = gantt(timetable, by="juror")
    assert isinstance(chart.figure, Figure)
    why = explain(session, time_limit=30)
    facts: tuple[Fact, ...] = why.facts
    ways: tuple[WayOut, ...] = why.ways_out
    print([fact.text for fact in facts], [way.price for way in ways])
    more = compare({"as it is": session, "earlier": changed(session)}, time_limit=30, seed=1, workers=1, partial=True)
    return why, more


def left_to_chance(session: Session, timetable: Timetable) -> float:
    """How often the session ends later than posted where épreuves overrun as often as is thought without being asked."""
    spare: Margin = margin(session, timetable)
    days: Simulation = simulate(session, timetable, overruns=Overruns(), lateness=Lateness(minutes=(5, 10)), runs=100)
    print(spare)
    return days.late


def many_sizes(session: Session) -> Capacity:
    """How many candidates there is room for."""
    return capacity(session, [1, 2], time_limit=10, seed=0, workers=1, progress=lambda known: known.seconds > 10)


def switched(session: Session) -> Panel:
    """A panel of a notebook."""
    return explore(session, time_limit=5, seed=1, workers=2)


def semester(file: Path) -> Plan:
    """A programme dated, and again after something has happened."""
    programme: Programme = load_programme(file)
    reached: list[BatchProgress] = []
    listen: BatchListener = reached.append
    plan = solve_programme(programme, time_limit=30, progress=listen)
    again = solve_programme(programme, time_limit=30, since=plan)
    placed: tuple[PlannedSession, ...] = again.placed
    days: list[SessionDay] = [day for one in placed for day in one.calendar]
    levels: tuple[DatingLevel, ...] = again.objectives
    ways: tuple[PlanWayOut, ...] = again.ways_out
    changes: tuple[PlanChange, ...] = again.changes
    print(len(days), [level.bound for level in levels], [way.text for way in ways], len(changes))
    told: list[str] = [change.message for change in again.changes if change.kind == "juror"]
    print(told, again.changes_frame(), check_programme(programme, again, plan))
    return again


def folders(files: Path, out: Path, programme: Programme) -> list[str]:
    """Many files, many centres."""
    several: list[Solved] = solve_directory(files, out / "sessions", time_limit=30)
    centres: list[SolvedProgramme] = list(solve_programmes({"nantes": programme}.items(), out=out / "region", time_limit=30))
    return [one.error for one in several] + [one.error for one in centres]
