"""Rule 13: who may sit in a jury."""

from __future__ import annotations

from collections.abc import Iterator

from models import Session, Timetable
from models.titre import Weight
from scheduler.rules.asked import AskedModel
from scheduler.rules.reading import Reading
from scheduler.rules.rule import Rule, Violation
from scheduler.rules.wording import on

NAME = "habilitation"
SENTENCE = (
    "Chaque juré est habilité pour ce titre et ce millésime le jour où il siège.",
    "Each juror is habilité for this titre and millésime on the day on which he sits.",
)
SOURCE = "Arrêté du 22 décembre 2015 ; liste des jurés habilités (CERES)"
WEIGHT: Weight = "L"


def check(session: Session, timetable: Timetable) -> Iterator[Violation]:
    """Jurors at work without a habilitation for the titre and millésime that is valid on that day, unknown jurors included."""
    reading = Reading(session, timetable)
    exam, jurors = session.exam, {juror.id: juror for juror in session.jurors}
    for (who, day), activities in sorted(reading.by_day.items()):
        if who[0] != "juror":
            continue
        juror, when, about = jurors.get(who[1]), on(day), (who[1],)
        start, end = activities[0].start, activities[-1].end
        if juror is None:
            texts = (
                f"{who[1]} siège {when[0]} et n'est pas juré de la session",
                f"{who[1]} sits {when[1]} and is no juror of the session",
            )
            yield Violation(NAME, texts, about, start, end)
            continue
        untils = [h.until for h in juror.habilitations if (h.titre, h.millesime) == (exam.code, exam.millesime)]
        if not untils:
            texts = (
                f"{juror.label} siège {when[0]} sans habilitation pour {exam.code}, millésime {exam.millesime}",
                f"{juror.label} sits {when[1]} without a habilitation for {exam.code}, millésime {exam.millesime}",
            )
            yield Violation(NAME, texts, about, start, end)
        elif max(untils) < day:
            texts = (
                f"{juror.label} siège {when[0]} ; son habilitation a pris fin {on(max(untils))[0]}, {(day - max(untils)).days} j plus tôt",
                f"{juror.label} sits {when[1]}; his habilitation ended {on(max(untils))[1]}, {(day - max(untils)).days} d earlier",
            )
            yield Violation(NAME, texts, about, start, end, (day - max(untils)).days)


def narrow(model: AskedModel) -> None:
    """Who is not habilité on a day is in no jury of that day."""
    exam = model.session.exam
    for juror in model.session.jurors:
        for day in model.days:
            if not juror.habilitated(exam.code, exam.millesime, model.session.days[day].date):
                model.bar(juror, day)


def post(model: AskedModel) -> None:
    """Nothing is left to post: `narrow` keeps the others out."""


RULE = Rule(name=NAME, sentence=SENTENCE, source=SOURCE, weight=WEIGHT, post=post, check=check, narrow=narrow)
