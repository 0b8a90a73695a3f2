"""Why somebody is left out, for the responsable and for himself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass

from models import Activity, Epreuve
from models.hashing import hash_of_fields
from models.texts import LANGUAGES, say
from models.texts import called as role_called
from scheduler.grid import spans_of
from scheduler.occupied import JURY_WORK
from scheduler.replanning.asked_for import asked_for
from scheduler.replanning.nowhere import Lack, lacking
from scheduler.replanning.standing import Key, Standing
from scheduler.replanning.wording import called, names, small, what


@dataclass(frozen=True)
class Reason:
    """Why a candidate is left out, by language: as others read it, and as he is told."""

    text: dict[str, str]
    own: dict[str, str]

    __hash__ = hash_of_fields


def reasons(standing: Standing, out: Collection[str], *, proven: bool, longer: Set[str] = frozenset()) -> dict[str, Reason]:
    """Of those whom a jury has begun to hear that cannot finish, and of these others, in this order; where fewer may do, it is not `proven`
    that there is no place for these. There would be one for `longer` if the preparation that they have begun could last longer."""
    lack = lacking(standing) if out else {}
    return {
        **{c: _reason(standing, c, proven=True) for c in standing.unjudged},
        **{c: _reason(standing, c, proven=proven or c in lack, longer=c in longer, lack=lack.get(c, ())) for c in out},
    }


def begun_preparations(standing: Standing) -> dict[str, Activity]:
    """Of each candidate who is preparing an épreuve that has not begun, what he prepares."""
    begun = (key for key in standing.begun if key[0] == "preparation" and ("epreuve", *key[1:]) not in standing.begun)
    return {key[2] or "": standing.posted[key] for key in begun}


def _reason(standing: Standing, candidate: str, *, proven: bool, longer: bool = False, lack: Sequence[Lack] = ()) -> Reason:
    who = called(standing.session, "candidate", candidate)

    def why(lang: str, own: bool) -> str:
        if not proven:
            return say("replan_no_place_yet", lang, left=_rest(standing, candidate, lang, own))
        return _in_the_way(standing, candidate, lang, own) if longer else _why(standing, candidate, lack, lang, own)

    others, own = ({lang: why(lang, to_himself) for lang in LANGUAGES} for to_himself in (False, True))
    told = "replan_out_own" if _is_to_be_heard(standing, candidate) else "replan_out_own_heard"
    return Reason(
        {lang: say("replan_out" if proven else "replan_out_yet", lang, who=who, why=text) for lang, text in others.items()},
        {lang: say(told, lang, why=text) for lang, text in own.items()},
    )


def _why(standing: Standing, candidate: str, lack: Sequence[Lack], lang: str, own: bool) -> str:
    gone = _out_of_posted(standing, candidate)
    jury = standing.unjudged.get(candidate) or _cannot_finish(standing, candidate)
    if jury:
        gone = _missing(standing, jury)
        return say(
            f"replan_unjudged_{_of_whom(gone, own)}",
            lang,
            out=names(standing.session, "juror", gone),
            jury=names(standing.session, "juror", jury),
            left=_left(standing, len(jury) - len(gone), lang),
            rest=_rest(standing, candidate, lang, own),
        )
    if gone and not standing.heard(candidate):
        return say(f"replan_left_out_{_of_whom(gone, own)}", lang, out=names(standing.session, "juror", gone))
    if missed := _tests_missed(standing, candidate):
        return say("replan_test_missed", lang, left=", ".join(missed))
    if lack:
        return say("told_then", lang).join(_too_few(one, lang) for one in lack)
    return say("replan_no_place", lang, left=_rest(standing, candidate, lang, own))


def _too_few(lack: Lack, lang: str) -> str:
    name = role_called(lack.named, lang) if lack.of == "staff" else lack.named
    return say(f"replan_too_few_{lack.of}", lang, name=name, epreuve=small(lack.epreuve.name))


def _out_of_posted(standing: Standing, candidate: str) -> list[str]:
    """Who of his posted jury is out."""
    return [j for j in standing.posted_jury(candidate) if j in standing.happened.out]


def _of_whom(gone: list[str], own: bool) -> str:
    """Which text of a jury that has lost these: a candidate's `own` names no juror, whose absence is none of his affairs."""
    return "own" if own else "one" if len(gone) == 1 else "many"


