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
# The last names of each list of people are its own, so that nobody looks like one person in two lists.
CANDIDATES = [
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
JURORS = [
    "Aubry",
    "Bertin",
    "Colin",
    "Duval",
    "Estève",
    "Fournier",
    "Guérin",
    "Humbert",
    "Imbert",
    "Jacquet",
    "Kessler",
    "Lambert",
    "Masson",
    "Nguyen",
    "Olivier",
    "Perrin",
]
STAFF = [
    "Arnaud",
    "Bouvier",
    "Chevalier",
    "Delmas",
    "Étienne",
    "Ferrand",
    "Gilles",
    "Hardy",
    "Isnard",
    "Joly",
    "Kermarec",
    "Lemaire",
    "Mallet",
    "Navarro",
    "Oudin",
    "Pelletier",
]
EMPLOYERS = ["Aubier", "Belleroche", "Clairval", "Doréval", "Estuaire", "Fontenay", "Granville", "Hautmont"]


def name_of(number: int, last_names: list[str]) -> str:
    """The name of the person of this number in a list of people with these last names, other than those before up to 256."""
    return f"{FIRST_NAMES[number % 16]} {last_names[(number + number // 16) % 16]}"
