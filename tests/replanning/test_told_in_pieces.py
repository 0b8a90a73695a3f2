"""A deliberation in one piece is told as that piece, not as the shares of its candidates that the levels count."""

from __future__ import annotations

from models import Activity
from scheduler.replanning.difference import Change, in_pieces
from scheduler.replanning.messages import ChangesInWords
from tests.rules.hand_made import activity, moment, session

OF = session(policy={"deliberation": {"minutes": 10, "when": "day"}})
JURY = ("j1", "j2")


def piece(start: str, end: str, *candidates: str) -> Activity:
    return activity("deliberation", start, end, jurors=JURY, candidates=candidates)


def share(start: str, end: str, candidate: str) -> Activity:
    return activity("deliberation", start, end, candidate, jurors=JURY)


def told(found: list[Change], before: Activity, *after: Activity) -> list[str]:
    words = ChangesInWords(OF, frozenset({moment("08:00").date()}), "fr")
    return [words.line(change) for change in in_pieces(OF, found, [before], after)]


def test_a_piece_that_moves_is_one_line() -> None:
    was = [share("17:00", "17:10", "c1"), share("17:10", "17:20", "c2")]
    now = [share("16:00", "16:10", "c1"), share("16:10", "16:20", "c2")]
    found = [Change(("juror", "j1"), *pair) for pair in zip(was, now, strict=True)]
    lines = told(found, piece("17:00", "17:20", "c1", "c2"), *now)
    assert lines == ["délibération (Alice, Bruno) : 16:00 au lieu de 17:00"]


def test_a_piece_without_one_of_its_candidates_still_takes_place() -> None:
    """Alice's share falls away, and Bruno's moves to the beginning of the piece."""
    now = share("17:00", "17:10", "c2")
    found = [
        Change(("juror", "j1"), share("17:00", "17:10", "c1"), None),
        Change(("juror", "j1"), share("17:10", "17:20", "c2"), now),
    ]
    assert told(found, piece("17:00", "17:20", "c1", "c2"), now) == ["délibération (Bruno) : 17:00 comme prévu"]


def test_a_piece_whose_last_candidate_falls_away_still_takes_place() -> None:
    """Nothing changes of Alice's share, and the piece begins when it was to."""
    found = [Change(("juror", "j1"), share("17:10", "17:20", "c2"), None)]
    lines = told(found, piece("17:00", "17:20", "c1", "c2"), share("17:00", "17:10", "c1"))
    assert lines == ["délibération (Alice) : 17:00 comme prévu"]


def test_a_juror_who_is_not_in_it_any_more_hears_of_the_posted_piece() -> None:
    found = [
        Change(("juror", "j1"), share("17:00", "17:10", "c1"), None),
        Change(("juror", "j1"), share("17:10", "17:20", "c2"), None),
    ]
    lines = told(found, piece("17:00", "17:20", "c1", "c2"))
    assert lines == ["délibération (Alice, Bruno) : n'a plus lieu pour vous (auparavant à 17:00)"]


def test_the_day_is_said_once_where_it_stays() -> None:
    was = activity("epreuve", "14:00", "14:40", "c1", "oral")
    same = was.model_copy(update={"start": moment("09:00"), "end": moment("09:40")})
    other = was.model_copy(update={"start": moment("2027-03-17T09:00"), "end": moment("2027-03-17T09:40")})
    words = ChangesInWords(OF, frozenset({moment("08:00").date(), other.start.date()}), "fr")
    lines = [words.line(Change(("candidate", "c1"), was, now)) for now in (same, other)]
    assert lines == [
        "oral : mardi 16 mars 2027 à 09:00 au lieu de 14:00",
        "oral : mercredi 17 mars 2027 à 09:00 au lieu du mardi 16 mars 2027 à 14:00",
    ]


def test_the_day_stands_in_the_greeting_where_all_that_changes_is_of_one() -> None:
    """The session has two days; c1 hears of one of them, c2 of both."""
    oral = activity("epreuve", "14:00", "14:40", "c1", "oral")
    later = oral.model_copy(update={"start": moment("2027-03-17T09:00"), "end": moment("2027-03-17T09:40")})
    words = ChangesInWords(OF, frozenset({moment("08:00").date(), later.start.date()}), "fr")
    found = words.messages([Change(("candidate", "c1"), None, later), Change(("candidate", "c2"), oral, later)], {})
    assert [text.splitlines() for text in found.values()] == [
        [
            "Bonjour Alice, le planning du mercredi 17 mars 2027 change pour vous (Titre d'essai) :",
            "- oral : 09:00, nouveau pour vous",
        ],
        [
            "Bonjour Bruno, le planning change pour vous (Titre d'essai) :",
            "- oral : mercredi 17 mars 2027 à 09:00 au lieu du mardi 16 mars 2027 à 14:00",
        ],
    ]


def test_a_time_with_its_day_has_the_word_that_a_day_wants() -> None:
    was = activity("epreuve", "14:00", "14:40", "c1", "oral")
    other = frozenset({moment("2027-03-17T09:00").date()})
    off = Change(("candidate", "c1"), was, None)
    assert ChangesInWords(OF, other, "fr").line(off).endswith("(auparavant le mardi 16 mars 2027 à 14:00)")
    assert ChangesInWords(OF, other, "en").line(off).endswith("(was planned on Tuesday 16 March 2027 at 14:00)")
    assert ChangesInWords(OF, frozenset(), "fr").line(off).endswith("(auparavant à 14:00)")
