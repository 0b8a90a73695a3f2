"""Tiny sessions drawn from a seed, which together use every rule and every objective.

A session is a shape (which épreuves, in which order) dressed with a few features. `FEATURES` is the table of what a session may
use; `python -m tests.oracle` writes beside each seed's values which of them it uses, so that `values/tiny.json` is the table of
which seeds use what.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models import Session
from tests.oracle.draw import Draw, clock

DATES = ("2027-03-01", "2027-03-02", "2027-03-03")
OPENS = 9 * 60
LIMITS = (
    "extra_time",
    "sits",
    "candidate_window",
    "juror_window",
    "room_window",
    "staff_window",
    "habilitation",
    "conflicts",
    "distinct_employers",
    "required_skills",
    "max_candidates",
    "max_jury_minutes",
    "responsables",
    "pins",
    "changeover",
    "changeover",
    "lunch",
    "lunch",
    "lunch",
    "lunch",
    "staff_window",
    "staff_window",
    "candidate_window",
    "pins",
    "max_jury_minutes",
    "welcome",
    "jury_of_3",
    "unstable",
    "unstable",
    "too_small_room",
    "unplanned",
)
"""What may be asked of a session beside its shape; a session draws some, those that stand here twice more often."""


def tiny_session(seed: int) -> Session:
    """The tiny session of this seed; the same on every machine."""
    return _Tiny(Draw("tiny", seed), seed).session()


class _Tiny:
    """One session in the making. Times of day are counted in slots of the grain from the opening."""

    def __init__(self, draw: Draw, seed: int) -> None:
        self.draw = draw
        self.seed = seed
        self.grain = draw.pick([30, 30, 30, 20, 60])
        self.rooms: list[dict[str, Any]] = []
        self.staff: list[dict[str, Any]] = []
        self.jury: dict[str, Any] = {}
        self.kind: dict[str, Any] = {}
        self.limits = set(draw.some(LIMITS, draw.number(2, 5)))
        self.size = 3 if "jury_of_3" in self.limits else 2
        self.most_candidates = 3
        self.dates = 1

    def at(self, slot: int) -> str:
        return clock(OPENS + slot * self.grain)

    def lasting(self, slots: int) -> int:
        """Minutes that fill so many slots, at times only after rounding up."""
        return slots * self.grain - (10 if self.draw.chance(0.25) else 0)

    def session(self) -> Session:
        draw = self.draw
        shapes = (
            self._oral,
            self._oral,
            self._test_and_oral,
            self._test_and_block,
            self._two_orals,
            self._two_orals,
            self._preparation,
            self._practice_and_oral,
            self._group,
            self._practice_in_groups,
            self._later_day,
            self._two_tests,
            self._certificate,
        )
        epreuves = shapes[self.seed % len(shapes)]()
        pieces = sum(1 + (e.get("preparation", 0) > 0) + ("marking" in e) for e in epreuves)
        policy = self._policy(pieces)
        pieces += ("dossier_review" in policy) + ("deliberation" in policy)
        self.slots = draw.number(9, 12) if self.dates == 1 else draw.number(7, 8)
        if self.dates == 1 and len(epreuves) <= 2 and draw.chance(0.35):
            self.dates, self.slots = 2, draw.number(5, 8)
        days = self._days()
        if "lunch" in self.limits:
            opens = draw.number(2, self.slots - 3)
            width = draw.number(1, 2)
            policy["lunch"] = {"window": [self.at(opens), self.at(opens + width)], "minutes": self.grain}
        # The enumeration grows with what there is to place and with the days to place it on.
        most = max(2, min(self.most_candidates, (12 if self.dates == 1 else 10) // pieces))
        number = draw.number(1 if pieces > 5 else 2, most)
        candidates = [self._candidate(n, epreuves, days) for n in range(1, number + 1)]
        jurors = self._jurors(days)
        given: dict[str, Any] = {
            "id": f"tiny-{self.seed}",
            "days": days,
            "candidates": candidates,
            "jurors": jurors,
            "rooms": [self._with_window(room, days, "room_window") for room in self.rooms],
            "staff": [self._with_window(one, days, "staff_window") for one in self.staff],
            "policy": policy,
            "objectives": self._objectives(),
            **self._titre(epreuves),
        }
        if "conflicts" in self.limits:
            pairs = [(candidate["id"], juror["id"]) for candidate in candidates for juror in jurors]
            given["conflicts"] = [{"candidate": c, "juror": j} for c, j in draw.some(pairs, draw.number(1, 3))]
        if "responsables" in self.limits:
            given["responsables"] = self._responsables(days)
        if "unplanned" in self.limits:
            given["objectives"] = ["unplanned", *given["objectives"]]
        elif "pins" in self.limits:
            given["pins"] = self._pins(candidates, epreuves, jurors, days)
        return Session.model_validate(given)

    # Shapes

    def _room(self, kind: str, seats: int, number: int = 1) -> None:
        for _ in range(number):
            self.rooms.append({"id": f"{kind}{len(self.rooms) + 1}", "kinds": [kind], "seats": seats})

    def _oral_rooms(self, extra: int = 0) -> None:
        """One or two rooms for a candidate and a jury, at times beside one that is too small."""
        self._room("bureau", 1 + self.size + extra + self.draw.number(0, 1), self.draw.pick([1, 1, 2]))
        if "too_small_room" in self.limits:
            self._room("bureau", self.size + extra)

    def _test(self, name: str = "questionnaire", **more: Any) -> dict[str, Any]:
        """A simultaneous test, in one room with a seat for all or in two rooms with one or two seats."""
        if self.draw.chance(0.4):
            self._room("ecrit", 1)
            self._room("ecrit", 2)
        elif not any("ecrit" in room["kinds"] for room in self.rooms):
            self._room("ecrit", 3)
        test = {"id": name, "minutes": self.lasting(1), "sitting": "simultaneous", "room": "ecrit", **more}
        if self.draw.chance(0.6) or "staff_window" in self.limits:
            test["staff"] = {"surveillant": 1}
            for _ in range(self.draw.number(1, 2) if len(self.staff) < 2 else 0):
                self.staff.append({"id": f"v{len(self.staff) + 1}", "role": "surveillant"})
        return test

    def _oral_epreuve(self, name: str, slots: int, **more: Any) -> dict[str, Any]:
        return {"id": name, "minutes": self.lasting(slots), "jury": True, "room": "bureau", **more}

    def _final(self, **more: Any) -> dict[str, Any]:
        return self._oral_epreuve("final", 1, modality="entretien_final", **more)

    def _oral(self) -> list[dict[str, Any]]:
        self._oral_rooms()
        self.most_candidates = 4
        return [self._oral_epreuve("entretien", self.draw.number(1, 2))]

    def _test_and_oral(self) -> list[dict[str, Any]]:
        self._oral_rooms()
        gap = {"gap": self.grain} if self.draw.chance(0.4) else {}
        test = self._test()
        if self.draw.chance(0.6):
            test["marking"] = self.draw.pick([{}, {}, {"before": "entretien"}, {"minutes": 15, "before": "entretien"}])
        return [test, self._oral_epreuve("entretien", 1, follows=[{"epreuve": "questionnaire", **gap}])]

    def _test_and_block(self) -> list[dict[str, Any]]:
        self._oral_rooms()
        epreuves = [
            self._test(),
            self._oral_epreuve("presentation", 1, follows=[{"epreuve": "questionnaire"}]),
            self._oral_epreuve("technique", 1, follows=[{"epreuve": "presentation", "within": 0}]),
        ]
        if self.draw.chance(0.4):
            epreuves.append(self._final(follows=[{"epreuve": "technique", "within": 0}]))
        return epreuves

    def _two_orals(self) -> list[dict[str, Any]]:
        """Two orals that others' orals may lie between; or that lie close, or apart; or in any order, the final last."""
        self._oral_rooms()
        first = self._oral_epreuve("technique", self.draw.pick([1, 1, 2]))
        if self.draw.chance(0.3):
            first["marking"] = {"minutes": 15, "before": "final"}
        relation = self.draw.pick(
            [
                [],
                [],
                [{"epreuve": "technique"}],
                [{"epreuve": "technique", "gap": self.grain}],
                [{"epreuve": "technique", "within": 0}],
                [{"epreuve": "technique", "gap": self.grain, "within": self.grain}],
                [{"epreuve": "technique", "gap": 10, "within": 2 * self.grain}],
            ]
        )
        return [self._final(follows=relation), first] if self.draw.chance(0.5) else [first, self._final(follows=relation)]

    def _preparation(self) -> list[dict[str, Any]]:
        self._oral_rooms()
        kind, slots = "preparation", 1
        if self.draw.chance(0.75):
            self._room(kind, self.draw.pick([1, 1, 2]))
            slots = self.draw.number(1, 2)
        else:
            kind = "bureau"
        oral = self._oral_epreuve("entretien", self.draw.number(1, 2), preparation=self.lasting(slots), preparation_room=kind)
        return [oral] if self.draw.chance(0.6) else [oral, self._final(follows=[{"epreuve": "entretien"}])]

    def _practice_and_oral(self) -> list[dict[str, Any]]:
        """A mise en situation without the jury, with a comédien, then an oral."""
        self._oral_rooms()
        self._room("plateau", 2, self.draw.number(1, 2))
        for n in range(self.draw.number(1, 2)):
            self.staff.append({"id": f"k{n + 1}", "role": "comedien"})
        practice = {"id": "msp", "minutes": self.lasting(self.draw.number(1, 2)), "room": "plateau", "staff": {"comedien": 1}}
        relation = {"epreuve": "msp", "gap": self.draw.pick([0, self.grain])}
        return [practice, self._oral_epreuve("entretien", 1, follows=[relation])]

    def _group(self) -> list[dict[str, Any]]:
        """A group before the jury, then the entretien final one by one."""
        self._room("bureau", 2 + self.size, self.draw.number(1, 2))
        group = self._oral_epreuve("jeu", self.draw.number(1, 2), sitting="group", group_size=self.draw.pick([2, 2, 3]))
        if self.draw.chance(0.3):
            return [group]
        return [group, self._final(follows=[{"epreuve": "jeu"}] if self.draw.chance(0.5) else [])]

    def _practice_in_groups(self) -> list[dict[str, Any]]:
        self._oral_rooms()
        self._room("plateau", 4, self.draw.number(1, 2))
        for n in range(self.draw.number(1, 2)):
            self.staff.append({"id": f"e{n + 1}", "role": "eleve"})
        group = {"id": "conduite", "minutes": self.lasting(self.draw.number(1, 2)), "room": "plateau", "staff": {"eleve": 1}}
        oral = self._oral_epreuve("entretien", 1, follows=[{"epreuve": "conduite"}] if self.draw.chance(0.7) else [])
        return [{**group, "sitting": "group", "group_size": 2}, oral]

    def _later_day(self) -> list[dict[str, Any]]:
        self._oral_rooms()
        self.dates = self.most_candidates = 2
        written = (
            self._test("ecrit")
            if self.draw.chance(0.5)
            else {"id": "ecrit", "minutes": self.lasting(1), "marking": {"before": "entretien"}}
        )
        return [written, self._oral_epreuve("entretien", 1, follows=[{"epreuve": "ecrit", "days": self.draw.number(1, 2)}])]

    def _two_tests(self) -> list[dict[str, Any]]:
        self._oral_rooms()
        first, second = self._test("questionnaire"), self._test("dossier")
        if self.draw.chance(0.4):
            second["marking"] = {"before": "entretien"}
        relations = [{"epreuve": "questionnaire"}] + ([{"epreuve": "dossier"}] if self.draw.chance(0.5) else [])
        return [first, second, self._oral_epreuve("entretien", 1, follows=relations)]

    def _certificate(self) -> list[dict[str, Any]]:
        """A CCP with épreuves of its own, in which somebody may sit the titre's entretien final too."""
        self._oral_rooms()
        self.kind = {"kind": "ccp", "ccp": "CCP1"}
        return [self._oral_epreuve("presentation", self.draw.number(1, 2)), *([self._test()] if self.draw.chance(0.4) else [])]

    def _titre(self, epreuves: list[dict[str, Any]]) -> dict[str, Any]:
        titre: dict[str, Any] = {"code": "TP-00000", "millesime": "01", "jury": {"size": self.size, **self.jury}}
        if not self.kind:
            return {"titre": {**titre, "epreuves": epreuves}}
        final = {"id": "final", "minutes": self.grain, "jury": True, "room": "bureau", "modality": "entretien_final"}
        return {"titre": {**titre, "epreuves": [final], "ccp": {"CCP1": {"epreuves": epreuves}}}, **self.kind}

    # Features

    def _policy(self, pieces: int) -> dict[str, Any]:
        draw, grain = self.draw, self.grain
        policy: dict[str, Any] = {"grain": grain, "stable_juries": "unstable" not in self.limits}
        if draw.chance(0.45 if pieces < 4 else 0.25):
            policy["dossier_review"] = draw.pick([grain, grain, 15])
        if draw.chance(0.45 if pieces < 4 else 0.25):
            policy["deliberation"] = draw.pick([grain, grain, 10])
        if draw.chance(0.5):
            policy["marking"] = draw.pick([grain, 10])
        if "changeover" in self.limits:
            policy["changeover"] = draw.pick([10, grain])
        if "welcome" in self.limits:
            policy["welcome"] = draw.pick([grain, 15])
        if "max_jury_minutes" in self.limits:
            policy["max_jury_minutes"] = grain * draw.number(3, 5)
        rules = self.jury
        if "max_candidates" in self.limits:
            rules["max_candidates_per_day"] = draw.pick([1, 1, 2])
        if "distinct_employers" in self.limits:
            rules["distinct_employers"] = True
        if "required_skills" in self.limits:
            rules["required_skills"] = draw.pick([["anglais"], ["anglais"], ["anglais", "metier"]])
        return policy

    def _days(self) -> list[dict[str, Any]]:
        dates = [DATES[0]] if self.dates == 1 else [DATES[0], self.draw.pick(DATES[1:])]
        return [
            {"date": date, "opens": self.at(0), "closes": self.at(self.slots - (self.draw.number(0, 1) if n else 0))}
            for n, date in enumerate(dates)
        ]

    def _with_window(self, one: dict[str, Any], days: list[dict[str, Any]], limit: str) -> dict[str, Any]:
        """At times: there on one of the days only, or in one half of each."""
        if limit not in self.limits or not self.draw.chance(0.6):
            return one
        if len(days) > 1 and self.draw.chance(0.5):
            return {**one, "available": [{"date": self.draw.pick(days)["date"]}]}
        # A little less or more than half a day.
        side, half = self.draw.pick([("from", self.slots // 2 - 1), ("to", self.slots // 2 + 1)])
        half += self.draw.number(0, 1)
        return {**one, "available": [{"date": day["date"], side: self.at(half)} for day in days]}

    def _candidate(self, n: int, epreuves: list[dict[str, Any]], days: list[dict[str, Any]]) -> dict[str, Any]:
        candidate = self._with_window({"id": f"c{n}"}, days, "candidate_window")
        if "extra_time" in self.limits and self.draw.chance(0.6):
            candidate["extra_time"] = self.draw.pick([0.3333, 0.5, 1.0])
        names = [e["id"] for e in epreuves]
        if self.kind and self.draw.chance(0.4):
            candidate["sits"] = [*names, "final"]
        elif len(names) > 1 and "sits" in self.limits and self.draw.chance(0.6):
            candidate["sits"] = self.draw.some(names, self.draw.number(1, len(names) - 1))
        return candidate

    def _jurors(self, days: list[dict[str, Any]]) -> list[dict[str, Any]]:
        draw = self.draw
        least = 3 if self.limits & {"juror_window", "habilitation", "conflicts", "required_skills", "distinct_employers"} else 2
        jurors = []
        for n in range(1, draw.number(max(least, self.size), 4) + 1):
            right = {"titre": "TP-00000", "millesime": "01", "until": "2030-12-31"}
            if "habilitation" in self.limits and draw.chance(0.4):
                right |= draw.pick([{"millesime": "00"}, {"titre": "TP-11111"}, {"until": "2027-02-28"}, {"until": DATES[0]}])
            juror = {"id": f"j{n}", "habilitations": [right]}
            if self.jury.get("distinct_employers"):
                juror["employer"] = draw.pick(["Armor", "Breizh", "Celtia"])
            if self.jury.get("required_skills"):
                juror["skills"] = [skill for skill in self.jury["required_skills"] if draw.chance(0.2)]
            jurors.append(self._with_window(juror, days, "juror_window"))
        for skill in self.jury.get("required_skills", []):
            draw.pick(jurors)["skills"].append(skill)
        return jurors

    def _responsables(self, days: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """One throughout; or two who take turns, at times with a hole between them; or one who is late or leaves early."""
        draw = self.draw
        change = draw.number(2, self.slots - 2)
        early = draw.number(1, 2)
        hole = draw.pick([0, 0, 1])
        ways: list[list[list[dict[str, Any]]]] = [
            [[{"date": day["date"]} for day in days[: 1 + draw.number(0, 1)]]],
            [
                [{"date": day["date"], "to": self.at(change)} for day in days],
                [{"date": day["date"], "from": self.at(change + hole)} for day in days],
            ],
            [[{"date": day["date"], "from": self.at(early), "to": self.at(self.slots - early)} for day in days]],
        ]
        return [{"id": f"r{n + 1}", "available": windows} for n, windows in enumerate(draw.pick(ways))]

    def _pins(
        self,
        candidates: list[dict[str, Any]],
        epreuves: list[dict[str, Any]],
        jurors: list[dict[str, Any]],
        days: list[dict[str, Any]],
    ) -> list[dict[str, Any]]:
        draw = self.draw
        candidate = draw.pick(candidates)
        sat = [e for e in epreuves if e["id"] in candidate.get("sits", [e["id"]])]
        pins = []
        if draw.chance(0.6):
            names = draw.some([j["id"] for j in jurors], min(len(jurors), self.size + draw.pick([0, 0, 1])))
            pins.append({"candidate": candidate["id"], "jurors": names})
        if sat and draw.chance(0.6):
            epreuve = draw.pick(sat)
            day = draw.pick(days)
            start = self.at(draw.number(1, self.slots - 3))
            pins.append({"candidate": candidate["id"], "epreuve": epreuve["id"], "start": f"{day['date']}T{start}"})
        if draw.chance(0.75):
            # For everybody, so that they get in each other's way.
            for candidate in candidates:
                epreuve = draw.pick([e for e in epreuves if e["id"] in candidate.get("sits", [e["id"]])])
                rooms = [room["id"] for room in self.rooms if epreuve.get("room") in room["kinds"]]
                if rooms:
                    pins.append({"candidate": candidate["id"], "epreuve": epreuve["id"], "room": draw.pick(rooms)})
        return pins

    def _objectives(self) -> list[Any]:
        draw = self.draw
        if draw.chance(0.4):
            return ["juror_days", "juror_presence", "candidate_days", "candidate_waiting", "session_end"]
        tolerant = {"name": "juror_presence", "tolerance": draw.pick([0.05, 0.2, 0.5])}
        return draw.pick(
            [
                ["juror_days", tolerant, "candidate_days", "candidate_waiting", "session_end"],
                ["juror_days", tolerant, "session_end"],
                [{"name": "juror_presence", "tolerance": 0.25}, {"name": "candidate_waiting", "tolerance": 0.5}, "session_end"],
                [{"name": "session_end", "tolerance": 0.1}, "juror_presence", "candidate_waiting"],
                [{"name": "juror_days", "tolerance": 1.0}, "session_end", "juror_presence"],
                [{"name": "juror_days", "tolerance": 0.5}, "candidate_waiting", "session_end"],
                [{"name": "juror_presence", "tolerance": 0.5}, "session_end", "candidate_waiting"],
                [{"name": "juror_days", "tolerance": 1.0}, {"name": "session_end", "tolerance": 0.05}, "candidate_waiting"],
                ["juror_presence", "juror_days"],
                ["session_end", "juror_presence"],
                ["candidate_waiting", "juror_presence", "session_end"],
                ["juror_half_days", "juror_presence", "session_end"],
                ["juror_days", "juror_half_days", "candidate_waiting"],
                ["juror_days", "max_candidate_waiting", "session_end"],
                ["max_candidate_waiting", "juror_presence"],
                ["load_balance", "juror_days", "juror_presence"],
                ["session_end", "load_balance", "juror_days"],
                ["room_changes", "juror_presence", "session_end"],
                ["session_end", "room_changes", "juror_presence"],
                ["juror_days", "juror_presence", "candidate_waiting", "session_end"],
                ["candidate_days", "juror_days", "session_end"],
                [{"name": "candidate_days", "tolerance": 0.5}, "session_end", "juror_presence"],
            ]
        )


def _asked(name: str) -> Callable[[Session], bool]:
    return lambda s: any(o.name == name for o in s.objectives)


FEATURES: dict[str, tuple[str, Callable[[Session], bool]]] = {
    "rounding": (
        "an épreuve that fills its slot only when rounded up",
        lambda s: any(e.minutes % s.policy.grain for e in s.epreuves),
    ),
    "extra_time": ("a candidate with extra time", lambda s: any(c.extra_time for c in s.candidates)),
    "sits": ("a candidate who sits some épreuves only, or more", lambda s: any(c.sits for c in s.candidates)),
    "certificate": ("a CCP", lambda s: s.kind == "ccp"),
    "final": (
        "an entretien final with other épreuves",
        lambda s: any(e.final for e in s.offered.values()) and len(s.offered) > 1,
    ),
    "follows": ("an order without a limit between", lambda s: any(f.within is None for e in s.epreuves for f in e.follows)),
    "gap": ("a pause at least", lambda s: any(f.gap for e in s.epreuves for f in e.follows)),
    "within_0": ("a block", lambda s: any(f.within == 0 for e in s.epreuves for f in e.follows)),
    "within": ("a pause at most", lambda s: any(f.within for e in s.epreuves for f in e.follows)),
    "days_1": ("a later day", lambda s: any(f.days == 1 for e in s.epreuves for f in e.follows)),
    "days_2": ("the day after the next", lambda s: any(f.days == 2 for e in s.epreuves for f in e.follows)),
    "simultaneous": ("a simultaneous test", lambda s: any(e.sitting == "simultaneous" for e in s.epreuves)),
    "two_tests": ("two simultaneous tests", lambda s: sum(e.sitting == "simultaneous" for e in s.epreuves) == 2),
    "staffed_test": ("staff per room of a test", lambda s: any(e.sitting == "simultaneous" and e.staff for e in s.epreuves)),
    "staff": ("staff for each candidate", lambda s: any(e.sitting == "individual" and e.staff for e in s.epreuves)),
    "group": ("a group before the jury", lambda s: any(e.sitting == "group" and e.jury for e in s.epreuves)),
    "group_alone": ("a group without the jury", lambda s: any(e.sitting == "group" and not e.jury for e in s.epreuves)),
    "preparation": ("a preparation in a room", lambda s: any(e.preparation and e.preparation_room for e in s.epreuves)),
    "dossier_review": ("a dossier review", lambda s: s.policy.dossier_review > 0),
    "marking": ("a marking before an épreuve", lambda s: any(e.marking and e.marking.before for e in s.epreuves)),
    "marking_last": (
        "a marking before the deliberation",
        lambda s: any(e.marking and not e.marking.before for e in s.epreuves),
    ),
    "deliberation": ("a deliberation", lambda s: s.policy.deliberation_minutes > 0),
    "lunch": ("a lunch", lambda s: s.policy.lunch is not None),
    "watched": ("a preparation that is watched", lambda s: any(e.preparation_staff for e in s.epreuves)),
    "staff_minutes": ("minutes at most of the staff", lambda s: s.policy.max_staff_minutes is not None),
    "staff_rest": ("a rest for the staff", lambda s: s.policy.staff_rest is not None),
    "breaks": ("breaks beside lunch", lambda s: bool(s.policy.breaks)),
    "seats": ("a room of a kind with fewer seats than another", lambda s: len({r.seats for r in s.rooms}) > 1),
    "two_rooms": ("two rooms of a kind", lambda s: len({r.kinds for r in s.rooms}) < len(s.rooms)),
    "changeover": ("a changeover", lambda s: s.policy.changeover > 0),
    "unstable": ("juries that are not stable", lambda s: not s.policy.stable_juries),
    "jury_of_3": ("juries of three", lambda s: s.exam.jury.size == 3),
    "habilitation": (
        "a juror who is not habilité on every day",
        lambda s: not all(j.habilitated(s.exam.code, s.exam.millesime, d.date) for j in s.jurors for d in s.days),
    ),
    "conflicts": ("a conflict", lambda s: bool(s.conflicts)),
    "distinct_employers": ("distinct employers", lambda s: s.exam.jury.distinct_employers),
    "required_skills": ("a required skill", lambda s: bool(s.exam.jury.required_skills)),
    "max_candidates": ("candidates at most per jury and day", lambda s: s.exam.jury.max_candidates_per_day is not None),
    "max_jury_minutes": ("minutes at most per juror and day", lambda s: s.policy.max_jury_minutes is not None),
    "candidate_window": ("a candidate who is not always there", lambda s: any(c.available for c in s.candidates)),
    "juror_window": ("a juror who is not always there", lambda s: any(j.available for j in s.jurors)),
    "room_window": ("a room that is not always free", lambda s: any(r.available for r in s.rooms)),
    "staff_window": ("staff who are not always there", lambda s: any(k.available for k in s.staff)),
    "responsables": ("a responsable who is not always there", lambda s: any(r.available for r in s.responsables)),
    "pin_start": ("a pinned start", lambda s: any(p.start for p in s.pins)),
    "pin_room": ("a pinned room", lambda s: any(p.room for p in s.pins)),
    "pin_jurors": ("a pinned jury", lambda s: any(p.jurors for p in s.pins)),
    "welcome": ("a welcome", lambda s: s.policy.welcome > 0),
    "two_days": ("two days", lambda s: len(s.days) == 2),
    "tolerance": ("a level that gives way", lambda s: any(o.tolerance for o in s.objectives)),
    "unplanned": ("candidates may be left out", _asked("unplanned")),
    "candidate_days": ("objective", _asked("candidate_days")),
    "juror_half_days": ("objective", _asked("juror_half_days")),
    "max_candidate_waiting": ("objective", _asked("max_candidate_waiting")),
    "load_balance": ("objective", _asked("load_balance")),
    "room_changes": ("objective", _asked("room_changes")),
    "unmet_wishes": ("objective", _asked("unmet_wishes")),
}
"""What a tiny session may use: by name, what it is and how to tell."""


def features(session: Session) -> list[str]:
    """The names of what this session uses, out of `FEATURES`."""
    return [name for name, (_, uses) in FEATURES.items() if uses(session)]
