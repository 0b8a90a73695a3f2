"""An end is on a day of the session, by the number that the day has there: 4 January after 31 December is day 2."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models import Level, Session, Timetable
from scheduler import JurorOut, repair, replan, save
from scheduler.cli.progress import table
from scheduler.cli.summary import summary
from scheduler.engine.progress import Progress
from scheduler.scenarios import Capacity, compare
from scheduler.views.amounts import amount, amounts

SESSION = Session.model_validate(
    {
        "id": "oraux",
        "titre": {
            "code": "T",
            "millesime": "1",
            "epreuves": [{"id": "oral", "minutes": 60, "jury": True, "room": "entretien"}],
        },
        "days": [{"date": date, "opens": "09:00", "closes": "10:00"} for date in ("2026-12-31", "2027-01-04")],
        "candidates": [{"id": "c1"}, {"id": "c2"}],
        "jurors": [
            {"id": juror, "habilitations": [{"titre": "T", "millesime": "1", "until": "2028-01-01"}]}
            for juror in ("j1", "j2", "j3")
        ],
        "rooms": [{"id": "s1", "kinds": ["entretien"], "seats": 3}],
        "policy": {"welcome": 0, "lunch": None, "dossier_review": 0, "deliberation": 0},
        "objectives": ["juror_days", "session_end"],
    }
)
END = 4 * 1440 + 600
"""10:00 on 4 January, from midnight of 31 December."""
DAYS = SESSION.days


def found(end: int = END) -> Timetable:
    """One oral a day, 09:00 to 10:00."""
    orals = [
        {
            "kind": "epreuve",
            "epreuve": "oral",
            "candidate": candidate,
            "start": f"{date}T09:00",
            "end": f"{date}T10:00",
            "room": "s1",
            "jurors": ("j1", "j2"),
        }
        for candidate, date in (("c1", "2026-12-31"), ("c2", "2027-01-04"))
    ]
    levels = [
        Level(name="juror_days", value=4, bound=4, proven=True),
        Level(name="session_end", value=end, bound=end, proven=True),
    ]
    made: dict[str, Any] = {"session": "oraux", "status": "optimal", "activities": orals, "objectives": levels}
    return Timetable.model_validate(made).of(SESSION)


def test_the_number_of_the_day_is_the_session_s_own() -> None:
    assert amount("session_end", END, "fr", DAYS) == "jour 2, 10:00"
    assert amounts("session_end", (END, 600), "en", DAYS) == ["day 2, 10:00", "day 1, 10:00"]
    assert amount("session_end", 600, "fr", DAYS) == "10:00"


def test_what_is_on_no_day_of_the_session_is_counted_from_the_first() -> None:
    """A bound of noon on 1 January, the day after; and where nobody knows the days."""
    assert amounts("session_end", (END, 1440 + 720), "fr", DAYS) == ["jour 2, 10:00", "J+1, 12:00"]
    assert amounts("session_end", (END, 1440 + 720), "en", DAYS) == ["day 2, 10:00", "D+1, 12:00"]
    assert amounts("session_end", (END, 600), "fr") == ["J+4, 10:00", "J+0, 10:00"]


def told_by_a_file(suffix: str) -> Callable[[Timetable, Path], str]:
    def told(timetable: Timetable, folder: Path) -> str:
        path = folder / f"planning.{suffix}"
        save(timetable, path)
        if suffix == "html":
            return path.read_text(encoding="utf-8")
        from openpyxl import load_workbook

        return str([*load_workbook(path)["Résultat"].iter_rows(values_only=True)])

    return told


@pytest.mark.parametrize(
    "told",
    [
        lambda timetable, _: summary(SESSION, timetable, "fr"),
        lambda timetable, _: str(compare({"affiché": timetable})),
        lambda timetable, _: str(compare({"calculé": timetable, "à la main": timetable.model_copy(update={"objectives": ()})})),
        lambda timetable, _: str([text.get_text() for text in compare({"affiché": timetable}).plot().axes[1].texts]),
        lambda timetable, _: str(Capacity(SESSION, {2: timetable})),
        told_by_a_file("html"),
        told_by_a_file("xlsx"),
        lambda timetable, _: str(replan(SESSION, timetable, "2026-12-31T08:00", JurorOut(juror="j1"), time_limit=None)),
        lambda timetable, _: str(repair(SESSION, timetable, timetable, time_limit=None)),
    ],
    ids=["solve", "compare", "typed by hand", "picture", "capacity", "page", "sheet", "replan", "repair"],
)
def test_wherever_it_stands(told: Callable[[Timetable, Path], str], tmp_path: Path) -> None:
    text = told(found(), tmp_path)
    assert "jour 2, 10:00" in text
    assert "jour 5" not in text


def test_the_axis_of_a_capacity_and_the_table_of_a_solve() -> None:
    axis = Capacity(SESSION, {2: found()}).plot().axes[1].yaxis
    labels = axis.get_major_formatter().format_ticks(axis.get_majorticklocs().tolist())
    assert labels == ["09:00", "10:00", "jour 2, 09:00", "jour 2, 10:00"]
    reached = {"session_end": Progress("session_end", 0, 1, END, 600, 0.1)}
    cells = [list(column.cells) for column in table(reached, "fr", DAYS).columns]
    assert [cells[1][1], cells[2][1]] == ["jour 2, 10:00", "jour 1, 10:00"]


def test_scenarios_of_other_days_are_numbered_alike() -> None:
    """Beside one that begins on 30 December the same morning is day 3 of both."""
    day = {"date": "2026-12-30", "opens": "09:00", "closes": "10:00"}
    earlier = found(1440 + END).of(SESSION.but(add_days=[day]))
    told = next(
        line for line in str(compare({"a": found(), "b": earlier})).splitlines() if line.startswith("fin de la session")
    )
    assert told.count("jour 3, 10:00") == 2
