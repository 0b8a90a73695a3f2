"""A disk without room, which the system has as a file."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rules.hand_made import timetable

from scheduler import load, load_programme
from scheduler.examples import path_of as session_path
from scheduler.examples.programmes import path_of
from scheduler.files.programme_workbook import write_programme
from scheduler.files.session_workbook import write_session
from scheduler.files.workbook import save

WRITERS: dict[str, Callable[[Path], None]] = {
    "timetable": lambda path: save(timetable(), path, "fr"),
    "session": lambda path: write_session(load(session_path("dwwm-6")), path, "fr"),
    "programme": lambda path: write_programme(load_programme(path_of("nantes-s1-2027")), path, "fr"),
}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has none")
@pytest.mark.parametrize("what", WRITERS)
def test_a_workbook_that_finds_no_room_says_so_once(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no archive that was cut off says so again when it goes."""
    left: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", left.append)
    with pytest.raises(OSError, match="No space left"):
        WRITERS[what](Path("/dev/full"))
    gc.collect()
    assert left == []
