"""Tiny sessions of every shape, drawn from a seed: what tells one formulation from another, on grains so coarse that the exact one takes no time.

One to four candidates and two to four jurors on one or two days. A session is a shape (which épreuves, in which order), its rooms,
and some of `LIMITS`; two juries at once are the rule, as are fewer rooms of a kind than juries. In some sessions a part of the
candidates sit a CCP. Half of the sessions ask for nothing that
the fast formulations leave to the exact one, so that those have something to say.
"""

from __future__ import annotations

from typing import Any

from models import Session
from tests.oracle.draw import Draw

DATES = ("2027-03-16", "2027-03-18")
FIRST_OF_SEVERAL_KINDS = 100
OPENS = 9 * 60
LIMITS = (
    "candidate_windows",
    "candidate_windows",
    "juror_windows",
    "juror_windows",
    "room_windows",
    "conflicts",
    "conflicts",
    "pinned_juries",
    "pinned_juries",
    "pinned_starts",
    "pinned_starts",
    "unstable",
    "unstable",
    "classes",
    "classes",
    "extra_time",
    "review",
    "review",
    "deliberation",
    "deliberation",
    "lunch",
    "lunch",
    "lunch",
    "changeover",
    "most_candidates",
    "most_minutes",
    "skills",
    "employers",
    "responsables",
    "welcome",
    "unplanned",
    "unplanned",
)
"""What may be asked of a session beside its shape; a session draws some, those that stand here twice more often."""

EXACT_ALONE = {"pinned_juries", "pinned_starts", "unstable", "skills"}
"""What the usual fast formulations do not serve."""

OBJECTIVES: tuple[list[Any] | None, ...] = (
    None,
    None,
    None,
    ["juror_days", "candidate_waiting", "session_end"],
    ["candidate_waiting", "juror_days", "session_end"],
    ["session_end", "juror_presence"],
    ["juror_presence", "juror_days"],
    [{"name": "juror_days", "tolerance": 1.0}, "session_end"],
    ["juror_days", {"name": "juror_presence", "tolerance": 0.3}, "candidate_waiting"],
    ["juror_presence", "session_end", "candidate_waiting"],
    ["candidate_days", "juror_days", "session_end"],
    [{"name": "candidate_days", "tolerance": 0.5}, "session_end"],
    ["max_candidate_waiting", "juror_days"],
    ["juror_days", "load_balance", "session_end"],
    ["room_changes", "session_end"],
    ["juror_half_days", "session_end"],
)
"""What a session may be planned for; None: what it is planned for where it does not say."""


def any_shape(seed: int, *, at_once: bool = True) -> Session:
    """The session of this seed; the same on every machine. `at_once` says whether a jury may do something for several candidates at once,
    and a room hold several of them."""
    return _Drawing(Draw("shapes", seed), seed, at_once).session()


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


