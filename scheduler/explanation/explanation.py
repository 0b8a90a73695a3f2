"""The nouns of an explanation: facts that cannot hold together, and ways out with their price."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from models.hashing import hash_of_fields
from models.texts import say
from scheduler.bounds.infeasibility.count import Key


@dataclass(frozen=True)
class Fact:
    """Something that the session says.

    Parameters
    ----------
    rule
        the rule of the scheduler that it feeds.
    text
        the fact, in the user's words and with his names.
    who
        ids of the people and rooms that it names. Candidates who are alike stand in one fact, and so do many conflicts of a juror; each of
        them is needed where the facts are minimal, but for what `Explanation` says of candidates.
    keys
        what it is to `Lifting`; as many as there are candidates in it.
    """

    rule: str
    text: str
    who: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True)
class WayOut:
    """One change that makes a timetable possible.

    Parameters
    ----------
    text
        what to change.
    price
        what it costs, in minutes of one person, as `PRICES` says (a minute later at night is 1).
    change
        what `Session.but` takes.
    verified
        whether a timetable of the changed session was found, and checked.
    least
        whether less of the same is proven not to be enough.
    """

    text: str
    price: float
    change: dict[str, Any]
    verified: bool = True
    least: bool = True

    __hash__ = hash_of_fields


@dataclass(frozen=True)
class Explanation:
    """Why a session has no timetable, and the ways out.

    Parameters
    ----------
    session
        its id.
    feasible
        False where it is proven that there is none; True where there is one; None where time was too short to tell.
    minimal
        whether every fact is needed: those left without any one of them have a timetable, all others of the session set aside. That
        the session itself has one then is not said: there may be other facts that cannot hold together. Of a procès-verbal, or a
        deliberation over the session, on the last of several days all candidates are told as to be planned, each of them needed or not:
        without one of them another day may be the last.
    facts
        facts that no timetable keeps, all others of the session set aside.
    ways_out
        the cheapest first: a dozen, and of each kind the cheapest.
    counts
        what does not add up, in numbers, in one sentence each.
    complete
        whether every way out that was to be tried was tried.
    interrupted
        whether somebody stopped it before its end.
    open_ended
        whether the session does not say until when the site's agrément holds: a day that is added may lie after it.
    """

    session: str
    feasible: bool | None
    minimal: bool = False
    facts: tuple[Fact, ...] = ()
    ways_out: tuple[WayOut, ...] = ()
    counts: tuple[str, ...] = ()
    complete: bool = True
    interrupted: bool = False
    open_ended: bool = False
    wall_seconds: float = 0.0
    label: str = ""
    lang: str = "fr"

    @property
    def keys(self) -> tuple[Key, ...]:
        """The facts one by one, as `Lifting` knows them."""
        return tuple(key for fact in self.facts for key in fact.keys)

    def to_dict(self) -> dict[str, Any]:
        """What `explain FILE --json` prints."""
        return {
            "feasible": self.feasible,
            "minimal": self.minimal,
            "facts": [{"rule": fact.rule, "text": fact.text, "who": list(fact.who)} for fact in self.facts],
            "ways_out": [
                {"text": way.text, "price": way.price, "change": way.change, "verified": way.verified} for way in self.ways_out
            ],
        }

    def __bool__(self) -> bool:
        return bool(self.feasible)

    def __repr__(self) -> str:
        verdict = {True: "feasible", False: "infeasible", None: "unknown"}[self.feasible]
        minimal = " (minimal)" if self.minimal and self.facts else ""
        return f"<Explanation of {self.session}: {verdict}, {len(self.facts)} facts{minimal}, {len(self.ways_out)} ways out>"

    def __str__(self) -> str:
        return self.to_text()

    def to_text(self) -> str:
        """All of it, for a terminal."""
        parts = [self._verdict()]
        if self.counts:
            parts.append("\n".join([self._say("explain_counts"), *(f"  - {text}" for text in self.counts)]))
        if self.facts:
            parts.append("\n".join([self._heading(), *(f"  - {fact.text}" for fact in self.facts)]))
        if self.ways_out:
            ways = [f"  {number}. {self._way(way)}" for number, way in enumerate(self.ways_out, 1)]
            parts.append("\n".join([self._say("explain_ways"), *ways]))
        parts += self._notes()
        return "\n\n".join(parts)

    def _repr_html_(self) -> str:
        from scheduler.views.html_parts import bullets, table

        parts = [f"<p><strong>{escape(self._verdict())}</strong></p>", bullets(self.counts)]
        if self.facts:
            titles = [self._say("explain_fact"), self._say("check_rule")]
            rows = [[escape(fact.text), escape(fact.rule)] for fact in self.facts]
            parts += [f"<p>{escape(self._heading())}</p>", table(titles, rows)]
        if self.ways_out:
            titles = [self._say("explain_way"), self._say("explain_price"), "session.but(…)"]
            rows = [[escape(self._text(w)), f"{w.price:g}", f"<code>{escape(_call(w.change))}</code>"] for w in self.ways_out]
            parts += [f"<p>{escape(self._say('explain_ways'))}</p>", table(titles, rows)]
        parts += [f"<p>{escape(note)}</p>" for note in self._notes()]
        return "\n".join(part for part in parts if part)

    def _say(self, code: str, **fields: Any) -> str:
        return say(code, self.lang, **fields)

    def _verdict(self) -> str:
        unknown = "explain_unknown_interrupted" if self.interrupted else "explain_unknown"
        verdict = {True: "explain_feasible", False: "explain_infeasible", None: unknown}[self.feasible]
        return self._say(verdict, label=self.label or self.session)

    def _heading(self) -> str:
        others = self._say("explain_others_settled" if self.ways_out else "explain_others_may_be")
        return self._say("explain_minimal" if self.minimal else "explain_not_minimal", others=others)

    def _text(self, way: WayOut) -> str:
        return way.text if way.least else self._say("explain_not_least", text=way.text)

    def _way(self, way: WayOut) -> str:
        return self._say("explain_priced", text=self._text(way), price=f"{way.price:g}")

    def _notes(self) -> list[str]:
        notes = []
        if self.interrupted and self.feasible is not None:
            notes.append(self._say("explain_interrupted"))
        elif self.feasible is False and not self.complete:
            notes.append(self._say("explain_incomplete"))
        elif self.feasible is False and not self.ways_out:
            notes.append(self._say("explain_no_way"))
        if self.open_ended and any("add_days" in way.change for way in self.ways_out):
            notes.append(self._say("explain_agrement_unknown"))
        return notes


def _call(change: dict[str, Any]) -> str:
    return ", ".join(f"{word}={value!r}" for word, value in change.items())
