"""Repairs that were worked out by hand, of the timetable made by hand in `tests.rules.hand_made`."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from models import Activity, Session, Timetable
from scheduler import Progress, Repair, SchedulerError, check, load_timetable, repair, save, solve, timetable_from_frame
from scheduler.engine import cpsat
from scheduler.engine.cpsat import Effort
from scheduler.engine.levels import Descent
from scheduler.repairing import repaired as repairing
from scheduler.repairing.ends import backwards, ends_moved
from scheduler.repairing.levels import Nearest
from scheduler.repairing.wanted import read
from scheduler.replanning.model import AheadModel
from tests.engine import small_sessions as small
from tests.rules.hand_made import activity, moment, session, timetable

FIRST = ("given_up", "candidates_changed", "others_changed", "reassigned", "minutes_moved", "not_as_posted")


def repaired(edited: Timetable, posted: Timetable | None = None, of: Session | None = None, **rest: Any) -> Repair:
    return repair(of or session(), edited, posted, workers=1, time_limit=None, **rest)


def values(found: Repair) -> tuple[int, ...]:
    """The levels of the change itself."""
    return tuple(found.level(name).value for name in FIRST)


def start(found: Repair, kind: str, candidate: str, epreuve: str | None = None) -> str:
    return f"{one(found, kind, candidate, epreuve).start:%H:%M}"


def one(found: Repair, kind: str, candidate: str, epreuve: str | None = None) -> Activity:
    return next(a for a in found.timetable.activities if (a.kind, a.candidate, a.epreuve) == (kind, candidate, epreuve))


def test_what_holds_stays_as_it_is() -> None:
    for posted in (timetable(), None):
        found = repaired(timetable(), posted)
        assert (found.proven, values(found), found.rows, found.people_told) == (True, (0,) * 6, (), ())
        assert set(found.timetable.activities) == set(timetable().activities)


def test_an_oral_moved_by_hand_takes_with_it_what_hangs_on_it() -> None:
    """Bruno's oral five minutes later, its end forgotten: preparation, final and deliberation follow, five minutes each."""
    edited = timetable({"c2 oral": {"start": "13:05"}})
    found = repaired(edited, timetable())
    assert values(found) == (0, 1, 2, 0, 15, 0)
    assert found.proven
    assert [start(found, *key) for key in (("preparation", "c2", "oral"), ("epreuve", "c2", "oral"))] == ["12:35", "13:05"]
    assert [start(found, "epreuve", "c2", "final"), start(found, "deliberation", "c2")] == ["14:00", "14:20"]
    assert found.people_told == ("candidate c2", "juror j1", "juror j2")
    assert [row.mark for row in found.rows] == ["changed"] * 4  # of the oral, the end
    assert "oral : 13:05 au lieu de 13:00, bureau" in found.messages()["candidate c2"]
    assert "oral: 13:05 instead of 13:00, bureau" in found.messages("en")["candidate c2"]


def test_without_the_posted_timetable_one_row_gives_way_to_three() -> None:
    """The preparation ends at 13:00 and the final starts at 13:55: nothing but 13:00 fits, where all rows are as wanted."""
    found = repaired(timetable({"c2 oral": {"start": "13:05"}}))
    assert values(found) == (1, 1, 2, 0, 5, 0)
    assert set(found.timetable.activities) == set(timetable().activities)
    [lost] = found.given_up
    assert (lost.wish.what, lost.wish.activity.epreuve) == ("start", "oral")
    assert "impossible à la fois avec" in lost.proof


def test_a_room_is_called_as_its_name_is_written() -> None:
    names = {"bureau": "Jean Moulin", "salle": "Lucie Aubrac"}
    of = session(rooms=[{**room.model_dump(), "name": names.get(room.id, "")} for room in session().rooms])
    moved = repaired(timetable({"c1 oral": {"room": "salle"}}), timetable(), of)
    assert [one.text for one in moved.given_up] == ["oral (Alice) en Lucie Aubrac"]
    assert "- oral (Alice) : Lucie Aubrac → Jean Moulin" in str(moved).splitlines()


def test_people_and_rooms_of_one_name_are_told_apart_by_their_ids() -> None:
    """In what moved, what cannot stay, who is left out and whom to tell, as a replan does."""
    two = [{"id": "c1", "name": "Alice"}, {"id": "c2", "name": "Alice", "extra_time": 0.3333}]
    rooms = [{**room.model_dump(), "name": "Bureau"} if "bureau" in room.id else room.model_dump() for room in session().rooms]
    jurors = [{**one.model_dump(by_alias=True), "name": "Anne"} for one in session().jurors]
    of = session(candidates=two, rooms=rooms, jurors=jurors)
    said = str(repaired(timetable({"c2 oral": {"start": "13:05", "room": "bureau2"}}), timetable(), of)).splitlines()
    assert "- entretien final (Alice (c2)) : 13:55 → 14:00" in said
    assert said[-1].endswith(": Alice (c2), Anne (j1), Anne (j2).")
    jury = {f"c2 {one}": {"jurors": ("j1", "j3")} for one in ("dossier_review", "oral", "final", "deliberation")}
    moved = repaired(timetable(jury | {"c1 oral": {"room": "salle"}}), timetable(), of)
    assert [one.text for one in moved.given_up] == ["oral (Alice (c1)) en salle"]
    assert "- jury d'Alice (c2) : Anne (j1), Anne (j2) → Anne (j1), Anne (j3)" in str(moved).splitlines()
    assert "- oral (Alice (c1)) : salle → Bureau (bureau)" in str(moved).splitlines()
    never = [{"date": "2027-03-16", "from": "08:00", "to": "08:05"}]
    out = repaired(timetable(), timetable(), of.but(available={"candidate c1": never}), partial=True)
    assert any(line.startswith("- Alice (c1) : ne tient pas") for line in str(out).splitlines())


