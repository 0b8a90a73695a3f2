"""Replanning what a jury does for several candidates at once, with values counted by hand.

The timetable of `tests.rules.hand_made`, where the jury deliberates on both candidates from 14:15 to 14:35 and then writes its
procès-verbal until 14:45.
"""

from __future__ import annotations

from typing import Any

import pytest

from models import Activity, Timetable
from models.events import CandidateAbsent, CandidateLate, JurorLate, JurorOut, Overrun
from scheduler import check
from scheduler.replanning import Replan, replan
from tests.engine import small_sessions as small
from tests.rules.hand_made import DAY, activity, moment, session, timetable

OF = session(policy={"deliberation": {"minutes": 10, "when": "day"}, "pv": 10})
JURY = ("j1", "j2")
POSTED = timetable(
    {"c1 deliberation": None, "c2 deliberation": None},
    activity("deliberation", "14:15", "14:35", jurors=JURY, candidates=("c1", "c2")),
    activity("pv", "14:35", "14:45", jurors=JURY),
)


def after(now: str, *events: Any) -> Replan:
    return replan(OF, POSTED, now, events, workers=1, time_limit=None)


def closing(found: Replan) -> list[Activity]:
    return [a for a in found.timetable.activities if a.kind in ("deliberation", "pv")]


def deliberated(found: Replan) -> list[tuple[str, str, tuple[str, ...]]]:
    own = [a for a in closing(found) if a.kind == "deliberation"]
    return [(f"{a.start:%H:%M}", f"{a.end:%H:%M}", a.candidates) for a in own]


def values(found: Replan) -> dict[str, int]:
    return {level.name: level.value for level in found.objectives}


def test_the_posted_timetable_holds() -> None:
    assert check(OF, POSTED).ok


def test_nothing_happened() -> None:
    found = after("12:00")
    assert found.proven
    assert (values(found)["people_told"], values(found)["minutes_moved"]) == (0, 0)
    assert set(found.timetable.activities) == set(POSTED.activities)


def test_a_juror_is_late() -> None:
    """Preparation, oral and final move by ten minutes, the deliberation with its two shares and the procès-verbal, too."""
    found = after("12:00", JurorLate(juror="j1", until="13:10"))
    assert (values(found)["people_told"], values(found)["minutes_moved"]) == (3, 60)
    assert [(f"{a.start:%H:%M}", f"{a.end:%H:%M}", a.candidates) for a in closing(found)] == [
        ("14:25", "14:45", ("c1", "c2")),
        ("14:45", "14:55", ()),
    ]
    assert check(found.session, found.timetable).ok


def test_a_candidate_does_not_come() -> None:
    """The jury deliberates on the other alone, when it was to, and writes when it was to."""
    found = after("12:00", CandidateAbsent(candidate="c2"))
    assert [(f"{a.start:%H:%M}", f"{a.end:%H:%M}", a.candidates) for a in closing(found)] == [
        ("14:15", "14:25", ("c1",)),
        ("14:35", "14:45", ()),
    ]
    assert check(found.session, found.timetable).ok


def test_who_is_deliberated_on_first_does_not_come() -> None:
    """The jury deliberates on the other when it was to begin, not ten minutes later, and nobody hears of another time."""
    found = after("08:00", CandidateAbsent(candidate="c1"))
    assert (found.proven, values(found)["minutes_moved"], deliberated(found)) == (True, 0, [("14:15", "14:25", ("c2",))])
    assert not [line for line in found.messages()["juror j1"].splitlines() if "au lieu de" in line]
    assert check(found.session, found.timetable).ok


def test_a_deliberation_that_has_begun_stays() -> None:
    found = after("14:20")
    assert set(found.timetable.activities) == set(POSTED.activities)


def test_a_deliberation_into_which_a_juror_is_late_is_held_again_for_all() -> None:
    """The first share is over when it is told, but who was not there has deliberated on nobody."""
    found = after("14:25", JurorLate(juror="j1", until="14:35"))
    assert (found.proven, found.timetable.unplanned, deliberated(found)) == (True, (), [("14:35", "14:55", ("c1", "c2"))])
    assert [a.start for a in closing(found) if a.kind == "pv"] == [moment("14:55")]
    assert check(found.session, found.timetable).ok


def test_what_is_counted_as_not_begun_is_the_whole_deliberation() -> None:
    said = "J1 est déjà là ce jour, et délibération (Alice, Bruno), depuis 14:15 d'après le planning, compte comme pas encore commencé"
    assert sum(said in fact for fact in after("14:25", JurorLate(juror="j1", until="14:35")).facts) == 1


