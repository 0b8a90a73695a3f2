"""What stands in the cells of a spreadsheet, as a file in words would have it: dates, times, fractions, lists.

Each function gives a value back as it is where it cannot be read: the noun then refuses it, in its own words.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, get_args

from models.named_rows import plain
from models.texts import LANGUAGES, template
from models.timetable import ActivityKind

_THIRD = 0.3333
_YES, _NO = ("oui", "yes", "vrai", "true", "x"), ("non", "no", "faux", "false", "-", "aucun", "aucune", "sans")
_EXCEL_EPOCH = dt.date(1899, 12, 30)
_EXCEL_NUMBERS = dt.datetime(1899, 12, 31)  # of numbers below 60: Excel has a 29th of February 1900
_MONTHS = {template(f"view_month_{number}", lang).lower(): number for number in range(1, 13) for lang in ("fr", "en")}
_WEEKDAYS = {template(f"view_weekday_{number}", lang).lower(): number for number in range(1, 8) for lang in ("fr", "en")}
_CLOCK = r"\d{1,2}\s*(?:[hH:]\s*\d{0,2}(?::\d\d)?|:\d\d)"
DATE = r"\d{4}-\d\d?-\d\d?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
_BREAK = re.compile(
    rf"(?:de\s+)?({_CLOCK})\s*(?:[-–—]|à|a|to)\s*({_CLOCK})[\s:(]+(\d{{1,4}})\s*(?:min(?:utes?|\.)?|mn)?\)?", re.IGNORECASE
)
_WINDOW = re.compile(rf"({DATE})(?:\s+(?:de\s+)?({_CLOCK})\s*(?:[-–—]|à|a|to)\s*({_CLOCK}))?")
_OPEN_WINDOW = re.compile(
    rf"({DATE})\s+(?:(?:à partir de|dès|from)\s*({_CLOCK})|(?:jusqu'à|jusqu’à|until)\s*({_CLOCK}))", re.IGNORECASE
)


def a_date(value: Any) -> Any:
    """A date: one of Excel's, "16/03/2027", "16 mars 2027", "2027-03-16"; ISO text.

    >>> a_date("16/3/2027"), a_date("jeudi 1er avril 2027"), a_date(dt.datetime(2027, 3, 16)), a_date(46462)
    ('2027-03-16', '2027-04-01', '2027-03-16', '2027-03-16')
    """
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 30_000 < value < 80_000:
        return (_EXCEL_EPOCH + dt.timedelta(days=int(value))).isoformat()
    if not isinstance(value, str):
        return value
    said = value.strip().lower()
    parts = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})", said)
    words = re.fullmatch(r"(?:([a-z]+) )?(\d{1,2})(?:er)? ([a-zéû]+) (\d{4})", said)
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]00:00(?::00)?)?", said)
    if parts:
        day, month, year = (int(part) for part in parts.groups())
    elif words and words[3] in _MONTHS:
        day, month, year = int(words[2]), _MONTHS[words[3]], int(words[4])
    elif iso:
        year, month, day = (int(part) for part in iso.groups())
    else:
        return value
    try:
        found = dt.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return value
    # a day of the week that is not that of the date: which of the two is meant, nobody knows
    return value if words and _WEEKDAYS.get(words[1], found.isoweekday()) != found.isoweekday() else found.isoformat()


def a_clock(value: Any) -> Any:
    """A time of day: one of Excel's, "8h30", "08:30:00", "8 h"; as "HH:MM".

    >>> a_clock("8h30"), a_clock("8 h"), a_clock("08:30:00"), a_clock(dt.time(8, 30)), a_clock(0.354166667)
    ('08:30', '08:00', '08:30', '08:30', '08:30')
    >>> a_clock(dt.timedelta(hours=18)), a_clock(dt.timedelta(days=1))  # of a cell that is to show more than 24 hours
    ('18:00', '24:00')
    >>> a_clock(dt.datetime(1900, 1, 9)), a_clock(dt.datetime(1900, 1, 8, 12))  # 9 and 8.5 in a cell that is to show hours and minutes
    ('09:00', 8.5)
    """
    if isinstance(value, dt.timedelta) and value >= dt.timedelta():
        minutes = round(value / dt.timedelta(minutes=1))
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(value, dt.datetime):
        typed = (value - _EXCEL_NUMBERS) / dt.timedelta(days=1)
        # an hour with a date is that of no date, or of the first
        value = (int(typed) if typed.is_integer() else typed) if 2 <= typed < 60 else value.time()
    if isinstance(value, dt.time):
        return f"{value:%H:%M}" if not value.second else f"{value:%H:%M:%S}"
    if isinstance(value, float) and 0 <= value < 1:
        minutes = round(value * 24 * 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 23 and float(value).is_integer():
        return f"{int(value):02}:00"
    if isinstance(value, str):
        parts = re.fullmatch(r"(\d{1,2})\s*(?:[hH:]\s*(\d\d)?(?::00)?)", value.strip())
        if parts:
            return f"{int(parts[1]):02}:{parts[2] or '00'}"
    return value


def a_moment(value: Any) -> Any:
    """A date with a time of day.

    >>> a_moment("16/03/2027 10h30"), a_moment("16/03/2027 à 10:30")
    ('2027-03-16T10:30', '2027-03-16T10:30')
    >>> a_moment("03/16/2027 10:30")  # no such month
    '03/16/2027 10:30'
    """
    if isinstance(value, str):
        parts = re.fullmatch(rf"({DATE})\s*(?:à|[tT])?\s*({_CLOCK})", value.strip())
        if parts and is_date(date := a_date(parts[1])):
            return f"{date}T{a_clock(parts[2])}"
    return value


def is_date(value: Any) -> bool:
    """Whether it is a date as `a_date` gives it."""
    try:
        return bool(dt.date.fromisoformat(value))
    except (TypeError, ValueError):
        return False


def on_its_day(activity: dict[str, Any]) -> dict[str, Any]:
    """An activity whose hours stand beside its day, in a column of its own, with whole moments.

    >>> on_its_day({"day": "2027-03-16", "start": "10h30", "end": "2027-03-16T11:00"})
    {'day': '2027-03-16', 'start': '2027-03-16T10:30', 'end': '2027-03-16T11:00'}
    """
    day = activity.get("day")
    if not is_date(day):
        return activity
    clocks = {name: a_clock(activity[name]) for name in ("start", "end", "joins") if name in activity}
    return activity | {
        name: f"{day}T{clock}" for name, clock in clocks.items() if re.fullmatch(r"\d\d:\d\d(:\d\d)?", str(clock))
    }


def an_activity(value: Any) -> Any:
    """A sort of activity, by its name in words or its own.

    >>> an_activity("étude du dossier"), an_activity("lunch"), an_activity("oral")
    ('dossier_review', 'lunch', 'oral')
    """
    kinds = {
        plain(name): kind for kind in get_args(ActivityKind) for name in (kind, *(template(kind, one) for one in LANGUAGES))
    }
    return kinds.get(plain(value), value)


def a_fraction(value: Any) -> Any:
    """A part added to a duration: 1/3, 33 %, "un tiers", oui (a third), non (nothing).

    >>> a_fraction("1/3"), a_fraction("33 %"), a_fraction("33,3%"), a_fraction("oui"), a_fraction("non"), a_fraction("0,25")
    (0.3333, 0.33, 0.333, 0.3333, 0.0, 0.25)
    """
    if isinstance(value, bool):
        return _THIRD if value else 0.0
    if not isinstance(value, str):
        return value
    said = value.strip().lower().replace("\u202f", " ").replace("\u00a0", " ")
    if said in _YES or said in ("un tiers", "tiers", "tiers temps", "tiers-temps"):
        return _THIRD
    if said in _NO:
        return 0.0
    if parts := re.fullmatch(r"\+?\s*(\d{1,6})\s*/\s*(\d{1,6})", said):
        return round(int(parts[1]) / int(parts[2]), 4) if int(parts[2]) else value
    if parts := re.fullmatch(r"\+?\s*(\d+(?:[.,]\d+)?)\s*%", said):
        return round(float(parts[1].replace(",", ".")) / 100, 6)
    if re.fullmatch(r"\d+,\d+", said):
        return float(said.replace(",", "."))
    return value


def a_whole(value: Any) -> Any:
    """A number, with or without its unit.

    >>> a_whole("12 places"), a_whole("60 min"), a_whole(12.0), a_whole("douze")
    (12, 60, 12, 'douze')
    """
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str):
        parts = re.fullmatch(r"(\d{1,9})\s*(?:places?|pers(?:onnes?|\.)?|min(?:utes?|\.)?|mn)?", value.strip().lower())
        if parts:
            return int(parts[1])
    return value


def a_truth(value: Any) -> Any:
    """True or false: oui, non, x."""
    said = value.strip().lower() if isinstance(value, str) else value
    return True if said in _YES else False if said in _NO else value


_DELIBERATION = re.compile(r"(\d+)\s*(?:min(?:utes)?\.?)?\s*(?:par|per|;|,)\s*(jour|day|session|candidat|candidate)")


def a_list(value: Any) -> Any:
    """The items of a cell, parted by semicolons, commas or lines."""
    if isinstance(value, str):
        return [part.strip() for part in re.split(r"[;,\n]", value) if part.strip()]
    return [value]


def windows(value: Any) -> Any:
    """When somebody is there: "16/03/2027 13h-18h; 17/03/2027; 18/03/2027 jusqu'à 12h".

    >>> windows("16/03/2027 13h-18h; 2027-03-17; 18/03/2027 jusqu'à 12h")
    [{'date': '2027-03-16', 'from': '13:00', 'to': '18:00'}, {'date': '2027-03-17'}, {'date': '2027-03-18', 'to': '12:00'}]
    """
    if isinstance(value, (dt.date, dt.datetime)):
        return [{"date": a_date(value)}]
    if not isinstance(value, str):
        return value
    found: list[Any] = []
    for part in re.split(r"[;\n,]| et ", value):
        if not part.strip():
            continue
        parts = _WINDOW.fullmatch(part.strip()) or _OPEN_WINDOW.fullmatch(part.strip())
        if parts is None:
            found.append(part.strip())
            continue
        date, start, end = parts.groups()
        hours = {"from": a_clock(start) if start else None, "to": a_clock(end) if end else None}
        found.append({"date": a_date(date)} | {name: clock for name, clock in hours.items() if clock})
    return found


def breaks(value: Any) -> Any:
    """Breaks with their windows: "10h00-11h00 15 min; 15h-16h 15".

    >>> breaks("10h00-11h00 15 min; 15h-16h 10")
    [{'window': ['10:00', '11:00'], 'minutes': 15}, {'window': ['15:00', '16:00'], 'minutes': 10}]
    """
    if not isinstance(value, str):
        return value
    found: list[Any] = []
    for part in filter(None, map(str.strip, re.split(r"[;\n,]", value))):
        parts = _BREAK.fullmatch(part)
        found.append({"window": [a_clock(parts[1]), a_clock(parts[2])], "minutes": int(parts[3])} if parts else part)
    return found


def hours(value: Any) -> Any:
    """Two times of day.

    >>> hours("11h30-14h00"), hours("entre 11:30 et 14:00"), hours("11h30")
    (['11:30', '14:00'], ['11:30', '14:00'], '11h30')
    """
    found = re.findall(_CLOCK, value) if isinstance(value, str) else []
    return [a_clock(one) for one in found] if len(found) == 2 else value


def a_deliberation(value: Any) -> Any:
    """Minutes per candidate, and where it is in one piece when: "10", "10 min par jour", "10 per session".

    >>> a_deliberation("10 par jour"), a_deliberation(10.0)
    ({'minutes': 10, 'when': 'day'}, 10)
    """
    found = _DELIBERATION.fullmatch(value.strip().lower()) if isinstance(value, str) else None
    if found is None:
        return a_whole(value)
    return {"minutes": int(found[1]), "when": a_piece(found[2])}


def a_piece(value: Any) -> Any:
    """Over what one piece of deliberation goes: jour, candidat, session.

    >>> a_piece("jour"), a_piece("par candidat"), a_piece("session")
    ('day', 'candidate', 'session')
    """
    if not isinstance(value, str):
        return value
    said = re.sub(r"(?:par|per)\s+", "", value.strip().lower())
    return {"jour": "day", "candidat": "candidate"}.get(said, said)


def a_rest(value: Any) -> Any:
    """A rest of so many minutes after so many of work: "15 240", "15 min toutes les 240 min".

    >>> a_rest("15 240"), a_rest("15 min toutes les 240 min")
    ({'minutes': 15, 'every': 240}, {'minutes': 15, 'every': 240})
    """
    if not isinstance(value, str):
        return value
    unit = r"\s*(?:min(?:utes?)?\.?|mn)?\s*"
    found = re.fullmatch(rf"(\d{{1,4}}){unit}(?:\s|[;,/]|toutes les|every)\s*(\d{{1,4}}){unit}", value.strip().lower())
    return {"minutes": int(found[1]), "every": int(found[2])} if found else value
