"""`explain`: why a session has no timetable, and the cheapest ways out."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from dataclasses import replace

from models import Session
from scheduler.arguments import check_effort, check_language, check_session
from scheduler.bounds.infeasibility import facts as count_facts
from scheduler.engine import cpsat
from scheduler.engine.teams.part import like
from scheduler.explanation.elsewhere import OtherProcess
from scheduler.explanation.explanation import Explanation
from scheduler.explanation.lifting import Lifting
from scheduler.explanation.prices import prices
from scheduler.explanation.search import Search
from scheduler.explanation.shrinking import core
from scheduler.explanation.trials import Trials
from scheduler.explanation.wording import told

FOR_FACTS = 0.75
"""How much of the time the search for facts may take; the ways out have the rest."""


def explain(
    session: Session,
    *,
    time_limit: float | None = 15.0,
    relax: Mapping[str, float | None] | None = None,
    lang: str = "fr",
    workers: int | None = None,
    seed: int = 0,
) -> Explanation:
    """Why a session has no timetable: what does not add up, a minimal set of facts that cannot hold together, and ways out.

    Every claim is verified by solving: the facts alone, all others of the session lifted, have no timetable; without any one of them
    they have one; and each way out has one that the independent check accepts.

    Parameters
    ----------
    session
        any session; one that has a timetable with all its candidates needs no explanation, and one of which `solve` would leave somebody
        out (`unplanned`) has one.
    time_limit
        seconds in all; None for no limit. Past it, what is known is said, and that it is not minimal.
    relax
        what may be relaxed and at what price, in place of the defaults in `scheduler.explanation.prices.PRICES`:
        `{"closes": 0.5, "juror": 120, "lunch": None}` makes late days cheaper and keeps lunch as it is.
    lang
        "fr" or "en".
    workers
        solver threads; None for eight, and for another process that is asked one of two questions where the machine has two cores.
    seed
        of the solver.

    Returns
    -------
    Explanation
        `feasible`, `minimal`, `facts`, `ways_out`; `to_dict()` is the JSON contract, and a notebook shows it as tables.

    Raises
    ------
    TypeError, ValueError
        where `session` is none, or `time_limit`, `seed`, `workers`, `relax` or `lang` makes no sense.

    Notes
    -----
    An interrupt ends the search, and what is known so far comes back.

    Examples
    --------
    >>> from scheduler import Session
    >>> from scheduler.explanation import explain
    >>> session = Session.model_validate({
    ...     "titre": "TP-01280", "millesime": "04", "days": [{"date": "2027-03-16", "opens": "08:30", "closes": "18:00"}],
    ...     "candidates": [{"id": "c1", "name": "Aïcha Benali"}], "rooms": [{"id": "s1", "kinds": ["entretien"], "seats": 3}],
    ... })
    >>> for fact in explain(session).facts:
    ...     print(fact.text)
    Aucune salle de type informatique
    À planifier : Aïcha Benali, qui passe Questionnaire professionnel (30 min), Présentation du projet (35 min), Entretien technique (40 min) et Entretien final (15 min)
    """
    check_session(session, "explain")
    check_effort(time_limit, seed, workers)
    check_language(lang)
    asked = prices(relax)
    began = time.monotonic()
    effort = cpsat.Effort.until(time_limit, seed, workers)
    session = _told_apart(session)
    lifting = Lifting(session)
    elsewhere = OtherProcess(effort)
    trials = Trials(lifting, effort, elsewhere)

    def answer(feasible: bool | None, **more: object) -> Explanation:
        seconds = round(time.monotonic() - began, 3)
        common = {"label": session.label, "lang": lang, "wall_seconds": seconds, "interrupted": trials.interrupted}
        return Explanation(session.id, feasible, **common, **more)  # type: ignore[arg-type]

    with effort.interrupt, elsewhere.begun(session):
        verdict = trials.all_facts()
        if verdict is not False:
            return answer(verdict, minimal=bool(verdict))
        left = effort.left()
        trials.effort = effort if left == math.inf else replace(effort, deadline=time.monotonic() + left * FOR_FACTS)
        kept, minimal = core(lifting, trials)
        trials.effort = effort
        trials.begin_with(session)
        search = Search(kept, trials, asked, lang)
        ways = search.ways_out()
        return answer(
            False,
            minimal=minimal,
            facts=told(lifting, kept, lang),
            ways_out=tuple(ways),
            counts=count_facts(session, lang),
            complete=search.complete and not trials.interrupted,
            open_ended=session.agrement is None,
        )


def _told_apart(session: Session) -> Session:
    """The same, its people and rooms with their ids where others are called so, too: of whom a fact or a way out speaks must be plain."""
    if session.told_apart == session.names:
        return session
    lists = {field: getattr(session, field) for field in ("candidates", "jurors", "rooms", "staff", "responsables")}
    named = {
        field: tuple(
            one.model_copy(update={"name": session.told_apart[f"{field.removesuffix('s')} {one.id}"]}) if one.name else one
            for one in some
        )
        for field, some in lists.items()
    }
    return like(session, **named)
