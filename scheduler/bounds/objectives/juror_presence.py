"""Juror presence: all jury work, the lunches that no jury can do without, and the pauses that work does not fill."""

from __future__ import annotations

from scheduler.bounds.infeasibility.sentence import Text, said, sentence, several
from scheduler.bounds.objectives.bound import Bound
from scheduler.bounds.objectives.known import Known


def count(known: Known) -> Bound | None:
    needed = known.tally.needed(known.left_out)
    if not known.judged or not needed:
        return None
    lunches, lunch = least_lunches(known), known.policy.lunch.minutes if known.policy.lunch else 0
    pauses = _pauses(known, lunches, lunch)
    work = known.size * needed + _of_larger_juries(known)
    least = work + known.size * pauses + (known.size if known.stable else 1) * lunches * lunch
    codes = ["why_work" if known.stable else "why_work_of_jurors"]
    codes += ["why_lunches"] * bool(lunches) + ["why_pauses"] * bool(pauses)
    fields = {"needed": needed if known.stable else work, "lunch": lunch, "pauses": pauses}
    parts = [said(code, **fields, lunches=several("why_lunches", lunches)) for code in codes]
    text = sentence("why_presence" if known.stable else "why_presence_of_jurors", parts=_added(parts), size=known.size)
    return Bound(least, text)


def _of_larger_juries(known: Known) -> int:
    """Minutes of the jurors whom fixed juries have more than they must, where each candidate has his own."""
    if known.stable or known.left_out or known.tally.grouped:
        return 0
    more = {c: max(0, len(known.juries.get(c.id, ())) - known.size) for c in known.subject.judged}
    return sum(number * (known.minutes(c) - known.subject.work(c)) for c, number in more.items())


def _added(parts: list[Text]) -> Text:
    return " + ".join(french for french, _ in parts), " + ".join(english for _, english in parts)


def least_lunches(known: Known) -> int:
    """How many juries (jurors, where juries are not stable) cannot have all their work on one side of lunch."""
    if known.policy.lunch is None:
        return 0
    found, turns = 0, known.most_turns
    needed = known.tally.needed(known.left_out) * (1 if known.stable else known.size)
    across, beside = max(known.longest(), default=0), max(_beside(known), default=0)
    if needed > beside * turns:
        found = -(-(needed - beside * turns) // max(1, across - beside))
    if known.stable and known.heard:
        most, without = max(known.most_on), max(_heard_beside(known))
        if known.heard > without * turns:
            found = max(found, -(-(known.heard - without * turns) // max(1, most - without)))
    return min(found, turns)


def _beside(known: Known) -> list[int]:
    """By day, the most minutes of activity on one side of lunch."""
    spans = (side for stretches in known.subject.opening.stretches for span in stretches for side in known.lunchless(*span))
    limit = known.policy.max_jury_minutes
    return [max(0, min(high - low, limit or high - low)) for low, high in spans]


def _heard_beside(known: Known) -> list[int]:
    """By day, how many candidates a jury can hear on one side of lunch."""
    tally, changeover = known.tally, known.policy.changeover
    found = []
    for day in known.days:
        most = 0
        for low, high in known.subject.opening.stretches[day]:
            first, last = tally.for_orals(day, low, high)
            for from_, to in known.lunchless(low, high):
                number = tally.most_heard(day, max(0, to - from_))
                if tally.one_piece and not tally.grouped:
                    oral = tally.shortest + changeover
                    after = high - last
                    number = min(number, max(0, (min(last, to - after) - max(first, from_) + changeover) // oral))
                most = max(most, number)
        found.append(most)
    return found


def _pauses(known: Known, lunches: int, lunch: int) -> int:
    """Minutes between candidates that the jury's other work does not fill, over all juries; those in which it has lunch apart."""
    changeover = known.policy.changeover
    if not changeover or known.tally.grouped or not known.stable:
        return 0
    work = sum(sorted(map(known.subject.work, known.session.candidates))[: len(known.session.candidates) - known.left_out])
    turns = known.most_turns
    # one more lunch may take the place of one pause
    return min(
        max(0, (known.heard - turns - more) * changeover - work) + (more - lunches) * lunch
        for more in range(lunches, turns + 1 if lunch else 1)
    )
