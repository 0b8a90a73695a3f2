"""Orders of a jury's work, and the exact model of that jury alone: what candidates wait at least, and when there is no such jury."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

import pytest

from models import Activity, Candidate, Epreuve, Follows, Session
from models.objective import ObjectiveName
from models.policy import Lunch
from scheduler.engine import cpsat
from scheduler.engine.juries.alone import anywhere
from scheduler.engine.model import SessionModel
from scheduler.engine.objectives import express
from scheduler.engine.orders import days as of_days
from scheduler.engine.orders.jury import least_presence, orders
from scheduler.engine.orders.known_days import KnownDays
from scheduler.engine.plain import build
from scheduler.engine.teams.part import like
from scheduler.engine.teams.placing_tests import Tests, placed_at
from scheduler.engine.teams.timing import names_of
from scheduler.rules import RULES
from tests.engine.small_sessions import NEXT_DAY, Tree, candidates, day, ecrit, oral, session

STEPS = 300_000
EFFORT = cpsat.Effort.until(None, 0, 1)
ONCE_WRONG = (
    1424,  # extra time: one is deliberated on before the other's test ends, which is marked only then
    3676,  # of candidates alike whose test ends, those who stay are not those for whom something is done meanwhile
    4683,  # no deliberation: the test may be marked on another day
)
SEVERAL = (
    *range(14),
    *(
        175,
        231,
        245,
        349,
        1215,
    ),  # once wrong: who sits a test today may be heard on this day, too, not only on that of his last
)
"""Draws with tests on two days: who comes on no other may be heard on either."""

IN_TURN = (
    806,
    810,
    812,
    819,
    836,
    855,
    860,
    863,
    879,
    883,
    894,
    895,
    907,
    909,
    915,
    920,
    924,
    925,
    937,
    939,
    941,
    942,
    944,
    955,
    956,
    971,
    972,
    974,
    983,
    993,
    996,
    998,
    1002,
    1007,
    1015,
    1020,
    1025,
    1047,
    1051,
    1077,
    1084,
    1087,
    1089,
    1094,
    1098,
    1099,
)
"""Draws with two tests on a day, one soon after the other, between which nobody is heard."""

BETWEEN = (
    2000,
    2012,
    2023,
    2026,
    2029,
    2031,
    2032,
    2048,
    2054,
    2061,
    2064,
    2070,
    2076,
    2080,
    2096,
    2098,
    2099,
    2105,
    2109,
    2115,
)
"""Draws with two tests on a day, between which somebody may be heard."""

LONG = 20.0
"""Deterministic time in which the exact model of each draw ends."""


def _drawn(rng: random.Random, two: bool) -> Session:
    """A session of one jury, as one juror: orals with and without preparation or order, mostly a test, on a day or two; with `two`, tests on
    both of them."""
    names = ["a", "b", "c"][: rng.choice([1, 2, 2, 3])]
    exam: list[Tree] = []
    for k, name in enumerate(names):
        own: Tree = {"id": name, "preparation": rng.choice([15, 30]) if rng.random() < 0.3 else 0}
        own["follows"] = [{"epreuve": names[k - 1]}] if k and rng.random() < 0.3 else []
        exam.append(oral(rng.choice([15, 30, 30, 45, 60]), **own))
    if rng.random() < 0.75:
        for one in exam:
            if rng.random() < 0.35:
                one["follows"].append({"epreuve": "ecrit"})
        exam.insert(
            rng.randrange(len(exam) + 1), ecrit(rng.choice([30, 45, 60, 90]), marking=rng.choice([None, None, {"minutes": 15}]))
        )
    if rng.random() < 0.3:
        exam.append(oral(rng.choice([15, 30]), id="final", modality="entretien_final"))
    people = candidates(*[f"c{n}" for n in range(rng.choice([2, 2, 3]))])
    if rng.random() < 0.25:
        people[0]["extra_time"] = "0.5"
    days = [day("09:00", rng.choice(["13:00", "15:00", "17:00"]))]
    if rng.random() < 0.5 or two:
        days.append(day("09:00", rng.choice(["12:00", "15:00"]), NEXT_DAY))
    if two:
        exam.append({"id": "qcm", "minutes": 30, "sitting": "simultaneous"})
    policy = {
        "welcome": 0,
        "changeover": rng.choice([0, 0, 15]),
        "dossier_review": rng.choice([0, 15]),
        "deliberation": rng.choice([0, 15]),
        "lunch": {"window": ["11:30", "14:00"], "minutes": 60} if rng.random() < 0.6 else None,
    }
    found = session(*exam, candidates=people, policy=policy, days=days)
    jury = found.exam.jury.model_copy(update={"size": 1})
    return like(found, titre=found.exam.model_copy(update={"jury": jury}), jurors=found.jurors[:1])


def _held(rng: random.Random, asked: Session) -> tuple[Tests, dict[str, dt.datetime]]:
    """Each test at some moment of a day of its own, and these moments; no tests where they cannot be then."""
    days, starts = list(asked.days), dict[str, dt.datetime]()
    for test in (e.id for e in asked.exam.epreuves if e.sitting == "simultaneous"):
        on = rng.choice(days)
        days.remove(on)
        starts[test] = dt.datetime.combine(on.date, dt.time(9)) + dt.timedelta(minutes=15 * rng.randrange(24))
    return (placed_at(asked, starts, EFFORT) if starts else {}), starts


def _drawn_and_held(seed: int, two: bool) -> tuple[random.Random, Session, Tests, dict[str, dt.datetime]]:
    """The draw of this number, to be gone on with, its session and its tests."""
    rng = random.Random(seed)
    asked = _drawn(rng, two)
    return rng, asked, *_held(rng, asked)


def _exact(asked: Session, minutes: int, called: int | None, starts: dict[str, dt.datetime]) -> SessionModel:
    """The exact model of this jury, which is there for so many minutes, its candidates on so many days, and its tests then."""
    model = build(anywhere(asked), RULES, seed=0, ordered=False)
    model.cp.add(express("juror_presence", model) <= minutes)
    if called is not None:
        model.cp.add(express("candidate_days", model) <= called)
    for sitting in model.sittings:
        if sitting.epreuve.id in starts:
            model.cp.add(sitting.start == model.grid.position(starts[sitting.epreuve.id]))
    return model


@pytest.mark.parametrize(
    ("seed", "two"), [*((seed, False) for seed in (*range(1, 16), *ONCE_WRONG)), *((seed, True) for seed in SEVERAL)]
)
def test_orders_and_the_exact_model_of_a_jury_say_the_same(seed: int, two: bool) -> None:
    _agree(*_drawn_and_held(seed, two))


@pytest.mark.parametrize("seed", range(750, 762))
def test_they_say_the_same_where_lunch_lies_off_the_grain(seed: int) -> None:
    """On a grain of 15 as from 11:45 to 13:45: between starts on the grid there is room for it at the same moments."""
    rng, drawn, tests, starts = _drawn_and_held(seed, two=seed % 4 == 0)
    window = (dt.time(11, rng.randrange(31, 46)), dt.time(13, rng.randrange(45, 60)))
    lunch = Lunch(window=window, minutes=rng.choice([30, 60]))
    _agree(rng, like(drawn, policy=drawn.policy.model_copy(update={"lunch": lunch})), tests, starts)


def _agree(rng: random.Random, asked: Session, tests: Tests, starts: dict[str, dt.datetime]) -> None:
    """Orders and the exact model say the same of what candidates wait, or that there is no such jury."""
    if starts and not tests:
        return
    for _ in range(2):
        minutes, called = rng.choice(range(60, 600, 15)), rng.choice([None, len(asked.candidates), len(asked.candidates) + 1])
        most = rng.choice([600, 600, 60])
        found = orders(asked, tests, minutes, called, most, STEPS, EFFORT)
        model = _exact(asked, minutes, called, starts)
        waiting = express("candidate_waiting", model)
        model.cp.add(waiting <= most)
        model.cp.minimize(waiting)
        exact = cpsat.run(model.cp, EFFORT, max_deterministic_time=LONG)
        assert exact.verdict in ("optimal", "infeasible")
        assert found is not None
        told = exact[waiting] if exact.values is not None else None
        if found.least is not None and found.begun is None:
            # cut off: what is known so far
            assert told is None or found.least <= told
        else:
            assert found.least == told


@pytest.mark.parametrize("seed", range(500, 540))
def test_they_say_the_same_of_how_long_the_jury_is_there(seed: int) -> None:
    """Once wrong before it was delivered: what fails where candidates are heard whole failed for all that follows."""
    rng, asked, tests, starts = _drawn_and_held(seed, two=seed % 5 == 0)
    if seed % 4 == 0:
        asked = _grouped(rng, asked)
    if starts and not tests:
        return
    minutes = rng.choice(range(240, 720, 15))
    found = least_presence(asked, tests, minutes, STEPS, EFFORT, KnownDays())
    model = _exact(asked, minutes, None, starts)
    presence = express("juror_presence", model)
    model.cp.minimize(presence)
    exact = cpsat.run(model.cp, EFFORT, max_deterministic_time=LONG)
    assert exact.verdict in ("optimal", "infeasible")
    # where there is no such jury, it is as long as was asked, or as its work
    assert found == exact[presence] if exact.values is not None else found >= minutes


def _held_in_turn(rng: random.Random, asked: Session, gaps: Sequence[int]) -> dict[str, dt.datetime]:
    """Two tests on one day, one so many minutes after the other."""
    tests = [e for e in asked.exam.epreuves if e.sitting == "simultaneous"]
    rng.shuffle(tests)
    first = dt.datetime.combine(rng.choice(asked.days).date, dt.time(9)) + dt.timedelta(minutes=15 * rng.randrange(18))
    longest = max(float(tests[0].minutes * (1 + (c.extra_time or 0))) for c in asked.candidates)
    second = first + dt.timedelta(minutes=-(-longest // 15) * 15 + rng.choice(gaps))
    return {tests[0].id: first, tests[1].id: second}


@pytest.mark.parametrize("seed", IN_TURN)
def test_they_say_the_same_of_two_tests_on_a_day(seed: int) -> None:
    rng = random.Random(seed)
    asked = _drawn(rng, two=True)
    starts = _held_in_turn(rng, asked, (0, 0, 15, 30, 60, 60, 75, 90))
    _agree(rng, asked, placed_at(asked, starts, EFFORT), starts)


@pytest.mark.parametrize("seed", BETWEEN)
def test_they_say_the_same_where_somebody_may_be_heard_between_two_tests(seed: int) -> None:
    rng = random.Random(seed)
    asked = _drawn(rng, two=True)
    if seed % 4 == 0:
        asked = _grouped(rng, asked)
    starts = _held_in_turn(rng, asked, (30, 45, 60, 75, 90, 120, 150, 180, 240))
    _agree(rng, asked, placed_at(asked, starts, EFFORT), starts)


@pytest.mark.parametrize("seed", range(400, 424))
def test_they_say_the_same_where_some_are_heard_in_groups(seed: int) -> None:
    rng = random.Random(seed)
    asked = _grouped(rng, _drawn(random.Random(seed), two=seed % 5 == 0))
    _agree(rng, asked, *_held(rng, asked))


def _grouped(rng: random.Random, drawn: Session) -> Session:
    """The same with one of its orals in groups."""
    orals = [e for e in drawn.exam.epreuves if e.sitting == "individual" and not e.final]
    grouped = rng.choice(orals).model_copy(update={"sitting": "group", "group_size": rng.choice([2, 2, 3]), "preparation": 0})
    exam = tuple(grouped if e.id == grouped.id else e for e in drawn.exam.epreuves)
    return like(drawn, titre=drawn.exam.model_copy(update={"epreuves": exam}))


@pytest.mark.parametrize(("minutes", "waits"), [(30, 0), (45, 30)])
def test_somebody_may_be_heard_between_two_tests(minutes: int, waits: int) -> None:
    """An hour and a half between them, of which lunch takes one: an oral of thirty minutes fits, of one that does not, the rest is waited."""
    lunch = {"window": ["11:30", "14:00"], "minutes": 60}
    people, exam = candidates("a"), [ecrit(120), {**ecrit(120), "id": "qcm"}, oral(minutes)]
    asked = session(*exam, candidates=people, policy={"lunch": lunch, "dossier_review": 0}, days=[day("09:00", "18:00")])
    starts = {
        "ecrit": dt.datetime.combine(asked.days[0].date, dt.time(10)),
        "qcm": dt.datetime.combine(asked.days[0].date, dt.time(13, 30)),
    }
    found = orders(asked, placed_at(asked, starts, EFFORT), 600, None, 600, STEPS, EFFORT)
    assert found is not None
    assert found.least == waits


def test_who_is_heard_before_the_first_of_two_tests_stays_for_the_other() -> None:
    """One is heard from nine to ten, before the first test, the other from eleven to twelve, between them: for so long the first waits."""
    exam = [ecrit(60), {**ecrit(300), "id": "qcm"}, oral(60)]
    policy = {"lunch": None, "dossier_review": 0}
    asked = session(*exam, candidates=candidates("a", "b"), policy=policy, days=[day("09:00", "17:00")])
    starts = {
        "ecrit": dt.datetime.combine(asked.days[0].date, dt.time(10)),
        "qcm": dt.datetime.combine(asked.days[0].date, dt.time(12)),
    }
    found = orders(asked, placed_at(asked, starts, EFFORT), 180, None, 600, STEPS, EFFORT)
    assert found is not None
    assert found.least == 60
    assert sorted(at for (_, name), at in (found.begun or {}).items() if name == "oral") == [9 * 4, 11 * 4]


def test_of_three_tests_lunch_is_in_one_of_two_gaps() -> None:
    """Once wrong: who eats between the first two is heard for 45 minutes between the others, and waits for 15; both gaps counted as lunch."""
    tests = [{**ecrit(minutes), "id": name} for name, minutes in (("t0", 60), ("t1", 30), ("t2", 60))]
    lunch = {"window": ["12:00", "14:30"], "minutes": 60}
    asked = session(*tests, oral(45), candidates=candidates("a"), days=[day("11:00", "15:30")], policy={"lunch": lunch})
    begun = {"t0": dt.time(11), "t1": dt.time(13), "t2": dt.time(14, 30)}
    starts = {test: dt.datetime.combine(asked.days[0].date, at) for test, at in begun.items()}
    found = orders(asked, placed_at(asked, starts, EFFORT), 600, None, 600, STEPS, EFFORT)
    assert found is not None
    assert found.least == 15


@pytest.mark.parametrize("seed", range(200, 213))
def test_they_say_the_same_where_orals_follow_each_other_at_once(seed: int) -> None:
    rng, drawn = random.Random(seed), _drawn(random.Random(seed), two=False)
    exam, before = list[Epreuve](), None
    for e in drawn.exam.epreuves:
        if e.sitting == "individual" and before is not None and rng.random() < 0.7:
            exam.append(e.model_copy(update={"preparation": 0, "follows": (*e.follows, Follows(epreuve=before, within=0))}))
        else:
            exam.append(e)
        before = e.id if e.sitting == "individual" else None
    asked = like(drawn, titre=drawn.exam.model_copy(update={"epreuves": tuple(exam)}))
    _agree(rng, asked, *_held(rng, asked))


@pytest.mark.parametrize("seed", range(100, 120))
def test_what_is_found_holds_and_what_is_refuted_does_not(seed: int) -> None:
    rng, asked, tests, starts = _drawn_and_held(seed, two=False)
    if starts and not tests:
        return
    for _ in range(4):
        minutes, called = (
            rng.choice(range(60, 480, 15)),
            rng.choice([None, *range(len(asked.candidates), len(asked.candidates) + 3)]),
        )
        found = orders(asked, tests, minutes, called, None, 240, EFFORT)
        model = _exact(asked, minutes, called, starts)
        assert found is not None
        for piece in model.pieces:
            if found.begun and piece.candidate is not None and piece.kind != "preparation":
                start = found.begun.get((piece.candidate.id, names_of(piece)[0]))
                if start is not None:
                    model.cp.add(piece.start == start)
        exact = cpsat.run(model.cp, EFFORT, max_deterministic_time=LONG)
        if found.begun is not None:
            assert exact.verdict == "optimal"
        elif found.least is None:
            assert exact.verdict == "infeasible"


@pytest.mark.parametrize("seed", [*range(300, 316)])
def test_they_say_the_same_of_candidates_days(seed: int) -> None:
    rng, asked, tests, starts = _drawn_and_held(seed, two=seed % 3 == 0)
    if starts and not tests:
        return
    for _ in range(2):
        minutes = rng.choice(range(60, 480, 15))
        found = orders(asked, tests, minutes, None, None, STEPS, EFFORT)
        model = _exact(asked, minutes, None, starts)
        called = express("candidate_days", model)
        model.cp.minimize(called)
        exact = cpsat.run(model.cp, EFFORT, max_deterministic_time=LONG)
        assert exact.verdict in ("optimal", "infeasible")
        assert found is not None
        assert found.least == (exact[called] if exact.values is not None else None)
        assert (found.begun is None) == (exact.values is None)


@pytest.mark.parametrize("seed", range(700, 709))
def test_what_is_known_of_other_moments_and_of_other_idle_minutes_changes_nothing(seed: int) -> None:
    rng, asked = random.Random(seed), _drawn(random.Random(seed), two=seed % 4 == 0)
    shared = KnownDays()
    for _ in range(6):
        tests, starts = _held(rng, asked)
        if starts and not tests:
            continue
        minutes = rng.choice([240, 300, 360, 480])
        most = rng.choice([None, 60, 600])
        told, anew = (orders(asked, tests, minutes, None, most, STEPS, EFFORT, known) for known in (shared, KnownDays()))
        assert told is not None
        assert anew is not None
        assert (told.begun is None, told.least, told.impossible) == (anew.begun is None, anew.least, anew.impossible)


def _cut_days_off(monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    """However many steps all days may take, each may take so many."""
    monkeypatch.setattr(of_days, "DAY", steps)
    monkeypatch.setattr(of_days, "LONGER", STEPS * of_days.CHOICES)


@pytest.mark.parametrize("seed", [*range(600, 616)])
@pytest.mark.parametrize("steps", [3, 12])
def test_what_is_told_where_days_are_cut_off_holds(seed: int, steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    _cut_days_off(monkeypatch, steps)
    rng, asked, tests, starts = _drawn_and_held(seed, two=False)
    if starts and not tests:
        return
    minutes = rng.choice(range(60, 600, 15))
    asked_of: list[tuple[ObjectiveName, int | None]] = [("candidate_days", None), ("candidate_waiting", 600)]
    for objective, most in asked_of:
        found, model = orders(asked, tests, minutes, None, most, STEPS, EFFORT), _exact(asked, minutes, None, starts)
        goal = express(objective, model)
        if most is not None:
            model.cp.add(goal <= most)
        model.cp.minimize(goal)
        exact = cpsat.run(model.cp, EFFORT, max_deterministic_time=LONG)
        assert exact.verdict in ("optimal", "infeasible")
        assert found is not None
        if exact.values is None:
            assert found.begun is None
        elif found.begun is not None:
            assert found.least == exact[goal] or objective == "candidate_days"
        else:
            assert found.least is not None
            assert found.least <= exact[goal]


@pytest.mark.parametrize("seed", [*range(600, 616)])
def test_days_that_were_cut_off_are_walked_through_again_with_more_steps(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng, asked, tests, starts = _drawn_and_held(seed, two=False)
    if starts and not tests:
        return
    minutes, known = rng.choice(range(60, 600, 15)), KnownDays()
    for most in (None, 600):
        with monkeypatch.context() as few:
            _cut_days_off(few, 3)
            orders(asked, tests, minutes, None, most, STEPS, EFFORT, known)
        again, anew = (orders(asked, tests, minutes, None, most, STEPS, EFFORT, one) for one in (known, KnownDays()))
        assert again is not None
        assert anew is not None
        assert (again.least, again.begun is None) == (anew.least, anew.begun is None)


@pytest.mark.parametrize("seed", [*range(500, 520)])
def test_they_say_the_same_of_the_end(seed: int) -> None:
    """Without tests the last thing is the jury's."""
    rng = random.Random(seed)
    drawn = _drawn(rng, two=False)
    exam = [
        e.model_copy(update={"follows": tuple(f for f in e.follows if f.epreuve != "ecrit")})
        for e in drawn.exam.epreuves
        if e.sitting == "individual"
    ]
    asked = like(drawn, titre=drawn.exam.model_copy(update={"epreuves": tuple(exam)}))
    minutes, most, until = rng.choice(range(60, 480, 15)), rng.choice([None, 0, 60]), rng.choice(range(660, 1020, 15))
    until += 1440 * (len(asked.days) - 1)
    found = orders(asked, {}, minutes, None, most, STEPS, EFFORT, until=until)
    model = _exact(asked, minutes, None, {})
    model.cp.add(express("session_end", model) <= until)
    if most is not None:
        model.cp.add(express("candidate_waiting", model) <= most)
    exact = cpsat.run(model.cp, EFFORT, max_deterministic_time=LONG)
    assert exact.verdict in ("optimal", "infeasible")
    assert found is not None
    assert (found.begun is None) == (exact.values is None)


