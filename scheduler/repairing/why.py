"""Why something that was put by hand cannot stay: what the check says of it, and what the solver proves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ortools.sat.python import cp_model

from models import Activity, Session, Timetable
from models.texts import LANGUAGES, say
from scheduler.check import Report, check
from scheduler.engine import cpsat
from scheduler.pieces import Literal
from scheduler.repairing.ends import lasting
from scheduler.repairing.levels import Nearest
from scheduler.repairing.wanted import Wanted, Wish
from scheduler.replanning.asked_for import asked_for
from scheduler.replanning.levels import light
from scheduler.replanning.standing import key_of
from scheduler.replanning.wording import called, clock, names, what
from scheduler.rules import Violation, conflicts, habilitation
from scheduler.shares import pieces_of, whole
from scheduler.views.dates import long_date

SENTENCES = 3
"""At most so many breaches are told of one thing: one is mostly enough to see why."""


OF_TIMES = ("durations", "order", "sits", "simultaneous", "preparation")
"""Rules that do not ask who sits in a jury."""

OF_ITSELF = ("durations", "availability")
"""Rules that look at an activity alone."""

WHATEVER_ITS_HOUR = {rule.NAME: rule.check for rule in (conflicts, habilitation)}
"""Rules of who may be in a jury on a day, wherever and whenever it sits then."""


@dataclass(frozen=True)
class GivenUp:
    """Something that was put by hand and does not stay.

    Parameters
    ----------
    wish
        the edited row, and what of it: its start, room, jury or staff.
    text
        what it is, in words.
    proof
        what is proven of it: that no timetable has it at all, or together with what else was put by hand that stays; where time did
        not tell, that.
    breaches
        what the check says of the row as it was put; each names its rule.
    """

    wish: Wish
    text: str
    proof: str
    breaches: tuple[Violation, ...] = ()

    def why(self, lang: str) -> list[str]:
        """The reason: what is proven, then a line for each breach."""
        return [
            self.proof,
            *(say("repair_breach", lang, rule=v.rule, text=v.text[LANGUAGES.index(lang)]) for v in self.breaches),
        ]

    def said(self, lang: str) -> str:
        """All of it, the breaches on lines of their own."""
        proof, *breaches = self.why(lang)
        return "\n    ".join([say("repair_given_up", lang, what=self.text, why=proof), *breaches])


def reasons(wanted: Wanted, lost: Sequence[Wish], near: Nearest, effort: cpsat.Effort, lang: str) -> Iterator[GivenUp]:
    """Why each of these does not stay."""
    minutes = dict(asked_for(wanted.session))
    # nobody chose an end: what is said of one tells nothing of why the start cannot stay
    rows = [lasting(wanted.session, a, minutes) for a in wanted.edited.activities]
    shown = whole(wanted.session, rows)
    report = check(wanted.session, wanted.edited.model_copy(update={"activities": shown}))
    pieces = pieces_of(wanted.session, rows)
    held = {wish: literal for wish, literal in near.kept.items() if wish not in set(lost)}
    days = {day.date for day in wanted.session.days}
    for wish in lost:
        if wish.what == "start" and (date := wish.activity.start.date()) not in days:
            yield GivenUp(wish, told(wanted.session, wish, lang), say("repair_no_day", lang, date=long_date(date, lang)))
            continue
        against = [] if _never(wanted.session, wish) else _against(near.free, near.kept[wish], held, effort)
        text = told(wanted.session, _on_all(wish, pieces), lang)
        blamed = against and [_on_all(other, pieces) for other in against]
        yield GivenUp(wish, text, _proof(wanted, blamed, lang), tuple(_about(wanted.session, wish, rows, report)))


def _on_all(wish: Wish, pieces: Mapping[str, Activity]) -> Wish:
    """The wish for a share of a deliberation as the wish for the piece that somebody put."""
    piece = pieces.get(wish.candidate) if wish.activity.kind == "deliberation" and wish.what == "start" else None
    return replace(wish, activity=piece) if piece else wish


def _never(session: Session, wish: Wish) -> bool:
    """Whether it is a jury that may sit for its candidate on no day, which takes no search."""
    if wish.what != "jurors":
        return False
    for day in session.days:
        moment = dt.datetime.combine(day.date, dt.time())
        there = wish.activity.model_copy(update={"start": moment, "end": moment})
        alone = Timetable(session=session.id, status="feasible", activities=(there,))
        if not any(list(broken(session, alone)) for broken in WHATEVER_ITS_HOUR.values()):
            return False
    return True


def _against(free: cp_model.CpModel, literal: Literal, held: dict[Wish, Literal], effort: cpsat.Effort) -> list[Wish] | None:
    """The fewest of the wishes that stay without which this one could, as far as time tells: none where no timetable has it; None where
    time does not tell."""
    if effort.over:
        return None
    cp, effort = free.clone(), light(effort)
    cp.add_bool_and([literal])
    alone = cpsat.run(cp, effort)
    if alone.verdict == "infeasible":
        return []
    if alone.verdict == "unknown":
        return None
    by_index = {literal.index: wish for wish, literal in held.items()}
    cp.add_assumptions(list(held.values()))
    together = cpsat.run(cp, effort.alone())
    if together.verdict != "infeasible":
        return None
    blamed = [by_index[index] for index in together.blamed if index in by_index] or list(held)
    for wish in list(blamed):
        others = [one for one in blamed if one is not wish]
        tried = free.clone()
        tried.add_bool_and([literal, *(held[one] for one in others)])
        if others and cpsat.run(tried, effort).verdict == "infeasible":
            blamed = others
    return blamed


def _proof(wanted: Wanted, against: list[Wish] | None, lang: str) -> str:
    if against is None:
        return say("repair_not_told", lang)
    if not against:
        return say("repair_never", lang)
    return say("repair_not_with", lang, others=", ".join(told(wanted.session, wish, lang) for wish in against))


def told(session: Session, wish: Wish, lang: str) -> str:
    """What was put by hand: "oral (Alice) à 10:00", "oral (Alice) en Salle 101"."""
    a = wish.activity
    whose = ", ".join(called(session, "candidate", one) for one in a.about)
    if wish.what == "jurors":
        return say("repair_wish_jurors", lang, who=whose, jurors=names(session, "juror", a.jurors))
    name = what(session, a, lang)
    if whose and a.kind != "pv":  # a procès-verbal is its jury's
        name = say("repair_of", lang, what=name, who=whose)
    if wish.what == "room":
        return say("repair_wish_room", lang, what=name, room=called(session, "room", a.room or ""))
    if wish.what == "staff":
        return say("repair_wish_staff", lang, what=name, staff=names(session, "staff", a.staff))
    return say("repair_wish_start", lang, what=name, start=moment(session, a.start, lang))


def moment(session: Session, when: dt.datetime, lang: str) -> str:
    """A time, with its date where the session has several days or another one."""
    return clock(when, {day.date for day in session.days} != {when.date()}, lang)


def _about(session: Session, wish: Wish, edited: Sequence[Activity], report: Report) -> Iterable[Violation]:
    """The breaches that this wish is part of: those of what it moves, in the rows of the edited timetable."""
    a = next(row for row in edited if key_of(row) == wish.key)
    rows = [r for r in edited if r.jurors and r.candidate == a.candidate] if wish.what == "jurors" else [a]
    before = wish.before
    new = {*a.jurors} - {*(before.jurors if before else ())} or {*a.jurors}
    own: dict[str, set[str | None]] = {"jurors": {*new}, "room": {a.room}, "staff": {*a.staff}}
    things = own.get(wish.what, {a.candidate, a.room, *a.jurors, *a.staff})
    found = []
    for v in report:
        about = things.intersection(v.who)
        at = v.start is None or any(_meet(v, r.start, r.end) for r in rows)
        of_times = wish.what == "jurors" and v.rule in OF_TIMES
        named = v.start is not None or a.candidate in v.who or _of_its_jury(wish, v)
        other = v.rule in WHATEVER_ITS_HOUR and not _forbids(session, wish, v)
        if about and at and named and not of_times and not other and v.rule != "objectives":
            found.append(v)
    # those that no other hour could mend tell most, then those that name the candidate himself, and of those, those that nothing else's could
    found.sort(key=lambda v: (v.rule not in WHATEVER_ITS_HOUR, a.candidate not in v.who, v.rule not in OF_ITSELF))
    return found[:SENTENCES]


def _of_its_jury(wish: Wish, v: Violation) -> bool:
    return wish.what == "jurors" and {*v.who} == {*wish.activity.jurors}


def _forbids(session: Session, wish: Wish, v: Violation) -> bool:
    """Whether a breach of who may be in a jury is one of this jury for its candidate; or of a start, on the wrong day for somebody."""
    if wish.what == "jurors":
        return v.rule == habilitation.NAME or wish.candidate in v.who or _of_its_jury(wish, v)
    exam = session.exam
    return v.rule == habilitation.NAME and any(
        juror.id in v.who and juror.habilitated(exam.code, exam.millesime, day.date)
        for juror in session.jurors
        for day in session.days
    )


def _meet(v: Violation, start: dt.datetime, end: dt.datetime) -> bool:
    if v.start is None:
        return False
    until = v.end or v.start
    return (v.start < end and start < until) or v.start == start or until == start
