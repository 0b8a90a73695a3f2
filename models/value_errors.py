"""What pydantic refuses, in words that say what would be right: of a file, at its line, and of a change to a session, alike."""

from __future__ import annotations

import datetime as dt
import difflib
import math
import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from models import texts
from models.named_rows import plain
from models.own_right import of_right, own_right

Place = tuple[int | str, ...]

_EXAMPLES = {
    "id": "c1",
    "code": "TP-01280",
    "titre": "TP-01280",
    "millesime": '"04"',
    "days": '[{date: 2027-03-16, opens: "08:30", closes: "18:00"}]',
    "candidates": "[{id: c1, name: Aïcha Benali}]",
    "epreuves": "[{id: technique, minutes: 40, jury: true}]",
    "date": "2027-03-16",
    "opens": '"08:30"',
    "closes": '"18:00"',
    "until": "2028-12-31",
    "start": "2027-03-16T10:00",
    "end": "2027-03-16T10:35",
    "minutes": "30",
    "seats": "3",
    "kinds": "[entretien]",
    "kind": "epreuve",
    "role": "surveillant",
    "window": '["11:30", "14:00"]',
}


_IDS = {"candidates": "c", "jurors": "j", "rooms": "s", "staff": "v", "responsables": "r", "sessions": "session-"}
"""How an id begins in a list: its number follows."""


def _example_of(place: Place, content: Any) -> str | None:
    """What may stand at a place of this content that is empty."""
    if of_right(place):
        right = own_right(place, content)
        return f'"{right}"' if right and place[-1] == "millesime" else right
    if place[-1] == "id" and "epreuves" in place:
        return "technique"
    if place[-1] == "id" and len(place) > 2 and isinstance(number := place[-2], int) and place[-3] in _IDS:
        return f"{_IDS[str(place[-3])]}{number + 1}"
    if place[-1] == "window" and place[0] == "sessions":
        return "{from: 2027-03-01, to: 2027-04-30}"
    return _EXAMPLES.get(str(place[-1]))


_PARTS = ("extra_time", "tolerance")
"""The fields that are parts of something; all other numbers are whole."""


def follows_from(place: Place, error: ErrorDetails, errors: list[tuple[Place, ErrorDetails]], noun: type[BaseModel]) -> bool:
    """Whether a problem goes away with another: a list that is short of its wrong items, a field that stands there misspelt."""
    if error["type"] == "too_short":
        return any(len(other) > len(place) and other[: len(place)] == place for other, _ in errors)
    if error["type"] == "missing":
        unknown = [other[-1] for other, one in errors if one["type"] == "extra_forbidden" and other[:-1] == place[:-1]]
        return place[-1] in [meant_field(noun, (*place[:-1], one)) for one in unknown]
    return False


def meant_field(noun: type[BaseModel], place: Place) -> str:
    """The field that was meant at a place of a noun: that which is nearly written so, else as it is written."""
    return next(iter(_close(str(place[-1]), _fields(noun, place[:-1]))), str(place[-1]))


_IN_FRENCH = {
    "amenagement": "extra_time",
    "competences": "skills",
    "debut": "start from opens",
    "dejeuner": "lunch",
    "disponibilites": "available",
    "disponible": "available",
    "duree": "minutes",
    "employeur": "employer",
    "entreprise": "employer",
    "fermeture": "closes",
    "fin": "end to closes",
    "fonction": "role",
    "jour": "date days",
    "jours": "days",
    "jure": "juror",
    "jures": "jurors",
    "jury": "jurors",
    "lieu": "site",
    "centre": "site",
    "motif": "reason",
    "nom": "name",
    "objectifs": "objectives",
    "ouverture": "opens",
    "pas": "grain",
    "pauses": "breaks",
    "personnel": "staff",
    "places": "seats",
    "raison": "reason",
    "regles": "policy",
    "salle": "room rooms",
    "salles": "rooms",
    "surveillants": "staff",
    "tierstemps": "extra_time",
    "tempsmajore": "extra_time",
    "usage": "kinds",
    "usages": "kinds",
}
"""The fields that may be meant by a French word that is not nearly written so, by the word without accents and spaces."""


def _close(name: str, known: list[str]) -> list[str]:
    meant = [field for field in _IN_FRENCH.get(plain(name).replace("_", ""), "").split() if field in known]
    return meant[:1] or difflib.get_close_matches(name, known, n=1)


