"""Timetables in and out: as the library writes them, from elsewhere, typed by hand."""

from __future__ import annotations

import csv
import datetime as dt
import errno
import json
import os
import stat
from pathlib import Path

import pytest
from rules.hand_made import juror, session, timetable

from models import Activity, Timetable
from scheduler.errors import InputError
from scheduler.files import load, load_timetable, save
from scheduler.files.atomic import whole_file
from scheduler.files.people_csv import write_for_people
from scheduler.files.refused import unwritable

SESSION = session(id="essai")
TIMETABLE = timetable().of(SESSION)


def drafts(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


def test_json_keeps_everything(tmp_path: Path) -> None:
    save(TIMETABLE, tmp_path / "timetable.json")
    assert load_timetable(tmp_path / "timetable.json", SESSION) == TIMETABLE
    content = json.loads((tmp_path / "timetable.json").read_text(encoding="utf-8"))
    assert list(content)[:5] == ["session", "status", "wall_seconds", "objectives", "activities"]
    first = content["activities"][0]
    assert list(first) == ["kind", "epreuve", "candidate", "start", "end", "room", "jurors", "staff"]
    assert (first["start"], first["end"]) == ("2027-03-16T09:00", "2027-03-16T09:30")


def test_csv_keeps_the_activities(tmp_path: Path) -> None:
    save(TIMETABLE, tmp_path / "timetable.csv")
    read = load_timetable(tmp_path / "timetable.csv", SESSION)
    key = Activity.model_dump_json
    assert sorted(read.activities, key=key) == sorted(TIMETABLE.activities, key=key)
    with (tmp_path / "timetable.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["candidate_name"] for row in rows if row["candidate"]} == {"Alice", "Bruno"}


def test_a_plan_typed_by_hand_needs_only_its_activities(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(
        '{"activities": [{"kind": "lunch", "jurors": ["j1"], "start": "2027-03-16T12:00", "end": "2027-03-16T13:00", "minutes": 60}],'
        ' "author": "Rose"}'
    )
    plan = load_timetable(path, SESSION)
    assert (plan.session, plan.status, plan.objectives) == ("essai", "feasible", ())
    assert plan.activities[0].start == dt.datetime(2027, 3, 16, 12)
    assert load_timetable(path).session == "plan"


def test_a_plan_typed_in_yaml(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("activities:\n  - {kind: lunch, candidate: c1, start: 2027-03-16T12:00, end: 2027-03-16 13:00}\n")
    assert load_timetable(path, SESSION).activities[0].minutes == 60


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "cp1252", "utf-16"])
def test_a_plan_saved_by_a_french_spreadsheet(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    text = "kind;epreuve;candidate;start;end;room;jurors;staff;remarque\r\n"
    text += 'epreuve;oral;c1;16/03/2027 09:55;16/03/2027 10:35;bureau;"j1, j2";;à voir\r\n'
    path.write_bytes(text.encode(encoding))
    (oral,) = load_timetable(path, SESSION).activities
    assert oral.start == dt.datetime(2027, 3, 16, 9, 55)
    assert (oral.room, oral.jurors, oral.staff) == ("bureau", ("j1", "j2"), ())


@pytest.mark.parametrize(
    ("jurors", "read"),
    [("j1, j2", ("j1", "j2")), ("Karim, j1", ("j2", "j1")), ("jurée, de loin", ("j1",)), ("j2,Personne", ("j2,Personne",))],
)
def test_commas_part_names_unless_they_are_of_one(tmp_path: Path, jurors: str, read: tuple[str, ...]) -> None:
    path = tmp_path / "plan.json"
    row = {"kind": "lunch", "jurors": [jurors], "start": "2027-03-16T12:00", "end": "2027-03-16T13:00"}
    path.write_text(json.dumps({"activities": [row]}), encoding="utf-8")
    named = session(id="essai", jurors=[juror("j1", name="Jurée, de loin"), juror("j2", name="Karim")])
    assert load_timetable(path, named).activities[0].jurors == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Ibrahim Jouve; Julie Klein", ("j1", "j2")),
        ("Ibrahim Jouve, Julie Klein", ("j1", "j2")),
        ("Ibrahim Jouve [j1] / Julie Klein [j2]", ("j1", "j2")),
        ("j1 j2", ("j1", "j2")),
        ("Julie Klein", ("j2",)),
    ],
)
def test_names_with_spaces_stand_in_a_cell_of_several(tmp_path: Path, typed: str, read: tuple[str, ...]) -> None:
    path = tmp_path / "plan.csv"
    heading = "kind\tepreuve\tcandidate\tstart\tend\troom\tjurors\tstaff"
    row = f"dossier_review\t\tc1\t2027-03-16T10:00\t2027-03-16T10:15\t\t{typed}\t"
    path.write_text(f"{heading}\n{row}\n", encoding="utf-8")
    named = session(id="essai", jurors=[juror("j1", name="Ibrahim Jouve"), juror("j2", name="Julie Klein")])
    assert load_timetable(path, named).activities[0].jurors == read


def test_there_may_be_none(tmp_path: Path) -> None:
    save(Timetable(session="essai", status="infeasible", facts=("trop court",)), tmp_path / "none.json")
    none = load_timetable(tmp_path / "none.json", SESSION)
    assert (none.found, none.facts) == (False, ("trop court",))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("p.json", "{}", "p.json: the timetable has no activities"),
        (
            "p.json",
            '{\n"activities": [\n{"kind": "lunch",\n"start": "12:00"}]}',
            'p.json:4: activities[0].start: "12:00" is not a date with its time',
        ),
        (
            "p.json",
            '{"activities": [{"kind": "lunch", "jury": []}]}',
            "p.json:1: activities[0].jury: unknown field; did you mean jurors?",
        ),
        (
            "p.json",
            '{"status": "good", "activities": []}',
            'p.json:1: status: "good" is not a possible choice; choose among: optimal',
        ),
        (
            "p.csv",
            "kind,start\nlunch,x\n",
            "p.csv:1: the first row must name the columns; missing: epreuve, candidate, end, room",
        ),
        (
            "p.csv",
            "kind,epreuve,candidate,start,end,room,jurors,staff\nlunch,,,,,,j1,j2,,\n",
            "p.csv:2: this row has more cells",
        ),
        (
            "p.json",
            '{"activities": [{"kind": "lunch", "start": "2027-03-16"}]}',
            'p.json:1: activities[0].start: "2027-03-16" is not a date with its time',
        ),
        (
            "p.csv",
            "kind,epreuve,candidate,start,end,room,jurors,staff\nlunch,,c1,x,,,,\n",
            'p.csv:2: start: "x" is not a day with its time',
        ),
        ("p.txt", "", 'a timetable cannot be read from a ".txt" file; possible formats: .csv .json .xlsx .yaml .yml'),
    ],
)
def test_what_is_no_timetable(name: str, text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(text)
    with pytest.raises(InputError) as caught:
        load_timetable(name, SESSION, "en")
    assert any(
        str(problem).removeprefix(f"{name}: ").startswith(said.removeprefix(f"{name}: ")) for problem in caught.value.problems
    )


@pytest.mark.parametrize(("suffix", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_pictures(suffix: str, begins: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"gantt.{suffix}"
    save(TIMETABLE, path)
    first = path.read_bytes()
    assert first.startswith(begins)
    save(TIMETABLE, path)
    assert path.read_bytes() == first


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "timetable.json"
    path.write_text("before")

    def fails() -> None:
        with whole_file(path) as draft:
            draft.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert path.read_text() == "before"
    assert drafts(tmp_path) == []
    save(TIMETABLE, path)
    assert path.read_text().startswith("{")
    assert drafts(tmp_path) == []


def test_a_picture_of_no_timetable_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="essai"):
        save(Timetable(session="essai", status="infeasible"), tmp_path / "gantt.png")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")
def test_others_may_read_it_and_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    save(TIMETABLE, tmp_path / "link.json")
    assert (tmp_path / "link.json").is_symlink()
    (tmp_path / "plain").write_text("")
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("real.json", "plain")}
    assert len(modes) == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("plan.doc", "un planning ne s'écrit pas dans un fichier « .doc » ; formats possibles : .csv .html"),
        ("absent/plan.json", "absent n'existe pas ; le créer, ou en donner un autre"),
        ("absent/plan.csv", "absent n'existe pas ; le créer, ou en donner un autre"),
        ("dossier.json", "impossible d'écrire ce fichier : un dossier porte déjà ce nom ; en donner un autre"),
        ("a" * 300 + ".pdf", "impossible d'écrire ce fichier : son nom est trop long ; en donner un plus court"),
    ],
)
def test_what_cannot_be_written(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "dossier.json").mkdir()
    with pytest.raises(InputError) as caught:
        save(TIMETABLE, tmp_path / name)
    assert said in str(caught.value)
    assert drafts(tmp_path) == []


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.EACCES, "l'écriture est refusée ; choisir un dossier où elle est permise"),
        (errno.EROFS, "l'écriture est refusée"),
        (errno.ENOSPC, "le disque est plein ; y faire de la place"),
        (errno.EIO, "impossible d'écrire ce fichier (what the system says)"),
    ],
)
def test_what_the_system_refuses_is_said_with_what_would_be_right(code: int, said: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    assert str(unwritable(file, OSError(code, "what the system says"), "fr")).startswith(
        f"{file}: impossible d'écrire ce fichier"
    )
    assert said in str(unwritable(file, OSError(code, "what the system says"), "fr"))


@pytest.mark.parametrize("name", ["plan.json", "plan.xlsx"])
def test_a_timetable_is_no_session(name: str, tmp_path: Path) -> None:
    save(TIMETABLE, tmp_path / name)
    with pytest.raises(InputError) as caught:
        load(tmp_path / name)
    (problem,) = caught.value.problems
    assert problem.text.startswith("c'est un planning, pas une session ; donner d'abord le fichier de la session")


@pytest.mark.parametrize(
    ("told", "separator"), [("sep=,", ","), ("sep=;", ";"), ("sep=\t", "\t"), ("sep=|", "|"), ('"SEP=;";;;', ";")]
)
def test_a_first_line_for_excel_names_the_separator(told: str, separator: str, tmp_path: Path) -> None:
    """The candidate's title has commas in its cells, more than one separator could tell."""
    path = tmp_path / "plan.csv"
    titles = ["kind", "epreuve", "candidate", "start", "end", "room", "jurors", "staff", '"a, b; c, d; e, f; g, h; i, j; k"']
    row = ["epreuve", "oral", "c1", "2027-03-16T09:55", "2027-03-16T10:35", "bureau", '"j1; j2"', ""]
    path.write_text("\r\n".join([told, separator.join(titles), separator.join([*row, ""]), ""]), encoding="utf-8")
    (oral,) = load_timetable(path, SESSION).activities
    assert (oral.minutes, oral.room, oral.jurors, oral.staff) == (40, "bureau", ("j1", "j2"), ())


def test_below_a_line_for_excel_a_mistake_is_told_at_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    heading = "kind;epreuve;candidate;start;end;room;jurors;staff"
    for rows, line in (("kind;epreuve", 2), (f"{heading}\nlunch;;c1;x;2027-03-16T13:00;;;", 3)):
        path.write_text(f"sep=;\n{rows}\n", encoding="utf-8")
        with pytest.raises(InputError, match=rf"p\.csv:{line}: "):
            load_timetable(path, SESSION)


def test_a_csv_cell_without_end_is_named(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    heading = "kind,epreuve,candidate,start,end,room,jurors,staff"
    path.write_text(f"{heading}\nlunch,,c1,,,,,\nepreuve,{'x' * 131_073},c1,,,,,\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_timetable(path, lang="en")
    assert str(caught.value.problems[0]) == (
        f"{path}:3: this row cannot be read; often a quote that is never closed, or a cell that is far too long: correct it"
    )


def test_a_csv_file_runs_nothing_and_is_read_back_as_it_was(tmp_path: Path) -> None:
    names = {"c1": '=HYPERLINK("https://example.org")', "=c2": "+33", "-c3": "-1", "@c4": "@SUM(A1)", "c5": "'quoted'"}
    session = SESSION.but(candidates=[{"id": one, "name": name} for one, name in names.items()], conflicts=[], pins=[])
    sat = [{"kind": "lunch", "candidate": one, "start": "2027-03-16T12:00", "end": "2027-03-16T13:00"} for one in names]
    timetable = Timetable(session=session.id, status="feasible", activities=sat).of(session)
    save(timetable, tmp_path / "plan.csv")
    with (tmp_path / "plan.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert {'\'=HYPERLINK("https://example.org")', "'=c2", "'quoted'"} <= set(cells)
    assert {a.candidate for a in load_timetable(tmp_path / "plan.csv", session).activities} == set(names)


def test_the_table_for_people_is_told_from_the_one_for_programs(tmp_path: Path) -> None:
    path = tmp_path / "planning.csv"
    write_for_people(timetable(), path, "fr")
    with pytest.raises(InputError, match=r"fait pour être lu ; donner timetable\.json, timetable\.csv"):
        load_timetable(path)


def typed(tmp_path: Path, *rows: str) -> Path:
    """A table as somebody types it: the day in one column, the hours in others."""
    path = tmp_path / "typed.csv"
    path.write_text(
        "\n".join(["day,start,end,kind,epreuve,candidate,room,jurors,staff", *(row + "," for row in rows)]) + "\n",
        encoding="utf-8",
    )
    return path


def test_hours_stand_beside_their_day(tmp_path: Path) -> None:
    path = typed(
        tmp_path,
        "16/03/2027,13h00,13:55,epreuve,oral,c2,bureau,j1 j2",
        "16/03/2027,16/03/2027 13h55,14h15,epreuve,final,c2,,j1 j2",
    )
    first, second = load_timetable(path, SESSION).activities
    assert (first.start, first.end) == (dt.datetime(2027, 3, 16, 13), dt.datetime(2027, 3, 16, 13, 55))
    assert (second.start, second.end) == (dt.datetime(2027, 3, 16, 13, 55), dt.datetime(2027, 3, 16, 14, 15))


def test_a_day_that_is_none_is_what_is_wrong_with_its_hours(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"typed\.csv:2: day: « 03/16/2027 » n'est pas une date"):
        load_timetable(typed(tmp_path, "03/16/2027,13h00,13:55,epreuve,oral,c2,bureau,j1 j2"), SESSION)


def test_a_moment_that_is_none_is_quoted_as_it_was_typed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="start: « 03/16/2027 13:00 » n'est pas un jour avec son heure"):
        load_timetable(typed(tmp_path, "16/03/2027,03/16/2027 13:00,13:55,epreuve,oral,c2,bureau,j1 j2"), SESSION)
