"""What a repair minimises before the session's own objectives, on a model of it: what is given up, whose appointments change, then the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from scheduler.engine.levels import Goal
from scheduler.pieces import Expression, Literal, Sitting
from scheduler.repairing.wanted import Wanted, Wish
from scheduler.replanning.cost import Cost, places
from scheduler.replanning.levels import unplanned
from scheduler.replanning.model import AheadModel
from scheduler.replanning.standing import Key


class ChangeGoals:
    """The levels of the change (`goals`), most important first; for each wish the literal that holds only where it does (`kept`)."""

    def __init__(self, model: AheadModel, wanted: Wanted) -> None:
        self.cost = cost = Cost(model)
        for who in sorted(wanted.told):
            cost.must_tell(who)
        kept = [_kept(model, wish) for wish in wanted.wishes]
        self.kept = dict(zip(wanted.wishes, kept, strict=True))
        self.goals = [
            *([unplanned(model)] if model.standing.at_risk else []),
            Goal("given_up", sum(1 - literal for literal in kept), core=True),
            Goal("candidates_changed", sum(_changed(model, cost)), core=True),
            Goal("others_changed", cost.told_of("juror", "staff"), core=True),
            Goal("reassigned", cost.reassignments),
            Goal("minutes_moved", cost.minutes),
            Goal("not_as_posted", sum(_neither(model, wanted.wishes, kept))),
        ]


def _changed(model: AheadModel, cost: Cost) -> Iterator[Literal]:
    """For each candidate a literal that holds where he must be told of something, or gets another jury."""
    benches = {next(iter(bench.holds)): bench for bench in model.benches}
    for candidate in model.standing.ahead:
        who, jury = ("candidate", candidate), model.standing.posted_jury(candidate)
        changed = model.cp.new_bool_var(f"changed {candidate}")
        if who in cost.told:
            model.cp.add_implication(cost.told[who], changed)
        for juror, member in benches[candidate].members.items() if jury and candidate in benches else ():
            other = member.negated() if juror in jury else member
            model.cp.add_bool_or([changed, other.negated(), model.planned[candidate].negated()])
        yield changed


def _neither(model: AheadModel, wishes: Sequence[Wish], kept: Sequence[Literal]) -> Iterator[Literal]:
    """For each wish a literal that holds where a thing is neither as it was put nor as it was posted."""
    for wish, literal in zip(wishes, kept, strict=True):
        if wish.undone is not None:
            neither = model.cp.new_bool_var("")
            model.cp.add_bool_or([neither, literal, _kept(model, wish.undone)])
            yield neither


def _kept(model: AheadModel, wish: Wish) -> Literal:
    """A literal that may only hold where the wish does."""
    kept = model.cp.new_bool_var("")
    if wish.what == "jurors":
        _same_jury(model, wish, kept)
    elif wish.activity.kind == "pv":
        _same_pv(model, wish, kept)
    elif wish.begins:
        _same_piece(model, wish, kept)
    elif wish.what == "start":
        _same_start(model, wish, kept)
    elif (sitting := _sitting(model, wish)) is None:
        model.cp.add(kept == 0)
    elif wish.what == "room":
        _same_room(model, sitting, wish, kept)
    else:
        _same_staff(model, sitting, wish, kept)
    return kept


def _sitting(model: AheadModel, wish: Wish) -> Sitting | None:
    return next((s for s in model.sittings if (s.candidate.id, s.epreuve.id) == (wish.candidate, wish.activity.epreuve)), None)


def _same_jury(model: AheadModel, wish: Wish, kept: Literal) -> None:
    wanted = set(wish.activity.jurors)
    bench = next((b for b in model.benches if wish.candidate in b.holds), None)
    if bench is None or not wanted <= set(bench.members):
        model.cp.add(kept == 0)
        return
    model.cp.add_implication(kept, model.planned[wish.candidate])
    for juror, member in bench.members.items():
        model.cp.add(member == (juror in wanted)).only_enforce_if(kept)


def _same_pv(model: AheadModel, wish: Wish, kept: Literal) -> None:
    """The jury writes it then, in whichever candidate's name."""
    minutes, wanted = _minutes(model, wish.activity.start), set(wish.activity.jurors)
    members = {next(iter(bench.holds)): bench.members for bench in model.benches}
    ways = []
    for (kind, _, candidate), work in model.works.items():
        if kind == "pv" and wanted <= set(members[candidate or ""]):
            ways.append(then := model.cp.new_bool_var(""))
            model.cp.add_implication(then, work.present)
            model.cp.add(model.grid.unit * work.start == minutes).only_enforce_if(then)
            for juror, member in members[candidate or ""].items():
                model.cp.add_implication(then, member if juror in wanted else member.negated())
    model.cp.add_bool_or([kept.negated(), *ways])


