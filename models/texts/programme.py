"""A semester: what is wrong in a programme, why a session is not placed, what is due: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    "weekday": (
        "« {value} » n'est pas un jour de la semaine ; choisir parmi : {known}, suivi au besoin de am ou pm (« tue am »)",
        '"{value}" is not a day of the week; choose among: {known}, followed if need be by am or pm ("tue am")',
    ),
    "candidates_number": (
        "« {value} » n'est ni un nombre de candidats (de 1 à {most}) ni une liste ; écrire par exemple candidates: 6",
        '"{value}" is neither a number of candidates (from 1 to {most}) nor a list; write for example candidates: 6',
    ),
    "window_outside_period": (
        "la fenêtre du {start} au {end} sort de la période du {first} au {last} ; corriger window ou period",
        "the window from {start} to {end} leaves the period from {first} to {last}; correct window or period",
    ),
    "unplaced_first": (
        "unplaced doit venir en premier dans objectives",
        "unplaced must come first in objectives",
    ),
}
