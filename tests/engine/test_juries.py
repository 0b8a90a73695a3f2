"""Juries told apart by their days and their whole candidates: bounds worked out by hand, and timetables that come to them."""

from __future__ import annotations

from itertools import combinations
from types import SimpleNamespace
from typing import Any, cast

import pytest

from benchmarks.catalogue import session as of_titre
from models import Session
from models.objective import objectives_in_order
from scheduler.bounds.infeasibility.subject import Subject
from scheduler.engine.cpsat import Effort
from scheduler.engine.juries import beginning, calls, least, solve, waiting_and_end
from scheduler.engine.juries.calls import Calls, Tally
from scheduler.engine.juries.holding import Holding
from scheduler.engine.juries.least import Most
from scheduler.engine.juries.master import Master
from scheduler.engine.juries.shapes import Shape, Shapes
from scheduler.engine.juries.solve import Juries, serves, solve_juries
from scheduler.engine.juries.waiting_and_end import solve_waiting_and_end
from scheduler.engine.juries.whole import WholeJuries
from scheduler.engine.juries.whole import asked as chosen
from scheduler.engine.orders.jury import Orders
from scheduler.engine.search import Search
from scheduler.engine.solve import solve as whole_solve
from scheduler.engine.teams import timing
from scheduler.engine.teams.forming import Team
from scheduler.engine.workload.loads import Workload
from scheduler.engine.workload.solve import solve_workload
from scheduler.engine.workload.ways import ways_to_hold
from tests.engine import small_sessions as small
from tests.engine.held_against_exact import exact_of
from tests.engine.juries_sessions import bounds, session_of
from tests.engine.nights_sessions import nights_session
from tests.engine.searches import search_of

THREE = (small.DAY, small.NEXT_DAY, "2027-03-18")


def asked(session: Session) -> Search:
    """What loads and juries say of a session."""
    search = search_of(session)
    solve_workload(search)
    solve_juries(search)
    return search


def test_half_days_are_filled_by_a_candidate_of_two_days(monkeypatch: pytest.MonkeyPatch) -> None:
    # 120 minutes each, one of 155: two juries on two days, one lunch. 330 minutes after lunch hold two candidates, those of a whole second
    # day (510 minutes) four: one jury has seven in 840, of whom one comes twice, the other five in 660. 2 x (1475 + 60)
    # that is the least: of seven whole ones, the half day of the first day has two, as nothing is read before it, and the other 4 at most
    monkeypatch.setattr(timing, "SECONDS", 600.0)
    search = asked(of_titre("RPMS", 12, 1))
    assert search.floors[:3] == (8, 3070, 13)
    assert search.incumbent is not None
    assert search.incumbent.values[:3] == (8, 3070, 13)
    # the one of seven has 330 minutes on the first day, which opens later, and all of the second, until 18:00
    juries = next(one for one in search.relaxations if isinstance(one, Juries))
    assert juries(4, (8, 3070, 13, 0), 0) == 1440 + 1080


def test_a_jury_that_is_never_idle_hears_one_on_the_day_of_the_test() -> None:
    """All twelve sit the test until 17:00 of the first day. One jury of three days is idle at no minute: on the first it reads until then and has
    90 minutes for one candidate (75, and 10 to deliberate), the others come on one of two full days. 12 days of the test, and 11 more."""
    search = asked(of_titre("AD", 12, 1))
    assert search.floors[:3] == (6, 2820, 23)
    assert search.incumbent is not None
    assert search.incumbent.values[:3] == (6, 2820, 23)


def test_what_is_dear_is_asked_as_long_as_it_mostly_tells() -> None:
    tells = Tally(2)
    assert [tells.worth and tells.count(told) for told in (True, False, False)] == [True, False, False]
    assert tells.worth
    tells.count(False)
    assert not tells.worth


def test_whole_candidates_leave_minutes_of_a_jury_empty() -> None:
    # 23 candidates of 160 minutes and one of 215, eight days of juries: seven over lunch (510 minutes) and one aside (330) have 3900 minutes
    # for 3895, but a jury that stays together is left with 30 on each day over lunch at least, if it has no one of 215. 2 x (3895 + 8 x 60)
    search = asked(of_titre("FPA", 24, 1))
    assert search.floors[:2] == (16, 8750)


def two_days(first: str | None, second: str | None) -> Session:
    """One candidate, for whom a jury works 14 hours, two days of 8 hours, and two pairs of jurors, each of them there on one day or both."""
    windows = zip((("j1", "j2"), ("j3", "j4")), (first, second), strict=True)
    return small.session(
        small.oral(minutes=420),
        days=[small.day("08:00", "16:00"), small.day("08:00", "16:00", small.NEXT_DAY)],
        jurors=[one | ({"available": [{"date": d}]} if d else {}) for pair, d in windows for one in small.jurors(*pair)],
        policy={"deliberation": 0, "dossier_review": 420},
    )


def test_a_jury_may_have_several_days() -> None:
    search = search_of(two_days(None, None))
    assert solve_juries(search) is None
    assert search.floors[0] == 4


def test_juries_need_jurors_who_are_there_on_all_their_days() -> None:
    # each of two juries could do half of the work
    answer = solve_juries(search_of(two_days(small.DAY, small.NEXT_DAY)))
    assert answer is not None
    assert answer.verdict == "infeasible"


