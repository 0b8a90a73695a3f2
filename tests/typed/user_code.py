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
    Candidate,
    CandidateAbsent,
    CandidateLate,
    Comparison,
    Conflict,
    Day,
    Event,
    Explanation,
    Habilitation,
    Juror,
    JurorLate,
    JurorOut,
    Lateness,
    Listener,
    Lunch,
    Overrun,
    Overruns,
    Plan,
    Policy,
    Programme,
    Progress,
    Repair,
    Replan,
    Room,
    RoomLost,
    SchedulerError,
    Session,
    Staff,
    Timetable,
    Violation,
    Window,
    alternatives,
    check,
    check_programme,
    compare,
    explain,
    gantt,
    load_programme,
    repair,
    replan,
    save,
    simulate,
    solve,
    solve_programme,
)

DAY = dt.date(2027, 3, 16)


def described() -> Session:
    """A session in Python."""
    right = Habilitation(titre="TP-01280", millesime="04", until=dt.date(2028, 6, 30))
    morning = Window(date=DAY, start="08:30", end=dt.time(18))
    return Session(
        titre="TP-01280",
        millesime="04",
        days=(Day(date=DAY, opens="08:30", closes="18:00"),),
        candidates=(Candidate(id="c1", name="Alice"), Candidate(id="c2", available=(morning,))),
        jurors=(Juror(id="j1", habilitations=(right,)), Juror(id="j2", habilitations=(right,)), Juror(id="j3")),
        rooms=(Room(id="info", kinds=("informatique",), seats=4), Room(id="s101", kinds=("entretien",), seats=3)),
        staff=(Staff(id="v1", role="surveillant"),),
        conflicts=(Conflict(candidate="c1", juror="j3"),),
        policy=Policy(grain=5, lunch=Lunch(window=(dt.time(11, 30), dt.time(14)), minutes=60)),
    )


def solved(session: Session) -> Timetable:
    """Its timetable, with what is known on the way."""
    seen: list[Progress] = []
    listen: Listener = seen.append
    timetable = solve(session, time_limit=30, workers=1, progress=listen)
    violations: list[Violation] = list(check(session, timetable))
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
        CandidateLate(candidate="c1", until=dt.datetime(2027, 3, 16, 11)),
        Overrun(candidate="c1", epreuve="final", minutes=10),
    )
    assert len(others) == 4
    found = replan(session, timetable, now="12:00", events=events, time_limit=30, workers=1)
    for who, message in found.messages().items() if found.ready else ():
        print(who, message)
    return found


def by_hand(session: Session, timetable: Timetable, folder: Path) -> Repair:
    """A row that is missing, and one that was moved."""
    first, second, *others = timetable.activities
    moved = second.model_copy(update={"start": second.start + dt.timedelta(minutes=10)})
    edited = timetable.model_copy(update={"activities": (moved, *others)})
    found = repair(session, edited, posted=timetable, time_limit=30, workers=1)
    for lost in found.given_up:
        print(lost.text, lost.proof, [violation.rule for violation in lost.breaches])
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
    figure = gantt(timetable, by="juror").figure
    assert isinstance(figure, Figure)
    return explain(session, time_limit=30), compare({"as it is": session, "earlier": changed(session)}, time_limit=30)


def left_to_chance(session: Session, timetable: Timetable) -> float:
    """How often the session ends later than posted where épreuves overrun as often as is thought without being asked."""
    days = simulate(session, timetable, overruns=Overruns(), lateness=Lateness(minutes=(5, 10)), runs=100)
    return days.late


def semester(file: Path) -> Plan:
    """A programme dated, and again after something has happened."""
    programme: Programme = load_programme(file)
    plan = solve_programme(programme, time_limit=30)
    again = solve_programme(programme, time_limit=30, since=plan)
    told: list[str] = [change.message for change in again.changes if change.kind == "juror"]
    print(told, again.changes_frame(), check_programme(programme, again, plan))
    return again