def value_error(
    error: ErrorDetails,
    place: Place,
    value: str,
    noun: type[BaseModel],
    lang: str,
    content: Any,
    example: str | None = None,
) -> str:
    """What is wrong with the value at a place of a noun, made of this content, and what would be right.

    Where the value stands in a cell of a table, `example` is what such a cell may hold, and the names of fields and the signs of files
    that have fields are left out.
    """
    kind, context = error["type"], error.get("ctx", {})

    def told(code: str, **more: Any) -> str:
        if example is None:
            return texts.say(code, lang, **more)
        if code in _TOLD_IN_WORDS:
            more = {name: ", ".join(_in_words(one, lang) for one in str(told).split(", ")) for name, told in more.items()}
        return texts.say(f"{code}_cell" if texts.has(f"{code}_cell") else code, lang, example=example, **more)

    def say(code: str, **more: Any) -> str:
        return told(f"value_{code}", **more)

    if texts.has(kind):
        return told(kind, **context)

    single = not isinstance(error["input"], (dict, list))
    match kind:
        case "missing" if isinstance(place[-1], int):
            return say("missing_item", number=place[-1] + 1)
        case "missing":
            right = _example_of(place, content)
            return say("missing", field=f"{place[-1]}: {right}" if right else place[-1])
        case "extra_forbidden":
            known = _fields(noun, place[:-1])
            close = _close(str(place[-1]), known)
            within = [name for name in known if place[-1] in _fields(noun, (*place[:-1], name))]
            if within and f"{place[-1]}s" not in close:
                return say("unknown_within", within=within[0])
            return say("unknown_close", close=close[0]) if close else say("unknown", known=", ".join(known))
        case "int_from_float":
            number = float(error["input"])
            return say("whole", value=value, below=math.floor(number), above=math.ceil(number))
        case "int_parsing" | "int_type" | "int_parsing_size" if single:
            return say("integer", value=value)
        case "finite_number" if single and place[-1] not in _PARTS:
            return say("integer", value=value)
        case "decimal_parsing" | "decimal_type" | "float_parsing" | "float_type" | "finite_number" if single:
            return say("number", value=value)
        case "bool_parsing" | "bool_type" if single:
            return say("boolean", value=value)
        case "string_type":
            return say("text", value=value) if single else say("one_text")
        case "string_unicode":
            return told("invisible", character=_half(str(error["input"])))
        case "string_too_short":
            return say("empty")
        case "string_pattern_mismatch":
            return say("id", value=value, instead=re.sub(r"[\s/\\]+", "-", value.strip()))
        case "date_from_datetime_parsing" | "date_from_datetime_inexact" | "date_parsing" | "date_type" if single:
            if _year_month_day(value) is None:
                return say("date" if example is not None else "date_example", value=value, instead=_EXAMPLES["date"])
            meant = _date(value)
            return say("date", value=value, instead=str(meant)) if meant else say("no_such_date", value=value)
        case "datetime_from_date_parsing" | "datetime_parsing" | "datetime_type" | "datetime_object_invalid" if single:
            date, _, clock = value.partition("T")
            return told("clock", value=clock) if clock and _ISO.fullmatch(date) else say("moment", value=value)
        case "timezone_naive":
            return say("time_zone", value=value)
        case "literal_error":
            known = re.findall(r"'([^']*)'", context["expected"])
            words = example is not None and place[0] == "activities"  # of a table, which has them in words
            return say("choice", value=value, known=", ".join(texts.say(one, lang) if words else one for one in known))
        case "greater_than_equal":
            return say("at_least", value=value, limit=f"{context['ge']:g}")
        case "less_than_equal" if example is not None and place[-1] == "tolerance":  # in cells it is written in percent
            return say("tolerance", value=f"{float(error['input']) * 100:g}")
        case "less_than_equal":
            return say("at_most", value=value, limit=f"{context['le']:g}")
        case "greater_than":
            return say("more", value=value, limit=f"{context['gt']:g}")
        case "less_than":
            return say("less", value=value, limit=f"{context['lt']:g}")
        case "too_short" if not context["actual_length"]:
            return say("empty_list", least=context["min_length"])
        case "too_short":
            return say("short_list", number=context["actual_length"], least=context["min_length"])
        case "too_long":
            return say("long_list", number=context["actual_length"], most=context["max_length"])
        case "tuple_type" | "list_type":
            instead = _as_list(value, place, noun) if single else None
            return say("list", value=value, instead=instead) if instead else say("list_of_fields")
        case "model_type" | "model_attributes_type":
            known = _fields(noun, place)
            if single and example is None and (instead := _as_fields(value, place, known)):
                return say("fields_such", value=value, instead=instead)
            return say("fields", known=", ".join(known), value=value)
        case "dict_type":
            return say("names")
    if not single:
        return say("one_number" if kind.startswith(("int", "decimal", "float")) else "one_value")
    return say("other", message=error["msg"])


