"""What is wrong in a change to a session, then what would be right: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    "unknown_change": (
        "« {value} » n'est pas un changement possible ; choisir parmi : {known}",
        '"{value}" is not a possible change; choose among: {known}',
    ),
    "unknown_staff": (
        "« {value} » n'est pas parmi le personnel ; choisir parmi : {known}",
        '"{value}" is not among the staff; choose among: {known}',
    ),
    "unknown_responsable": (
        "le responsable « {value} » n'existe pas ; choisir parmi : {known}",
        'responsable "{value}" does not exist; choose among: {known}',
    ),
    "unknown_one": (
        "« {value} » n'existe pas ; choisir parmi : {known}",
        '"{value}" does not exist; choose among: {known}',
    ),
    "never_available": (
        "aucune plage pour « {who} » ; pour l'ôter de la session, écrire {word} ; pour tous les jours, None",
        'no window for "{who}"; to take them out of the session, write {word}; for all days, None',
    ),
}
