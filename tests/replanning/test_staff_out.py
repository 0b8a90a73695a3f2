"""Who serves or watches and is not there: another of his role takes his place, or what he was to serve moves; nothing waits for who is not needed."""

from __future__ import annotations

from typing import Any

import pytest

from models import Session, Timetable
from models.events import CandidateAbsent, Event, JurorLate, StaffLate, StaffOut
from scheduler import check
from scheduler.errors import SchedulerError
from scheduler.replanning import Replan, replan
from tests.engine import small_sessions as small
from tests.rules.hand_made import activity


def comediens(*ids: str, seats: int = 9) -> Session:
    """Three candidates, each heard for an hour by one jury and before one comédien."""
    return small.session(
        small.oral(60, room="salle", staff={"comedien": 1}),
        candidates=small.candidates("c1", "c2", "c3"),
        days=[small.day("09:00", "15:00")],
        rooms=[{"id": "s", "kinds": ["salle"], "seats": seats}],
        staff=[{"id": one, "name": f"Comédien {one}", "role": "comedien"} for one in ids],
    )


def hour_by_hour(session: Session, *serve: str) -> Timetable:
    """c1 at 09:00, c2 at 10:00, c3 at 11:00, each before whoever is named for him, several with a plus."""
    hours = ("09:00", "10:00", "11:00", "12:00")
    orals = [
        activity("epreuve", start, end, f"c{n}", "oral", room="s", jurors=("j1", "j2"), staff=tuple(own.split("+")))
        for n, (start, end, own) in enumerate(zip(hours, hours[1:], serve, strict=False), start=1)
    ]
    posted = Timetable(session=session.id, status="feasible", activities=tuple(orals))
    assert check(session, posted).ok
    return posted


def after(session: Session, posted: Timetable, now: str, *events: Event) -> Replan:
    found = replan(session, posted, now, events, workers=1, time_limit=None)
    assert found.proven
    assert check(found.session, found.timetable).ok
    return found


def heard(found: Replan) -> dict[str, tuple[str, tuple[str, ...]]]:
    """When each is heard, and before whom of the staff."""
    return {a.candidate or "": (f"{a.start:%H:%M}", a.staff) for a in found.timetable.activities if a.kind == "epreuve"}


def test_another_takes_his_place_and_he_alone_is_told() -> None:
    session = comediens("k1", "k2")
    found = after(session, hour_by_hour(session, "k1", "k1", "k1"), "09:30", StaffOut(staff="k1"))
    assert heard(found) == {"c1": ("09:00", ("k1",)), "c2": ("10:00", ("k2",)), "c3": ("11:00", ("k2",))}
    assert found.people_told == ("staff k2",)
    assert [*found.messages()] == ["staff k2"]


def test_where_he_never_came_what_he_was_in_has_not_begun() -> None:
    """c1 is heard after the others: he, the two jurors and the other comédien are told, and none of those who keep their time."""
    session = comediens("k1", "k2")
    found = after(session, hour_by_hour(session, "k1", "k1", "k1"), "09:30", StaffOut(staff="k1", since="09:00"))
    assert heard(found) == {"c1": ("12:00", ("k2",)), "c2": ("10:00", ("k2",)), "c3": ("11:00", ("k2",))}
    assert found.people_told == ("candidate c1", "juror j1", "juror j2", "staff k2")


def test_where_nobody_else_is_of_his_role_those_ahead_are_left_out() -> None:
    session = comediens("k1")
    found = after(session, hour_by_hour(session, "k1", "k1", "k1"), "09:30", StaffOut(staff="k1"))
    assert heard(found) == {"c1": ("09:00", ("k1",))}
    assert {one.candidate for one in found.timetable.unplanned} == {"c2", "c3"}
    assert found.people_told == ("candidate c2", "candidate c3", "juror j1", "juror j2")
    assert "Avec un comédien de plus, un planning existe aussi pour c2, c3." in found.facts
    why = "il ne reste pas assez de personnel (comédien) présent assez longtemps pour : oral"
    assert found.reasons["c2"].text["fr"] == f"c2 : {why} ; la session est à reporter dans son cas."


def test_who_is_late_is_waited_for_where_nobody_else_is() -> None:
    session = comediens("k1")
    found = after(
        session, hour_by_hour(session, "k1", "k1", "k1"), "09:30", StaffLate(staff="k1", until="10:30", since="09:30")
    )
    assert heard(found) == {"c1": ("09:00", ("k1",)), "c2": ("12:00", ("k1",)), "c3": ("11:00", ("k1",))}
    assert found.people_told == ("candidate c2", "juror j1", "juror j2", "staff k1")


