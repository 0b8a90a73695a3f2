"""Small sessions of the usual shape, drawn from a seed: a written test for all, then each candidate's orals in one piece.

They have the grain, the durations and the hours of real sessions, where the oracle's are cut to what can be enumerated: DWWM and CDA
(a questionnaire, then two or three orals), FPA (a preparation before the oral), a titre with an oral alone. What varies is what
could tell two formulations apart: windows of all kinds, conflicts, employers, extra time, rooms for the test, work that may be done
on an earlier day.
"""

from __future__ import annotations

from typing import Any

from models import Session
from tests.oracle.draw import Draw

DATES = ("2027-03-16", "2027-03-17", "2027-03-19")
HABILITATION = {"titre": "T", "millesime": "1", "until": "2028-12-31"}


def usual_session(seed: int) -> Session:
    """The session of this seed; the same on every machine."""
    return _Usual(Draw("usual", seed), seed).session()


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


class _Usual:
    """One session in the making."""

    def __init__(self, draw: Draw, seed: int) -> None:
        self.draw, self.seed = draw, seed
        self.grain = draw.pick([5, 10, 15, 15])
        self.dates = DATES[: draw.pick([1, 1, 2, 2, 3])]
        self.number = draw.number(3, 6) if len(self.dates) == 1 else draw.number(3, 5)
        self.tight = draw.chance(0.35)  # days so short that a jury reads on one day for the next
        self.chain = draw.number(1, 3)
        self.size = draw.pick([2, 2, 2, 2, 3])
        self.tested = draw.chance(0.8)

    def session(self) -> Session:
        draw = self.draw
        self.days = [self._day(n, date) for n, date in enumerate(self.dates)]
        epreuves = self._epreuves()
        candidates = [self._candidate(n, epreuves) for n in range(1, self.number + 1)]
        jurors = [
            self._juror(n)
            for n in range(1, self.size + (draw.pick([0, 0, 1, 2]) if self.tight else draw.pick([0, 1, 2, 2, 3])) + 1)
        ]
        given: dict[str, Any] = {
            "id": f"usual-{self.seed}",
            "titre": {"code": "T", "millesime": "1", "epreuves": epreuves, "jury": self._jury_rules()},
            "days": self.days,
            "candidates": candidates,
            "jurors": jurors,
            "conflicts": self._conflicts(candidates, jurors),
            "rooms": self._rooms(),
            "staff": self._staff(),
            "responsables": self._responsables(),
            "policy": self._policy(),
            "objectives": self._objectives(),
        }
        return Session.model_validate(given)

    def _day(self, number: int, date: str) -> dict[str, str]:
        opens = self.draw.pick([510, 510, 540, 530, 780])  # the last is an afternoon
        closes = self.draw.pick([1080, 1080, 1020, 1050, 1015] if opens < 780 else [1140])
        if len(self.dates) > 1 and self.draw.chance(0.75 if self.tight else 0.2):
            opens, closes = 510, 510 + self.draw.pick([180, 240, 300])
        return {"date": date, "opens": _clock(opens), "closes": _clock(closes)}

    def _span(self, least: int) -> tuple[str, str, str]:
        """A window of some day, at times off the grain."""
        day = self.draw.pick(self.days)
        low, high = (int(day[end][:2]) * 60 + int(day[end][3:]) for end in ("opens", "closes"))
        cut = low + int((high - low) * self.draw.pick([0.4, 0.5, 0.6]))
        cut = cut // 10 * 10 if self.draw.chance(0.3) else cut // 30 * 30
        if self.draw.chance(0.5):
            return day["date"], day["opens"], _clock(max(cut, low + least))
        return day["date"], _clock(min(cut, high - least)), day["closes"]

    # ---- the titre

    def _epreuves(self) -> list[dict[str, Any]]:
        draw = self.draw
        names = ["presentation", "technique", "final"][: self.chain]
        found: list[dict[str, Any]] = []
        if self.tested:
            test: dict[str, Any] = {"id": "questionnaire", "minutes": draw.pick([30, 45, 60, 150]), "sitting": "simultaneous"}
            if draw.chance(0.8):
                test["room"] = "informatique"
            if draw.chance(0.7):
                test["staff"] = {"surveillant": 1}
            if draw.chance(0.35):
                test["marking"] = {"before": draw.pick(names)} | ({"minutes": 30} if draw.chance(0.3) else {})
            found.append(test)
        for number, name in enumerate(names):
            oral: dict[str, Any] = {"id": name, "minutes": draw.pick([15, 25, 30, 40, 60]), "jury": True, "room": "entretien"}
            follows = [{"epreuve": names[number - 1], "within": 0}] if number else []
            if self.tested and (number == 0 or draw.chance(0.2)):
                follows.append({"epreuve": "questionnaire"} | self._delay())
            if number == 0 and draw.chance(0.3):
                oral["preparation"] = draw.pick([20, 30, 45])
                if draw.chance(0.5):
                    oral["preparation_room"] = "preparation"
            if name == "final":
                oral["modality"] = "entretien_final"
            found.append(oral | {"follows": follows})
        return found

    def _delay(self) -> dict[str, int]:
        draw = self.draw
        if len(self.dates) > 1 and draw.chance(0.15):
            return {"days": draw.pick([1, 1, 2])}
        delay = {"gap": draw.pick([10, 30, 60])} if draw.chance(0.25) else {}
        if draw.chance(0.15):
            delay["within"] = draw.pick([180, 300, 480])
        return delay

    def _jury_rules(self) -> dict[str, Any]:
        rules: dict[str, Any] = {"size": self.size}
        if self.draw.chance(0.25):
            rules["max_candidates_per_day"] = self.draw.number(1, 4)
        if self.draw.chance(0.2):
            rules["distinct_employers"] = True
        return rules

    # ---- who comes

    def _candidate(self, number: int, epreuves: list[dict[str, Any]]) -> dict[str, Any]:
        draw = self.draw
        candidate: dict[str, Any] = {"id": f"c{number}"}
        if draw.chance(0.2):
            candidate["extra_time"] = draw.pick([0.3333, 0.5])
        if draw.chance(0.15):
            one, *more = self._span(180), *([self._span(180)] if draw.chance(0.5) else [])
            whole = [d["date"] for d in self.days if draw.chance(0.6)]
            candidate["available"] = [
                *({"date": date, "from": low, "to": high} for date, low, high in (one, *more)),
                *({"date": date} for date in whole),
            ]
        if self.chain == 3 and draw.chance(0.15):
            candidate["sits"] = ["final"]
        elif self.tested and self.chain == 3 and draw.chance(0.1):
            candidate["sits"] = ["questionnaire", "final"]
        return candidate

    def _juror(self, number: int) -> dict[str, Any]:
        draw = self.draw
        until = self.dates[0] if draw.chance(0.08) else HABILITATION["until"]
        juror: dict[str, Any] = {
            "id": f"j{number}",
            "habilitations": [HABILITATION | {"until": until}],
            "employer": draw.pick(["A", "B", "C", None]),
        }
        if draw.chance(0.25):
            spans = {span[0]: span for span in (self._span(90) for _ in range(draw.number(1, len(self.dates))))}
            whole = [{"date": d["date"]} for d in self.days if d["date"] not in spans and draw.chance(0.6)]
            juror["available"] = [{"date": a, "from": b, "to": c} for a, b, c in spans.values()] + whole
        return juror

    def _conflicts(self, candidates: list[dict[str, Any]], jurors: list[dict[str, Any]]) -> list[dict[str, Any]]:
        pairs = [(c["id"], j["id"]) for c in candidates for j in jurors]
        number = self.draw.pick([0, 0, 1, 1, 2])
        return [{"candidate": c, "juror": j} for c, j in self.draw.some(pairs, number)]

    def _rooms(self) -> list[dict[str, Any]]:
        draw = self.draw
        rooms: list[dict[str, Any]] = [{"id": "labo", "kinds": ["informatique"], "seats": self.number}]
        if draw.chance(0.35):
            seats = (self.number + 1) // 2
            rooms = [{"id": f"labo{n}", "kinds": ["informatique"], "seats": seats} for n in (1, 2)]
            if draw.chance(0.25):
                day, low, high = self._span(240)
                rooms[1]["available"] = [{"date": day, "from": low, "to": high}]
        rooms += [{"id": f"bureau{n}", "kinds": ["entretien"], "seats": 4} for n in range(1, draw.pick([1, 2, 2, 2]) + 1)]
        return [*rooms, {"id": "cabine", "kinds": ["preparation"], "seats": draw.pick([1, 2, 6])}]

    def _staff(self) -> list[dict[str, Any]]:
        staff: list[dict[str, Any]] = [{"id": f"v{n}", "role": "surveillant"} for n in (1, 2)]
        for one in staff:
            if self.draw.chance(0.15):
                day, low, high = self._span(240)
                one["available"] = [{"date": day, "from": low, "to": high}]
        return staff

    def _responsables(self) -> list[dict[str, Any]]:
        draw = self.draw
        if draw.chance(0.6):
            return [{"id": "r1"}]
        if draw.chance(0.4):
            return []
        # two who take turns, at a time that need not be on the grain
        turn = _clock(draw.pick([720, 755, 790]))
        early = [{"date": d["date"], "to": turn} for d in self.days]
        late = [{"date": d["date"], "from": turn} for d in self.days if d["opens"] < turn < d["closes"] and draw.chance(0.8)]
        return [{"id": "r1", "available": early}, *([{"id": "r2", "available": late}] if late else [])]

    # ---- the centre

    def _policy(self) -> dict[str, Any]:
        draw = self.draw
        policy: dict[str, Any] = {"grain": self.grain, "welcome": draw.pick([0, 0, 10, 30])}
        if draw.chance(0.7):
            policy["lunch"] = {
                "window": draw.pick([["11:30", "14:00"], ["12:00", "14:00"], ["11:40", "13:20"], ["12:00", "13:00"]]),
                "minutes": draw.pick([45, 60, 60, 40]),
            }
        step = 10 if self.grain == 10 else 15  # work that fills no whole grains is for the plain formulation alone
        policy["dossier_review"] = draw.pick([0, step, step, 30])
        policy["deliberation"] = draw.pick([0, step, step, 10 if self.grain == 5 else 30])
        policy["marking"] = draw.pick([step, 30])
        policy["changeover"] = draw.pick([0, 0, 5, 10, 15])
        if draw.chance(0.15):
            policy["max_jury_minutes"] = draw.pick([180, 270, 360])
        return policy

    def _objectives(self) -> list[Any]:
        usual = ["juror_days", "juror_presence", "candidate_days", "candidate_waiting", "session_end"]
        if self.draw.chance(0.55):
            return usual
        return self.draw.pick(
            [
                ["unplanned", *usual],
                ["unplanned", "session_end", "candidate_waiting", "juror_days"],
                ["session_end", "juror_days", "juror_presence"],
                ["juror_days", "candidate_waiting", "session_end"],
                ["juror_presence", "candidate_waiting"],
                ["candidate_waiting", "session_end", "juror_presence"],
                [{"name": "juror_days", "tolerance": 1.0}, "session_end", "juror_presence"],
                ["juror_days", {"name": "juror_presence", "tolerance": 0.15}, "candidate_waiting", "session_end"],
                ["juror_days", "juror_presence", "candidate_waiting", "session_end"],
                ["candidate_days", "juror_days", "session_end"],
                [{"name": "candidate_days", "tolerance": 0.5}, "session_end", "juror_days"],
            ]
        )
