"""The dating told what it could not know: days that turn out too short, jurors who must come on both days. Days are counted by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from models.programme import Programme
from scheduler import check_programme, solve_programme
from scheduler.programme.batch.workers import InlineExecutor
from scheduler.programme.many import solve_programmes
from tests.programme.semester import nantes, small, told

TWO = ("j1", "j2")


def half_days() -> Programme:
    """Three candidates of a CCP, and two jurors who leave at noon until 5 May 2027; the window opens on the 3rd, a Monday."""
    fields = nantes().model_dump(mode="json", by_alias=True)
    away = [{"from": "2027-05-03", "to": "2027-05-05", "half": "pm"}]
    fields["jurors"] = [one | {"closed": away} for one in fields["jurors"] if one["id"] in TWO]
    fields["conflicts"] = []
    [session] = [one for one in fields["sessions"] if one["id"] == "cda-ccp1"]
    fields["sessions"] = [session | {"window": {"from": "2027-05-03", "to": "2027-06-30"}}]
    return Programme.model_validate(fields)


def test_a_day_that_is_too_short_comes_back_as_a_cut() -> None:
    """Monday, Tuesday and Wednesday are half-days; Thursday is Ascension Day; so it is Friday the 7th, 67 days after 1 March."""
    programme = half_days()
    plan = solve_programme(programme, workers=1)
    [session] = plan.placed
    assert session.days == (dt.date(2027, 5, 7),)
    assert (
        plan.rounds == 2
    )  # one half-day was tried, found wanting and told to the dating: it speaks for the others, which offer no more
    assert plan.status == "optimal"
    assert (plan.level("earliest").value, plan.level("earliest").proven) == (67, True)
    assert check_programme(programme, plan) == ()


def test_a_session_with_no_day_long_enough_says_so() -> None:
    fields = half_days().model_dump(mode="json", by_alias=True)
    fields["sessions"][0]["window"] = {"from": "2027-05-03", "to": "2027-05-05"}
    plan = solve_programme(Programme.model_validate(fields), workers=1)
    assert plan.level("unplaced").value == 1
    assert plan.level("unplaced").proven
    assert plan.sessions[0].why


def read_before(*max_days: int | None) -> Programme:
    """One épreuve of 100 minutes, 50 to read each dossier, days of 250 minutes: a jury that comes on one day hears one candidate, and one
    that comes on both hears one on the first, for whom and for both others it has read, and two on the second."""
    titre: dict[str, Any] = {
        "code": "T1",
        "millesime": "01",
        "label": "Titre inventé",
        "epreuves": [{"id": "oral", "label": "Oral", "minutes": 100, "jury": True}],
        "jury": {"size": 2},
    }
    return Programme.model_validate(
        {
            "programme": "Deux jours",
            "period": {"from": "2027-03-01", "to": "2027-03-31"},
            "today": "2026-11-24",
            "opens": "09:00",
            "closes": "13:10",
            "policy": {"dossier_review": 50},
            "jurors": [
                {
                    "id": f"j{n}",
                    "max_days": most,
                    "habilitations": [{"titre": "T1", "millesime": "01", "until": "2028-12-31"}],
                }
                for n, most in enumerate(max_days, start=1)
            ],
            "sessions": [
                {
                    "id": "s",
                    "titre": titre,
                    "millesime": "01",
                    "window": {"from": "2027-03-01", "to": "2027-03-31"},
                    "days": 2,
                    "candidates": 3,
                }
            ],
        }
    )


def test_who_must_come_on_both_days_does() -> None:
    programme = read_before(1, 1, 2, 2)
    plan = solve_programme(programme, workers=1)
    [session] = plan.placed
    assert [day.jurors for day in session.calendar] == [("j3", "j4"), ("j3", "j4")]
    assert plan.status == "optimal"
    assert plan.level("juror_days").value == 4
    assert check_programme(programme, plan) == ()


def test_nobody_can_come_on_both_days() -> None:
    """Three who give one day and one who gives two: no jury can come twice, and three juries need six juror-days."""
    plan = solve_programme(read_before(1, 1, 1, 2), workers=1)
    [session] = plan.unplaced
    assert session.why
    assert plan.level("unplaced").proven


def two_days_of_four_hours(policy: dict[str, Any], candidates: int, weekdays: list[str]) -> Programme:
    """Orals of an hour in one room on Monday and Tuesday; each juror on these days of the week."""
    fields: dict[str, Any] = read_before(*(None for _ in weekdays)).model_dump(mode="json", by_alias=True)
    days = {"from": "2027-03-01", "to": "2027-03-02"}
    titre = fields["sessions"][0]["titre"]
    titre["epreuves"] = [{"id": "oral", "minutes": 60, "jury": True, "room": "entretien"}]
    fields["sessions"] = [fields["sessions"][0] | {"titre": titre, "window": days, "candidates": candidates}]
    fields["jurors"] = [one | {"weekdays": days.split()} for one, days in zip(fields["jurors"], weekdays, strict=True)]
    rooms = [{"id": "e1", "kinds": ["entretien"], "seats": 4}]
    return Programme.model_validate(fields | {"period": days, "closes": "13:00", "policy": policy, "rooms": rooms})


def test_the_proces_verbal_is_written_on_the_last_day_alone() -> None:
    """Four orals on Monday; three on Tuesday, and an hour for the procès-verbal."""
    plan = solve_programme(two_days_of_four_hours({"pv": 60}, 7, ["mon tue"] * 2), InlineExecutor(), time_limit=None)
    assert (plan.level("juror_days").value, plan.level("juror_days").proven) == (4, True)


def test_who_comes_on_one_day_deliberates_on_it() -> None:
    """Two orals a day, and an hour of deliberation for each, are a day's work of two juries. One that came on both days would deliberate on
    all four on Tuesday, six hours in all with its orals."""
    programme = two_days_of_four_hours({"deliberation": {"minutes": 60, "when": "session"}}, 4, ["mon"] * 2 + ["tue"] * 2)
    plan = solve_programme(programme, InlineExecutor(), time_limit=None)
    assert (plan.level("juror_days").value, plan.level("juror_days").proven) == (4, True)


def test_many_programmes_each_in_a_folder_of_its_own(tmp_path: Path) -> None:
    """As each alone; run again, what was finished is taken as it is."""
    programmes = {"nantes": small(), "ailleurs": half_days()}
    solve_programme(small(), out=tmp_path / "alone", workers=1)
    found = {one.name: one for one in solve_programmes(programmes.items(), out=tmp_path / "all", workers=2)}
    assert {name: one.error for name, one in found.items()} == {"nantes": "", "ailleurs": ""}
    assert found["ailleurs"].plan["sessions"][0]["days"] == ["2027-05-07"]
    assert told(tmp_path / "all" / "nantes") == told(tmp_path / "alone")
    reused: list[int] = []
    list(
        solve_programmes(programmes.items(), out=tmp_path / "all", workers=1, progress=lambda news: reused.append(news.reused))
    )
    assert reused == [1, 2]