def test_without_another_time_late_is_since_the_start_of_what_he_is_expected_at() -> None:
    session = comediens("k1")
    found = after(session, hour_by_hour(session, "k1", "k1", "k1"), "09:30", StaffLate(staff="k1", until="10:00"))
    assert heard(found) == {"c1": ("12:00", ("k1",)), "c2": ("10:00", ("k1",)), "c3": ("11:00", ("k1",))}


def test_who_comes_when_all_is_over_is_out() -> None:
    session = comediens("k1", "k2")
    found = after(
        session, hour_by_hour(session, "k1", "k1", "k1"), "09:30", StaffLate(staff="k1", until="15:00", since="09:30")
    )
    assert found.people_told == ("staff k2",)


def test_who_leaves_later_on_serves_no_one_across_that() -> None:
    session = comediens("k1", "k2")
    found = after(session, hour_by_hour(session, "k1", "k1", "k1"), "09:30", StaffOut(staff="k1", since="11:30"))
    assert heard(found) == {"c1": ("09:00", ("k1",)), "c2": ("10:00", ("k1",)), "c3": ("11:00", ("k2",))}


def test_what_has_begun_goes_to_its_end_with_who_leaves_in_it() -> None:
    session = comediens("k1", "k2")
    found = after(session, hour_by_hour(session, "k1", "k1", "k1"), "10:15", StaffOut(staff="k1", since="10:30"))
    assert heard(found)["c2"] == ("10:00", ("k1",))
    (fact,) = (fact for fact in found.facts if "10:30" in fact)
    assert "Comédien k1 part à 10:30" in fact
    assert "11:00" in fact
    assert "candidate-absent c2" in fact


@pytest.mark.parametrize("since", [None, "09:00"])
def test_where_more_serve_than_are_asked_for_nothing_waits(since: str | None) -> None:
    session = comediens("k1", "k2")
    found = after(session, hour_by_hour(session, "k1+k2", "k1+k2", "k2"), "09:30", StaffOut(staff="k1", since=since))
    assert heard(found)["c2"] == ("10:00", ("k2",))
    assert heard(found)["c3"] == ("11:00", ("k2",))
    assert heard(found)["c1"][0] == "09:00"
    assert found.people_told == ()


def test_one_of_two_who_are_asked_for() -> None:
    """Where two are asked for, whoever is left cannot do it alone."""
    session = comediens("k1", "k2", "k3")
    both = session.titre.model_dump()
    both["epreuves"][0]["staff"] = {"comedien": 2}
    session = Session.model_validate(session.model_dump() | {"titre": both})
    found = after(session, hour_by_hour(session, "k1+k2", "k1+k2", "k1+k2"), "09:30", StaffOut(staff="k1", since="10:00"))
    assert heard(found)["c2"] == ("10:00", ("k2", "k3"))
    assert found.people_told == ("staff k3",)


WRITTEN: dict[str, Any] = {"room": "ecrit", "staff": {"surveillant": 1}}


def in_two_rooms(*watchers: str) -> Session:
    """Four candidates write, two in each of two rooms, one of the staff in each."""
    return small.session(
        small.ecrit(60, **WRITTEN),
        candidates=small.candidates("c1", "c2", "c3", "c4"),
        days=[small.day("09:00", "12:00")],
        rooms=[{"id": one, "kinds": ["ecrit"], "seats": 3} for one in ("a", "b")],
        staff=[{"id": one, "role": "surveillant"} for one in watchers],
    )


def at_nine(session: Session) -> Timetable:
    rows = [
        activity("epreuve", "09:00", "10:00", f"c{n}", "ecrit", room="ab"[n > 2], staff=(f"v{1 + (n > 2)}",))
        for n in range(1, 5)
    ]
    posted = Timetable(session=session.id, status="feasible", activities=tuple(rows))
    assert check(session, posted).ok
    return posted


def test_another_watches_one_of_the_rooms() -> None:
    session = in_two_rooms("v1", "v2", "v3")
    found = after(session, at_nine(session), "08:30", StaffOut(staff="v1"))
    assert heard(found) == {c: ("09:00", ("v3",) if c in ("c1", "c2") else ("v2",)) for c in ("c1", "c2", "c3", "c4")}
    assert found.people_told == ("staff v3",)


def test_a_test_begins_in_all_its_rooms_or_in_none() -> None:
    """One of its watchers comes ten minutes late, as is told five minutes after it was to begin: it begins then, at the next quarter of an hour."""
    session = in_two_rooms("v1", "v2")
    found = after(session, at_nine(session), "09:05", StaffLate(staff="v1", until="09:10"))
    assert {start for start, _ in heard(found).values()} == {"09:15"}


