"""Tiny sessions of any shape, drawn from a seed: what the fast formulations do not serve, small enough for plain to prove at once.

Several orals of a candidate in any order, preparation, groups, marking, épreuves days apart, up to two simultaneous tests, windows
of all kinds, days so tight that work moves to another, a lunch that hardly fits.
"""

from __future__ import annotations

from typing import Any

from models import Session
from models.objective import DEFAULT_OBJECTIVES, ObjectiveName
from tests.oracle.draw import Draw

DATES = ("2027-03-16", "2027-03-17", "2027-03-19")
HABILITATIONS = [{"titre": "T", "millesime": "1", "until": "2028-12-31"}]


def any_session(seed: int) -> Session:
    """The session of this seed; the same on every machine."""
    return _Any(Draw("any", seed), seed).session()


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


class _Any:
    """One session in the making."""

    def __init__(self, draw: Draw, seed: int) -> None:
        self.draw, self.seed = draw, seed
        self.grain = draw.pick([15, 20, 30, 30])
        self.dates = DATES[: draw.pick([1, 1, 2, 2, 3])]
        self.size = draw.pick([2, 2, 2, 3])

    def session(self) -> Session:
        draw = self.draw
        self.days = [self._day(date) for date in self.dates]
        epreuves = self._epreuves()
        self.names = [e["id"] for e in epreuves]
        jury: dict[str, Any] = {"size": self.size}
        if draw.chance(0.2):
            jury["max_candidates_per_day"] = draw.number(1, 2)
        given: dict[str, Any] = {
            "id": f"any-{self.seed}",
            "titre": {"code": "T", "millesime": "1", "epreuves": epreuves, "jury": jury},
            "days": self.days,
            "candidates": [self._candidate(n) for n in range(1, draw.pick([1, 2, 2, 3]) + 1)],
            "jurors": [self._juror(n) for n in range(1, self.size + draw.pick([0, 0, 1, 2, self.size]) + 1)],
            "rooms": [{"id": f"r{n}", "kinds": ["salle"], "seats": 20} for n in range(1, 7)],
            "policy": self._policy(),
            "objectives": self._objectives(),
        }
        if draw.chance(0.2):
            given["responsables"] = [{"id": "r", "available": self._windows(0.7)}]
        if draw.chance(0.25):
            given["conflicts"] = [{"candidate": "c1", "juror": "j1"}]
        return Session.model_validate(given)

    # ---- when

    def _day(self, date: str) -> dict[str, str]:
        opens = self.draw.pick([540, 540, 600, 690, 780])
        return {"date": date, "opens": _clock(opens), "closes": _clock(opens + self.draw.pick([150, 240, 240, 300, 420, 480]))}

    def _windows(self, whole: float) -> list[dict[str, str]]:
        """Hours on every day, at times off the grain, in two pieces, or none."""
        found = []
        for day in self.days:
            low, high = (int(day[end][:2]) * 60 + int(day[end][3:]) for end in ("opens", "closes"))
            if self.draw.chance(whole):
                found.append({"date": day["date"]})
                continue
            middle = low + self.draw.pick([60, 80, 105, 115])
            kind = self.draw.number(0, 3)
            if kind in (0, 2):
                found.append({"date": day["date"], "from": day["opens"], "to": _clock(min(middle, high))})
            if kind in (1, 2) and middle + 20 < high:
                found.append({"date": day["date"], "from": _clock(middle + 20), "to": day["closes"]})
        return found

    # ---- what

    def _minutes(self) -> int:
        return self.grain * self.draw.number(1, 3) - self.draw.pick([0, 0, 0, 5])

    def _epreuves(self) -> list[dict[str, Any]]:
        draw = self.draw
        found: list[dict[str, Any]] = []
        for number in range(draw.pick([0, 0, 0, 1, 1, 2])):
            test = {"id": f"test{number}", "minutes": self._minutes() + draw.pick([0, 60]), "sitting": "simultaneous"}
            found.append(test | self._follows(found, 0.2))
        for number in range(draw.number(0 if found else 1, 3 - len(found))):
            oral: dict[str, Any] = {"id": f"oral{number}", "minutes": self._minutes(), "jury": draw.chance(0.85)}
            if draw.chance(0.15):
                oral |= {"sitting": "group", "group_size": draw.pick([2, 2, 3]), "room": "salle"}
            if draw.chance(0.15):
                oral["preparation"] = self._minutes()
            found.append(oral | self._follows(found, 0.4))
        if not found or draw.chance(0.4):
            final = {"id": "final", "minutes": self._minutes(), "jury": draw.chance(0.9), "modality": "entretien_final"}
            found.append(final | self._follows(found, 0.3))
        names = [e["id"] for e in found]
        for place, epreuve in enumerate(found):
            if draw.chance(0.25) and epreuve.get("sitting") != "group":
                later = names[place + 1 :]
                epreuve["marking"] = {"before": draw.pick(later)} if later and draw.chance(0.6) else {}
                if draw.chance(0.2):
                    epreuve["marking"]["minutes"] = 20
        return found

    def _follows(self, earlier: list[dict[str, Any]], often: float) -> dict[str, Any]:
        draw = self.draw
        if not earlier or not draw.chance(often):
            return {}
        follows: dict[str, Any] = {"epreuve": draw.pick(earlier)["id"]}
        kind = draw.number(0, 9)
        if kind < 3:
            follows["within"] = draw.pick([0, 0, 0, 60])
        elif kind == 3:
            follows["gap"] = 30
        elif kind == 4 and len(self.dates) > 1:
            follows["days"] = draw.pick([1, 1, 2])
        return {"follows": [follows]}

    # ---- who

    def _candidate(self, number: int) -> dict[str, Any]:
        draw, candidate = self.draw, {"id": f"c{number}"}
        own: dict[str, Any] = {}
        if draw.chance(0.15):
            own["extra_time"] = 0.3333
        if draw.chance(0.15):
            own["sits"] = draw.some(self.names, draw.number(1, len(self.names)))
        if draw.chance(0.15):
            own["available"] = self._windows(0.5)
        return candidate | own

    def _juror(self, number: int) -> dict[str, Any]:
        juror: dict[str, Any] = {"id": f"j{number}", "habilitations": HABILITATIONS}
        return juror | ({"available": self._windows(0.5)} if self.draw.chance(0.25) else {})

    def _policy(self) -> dict[str, Any]:
        draw = self.draw
        policy: dict[str, Any] = {
            "grain": self.grain,
            "welcome": draw.pick([0, 0, 30]),
            "dossier_review": draw.pick([0, 0, 15, 30, 25]),
            "marking": draw.pick([0, 15, 30]),
            "deliberation": draw.pick([0, 10, 15, 30]),
            "changeover": draw.pick([0, 0, 10, 15, 30]),
        }
        if draw.chance(0.5):
            opens, minutes = draw.pick([690, 720, 715]), draw.pick([30, 45, 60])
            policy["lunch"] = {"window": [_clock(opens), _clock(opens + minutes + draw.pick([0, 30, 60]))], "minutes": minutes}
        if draw.chance(0.15):
            policy["max_jury_minutes"] = draw.pick([90, 120, 180])
        return policy

    def _objectives(self) -> list[ObjectiveName]:
        draw = self.draw
        levels = list(DEFAULT_OBJECTIVES)
        kind = draw.number(0, 4)
        if kind < 2:
            return levels
        if kind == 2:
            return ["unplanned", *levels]
        first = draw.pick(levels[1:])
        return [first, *(name for name in levels if name != first)]