def test_what_breaks_a_rule_by_itself_is_given_up_and_said_why() -> None:
    """The test's room is none for orals: the oral goes back to where it was posted, and nobody needs to be told."""
    found = repaired(timetable({"c1 oral": {"room": "salle"}}), timetable())
    assert found.level("given_up").value == 1
    assert one(found, "epreuve", "c1", "oral").room == "bureau"
    assert found.people_told == ()
    [lost] = found.given_up
    assert lost.proof == "aucun planning ne le permet (prouvé)"
    assert [v.rule for v in lost.breaches] == ["sits", "one_at_a_time"]  # nor has it the seats
    assert all("salle" in v.who for v in lost.breaches)


def test_a_juror_who_is_away_gives_way_to_the_posted_one() -> None:
    """j3 leaves before anything begins, and was put into Bruno's jury."""
    jurors = [j.model_dump(by_alias=True, exclude_defaults=True) for j in session().jurors]
    jurors[2]["available"] = [{"date": "2027-03-16", "to": "08:35"}]
    of = session(jurors=jurors)
    changes = {
        name: {"jurors": ("j1", "j3")} for name in ("c2 dossier", "c2 marking", "c2 oral", "c2 final", "c2 deliberation")
    }
    found = repaired(timetable(changes), timetable(), of)
    assert (found.level("given_up").value, found.level("not_as_posted").value) == (1, 0)
    assert set(one(found, "epreuve", "c2", "oral").jurors) == {"j1", "j2"}
    assert found.people_told == ()
    [lost] = found.given_up
    assert lost.text == "jury J1, J3 pour Bruno"
    assert any("J3" in v.text[0] and v.rule == "availability" for v in lost.breaches)


def test_one_changed_row_changes_the_jury_of_its_candidate() -> None:
    """J3 in the place of J2 for Bruno's oral is J3 for all of Bruno, and, one jury a day, for all of Alice: J1 hears both."""
    found = repaired(timetable({"c2 oral": {"jurors": ("j1", "j3")}}), timetable())
    assert found.given_up == ()
    assert {a.jurors for a in found.timetable.activities if a.candidate == "c2" and a.jurors} == {("j1", "j3")}
    assert found.proven


def test_missing_rows_come_back_where_they_were_posted() -> None:
    edited = timetable({"c1 final": None, "c1 deliberation": None, "c2 lunch": None})
    found = repaired(edited, timetable())
    assert values(found) == (0,) * 6
    assert set(found.timetable.activities) == set(timetable().activities)
    assert [row.mark for row in found.rows] == ["added"] * 3


def test_a_missing_lunch_is_among_the_rows_that_change() -> None:
    """Bruno's lunch alone is not there: the others have theirs, so that his is missing."""
    found = repaired(timetable({"c2 lunch": None}), timetable())
    assert [(row.mark, row.activity.kind) for row in found.rows] == [("added", "lunch")]
    assert "Rien ne change" not in str(found)


def test_a_lunch_moved_by_hand_is_told_to_who_hears_of_another_change() -> None:
    """The final of c1 five minutes later, and the lunch of j2 at 11:45; nothing falls into the posted one."""
    found = repaired(timetable({"c1 final": {"start": "10:40"}, "j2 lunch": {"start": "11:45", "end": "12:45"}}), timetable())
    lines = {who: [line for line in text.splitlines() if "déjeuner" in line] for who, text in found.messages().items()}
    assert lines == {"candidate c1": [], "juror j1": [], "juror j2": ["- déjeuner : 11:45 au lieu de 11:30"]}


def test_a_missing_row_finds_a_place_of_its_own() -> None:
    """Without the posted timetable: the final follows the oral at once."""
    found = repaired(timetable({"c1 final": None}))
    assert values(found) == (0, 1, 2, 0, 0, 0)
    assert start(found, "epreuve", "c1", "final") == "10:35"


def test_of_a_row_that_stands_there_twice_the_moved_one_counts() -> None:
    """Bruno's oral typed anew at 13:05, and the old row forgotten."""
    again = activity("epreuve", "13:05", "14:00", "c2", "oral", room="bureau", jurors=("j1", "j2"))
    found = repaired(timetable({}, again), timetable())
    assert start(found, "epreuve", "c2", "oral") == "13:05"
    assert [a.start for a in found.removed] == [moment("13:00")]
    assert values(found) == (0, 1, 2, 0, 15, 0)


