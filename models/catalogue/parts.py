"""The épreuves in the shape that most référentiels give them; a titre's own module says its minutes and what differs."""

from __future__ import annotations

from typing import Any

from models.titre import Epreuve, Follows


def after(*epreuves: str, within: int | None = None) -> tuple[Follows, ...]:
    """Order: starts after each of these ended, at most `within` minutes after where given.

    >>> after("presentation", within=0)[0].within
    0
    """
    return tuple(Follows(epreuve=epreuve, within=within) for epreuve in epreuves)


def _part(own: dict[str, Any], **usual: Any) -> Epreuve:
    return Epreuve(**(usual | own))


def questionnaire(minutes: int, **own: Any) -> Epreuve:
    """All candidates at the same moment, a surveillant in each room, no jury."""
    return _part(
        own,
        id="questionnaire",
        label="Questionnaire professionnel",
        modality="questionnaire_professionnel",
        minutes=minutes,
        sitting="simultaneous",
        room="informatique",
        staff={"surveillant": 1},
    )


def written(minutes: int, **own: Any) -> Epreuve:
    """A mise en situation in writing: like a questionnaire, all at the same moment and without the jury."""
    return _part(
        own,
        id="msp",
        label="Mise en situation professionnelle",
        modality="mise_en_situation",
        minutes=minutes,
        sitting="simultaneous",
        room="ecrit",
        staff={"surveillant": 1},
    )


def played(minutes: int, **own: Any) -> Epreuve:
    """A mise en situation played before the jury, one candidate at a time, on the plateau technique."""
    return _part(
        own,
        id="msp",
        label="Mise en situation professionnelle",
        modality="mise_en_situation",
        minutes=minutes,
        jury=True,
        room="plateau",
    )


def presentation(minutes: int, **own: Any) -> Epreuve:
    """The candidate presents a project made before the session."""
    return _oral(own, "presentation", "Présentation du projet", "presentation_projet", minutes)


def technique(minutes: int, **own: Any) -> Epreuve:
    """The entretien technique."""
    return _oral(own, "technique", "Entretien technique", "entretien_technique", minutes)


def productions(minutes: int, **own: Any) -> Epreuve:
    """The questionnement à partir de productions."""
    return _oral(own, "productions", "Questionnement à partir de productions", "questionnement_productions", minutes)


def final(minutes: int, **own: Any) -> Epreuve:
    """The entretien final, which closes the exam without that an order says so."""
    return _oral(own, "final", "Entretien final", "entretien_final", minutes)


def _oral(own: dict[str, Any], name: str, label: str, modality: str, minutes: int) -> Epreuve:
    return _part(own, id=name, label=label, modality=modality, minutes=minutes, jury=True, room="entretien")