@pytest.mark.parametrize("when", ["day", "session"])
def test_a_deliberation_that_has_begun_goes_to_its_end_for_all(when: str) -> None:
    """Who leaves at 14:20 was there when it began. Without the procès-verbal nothing is left to do then."""
    of = OF.but(policy={"deliberation": {"minutes": 10, "when": when}, "pv": 0})
    posted = POSTED.model_copy(update={"activities": tuple(a for a in POSTED.activities if a.kind != "pv")})
    for event in (JurorOut(juror="j1"), JurorLate(juror="j1", until="14:35", since="14:20")):
        found = replan(of, posted, "14:20", event, workers=1, time_limit=None)
        assert (found.proven, found.timetable.unplanned) == (True, ())
        assert set(found.timetable.activities) == set(posted.activities)


def test_a_deliberation_that_fits_no_more_is_held_for_as_many_as_fit() -> None:
    of = OF.but(policy={"pv": 0}, days=[{"date": DAY, "opens": "08:30", "closes": "14:50"}])
    posted = POSTED.model_copy(update={"activities": tuple(a for a in POSTED.activities if a.kind != "pv")})
    found = replan(of, posted, "14:25", JurorLate(juror="j1", until="14:35"), workers=1, time_limit=None)
    assert (found.proven, len(found.timetable.unplanned)) == (True, 1)
    assert [own[:2] for own in deliberated(found)] == [("14:35", "14:45")]


def test_a_jury_deliberates_once_the_last_of_its_candidates_is_done() -> None:
    """His practical épreuve, without the jury, lasts ten minutes more: at 14:20 nobody deliberates yet, on the other neither."""
    of = session(
        titre={"epreuves": [{"id": "oral", "minutes": 40, "jury": True}, {"id": "pratique", "minutes": 30}]},
        policy={"lunch": None, "dossier_review": 0, "marking": 0, "deliberation": {"minutes": 10, "when": "day"}},
        candidates=[{"id": "c1"}, {"id": "c2"}],
    )
    orals = [
        activity("epreuve", "12:30", "13:10", "c2", "oral", jurors=JURY),
        activity("epreuve", "13:15", "13:55", "c1", "oral", jurors=JURY),
    ]
    practised = [
        activity("epreuve", "09:00", "09:30", "c1", "pratique"),
        activity("epreuve", "13:45", "14:15", "c2", "pratique"),
    ]
    closed = activity("deliberation", "14:15", "14:35", jurors=JURY, candidates=("c1", "c2"))
    posted = Timetable(session="session", status="feasible", activities=(*orals, *practised, closed))
    assert check(of, posted).ok
    found = replan(of, posted, "14:20", Overrun(candidate="c2", epreuve="pratique", minutes=10), workers=1, time_limit=None)
    assert (found.proven, found.timetable.unplanned, deliberated(found)) == (True, (), [("14:25", "14:45", ("c1", "c2"))])


def test_a_group_before_which_a_juror_is_late_sits_again_as_a_group() -> None:
    """Of the two the one without extra time would be done when it is told, but before whom?"""
    grouped = {"id": "groupe", "minutes": 30, "sitting": "group", "group_size": 2, "jury": True}
    of = session(titre={"epreuves": [grouped]}, policy={"lunch": None, "dossier_review": 0, "marking": 0, "deliberation": 0})
    both = [activity("epreuve", "09:00", end, c, "groupe", jurors=JURY) for c, end in (("c1", "09:30"), ("c2", "09:40"))]
    posted = Timetable(session="session", status="feasible", activities=tuple(both))
    assert check(of, posted).ok
    found = replan(of, posted, "09:35", JurorLate(juror="j1", until="09:45"), workers=1, time_limit=None)
    assert found.proven
    assert [(a.candidate, f"{a.start:%H:%M}") for a in found.timetable.activities] == [("c1", "09:45"), ("c2", "09:45")]


