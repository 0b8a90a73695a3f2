"""The notebooks run from top to bottom on the bundled examples, and are kept with the outputs of such a run."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SECONDS = 600
"""For one cell: far beyond what any takes, so that only one that hangs fails."""

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")


def code_cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(cell: Any) -> list[list[str]]:
    """The kinds of what a cell shows, each stream once, as the kernel may send it in pieces; a progress table that has gone leaves an
    output without content."""
    kinds: list[list[str]] = []
    for output in cell.outputs:
        if output.output_type == "stream":
            kinds += [[output.name]] if [output.name] not in kinds else []
        elif output.output_type == "error":
            kinds.append([output.ename])
        elif output.data and output.data.get("text/html", "shown"):
            kinds.append(sorted(output.data))
    return kinds


def test_what_is_shown_does_not_depend_on_how_it_was_cut() -> None:
    def cell(*outputs: Any) -> Any:
        return nbformat.v4.new_code_cell(outputs=list(outputs))

    def said(text: str, name: str = "stdout") -> Any:
        return nbformat.v4.new_output("stream", name=name, text=text)

    chart = nbformat.v4.new_output("display_data", data={"image/png": ""})
    whole = shown(cell(said("one\ntwo\n"), chart))
    assert shown(cell(said("one\n"), said("two\n"), chart)) == whole
    assert shown(cell(said("one\n"), said("careful", "stderr"), said("two\n"), chart)) != whole
    assert shown(cell(said("one\ntwo\n"))) != whole


def test_all_seven_are_there() -> None:
    assert [path.stem for path in NOTEBOOKS] == [
        "01-premiere-session",
        "02-pourquoi-ca-ne-tient-pas",
        "03-scenarios",
        "04-le-jour-meme",
        "05-un-semestre",
        "06-a-la-main",
        "07-une-session-complete",
    ]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_from_top_to_bottom_and_shows_what_is_kept(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    notebook = nbformat.read(path, as_version=4)
    kept = [shown(cell) for cell in code_cells(notebook)]
    client = nbclient.NotebookClient(notebook, timeout=SECONDS, resources={"metadata": {"path": str(tmp_path)}})
    client.create_kernel_manager()
    assert client.km.kernel_spec is not None
    client.km.kernel_spec.argv[0] = sys.executable
    client.execute()
    assert [shown(cell) for cell in code_cells(notebook)] == kept


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_kept_as_it_ran(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    cells = code_cells(notebook)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell.outputs]
    assert outputs
    assert not any(output.output_type == "error" for output in outputs)
    texts = [str({**output.get("data", {}), "image/png": ""}) + output.get("text", "") for output in outputs]
    assert not [text for text in texts if re.search(r"/(home|tmp|root|Users)/|[A-Z]:\\\\", text)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_its_links_lead_somewhere(path: Path) -> None:
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            for target in re.findall(r"\]\(([^)]+)\)", cell.source):
                assert (path.parent / target).is_file(), target


def test_the_first_leads_to_all_others() -> None:
    (*_, end) = nbformat.read(NOTEBOOKS[0], as_version=4).cells
    assert re.findall(r"\]\(([^)]+)\)", end.source) == [path.name for path in NOTEBOOKS[1:]]
