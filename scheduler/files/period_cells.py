"""Cells of a programme: periods, days of the week, how many candidates sit what; as a file in words has them, and as people type them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any

from models.presence import DAYS
from models.texts import LANGUAGES, say, template
from scheduler.files.cells import DATE, a_date, a_list, a_whole
from scheduler.files.headings import plain

_HALVES = {"am": "matin matins matinee morning mornings am", "pm": "apresmidi apm afternoon afternoons pm"}
_HALF = {word: half for half, words in _HALVES.items() for word in words.split()}
_PERIOD = re.compile(
    rf"(?:du\s+|from\s+|le\s+)?({DATE})(?:\s*(?:[-–—→]|\bau\b|\bto\b|à)\s*({DATE}))?(?:\s+([^\W\d][\w\s'’-]*))?", re.IGNORECASE
)
_HOW_MANY = re.compile(r"\s*([^:=]+?)\s*[:=]\s*(.+?)\s*")


def periods(value: Any) -> Any:
    """Periods of days, both ends included, with or without the half of the day that counts.

    >>> periods("01/03/2027-31/05/2027; 7/6/2027 matin")
    [{'from': '2027-03-01', 'to': '2027-05-31'}, {'from': '2027-06-07', 'to': '2027-06-07', 'half': 'am'}]
    """
    if isinstance(value, (dt.date, dt.datetime)):
        return [{"from": a_date(value), "to": a_date(value)}]
    if not isinstance(value, str):
        return value
    found: list[Any] = []
    for part in filter(None, map(str.strip, re.split(r"[;\n,]", value))):
        parts = _PERIOD.fullmatch(part)
        half = _HALF.get(plain(parts[3])) if parts and parts[3] else None
        if parts is None or (parts[3] and half is None):
            found.append(part)
            continue
        period = {"from": a_date(parts[1]), "to": a_date(parts[2] or parts[1])}
        found.append(period | ({"half": half} if half else {}))
    return found


def weekdays(value: Any) -> Any:
    """Days of the week and halves of them.

    >>> weekdays("mardi, jeu. matin; Friday"), weekdays("mon pm")
    (['tue', 'thu am', 'fri'], ['mon pm'])
    """
    return [_weekday(one) for one in a_list(value)]


def a_half(value: Any) -> Any:
    """Which half of the day: matin, après-midi."""
    return _HALF.get(plain(value), value)


def how_many(value: Any) -> Any:
    """How many candidates, or how many sit what.

    >>> how_many(6.0), how_many("6"), how_many("titre : 6 ; CCP1: 2")
    (6, 6, {'titre': 6, 'CCP1': 2})
    """
    if not isinstance(value, str) or not re.search("[:=]", value):
        return a_whole(value)
    parts = [_HOW_MANY.fullmatch(one) for one in a_list(value)]
    if not all(parts):
        return value
    names = [part[1] for part in parts if part]
    return {part[1]: a_whole(part[2]) for part in parts if part} if len(set(names)) == len(names) else value


def typed_periods(some: Iterable[Mapping[str, Any]], lang: str) -> str:
    """Periods as somebody would type them."""
    return "; ".join(_period(one, lang) for one in some)


def typed_weekdays(some: Iterable[str], lang: str) -> str:
    """Days of the week as somebody would type them."""
    return "; ".join(
        " ".join([say(f"view_weekday_{DAYS.index(day) + 1}", lang), *(say(f"cell_half_{half}", lang) for half in halves)])
        for day, *halves in (one.split() for one in some)
    )


def _period(one: Mapping[str, Any], lang: str) -> str:
    start, end = (f"{one[name]:%d/%m/%Y}" if lang == "fr" else str(one[name]) for name in ("from", "to"))
    days = start if start == end else f"{start} - {end}"
    return f"{days} {say('cell_half_' + one['half'], lang)}" if one.get("half") else days


def _weekday(text: Any) -> Any:
    words = str(text).replace(".", " ").split()
    day = _DAYS.get(plain(words[0])) if words else None
    half = _HALF.get(plain("".join(words[1:])))
    if day is None or (words[1:] and half is None):
        return text
    return f"{day} {half}" if half else day


def _names_of_days() -> dict[str, str]:
    """Days of the week by their names, and by the first three letters of these."""
    found = {day: day for day in DAYS}
    for number, day in enumerate(DAYS, start=1):
        for lang in LANGUAGES:
            name = plain(template(f"view_weekday_{number}", lang))
            found |= {name: day, name[:3]: day, f"{name}s": day}
    return found


_DAYS = _names_of_days()