@pytest.mark.parametrize("watched", [False, True])
def test_one_of_a_group_comes_while_it_sits(watched: bool) -> None:
    """c2 comes five minutes after what he does with c1 has begun, and is done with him: nobody is told anything."""
    grouped = {"id": "groupe", "minutes": 45, "sitting": "group", "group_size": 2, "jury": True}
    if watched:
        grouped |= {"preparation": 20, "preparation_room": "preparation", "preparation_staff": {"surveillant": 1}}
    of = session(
        titre={"epreuves": [grouped]},
        candidates=[{"id": "c1"}, {"id": "c2"}],
        rooms=[{"id": "cabine", "kinds": ["preparation"], "seats": 3}],
        policy={"lunch": None, "dossier_review": 0, "marking": 0, "deliberation": {"minutes": 10, "when": "day"}},
    )
    prepared = [activity("preparation", "09:10", "09:30", c, "groupe", room="cabine", staff=("v1",)) for c in ("c1", "c2")]
    both = [activity("epreuve", "09:30", "10:15", c, "groupe", jurors=JURY) for c in ("c1", "c2")]
    closed = activity("deliberation", "10:15", "10:35", jurors=JURY, candidates=("c1", "c2"))
    posted = Timetable(session="session", status="feasible", activities=(*(prepared if watched else ()), *both, closed))
    assert check(of, posted).ok
    late = CandidateLate(candidate="c2", until="09:15" if watched else "09:35")
    found = replan(of, posted, "09:05", late, workers=1, time_limit=None)
    assert (found.proven, found.people_told, set(found.timetable.activities)) == (True, (), set(posted.activities))


def test_a_proces_verbal_is_in_nobodys_name() -> None:
    """Whoever of the candidates its share is counted with: it is told as the jury's own, and not at all where it stays as it was."""
    late = after("12:00", JurorLate(juror="j1", until="13:10")).messages()["juror j1"]
    assert "- procès-verbal : 14:45 au lieu de 14:35" in late.splitlines()
    for candidate in ("c1", "c2"):
        found = after("08:00", CandidateAbsent(candidate=candidate))
        assert [a.start for a in closing(found) if a.kind == "pv"] == [moment("14:35")]
        assert not [change for change in found.changes if change.activity.kind == "pv"]


def test_who_has_been_judged_and_leaves_tells_nobody() -> None:
    """The first has been before the jury and does not come to the test that closes the day. The procès-verbal stays, in the name of
    the other: the jury has nothing to hear of."""
    written = {"id": "ecrit", "minutes": 30, "sitting": "simultaneous", "room": "ecrit", "staff": {"surveillant": 1}}
    oral = {"id": "oral", "minutes": 40, "jury": True, "room": "entretien"}
    of = session(
        titre={"epreuves": [oral, written | {"follows": [{"epreuve": "oral"}]}]},
        candidates=[{"id": "c1"}, {"id": "c2"}],
        policy={"lunch": None, "dossier_review": 0, "marking": 0, "deliberation": 0, "pv": 10},
    )
    test = {"room": "salle", "staff": ("v1",)}
    posted = Timetable(
        session="session",
        status="feasible",
        activities=(
            activity("epreuve", "09:00", "09:40", "c1", "oral", jurors=JURY, room="bureau"),
            activity("epreuve", "09:45", "10:25", "c2", "oral", jurors=JURY, room="bureau"),
            activity("pv", "10:25", "10:35", jurors=JURY),
            activity("epreuve", "11:00", "11:30", "c1", "ecrit", **test),
            activity("epreuve", "11:00", "11:30", "c2", "ecrit", **test),
        ),
    )
    assert check(of, posted).ok
    found = replan(of, posted, "09:42", CandidateAbsent(candidate="c1"), workers=1, time_limit=None)
    assert (found.proven, found.people_told) == (True, ())


@pytest.mark.parametrize(("now", "since"), [("14:35", None), ("14:25", None), ("14:25", "14:40")])
def test_a_juror_who_has_left_when_his_jury_is_to_sign(now: str, since: str | None) -> None:
    """The jury has begun to deliberate on both, or is done with that: their results stand, and nobody hears of anything."""
    found = after(now, JurorOut(juror="j1", since=since))
    assert found.proven
    assert not found.people_told
    assert not found.messages()
    assert not found.timetable.unplanned
    assert set(found.timetable.activities) == set(POSTED.activities)
    assert [fact for fact in found.facts if "signature" in fact] == [
        "Le procès-verbal du jury J1, J2 (14:35) reste au planning, sans J1 : sa signature est à obtenir autrement. Les candidats sur "
        "lesquels ce jury a délibéré gardent leur résultat."
    ]
    assert check(found.session, found.timetable).ok
    assert not replan(found.session, found.timetable, "14:36", workers=1).people_told


