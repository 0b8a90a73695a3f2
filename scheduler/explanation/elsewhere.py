"""Questions of an explanation asked in another process, while this one asks others."""

from __future__ import annotations

import contextlib
import io
import math
import queue
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any, NamedTuple

from models import Session
from scheduler.engine.cpsat import Effort
from scheduler.engine.feasibility import Question
from scheduler.engine.meanwhile import meanwhile
from scheduler.engine.process import listen, own_pipes, process_of, talking, tell, told
from scheduler.engine.search import Incumbent
from scheduler.explanation.lifting import Lifting
from scheduler.explanation.neighbours import Plan
from scheduler.explanation.trials import How, Trials

AFTER = 0.1
"""Seconds after which the process is begun: small sessions are explained by then."""

PAUSE = 0.05
"""Seconds between two looks at whether anybody has asked for the end."""


class Task(NamedTuple):
    """What is explained, with which seed, in how many seconds."""

    session: Session
    seed: int
    seconds: float


class Asked(NamedTuple):
    """A question, the same number each time it is asked; the timetables that are known by then, by their numbers, and those among them of
    which the process does not know yet."""

    number: int
    session: Session
    how: How
    seconds: float
    known: tuple[int, ...]
    new: tuple[Plan, ...]
    all_rules: bool


class Answer(NamedTuple):
    """Whether there is a timetable, as far as that is told, and the one that was found."""

    verdict: bool | None
    timetable: Plan


class OtherProcess:
    """Another process that answers one question at a time, from when it is `ready`. `filled` is what it did first: the session as one fills
    a spreadsheet."""

    def __init__(self, effort: Effort) -> None:
        self.effort = effort
        self.ready = False
        self.filled: Incumbent | None = None
        self._write: IO[bytes] = io.BytesIO()
        self._heard: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        self._turn = threading.Lock()
        self._questions: list[Question] = []
        self._timetables: list[Plan] = []

    def ask(self, question: Question, how: How, seconds: float, timetables: Sequence[Plan], all_rules: bool) -> bool:
        """Ask a question there: what it answers is the question's then. False where it answers another, or is no more."""
        if not self.ready or not self._turn.acquire(blocking=False):
            return False
        try:
            tell(self._write, self._asked(question, how, seconds, timetables, all_rules))
            answer = self._answer()
        finally:
            self._turn.release()
        if answer is not None and answer.verdict is not None:
            question.take(answer.timetable if answer.verdict else False)
        return answer is not None

    def _asked(self, question: Question, how: How, seconds: float, timetables: Sequence[Plan], all_rules: bool) -> Asked:
        new = [one for one in timetables if not any(one is other for other in self._timetables)]
        self._timetables += new
        known = [n for n, other in enumerate(self._timetables) if any(one is other for one in timetables)]
        if question not in self._questions:
            self._questions.append(question)
        number = self._questions.index(question)
        return Asked(number, question.session, how, seconds, tuple(known), tuple(new), all_rules)

    def _answer(self) -> Answer | None:
        """The answer; None where nobody waits for one any more, or there is none."""
        while self.ready and not self.effort.over:
            with contextlib.suppress(queue.Empty):
                return self._heard.get(timeout=PAUSE)
        self.ready = False  # what comes later would be taken for the answer to another question
        return None

    @contextmanager
    def begun(self, session: Session) -> Iterator[None]:
        """The process begins after a moment, and ends with the block; where none can be begun, none is asked."""

        def work(ended: threading.Event, _: object) -> None:
            if not ended.wait(AFTER):
                with contextlib.suppress(OSError), process_of(__name__) as process:
                    self._hear(session, process, ended)

        with meanwhile(work) if self.effort.more_threads else contextlib.nullcontext():
            yield

    def _hear(self, session: Session, process: subprocess.Popen[bytes], ended: threading.Event) -> None:
        """Hear what a process says, until the end, or until it is no more."""

        def hear(answers: Iterator[Any]) -> None:
            self.filled = next(answers, None)
            self.ready = True
            for answer in answers:
                self._heard.put(answer)
            self.ready = False
            self._heard.put(None)

        with talking(process, hear) as self._write:
            tell(self._write, Task(session, self.effort.seed, self.effort.left()))
            while not ended.wait(PAUSE) and process.poll() is None:
                pass


def serve() -> None:
    """What the process does: it answers, until whoever asks has no more need of it."""
    read, write = own_pipes()
    asks = told(read)
    task: Task = next(asks)
    effort = Effort.until(None if math.isinf(task.seconds) else task.seconds, task.seed, None)
    trials = Trials(Lifting(task.session), effort)
    trials.whole.verdict = False
    asked: queue.SimpleQueue[Asked] = queue.SimpleQueue()
    listen(asks, asked.put)
    tell(write, trials.whole.of_most(effort))
    questions, timetables = dict[int, Question](), list[Plan]()
    while True:
        one = asked.get()
        timetables += one.new
        trials.timetables, trials.all_rules = [timetables[n] for n in one.known], one.all_rules
        question = questions.setdefault(one.number, trials.less(one.session))
        verdict = trials.told(question, effort.for_seconds(one.seconds), one.how)
        tell(write, Answer(verdict, question.timetable))
