"""What people read of suffixes names those that there are: formats are found by themselves, texts are not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from models.texts import LANGUAGES, say
from scheduler import save
from scheduler.files.formats import all_formats

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
READ = {one.suffixes[0] for one in all_formats() if one.timetable}
SAVED = {suffix for one in all_formats() if one.save for suffix in one.suffixes}


def suffixes(text: str) -> set[str]:
    return set(re.findall(r"\.[a-z]+\b", text))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", ["cli_help_check", "cli_help_repair", "cli_help_repair_posted", "cli_help_alternatives"])
def test_help_names_what_a_timetable_is_read_from(code: str, lang: str) -> None:
    assert suffixes(say(code, lang).split("(")[1].split(")")[0]) == READ


@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_names_what_a_timetable_is_written_to(lang: str) -> None:
    assert {f".{one}" for one in say("cli_help_formats", lang).split(": ")[-1].split(", ")} == SAVED


def test_readme_names_both() -> None:
    assert suffixes(README.split("which rules a timetable breaks;")[1].split("\n")[0]) == READ
    assert suffixes(README.split('save(timetable, "planning.pdf")')[1].split("\n")[0]) == SAVED


def test_the_docstring_of_save_names_them() -> None:
    told = (save.__doc__ or "").split("path\n")[1].split("lang\n")[0]
    assert set(re.findall(r"`(\.\w+)`", told)) == SAVED
