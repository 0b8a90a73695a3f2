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


def test_a_bound_on_no_day_of_the_session_is_the_opening_of_the_next() -> None:
    """Of noon on 1 January: no timetable ends between 10:00 on 31 December and 09:00 on 4 January."""
    assert amounts("session_end", (END, 1440 + 720), "fr", DAYS) == ["jour 2, 10:00", "jour 2, 09:00"]
    assert amounts("session_end", (END, 1440 + 720), "en", DAYS) == ["day 2, 10:00", "day 2, 09:00"]
    assert amounts("session_end", (END, 1440 + 720), "fr", DAYS, dated=True) == ["04/01 10:00", "04/01 09:00"]


def test_ends_are_counted_from_the_first_where_nobody_knows_the_days() -> None:
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


def test_scenarios_of_other_days_tell_dates() -> None:
    """Beside one that has 30 December, too, the same morning is the third day of one and the second of the other."""
    day = {"date": "2026-12-30", "opens": "09:00", "closes": "10:00"}
    late = Level(name="session_end", value=1440 + END, bound=1440 + 600, proven=False)
    earlier = found().model_copy(update={"objectives": (late,)}).of(SESSION.but(add_days=[day]))
    typed = found().model_copy(update={"objectives": ()})
    compared = compare({"a": found(), "b": earlier, "c": typed})
    lines = {line[:19].rstrip(): line[19:].split("  ") for line in str(compared).splitlines()}
    told = {title: [cell.strip() for cell in cells if cell.strip()] for title, cells in lines.items()}
    assert told["fin de la session"] == ["04/01 10:00", "04/01 10:00 (≥ 31/12 10:00)", "04/01 10:00"]
    assert [told[f"fin du {date}"] for date in ("31/12", "04/01")] == [["10:00"] * 3] * 2
    assert not [title for title in told if "jour " in title]
    assert "04/01 10:00" in [text.get_text() for text in compared.plot().axes[1].texts]
    assert "end of 04/01" in str(compare({"a": found(), "b": earlier}, lang="en"))


def test_a_first_day_has_its_date_beside_another_session_s() -> None:
    """Two mornings, each of a session of its own: 10:00 alone would not say which."""
    end = Level(name="session_end", value=600, bound=600, proven=True)
    first, second = (
        SESSION.but(days=[day.model_dump()], candidates_out=[out]) for day, out in zip(DAYS, ("c2", "c1"), strict=True)
    )
    heard = [
        Timetable(session="oraux", status="optimal", activities=(oral,), objectives=(end,)).of(session)
        for session, oral in zip((first, second), found().activities, strict=True)
    ]
    html = compare({"a": heard[0], "b": heard[1]})._repr_html_()
    assert all(told in html for told in ("31/12 10:00", "04/01 10:00", "fin du 31/12", "fin du 04/01"))


def test_a_day_without_anything_keeps_its_number() -> None:
    """The second of three days is not used: the last is day 3 in all rows."""
    session = SESSION.but(add_days=[{"date": "2027-01-02", "opens": "09:00", "closes": "10:00"}])
    told = str(compare({"a": found().of(session)}))
    assert "jour 3, 10:00" in told
    assert [line[:13] for line in told.splitlines() if line.startswith("fin du jour")] == ["fin du jour 1", "fin du jour 3"]
