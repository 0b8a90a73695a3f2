"""A centre with two sites: rooms and agréments of each, jurors and staff of both. Days are counted by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from models.plan import Plan, PlannedSession, SessionDay
from models.programme import Programme
from models.programme_warnings import programme_warnings
from scheduler import check_programme, solve_programme
from scheduler.programme.batch.workers import InlineExecutor
from scheduler.programme.pages.changes import changes_of_plan
from scheduler.programme.pages.tables import programmation
from tests.programme.agreement import judged
from tests.programme.drawn_sites import drawn_sites
from tests.programme.test_overloaded import overloaded


def two_sites(**changes: Any) -> dict[str, Any]:
    """Two sessions on 1 March, one at Nantes, one at Rezé; a room on each site, four jurors for both."""
    fields = overloaded(rooms=2, max_days=None, sessions=2, days=1).model_dump(mode="json", by_alias=True)
    fields["site"] = "Nantes"
    fields["rooms"][1]["site"] = fields["sessions"][1]["site"] = "Rezé"
    return fields | changes


def planned(fields: dict[str, Any]) -> Plan:
    programme = Programme.model_validate(fields)
    plan = solve_programme(programme, InlineExecutor(), time_limit=None, lang="en")
    assert check_programme(programme, plan) == ()
    return plan


@pytest.mark.parametrize("number", [*range(8), *range(20, 24), 25, 31])
def test_the_dating_agrees_with_the_plain_model(number: int) -> None:
    verdict = judged(drawn_sites(number))
    assert verdict.wrong == ""
    assert verdict.proven


def test_each_session_has_the_room_of_its_site() -> None:
    plan = planned(two_sites())
    assert [session.calendar[0].rooms for session in plan.sessions] == [("e0",), ("e1",)]
    assert [session.session.site for session in plan.sessions if session.session] == ["Nantes", "Rezé"]
    frame = programmation(Programme.model_validate(two_sites()), plan)
    assert list(frame["site"]) == ["Nantes", "Rezé"]
    days = plan.days_frame()
    assert list(zip(days["session"], days["site"], strict=True)) == [("s0", "Nantes"), ("s1", "Rezé")]
    assert "s1 (Rezé)" in plan._repr_html_()


def test_who_is_called_elsewhere_is_told_the_site() -> None:
    """The same day with another juror, too late for the centre to change it: the juror called, the juror released, the département."""
    programme = Programme.model_validate(two_sites() | {"today": "2027-02-01"})
    posted, now = (SessionDay(date=dt.date(2027, 3, 1), jurors=jurors) for jurors in (("j0", "j1"), ("j0", "j2")))
    changed = PlannedSession(id="s1", status="placed", posted=(posted,), calendar=(now,))
    changes = changes_of_plan(programme, None, [changed], "en")
    assert [(one.kind, one.id, one.what) for one in changes] == [
        ("departement", "", "jurors"),
        ("juror", "j1", "released"),
        ("juror", "j2", "called"),
    ]
    assert all(one.message.startswith("Session s1 (Rezé)") for one in changes)


def test_a_room_of_another_site_is_of_no_use() -> None:
    """Both sessions at Nantes, with one room there: one has no place, though the room at Rezé is free."""
    fields = two_sites()
    fields["sessions"][1]["site"] = "Nantes"
    plan = planned(fields)
    assert (plan.level("unplaced").value, plan.level("unplaced").proven) == (1, True)
    [session] = plan.unplaced
    assert "the rooms of kind entretien give 1 day and 2 sessions want 2: 1 is missing" in session.why


def test_what_is_scarce_is_said_of_its_site() -> None:
    """Two sessions at Nantes and one at Rezé, on one day."""
    fields = two_sites()
    fields["jurors"] += [one | {"id": f"{one['id']}b"} for one in fields["jurors"]]
    fields["sessions"].append(fields["sessions"][0] | {"id": "s2"})
    plan = planned(fields)
    [session] = plan.unplaced
    assert "the rooms of kind entretien (Nantes) give 1 day and 2 sessions want 2: 1 is missing" in session.why


def test_a_juror_is_on_one_site_a_day() -> None:
    fields = two_sites()
    fields["jurors"] = fields["jurors"][:2]
    plan = planned(fields)
    assert len(plan.placed) == 1


def test_an_agrement_of_another_site_gives_no_right() -> None:
    fields = two_sites(agrements=[{"titre": "T", "until": "2028-12-31", "site": "Nantes"}])
    plan = planned(fields)
    assert [session.id for session in plan.placed] == ["s0"]
    assert plan.unplaced[0].why == "The agrément for T is for other sites, not for Rezé."
    assert len(planned(two_sites(agrements=[{"titre": "T", "until": "2028-12-31"}])).placed) == 2


@pytest.mark.parametrize("site", ["Nantes", "Rezé"])
def test_a_responsable_of_one_site_is_there_alone(site: str) -> None:
    plan = planned(two_sites(responsables=[{"id": "r", "site": site}]))
    [session] = plan.placed
    assert session.session is not None
    assert session.session.site == site


def test_the_check_sees_a_room_and_an_agrement_of_another_site() -> None:
    plan = planned(two_sites())
    moved = two_sites()
    moved["sessions"][1]["site"] = "Nantes"
    assert "site" in {one.rule for one in check_programme(Programme.model_validate(moved), plan)}
    elsewhere = two_sites(agrements=[{"titre": "T", "until": "2028-12-31", "site": "Nantes"}])
    assert {one.rule for one in check_programme(Programme.model_validate(elsewhere), plan)} == {"agrement_site"}


def test_a_site_without_a_room_may_be_a_slip_of_the_pen() -> None:
    fields = two_sites()
    fields["sessions"][1]["site"] = "Nante"
    [note] = programme_warnings(Programme.model_validate(fields), "en")
    assert note == 's1: site "Nante", where there is no room; is it Nantes?'


def test_a_sites_own_agrement_counts_before_one_that_names_none() -> None:
    """The one without a site still holds at Nantes on 1 March; that of Rezé ended the day before."""
    fields = two_sites()
    titre = Programme.model_validate(fields).exam(Programme.model_validate(fields).sessions[0]).exam.code
    fields["agrements"] = [{"titre": titre, "until": "2028-07-31"}, {"titre": titre, "site": "Rezé", "until": "2027-02-28"}]
    plan = planned(fields)
    assert [session.status for session in plan.sessions] == ["placed", "unplaced"]
    both = planned(two_sites())
    [broken] = check_programme(Programme.model_validate(fields), both)
    assert (broken.rule, broken.who) == ("agrement", (fields["sessions"][1]["id"],))
