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
        how many; there are days for all of them before one jury.
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
    dates = list(islice(working_days(tuesday), days_needed(titre, candidates)))
    date = dates[0]
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
        days="\n".join(f'  - {{date: {one}, opens: "08:30", closes: "18:00"}}' for one in dates),
        candidates="\n".join(_candidates(candidates, lang)),
        resits=_resits(titre, lang),
        final=(final or [titre.epreuves[-1].id])[0],
        size=titre.jury.size,
        jury=_jury(titre, lang),
        jurors="\n".join(_jurors(titre, date, lang)),
        rooms="\n".join(rooms(titre, candidates, lang)),
        staff="".join(f"\n  {line}" for line in staff(titre, lang)) or say("skeleton_no_staff", lang),
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


def days_needed(titre: Titre, candidates: int) -> int:
    """As many days as one jury needs for the candidates of the example, so that it has a timetable as it is."""
    heard = sum(epreuve.minutes for epreuve in titre.epreuves if epreuve.jury)
    marked = sum(epreuve.marking is not None for epreuve in titre.epreuves)
    work = heard + _READING_AND_DELIBERATION + _MARKING * marked
    tests = [epreuve.minutes for epreuve in titre.epreuves if epreuve.sitting == "simultaneous"]
    long = sum(minutes > _MORNING for minutes in tests)  # each begins after lunch, and leaves the jury no time that day
    sat = sum(epreuve.minutes + epreuve.preparation for epreuve in titre.epreuves)
    return max(
        long + math.ceil(candidates / max(1, _MINUTES_A_DAY // work)),
        math.ceil((sum(tests) + candidates * work) / _MINUTES_A_DAY),
        math.ceil(sat / _MINUTES_A_DAY),
    )


def _jury(titre: Titre, lang: str) -> str:
    employers = say("skeleton_employers", lang) if titre.jury.distinct_employers else ""
    most = titre.jury.max_candidates_per_day
    return employers + (say("skeleton_most_candidates", lang, number=most) if most else "")


def _jurors(titre: Titre, date: dt.date, lang: str) -> Iterator[str]:
    until = date.replace(month=12, day=31)
    millesime = titre.millesime if titre.millesime == TO_FILL_IN else f'"{titre.millesime}"'
    skills = f", skills: [{', '.join(titre.jury.required_skills)}]" if titre.jury.required_skills else ""
    for number in range(1, titre.jury.size + 1):
        right = f"{{titre: {titre.code}, millesime: {millesime}, until: {until}}}"
        yield f"  - {{id: j{number}, {say('skeleton_juror', lang, number=number)}{skills}, habilitations: [{right}]}}"


def rooms(titre: Titre, candidates: int, lang: str) -> Iterator[str]:
    """A room of each kind that the épreuves ask for, under a name that a reader would write, to be overwritten."""
    seats: dict[str, int] = {}
    for epreuve in titre.epreuves:
        if epreuve.preparation_room:
            watched = 1 + sum(epreuve.preparation_staff.values())
            seats[epreuve.preparation_room] = max(seats.get(epreuve.preparation_room, 1), watched)
        if epreuve.room:
            seats[epreuve.room] = max(seats.get(epreuve.room, 1), _seats(epreuve, titre.jury.size, candidates))
    for kind, number in seats.items():
        name = say(code, lang) if has(code := f"skeleton_kind_{kind}") else say("skeleton_room", lang, kind=kind).capitalize()
        yield f"  - {{id: {_word(kind)}, name: {name} 1, kinds: [{kind}], seats: {number}}}"


def _seats(epreuve: Epreuve, jury: int, candidates: int) -> int:
    if epreuve.sitting == "simultaneous":
        return max(_SEATS_OF_A_TEST, candidates)
    return (epreuve.group_size or 1) + (jury if epreuve.jury else 0) + sum(epreuve.staff.values())


def staff(titre: Titre, lang: str) -> Iterator[str]:
    """As many of each role as the épreuves ask for at once."""
    needed: dict[str, int] = {}
    for epreuve in titre.epreuves:
        for role, number in (*epreuve.staff.items(), *epreuve.preparation_staff.items()):
            needed[role] = max(needed.get(role, 0), number)
    for role, number in needed.items():
        for one in range(1, number + 1):
            name = called(role, lang).capitalize()
            yield f"- {{id: {_word(role)}{one}, name: {name} {one}, role: {role}}}"


def _word(text: str) -> str:
    return re.sub(r"\W+", "-", text)
