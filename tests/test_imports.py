"""What `import scheduler` offers, and what it must not load."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import models
import scheduler

HEAVY = ["ortools", "pandas", "numpy", "matplotlib", "ruamel", "fpdf", "fontTools"]
ROOT = Path(scheduler.__file__).parents[1]
# What is of use inside the house alone.
INNER = {"Noun", "Person", "minute_of_day"}


def run(code: str, cwd: Path, *path: Path) -> subprocess.CompletedProcess[str]:
    paths = "".join(f"sys.path.insert(0, {str(one)!r}); " for one in (ROOT, *path))
    return subprocess.run(
        [sys.executable, "-c", f"import sys; {paths}{code}"], cwd=cwd, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "code",
    [
        "import scheduler",
        "import models",
        "from scheduler import Session, load; load",
        "from scheduler.cli import main; main(['--help'])",
        "from scheduler.cli import main; main(['solve', '--help'])",
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(code: str, tmp_path: Path) -> None:
    done = run(f"{code}; print('loaded:', *(one for one in {HEAVY} if one in sys.modules))", tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].strip() == "loaded:"


def test_every_name_is_there() -> None:
    for name in scheduler.__all__:
        assert getattr(scheduler, name) is not None
    assert set(models.__all__) - INNER <= set(scheduler.__all__)
    assert set(scheduler.__all__) <= set(dir(scheduler))
    assert list(scheduler.__all__) == sorted(
        scheduler.__all__, key=lambda name: (not name.isupper(), not name[0].isupper(), name)
    )


def test_type_checkers_see_the_same_names() -> None:
    tree = ast.parse(Path(scheduler.__file__).read_text(encoding="utf-8"))
    guarded = next(node for node in tree.body if isinstance(node, ast.If))
    names = {
        alias.name: node.module
        for node in (*guarded.body, *tree.body)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(("models", "scheduler"))
        for alias in node.names
    }
    assert set(names) == set(scheduler.__all__)
    for name, module in scheduler._MODULE_OF.items():
        assert names[name] == module


def test_check_is_the_function_whatever_was_imported_first(tmp_path: Path) -> None:
    done = run("import scheduler.engine.solve, scheduler.check; import scheduler; print(callable(scheduler.check))", tmp_path)
    assert done.stdout.strip() == "True", done.stderr


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'sovle'"):
        scheduler.sovle  # noqa: B018


@pytest.mark.parametrize("other", ["models.py", "models/__init__.py", "models/note.txt"])
def test_another_models_is_refused_in_one_sentence(other: str, tmp_path: Path) -> None:
    path = tmp_path / other
    path.parent.mkdir(exist_ok=True)
    path.write_text("")
    done = run("import scheduler", tmp_path, tmp_path)
    if other.endswith(".txt"):  # a folder without Python in it shadows nothing
        assert done.returncode == 0, done.stderr
        return
    said = done.stderr.strip().splitlines()[-1]
    assert said.startswith(f"ImportError: scheduler needs its own package named models, but {path} comes first")


def test_another_models_already_imported_is_refused(tmp_path: Path) -> None:
    done = run("import types; sys.modules['models'] = types.ModuleType('models'); import scheduler", tmp_path)
    assert "ImportError: scheduler needs its own package named models" in done.stderr
