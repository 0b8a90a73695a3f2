"""The semester as a picture and as a page: what stands where is counted by hand."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rules.hand_made import juror, session, timetable

from models.plan import Plan, PlannedSession, SessionDay
from scheduler import semester, solve_programme
from scheduler.programme.pages.semester_chart import SemesterChart, Stay
from scheduler.programme.pages.semester_page import _calendar, semester_html
from tests.programme.semester import small


def placed(
    name: str, *days: str, rooms: tuple[str, ...] = ("bureau",), jurors: tuple[str, ...] = ("j1", "j2")
) -> PlannedSession:
    """A session with the people and rooms of the hand-made one, held on these days."""
    calendar = tuple(SessionDay(date=dt.date.fromisoformat(day), jurors=jurors, rooms=rooms) for day in days)
    return PlannedSession(id=name, status="placed", calendar=calendar, session=session(id=name), timetable=timetable())


# 1 March 2027 is a Monday.
PLAN = Plan(
    programme="Essai & cie",
    status="optimal",
    sessions=(
        placed("mars", "2027-03-04", "2027-03-05"),
        placed("suite", "2027-03-05", "2027-03-08", rooms=(), jurors=("j1",)),
        PlannedSession(id="non", status="unplaced", why="aucun jour"),
    ),
)
TODAY = dt.date(2027, 2, 19)


def test_what_stands_where() -> None:
    chart = SemesterChart.of(PLAN, TODAY, "fr")
    names = session().names
    office = names["room bureau"]
    assert chart.weeks == (dt.date(2027, 3, 1), dt.date(2027, 3, 8))
    assert [
        (room, week.day, stay.label) for room, weeks in chart.rooms.items() for week, stays in weeks.items() for stay in stays
    ] == [
        (office, 1, "mars 04–05/03"),
        ("sans salle", 1, "suite 05/03"),
        ("sans salle", 8, "suite 08/03"),
    ]
    assert chart.load == ((names["juror j1"], 4), (names["juror j2"], 2))
    # due in February: subjects 30 days, convocations a month, leave 15 and plis 14 days before 4 and 5 March
    assert [(one.session, one.code, one.due.day, one.overdue) for one in chart.due] == [
        ("mars", "dte", 2, True),
        ("suite", "dte", 3, True),
        ("mars", "convocations", 4, True),
        ("suite", "convocations", 5, True),
        ("mars", "leave", 17, True),
        ("mars", "plis", 18, True),
        ("suite", "leave", 18, True),
        ("suite", "plis", 19, False),
    ]


def test_rooms_and_jurors_of_one_name_are_told_apart() -> None:
    """A room of one name on each of two sites, and two jurors of one name, a day each beside one who sits on both."""

    def held(name: str, day: str, room: str, jurors: tuple[str, ...]) -> PlannedSession:
        people = [juror("j1", name="Anne Roy"), juror("j2"), juror("j3", name="Anne Roy")]
        rooms = [{"id": room, "name": "Salle 1", "kinds": ["entretien"], "seats": 3}]
        of = session(id=name, jurors=people, rooms=rooms)
        return placed(name, day, rooms=(room,), jurors=jurors).model_copy(update={"session": of})

    sessions = (held("nantes", "2027-03-04", "n1", ("j1", "j2")), held("lyon", "2027-03-05", "l1", ("j2", "j3")))
    chart = SemesterChart.of(Plan(programme="Essai", status="optimal", sessions=sessions), TODAY, "fr")
    assert list(chart.rooms) == ["Salle 1 (l1)", "Salle 1 (n1)"]
    assert chart.load == (("J2", 2), ("Anne Roy (j1)", 1), ("Anne Roy (j3)", 1))


def test_the_figure_has_a_bar_for_each_stay_and_each_juror() -> None:
    calendar, load, due = semester(PLAN, TODAY).axes
    assert sorted(patch.get_gid() for patch in calendar.patches) == ["bureau mars", "sans salle suite", "sans salle suite"]
    assert [text.get_text() for text in load.texts] == ["4", "2"]
    assert load.get_xlabel() == "nombre de jours"
    assert {0, 1, 2, 3, 4} <= set(load.get_xticks())
    assert due.get_title() == "Échéances de février 2027"
    assert len(due.lines) == 9, "eight deadlines and today"
    with pytest.raises(TypeError, match="plan is a str"):
        semester("semester")  # type: ignore[arg-type]


def test_the_line_of_today_passes_behind_the_words() -> None:
    *_, due = semester(PLAN, TODAY).axes
    today = due.lines[-1]
    assert due.texts
    for text in due.texts:
        assert text.get_bbox_patch() is not None
        assert text.get_zorder() > today.get_zorder()


@pytest.mark.parametrize("weeks", [1, 26])
def test_a_session_s_dates_stand_whole_where_its_name_is_cut(weeks: int) -> None:
    long = "dwwm-rattrapage-de-printemps"
    last = (dt.date(2027, 3, 4) + dt.timedelta(weeks=weeks - 1)).isoformat()
    sessions = (placed(long, "2027-03-04", "2027-03-05"), placed("fin", last))
    said = [text.get_text() for text in semester(PLAN.model_copy(update={"sessions": sessions}), TODAY).axes[0].texts]
    name, dates = next(one for one in zip(said[::2], said[1::2], strict=True) if one[0] != "fin")
    assert len(name) > 2
    assert long.startswith(name.rstrip("…"))
    assert dates in ("04–05/03", "04–05"), "without the month at most, which stands above"


@pytest.mark.parametrize(
    ("days", "dates"),
    [
        (("2027-03-04",), "04/03"),
        (("2027-03-02", "2027-03-04"), "02, 04/03"),
        (("2027-03-30", "2027-03-31", "2027-04-01"), "30/03–01/04"),
    ],
)
def test_the_dates_of_a_session_in_a_week(days: tuple[str, ...], dates: str) -> None:
    assert Stay("s", "t", tuple(map(dt.date.fromisoformat, days))).dates == dates


def test_nothing_placed_is_drawn_too() -> None:
    none = PLAN.model_copy(update={"sessions": PLAN.sessions[2:]})
    assert semester(none, TODAY, "en").axes[2].texts[0].get_text() == "nothing this month"


class Read(HTMLParser):
    """What a browser would make of the page: the months with whether they are open, and the rows of what is overdue."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[bool] = []
        self.overdue = 0
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "details":
            self.open.append(("open", None) in attrs)
        self.overdue += tag == "tr" and ("class", "overdue") in attrs

    def handle_data(self, data: str) -> None:
        self.text.append(data.strip())