_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def _half(text: str) -> str:
    """The first half of a character in a text that no file can hold."""
    return next((f"U+{ord(one):04X}" for one in text if "\ud800" <= one <= "\udfff"), "?")


def _year_month_day(value: str) -> tuple[int, int, int] | None:
    """The numbers of a date that is written day/month/year, or year-month-day, whether the calendar has it or not; None where it is neither."""
    if parts := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)", value):
        day, month, year = map(int, parts.groups())
        return year + 2000 * (year < 100), month, day
    if parts := re.fullmatch(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})", value):
        year, month, day = map(int, parts.groups())
        return year, month, day
    return None


def _as_list(value: str, place: Place, noun: type[BaseModel]) -> str | None:
    """A list as a file has it of what stands there alone: its parts, with their fields where such items have fields (None where it is
    not known which), and of a window its two times of day."""
    clocks = re.findall(r"(\d{1,2})\s*[:hH]\s*(\d\d)?", value) if place[-1] == "window" else []
    if len(clocks) == 2:
        return ", ".join(f'"{int(hour):02}:{minute or "00"}"' for hour, minute in clocks)
    parts = [part.strip() for part in re.split("[;,]", value)]
    if known := _fields(noun, place):
        items = [_as_fields(part, (*place, number), known) for number, part in enumerate(parts)]
        return None if None in items else ", ".join(map(str, items))
    return ", ".join(parts)


def _as_fields(value: str, place: Place, known: list[str]) -> str | None:
    """What stands at a place alone, as the fields that are known there: a day by its date, a person or a room by its name; None of
    anything else."""
    if date := _date(value):
        return next((fields.format(date=date) for name, fields in _OF_A_DATE.items() if name in known), None)
    if value and {"id", "name"} <= set(known) and (one := _example_of((*place, "id"), None)):
        quote = '"' * bool(set(value) & set(_SIGNS))
        return f"{{id: {one}, name: {quote}{value}{quote}}}"
    return None


_OF_A_DATE = {
    "opens": '{{date: {date}, opens: "08:30", closes: "18:00"}}',
    "date": "{{date: {date}}}",
    "from": "{{from: {date}, to: {date}}}",
}
"""The fields of a date, by one that there is in the same place."""

_SIGNS = ",:#[]{}"
"""What a text may not have between the braces of a file, but in quotes."""


def _date(value: str) -> dt.date | None:
    """The date that is written so, either way; None where it is none."""
    try:
        return dt.date(*parts) if (parts := _year_month_day(value)) else None
    except ValueError:
        return None


_TOLD_IN_WORDS = (
    "unknown_objective",
    "unknown_objective_close",
    "duplicate_objective",
    "unknown_date",
    "duplicate_day",
    "days_apart",
    "period_order",
    "window_outside_period",
)
"""What is refused with names of objectives, or with dates."""


def _in_words(one: str, lang: str) -> str:
    """An objective or a date as the cells of a table have it, in place of its form in other files."""
    if lang == "fr" and _ISO.fullmatch(one):
        return f"{dt.date.fromisoformat(one):%d/%m/%Y}"
    return texts.say(one, lang).removesuffix(" (min)") if texts.has(one) else one


def _fields(noun: type[BaseModel], place: Place) -> list[str]:
    """The names that may stand in a file at this place."""
    reached: list[Any] = [noun]
    for step in place:
        if isinstance(step, str):
            reached = [inner for model in reached for inner in _inside(model, step)]
    fields = [(name, info) for model in reached if _is_noun(model) for name, info in model.model_fields.items()]
    return [info.alias or name for name, info in fields]


def _inside(model: Any, step: str) -> Iterator[Any]:
    """What the field of this name may hold: nouns, and dicts of nouns, which lead to them one step further."""
    if not _is_noun(model):
        yield from _held(get_args(model)[1])
    else:
        for name, info in model.model_fields.items():
            if step in (name, info.alias):
                yield from _held(info.annotation)


def _held(annotation: Any) -> Iterator[Any]:
    if _is_noun(annotation) or get_origin(annotation) is dict:
        yield annotation
    else:
        for part in get_args(annotation):
            yield from _held(part)


def _is_noun(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
