"""Counts of juries that are fixed beforehand: whom a juror is asked for, and when his juries can meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, reduce

from models import Candidate, Juror
from scheduler.bounds.infeasibility.count import Count, Key, count
from scheduler.bounds.infeasibility.remarks import remarks
from scheduler.bounds.infeasibility.sentence import listed, said, sentence
from scheduler.bounds.infeasibility.subject import Subject, window_keys
from scheduler.grid import Span, shared

DAY = 24 * 60


def named(subject: Subject) -> Iterator[Count]:
    """Fixed juries that may not judge or never meet, and jurors who are asked for more often than they can come."""
    if not any(pin.jurors for pin in subject.session.pins):
        return
    juries = Juries(subject)
    for candidate in juries.candidates:
        yield from juries.linked(candidate)
        yield from juries.apart(candidate)
    for juror in subject.session.jurors:
        yield from juries.asked(juror)


class Juries:
    """The juries of the candidates who have one fixed, and only one, and are heard by each member for some minutes in one piece."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.jurors = {j.id: j for j in subject.session.jurors}

    @cached_property
    def pins(self) -> dict[str, dict[frozenset[str], int]]:
        """Of each candidate, the juries that are fixed, each with the first pin that does."""
        found: dict[str, dict[frozenset[str], int]] = {}
        for index, pin in enumerate(self.subject.session.pins):
            heard = any(e.jury and pin.epreuve in (None, e.id) for e in self.subject.own[pin.candidate])
            if pin.jurors and heard:
                found.setdefault(pin.candidate, {}).setdefault(frozenset(pin.jurors), index)
        return found

    @cached_property
    def candidates(self) -> list[Candidate]:
        return [c for c in self.subject.heard if len(self.pins.get(c.id, ())) == 1 and self.pieces[c.id][0]]

    def jury(self, candidate: Candidate) -> list[Juror]:
        """His jury, in the order of the session."""
        [jury] = self.pins[candidate.id]
        return [j for j in self.subject.session.jurors if j.id in jury]

    @cached_property
    def pieces(self) -> dict[str, tuple[int, tuple[Key, ...]]]:
        """The longest time that each candidate is before his jury without a pause, and nobody else is; and what says so."""
        return {c.id: max(self._pieces(c), key=lambda piece: piece[0], default=(0, ())) for c in self.subject.heard}

    def _pieces(self, candidate: Candidate) -> Iterator[tuple[int, tuple[Key, ...]]]:
        for stay in self.subject.stays(candidate):
            lasts = [self.subject.lasts(candidate, e.minutes) for e in stay.epreuves]
            alone = [e.jury and e.sitting == "individual" for e in stay.epreuves]
            if all(alone):
                yield sum(lasts), stay.keys
            yield from ((minutes, ()) for minutes, heard in zip(lasts, alone, strict=True) if heard)

    # ---- one candidate

    def linked(self, candidate: Candidate) -> Iterator[Count]:
        """A member of his jury who may not judge him."""
        for conflict in self.subject.session.conflicts:
            if conflict.candidate == candidate.id and conflict.juror in next(iter(self.pins[candidate.id])):
                fields = {"candidate": candidate.label, "jurors": listed([j.label for j in self.jury(candidate)])}
                text = sentence("count_named_linked", **fields, juror=self.jurors[conflict.juror].label)
                needs = [*self._keys([candidate]), ("conflict", candidate.id, conflict.juror)]
                yield count("conflicts", text, [candidate.id, conflict.juror], needs)

    def apart(self, candidate: Candidate) -> Iterator[Count]:
        """He and his jury are never there together for as long as he is heard; of who is not there himself more is said elsewhere."""
        minutes, _ = self.pieces[candidate.id]
        own = [self.subject.opening.spans(day, candidate.available) for day in self.subject.days]
        if any(self._fits(span, minutes) for spans in own for span in spans) and not self.meetings[candidate.id]:
            jury = self.jury(candidate)
            fields = {"candidate": candidate.label, "jurors": listed([j.label for j in jury]), "minutes": minutes}
            text = sentence("count_named_apart", **fields, given=remarks(self.subject, [candidate.id], lunch=False))
            needs = [*self._keys([candidate]), *self._presence([candidate], jury)]
            yield count("availability", text, [candidate.id, *(j.id for j in jury)], needs)

    def _fits(self, span: Span, minutes: int) -> bool:
        grain = self.subject.policy.grain
        return -(-span[0] // grain) * grain + minutes <= span[1]

    @cached_property
    def meetings(self) -> dict[str, list[Span]]:
        """When each candidate and his whole jury are there for as long as he is heard, in minutes from midnight of the first day."""
        found: dict[str, list[Span]] = {}
        for candidate in self.candidates:
            found[candidate.id] = []
            for day in self.subject.days:
                there = [self.subject.there(j, day) for j in self.jury(candidate)]
                spans = reduce(shared, there, self.subject.opening.spans(day, candidate.available))
                minutes, _ = self.pieces[candidate.id]
                found[candidate.id] += [
                    (low + day * DAY, high + day * DAY) for low, high in spans if self._fits((low, high), minutes)
                ]
        return found

    # ---- one juror

    def asked(self, juror: Juror) -> Iterator[Count]:
        """A juror who is in more juries than he can come to, one after the other, whosever they are.

        Any so many of them and one more cannot be heard, so that the count needs no more.
        """
        his = [c for c in self.candidates if juror.id in next(iter(self.pins[c.id])) and self.meetings[c.id]]
        if len(his) < 2:
            return
        shortest = min(self.pieces[c.id][0] for c in his)
        own = [(low + d * DAY, high + d * DAY) for d in self.subject.days for low, high in self.subject.there(juror, d)]
        most, with_others = self._in_turn([(span, shortest) for span in own], len(his)), False
        if most >= len(his):
            places = {(span, self.pieces[c.id][0]) for c in his for span in self.meetings[c.id]}
            most, with_others = self._in_turn(sorted(places), len(his)), True
        if most >= len(his):
            return
        some = his[: most + 1]
        fields = {"juror": juror.label, "asked": len(his), "most": most}
        others = said("count_with_others") if with_others else ("", "")
        given = remarks(self.subject, [c.id for c in his], lunch=False)
        text = sentence("count_named_asked", **fields, given=(others[0] + given[0], others[1] + given[1]))
        members = {j.id: j for c in some for j in self.jury(c)} if with_others else {juror.id: juror}
        needs = [*self._keys(some), *self._presence(some if with_others else [], members.values())]
        if self.subject.policy.changeover:
            needs.append(("changeover",))
        yield count("load", text, [juror.id, *(c.id for c in his)], needs)

    def _in_turn(self, places: list[tuple[Span, int]], enough: int) -> int:
        """How many candidates can be heard in turn at the most, each in any of these spans for its minutes: always who ends first."""
        grain, gap = self.subject.policy.grain, self.subject.policy.changeover
        free, number = -gap, 0
        while number < enough:
            ends = [end for (low, high), minutes in places if (end := self._start(max(low, free), grain) + minutes) <= high]
            if not ends:
                break
            free, number = min(ends) + gap, number + 1
        return number

    @staticmethod
    def _start(minute: int, grain: int) -> int:
        """The first start on the grain, which counts from the midnight of each day."""
        midnight = max(0, minute) // DAY * DAY
        return midnight + -(-(minute - midnight) // grain) * grain

    # ---- the facts behind them

    def _keys(self, candidates: Iterable[Candidate]) -> Iterator[Key]:
        for candidate in candidates:
            yield from self.subject.candidate_keys([candidate])
            yield from self.pieces[candidate.id][1]
            yield from (("pin", str(index)) for index in self.pins[candidate.id].values())

    def _presence(self, candidates: Iterable[Candidate], jurors: Iterable[Juror]) -> Iterator[Key]:
        yield from window_keys("candidate", candidates)
        yield from self.subject.time_keys()
        exam, dates = self.subject.exam, [day.date for day in self.subject.session.days]
        for juror in jurors:
            yield from window_keys("juror", [juror])
            if not all(juror.habilitated(exam.code, exam.millesime, date) for date in dates):
                yield "habilitation", juror.id
