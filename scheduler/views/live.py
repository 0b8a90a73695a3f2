"""The progress of a solve in a notebook: a small table that keeps itself up to date, and goes when the solve ends."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import copy_context
from html import escape
from typing import Any

from models import Day
from models.texts import say
from scheduler.engine.progress import Listener, Progress
from scheduler.views.html_parts import table
from scheduler.views.under_way import cells

PATIENCE, BETWEEN = 0.5, 0.3
"""Seconds before the table appears, as a short solve needs none; and between two pictures of it."""


@contextmanager
def live(lang: str = "fr", days: Sequence[Day] = ()) -> Iterator[Listener | None]:
    """A listener that shows best and bound of each level in the cell that is running; None outside of a notebook.

    Parameters
    ----------
    lang
        "fr" or "en".
    days
        those of the session.
    """
    if not in_kernel():
        yield None
        return
    shown = LiveTable(lang, days)
    try:
        yield shown
    finally:
        shown.close()


def in_kernel() -> bool:
    """Whether this runs in the kernel of a notebook."""
    if "ipykernel" not in sys.modules:
        return False
    from IPython import get_ipython

    return hasattr(get_ipython(), "kernel")


class LiveTable:
    """The table. The solver tells from threads of its own, and what they show must reach the cell that is running: each picture is made
    in the context in which the solve began."""

    def __init__(self, lang: str, days: Sequence[Day] = ()) -> None:
        self._lang, self._days, self._began = lang, days, time.monotonic()
        self._reached: dict[str, Progress] = {}
        self._handle: Any = None
        self._context = copy_context()
        self._drawing = threading.Lock()
        self._closed = threading.Event()
        threading.Thread(target=self._keep_up, daemon=True).start()

    def __call__(self, progress: Progress) -> None:
        self._reached[progress.level] = progress

    def close(self) -> None:
        """Take the table away."""
        self._closed.set()
        with self._drawing:
            if self._handle is not None:
                # No page can take an output away; one without any content is not shown, where empty HTML leaves an empty line.
                self._context.copy().run(self._handle.update, {}, raw=True)

    def _keep_up(self) -> None:
        pause = PATIENCE
        while not self._closed.wait(pause):
            with self._drawing:
                if not self._closed.is_set():
                    self._put(progress_html(dict(self._reached), time.monotonic() - self._began, self._lang, self._days))
            pause = BETWEEN

    def _put(self, html: str) -> None:
        from IPython.display import HTML, display

        picture = HTML(html)  # type: ignore[no-untyped-call]
        if self._handle is None:
            self._handle = self._context.copy().run(display, picture, display_id=True)
        else:
            self._context.copy().run(self._handle.update, picture)


def progress_html(reached: dict[str, Progress], seconds: float, lang: str, days: Sequence[Day] = ()) -> str:
    """The levels begun so far: best value, bound, how far apart they are, and when the last news of it came; `seconds` have passed."""
    titles = [say("view_objective", lang), say("view_value", lang), say("view_bound", lang)]
    titles += [say("notebook_gap", lang), say("notebook_time", lang)]
    rows = []
    for at in reached.values():
        told = say("notebook_seconds", lang, seconds=at.seconds)
        rows.append([escape(cell) for cell in (*cells(at, lang, days), told)])
    heading = f"<p>{escape(say('notebook_live', lang, seconds=seconds))}</p>"
    return f"{heading}\n{table(titles, rows)}" if rows else heading
