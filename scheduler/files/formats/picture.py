"""Pictures: the Gantt chart of a timetable."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from models import Timetable
from scheduler.files.formats import Format

# Without a date inside, the same timetable gives the same file.
_NO_DATE: dict[str, dict[str, None]] = {".png": {}, ".svg": {"Date": None}, ".pdf": {"CreationDate": None}}


def save(timetable: Timetable, path: Path, lang: str) -> None:
    """The Gantt chart by juror; as a PDF in pages of A3 where it is a long one."""
    from matplotlib import rc_context

    from scheduler.views.gantt import gantt, gantt_pages

    suffix = path.suffix.lower()
    if suffix == ".pdf":
        from matplotlib.backends.backend_pdf import PdfPages

        with PdfPages(path, metadata=_NO_DATE[suffix]) as book:
            for page in gantt_pages(timetable, by="juror", lang=lang):
                book.savefig(page.figure)
        return
    figure: Any = gantt(timetable, by="juror", lang=lang).figure
    with rc_context({"svg.hashsalt": "titres-scheduler"}):
        figure.savefig(path, format=suffix[1:], metadata=_NO_DATE[suffix])


FORMAT = Format(suffixes=tuple(_NO_DATE), save=save)
