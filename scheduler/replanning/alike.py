"""Work that a jury may exchange between two of its candidates keeps its posted order.

Read in another order, two dossiers may change places: the same jurors are held at the same times, and no more minutes are moved, as who was
posted first is first again. So a plan that need not exchange any more is among the best, and of ten dossiers one order is searched.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from scheduler.pieces import Literal, Piece, Sitting
from scheduler.replanning.model import AheadModel


def keep_order(model: AheadModel) -> None:
    """Of two pieces alike before one jury, the one that was posted first comes first, unless exchanging them would break a rule."""
    for kind in ("dossier_review", "deliberation"):
        if kind == "deliberation" and model.policy.deliberates != "candidate":
            continue  # in one piece on several
        for one, other in combinations(_in_posted_order(model, kind), 2):
            if one.size == other.size and (same := _same_jury(model, one, other)) is not None:
                _keep(model, one, other, same)


def _in_posted_order(model: AheadModel, kind: str) -> list[Piece]:
    standing = model.standing
    # of what is done anew the posted time is no more looked at, so that it has no order
    ahead = [(key, piece) for key, piece in model.works.items() if key[0] == kind and key not in standing.fixed]
    posted = [(key, piece) for key, piece in ahead if key in standing.posted]
    return [piece for key, piece in sorted(posted, key=lambda one: standing.posted[one[0]].start)]


def _same_jury(model: AheadModel, one: Piece, other: Piece) -> list[Literal] | None:
    """Literals that together say that both candidates are planned before the jury that was posted for both; None: it was not one."""
    benches = {next(iter(bench.holds)): bench.members for bench in model.benches}
    candidates = [piece.candidate.id for piece in (one, other) if piece.candidate]
    jury, also = (model.standing.posted_jury(c) for c in candidates)
    if jury != also or len(jury) != model.largest_jury or not all(jury <= benches[c].keys() for c in candidates):
        return None
    return [one.present, other.present, *(benches[c][j] for c in candidates for j in sorted(jury))]


def _keep(model: AheadModel, one: Piece, other: Piece, same: list[Literal]) -> None:
    cp, kept = model.cp, model.cp.new_bool_var("")
    cp.add(one.end <= other.start).only_enforce_if(kept)
    ways = [kept]
    for waiting in _waiting(model, one, other):
        ways.append(cp.new_bool_var(""))
        if one.kind == "deliberation":  # it cannot be as early as the other is now
            cp.add(waiting.end > other.start).only_enforce_if(ways[-1])
        else:  # the other cannot be as late as it is now
            cp.add(waiting.start < one.end).only_enforce_if(ways[-1])
    cp.add_bool_or([*ways, *(literal.negated() for literal in same)])


def _waiting(model: AheadModel, one: Piece, other: Piece) -> Iterator[Sitting | Piece]:
    """What forbids the exchange: the épreuves that one deliberates on and what is marked of them, or what the dossier of the other is read for."""
    if one.kind == "deliberation":
        yield from (work for (kind, _, _), work in model.works.items() if kind == "marking" and work.candidate is one.candidate)
    for sitting in model.sittings:
        if one.kind == "deliberation" and sitting.candidate is one.candidate:
            yield sitting
        if one.kind != "deliberation" and sitting.candidate is other.candidate and sitting.epreuve.jury:
            yield sitting