def test_a_row_that_stands_there_twice_unchanged_is_told() -> None:
    """Bruno's oral at 13:00, copied: one of the two goes, and nobody is told that nothing was wrong."""
    (oral,) = [a for a in timetable().activities if a.kind == "epreuve" and (a.candidate, a.epreuve) == ("c2", "oral")]
    found = repaired(timetable({}, oral), timetable())
    assert found.removed == (oral,)
    assert values(found) == (0,) * 6
    assert "en double" in str(found)


def test_a_break_of_a_session_that_asks_for_none_is_told() -> None:
    """A break during the first dossier: the check says so of what was received, and it goes."""
    added = activity("break", "09:05", "09:15", jurors=("j1",))
    found = repaired(timetable({}, added), timetable())
    assert [v.rule for v in found.received] == ["breaks"]
    assert found.removed == (added,)
    assert "Lignes ôtées" in str(found)


def test_whom_and_what_the_session_does_not_know() -> None:
    """A room, a juror and a candidate whom nobody knows: what can be is kept, the rest taken out or given up."""
    stranger = activity("epreuve", "16:00", "16:40", "c9", "oral", room="bureau", jurors=("j1", "j2"))
    edited = timetable({"c1 oral": {"room": "grenier"}, "c2 oral": {"jurors": ("j1", "j9")}}, stranger)
    found = repaired(edited, timetable())
    assert {(lost.wish.what, lost.wish.candidate) for lost in found.given_up} == {("room", "c1"), ("jurors", "c2")}
    assert found.removed == (stranger,)
    assert check(found.session, found.timetable).ok
    assert one(found, "epreuve", "c1", "oral").room == "bureau"


def test_who_does_not_come_stays_away() -> None:
    absent = {"absent": ("c1",)}
    bare = timetable(
        dict.fromkeys(("c1 ecrit", "c1 dossier", "c1 marking", "c1 preparation", "c1 oral", "c1 final"))
        | {"c1 deliberation": None},
        **absent,
    )
    found = repaired(bare)
    assert [c.id for c in found.session.candidates] == ["c2"]
    assert found.timetable.absent == ("c1",)
    assert values(found) == (0,) * 6


SHORT = {
    "titre": {"code": "T", "millesime": "1", "epreuves": [{"id": "oral", "minutes": 60, "jury": True}]},
    "days": [{"date": "2027-03-16", "opens": "09:00", "closes": "10:30"}],
    "candidates": [{"id": "c1"}, {"id": "c2"}],
    "jurors": [{"id": j, "habilitations": [{"titre": "T", "millesime": "1", "until": "2027-12-31"}]} for j in ("j1", "j2")],
}


def both_at_nine() -> Timetable:
    rows = (activity("epreuve", "09:00", "10:00", c, "oral", jurors=("j1", "j2")) for c in ("c1", "c2"))
    return Timetable(session="session", status="feasible", activities=tuple(rows))


def test_where_not_all_fit_it_says_so_or_leaves_out_the_fewest() -> None:
    """One jury, an hour and a half, two orals of an hour."""
    of = Session.model_validate(SHORT)
    none = repaired(both_at_nine(), of=of)
    assert (none.found, none.proven, none.timetable.status, bool(none)) == (False, True, "infeasible", False)
    assert "partial" in none.facts[0]
    some = repaired(both_at_nine(), of=of, partial=True)
    assert [some.level(name).value for name in ("unplanned", "given_up", "candidates_changed")] == [1, 2, 1]
    assert (some.proven, len(some.left_out), len(some.timetable.unplanned)) == (True, 1, 1)
    assert check(some.session, some.timetable).ok
    [out] = some.left_out
    assert some.people_told[0] == f"candidate {out}"
    assert "aucune place" in some.messages()[f"candidate {out}"]


def test_there_is_an_answer_however_short_the_time() -> None:
    edited = timetable({"c2 oral": {"start": "13:05"}})
    found = repair(session(), edited, timetable(), workers=1, time_limit=1e-9)
    assert found.found
    assert check(found.session, found.timetable).ok


def test_where_time_is_short_nobody_is_told_more_than_by_putting_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oral was put before the site opens; the search ends with a plan in which everybody has other times: as posted is nearer."""

    nearest = repairing.nearest

    def far(model: AheadModel, wanted: Any, objectives: Any, effort: Effort, report: Any) -> Nearest:
        near = nearest(model, wanted, objectives, effort, report)
        (oral,) = (s for s in model.sittings if (s.candidate.id, s.epreuve.id) == ("c1", "oral"))
        near.free.add(oral.start >= model.units(moment("14:30").replace(tzinfo=None)))
        return replace(near, descent=Descent("feasible", cpsat.run(near.free, effort)))

    monkeypatch.setattr(repairing, "nearest", far)
    found = repaired(timetable({"c2 oral": {"start": "06:00", "end": "06:40"}}), timetable())
    assert (values(found)[0], found.people_told, found.proven) == (1, (), False)
    assert set(found.timetable.activities) == set(timetable().activities)


def test_where_no_solver_answers_what_breaks_no_rule_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Alice's room is no room for orals, and she goes back to where she was posted; Bruno's other room is one, and stays."""
    monkeypatch.setattr(cpsat, "run", lambda *given, **rest: cpsat.Outcome("unknown"))
    edited = timetable({"c1 oral": {"room": "salle"}, "c2 oral": {"room": "bureau2"}})
    found = repaired(edited, timetable())
    assert found.found
    assert one(found, "epreuve", "c1", "oral").room == "bureau"
    assert one(found, "epreuve", "c2", "oral").room == "bureau2"
    assert (found.level("given_up").value, found.level("given_up").bound, found.proven) == (1, 0, False)
    assert "n'a pas pu être établi dans le temps donné" in str(found)


