"""A session file to fill in, made from a titre of the catalogue: it loads as it is, with people and rooms that do not exist."""

from __future__ import annotations

import datetime as dt
import math
import re
import textwrap
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from models import Epreuve, Titre
from models.catalogue.names import NamedTitre
from models.noun import TO_FILL_IN
from models.open_days import is_working_day
from models.texts import called, has, say
from scheduler.cli.titre_to_fill_in import fields, remarks, usual

_WIDTH = 120
NOTICE = dt.timedelta(days=91)  # a session is created in CERES that long before its first day
_SEATS_OF_A_TEST = 12

# What the text itself says: a day from 8:30 to 18:00, less welcome and lunch; a jury's work on each
# candidate beside his épreuves, and on each of his papers.
_MINUTES_A_DAY = 570 - 30 - 60
_MORNING = 240  # from the end of the welcome to the last moment at which lunch may begin
_READING_AND_DELIBERATION = 15 + 10
_MARKING = 10

_WEEK = 5
"""On so many days at most: of more candidates several juries hear them beside each other."""


def skeleton(
    titre: Titre | NamedTitre, file: str, today: dt.date, lang: str = "fr", candidates: int = 3, catalogue: Path | None = None
) -> str:
    """The text of a session file, with a comment on whatever is to be filled in.

    Parameters
    ----------
    titre
        the titre of the session; of one known by name only, épreuves and durations are to be filled in, and the file is refused until
        then.
    file
        the name that the file will have, for the command in its first lines.
    today
        the session's first example day is the first Tuesday that CERES would still allow, if it is no public holiday.
    lang
        "fr" or "en", of the comments.
    candidates
        how many; there are juries and days for all of them, as few as can be, on five days at most where more juries do.
    catalogue
        the user's own, where the titre may come from it: the command in the first lines names it.
    """
    if isinstance(titre, NamedTitre):
        notes, written = _comment(remarks(titre, lang)), fields(titre, lang)
        titre = usual(titre)
    else:
        notes, written = _notes(titre, lang), f'titre: {titre.code}\nmillesime: "{titre.millesime}"'
    first = today + NOTICE
    tuesday = first + dt.timedelta(days=(1 - first.weekday()) % 7)
    juries = juries_needed(titre, candidates)
    dates = list(islice(working_days(tuesday), days_needed(titre, math.ceil(candidates / juries))))
    date, until = dates[0], dates[-1].replace(month=12, day=31)
    final = [epreuve.id for epreuve in titre.epreuves if epreuve.final]
    return say(
        "skeleton",
        lang,
        label=titre.label or titre.code,
        millesime=titre.millesime,
        file=file + (f" --catalogue {catalogue}" if catalogue else ""),
        notes=notes,
        titre=titre.code,
        titre_lines=written,
        certificates="".join(f"\n#   {line}" for line in _certificates(titre, lang)),
        date=date,
        until=until,
        days="\n".join(f'  - {{date: {one}, opens: "08:30", closes: "18:00"}}' for one in dates),
        candidates="\n".join(_candidates(candidates, lang)),
        resits=_resits(titre, lang),
        final=(final or [titre.epreuves[-1].id])[0],
        size=titre.jury.size,
        jury=_jury(titre, lang),
        jurors="\n".join(_jurors(titre, until, lang, juries)),
        rooms="\n".join(rooms(titre, candidates, lang, juries)),
        staff_minutes=_MINUTES_A_DAY,  # the days are reckoned with as much
        staff="".join(f"\n  {line}" for line in staff(titre, lang, juries)) or say("skeleton_no_staff", lang),
    )


def _comment(sentences: Iterator[str]) -> str:
    return "\n".join(f"# {line}" for sentence in sentences for line in textwrap.wrap(sentence, _WIDTH))