def test_a_juror_who_leaves_between_two_deliberations() -> None:
    """The jury has deliberated on c2 until 14:25, and cannot on c1, in whose name the procès-verbal is as he is the first."""
    of = OF.but(policy={"deliberation": 10})
    rows = [a for a in POSTED.activities if a.kind != "deliberation"]
    rows += [
        activity("deliberation", start, end, c, jurors=JURY)
        for c, start, end in (("c2", "14:15", "14:25"), ("c1", "14:25", "14:35"))
    ]
    timetable = POSTED.model_copy(update={"activities": tuple(rows)})
    assert check(of, timetable).ok
    found = replan(of, timetable, "14:25", JurorOut(juror="j1"), workers=1, time_limit=None)
    assert [one.candidate for one in found.timetable.unplanned] == ["c1"]
    assert set(found.people_told) == {"candidate c1", "juror j2"}
    assert [a.start for a in closing(found) if a.kind == "pv"] == [moment("14:35")]
    assert check(found.session, found.timetable).ok


def test_who_may_still_sign_before_he_leaves_does_so() -> None:
    """The procès-verbal was posted at 14:45, ten minutes after the deliberation; j1 leaves at 14:45."""
    rows = [a for a in POSTED.activities if a.kind != "pv"]
    timetable = POSTED.model_copy(update={"activities": (*rows, activity("pv", "14:45", "14:55", jurors=JURY))})
    found = replan(OF, timetable, "14:20", JurorOut(juror="j1", since="14:45"), workers=1, time_limit=None)
    assert [a.start for a in closing(found) if a.kind == "pv"] == [moment("14:35")]
    assert not [fact for fact in found.facts if "signature" in fact]


def test_a_proces_verbal_stays_on_the_day_on_which_nobody_is_heard_any_more() -> None:
    """The jury has deliberated on c1, and was to hear c2 on the next day, and to sign then."""
    of = small.session(
        small.oral(30),
        days=[small.day("09:00", "12:00"), small.day("09:00", "12:00", small.NEXT_DAY)],
        candidates=small.candidates("c1", "c2"),
        policy={"grain": 5, "deliberation": 10, "pv": 10},
    )
    one, next_day = small.DAY, small.NEXT_DAY
    rows = [
        (one, "epreuve", "09:00", "09:30", "c1"),
        (one, "deliberation", "09:30", "09:40", "c1"),
        (next_day, "epreuve", "09:00", "09:30", "c2"),
        (next_day, "deliberation", "09:30", "09:40", "c2"),
        (next_day, "pv", "09:40", "09:50", None),
    ]
    activities = tuple(
        Activity.model_validate(
            {"kind": kind, "start": f"{date}T{start}", "end": f"{date}T{end}", "candidate": c, "jurors": JURY}
            | ({"epreuve": "oral", "room": None} if kind == "epreuve" else {})
        )
        for date, kind, start, end, c in rows
    )
    timetable = Timetable(session=of.id, status="feasible", activities=activities)
    assert check(of, timetable).ok
    found = replan(of, timetable, f"{one}T11:00", JurorOut(juror="j2"), workers=1, time_limit=None)
    assert found.proven
    assert [left.candidate for left in found.timetable.unplanned] == ["c2"]
    assert [f"{a.start:%d %H:%M}" for a in closing(found) if a.kind == "pv"] == ["17 09:40"]


def test_a_jury_has_deliberated_on_the_day_on_which_it_has() -> None:
    """c1 writes on two days, and j1 and j2, who hear him nowhere, deliberate and sign on the second: no longer on the first, once that is over."""
    of = small.session(
        small.ecrit(60, id="a"),
        small.ecrit(60, id="b", follows=[{"epreuve": "a"}]),
        small.oral(60),
        candidates=small.candidates("c1", sits=["a", "b"]),
        days=[small.day(), small.day(date=small.NEXT_DAY)],
        policy={"deliberation": {"minutes": 15, "when": "day"}, "pv": 30},
    )
    on = f"{small.NEXT_DAY}T"
    rows = (
        activity("epreuve", "09:00", "10:00", "c1", "a"),
        activity("epreuve", on + "09:00", on + "10:00", "c1", "b"),
        activity("deliberation", on + "10:00", on + "10:15", jurors=JURY, candidates=("c1",)),
        activity("pv", on + "10:15", on + "10:45", jurors=JURY),
    )
    posted = Timetable(session=of.id, status="feasible", activities=rows)
    assert check(of, posted).ok
    found = replan(of, posted, on + "10:20", workers=1, time_limit=None)
    assert (found.proven, found.people_told, set(found.timetable.activities)) == (True, (), set(rows))