def test_an_interrupt_gives_the_best_so_far() -> None:
    def stop(progress: Progress) -> bool:
        return True

    found = repair(session(), timetable({"c2 oral": {"start": "13:05"}}), timetable(), workers=1, progress=stop)
    assert found.found
    assert "Recherche interrompue" in found.facts[0]
    assert check(found.session, found.timetable).ok


def test_a_time_moved_in_the_workbook_is_read_back(tmp_path: Any) -> None:
    """The cell of the start alone is changed, as people do; and the file is what is repaired."""
    import openpyxl

    file, of = tmp_path / "planning.xlsx", session(id="essai")
    posted = timetable().model_copy(update={"session": "essai"}).of(of)
    save(posted, file)
    book = openpyxl.load_workbook(file)
    sheet = book["Activités"]
    heading = [cell.value for cell in sheet[1]]
    what, whose, begins = (heading.index(name) for name in ("Épreuve", "Candidat", "Début"))
    rows = [row for row in sheet.iter_rows(min_row=2) if "oral" in str(row[what].value) and "c2" in str(row[whose].value)]
    oral = next(row for row in rows if row[begins].value == dt.time(13, 0))
    oral[begins].value = dt.time(13, 5)
    book.save(file)
    found = repaired(load_timetable(file, of), posted, of)
    assert values(found) == (0, 1, 2, 0, 15, 0)
    again = repair(of, file, posted, workers=1)
    assert start(again, "epreuve", "c2", "oral") == "13:05"


def test_what_is_proven_of_the_posted_timetable_still_bounds() -> None:
    """Alone in its own values a repair proves nothing of the session: only what was proven before still holds."""
    from scheduler import solve

    of = session(candidates=[{"id": "c1"}])
    posted = solve(of, workers=1, time_limit=None)
    found = repaired(posted, posted, of)
    assert [level.bound for level in found.timetable.objectives] == [level.bound for level in posted.objectives]
    assert found.timetable.status == "feasible"
    assert [level.bound for level in repaired(posted, None, of).timetable.objectives] == [0] * len(posted.objectives)


@pytest.mark.parametrize(
    ("edited", "said"),
    [
        (Timetable(session="session", status="infeasible"), "aucune ligne"),
        (timetable(session_hash="x").model_copy(update={"session": "other"}), "other"),
    ],
)
def test_what_cannot_be_repaired_is_refused(edited: Timetable, said: str) -> None:
    with pytest.raises(SchedulerError, match=said):
        repair(session(id="essai"), edited)


def test_arguments_of_another_kind_are_refused() -> None:
    with pytest.raises(TypeError, match="solve it first"):
        repair(session(), session())  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="lang"):
        repair(session(), timetable(), lang="de")


@pytest.mark.parametrize("when", ["day", "session"])
def test_deliberations_in_one_piece_follow_what_is_moved(when: str) -> None:
    """Bruno's oral ten minutes later: the one deliberation on both, and the procès-verbal after it, are ten minutes later too."""
    from scheduler import solve

    of = session(policy={"deliberation": {"minutes": 10, "when": when}, "pv": 10}, objectives=["juror_days", "juror_presence"])
    posted = solve(of, workers=1, time_limit=None)
    assert posted.found
    last = max((a for a in posted.activities if a.kind == "epreuve" and a.epreuve == "oral"), key=lambda a: a.start)
    later = last.model_copy(update={"start": last.start + dt.timedelta(minutes=10)})
    edited = posted.model_copy(update={"activities": tuple(later if a is last else a for a in posted.activities)})
    found = repaired(edited, posted, of)
    assert (found.given_up, found.proven) == ((), True)
    for kind in ("deliberation", "pv"):
        before, after = ([a for a in t.activities if a.kind == kind] for t in (posted, found.timetable))
        assert len(before) == len(after) == 1
        assert after[0].start - before[0].start == dt.timedelta(minutes=10)
    assert [row.activity.candidate for row in found.rows if row.activity.kind == "pv"] == [None]
    (was,), (now,) = ([a for a in t.activities if a.kind == "deliberation"] for t in (posted, found.timetable))
    for who in now.jurors:
        lines = [line for line in found.messages()[f"juror {who}"].splitlines() if "délibération" in line]
        assert lines == [f"- délibération (Alice, Bruno) : {now.start:%H:%M} au lieu de {was.start:%H:%M}"]
    [row] = (row for row in found.rows if row.activity.kind == "deliberation")
    assert (row.edited, row.repaired, row.posted) == (was, now, was)
    assert sum("délibération (Alice, Bruno)" in line for line in str(found).splitlines()) == 1
    assert repaired(found.timetable, found.timetable, of).rows == ()


