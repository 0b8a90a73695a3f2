"""What `import scheduler` offers, what it must not load, and that imports of the project go one way."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import models
import scheduler

HEAVY = ["ortools", "pandas", "numpy", "matplotlib", "ruamel", "fpdf", "fontTools"]
ROOT = Path(scheduler.__file__).parents[1]
# What is of use inside the house alone.
INNER = {"Noun", "Person", "minute_of_day"}
ROWS = [
    [cell.strip() for cell in row.strip("|").split("|")]
    for row in re.findall(
        r"^\| `(?:models|scheduler)/.*$", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE
    )
]
"""The lines of CONTRIBUTING's table: packages, what they hold, what they import."""


def named(cell: str) -> tuple[str, ...]:
    """The packages and modules that a cell of the table names."""
    names = (one.removeprefix("scheduler/").removesuffix(".py").rstrip("/") for one in re.findall("`([^`]+)`", cell))
    return tuple(one if one == "models" else f"scheduler.{one}" for one in names)


# Whatever is not named there, as `scheduler` itself, stands below all of them.
ORDER = tuple(named(packages) for packages, _, _ in ROWS)


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
    assert {name for name in dir(scheduler) if not name.startswith("__")} == set(scheduler.__all__)
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


@cache
def imports() -> dict[str, set[str]]:
    """What each module of the project imports of it, in functions and for type checkers too."""
    paths = {
        path.relative_to(ROOT).with_suffix(""): path for root in ("models", "scheduler") for path in (ROOT / root).rglob("*.py")
    }
    modules = {".".join(name.parts).removesuffix(".__init__"): path for name, path in paths.items()}
    return {
        module: set(imported(ast.parse(path.read_text(encoding="utf-8")), set(modules))) for module, path in modules.items()
    }


def imported(tree: ast.Module, modules: set[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative imports are not followed"
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in modules else str(node.module) for name in whole]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "import_module":
            names = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        yield from (name for name in names if name in modules)


def package(module: str) -> str:
    """The package or the single module that a line of CONTRIBUTING's table names."""
    return ".".join(module.split(".")[:2]) if module.startswith("scheduler") else "models"


def line(module: str) -> int:
    return next((at for at, names in enumerate(ORDER) if package(module) in names), len(ORDER))


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Modules each of which imports the one before it, back to the first; empty where there is no such circle."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def test_a_circle_is_seen() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": set()}) == []
    assert sorted(circle({"a": {"b"}, "b": {"c"}, "c": {"b"}})) == ["b", "b", "c"]


def test_imports_in_functions_and_for_type_checkers_are_seen() -> None:
    tree = ast.parse(
        "import m.a\nfrom m import b, name\nfrom m.c import other\n"
        "if TYPE_CHECKING:\n    from m.d import Noun\n"
        "def f():\n    from m.e import verb\n    import_module('m.f').g()\n    import elsewhere\n"
    )
    assert set(imported(tree, {"m", *(f"m.{one}" for one in "abcdefgh")})) == {"m", *(f"m.{one}" for one in "abcdef")}


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert circle(imports()) == []


def test_no_package_imports_itself_by_way_of_others() -> None:
    packages: dict[str, set[str]] = {}
    for module, others in imports().items():
        packages.setdefault(package(module), set()).update(package(other) for other in others)
    assert circle({one: others - {one} for one, others in packages.items()}) == []


def test_parts_of_a_programme_import_upper_ones_alone() -> None:
    """`batch` after `pages`, `unplaced` after `dating`, all after `board`; what is left at the top is the entry, after all."""
    parts = ("board", "dating", "unplaced", "pages", "batch")

    def part(module: str) -> str:
        return module.removeprefix("scheduler.programme.").split(".")[0]

    inside = {one: others for one, others in imports().items() if one.startswith("scheduler.programme.")}
    assert {part(one) for one in inside} >= set(parts)
    for module, others in inside.items():
        if part(module) in parts:
            allowed = parts[: parts.index(part(module)) + 1]
            assert {part(one) for one in others if one.startswith("scheduler.programme.")} <= set(allowed), module


def test_imports_point_to_upper_lines_of_the_table() -> None:
    down = [f"{one} -> {other}" for one, others in imports().items() for other in others if line(other) > line(one)]
    assert sorted(down) == []


@pytest.mark.parametrize(("packages", "column"), [(packages, column) for packages, _, column in ROWS if column != "all above"])
def test_each_line_imports_what_its_column_says(packages: str, column: str) -> None:
    """Of what many need, in the second line, all where none of it is named."""
    said, own = {one for one in named(column) if one in set().union(*ORDER)}, set(named(packages))
    found = {package(other) for one, others in imports().items() if package(one) in own for other in others} - own
    assert (found if said & set(ORDER[1]) else found - set(ORDER[1])) == said


def test_the_order_names_what_there_is() -> None:
    assert {name for names in ORDER for name in names} <= set(imports())
