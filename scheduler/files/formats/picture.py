"""Pictures: the Gantt chart of a timetable."""

from __future__ import annotations

from pathlib import Path

from models import Timetable
from scheduler.files.formats import Format

# Without a date inside, the same timetable gives the same file.
_NO_DATE = {".png": {}, ".svg": {"Date": None}, ".pdf": {"CreationDate": None}}


def save(timetable: Timetable, path: Path, lang: str) -> None:
    """The Gantt chart by juror."""
    import matplotlib.pyplot as plt

    from scheduler.views.gantt import gantt

    suffix = path.suffix.lower()
    figure = gantt(timetable, by="juror", lang=lang).figure
    try:
        with plt.rc_context({"svg.hashsalt": "titres-scheduler"}):
            figure.savefig(path, format=suffix[1:], bbox_inches="tight", metadata=_NO_DATE[suffix])
    finally:
        plt.close(figure)


FORMAT = Format(suffixes=tuple(_NO_DATE), save=save)
