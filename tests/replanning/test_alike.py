"""Work that a jury could exchange keeps its posted order only where it can, on two mornings counted by hand."""

from __future__ import annotations

import datetime as dt

from models import Activity, Session, Timetable
from models.events import Event, JurorLate, JurorOut, Overrun
from scheduler import check
from scheduler.replanning import Replan, replan
from tests.engine import small_sessions as small
from tests.rules.hand_made import DAY, HABILITATIONS, activity

JURY = ("j1", "j2")


def replanned(now: str, event: Event, closes: str, works: dict[tuple[str, str], str], **policy: int) -> Replan:
    """After an event; works begin at these times, by kind and candidate: orals of half an hour, the rest as the policy says."""
    session = Session.model_validate(
        {
            "titre": {
                "code": "T",
                "millesime": "1",
                "epreuves": [{"id": "oral", "minutes": 30, "jury": True, "room": "entretien"}],
            },
            "days": [{"date": DAY, "opens": "09:00", "closes": closes}],
            "candidates": [{"id": one} for one in sorted({one for _, one in works})],
            "jurors": [{"id": j, "habilitations": HABILITATIONS} for j in JURY],
            "rooms": [{"id": "s1", "kinds": ["entretien"], "seats": 3}],
            "policy": {"dossier_review": 0, "deliberation": 0} | policy,
        }
    )
    activities = tuple(_work(kind, start, candidate, policy) for (kind, candidate), start in works.items())
    posted = Timetable(session="session", status="feasible", activities=activities)
    assert check(session, posted).ok
    return replan(session, posted, now, event, workers=1, time_limit=None)


def _work(kind: str, start: str, candidate: str, policy: dict[str, int]) -> Activity:
    end = 60 * int(start[:2]) + int(start[3:]) + policy.get(kind, 30)
    oral = {"epreuve": "oral", "room": "s1"} if kind == "epreuve" else {}
    return activity(kind, start, f"{end // 60:02}:{end % 60:02}", candidate, jurors=JURY, **oral)


def starts(found: Replan, kind: str) -> list[tuple[str, str]]:
    return sorted((f"{a.start:%H:%M}", a.candidate or "") for a in found.timetable.activities if a.kind == kind)


def test_a_dossier_that_is_needed_first_overtakes() -> None:
    """From 09:20 on there is time for two dossiers until c3 is heard at 10:00, one of them his, and for the third from 10:30 to 10:45.
    No oral moves. c2, c3, c1: 5 + 5 + 90 minutes; c1, c3, c2: 20 + 5 + 75; c3 first costs 5 more."""
    works = {
        ("dossier_review", "c1"): "09:00",
        ("dossier_review", "c2"): "09:15",
        ("dossier_review", "c3"): "09:30",
        ("epreuve", "c3"): "10:00",
        ("epreuve", "c2"): "10:45",
        ("epreuve", "c1"): "11:15",
    }
    found = replanned("09:00", JurorLate(juror="j1", until="09:20"), "12:00", works, dossier_review=15)
    assert found.proven
    assert found.people_told == ("juror j1", "juror j2")
    assert found.level("minutes_moved").value == 100
    assert starts(found, "dossier_review")[1][1] == "c3"


def test_a_deliberation_that_must_wait_is_overtaken() -> None:
    """The oral of c2 lasts until 10:40, and at 10:50 all closes: his deliberation is the last, ten minutes later; that on c1, posted after
    it for 10:40, comes before the oral of c2: fifty minutes earlier."""
    works = {
        ("epreuve", "c1"): "09:00",
        ("epreuve", "c2"): "10:00",
        ("deliberation", "c2"): "10:30",
        ("deliberation", "c1"): "10:40",
    }
    found = replanned("09:40", Overrun(candidate="c2", epreuve="oral", minutes=10), "10:50", works, deliberation=10)
    assert found.proven
    assert found.level("minutes_moved").value == 60
    assert starts(found, "deliberation") == [("09:50", "c1"), ("10:40", "c2")]


