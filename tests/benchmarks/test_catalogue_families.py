"""The sessions of the catalogue: every titre at every size, what is drawn and how often, and rooms that are sometimes short."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from benchmarks.capacity import capacity_holds, days_needed, jury_minutes
from benchmarks.catalogue import families, session
from benchmarks.catalogue_families import SIZES, family_of, titres
from benchmarks.families import family_named
from benchmarks.generator import draw
from benchmarks.premises import special_needs
from models.catalogue import all_titres, titre


def test_every_titre_at_every_size() -> None:
    assert len(families()) == len(all_titres()) * len(SIZES) == len(set(families()))


def test_both_millesimes_of_dwwm_are_told_apart() -> None:
    old, new = session("DWWM", 6, 1, millesime="03"), session("DWWM-m04", 6, 1)
    assert (old.id, old.titre.millesime) == ("cat-DWWM-m03-6-1", "03")
    assert (new.id, new.titre.millesime) == ("cat-DWWM-m04-6-1", "04")


@pytest.mark.parametrize("asked", [("DWWM", None), ("TP-01280", None), ("FPA", "04"), ("rien", None)])
def test_a_titre_that_is_not_one(asked: tuple[str, str | None]) -> None:
    with pytest.raises(KeyError):
        session(asked[0], 6, 1, millesime=asked[1])


@pytest.mark.parametrize("name", families())
def test_a_family_has_its_size_and_hours_enough(name: str) -> None:
    kind = family_named(name)
    drawn = session(kind.titre.code, kind.candidates, 2, kind.titre.millesime)
    assert drawn.id == f"{name}-2"
    assert (len(drawn.candidates), len(drawn.days)) == (kind.candidates, kind.days)
    assert capacity_holds(drawn)


@pytest.mark.parametrize("name", families())
def test_nothing_is_warned_of_but_where_the_minutes_come_from(name: str) -> None:
    kind = family_named(name)
    warned = session(kind.titre.code, kind.candidates, 1, kind.titre.millesime).warnings("en")
    assert [w for w in warned if "to be verified" not in w and "check" not in w] == []


def test_seeds_differ_and_repeat() -> None:
    assert session("ECSR", 12, 1) == session("ECSR", 12, 1)
    assert session("ECSR", 12, 1) != session("ECSR", 12, 2)
    assert session("ECSR", 12, 1).candidates != session("ECSR", 24, 1).candidates[:12]


def test_the_shares_are_those_promised() -> None:
    """Over some hundreds of draws each share is within four standard deviations of what is promised."""
    kind = family_of(titre("TP-00350"), 12)
    sessions = [draw(kind, seed, 0) for seed in range(300)]
    people = [c for s in sessions for c in s.candidates]
    assert sum(c.extra_time > 0 for c in people) / len(people) == near(0.10, len(people))
    pairs = sum(len(s.candidates) * len(s.jurors) for s in sessions)
    assert sum(len(s.conflicts) for s in sessions) / pairs == near(0.10, pairs)
    present = sum(kind.days if j.available is None else len(j.available) for s in sessions for j in s.jurors)
    juror_days = len(sessions) * kind.jurors * kind.days
    assert 1 - present / juror_days == near(0.15, juror_days)
    assert all(w.start is None and w.end is None for s in sessions for j in s.jurors for w in j.available or ())


@pytest.mark.parametrize("sigle", ["CADGA", "ADVF", "ECSR", "CATL"])
def test_one_session_of_three_is_short_of_one_special_thing(sigle: str) -> None:
    """Of 4 juries to reckon with (5 that can exist), the short room or role suffices for 2 or 3."""
    kind = family_named(f"cat-{sigle}-24")
    each = {role: max(e.staff.get(role, 0) for e in kind.titre.epreuves) for e in kind.titre.epreuves for role in e.staff}
    short = 0
    for seed in range(300):
        drawn = draw(kind, seed, 0)
        units = Counter(room.kinds[0] for room in drawn.rooms)
        units |= {role: n // each[role] for role, n in Counter(one.role for one in drawn.staff).items()}
        fewer = [need for need in special_needs(kind.titre) if units[need] != 5]
        assert len(fewer) <= 1
        assert all(units[need] in (2, 3) for need in fewer)
        short += len(fewer)
    assert short / 300 == near(1 / 3, 300)


def test_what_is_not_special_is_never_short() -> None:
    for sigle in ("FPA", "NTC", "AIS"):
        kind = family_named(f"cat-{sigle}-24")
        rooms = [Counter(room.kinds[0] for room in draw(kind, seed, 0).rooms)["entretien"] for seed in range(40)]
        assert set(rooms) == {5}


def test_the_halls_seat_all_who_sit_a_test_and_the_preparation_room_a_candidate_of_each_jury() -> None:
    rooms = {room.id: room.seats for room in session("NTC", 48, 1).rooms if room.kinds == ("ecrit",)}
    assert rooms == {"t1": 24, "t2": 24, "preparation-ecrit": 10}


def test_days_by_hand() -> None:
    """FPA: 15 + 10 + 20 + 95 + 10 + 10 = 160 minutes each. Two juries have 480 minutes each on day 1, then 510: three candidates a
    jury and day. Six would fill day 1 to the last minute, and only 80 % of it may be planned; twelve want 1920 of 3000 in three days."""
    fpa = titre("TP-00350")
    assert jury_minutes(fpa) == 160
    assert days_needed(fpa, 6, 2) == 2
    assert days_needed(fpa, 12, 2) == 3


def test_at_most_three_candidates_a_day_where_the_titre_says_so() -> None:
    assert days_needed(titre("TP-01281"), 24, 4) == 3  # 8 juries' days, of three at most, and two of them on day 1


def test_who_has_more_time_for_a_long_test_ends_before_closing() -> None:
    """A test of 270 minutes takes 360 with a third more: after a lunch at 11:30 it ends at 18:30."""
    closing = {name: family_of(each, 6).closes for name, each in titres().items()}
    late = {name for name, clock in closing.items() if clock != dt.time(18)}
    assert late == {"AD", "GCF", "GOTRM", "NTC"}
    assert closing["GOTRM"] == dt.time(19, 30)  # 300 minutes, 400 with a third: 19:10
    assert closing["AD"] == dt.time(18, 30)


def near(share: float, draws: int) -> object:
    return pytest.approx(share, abs=4 * (share * (1 - share) / draws) ** 0.5)
