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
    "change_out": (
        '{word} vaut {value} ; donner ceux à ôter dans une liste : {word}=["{example}"]',
        '{word} is {value}; give those to take out in a list: {word}=["{example}"]',
    ),
    "change_add": (
        '{word} vaut {value} ; donner une liste de champs, par exemple {word}=[{{"id": "nouveau"}}]',
        '{word} is {value}; give a list of fields, such as {word}=[{{"id": "new"}}]',
    ),
    "change_list": (
        "{word} vaut {value} ; donner la liste entière, chacun avec ses champs",
        "{word} is {value}; give the whole list, each with its fields",
    ),
    "change_number": (
        "{word} vaut {value} ; donner un nombre entier de 0 à 10000, par exemple {word}=2",
        "{word} is {value}; give a whole number from 0 to 10000, such as {word}=2",
    ),
    "change_available": (
        '{word} vaut {value} ; donner une liste de plages par personne ou salle : {word}={{"juror j3": [{{"date": "2027-03-16"}}]}}',
        '{word} is {value}; give a list of windows for each person or room: {word}={{"juror j3": [{{"date": "2027-03-16"}}]}}',
    ),
    "change_habilitations": (
        '{word} vaut {value} ; donner les champs de chaque juré par son identifiant : {word}={{"j3": {{"until": "2027-12-31"}}}}',
        '{word} is {value}; give the fields of each juror by his id: {word}={{"j3": {{"until": "2027-12-31"}}}}',
    ),
    "change_fields": (
        '{word} vaut {value} ; donner les champs à changer, par exemple {word}={{"max_candidates_per_day": 4}}',
        '{word} is {value}; give the fields to change, such as {word}={{"max_candidates_per_day": 4}}',
    ),
    "none_left_days": (
        "il ne reste aucun jour ; garder un jour, ou en donner un autre avec add_days",
        "no day is left; keep one, or give another with add_days",
    ),
    "none_left_candidates": (
        "il ne reste aucun candidat ; en garder un, ou en donner d'autres avec add_candidates",
        "no candidate is left; keep one, or give others with add_candidates",
    ),
    "never_available": (
        "aucune plage pour « {who} » ; pour l'ôter de la session, écrire {word} ; pour tous les jours, None",
        'no window for "{who}"; to take them out of the session, write {word}; for all days, None',
    ),
}
