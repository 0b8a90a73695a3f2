"""`demo`: a first timetable without writing anything."""

from __future__ import annotations

from pathlib import Path

from scheduler.cli.options import Folder, Lang, Language
from scheduler.cli.solve import solved
from scheduler.examples import path_of
from scheduler.files import load


def demo(out: Folder = Path("out"), lang: Language = Lang.fr) -> int:
    return solved(load(path_of("dwwm-6"), lang.value), out, lang=lang.value)
