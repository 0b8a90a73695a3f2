"""What the titre asks of a jury's members, posted on their literals: the same model on every run."""

from __future__ import annotations

from scheduler.engine import cpsat
from scheduler.engine.members import post_members
from tests.engine.small_sessions import candidates, oral, session


def test_employers_and_skills_come_in_the_order_of_the_jurors() -> None:
    """Twelve jurors of six employers, by pairs; c, d and e know the trade."""
    employed = [{"id": one, "employer": f"firm {n // 2}"} for n, one in enumerate("abcdefghijkl")]
    people = [one | ({"skills": ["trade"]} if one["id"] in "cde" else {}) for one in employed]
    jury = {"distinct_employers": True, "required_skills": ["trade"]}
    of = session(oral(), candidates=candidates("c1"), jurors=people, jury=jury)
    cp = cpsat.Model()
    members = {juror.id: cp.new_bool_var("") for juror in of.jurors if juror.id != "d"}
    unless = cp.new_bool_var("")
    post_members(cp, of, members, unless)
    *apart, skilled = cp.proto.constraints
    # of c and d only c may sit: no pair
    assert [list(one.at_most_one.literals) for one in apart] == [[0, 1], [2], [3, 4], [5, 6], [7, 8], [9, 10]]
    assert list(skilled.bool_or.literals) == [unless.index, members["c"].index, members["e"].index]