def _notes(titre: Titre, lang: str) -> str:
    """Where the durations come from, what is doubtful about them, and the épreuves."""
    epreuves = (f"#   {line}" for epreuve in titre.epreuves for line in _epreuve(epreuve, lang))
    return "\n".join([_comment(_sources(titre, lang)), "#", say("skeleton_epreuves", lang), *epreuves])


def _sources(titre: Titre, lang: str) -> Iterator[str]:
    yield say("skeleton_source", lang, source=titre.source, weight=titre.weight or "—")
    for doubt in titre.doubts_in(lang):
        yield say("skeleton_doubt", lang, doubt=doubt)


def _epreuve(epreuve: Epreuve, lang: str) -> Iterator[str]:
    facts = [say("skeleton_minutes", lang, minutes=epreuve.minutes)]
    if epreuve.preparation:
        facts.append(say("skeleton_preparation", lang, minutes=epreuve.preparation))
        facts += [
            say("skeleton_watched", lang, number=number, role=called(role, lang, number))
            for role, number in epreuve.preparation_staff.items()
        ]
    if epreuve.sitting == "simultaneous":
        facts.append(say("skeleton_simultaneous", lang))
    if epreuve.group_size:
        facts.append(say("skeleton_group", lang, number=epreuve.group_size))
    if epreuve.jury:
        facts.append(say("skeleton_jury", lang))
    if epreuve.room:
        facts.append(say("skeleton_room", lang, kind=epreuve.room))
    facts += [f"{number} {called(role, lang, number)}" for role, number in epreuve.staff.items()]
    yield (
        f"{epreuve.id:<15} {epreuve.name} : {', '.join(facts)}"
        if lang == "fr"
        else f"{epreuve.id:<15} {epreuve.name}: {', '.join(facts)}"
    )


def _certificates(titre: Titre, lang: str) -> Iterator[str]:
    for kind, parts in (("ccp", titre.ccp), ("ccs", titre.ccs)):
        for name, part in parts.items():
            yield say("skeleton_certificate", lang, kind=kind, name=name, label=part.label or name)


def _resits(titre: Titre, lang: str) -> str:
    """How a candidate is written who sits a certificate on the day of the titre; nothing where the titre has none."""
    kind, parts = ("ccp", titre.ccp) if titre.ccp else ("ccs", titre.ccs)
    return say("skeleton_resits", lang, kind=kind, name=next(iter(parts)), known=", ".join(parts)) if parts else ""


def _candidates(number: int, lang: str) -> Iterator[str]:
    for one in range(1, number + 1):
        name = say("skeleton_candidate_odd" if one % 2 else "skeleton_candidate_even", lang, number=one)
        yield f"  - {{id: c{one}, name: {name}}}"


def working_days(first: dt.date) -> Iterator[dt.date]:
    dates = (first + dt.timedelta(days=number) for number in count())
    return (date for date in dates if is_working_day(date))


def juries_needed(titre: Titre, candidates: int) -> int:
    """The fewest juries that hear so many candidates within a week, or as soon as they can, each as many as the others or one less."""
    days = {number: days_needed(titre, math.ceil(candidates / number)) for number in range(1, candidates + 1)}
    soon = max(_WEEK, min(days.values()))
    return min(number for number, needed in days.items() if needed <= soon)