def test_a_deliberation_on_several_is_one_choice() -> None:
    """It is put ten minutes later, and stays: one choice of one, though each of its two candidates has a share of it. Put at 08:40, before any of
    the épreuves, it is given up once, named on both."""
    from scheduler import solve

    of = session(policy={"deliberation": {"minutes": 10, "when": "day"}})
    posted = solve(of, workers=1, time_limit=None)

    def put(later: dt.datetime) -> Repair:
        rows = (a.model_copy(update={"start": later}) if a.kind == "deliberation" else a for a in posted.activities)
        return repaired(posted.model_copy(update={"activities": tuple(rows)}), posted, of)

    [was] = (a for a in posted.activities if a.kind == "deliberation")
    assert len(was.about) == 2
    kept = put(was.start + dt.timedelta(minutes=10))
    assert (kept.wishes, kept.given_up, len(kept.rows)) == (1, (), 1)
    lost = put(moment("08:40"))
    assert (lost.wishes, [one.text for one in lost.given_up]) == (1, ["délibération (Alice, Bruno) à 08:40"])
    assert lost.level("given_up").value == 1


def test_a_deliberation_that_starts_as_posted_is_no_choice_whoever_is_the_first_of_it() -> None:
    """Alice is put before another jury, with whom she is deliberated on; that on Bruno and Chloé still starts at 15:00, though Bruno's share of it
    comes sooner now."""
    of = session(policy={"deliberation": {"minutes": 10, "when": "day"}})
    jury, other = ("j1", "j2"), ("j3", "j4")

    def plan(*pieces: tuple[tuple[str, ...], tuple[str, ...]]) -> Timetable:
        own = (activity("deliberation", "15:00", "15:30", jurors=j, candidates=c) for j, c in pieces)
        return Timetable(session="session", status="feasible", activities=tuple(own))

    of = of.but(candidates=[*of.candidates, {"id": "c3", "name": "Chloé"}])
    wanted = read(of, plan((other, ("c1",)), (jury, ("c2", "c3"))), plan((jury, ("c1", "c2", "c3"))))
    assert [(wish.what, wish.candidate) for wish in wanted.wishes] == [("jurors", "c1")]


def test_a_break_that_fits_off_the_grain_is_kept_free() -> None:
    """Orals of an hour on full hours, a break of an hour between 14:30 and 15:30: whoever is heard at 14:00 or at 15:00 takes it away. Two
    orals are put at 13:00 and 14:00, a third at 16:00."""
    policy = {"grain": 60, "breaks": [{"window": ["14:30", "15:30"], "minutes": 60}]}
    candidates = [{"id": f"c{n}"} for n in (1, 2, 3)]
    of = Session.model_validate(
        SHORT
        | {"policy": policy, "candidates": candidates, "days": [{"date": "2027-03-16", "opens": "12:00", "closes": "18:00"}]}
    )
    hours = {"c1": 13, "c2": 14, "c3": 16}
    rows = [activity("epreuve", f"{hour}:00", f"{hour + 1}:00", c, "oral", jurors=("j1", "j2")) for c, hour in hours.items()]
    edited = Timetable(session="session", status="feasible", activities=tuple(rows))
    assert {v.rule for v in check(of, edited)} == {"breaks"}
    found = repaired(edited, of=of)
    assert (found.level("given_up").value, found.level("candidates_changed").value) == (1, 1)
    assert start(found, "epreuve", "c2", "oral") in ("12:00", "16:00", "17:00")
    assert check(of, found.timetable).ok


@pytest.mark.parametrize("known", [True, False])
def test_an_end_that_was_not_moved_is_no_breach(known: bool) -> None:
    """Bruno's final from 16:00, its cell of the end still at 14:15: it is to follow his oral at once, which ends at 13:55 (order), and his
    deliberation at 14:15 comes before it. Its length is not what is wrong."""
    found = repaired(timetable({"c2 final": {"start": "16:00"}}), timetable() if known else None)
    rules = {v.rule for v in found.received}
    assert {"order", "deliberation"} <= rules
    assert "durations" not in rules
    assert "finit avant" not in str(found)


@pytest.mark.parametrize("known", [True, False])
def test_why_a_start_cannot_stay_is_never_its_end(known: bool) -> None:
    """Bruno's test from 08:30 to 09:40 as posted: the day opens at 08:30 and welcomes for half an hour. From 08:30 it would end at 09:10."""
    found = repaired(timetable({"c2 ecrit": {"start": "08:30"}}), timetable() if known else None)
    lost = next(one for one in found.given_up if (one.wish.what, one.wish.activity.epreuve) == ("start", "ecrit"))
    assert lost.proof == "aucun planning ne le permet (prouvé)"
    assert lost.breaches[0].rule == "availability"
    assert "de 08:30 à 09:10 : hors des heures, de 09:00" in lost.breaches[0].text[0]
    assert all(v.rule != "durations" for v in lost.breaches)


