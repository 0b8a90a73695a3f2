"""What is wrong in a cell of a table and what would be right, where the words for other files (names of fields, quotes, braces) do not
serve: the code of those words, and `_cell`. `cell_example_FIELD` is what a cell of this field may hold: (French, English) by code."""

_PERIOD = ("16/03/2027 13h00-18h00", "2027-03-16 13:00-18:00")
_DAY = ("16/03/2027", "2027-03-16")
_LAST_DAY = ("31/12/2028", "2028-12-31")

TEXTS: dict[str, tuple[str, str]] = {
    "cell_example": ("une valeur", "a value"),
    "cell_example_activities_end": ("10h35", "10:35"),
    "cell_example_activities_kind": ("épreuve", "épreuve"),
    "cell_example_activities_start": ("10h00", "10:00"),
    "cell_example_agrement": _LAST_DAY,
    "cell_example_available": _PERIOD,
    "cell_example_avoid": _PERIOD,
    "cell_example_breaks": ("10h00-11h00 15 min", "10:00-11:00 15 min"),
    "cell_example_candidate": ("c1", "c1"),
    "cell_example_candidates": ("12", "12"),
    "cell_example_ccp": ("CCP1", "CCP1"),
    "cell_example_closed": ("22/02/2027 - 26/02/2027", "2027-02-22 - 2027-02-26"),
    "cell_example_closes": ("18h00", "18:00"),
    "cell_example_date": _DAY,
    "cell_example_days": ("2", "2"),
    "cell_example_deliberation": ("10, ou 10 par jour", "10, or 10 per day"),
    "cell_example_echeance": _LAST_DAY,
    "cell_example_epreuve": ("final", "final"),
    "cell_example_extra_time": ("1/3, 33 % ou oui", "1/3, 33 % or yes"),
    "cell_example_from": _DAY,
    "cell_example_id": ("c1", "c1"),
    "cell_example_juror": ("j1", "j1"),
    "cell_example_jurors": ("j1 ; j2", "j1; j2"),
    "cell_example_kind": ("titre", "titre"),
    "cell_example_kinds": ("entretien", "entretien"),
    "cell_example_max_days": ("10", "10"),
    "cell_example_millesime": ("04", "04"),
    "cell_example_minutes": ("60", "60"),
    "cell_example_objectives": ("jours-jurés ; attente des candidats", "juror-days; candidate waiting"),
    "cell_example_opens": ("8h30", "08:30"),
    "cell_example_posts": ("1", "1"),
    "cell_example_role": ("surveillant", "surveillant"),
    "cell_example_room": ("s1", "s1"),
    "cell_example_sat": _DAY,
    "cell_example_seats": ("12", "12"),
    "cell_example_session": ("session-1", "session-1"),
    "cell_example_site": ("Montreuil", "Montreuil"),
    "cell_example_sits": ("technique ; final", "technique; final"),
    "cell_example_stable_juries": ("oui", "yes"),
    "cell_example_staff_rest": ("15 min toutes les 240 min", "15 min every 240 min"),
    "cell_example_start": ("16/03/2027 10h00", "2027-03-16 10:00"),
    "cell_example_titre": ("TP-01280", "TP-01280"),
    "cell_example__titre": ("TP-01280", "TP-01280"),
    "cell_example__millesime": ("04", "04"),
    "cell_example_to": _DAY,
    "cell_example_today": _DAY,
    "cell_example_until": _LAST_DAY,
    "cell_example__until": _LAST_DAY,
    "cell_example_weight": ("1", "1"),
    "cell_example_who": ("j1", "j1"),
    "cell_example_sessions_window": _DAY,
    "cell_example_window": ("11h30-14h00", "11:30-14:00"),
    # ---- types and limits
    "value_missing_cell": ("case vide ; y écrire par exemple {example}", "empty cell; write {example} in it, for example"),
    "value_missing_item_cell": (
        "il manque une valeur ; écrire par exemple {example}",
        "a value is missing; write {example}, for example",
    ),
    "value_number_cell": (
        "« {value} » n'est pas un nombre ; écrire par exemple {example}",
        '"{value}" is not a number; write {example}, for example',
    ),
    "value_tolerance_cell": (
        "« {value} % » est trop ; ce qu'un objectif peut céder aux suivants va de 0 à 100 %",
        '"{value} %" is too much; what an objective may give up for those after it goes from 0 to 100 %',
    ),
    "value_boolean_cell": (
        "« {value} » n'est ni oui ni non ; écrire oui ou non",
        '"{value}" is neither yes nor no; write yes or no',
    ),
    "value_text_cell": (
        "« {value} » n'est pas lu comme un texte ; mettre la case au format Texte et l'écrire à nouveau",
        '"{value}" is not read as a text; make the cell a text and write it again',
    ),
    "value_empty_cell": ("valeur vide ; y écrire par exemple {example}", "empty value; write {example}, for example"),
    "value_date_cell": (
        "« {value} » n'est pas une date ; écrire par exemple {example}",
        '"{value}" is not a date; write {example}, for example',
    ),
    "value_moment_cell": (
        "« {value} » n'est pas un jour avec son heure ; écrire par exemple 16/03/2027 10h00",
        '"{value}" is not a day with its time; write 2027-03-16 10:00, for example',
    ),
    "value_time_zone_cell": (
        "« {value} » porte un fuseau horaire ; écrire l'heure locale seule, par exemple {example}",
        '"{value}" has a time zone; write the local time alone, for example {example}',
    ),
    "value_list_cell": (
        "« {value} » ne se lit pas ici ; écrire par exemple {example}",
        '"{value}" cannot be read here; write {example}, for example',
    ),
    "value_list_of_fields_cell": (
        "ceci ne se lit pas ici ; écrire par exemple {example}",
        "this cannot be read here; write {example}",
    ),
    "value_fields_cell": (
        "« {value} » ne se lit pas ici ; écrire par exemple {example}",
        '"{value}" cannot be read here; write {example}, for example',
    ),
    "value_empty_list_cell": (
        "rien n'est écrit sous les titres ; remplir une ligne au moins",
        "nothing stands below the titles; fill in a row",
    ),
    # ---- refusals of the nouns
    "clock_cell": (
        "« {value} » n'est pas une heure ; écrire par exemple {example}",
        '"{value}" is not a time of day; write {example}, for example',
    ),
    "clock_of_24_cell": (
        "« {value} » n'est pas une heure ; la dernière du jour est 23h59",
        '"{value}" is not a time of day; the last of a day is 23:59',
    ),
    "day_to_midnight_cell": (
        "le site ouvre à {opens} et ferme à {closes}, où le jour commence ; écrire 23h59 au plus tard",
        "the site opens at {opens} and closes at {closes}, where the day begins; write 23:59 at the latest",
    ),
    "day_hours_cell": (
        "le site ouvre à {opens} et ferme à {closes} ; la fermeture doit venir après l'ouverture",
        "the site opens at {opens} and closes at {closes}; it must close after it opens",
    ),
    "window_hours_cell": (
        "la plage va de {start} à {end} ; la fin doit venir après le début : écrire par exemple {example}",
        "the window goes from {start} to {end}; its end must come after its start: write {example}, for example",
    ),
    "period_order_cell": (
        "la période va du {start} au {end} ; la fin ne peut pas précéder le début",
        "the period goes from {start} to {end}; it cannot end before it begins",
    ),
    "extra_time_cell": (
        "« {value} » : c'est la part de temps ajoutée, entre 0 et 1 ; écrire par exemple {example}",
        '"{value}": it is the part of each duration that is added, from 0 to 1; write {example}, for example',
    ),
    "lunch_window_cell": (
        "la pause de {minutes} minutes ne tient pas dans une plage de {width} minutes ; élargir la plage, ou raccourcir la pause",
        "a break of {minutes} minutes does not fit a window of {width} minutes; widen the window, or shorten the break",
    ),
    "pin_empty_cell": (
        "ce qui est fixé pour « {candidate} » ne fixe rien ; remplir Début, Salle ou Jurés",
        'the pin of "{candidate}" fixes nothing; fill in Start, Room or Jurors',
    ),
    "pin_epreuve_cell": (
        "le début et la salle de « {candidate} » demandent une épreuve ; seuls les jurés se fixent sans épreuve",
        'the start and the room of "{candidate}" need an épreuve; only jurors can be fixed without one',
    ),
    "pin_jurors_cell": (
        "l'épreuve « {epreuve} » se passe sans jury ; effacer Jurés, ou Épreuve pour fixer tout son jury",
        'épreuve "{epreuve}" has no jury; empty Jurors, or Épreuve to fix his whole jury',
    ),
    "pin_grain_cell": (
        "{start} n'est pas sur la grille de {grain} minutes ; choisir un multiple, ou un autre « Pas du planning (min) »",
        '{start} is not on the grid of {grain} minutes; choose a multiple, or another "Grain of the timetable (min)"',
    ),
    "no_objective_cell": (
        "aucun objectif ; ôter cette ligne pour les cinq par défaut, ou en nommer au moins un",
        "no objective; take this row out for the five defaults, or name at least one",
    ),
    "unplanned_first_cell": (
        "les candidats sans place doivent venir en premier dans les objectifs",
        "the candidates left out must come first in the objectives",
    ),
    "candidates_number_cell": (
        "« {value} » n'est pas un nombre de candidats (de 1 à {most}) ; écrire par exemple 6, ou titre : 6 ; CCP1 : 2",
        '"{value}" is not a number of candidates (from 1 to {most}); write for example 6, or titre: 6; CCP1: 2',
    ),
    "window_outside_period_cell": (
        "la session est à placer du {start} au {end}, et la période va du {first} au {last} ; corriger l'un ou l'autre",
        "the session is to be placed from {start} to {end}, and the period goes from {first} to {last}; mend one of them",
    ),
    "unplaced_first_cell": (
        "les sessions non placées doivent venir en premier dans les objectifs",
        "the sessions without a place must come first in the objectives",
    ),
    "missing_millesime_cell": (
        "le titre {titre} est au catalogue à plusieurs millésimes ; remplir « Millésime » avec l'un de {known}",
        'titre {titre} is in the catalogue at several millésimes; fill in "Millésime" with one of {known}',
    ),
    "unknown_titre_cell": (
        "le titre « {value} » n'est pas au catalogue ; « python -m scheduler template » le montre en entier ; ou décrire le titre dans un "
        "dossier à part, et le nommer par --catalogue",
        'titre "{value}" is not in the catalogue; "python -m scheduler template" shows all of it; or describe the titre in a folder of its '
        "own, and name it by --catalogue",
    ),
    "unknown_titre_near_cell": (
        "le titre « {value} » n'est pas au catalogue ; vouliez-vous dire {near} ? « python -m scheduler template » le montre en entier ; ou "
        "décrire le titre dans un dossier à part, et le nommer par --catalogue",
        'titre "{value}" is not in the catalogue; did you mean {near}? "python -m scheduler template" shows all of it; or describe the titre '
        "in a folder of its own, and name it by --catalogue",
    ),
    "no_ccp_cell": (
        "les CCP de {titre} ne sont pas au catalogue, leurs durées n'étant pas connues ; décrire le titre, avec ses CCP, dans un dossier à "
        "part, et le nommer par --catalogue",
        "the CCP of {titre} are not in the catalogue, as their durations are not known; describe the titre, with its CCP, in a folder of its "
        "own, and name it by --catalogue",
    ),
    "no_ccs_cell": (
        "{titre} n'a pas de CCS au catalogue ; corriger cette case, ou décrire le titre, avec ses CCS, dans un dossier à part, et le nommer par "
        "--catalogue",
        "{titre} has no CCS in the catalogue; mend this cell, or describe the titre, with its CCS, in a folder of its own, and name it by "
        "--catalogue",
    ),
    "which_ccp_session_cell": (
        "cette session est celle d'un CCP, mais lequel ? remplir la ligne « CCP » ; ce titre a : {known}",
        'this session is of a CCP, but which? fill in the row "CCP"; this titre has: {known}',
    ),
    "which_ccs_session_cell": (
        "cette session est celle d'un CCS, mais lequel ? remplir la ligne « CCS » ; ce titre a : {known}",
        'this session is of a CCS, but which? fill in the row "CCS"; this titre has: {known}',
    ),
    "which_ccp_cell": (
        "ce candidat passe un CCP, mais lequel ? remplir « CCP » ; ce titre a : {known}",
        'this candidate sits a CCP, but which? fill in "CCP"; this titre has: {known}',
    ),
    "which_ccs_cell": (
        "ce candidat passe un CCS, mais lequel ? remplir « CCS » ; ce titre a : {known}",
        'this candidate sits a CCS, but which? fill in "CCS"; this titre has: {known}',
    ),
    "certificate_without_kind_cell": (
        "« {value} » ne va qu'avec la sorte {kind} ; corriger la sorte, ou effacer cette case",
        '"{value}" goes with the kind {kind} only; mend the kind, or empty this cell',
    ),
}
