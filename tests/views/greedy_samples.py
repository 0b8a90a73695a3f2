"""Timetables made by a simple greedy, for the tests of pictures: nothing optimal about them, but every time is plain to follow."""

from __future__ import annotations

import datetime as dt

from models import Activity, Candidate, Day, Habilitation, Juror, Lunch, Policy, Room, Session, Staff, Timetable

_GIVEN = "Aïcha Bruno Chloé David Emma Farid Gaëlle Hugo Inès Jules Karima Léo Maëlys Nour Océane Pablo"
_FAMILY = (
    "Benali Caron Dubois Evrard Fontaine Ghali Hamelin Imbert Jouve Klein Leroy Morel Nguyen Olivier Petit Quentin Renard "
    "Sabatier Tessier Urbain Vasseur Weber Yvon Zeller Arnaud Blanchard Charpentier Delacroix Estève Faure Guerin Husson "
    "Ibarra Jacquet Kaplan Lacombe Marchand Noël Ollivier Perrin Quesnel Roussel Simon Thibault Ulmann Vidal Wagner Zimmermann"
)
GIVEN, FAMILY = _GIVEN.split(), _FAMILY.split()
DATE = dt.date(2027, 3, 16)
ORALS = (("presentation", 35), ("technique", 40), ("final", 15))


def session(candidates: int, jurors: int, days: int, rooms: int) -> Session:
    """A DWWM session whose first Tuesday is 16 March 2027; one candidate in twelve, from the fourth, has one third more time."""
    until = dt.date(2029, 12, 31)
    dates = [DATE + dt.timedelta(days=number) for number in range(days)]
    return Session(
        titre="TP-01280",
        millesime="04",
        site="Centre de Montreuil",
        days=tuple(Day(date=date, opens="08:30", closes="18:30") for date in dates),
        candidates=tuple(
            Candidate(
                id=f"c{n + 1}",
                name=f"{GIVEN[n % len(GIVEN)]} {FAMILY[n % len(FAMILY)]}",
                extra_time=0.3333 if n % 12 == 3 else 0,
            )
            for n in range(candidates)
        ),
        jurors=tuple(
            Juror(
                id=f"j{n + 1}",
                name=f"{GIVEN[-1 - n]} {FAMILY[-1 - n]}",
                habilitations=(Habilitation(titre="TP-01280", millesime="04", until=until),),
            )
            for n in range(jurors)
        ),
        rooms=(
            *(Room(id=f"s{101 + n}", name=f"Salle {101 + n}", kinds=("entretien",), seats=3) for n in range(rooms)),
            Room(id="info", name="Salle informatique", kinds=("informatique",), seats=60),
        ),
        staff=(Staff(id="v1", name="Nadia Morel", role="surveillant"),),
        policy=Policy(
            welcome=30, lunch=Lunch(window=("11:30", "14:00"), minutes=60), dossier_review=15, deliberation=10, changeover=5
        ),
    )


def greedy(session: Session, per_day: int) -> Timetable:
    """The questionnaire at 09:00, then each pair of jurors hears candidates one after the other, `per_day` of them a day."""
    jurors, rooms = [j.id for j in session.jurors], [r.id for r in session.rooms]
    pairs = [tuple(jurors[n : n + 2]) for n in range(0, len(jurors), 2)]
    first = session.days[0].date
    activities = [_test(c, first) for c in session.candidates]
    queue = list(session.candidates)
    for day in session.days:
        for number, pair in enumerate(pairs):
            mine, queue = queue[:per_day], queue[per_day:]
            if mine:
                begin = 9 * 60 + (45 if day.date == first else 0)
                activities += _jury_day(day.date, pair, mine, rooms[number], begin)
    return Timetable(session=session.id, status="feasible", activities=tuple(activities)).of(session)


def _at(date: dt.date, minute: int) -> dt.datetime:
    return dt.datetime.combine(date, dt.time()) + dt.timedelta(minutes=minute)


def _minutes(candidate: Candidate, minutes: int) -> int:
    return -(-int(minutes * (1 + float(candidate.extra_time))) // 5) * 5


def _test(candidate: Candidate, date: dt.date) -> Activity:
    end = 540 + _minutes(candidate, 30)
    return Activity(
        kind="epreuve",
        epreuve="questionnaire",
        candidate=candidate.id,
        start=_at(date, 540),
        end=_at(date, end),
        room="info",
        staff=("v1",),
    )


def _jury_day(date: dt.date, pair: tuple[str, ...], mine: list[Candidate], room: str, now: int) -> list[Activity]:
    done: list[Activity] = []
    eaten = False
    for candidate in mine:
        if now >= 12 * 60 and not eaten:
            done += [Activity(kind="lunch", start=_at(date, now), end=_at(date, now + 60), jurors=(juror,)) for juror in pair]
            now, eaten = now + 60, True
        orals = [(epreuve, _minutes(candidate, minutes)) for epreuve, minutes in ORALS]
        for what, minutes in (("dossier_review", 15), *orals, ("deliberation", 10)):
            epreuve = what if (what, minutes) in orals else None
            done.append(
                Activity(
                    kind="epreuve" if epreuve else what,
                    epreuve=epreuve,
                    candidate=candidate.id,
                    start=_at(date, now),
                    end=_at(date, now + minutes),
                    room=room if epreuve else None,
                    jurors=pair,
                )
            )
            now += minutes
        now += 5
    return done


def six() -> Timetable:
    """6 candidates, two juries, one day."""
    return greedy(session(6, 4, 1, 2), 3)


def twelve() -> Timetable:
    """12 candidates, two juries, two days."""
    return greedy(session(12, 4, 2, 2), 3)


def forty_eight() -> Timetable:
    """48 candidates, six juries, and five days to hear them."""
    return greedy(session(48, 12, 5, 6), 2)
