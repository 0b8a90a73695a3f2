"""The folder of a plan: what belongs to another programme goes, what others wrote stays, and a full disk is said in one sentence."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest
from pydantic import ValidationError

from models.programme import Programme
from models.programme_warnings import programme_warnings
from models.timetable import Status, Timetable
from scheduler import save, solve_directory, solve_programme
from scheduler.cli.main import main
from scheduler.errors import InputError
from scheduler.files.written import Written
from scheduler.programme.batch import folder
from scheduler.programme.batch.workers import InlineExecutor
from scheduler.programme.directory import stays
from tests.programme.semester import small

ALL = {
    "calendar.csv",
    "deadlines.csv",
    "deadlines.ics",
    "programmation.csv",
    "activities.csv",
    "watch_list.csv",
    "programme.json",
}


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a plan of the small programme, solved once: each test begins with a copy."""
    folder = tmp_path_factory.mktemp("solved")
    solve_programme(small(), InlineExecutor(), folder)
    return folder


def without(programme: Programme, session: str) -> Programme:
    kept = tuple(one for one in programme.sessions if one.id != session)
    return programme.model_copy(update={"sessions": kept})


def test_the_folder_of_a_removed_session_goes(solved: Path, tmp_path: Path) -> None:
    copytree(solved, tmp_path, dirs_exist_ok=True)
    plan = solve_programme(without(small(), "dwwm-mai"), InlineExecutor(), tmp_path)
    assert not (tmp_path / "dwwm-mai").exists()
    assert (tmp_path / "cda-ccp1" / "timetable.json").exists()
    assert any("dwwm-mai" in note for note in plan.warnings)


def test_what_somebody_changed_or_added_stays_and_is_marked(solved: Path, tmp_path: Path) -> None:
    copytree(solved, tmp_path, dirs_exist_ok=True)
    own = tmp_path / "dwwm-mai"
    (own / "session.yaml").write_text("mine", encoding="utf-8")
    (own / "notes.txt").write_text("mine too", encoding="utf-8")
    (tmp_path / "photos").mkdir()
    plan = solve_programme(without(small(), "dwwm-mai"), InlineExecutor(), tmp_path)
    assert {one.name for one in own.iterdir()} == {"session.yaml", "notes.txt", folder.STALE}
    assert small().programme in (own / folder.STALE).read_text(encoding="utf-8")
    assert any("dwwm-mai" in note for note in plan.warnings)
    assert not any((tmp_path / "photos").iterdir())
    solve_programme(small(), InlineExecutor(), tmp_path)
    assert not (own / folder.STALE).exists()


def test_what_somebody_changed_is_kept_aside_where_it_is_written_anew(solved: Path, tmp_path: Path) -> None:
    copytree(solved, tmp_path, dirs_exist_ok=True)
    (tmp_path / "echeancier.csv").write_text("mine", encoding="utf-8")
    (tmp_path / "dwwm-mai" / "session.yaml").write_text("mine too", encoding="utf-8")
    plan = solve_programme(small(), InlineExecutor(), tmp_path)
    assert (tmp_path / "echeancier-edited.csv").read_text("utf-8") == "mine"
    assert (tmp_path / "echeancier.csv").read_text("utf-8") != "mine"
    assert (tmp_path / "dwwm-mai" / "session-edited.yaml").read_text("utf-8") == "mine too"
    assert sum("votre version est gardée dans" in note for note in plan.warnings) == 2


def test_the_folder_of_another_programme_is_left_alone(tmp_path: Path) -> None:
    def held() -> dict[str, bytes]:
        return {str(one.relative_to(tmp_path)): one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()}

    posted = solve_programme(small(), InlineExecutor(), tmp_path)
    before = held()
    other = without(small(), "dwwm-mai").model_copy(update={"programme": "Brest, automne"})
    with pytest.raises(InputError) as caught:
        solve_programme(other, InlineExecutor(), tmp_path)
    assert f"le plan d'un autre programme, « {small().programme} »" in str(caught.value)
    assert "donner un autre dossier" in str(caught.value)
    assert held() == before
    # the title alone was corrected, or it is said what was posted: it goes on
    solve_programme(small().model_copy(update={"programme": "Brest, printemps"}), InlineExecutor(), tmp_path)
    assert (tmp_path / "dwwm-mai" / "timetable.json").exists()
    again = posted.model_copy(update={"programme": "Brest, printemps"})
    assert solve_programme(other, InlineExecutor(), tmp_path, since=again).changes
    assert not (tmp_path / "dwwm-mai").exists()


