"""Tiny sessions of defences drawn from a seed: every jury is named, and together they use every rule that then has something to say."""

from __future__ import annotations

from typing import Any

from models import Session
from tests.oracle.draw import Draw

DATES = ("2027-06-07", "2027-06-08")
GRAIN = 30
OPENS = 9 * 60
LEVELS = ("juror_days", "juror_presence", "candidate_days", "candidate_waiting", "max_candidate_waiting", "session_end")


def tiny_defences(seed: int) -> Session:
    """The session of this seed; the same on every machine."""
    return _Drawing(Draw("defences", seed)).session()


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


class _Drawing:
    def __init__(self, dice: Draw) -> None:
        self.dice = dice
        self.dates = DATES[: dice.pick((1, 1, 2))]
        self.slots = dice.number(4, 6) if len(self.dates) == 1 else dice.number(3, 4)
        self.size = dice.pick((2, 2, 3))

    def at(self, slot: float) -> str:
        return _clock(OPENS + int(slot * GRAIN))

    def chance(self, part: float) -> bool:
        return self.dice.chance(part)

    def session(self) -> Session:
        dice = self.dice
        jurors = [f"j{n}" for n in range(1, dice.number(self.size, self.size + 2) + 1)]
        candidates = [f"c{n}" for n in range(1, dice.number(2, 4) + 1)]
        epreuves = self.epreuves()
        rooms = [
            {"id": f"s{n}", "kinds": ["salle"], "seats": dice.pick((1 + self.size, 9, 9)), **self.windows(0.25)}
            for n in range(1, dice.number(1, 2) + 1)
        ]
        pins: list[dict[str, Any]] = [{"candidate": c, "jurors": dice.some(jurors, self.jury_size(jurors))} for c in candidates]
        pins += self.more_pins(candidates, epreuves, rooms)
        conflicts = [{"candidate": dice.pick(candidates), "juror": dice.pick(jurors)}] if self.chance(0.15) else []
        objectives: list[Any] = [*dice.some(LEVELS, dice.number(1, 3))]
        if self.chance(0.5):
            objectives.reverse()
        if self.chance(0.2):
            objectives[0] = {"name": objectives[0], "tolerance": 0.2}
        if self.chance(0.6):
            objectives = ["unplanned", *objectives]
        return Session.model_validate(
            {
                "titre": {"code": "S", "millesime": "1", "epreuves": epreuves, "jury": {"size": self.size} | self.jury_rules()},
                "days": [{"date": date, "opens": self.at(0), "closes": self.at(self.slots)} for date in self.dates],
                "candidates": [
                    {"id": c, **self.windows(0.3), **({"extra_time": 0.3333} if self.chance(0.15) else {})} for c in candidates
                ],
                "jurors": [self.juror(j) for j in jurors],
                "rooms": rooms,
                "conflicts": conflicts,
                "pins": pins,
                "responsables": self.responsables(),
                "policy": {"grain": GRAIN, "stable_juries": False} | self.policy(),
                "objectives": objectives,
            }
        )

    def epreuves(self) -> list[dict[str, Any]]:
        lasts = self.dice.pick((20, 30, 30, 60))
        oral: dict[str, Any] = {"id": "soutenance", "minutes": lasts, "jury": True}
        if self.chance(0.85):
            oral["room"] = "salle"
        if self.chance(0.2):
            oral["preparation"] = 30
        if self.chance(0.25):
            return [
                oral,
                {
                    **oral,
                    "id": "entretien",
                    "minutes": 30,
                    "preparation": 0,
                    "follows": [{"epreuve": "soutenance", "within": 0}],
                },
            ]
        return [oral]

    def jury_size(self, jurors: list[str]) -> int:
        return min(len(jurors), self.size + (1 if self.chance(0.1) else 0))

    def jury_rules(self) -> dict[str, Any]:
        rules: dict[str, Any] = {}
        if self.chance(0.2):
            rules["max_candidates_per_day"] = self.dice.pick((1, 2))
        if self.chance(0.1):
            rules["distinct_employers"] = True
        if self.chance(0.1):
            rules["required_skills"] = ["anglais"]
        return rules

    def juror(self, name: str) -> dict[str, Any]:
        until = DATES[0] if self.chance(0.05) else "2028-01-01"
        return {
            "id": name,
            "employer": self.dice.pick(("Armor", "Breizh", "Celtia")),
            "skills": ["anglais"] if self.chance(0.6) else [],
            "habilitations": [{"titre": "S", "millesime": "1", "until": until}],
            **self.windows(0.4),
        }

    def windows(self, part: float) -> dict[str, Any]:
        """At times: there for a part of each day, which need not be on the grid."""
        if not self.chance(part):
            return {}
        found = []
        for date in self.dates:
            start = self.dice.pick((0, 0, 0.5, 1, 2))
            end = self.dice.pick((self.slots, self.slots, self.slots - 1, self.slots - 0.5))
            if self.chance(0.85) and start < end:
                found.append({"date": date, "from": self.at(start), "to": self.at(end)})
        return {"available": found}

    def responsables(self) -> list[dict[str, Any]]:
        """None to ask for; one; or two who take turns, at times with a hole between them."""
        if self.chance(0.6):
            return []
        change, hole = self.dice.pick((1, 1.5)), self.dice.pick((0, 0, 0.5, 1))
        first = [{"date": date, "from": self.at(0), "to": self.at(change)} for date in self.dates]
        second = [{"date": date, "from": self.at(change + hole), "to": self.at(self.slots)} for date in self.dates]
        return [{"id": "r1", "available": first}, {"id": "r2", "available": second}]

    def policy(self) -> dict[str, Any]:
        policy: dict[str, Any] = {}
        if self.chance(0.45):
            opens = self.dice.pick((1, 1.5, 2))
            policy["lunch"] = {"window": [self.at(opens), self.at(opens + self.dice.pick((1, 1.5, 2)))], "minutes": GRAIN}
        if self.chance(0.3):
            policy["changeover"] = self.dice.pick((10, 30))
        if self.chance(0.2):
            policy["welcome"] = self.dice.pick((15, 30))
        if self.chance(0.2):
            policy["max_jury_minutes"] = self.dice.pick((60, 90))
        return policy

    def more_pins(
        self, candidates: list[str], epreuves: list[dict[str, Any]], rooms: list[dict[str, Any]]
    ) -> list[dict[str, Any]]:
        pins = []
        epreuve = self.dice.pick(epreuves)
        if self.chance(0.2):
            start = f"{self.dice.pick(self.dates)}T{self.at(self.dice.number(0, self.slots - 1))}"
            pins.append({"candidate": self.dice.pick(candidates), "epreuve": epreuve["id"], "start": start})
        if self.chance(0.2) and "room" in epreuve:
            pins.append(
                {"candidate": self.dice.pick(candidates), "epreuve": epreuve["id"], "room": self.dice.pick(rooms)["id"]}
            )
        return pins