class _Drawing:
    """One session in the making. Times of day are counted in slots of the grain from the opening."""

    def __init__(self, draw: Draw, seed: int, at_once: bool = True) -> None:
        self.draw, self.seed, self.at_once = draw, seed, at_once
        self.grain = draw.pick((20, 30, 30, 60))
        self.dates = DATES[: draw.pick((1, 1, 2))]
        self.limits = set(draw.some(LIMITS, draw.number(2, 6)))
        self.usual_juries, self.defences = draw.pick(
            ((True, False), (True, False), (False, True), (False, False), (False, False))
        )
        if self.usual_juries:
            self.limits -= EXACT_ALONE
        if self.defences:
            self.limits = self.limits - {"review", "deliberation"} | {"pinned_juries", "unstable"}
        self.rooms: list[dict[str, Any]] = []
        self.staff: list[dict[str, Any]] = []

    def at(self, slot: float) -> str:
        return _clock(OPENS + int(slot * self.grain))

    def has(self, limit: str, chance: float = 1.0) -> bool:
        return limit in self.limits and self.draw.chance(chance)

    def posts(self, room: dict[str, Any]) -> dict[str, Any]:
        """At times several posts, drawn apart, with seats for the juries of nearly all of them."""
        draw = Draw(f"posts of {room['id']}", self.seed)
        if not self.at_once or not draw.chance(0.15):
            return {}
        number = draw.pick((2, 2, 3))
        return {"posts": number, "seats": max(room["seats"], number * draw.pick((2, 3, 3)))}

    def closing(self, policy: dict[str, Any]) -> dict[str, Any]:
        """The deliberation in one piece and the procès-verbal, drawn apart: what else a seed draws is as it was before there were any."""
        draw = Draw("closing", self.seed)
        if not self.at_once:
            return policy
        if not self.defences and draw.chance(0.25):
            when = draw.pick(("day", "day", "session"))
            policy["deliberation"] = {"minutes": policy.get("deliberation", self.grain), "when": when}
        if not self.defences and draw.chance(0.15):
            policy["pv"] = draw.pick((self.grain, 10))
        return policy

    def session(self) -> Session:
        draw = self.draw
        epreuves = (_DEFENCES if self.defences else _SHAPES)[self.seed % 10](self)
        self.watch(Draw("watchers of shapes", self.seed), epreuves)
        pieces = sum(1 + bool(e.get("preparation")) + ("marking" in e) for e in epreuves)
        self.slots = draw.number(6, 9) if len(self.dates) == 2 else draw.number(8, 11)
        candidates = [self.candidate(n, epreuves) for n in range(1, draw.number(1, 4 if pieces < 3 else 3) + 1)]
        jurors = [self.juror(n) for n in range(1, draw.number(2, 4) + 1)]
        given: dict[str, Any] = {
            "id": f"shape-{self.seed}",
            "titre": {"code": "T", "millesime": "1", "epreuves": epreuves, "jury": self.jury_rules()},
            "days": [{"date": date, "opens": self.at(0), "closes": self.at(self.slots)} for date in self.dates],
            "candidates": candidates,
            "jurors": jurors,
            "rooms": [room | self.posts(room) | self.windows("room_windows", 0.5) for room in self.rooms],
            "staff": self.staff,
            "policy": self.closing(self.policy()),
            "pins": self.pins(candidates, epreuves, jurors),
        }
        self.mix(given)
        if self.has("conflicts"):
            pairs = [(c["id"], j["id"]) for c in candidates for j in jurors]
            given["conflicts"] = [{"candidate": c, "juror": j} for c, j in draw.some(pairs, draw.number(1, 3))]
        if self.has("responsables"):
            change, hole = draw.number(2, 4), draw.pick((0, 0, 1))
            turns = [{"to": self.at(change)}, {"from": self.at(change + hole)}]
            given["responsables"] = [
                {"id": f"r{n}", "available": [{"date": date} | turn for date in self.dates]} for n, turn in enumerate(turns)
            ]
        objectives = draw.pick(OBJECTIVES)
        if objectives is not None and not (self.usual_juries and draw.chance(0.7)):
            given["objectives"] = objectives
        if wishes := self.wishes(Draw("wishes of shapes", self.seed), candidates, jurors):
            given["wishes"] = wishes
            given["objectives"] = [*given.get("objectives", ["juror_days", "juror_presence"]), "unmet_wishes"]
        session = Session.model_validate(given)
        return session.but(objectives=["unplanned", *session.objectives]) if self.has("unplanned") else session

    # ---- kinds

    def mix(self, given: dict[str, Any]) -> None:
        """At times some candidates sit a CCP, with other minutes, less of the titre, and another preparation, order and marking."""
        # drawn apart, and of later seeds only, so that what the other sessions are does not change
        draw = Draw("kinds of shapes", self.seed)
        if self.seed < FIRST_OF_SEVERAL_KINDS or not draw.chance(0.4):
            return
        epreuves = given["titre"]["epreuves"]
        kept = draw.some(epreuves, draw.number(1, len(epreuves)))
        names = {e["id"] for e in kept}
        given["titre"]["ccp"] = {"CCP1": {"epreuves": [self.of_the_ccp(draw, epreuve, names) for epreuve in kept]}}
        for candidate in given["candidates"]:
            if draw.chance(0.5):
                candidate["ccp"] = "CCP1"
                if not names >= set(candidate.get("sits", ())):
                    del candidate["sits"]
        ccp = {c["id"] for c in given["candidates"] if "ccp" in c}
        given["pins"] = [p for p in given["pins"] if p["candidate"] not in ccp or p.get("epreuve") in {None, *names}]

    def of_the_ccp(self, draw: Draw, epreuve: dict[str, Any], names: set[str]) -> dict[str, Any]:
        own = epreuve | {"minutes": self.grain * draw.pick((1, 1, 2))}
        own["follows"] = [f for f in epreuve.get("follows", ()) if f["epreuve"] in names and draw.chance(0.8)]
        if draw.chance(0.3):
            own["preparation"] = 0 if epreuve.get("preparation") else self.grain
            if not own["preparation"]:
                own.pop("preparation_staff", None)
        if not own.get("preparation"):
            own.pop("preparation_staff", None)
        marking = own.pop("marking", None)
        if marking and draw.chance(0.6):
            own["marking"] = {name: value for name, value in marking.items() if name != "before" or value in names}
        return own

    # ---- épreuves

    def room(self, kind: str, seats: int, number: int) -> str:
        """The kind, of which there are so many rooms."""
        self.rooms += [{"id": f"{kind}{n}", "kinds": [kind], "seats": seats} for n in range(1, number + 1)]
        return kind

    def bureaux(self) -> dict[str, Any]:
        """Where juries hear: mostly one room, which two juries share, or two; or nowhere in particular."""
        number = self.draw.pick((0, 1, 1, 1, 2))
        return {"room": self.room("bureau", 6, number)} if number else {}

    def lasts(self, slots: int) -> int:
        """Minutes that fill so many slots, at times only after rounding up."""
        return slots * self.grain - (5 if self.draw.chance(0.2) else 0)

    def oral(self, name: str, place: dict[str, Any], **own: Any) -> dict[str, Any]:
        return {"id": name, "minutes": self.lasts(self.draw.pick((1, 1, 2))), "jury": True} | place | own

    def test(self, name: str, **own: Any) -> dict[str, Any]:
        return {"id": name, "minutes": self.lasts(self.draw.pick((1, 1, 2))), "sitting": "simultaneous"} | own

    def one_oral(self) -> list[dict[str, Any]]:
        return [self.oral("oral", self.bureaux())]

    def orals_in_any_order(self) -> list[dict[str, Any]]:
        place = self.bureaux()
        orals = [self.oral("presentation", place), self.oral("technique", place)]
        if self.draw.chance(0.4):
            orals[0]["modality"] = "entretien_final"
        return orals

    def defence(self) -> list[dict[str, Any]]:
        """An oral, at times of two parts in one piece, at times prepared."""
        place = self.bureaux()
        oral = self.oral("soutenance", place, preparation=self.grain if self.draw.chance(0.3) else 0)
        more = self.oral("entretien", place, follows=[{"epreuve": "soutenance", "within": 0}])
        return [oral, more] if self.draw.chance(0.4) else [oral]

    def orals_apart(self) -> list[dict[str, Any]]:
        """One after the other, at once, or with a pause of a length that is given or limited."""
        place = self.bureaux()
        between = self.draw.pick(
            ({}, {"gap": self.grain}, {"within": 0}, {"within": self.grain}, {"gap": self.grain, "within": 2 * self.grain})
        )
        return [
            self.oral("presentation", place),
            self.oral("technique", place, follows=[{"epreuve": "presentation"} | between]),
        ]

    def preparation_between(self) -> list[dict[str, Any]]:
        place, own = self.bureaux(), {"preparation": self.lasts(1)}
        if self.draw.chance(0.4):
            own["preparation_room"] = self.room("preparation", self.draw.pick((1, 1, 2)), 1)
        orals = [self.oral("presentation", place), self.oral("technique", place) | own]
        if self.draw.chance(0.5):
            orals[1]["follows"] = [{"epreuve": "presentation"}]
        return orals

    def group_and_final(self) -> list[dict[str, Any]]:
        place = self.bureaux()
        group = self.oral("jeu", place, sitting="group", group_size=self.draw.pick((2, 2, 3)))
        final = self.oral("final", place, modality="entretien_final")
        return [group, final] if self.draw.chance(0.7) else [group]

    def marked_paper(self) -> list[dict[str, Any]]:
        """The paper is marked before an oral, or by the deliberation."""
        place = self.bureaux()
        marking: dict[str, Any] = {"minutes": self.draw.pick((self.grain, 15))}
        if self.draw.chance(0.7):
            marking["before"] = "oral"
        test = self.test("ecrit", marking=marking)
        orals = [self.oral("oral", place, follows=[{"epreuve": "ecrit"}])]
        return [test, *orals, self.oral("technique", place)] if self.draw.chance(0.3) else [test, *orals]

    def another_day(self) -> list[dict[str, Any]]:
        self.dates = DATES
        first = self.test("ecrit") if self.draw.chance(0.6) else self.oral("presentation", self.bureaux())
        later = {"epreuve": first["id"], "days": self.draw.number(1, 2)}
        return [first, self.oral("oral", {"room": first["room"]} if "room" in first else {}, follows=[later])]

    def practice(self) -> list[dict[str, Any]]:
        """Work without the jury on one plateau or two, then an oral; with somebody who plays a part."""
        practice = {"id": "msp", "minutes": self.lasts(1), "room": self.room("plateau", 4, self.draw.pick((1, 1, 2)))}
        if self.draw.chance(0.5):
            practice["staff"] = {"comedien": 1}
            self.staff += [{"id": f"k{n}", "role": "comedien"} for n in range(self.draw.number(1, 2))]
        if self.draw.chance(0.3):
            practice |= {"sitting": "group", "group_size": 2}
        return [practice, self.oral("oral", self.bureaux(), follows=[{"epreuve": "msp"}] if self.draw.chance(0.7) else [])]

    def two_tests(self) -> list[dict[str, Any]]:
        first, second = self.test("questionnaire"), self.test("ecrit")
        after = [{"epreuve": e} for e in ("questionnaire", "ecrit") if self.draw.chance(0.7)]
        return [first, second, self.oral("oral", self.bureaux(), follows=after)]

    def usual(self) -> list[dict[str, Any]]:
        """A test, then two orals in one piece, perhaps after a preparation."""
        place = self.bureaux()
        first = self.oral("presentation", place, follows=[{"epreuve": "ecrit"}])
        if self.draw.chance(0.3):
            first["preparation"] = self.grain
        return [self.test("ecrit"), first, self.oral("technique", place, follows=[{"epreuve": "presentation", "within": 0}])]

    # ---- people

    def windows(self, limit: str, chance: float) -> dict[str, Any]:
        """At times: there on some days, and then for a part that is everybody's own and need not be on the grid."""
        if not self.has(limit, chance):
            return {}
        found = []
        for date in self.dates:
            start, end = self.draw.pick((0, 0, 0.5, 1, 2)), self.slots - self.draw.pick((0, 0, 0.5, 1, 3))
            if self.draw.chance(0.85):
                found.append({"date": date, "from": self.at(start), "to": self.at(end)})
        return {"available": found}

    def candidate(self, n: int, epreuves: list[dict[str, Any]]) -> dict[str, Any]:
        candidate = {"id": f"c{n}"} | self.windows("candidate_windows", 0.5)
        if self.has("extra_time", 0.5):
            candidate["extra_time"] = self.draw.pick((0.3333, 1.0))
        names = [e["id"] for e in epreuves]
        if len(names) > 1 and self.has("classes", 0.5):
            candidate["sits"] = self.draw.some(names, self.draw.number(1, len(names) - 1))
        return candidate

    def juror(self, n: int) -> dict[str, Any]:
        until = DATES[0] if self.draw.chance(0.05) else "2028-01-01"
        return {
            "id": f"j{n}",
            "habilitations": [{"titre": "T", "millesime": "1", "until": until}],
            "employer": self.draw.pick(("Armor", "Breizh", "Celtia")),
            "skills": ["anglais"] if self.draw.chance(0.6) else [],
            **self.windows("juror_windows", 0.6),
        }

    def pins(
        self, candidates: list[dict[str, Any]], epreuves: list[dict[str, Any]], jurors: list[dict[str, Any]]
    ) -> list[dict[str, Any]]:
        """The juries of all candidates or of some, and the start of an épreuve."""
        draw, pins = self.draw, []
        if self.has("pinned_juries"):
            part = 1.0 if self.defences else draw.pick((0.5, 1.0))
            juries = [draw.some([j["id"] for j in jurors], 2) for _ in range(2)]
            pins += [{"candidate": c["id"], "jurors": draw.pick(juries)} for c in candidates if draw.chance(part)]
        if self.has("pinned_starts"):
            candidate = draw.pick(candidates)
            epreuve = draw.pick(candidate.get("sits") or [e["id"] for e in epreuves])
            start = f"{draw.pick(self.dates)}T{self.at(draw.number(1, self.slots - 2))}"
            pins.append({"candidate": candidate["id"], "epreuve": epreuve, "start": start})
        return pins

    # ---- rules

    def jury_rules(self) -> dict[str, Any]:
        rules: dict[str, Any] = {"size": 2}
        if self.has("most_candidates"):
            rules["max_candidates_per_day"] = self.draw.pick((1, 2))
        if self.has("employers"):
            rules["distinct_employers"] = True
        if self.has("skills"):
            rules["required_skills"] = ["anglais"]
        return rules

    def policy(self) -> dict[str, Any]:
        draw = self.draw
        policy: dict[str, Any] = {"grain": self.grain, "stable_juries": "unstable" not in self.limits}
        if self.has("review"):
            policy["dossier_review"] = draw.pick((self.grain, 15))
        if self.has("deliberation"):
            policy["deliberation"] = draw.pick((self.grain, 10))
        if self.has("changeover"):
            policy["changeover"] = draw.pick((10, self.grain))
        if self.has("welcome"):
            policy["welcome"] = draw.pick((15, self.grain))
        if self.has("most_minutes"):
            policy["max_jury_minutes"] = self.grain * draw.number(3, 5)
        if self.has("lunch"):
            opens = draw.pick((2, 2.5, 3, 4))
            policy["lunch"] = {"window": [self.at(opens), self.at(opens + draw.pick((1, 1.5, 2)))], "minutes": self.grain}
        if breaks := self.breaks(Draw("breaks of shapes", self.seed)):
            policy["breaks"] = breaks
        return policy | self.staff_hours(Draw("staff hours of shapes", self.seed))

    def staff_hours(self, draw: Draw) -> dict[str, Any]:
        """Limits of the staff, in one of four sessions that has some; drawn apart, as the breaks."""
        if not self.staff or not draw.chance(0.25):
            return {}
        rest = {"minutes": draw.pick((10, self.grain)), "every": self.grain * draw.number(1, 3)}
        return {"staff_rest": rest} if draw.chance(0.6) else {"max_staff_minutes": self.grain * draw.number(2, 4)}

    def watch(self, draw: Draw, epreuves: list[dict[str, Any]]) -> None:
        """Somebody who watches those who prepare, in one of two sessions where they do; drawn apart, as the breaks."""
        prepared = [e for e in epreuves if e.get("preparation")]
        if not prepared or not draw.chance(0.5):
            return
        for epreuve in prepared:
            if "preparation_room" not in epreuve:
                epreuve["preparation_room"] = "calme"
                self.rooms += [
                    {"id": f"calme{n}", "kinds": ["calme"], "seats": draw.pick((2, 3))} for n in range(draw.number(1, 2))
                ]
            epreuve["preparation_staff"] = {"surveillant": 1}
        self.staff += [{"id": f"watcher{n}", "role": "surveillant"} for n in range(draw.number(1, 2))]

    def wishes(self, draw: Draw, *people: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Hours that somebody would rather avoid, in one session of ten; drawn apart, as the breaks."""
        if not draw.chance(0.1):
            return []
        found = []
        for one in draw.some([one for some in (*people, self.staff) for one in some], draw.number(1, 3)):
            start = draw.number(0, 4)
            windows = [{"date": date, "from": self.at(start), "to": self.at(start + draw.number(1, 3))} for date in self.dates]
            found.append({"who": one["id"], "avoid": windows, "weight": draw.pick((1, 1, 2))})
        return found

    def breaks(self, draw: Draw) -> list[dict[str, Any]]:
        """Breaks of jurors in one session of four, drawn apart so that the others stay what they are."""
        found: list[dict[str, Any]] = []
        for _ in range(draw.pick((1, 1, 2)) if draw.chance(0.25) else 0):
            opens = draw.pick((1, 2, 3, 4, 5, 5.5))
            minutes = draw.pick((self.grain, self.grain, 10))
            one = {"window": [self.at(opens), self.at(opens + draw.pick((1, 1, 1.5, 2)))], "minutes": minutes}
            if one not in found:
                found.append(one)
        return found


_SHAPES = (
    _Drawing.one_oral,
    _Drawing.orals_in_any_order,
    _Drawing.orals_apart,
    _Drawing.preparation_between,
    _Drawing.group_and_final,
    _Drawing.marked_paper,
    _Drawing.another_day,
    _Drawing.practice,
    _Drawing.two_tests,
    _Drawing.usual,
)

_DEFENCES = (*[_Drawing.defence] * 7, *_SHAPES[:3])
