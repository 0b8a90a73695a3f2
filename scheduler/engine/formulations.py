"""The formulations of a session, from the cheapest to the dearest, and the loop that asks them.

What an answer proves follows from the kind of its formulation alone (design, "The engine"):

=============  ====================  ===========================  ================
kind           its timetable         its bound                    infeasible means
=============  ====================  ===========================  ================
relaxation     none                  holds for every timetable    there is none
restriction    checked               none                         nothing
exact          checked               holds for every timetable    there is none
=============  ====================  ===========================  ================
"""

from __future__ import annotations

import threading
import warnings
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Literal

from scheduler.bounds.infeasibility import counts
from scheduler.engine.answer import Answer
from scheduler.engine.brought_forward import bring_forward
from scheduler.engine.by_hand.solve import solve_by_hand
from scheduler.engine.cpsat import Effort
from scheduler.engine.draw import alike
from scheduler.engine.finding import any_meanwhile, find_all, find_at_last, find_first
from scheduler.engine.juries.held import solve_left_out
from scheduler.engine.juries.solve import solve_juries
from scheduler.engine.juries.waiting_and_end import solve_waiting_and_end
from scheduler.engine.levels import floors_of
from scheduler.engine.plain import SMALL, any_timetable, places, solve_plain, time_to_write
from scheduler.engine.rows.solve import heard_in_one_piece, solve_rows, start
from scheduler.engine.search import Search
from scheduler.engine.slots.solve import solve_slots
from scheduler.engine.stable import with_stable_juries
from scheduler.engine.teams.beside import improved_meanwhile
from scheduler.engine.teams.improve import Improving
from scheduler.engine.teams.most import solve_most
from scheduler.engine.teams.solve import solve_teams
from scheduler.engine.workload.solve import overloaded, solve_workload
from scheduler.errors import SchedulerError, WrongTimetable

FormulationKind = Literal["relaxation", "restriction", "exact"]


LARGE = 2500
"""Pieces of work times days of juries from which on the exact model is not asked, where there is a timetable already."""

TEAMS_SHARE = 0.4
"""How much of the time left parts may take where there is a timetable already."""

ALL_SHARE = 0.5
"""How much of the time left may be taken to find a timetable of all where some may be left out."""

FIRST_SHARE, FIRST_SHARE_OF_SMALL = 0.8, 0.4
"""How much of the time left may be taken to find a first timetable; by parts of a small session, whose exact model finds one soon, too."""

STABLE_SHARE, STABLE_SOON = 0.5, 2.0
"""How much of the time left juries may take that stay together where they need not, and how many seconds of it before others, where there is no
timetable yet."""

WAITING_SHARE = 0.25
"""How much of the time left neighbourhoods may take in which nobody may wait, before anything dearer."""

SOON = 0.5
"""Seconds from the beginning in which one process alone may be done: to begin another costs a second."""

LATE = 0.25
"""How much of the time positions have before others begin beside them: with none that are alike they may take all of it."""

EXACT_SHARE = 0.6
"""How much of the time left neighbourhoods leave to a small exact model."""

QUICK = 60
"""For how many of its places a small exact model is kept waiting for a second."""

SMALL_SHARE = 0.15
"""How much of the time left the exact model of a small session may take before neighbourhoods, at most."""

OTHERS_SHARE = 0.5
"""How much of the time left may be taken to plan all but those who are left out, where it might be others."""

HELD_SHARE = 0.3
"""How much of the time left may be taken to tell how many must be left out."""

FEWEST_SHARE = 0.8
"""How much of the time left the exact model may take to tell how many must be left out."""

SMALL_QUICK = 100
"""For how many of its places the exact model of a small session may take a second before neighbourhoods."""

FAULT = "a fault of this library in the formulation"
"""How the warning begins where one fails; the project's own tests take it for an error."""

AGAIN = 1.0
"""Seconds without which the exact model is not asked again: it is built anew."""


@dataclass(frozen=True)
class Formulation:
    """One way to look at a session: what it is called, what its answers prove, and how it solves.

    `solve` gives timetables to the search while it finds them, and returns the last with its levels; None where it does not serve the
    session. But for the exact model of all rules, none serves where rules are left out (`any_rules`).
    """

    name: str
    kind: FormulationKind
    solve: Callable[[Search], Answer | None]
    any_rules: bool = False