def days_needed(titre: Titre, candidates: int) -> int:
    """As many days as one jury needs for so many candidates, so that it has a timetable as it is: it hears each of them whole on one day."""
    heard = sum(epreuve.minutes for epreuve in titre.epreuves if epreuve.jury)
    marked = sum(epreuve.marking is not None for epreuve in titre.epreuves)
    work = heard + _READING_AND_DELIBERATION + _MARKING * marked
    tests = [epreuve.minutes for epreuve in titre.epreuves if epreuve.sitting == "simultaneous"]
    long = sum(minutes > _MORNING for minutes in tests)  # each begins after lunch, and leaves the jury no time that day
    short = sum(minutes for minutes in tests if minutes <= _MORNING)
    tested = math.ceil(short / _MINUTES_A_DAY)
    others = max(0, candidates - (tested * _MINUTES_A_DAY - short) // work)
    sat = sum(epreuve.minutes + epreuve.preparation for epreuve in titre.epreuves)
    return max(
        long + tested + math.ceil(others / max(1, _MINUTES_A_DAY // work)),
        math.ceil((sum(tests) + candidates * work) / _MINUTES_A_DAY),
        math.ceil(sat / _MINUTES_A_DAY),
    )


def _jury(titre: Titre, lang: str) -> str:
    employers = say("skeleton_employers", lang) if titre.jury.distinct_employers else ""
    most = titre.jury.max_candidates_per_day
    return employers + (say("skeleton_most_candidates", lang, number=most) if most else "")


def _jurors(titre: Titre, until: dt.date, lang: str, juries: int) -> Iterator[str]:
    millesime = titre.millesime if titre.millesime == TO_FILL_IN else f'"{titre.millesime}"'
    skills = f", skills: [{', '.join(titre.jury.required_skills)}]" if titre.jury.required_skills else ""
    for number in range(1, juries * titre.jury.size + 1):
        right = f"{{titre: {titre.code}, millesime: {millesime}, until: {until}}}"
        yield f"  - {{id: j{number}, {say('skeleton_juror', lang, number=number)}{skills}, habilitations: [{right}]}}"


def rooms(titre: Titre, candidates: int, lang: str, juries: int = 1) -> Iterator[str]:
    """A room of each kind that the épreuves ask for, for each jury where one is there or somebody prepares, under a name that a reader would
    write, to be overwritten."""
    seats: dict[str, list[int]] = {}
    for epreuve in titre.epreuves:
        if epreuve.preparation_room:
            # a group prepares together
            needed = (epreuve.group_size or 1) + sum(epreuve.preparation_staff.values())
            seats[epreuve.preparation_room] = _seated(seats.get(epreuve.preparation_room, []), juries, needed)
        if epreuve.room:
            number = 1 if epreuve.sitting == "simultaneous" else juries
            needed = _seats(epreuve, titre.jury.size, candidates)
            seats[epreuve.room] = _seated(seats.get(epreuve.room, []), number, needed)
    for kind, own in seats.items():
        name = say(code, lang) if has(code := f"skeleton_kind_{kind}") else say("skeleton_room", lang, kind=kind).capitalize()
        for one, number in enumerate(own, start=1):
            word = _word(kind) if len(own) == 1 else f"{_word(kind)}{one}"
            yield f"  - {{id: {word}, name: {name} {one}, kinds: [{kind}], seats: {number}}}"


def _seated(seats: list[int], rooms: int, needed: int) -> list[int]:
    """The seats of rooms of a kind, with so many of them that seat so many people."""
    known = seats + [0] * (rooms - len(seats))
    return [max(own, needed) if n < rooms else own for n, own in enumerate(known)]


def _seats(epreuve: Epreuve, jury: int, candidates: int) -> int:
    if epreuve.sitting == "simultaneous":
        return max(_SEATS_OF_A_TEST, candidates)
    return (epreuve.group_size or 1) + (jury if epreuve.jury else 0) + sum(epreuve.staff.values())


def staff(titre: Titre, lang: str, juries: int = 1) -> Iterator[str]:
    """As many of each role as the épreuves ask for at once, before so many juries."""
    needed: dict[str, int] = {}
    for epreuve in titre.epreuves:
        times = 1 if epreuve.sitting == "simultaneous" else juries
        for role, number in (*epreuve.staff.items(), *epreuve.preparation_staff.items()):
            needed[role] = max(needed.get(role, 0), times * number)
    for role, number in needed.items():
        for one in range(1, number + 1):
            name = called(role, lang).capitalize()
            yield f"- {{id: {_word(role)}{one}, name: {name} {one}, role: {role}}}"


def _word(text: str) -> str:
    return re.sub(r"\W+", "-", text)
