"""The watch list: candidates who sit again after their year."""

from __future__ import annotations

from models.programme import Programme
from scheduler import solve_programme
from scheduler.programme.batch.workers import InlineExecutor
from scheduler.programme.pages.tables import watch_list
from tests.programme.test_overloaded import overloaded


def past_year(**of_session: object) -> list[tuple[str, str]]:
    """Who is too late, of nine candidates on the first two days of March before the only jury, of whom it hears eight on one day."""
    fields = overloaded(max_days=None, sessions=1, days=2).model_dump(mode="json", by_alias=True)
    fields["jurors"] = fields["jurors"][:2]
    candidates = [{"id": f"c{n}"} for n in range(8)] + [{"id": "c8", "name": "Anna", "sat": "2026-03-01"}]
    fields["sessions"][0] |= {"days": 2, "candidates": candidates} | of_session
    made = Programme.model_validate(fields)
    plan = solve_programme(made, InlineExecutor(), time_limit=None, lang="en")
    rows = watch_list(made, plan, "en").query("what == 'past_year'")
    return list(zip(rows["who"], rows["text"], strict=True))


def test_a_session_that_ends_after_his_year_is_not_too_late_for_who_sits_within_it() -> None:
    """Anna may sit on the 1st at the latest, and does."""
    assert past_year() == []


def test_who_sits_after_his_year_or_has_no_day() -> None:
    day = {"date": "2027-03-02", "jurors": ["j0", "j1"]}
    alone = [{"id": "c8", "name": "Anna", "sat": "2026-03-01"}]
    later = "Anna could sit again until 01/03/2027 only; session s0 comes later."
    assert past_year(status="convoked", calendar=[day], candidates=alone) == [("c8", later)]
    nowhere = "Anna may sit again until 01/03/2027; session s0 has no date."
    assert past_year(window={"from": "2027-03-02", "to": "2027-03-02"}, candidates=alone) == [("c8", nowhere)]
