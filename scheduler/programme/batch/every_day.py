"""A rule that a dated session has besides those of every timetable: none of its days stays empty."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from models import Session, Timetable
from models.texts import say
from models.timetable import Activity
from scheduler.rules import Rule, Violation
from scheduler.rules.asked import AskedModel
from scheduler.rules.sources import CENTRE

NAME = "every_day"


def work_on(activities: tuple[Activity, ...], date: dt.date) -> bool:
    """Whether anything but lunch and breaks takes place on a date."""
    return any(one.start.date() == date and not one.pause for one in activities)


def empty_days(session: Session, timetable: Timetable) -> list[dt.date]:
    """The days of a session on which nothing takes place."""
    return [day.date for day in session.days if not work_on(timetable.activities, day.date)]


def post(model: AskedModel) -> None:
    for day in model.days:
        model.cp.add_bool_or([piece.on[day] for piece in model.pieces])


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Days on which nothing takes place."""
    for date in empty_days(session, timetable):
        context = {"who": session.id, "on": f"{date:%d/%m/%Y}"}
        start = dt.datetime.combine(date, dt.time())
        texts = (say("broken_empty_day", "fr", **context), say("broken_empty_day", "en", **context))
        yield Violation(NAME, texts, (session.id,), start, start + dt.timedelta(days=1))


EVERY_DAY = Rule(
    name=NAME,
    sentence=("Chaque jour d'une session datée a une activité.", "Each day of a dated session has an activity."),
    source=CENTRE,
    weight="I",
    post=post,
    check=check,
)
