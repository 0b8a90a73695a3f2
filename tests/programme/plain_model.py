"""A plain exact model of the dating of small programmes, written from the rules alone: it imports nothing of `models` or `scheduler`.

One CP-SAT model holds everything at once: which days each session has, who and what it has on each, and every minute of its timetable.
No profile, no cut, no people who are alike. It knows the vocabulary that `drawn_programmes.py` draws: orals before a jury and a
simultaneous test before them, reading, deliberation, lunch, welcome, conflicts, half-days, and the limits of the calendar.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from ortools.sat.python import cp_model

HOLIDAYS = {(1, 1), (3, 29), (5, 1), (5, 6), (5, 8), (5, 17), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
"""The French public holidays of 2027, as (month, day): Easter is on 28 March."""

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = 24 * 60

Fields = dict[str, Any]


@dataclass
class Answer:
    """The value of each level, in order; None where the time did not suffice. `days` are those of the placed sessions."""

    values: dict[str, int] | None
    days: dict[str, list[dt.date]] = field(default_factory=dict)


def minutes(clock: str) -> int:
    """Minutes from midnight to "08:30"."""
    hours, rest = clock.split(":")
    return int(hours) * 60 + int(rest)


def date_of(value: Any) -> dt.date:
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)


def halves(one: Fields, date: dt.date) -> set[str]:
    """The halves of a day on which somebody or something is there."""

    def covered(stretches: list[Fields]) -> set[str]:
        found: set[str] = set()
        for stretch in stretches:
            if date_of(stretch["from"]) <= date <= date_of(stretch["to"]):
                found |= {stretch["half"]} if stretch.get("half") else {"am", "pm"}
        return found

    there = {"am", "pm"}
    if one.get("available") is not None:
        there &= covered(one["available"])
    if one.get("weekdays") is not None:
        named: set[str] = set()
        for weekday in one["weekdays"]:
            name, *half = weekday.split()
            if name == DAYS[date.weekday()]:
                named |= set(half) or {"am", "pm"}
        there &= named
    return there - covered(one.get("closed") or [])


def year_after(date: dt.date) -> dt.date:
    """The same day of the next year."""
    return date.replace(year=date.year + 1) if (date.month, date.day) != (2, 29) else dt.date(date.year + 1, 2, 28)


def month_after(date: dt.date) -> dt.date:
    """The same day of the next month, or its last."""
    following = date.replace(day=1) + dt.timedelta(days=31)
    for day in (date.day, 30, 29, 28):
        try:
            return following.replace(day=day)
        except ValueError:
            continue
    raise AssertionError


@dataclass
class _Work:
    """A piece of work: its start in minutes from midnight of the first date, its length, and on which date it lies."""

    session: str
    candidate: str
    minutes: int
    start: cp_model.IntVar
    on: dict[int, cp_model.IntVar]
    with_candidate: bool
    with_jury: bool


class PlainModel:
    """Everything about a programme, explicit."""

    def __init__(self, programme: Fields) -> None:
        self.programme = programme
        self.cp = cp_model.CpModel()
        self.policy = programme.get("policy") or {}
        self.grain = self.policy.get("grain", 5)
        self.first = date_of(programme["period"]["from"])
        last = date_of(programme["period"]["to"])
        every = [self.first + dt.timedelta(days=n) for n in range((last - self.first).days + 1)]
        self.dates = [date for date in every if self._open(date)]
        self.noon = self._noon()
        self.held: dict[tuple[str, int], cp_model.IntVar] = {}
        self.first_day: dict[tuple[str, int], cp_model.IntVar] = {}
        self.placed: dict[str, cp_model.IntVar] = {}
        self.work: dict[str, list[_Work]] = defaultdict(list)
        self.judges: dict[tuple[str, str, str], cp_model.IntVar] = {}
        self.juror_works: dict[tuple[str, int], list[cp_model.IntVar]] = defaultdict(list)
        self.belongs: dict[tuple[str, str, int], list[cp_model.IntVar]] = defaultdict(list)
        self.intervals: dict[tuple[str, str], list[cp_model.IntervalVar]] = defaultdict(list)
        self.taken: set[tuple[str, int]] = set()
        self.kept_days: dict[str, int] = defaultdict(int)
        self.dated = [session for session in programme["sessions"] if session.get("status", "planned") == "planned"]
        for session in programme["sessions"]:
            if session in self.dated:
                self._session(session)
            else:
                self._stays(session)
        self._one_session_a_day()
        self._no_two_at_once()
        self._juror_limits()

    # ---- sites

    def _site(self, session: Fields) -> str:
        return str(session.get("site") or self.programme.get("site", ""))

    def _rooms(self, session: Fields) -> list[Fields]:
        default = self.programme.get("site", "")
        return [room for room in self.programme["rooms"] if (room.get("site") or default) == self._site(session)]

    def _people(self, noun: str, session: Fields) -> list[Fields]:
        """Staff or responsables who serve on the site of a session: those of it, and those of none."""
        return [one for one in self.programme.get(noun) or [] if one.get("site", "") in ("", self._site(session))]

    # ---- the calendar

    def _open(self, date: dt.date) -> bool:
        shut = any(date_of(p["from"]) <= date <= date_of(p["to"]) for p in self.programme.get("closed") or [])
        return date.weekday() < 5 and (date.month, date.day) not in HOLIDAYS and not shut

    def _noon(self) -> int:
        lunch = self.policy.get("lunch")
        if not lunch:
            return 12 * 60
        start, end = map(minutes, lunch["window"])
        return (start + end) // 2 // self.grain * self.grain

    def _may(self, session: Fields) -> list[int]:
        """The dates, by number, on which a session may be held."""
        titre = session["titre"]
        found = []
        for number, date in enumerate(self.dates):
            allowed = date_of(session["window"]["from"]) <= date <= date_of(session["window"]["to"])
            posted = [date_of(day["date"]) for day in session.get("calendar") or ()]
            if not posted:
                allowed &= (date - date_of(self.programme["today"])).days >= 91
            elif date in posted:
                allowed &= date >= date_of(self.programme["today"])
            else:
                allowed &= date >= month_after(date_of(self.programme["today"]))
            for rights in ("agrements", "echeances"):
                own = [
                    one
                    for one in self.programme.get(rights) or []
                    if one["titre"] == titre["code"] and one.get("millesime") in (None, titre["millesime"])
                ]
                if rights == "echeances":
                    own = [one for one in own if one.get("millesime")] or own
                site = self._site(session)
                named = [one for one in own if one.get("site") == site] or [one for one in own if one.get("site") is None]
                untils = [date_of(one["until"]) for one in named]
                allowed &= not own or (bool(untils) and date <= max(untils))
            if allowed:
                found.append(number)
        return found

    def _stays(self, session: Fields) -> None:
        """A session that keeps its days: whoever and whatever it has is in no other session then."""
        for day in session["calendar"]:
            d = self.dates.index(date_of(day["date"]))
            kinds = ("juror", "jurors"), ("room", "rooms"), ("staff", "staff"), ("responsable", "responsables")
            self.taken |= {(f"{kind} {one}", d) for kind, noun in kinds for one in day.get(noun) or ()}
            self.taken |= {(f"candidate {one['id']}", d) for one in self._candidates(session)}
            for one in day["jurors"]:
                self.kept_days[one] += 1

    # ---- one session

    def _session(self, session: Fields) -> None:
        cp, name, may = self.cp, session["id"], self._may(session)
        placed = self.placed[name] = cp.new_bool_var(f"{name} placed")
        for d in range(len(self.dates)):
            self.held[name, d] = cp.new_bool_var(f"{name} held {d}")
            self.first_day[name, d] = cp.new_bool_var(f"{name} begins {d}")
            cp.add_implication(self.held[name, d], placed)
            if d not in may:
                cp.add(self.held[name, d] == 0)
        own = [self.held[name, d] for d in range(len(self.dates))]
        cp.add(sum(own) <= session.get("days", 1))
        cp.add(sum(own) >= 1).only_enforce_if(placed)
        begins = [self.first_day[name, d] for d in range(len(self.dates))]
        cp.add(sum(begins) == placed)
        for d in range(len(self.dates)):
            cp.add_implication(begins[d], own[d])
            for earlier in range(d):
                cp.add_implication(begins[d], own[earlier].negated())
        if session.get("consecutive"):
            for a in range(len(self.dates)):
                for b in range(a + 1, len(self.dates)):
                    for between in range(a + 1, b):
                        cp.add_bool_or([own[a].negated(), own[b].negated(), own[between]])
        self._timetable(session, placed)
        for d in range(len(self.dates)):  # no day without an activity
            lies = [work.on[d] for work in self.work[name]]
            cp.add_bool_or([*lies, own[d].negated()])
            for one in lies:
                cp.add_implication(one, own[d])

    def _new_work(self, session: Fields, candidate: Fields, what: str, length: int, who: tuple[bool, bool]) -> _Work:
        """A piece of work on one of the session's days, within the opening hours."""
        cp, name = self.cp, session["id"]
        opens, closes = minutes(self.programme["opens"]), minutes(self.programme["closes"])
        tick = cp.new_int_var(0, DAY * len(self.dates) // self.grain, f"{name} {candidate['id']} {what} tick")
        start = cp.new_int_var(0, DAY * len(self.dates), f"{name} {candidate['id']} {what}")
        cp.add(start == self.grain * tick)
        on = {d: cp.new_bool_var(f"{name} {candidate['id']} {what} on {d}") for d in range(len(self.dates))}
        cp.add(sum(on.values()) == self.placed[name])
        for d, lies in on.items():
            cp.add(start >= DAY * d + opens).only_enforce_if(lies)
            cp.add(start + length <= DAY * d + closes).only_enforce_if(lies)
            welcome = self.policy.get("welcome", 0)
            cp.add(start >= DAY * d + opens + welcome).only_enforce_if([lies, self.first_day[name, d]])
        work = _Work(name, candidate["id"], length, start, on, *who)
        self.work[name].append(work)
        return work

    def _while(self, work: _Work, person: tuple[str, str], is_there: cp_model.IntVar) -> None:
        """Somebody or something is occupied by a piece of work, if `is_there`."""
        interval = self.cp.new_optional_interval_var(work.start, work.minutes, work.start + work.minutes, is_there, "")
        self.intervals[person].append(interval)

    def _only_when_there(self, one: Fields, work: _Work, condition: cp_model.IntVar) -> None:
        """A piece of work lies in the half-days of somebody who takes part."""
        for d, lies in work.on.items():
            there = halves(one, self.dates[d])
            if not there:
                self.cp.add_bool_or([lies.negated(), condition.negated()])
            if "am" not in there:
                self.cp.add(work.start >= DAY * d + self.noon).only_enforce_if([lies, condition])
            if "pm" not in there:
                self.cp.add(work.start + work.minutes <= DAY * d + self.noon).only_enforce_if([lies, condition])

    def _timetable(self, session: Fields, placed: cp_model.IntVar) -> None:
        cp = self.cp
        candidates = self._candidates(session)
        common: dict[str, _Work] = {}
        sitting: dict[str, list[Fields]] = defaultdict(list)
        for candidate in candidates:
            epreuves = self._epreuves(session, candidate)
            tests = [e for e in epreuves if e.get("sitting") == "simultaneous"]
            orals = [e for e in epreuves if e.get("jury")]
            self._jury(session, candidate, placed)
            own: list[_Work] = []
            for epreuve in tests:
                work = self._new_work(session, candidate, epreuve["id"], epreuve["minutes"], (True, False))
                if epreuve["id"] in common:
                    cp.add(work.start == common[epreuve["id"]].start)
                    for d in work.on:
                        cp.add(work.on[d] == common[epreuve["id"]].on[d])
                common.setdefault(epreuve["id"], work)
                sitting[epreuve["id"]].append(epreuve)
                own.append(work)
            heard = []
            for epreuve in orals:
                work = self._new_work(session, candidate, epreuve["id"], epreuve["minutes"], (True, True))
                for earlier, before in zip(tests, own, strict=False):
                    if any(order["epreuve"] == earlier["id"] for order in epreuve.get("follows") or []):
                        cp.add(work.start >= before.start + before.minutes).only_enforce_if(placed)
                self._room_of(session, epreuve, work, placed)
                heard.append(work)
            for work in [*own, *heard]:
                self._while(work, ("candidate", candidate["id"]), placed)
                self._only_when_there(candidate, work, placed)
                self._in_time(candidate, work)
            self._jury_work(session, candidate, own, heard, placed)
        for name, sat in sitting.items():
            self._seats_and_staff(session, sat[0], common[name], len(sat), placed)
        self._one_jury_a_day(session)
        self._most_a_day(session)
        self._responsables(session)

    def _candidates(self, session: Fields) -> list[Fields]:
        number = session["candidates"]
        if isinstance(number, list):
            return number
        sat = [name for name, many in (number if isinstance(number, dict) else {"titre": number}).items() for _ in range(many)]
        return [
            {"id": f"{session['id']}-{n}"} | ({} if name == "titre" else {"ccp": name}) for n, name in enumerate(sat, start=1)
        ]

    def _epreuves(self, session: Fields, candidate: Fields) -> list[Fields]:
        """Those of the titre, or of the CCP that he sits; the drawn ones of a test last the same for all."""
        titre = session["titre"]
        found: list[Fields] = titre["ccp"][candidate["ccp"]]["epreuves"] if "ccp" in candidate else titre["epreuves"]
        return found

    def _in_time(self, candidate: Fields, work: _Work) -> None:
        """Who sits again does so within one year."""
        if candidate.get("sat"):
            for d, lies in work.on.items():
                if self.dates[d] > year_after(date_of(candidate["sat"])):
                    self.cp.add(lies == 0)

    # ---- juries

    def _jury(self, session: Fields, candidate: Fields, placed: cp_model.IntVar) -> None:
        """Who judges a candidate."""
        cp, name, titre = self.cp, session["id"], session["titre"]
        rules, own = titre.get("jury") or {}, {}
        for juror in self.programme["jurors"]:
            judges = own[juror["id"]] = cp.new_bool_var(f"{juror['id']} judges {candidate['id']} {name}")
            self.judges[name, candidate["id"], juror["id"]] = judges
            barred = {"candidate": candidate["id"], "juror": juror["id"]}
            if juror["id"] in (session.get("not_with") or []) or any(
                barred.items() <= conflict.items() for conflict in self.programme.get("conflicts") or []
            ):
                cp.add(judges == 0)
        cp.add(sum(own.values()) >= rules.get("size", 2)).only_enforce_if(placed)
        if rules.get("distinct_employers"):
            employers: dict[str, list[cp_model.IntVar]] = defaultdict(list)
            for juror in self.programme["jurors"]:
                if juror.get("employer"):
                    employers[juror["employer"]].append(own[juror["id"]])
            for alike in employers.values():
                cp.add(sum(alike) <= 1)
        for skill in rules.get("required_skills") or ():
            able = [own[juror["id"]] for juror in self.programme["jurors"] if skill in juror.get("skills", ())]
            cp.add(sum(able) >= 1).only_enforce_if(placed)

    def _jury_work(
        self, session: Fields, candidate: Fields, sat: list[_Work], heard: list[_Work], placed: cp_model.IntVar
    ) -> None:
        """Reading before the first oral, deliberation after the last épreuve on its day, and who works at all of it."""
        cp, pieces = self.cp, list(heard)
        if heard and (length := self.policy.get("dossier_review", 0)):
            review = self._new_work(session, candidate, "review", length, (False, True))
            for work in heard:
                cp.add(review.start + length <= work.start).only_enforce_if(placed)
            pieces.append(review)
        if length := self.policy.get("deliberation", 0):
            deliberation = self._new_work(session, candidate, "deliberation", length, (False, True))
            for work in [*sat, *heard]:
                cp.add(deliberation.start >= work.start + work.minutes).only_enforce_if(placed)
            if len([*sat, *heard]) == 1 or heard:  # the orals come last
                for d, lies in heard[-1].on.items():
                    cp.add(deliberation.on[d] == lies)
            pieces.append(deliberation)
        titre = session["titre"]
        for juror in self.programme["jurors"]:
            judges = self.judges[session["id"], candidate["id"], juror["id"]]
            for work in pieces:
                self._while(work, ("juror", juror["id"]), judges)
                self._only_when_there(juror, work, judges)
                for d, lies in work.on.items():
                    works = cp.new_bool_var(f"{juror['id']} works {session['id']} {candidate['id']} {d}")
                    cp.add_bool_or([works, judges.negated(), lies.negated()])
                    cp.add_implication(works, judges)
                    cp.add_implication(works, lies)
                    self.juror_works[juror["id"], d].append(works)
                    self.belongs["juror " + juror["id"], session["id"], d].append(works)
                    entitled = any(
                        (h["titre"], h["millesime"]) == (titre["code"], titre["millesime"])
                        and date_of(h["until"]) >= self.dates[d]
                        for h in juror.get("habilitations") or []
                    )
                    if not entitled:
                        cp.add_bool_or([judges.negated(), lies.negated()])

    def _jury_pieces(self, session: Fields, candidate: str) -> list[_Work]:
        return [work for work in self.work[session["id"]] if work.candidate == candidate and work.with_jury]

    def _one_jury_a_day(self, session: Fields) -> None:
        """Two candidates who share a juror on a day have the same jury, unless juries may change within a day."""
        if not self.policy.get("stable_juries", True):
            return
        names = [candidate["id"] for candidate in self._candidates(session)]
        for n, one in enumerate(names):
            for other in names[n + 1 :]:
                for d in range(len(self.dates)):
                    both = [
                        (a.on[d], b.on[d]) for a in self._jury_pieces(session, one) for b in self._jury_pieces(session, other)
                    ]
                    for a, b in both:
                        for juror in self.programme["jurors"]:
                            shared = [
                                self.judges[session["id"], one, juror["id"]],
                                self.judges[session["id"], other, juror["id"]],
                            ]
                            for again in self.programme["jurors"]:
                                first = self.judges[session["id"], one, again["id"]]
                                second = self.judges[session["id"], other, again["id"]]
                                self.cp.add(first == second).only_enforce_if([a, b, *shared])

    def _most_a_day(self, session: Fields) -> None:
        """No jury hears more candidates on a day than the titre allows: whoever judges one, judges no more."""
        most = (session["titre"].get("jury") or {}).get("max_candidates_per_day")
        if most is None:
            return
        if not self.policy.get("stable_juries", True):
            self._most_of_a_set(session, most)
            return
        for juror in self.programme["jurors"]:
            for d in range(len(self.dates)):
                heard = []
                for candidate in self._candidates(session):
                    lies = [w.on[d] for w in self._jury_pieces(session, candidate["id"]) if w.with_candidate]
                    hears = self.cp.new_bool_var("")
                    judges = self.judges[session["id"], candidate["id"], juror["id"]]
                    for one in lies:
                        self.cp.add_bool_or([hears, judges.negated(), one.negated()])
                    heard.append(hears)
                self.cp.add(sum(heard) <= most)

    def _most_of_a_set(self, session: Fields, most: int) -> None:
        """Of more candidates than that some have other juries, or are heard on another day."""
        name, names = session["id"], [candidate["id"] for candidate in self._candidates(session)]
        other: dict[tuple[str, ...], cp_model.IntVar] = {}
        for pair in combinations(names, 2):
            other[pair] = self.cp.new_bool_var("")
            parts = []
            for juror in self.programme["jurors"]:
                parts.append(self.cp.new_bool_var(""))
                one, two = (self.judges[name, candidate, juror["id"]] for candidate in pair)
                self.cp.add(one + two == 1).only_enforce_if(parts[-1])
            self.cp.add_bool_or([*parts, other[pair].negated()])
        for d in range(len(self.dates)):
            elsewhere = {candidate: self.cp.new_bool_var("") for candidate in names}
            for candidate, away in elsewhere.items():
                for work in self._jury_pieces(session, candidate):
                    if work.with_candidate:
                        self.cp.add_implication(away, work.on[d].negated())
            for several in combinations(names, most + 1):
                differ = [other[pair] for pair in combinations(several, 2)]
                self.cp.add_bool_or([*differ, *(elsewhere[candidate] for candidate in several)])

    # ---- rooms, staff, responsables

    def _room_of(self, session: Fields, epreuve: Fields, work: _Work, placed: cp_model.IntVar) -> None:
        """One room of its kind, with a seat for the candidate and each juror."""
        cp, found = self.cp, []
        if not epreuve.get("room"):
            return
        for room in self._rooms(session):
            if epreuve["room"] in room["kinds"]:
                here = cp.new_bool_var(f"{work.candidate} in {room['id']}")
                judges = [self.judges[session["id"], work.candidate, j["id"]] for j in self.programme["jurors"]]
                cp.add(sum(judges) + 1 <= room["seats"]).only_enforce_if(here)
                self._occupy(room, work, here, session["id"])
                found.append(here)
        cp.add(sum(found) == placed)

    def _occupy(self, room: Fields, work: _Work, here: cp_model.IntVar, session: str) -> None:
        self._while(work, ("room", room["id"]), here)
        self._only_when_there(room, work, here)
        for d, lies in work.on.items():
            used = self.cp.new_bool_var("")
            self.cp.add_bool_or([used, here.negated(), lies.negated()])
            self.belongs["room " + room["id"], session, d].append(used)

    def _seats_and_staff(self, session: Fields, epreuve: Fields, work: _Work, people: int, placed: cp_model.IntVar) -> None:
        """Rooms enough for a simultaneous test, and in each of them the staff that it asks for."""
        cp, rooms = self.cp, []
        for room in self._rooms(session):
            if epreuve["room"] in room["kinds"]:
                here = cp.new_bool_var(f"{session['id']} {epreuve['id']} in {room['id']}")
                self._occupy(room, work, here, session["id"])
                rooms.append((room["seats"], here))
        cp.add(sum(seats * here for seats, here in rooms) >= people).only_enforce_if(placed)
        for role, number in (epreuve.get("staff") or {}).items():
            watching = []
            for one in self._people("staff", session):
                if one["role"] == role:
                    watches = cp.new_bool_var(f"{one['id']} watches {session['id']}")
                    self._while(work, ("staff", one["id"]), watches)
                    self._only_when_there(one, work, watches)
                    for d, lies in work.on.items():
                        used = cp.new_bool_var("")
                        cp.add_bool_or([used, watches.negated(), lies.negated()])
                        self.belongs["staff " + one["id"], session["id"], d].append(used)
                    watching.append(watches)
            cp.add(sum(watching) >= number * sum(here for _, here in rooms)).only_enforce_if(placed)

    def _responsables(self, session: Fields) -> None:
        """From the first to the last activity of a day, somebody is there at every moment."""
        if not self.programme.get("responsables"):
            return
        people = self._people("responsables", session)
        for d in range(len(self.dates)):
            given = {one["id"]: self.cp.new_bool_var(f"{one['id']} for {session['id']} {d}") for one in people}
            for one in people:
                self.belongs["responsable " + one["id"], session["id"], d].append(given[one["id"]])
            for work in self.work[session["id"]]:
                for half in ("am", "pm"):
                    there = [given[one["id"]] for one in people if half in halves(one, self.dates[d])]
                    # a piece of work that nobody of this half watches lies in the other half
                    covered = self.cp.new_bool_var("")
                    self.cp.add_bool_or([*there, covered.negated()])
                    if half == "am":
                        self.cp.add(work.start >= DAY * d + self.noon).only_enforce_if([work.on[d], covered.negated()])
                    else:
                        ends = work.start + work.minutes
                        self.cp.add(ends <= DAY * d + self.noon).only_enforce_if([work.on[d], covered.negated()])

    # ---- what the sessions share

    def _one_session_a_day(self) -> None:
        """A person, and a room, belongs to one session a day."""
        names = [session["id"] for session in self.dated]
        for session in self.dated:
            for work in self.work[session["id"]]:
                if work.with_candidate:
                    for d, lies in work.on.items():
                        self.belongs["candidate " + work.candidate, session["id"], d].append(lies)
        for who in {who for who, _, _ in self.belongs}:
            for d in range(len(self.dates)):
                in_session = []
                for name in names:
                    if uses := self.belongs.get((who, name, d)):
                        there = self.cp.new_bool_var("")
                        for one in uses:
                            self.cp.add_implication(one, there)
                        in_session.append(there)
                if in_session:
                    self.cp.add(sum(in_session) <= (0 if (who, d) in self.taken else 1))

    def _no_two_at_once(self) -> None:
        """One activity at a time, and lunch in its window."""
        lunch = self.policy.get("lunch")
        for (kind, _), own in self.intervals.items():
            meals = []
            if lunch and kind != "room":
                start, end = map(minutes, lunch["window"])
                for d in range(len(self.dates)):
                    eats = self.cp.new_int_var(DAY * d + start, DAY * d + end - lunch["minutes"], "")
                    meals.append(self.cp.new_fixed_size_interval_var(eats, lunch["minutes"], ""))
            self.cp.add_no_overlap([*own, *meals])

    def _juror_limits(self) -> None:
        """Each juror's days."""
        self.works: dict[str, list[cp_model.IntVar]] = {}
        for juror in self.programme["jurors"]:
            days = []
            for d in range(len(self.dates)):
                works = self.cp.new_bool_var(f"{juror['id']} works {d}")
                pieces = self.juror_works.get((juror["id"], d), [])
                for one in pieces:
                    self.cp.add_implication(one, works)
                self.cp.add_bool_or([works.negated(), *pieces])
                days.append(works)
            if juror.get("max_days") is not None:
                self.cp.add(sum(days) <= max(juror["max_days"] - self.kept_days[juror["id"]], 0))
            self.works[juror["id"]] = days

    # ---- objectives

    def objectives(self) -> Iterator[tuple[str, cp_model.LinearExprT]]:
        """The levels in their order."""
        expressions: dict[str, cp_model.LinearExprT] = {"unplaced": len(self.placed) - sum(self.placed.values())}
        if any(session.get("calendar") for session in self.programme["sessions"]):
            expressions["changes"] = self._changes()
        kept = sum(self.kept_days.values())
        expressions["juror_days"] = sum(day for days in self.works.values() for day in days) + kept
        top = len(self.dates)
        most, fewest = self.cp.new_int_var(0, top, "most"), self.cp.new_int_var(0, top, "fewest")
        self.cp.add(fewest <= most)
        for juror, days in self.works.items():
            used, kept = self.cp.new_bool_var(""), self.kept_days[juror]
            for day in days:
                self.cp.add_implication(day, used)
            self.cp.add_bool_or([used.negated(), *days] if not kept else [used])
            self.cp.add(sum(days) + kept <= most)
            self.cp.add(fewest <= sum(days) + kept).only_enforce_if(used)
        expressions["load_balance"] = most - fewest
        starts = ((self.dates[d] - self.first).days * begins for (_, d), begins in self.first_day.items())
        stays = (session for session in self.programme["sessions"] if session not in self.dated)
        kept_starts = sum((date_of(session["calendar"][0]["date"]) - self.first).days for session in stays)
        expressions["earliest"] = sum(starts) + kept_starts
        names = list(self.programme.get("objectives") or expressions)
        if "changes" in expressions and "changes" not in names:
            names.insert(1, "changes")  # after unplaced, which comes first
        for name in names:
            yield name, expressions[name]

    def _changes(self) -> cp_model.LinearExprT:
        """Candidates of sessions that have not exactly their posted days, and days of jurors in sessions in which they were not posted."""
        terms: list[cp_model.LinearExprT] = []
        for session in self.dated:
            if not session.get("calendar"):
                continue
            posted = {self.dates.index(date_of(day["date"])): set(day["jurors"]) for day in session["calendar"]}
            moved = self.cp.new_bool_var("")
            for d in range(len(self.dates)):
                held = self.held[session["id"], d]
                self.cp.add_bool_or([moved, held if d in posted else held.negated()])
            terms.append(len(self._candidates(session)) * moved)
            for juror in self.programme["jurors"]:
                for d in range(len(self.dates)):
                    uses = self.belongs.get(("juror " + juror["id"], session["id"], d))
                    if uses and juror["id"] not in posted.get(d, ()):
                        called = self.cp.new_bool_var("")
                        for one in uses:
                            self.cp.add_implication(one, called)
                        terms.append(called)
        return sum(terms)

    def solve(self, effort: float = math.inf) -> Answer:
        """Each level proven, then held; `effort` is deterministic time for each, so that a busy machine gives the same answer."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 2
        if effort < math.inf:
            solver.parameters.max_deterministic_time = effort
        values: dict[str, int] = {}
        for name, expression in self.objectives():
            self.cp.minimize(expression)
            if solver.solve(self.cp) != cp_model.OPTIMAL:
                return Answer(None)
            values[name] = round(solver.objective_value)
            self.cp.clear_objective()
            self.cp.add(expression == values[name])
        days: dict[str, list[dt.date]] = defaultdict(list)
        for (session, d), held in self.held.items():
            if solver.boolean_value(held):
                days[session].append(self.dates[d])
        return Answer(values, dict(days))
