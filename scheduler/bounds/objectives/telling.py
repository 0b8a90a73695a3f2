"""The sentence of a level: what is counted, and what the search proves beyond it."""

from __future__ import annotations

import datetime as dt

from models import Level, Session, percent
from models.texts import LANGUAGES, say
from scheduler.bounds.infeasibility.sentence import clock, on, several
from scheduler.bounds.objectives.bound import Bound

_COUNTED = {
    "unplanned": "why_left_out",
    "juror_days": "why_juror_days",
    "candidate_days": "why_candidate_days",
    "juror_half_days": "why_half_days",
    "room_changes": "why_room_changes",
}
_SUMS = ("juror_days", "juror_presence", "candidate_days", "juror_half_days", "room_changes", "unmet_wishes")


def told(session: Session, level: Level, bound: Bound | None, lang: str) -> str:
    """Why a level is no better, in one sentence."""
    counted = bound.least if bound else 0
    fields = {
        "reason": bound.reason.said(lang) if bound else "",
        "so": say("why_that_is" if level.name in _SUMS else "why_so", lang),
        "least": _at_least(session, level, counted, lang),
        "best": _amount(session, level, level.bound, lang),
        "bound": _at_least(session, level, level.bound, lang),
        "gap": percent.measured(level.gap, lang),
    }
    told = say(_code(level, counted), lang, **fields)
    if level.proven and level.value > level.bound:
        told += say(
            "why_given", lang, given=_amount(session, level, level.value, lang), part=percent.told(level.tolerance, lang)
        )
    return told


def _code(level: Level, counted: int) -> str:
    if level.value > level.bound and not level.proven:
        if not level.bound:
            return "why_nothing"
        if not counted:
            return "why_open_alone"
        return "why_open" if counted < level.bound else "why_open_counted"
    if level.bound == 0:
        return "why_zero" if level.proven else "why_zero_reached"
    if counted == level.bound:
        return "why_tight" if level.proven else "why_reached"
    code = "why_searched" if level.proven else "why_reached_searched"
    return code if counted else f"{code}_alone"


def _at_least(session: Session, level: Level, value: int, lang: str) -> str:
    amount = _amount(session, level, value, lang)
    return say("why_at_the_earliest" if level.name == "session_end" else "why_at_least", lang, amount=amount)


def _amount(session: Session, level: Level, value: int, lang: str) -> str:
    """A value with its unit, minutes as hours and minutes."""
    at = LANGUAGES.index(lang)
    if level.name in _COUNTED:
        return several(_COUNTED[level.name], value)[at]
    days, minute = divmod(value, 24 * 60)
    date = on(session.days[0].date + dt.timedelta(days=days))[at]
    fields = {"number": value, "hours": value // 60, "minutes": value % 60, "clock": clock(minute), "date": date}
    return say(f"why_amount_{level.name}", lang, **fields)
