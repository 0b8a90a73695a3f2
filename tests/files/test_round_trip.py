"""A planning that goes out to a workbook, is moved by hand, and comes back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from rules.hand_made import activity, session, timetable

from models import Level, Session, Timetable, Unplanned
from scheduler import InputError, check, solve
from scheduler.examples import path_of
from scheduler.files import load, load_timetable, save

SESSION = session(id="essai", site="Montreuil")
WHOLE = timetable(
    objectives=(Level(name="juror_days", value=2, bound=2, proven=True, why="deux jurés, un jour " * 3000),),
    unplanned=(Unplanned(candidate="c9", why="absent"),),
    seed=3,
    session_hash=SESSION.fingerprint(),
    warnings=("Attention.",),
).model_copy(update={"session": "essai"})


def ordered(plan: Timetable) -> list[Any]:
    return sorted(plan.activities, key=lambda a: (a.start, a.end, a.kind, a.candidate or "", a.jurors))


def changed(path: Path, cell: str, value: Any, sheet: str = "Activités") -> None:
    book = load_workbook(path)
    book[sheet][cell] = value
    book.save(path)


def row_of(path: Path, *said: str) -> int:
    for row in load_workbook(path)["Activités"].iter_rows():
        if all(any(text in str(cell.value) for cell in row) for text in said):
            return int(row[0].row or 0)
    raise AssertionError(said)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("known", [True, False])
def test_what_nobody_has_touched_comes_back_whole(tmp_path: Path, lang: str, known: bool) -> None:
    save(WHOLE.of(SESSION) if known else WHOLE, tmp_path / "planning.xlsx", lang=lang)
    back = load_timetable(tmp_path / "planning.xlsx")
    assert ordered(back) == ordered(WHOLE)
    rest = {"activities": ()}
    assert back.model_copy(update=rest) == WHOLE.model_copy(update=rest)


def test_a_timetable_of_which_everybody_is_left_out_comes_back(tmp_path: Path) -> None:
    """As a replan may leave it: nothing takes place any more."""
    nobody = WHOLE.model_copy(update={"activities": (), "unplanned": (Unplanned(candidate="c1", why="x"),)})
    save(nobody.of(SESSION), tmp_path / "planning.xlsx")
    assert load_timetable(tmp_path / "planning.xlsx", SESSION) == nobody


def test_names_typed_on_two_lines_come_back(tmp_path: Path) -> None:
    content = SESSION.model_dump(mode="json", exclude_unset=True)
    for people in ("candidates", "jurors", "rooms"):
        for one in content[people]:
            one["name"] = f"NOM\n{one['id']}"
    own = Session.model_validate(content)
    path = tmp_path / "planning.xlsx"
    save(WHOLE.of(own), path)
    assert ordered(load_timetable(path, own)) == ordered(WHOLE)
    changed(path, f"F{row_of(path, 'NOM c1', 'Oral [oral]', 'épreuve')}", "NOM\nc1 [c1]")
    assert ordered(load_timetable(path, own)) == ordered(WHOLE)


@pytest.mark.parametrize("typed", ["13:15", "13h15", dt.time(13, 15)])
def test_a_time_that_was_moved_by_hand(tmp_path: Path, typed: Any) -> None:
    path = tmp_path / "planning.xlsx"
    save(WHOLE.of(SESSION), path)
    number = row_of(path, "Bruno [c2]", "Oral [oral]", "épreuve")
    changed(path, f"B{number}", typed)
    back = load_timetable(path, SESSION)
    (moved,) = set(ordered(back)) - set(ordered(WHOLE))
    assert (moved.candidate, moved.epreuve, moved.start) == ("c2", "oral", dt.datetime(2027, 3, 16, 13, 15))
    assert (back.status, back.objectives, back.session_hash) == ("feasible", (), WHOLE.session_hash)
    # it is now fifteen minutes short, and begins long after the preparation
    assert {one.rule for one in check(SESSION, back)} >= {"durations", "preparation"}


def test_a_name_typed_without_an_id(tmp_path: Path) -> None:
    rooms = [{"id": "b1", "name": "Bureau 1", "kinds": ["entretien"], "seats": 3}]
    own = session(id="essai", rooms=[*SESSION.model_dump(mode="json")["rooms"], *rooms])
    path = tmp_path / "planning.xlsx"
    save(WHOLE.of(own), path)
    number = row_of(path, "Alice [c1]", "Oral [oral]", "épreuve")
    changed(path, f"G{number}", "bureau 1")
    changed(path, f"H{number}", "J2; J3")
    (moved,) = set(ordered(load_timetable(path, own))) - set(ordered(WHOLE))
    assert (moved.room, moved.jurors) == ("b1", ("j2", "j3"))


def test_rows_may_be_taken_out_and_sorted(tmp_path: Path) -> None:
    path = tmp_path / "planning.xlsx"
    save(WHOLE.of(SESSION), path)
    book = load_workbook(path)
    sheet = book["Activités"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    for number, row in enumerate(reversed(rows), start=2):
        for at, value in enumerate(row, start=1):
            sheet.cell(number, at).value = value
    book.save(path)
    assert load_timetable(path).objectives == WHOLE.objectives  # another order is no change
    sheet.delete_rows(row_of(path, "Alice [c1]", "Entretien final"))
    book.save(path)
    assert len(load_timetable(path).activities) == len(WHOLE.activities) - 1


def test_what_is_wrong_is_told_at_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "planning.xlsx"
    save(WHOLE.of(SESSION), path)
    changed(path, "B3", "tôt")
    changed(path, "D4", "sieste")
    with pytest.raises(InputError) as refused:
        load_timetable(path)
    said = str(refused.value)
    assert "planning.xlsx:3: Activités!B3: " in said
    assert "planning.xlsx:4: Activités!D4: « sieste »" in said


def test_an_hour_in_words_or_none_at_all_is_told_of_its_own_cell(tmp_path: Path) -> None:
    path = tmp_path / "planning.xlsx"
    save(WHOLE.of(SESSION), path)
    changed(path, "B5", "onze heures")
    with pytest.raises(InputError, match=r"Activités!B5: .*« onze heures » n'est pas une heure ; écrire par exemple 10h00$"):
        load_timetable(path, SESSION)
    changed(path, "B5", None)
    with pytest.raises(InputError, match=r"Activités!B5: case vide ; y écrire par exemple 10h00$"):
        load_timetable(path, SESSION)
    changed(path, "B5", "11h00")
    changed(path, "C5", "25:99")
    with pytest.raises(InputError, match=r"Activités!C5: « 25:99 » n'est pas une heure ; écrire par exemple 10h35$"):
        load_timetable(path, SESSION)
    changed(path, "C5", "11h35")
    changed(path, "B5", "11h00")
    changed(path, "A5", None)  # with its own hours, neither of which is wrong
    with pytest.raises(InputError, match=r"Activités!A5: case vide ; y écrire par exemple 16/03/2027$"):
        load_timetable(path, SESSION)


def test_another_workbook_is_no_timetable(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "autre.xlsx")
    with pytest.raises(InputError, match="« Activités »"):
        load_timetable(tmp_path / "autre.xlsx")


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json"])
def test_a_deliberation_on_several_comes_back_with_all_of_them(tmp_path: Path, suffix: str) -> None:
    piece = activity("deliberation", "14:15", "14:35", jurors=("j1", "j2"), candidates=("c1", "c2"))
    pv = activity("pv", "14:35", "14:45", jurors=("j1", "j2"))
    plan = timetable({"c1 deliberation": None, "c2 deliberation": None}, piece, pv)
    save(plan, tmp_path / f"planning.{suffix}")
    back = load_timetable(tmp_path / f"planning.{suffix}").activities
    assert [a for a in back if a.kind in ("deliberation", "pv")] == [piece, pv]


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json"])
def test_a_deliberation_in_one_piece_on_one_candidate_comes_back_as_that(tmp_path: Path, suffix: str) -> None:
    """One name in a cell: the session tells how its juries deliberate."""
    of = load(path_of("dwwm-6")).but(policy={"deliberation": {"minutes": 10, "when": "day"}})
    of = of.but(candidates_out=[c.id for c in of.candidates[1:]])
    plan = solve(of, workers=1, time_limit=None)
    assert [a.candidates for a in plan.activities if a.kind == "deliberation"] == [("c1",)]
    save(plan, tmp_path / f"planning.{suffix}")
    back = load_timetable(tmp_path / f"planning.{suffix}", of)
    assert sorted(map(repr, back.activities)) == sorted(map(repr, plan.activities))
    assert (back.status == "optimal") == (suffix != "csv")  # which holds activities alone


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_session_that_deliberates_at_once_and_a_room_of_posts_come_back_from_a_workbook(tmp_path: Path, lang: str) -> None:
    for when in ("candidate", "day", "session"):
        own = load(path_of("dwwm-6")).but(policy={"deliberation": {"minutes": 10, "when": when}, "pv": 15})
        own = own.but(rooms=[room.model_copy(update={"posts": 3}) for room in own.rooms])
        save(own, tmp_path / "session.xlsx", lang=lang)
        back = load(tmp_path / "session.xlsx")
        assert (back.policy.deliberation_minutes, back.policy.deliberates, back.policy.pv) == (10, when, 15)
        assert [room.posts for room in back.rooms] == [3] * len(own.rooms)


def test_the_example_with_everything_comes_back_from_a_workbook(tmp_path: Path) -> None:
    own = load(path_of("session-complete"))
    assert own.policy.staff_rest is not None
    save(own, tmp_path / "session-complete.xlsx")
    assert load(tmp_path / "session-complete.xlsx") == own


def test_a_long_remark_of_the_result_is_wrapped_over_the_whole_width(tmp_path: Path) -> None:
    path = tmp_path / "planning.xlsx"
    save(timetable().model_copy(update={"warnings": ("un mot " * 60,)}), path)
    sheet = load_workbook(path)["Résultat"]
    (cell,) = (one for row in sheet.iter_rows() for one in row if str(one.value).startswith("un mot"))
    assert cell.alignment.wrap_text
    assert any(cell.coordinate in merged for merged in sheet.merged_cells.ranges)
    assert sheet.row_dimensions[cell.row].height > 15


def test_a_semicolon_in_a_name_makes_nobody_of_it(tmp_path: Path) -> None:
    content = SESSION.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for kind in ("candidates", "jurors", "rooms"):
        content[kind][0]["name"] = "Roy ; Anne"
    of = type(SESSION).model_validate(content)
    save(WHOLE.of(of), tmp_path / "planning.xlsx")
    assert ordered(load_timetable(tmp_path / "planning.xlsx", of)) == ordered(WHOLE)


def test_a_window_open_at_one_end_and_a_tolerance_come_back_as_they_were(tmp_path: Path) -> None:
    bundled = load(path_of("dwwm-6"))
    content = bundled.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    day = content["days"][0]["date"]
    content["candidates"][0]["available"] = [{"date": day, "from": "08:00"}]
    content["jurors"][0]["available"] = [{"date": day, "to": "18:00"}]
    content["objectives"] = [{"name": "juror_days", "tolerance": 0.333}, "session_end"]
    of = type(bundled).model_validate(content)
    for lang in ("fr", "en"):
        save(of, tmp_path / "session.xlsx", lang=lang)
        assert load(tmp_path / "session.xlsx").fingerprint() == of.fingerprint()


ODD = ("dupont,j", "j;1", "j[1]", "'=j", "a[b", "[1]")
"""Ids have neither spaces nor slashes; they may have all else."""


@pytest.mark.parametrize("one", ODD)
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
@pytest.mark.parametrize("named", [True, False])
def test_marks_in_an_id_part_nothing(tmp_path: Path, one: str, suffix: str, named: bool) -> None:
    """Somebody of each kind has it; of the staff he is alone, and the deliberation is on one candidate."""
    content = SESSION.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    was = {"candidates": "c1", "jurors": "j1", "rooms": "bureau", "staff": "v1"}
    for kind, before in was.items():
        (own,) = (each for each in content[kind] if each["id"] == before)
        own |= {"id": one} | ({"name": "Roy, Anne"} if named else {})
        if not named:
            own.pop("name", None)
    of = type(SESSION).model_validate(content)

    def renamed(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one if each in ("j1", "v1") else each for each in ids)

    own_activities = tuple(
        a.model_copy(
            update={
                "candidate": one if a.candidate == "c1" else a.candidate,
                "room": one if a.room == "bureau" else a.room,
                "jurors": renamed(a.jurors),
                "staff": renamed(a.staff),
            }
        )
        for a in WHOLE.activities
    )
    plan = WHOLE.model_copy(update={"activities": own_activities}).of(of)
    save(plan, tmp_path / f"planning.{suffix}")
    back = load_timetable(tmp_path / f"planning.{suffix}", of)
    assert ordered(back) == ordered(plan)
    assert bool(back.objectives) == (suffix == "xlsx")


@pytest.mark.parametrize("typed", ["j1,j2", "j1, j2", "j1;j2", "j1 ; j2", "j1 / j2", "j1 j2", "JURY,1,j2"])
def test_commas_without_a_space_part_two_ids(tmp_path: Path, typed: str) -> None:
    """The last is of two who are there: "JURY,1" and "j2"."""
    of = SESSION.but(add_jurors=[{"id": "JURY,1"}])
    head = "kind,epreuve,candidate,start,end,room,jurors,staff"
    path = tmp_path / "plan.csv"
    path.write_text(f'{head}\ndeliberation,,c1,2027-03-16T14:00,2027-03-16T14:10,,"{typed}",\n', encoding="utf-8")
    (read,) = load_timetable(path, of).activities
    assert read.jurors == (("JURY,1", "j2") if "JURY" in typed else ("j1", "j2"))


def test_a_workbook_whose_rows_were_sorted_is_read_in_the_order_of_the_timetable(tmp_path: Path) -> None:
    """By hand as by us, who sort them by time and by the session's list."""
    path = tmp_path / "planning.xlsx"
    backwards = WHOLE.model_copy(update={"activities": WHOLE.activities[::-1]})
    for whole in (WHOLE, backwards):
        save(whole.of(SESSION), path)
        assert load_timetable(path, SESSION) == whole
        book = load_workbook(path)
        sheet = book["Activités"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for at, row in enumerate(sorted(rows, key=lambda row: str(row[3:])), start=2):
            for column, value in enumerate(row, start=1):
                sheet.cell(at, column).value = value
        book.save(path)
        assert load_timetable(path, SESSION) == whole
