"""What no rule of a programme forbids and is probably a slip of the pen: a titre, a kind of room or a role that resembles a known one, a
person with two ids."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from models import catalogue
from models.catalogue.names import NAMED
from models.people import as_read, of_one_name
from models.programme import PoolJuror, PoolResponsable, PoolStaff, Programme
from models.session import Session
from models.texts import say

_NEAR = 0.75
"""How alike two words must be (difflib): "entretein" is 0.89 from "entretien", "TP-01820" 0.88 from "TP-01280"."""


def programme_warnings(programme: Programme, lang: str = "fr") -> tuple[str, ...]:
    """Each word that nothing in the programme or the catalogue knows, and that resembles one that it does know; and people of one name who may
    be one person, which would be in two sessions on one day.

    Parameters
    ----------
    programme
        any programme.
    lang
        "fr" or "en".
    """
    exams = [programme.exam(session) for session in programme.sessions]
    used = {(exam.exam.code, exam.exam.millesime) for exam in exams}
    rights = used | set(catalogue.all_titres())
    epreuves = [epreuve for exam in exams for epreuve in exam.offered.values()]
    kinds = {kind for e in epreuves for kind in (e.room, e.preparation_room) if kind}
    roles = {role for epreuve in epreuves for role in epreuve.roles}
    named = list(_rights(programme, rights, used))
    named += [("room", room.id, kind, _near(kind, kinds)) for room in programme.rooms for kind in room.kinds]
    named += [("role", one.id, one.role, _near(one.role, roles)) for one in programme.staff]
    sites = {room.site or programme.site for room in programme.rooms} | {programme.site}
    placed = [(one.id, one.site) for one in programme.sessions]
    placed += [(one.id, one.site) for one in programme.staff] + [(one.id, one.site) for one in programme.responsables]
    named += [("site", who, site, _near(site, sites)) for who, site in placed if site]
    named += [("site", f"agrement {one.titre}", one.site, _near(one.site, sites)) for one in programme.agrements if one.site]
    found = [say(f"typo_{code}", lang, who=who, value=value, known=known) for code, who, value, known in named if known]
    found += [say("several_ids", lang, who=", ".join(who)) for who in _under_several_ids(programme)]
    return tuple(dict.fromkeys(found))


def _under_several_ids(programme: Programme) -> Iterator[list[str]]:
    """People of one name in different lines of a list; not jurors who all have employers of their own, nor candidates of one session, of whom
    that tells."""
    pools: tuple[Iterable[PoolJuror | PoolStaff | PoolResponsable], ...]
    pools = (programme.jurors, programme.staff, programme.responsables)
    for pool in pools:
        for some in of_one_name((one.name, one) for one in pool):
            employers = {as_read(one.employer) for one in some if isinstance(one, PoolJuror) and one.employer}
            if len(employers) < len(some):
                yield [f"{one.name} [{one.id}]" for one in some]
    entered = ((one.name, (session.id, one)) for session in programme.sessions for one in session.candidates)
    for several in of_one_name(entered):
        ids = dict.fromkeys(f"{one.name} [{one.id}]" for _, one in several)
        if len(ids) > 1 and len({session for session, _ in several}) > 1:
            yield list(ids)


def warnings_of_sessions(sessions: Mapping[str, Session], lang: str = "fr") -> tuple[str, ...]:
    """What the planner should know of dated sessions, each sentence once with the sessions that it is said of (see `Session.warnings`).

    Parameters
    ----------
    sessions
        by id.
    lang
        "fr" or "en".
    """
    said: dict[str, list[str]] = {}
    for one, session in sessions.items():
        for warning in session.warnings(lang):
            said.setdefault(warning, []).append(one)
    return tuple(say("warning_of_sessions", lang, sessions=", ".join(ids), warning=warning) for warning, ids in said.items())


def _rights(
    programme: Programme, known: set[tuple[str, str]], used: set[tuple[str, str]]
) -> Iterator[tuple[str, str, str, str]]:
    """Titres and millésimes of jurors, agréments, échéances and people trained."""
    codes = {code for code, _ in known} | {one.code for one in NAMED}
    named = [("habilitation", j.label, h.titre, h.millesime) for j in programme.jurors for h in j.habilitations]
    named += [("agrement", "", one.titre, one.millesime or "") for one in programme.agrements]
    named += [("echeance", "", one.titre, one.millesime or "") for one in programme.echeances]
    named += [("trained", one.label, one.titre, "") for one in programme.trained]
    for code, who, titre, millesime in named:
        if near := _near(titre, codes):
            yield code, who, titre, near
        elif millesime and titre in {one for one, _ in used} and (titre, millesime) not in known:
            others = sorted(m for one, m in used if one == titre)
            yield f"{code}_millesime", who, f"{titre} {millesime}", f"{titre} {others[0]}"


def _near(word: str, known: Iterable[str]) -> str:
    """The known word that one which is not known resembles most; empty where it is known, or resembles none."""
    words = sorted(known)
    return "" if word in words else next(iter(difflib.get_close_matches(word, words, n=1, cutoff=_NEAR)), "")
