"""How many days a centre plans for a session, and whether a draw of it leaves room for everybody: by a count of hours, without a solver.

The count asks that every candidate be heard whole on one day by one jury, which the rules do not: it says yes to less than there is.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from math import ceil

from models import Day, Epreuve, JuryRules, Session, Titre

USE, FULL = 0.8, 0.9
"""What part of the juries' hours a centre plans to use, and what part at most may be used once it is known who is away."""
LUNCH, WELCOME, REVIEW, MARKING, DELIBERATION = 60, 30, 15, 10, 10
HOURS = 570
"""Minutes from 08:30 to 18:00."""
THIRD = 4 / 3


def days_needed(titre: Titre, candidates: int, juries: int) -> int:
    """The fewest days in which so many juries hear all candidates, each whole on one day, in `USE` of their hours.

    Day 1 is shorter by the welcome and by the test with one third of extra time. Over several days one place of ten is left free, as
    not every juror is there on each; a session of one day may be full.

    >>> from models.catalogue import titre
    >>> days_needed(titre("TP-01280", "04"), 6, 2)  # 6 times 115 minutes; day 1 has 440 for each jury, and three candidates fit
    1
    >>> days_needed(titre("TP-01280", "04"), 12, 2)
    2
    """
    each = jury_minutes(titre)
    for days in count(1):
        minutes = [_minutes(titre, number == 0, THIRD) for number in range(days)]
        whole = juries * sum(_whole(titre, each, m) for m in minutes)
        if (whole if days == 1 else FULL * whole) >= candidates and candidates * each <= USE * juries * sum(minutes):
            return days
    raise AssertionError


def jury_minutes(titre: Titre, longer: float = 1) -> float:
    """Minutes of jury for one candidate whose épreuves last so many times their minutes."""
    marked = sum(MARKING if e.marking.minutes is None else e.marking.minutes for e in titre.epreuves if e.marking)
    return REVIEW + marked + DELIBERATION + sum(grained(e.minutes * longer) for e in titre.epreuves if e.jury)


def capacity_holds(session: Session) -> bool:
    """Whether who and what is there on each day has hours enough for all candidates."""
    titre = session.titre
    assert isinstance(titre, Titre)
    longer = [1 + float(c.extra_time) for c in session.candidates]
    minutes = [_minutes(titre, number == 0, max(longer)) for number in range(len(session.days))]
    juries = [_juries(session, titre.jury, day) for day in session.days]
    whole = sum(n * _whole(titre, jury_minutes(titre), m) for n, m in zip(juries, minutes, strict=True))
    needed = sum(jury_minutes(titre, each) for each in longer)
    there = sum(n * m for n, m in zip(juries, minutes, strict=True))
    return whole >= len(longer) and needed <= FULL * there and _special_holds(session, titre, longer, sum(minutes))


def _special_holds(session: Session, titre: Titre, longer: Iterable[float], minutes: float) -> bool:
    """Whether the rooms of each kind, and the staff of each role, that juries use have hours enough."""
    heard = [e for e in titre.epreuves if e.jury]
    longer = list(longer)

    def total(epreuve: Epreuve) -> float:
        return sum(grained(epreuve.minutes * each) + session.policy.changeover for each in longer)

    rooms = {kind: sum(kind in room.kinds for room in session.rooms) for kind in {e.room for e in heard} if kind}
    roles = {role: sum(role == one.role for one in session.staff) for role in {role for e in heard for role in e.staff}}
    return all(
        sum(total(e) for e in heard if e.room == kind) <= USE * number * minutes for kind, number in rooms.items()
    ) and all(
        sum(e.staff[role] * total(e) for e in heard if role in e.staff) <= USE * number * minutes
        for role, number in roles.items()
    )


def _juries(session: Session, rules: JuryRules, day: Day) -> int:
    there = [j for j in session.jurors if j.available is None or any(w.date == day.date for w in j.available)]
    skilled = [sum(skill in j.skills for j in there) for skill in rules.required_skills]
    return min([len(there) // rules.size, *skilled])


def _minutes(titre: Titre, first: bool, longer: float) -> float:
    tests = sum(grained(e.minutes * longer) for e in titre.epreuves if e.sitting == "simultaneous")
    return HOURS - LUNCH - (WELCOME + tests if first else 0)


def _whole(titre: Titre, each: float, minutes: float) -> int:
    return min(max(int(minutes // each), 0), titre.jury.max_candidates_per_day or int(minutes))


def grained(minutes: float) -> int:
    """Rounded up to five minutes."""
    return 5 * ceil(round(minutes / 5, 3))
