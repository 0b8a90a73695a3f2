"""`replan` on the command line: events in words, and what is written. The timetable made by hand of `tests.rules.hand_made` is posted."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any, get_args

import pytest
from rules.hand_made import session, timetable

from models import Session, Timetable
from models.events import (
    CandidateAbsent,
    CandidateBack,
    CandidateLate,
    Event,
    JurorLate,
    JurorOut,
    Overrun,
    RoomLost,
    StaffLate,
    StaffOut,
)
from scheduler import check, load, load_timetable, save
from scheduler.cli import main
from scheduler.cli.event_words import event_of, events_of
from scheduler.errors import InputError
from scheduler.replanning import Replan

Said = pytest.CaptureFixture[str]
NOON, ONE = dt.time(12), dt.time(13)

IN_WORDS = [
    ("juror-out j1", JurorOut(juror="j1")),
    ("juror-out j1 from 12:00", JurorOut(juror="j1", since=NOON)),
    ("juror-late j1 13:00", JurorLate(juror="j1", until=ONE)),
    ("juror-late j1 2027-03-16T13:00 from 12:00", JurorLate(juror="j1", until=dt.datetime(2027, 3, 16, 13), since=NOON)),
    ("staff-out k1 from 12:00", StaffOut(staff="k1", since=NOON)),
    ("staff-late v1 13:00", StaffLate(staff="v1", until=ONE)),
    ("candidate-absent c1", CandidateAbsent(candidate="c1")),
    ("candidate-late c1 13:00", CandidateLate(candidate="c1", until=ONE)),
    ("candidate-back c1", CandidateBack(candidate="c1")),
    ("room-lost bureau", RoomLost(room="bureau")),
    ("room-lost bureau until 13:00 from 12:00", RoomLost(room="bureau", since=NOON, until=ONE)),
    ("  overrun   c1 oral 10 ", Overrun(candidate="c1", epreuve="oral", minutes=10)),
]


@pytest.mark.parametrize(("words", "event"), IN_WORDS)
def test_an_event_in_words(words: str, event: Event) -> None:
    assert event_of(words, session(), "fr") == event


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("juror-late Anne Roy 13:00 from 12:00", JurorLate(juror="j1", until=ONE, since=NOON)),
        ("juror-out roy anne", JurorOut(juror="j1")),
        ("staff-out Kim", StaffOut(staff="k1")),
        ("overrun Léa Roy-Petit Oral devant le jury 10", Overrun(candidate="c1", epreuve="oral", minutes=10)),
        ("overrun c1 Oral devant le jury 10", Overrun(candidate="c1", epreuve="oral", minutes=10)),
        ("candidate-absent Léa", CandidateAbsent(candidate="c2")),
        ("candidate-absent c1", CandidateAbsent(candidate="c1")),
    ],
)
def test_names_do_as_well_as_ids(words: str, event: Event) -> None:
    """The longest name that somebody has is meant, and an id before a name."""
    assert event_of(words, _named(), "fr") == event


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "juror-out Anne Roi",
            "aucun juré « Anne Roi » dans la session ; jurés : j1 (Anne Roy), j2 (Paul Bost), j3 (Paul Bost)",
        ),
        ("juror-out Paul Bost", "« Paul Bost » : plusieurs ont ce nom ; dire lequel par son identifiant : j2, j3"),
        ("juror-late Anne Roy", "« Roy » n'est ni un moment ni une heure"),
        ("staff-out Nam Li", "aucun membre du personnel « Nam Li » dans la session ; personnel : v1 (Victor), k1 (Kim)"),
    ],
)
def test_names_that_mean_nobody_or_two(words: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        event_of(words, _named(), "fr")
    assert said in str(refused.value)


def _named() -> Session:
    """The session whose people have names: a candidate has the id of another as his given name, two jurors have one name."""
    told = session()
    names = {"c1": "Léa Roy-Petit", "c2": "Léa", "j1": "Anne Roy", "j2": "Paul Bost", "j3": "Paul Bost"}
    oral = [e.model_copy(update={"label": "Oral devant le jury"}) if e.id == "oral" else e for e in told.exam.epreuves]
    return told.model_copy(
        update={
            "titre": told.exam.model_copy(update={"epreuves": tuple(oral)}),
            "candidates": tuple(c.model_copy(update={"name": names.get(c.id, "")}) for c in told.candidates),
            "jurors": tuple(j.model_copy(update={"name": names.get(j.id, "")}) for j in told.jurors),
        }
    )


def test_every_event_has_its_words() -> None:
    assert {type(event) for _, event in IN_WORDS} == set(get_args(get_args(Event)[0]))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "« » n'est pas un événement ; choisir parmi juror-out, juror-late"),
        ("juror-ill j1", "« juror-ill » n'est pas un événement"),
        ("juror-late j1", "écrire : juror-late JURÉ HEURE (from HEURE)"),
        ("staff-late k1", "écrire : staff-late PERSONNEL HEURE (from HEURE)"),
        ("candidate-absent c1 now", "écrire : candidate-absent CANDIDAT"),
        ("candidate-late c1 13:00 from 12:00", "écrire : candidate-late CANDIDAT HEURE"),
        ("juror-late j1 25:00", "« 25:00 » n'est ni un moment ni une heure"),
        ("overrun c1 oral -5", "écrire : overrun CANDIDAT ÉPREUVE MINUTES"),
        ("overrun c1 oral 0", "« 0 » n'est pas un nombre de minutes, entier, de 1 à 1440 ; écrire : overrun CANDIDAT ÉPREUVE"),
        ("overrun c1 oral 9999", "« 9999 » n'est pas un nombre de minutes, entier, de 1 à 1440"),
    ],
)
def test_words_that_tell_no_event(words: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        event_of(words, session(), "fr")
    assert str(refused.value).startswith("--event: ")
    assert said in str(refused.value).replace("«  »", "« »")


@pytest.fixture
def posted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that begin the line: the session's file, its posted timetable, and noon."""
    monkeypatch.chdir(tmp_path)
    content = session(id="essai").model_dump(mode="json", by_alias=True, exclude_defaults=True)
    Path("essai.json").write_text(json.dumps(content), encoding="utf-8")
    save(timetable().model_copy(update={"session": "essai"}), "posted.json")
    return ["replan", "essai.json", "posted.json", "--now", "12:00", "--workers", "1"]


