"""What a long solve shows on a terminal: one line per level, as it goes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from models import Day, Session
from models.texts import say
from scheduler.views.under_way import cells

if TYPE_CHECKING:
    from rich.table import Table

    from scheduler.engine.progress import Listener, Progress


@contextmanager
def shown_progress(session: Session, lang: str) -> Iterator[Listener | None]:
    """A listener that keeps a small table up to date on a terminal; None, and nothing shown, where the output is no terminal."""
    if not (sys.stdout.isatty() and sys.stderr.isatty()):
        yield None
        return
    from rich.console import Console
    from rich.live import Live

    reached: dict[str, Progress] = {}
    with Live(console=Console(stderr=True), transient=True, refresh_per_second=4) as live:

        def listener(progress: Progress) -> None:
            reached[progress.level] = progress
            live.update(table(reached, lang, session.days))

        yield listener


def table(reached: dict[str, Progress], lang: str, days: Sequence[Day]) -> Table:
    """The levels begun so far: best value, bound, how far apart they are, and seconds since the start."""
    from rich.table import Table

    shown = Table.grid(padding=(0, 2))
    shown.add_row(*(say(f"cli_{code}", lang) for code in ("objective", "value", "bound", "gap", "time")), style="bold")
    for at in reached.values():
        shown.add_row(*cells(at, lang, days), f"{at.seconds:.1f} s")
    return shown
