"""The exact model of a partial timetable: nobody who is left out stands for the others of a jury."""

from __future__ import annotations

from scheduler.engine import cpsat
from scheduler.engine.plain import build
from scheduler.rules import RULES
from tests.replanning.test_never_none import of_a_group


def test_a_jury_signs_also_where_the_first_of_its_group_is_left_out() -> None:
    """c2 and c3 alone are heard, in a group that c1 might have been in: the jury still writes its procès-verbal."""
    session = of_a_group(pv=10)
    session = session.but(days=session.days[:1])
    model = build(session, RULES, partial=True, ordered=False)
    for candidate, planned in model.planned.items():
        model.cp.add(planned == (candidate != "c1"))
    run = cpsat.Effort.until(None, 0, 1)
    assert cpsat.run(model.cp, run).verdict == "optimal"
    model.cp.add(sum(piece.present for piece in model.pieces if piece.kind == "pv") == 0)
    assert cpsat.run(model.cp, run).verdict == "infeasible"