def test_who_was_to_watch_what_is_prepared() -> None:
    alone = small.oral(30, id="o", room="salle", preparation=30, preparation_room="prep", preparation_staff={"surveillant": 1})
    session = small.session(
        alone,
        days=[small.day("09:00", "12:00")],
        rooms=[{"id": "s", "kinds": ["salle"], "seats": 4}, {"id": "p", "kinds": ["prep"], "seats": 4}],
        staff=[{"id": one, "role": "surveillant"} for one in ("v1", "v2")],
    )
    rows = (
        activity("preparation", "09:30", "10:00", "c1", "o", room="p", staff=("v1",)),
        activity("epreuve", "10:00", "10:30", "c1", "o", room="s", jurors=("j1", "j2")),
    )
    posted = Timetable(session=session.id, status="feasible", activities=rows)
    found = after(session, posted, "09:15", StaffOut(staff="v1"))
    assert [a.staff for a in found.timetable.activities if a.kind == "preparation"] == [("v2",)]
    assert found.people_told == ("staff v2",)
    # told while he prepares: that nobody watches him any more stops nothing
    assert after(session, posted, "09:45", StaffOut(staff="v1")).people_told == ()


@pytest.mark.parametrize(("since", "watches"), [("09:45", False), ("11:00", True)])
def test_whoever_has_left_watches_nobody_for_longer(since: str, watches: bool) -> None:
    """The juror comes half an hour late, and what is being prepared lasts until then."""
    oral = small.oral(30, id="o", room="salle", preparation=30, preparation_room="prep", preparation_staff={"surveillant": 1})
    session = small.session(
        oral,
        days=[small.day("09:00", "12:00")],
        rooms=[{"id": "s", "kinds": ["salle"], "seats": 4}, {"id": "p", "kinds": ["prep"], "seats": 4}],
        staff=[{"id": "v1", "name": "Victor", "role": "surveillant"}],
    )
    rows = (
        activity("preparation", "09:30", "10:00", "c1", "o", room="p", staff=("v1",)),
        activity("epreuve", "10:00", "10:30", "c1", "o", room="s", jurors=("j1", "j2")),
    )
    posted = Timetable(session=session.id, status="feasible", activities=rows)
    events = JurorLate(juror="j1", until="10:30"), StaffOut(staff="v1", since=since)
    found = replan(session, posted, "09:40", events, workers=1, time_limit=None)
    assert [f"{a.start:%H:%M}" for a in found.timetable.activities if a.kind == "epreuve"] == ["10:30"]
    (longer,) = (fact for fact in found.facts if "de plus" in fact)
    assert ("Victor" in longer) == watches


def test_what_he_was_to_serve_of_somebody_absent_is_no_news_to_him() -> None:
    session = comediens("k1")
    events = StaffOut(staff="k1", since="11:00"), CandidateAbsent(candidate="c3")
    found = after(session, hour_by_hour(session, "k1", "k1", "k1"), "09:30", *events)
    assert found.people_told == ("juror j1", "juror j2")


def test_somebody_of_the_staff_whom_the_session_does_not_have() -> None:
    session = comediens("k1", "k2")
    posted = hour_by_hour(session, "k1", "k1", "k1")
    with pytest.raises(SchedulerError, match=r"k9.*k1 \(Comédien k1\), k2 \(Comédien k2\)"):
        replan(session, posted, "09:30", [StaffOut(staff="k9")])


def test_who_is_out_is_not_there_later() -> None:
    session = comediens("k1", "k2")
    posted = hour_by_hour(session, "k1", "k1", "k1")
    events = [StaffOut(staff="k1", since="10:00"), StaffLate(staff="k1", until="11:00")]
    with pytest.raises(SchedulerError, match="Comédien k1 : « n'est plus là » et « en retard » se contredisent"):
        replan(session, posted, "09:30", events)
    leaves_later = [StaffLate(staff="k1", until="10:00", since="09:30"), StaffOut(staff="k1", since="11:00")]
    assert heard(after(session, posted, "09:30", *leaves_later))["c3"] == ("11:00", ("k2",))


def test_a_lateness_that_is_over_is_said_to_be() -> None:
    session = comediens("k1", "k2")
    found = after(session, hour_by_hour(session, "k1", "k1", "k1"), "09:30", StaffLate(staff="k1", until="09:15"))
    assert found.people_told == ()
    assert any("Comédien k1 : en retard jusqu'à 09:15, heure passée à 09:30" in fact for fact in found.facts)
