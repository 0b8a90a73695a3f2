"""Small random programmes that are dated again after something was posted: the same number draws the same for ever.

What was posted is the plan of the programme of that number, or days and jurors at random; then something happens.
"""

from __future__ import annotations

import copy
import datetime as dt
import random

from models.plan import Plan
from models.programme import Programme
from scheduler.programme.batch.workers import InlineExecutor
from scheduler.programme.solve import solve_programme
from tests.programme.drawn_programmes import MONDAY, Fields, drawn


def drawn_again(number: int) -> Fields:
    """The programme of this number with what was posted of its sessions, and what has happened since."""
    draw = random.Random(f"again {number}")
    fields = copy.deepcopy(drawn(number))
    plan = solve_programme(Programme.model_validate(fields), InlineExecutor(), time_limit=None)
    _post(draw, fields, plan)
    if draw.random() < 0.5:
        _send_away(draw, fields)
    if draw.random() < 0.3:
        number_of = [session for session in fields["sessions"] if isinstance(session["candidates"], int) and _free(session)]
        for session in number_of[:1]:
            session["candidates"] = draw.randint(1, 4)
    if draw.random() < 0.3:
        fields["sessions"].append(copy.deepcopy(draw.choice(drawn(number + 1)["sessions"])) | {"id": "new"})
        fields["sessions"][-1]["titre"] = fields["sessions"][0]["titre"]
        fields["sessions"][-1]["window"] = fields["sessions"][0]["window"]
        fields["sessions"][-1]["candidates"] = draw.randint(1, 2)
        fields["sessions"][-1].pop("not_with", None)
    if draw.random() < 0.3:
        fields["today"] = MONDAY - dt.timedelta(days=draw.choice((10, 26, 27, 28, 90)))
    return fields


def _free(session: Fields) -> bool:
    return bool(session.get("status", "planned") == "planned")


def _post(draw: random.Random, fields: Fields, plan: Plan) -> None:
    """The plan, now and then other days and jurors; some of its sessions stay."""
    jurors = [juror["id"] for juror in fields["jurors"]]
    dates = [MONDAY + dt.timedelta(days=n) for n in range((fields["period"]["to"] - MONDAY).days + 1)]
    closed = {one["from"] for one in fields.get("closed") or ()}
    dates = [date for date in dates if date.weekday() < 5 and date not in closed]
    for session in fields["sessions"]:
        planned = plan.by_id[session["id"]]
        if planned.placed and draw.random() < 0.7:
            session["calendar"] = [day.model_dump() for day in planned.calendar]
            if draw.random() < 0.4:
                session["status"] = draw.choice(("created", "convoked", "held"))
        elif draw.random() < 0.7:
            days = sorted(draw.sample(dates, k=min(draw.randint(1, session["days"]), len(dates))))
            session["calendar"] = [{"date": day, "jurors": draw.sample(jurors, k=min(2, len(jurors)))} for day in days]


def _send_away(draw: random.Random, fields: Fields) -> None:
    """Somebody or something is not there for a day, whom no session keeps."""
    kept = [day for session in fields["sessions"] if not _free(session) for day in session["calendar"]]
    noun = draw.choice(("jurors", "jurors", "rooms"))
    date = MONDAY + dt.timedelta(days=draw.randint(0, 3))
    one = draw.choice(fields[noun])
    if not any(one["id"] in day[noun] and day["date"] == date for day in kept):
        one["closed"] = [*one.get("closed", ()), {"from": date, "to": date}]
