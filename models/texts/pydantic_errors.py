"""What a value should have been, for the checks of types and limits that pydantic makes: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    "value_missing": (
        "champ obligatoire absent ; ajouter {field}",
        "required field missing; add {field}",
    ),
    "value_missing_item": (
        "la liste est trop courte ; il y faut {number} valeurs",
        "the list is too short; it needs {number} values",
    ),
    "value_unknown_close": (
        "champ inconnu ; vouliez-vous dire {close} ?",
        "unknown field; did you mean {close}?",
    ),
    "value_unknown_within": (
        "champ inconnu ici ; il se met dans {within}",
        "unknown field here; it belongs in {within}",
    ),
    "value_unknown": (
        "champ inconnu ; champs possibles : {known}",
        "unknown field; possible fields: {known}",
    ),
    "value_integer": (
        "« {value} » n'est pas un nombre entier ; écrire des chiffres seuls, par exemple 30",
        '"{value}" is not a whole number; write digits alone, for example 30',
    ),
    "value_whole": (
        "« {value} » n'est pas un nombre entier ; écrire {below} ou {above}",
        '"{value}" is not a whole number; write {below} or {above}',
    ),
    "value_number": (
        "« {value} » n'est pas un nombre ; écrire par exemple 0.3333, avec un point",
        '"{value}" is not a number; write for example 0.3333, with a point',
    ),
    "value_boolean": (
        "« {value} » n'est ni vrai ni faux ; écrire true ou false",
        '"{value}" is neither true nor false; write true or false',
    ),
    "value_text": (
        '« {value} » n\'est pas lu comme un texte ; le mettre entre guillemets : "{value}"',
        '"{value}" is not read as a text; put it in quotes: "{value}"',
    ),
    "value_one_text": (
        "un seul texte est attendu ici, pas une liste ni des champs",
        "a single text is expected here, not a list nor fields",
    ),
    "value_empty": (
        "valeur vide ; en donner une, ou ôter le champ s'il n'est pas obligatoire",
        "empty value; give one, or leave the field out where it is not required",
    ),
    "value_id": (
        "« {value} » contient une espace ou une barre oblique ; un identifiant est un mot court : écrire {instead}",
        '"{value}" contains a space or a slash; an id is a short word: write {instead}',
    ),
    "value_date": (
        "« {value} » n'est pas une date ; écrire {instead}",
        '"{value}" is not a date; write {instead}',
    ),
    "value_date_example": (
        "« {value} » n'est pas une date ; écrire par exemple {instead}",
        '"{value}" is not a date; write for example {instead}',
    ),
    "value_no_such_date": (
        "le {value} n'existe pas au calendrier ; corriger le jour ou le mois",
        "{value} is not in the calendar; correct the day or the month",
    ),
    "value_moment": (
        "« {value} » n'est pas une date avec son heure ; écrire par exemple 2027-03-16T10:00",
        '"{value}" is not a date with its time; write for example 2027-03-16T10:00',
    ),
    "value_time_zone": (
        "« {value} » porte un fuseau horaire ; écrire l'heure locale seule, par exemple 2027-03-16T10:00",
        '"{value}" has a time zone; write the local time alone, for example 2027-03-16T10:00',
    ),
    "value_choice": (
        "« {value} » n'est pas un choix possible ; choisir parmi : {known}",
        '"{value}" is not a possible choice; choose among: {known}',
    ),
    "value_at_least": (
        "{value} est trop petit ; il faut au moins {limit}",
        "{value} is too small; it must be at least {limit}",
    ),
    "value_at_most": (
        "{value} est trop grand ; il faut au plus {limit}",
        "{value} is too large; it must be at most {limit}",
    ),
    "value_more": (
        "{value} est trop petit ; il faut plus de {limit}",
        "{value} is too small; it must be more than {limit}",
    ),
    "value_less": (
        "{value} est trop grand ; il faut moins de {limit}",
        "{value} is too large; it must be less than {limit}",
    ),
    "value_empty_list": (
        "la liste est vide ; la remplir, il en faut au moins {least}",
        "the list is empty; fill it, with at least {least}",
    ),
    "value_short_list": (
        "la liste n'en compte que {number} ; il en faut au moins {least}",
        "the list has only {number}; it needs at least {least}",
    ),
    "value_long_list": (
        "la liste en compte {number} ; il en faut au plus {most}",
        "the list has {number}; it must have at most {most}",
    ),
    "value_list": (
        "« {value} » est seul ; une liste est attendue : écrire [{instead}]",
        '"{value}" stands alone; a list is expected: write [{instead}]',
    ),
    "value_list_of_fields": (
        "une liste est attendue ; mettre un tiret (-) devant chaque élément",
        "a list is expected; put a dash (-) before each item",
    ),
    "value_fields_such": (
        "« {value} » est seul ; des champs sont attendus ici (champ: valeur) : écrire {instead}",
        '"{value}" stands alone; fields are expected here (field: value): write {instead}',
    ),
    "value_fields": (
        "des champs sont attendus ici (champ: valeur) ; champs possibles : {known}",
        "fields are expected here (field: value); possible fields: {known}",
    ),
    "value_names": (
        "des champs sont attendus ici (nom: valeur), un par ligne ou entre accolades",
        "fields are expected here (name: value), one a line or in braces",
    ),
    "value_one_number": (
        "un nombre seul est attendu ici, et non une liste ou des champs (nom: valeur)",
        "a single number is expected here, not a list nor fields (name: value)",
    ),
    "value_one_value": (
        "une valeur seule est attendue ici, et non une liste ou des champs (nom: valeur)",
        "a single value is expected here, not a list nor fields (name: value)",
    ),
    "value_other": (
        "valeur refusée ({message})",
        "value refused ({message})",
    ),
}
