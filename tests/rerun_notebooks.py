"""Run the notebooks from top to bottom and keep their outputs: `python -m tests.rerun_notebooks`, a minute."""

from __future__ import annotations

import copy
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def rerun(path: Path) -> None:
    """Run one notebook in a folder of its own. What the machine adds to its metadata, widgets and times, is not kept."""
    import nbclient
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    metadata = copy.deepcopy(notebook.metadata)
    with tempfile.TemporaryDirectory() as folder:
        client = nbclient.NotebookClient(
            notebook, timeout=600, record_timing=False, store_widget_state=False, resources={"metadata": {"path": folder}}
        )
        client.create_kernel_manager()
        assert client.km.kernel_spec is not None
        client.km.kernel_spec.argv[0] = sys.executable
        client.execute()
    notebook.metadata = metadata
    nbformat.write(notebook, path)


if __name__ == "__main__":
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    for one in sorted((ROOT / "notebooks").glob("*.ipynb")):
        rerun(one)
        print(one.name)
