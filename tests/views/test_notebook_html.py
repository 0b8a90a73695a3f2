"""What a notebook shows of a timetable."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import greedy_samples as samples

from models import Level, Timetable, Unplanned
from scheduler.views.notebook import days_html, objectives_html, timetable_html

LEVELS = (
    Level(name="juror_days", value=4, bound=4, proven=True),
    Level(name="juror_presence", value=1800, bound=1620, proven=False, why="deux jurys de 3 candidats"),
    Level(name="session_end", value=1440 + 965, bound=1440 + 965, proven=True),
)


class Balance(HTMLParser):
    """Counts what is open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def cells(html: str, containing: str) -> list[str]:
    """The text of each cell of the first line that contains this, tags taken out."""
    line = next(line for line in html.split("\n") if containing in line)
    return [re.sub(r"<[^>]+>", " ", cell).strip() for cell in re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", line)]


def test_it_is_well_formed() -> None:
    for lang in ("fr", "en"):
        balance = Balance()
        balance.feed(timetable_html(samples.twelve().model_copy(update={"objectives": LEVELS}), lang))
        assert balance.open == []


def test_objectives_with_value_bound_and_proof() -> None:
    timetable = samples.twelve().model_copy(update={"objectives": LEVELS})
    html = objectives_html(timetable)
    assert cells(html, "jours-jurés")[:4] == ["jours-jurés", "4", "4", "oui"]
    # (1800 - 1620) / 1800 is a tenth.
    assert cells(html, "présence") == [
        "présence des jurés (min)",
        "1800",
        "1620",
        "non (écart 10\u00a0%)",
        "deux jurys de 3 candidats",
    ]
    # 965 minutes after midnight of the second day.
    end = "2405 (mercredi 17 mars 2027, 16:05)"
    assert cells(html, "fin de la session")[1:3] == [end, end]
    assert objectives_html(samples.six()) == ""


def test_days_candidate_by_candidate() -> None:
    html = days_html(samples.twelve())
    assert html.index("mardi 16 mars 2027") < html.index("mercredi 17 mars 2027")
    assert cells(html, "Aïcha Benali") == [
        "Aïcha Benali",
        "09:00–09:30 Salle informatique".replace(" Salle", "  Salle"),
        "10:00–10:35  Salle 101",
        "10:35–11:15  Salle 101",
        "11:15–11:30  Salle 101",
        "Pablo Zimmermann, Océane Wagner",
    ]
    assert cells(html, "Candidat")[1:] == [
        "Questionnaire professionnel",
        "Présentation du projet",
        "Entretien technique",
        "Entretien final",
        "Jury",
    ]


def test_names_cannot_smuggle_html_in() -> None:
    session = samples.session(1, 2, 1, 1)
    sly = session.model_copy(update={"candidates": (session.candidates[0].model_copy(update={"name": "<b>Max</b>"}),)})
    html = timetable_html(samples.greedy(session, 1), session=sly)
    assert "<b>" not in html
    assert "&lt;b&gt;Max" in html


def test_where_there_is_none_it_says_so_and_why() -> None:
    html = timetable_html(Timetable(session="essai", status="infeasible", facts=("12 oraux, 8 places",)))
    assert "aucun planning possible" in html
    assert "12 oraux, 8 places" in html
    assert "<table" not in html


def test_who_is_left_out_is_named() -> None:
    partial = samples.six().model_copy(update={"unplanned": (Unplanned(candidate="c6", why="aucun jury libre"),)})
    html = timetable_html(partial.of(samples.session(6, 4, 1, 2)))
    assert "Farid Ghali : aucun jury libre" in html
    assert "Farid Ghali: aucun jury libre" in timetable_html(partial.of(samples.session(6, 4, 1, 2)), lang="en")
