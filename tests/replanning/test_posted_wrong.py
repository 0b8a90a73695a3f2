"""A posted timetable that breaks rules itself, and one that was replanned at a later moment: its responsable is told."""

from __future__ import annotations

import pytest

from models.events import JurorLate
from scheduler import SchedulerError, check, load_timetable, replan, save
from scheduler.replanning import Replan
from tests.rules.hand_made import moment, session, timetable


def replanned(posted=None, now="11:00", *events) -> Replan:  # type: ignore[no-untyped-def]
    return replan(session(), posted or timetable(), now, events, workers=1, time_limit=None)


def test_nothing_is_said_of_a_timetable_that_holds() -> None:
    assert "enfreint" not in str(replanned())


def test_what_it_breaks_ahead_is_said_and_mended() -> None:
    """Bruno's oral five minutes before he has prepared."""
    found = replanned(timetable({"c2 oral": {"start": "12:55", "end": "13:50"}}))
    assert "Le planning affiché enfreint lui-même" in str(found)
    assert found.people_told
    assert check(found.session, found.timetable).ok


def test_what_it_broke_before_is_nobody_s_concern_any_more() -> None:
    """Alice's dossier was read in ten minutes instead of fifteen."""
    assert "enfreint" not in str(replanned(timetable({"c1 dossier": {"end": "09:10"}})))


def test_a_moment_before_the_last_replan_is_told_as_a_slip(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Also where the first replan went through a file."""
    first = replanned(None, "12:45", JurorLate(juror="j1", until=moment("13:05")))
    assert first.timetable.replanned == moment("12:45")
    save(first.timetable, tmp_path / "first.json")
    posted = load_timetable(tmp_path / "first.json", first.session)
    again = replan(first.session, posted, "12:50", workers=1, time_limit=None)
    assert "déjà été refait" not in str(again)
    before = replan(first.session, posted, "10:45", workers=1, time_limit=None)
    assert "Ce planning a déjà été refait à 12:45 : à 10:45, ce qui a eu lieu entre les deux est planifié de nouveau." in str(
        before
    )
    assert before.timetable.replanned == moment("12:45"), "what is known to have been replanned stays known"


@pytest.mark.parametrize(
    ("field", "one", "event"), [("candidates", "c2", "candidate-absent c2"), ("jurors", "j2", "juror-out j2")]
)
def test_who_was_taken_out_of_the_session_is_to_stay_in_it(field: str, one: str, event: str) -> None:
    without = session(**{field: [own.model_dump() for own in getattr(session(), field) if own.id != one]})
    with pytest.raises(SchedulerError, match=event):
        replan(without, timetable(), "11:00")
