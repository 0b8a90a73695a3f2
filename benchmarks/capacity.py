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
MORNING = 240
"""Minutes of the longest test after the welcome, from 09:00, whose sitters lunch by 14:00."""
THIRD = 4 / 3


def days_needed(titre: Titre, candidates: int, juries: int) -> int:
    """The fewest days in which so many juries hear all candidates, each whole on one day, in `USE` of their hours.

    Day 1 is shorter by the welcome and by the tests with one third of extra time. Over several days one place of ten is left free, as
    not every juror is there on each; a session of one day may be full.

    >>> from models.catalogue import titre
    >>> days_needed(titre("TP-01280", "04"), 6, 2)  # 6 times 115 minutes; day 1 has 440 for each jury, and three candidates fit
    1
    >>> days_needed(titre("TP-01280", "04"), 12, 2)
    2
    """
    each = jury_minutes(titre)
    for days in count(1):
        minutes = minutes_of_days(titre, days, THIRD)
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
    minutes = minutes_of_days(titre, len(session.days), max(longer))
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


def minutes_of_days(titre: Titre, days: int, longer: float) -> list[float]:
    """What the tests, so many times their minutes, and the welcome leave to a jury of each day.

    A test longer than a morning is sat after lunch, and so on a day of its own. Until the last of several nobody is heard, nor on that
    day either where the jury hears nobody before he has sat it; all other tests come on the day after these, and on those after it where
    they do not fit.

    >>> from models.catalogue import titre
    >>> minutes_of_days(titre("TP-00140"), 2, THIRD)  # 255 minutes are 340: 480 less 340
    [140, 510]
    >>> minutes_of_days(titre("RNCP36441"), 6, THIRD)  # four half-days of work, then a questionnaire of 40 minutes
    [0, 0, 0, 0, 470, 510]
    """
    tests = {e.id: grained(e.minutes * longer) for e in titre.epreuves if e.sitting == "simultaneous"}
    long = [test for test, minutes in tests.items() if minutes > MORNING]
    heard_after = bool(long) and all(long[-1] in _before(titre, e.id) for e in titre.epreuves if e.jury and not e.final)
    taken = len(long) if heard_after else max(len(long) - 1, 0)
    rest = sum(minutes for test, minutes in tests.items() if test not in long[:taken])
    left: list[float] = []
    for number in range(days):
        hours = 0 if number < taken else HOURS - LUNCH - (WELCOME if number == 0 else 0)
        left.append(hours - min(hours, rest))
        rest -= min(hours, rest)
    return left


def _before(titre: Titre, epreuve: str) -> set[str]:
    """The épreuves that must have ended before this one starts."""
    earlier = {follows.epreuve for one in titre.epreuves if one.id == epreuve for follows in one.follows}
    return earlier.union(*(_before(titre, one) for one in earlier))


def _whole(titre: Titre, each: float, minutes: float) -> int:
    return min(int(minutes // each), titre.jury.max_candidates_per_day or int(minutes))


def grained(minutes: float) -> int:
    """Rounded up to five minutes."""
    return 5 * ceil(round(minutes / 5, 3))