def test_of_a_folder_of_files_the_last_timetable_stays_where_time_was_too_short(tmp_path: Path) -> None:
    def none(status: Status, session: str = "essai") -> Timetable:
        return Timetable(session=session, status=status)

    assert not stays(none("unknown"), tmp_path)
    (tmp_path / "timetable.json").write_text(none("unknown").model_dump_json(), encoding="utf-8")
    assert not stays(none("unknown"), tmp_path)
    (tmp_path / "timetable.json").write_text(none("feasible").model_dump_json(), encoding="utf-8")
    assert stays(none("unknown"), tmp_path)
    assert not stays(none("infeasible"), tmp_path)
    assert not stays(none("unknown", "another"), tmp_path)


def test_a_folder_in_which_nothing_is_written_goes(tmp_path: Path) -> None:
    """Every file is refused; a folder that was there stays."""
    (tmp_path / "wrong").mkdir()
    (tmp_path / "wrong" / "one.yaml").write_text("titre: []", encoding="utf-8")
    (tmp_path / "there").mkdir()
    for out in ("new/one", "there"):
        assert [one.wrong for one in solve_directory(tmp_path / "wrong", tmp_path / out)] == [True]
    assert {one.name for one in tmp_path.iterdir()} == {"wrong", "there"}
    assert list((tmp_path / "there").iterdir()) == []


