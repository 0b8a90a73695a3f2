"""Trying a session with fewer facts or with a change: what is known already is not solved again."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Lock
from typing import Literal, Protocol, TypeAlias, TypeVar

from models import Session
from scheduler.bounds.infeasibility import counts
from scheduler.bounds.infeasibility.count import Key
from scheduler.engine import cpsat
from scheduler.engine.feasibility import Question
from scheduler.engine.juries.holding import Known
from scheduler.engine.search import Incumbent
from scheduler.explanation.blamed import blamed
from scheduler.explanation.lifting import Lifting
from scheduler.explanation.neighbours import Neighbour, Plan, neighbours

SHARE = 0.2
"""How much of the time left one trial may take: a single one that is hard must not starve those after it."""

AT_LEAST = 0.5
"""Seconds for one trial where so much is left: the last ones need as much as the first."""

AS_ALL = 2.0
"""How many times what the session itself took a set of facts may take that is not told at once, before all others are tried: of fewer facts
it is told sooner."""

LITTLE = 0.1
"""Seconds that are too few to ask more than what tells at once."""

MANY = 8
"""From so many candidates on timetables are looked at again: fewer are planned anew in as little time."""

MANY_AT_ONCE = 20
"""The same where they are heard in one piece."""

REMEMBERED = 8
"""So many timetables are kept, the latest ones: what holds of one is tried where another is looked for."""

PUT_IN = 0.2
"""How much of the time left it may take to put those in between who are left out of a timetable."""

CHUNK = 4
"""So many of them at a time at first."""

TRIED = 2
"""Of so many of them, those that leave the fewest candidates."""


TOGETHER = 2
"""So many questions are asked at a time where threads are not counted; each is solved by one thread, most of the time."""

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

Thoroughness = Literal["at once", "by hand", "soon", "thoroughly"]
"""How far a question is asked: of what tells at once; of that and of filling by hand in more orders; of all but the exact model, which may
take all of its time; of that, too."""

How: TypeAlias = Thoroughness | Literal["refuted"]
"""The same, or of what refutes at once."""


class Elsewhere(Protocol):
    """Where one more question may be asked at the same time."""

    @property
    def ready(self) -> bool:
        """Whether any may be."""

    @property
    def filled(self) -> Incumbent | None:
        """The session as one fills a spreadsheet, where that is done."""

    def ask(self, question: Question, how: How, seconds: float, timetables: Sequence[Plan], all_rules: bool) -> bool:
        """Whether it was asked there, with these timetables known: what came out is the question's."""