def _cannot_finish(standing: Standing, candidate: str) -> frozenset[str]:
    """The jury that has heard somebody who is back, where too few of it are there."""
    jury = standing.began_with(candidate) if candidate in standing.added and standing.heard(candidate) else frozenset()
    return frozenset() if standing.may_judge(jury.difference(_missing(standing, jury))) else jury


def _missing(standing: Standing, jury: frozenset[str]) -> list[str]:
    """Who of a jury is out, or has no hours any more since an earlier replan."""
    midnights = [dt.datetime.combine(day.date, dt.time()) for day in standing.session.days]
    come = {
        juror.id
        for juror in standing.session.jurors
        for midnight in midnights
        for _, end in spans_of(juror.available, midnight.date())
        if midnight + dt.timedelta(minutes=end) > standing.now
    }
    return sorted(j for j in jury if j in standing.happened.out or j not in come)


def _tests_missed(standing: Standing, candidate: str) -> list[str]:
    """The tests that others have begun without him."""
    begun = {key[1] for key in standing.kept if key[0] == "epreuve"}
    return [small(e.name) for e in _not_sat(standing, candidate) if e.sitting == "simultaneous" and e.id in begun]


def _in_the_way(standing: Standing, candidate: str, lang: str, own: bool) -> str:
    """What he has begun to prepare, and would have to prepare for longer."""
    begun = begun_preparations(standing)[candidate]
    gone = _out_of_posted(standing, candidate)
    name = standing.epreuve(("epreuve", begun.epreuve, candidate)).name
    said = {"epreuve": name, "start": f"{begun.start:%H:%M}", "end": f"{begun.end:%H:%M}"}
    code = _of_whom(gone, own) if gone else "none"
    return say(f"replan_prepares_{code}", lang, out=names(standing.session, "juror", gone), **said)


def _rest(standing: Standing, candidate: str, lang: str, own: bool) -> str:
    """What is left to do with somebody and for him; the procès-verbal of his jury may be in another's name. He himself reads of his `own` épreuves,
    where any are left: what else is, he does not sit."""
    if candidate in standing.added:
        alone = (say(key[0], lang) for key in _of_jury_alone(standing, candidate))
        return ", ".join([small(e.name) for e in _not_sat(standing, candidate)] or dict.fromkeys(alone))
    left = _left_to_do(standing, candidate)
    epreuves = [a for a in left if a.kind == "epreuve"]
    # the procès-verbal is its jury's, and stands in the name of one of several
    of_his = [a for a in left if a.kind != "pv"]
    return ", ".join(what(standing.session, a, lang) for a in (epreuves if own and epreuves else of_his or left))


def _not_sat(standing: Standing, candidate: str) -> list[Epreuve]:
    """The épreuves that somebody has not begun."""
    asked = standing.session.epreuves_of(standing.candidates[candidate])
    return [e for e in asked if ("epreuve", e.id, candidate) not in standing.kept]


def _of_jury_alone(standing: Standing, candidate: str) -> Iterator[Key]:
    """What his jury has not begun that it does without him; the procès-verbal where it has signed none."""
    signed = {frozenset(standing.posted[key].jurors) for key in standing.begun if key[0] == "pv"}
    for key, _ in asked_for(standing.session):
        done = key in standing.begun or (key[0] == "pv" and standing.began_with(candidate) in signed)
        if key[2] == candidate and key[0] in JURY_WORK and not done:
            yield key


def _left_to_do(standing: Standing, candidate: str) -> list[Activity]:
    left = [a for key, a in standing.posted.items() if _waits(standing, candidate, key)]
    return left + [a for a in standing.unfinished(candidate) if a not in left]


def _is_to_be_heard(standing: Standing, candidate: str) -> bool:
    """Whether any of his épreuves is left: what else is, his jury does without him."""
    if candidate in standing.added:
        return bool(_not_sat(standing, candidate))
    return any(a.kind == "epreuve" for a in _left_to_do(standing, candidate))


def _waits(standing: Standing, candidate: str, key: tuple[str, str | None, str | None]) -> bool:
    return key[2] == candidate and key[0] != "preparation" and (key not in standing.fixed or key in standing.again)


def _left(standing: Standing, number: int, lang: str) -> str:
    rules = standing.session.exam.jury
    if number >= rules.size:
        return say("replan_jury_skills", lang, skills=", ".join(rules.required_skills))
    code = "none" if number == 0 else "one" if number == 1 else "many"
    return say(f"replan_jury_{code}", lang, left=number, size=rules.size)
