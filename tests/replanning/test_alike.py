"""Work that a jury could exchange keeps its posted order only where it can, on two mornings counted by hand."""

from __future__ import annotations

from models import Activity, Session, Timetable
from models.events import Event, JurorLate, Overrun
from scheduler import check
from scheduler.replanning import Replan, replan
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
