"""Margins counted by hand, on the timetable of `tests.rules.hand_made`.

The jury reads and marks until 09:50 without a pause, then hears c1 from 09:55 to 10:50 and deliberates until 11:00. Until 13:00, when
it hears c2, it has two hours, of which it needs one for lunch from 11:30 on. All is over at 14:25; the site closes at 18:00.
"""

from __future__ import annotations

from typing import Any

import pytest

from models import Session, Timetable
from scheduler.errors import SchedulerError
from scheduler.robustness import margin
from tests.rules.hand_made import DAY, HABILITATIONS, activity, session, timetable


def of_activities() -> Any:
    frame = margin(session(), timetable()).to_frame(each=True)
    return frame.set_index(frame["candidate"] + " " + frame["activity"])


def test_the_first_dossier() -> None:
    """Five minutes are made up before the oral of c1. Then his deliberation ends after 12:00 once 60 more are lost: no hour is left
    until 13:00. c2 waits after 125, and closing is 215 later still."""
    row = of_activities().loc["c1 dossier_review"]
    assert (row["absorbs"], row["first"], row["who"]) == (65, "lunch", "J1")
    assert (row["until_lunch"], row["until_candidate"], row["until_closing"]) == (65, 125, 340)


def test_work_for_the_second_makes_the_first_wait() -> None:
    for work in ("c2 dossier_review", "c2 marking"):
        row = of_activities().loc[work]
        assert (row["absorbs"], row["first"], row["who"]) == (5, "candidate", "Alice")


def test_the_orals() -> None:
    """That of c1 ends at 10:35: 60 minutes more leave the jury its lunch. That of c2 is followed by nobody else's."""
    row = of_activities().loc["c1 oral"]
    assert (row["absorbs"], row["first"], row["until_candidate"]) == (60, "lunch", 120)
    row = of_activities().loc["c2 oral"]
    assert (row["absorbs"], row["first"]) == (215, "closing")


def test_the_jury() -> None:
    found = margin(session(), timetable())
    frame = found.to_frame()
    assert frame[["jury", "members", "at_start", "anywhere", "first", "who"]].values.tolist() == [
        [1, "J1, J2", 65, 5, "candidate", "Alice"]
    ]
    assert found.minutes() == 5
    assert frame["until_jury"].isna().all()
    html = found._repr_html_()
    assert "65 min" in html
    assert "Alice attend" in html


def _two_juries(second: str, ends: str) -> tuple[Session, Timetable]:
    """Two juries that take turns in one room, the first at 10:00 for half an hour."""
    of = Session.model_validate(
        {
            "titre": {
                "code": "T",
                "millesime": "1",
                "epreuves": [{"id": "oral", "minutes": 30, "jury": True, "room": "entretien"}],
            },
            "days": [{"date": DAY, "opens": "09:00", "closes": "12:00"}],
            "candidates": [{"id": "c1"}, {"id": "c2"}],
            "jurors": [{"id": j, "habilitations": HABILITATIONS} for j in ("j1", "j2", "j3", "j4")],
            "rooms": [{"id": "s1", "kinds": ["entretien"], "seats": 3}],
            "policy": {"changeover": 5},
        }
    )
    activities = (
        activity("epreuve", "10:00", "10:30", "c1", "oral", jurors=("j1", "j2"), room="s1"),
        activity("epreuve", second, ends, "c2", "oral", jurors=("j3", "j4"), room="s1"),
    )
    return of, Timetable(session="session", status="feasible", activities=activities)


def test_another_jury_waits_for_the_room() -> None:
    """From 10:30 to 10:50 there are 20 minutes, of which 5 are the changeover."""
    frame = margin(*_two_juries("10:50", "11:20")).to_frame()
    assert frame["until_jury"].tolist()[0] == 15
    assert frame["until_candidate"].tolist()[0] == 15
    assert frame["anywhere"].tolist() == [15, 40]  # the second has 40 minutes until 12:00


def test_without_a_timetable() -> None:
    with pytest.raises(SchedulerError, match="planning"):
        margin(session(), timetable().model_copy(update={"activities": ()}))