def test_the_folder_of_a_session_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "timetable.json").write_text('{"session": "essai", "status": "feasible", "activities": []}', encoding="utf-8")
    with pytest.raises(InputError, match="le planning d'une session, « essai » ; donner un autre dossier pour le programme"):
        solve_programme(small(), InlineExecutor(), tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["timetable.json"]


def renamed(programme: Programme) -> dict[str, object]:
    """The jurors, responsables and staff of another centre, under the same ids."""
    kinds = ("jurors", "responsables", "staff")
    return {
        kind: tuple(one.model_copy(update={"name": f"Lyon {number}"}) for number, one in enumerate(getattr(programme, kind)))
        for kind in kinds
    }


def test_another_centre_whose_sessions_have_the_same_ids_is_refused(solved: Path, tmp_path: Path) -> None:
    copytree(solved, tmp_path, dirs_exist_ok=True)
    before = (tmp_path / "programme.json").read_bytes()
    title, site, people = {"programme": "Lyon, printemps"}, {"site": "Lyon"}, renamed(small())
    for other in (title | site | people, title | site, title | people, site | people):
        with pytest.raises(InputError, match="d'un autre site ou d'autres personnes que"):
            solve_programme(small().model_copy(update=other), InlineExecutor(), tmp_path)
        assert (tmp_path / "programme.json").read_bytes() == before
    # what is edited in one way only is the same programme still
    for same in (site, people, title):
        copytree(solved, tmp_path, dirs_exist_ok=True)
        solve_programme(small().model_copy(update=same), InlineExecutor(), tmp_path)


def test_a_kill_after_a_change_leaves_nothing_of_the_old_plan(
    solved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run ends at the first session that it writes: no calendar and no deadline of the old plan stands beside it."""
    copytree(solved, tmp_path, dirs_exist_ok=True)
    assert {one.name for one in tmp_path.iterdir()} >= ALL

    def killed(*_: object) -> None:
        raise SystemExit(9)

    monkeypatch.setattr(folder, "write_session", killed)
    with pytest.raises(SystemExit):
        solve_programme(without(small(), "dwwm-mai"), InlineExecutor(), tmp_path)
    assert ALL.isdisjoint(one.name for one in tmp_path.iterdir())


def test_a_calendar_that_somebody_changed_stays_until_the_new_one_is_there(tmp_path: Path) -> None:
    kept = Written(tmp_path, ".written.txt")
    kept.write("calendar.csv", "ours")
    (tmp_path / "calendar.csv").write_text("mine", encoding="utf-8")
    assert not Written(tmp_path, kept.log.name).clear("calendar.csv")
    assert (tmp_path / "calendar.csv").read_text(encoding="utf-8") == "mine"


def test_no_session_is_named_as_a_file_of_the_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from scheduler.examples.programmes import path_of

    text = path_of("nantes-s1-2027").read_text(encoding="utf-8").replace("id: cda-mars", "id: programme.json")
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")
    assert main(["programme", str(tmp_path / "p.yaml"), "--out", str(tmp_path / "out")]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "« programme.json » est le nom d'un fichier du plan" in line


@pytest.mark.parametrize(
    ("number", "reason"), [(errno.ENOSPC, "le disque est plein ; y faire de la place"), (errno.EROFS, "l'écriture est refusée")]
)
def test_a_full_disk_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str) -> None:
    def full(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("scheduler.programme.batch.store.write_whole", full)
    with pytest.raises(InputError) as caught:
        solve_programme(small(), InlineExecutor(), tmp_path)
    assert str(caught.value).startswith(f"{tmp_path}: impossible d'écrire dans ce dossier : {reason}")
    assert len(str(caught.value).splitlines()) == 1


def test_a_folder_that_may_not_be_written_to_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As where a file of it is open in Excel."""

    def refused(path: Path, *_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr("scheduler.files.written.write_whole", refused)
    with pytest.raises(InputError) as caught:
        solve_programme(small(), InlineExecutor(), tmp_path)
    assert "impossible d'écrire" in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_folder_in_the_way_of_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "programme.html").mkdir()
    with pytest.raises(InputError) as caught:
        solve_programme(small(), InlineExecutor(), tmp_path)
    said = "impossible d'écrire ce fichier : un dossier porte déjà ce nom ; en donner un autre"
    assert str(caught.value) == f"{tmp_path / 'programme.html'}: {said}"


def test_slips_of_the_pen_are_told_with_the_nearest_known_word() -> None:
    fields = small().model_dump(mode="json", by_alias=True)
    assert programme_warnings(Programme.model_validate(fields)) == ()
    fields["jurors"][0]["habilitations"][0]["titre"] = "TP-01283"
    fields["rooms"][1]["kinds"] = ["entretien2"]
    fields["staff"][0]["role"] = "surveilant"
    told = programme_warnings(Programme.model_validate(fields), "en")
    assert told == (
        "Ana Ibarra: habilitation for TP-01283, an unknown titre; is it TP-01293?",
        'room e1: kind "entretien2", which no épreuve asks for; is it entretien?',
        'v1: role "surveilant", which no épreuve asks for; is it surveillant?',
    )


def test_a_role_that_only_a_preparation_asks_for_is_known() -> None:
    oral = {"id": "oral", "minutes": 40, "jury": True, "preparation": 20, "preparation_room": "preparation"}
    oral["preparation_staff"] = {"surveillant": 1}
    fields = small().model_dump(mode="json", by_alias=True)
    fields["sessions"] = [
        fields["sessions"][0] | {"titre": {"code": "T", "millesime": "1", "epreuves": [oral]}, "millesime": "1"}
    ]
    fields["sessions"][0] |= {"kind": "titre", "ccp": None}
    fields |= {"rooms": [], "staff": [{"id": "v1", "role": "surveillent"}, {"id": "v2", "role": "surveillant"}]}
    told = programme_warnings(Programme.model_validate(fields), "en")
    assert told == ('v1: role "surveillent", which no épreuve asks for; is it surveillant?',)


def test_a_person_under_two_ids_is_asked_for() -> None:
    """Two lines of one name: of jurors unless both have an employer and these differ, of candidates in two sessions."""
    fields = small().model_dump(mode="json", by_alias=True)
    ana = fields["jurors"][0] | {"name": "Ana Ibarra"}
    twice = [ana | {"employer": "A"}, ana | {"id": "again", "name": "ANA IBARRA", "employer": "a"}]
    others = fields["jurors"][1:]
    told = (
        f"Ana Ibarra [{ana['id']}], ANA IBARRA [again]: one person? Then leave a single id; under several ids one may be expected in two "
        "places on the same day."
    )
    assert programme_warnings(Programme.model_validate(fields | {"jurors": [*twice, *others]}), "en") == (told,)
    twice[1]["employer"] = "B"
    assert programme_warnings(Programme.model_validate(fields | {"jurors": [*twice, *others]}), "en") == ()
    one, other = fields["sessions"][0], fields["sessions"][0] | {"id": "other"}
    sessions = [
        one | {"candidates": [{"id": "c1", "name": "Zoé Roy"}]},
        other | {"candidates": [{"id": "c2", "name": "Zoé Roy"}]},
    ]
    [asked] = programme_warnings(Programme.model_validate(fields | {"sessions": sessions}), "en")
    assert asked.startswith("Zoé Roy [c1], Zoé Roy [c2]: one person?")
    sessions[1]["candidates"] = sessions[0]["candidates"]
    assert programme_warnings(Programme.model_validate(fields | {"sessions": sessions}), "en") == ()


@pytest.mark.parametrize(
    ("place", "wrong", "meant"),
    [
        (("jurors", 0, "habilitations", 0, "titre"), "TP-01821", "TP-01281"),
        (("agrements", 0, "titre"), "TP-1281", "TP-01281"),
        (("rooms", 1, "kinds", 0), "entretein", "entretien"),
    ],
)
def test_a_slip_that_leaves_no_doubt_is_an_error_with_its_place(place: tuple[str | int, ...], wrong: str, meant: str) -> None:
    fields = small().model_dump(mode="json", by_alias=True)
    inner = fields
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = wrong
    with pytest.raises(ValidationError) as caught:
        Programme.model_validate(fields)
    [error] = caught.value.errors()
    assert (error["loc"], error["ctx"]) == (place, {"value": wrong, "close": meant})


def test_a_titre_that_there_is_holds_nobody_up() -> None:
    """A habilitation for another titre, whose durations nobody knows here, and its agrément."""
    fields = small().model_dump(mode="json", by_alias=True)
    for one in (fields["jurors"][0]["habilitations"][0], fields["agrements"][0]):
        one["titre"] = "TP-01285"
    assert programme_warnings(Programme.model_validate(fields)) == ()


def test_a_script_needs_no_guard_for_the_workers(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from scheduler.programme.batch.workers import Workers\n"
        "print('once', flush=True)\n"
        "with Workers(number=1) as crew:\n"
        "    print(crew.submit(len, 'four').result(), __file__.endswith('script.py'))\n",
        encoding="utf-8",
    )
    run = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert run.stdout == "once\n4 True\n"


def test_from_python_what_tells_of_another_timetable_goes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What `--format` and `--papers` gave beside each session stays as long as its timetable does, and goes where that is another or none."""
    save(small(), tmp_path / "p.yaml")
    out = tmp_path / "out"
    options = ["--out", str(out), "--workers", "1", "--format", "html", "--papers"]
    assert main(["programme", str(tmp_path / "p.yaml"), *options]) == 0
    plan = solve_programme(small(), InlineExecutor(), out)
    assert not [text for text in plan.warnings if "Supprimé" in text]
    assert len(list(out.glob("*/planning.html"))) == len(list(out.glob("*/papers"))) == 3
    fields = small().model_dump(mode="json", by_alias=True)
    one, other, _ = (session["id"] for session in fields["sessions"])
    fields["sessions"][0]["candidates"] = 1
    fields["sessions"][1]["not_with"] = [juror["id"] for juror in fields["jurors"]]
    plan = solve_programme(Programme.model_validate(fields), InlineExecutor(), out)
    assert [session.id for session in plan.unplaced] == [other]
    for gone in (one, other):
        assert not (out / gone / "planning.html").exists()
        assert not (out / gone / "papers").exists()
        told = [text for text in plan.warnings if "Supprimé, d'un planning précédent" in text and str(out / gone) in text]
        assert len(told) == 2
