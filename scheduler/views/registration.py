"""What `import scheduler` hangs on the nouns, which know nothing of pictures: how a notebook shows them; and the live table of a solve."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from models import Session, Timetable
from models.plan import Plan
from scheduler.engine.progress import Listener, show_progress_by


def register() -> None:
    """Let a notebook show sessions, timetables and plans by themselves, and every solve its progress."""
    for noun, html in ((Session, _session), (Timetable, _timetable), (Plan, _plan)):
        setattr(noun, "_repr_html_", html)  # noqa: B010
    show_progress_by(_live)


def _session(session: Session) -> str:
    from scheduler.views.session_table import session_html

    return session_html(session)


def _timetable(timetable: Timetable) -> str:
    from scheduler.views.notebook import timetable_html

    return timetable_html(timetable)


def _plan(plan: Plan) -> str:
    from scheduler.views.plan_table import plan_html

    return plan_html(plan)


@contextmanager
def _live(session: Session, lang: str) -> Iterator[Listener | None]:
    from scheduler.views.live import live

    with live(lang, session.days) as listener:
        yield listener