def test_of_dossiers_alike_the_first_stays_the_first() -> None:
    """Four dossiers, each ten minutes later; nobody is heard before eleven."""
    works = {("dossier_review", f"c{n}"): f"{9 + (n - 1) // 4:02}:{15 * ((n - 1) % 4):02}" for n in range(1, 5)}
    works |= {("epreuve", f"c{n}"): f"{10 + n}:00" for n in range(1, 5)}
    found = replanned("09:00", JurorLate(juror="j1", until="09:10"), "16:00", works, dossier_review=15)
    assert found.proven
    assert found.level("minutes_moved").value == 40
    assert [who for _, who in starts(found, "dossier_review")] == ["c1", "c2", "c3", "c4"]


def test_a_deliberation_that_a_marking_holds_up_is_overtaken() -> None:
    """From 11:00 on the jury has c1's paper to mark, half an hour, and two deliberations: that on c2 stays at 11:00, as c1's waits for the paper. The
    other order would move c2's by forty minutes and c1's by thirty more than it must; 11:10 and 11:40 are seventy minutes later each."""
    session = small.session(
        {"id": "paper", "minutes": 20, "marking": {"minutes": 30}},
        small.oral(20),
        candidates=[*small.candidates("c1"), *small.candidates("c2", sits=["oral"])],
        days=[small.day("08:00", "12:00")],
        policy={"grain": 5, "deliberation": 10},
    )
    posted = Timetable(
        session=session.id,
        status="feasible",
        activities=(
            activity("epreuve", "08:00", "08:20", "c1", epreuve="paper"),
            activity("epreuve", "08:30", "08:50", "c1", epreuve="oral", jurors=JURY),
            activity("epreuve", "09:00", "09:20", "c2", epreuve="oral", jurors=JURY),
            activity("marking", "10:00", "10:30", "c1", epreuve="paper", jurors=JURY),
            activity("deliberation", "10:30", "10:40", "c1", jurors=JURY),
            activity("deliberation", "11:00", "11:10", "c2", jurors=JURY),
        ),
    )
    posted = _on(posted, small.DAY)
    assert check(session, posted).ok
    found = replan(session, posted, f"{small.DAY}T09:50", JurorLate(juror="j1", until="11:00"), workers=1, time_limit=None)
    assert found.proven
    assert found.level("minutes_moved").value == 70 + 70
    assert starts(found, "deliberation") == [("11:00", "c2"), ("11:40", "c1")]


def test_a_dossier_that_is_read_again_has_no_place_to_keep() -> None:
    """j1 leaves at 11:05, before c1 could be heard, who comes a quarter of an hour earlier: his dossier, which the jury had begun, is read again. That of
    c2 stays at 10:00; in the posted order it would be ten minutes later, for nothing."""
    session = small.session(
        small.oral(20),
        candidates=small.candidates("c1", "c2"),
        days=[small.day("09:00", "12:00")],
        policy={"grain": 5, "dossier_review": 10},
    )
    posted = Timetable(
        session=session.id,
        status="feasible",
        activities=(
            activity("dossier_review", "09:00", "09:10", "c1", jurors=JURY),
            activity("dossier_review", "10:00", "10:10", "c2", jurors=JURY),
            activity("epreuve", "10:20", "10:40", "c2", epreuve="oral", jurors=JURY),
            activity("epreuve", "11:00", "11:20", "c1", epreuve="oral", jurors=JURY),
        ),
    )
    posted = _on(posted, small.DAY)
    assert check(session, posted).ok
    found = replan(session, posted, f"{small.DAY}T10:00", JurorOut(juror="j1", since="11:05"), workers=1, time_limit=None)
    assert found.proven
    assert found.level("minutes_moved").value == 15


def _on(timetable: Timetable, date: str) -> Timetable:
    """The same on another day."""
    days = dt.date.fromisoformat(date) - timetable.activities[0].start.date()
    moved = (a.model_copy(update={"start": a.start + days, "end": a.end + days}) for a in timetable.activities)
    return timetable.model_copy(update={"activities": tuple(moved)})
