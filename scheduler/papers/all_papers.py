"""Every kind of paper, in the order in which a session needs them."""

from __future__ import annotations

from scheduler.papers import (
    attendance,
    candidate_convocation,
    checklist,
    door_sheets,
    identifier_table,
    juror_convocation,
    order_of_passage,
    road_sheets,
    wall_planning,
)
from scheduler.papers.paper import Paper

PAPERS: tuple[Paper, ...] = (
    checklist.PAPER,
    candidate_convocation.PAPER,
    juror_convocation.PAPER,
    wall_planning.PAPER,
    order_of_passage.PAPER,
    door_sheets.PAPER,
    road_sheets.JURORS,
    road_sheets.STAFF,
    attendance.CANDIDATES,
    attendance.JURIES,
    attendance.STAFF,
    identifier_table.PAPER,
)
