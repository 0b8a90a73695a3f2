"""Juries that hold all candidates, and who may hear whom: they refute nothing that the exact model plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from models import Conflict, Objective, Session
from scheduler.engine import cpsat
from scheduler.engine.cpsat import Effort
from scheduler.engine.feasibility import Question
from scheduler.engine.juries.held import solve_left_out
from scheduler.engine.juries.holding import Holding
from scheduler.engine.plain import build
from scheduler.engine.search import Search
from scheduler.explanation.blamed import blamed
from scheduler.rules import RULES
from tests.engine.any_shapes import any_shape
from tests.engine.days_sessions import days_session
from tests.engine.small_sessions import NEXT_DAY, candidates, conflicts, day, ecrit, jurors, oral
from tests.engine.small_sessions import session as small
from tests.oracle.draw import Draw

EFFORT = Effort.until(None, 0, 1)


def exact(session: Session) -> bool:
    return cpsat.run(build(session, RULES).cp, EFFORT).values is not None


def in_conflict() -> Iterator[Session]:
    """Tiny sessions in which many a juror may not hear many a candidate."""
    for seed in range(40):
        draw, session = Draw("conflicts", seed), days_session(seed)
        pairs = [(c.id, j.id) for c in session.candidates for j in session.jurors]
        conflicts = tuple(Conflict(candidate=c, juror=j) for c, j in pairs if draw.chance(0.3))
        yield session.model_copy(update={"conflicts": conflicts})


def with_skills() -> Iterator[Session]:
    """The same, a jury of two or three with somebody of each of one or two skills."""
    for seed, session in enumerate(in_conflict()):
        draw, exam = Draw("skills", seed), session.exam
        skills = ("anglais", "conduite")[: draw.number(1, 2)]
        jurors = tuple(j.model_copy(update={"skills": tuple(s for s in skills if draw.chance(0.5))}) for j in session.jurors)
        jury = exam.jury.model_copy(update={"required_skills": skills, "size": draw.pick((2, 2, 3))})
        yield session.model_copy(update={"jurors": jurors, "titre": exam.model_copy(update={"jury": jury}), "millesime": None})


def fewest_out(session: Session) -> int:
    """How many candidates must be left out at the least."""
    ids = [c.id for c in session.candidates]
    parts = (out for number in range(len(ids)) for out in combinations(ids, number))
    return next((len(out) for out in parts if exact(session.but(candidates_out=list(out)) if out else session)), len(ids))


def test_a_jury_has_whole_candidates_beside_the_test_too() -> None:
    """Three of 40 minutes for each: a morning of 240 takes six, that of a test of 160 two. Two juries could hear 16 of the 15 for five
    candidates, but each of them eight, of which two candidates make six."""
    some = [oral(40, id=one) for one in ("a", "b", "c")]
    of = small(
        ecrit(160),
        *some,
        days=[day(closes="13:00"), day(closes="13:00", date=NEXT_DAY)],
        candidates=candidates(*(f"c{n}" for n in range(1, 6))),
        jurors=jurors("j1", "j2", "j3", "j4"),
        policy={"grain": 10},
    )
    assert Question(of).by_juries(EFFORT) is False
    assert Question(of.but(candidates_out=["c5"])).by_juries(EFFORT)


def test_what_juries_refute_has_no_timetable() -> None:
    seen: Counter[tuple[bool, bool]] = Counter()
    for session in (make(seed) for make in (days_session, any_shape) for seed in range(30)):
        holding = Holding.of(session, EFFORT, {})
        if holding is not None:
            seen[any(holding.found(way) is not False for way in holding.ways), exact(session)] += 1
    assert not seen[False, True]
    assert seen[False, False] > 5


def test_no_fewer_can_be_left_out_than_juries_say() -> None:
    told = 0
    for session in (make(seed) for make in (days_session, any_shape) for seed in range(20)):
        holding = Holding.of(session, EFFORT, {}, some=True)
        if holding is not None:
            for way in holding.ways:
                holding.found(way)
            least = holding.least_out()
            assert least <= fewest_out(session), session.id
            told += least
    assert told


def test_a_group_more_leaves_somebody_out() -> None:
    """Two groups of two for an hour and half an hour for each of four are the four hours of the day, but for what lies between two of them."""
    of = small(
        oral(60, id="ensemble", sitting="group", group_size=2),
        oral(30, id="seul"),
        days=[day(closes="13:00")],
        candidates=candidates("c1", "c2", "c3", "c4"),
        policy={"changeover": 5, "grain": 5},
    )
    search = Search(of, (Objective(name="unplanned"),), EFFORT)
    search.offer((), "nobody", tuple(c.id for c in of.candidates))
    solve_left_out(search, EFFORT)
    assert search.floors == (1,)
    assert search.incumbent is not None
    assert len(search.incumbent.left_out) == 1


def test_whoever_has_a_skill_takes_a_seat_of_the_jury() -> None:
    """j1 and j2 have it; j1 may not hear c1, j2 and j3 not c2, and the two juries of j1 with j4 and j2 with j3 hear both."""
    of = small(
        oral(30),
        candidates=candidates("c1", "c2"),
        jurors=[*jurors("j1", "j2", skills=["anglais"]), *jurors("j3", "j4")],
        jury={"size": 2, "required_skills": ["anglais"]},
        conflicts=conflicts("c1 j1", "c2 j2", "c2 j3"),
        policy={"grain": 10},
    )
    assert Question(of).by_juries(EFFORT)
    alone = of.but(add_conflicts=[{"candidate": "c2", "juror": "j4"}])
    told = blamed(alone, EFFORT)
    assert told is not None
    assert {key for key in told if key[0] == "candidate"} == {("candidate", "c2")}
    assert Question(alone).by_juries(EFFORT) is False


def test_juries_with_skills_refute_nothing_that_the_exact_model_plans() -> None:
    seen: Counter[tuple[bool, bool]] = Counter()
    for session in with_skills():
        holding = Holding.of(session, EFFORT, {})
        told = not blamed(session, EFFORT) and (holding is None or any(holding.found(way) is not False for way in holding.ways))
        seen[told, exact(session)] += 1
    assert not seen[False, True]
    assert min(seen[False, False], seen[True, True]) > 3


def test_who_is_blamed_cannot_be_heard_for_what_is_blamed() -> None:
    told = 0
    for session in (*in_conflict(), *with_skills()):
        some = blamed(session, EFFORT)
        if some is not None:
            told += 1
            candidates = tuple(c for c in session.candidates if ("candidate", c.id) in some)
            conflicts = tuple(c for c in session.conflicts if ("conflict", c.candidate, c.juror) in some)
            assert candidates
            assert not exact(session.model_copy(update={"candidates": candidates, "conflicts": conflicts})), session.id
    assert told > 20
