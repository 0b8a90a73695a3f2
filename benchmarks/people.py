"""Invented names, and invented employers."""

from __future__ import annotations

FIRST_NAMES = [
    "Alice",
    "Bruno",
    "Chloé",
    "David",
    "Emma",
    "Farid",
    "Gaël",
    "Houria",
    "Inès",
    "Jules",
    "Karim",
    "Léa",
    "Marc",
    "Nadia",
    "Olga",
    "Paul",
]
LAST_NAMES = [
    "Adam",
    "Benali",
    "Caron",
    "Dubois",
    "Evrard",
    "Fabre",
    "Garnier",
    "Henry",
    "Ibarra",
    "Jouve",
    "Klein",
    "Leroy",
    "Morel",
    "Noël",
    "Ott",
    "Petit",
]
EMPLOYERS = ["Aubier", "Belleroche", "Clairval", "Doréval", "Estuaire", "Fontenay", "Granville", "Hautmont"]


def name_of(number: int, shift: int) -> str:
    """The name of the person of this number; another shift gives other names."""
    return f"{FIRST_NAMES[number % 16]} {LAST_NAMES[(number + number // 16 + shift) % 16]}"