class Trials:
    """Verdicts on sets of facts kept, all others lifted.

    Lifting facts never takes a timetable away: so a set within one that has a timetable has one, and a set around one that has none
    has none. But a candidate who is not planned may take one away where fewer need not fit: such sets are asked of by themselves.
    """

    def __init__(self, lifting: Lifting, effort: cpsat.Effort, elsewhere: Elsewhere | None = None) -> None:
        self.lifting, self.effort, self.elsewhere = lifting, effort, elsewhere
        self._here = Lock()
        self.briefly = 0.0
        self.timetables: list[Plan] = []
        self.all_rules = False
        """Whether the timetables keep all rules of the session; those of sets of facts may break what is lifted."""
        self.alone: Known = {}
        self.whole = Question(lifting.session, known=self.alone)
        self._found: list[frozenset[Key]] = []
        self._none: list[frozenset[Key]] = []
        self._open: dict[frozenset[Key], Question] = {}
        self._seen: dict[tuple[Question, str], list[Plan]] = {}

    @property
    def at_a_time(self) -> int:
        """So many questions are asked at a time."""
        return 1 if self.effort.workers == 1 else TOGETHER

    @property
    def ahead(self) -> int:
        """So many questions are asked at a time of which the first answer may make the others vain: as many as take each other no time."""
        return TOGETHER if self.elsewhere and self.elsewhere.ready else 1

    def each(self, ask: Callable[[Asked], Answer], some: Iterable[Asked]) -> list[Answer]:
        """The answers to some questions, in their order."""
        with ThreadPoolExecutor(self.at_a_time) as executor:
            return list(executor.map(ask, some))

    @property
    def interrupted(self) -> bool:
        """Whether somebody has asked for the end."""
        return self.effort.interrupt.asked

    @property
    def over(self) -> bool:
        """Whether nothing is asked any more: time is up, or somebody has asked for the end."""
        return self.effort.left() <= 0 or self.interrupted

    def infeasible(self, kept: Iterable[Key]) -> bool:
        """Whether it is proven that no timetable keeps these facts, as far as little time tells."""
        return self.fits(kept, None) is False

    def known(self, kept: Iterable[Key]) -> bool | None:
        """What is known already of whether a timetable keeps these facts."""
        facts = frozenset(kept)
        if any(self._follows(none, facts) for none in self._none):
            return False
        return True if any(self._follows(facts, found) for found in self._found) else None

    def _follows(self, fewer: frozenset[Key], more: frozenset[Key]) -> bool:
        """Whether a timetable that keeps more facts keeps fewer as well."""
        return fewer <= more and (self.lifting.fewer_fit(fewer) or all(key[0] != "candidate" for key in more - fewer))

    def fits(self, kept: Iterable[Key], share: float | None, seconds: float = math.inf) -> bool | None:
        """Whether a timetable keeps these facts: by a share of the time left, so many seconds at the most, briefly where it is None; None where
        that does not tell."""
        facts = frozenset(kept)
        known = self.known(facts)
        if known is not None:
            return known
        session = self.lifting.without(set(self.lifting.facts) - facts)
        verdict: bool | None = True
        if session is not None:
            question = self._open.setdefault(facts, self.less(session))
            if share is not None:
                verdict = self.feasible(question, share, seconds=seconds)
            elif (verdict := self.feasible(question, how="at once")) is None and self.briefly > LITTLE:
                verdict = self.feasible(question, seconds=self.briefly)
        if verdict is not None:
            (self._found if verdict else self._none).append(facts)
        return verdict

    def less(self, session: Session) -> Question:
        """Whether a session has a timetable that keeps less than the one that is explained."""
        return Question(session, known=self.alone, more=self.whole)

    def all_facts(self) -> bool | None:
        """Whether the session itself has a timetable: how long that took tells how long a set of its facts may."""
        began = time.monotonic()
        verdict = self.feasible(self.whole, 1.0)
        self.briefly = AS_ALL * (time.monotonic() - began)
        return verdict

    def add_up(self, kept: Iterable[Key]) -> bool:
        """Whether the counts find nothing wrong with these facts alone."""
        session = self.lifting.without(set(self.lifting.facts) - set(kept))
        return session is None or next(counts(session), None) is None

    def refuted(self, question: Question) -> bool:
        """Whether it is shown at once that a session has no timetable."""
        return not self.interrupted and self._asked(question, self._within(SHARE), "refuted") is False

    def blamed(self, kept: Iterable[Key]) -> list[Key]:
        """These facts without candidates who may be lifted, and conflicts, that are not to blame, to be verified; all of them where that is
        not told."""
        facts = list(kept)
        session = self.lifting.without(set(self.lifting.facts) - set(facts))
        if session is None or self.over:
            return facts
        found = blamed(session, self._within(SHARE))
        kinds = ("candidate", "conflict") if self.lifting.fewer_fit(facts) else ("conflict",)
        return facts if found is None else [key for key in facts if key[0] not in kinds or key in found]

    def _within(self, share: float) -> cpsat.Effort:
        """The effort of one trial."""
        left = self.effort.left()
        if left == math.inf:
            return self.effort
        return replace(self.effort, deadline=time.monotonic() + min(left, max(left * share, AT_LEAST)))

    def feasible(
        self, question: Question, share: float = SHARE, how: Thoroughness = "thoroughly", seconds: float = math.inf
    ) -> bool | None:
        """Whether a session has a timetable; None where its share of the time left, so many seconds at the most, does not tell, or
        somebody has interrupted."""
        if self.over or question.verdict is not None:
            return question.verdict
        effort = self._within(share)
        try:
            return self._asked(question, effort if seconds == math.inf else effort.for_seconds(seconds), how)
        except KeyboardInterrupt:
            self.effort.interrupt.asked = True
            return None

    def _asked(self, question: Question, effort: cpsat.Effort, how: How) -> bool | None:
        """The verdict on a question, asked elsewhere where another is asked here meanwhile."""
        here = self._here.acquire(blocking=False)
        try:
            if (
                not here
                and self.elsewhere
                and self.elsewhere.ask(question, how, effort.left(), self.timetables, self.all_rules)
            ):
                self.remember(question.timetable)
                return question.verdict
            return self.told(question, effort, how)
        finally:
            if here:
                self._here.release()

    def told(self, question: Question, effort: cpsat.Effort, how: How) -> bool | None:
        """The verdict on a question that is asked in this process."""
        if how == "refuted":
            return False if question.refuted(effort) else None
        return self._judged(question, effort, how)

    def _judged(self, question: Question, effort: cpsat.Effort, how: Thoroughness) -> bool | None:
        """First what refutes, then what is left of timetables found before, then all that finds one."""
        many = len(question.session.candidates) >= (MANY_AT_ONCE if question.in_one_piece else MANY)
        near = self.all_rules and many and question.verdict is None and not question.overloaded(effort)
        if near and any(question.take(one.whole() or one.beside(effort)) for one in self._near(question, "beside")):
            return True
        verdict, dearer = question.at_once(effort), how in ("soon", "thoroughly")
        if verdict is None and how == "by hand":
            verdict = question.in_more_orders(effort)
        if verdict is None and dearer:
            verdict = question.by_juries(effort)
        if verdict is None and dearer:
            if near and any(question.take(one.among(effort)) for one in self._near(question, "among")):
                verdict = True
            else:
                verdict = question.soon(effort) if how == "soon" else question.thoroughly(effort)
        if verdict:
            self.remember(question.timetable)
        return verdict

    def _near(self, question: Question, how: str) -> list[Neighbour]:
        """What is left of those timetables that were not looked at yet in this way for this question, where it is most of one."""
        seen = self._seen.setdefault((question, how), [])
        new = [one for one in self.timetables if not any(one is other for other in seen)]
        seen[:] = self.timetables
        return [one for one in neighbours(question.session, new) if one.close][:TRIED]

    def put_in(self, session: Session, out: Sequence[str], timetable: Plan) -> tuple[list[str], Plan]:
        """Of those who are left out of a timetable, as many put in between as is soon found, the last ones first: who is still out, and
        the timetable of the others."""
        effort, left, chunk = self._within(PUT_IN), list(out), CHUNK
        untried = list(out)
        while untried and len(left) > 1 and not effort.over:
            some = untried[-min(chunk, len(left) - 1) :]
            near = Neighbour(session.but(candidates_out=[one for one in left if one not in some]), timetable)
            found = near.beside(effort) or near.among(effort)
            if found:
                timetable, left = found, [one for one in left if one not in some]
            elif len(some) > 1:
                chunk = len(some) // 2
                continue
            untried = untried[: -len(some)]
        return left, timetable

    def begin_with(self, session: Session) -> None:
        """Of the timetables of sets of facts, keep what holds of the nearest one in a session: all others may break any rule."""
        filled = (self.elsewhere and self.elsewhere.filled) or self.whole.of_most(self.effort)
        self.remember(filled.activities if filled else ())
        _, plan = self.nearest(session)
        self.timetables = [plan] if plan else []
        self.all_rules = True

    def nearest(self, session: Session) -> tuple[list[str], Plan]:
        """What of one of the timetables a session allows, and who is left out of it; everybody of nothing where the check refuses it."""
        everybody = [c.id for c in session.candidates]
        for near in neighbours(session, self.timetables):
            out = [c.id for c in near.left]
            plan = Neighbour(session.but(candidates_out=out), near.kept).whole() if len(out) < len(everybody) else None
            if plan:
                return out, plan
        return everybody, ()

    def remember(self, timetable: Plan) -> None:
        """Keep a timetable that may be of use for others."""
        if timetable:
            self.timetables = [*self.timetables, timetable][-REMEMBERED:]