@pytest.mark.parametrize("seed", [*range(400, 416)])
def test_what_is_told_of_many_moments_of_a_test_holds_at_each(seed: int) -> None:
    """From the last of some starts to the first end nobody is heard, whenever the test begins: as many days, or fewer, will do."""
    rng = random.Random(seed)
    asked = _drawn(rng, two=False)
    tests = [e for e in asked.exam.epreuves if e.sitting == "simultaneous"]
    if not tests:
        return
    day, first = rng.choice(asked.days).date, dt.time(9)
    begins = dt.datetime.combine(day, first) + dt.timedelta(minutes=15 * rng.randrange(20))
    last = begins + dt.timedelta(minutes=15 * rng.choice([1, 1, 2]))
    held = {c.id: [_sat(c, e, begins, last) for e in asked.epreuves_of(c) if e in tests] for c in asked.candidates}
    if any(a.end <= a.start for own in held.values() for a in own):
        return
    minutes = rng.choice(range(60, 480, 15))
    of_all = orders(asked, held, minutes, None, None, STEPS, EFFORT)
    assert of_all is not None
    while begins <= last:
        placed = placed_at(asked, {tests[0].id: begins}, EFFORT)
        of_one = orders(asked, placed, minutes, None, None, STEPS, EFFORT) if placed else None
        if of_one is not None and of_one.least is not None:
            assert of_all.least is not None
            assert of_all.least <= of_one.least
        begins += dt.timedelta(minutes=15)


def _sat(candidate: Candidate, test: Epreuve, first: dt.datetime, last: dt.datetime) -> Activity:
    """What lies in a test whenever it begins."""
    lasts = dt.timedelta(minutes=float(test.minutes * (1 + (candidate.extra_time or 0))))
    return Activity(kind="epreuve", epreuve=test.id, candidate=candidate.id, start=last, end=first + lasts)
