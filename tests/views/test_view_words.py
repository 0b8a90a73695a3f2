"""Names, numbers of juries and dates, as the pictures write them."""

from __future__ import annotations

import datetime as dt

import greedy_samples as samples
import pytest

from models import Activity, Timetable
from scheduler.views.dates import clock, long_date
from scheduler.views.juries import juries
from scheduler.views.naming import Naming, natural
from scheduler.views.short_names import short_names, styled_names


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Aïcha Benali", ("Aïcha Benali", "A. Benali", "Benali", "AB")),
        ("BENALI Aïcha", ("BENALI Aïcha", "A. BENALI", "BENALI", "AB")),
        ("Jean de La Tour", ("Jean de La Tour", "J. de La Tour", "de La Tour", "JD")),
        ("Zoé", ("Zoé",)),
        ("ANNA DIOP", ("ANNA DIOP", "A. DIOP", "DIOP", "AD")),
        ("M. Curie", ("M. Curie", "Curie", "MC")),
        ("J Martin", ("J Martin", "J. Martin", "Martin", "JM")),
        ("L HERMITE Paul", ("L HERMITE Paul", "P. L HERMITE", "L HERMITE", "PL")),
    ],
)
def test_forms_of_a_name(name: str, forms: tuple[str, ...]) -> None:
    assert short_names({"c1": name})["c1"] == forms


def test_no_form_means_two_people() -> None:
    forms = short_names({"c1": "Aïcha Benali", "c2": "Anne Bell", "c3": "Omar Benali"})
    assert forms["c1"] == ("Aïcha Benali", "A. Benali")
    assert forms["c2"] == ("Anne Bell", "A. Bell", "Bell")
    assert short_names({"c1": "Luc Roy", "c2": "Luc Roy"}) == {"c1": ("Luc Roy (c1)", "c1"), "c2": ("Luc Roy (c2)", "c2")}


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("c1 : oral dure 60 min d'un seul tenant.", "c1 : oral dure 60 min d'un seul tenant."),
        ("c1: oral lasts 60 min in one piece.", "c1 : oral lasts 60 min in one piece."),
        ("plus de place", "c1 : plus de place"),
        ("", "c1"),
    ],
)
def test_why_somebody_is_left_out_names_him_once(why: str, told: str) -> None:
    plan = Timetable(session="s", status="feasible", unplanned=[{"candidate": "c1", "why": why}])
    assert Naming(plan, None, "fr").unplanned() == [told]


def test_who_began_and_is_left_out_since_is_told_apart_from_who_had_no_place() -> None:
    """c2 was heard at 9 by j2, before j1 hears c1 at 10: his jury is the first still, as it was posted."""
    ten = {"kind": "epreuve", "candidate": "c1", "start": "2027-03-16T10:00", "end": "2027-03-16T11:00", "jurors": ["j1"]}
    nine = {"kind": "epreuve", "candidate": "c2", "start": "2027-03-16T09:00", "end": "2027-03-16T10:00", "jurors": ["j2"]}
    out = [{"candidate": "c2"}, {"candidate": "c3"}]
    naming = Naming(Timetable(session="s", status="feasible", activities=[ten], over=[nine], unplanned=out), None, "fr")
    assert naming.left_out == "Non placés (1) : c3 · Évaluation non achevée (1) : c2"
    assert naming.juries == {frozenset({"j2"}): 1, frozenset({"j1"}): 2}


def test_dates_in_full() -> None:
    assert long_date(dt.date(2027, 8, 1)) == "dimanche 1er août 2027"
    assert long_date(dt.date(2027, 12, 31), "en") == "Friday 31 December 2027"
    assert clock(8 * 60 + 5) == "08:05"


def test_ids_in_the_order_of_their_numbers() -> None:
    assert sorted(["c10", "c2", "a", "c1"], key=natural) == ["a", "c1", "c2", "c10"]


def test_juries_are_numbered_by_their_first_activity() -> None:
    def hears(jurors: tuple[str, ...], day: int, hour: int) -> Activity:
        start = dt.datetime(2027, 3, day, hour)
        return Activity(
            kind="epreuve", epreuve="final", candidate="c", start=start, end=start + dt.timedelta(minutes=30), jurors=jurors
        )

    activities = (
        hears(("j3", "j4"), 17, 9),
        hears(("j2", "j1"), 17, 9),
        hears(("j5", "j6"), 16, 14),
        hears(("j6", "j5"), 17, 9),
    )
    lunch = Activity(kind="lunch", start=dt.datetime(2027, 3, 16, 12), end=dt.datetime(2027, 3, 16, 13), jurors=("j1",))
    found = juries(Timetable(session="s", status="feasible", activities=(*activities, lunch)))
    assert found == {frozenset(("j5", "j6")): 1, frozenset(("j1", "j2")): 2, frozenset(("j3", "j4")): 3}


def test_short_names_of_rooms_could_stand_on_a_door() -> None:
    session = samples.session(1, 2, 1, 1)
    course = session.rooms[0].model_copy(update={"id": "t1", "name": "Salle de cours 1"})
    naming = Naming(samples.greedy(session, 1), session.model_copy(update={"rooms": (*session.rooms, course)}), "fr")
    assert naming.rooms["s101"] == ("Salle 101", "S. 101", "101")
    assert naming.rooms["t1"] == ("Salle de cours 1", "S. de cours 1")


def test_within_a_style_no_two_are_written_alike() -> None:
    names = {"c1": "Aïcha Benali", "c2": "Amel Benali", "c3": "Anne Roy", "c4": "Anne Roy", "c5": "BENALI Alice", "c6": "c6"}
    styled = styled_names(names)
    for column in zip(*styled.values(), strict=True):
        assert len(set(column)) == len(names), column
    assert styled["c4"] == ("Anne Roy (c4)", "A. Roy (c4)", "Roy (c4)", "c4")
    assert styled["c2"] == ("Amel Benali", "Am. Benali", "Am. Benali", "AmB")
    assert styled["c6"] == ("c6",) * 4


def test_an_id_that_is_another_s_initials_is_told_apart_from_them() -> None:
    styled = styled_names({"AB": "Anne Roy", "c2": "Anne Roy", "c3": "Aïcha Benali"})
    assert [forms[-1] for forms in styled.values()] == ["AB", "c2", "c3"]
