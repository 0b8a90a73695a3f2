"""Files and folders of which the system says only that they may not be looked at, or that no name is so long: one sentence, and no traceback."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rules.hand_made import session, timetable

from scheduler import InputError, load, load_catalogue, load_plan, load_programme, load_timetable, save
from scheduler.cli.main import main
from scheduler.examples import path_of
from scheduler.examples.programmes import path_of as programme_of
from scheduler.papers.letters_file import read_letters
from scheduler.programme.directory import solve_directory
from scheduler.programme.solve import solve_programme

LONG = "é" * 200
"""Of 400 bytes, where a name may have 255."""

DWWM = str(path_of("dwwm-6"))
NANTES = str(programme_of("nantes-s1-2027"))
TOO_LONG = "impossible de lire ce fichier : son nom est trop long pour être celui d'un fichier ; le vérifier"
UNREADABLE = "la lecture est refusée ; demander le droit de le lire, ou en donner une copie"
UNWRITABLE = "l'écriture est refusée ; "


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a session and its timetable, and a folder "shut" inside that is out of reach for whoever runs the tests, root as
    well, and "rdonly" in which nobody writes."""
    monkeypatch.chdir(tmp_path)
    save(session(id="essai"), "s.json")
    save(timetable(), "t.json")
    for name in ("shut", "rdonly"):
        Path(name).mkdir()
    (Path("shut") / "s.json").write_text("{}")

    def closed(call: Callable[..., Any], inside: Callable[[str], bool]) -> Callable[..., Any]:
        def refusing(path: Any = ".", *rest: Any, **named: Any) -> Any:
            if isinstance(path, (str, os.PathLike)) and inside(os.path.relpath(path, tmp_path)):
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return call(path, *rest, **named)

        return refusing

    for name in ("stat", "lstat", "mkdir", "open"):
        monkeypatch.setattr(os, name, closed(getattr(os, name), lambda one: one.startswith("shut" + os.sep)))
    monkeypatch.setattr(io, "open", closed(io.open, lambda one: one.startswith("shut" + os.sep)))
    for name in ("listdir", "scandir"):
        monkeypatch.setattr(os, name, closed(getattr(os, name), lambda one: one.partition(os.sep)[0] == "shut"))
    access = os.access
    monkeypatch.setattr(
        os,
        "access",
        lambda path, mode, **named: os.path.relpath(path, tmp_path) not in ("shut", "rdonly") and access(path, mode, **named),
    )
    return tmp_path


LOADERS: dict[str, Callable[[str], object]] = {
    "session": load,
    "timetable": load_timetable,
    "programme": load_programme,
    "plan": load_plan,
    "catalogue": load_catalogue,
    "letters": lambda name: read_letters(Path(name), "fr"),
    "folder of sessions": lambda name: solve_directory(name, "out"),
    "plan since": lambda name: solve_programme(load_programme(NANTES), out="out", since=name),
}


SUFFIXES = {
    "session": ("", ".yaml", ".json", ".xlsx", ".csv"),
    "timetable": ("", ".json", ".csv", ".xlsx"),
    "letters": (".yaml", ".json"),
}


@pytest.mark.parametrize(
    ("kind", "suffix"), [(kind, suffix) for kind in LOADERS for suffix in SUFFIXES.get(kind, ("", ".yaml"))]
)
def test_a_name_that_is_too_long_is_refused(kind: str, suffix: str, here: Path) -> None:
    with pytest.raises(InputError) as refused:
        LOADERS[kind](LONG + suffix)
    assert str(refused.value) == f"{'é' * 60}…: {TOO_LONG}"


@pytest.mark.parametrize("kind", ["session", "timetable", "programme", "plan"])
def test_the_text_of_a_file_is_no_path(kind: str) -> None:
    with pytest.raises(InputError) as refused:
        LOADERS[kind]("\n" + Path(DWWM).read_text("utf-8"))
    assert str(refused.value).endswith(f"…: {TOO_LONG}")
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize("kind", LOADERS)
def test_what_lies_in_a_folder_without_access_is_refused(kind: str, here: Path) -> None:
    with pytest.raises(InputError) as refused:
        LOADERS[kind]("shut/x.yaml" if kind == "letters" else "shut/x")
    (problem,) = refused.value.problems
    assert problem.file.startswith("shut/x")
    assert problem.text == f"impossible de lire ce fichier : {UNREADABLE}"


