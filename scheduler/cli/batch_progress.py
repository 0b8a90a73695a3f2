"""What a long batch shows on a terminal: how far it is, how long it still takes, and what fails, as it fails."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from models.texts import say

if TYPE_CHECKING:
    from scheduler.programme.batch import BatchListener, BatchProgress


@contextmanager
def shown_batch(lang: str) -> Iterator[BatchListener | None]:
    """A listener that keeps one line up to date on a terminal; None, and nothing shown, where the output is no terminal."""
    if not (sys.stdout.isatty() and sys.stderr.isatty()):
        yield None
        return
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text

    console = Console(stderr=True)
    with Live(console=console, transient=True, refresh_per_second=4) as live:

        def listener(news: BatchProgress) -> None:
            if news.error:
                console.print(Text(f"{news.last} : {news.error}"))
            live.update(Text(line(news, lang), overflow="ellipsis", no_wrap=True))

        yield listener


def line(news: BatchProgress, lang: str) -> str:
    """Where a batch stands, in one line."""
    parts = [say(f"batch_{news.stage}", lang)]
    if news.stage != "dating":
        parts.append(f"{news.done}/{news.total}" if news.total is not None else str(news.done))
    if news.failed:
        parts.append(say("batch_failed", lang, number=news.failed))
    if news.left is not None and news.done != news.total:
        minutes, seconds = divmod(round(news.left), 60)
        parts.append(say("batch_left", lang, minutes=minutes, seconds=f"{seconds:02d}"))
    return " · ".join([*parts, *([news.last] if news.last else [])])