def test_a_wrong_length_that_was_typed_is_told() -> None:
    found = repaired(timetable({"c2 oral": {"end": "13:50"}}), timetable())
    assert [v.rule for v in found.received if v.rule == "durations"] == ["durations"]


def test_an_end_typed_before_its_start_is_refused() -> None:
    """Bruno's oral from 15:00 to 13:50, posted until 13:55: nobody forgot to move that end."""
    with pytest.raises(SchedulerError, match=r"oral \(Bruno\), le 16/03/2027 : la fin, 13:50, vient avant le début, 15:00"):
        repaired(timetable({"c2 oral": {"start": "15:00", "end": "13:50"}}), timetable())


def test_the_end_of_a_piece_on_several_is_moved_with_its_start() -> None:
    """Ten minutes on each of two: from 15:00 until 15:20; the procès-verbal of a jury is the one of that jury."""
    of = session(policy={"deliberation": {"minutes": 10, "when": "day"}, "pv": 15})
    piece = activity("deliberation", "14:15", "14:35", jurors=("j1", "j2"), candidates=("c1", "c2"))
    pvs = [activity("pv", "14:35", "14:50", jurors=jury) for jury in (("j1", "j2"), ("j3", "j4"))]
    posted = Timetable(session="session", status="feasible", activities=(piece, *pvs))
    later = {"start": moment("15:00")}
    edited = posted.model_copy(update={"activities": (piece.model_copy(update=later), pvs[0], pvs[1].model_copy(update=later))})
    assert [a.end for a in ends_moved(of, edited, posted).activities] == [moment("15:20"), moment("14:50"), moment("15:15")]


@pytest.mark.parametrize("known", [True, False])
def test_a_break_that_was_missing_is_added(known: bool) -> None:
    """The row of the second juror was deleted: it stands there again, and he is told of it where it is not known that he has read it."""
    of = session(policy={"breaks": [{"window": ["10:45", "11:30"], "minutes": 15}]})
    both = [activity("break", "11:00", "11:15", jurors=(j,)) for j in ("j1", "j2")]
    posted = timetable({}, *both)
    assert check(of, posted).ok
    found = repaired(timetable({}, both[0]), posted if known else None, of)
    assert set(both) <= set(found.timetable.activities)
    assert [(row.mark, row.edited, row.repaired) for row in found.rows] == [("added", None, both[1])]
    assert found.people_told == (() if known else ("juror j2",))


def test_a_break_that_moves_is_told() -> None:
    """Both break at 11:00, after the deliberation on Alice. That is put at 11:00, and they break after it, at 11:10."""
    of = session(policy={"breaks": [{"window": ["10:45", "11:30"], "minutes": 15}]})
    own = [activity("break", "11:00", "11:15", jurors=(j,)) for j in ("j1", "j2")]
    posted = timetable({}, *own)
    assert check(of, posted).ok
    found = repaired(timetable({"c1 deliberation": {"start": "11:00"}}, *own), posted, of)
    assert found.given_up == ()
    breaks = {f"{a.start:%H:%M}" for a in found.timetable.activities if a.kind == "break"}
    assert breaks == {"11:10"}
    for who in ("juror j1", "juror j2"):
        assert "- pause : 11:10 au lieu de 11:00" in found.messages()[who].splitlines()
    assert "- pause (J1) : 11:00 → 11:10" in str(found).splitlines()


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("one_row", [True, False])
@pytest.mark.parametrize("until", ["14:15", "14:40"])
def test_breaks_that_hold_stay_and_nobody_is_told(known: bool, one_row: bool, until: str) -> None:
    """The dossier is read from 10:00 to 10:25, and the oral begins at 10:40: between them is the only time for the first break, off the grain. The
    second, of a quarter of an hour at least, is at 14:00, though 13:00 is free; of the two in one row or of each."""
    windows = [{"window": ["10:00", "11:00"], "minutes": 15}, {"window": ["13:00", "15:00"], "minutes": 15}]
    of = small.session(
        small.oral(40),
        small.oral(20, id="second"),
        days=[small.day("10:00")],
        policy={"grain": 20, "dossier_review": 25, "breaks": windows},
    )
    jury = ("j1", "j2")
    rows = [
        activity("dossier_review", "10:00", "10:25", "c1", jurors=jury),
        activity("epreuve", "10:40", "11:20", "c1", "oral", jurors=jury),
        activity("epreuve", "15:00", "15:20", "c1", "second", jurors=jury),
    ]
    for whose in [jury] if one_row else [(j,) for j in jury]:
        rows += [activity("break", *times, jurors=whose) for times in (("10:25", "10:40"), ("14:00", until))]
    posted = Timetable(session="session", status="feasible", activities=tuple(rows))
    assert check(of, posted).ok
    found = repaired(posted, posted if known else None, of)
    assert (values(found), found.rows, found.people_told) == ((0,) * 6, (), ())
    breaks = {(a.jurors, f"{a.start:%H:%M}", f"{a.end:%H:%M}") for a in found.timetable.activities if a.kind == "break"}
    assert breaks == {((j,), *times) for j in jury for times in (("10:25", "10:40"), ("14:00", until))}


