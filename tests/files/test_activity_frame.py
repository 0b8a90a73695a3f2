"""A timetable out of a frame as somebody changed it, and what a table of activities says twice."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from rules.hand_made import session, timetable

from models import Activity, Timetable
from scheduler import InputError, check, load, load_timetable, save, solve, timetable_from_frame
from scheduler.examples import path_of

SESSION, PLAN = session(), timetable()
DAY = f"{PLAN.activities[0].start:%Y-%m-%d}"


def ordered(plan: Timetable) -> list[Activity]:
    return sorted(plan.activities, key=lambda a: (a.start, a.end, a.kind, a.candidate or "", a.jurors))


def frame() -> pd.DataFrame:
    return PLAN.of(SESSION).to_frame()


def test_a_frame_comes_back_as_the_timetable_that_it_was() -> None:
    back = timetable_from_frame(frame(), SESSION)
    assert ordered(back) == ordered(PLAN)
    assert (back.status, back.objectives) == ("feasible", ())
    assert check(SESSION, back).ok


def test_a_frame_of_texts_with_empty_cells_does_as_well() -> None:
    own = frame()[["kind", "epreuve", "candidate", "start", "end", "room", "jurors", "staff"]].astype(str).replace("", None)
    assert ordered(timetable_from_frame(own)) == ordered(PLAN)


def test_what_was_changed_is_what_is_checked() -> None:
    own = frame()
    late = own["kind"].eq("epreuve") & own["jurors"].ne("")
    own.loc[late.idxmax(), "room"] = "nowhere"
    assert not check(SESSION, timetable_from_frame(own, SESSION)).ok


def test_a_name_may_stand_where_an_id_does() -> None:
    own = frame()
    own["candidate"] = [SESSION.names.get(f"candidate {one}", one) for one in own["candidate"]]
    assert ordered(timetable_from_frame(own, SESSION)) == ordered(PLAN)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("day", "2031-01-01", "the day 2031-01-01 is not that of the start"),
        ("end", pd.Timestamp("2027-03-16 09:30", tz="UTC"), "has a time zone"),
        ("start", "soon", "activities[0].start"),
    ],
)
def test_what_is_wrong_in_a_row_is_said_with_its_place(column: str, value: object, said: str) -> None:
    own = frame().astype({column: object})
    own.loc[0, column] = value
    with pytest.raises(InputError, match=r"frame: activities\[0\]." + column) as raised:
        timetable_from_frame(own, SESSION, lang="en")
    assert said in str(raised.value)


def test_columns_that_are_missing_are_named() -> None:
    with pytest.raises(InputError, match="missing: room, staff"):
        timetable_from_frame(frame().drop(columns=["room", "staff"]), SESSION, lang="en")


@pytest.mark.parametrize(("before", "after"), [(f"{DAY},", "2031-01-01,"), (f"{DAY},", ",")])
def test_a_day_that_was_moved_alone_in_a_csv_file_is_an_error_and_one_that_is_left_out_is_none(
    tmp_path: Path, before: str, after: str
) -> None:
    path = tmp_path / "planning.csv"
    save(PLAN.of(SESSION), path)
    heading, first, *rest = path.read_text().splitlines()
    assert first.startswith(before)
    path.write_text("\n".join([heading, first.replace(before, after, 1), *rest]))
    if after == ",":
        assert ordered(load_timetable(path, SESSION)) == ordered(PLAN)
        return
    with pytest.raises(InputError, match=r"planning.csv:2: day: .*2031-01-01.*corriger l'un des deux"):
        load_timetable(path, SESSION)


def test_a_start_may_be_moved_without_what_follows_from_it() -> None:
    own = frame()
    own.loc[0, "start"] += pd.Timedelta(days=1, minutes=5)
    moved = timetable_from_frame(own, SESSION)
    assert {a.start for a in moved.activities} != {a.start for a in PLAN.activities}


def test_seconds_are_kept_for_the_check_to_name() -> None:
    own = frame()
    own.loc[0, ["start", "end"]] += pd.Timedelta(seconds=30)
    back = timetable_from_frame(own, SESSION)
    assert sum(a.start.second == 30 for a in back.activities) == 1
    assert not check(SESSION, back).ok


def test_several_may_be_a_list() -> None:
    own = frame()
    own["jurors"] = [one.split(", ") if one else [] for one in own["jurors"]]
    assert ordered(timetable_from_frame(own, SESSION)) == ordered(PLAN)


@pytest.mark.parametrize(
    ("column", "change", "said"),
    [
        ("room", {"room": ""}, "the cell is empty, and"),
        ("candidate", {"candidate": ""}, "the cell is empty, and"),
        ("jurors", {"jurors": ""}, "the cell is empty, and"),
        ("jurors", {"juror_names": "J1"}, '"J1" stands beside j1, j2'),
    ],
)
def test_names_that_stand_beside_no_id_or_fewer_are_an_error(column: str, change: dict[str, str], said: str) -> None:
    names = {"jurors": [{**j.model_dump(mode="json"), "name": j.id.upper()} for j in SESSION.jurors]}
    named = SESSION.but(**names)
    own = PLAN.of(named).to_frame()
    row = own.index[own["jurors"].ne("") & own["room"].ne("") & own["candidate"].ne("")][0]
    for name, value in change.items():
        own.loc[row, name] = value
    with pytest.raises(InputError, match=said) as raised:
        timetable_from_frame(own, named, lang="en")
    assert f".{column}:" in str(raised.value)


def test_a_deliberation_on_several_comes_back_with_their_names(tmp_path: Path) -> None:
    of = load(path_of("dwwm-6")).but(policy={"deliberation": {"minutes": 10, "when": "day"}})
    plan = solve(of, time_limit=20, workers=1)
    save(plan, tmp_path / "planning.csv")
    assert any(len(a.candidates) > 1 for a in plan.activities)
    assert ordered(load_timetable(tmp_path / "planning.csv", of)) == ordered(plan)
    assert ordered(timetable_from_frame(plan.to_frame(), of)) == ordered(plan)


def test_a_time_zone_in_a_csv_file_is_an_error_at_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "planning.csv"
    save(PLAN.of(SESSION), path)
    path.write_text(path.read_text().replace("T09:00,", "T09:00Z,", 1))
    with pytest.raises(InputError, match=r"planning.csv:\d+: start: .*fuseau horaire"):
        load_timetable(path, SESSION)
