"""A session without some of its facts: each fact is what can be lifted from a session, and this says what lifting it means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import Any

from models import Candidate, Day, Epreuve, Habilitation, Juror, JuryRules, Session, Titre
from models.policy import Policy
from scheduler.bounds.infeasibility.count import Key
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.teams.part import changed, like
from scheduler.shares import fewer_fit

Content = dict[str, Any]

POLICY = (
    "welcome",
    "changeover",
    "dossier_review",
    "deliberation",
    "pv",
    "max_jury_minutes",
    "max_staff_minutes",
    "staff_rest",
    "breaks",
    "lunch",
)
"""The centre's own rules that are facts: lifted, there is no such rule."""

CLOSING = frozenset({("pv",), ("deliberation",)})
"""What a jury may do on the last day on which it hears somebody: lifted, a timetable of many candidates is one of fewer."""

_WINDOWS = {"candidate": "candidates", "juror": "jurors", "room": "rooms", "staff": "staff", "responsable": "responsables"}


class Lifting:
    """The facts of a session, and the session without some of them. A session without a fact has every timetable that it had
    with it, and maybe more.

    What the titre is made of is no fact: its épreuves, how long they last, their order, what follows at once, who sits together. Nor is an extra
    time that is not `spared`: that is part of who is to be planned.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.exam = session.exam
        self._fewer_fit = fewer_fit(session)

    # ---- which facts there are

    @cached_property
    def facts(self) -> tuple[Key, ...]:
        """Every fact of the session: those first that a reader would rather do without."""
        return tuple(dict.fromkeys(self._all()))

    def _all(self) -> Iterator[Key]:
        session, policy, jury = self.session, self.session.policy, self.exam.jury
        yield from (
            (name,) for name in POLICY if (policy.deliberation_minutes if name == "deliberation" else getattr(policy, name))
        )
        if any(self.session.policy.marking_of(e) for e in self._epreuves()):
            yield ("marking",)
        for kind, people in _WINDOWS.items():
            yield from (("window", kind, one.id) for one in getattr(session, people) if one.available is not None)
        yield from (("extra_time", c.id) for c in session.candidates if c.id in self.spared)
        yield from (("pin", str(index)) for index in range(len(session.pins)))
        yield from (("conflict", c.candidate, c.juror) for c in session.conflicts)
        for juror in session.jurors:
            if not all(juror.habilitated(self.exam.code, self.exam.millesime, day.date) for day in session.days):
                yield "habilitation", juror.id
        if jury.distinct_employers:
            yield ("employers",)
        yield from (("skill", skill) for skill in jury.required_skills)
        if jury.size > 2:
            yield ("jury_size",)
        if jury.max_candidates_per_day:
            yield ("max_candidates",)
        for epreuve in self._epreuves():
            for follows in epreuve.follows:
                if follows.timed:
                    yield "follows", epreuve.id, follows.epreuve
        yield from (("staff", role) for e in self._epreuves() for role in e.roles)
        yield from (("rooms", kind) for e in self._epreuves() for kind in (e.room, e.preparation_room) if kind)
        yield from (("hours", str(day.date)) for day in session.days)
        yield from (("jurors", str(day.date)) for day in session.days)
        yield from (("candidate", c.id) for c in session.candidates)

    def _epreuves(self) -> list[Epreuve]:
        sat = {e for c in self.session.candidates for e in self.session.epreuves_of(c)}
        return [e for e in self.session.variants if e in sat]

    def fewer_fit(self, kept: Iterable[Key]) -> bool:
        """Whether a timetable that keeps these facts is one of some of the candidates, too, without the others."""
        return self._fewer_fit or CLOSING.isdisjoint(kept)

    @cached_property
    def spared(self) -> frozenset[str]:
        """The candidates whose extra time is a fact, as each timetable with it is one without it, too: what they sit ends sooner, or begins
        later where something follows it soon. It cannot begin later where the candidate is pinned, or others begin or prepare then; nor where
        it follows something soon itself, unless all are one piece."""
        return frozenset(c.id for c in self.session.candidates if c.extra_time and not self._held(c))

    def _held(self, candidate: Candidate) -> bool:
        own = {e.id: e for e in self.session.epreuves_of(candidate)}
        limits = [
            (own[f.epreuve], f.within, e) for e in own.values() for f in e.follows if f.within is not None and f.epreuve in own
        ]
        soon = {later.id for _, _, later in limits}
        pinned = any(pin.candidate == candidate.id and pin.start is not None for pin in self.session.pins)
        return any(
            pinned or first.sitting != "individual" or first.preparation or (within and first.id in soon)
            for first, within, _ in limits
        )

    # ---- the session without some

    def without(self, lifted: Iterable[Key]) -> Session | None:
        """The session with these facts lifted; None where nobody is left to plan, so that the empty timetable is one.

        - a candidate: he is not planned;
        - the jurors of some days: a jury more for each candidate who has one, there on all of these days, as he may be heard on several,
          habilités, with every skill, linked to nobody;
        - the hours of a day: it lasts from midnight to midnight;
        - a kind of room, a role of staff: épreuves do without;
        - a `follows` with a gap, a limit or days: the order alone is left of it;
        - anything else: it is not asked, or he, she or it is always there.
        """
        gone = set(lifted)
        one: dict[str, list[Key]] = {}
        for key in gone:
            one.setdefault(key[0], []).append(key)
        content: Content = {}
        out = {key[1] for key in one.get("candidate", ())}
        content["candidates"] = tuple(self._candidate(c, gone) for c in self.session.candidates if c.id not in out)
        if not content["candidates"]:
            return None
        content["conflicts"] = tuple(
            c for c in self.session.conflicts if c.candidate not in out and ("conflict", c.candidate, c.juror) not in gone
        )
        content["wishes"] = tuple(one for one in self.session.wishes if one.who not in out)
        content["jurors"] = (
            *(self._juror(j, gone) for j in self.session.jurors),
            *self._more_jurors(frozenset(key[1] for key in one.get("jurors", ()))),
        )
        for kind in ("room", "staff", "responsable"):
            people = getattr(self.session, _WINDOWS[kind])
            content[_WINDOWS[kind]] = tuple(
                p.model_copy(update={"available": None}) if ("window", kind, p.id) in gone else p for p in people
            )
        content["days"] = tuple(_whole(day) if ("hours", str(day.date)) in gone else day for day in self.session.days)
        policy = {name: Policy.model_fields[name].default for name in POLICY if (name,) in gone}
        content["policy"] = self.session.policy.model_copy(update=policy)
        content["titre"] = self._titre(gone)
        content["pins"] = tuple(self._pins(out, gone))
        return like(self.session, **content)

    def _candidate(self, candidate: Candidate, gone: set[Key]) -> Candidate:
        update: Content = {}
        if ("window", "candidate", candidate.id) in gone:
            update["available"] = None
        if ("extra_time", candidate.id) in gone:
            update["extra_time"] = Decimal(0)
        return candidate.model_copy(update=update) if update else candidate

    def _juror(self, juror: Juror, gone: set[Key]) -> Juror:
        update: Content = {}
        if ("window", "juror", juror.id) in gone:
            update["available"] = None
        if ("habilitation", juror.id) in gone:
            update["habilitations"] = (*juror.habilitations, self._right())
        return juror.model_copy(update=update) if update else juror

    def _right(self) -> Habilitation:
        until = self.session.days[-1].date
        return Habilitation(titre=self.exam.code, millesime=self.exam.millesime, until=until)

    def more_juror(self, name: str, dates: Iterable[dt.date] | None) -> Juror:
        """A juror who is there on these days, or on all, habilité, with every skill that the titre asks for, linked to nobody."""
        skills, there = self.exam.jury.required_skills, None if dates is None else [{"date": date} for date in dates]
        return Juror.model_validate({"id": name, "habilitations": [self._right()], "skills": skills, "available": there})

    def _more_jurors(self, dates: frozenset[str]) -> tuple[Juror, ...]:
        if dates not in self._more:
            days = [day.date for day in self.session.days if str(day.date) in dates]
            number = self.exam.jury.size * len(Subject(self.session).judged) if days else 0
            self._more[dates] = tuple(self.more_juror(f"+{n}", days) for n in range(number))
        return self._more[dates]

    @cached_property
    def _more(self) -> dict[frozenset[str], tuple[Juror, ...]]:
        return {}

    def _titre(self, gone: set[Key]) -> Titre:
        exam = self.exam
        rules: Content = {}
        if ("employers",) in gone:
            rules["distinct_employers"] = False
        if ("max_candidates",) in gone:
            rules["max_candidates_per_day"] = None
        if ("jury_size",) in gone:
            rules["size"] = JuryRules().size
        rules["required_skills"] = tuple(s for s in exam.jury.required_skills if ("skill", s) not in gone)

        of = changed(exam, lambda epreuves: [self._epreuve(e, gone) for e in epreuves])
        return of.model_copy(update={"jury": exam.jury.model_copy(update=rules)})

    def _epreuve(self, epreuve: Epreuve, gone: set[Key]) -> Epreuve:
        update: Content = {}
        if ("rooms", epreuve.room) in gone:
            update["room"] = None
        if ("rooms", epreuve.preparation_room) in gone:
            update["preparation_room"], update["preparation_staff"] = None, {}
        for field in ("staff", "preparation_staff"):
            asked = update.get(field, getattr(epreuve, field))
            if any(("staff", role) in gone for role in asked):
                update[field] = {role: number for role, number in asked.items() if ("staff", role) not in gone}
        if ("marking",) in gone and epreuve.marking is not None:
            update["marking"] = None
        if any(("follows", epreuve.id, f.epreuve) in gone for f in epreuve.follows):
            update["follows"] = tuple(
                f.model_copy(update={"gap": 0, "days": 0, "within": None}) if ("follows", epreuve.id, f.epreuve) in gone else f
                for f in epreuve.follows
            )
        return epreuve.model_copy(update=update) if update else epreuve

    def _pins(self, out: set[str], gone: set[Key]) -> Iterator[Any]:
        for index, pin in enumerate(self.session.pins):
            if pin.candidate in out or ("pin", str(index)) in gone:
                continue
            kind = self.session.offered[pin.epreuve].room if pin.epreuve else None
            pin = pin.model_copy(update={"room": None}) if pin.room and ("rooms", kind) in gone else pin
            if pin.start is not None or pin.room is not None or pin.jurors is not None:
                yield pin


def _whole(day: Day) -> Day:
    return day.model_copy(update={"opens": dt.time(0, 0), "closes": dt.time(23, 59)})


def grouped(facts: Iterable[Key], alike: Callable[[Key], object]) -> list[list[Key]]:
    """Facts that are of one kind next to each other, in the order in which their kinds first occur."""
    found: dict[object, list[Key]] = {}
    for key in facts:
        found.setdefault(alike(key), []).append(key)
    return list(found.values())
