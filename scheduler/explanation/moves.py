"""The changes that may let a session fit: each by steps, each step more than the one before."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from models import Candidate, Day, Epreuve, Juror, Person, Room, Session, Window, minute_of_day
from models.open_days import is_working_day
from scheduler.bounds.infeasibility.count import Key
from scheduler.bounds.infeasibility.sentence import Sentence, clock, in_role, listed, on, said, sentence
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.explanation.lifting import Lifting
from scheduler.explanation.more_jurors import asked_of
from scheduler.explanation.pinned import pinned
from scheduler.grid import Grid

Change = dict[str, Any]

FURTHEST = 240
"""Minutes by which a day may end later or begin earlier at the most, or a juror work longer."""

MIDNIGHT = 24 * 60 - 1
"""The last minute at which a day can close."""

EARLIEST, LATEST = 7 * 60, 21 * 60
"""Before which no day is made to open, after which none to close, unless it does already; ours, not law: nobody would choose it, and
by the minute it would be the cheapest of all."""

SHORTEST_LUNCH = 30
"""Minutes below which no lunch is shortened; ours, not law."""

MOST = 2
"""How many rooms, staff, days more, and juries' worth of jurors, are tried at first; further ones as long as they are cheaper than all that
is known."""

STEP = 5
"""Minutes per step of jury work that does not lie on the grain."""


@dataclass(frozen=True)
class Move:
    """A change in steps from 1 to `most`; what a step makes possible, each further one does too.

    `touches` are the facts that it changes, None where it changes none of them but adds to the session: facts that have no timetable
    still have none where it touches none of them. `kind` is its name in `PRICES`.
    """

    kind: str
    touches: frozenset[Key] | None
    most: int
    price: Callable[[int], float]
    change: Callable[[int], Change]
    text: Callable[[int], Sentence]
    only_if_alone_fails: bool = field(default=False)
    sure: int | None = None
    """Of so many steps at most it is known that no others of its kind do with fewer; None: of any number."""
    of_use: int = 0
    """How many steps may be of use where `most`, which are tried at first, are not enough."""

    def may_help(self, core: frozenset[Key]) -> bool:
        """Whether it changes any of the facts that cannot hold together."""
        return self.touches is None or bool(self.touches & core)


def moves(session: Session, prices: Mapping[str, float | None]) -> Iterator[Move]:
    """Every change that has a price."""
    maker = _Maker(session, prices)
    for kind in prices:
        price = prices[kind]
        make: Callable[[float], Iterator[Move]] | None = getattr(maker, kind, None)
        if price is not None and make is not None:
            yield from make(price)


def merged(one: Change, other: Change) -> Change:
    """Two changes as one."""
    both = dict(one)
    for word, value in other.items():
        before = both.get(word)
        if word == "available" and before is not None:
            both[word] = before | {who: _united(before.get(who, hours), hours) for who, hours in value.items()}
        elif isinstance(value, dict) and isinstance(before, dict):
            both[word] = before | value
        elif word == "pins" and before is not None:  # each change says which pins stay
            both[word] = [pin for pin in before if pin in value]
        elif isinstance(value, list) and isinstance(before, list):
            both[word] = before + value
        else:
            both[word] = value
    return both


def _united(one: list[Change], other: list[Change]) -> list[Change]:
    """The hours of somebody who is there on whole days more by each of two changes."""
    whole = {window["date"] for window in (*one, *other) if window.keys() == {"date"}}
    return [window for window in one if window["date"] not in whole] + [{"date": date} for date in sorted(whole)]


class _Maker:
    """One method per name of `PRICES`."""

    def __init__(self, session: Session, prices: Mapping[str, float | None]) -> None:
        self.session, self.policy, self.exam = session, session.policy, session.exam
        self.grain, self.unit = session.policy.grain, Grid(session).unit
        """What is done alone by a jury may end off the grain: hours and limits move by what all starts and ends are multiples of."""
        self.subject = Subject(session)
        self.lifting = Lifting(session)

    # ---- hours

    def closes(self, price: float) -> Iterator[Move]:
        yield from self._hours("closes", price, later=1)

    def opens(self, price: float) -> Iterator[Move]:
        yield from self._hours("opens", price, later=-1)

    def _hours(self, field: str, price: float, later: int) -> Iterator[Move]:
        days = self.session.days
        for some in [*([day] for day in days), *([list(days)] if len(days) > 1 else [])]:
            yield from self._hours_of(some, field, price, later)

    def _hours_of(self, some: list[Day], field: str, price: float, later: int) -> Iterator[Move]:
        """The hours of these days, all by as many minutes."""
        # what lies between the hour and what starts and ends are multiples of is of no use as it is
        of_no_use = min(self._of_no_use(day, field) for day in some)
        most = (min(self._room_for(day, field) for day in some) + of_no_use) // self.unit

        def minutes(n: int) -> int:
            return n * self.unit - of_no_use

        def moved(day: Day, n: int) -> str:
            return clock(minute_of_day(getattr(day, field)) + later * minutes(n))

        def text(n: int) -> Sentence:
            if len(some) > 1:
                return sentence(f"way_{field}_all", minutes=minutes(n))
            before = f"{getattr(some[0], field):%H:%M}"
            fields = {"day": on(some[0].date), "before": before, "after": moved(some[0], n)}
            return sentence(f"way_{field}", **fields, minutes=minutes(n))

        if most >= 1:
            yield Move(
                kind=field,
                touches=frozenset(("hours", str(day.date)) for day in some),
                most=most,
                price=lambda n: price * len(some) * minutes(n),
                change=lambda n: {field: {str(day.date): moved(day, n) for day in some}},
                text=text,
                only_if_alone_fails=len(some) > 1,
            )

    def _of_no_use(self, day: Day, field: str) -> int:
        """Minutes between an hour and the next moment at which anything may start, after the welcome, or the last at which it may end."""
        minute = minute_of_day(getattr(day, field))
        if field == "closes":
            return minute % self.unit
        return -(minute + (self.policy.welcome if day is self.session.days[0] else 0)) % self.unit

    def _room_for(self, day: Day, field: str) -> int:
        """By how many minutes an hour may move."""
        minute = minute_of_day(getattr(day, field))
        if field == "closes":
            left = (MIDNIGHT if minute > LATEST else LATEST) - minute
        else:
            left = minute - (0 if minute < EARLIEST else EARLIEST)
        return min(left, FURTHEST)

    # ---- the centre's own rules

    def _shorter(self, name: str, price: float, least: int, change: Callable[[int], Change]) -> Iterator[Move]:
        """One of the policy's minutes, shortened to `least` at the most."""
        minutes = self._minutes(name)
        step = self.grain if minutes % self.grain == 0 and self.grain <= minutes - least else STEP
        if minutes <= least:
            return
        most = -(-(minutes - least) // step)

        def after(n: int) -> int:
            return max(least, minutes - n * step)

        yield Move(
            kind=name,
            touches=frozenset({(name,)}),
            most=most,
            price=lambda n: price * (minutes - after(n)),
            change=lambda n: change(after(n)),
            text=lambda n: sentence(f"way_{name}", before=minutes, after=after(n)),
        )

    def _minutes(self, name: str) -> int:
        if name == "lunch":
            return self.policy.lunch.minutes if self.policy.lunch else 0
        return self.policy.deliberation_minutes if name == "deliberation" else int(getattr(self.policy, name))

    def _policy(self, name: str, price: float) -> Iterator[Move]:
        yield from self._shorter(name, price, 0, lambda minutes: {"policy": {name: minutes}})

    def welcome(self, price: float) -> Iterator[Move]:
        yield from self._policy("welcome", price)

    def changeover(self, price: float) -> Iterator[Move]:
        yield from self._policy("changeover", price)

    def dossier_review(self, price: float) -> Iterator[Move]:
        yield from self._policy("dossier_review", price)

    def marking(self, price: float) -> Iterator[Move]:
        yield from self._policy("marking", price)

    def deliberation(self, price: float) -> Iterator[Move]:
        when = self.policy.deliberates
        yield from self._shorter(
            "deliberation",
            price,
            0,
            lambda minutes: {
                "policy": {"deliberation": minutes if when == "candidate" else {"minutes": minutes, "when": when}}
            },
        )

    def deliberation_when(self, price: float) -> Iterator[Move]:
        if self.policy.deliberates == "candidate" or not self.policy.deliberation_minutes:
            return
        alone = {"minutes": self.policy.deliberation_minutes, "when": "candidate"}
        yield Move(
            kind="deliberation_when",
            touches=frozenset({("deliberation",)}),
            most=1,
            price=_each(price),
            change=lambda _: {"policy": {"deliberation": alone}},
            text=lambda _: sentence("way_deliberation_when"),
        )

    def pv(self, price: float) -> Iterator[Move]:
        yield from self._policy("pv", price)

    def lunch(self, price: float) -> Iterator[Move]:
        yield from self._shorter("lunch", price, SHORTEST_LUNCH, lambda minutes: {"policy": {"lunch": {"minutes": minutes}}})

    def breaks(self, price: float) -> Iterator[Move]:
        """All of them shorter, those that come to nothing left out."""
        asked = self.policy.breaks
        if not asked:
            return
        longest = max(one.minutes for one in asked)
        step = self.grain if longest % self.grain == 0 else STEP

        def after(n: int) -> list[int]:
            return [max(0, one.minutes - n * step) for one in asked]

        def change(n: int) -> Change:
            shorter = zip(asked, after(n), strict=True)
            return {"policy": {"breaks": [one.model_copy(update={"minutes": minutes}) for one, minutes in shorter if minutes]}}

        def text(n: int) -> Sentence:
            left = max(after(n))
            return sentence("way_breaks" if left else "way_no_breaks", before=longest, after=left)

        yield Move(
            kind="breaks",
            touches=frozenset({("breaks",)}),
            most=-(-longest // step),
            price=lambda n: price * (sum(one.minutes for one in asked) - sum(after(n))),
            change=change,
            text=text,
        )

    def max_jury_minutes(self, price: float) -> Iterator[Move]:
        yield from self._limit("max_jury_minutes", self.policy.max_jury_minutes, price)

    def max_staff_minutes(self, price: float) -> Iterator[Move]:
        yield from self._limit("max_staff_minutes", self.policy.max_staff_minutes, price)

    def _limit(self, name: str, limit: int | None, price: float) -> Iterator[Move]:
        """More minutes of a day."""
        if not limit:
            return

        def after(n: int) -> int:
            return limit // self.unit * self.unit + n * self.unit

        yield Move(
            kind=name,
            touches=frozenset({(name,)}),
            most=FURTHEST // self.unit,
            price=lambda n: price * (after(n) - limit),
            change=lambda n: {"policy": {name: after(n)}},
            text=lambda n: sentence(f"way_{name}", before=limit, after=after(n)),
        )

    def staff_rest(self, price: float) -> Iterator[Move]:
        rest = self.policy.staff_rest
        if rest:
            yield Move(
                kind="staff_rest",
                touches=frozenset({("staff_rest",)}),
                most=1,
                price=_each(price),
                change=lambda _: {"policy": {"staff_rest": None}},
                text=lambda _: sentence("way_staff_rest", every=rest.every),
            )

    def max_candidates_per_day(self, price: float) -> Iterator[Move]:
        limit = self.exam.jury.max_candidates_per_day
        if limit:
            yield Move(
                kind="max_candidates_per_day",
                touches=frozenset({("max_candidates",)}),
                most=MOST,
                of_use=len(self.session.candidates) - limit,
                price=_each(price),
                change=lambda n: {"titre_jury": {"max_candidates_per_day": limit + n}},
                text=lambda n: sentence("way_max_candidates", before=limit, after=limit + n),
            )

    # ---- more of somebody or something

    def _free(self, noun: str, stem: str) -> Iterator[str]:
        """Ids that nobody of these has yet, made of a word that may have what no id has."""
        stem, taken = re.sub(r"[\s/\\]+", "-", stem), {one.id for one in getattr(self.session, noun)}
        return (name for n in count(1) if (name := f"{stem}-{n}") not in taken)

    def juror(self, price: float) -> Iterator[Move]:
        """More jurors on one day, or on all of them, and those of the session for longer."""
        days = self.session.days
        for dates in [*((day.date,) for day in days), *([tuple(day.date for day in days)] if len(days) > 1 else [])]:
            one = dates[0] if len(dates) == 1 else None

            def change(n: int, one: dt.date | None = one) -> Change:
                names = self._free("jurors", f"jury-{one}" if one else "jury")
                return {"add_jurors": [self._juror(next(names), one, number) for number in range(1, n + 1)]}

            def text(n: int, one: dt.date | None = one) -> Sentence:
                code, fields = "way_juror" if n == 1 else "way_jurors", {"number": n} | ({"day": on(one)} if one else {})
                code += "" if one else "_all_days"
                return asked_of(sentence(code, **fields), n, self.exam.jury)

            yield Move(
                kind="juror",
                touches=frozenset(("jurors", str(date)) for date in dates),
                most=MOST * self.subject.size,
                of_use=len(self.session.candidates) * self.subject.size,
                price=_each(price * len(dates)),
                change=change,
                text=text,
                only_if_alone_fails=one is None,
            )
        for juror in self.session.jurors:
            able = [d for d in self.session.days if juror.habilitated(self.exam.code, self.exam.millesime, d.date)]
            yield from self._wider("juror", juror, able, price, "juror")

    def _juror(self, name: str, date: dt.date | None, number: int) -> Change:
        juror = self.lifting.more_juror(name, [date] if date else None).model_dump(
            mode="json", by_alias=True, exclude_none=True, exclude_defaults=True
        )
        return juror | {"name": sentence("way_more_juror", number=number).said("fr")}

    def habilitations(self, price: float) -> Iterator[Move]:
        """Jurors whose habilitation for this very titre and millésime has expired: each alone, or several of them."""
        last = self.session.days[-1].date
        expired = [
            juror
            for juror in self.session.jurors
            if not juror.habilitated(self.exam.code, self.exam.millesime, last)
            and any((h.titre, h.millesime) == (self.exam.code, self.exam.millesime) for h in juror.habilitations)
        ]
        # who would be there on the most days comes first, where several are renewed
        gained = {
            j.id: sum(not j.habilitated(self.exam.code, self.exam.millesime, d.date) for d in self._open(j)) for j in expired
        }
        several = sorted(expired, key=lambda juror: -gained[juror.id])
        for some in [*([juror] for juror in expired), *([several] if len(several) > 1 else [])]:
            # several: at least two, as each alone is a change of its own
            fewest = min(len(some), 2)

            def change(n: int, some: list[Juror] = some, fewest: int = fewest) -> Change:
                return {"habilitations": {j.id: {"until": str(last)} for j in some[: n + fewest - 1]}}

            def text(n: int, some: list[Juror] = some, fewest: int = fewest) -> Sentence:
                names = listed([j.label for j in some[: n + fewest - 1]])
                code = "way_habilitation" if len(some) == 1 else "way_habilitations"
                return sentence(code, names=names, day=on(last))

            touches = frozenset(("habilitation", j.id) for j in some)
            yield Move(
                kind="habilitations",
                touches=touches,
                most=len(some) - fewest + 1,
                price=lambda n, fewest=fewest: price * (n + fewest - 1),  # type: ignore[misc]
                change=change,
                text=text,
                only_if_alone_fails=len(some) > 1,
                sure=1 if len(some) > 1 else None,
            )

    def _open(self, juror: Juror) -> list[Day]:
        """The days on which a juror is there at all."""
        there = None if juror.available is None else {window.date for window in juror.available}
        return [day for day in self.session.days if there is None or day.date in there]

    def room(self, price: float) -> Iterator[Move]:
        kinds = dict.fromkeys(k for e in self.session.variants for k in (e.room, e.preparation_room) if k)
        for kind in kinds:
            there = [r for r in self.session.rooms if kind in r.kinds]
            seats = self._seats(kind, there)

            def change(n: int, kind: str = kind, seats: int = seats) -> Change:
                names = self._free("rooms", kind)
                return {"add_rooms": [{"id": next(names), "kinds": [kind], "seats": seats} for _ in range(n)]}

            def text(n: int, kind: str = kind, seats: int = seats) -> Sentence:
                return sentence("way_room" if n == 1 else "way_rooms", kind=kind, seats=seats, number=n)

            touches = frozenset({("rooms", kind), *(("window", "room", r.id) for r in there)})
            yield Move("room", touches, MOST, _each(price), change, text, of_use=len(self.session.candidates))
        for room in self.session.rooms:
            yield from self._wider("room", room, list(self.session.days), price, "room")

    def _seats(self, kind: str, there: list[Room]) -> int:
        """As many as in the largest room of the kind, and enough for all that is held in it: a whole test too."""
        needed = [max((r.seats for r in there), default=1)]
        for epreuve in self.session.variants:
            sitters = self.subject.sitters(epreuve)
            if epreuve.room == kind and sitters:
                together = min(epreuve.group_size or 1, len(sitters))
                people = together + sum(epreuve.staff.values()) + (self._jury(sitters) if epreuve.jury else 0)
                needed.append(len(sitters) if epreuve.sitting == "simultaneous" else people)
            if epreuve.preparation_room == kind and sitters:
                needed.append(self._prepare(epreuve, sitters) + sum(epreuve.preparation_staff.values()))
        return max(needed)

    def _jury(self, sitters: list[Candidate]) -> int:
        """How many jurors a jury of one of these may need."""
        fixed = {pin.candidate: len(pin.jurors) for pin in self.session.pins if pin.jurors}
        return max(self.subject.size, len(self.exam.jury.required_skills), *(fixed.get(c.id, 0) for c in sitters))

    def _prepare(self, epreuve: Epreuve, sitters: list[Candidate]) -> int:
        """How many may prepare for an épreuve at a time: those whom each jury there is hears while one of them prepares."""
        if not epreuve.jury:
            return len(sitters)
        juries = max(1, *(len(jurors) // self.subject.size for jurors in self.subject.jurors_on))
        longest = max(self.subject.lasts(c, epreuve.preparation) for c in sitters)
        turns = -(-longest // self.subject.lengths(epreuve)[0])
        return min(len(sitters), juries * turns * (epreuve.group_size or 1))

    def staff(self, price: float) -> Iterator[Move]:
        for role in dict.fromkeys(role for e in self.session.offered.values() for role in e.roles):
            there = [s for s in self.session.staff if s.role == role]

            def change(n: int, role: str = role) -> Change:
                names = self._free("staff", role)
                return {"add_staff": [{"id": next(names), "role": role} for _ in range(n)]}

            def text(n: int, role: str = role) -> Sentence:
                code, fields = "way_staff_one" if n == 1 else "way_staff_many", {"role": in_role(role, n), "number": n}
                if len(self.session.days) == 1:
                    return sentence(code, **fields)
                return sentence("way_every_day", people=said(code, **fields))

            touches = frozenset({("staff", role), *(("window", "staff", s.id) for s in there)})
            together = max(n for e in self.session.variants for n in (e.staff.get(role, 0), e.preparation_staff.get(role, 0)))
            of_use = len(self.session.candidates) * together
            yield Move("staff", touches, MOST, _each(price), change, text, of_use=of_use)
        for person in self.session.staff:
            yield from self._wider("staff", person, list(self.session.days), price, "staff")

    def responsable(self, price: float) -> Iterator[Move]:
        for person in self.session.responsables:
            yield from self._wider("responsable", person, list(self.session.days), price, "responsable")

    def candidate_window(self, price: float) -> Iterator[Move]:
        for person in self.session.candidates:
            yield from self._wider("candidate", person, list(self.session.days), price, "candidate_window")

    def _wider(self, kind: str, one: Person | Room, days: list[Day], price: float, name: str) -> Iterator[Move]:
        """Somebody or something that is there on a whole day more."""
        if one.available is None:
            return
        for day in days:
            own = [w for w in one.available if w.date == day.date]
            if any(w.start is None and w.end is None for w in own):
                continue
            windows = [_written(w) for w in one.available if w.date != day.date] + [{"date": str(day.date)}]
            code = f"way_{kind}_longer" if own else f"way_{kind}_there"
            yield Move(
                kind=name,
                touches=frozenset({("window", kind, one.id)}),
                most=1,
                price=_each(price),
                change=lambda n, windows=windows: {"available": {f"{kind} {one.id}": windows}},  # type: ignore[misc]
                text=lambda n, code=code, day=day: sentence(code, name=one.label, day=on(day.date)),  # type: ignore[misc]
            )

    # ---- the rest

    def candidates(self, price: float) -> Iterator[Move]:
        """Of a titre and its CCP on one day: all who sit one of them go to another day, where their session of CERES is as good."""
        kinds = self.session.kinds if len(self.session.kinds) > 1 else {}
        for kind, some in kinds.items():
            if len(some) < 2:
                continue  # one alone is offered as a candidate
            names = listed([candidate.label for candidate in some])
            yield Move(
                kind="candidates",
                touches=frozenset(("candidate", candidate.id) for candidate in some),
                most=1,
                price=_each(price * len(some)),
                change=lambda n, some=some: {"candidates_out": [candidate.id for candidate in some]},  # type: ignore[misc]
                text=lambda n, names=names, kind=kind: sentence("way_kind", kind=kind.label, names=names),  # type: ignore[misc]
            )

    def pin(self, price: float) -> Iterator[Move]:
        for pin in dict.fromkeys(self.session.pins):
            same = [str(index) for index, one in enumerate(self.session.pins) if one == pin]
            rest = [_plain(one) for one in self.session.pins if one != pin]
            name = self.session.names.get(f"candidate {pin.candidate}", pin.candidate)
            epreuve = self.session.offered[pin.epreuve].name if pin.epreuve else None
            fixed = pinned(self.session, pin)
            yield Move(
                kind="pin",
                touches=frozenset(("pin", index) for index in same),
                most=1,
                price=_each(price),
                change=lambda n, rest=rest: {"pins": rest},  # type: ignore[misc]
                text=lambda n, name=name, epreuve=epreuve, fixed=fixed: sentence(  # type: ignore[misc]
                    "way_pin" if epreuve else "way_pin_jury", name=name, epreuve=epreuve, fixed=fixed
                ),
            )

    def day(self, price: float) -> Iterator[Move]:
        """As long as the longest, which holds most; none after the titre or the agrément has ended."""
        days = self.session.days
        # each épreuve of each candidate on a day of its own: no more is of use
        last, number = days[-1].date, sum(len(self.session.epreuves_of(candidate)) for candidate in self.session.candidates)
        of_use = _workdays_until(min(self.session.ends.values(), default=dt.date.max), last, max(MOST, number))
        longest = max(days, key=lambda day: minute_of_day(day.closes) - minute_of_day(day.opens))
        hours = {"opens": f"{longest.opens:%H:%M}", "closes": f"{longest.closes:%H:%M}"}
        alike = all((day.opens, day.closes) == (longest.opens, longest.closes) for day in days)

        def change(n: int) -> Change:
            return {"add_days": [_plain(longest.model_copy(update={"date": date})) for date in _workdays_after(last, n)]}

        def text(n: int) -> Sentence:
            code, fields = "way_day" if n == 1 else "way_days", {"day": on(_workdays_after(last, n)[-1]), "number": n}
            return sentence(code, **fields) if alike else sentence("way_day_hours", more=said(code, **fields), **hours)

        if of_use:
            yield Move("day", None, min(MOST, of_use), _each(price), change, text, of_use=of_use)


def _each(price: float) -> Callable[[int], float]:
    """So much for each step."""
    return lambda steps: price * steps


def _workdays_until(end: dt.date, date: dt.date, most: int) -> int:
    """How many such days come after a date and not after the end, at most so many. They are not listed where the end is far: which of
    them are holidays is asked of a library that takes half a second to load."""
    if (end - date).days > 2 * most + 14:
        return most
    return sum(one <= end for one in _workdays_after(date, most))


def _workdays_after(date: dt.date, number: int) -> list[dt.date]:
    """The next days from Monday to Friday that are no French public holiday, as far as there are any."""
    found: list[dt.date] = []
    while len(found) < number and date < dt.date.max:
        date += dt.timedelta(days=1)
        if is_working_day(date):
            found.append(date)
    return found


def _written(window: Window) -> Change:
    return window.model_dump(mode="json", by_alias=True, exclude_none=True)


def _plain(one: Any) -> Change:
    content: Change = one.model_dump(mode="json", by_alias=True, exclude_none=True)
    return content