def _refutation(search: Search) -> Answer | None:
    """Counts alone may show that there is no timetable."""
    if search.partial or next(counts(search.session), None) is None:
        return None
    return Answer("infeasible", "counts")


def _at_once(search: Search) -> None:
    """Where juries change from candidate to candidate, as in defences, a timetable in one order before the slots, whose model is dear; or one
    in which juries stay together all the same."""
    if search.incumbent is None and not search.session.policy.stable_juries:
        solve_by_hand(search, 1)
        if search.incumbent is None and (stable := _stable_search(search, search.effort)) is not None:
            solve_by_hand(stable)


def _nobody(search: Search) -> None:
    """Where some may be left out and nothing is found, all are."""
    if search.partial and search.incumbent is None:
        search.offer((), "nobody", tuple(c.id for c in search.session.candidates))


def _by_hand(search: Search) -> None:
    """Where nothing is found yet, or what is found is of blocks alone, and may have more days of jurors than there must be, or of one order."""
    known, one_order = search.incumbent, not search.session.policy.stable_juries
    if known is None or not known.activities or one_order or not (search.settled or heard_in_one_piece(search)):
        solve_by_hand(search)


def _without_any(search: Search) -> bool:
    """Whether there is no timetable yet, and nobody may be left out."""
    return not search.partial and search.incumbent is None


def _stable_first(search: Search) -> None:
    """Where nothing is found yet, and juries need not stay together: a timetable in which they do."""
    if _without_any(search):
        needed = search.effort.share(STABLE_SHARE).for_seconds(STABLE_SOON).alone()
        _solve_stable(search, needed.as_long_as(lambda: search.incumbent is None))


def _stable(search: Search) -> None:
    """Where they need not: better and better timetables in which they do."""
    _solve_stable(search, search.effort.share(STABLE_SHARE))


def _solve_stable(search: Search, effort: Effort) -> None:
    if (stable := _stable_search(search, effort)) is not None:
        run(stable)


def _stable_search(search: Search, effort: Effort) -> Search | None:
    """A search for timetables in which juries stay together, where they need not, of which this one hears; None where they must anyway."""
    session = with_stable_juries(search.session)
    if session is None:
        return None
    stable = Search(session, search.objectives, effort.as_long_as(lambda: not search.closed))
    stable.heard = search.hear_of
    if search.incumbent is not None:
        stable.hear_of(search.incumbent)
    return stable


def _overloaded(search: Search) -> Answer | None:
    """Where nothing is found yet, what tells at once that there is none."""
    return Answer("infeasible", "workload") if _without_any(search) and overloaded(search.session, search.effort) else None


def _first(search: Search) -> Answer | None:
    """Where nothing is found yet: any timetable comes before bounds that take long."""
    return find_first(search, search.effort.share(FIRST_SHARE)) if _without_any(search) else None


def _at_last(search: Search) -> Answer | None:
    """The same for longer, after bounds that may tell that there is none."""
    return find_at_last(search, search.effort.share(FIRST_SHARE)) if _without_any(search) else None


def _held(search: Search) -> None:
    """Where some may be left out, how many at the least."""
    if search.partial and not search.settled:
        solve_left_out(search, search.effort.share(HELD_SHARE))


def _all_of_them(search: Search) -> None:
    """The same, and there may be a timetable of all."""
    if search.partial and not search.settled and search.all_rules:
        find_all(search, search.effort.share(ALL_SHARE))


def _most(search: Search) -> None:
    """Where some may be left out, and more may be planned than are yet."""
    if search.partial:
        solve_most(search)


def _teams(search: Search) -> None:
    """Where nothing is found yet, and again where the first level may still be better."""
    if search.partial or not (search.rough or not search.settled):
        return
    size = places(search.session)
    if search.incumbent is None:
        solve_teams(search, search.effort.share(FIRST_SHARE if size > SMALL else FIRST_SHARE_OF_SMALL))
    else:
        solve_teams(search, search.effort.share(TEAMS_SHARE).for_seconds(size / QUICK))


