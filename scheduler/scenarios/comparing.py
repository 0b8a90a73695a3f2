"""`compare`: every scenario solved, one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor, Future, wait
from typing import Unpack

from models import Session, Timetable
from models.texts import say
from scheduler.arguments import check_executor, check_language, check_scenarios
from scheduler.errors import SchedulerError
from scheduler.scenarios.comparison import Comparison
from scheduler.scenarios.options import ScenarioOptions


def compare(
    scenarios: Mapping[str, Session | Timetable],
    *,
    lang: str = "fr",
    executor: Executor | None = None,
    **options: Unpack[ScenarioOptions],
) -> Comparison:
    """Solve scenarios of a session and set them side by side.

    Parameters
    ----------
    scenarios
        by name: sessions, which are solved, and timetables, which are taken as they are (each must know its session:
        `timetable.of(session)`). The first is the one that the others are compared with.
    lang
        "fr" or "en".
    executor
        of `concurrent.futures`, to solve several at once: `ProcessPoolExecutor(2)` on two cores, then with `workers=1`, or a time limit
        is spent on waiting for each other. None: one after the other.
    **options
        of `solve`, for each scenario alone: `time_limit` in seconds, `seed`, `workers`, `partial`, `progress`.

    Returns
    -------
    Comparison
        with `frame`, `differences` to the first scenario, `plot()` and `timetables`; `print` shows them side by side. An interrupt keeps what is solved; scenarios that had not begun are then "unknown".

    Raises
    ------
    TypeError, ValueError
        where `scenarios` is no dict with texts for names, or an option makes no sense.
    SchedulerError
        where there is no scenario, or one is neither a session nor a timetable that knows its session.

    Examples
    --------
    >>> from models import Timetable
    >>> session = Session(
    ...     titre="TP-01280",
    ...     millesime="04",
    ...     days=[{"date": "2027-03-16", "opens": "08:30", "closes": "18:00"}],
    ...     candidates=[{"id": "c1"}],
    ... )
    >>> compare({"sans jury": Timetable(session="essai", status="infeasible").of(session)}).frame["status"].to_dict()
    {'sans jury': 'infeasible'}
    """
    check_language(lang)
    check_scenarios(scenarios)
    check_executor(executor)
    if not scenarios:
        raise SchedulerError(say("scenario_nothing", lang))
    for name, scenario in scenarios.items():
        if not isinstance(scenario, (Session, Timetable)):
            raise SchedulerError(say("scenario_other", lang, name=name, found=type(scenario).__name__))
        if isinstance(scenario, Timetable) and scenario._of is None:
            raise SchedulerError(say("scenario_bare_timetable", lang, name=name))
    if executor is not None:
        return Comparison(_solved_at_once(scenarios, lang, options, executor), lang)
    return Comparison(solved(scenarios, lang, options), lang)


def _solved_at_once(
    scenarios: Mapping[str, Session | Timetable], lang: str, options: ScenarioOptions, executor: Executor
) -> dict[str, Timetable]:
    """The same on an executor. An interrupt lets those end that have begun, and begins no other."""
    from scheduler.engine.solve import solve

    begun: dict[str, Future[Timetable]] = {
        name: executor.submit(solve, scenario, lang=lang, **options)
        for name, scenario in scenarios.items()
        if isinstance(scenario, Session)
    }
    try:
        wait(begun.values())
    except KeyboardInterrupt:
        for future in begun.values():
            future.cancel()
        wait(begun.values())
    timetables: dict[str, Timetable] = {}
    for name, scenario in scenarios.items():
        if isinstance(scenario, Timetable):
            timetables[name] = scenario
        elif begun[name].cancelled():
            timetables[name] = Timetable(session=scenario.id, status="unknown", interrupted=True).of(scenario)
        else:
            timetables[name] = begun[name].result().of(scenario)
    return timetables


def solved(scenarios: Mapping[str, Session | Timetable], lang: str, options: ScenarioOptions) -> dict[str, Timetable]:
    """The timetable of each scenario; once one solve is interrupted, the rest is not begun."""
    from scheduler.engine.solve import solve

    timetables: dict[str, Timetable] = {}
    interrupted = False
    for name, scenario in scenarios.items():
        if isinstance(scenario, Timetable):
            timetables[name] = scenario
        elif interrupted:
            timetables[name] = Timetable(session=scenario.id, status="unknown", interrupted=True).of(scenario)
        else:
            timetables[name] = solve(scenario, lang=lang, **options)
            interrupted = timetables[name].interrupted
    return timetables
