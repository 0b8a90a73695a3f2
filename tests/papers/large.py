"""A session of sixty candidates with long names, and a timetable of it laid out one after the other: to see what becomes of pages."""

from __future__ import annotations

import datetime as dt

from rules.hand_made import session

from models import Activity, Session, Timetable

_A_DAY = 25
_FIRST = dt.date(2027, 3, 15)


def large(candidates: int = 60) -> tuple[Session, Timetable]:
    """All write on the first morning; then one jury hears five an hour, twenty-five a day."""
    days = [_FIRST + dt.timedelta(days=number) for number in range(-(-candidates // _A_DAY) + 1)]
    made = session(
        id="large",
        site="Centre interprofessionnel de formation continue de Saint-Barthélemy-d'Anjou",
        days=[{"date": str(day), "opens": "08:00", "closes": "18:00"} for day in days],
        candidates=[{"id": f"c{one}", "name": f"Marie-Éléonore Ŵójcik-Sainte-Croix {one}"} for one in range(1, candidates + 1)],
        rooms=[{"id": "salle", "kinds": ["ecrit"], "seats": candidates}, {"id": "bureau", "kinds": ["entretien"], "seats": 3}],
    )
    start = dt.datetime.combine(_FIRST, dt.time(9))
    activities = []
    for number in range(candidates):
        one = f"c{number + 1}"
        activities.append(_activity(one, "ecrit", start, 30, room="salle", staff=("v1",)))
        day, place = divmod(number, _A_DAY)
        oral = dt.datetime.combine(days[day + 1], dt.time(8)) + dt.timedelta(minutes=12 * place)
        activities.append(_activity(one, "oral", oral, 12, room="bureau", jurors=("j1", "j2")))
    return made, Timetable(session="large", status="feasible", activities=tuple(activities))


def _activity(candidate: str, epreuve: str, start: dt.datetime, minutes: int, **rest: object) -> Activity:
    return Activity.model_validate(
        {
            "kind": "epreuve",
            "candidate": candidate,
            "epreuve": epreuve,
            "start": start,
            "end": start + dt.timedelta(minutes=minutes),
            **rest,
        }
    )