def test_no_more_juries_sit_on_days_than_their_jurors_allow() -> None:
    drawn = of_titre("CC", 6, seed=2)  # each juror is away on days of his own
    kinds = Shapes(Workload.of(Subject(drawn), False))
    master, effort = Master(kinds, list(kinds.all_of_them())), search_of(drawn).effort.alone()
    subject = kinds.subject
    for size in range(1, len(subject.days) + 1):
        for days in combinations(subject.days, size):
            there = set.intersection(*({juror.id for juror in subject.jurors_on[day]} for day in days))
            more = master.copy()
            more.cp.add(sum(n for shape, n in more.counted() if set(days) <= set(shape.days)) > len(there) // 2)
            assert chosen(more, effort).verdict == "infeasible"


def test_whom_nobody_hears_does_not_count_among_those_whom_a_jury_may_hear() -> None:
    # two of whom one only writes: the jury deliberates on both, and may hear one a day
    session = small.session(
        small.oral(),
        small.ecrit(),
        candidates=[*small.candidates("c1"), *small.candidates("c2", sits=["ecrit"])],
        jury={"max_candidates_per_day": 1},
        policy={"deliberation": 15},
    )
    search = search_of(session)
    assert solve_juries(search) is None
    assert search.floors[0] == 2


def test_idle_minutes_are_not_taken_for_lunches() -> None:
    # two juries of one day each hear three candidates of 40 minutes, 25 apart: 170 minutes, of which 50 idle; none stays over lunch, and the
    # idle minutes of both together are longer than a lunch. Each candidate comes once, 2 x 2 x 170
    there = [{"available": [{"date": date}]} for date in (small.DAY, small.NEXT_DAY)]
    session = small.session(
        small.oral(40),
        candidates=small.candidates(*"abcdef"),
        days=[small.day("09:00", "12:00"), small.day("09:00", "12:00", small.NEXT_DAY)],
        jurors=[*small.jurors("j1", "j2", **there[0]), *small.jurors("j3", "j4", **there[1])],
        policy={"grain": 5, "changeover": 25, "lunch": small.LUNCH},
    )
    assert asked(session).floors[:3] == (4, 680, 6)


@pytest.mark.parametrize("date", [small.DAY, small.NEXT_DAY])
def test_days_with_a_room_are_not_like_those_without(date: str) -> None:
    # the only room is there on one of two days
    session = small.session(
        small.oral(room="bureau"),
        days=[small.day(), small.day(date=small.NEXT_DAY)],
        rooms=[{"id": "b1", "kinds": ["bureau"], "seats": 4, "available": small.window(date=date)}],
    )
    assert asked(session).floors[:3] == (2, 120, 1)


def test_who_is_heard_on_two_days_beside_that_of_his_test_comes_on_three() -> None:
    # two orals of five hours, the day after the test at the earliest; the jury is there for five hours a day
    oral = small.oral(300, follows=[{"epreuve": "ecrit", "days": 1}])
    session = small.session(
        small.ecrit(240),
        oral,
        oral | {"id": "second"},
        days=[small.day("09:00", "17:00", date) for date in THREE],
        jurors=small.jurors("j1", "j2", available=[{"date": date, "from": "09:00", "to": "14:00"} for date in THREE]),
    )
    kinds = Shapes(Workload.of(Subject(session), False))
    assert WholeJuries(kinds, 2, 600, 0, Effort.until(None, 0, 1)).candidate_days(0, 9) == 3


def test_hours_tell_what_loads_do_not() -> None:
    # two juries' days of 450 minutes and a lunch have no minute to spare for 1020: on the day of a test of 255 minutes, in which there is less
    # to do without candidates, neither can be worked. So all 12 come on two days
    kinds = Shapes(Workload.of(Subject(of_titre("GCF", 12, 1)), False))
    assert WholeJuries(kinds, 2, 1020, 2, Effort.until(None, 0, 1)).candidate_days(0, 24, "hours") == 24


def test_orders_tell_what_loads_would_not() -> None:
    # nothing is to be done while the only candidate prepares for a quarter of an hour between his orals
    session = small.session(
        small.oral(60),
        small.oral(60, id="second", preparation=15, follows=[{"epreuve": "oral"}]),
        jurors=small.jurors("j1", "j2"),
    )
    kinds = Shapes(Workload.of(Subject(session), False))
    juries = {minutes: WholeJuries(kinds, 1, minutes, 0, Effort.until(None, 0, 1)) for minutes in (120, 135)}
    assert not juries[120].may_be((), 1)
    assert juries[135].may_be((), 1)


def test_orders_tell_on_how_many_days_candidates_come() -> None:
    # the same on two days: one would do by the loads, but nobody is idle while he prepares only where the second oral is on the other
    session = small.session(
        small.oral(60),
        small.oral(60, id="second", preparation=15, follows=[{"epreuve": "oral"}]),
        days=[small.day("09:00", "13:00", date) for date in THREE[:2]],
        jurors=small.jurors("j1", "j2"),
    )
    whole = WholeJuries(Shapes(Workload.of(Subject(session), False)), 2, 120, 0, Effort.until(None, 0, 1))
    assert whole.candidate_days(0, 9) == 2


@pytest.mark.parametrize(
    ("takes", "days"),
    [
        (2, 2),
        (5, 5 + 3),  # of eight hours the test leaves four: two are heard on its day, and three come on another
    ],
)
def test_the_day_of_a_test_holds_so_many(takes: int, days: int) -> None:
    session = small.session(
        small.ecrit(240),
        small.oral(120),
        days=[small.day("09:00", "17:00", date) for date in THREE[:2]],
        candidates=small.candidates("c1", "c2", "c3", "c4", "c5"),
        jurors=small.jurors("j1", "j2"),
    )
    kinds = Shapes(Workload.of(Subject(session), False))
    calls = WholeJuries(kinds, 2, 960, 0, Effort.until(None, 0, 1)).calls
    assert calls.fewest(Shape((0, 1), 0, 960, (takes,)), (("ecrit", 0),)) == days


def test_juries_have_the_test_on_the_same_day() -> None:
    # each of two pairs is there on one day, and hears one of two candidates: the test is on the day of one of them
    windows = zip((("j1", "j2"), ("j3", "j4")), THREE, strict=False)
    session = small.session(
        small.ecrit(60),
        small.oral(300),
        days=[small.day("09:00", "17:00", date) for date in THREE[:2]],
        jurors=[one | {"available": [{"date": date}]} for pair, date in windows for one in small.jurors(*pair)],
        candidates=small.candidates("c1", "c2"),
    )
    kinds = Shapes(Workload.of(Subject(session), False))
    assert WholeJuries(kinds, 2, 600, 0, Effort.until(None, 0, 1)).candidate_days(0, 9) == 3


def test_days_that_hold_all_but_for_the_test() -> None:
    # nine of two hours and a half, three in a day of eight hours, two after the test of two: it is on the first day, on which both juries
    # are there, as on the others the first has no time for all; three days hold eight, a fourth the ninth
    there = {"available": [{"date": THREE[0]}]}
    session = small.session(
        small.ecrit(120),
        small.oral(150, follows=[{"epreuve": "ecrit", "days": 0}]),
        candidates=small.candidates(*"abcdefghi"),
        days=[small.day("09:00", "17:00", date) for date in THREE],
        jurors=[*small.jurors("j1", "j2"), *small.jurors("j3", "j4", **there)],
    )
    kinds = Shapes(Workload.of(Subject(session), False))
    juries = Juries(search_of(session), kinds, Master(kinds, list(kinds.all_of_them())))
    effort = Effort.until(None, 0, 1)
    assert not juries.may_be(3, 3 * 1440, effort)
    assert juries.may_be(4, 4 * 1440, effort)
    assert asked(session).floors[0] == 8


def presence_of(session: Session, days: int, least: int) -> int:
    """Minutes of each juror at least, where one jury after the other sits on so many days."""
    kinds = Shapes(Workload.of(Subject(session), False))
    juries = Juries(search_of(session), kinds, Master(kinds, list(kinds.all_of_them())))
    return juries.presence(days, least, Effort.until(None, 0, 1))


def test_a_jury_is_idle_during_a_test_that_lies_between_its_orals() -> None:
    # three orals of an hour beside a test of one, from 9:00 to 13:00: all can sit it from 10:00 to 12:00 only, so that neither two hours
    # before it nor two after it hold all three, and the jury is there for four hours
    there = {"c1": ("09:00", "12:00"), "c2": ("10:00", "13:00"), "c3": ("09:00", "13:00")}
    windows = {c: {"available": small.window(*hours)} for c, hours in there.items()}
    session = small.session(
        small.ecrit(60),
        small.oral(60),
        candidates=[one for c, window in windows.items() for one in small.candidates(c, **window)],
        days=[small.day("09:00", "13:00")],
        policy={"grain": 60},
    )
    assert presence_of(session, 1, 180) == 240


def test_a_lunch_shorter_than_the_grain_hides_no_presence() -> None:
    session = small.session(small.oral(60), policy={"grain": 60, "lunch": small.LUNCH | {"minutes": 30}})
    assert presence_of(session, 1, 60) == 60


@pytest.mark.parametrize("seed", [0, 2, 4, 5, 6])
def test_never_above_the_exact_model(seed: int) -> None:
    for name, value, bound in bounds(session_of(seed)):
        assert bound <= value, name


def test_the_end_where_no_jury_has_what_others_wait() -> None:
    """No jury is done sooner as its candidates wait while those of the others, who must, would not."""
    *_, (name, value, bound) = bounds(session_of(79))
    assert (name, bound) == ("session_end", value)


def three_days(candidates: int, *away: str) -> WholeJuries:
    """Juries of two pairs for candidates of three hours each, two of whom a jury hears in a day of six hours, without lunch; both pairs are
    away on these dates."""
    there = {"available": [{"date": date} for date in THREE if date not in away]}
    session = small.session(
        small.oral(180),
        candidates=small.candidates(*"abcdefgh"[:candidates]),
        days=[small.day("09:00", "15:00", date) for date in THREE],
        jurors=small.jurors("j1", "j2", "j3", "j4", **there),
    )
    kinds = Shapes(Workload.of(Subject(session), False))
    days = -(-candidates // 2)
    return WholeJuries(kinds, days, 180 * candidates, 0, Effort.until(None, 0, 1))


@pytest.mark.parametrize(
    ("candidates", "away", "last", "end"),
    [(4, (), 0, 15), (5, (), 1, 12), (8, (), 1, 15), (4, (small.DAY,), 1, 15), (5, (small.NEXT_DAY,), 2, 12)],
)
def test_the_end_of_juries(candidates: int, away: tuple[str, ...], last: int, end: int) -> None:
    # two juries hear four a day from 9:00 to 15:00, a fifth candidate until 12:00
    juries = three_days(candidates, *away)
    assert juries.earliest_end(candidates, 0, 0, 3 * 1440) == 1440 * last + 60 * end


def test_a_jury_that_finds_no_timetable_is_in_no_other_choice() -> None:
    juries, hard = three_days(5), set[object]()
    choices = juries.choices(juries.master, (), 5, "loads", hard)
    failing = juries.calls.alike(next(choices)[0], ())
    hard.add(failing)
    others = list(choices)
    assert others
    assert all(juries.calls.alike(shape, ()) != failing for choice in others for shape in choice)


def test_other_juries_end_earlier() -> None:
    # five candidates of three hours, the jurors away on the second day: the timetable is as good where they are there, but for the end
    late, session = (three_days(5, *away).kinds.subject.session for away in ((small.NEXT_DAY,), ()))
    search = search_of(session)
    kinds, exact = three_days(5).kinds, exact_of(late)
    search.relaxations.append(Juries(search, kinds, Master(kinds, list(kinds.all_of_them()))))
    assert exact is not None
    assert search.offer(exact.activities, "late")
    search.raise_to((6, 1800, 5, 0))
    assert search.reached == [6, 1800, 5, 0, 2880 + 720]
    solve_waiting_and_end(search)
    assert search.reached[4] == 1440 + 720
    assert search.closed


def around_a_test(review: int = 0, names: str = "abc", **more: object) -> Session:
    """Candidates who sit a test of an hour and are heard for an hour each, before or after it, by one jury in eight hours."""
    return small.session(
        small.ecrit(60),
        small.oral(60),
        candidates=small.candidates(*names),
        days=[small.day("09:00", "17:00")],
        jurors=small.jurors("j1", "j2"),
        policy={"dossier_review": review},
        **more,
    )


@pytest.mark.parametrize(("minutes", "waiting"), [(180, 180), (240, 60)])
def test_the_waiting_of_juries(minutes: int, waiting: int) -> None:
    # with no minute to spare the jury hears all three on one side of the test, 60 + 120; with an hour for the test one before it, two after
    kinds = Shapes(Workload.of(Subject(around_a_test()), False))
    assert WholeJuries(kinds, 1, minutes, 0, Effort.until(None, 0, 1)).waiting(3, 0, 1440) == waiting


def preparing(names: str) -> Session:
    """Candidates who are heard for an hour, prepare for half of one and are heard for half of one, by a jury on each of two mornings."""
    return small.session(
        small.oral(60, id="first"),
        small.oral(30, id="second", preparation=30, follows=[{"epreuve": "first"}]),
        candidates=small.candidates(*names),
        days=[small.day("09:00", "12:00"), small.day("09:00", "12:00", small.NEXT_DAY)],
        jurors=small.jurors("j1", "j2"),
        policy={"grain": 15, "lunch": None, "dossier_review": 15, "deliberation": 0, "welcome": 0, "changeover": 0},
    )


@pytest.mark.parametrize(("turns", "waiting"), [(1, 0), (2, 30)])
def test_a_jury_whose_orders_are_cut_off_is_asked_for_longer(turns: int, waiting: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One candidate is heard on one morning, on the other two: the first of these prepares while the second is heard for an hour, and waits for
    half of it. In three steps for each turn less is told."""
    monkeypatch.setattr(least, "STEPS", 3)
    kinds = Shapes(Workload.of(Subject(preparing("abc")), False))
    assert WholeJuries(kinds, 2, 3 * 105, 0, Effort.until(None, 0, 1)).waiting(3, 0, 1440, turns) == waiting


def two_who_prepare(idle: int) -> tuple[WholeJuries, list[Shape]]:
    """Juries that may be idle for so many minutes together, and one on each morning for one candidate: it has nothing else to do while he prepares."""
    kinds = Shapes(Workload.of(Subject(preparing("ab")), False))
    whole = WholeJuries(kinds, 2, 2 * 105 + idle, 0, Effort.until(None, 0, 1))
    return whole, [shape for shape in whole.master.shapes if len(shape.days) == sum(shape.takes) == 1 and not shape.lunches]


@pytest.mark.parametrize(("idle", "each", "waiting"), [(60, 30, 0), (75, 45, 0), (45, 15, None), (30, 0, None)])
def test_a_jury_is_idle_no_longer_than_the_others_leave_it(idle: int, each: int, waiting: int | None) -> None:
    whole, juries = two_who_prepare(idle)
    assert whole.least_of(juries, (), 2) == 0  # each by itself may have all of it
    assert whole.calls.any_longer(juries, ())
    assert whole.idle_of(juries, ()) == dict.fromkeys(juries, each)
    assert whole.least_of(juries, (), 2) == waiting
    limits = whole.limits((), 2, 0)
    assert whole.end_later(juries, (), 2, limits, 2880)
    model, end = whole.ending(whole.master, (), 2, limits)
    for shape, number in model.counted():
        model.cp.add(number == juries.count(shape))
    model.cp.minimize(end)
    found = chosen(model, Effort.until(None, 0, 1))
    assert (found.verdict == "infeasible") == (waiting is None)


def test_candidates_of_some_juries_come_oftener_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Either candidate could come on one day, but only where his jury has all the minutes for which both may be idle."""
    whole, juries = two_who_prepare(30)
    monkeypatch.setattr(whole.calls, "beyond", lambda *_: 15)
    monkeypatch.setattr(whole.calls, "fewest_idle", lambda _shape, _way, idle: 1 if idle == 30 else 2)
    assert juries in whole._choices_of((), 3)
    assert whole._come_oftener(juries, ())
    assert juries not in whole._choices_of((), 3)
    assert juries in whole._choices_of((), 4)
    assert not whole._come_oftener(juries, ())  # which is known
    for shape, number in whole.master.counted():
        whole.master.cp.add(number == juries.count(shape))
    assert whole.candidate_days(2, 9) == 4
    assert whole.most((), 4).more_days == 2  # either may come on all of these


def test_the_moments_of_a_test_have_the_time_of_who_asks_for_them() -> None:
    kinds = Shapes(Workload.of(Subject(around_a_test()), False))
    whole = WholeJuries(kinds, 1, 240, 0, Effort.until(1e-6, 0, 1))
    (way,) = whole.ways
    whole.moments(way, 3)
    whole.spend(Effort.until(None, 0, 1))
    moments = whole.moments(way, 3)
    assert moments
    assert not any(at.effort.over or at.calls.effort.over for at in moments)


def test_a_large_jury_is_asked_at_all_moments_of_a_test_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve candidates of GCF come on two days each, on that of the test and the other: orders of each moment leave it open for ten seconds, the
    exact model of all refutes three days fewer in 0.2."""
    monkeypatch.setattr(calls, "SOON", 60)
    session = of_titre("GCF", 12, 2)
    kinds = Shapes(Workload.of(Subject(session), False))
    whole = Juries(search_of(session), kinds, Master(kinds, list(kinds.all_of_them()))).whole(
        (4, 2040), Effort.until(None, 0, 1)
    )
    assert whole is not None
    assert whole.candidate_days(21, 24, "hours") == 24


def test_what_juries_cannot_do_at_one_start_of_a_test_they_may_do_at_another() -> None:
    # five hours without a minute to spare lie after a test at 9:00, and on neither side of one at noon
    kinds = Shapes(Workload.of(Subject(around_a_test(names="abcde")), False))
    whole = WholeJuries(kinds, 1, 300, 0, Effort.until(None, 0, 1))
    at_noon, way = whole.at([("ecrit", 12 * 60)])
    at_noon.most(way, 6)
    assert not at_noon.may_be(way, 5)
    assert whole.may_be(way, 5)


@pytest.mark.parametrize(("juries", "called", "more_days"), [(1, 4, 1), (2, 4, 0), (2, 5, 1)])
def test_candidates_of_a_jury_come_as_often_as_those_of_the_others_leave_them(
    juries: int, called: int, more_days: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of each jury two days at least; the best choice of juries leaves one more than it must."""
    kinds = Shapes(Workload.of(Subject(around_a_test()), False))
    whole = WholeJuries(kinds, 1, 240, 0, Effort.until(None, 0, 1))
    monkeypatch.setattr(whole.calls, "fewest", lambda *_: 2)
    monkeypatch.setattr(whole, "most", lambda *_: Most(1))
    (way,) = whole.ways
    shape = whole.master.shapes[0]
    assert whole.most_of(juries * [shape], way, called)[shape].more_days == more_days


@pytest.mark.parametrize("all_moments", [True, False])
def test_tests_are_held_when_candidates_wait_least(all_moments: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """All moments are asked for what candidates wait at least; where time is too short for that, those that promise least are tried."""
    # a test at 9:00: two of three dossiers of half an hour are read meanwhile, the third before who waits longest, 60 + 150. After the first is
    # heard, two are read while all sit the test: of two who are heard after it one waits
    if not all_moments:
        monkeypatch.setattr(waiting_and_end, "_wait_least_by_moment", lambda *_: None)
    early = [{"candidate": name, "epreuve": "ecrit", "start": f"{small.DAY}T09:00"} for name in "abc"]
    session, exact = around_a_test(30), exact_of(around_a_test(30, pins=early))
    search = search_of(session)
    kinds = Shapes(Workload.of(Subject(session), False))
    search.relaxations.append(Juries(search, kinds, Master(kinds, list(kinds.all_of_them()))))
    assert exact is not None
    assert search.offer(exact.activities, "early")
    search.raise_to((2, 540, 3))
    assert search.reached[:4] == [2, 540, 3, 210]
    solve_waiting_and_end(search)
    assert search.reached[3] == 60
    assert not all_moments or search.floors[3] == 60


def test_juries_that_the_day_of_the_test_allows_are_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    # 22 candidates of 80 minutes and two of 105 are 1970 minutes: four days of juries, of 540 and 570. A jury of both days has 330 after the test
    # of the first one, for five whose dossiers it reads meanwhile, and the second for seven: two such juries. By their minutes alone juries of
    # one day would do as well, in many ways, but nobody hears six in those 330
    monkeypatch.setattr(solve, "IDLE", 600.0)
    some = [{"id": f"c{n}"} | ({"extra_time": 0.5} if n < 2 else {}) for n in range(24)]
    away = small.jurors("k0", "k1", "k2", available=small.window())
    of = small.session(
        small.ecrit(210),
        small.oral(30),
        {"id": "final", "minutes": 20, "jury": True, "modality": "entretien_final"},
        days=[small.day(), small.day(opens="08:30", date=small.NEXT_DAY)],
        candidates=some,
        jurors=[*small.jurors(*(f"j{n}" for n in range(7))), *away],
        policy={"grain": 10, "dossier_review": 20, "deliberation": 10, "changeover": 10},
    )
    search = asked(of)
    assert search.incumbent is not None
    assert search.incumbent.values[0] == search.floors[0] == 4 * 2


def in_groups_of_two(*candidates: dict[str, Any]) -> Session:
    return small.session(small.oral(60, sitting="group", group_size=2), candidates=list(candidates))


def test_a_group_that_is_not_full_lasts_as_long() -> None:
    # three in groups of two: the jury is there for two hours, not for one and a half
    assert presence_of(in_groups_of_two(*small.candidates("c1", "c2", "c3")), 1, 90) == 120
    assert presence_of(in_groups_of_two(*small.candidates("c1", "c2", "c3", "c4")), 1, 90) == 120


def test_presence_of_juries_that_cannot_be_ends() -> None:
    # an hour each, then an hour together an hour later, in three hours: nothing fits into one day of one jury
    session = small.session(
        small.oral(60, id="a"),
        small.oral(60, id="g", sitting="group", group_size=2, follows=[{"epreuve": "a", "gap": 60}]),
        days=[small.day("08:00", "11:00")],
        candidates=small.candidates("c1", "c2"),
        jurors=small.jurors("j0", "j1", "j2", "j3"),
        policy={"grain": 30},
    )
    assert presence_of(session, 1, 180) <= 1440 + 60


def test_those_who_need_longest_are_together() -> None:
    # an hour and a half with one of the others, an hour with the third: their shares are 45, 30 and 30 minutes
    session = in_groups_of_two(*small.candidates("c1", extra_time=0.5), *small.candidates("c2", "c3"))
    kinds = Shapes(Workload.of(Subject(session), False))
    assert kinds.sizes == ((45, 1), (30, 2))
    assert [kinds.lost(takes) for takes in ((1, 2), (1, 1), (0, 2), (0, 1), (0, 0))] == [45, 15, 0, 30, 0]


def test_juries_that_change_are_not_served() -> None:
    assert serves(search_of(small.session(small.oral())))
    assert not serves(search_of(small.session(small.oral(), policy={"stable_juries": False})))


@pytest.mark.parametrize(("conflicts", "may_be"), [({"c1": "j1", "c2": "j2"}, True), ({"c1": "j1 j3", "c2": "j2 j4"}, False)])
def test_juries_in_which_nobody_can_sit_are_none(conflicts: dict[str, str], may_be: bool) -> None:
    # one jury for both candidates: of four jurors those two who have nothing to do with either, or nobody
    session = small.session(
        small.oral(60),
        candidates=small.candidates("c1", "c2"),
        jurors=small.jurors("j1", "j2", "j3", "j4"),
        conflicts=[{"candidate": c, "juror": j} for c, some in conflicts.items() for j in some.split()],
    )
    whole = WholeJuries(Shapes(Workload.of(Subject(session), False)), 1, 480, 0, Effort.until(None, 0, 1))
    assert whole.may_be((), 2) == may_be


def test_moments_of_a_test_are_told_where_orders_are_not() -> None:
    # all are deliberated on together: of a jury's work no orders are told
    session = small.session(
        small.ecrit(60),
        small.oral(60),
        candidates=small.candidates(*"ab"),
        days=[small.day("09:00", "17:00")],
        policy={"deliberation": {"minutes": 10, "when": "day"}},
    )
    whole = WholeJuries(Shapes(Workload.of(Subject(session), False)), 1, 540, 0, Effort.until(None, 0, 1))
    (way,) = whole.ways
    moments = whole.moments(way, 2)
    assert moments
    assert len(moments) == len(whole.calls.starts["ecrit"][0])


def test_the_exact_model_of_a_jury_tells_when_it_does_what() -> None:
    """Each of three is heard for an hour on one of two mornings of two hours: three days in all, and at these times the plan of the jury holds."""
    of = small.session(
        small.oral(60),
        days=[small.day("09:00", "11:00"), small.day("09:00", "11:00", small.NEXT_DAY)],
        candidates=small.candidates("c1", "c2", "c3"),
        policy={"changeover": 0, "dossier_review": 0, "deliberation": 0, "lunch": None},
    )
    calls = Calls(Shapes(Workload.of(Subject(of), False)), 0, Effort.until(None, 0, 1))
    jury = Shape(days=(0, 1), lunches=0, minutes=240, takes=(3,))
    assert calls.in_orders
    calls.lay_out(jury, ())
    assert calls.fewest(jury, ()) == 3
    times = calls.times(jury, Team(("j1", "j2"), (0, 1), ("c1", "c2", "c3"), 0), ())
    assert sorted(one for one, _ in times) == ["c1", "c2", "c3"]
    assert len(set(times.values())) == 3
    assert {start.hour for start in times.values()} <= {9, 10}


def test_few_days_are_looked_for_with_juries_of_few_candidates_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixteen hours in days of nine and of seven: two juries, one of them on the long day; three on the short one, of seven candidates at most,
    whose times are soon found."""
    offered = list[tuple[int, int]]()

    def finds_only_seven(search: Search, teams: list[Team], *_: object) -> bool:
        offered.append((sum(len(team.days) for team in teams), max(len(team.candidates) for team in teams)))
        return offered[-1][1] <= 7 and in_turn(search, teams, *_)  # type: ignore[arg-type]

    in_turn = beginning.in_turn
    monkeypatch.setattr(beginning, "in_turn", finds_only_seven)
    of = small.session(
        small.oral(60),
        candidates=small.candidates(*(f"c{n}" for n in range(16))),
        jurors=small.jurors(*(f"j{n}" for n in range(8))),
        days=[small.day("08:00", "17:00"), small.day("08:00", "15:00", small.NEXT_DAY)],
        policy={"changeover": 0, "dossier_review": 0, "deliberation": 0, "lunch": None},
    )
    search = search_of(of)
    kinds = Shapes(Workload.of(Subject(of), False))
    master, effort = Master(kinds, list(kinds.all_of_them())), search.effort.alone()
    beginning.few_days(search, kinds, master, beginning.Placed(search, effort), 2, effort)
    assert search.reached[0] == 3 * 2
    with_three, *with_two = offered
    assert with_three[0] == 3
    assert with_three[1] <= 7
    assert with_two
    assert {days for days, _ in with_two} == {2}


@pytest.mark.parametrize("seed", [0, 2, *range(4, 12)])
def test_never_above_the_exact_model_where_something_follows_after_a_night(seed: int) -> None:
    for name, value, bound in bounds(nights_session(seed).model_copy(update={"objectives": objectives_in_order()})):
        assert bound <= value, name


def test_days_of_the_same_hours_are_not_alike_where_a_gap_reaches_over_a_night() -> None:
    """c0 has two hours each before noon of the first day; c may begin 2000 minutes later: at 21:20 of the second. It ends at 9:00 of the third."""
    of = small.session(
        small.oral(60, id="a"),
        small.oral(60, id="b", follows=[{"epreuve": "a", "within": 60}]),
        small.oral(30, id="c", follows=[{"epreuve": "b", "gap": 2000}]),
        small.oral(30, id="d"),
        days=[small.day("08:00", "13:00"), *(small.day("08:00", "12:00", date=date) for date in THREE[1:])],
        candidates=small.candidates("c0", extra_time=1.0),
        policy={"grain": 30},
    )
    solved = whole_solve(of, workers=1)
    assert (solved.status, solved.level("session_end").value) == ("optimal", 2 * 1440 + 9 * 60)


def test_a_jury_of_days_between_which_a_gap_fits_is_not_refuted_with_those_between_which_it_does_not() -> None:
    """From 9:00 of the first day 2000 minutes lead to 18:20 of the second, after it has closed; the third will do."""
    on = {"j1": (0, 1), "j2": (0, 1), "j3": (0, 2), "j4": (0, 2)}
    of = small.session(
        small.oral(60, id="a"),
        small.oral(60, id="b", follows=[{"epreuve": "a", "gap": 2000}]),
        days=[small.day("08:00", "12:00", date=date) for date in (*THREE[:2], "2027-03-19")],
        jurors=[
            small.jurors(one, available=[{"date": (*THREE[:2], "2027-03-19")[day]} for day in days])[0]
            for one, days in on.items()
        ],
    )
    holding = Holding.of(of, Effort.until(None, 0, 1), {}, some=True)
    assert holding is not None
    assert all(holding.found(way) for way in holding.ways)
    assert holding.least_out() == 0


def test_the_end_of_a_test_after_all_juries_is_no_ones_own() -> None:
    """c0 may be heard on the second day alone, for his jurors; the test is on the third, from 8:00 to 9:00, as z is there then."""
    of = small.session(
        small.oral(60, id="a"),
        small.ecrit(60),
        jury={"max_candidates_per_day": 1},
        days=[small.day("08:00", "12:00", date=date) for date in THREE],
        candidates=[*small.candidates("c0", "c1"), *small.candidates("z", sits=["ecrit"], available=[{"date": THREE[2]}])],
        jurors=[
            juror
            for number, date in enumerate(THREE[:2])
            for juror in small.jurors(*(f"j{number}{n}" for n in range(4)), available=[{"date": date}])
        ],
        conflicts=small.conflicts("c0 j00", "c0 j01", "c0 j02"),
        policy={"grain": 60, "pv": 60},
    )
    # two juries of one day each: an hour, and one to write
    values = (4, 2 * 2 * 120, 5, 0, 2 * 1440 + 9 * 60)
    kinds = Shapes(Workload.of(Subject(of), False))
    juries = Juries(search_of(of), kinds, Master(kinds, list(kinds.all_of_them())))
    assert juries(4, values[:4], 0) <= values[4]


def test_what_is_waited_between_tests_of_another_day_is_no_juries_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """x takes twice as long: the others wait an hour between two tests of an hour on the first day. Orals of half an hour on the second, two
    for each of three, of x an hour: from 8:00 to 12:00, and half an hour between two candidates, who wait for nothing else; whether orders
    of the jury's work tell of the end or are cut off."""
    of = small.session(
        small.ecrit(60, id="t1"),
        small.ecrit(60, id="t2", follows=[{"epreuve": "t1"}]),
        *(small.oral(30, id=one, follows=[{"epreuve": "t2", "days": 1}]) for one in ("a", "b")),
        days=[small.day("08:00", "13:00", date=date) for date in THREE[:2]],
        candidates=[*small.candidates("x", extra_time=1.0), *small.candidates("c1", "c2")],
        policy={"grain": 30, "changeover": 30},
    )
    values = (2, 2 * 300, 6, 120, 1440 + 13 * 60)
    in_order = Calls.in_order

    def cut_off(self: Calls, *given: Any, until: int | None = None, **named: Any) -> Orders | None:
        return in_order(self, *given, until=until, **named) if until is None else Orders(None, 0)

    monkeypatch.setattr(Calls, "in_order", cut_off)
    kinds = Shapes(Workload.of(Subject(of), False))
    juries = Juries(search_of(of), kinds, Master(kinds, list(kinds.all_of_them())))
    whole = juries.whole(values[:2], juries.search.effort)
    assert whole is not None
    assert whole.waiting(values[2], 0, 1440) == values[3]
    assert juries(4, values[:4], 0) <= values[4]


def test_a_jury_may_be_left_with_nobody() -> None:
    """In the minutes of a day one of two juries could hear both; each hears one in a day: an hour and its deliberation, four jurors there."""
    of = small.session(
        small.oral(60, sitting="group", group_size=3),
        jury={"max_candidates_per_day": 1},
        candidates=small.candidates("c1", "c2"),
        jurors=small.jurors("j1", "j2", "j3", "j4"),
        policy={"deliberation": 15},
        objectives=["juror_days", "juror_presence"],
    )
    found = whole_solve(of, workers=1, time_limit=None)
    assert [(level.value, level.proven) for level in found.objectives] == [(4, True), (4 * 75, True)]


def test_two_of_whom_a_jury_hears_one_a_day_are_not_heard_by_one_of_two() -> None:
    """One jury on two days, or two on a day each: on the first the dossiers of both are read, 15 minutes each on a grain of 10, one before the
    oral of 40 and one after it, so that 75 minutes and 40 are the least."""
    two = small.session(
        small.oral(40),
        jury={"max_candidates_per_day": 1},
        days=[small.day(closes="14:00"), small.day("08:00", "12:00", small.NEXT_DAY)],
        candidates=small.candidates("c1", "c2"),
        policy={"grain": 10, "dossier_review": 15},
        objectives=["juror_days", "juror_presence"],
    )
    found = whole_solve(two, workers=1)
    assert found.status == "optimal"
    assert [level.value for level in found.objectives] == [4, 2 * (75 + 40)]


def test_whether_anybody_can_sit_in_juries_is_asked_again_where_time_was_over() -> None:
    # j1, j3 and j5 alone are there on the first three days; c1, who is among the five of usual length, is linked to two of them
    kinds = Shapes(Workload.of(Subject(of_titre("CC", 6, seed=3)), False))
    juries = [Shape((3,), 1, 510, (1, 0)), Shape((0, 1, 2), 2, 1350, (0, 5))]
    some = WholeJuries(kinds, 4, 4000, 0, Effort.until(1e-9, 0, 1))
    assert not some.nameless(juries)
    some.spend(Effort.until(None, 0, 1))
    assert some.nameless(juries) == juries[1:]  # whoever sits in the other one


def test_juries_are_looked_at_again_where_time_was_over() -> None:
    kinds = Shapes(Workload.of(Subject(of_titre("SC", 12, seed=1)), False))
    some, jury = Calls(kinds, 0, Effort.until(1e-9, 0, 1)), Shape((1,), 1, 570, (0, 6))
    (way, *_) = ways_to_hold(kinds.work, some.starts)
    assert not calls.told(some, way, [jury])  # whoever asks until nothing is told comes to an end
    some.effort = Effort.until(None, 0, 1)
    assert calls.told(some, way, [jury])
    assert not calls.told(some, way, [jury])
    some.cut_off.add(some.alike(jury, way))
    some.effort = Effort.until(1e-9, 0, 1)
    assert not calls.told(some, way, [jury], "longer")
    some.effort = Effort.until(None, 0, 1)
    assert calls.told(some, way, [jury], "longer")


def test_what_is_known_of_a_jury_holds_whichever_days_the_tests_have() -> None:
    # the first day of NTC opens later, the two others at the same hour; of TSSR's two tests either may come first
    one_test = Calls(Shapes(Workload.of(Subject(of_titre("NTC", 6, seed=1)), False)), 0, Effort.until(None, 0, 1))
    first, second, third = ((("msp_ecrite", day),) for day in range(3))
    on_second, on_third = Shape((1,), 1, 0, (2,)), Shape((2,), 1, 0, (2,))
    later = {one_test.alike(on_second, first), one_test.alike(on_third, first), one_test.alike(on_third, second)}
    on_its_day = {one_test.alike(on_second, second), one_test.alike(on_third, third)}
    assert (len(later), len(on_its_day), len(later | on_its_day)) == (1, 1, 2)
    two_tests = Calls(Shapes(Workload.of(Subject(of_titre("TSSR", 6, 1, millesime="03")), False)), 0, Effort.until(None, 0, 1))

    def alike(phase: int, questions: int) -> int:
        return two_tests.alike(Shape((2,), 1, 0, (2,)), (("msp_phase1", phase), ("questionnaire", questions)))

    # whoever sits both on a day comes on one day fewer
    assert alike(0, 1) == alike(1, 0) != alike(0, 0)


def test_the_end_is_tried_at_the_moments_that_promise_to_be_done_first(monkeypatch: pytest.MonkeyPatch) -> None:
    class At:
        begun = (("test", 540),)

        def spend(self, effort: Effort) -> None:
            pass

    ends = {(At(), (("test", 0),)): 1000 + 10 * (n * 7 % 20) for n in range(20)}
    whole = SimpleNamespace(end_at=ends, on=lambda _: [])
    search = SimpleNamespace(held=lambda _: [0] * 4, reached=[0] * 4 + [1050])
    tried = list[int]()
    monkeypatch.setattr(waiting_and_end, "tests_at", lambda _, begun, __: dict(begun))
    monkeypatch.setattr(waiting_and_end, "_end_earlier_with", lambda _, one, *__: tried.append(ends[one, (("test", 0),)]))
    monkeypatch.setattr(waiting_and_end, "Placed", lambda *_: [])
    waiting_and_end._end_earlier(cast(Search, search), cast(WholeJuries, whole), Effort.until(None, 0, 1))
    assert tried == [1000, 1010, 1020, 1030, 1040]  # no other is better than what there is
