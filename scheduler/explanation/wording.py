"""Facts in the user's words, each true of the session as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from models import Candidate, Epreuve, percent
from models.window import Availability
from scheduler.bounds.infeasibility.count import Key
from scheduler.bounds.infeasibility.sentence import Sentence, Text, clock, in_role, in_turn, listed, on, said, sentence, several
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.explanation.explanation import Fact
from scheduler.explanation.lifting import Lifting, grouped
from scheduler.explanation.pinned import pinned
from scheduler.grid import Span, joined

WHOLE = 24 * 60
"""The end of a day, in minutes."""

ONE_BY_ONE = 8
"""So many conflicts are told each by itself; more, those of a juror together, as nobody reads a hundred lines."""

Told = tuple[str, Sentence, tuple[str, ...]]
"""The rule, the sentence and whom it is about."""


def told(lifting: Lifting, kept: Sequence[Key], lang: str) -> tuple[Fact, ...]:
    """These facts in words, those about candidates to plan last."""
    words = _Words(lifting, kept)
    facts, many = [], sum(key[0] == "conflict" for key in kept) > ONE_BY_ONE

    def together(key: Key) -> object:
        return (key[0], key[2]) if many and key[0] == "conflict" else key

    for keys in grouped([key for key in kept if key[0] != "candidate"], together):
        rule, text, who = words.of(keys[0]) if len(keys) == 1 else words.against(keys[0][2], [key[1] for key in keys])
        facts.append(Fact(rule, text.said(lang), who, tuple(keys)))
    for rule, text, who in words.candidates():
        facts.append(Fact(rule, text.said(lang), who, tuple(("candidate", one) for one in who)))
    return tuple(facts)


class _Words:
    def __init__(self, lifting: Lifting, kept: Sequence[Key]) -> None:
        self.session, self.spared, self.kept = lifting.session, lifting.spared, kept
        self.exam, self.policy = lifting.session.exam, lifting.session.policy
        self.left = lifting.without(set(lifting.facts) - set(kept)) or lifting.session

    def of(self, key: Key) -> Told:
        """A fact that is not about candidates to plan."""
        teller: Callable[..., Told] = getattr(self, f"_{key[0]}")
        return teller(*key[1:])

    def _name(self, kind: str, one: str) -> str:
        return self.session.names.get(f"{kind} {one}", one)

    # ---- the centre's own rules

    def _welcome(self) -> Told:
        day = self.session.days[0]
        fields = {"minutes": self.policy.welcome, "day": on(day.date)}
        return "availability", sentence("fact_welcome", **fields), ()

    def _minutes(self, name: str) -> Told:
        return name, sentence(f"fact_{name}", minutes=getattr(self.policy, name)), ()

    def _changeover(self) -> Told:
        return self._minutes("changeover")

    def _dossier_review(self) -> Told:
        return self._minutes("dossier_review")

    def _deliberation(self) -> Told:
        code = {"candidate": "fact_deliberation"}.get(self.policy.deliberates, f"fact_deliberation_{self.policy.deliberates}")
        return "deliberation", sentence(code, minutes=self.policy.deliberation_minutes), ()

    def _pv(self) -> Told:
        return self._minutes("pv")

    def _marking(self) -> Told:
        times = dict.fromkeys((e.name, self.policy.marking_of(e)) for e in self.session.variants)
        names = [said("fact_paper", epreuve=name, minutes=minutes) for name, minutes in times if minutes]
        return "marking", sentence("fact_marking", papers=listed(names)), ()

    def _max_jury_minutes(self) -> Told:
        return "load", sentence("fact_max_jury_minutes", minutes=self.policy.max_jury_minutes), ()

    def _max_staff_minutes(self) -> Told:
        return "staff_hours", sentence("fact_max_staff_minutes", minutes=self.policy.max_staff_minutes), ()

    def _staff_rest(self) -> Told:
        rest = self.policy.staff_rest
        fields = {"minutes": rest.minutes, "every": rest.every} if rest else {}
        return "staff_hours", sentence("fact_staff_rest", **fields), ()

    def _breaks(self) -> Told:
        names = [
            said("fact_break", minutes=one.minutes, opens=f"{one.window[0]:%H:%M}", closes=f"{one.window[1]:%H:%M}")
            for one in self.policy.breaks
        ]
        return "breaks", sentence("fact_breaks", breaks=listed(names)), ()

    def _lunch(self) -> Told:
        lunch = self.policy.lunch
        fields = (
            {"minutes": lunch.minutes, "opens": f"{lunch.window[0]:%H:%M}", "closes": f"{lunch.window[1]:%H:%M}"}
            if lunch
            else {}
        )
        return "lunch", sentence("fact_lunch", **fields), ()

    # ---- who is there when

    def _window(self, kind: str, one: str) -> Told:
        people = {
            "candidate": "candidates",
            "juror": "jurors",
            "room": "rooms",
            "staff": "staff",
            "responsable": "responsables",
        }
        person = next(p for p in getattr(self.session, people[kind]) if p.id == one)
        rule = "responsable" if kind == "responsable" else "availability"
        text = sentence(f"fact_window_{kind}", name=self._name(kind, one), windows=_windows(person.available))
        return rule, text, (one,)

    def _hours(self, date: str) -> Told:
        day = next(d for d in self.session.days if str(d.date) == date)
        fields = {"day": on(day.date), "opens": f"{day.opens:%H:%M}", "closes": f"{day.closes:%H:%M}"}
        return "availability", sentence("fact_hours", **fields), ()

    # ---- juries

    def _jurors(self, date: str) -> Told:
        subject = Subject(self.left)
        index = next(i for i, d in enumerate(self.left.days) if str(d.date) == date)
        there = [j for j in subject.jurors_on[index] if not j.id.startswith("+")]
        names = listed([self._name("juror", j.id) for j in there]) if there else said("explain_nobody")
        fields = {"day": on(dt.date.fromisoformat(date)), "jurors": names, "size": subject.size}
        really = {j.id for j in Subject(self.session).jurors_on[index]}
        code = "fact_juror" if there else "fact_no_juror"
        if really != {j.id for j in there}:  # some of them are there only because another fact is set aside
            code = "fact_nobody_else"
            away = {key[-1] for key in self.kept if key[0] == "habilitation" or key[:2] == ("window", "juror")}
            away -= {j.id for j in there}
            if away:
                code = "fact_nobody_beside"
                fields["others"] = listed([self._name("juror", j.id) for j in self.session.jurors if j.id in away])
        return "habilitation", sentence(code, **fields), tuple(j.id for j in there)

    def _habilitation(self, one: str) -> Told:
        juror = next(j for j in self.session.jurors if j.id == one)
        exam, last = self.exam, self.session.days[-1].date
        own = [h for h in juror.habilitations if h.titre == exam.code]
        same = [h.until for h in own if h.millesime == exam.millesime]
        fields = {"name": juror.label, "titre": exam.code, "millesime": exam.millesime}
        if same:
            return "habilitation", sentence("fact_expired", **fields, until=on(max(same)), day=on(last)), (one,)
        if own:
            others = listed(dict.fromkeys(h.millesime for h in own))
            return "habilitation", sentence("fact_millesime", **fields, others=others), (one,)
        return "habilitation", sentence("fact_not_habilite", **fields), (one,)

    def _conflict(self, candidate: str, juror: str) -> Told:
        reason = next(c.reason for c in self.session.conflicts if (c.candidate, c.juror) == (candidate, juror))
        why = (f" ({reason})", f" ({reason})") if reason else ("", "")
        fields = {"candidate": self._name("candidate", candidate), "juror": self._name("juror", juror), "why": why}
        return "conflicts", sentence("fact_conflict", **fields), (candidate, juror)

    def against(self, juror: str, candidates: Sequence[str]) -> Told:
        """Several conflicts of one juror."""
        reasons = {c.candidate: c.reason for c in self.session.conflicts if c.juror == juror}
        names = [self._name("candidate", one) + (f" ({reasons[one]})" if reasons[one] else "") for one in candidates]
        fields = {"juror": self._name("juror", juror), "number": len(names), "candidates": listed(names)}
        return "conflicts", sentence("fact_conflicts", **fields), (*candidates, juror)

    def _employers(self) -> Told:
        people: dict[str, list[str]] = {}
        for juror in self.session.jurors:
            if juror.employer:
                people.setdefault(juror.employer, []).append(juror.label)
        shared = [
            said("fact_shared_employer", employer=one, jurors=listed(names)) for one, names in people.items() if len(names) > 1
        ]
        return "conflicts", sentence("fact_employers_shared" if shared else "fact_employers", shared=in_turn(shared)), ()

    def _skill(self, skill: str) -> Told:
        able = [j for j in self.session.jurors if skill in j.skills]
        names = listed([j.label for j in able]) if able else said("explain_nobody")
        return "conflicts", sentence("fact_skill", skill=skill, jurors=names), tuple(j.id for j in able)

    def _jury_size(self) -> Told:
        return "one_jury_a_day", sentence("fact_jury_size", size=self.exam.jury.size), ()

    def _max_candidates(self) -> Told:
        return (
            "load",
            sentence("fact_max_candidates", number=several("why_candidates", self.exam.jury.max_candidates_per_day or 0)),
            (),
        )

    # ---- rooms, staff, order, pins

    def _rooms(self, kind: str) -> Told:
        rooms = [r for r in self.session.rooms if kind in r.kinds]
        names = (
            listed([said("fact_room", room=r.label, seats=several("count_places", r.seats)) for r in rooms])
            if rooms
            else ("", "")
        )
        code = "fact_rooms" if rooms else "fact_no_room"
        return "one_at_a_time", sentence(code, kind=kind, rooms=names), tuple(r.id for r in rooms)

    def _staff(self, role: str) -> Told:
        people = [s for s in self.session.staff if s.role == role]
        epreuves = listed([e.name for e in self.session.offered.values() if role in e.roles])
        names = listed([s.label for s in people]) if people else ("", "")
        code = "fact_staff" if people else "fact_no_staff"
        return "one_at_a_time", sentence(code, role=in_role(role), names=names, epreuves=epreuves), tuple(s.id for s in people)

    def _follows(self, epreuve: str, other: str) -> Told:
        first, limited = self.session.offered[other], [e for e in self.session.variants if e.id == epreuve]
        later, relation = next((e, f) for e in limited for f in e.follows if f.epreuve == other and f.timed)
        limits = []
        if relation.gap:
            limits.append(said("fact_gap", minutes=relation.gap))
        if relation.within:
            limits.append(said("fact_within", minutes=relation.within))
        if relation.days:
            limits.append(said("fact_days", number=several("count_days", relation.days)))
        return "order", sentence("fact_follows", later=later.name, first=first.name, limits=listed(limits)), ()

    def _pin(self, index: str) -> Told:
        pin = self.session.pins[int(index)]
        epreuve = self.session.offered[pin.epreuve].name if pin.epreuve else said("fact_all_epreuves")
        fields = {"candidate": self._name("candidate", pin.candidate), "epreuve": epreuve, "fixed": pinned(self.session, pin)}
        return "pins", sentence("fact_pin", **fields), (pin.candidate, *([pin.room] if pin.room else []), *(pin.jurors or ()))

    # ---- candidates

    def _extra_time(self, one: str) -> Told:
        candidate = next(c for c in self.session.candidates if c.id == one)
        return "durations", sentence("fact_extra_time", name=candidate.label, percent=_percent(candidate.extra_time)), (one,)

    def candidates(self) -> Iterator[Told]:
        """Who is to be planned: those who sit the same in one fact, told apart by their extra time where that is no fact."""
        kept = {key[1] for key in self.kept if key[0] == "candidate"}
        alike: dict[object, list[Candidate]] = {}
        for candidate in self.session.candidates:
            if candidate.id in kept:
                more = 0 if candidate.id in self.spared else candidate.extra_time
                alike.setdefault((self.session.epreuves_of(candidate), more), []).append(candidate)
        for people in alike.values():
            yield "sits", self._planned(people), tuple(c.id for c in people)

    def _planned(self, people: list[Candidate]) -> Sentence:
        epreuves = listed([self._epreuve(e) for e in self.session.epreuves_of(people[0])])
        if people[0].extra_time and people[0].id not in self.spared:
            epreuves = said("fact_with_extra_time", epreuves=epreuves, percent=_percent(people[0].extra_time))
        names = listed([c.label for c in people])
        if len(people) == 1:
            return sentence("fact_candidate", name=people[0].label, epreuves=epreuves)
        number, all_of_them = len(people), len(self.session.candidates)
        code = "fact_candidates" if number < all_of_them else "fact_all_candidates"
        return sentence(code, names=names, number=number, all=all_of_them, epreuves=epreuves)

    def _epreuve(self, epreuve: Epreuve) -> Text:
        """An épreuve with its minutes, and those that the grid makes of them where they are others."""
        grain = self.policy.grain
        rounded = -(-epreuve.minutes // grain) * grain
        code = "fact_epreuve" if rounded == epreuve.minutes else "fact_epreuve_rounded"
        return said(code, epreuve=epreuve.name, minutes=epreuve.minutes, rounded=rounded, grain=grain)


def _percent(extra_time: Decimal | float) -> Text:
    return percent.told(extra_time, "fr"), percent.told(extra_time, "en")


def _windows(available: Availability) -> Text:
    """Days, each with its hours where they are not all; windows that touch are one."""
    days: dict[dt.date, list[Span]] = {}
    for window in available or ():
        days.setdefault(window.date, []).append(window.minutes)
    parts, in_one = [], True
    for date, spans in sorted(days.items()):
        hours = [_hours_of(span) for span in joined(spans)]
        in_one = in_one and len(hours) == 1
        day = said("fact_day", day=on(date))
        parts.append(day if hours == [("", "")] else said("fact_day_hours", day=day, hours=listed(hours)))
    return listed(parts) if in_one else in_turn(parts)


def _hours_of(span: Span) -> Text:
    start, end = span
    if span == (0, WHOLE):
        return "", ""
    code = "fact_from" if end == WHOLE else "fact_to" if start == 0 else "fact_from_to"
    return said(code, start=clock(start), end=clock(end))
