"""Who is measured: our solver, its variants with one ingredient switched off, and the peers. Each takes the same sessions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.ablations import ABLATIONS, Ablation
from benchmarks.attempt import Answer, Stopwatch
from models import Session

WORKERS = 8
"""Solver threads of the peers: CP-SAT's proofs need the breadth, on two cores too. Ours chooses for itself, as delivered."""

Solve = Callable[[Session, float, int, Stopwatch], Answer]


@dataclass(frozen=True)
class Contender:
    """A way to solve sessions.

    `cannot` says in a few words why it cannot express a session (None: it can), `limits` what it leaves out of every session.
    """

    name: str
    label: str
    prepare: Callable[[], Solve]
    """Imports what is needed, so that the stopwatch does not count it, and gives the solve."""
    cannot: Callable[[Session], str | None] = lambda session: None
    limits: str = "nothing"
    limited: bool = False
    """Whether it cannot prove all levels, however long it runs."""


def _ours(ablation: Ablation | None = None) -> Callable[[], Solve]:
    def prepare() -> Solve:
        from scheduler.engine.progress import Progress
        from scheduler.engine.solve import solve

        call = ablation.switch(solve) if ablation else solve

        def attempt(session: Session, cutoff: float, seed: int, watch: Stopwatch) -> Answer:
            reached: dict[str, int | None] = {}

            def listen(progress: Progress) -> None:
                if progress.best is not None and progress.best != reached.get(progress.level):
                    reached[progress.level] = progress.best
                    watch.solution()

            timetable = call(session, time_limit=cutoff, seed=seed, progress=listen)
            return Answer(
                timetable,
                {level.name: level.bound for level in timetable.objectives},
                tuple(level.name for level in timetable.objectives if level.proven),
                timetable.status == "optimal",
            )

        return attempt

    return prepare


def _weighted_sum() -> Solve:
    from benchmarks.peers import plain_cpsat

    def attempt(session: Session, cutoff: float, seed: int, watch: Stopwatch) -> Answer:
        found = plain_cpsat.solve(session, cutoff, seed, WORKERS, watch.solution)
        levels = tuple(objective.name for objective in session.objectives)
        return Answer(found.timetable, found.bounds, levels if found.proven else (), found.proven)

    return attempt


def _weighted_sum_cannot(session: Session) -> str | None:
    from benchmarks.peers import plain_cpsat

    return plain_cpsat.cannot(session)


def _pyjobshop() -> Solve:
    from benchmarks.peers import pyjobshop_peer

    def attempt(session: Session, cutoff: float, seed: int, watch: Stopwatch) -> Answer:
        found = pyjobshop_peer.solve(session, cutoff, seed, WORKERS, watch.solution)
        return Answer(found.timetable, found.bounds, ("juror_days",) if found.proven and found.bounds else (), found.proven)

    return attempt


def _pyjobshop_cannot(session: Session) -> str | None:
    from benchmarks.peers import pyjobshop_peer

    return pyjobshop_peer.cannot(session)


def _greedy() -> Solve:
    from benchmarks.peers import greedy

    def attempt(session: Session, cutoff: float, seed: int, watch: Stopwatch) -> Answer:
        return Answer(greedy.solve(session, cutoff, seed, watch.solution), done=True)

    return attempt


def _greedy_cannot(session: Session) -> str | None:
    from benchmarks.peers.work import unknown_to_peers

    return unknown_to_peers(session)


OURS = "scheduler"

PEERS = (
    Contender(
        "weighted-sum",
        "plain CP-SAT, one weighted sum",
        _weighted_sum,
        _weighted_sum_cannot,
        limits="several common tests; staff who watch a preparation; juries of more than two; more group slots than half the candidates",
    ),
    Contender(
        "pyjobshop",
        "PyJobShop, a mode per pair and room",
        _pyjobshop,
        _pyjobshop_cannot,
        limits="several common tests; staff who watch a preparation; presence, candidate-days and waiting as objectives; groups; several of one role at one épreuve; a candidate's reading, marking and"
        " orals on different days, or épreuves in another order than the titre lists them (its bound is then none of the session);"
        " it adds a changeover between two pieces of one candidate",
        limited=True,
    ),
    Contender(
        "greedy",
        "greedy, 50 orders",
        _greedy,
        _greedy_cannot,
        limits="several common tests; staff who watch a preparation; bounds and proofs; a candidate's slot is in one piece but for lunch, his épreuves in the order in which the titre lists"
        " them, his jury's day is fixed before; one group per jury and day",
        limited=True,
    ),
)

CONTENDERS: dict[str, Contender] = {
    contender.name: contender
    for contender in (
        Contender(OURS, "this library", _ours()),
        *PEERS,
        *(Contender(ablation.name, ablation.what, _ours(ablation)) for ablation in ABLATIONS),
    )
}