def test_all_events_that_tell_none_are_told_at_once() -> None:
    with pytest.raises(InputError) as told:
        events_of(["juror-lost j1", "juror-out j1", "overrun c1 presentation soon"], session(), "fr")
    first, second = told.value.problems
    assert "juror-lost" in first.text
    assert "soon" in second.text


def test_the_timetable_of_another_session_is_kept(posted: list[str], capsys: Said) -> None:
    Path("other").mkdir()
    other = Path("other/timetable.json")
    other.write_text('{"session": "autre", "status": "feasible", "activities": []}', encoding="utf-8")
    before = other.read_bytes()
    assert main([*posted, "--event", "juror-late j1 13:10", "--out", "other"]) == 0
    assert "gardé dans other/timetable-autre.json" in capsys.readouterr().out
    assert Path("other/timetable-autre.json").read_bytes() == before


def test_a_juror_late_is_told_and_written(posted: list[str], capsys: Said) -> None:
    """The jury begins ten minutes later, as in `tests.replanning.test_by_hand`."""
    assert main([*posted, "--event", "juror-late j1 13:10", "--out", "new/plan"]) == 0
    said = capsys.readouterr().out
    assert "Personnes à prévenir : 3.\nProuvé : ni moins de personnes prévenues, ni moins de minutes déplacées.\n" in said
    # 09:00-14:25 becomes 09:00-14:35 for both; c1 waits 5 minutes after the test, c2 110 and now 120
    assert "présence des jurés 10 h 50 → 11 h 10 ; jours-candidats 2 ; attente des candidats 1 h 55 → 2 h 05" in said
    assert "- oral : 13:10 au lieu de 13:00, bureau" in said
    out = Path("new/plan")
    assert sorted(path.name for path in out.iterdir()) == [
        ".formats.json",
        ".written.txt",
        "messages.json",
        "messages.txt",
        "session.yaml",
        "timetable.csv",
        "timetable.json",
    ]
    told: dict[str, Any] = json.loads((out / "messages.json").read_text(encoding="utf-8"))
    assert told["ready"] is True
    assert list(told["messages"]) == ["candidate c2", "juror j1", "juror j2"]
    assert (out / "messages.txt").read_text(encoding="utf-8") == "\n\n".join(told["messages"].values()) + "\n"
    again = load(out / "session.yaml")
    assert check(again, load_timetable(out / "timetable.json", again)).ok


def test_messages_that_leave_somebody_out_begin_with_what_would_not(posted: list[str]) -> None:
    """Closing at 14:25, ten minutes of overrun leave c2 out; ten minutes later he would not be."""
    _, file, table, *_ = posted
    save(load(file).but(closes="14:25"), Path("early.yaml"))
    at = ["--now", "14:00", "--event", "overrun c2 final 10", "--out", "plan"]
    assert main(["replan", "early.yaml", table, *at]) == 0
    told: dict[str, Any] = json.loads(Path("plan/messages.json").read_text(encoding="utf-8"))
    first = (
        "À décider avant d'envoyer les messages, car ils laissent quelqu'un de côté. En fermant à 14:35 au lieu de 14:25 le mardi "
        "16 mars 2027, un planning existe aussi pour Bruno."
    )
    assert Path("plan/messages.txt").read_text(encoding="utf-8") == "\n\n".join([first, *told["messages"].values()]) + "\n"