def _neighbourhoods(search: Search) -> None:
    """At least half of the time left: the larger the exact model, the less it finds in what is left to it. A small one proves in seconds,
    and is asked before that where it is smaller still."""
    size = places(search.session)
    if _improvable(search):
        effort = search.effort.share(1 - EXACT_SHARE * max(0.0, 1 - size / LARGE))
        effort = effort if size > LARGE else effort.for_seconds(size / QUICK)
        end = search.names.index("session_end") if "session_end" in search.names else 0
        if search.settled < end:
            Improving(search).until(effort, enough=end)
            if size > SMALL:
                solve_waiting_and_end(search)
        Improving(search).until(effort)


def _improvable(search: Search) -> bool:
    return search.session.policy.stable_juries and not search.partial


def _improved_meanwhile(search: Search) -> bool:
    """Whether another process solves neighbourhoods from where bounds take their time."""
    return search.effort.more_threads and _improvable(search)


def _no_waiting(search: Search) -> None:
    """Where nobody need wait, as far as is known, and all above that is settled."""
    if not _improvable(search) or _improved_meanwhile(search):
        return
    names = search.names[: search.settled + 1]
    if search.incumbent and names[-1] == "candidate_waiting" and not search.floors[search.settled]:
        Improving(search).until(search.effort.share(WAITING_SHARE), enough=len(names))


def _first_small(search: Search) -> Answer | None:
    """The exact model of a small session, for a short while, where somebody may be left out, and is so far."""
    return _briefly(search, FIRST_SHARE) if _leaves_out(search) else None


def _small(search: Search) -> Answer | None:
    """The same before anything dearer."""
    return None if _leaves_out(search) else _briefly(search, SMALL_SHARE)


def _leaves_out(search: Search) -> bool:
    """Whether somebody has no place yet, and need not have one."""
    return search.partial and search.incumbent is not None and bool(search.incumbent.left_out)


def _briefly(search: Search, share: float) -> Answer | None:
    if (size := places(search.session)) > SMALL:
        return None
    return _plain(search, search.effort.share(share).for_seconds(size / SMALL_QUICK))


def _fewest_out(search: Search) -> Answer | None:
    """Where some may be left out, that alone is asked of the exact model: all others are soon planned by what serves them."""
    size = places(search.session)
    if not search.partial or search.settled or size <= SMALL or search.effort.left() < time_to_write(search.session):
        return None
    return _plain(search, search.effort.share(FEWEST_SHARE), levels=1)


def _exact(search: Search) -> Answer | None:
    known = search.incumbent
    if search.effort.left() < time_to_write(search.session):
        return None
    if known and known.left_out == () and search.session.policy.stable_juries and places(search.session) > LARGE:
        return None
    if known is None and not search.partial and search.all_rules:
        first = any_timetable(search.session, search.rules, search.effort)
        if first.verdict != "found":
            return first
        search.offer(first.activities, "plain")
    return _plain(search, search.effort)


def _plain(search: Search, effort: Effort, levels: int | None = None) -> Answer:
    known = search.incumbent
    return solve_plain(
        search.session,
        search.objectives[:levels],
        search.rules,
        effort,
        search.report,
        search.floors,
        known.activities if known else (),
        lambda activities, left_out: search.offer(activities, "plain", left_out),
    )


FORMULATIONS = (
    Formulation("counts", "relaxation", _refutation),
    Formulation("at once", "restriction", _at_once),
    Formulation("slots", "exact", solve_slots),
    Formulation("start", "exact", start),
    Formulation("by hand", "restriction", _by_hand),
    Formulation("nobody", "restriction", _nobody, any_rules=True),
    Formulation("first small", "exact", _first_small),
    Formulation("overloaded", "relaxation", _overloaded),
    Formulation("stable first", "restriction", _stable_first),
    Formulation("first", "exact", _first),
    Formulation("rows", "exact", solve_rows),
    Formulation("held", "relaxation", _held),
    Formulation("all of them", "exact", _all_of_them),
    Formulation("most of them", "restriction", _most),
    Formulation("workload", "relaxation", solve_workload),
    Formulation("juries", "relaxation", solve_juries),
    Formulation("at last", "exact", _at_last),
    Formulation("no waiting", "restriction", _no_waiting),
    Formulation("waiting and end", "restriction", solve_waiting_and_end),
    Formulation("small", "exact", _small),
    Formulation("stable juries", "restriction", _stable),
    Formulation("teams", "restriction", _teams),
    Formulation("neighbourhoods", "restriction", _neighbourhoods),
    Formulation("fewest out", "exact", _fewest_out),
    Formulation("plain", "exact", _exact, any_rules=True),
)


