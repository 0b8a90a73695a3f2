"""Calendar files that are taken over again: what moves, what is off, whose is what. Read back by the icalendar library."""

from __future__ import annotations

import datetime as dt
import errno
from pathlib import Path
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from icalendar import Calendar
from rules.hand_made import session, timetable

from models import Activity, Timetable
from scheduler import InputError, SchedulerError, calendars, save
from scheduler.files.calendar_entries import Entry, entries
from scheduler.files.calendar_text import calendar_text
from scheduler.views.naming import Naming
from tests.engine import small_sessions as small

SESSION = session(id="essai", site="Montreuil")
FIRST, LATER = (dt.datetime(2027, 1, day, 12, tzinfo=dt.UTC) for day in (1, 2))
NINE = dt.datetime(2027, 3, 16, 9)


def entry(uid: str, start: dt.datetime = NINE, **changes: Any) -> Entry:
    fields = {"summary": "Écrit", "description": "Alice", "location": "salle"} | changes
    return Entry(uid, start, start + dt.timedelta(hours=1), **fields)


def events(content: bytes) -> dict[str, Any]:
    return {str(event["UID"]): event for event in Calendar.from_ical(content).walk("VEVENT")}


def text(own: list[Entry], now: dt.datetime, earlier: bytes | None = None, zone: str | None = "Europe/Paris") -> bytes:
    return calendar_text(own, "Essai", zone, now, "essai", earlier)


def test_what_has_changed_is_a_new_version_and_what_has_not_stays() -> None:
    first = text([entry("a"), entry("b"), entry("c")], FIRST)
    second = events(text([entry("a"), entry("b", NINE + dt.timedelta(hours=2)), entry("c", location="bureau")], LATER, first))
    assert {uid: int(one["SEQUENCE"]) for uid, one in second.items()} == {"a": 0, "b": 1, "c": 1}
    assert {uid: one["DTSTAMP"].dt for uid, one in second.items()} == {"a": FIRST, "b": LATER, "c": LATER}
    assert second["b"]["DTSTART"].dt == dt.datetime(2027, 3, 16, 11, tzinfo=ZoneInfo("Europe/Paris"))


def test_what_is_off_is_cancelled_once_and_may_come_back() -> None:
    first = text([entry("a"), entry("b")], FIRST)
    without = text([entry("a")], LATER, first)
    off = events(without)["b"]
    assert (str(off["STATUS"]), int(off["SEQUENCE"]), off["DTSTAMP"].dt) == ("CANCELLED", 1, LATER)
    assert str(off["SUMMARY"]) == "Annulé : Écrit"
    assert off["DTSTART"].dt == NINE.replace(tzinfo=ZoneInfo("Europe/Paris"))
    again = LATER + dt.timedelta(days=1)
    assert text([entry("a")], again, without) == without
    back = events(text([entry("a"), entry("b")], again, without))["b"]
    assert (str(back["STATUS"]), int(back["SEQUENCE"]), str(back["SUMMARY"])) == ("CONFIRMED", 2, "Écrit")


@pytest.mark.parametrize("earlier", [b"", b"BEGIN:VCALENDAR\r\nPRODID:-//other//\r\nEND:VCALENDAR\r\n", b"\x00nothing"])
def test_a_file_of_somebody_else_counts_as_none(earlier: bytes) -> None:
    assert text([entry("a")], FIRST, earlier) == text([entry("a")], FIRST)


@pytest.mark.parametrize(("zone", "offset"), [("Europe/Paris", 1), ("Indian/Reunion", 4), ("America/Guadeloupe", -4)])
def test_times_are_in_the_zone_of_the_site(zone: str, offset: int) -> None:
    content = text([entry("a")], FIRST, zone=zone)
    start = events(content)["a"]["DTSTART"].dt
    assert start.utcoffset() == dt.timedelta(hours=offset)
    assert start.replace(tzinfo=None) == NINE
    assert f"TZID:{zone}".encode() in content  # and the file says what that zone is


def test_without_a_session_times_belong_to_no_zone(tmp_path: Path) -> None:
    save(timetable(), tmp_path / "planning.ics")
    content = (tmp_path / "planning.ics").read_bytes()
    assert b"VTIMEZONE" not in content
    assert all(event["DTSTART"].dt.tzinfo is None for event in events(content).values())


