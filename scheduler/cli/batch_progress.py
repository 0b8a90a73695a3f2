"""What a long batch shows: how far it is, how long it still takes, and what fails, as it fails; one live line on a terminal, else log lines."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from models.percent import measured
from models.texts import say

if TYPE_CHECKING:
    from scheduler.programme.batch.run import BatchListener, BatchProgress


LOG_SECONDS = 5.0
"""Between two log lines of one stage, or of one level of the dating; what fails, what begins and what ends is told at once."""


@contextmanager
def shown_batch(lang: str) -> Iterator[BatchListener | None]:
    """A listener that keeps one line up to date on a terminal; where the output is no terminal, one that writes log lines to the error
    output."""
    if not (sys.stdout.isatty() and sys.stderr.isatty()):
        yield Logged(lang, sys.stderr)
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


class Logged:
    """A listener that writes a line with the time of day: at once where something begins, ends or fails, else now and then.

    Parameters
    ----------
    lang
        "fr" or "en".
    stream
        where to write.
    clock
        seconds that only grow.
    """

    def __init__(self, lang: str, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._lang, self._stream, self._clock = lang, stream, clock
        self._about: tuple[str, str] | None = None
        self._written = ""
        self._when = 0.0

    def __call__(self, news: BatchProgress) -> None:
        """Write a line, or leave it."""
        about, now = (news.stage, news.level), self._clock()
        ends = news.done == news.total or (news.best is not None and news.best == news.bound)
        text = line(news, self._lang) + (f" : {news.error}" if news.error else "")
        told = text.rpartition(" · ")[0] if news.stage == "dating" else text  # without its seconds
        if told == self._written or not (news.error or ends or about != self._about or now - self._when >= LOG_SECONDS):
            return
        self._about, self._written, self._when = about, told, now
        print(f"{dt.datetime.now():%Y-%m-%d %H:%M:%S} {text}", file=self._stream, flush=True)


def line(news: BatchProgress, lang: str) -> str:
    """Where a batch stands, in one line."""
    parts = [say(f"batch_{news.stage}", lang)]
    if news.stage == "dating":
        known = {"name": news.last, "value": _number(news.best), "bound": _number(news.bound)}
        gap = "…" if news.gap is None else measured(news.gap, lang, 1)
        return " · ".join([*parts, say("batch_level", lang, gap=gap, **known), f"{news.seconds:.0f} s"])
    parts.append(f"{news.done}/{news.total}" if news.total is not None else str(news.done))
    if news.failed:
        parts.append(say("batch_failed", lang, number=news.failed))
    if news.left is not None and news.done != news.total:
        minutes, seconds = divmod(round(news.left), 60)
        parts.append(say("batch_left", lang, minutes=minutes, seconds=f"{seconds:02d}"))
    return " · ".join([*parts, *([news.last] if news.last else [])])


def _number(value: int | None) -> str:
    return "…" if value is None else str(value)
