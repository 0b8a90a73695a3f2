"""Why a jury or an hour that was put by hand cannot stay, where somebody may not be in that jury at all. Two candidates of an oral of an hour,
posted one after the other before j1 and j2."""

from __future__ import annotations

from typing import Any

import pytest

from models import Activity, Session, Timetable
from scheduler import Repair, check, repair
from scheduler.repairing import GivenUp
from tests.engine import small_sessions as small
from tests.rules.hand_made import DAY, NEXT_DAY, activity

NEVER = "aucun planning ne le permet (prouvé)"
NOT_TOLD = "ce qui l'empêche de rester n'a pas pu être établi dans le temps donné"
ENDED = [{"titre": "T", "millesime": "1", "until": DAY}]


def session(*j3: Any, jury: Any = None, **fields: Any) -> Session:
    """Two days, and a third juror of whom `j3` tells what else there is."""
    jurors = small.jurors("j1", "j2", "j3")
    for number, own in enumerate(j3, start=3 - len(j3)):
        jurors[number] |= own
    days = [small.day(), small.day(date=NEXT_DAY)]
    return small.session(
        small.oral(), **{"candidates": small.candidates("c1", "c2"), "jurors": jurors, "days": days, "jury": jury} | fields
    )


def rows(**edited: dict[str, Any]) -> Timetable:
    """What was posted, with what was put otherwise of the oral of a candidate."""
    posted = {"c1": activity("epreuve", "09:00", "10:00", "c1", "oral", jurors=("j1", "j2"))}
    posted["c2"] = activity("epreuve", "11:00", "12:00", "c2", "oral", jurors=("j1", "j2"))
    changed = [Activity.model_validate(a.model_dump() | edited.get(c, {})) for c, a in posted.items()]
    return Timetable(session="session", status="feasible", activities=tuple(changed))


def lost(found: Repair, what: str, candidate: str = "c1") -> GivenUp:
    return next(one for one in found.given_up if (one.wish.what, one.wish.candidate) == (what, candidate))


WITH_J3 = {"jurors": ("j1", "j3")}


@pytest.mark.parametrize(
    ("of", "rule"),
    [
        (session(conflicts=small.conflicts("c1 j3")), "conflicts"),
        (session({"habilitations": []}), "habilitation"),
        (session({"employer": "A"}, {}, {"employer": "A"}, jury={"distinct_employers": True}), "conflicts"),
        (session({}, {"skills": ["x"]}, {}, jury={"required_skills": ["x"]}), "conflicts"),
    ],
    ids=["linked", "not habilité", "one employer", "no skill"],
)
@pytest.mark.parametrize("limit", [1e-9, None])
def test_a_jury_that_may_never_sit_needs_no_search(limit: float | None, of: Session, rule: str) -> None:
    """However short the time."""
    assert check(of, rows()).ok
    found = repair(of, rows(c1=WITH_J3), rows(), workers=1, time_limit=limit)
    [one] = found.given_up
    assert (one.proof, [v.rule for v in one.breaches]) == (NEVER, [rule])


def test_a_jury_that_may_sit_on_another_day_needs_one() -> None:
    """The habilitation of j3 ends with the first day: it is the second that is not possible."""
    of = session({"habilitations": ENDED})
    there = {"start": f"{NEXT_DAY}T09:00", "end": f"{NEXT_DAY}T10:00"}
    short = repair(of, rows(c1=WITH_J3 | there), rows(), workers=1, time_limit=1e-9)
    assert lost(short, "jurors").proof == NOT_TOLD
    [one] = repair(of, rows(c1=WITH_J3 | there), rows(), workers=1, time_limit=None).given_up
    assert one.proof.startswith("impossible à la fois avec")
    assert [v.rule for v in one.breaches] == ["habilitation"]


def test_an_hour_has_nothing_to_do_with_who_may_be_in_the_jury() -> None:
    """Put before the opening, with a juror linked to the candidate, and one who is not habilité at all."""
    early = {"start": f"{DAY}T08:00", "end": f"{DAY}T09:00"}
    for of in (session(conflicts=small.conflicts("c1 j3")), session({"habilitations": []})):
        found = repair(of, rows(c1=WITH_J3 | early), rows(), workers=1, time_limit=None)
        assert {v.rule for v in lost(found, "start").breaches} == {"availability"}
        assert lost(found, "jurors").breaches[0].rule in ("conflicts", "habilitation")


def test_who_is_linked_to_another_is_no_reason() -> None:
    """Both put before j1 and j3, at once, and each is linked to j3: each hears of himself."""
    of = session(conflicts=small.conflicts("c1 j3", "c2 j3"))
    at_nine = {"start": f"{DAY}T09:00", "end": f"{DAY}T10:00"}
    found = repair(of, rows(c1=WITH_J3, c2=WITH_J3 | at_nine), rows(), workers=1, time_limit=None)
    for c in ("c1", "c2"):
        assert [v.who for v in lost(found, "jurors", c).breaches if v.rule == "conflicts"] == [(c, "j3")]


def test_a_day_on_which_no_jury_is_habilitee_is_told() -> None:
    """Nobody but j1 is habilité on the second day."""
    of = session({"habilitations": ENDED}, {"habilitations": ENDED})
    there = {"start": f"{NEXT_DAY}T09:00", "end": f"{NEXT_DAY}T10:00"}
    found = repair(of, rows(c1=there), rows(), workers=1, time_limit=None)
    [one] = found.given_up
    assert (one.wish.what, one.proof, [v.rule for v in one.breaches]) == ("start", NEVER, ["habilitation"])
