"""The words for what happens to whom, as facts and messages say them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from models import Activity, Session
from models.texts import Dated, say
from scheduler.rules.wording import clock as with_seconds
from scheduler.views.dates import long_date


def small(name: str) -> str:
    """A label inside a sentence: "Entretien technique" becomes "entretien technique", "QCM" stays.

    >>> small("Entretien technique"), small("QCM")
    ('entretien technique', 'QCM')
    """
    return name[:1].lower() + name[1:] if len(name) > 1 and name[1].islower() else name


def what(session: Session, activity: Activity, lang: str) -> str:
    """What an activity is: "entretien technique", or "délibération"."""
    epreuve = session.offered.get(activity.epreuve or "")
    name = small(epreuve.name) if epreuve else activity.epreuve or ""
    if activity.kind == "epreuve":
        return name
    return f"{say(activity.kind, lang)}, {name}" if name else say(activity.kind, lang)


def clock(moment: dt.datetime, dated: bool, lang: str) -> str:
    """A time, with its date where it is asked for."""
    time = with_seconds(moment)
    return Dated(say("replan_dated", lang, date=long_date(moment.date(), lang), time=time)) if dated else time


def called(session: Session, kind: str, one: str) -> str:
    """Somebody's or something's name, with the id where another is called so, too, as charts have it."""
    return session.told_apart.get(f"{kind} {one}", one)


def names(session: Session, kind: str, ids: Iterable[str]) -> str:
    """Several names, in the order of their ids."""
    return ", ".join(called(session, kind, one) for one in sorted(ids))
