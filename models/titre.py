"""A titre professionnel at one millésime: its épreuves, their order, its jury rules, its CCP and CCS."""

from __future__ import annotations

import datetime as dt
import difflib
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from models.frozen_dict import FrozenDict
from models.many import EMPTY, Many
from models.noun import DAY, MANY, TO_FILL_IN, YEAR, Filled, Id, Millesime, Noun, Problem, Whole, Word, refusal, refuse
from models.texts import has, say

Weight = Literal["L", "RE", "M", "C", "I"]
"""How much a source weighs: law, official référentiel d'évaluation, ministry page, a centre's page, inferred."""


FINAL = "entretien_final"
"""The modality of the entretien final, the only one that a rule speaks of."""

ALIKE = 0.9
"""From how alike on two words are taken for one that is mistyped: 1 where they are the same."""


class Follows(Noun):
    """An order between two épreuves of one candidate: this one starts after `epreuve` ended."""

    epreuve: str
    gap: Whole = Field(default=0, ge=0, le=YEAR * DAY, description="minutes at least between the end and the start")
    within: Whole | None = Field(
        default=None, ge=0, le=YEAR * DAY, description="minutes at most between them; 0: immediately after"
    )
    days: Whole = Field(
        default=0, ge=0, le=YEAR, description="calendar days at least between their dates; 2: au plus tôt le surlendemain"
    )

    @model_validator(mode="after")
    def _can_hold(self) -> Self:
        if self.within is not None and (self.within < self.gap or self.days > 0):
            raise refusal("follows_within", within=self.within, gap=self.gap, days=self.days)
        return self

    @property
    def timed(self) -> bool:
        """Whether minutes or days between the two are asked for; what only follows, or follows immediately, is the titre's order."""
        return bool(self.gap or self.days or self.within)


class Marking(Noun):
    """Jury time to mark a candidate's paper, without him, before his épreuve `before` (else before his deliberation)."""

    minutes: Whole | None = Field(default=None, ge=0, le=DAY, description="absent: the session's policy.marking; 0: none")
    before: str | None = None


class Epreuve(Noun):
    """One part of the exam that a candidate sits."""

    id: Id
    label: str = ""
    modality: str = ""
    minutes: Whole = Field(ge=1, le=DAY)
    sitting: Literal["individual", "simultaneous", "group"] = "individual"
    group_size: Whole | None = Field(
        default=None, ge=2, le=MANY, description="how many at most start together, where sitting is group"
    )
    jury: bool = Field(default=False, description="whether the jury attends")
    room: Word | None = Field(default=None, description="the kind of room it needs")
    staff: dict[Word, Annotated[Whole, Field(le=MANY)]] = Field(
        default_factory=FrozenDict, description="how many of each role, per room"
    )
    preparation: Whole = Field(default=0, ge=0, le=DAY, description="minutes without the jury, ending when the épreuve starts")
    preparation_room: Word | None = None
    preparation_staff: dict[Word, Annotated[Whole, Field(le=MANY)]] = Field(
        default_factory=FrozenDict,
        description="how many of each role watch who prepares, several candidates of one room at once",
    )
    follows: Many[Follows] = EMPTY
    marking: Marking | None = None

    @field_validator("minutes", mode="before")
    @classmethod
    def _are_filled_in(cls, value: Any, info: ValidationInfo) -> Any:
        if value == TO_FILL_IN:
            raise refusal("minutes_to_fill_in", epreuve=info.data.get("id", "?"))
        return value

    @property
    def name(self) -> str:
        return self.label or self.id

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that it asks for, or its preparation."""
        return tuple(dict.fromkeys((*self.staff, *self.preparation_staff)))

    @property
    def final(self) -> bool:
        """Whether it is the entretien final, which closes a candidate's exam."""
        return self.modality == FINAL

    @field_validator("modality")
    @classmethod
    def _is_final_where_it_says_so(cls, value: str) -> str:
        """Any word will do, but for one that is hardly another: it would take the rule away that the entretien final comes last."""
        if value != FINAL and difflib.SequenceMatcher(None, value.casefold(), FINAL).ratio() > ALIKE:
            raise refusal("nearly_final", value=value, final=FINAL)
        return value

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        if (self.sitting == "group") != (self.group_size is not None):
            raise refusal("group_size", epreuve=self.id)
        if self.sitting == "simultaneous" and self.jury:
            raise refusal("simultaneous_jury", epreuve=self.id)
        if any(number < 1 for number in (*self.staff.values(), *self.preparation_staff.values())):
            raise refusal("staff_number", epreuve=self.id)
        if self.preparation_staff and not (self.preparation and self.preparation_room):
            raise refusal("preparation_staff", epreuve=self.id)
        return self