def _same_piece(model: AheadModel, wish: Wish, kept: Literal) -> None:
    """The jury deliberates then on any of those on whom it was to."""
    ways = []
    for candidate, moment in wish.begins:
        key: Key = (wish.activity.kind, None, candidate)
        if key in model.begins and not (moment.second or moment.microsecond):
            ways.append(then := model.cp.new_bool_var(""))
            model.cp.add_implication(then, model.works[key].present)
            model.cp.add(model.grid.unit * model.begins[key] == _minutes(model, moment)).only_enforce_if(then)
    model.cp.add_bool_or([kept.negated(), *ways])


def _minutes(model: AheadModel, start: dt.datetime) -> int:
    """A moment in minutes of the session."""
    return int((start - model.grid.midnight).total_seconds()) // 60


def _same_start(model: AheadModel, wish: Wish, kept: Literal) -> None:
    grid, moment, minutes = model.grid, wish.activity.start, _minutes(model, wish.activity.start)
    start, present = _start(model, wish)
    if start is None or moment.second or moment.microsecond:
        model.cp.add(kept == 0)
        return
    model.cp.add_implication(kept, present)
    model.cp.add(grid.unit * start == minutes).only_enforce_if(kept)


def _start(model: AheadModel, wish: Wish) -> tuple[Expression, Literal]:
    sitting = _sitting(model, wish)
    if wish.activity.kind == "epreuve" and sitting:
        return sitting.start, sitting.piece.present
    if wish.activity.kind == "preparation" and sitting:
        return sitting.piece.base + (sitting.offset - sitting.preparation), sitting.piece.present
    work = model.works.get(wish.key)
    return (work.start, work.present) if work else (None, model.true)


def _same_room(model: AheadModel, sitting: Sitting, wish: Wish, kept: Literal) -> None:
    possible = set()
    for room, there in _rooms(model, sitting, wish.activity.kind):
        possible.add(room)
        if room != wish.activity.room:
            model.cp.add_bool_or([kept.negated(), *(literal.negated() for literal in there)])
    if wish.activity.room not in possible:
        model.cp.add(kept == 0)
    model.cp.add_implication(kept, sitting.piece.present)


def _rooms(model: AheadModel, sitting: Sitting, kind: str) -> list[tuple[str, list[Literal]]]:
    if kind == "epreuve":
        return list(places(model, sitting))
    own = [d for d in model.rooms.demands if d.piece.kind == "preparation" and sitting in d.sittings]
    return [(pool.rooms[0].id, [lies]) for demand in own for pool, lies in demand.pools]


def _same_staff(model: AheadModel, sitting: Sitting, wish: Wish, kept: Literal) -> None:
    model.cp.add_implication(kept, sitting.piece.present)
    duties = list(model.staffing.of(sitting, wish.activity.kind))
    for one in set(wish.activity.staff):
        serves = []
        for duty, there in duties:
            if one in duty.serves:
                serves.append(both := model.cp.new_bool_var(""))
                model.cp.add_bool_and([duty.serves[one], there]).only_enforce_if(both)
        model.cp.add_bool_or([kept.negated(), *serves])