def test_the_page_stands_in_the_folder_of_the_plan(tmp_path: Path) -> None:
    programme = small()
    plan = solve_programme(programme, out=tmp_path, workers=1)
    page = Read()
    page.feed((tmp_path / "programme.html").read_text(encoding="utf-8"))
    assert plan.programme in page.text
    assert {one.id for one in plan.placed} <= set(page.text)
    assert len(page.open) >= 2
    assert sum(page.open) <= 1


def test_a_sheet_is_wide_enough_for_the_weeks_of_a_long_semester() -> None:
    """From 4 January to 28 June 2027 there are 26 weeks, in two tables of 13, each with a column for the rooms."""
    plan = PLAN.model_copy(update={"sessions": (placed("un", "2027-01-04"), placed("deux", "2027-06-28"))})
    calendar = _calendar(SemesterChart.of(plan, TODAY, "fr"), "fr")
    first, second = calendar.split("<table")[1:]
    assert [part.split("</tr>")[0].count("<th>") for part in (first, second)] == [14, 14]
    assert ("un 04/01" in first, "un 04/01" in second) == (True, False)
    assert ("deux 28/06" in first, "deux 28/06" in second) == (False, True)


@pytest.mark.parametrize(
    "rule",
    [
        ".wide { overflow: visible; }",
        "details::details-content { content-visibility: visible; }",
        "print-color-adjust: exact;",
        "summary { break-after: avoid; }",
    ],
)
def test_what_is_printed_is_all_that_the_page_holds(rule: str) -> None:
    """Wide tables are not cut, folds are open, colours are there, and no heading stands alone at the foot of a sheet."""
    nothing_placed = PLAN.model_copy(update={"sessions": PLAN.sessions[2:]})
    assert rule in semester_html(small(), nothing_placed, TODAY)