def run(search: Search) -> None:
    """Ask the formulations in turn until the incumbent meets its bounds, nobody fits, or time is out.

    From where bounds take their time until the exact model takes all threads, neighbourhoods of the incumbent are solved meanwhile, in
    another process; from some time on, too, where positions alone take longer. Where there is none, the exact model is asked for any timetable
    meanwhile.
    """
    _ask_in_turn(search)
    _nobody(search)


def _ask_in_turn(search: Search) -> None:
    if search.over:
        return
    serving = [one for one in FORMULATIONS if search.all_rules or one.any_rules]
    late, bounding = search.seconds + LATE * search.effort.left(), threading.Event()

    def ready() -> bool:
        return search.seconds > (SOON if bounding.is_set() else late)

    tried: tuple[str, ...] | None = None
    with ExitStack() as meanwhile:
        for formulation in serving:
            known = search.incumbent
            if search.partial and known and known.left_out != tried and (search.settled or not known.left_out):
                tried = known.left_out
                if _all_others(search, tried):
                    return
            if formulation.name == "by hand":
                meanwhile.enter_context(any_meanwhile(search))
            if formulation.name == "rows" and _improved_meanwhile(search):
                meanwhile.enter_context(improved_meanwhile(search, ready))
            if formulation.name == "workload":
                bounding.set()
            if formulation.name == "plain":
                meanwhile.close()
            known, answer = search.incumbent, _asked(search, formulation)
            if search.incumbent is not known:
                bring_forward(search)
            if search.over:
                return
    # a level that had its share of the time has what those below it left of theirs
    while answer is not None and not answer.proven and not search.over and search.effort.left() > AGAIN:
        answer = _asked(search, serving[-1])


def _all_others(search: Search, left_out: tuple[str, ...]) -> bool:
    """Solve the levels below, where as few are left out as can be, with all that serves a session of which nobody is; says whether that is
    all that there is to do.

    What is proven of the others holds for the session where nobody may be left out, or it is all the same who.
    """
    session, known = search.session, search.incumbent
    assert known is not None
    # within a tolerance more may be left out, and the levels below be better
    alike_all = not search.objectives[0].tolerance and len(alike(session, session.candidates)) == 1
    whoever = alike_all or not left_out
    if not whoever and places(session) <= SMALL:  # the exact model proves who is left out, and all below that, in the same time
        return False
    effort = search.effort if whoever else search.effort.share(OTHERS_SHARE)
    try:
        others = session.but(candidates_out=left_out) if left_out else session
    except SchedulerError:  # without them it does not hold together
        return False
    rest = Search(others, search.objectives[1:], effort, search.report, search.rules)
    if not rest.offer(known.activities, known.formulation):
        return False
    run(rest)
    search.go_on(rest, left_out, bounds=whoever)
    return whoever


def _asked(search: Search, formulation: Formulation) -> Answer | None:
    try:
        answer = formulation.solve(search)
    except SchedulerError:
        raise
    except Exception as fault:
        # the exact model tells all the others do: of theirs a bound is lost, not the day of who asks
        if formulation.any_rules and (search.incumbent is None or not search.all_rules):
            raise
        warnings.warn(f"{FAULT} {formulation.name!r}, what it could tell is missing: {fault!r}", stacklevel=2)
        return None
    taken = answer is not None and _take(search, formulation, answer)
    search.look_on()
    return answer if taken else None


def _take(search: Search, formulation: Formulation, answer: Answer) -> bool:
    """What an answer says counts, but where the check refuses the timetable of the exact model.

    Raises
    ------
    WrongTimetable
        where it does, and there is no other timetable.
    """
    holds_for_all = formulation.kind != "restriction"
    if answer.verdict == "infeasible" and holds_for_all:
        search.refute()
    accepted = answer.verdict != "found" or search.offer(answer.activities, formulation.name, answer.left_out)
    if answer.formulation == "plain" and not accepted:
        if search.incumbent is None:
            raise WrongTimetable(str(search.refusal))
        # what has been checked is not lost, and nothing that the refused answer says counts
        warnings.warn(f"a timetable of the exact model was refused: {search.refusal}", stacklevel=2)
        return False
    if holds_for_all:
        search.raise_to(floors_of(answer.levels) if answer.levels else (answer.bound,))
    return True
