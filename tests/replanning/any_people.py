"""Tiny days typed by hand with anybody in any row: jurors where no jury sits, staff whom nobody asks for, and rows without who should be there."""

from __future__ import annotations

from models import Session, Timetable
from tests.oracle.draw import Draw
from tests.replanning.any_day import any_day
from tests.replanning.tiny_days import TinyDay


def anybody_in_any_row(seed: int) -> TinyDay:
    """The day of this seed of `any_day`, with two more members of staff, one of a role that nothing asks for, and its rows changed.

    Raises
    ------
    NothingToReplan
        where its session has no timetable.
    """
    day = any_day(seed)
    roles = [role for e in day.session.variants for role in (*e.staff, *e.preparation_staff)]
    more = [("more-1", roles[0] if roles else "accueil"), ("more-2", "technique")]
    session = day.session.but(staff=[*day.session.staff, *({"id": one, "role": role} for one, role in more)])
    return day._replace(session=session, posted=_typed(session, day.posted, seed))


def _typed(session: Session, posted: Timetable, seed: int) -> Timetable:
    """The timetable with a person put into a row, or taken out of it, one to four times: any juror or member of staff, any row."""
    draw, rows = Draw("anybody", seed), list(posted.activities)
    people = [("jurors", j.id) for j in session.jurors] + [("staff", s.id) for s in session.staff]
    for _ in range(draw.number(1, 4)):
        at, (kind, one) = draw.number(0, len(rows) - 1), draw.pick(people)
        there = getattr(rows[at], kind)
        if draw.chance(0.3) and there:
            one = draw.pick(there)
        now = tuple(other for other in there if other != one) if one in there else (*there, one)
        rows[at] = rows[at].model_copy(update={kind: now})
    return posted.model_copy(update={"activities": tuple(rows), "objectives": ()})
