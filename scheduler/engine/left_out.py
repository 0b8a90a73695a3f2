"""Why a candidate is left out of a partial timetable: what rules him out by himself first, then what all of them compete for."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property

from models import Candidate, Unplanned
from models.texts import LANGUAGES, say
from scheduler.bounds.infeasibility import facts
from scheduler.bounds.infeasibility.fixed import fixed
from scheduler.bounds.infeasibility.people import juries, own_time
from scheduler.bounds.infeasibility.sentence import several
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.bounds.infeasibility.together import tests
from scheduler.engine import cpsat
from scheduler.engine.feasibility import feasible
from scheduler.engine.search import Incumbent, Search
from scheduler.engine.slots.shape import Defence, shape_of

SECONDS = 2.0
"""For trying candidates alone, all of them together: a reason may not cost more than the plan."""

SHARE = 0.05
"""Where the time was up, no more than this share of what the plan took; then only what a count of all candidates shows at once."""

TRYING = 0.1
"""Seconds without which nobody is tried alone: his models are written down first."""


def left_out(search: Search, lang: str = "fr") -> tuple[Unplanned, ...]:
    """Who is left out of the incumbent, and why: each reason holds for itself, whichever of several equal plans was found.

    Parameters
    ----------
    search
        what was to be planned, and the plan.
    lang
        "fr" or "en".
    """
    if search.incumbent is None or not search.incumbent.left_out:
        return ()
    reasons = _Reasons(search, search.incumbent, lang)
    return tuple(Unplanned(candidate=one, why=reasons.why(one)) for one in search.incumbent.left_out)


class _Reasons:
    def __init__(self, search: Search, plan: Incumbent, lang: str) -> None:
        self.search, self.session, self.plan, self.lang = search, search.session, plan, lang
        seconds = min(SECONDS, max(search.effort.left(), search.seconds * SHARE))
        self.effort = cpsat.Effort.until(max(seconds, 0.01), 0, 1)

    def why(self, one: str) -> str:
        """The first reason that is found, from the candidate's own to everybody's."""
        return self._alone(one) or self._juror(one) or self._beside(one) or self._full

    def say(self, code: str, **context: object) -> str:
        return say(f"left_out_{code}", self.lang, **context)

    # ---- what rules him out whoever else is planned

    def _alone(self, one: str) -> str | None:
        defence = self._defences.get(one)
        if defence is not None and not defence.starts:
            jurors = self._names(defence.jury)
            return self.say("no_moment", jurors=jurors) if defence.jury else self._no_lawful_jury(defence.candidate)
        if (like := self._like(one)) in self._possible:
            return None
        if self.effort.left() <= 0:
            return self._own.get(one)
        alone = self.session.but(candidates_out=[c.id for c in self.session.candidates if c.id != one])
        for fact in facts(alone, self.lang):
            return fact
        if defence is None and self._may_try and feasible(alone, self.effort) is False:
            return self.say("alone")
        self._possible.add(like)
        return None

    @cached_property
    def _own(self) -> dict[str, str]:
        """What is counted of each by himself, where the others need not be left out for it."""
        subject = Subject(self.session)
        found = [one for counted in (own_time, juries) for one in counted(subject) if len(one.who) == 1]
        return {one.who[0]: one.sentence.said(self.lang) for one in reversed(found)}

    @cached_property
    def _possible(self) -> set[str]:
        """What candidates are like of whom nothing rules out one by himself: those who are planned, and who was tried before."""
        return {self._like(c.id) for c in self.session.candidates if c.id not in self.plan.left_out}

    def _like(self, one: str) -> str:
        """What a candidate is but for his name: who is like him by himself has the same timetables."""
        candidate = next(c for c in self.session.candidates if c.id == one)
        against = sorted(conflict.juror for conflict in self.session.conflicts if conflict.candidate == one)
        pins = [pin.model_dump_json(exclude={"candidate"}) for pin in self.session.pins if pin.candidate == one]
        return f"{candidate.model_dump_json(exclude={'id', 'name'})} {against} {pins}"

    @property
    def _may_try(self) -> bool:
        return not self.search.effort.interrupt.asked and self.effort.left() > TRYING

    @cached_property
    def _defences(self) -> dict[str, Defence]:
        shape = shape_of(self.session, self.session.candidates)
        return {d.candidate.id: d for d in shape.defences} if shape else {}

    def _names(self, jurors: tuple[str, ...]) -> str:
        return ", ".join(self.session.told_apart[f"juror {one}"] for one in jurors) or self.say("no_jury")

    def _no_lawful_jury(self, candidate: Candidate) -> str:
        pinned = [p.jurors for p in self.session.pins if p.candidate == candidate.id and p.jurors]
        jury = pinned[0] if pinned else tuple(j.id for j in self.session.jurors)
        return self.say(
            "jury", jurors=self._names(jury), why=self._unlawful(candidate, jury, len(set(map(frozenset, pinned))) > 1)
        )

    def _unlawful(self, candidate: Candidate, jury: tuple[str, ...], several: bool) -> str:
        rules, members = self.session.exam.jury, [j for j in self.session.jurors if j.id in jury]
        if several:
            return self.say("two_juries")
        if len(members) < rules.size:
            return self.say("size", jurors=self._several("why_jurors", len(members)), size=rules.size)
        for conflict in self.session.conflicts:
            if conflict.candidate == candidate.id and conflict.juror in jury:
                return self.say("conflict", juror=self._names((conflict.juror,)))
        for skill in rules.required_skills:
            if not any(skill in j.skills for j in members):
                return self.say("skill", skill=skill)
        return self.say("employers")

    # ---- what he competes for

    def _juror(self, one: str) -> str | None:
        """The juror of his who is asked for most beyond what he can hear."""
        jury = self._defences[one].jury if one in self._defences else ()
        over = {j: self._asked[j] - self._most_heard[j] for j in jury if self._asked[j] > self._most_heard[j]}
        if not over:
            return None
        juror = max(over, key=lambda j: (over[j], j))
        return self.say("juror", juror=self._names((juror,)), asked=self._asked[juror], most=self._most_heard[juror])

    @cached_property
    def _asked(self) -> Counter[str]:
        """In the juries of how many candidates each juror is, also of those whom he may not hear, or who have no moment."""
        named = {(pin.candidate, juror) for pin in self.session.pins for juror in pin.jurors or ()}
        return Counter(juror for _, juror in named)

    @cached_property
    def _most_heard(self) -> dict[str, int]:
        """How many defences each juror can hear at most: as many as fit one after the other, whosever they are."""
        gap = self.session.policy.changeover
        unit = self.session.policy.grain
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for defence in self._defences.values():
            for juror in defence.jury:
                spans[juror] += [((s.at + defence.size) * unit, s.at * unit) for s in defence.starts]
        most: dict[str, int] = {}
        for juror, ends in spans.items():
            free, most[juror] = -gap, 0
            for end, start in sorted(ends):
                if start >= free:
                    free, most[juror] = end + gap, most[juror] + 1
        return most

    def _beside(self, one: str) -> str | None:
        """What is no matter of room: starts fixed one upon the other, a common test to which he and those planned cannot come."""
        if self.effort.left() <= 0:
            return None
        others = [c for c in self.plan.left_out if c != one]
        with_him = self.session.but(candidates_out=others) if others else self.session
        for found in (*fixed(subject := Subject(with_him)), *tests(subject)):
            if one in found.who:
                return self.say("beside", fact=found.sentence.said(self.lang))
        return None

    def _several(self, code: str, number: int) -> str:
        return several(code, number)[LANGUAGES.index(self.lang)]

    @cached_property
    def _full(self) -> str:
        number, heard = len(self.session.candidates), len(self.session.candidates) - len(self.plan.left_out)
        planned = self._several("why_candidates", heard)
        level = self.search.levels()[0]
        if level.proven:
            return self.say("proven", planned=planned, number=number)
        return self.say("not_proven", planned=planned, number=number, most=number - level.bound)