def test_a_proces_verbal_in_the_name_of_another_is_the_same_row() -> None:
    """The first candidate is never there and is left out; the jury writes its procès-verbal when it was to, for the other."""
    jury = ("j1", "j2")
    piece = activity("deliberation", "14:15", "14:35", jurors=jury, candidates=("c1", "c2"))
    pv = activity("pv", "14:35", "14:45", jurors=jury)
    posted = timetable({"c1 deliberation": None, "c2 deliberation": None}, piece, pv)
    policy = {"deliberation": {"minutes": 10, "when": "day"}, "pv": 10}
    never = [{"date": "2027-03-16", "from": "08:00", "to": "08:05"}]
    of = session(policy=policy).but(available={"candidate c1": never})
    found = repair(of, posted, posted, partial=True, workers=1, time_limit=None)
    assert [*found.left_out] == ["c1"]
    assert [row for row in found.rows if row.activity.kind == "pv"] == []


@pytest.mark.parametrize("known", [True, False])
def test_a_jury_that_cannot_be_leaves_the_proces_verbal_of_the_other_alone(known: bool) -> None:
    """The first of two candidates is put before a juror to whom a link opposes him, so that the procès-verbal of the jury of both is, in what is
    edited, in the name of the second: it is none of what was put by hand, and nobody hears of it."""
    jury, pv = ("j1", "j3"), activity("pv", "14:35", "14:45", jurors=("j1", "j2"))
    names = ("dossier_review", "oral", "final", "deliberation")
    posted, edited = timetable({}, pv), timetable({f"c1 {name}": {"jurors": jury} for name in names}, pv)
    of = session(policy={"pv": 10}).but(conflicts=[{"candidate": "c1", "juror": "j3"}])
    found = repaired(edited, posted if known else None, of)
    assert set(one(found, "epreuve", "c1", "oral").jurors) == {"j1", "j2"}
    assert [(lost.wish.what, lost.wish.candidate) for lost in found.given_up] == [("jurors", "c1")]
    assert [(a.start, a.jurors) for a in found.timetable.activities if a.kind == "pv"] == [(pv.start, pv.jurors)]
    assert found.people_told == (() if known else ("juror j2", "juror j3"))
    assert found.proven


def test_who_was_left_out_before_is_not_told_again() -> None:
    """Room for one of two: what was posted stays, and nobody hears of anything; who is left out newly does."""
    of = small.session(
        small.oral(60),
        days=[small.day("09:00", "10:00")],
        candidates=small.candidates("c1", "c2"),
        jurors=small.jurors("j1", "j2"),
        policy={"grain": 60},
        objectives=["unplanned", "juror_days"],
    )
    posted = solve(of, workers=1, time_limit=None)
    (out,) = posted.left_out
    (other,) = {"c1", "c2"} - posted.left_out
    found = repaired(posted, posted, of)
    assert (found.proven, found.rows, found.people_told, found.messages()) == (True, (), (), {})
    assert found.timetable.left_out == {out}
    swapped = posted.model_copy(
        update={
            "activities": tuple(a.model_copy(update={"candidate": out}) for a in posted.activities),
            "unplanned": tuple(one.model_copy(update={"candidate": other}) for one in posted.unplanned),
        }
    )
    found = repaired(swapped, posted, of)
    assert {f"candidate {other}", f"candidate {out}"} <= {*found.people_told}
    assert found.timetable.left_out == {other}


@pytest.mark.parametrize("kind", ["csv", "frame", "json"])
def test_who_was_left_out_stays_so_where_the_rows_cannot_tell(kind: str, tmp_path: Path) -> None:
    """Room for one of two, then for both: who is left out is in no row of a table, and is planned where somebody puts rows of his in."""
    of = small.session(
        small.oral(60), days=[small.day("09:00", "10:00")], candidates=small.candidates("c1", "c2"), policy={"grain": 60}
    )
    posted = solve(of, partial=True, workers=1, time_limit=None)
    (out,) = posted.left_out

    def typed(edited: Timetable) -> Timetable:
        if kind == "frame":
            return timetable_from_frame(edited.of(of).to_frame(), of)
        save(edited, tmp_path / f"edited.{kind}")
        return load_timetable(tmp_path / f"edited.{kind}", of)

    longer = of.model_copy(update={"days": small.session(small.oral(), days=[small.day("09:00", "11:00")]).days})
    for asked in (of, longer):
        found = repaired(typed(posted), posted, asked)
        assert (found.timetable.left_out, found.people_told, found.rows) == ({out}, (), ())
        assert found.received.ok
    ten = {"candidate": out, "start": moment("10:00"), "end": moment("11:00")}
    more = [a.model_copy(update=ten) for a in posted.activities if a.kind == "epreuve"]
    update = {"activities": (*posted.activities, *more), "unplanned": ()}
    found = repaired(typed(posted.model_copy(update=update)), posted, longer)
    assert start(found, "epreuve", out, "oral") == "10:00"
    assert (found.timetable.left_out, found.given_up) == (frozenset(), ())


