"""Who comes on a day that was not his: counted by hand, said in any case, and before who is told where that is asked.

c1 to c3 are heard by j1 and j2 on the first day at 9, 10 and 11, until it closes; c4 on the second. At 9:30 it is known that c2 comes at 11.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from models import Activity, Session, Timetable, Unplanned
from models.events import CandidateBack, CandidateLate
from scheduler import check, save
from scheduler.cli import main
from scheduler.engine.levels import Reached
from scheduler.replanning import Replan, replan
from scheduler.replanning.facts import notes
from scheduler.replanning.happened import Happened
from scheduler.replanning.standing import Standing

MONDAY, TUESDAY = dt.date(2027, 3, 15), dt.date(2027, 3, 16)
POSTED = (("c1", MONDAY, 9), ("c2", MONDAY, 10), ("c3", MONDAY, 11), ("c4", TUESDAY, 9))


def session(**changes: Any) -> Session:
    fields: dict[str, Any] = {
        "titre": {
            "code": "T",
            "millesime": "1",
            "epreuves": [{"id": "oral", "minutes": 60, "jury": True, "room": "entretien"}],
            "jury": {"size": 2},
        },
        "days": [{"date": day, "opens": "09:00", "closes": "12:00"} for day in (MONDAY, TUESDAY)],
        "candidates": [{"id": f"c{n}", "name": f"Candidat {n}"} for n in range(1, 5)],
        "jurors": [
            {"id": f"j{n}", "name": f"Juré {n}", "habilitations": [{"titre": "T", "millesime": "1", "until": "2027-12-31"}]}
            for n in (1, 2)
        ],
        "rooms": [{"id": "bureau", "kinds": ["entretien"], "seats": 3}],
        "policy": {"grain": 60},
        "objectives": ["juror_days", "session_end"],
    }
    return Session.model_validate(fields | changes)


def heard(candidate: str, day: dt.date, hour: int) -> Activity:
    start = dt.datetime.combine(day, dt.time(hour))
    return Activity(
        kind="epreuve",
        epreuve="oral",
        candidate=candidate,
        jurors=("j1", "j2"),
        room="bureau",
        start=start,
        end=start + dt.timedelta(hours=1),
    )


def after(session: Session, **how: Any) -> Replan:
    posted = Timetable(session=session.id, status="feasible", activities=tuple(heard(*one) for one in POSTED))
    late = CandidateLate(candidate="c2", until="11:00")
    return replan(session, posted, "2027-03-15T09:30", late, workers=1, time_limit=None, **how)


def moments(found: Replan) -> dict[str, str]:
    return {a.candidate or "": f"{a.start:%d %H}" for a in found.timetable.activities}


def test_fewest_are_told_though_somebody_comes_on_another_day() -> None:
    """c2 on the second day, beside c4: he and the two jurors are told; at 11 on the first c3 would be, too."""
    found = after(session())
    assert moments(found) == {"c1": "15 09", "c3": "15 11", "c4": "16 09", "c2": "16 10"}
    assert (found.proven, len(found.people_told)) == (True, 3)
    assert found.facts[0].startswith("Nouveau jour de venue : Candidat 2 (mardi 16 mars 2027). Pour que")


def test_everybody_keeps_his_days_where_that_counts_first() -> None:
    """c3 goes before c2: four are told."""
    found = after(session(), keep_days=True)
    assert moments(found) == {"c1": "15 09", "c3": "15 10", "c2": "15 11", "c4": "16 09"}
    assert (found.proven, len(found.people_told)) == (True, 4)
    assert [(level.name, level.value) for level in found.objectives][:3] == [
        ("other_days", 0),
        ("people_told", 4),
        ("minutes_moved", 120),
    ]
    assert not [fact for fact in found.facts if "Nouveau jour" in fact]
    assert check(found.session, found.timetable).ok


def test_somebody_comes_on_another_day_where_nothing_else_holds() -> None:
    """c3 cannot come before 11: c2 comes on the second day all the same, and it is said that this is so."""
    hours = [{"date": MONDAY, "start": "11:00"}, {"date": TUESDAY}]
    four = [{"id": f"c{n}", "name": f"Candidat {n}"} | ({"available": hours} if n == 3 else {}) for n in range(1, 5)]
    found = after(session(candidates=four), keep_days=True, lang="en")
    assert moments(found)["c2"] == "16 10"
    assert (found.proven, found.level("other_days").value) == (True, 1)
    assert found.facts[0] == "New day of attendance: Candidat 2 (Tuesday 16 March 2027)."
    # at noon on the first day he is heard after c3
    closing = "By closing at 13:00 instead of 12:00 on Monday 15 March 2027, "
    assert found.facts[-1] == closing + "nobody would have to come on another day than theirs."
    assert [way.change for way in found.ways] == [{"closes": {"2027-03-15": "13:00"}}]


def test_no_later_closing_is_told_where_all_can_come_on_their_days() -> None:
    found = after(session())
    assert not [fact for fact in found.facts if "En fermant" in fact]
    assert not found.ways


def test_that_it_is_not_proven_is_said() -> None:
    """Time was too short to tell whether somebody must come on another day."""
    found = after(session())
    standing = Standing(session(), found.posted, Happened(found.now), keep_days=True)
    settled, open_one = (Reached("other_days", 1, bound, bound == 1) for bound in (1, 0))
    assert [*notes(standing, found.timetable, [settled], "en")] == [
        "New day of attendance: Candidat 2 (Tuesday 16 March 2027)."
    ]
    _, said = notes(standing, found.timetable, [open_one], "fr")
    assert said.startswith("Il n'est pas prouvé qu'il le faille : venues un autre jour 1, au moins 0 ;")


@pytest.mark.parametrize("keep_days", [False, True])
def test_who_was_posted_for_nothing_has_no_day_of_his(keep_days: bool) -> None:
    """A candidate who was added since comes on whichever day: at 10 on the second, where only he and the jurors hear of it."""
    five = [{"id": f"c{n}"} for n in range(1, 6)]
    posted = Timetable(session="", status="feasible", activities=tuple(heard(*one) for one in POSTED))
    found = replan(session(candidates=five), posted, "2027-03-15T09:30", workers=1, time_limit=None, keep_days=keep_days)
    assert (moments(found)["c5"], found.people_told) == ("16 10", ("candidate c5", "juror j1", "juror j2"))
    assert not [fact for fact in found.facts if "Nouveau jour" in fact]


@pytest.mark.parametrize(("now", "new"), [("2027-03-16T08:00", False), ("2027-03-15T10:30", True)], ids=["tuesday", "monday"])
def test_who_is_back_has_no_day_of_his_but_that_on_which_he_has_begun_something(now: str, new: bool) -> None:
    """c1 has had his oral on the first day, and was told that he does not sit the final, for which there is room on the second alone."""
    two = [{"id": one, "minutes": 60, "jury": True, "room": "entretien"} for one in ("oral", "final")]
    of = session(
        titre={"code": "T", "millesime": "1", "epreuves": two, "jury": {"size": 2}},
        candidates=[{"id": f"c{n}"} for n in (1, 2, 3)],
    )
    rows = [heard("c2", MONDAY, 10), final("c2", MONDAY, 11), heard("c3", TUESDAY, 9), final("c3", TUESDAY, 10)]
    out = (Unplanned(candidate="c1", why=""),)
    posted = Timetable(session=of.id, status="feasible", activities=tuple(rows), unplanned=out, over=(heard("c1", MONDAY, 9),))
    found = replan(of, posted, now, CandidateBack(candidate="c1"), workers=1, time_limit=None)
    assert [f"{a.start:%d %H}" for a in found.timetable.activities if a.candidate == "c1"] == ["15 09", "16 11"]
    assert [fact for fact in found.facts if "Nouveau jour de venue : c1 (mardi" in fact] == [*found.facts[: int(new)]]


def final(candidate: str, day: dt.date, hour: int) -> Activity:
    return heard(candidate, day, hour).model_copy(update={"epreuve": "final"})


@pytest.mark.parametrize(("asked", "told"), [([], 3), (["--keep-days"], 4)])
def test_on_the_command_line(asked: list[str], told: int, tmp_path: Path) -> None:
    file, posted = tmp_path / "session.yaml", tmp_path / "posted.json"
    save(session(), file)
    save(Timetable(session="session", status="feasible", activities=tuple(heard(*one) for one in POSTED)), posted)
    words = ["--now", "2027-03-15T09:30", "--event", "candidate-late c2 11:00", "--out", str(tmp_path / "new"), *asked]
    assert main(["replan", str(file), str(posted), *words]) == 0
    messages = json.loads((tmp_path / "new" / "messages.json").read_text(encoding="utf-8"))
    assert len(messages["messages"]) == told


@pytest.mark.parametrize(("now", "told"), [("2026-03-15T09:30", True), ("2027-02-14T09:30", True), ("2027-02-15T09:30", False)])
def test_a_moment_weeks_before_the_session_is_told_of(now: str, told: bool) -> None:
    posted = Timetable(session=session().id, status="feasible", activities=tuple(heard(*one) for one in POSTED))
    found = replan(session(), posted, now, workers=1, time_limit=None)
    assert any("jours avant le premier jour de la session" in fact for fact in found.facts) == told
