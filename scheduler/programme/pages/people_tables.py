"""The tables of a plan that people open and send: headings in words, dates and separators as their spreadsheet has them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from models.texts import has, say
from scheduler.files.people_csv import csv_text

if TYPE_CHECKING:
    import pandas


def for_people(frame: pandas.DataFrame, table: str, lang: str) -> str:
    """A frame as the text of a CSV file for people.

    Parameters
    ----------
    frame
        of `programmation` or of `deadlines`.
    table
        "programmation" or "deadlines", for the headings.
    lang
        "fr" or "en", of the headings, the words and the dates.
    """
    titles = [say(f"people_{table}_{name}", lang) for name in frame.columns]
    rows = ([_cell(str(name), value, lang) for name, value in row.items()] for row in frame.to_dict(orient="records"))
    return csv_text(titles, rows, lang)


def _cell(column: str, value: Any, lang: str) -> str:
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}" if lang == "fr" else f"{value:%Y-%m-%d}"
    if isinstance(value, bool):
        return say("view_yes", lang) if value else ""
    if value is None or value != value:  # what pandas makes of a date that is not there
        return ""
    code = f"people_{column}_is_{value}"
    return say(code, lang) if has(code) else str(value)