def test_whose_pause_was_moved_is_told_by_its_staff() -> None:
    """Lunch of one person at twelve, of another at one: one is put after two, its end forgotten."""
    first, second = activity("lunch", "12:00", "13:00", staff=("v1",)), activity("lunch", "13:00", "14:00", staff=("k1",))
    posted = timetable({}, first, second)
    edited = timetable({}, first.model_copy(update={"start": moment("14:00")}), second)
    assert backwards(edited, posted) == []
    assert backwards(timetable({}, first, second.model_copy(update={"start": moment("15:00")})), posted) == []


def test_a_lunch_that_was_put_where_none_may_be_is_told() -> None:
    """Bruno's at 16:00, after the window of lunches: it is back where it was, and this is no plan in which nothing changes."""
    lunch = next(a for a in timetable().activities if a.kind == "lunch" and a.candidate == "c2")
    late = {"start": moment("16:00"), "end": moment("16:00") + (lunch.end - lunch.start)}
    edited = timetable().model_copy(
        update={"activities": tuple(a.model_copy(update=late) if a == lunch else a for a in timetable().activities)}
    )
    found = repaired(edited, timetable())
    assert set(found.timetable.activities) == set(timetable().activities)
    assert f"- déjeuner (Bruno) : 16:00 → {lunch.start:%H:%M}" in str(found).splitlines()


@pytest.mark.parametrize("first", ["posted", "edited"])
def test_of_two_rows_the_one_with_other_staff_was_typed(first: str) -> None:
    """A row was doubled, and somebody else put beside the oral in one of them: it counts, wherever it stands."""
    of = small.session(
        small.oral(60, staff={"comedien": 1}),
        staff=[{"id": "s1", "role": "comedien"}, {"id": "s2", "role": "comedien"}],
        days=[small.day("09:00", "12:00")],
    )
    posted = solve(of, workers=1)
    [before] = posted.activities
    (other,) = {"s1", "s2"} - {*before.staff}
    after = before.model_copy(update={"staff": (other,)})
    rows = (before, after) if first == "posted" else (after, before)
    found = repaired(posted.model_copy(update={"activities": rows, "objectives": ()}), posted, of)
    assert [a.staff for a in found.timetable.activities] == [(other,)]


@pytest.mark.parametrize("known", [True, False])
def test_who_was_put_to_watch_a_preparation_is_a_choice(known: bool) -> None:
    """w2, who is there from 11:00 on, put beside a preparation from 09:00 to 10:00: it waits for him, as two hours of it and of the oral are
    less than a choice; where it may be that its hour, its room and its jury were put, too, it is he who is given up."""
    of = small.session(
        small.oral(60, preparation=60, preparation_room="calme", preparation_staff={"surveillant": 1}),
        staff=[
            {"id": "w1", "role": "surveillant"},
            {"id": "w2", "role": "surveillant", "available": small.window("11:00")},
        ],
        rooms=[{"id": "q", "kinds": ["calme"], "seats": 2}],
        days=[small.day("09:00", "13:00")],
        policy={"grain": 60},
    )
    rows = [
        activity("preparation", "09:00", "10:00", "c1", "oral", room="q", staff=("w1",)),
        activity("epreuve", "10:00", "11:00", "c1", "oral", jurors=("j1", "j2")),
    ]
    posted = Timetable(session=of.id, status="feasible", activities=tuple(rows))
    rows[0] = rows[0].model_copy(update={"staff": ("w2",)})
    found = repaired(posted.model_copy(update={"activities": tuple(rows)}), posted if known else None, of)
    assert found.proven
    watched = one(found, "preparation", "c1", "oral")
    if known:
        assert values(found) == (0, 1, 3, 0, 240, 0)  # told are c1, both jurors and w2
        assert (watched.staff, f"{watched.start:%H:%M}") == (("w2",), "11:00")
    else:
        assert [lost.text for lost in found.given_up] == ["préparation, oral (c1) avec w2"]
        assert "tenus : 4 sur 5." in str(found)
        assert (watched.staff, f"{watched.start:%H:%M}") == (("w1",), "09:00")


def test_a_lunch_that_was_put_is_told_by_the_clock_on_the_wall() -> None:
    """The same, in a timetable with a time zone."""
    zone = dt.timezone(dt.timedelta(hours=1))

    def zoned(a: Activity) -> Activity:
        return a.model_copy(update={"start": a.start.replace(tzinfo=zone), "end": a.end.replace(tzinfo=zone)})

    lunch = next(a for a in timetable().activities if a.kind == "lunch" and a.candidate == "c2")
    late = lunch.model_copy(update={"start": moment("16:00"), "end": moment("16:00") + (lunch.end - lunch.start)})
    rows = tuple(zoned(late if a == lunch else a) for a in timetable().activities)
    found = repaired(timetable().model_copy(update={"activities": rows}), timetable())
    assert f"- déjeuner (Bruno) : 16:00 → {lunch.start:%H:%M}" in str(found).splitlines()