def test_saving_over_a_file_is_an_update(tmp_path: Path) -> None:
    path = tmp_path / "planning.ics"
    save(timetable().of(SESSION), path)
    first = path.read_bytes()
    save(timetable().of(SESSION), path)
    assert path.read_bytes() == first
    moved = {"c2 oral": {"start": "13:05", "end": "14:00"}, "c2 final": None}
    save(timetable(moved).of(SESSION), path)
    now = events(path.read_bytes())
    changed = {str(one["SUMMARY"]): int(one["SEQUENCE"]) for one in now.values() if int(one["SEQUENCE"])}
    assert changed == {"Oral : Bruno": 1, "Annulé : Entretien final : Bruno": 1}
    assert set(now) == set(events(first))


def out_after_the_test() -> Timetable:
    """The timetable without c2, of whom only what began at nine took place."""
    whole = timetable()
    own = [a for a in whole.activities if a.candidate == "c2"]
    took_place = tuple(a for a in own if a.start.hour == 9)
    rest = tuple(a for a in whole.activities if a not in own)
    return whole.model_copy(update={"activities": rest, "over": took_place})


def test_what_took_place_is_not_cancelled(tmp_path: Path) -> None:
    """After the test c2 is left out: that he wrote, and that his dossier was read, stays in all files."""
    calendars(timetable().of(SESSION), tmp_path)
    calendars(out_after_the_test().of(SESSION), tmp_path)

    def off(stem: str) -> list[str]:
        return [str(one["SUMMARY"]) for one in events((tmp_path / f"{stem}.ics").read_bytes()).values() if int(one["SEQUENCE"])]

    assert off("candidat-c2-bruno") == [f"Annulé : {what}" for what in ("Préparation (Oral)", "Oral", "Entretien final")]
    heard = [f"Annulé : {what} : Bruno" for what in ("Oral", "Entretien final", "Délibération")]
    assert [one.casefold() for one in off("jure-j1-j1")] == [one.casefold() for one in heard]
    assert off("personnel-v1-victor") == []