def test_what_is_given_is_kept_where_it_is_replaced(posted: list[str], capsys: Said) -> None:
    """An event that is mistyped can be taken back: the posted timetable is beside the new one, each time under another name."""
    _, file, table, *at = posted
    before = Path(table).read_bytes()
    for kept in ("timetable-given.json", "timetable-given-2.json"):
        Path("timetable.json").write_bytes(before)
        assert main(["replan", file, "timetable.json", *at, "--event", "juror-late j1 13:10", "--out", "."]) == 0
        assert Path(kept).read_bytes() == before
        assert f"il est gardé dans {kept}." in capsys.readouterr().out


def test_in_the_folder_of_a_solve_nothing_shows_the_timetable_of_before(posted: list[str], capsys: Said) -> None:
    """And the messages go with the timetable that they told of, but for what somebody has written into them."""
    file, out = posted[1], Path("o")
    assert main(["solve", file, "--out", "o", "--format", "html,ics", "--papers", "--time-limit", "10"]) == 0
    before = {name: (out / name).read_bytes() for name in ("gantt.png", "planning.csv")}
    (out / "planning.ics").write_text("mine", encoding="utf-8")
    capsys.readouterr()
    assert main([*posted, "--event", "juror-late j1 13:10", "--out", "o"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("o/planning.ics a été changé depuis qu'il a été écrit, et reste tel quel")
    assert "o/messages.json, o/planning.csv, o/gantt.png\n" in said
    assert not (out / "planning.html").exists()
    assert not (out / "papers").exists()
    assert (out / "planning.ics").read_text(encoding="utf-8") == "mine"
    for name, content in before.items():
        assert (out / name).read_bytes() != content
    (out / "messages.txt").write_text("sent", encoding="utf-8")
    (out / "planning.ics").unlink()
    assert main(["solve", file, "--out", "o", "--time-limit", "10"]) == 0
    assert "o/messages.txt a été changé" in capsys.readouterr().out
    left = sorted(path.name for path in out.iterdir() if path.is_file())
    shown = ["gantt.png", "messages.txt", "planning.csv", "session.yaml", "timetable.csv", "timetable.json"]
    assert left == [".formats.json", ".written.txt", *shown]


def _without(monkeypatch: pytest.MonkeyPatch, status: Any) -> None:
    """Have replans find nothing."""
    import scheduler.replanning

    def nothing(of: Session, posted: Timetable, *rest: Any, **how: Any) -> Replan:
        return Replan(of, Timetable(session=of.id, status=status), (), (), (), posted, dt.datetime(2027, 3, 16, 12))

    monkeypatch.setattr(scheduler.replanning, "replan", nothing)


def test_the_last_replan_stays_where_time_is_too_short(
    posted: list[str], capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main([*posted, "--event", "juror-late j1 13:10", "--out", "new"]) == 0
    before = {path: path.read_bytes() for path in Path("new").iterdir()}
    _without(monkeypatch, "unknown")
    assert main([*posted, "--event", "juror-late j1 13:20", "--out", "new"]) == 4
    assert {path: path.read_bytes() for path in Path("new").iterdir()} == before
    said = capsys.readouterr().out
    assert said.rstrip().endswith("et ses autres fichiers aussi.")
    assert "new/timetable.json reste le planning" in said
    assert main([*posted, "--event", "juror-late j1 13:20", "--out", "elsewhere"]) == 4
    assert [path.name for path in Path("elsewhere").glob("[!.]*")] == ["timetable.json"]


def test_the_last_replan_is_kept_aside_where_there_is_none(
    posted: list[str], capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With its session, of which the next one would start."""
    assert main([*posted, "--event", "juror-late j1 13:10", "--out", "new"]) == 0
    last = json.loads(Path("new/timetable.json").read_text(encoding="utf-8"))["activities"]
    _without(monkeypatch, "infeasible")
    again = ["replan", "new/session.yaml", "new/timetable.json", "--now", "12:00", "--out", "new"]
    assert main(again) == 3
    names = {
        "session.yaml",
        "session-before.yaml",
        "timetable-before.json",
        "timetable.json",
    }  # what was given is not taken away
    assert {path.name for path in Path("new").glob("[!.]*")} == names
    assert json.loads(Path("new/timetable-before.json").read_text(encoding="utf-8"))["activities"] == last
    assert load_timetable("new/timetable.json").status == "infeasible"
    assert "ne vaut plus pour cette session : il est gardé à part dans new/timetable-before.json" in capsys.readouterr().out
    of = load("new/session-before.yaml")
    assert check(of, load_timetable("new/timetable-before.json", of)).ok


def test_what_was_never_written_stays_with_and_without_a_timetable(
    posted: list[str], capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A chart and messages that somebody saved himself."""
    Path("new").mkdir()
    Path("new/gantt.png").write_text("mine", encoding="utf-8")
    assert main([*posted, "--event", "juror-late j1 13:10", "--out", "new"]) == 0
    assert Path("new/gantt.png").read_text(encoding="utf-8") == "mine"
    Path("none").mkdir()
    Path("none/messages.txt").write_text("mine", encoding="utf-8")
    _without(monkeypatch, "infeasible")
    assert main([*posted, "--event", "juror-late j1 13:10", "--out", "none"]) == 3
    assert Path("none/messages.txt").read_text(encoding="utf-8") == "mine"


def test_two_events_and_the_next_replan(posted: list[str], capsys: Said) -> None:
    """c2 is absent and a room is lost: nobody is heard any more. The next replan starts from what was written."""
    assert main([*posted, "--event", "candidate-absent c2", "--event", "room-lost bureau", "--out", "new"]) == 0
    capsys.readouterr()
    assert main(["replan", "new/session.yaml", "new/timetable.json", "--now", "12:30", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "Nobody to be told" in said
    assert "session.yaml" not in said
    # with the session as it was before, nothing is known of what happened until then
    main(["replan", posted[1], "new/timetable.json", "--now", "12:30", "--lang", "en"])
    assert "give the session.yaml of its folder" in capsys.readouterr().out


def test_who_was_absent_comes_back(posted: list[str], capsys: Said) -> None:
    """The session of the first replan knows him no more: it is said how to put him back, and with his lines in it nothing is doubted."""
    assert main([*posted, "--event", "candidate-absent c2", "--event", "juror-late j3 12:10", "--out", "new"]) == 0
    capsys.readouterr()
    then = ["new/timetable.json", "--now", "12:30", "--workers", "1", "--out", "then", "--event"]
    for name in ("c2", "Bob Benali"):
        assert main(["replan", "new/session.yaml", *then, f"candidate-back {name}"]) == 2
        said = capsys.readouterr().err
        assert f"aucun candidat « {name} » dans la session" in said
        assert "y remettre ses lignes de la session d'avant" in said
    again = load("new/session.yaml").but(add_candidates=[c for c in session().candidates if c.id == "c2"])
    save(again, "new/session.yaml")
    assert main(["replan", "new/session.yaml", *then, "candidate-back c2"]) == 0
    assert "session qui a changé" not in capsys.readouterr().out
    assert load_timetable("then/timetable.json").absent == ()
    assert {"c1", "c2"} == {a.candidate for a in load_timetable("then/timetable.json").activities if a.kind == "epreuve"}


def test_without_an_event_nobody_is_told(posted: list[str]) -> None:
    assert main([*posted, "--out", "new"]) == 0
    assert Path("new/messages.txt").read_text(encoding="utf-8").startswith("Personne n'est à prévenir")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["--event", "juror-late j9 13:00"],
            "replan: aucun juré « j9 » dans la session ; jurés : j1 (J1), j2 (J2), j3 (J3), j4 (J4)",
        ),
        (["--event", "overrun c1 finale 5"], "replan: Alice ne passe pas l'épreuve « finale »"),
        (["--now", "midi"], "replan: « midi » n'est ni un moment ni une heure"),
        (["--event", "juror-out"], "--event: « juror-out » n'est pas complet"),
        (
            ["--event", "candidate-absent c1", "--event", "candidate-late c1 13:00"],
            "replan: Alice : « absent » et « en retard » se contredisent",
        ),
    ],
)
def test_what_is_wrong_is_said_in_one_line(words: list[str], said: str, posted: list[str], capsys: Said) -> None:
    assert main([*posted, *words, "--out", "new"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(said)
    assert captured.err.count("\n") == 1


def test_help_spells_out_every_event(capsys: Said) -> None:
    assert main(["replan", "--lang", "en", "--help"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    for form in (
        "juror-out JUROR (from TIME)",
        "juror-late JUROR TIME (from TIME)",
        "staff-out STAFF (from TIME)",
        "staff-late STAFF TIME (from TIME)",
        "candidate-absent CANDIDATE",
        "candidate-late CANDIDATE TIME",
        "room-lost ROOM (from TIME) (until TIME)",
        "overrun CANDIDATE EPREUVE MINUTES",
    ):
        assert form in said