@pytest.mark.parametrize("kind", ["session", "catalogue", "folder of sessions"])
def test_a_folder_without_access_is_refused(kind: str, here: Path) -> None:
    with pytest.raises(InputError) as refused:
        LOADERS[kind]("shut")
    assert str(refused.value) == f"shut: impossible de lire ce dossier : {UNREADABLE}"


def test_of_sessions_in_a_folder_one_without_access_stops_no_other(here: Path) -> None:
    Path("t.json").unlink()
    found = {one.file.name: one for one in solve_directory(".", "out", time_limit=5)}
    assert found.keys() == {"s.json", "shut"}
    assert found["s.json"].timetable is not None
    assert (found["shut"].wrong, found["shut"].timetable) == (True, None)


@pytest.mark.parametrize(
    "line",
    [
        "solve {} --out out",
        "solve {} --out out --partial",
        "check {}",
        "check {} t.json",
        "check s.json {}",
        "check s.json t.json --catalogue {}",
        "papers s.json {} --out out",
        "papers s.json t.json --out out --letters {}.yaml",
        "explain {}",
        "repair s.json {}",
        "repair s.json t.json --posted {}",
        "alternatives s.json {}",
        "replan s.json {} --now 12:00",
        "programme {} --out out",
        "programme " + NANTES + " --since {} --out out",
        "template TP-01280 --millesime 04 --catalogue {}",
    ],
)
@pytest.mark.parametrize(("name", "said"), [(LONG, TOO_LONG), ("shut/x", UNREADABLE)])
def test_a_command_that_cannot_read_says_so(
    line: str, name: str, said: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(line.format(name).split()) == 2
    error = capsys.readouterr().err
    assert error.endswith(said + "\n")
    assert len(error.splitlines()) == 1
    assert not Path("out").exists()


@pytest.mark.parametrize(
    "line",
    [
        "solve s.json --out {}",
        "solve sessions --out {}",
        "demo --out {}",
        "papers s.json t.json --out {}",
        "repair s.json t.json --out {}",
        "alternatives s.json t.json --out {}",
        "replan s.json t.json --now 12:00 --out {}",
        "programme " + NANTES + " --out {}",
        "template TP-01280 --millesime 04 --out {}.yaml",
        "template TP-01280 --millesime 04 --out {}.xlsx",
        "template letters --out {}.yaml",
    ],
)
@pytest.mark.parametrize(("name", "said"), [(LONG, "nom est trop long"), ("shut/x", UNWRITABLE)])
def test_a_command_that_cannot_write_says_so(
    line: str, name: str, said: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("sessions").mkdir()
    Path("s.json").rename("sessions/s.json")
    Path("s.json").symlink_to("sessions/s.json")
    assert main(line.format(name).split()) == 2
    error = capsys.readouterr().err.splitlines()[-1]
    assert error.startswith(name)
    assert said in error


@pytest.mark.parametrize("name", ["shut", "rdonly"])
@pytest.mark.parametrize(
    "command",
    ["solve s.json", "demo", "repair s.json t.json", "alternatives s.json t.json", "replan s.json t.json --now 12:00"],
)
def test_a_folder_that_takes_no_files_is_refused_before_anything_is_computed(
    command: str, name: str, here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("scheduler.engine.cpsat.run", lambda *_, **__: pytest.fail("it computes"))
    assert main([*command.split(), "--out", name]) == 2
    assert capsys.readouterr().err.startswith(f"{name}: impossible d'écrire dans ce dossier : {UNWRITABLE}")


def test_what_may_not_be_read_is_told_in_the_language(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "shut/x", "t.json", "--lang", "en"]) == 2
    assert capsys.readouterr().err == (
        "shut/x: this file cannot be read: reading is not permitted; ask for the right to read it, or name a copy\n"
    )
    assert main(["solve", "shut", "--lang", "en"]) == 2
    assert capsys.readouterr().err == (
        "shut: this folder cannot be read: reading is not permitted; ask for the right to read it, or name a copy\n"
    )