class JuryRules(Noun):
    """What the titre asks of a jury. Never under two jurors (arrêté du 22 décembre 2015; CERES)."""

    size: Whole = Field(default=2, ge=2, le=MANY, description="jurors at least in a jury")
    distinct_employers: bool = False
    required_skills: Many[Word] = EMPTY
    max_candidates_per_day: Whole | None = Field(default=None, ge=1, le=MANY, description="candidates at most per jury and day")


class Certificate(Noun):
    """A CCP or a CCS: a part of the titre with épreuves of its own."""

    label: str = ""
    epreuves: Many[Epreuve] = Field(min_length=1)

    @model_validator(mode="wrap")
    @classmethod
    def _order_holds(cls, value, handler) -> Self:  # type: ignore[no-untyped-def]
        certificate: Self = handler(value)
        refuse("Certificate", order_problems(certificate.epreuves))
        return certificate


class Titre(Noun):
    """A titre at one millésime. `weight` and `source` say where the durations come from; `doubts`, what is not certain."""

    code: Filled = Field(min_length=1)
    millesime: Millesime = Field(min_length=1)
    label: str = ""
    sigle: str = ""
    rncp: str = Field(default="", description="its number in the RNCP: RNCP37674")
    until: dt.date | None = Field(default=None, description="échéance: no session is held after this day; absent: not known")
    epreuves: Many[Epreuve] = Field(min_length=1)
    jury: JuryRules = JuryRules()
    ccp: dict[str, Certificate] = Field(default_factory=FrozenDict)
    ccs: dict[str, Certificate] = Field(default_factory=FrozenDict)
    source: str = ""
    weight: Weight | None = None
    doubts: Many[str] = EMPTY

    @model_validator(mode="wrap")
    @classmethod
    def _order_holds(cls, value, handler) -> Self:  # type: ignore[no-untyped-def]
        titre: Self = handler(value)
        refuse("Titre", order_problems(titre.epreuves))
        return titre

    def doubts_in(self, lang: str) -> tuple[str, ...]:
        """The doubts in this language; those of a titre of the user's own as he wrote them."""
        of_millesime = say("doubt_millesime", millesime=self.millesime)
        told = {of_millesime: say("doubt_millesime", lang, millesime=self.millesime)}
        return tuple(told.get(one) or (say(one, lang) if has(one) else one) for one in self.doubts)


def order_problems(epreuves: tuple[Epreuve, ...]) -> list[Problem]:
    """Twice the same épreuve, an order or a marking that names an unknown one, or an order that goes in a circle."""
    problems = []
    known = [epreuve.id for epreuve in epreuves]
    before = {epreuve.id: {f.epreuve for f in epreuve.follows} for epreuve in epreuves}
    for index, epreuve in enumerate(epreuves):
        place = ("epreuves", index)
        if epreuve.id in known[:index]:
            problems.append(Problem((*place, "id"), "duplicate_id", {"id": epreuve.id}))
        for number, follows in enumerate(epreuve.follows):
            if follows.epreuve not in known:
                problems.append(unknown((*place, "follows", number, "epreuve"), "epreuve", follows.epreuve, known))
        if epreuve.marking and epreuve.marking.before is not None and epreuve.marking.before not in known:
            problems.append(unknown((*place, "marking", "before"), "epreuve", epreuve.marking.before, known))
        elif epreuve.marking and epreuve.marking.before is not None:
            before[epreuve.marking.before].add(epreuve.id)
    circle = circle_of(before)
    if circle and not problems:
        first, second = map(known.index, circle[:2])
        after_it = any(f.epreuve == known[second] for f in epreuves[first].follows)
        at: tuple[int | str, ...] = ("epreuves", first, "follows") if after_it else ("epreuves", second, "marking", "before")
        problems.append(Problem(at, "circle", {"circle": " → ".join(circle)}))
    return problems


def unknown(loc: tuple[int | str, ...], noun: str, value: str, known: list[str]) -> Problem:
    """A reference to something that does not exist, with what does: what is written nearly so where there is such, else all of it."""
    if not known and has(f"none_{noun}"):
        return Problem(loc, f"none_{noun}", {"value": value})
    close = difflib.get_close_matches(value, known, n=3, cutoff=0.6)
    if close and has(f"close_{noun}"):
        return Problem(loc, f"close_{noun}", {"value": value, "close": ", ".join(close)})
    return Problem(loc, f"unknown_{noun}", {"value": value, "known": ", ".join(known) or "—"})


def circle_of(before: dict[str, set[str]]) -> list[str]:
    """Of what comes before each, a way that ends where it begins, from each to one that comes before it; empty where there is none."""

    def walk(path: list[str]) -> list[str]:
        for earlier in sorted(before.get(path[-1], ())):
            if earlier in path:
                return [*path[path.index(earlier) :], earlier]
            if found := walk([*path, earlier]):
                return found
        return []

    return next((found for epreuve in before if (found := walk([epreuve]))), [])