def test_what_took_place_of_who_is_absent_since_is_not_cancelled(tmp_path: Path) -> None:
    """A replan takes c2 out of the session, in which his name then is no more."""
    calendars(timetable().of(SESSION), tmp_path)
    left = out_after_the_test().model_copy(update={"absent": ("c2",)})
    names = {path.name for path in tmp_path.iterdir()}
    calendars(left.of(SESSION.but(candidates_out=["c2"])), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == names

    def stand(stem: str) -> list[str]:
        found = events((tmp_path / f"{stem}.ics").read_bytes()).values()
        return sorted(str(one["SUMMARY"]) for one in found if str(one["STATUS"]) == "CONFIRMED")

    assert stand("candidat-c2-bruno") == ["Écrit"]
    assert [one for one in stand("jure-j1-j1") if "Bruno" in one] == ["correction (Écrit) : Bruno", "étude du dossier : Bruno"]
    assert stand("personnel-v1-victor") == ["Écrit : Alice"]


def test_who_is_absent_since_stays_named_in_what_took_place(tmp_path: Path) -> None:
    """As the last of those who wrote, so that nobody hears that he has not."""
    calendars(timetable().of(SESSION), tmp_path)
    left = out_after_the_test().model_copy(update={"absent": ("c2",), "gone": SESSION.candidates[1:]})
    calendars(left.of(SESSION.but(candidates_out=["c2"])), tmp_path)
    (own,) = events((tmp_path / "personnel-v1-victor.ics").read_bytes()).values()
    assert (str(own["SUMMARY"]), int(own["SEQUENCE"])) == ("Écrit : Alice, Bruno", 0)
    assert (tmp_path / "candidat-c2-bruno.ics").exists()


def test_a_test_that_somebody_has_left_is_the_same_entry(tmp_path: Path) -> None:
    path = tmp_path / "planning.ics"
    save(timetable().of(SESSION), path)
    first = events(path.read_bytes())
    without = {"c2 ecrit": None, "c1 ecrit": {"start": "09:05", "end": "09:35"}}
    save(timetable(without).of(SESSION), path)
    now = events(path.read_bytes())
    assert now.keys() == first.keys()
    assert {str(one["SUMMARY"]): int(one["SEQUENCE"]) for one in now.values() if int(one["SEQUENCE"])} == {"Écrit : Alice": 1}
    save(timetable().of(SESSION), path)
    assert events(path.read_bytes()).keys() == first.keys()


def test_a_candidate_reads_of_himself_only() -> None:
    own = entries(Naming(timetable(), SESSION, "fr"), ("candidate", "c1"))
    assert [(f"{one.start:%H:%M}", one.summary, one.location) for one in own] == [
        ("09:00", "Écrit", "salle"),
        ("09:35", "Préparation (Oral)", "cabine"),
        ("09:55", "Oral", "bureau"),
        ("10:35", "Entretien final", "bureau"),
    ]
    assert {one.description for one in own} == {"Titre d'essai — Montreuil"}
    assert own[0].end == dt.datetime(2027, 3, 16, 9, 30)  # his own, though another writes until 09:40


def test_the_same_work_of_two_juries_are_two_entries() -> None:
    plan = timetable({"c1 dossier": {"candidate": None}, "c2 dossier": {"candidate": None, "jurors": ("j3", "j4")}})
    own = entries(Naming(plan, SESSION, "fr"))
    assert len({one.uid for one in own}) == len(own) == 13


def test_a_file_for_each_person(tmp_path: Path) -> None:
    written = calendars(timetable().of(SESSION), tmp_path)
    names = ["candidat-c1-alice", "candidat-c2-bruno", "jure-j1-j1", "jure-j2-j2", "personnel-v1-victor", "session"]
    assert sorted(path.stem for path in written) == names
    assert len(events((tmp_path / "jure-j1-j1.ics").read_bytes())) == 10  # 2 dossiers, 2 markings, 4 heard, 2 deliberations
    assert len(events((tmp_path / "personnel-v1-victor.ics").read_bytes())) == 1


def test_who_no_longer_comes_has_all_of_his_cancelled(tmp_path: Path) -> None:
    plan = timetable()
    (tmp_path / "mine.ics").write_bytes(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    calendars(plan.of(SESSION), tmp_path)
    others = [a.model_copy(update={"jurors": tuple("j3" if one == "j2" else one for one in a.jurors)}) for a in plan.activities]
    calendars(plan.model_copy(update={"activities": tuple(others)}).of(SESSION), tmp_path)
    gone = events((tmp_path / "jure-j2-j2.ics").read_bytes())
    assert {str(one["STATUS"]) for one in gone.values()} == {"CANCELLED"}
    assert len(gone) == 10
    assert (tmp_path / "jure-j3-j3.ics").exists()
    assert (tmp_path / "mine.ics").read_bytes() == b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


def of_another_session(**changes: Any) -> Timetable:
    """The same timetable, people and hours, of another session."""
    return timetable().model_copy(update={"session": "autre"} | changes).of(session(id="autre", site="Montreuil"))


def as_written_before(file: Path) -> None:
    """The file as the versions wrote it whose entries did not say of which session they are."""
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(line for line in lines if not line.startswith(b"X-TITRES-SESSION")))


def standing(folder: Path) -> dict[str, int]:
    """How many entries of each calendar are not off."""
    found = {path.stem: events(path.read_bytes()).values() for path in folder.glob("*.ics")}
    return {stem: sum(str(one["STATUS"]) == "CONFIRMED" for one in own) for stem, own in found.items()}


@pytest.mark.parametrize("before", [False, True])
def test_another_session_in_the_folder_is_not_cancelled(tmp_path: Path, before: bool) -> None:
    """Two sessions with the same jurors, who keep what they have in both; their candidates have one session each."""
    calendars(timetable().of(SESSION), tmp_path)
    first = standing(tmp_path)
    if before:
        for file in tmp_path.iterdir():
            as_written_before(file)
    others = [
        a.model_copy(update={"candidate": a.candidate and f"{a.candidate}-bis", "staff": ()}) for a in timetable().activities
    ]
    with_others = SESSION.but(candidates=[{"id": f"{one.id}-bis", "name": one.name} for one in SESSION.candidates], id="autre")
    second = Timetable(session="autre", status="feasible", activities=tuple(others)).of(with_others)
    candidates, jurors = ["candidat-c1-alice", "candidat-c2-bruno"], ["jure-j1-j1", "jure-j2-j2"]
    alone = (tmp_path / "candidat-c1-alice.ics").read_bytes()
    for _ in range(2):  # and again, when nothing has changed
        written = {path.stem for path in calendars(second, tmp_path)}
        assert written.isdisjoint([*candidates, "personnel-v1-victor"])
        now = standing(tmp_path)
        assert {stem: now[stem] for stem in first if stem not in ("session", *jurors)} == {
            stem: number for stem, number in first.items() if stem not in ("session", *jurors)
        }
        assert {stem: now[stem] for stem in ("session", *jurors)} == {stem: 2 * first[stem] for stem in ("session", *jurors)}
        assert (tmp_path / "candidat-c1-alice.ics").read_bytes() == alone
    # the first is off in part: what it has no more is cancelled, in its files and in no other's
    calendars(timetable({"c2 final": None}).of(SESSION), tmp_path)
    fewer = {"session": 1, "candidat-c2-bruno": 1, "jure-j1-j1": 1, "jure-j2-j2": 1}
    assert standing(tmp_path) == {stem: number - fewer.get(stem, 0) for stem, number in now.items()}


def test_saving_over_the_file_of_another_session_cancels_nothing_of_it(tmp_path: Path) -> None:
    path = tmp_path / "planning.ics"
    save(timetable().of(SESSION), path)
    first = events(path.read_bytes())
    save(of_another_session(), path)
    now = events(path.read_bytes())
    assert len(now) == 2 * len(first)
    assert all(now[uid] == one for uid, one in first.items())
    save(of_another_session(activities=timetable({"c2 final": None}).activities), path)
    off = [str(one["SUMMARY"]) for one in events(path.read_bytes()).values() if str(one["STATUS"]) == "CANCELLED"]
    assert off == ["Annulé : Entretien final : Bruno"]


def test_where_another_session_has_no_zone_the_file_still_says_what_the_zone_is(tmp_path: Path) -> None:
    path = tmp_path / "planning.ics"
    save(timetable().of(SESSION), path)
    save(timetable().model_copy(update={"session": "autre"}), path)
    assert b"TZID:Europe/Paris" in path.read_bytes()


@pytest.mark.parametrize("cancelled", [False, True])
def test_what_an_earlier_version_wrote_of_the_session_is_cancelled_where_it_is_off(tmp_path: Path, cancelled: bool) -> None:
    """Its entries do not say of which session they are: they are of the one whose entries stand in the file, if there is one."""
    path = tmp_path / "planning.ics"
    save(timetable().of(SESSION), path)
    if cancelled:  # as those versions did with the entries of another session
        path.write_bytes(path.read_bytes().replace(b"CONFIRMED", b"CANCELLED"))
        lines = path.read_bytes().replace(b"END:VCALENDAR\r\n", b"")
        stands = text([entry("of-the-other")], FIRST).partition(b"BEGIN:VEVENT")[2].partition(b"END:VEVENT")[0]
        path.write_bytes(lines + b"BEGIN:VEVENT" + stands + b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    as_written_before(path)
    save(timetable({"c2 final": None}).of(SESSION), path)
    now = events(path.read_bytes())
    assert [str(one["SUMMARY"]) for one in now.values() if str(one["STATUS"]) == "CANCELLED"] == (
        ["Entretien final : Bruno"] if cancelled else ["Annulé : Entretien final : Bruno"]
    )
    if cancelled:
        assert str(now["of-the-other"]["STATUS"]) == "CONFIRMED"


def test_no_timetable_no_calendars(tmp_path: Path) -> None:
    with pytest.raises(SchedulerError, match="essai"):
        calendars(Timetable(session="essai", status="infeasible"), tmp_path)


def test_a_calendar_of_no_timetable_says_so(tmp_path: Path) -> None:
    none = Timetable(session="essai", status="infeasible")
    with pytest.raises(SchedulerError, match="à mettre dans un agenda : aucun planning possible"):
        save(none, tmp_path / "plan.ics")


def test_a_folder_in_which_nothing_can_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied", str(path.with_name(".draft.ics")))

    monkeypatch.setattr("scheduler.files.calendars.whole_file", refuse)
    with pytest.raises(InputError) as refused:
        calendars(timetable().of(session()), tmp_path / "agendas", lang="en")
    (problem,) = refused.value.problems
    assert problem.file == str(tmp_path / "agendas")
    assert problem.text.startswith("nothing can be written in this folder: writing is not permitted; choose one where it is")


def test_a_folder_in_the_way_of_one_calendar_is_named_before_any_is_written(tmp_path: Path) -> None:
    (tmp_path / "jure-j1-j1.ics").mkdir()
    with pytest.raises(InputError) as refused:
        calendars(timetable().of(session()), tmp_path)
    said = "impossible d'écrire ce fichier : un dossier porte déjà ce nom ; en donner un autre"
    assert str(refused.value) == f"{tmp_path / 'jure-j1-j1.ics'}: {said}"
    assert [path.name for path in tmp_path.iterdir()] == ["jure-j1-j1.ics"]


def test_a_time_zone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="Europe/Pariss"):
        session(time_zone="Europe/Pariss")


def test_where_ends_differ_each_candidate_has_his_own() -> None:
    (own,) = (one for one in entries(Naming(timetable(), SESSION, "fr")) if one.summary.startswith("Écrit"))
    assert "Alice (jusqu'à 09:30), Bruno (jusqu'à 09:40)" in own.description
    together = timetable({"c1 ecrit": {"end": "09:40"}})
    (own,) = (one for one in entries(Naming(together, SESSION, "fr")) if one.summary.startswith("Écrit"))
    assert "Alice, Bruno" in own.description


@pytest.mark.parametrize("room", ["plateau", None])
def test_side_by_side_each_with_a_comedien_of_his_own(room: str | None, tmp_path: Path) -> None:
    """Both are named in the session's calendar, and in the sheet of the room."""
    comediens = [{"id": one, "role": "comedien"} for one in ("s1", "s2")]
    of = small.session(
        {"id": "msp", "minutes": 30, "staff": {"comedien": 1}} | ({"room": room} if room else {}),
        small.oral(30),
        candidates=small.candidates("c1", "c2"),
        rooms=[{"id": "p", "kinds": ["plateau"], "seats": 6, "posts": 2}] if room else [],
        staff=comediens,
    )
    start = dt.datetime.fromisoformat(f"{small.DAY}T09:00")
    whose = [("c1", "s1"), ("c2", "s2")]
    rows = [
        Activity(kind="epreuve", epreuve="msp", candidate=c, start=start, end=start + dt.timedelta(minutes=30), staff=(s,))
        for c, s in whose
    ]
    rows = [a.model_copy(update={"room": "p" if room else None}) for a in rows]
    plan = Timetable(session=of.id, status="feasible", activities=tuple(rows)).of(of)
    assert {
        line for one in entries(Naming(plan, of, "fr")) for line in one.description.splitlines() if "Personnel" in line
    } == {"Personnel : s1, s2"}
    if room:
        save(plan, tmp_path / "p.xlsx", sheets="room")
        sheet = openpyxl.load_workbook(tmp_path / "p.xlsx")["p"]
        assert "s1, s2" in {cell for row in sheet.iter_rows(values_only=True) for cell in row}


def test_two_whose_ids_differ_in_what_no_file_name_has_get_a_file_each(tmp_path: Path) -> None:
    of = SESSION.but(candidates=[{"id": "c-1"}, {"id": "c_1"}])
    plan = timetable()
    named = {"c1": "c-1", "c2": "c_1"}
    own = [a.model_copy(update={"candidate": named.get(a.candidate or "", a.candidate)}) for a in plan.activities]
    written = calendars(plan.model_copy(update={"activities": tuple(own)}).of(of), tmp_path)
    whose = sorted(path.stem for path in written if path.stem.startswith("candidat"))
    assert whose == ["candidat-c-1-c-1", "candidat-c-1-c-1-2"]
    assert (
        events((tmp_path / f"{whose[0]}.ics").read_bytes()).keys() != events((tmp_path / f"{whose[1]}.ics").read_bytes()).keys()
    )
