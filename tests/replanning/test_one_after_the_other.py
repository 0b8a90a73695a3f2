"""A replan gives a timetable like any other: the check accepts it, and the next replan of the day starts from it.

On the timetable of `tests.rules.hand_made`, c1 is before j1 and j2 until 10:50 and deliberated on until 11:00; c2 has his oral before
them at 13:00, and all is over at 14:25.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from models import Activity, Session, Timetable
from models.events import CandidateAbsent, CandidateBack, CandidateLate, JurorLate, JurorOut, Overrun, RoomLost
from scheduler import check, load_timetable, repair, save, solve
from scheduler.replanning import Replan, replan
from tests.engine import small_sessions as small
from tests.replanning.tiny_days import KINDS, TinyDay, tiny_day
from tests.rules.hand_made import activity, moment, session, timetable


def after(now: str, *events: Any) -> Replan:
    return replan(session(), timetable(), now, events, workers=1, time_limit=None)


def again(first: Replan, now: str, *events: Any) -> list[Replan]:
    """The next replan, with the session of the first and with that of the morning."""
    return [replan(s, first.timetable, now, events, workers=1, time_limit=None) for s in (first.session, session())]


@pytest.mark.parametrize(
    "event",
    [
        JurorOut(juror="j1"),
        CandidateAbsent(candidate="c1"),
        JurorLate(juror="j1", since="12:30", until="13:10"),
        RoomLost(room="bureau"),
    ],
)
def test_the_next_replan_starts_from_the_last(event: Any) -> None:
    """At 10:40 c1 is in his final: with j1 gone or himself gone he is out, and c2 goes on."""
    first = after("10:40", event)
    assert check(first.session, first.timetable).ok
    for second in again(first, "12:35"):
        assert second.proven
        assert second.people_told == ()
        assert set(second.timetable.activities) == set(first.timetable.activities)
        assert second.timetable.unplanned == first.timetable.unplanned
        assert check(second.session, second.timetable).ok


def test_something_new_after_somebody_was_left_out() -> None:
    """j1 falls out and c1 with him. c2 is to be heard at 13:00 by j2 and j3 or j4; one of them is back ten minutes late: oral, final and
    deliberation by ten minutes each, c2 and his two jurors told."""
    first = after("10:40", JurorOut(juror="j1"))
    assert [one.candidate for one in first.timetable.unplanned] == ["c1"]
    jury = next(a.jurors for a in first.timetable.activities if (a.candidate, a.epreuve, a.kind) == ("c2", "oral", "epreuve"))
    for second in again(first, "12:56", JurorLate(juror=jury[0], since="13:00", until="13:10")):
        assert [one.candidate for one in second.timetable.unplanned] == ["c1"]
        assert second.level("minutes_moved").value == 30
        assert second.people_told == ("candidate c2", *(f"juror {j}" for j in sorted(jury)))
        # he prepares since 12:30, and for ten minutes longer
        assert [v.rule for v in check(second.session, second.timetable)] == ["preparation"]


def quiet(day: TinyDay) -> bool:
    return all(event.event != "overrun" for event in day.events)


@pytest.mark.parametrize("seed", [seed for seed in range(72) if KINDS[seed % 6] in ("juror_out", "candidate_absent")])
def test_on_tiny_days(seed: int) -> None:
    """Nothing changes where nothing more happens; and what is not an overrun or a lost lunch breaks nothing."""
    day = tiny_day(seed)
    first = replan(day.session, day.posted, day.now, day.events, workers=1, time_limit=None)
    if not first or not quiet(day):
        return
    lunches = [v.rule == "lunch" for v in check(first.session, first.timetable)]
    assert all(lunches)
    second = replan(first.session, first.timetable, day.now, workers=1, time_limit=None)
    if not lunches:
        assert (second.people_told, second.proven) == ((), True)


def test_whose_lunch_moves_is_told() -> None:
    """At 10:40 the final of c1 lasts 90 minutes longer: his deliberation is from 12:20 to 12:30, and the posted lunch of j1 and j2, from
    11:30, moves to 12:30."""
    found = after("10:40", Overrun(candidate="c1", epreuve="final", minutes=90))
    for juror in ("juror j1", "juror j2"):
        assert "- déjeuner : 12:30 au lieu de 11:30" in found.messages()[juror].splitlines()


def test_who_comes_for_another_hears_of_his_lunch() -> None:
    """j1 falls out before the first dossier: whoever comes for the whole day eats, too."""
    found = after("08:30", JurorOut(juror="j1"))
    (told,) = (text for who, text in found.messages().items() if who in ("juror j3", "juror j4"))
    assert "- déjeuner : 11:30, nouveau pour vous" in told.splitlines()


def test_a_test_that_was_written_keeps_both_its_rooms() -> None:
    """c1 and c2 wrote in a room each, though one would do (as where others wrote with them, who are out by now). A juror ten minutes
    late moves four activities by ten each, as in one room."""
    second = session().rooms[0].model_copy(update={"id": "salle2"})
    of = session(staff=[*session().staff, {"id": "v2", "role": "surveillant"}]).but(add_rooms=[second])
    posted = timetable({"c2 ecrit": {"room": "salle2", "staff": ("v2",)}})
    assert check(of, posted).ok
    found = replan(of, posted, "12:00", JurorLate(juror="j1", until="13:10"), workers=1, time_limit=None)
    assert found.timetable.unplanned == ()
    assert (found.level("people_told").value, found.level("minutes_moved").value) == (3, 40)


def test_who_is_gone_is_known_as_long_as_he_is_not_back() -> None:
    """c2 has written and is absent at noon, c1 at 08:40 already: of him nothing took place."""
    first = after("12:00", CandidateAbsent(candidate="c2"))
    bruno = session().candidates[1]
    assert first.timetable.gone == (bruno,)
    for second in again(first, "12:30"):
        assert second.timetable.gone == (bruno,)
    with_him = first.session.but(add_candidates=[bruno])
    back = replan(with_him, first.timetable, "12:40", CandidateBack(candidate="c2"), workers=1, time_limit=None)
    assert (back.timetable.gone, back.timetable.absent) == ((), ())
    assert after("08:40", CandidateAbsent(candidate="c1")).timetable.gone == ()
    # whoever types a repair of it need not know of him
    edited = first.timetable.model_copy(update={"over": (), "gone": ()})
    assert repair(first.session, edited, first.timetable, workers=1, time_limit=None).timetable.gone == (bruno,)


def test_what_is_over_stays_in_the_record(tmp_path: Path) -> None:
    """At 10:40 c1 has written, and is in his final: all of it is kept though he is left out, also when c2 goes home at 12:35, who has
    written, too."""
    first = after("10:40", JurorOut(juror="j1"))
    sat = {
        a.epreuve for a in timetable().activities if a.candidate == "c1" and a.kind == "epreuve" and a.start < moment("10:40")
    }
    assert len(sat) >= 3
    assert {a.epreuve for a in first.timetable.over if a.candidate == "c1" and a.kind == "epreuve"} == sat
    assert first.timetable.over == first.over
    save(first.timetable, tmp_path / "timetable.json")
    save(first.timetable, tmp_path / "planning.xlsx")
    for file in ("timetable.json", "planning.xlsx"):
        posted = load_timetable(tmp_path / file, first.session)
        assert posted.over == first.over
        second = replan(first.session, posted, "12:35", CandidateAbsent(candidate="c2"), workers=1, time_limit=None)
        assert [before for before, _ in second.values.values()] == [now for _, now in first.values.values()]
        assert set(second.over) > set(first.over)
        assert ("c2", "ecrit") in {(a.candidate, a.epreuve) for a in second.over}
        assert repair(first.session, posted, workers=1).timetable.over == first.over


@pytest.mark.parametrize(("preparation", "starts"), [(0, "09:45"), (15, "10:00")])
def test_a_late_candidate_whose_jury_is_busy_has_his_oral_later(preparation: int, starts: str) -> None:
    """c1 overruns until 09:35, and c2, who was to be heard at 09:30, comes at 09:45: he is heard then, or once he has prepared."""
    of = small.session(
        small.oral(30, preparation=preparation),
        days=[small.day("08:30", "14:00")],
        candidates=small.candidates("c1", "c2"),
        pins=[
            {"candidate": c, "epreuve": "oral", "start": f"{small.DAY}T{at}"} for c, at in (("c1", "09:00"), ("c2", "09:30"))
        ],
        policy={"grain": 5},
    )
    posted = solve(of, workers=1, time_limit=None)
    events = [Overrun(candidate="c1", epreuve="oral", minutes=5), CandidateLate(candidate="c2", until="09:45")]
    found = replan(of.but(pins=[]), posted, "09:30", events, workers=1, time_limit=None)
    own = {a.kind: a for a in found.timetable.activities if a.candidate == "c2"}
    assert f"{own['epreuve'].start:%H:%M}" == starts
    assert not preparation or f"{own['preparation'].start:%H:%M}" == "09:45"
    assert found.proven


def _two_juries(closes: str, minutes: int, first: str) -> tuple[Session, Timetable]:
    """c2 is before j3 and j4 from 09:00, for an hour and then for so many minutes, c1 for an hour before j1 and j2."""
    of = small.session(
        small.oral(60, id="a"),
        small.oral(minutes, id="b", follows=[{"epreuve": "a"}]),
        candidates=[{"id": "c1", "sits": ["a"]}, {"id": "c2"}],
        jurors=small.jurors("j1", "j2", "j3", "j4"),
        rooms=[{"id": room, "kinds": ["bureau"], "seats": 6} for room in ("r1", "r2")],
        days=[small.day("09:00", closes)],
        policy={"grain": 30, "lunch": None},
        objectives=["juror_days"],
    )

    def oral(candidate: str, epreuve: str, at: str, lasts: int, *jury: str) -> Activity:
        start = dt.datetime.fromisoformat(f"{small.DAY}T{at}")
        room, end = f"r{jury[0][1]}".replace("r3", "r2"), start + dt.timedelta(minutes=lasts)
        return Activity(kind="epreuve", epreuve=epreuve, candidate=candidate, start=start, end=end, jurors=jury, room=room)

    rows = (
        oral("c2", "a", "09:00", 60, "j3", "j4"),
        oral("c2", "b", "10:00", minutes, "j3", "j4"),
        oral("c1", "a", first, 60, "j1", "j2"),
    )
    posted = Timetable(session=of.id, status="feasible", activities=rows)
    assert check(of, posted).ok
    return of, posted


@pytest.mark.parametrize(
    ("closes", "minutes", "first", "now", "heard_by"),
    [
        ("11:30", 60, "10:30", "09:35", None),  # j3 and j4 hear c2 until 11:00: nobody hears c1 until 11:30
        (
            "12:00",
            90,
            "11:00",
            "11:00",
            ("j3", "j4"),
        ),  # by then they are one jury of this day, and nobody of it goes into another
    ],
)
def test_a_jury_hears_whom_it_has_begun_with_though_he_is_left_out(
    closes: str, minutes: int, first: str, now: str, heard_by: tuple[str, ...] | None
) -> None:
    """The first épreuve of c2 overruns by an hour, so that the second has no time; then j1 falls out."""
    of, posted = _two_juries(closes, minutes, first)
    overrun = Overrun(candidate="c2", epreuve="a", minutes=60)
    one = replan(of, posted, "09:30", overrun, workers=1, time_limit=None)
    assert [out.candidate for out in one.timetable.unplanned] == ["c2"]
    two = replan(one.session, one.timetable, now, JurorOut(juror="j1"), workers=1, time_limit=None)
    assert [a.jurors for a in two.timetable.activities if a.candidate == "c1"] == ([heard_by] if heard_by else [])
    assert two.proven
    broken = {v.rule for v in check(two.session, two.timetable.with_what_is_over)}
    assert broken.isdisjoint({"one_at_a_time", "one_jury_a_day"})


def test_who_sits_an_epreuve_has_prepared_it() -> None:
    """c1 sits until 10:30 what he prepared until nine; that he comes at 10:05, and that a juror goes at ten, takes that from nobody."""
    of = small.session(
        small.oral(90, preparation=30),
        candidates=small.candidates("c1"),
        jurors=small.jurors("j1", "j2"),
        days=[small.day("08:00", "12:00")],
        policy={"grain": 30, "lunch": None},
        pins=[{"candidate": "c1", "epreuve": "oral", "start": f"{small.DAY}T09:00"}],
    )
    posted = solve(of, workers=1, time_limit=None)
    events = [CandidateLate(candidate="c1", until="10:05"), JurorOut(juror="j2")]
    found = replan(of, posted, "10:00", events, workers=1, time_limit=None)
    assert [a.kind for a in found.timetable.activities] == ["preparation", "epreuve"]
    assert found.people_told == ()


@pytest.mark.parametrize(
    "event",
    [
        JurorLate(juror="j1", until="10:00"),
        Overrun(candidate="c2", epreuve="ecrit", minutes=10),
        JurorOut(juror="j2", since="09:30"),
    ],
)
def test_what_is_over_took_place_whatever_is_told_later(event: Any) -> None:
    """c1 leaves while his paper is marked, from 9:30 to 9:40; what is told a moment later concerns nobody but c2."""
    first = after("09:34", CandidateAbsent(candidate="c1"))
    assert ("marking", "c1") in {(a.kind, a.candidate) for a in first.timetable.over}
    for second in again(first, "09:35", event):
        assert second.proven
        assert "candidate c1" not in second.people_told
        assert set(second.timetable.over) >= set(first.timetable.over)


def test_an_epreuve_that_nobody_sits_any_more_may_be_over() -> None:
    """Of the two c1 alone sits the whole titre; he writes, and leaves."""
    titre = {
        "code": "T",
        "millesime": "1",
        "epreuves": [small.ecrit(30), small.oral(30, follows=[{"epreuve": "ecrit"}])],
        "jury": {"size": 2},
        "ccp": {"CCP1": {"epreuves": [small.oral(30)]}},
    }
    of = small.session(titre=titre, candidates=[{"id": "c1"}, {"id": "c2", "ccp": "CCP1"}], objectives=["session_end"])
    posted = solve(of, workers=1, time_limit=None)
    written = next(a for a in posted.activities if a.epreuve == "ecrit")
    first = replan(of, posted, written.end, CandidateAbsent(candidate="c1"), workers=1, time_limit=None)
    second = replan(first.session, first.timetable, written.end, workers=1, time_limit=None)
    assert second.people_told == ()
    assert [a.epreuve for a in second.timetable.over if a.kind == "epreuve"][:1] == ["ecrit"]


NEXT = small.NEXT_DAY


def signed_on_the_next_day() -> tuple[Session, Timetable]:
    """j1 and j2 hear c1 and deliberate on him until 10:30, the next day c2, and sign at 10:30; both days close at 12:00."""
    of = small.session(
        small.oral(60),
        candidates=small.candidates("c1", "c2"),
        days=[small.day("09:00", "12:00"), small.day("09:00", "12:00", NEXT)],
        policy={"grain": 30, "deliberation": 30, "pv": 30},
    )
    jury = {"jurors": ("j1", "j2")}
    rows = (
        activity("epreuve", "09:00", "10:00", "c1", "oral", **jury),
        activity("deliberation", "10:00", "10:30", "c1", **jury),
        activity("epreuve", f"{NEXT}T09:00", f"{NEXT}T10:00", "c2", "oral", **jury),
        activity("deliberation", f"{NEXT}T10:00", f"{NEXT}T10:30", "c2", **jury),
        activity("pv", f"{NEXT}T10:30", f"{NEXT}T11:00", **jury),
    )
    posted = Timetable(session=of.id, status="feasible", activities=rows)
    assert check(of, posted).ok
    return of, posted


@pytest.mark.parametrize(
    ("now", "event", "told", "signs"),
    [
        ("11:30", CandidateAbsent(candidate="c2"), {"juror j1", "juror j2"}, "11:30"),
        # on their last day there is no half hour left, or it is over
        ("11:40", CandidateAbsent(candidate="c2"), {"juror j1", "juror j2"}, f"{NEXT}T10:30"),
        (f"{NEXT}T08:00", CandidateAbsent(candidate="c2"), {"juror j1", "juror j2"}, f"{NEXT}T10:30"),
        # j1 knows; the next replan knows of him no more than that he is there for what stays
        ("11:30", JurorOut(juror="j1"), {"candidate c2", "juror j2"}, f"{NEXT}T10:30"),
    ],
)
def test_who_was_deliberated_on_has_his_result_whatever_becomes_of_the_others(
    now: str, event: Any, told: set[str], signs: str
) -> None:
    """c1 is done. Without c2 the jury has nothing on the next day: it signs on this one where it can, else as posted, and a fact says so."""
    of, posted = signed_on_the_next_day()
    first = replan(of, posted, moment(now), event, workers=1, time_limit=None)
    second = replan(first.session, first.timetable, moment(now), workers=1, time_limit=None)
    for found in (first, second):
        assert found.proven
        assert "c1" not in found.timetable.left_out
        assert [a.start for a in found.timetable.activities if a.kind == "pv"] == [moment(signs)]
        stays = signs.startswith(NEXT)
        assert [v.rule for v in check(found.session, found.timetable)] == ["pv"] * stays
        assert any("procès-verbal" in fact for fact in found.facts) == stays
    assert (set(first.people_told), second.people_told) == (told, ())
