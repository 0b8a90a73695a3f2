"""What is wrong with a file as a file, before anything it says is read: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    "file_not_found": (
        "ce fichier n'existe pas ; vérifier le nom et le dossier",
        "there is no such file; check its name and folder",
    ),
    "file_is_folder": (
        "c'est un dossier ; donner le fichier lui-même",
        "this is a folder; name the file itself",
    ),
    "file_unreadable": (
        "impossible de lire ce fichier ({reason})",
        "this file cannot be read ({reason})",
    ),
    "file_unwritable": (
        "impossible d'écrire ce fichier ({reason})",
        "this file cannot be written ({reason})",
    ),
    "file_unwritable_no_folder": (
        "impossible d'écrire ce fichier : le dossier {folder} n'existe pas ; le créer, ou en donner un autre",
        "this file cannot be written: there is no folder {folder}; make it, or name another",
    ),
    "file_unwritable_refused": (
        "impossible d'écrire ce fichier : l'écriture est refusée ; choisir un dossier où elle est permise, ou fermer ce fichier s'il est "
        "ouvert dans un autre programme",
        "this file cannot be written: writing is not permitted; choose a folder where it is, or close this file where another program "
        "has it open",
    ),
    "file_unwritable_is_folder": (
        "impossible d'écrire ce fichier : un dossier porte déjà ce nom ; en donner un autre",
        "this file cannot be written: a folder has this name already; give another",
    ),
    "file_unwritable_long": (
        "impossible d'écrire ce fichier : son nom est trop long ; en donner un plus court",
        "this file cannot be written: its name is too long; give a shorter one",
    ),
    "file_unwritable_full": (
        "impossible d'écrire ce fichier : le disque est plein ; y faire de la place, ou écrire ailleurs",
        "this file cannot be written: the disk is full; make room on it, or write elsewhere",
    ),
    "folder_unwritable": (
        "impossible d'écrire dans ce dossier ({reason}) ; en donner un autre",
        "nothing can be written in this folder ({reason}); name another",
    ),
    "folder_unwritable_refused": (
        "impossible d'écrire dans ce dossier : l'écriture est refusée ; en choisir un où elle est permise, ou fermer ses fichiers ouverts "
        "dans un autre programme",
        "nothing can be written in this folder: writing is not permitted; choose one where it is, or close those of its files that another "
        "program has open",
    ),
    "folder_unwritable_long": (
        "impossible d'écrire dans ce dossier : un nom est trop long ; donner un dossier au chemin plus court",
        "nothing can be written in this folder: a name is too long; give a folder with a shorter path",
    ),
    "folder_unwritable_full": (
        "impossible d'écrire dans ce dossier : le disque est plein ; y faire de la place, ou écrire ailleurs",
        "nothing can be written in this folder: the disk is full; make room on it, or write elsewhere",
    ),
    "file_unreadable_refused": (
        "impossible de lire ce fichier : la lecture est refusée ; demander le droit de le lire, ou en donner une copie",
        "this file cannot be read: reading is not permitted; ask for the right to read it, or name a copy",
    ),
    "file_unreadable_no_folder": (
        "impossible de lire ce fichier : {folder} n'est pas un dossier ; vérifier le chemin",
        "this file cannot be read: {folder} is no folder; check the path",
    ),
    "file_unreadable_long": (
        "impossible de lire ce fichier : son nom est trop long pour être celui d'un fichier ; le vérifier",
        "this file cannot be read: its name is too long to be that of a file; check it",
    ),
    "folder_unreadable": (
        "impossible de lire ce dossier ({reason})",
        "this folder cannot be read ({reason})",
    ),
    "folder_unreadable_refused": (
        "impossible de lire ce dossier : la lecture est refusée ; demander le droit de le lire, ou en donner une copie",
        "this folder cannot be read: reading is not permitted; ask for the right to read it, or name a copy",
    ),
    "file_is_timetable": (
        "c'est un planning, pas une session ; donner d'abord le fichier de la session, avec son titre, ses jours, ses candidats et ses "
        "jurés, puis celui du planning (en Python, load_timetable)",
        "this is a timetable, not a session; give the file of the session first, with its titre, days, candidates and jurors, then that of "
        "the timetable (in Python, load_timetable)",
    ),
    "programme_is_timetable": (
        "c'est un planning, pas un programme ; donner le fichier du programme, avec ses sessions, ses jurés et ses salles",
        "this is a timetable, not a programme; give the file of the programme, with its sessions, jurors and rooms",
    ),
    "calendar_no_timetable": (
        "Il n'y a pas de planning de « {session} » à mettre dans un agenda : {why}. explain(session) dit pourquoi et propose des issues.",
        'There is no timetable of "{session}" to put into a calendar: {why}. explain(session) says why, and the ways out.',
    ),
    "file_not_utf8": (
        "ce n'est pas du texte UTF-8 ; l'enregistrer de nouveau avec l'encodage UTF-8",
        "this is not UTF-8 text; save it again with the UTF-8 encoding",
    ),
    "file_empty": (
        "le fichier est vide ; partir d'un modèle : python -m scheduler template",
        "the file is empty; start from a skeleton: python -m scheduler template",
    ),
    "file_not_fields": (
        "le fichier doit être une suite de champs (champ: valeur), à commencer par {first}",
        "the file must be a series of fields (field: value), beginning with {first}",
    ),
    "file_too_deep": (
        "le fichier se répète ou s'emboîte sans fin ; écrire les valeurs en toutes lettres, sans & ni *",
        "the file repeats or nests itself without end; write its values out, without & and *",
    ),
    "file_suffix_session": (
        "une session ne se lit pas dans un fichier « {suffix} » ; formats possibles : {known}",
        'a session cannot be read from a "{suffix}" file; possible formats: {known}',
    ),
    "file_suffix_timetable": (
        "un planning ne se lit pas dans un fichier « {suffix} » ; formats possibles : {known}",
        'a timetable cannot be read from a "{suffix}" file; possible formats: {known}',
    ),
    "file_suffix_save": (
        "un planning ne s'écrit pas dans un fichier « {suffix} » ; formats possibles : {known}",
        'a timetable cannot be written to a "{suffix}" file; possible formats: {known}',
    ),
    "file_suffix_save_sheets": (
        "un fichier « {suffix} » n'a pas de feuilles par personne ou par salle ; formats possibles : {known}",
        'a "{suffix}" file has no sheets of a person or a room; possible formats: {known}',
    ),
    "file_duplicate_field": (
        "ce champ figure déjà à la ligne {first} ; n'en garder qu'un",
        "this field already stands on line {first}; keep only one",
    ),
    "timetable_without_activities": (
        "le planning n'a pas d'activités ; ajouter activities, la liste de ce qui a lieu",
        "the timetable has no activities; add activities, the list of what takes place",
    ),
    "xlsx_none": (
        "ce n'est pas un classeur Excel ; l'enregistrer de nouveau au format .xlsx",
        "this is not an Excel workbook; save it again as .xlsx",
    ),
    "xlsx_no_activities": (
        "ce classeur n'a pas de feuille « {sheet} » : ce n'est pas un planning écrit par save",
        'this workbook has no sheet "{sheet}": it is no timetable that save wrote',
    ),
    "xlsx_only_shown": (
        "cette feuille a été modifiée, et la feuille « {sheet} » est la seule qui est lue : y reporter ce qui a changé, puis supprimer cette feuille-ci",
        'this sheet was changed, and the sheet "{sheet}" is the only one that is read: type there what has changed, then delete this one',
    ),
    "xlsx_too_large": (
        "le classeur compte {size} Mo une fois décompressé, {most} au plus ; effacer les lignes et les colonnes vides mises en forme, "
        "ou partir d'un modèle : python -m scheduler template",
        "the workbook is {size} MB once unpacked, {most} at most; delete empty rows and columns that are formatted, "
        "or start from a skeleton: python -m scheduler template",
    ),
    "xlsx_title": (
        "« {value} » est dans une colonne sans titre ; la première ligne de la feuille doit nommer le champ",
        '"{value}" is in a column without a title; the first row of the sheet must name the field',
    ),
    "csv_for_people": (
        "ce fichier est fait pour être lu ; donner timetable.json, timetable.csv ou le classeur .xlsx, écrits à côté",
        "this file is made to be read; give timetable.json, timetable.csv or the .xlsx workbook, written beside it",
    ),
    "csv_columns": (
        "la première ligne doit nommer les colonnes ; il manque : {missing}",
        "the first row must name the columns; missing: {missing}",
    ),
    "csv_cells": (
        "cette ligne compte plus de cases que la première ; mettre entre guillemets une case qui contient le séparateur",
        "this row has more cells than the first one; put quotes around a cell that contains the separator",
    ),
    "csv_syntax": (
        "cette ligne ne se lit pas ; souvent un guillemet jamais fermé, ou une case bien trop longue : la corriger",
        "this row cannot be read; often a quote that is never closed, or a cell that is far too long: correct it",
    ),
    "json_syntax": (
        "ceci n'est pas du JSON ; souvent une virgule, un guillemet ou une accolade de trop ou de moins, ici ou juste avant",
        "this is not JSON; often a comma, quote or brace too many or too few, here or just before",
    ),
    "yaml_tab": (
        "une tabulation sert de retrait ; la remplacer par des espaces",
        "a tab is used to indent; replace it by spaces",
    ),
    "yaml_colon": (
        "un deux-points de trop ou un retrait qui change ; aligner les champs, et mettre entre guillemets un texte qui contient « : »",
        'a colon too many or an indent that changes; align the fields, and put quotes around a text that contains ":"',
    ),
    "yaml_flow_colon": (
        "un deux-points de trop, ou une virgule manque avant ce champ ; ajouter la virgule, ou mettre entre guillemets un texte qui contient « : »",
        'a colon too many, or a comma is missing before this field; add the comma, or put quotes around a text that contains ":"',
    ),
    "yaml_bracket": (
        "le crochet ou l'accolade ouvert à la ligne {opened} n'est pas fermé, ou une virgule manque ; ajouter ] , }} ou la virgule",
        "the bracket or brace opened on line {opened} is not closed, or a comma is missing; add ], }} or the comma",
    ),
    "yaml_indent": (
        "cette ligne n'est alignée avec aucune de celles qui la précèdent ; corriger son retrait",
        "this line is aligned with none of those before it; correct its indent",
    ),
    "yaml_quote": (
        "le guillemet ouvert ici n'est pas fermé ; l'ajouter à la fin du texte",
        "the quote opened here is not closed; add it at the end of the text",
    ),
    "yaml_start": (
        "un texte ne peut pas commencer par {character} ; le mettre entre guillemets",
        "a text cannot begin with {character}; put it in quotes",
    ),
    "yaml_alias": (
        "*{alias} renvoie à un &{alias} qui n'existe pas ; mettre le texte entre guillemets, ou définir &{alias} plus haut",
        "*{alias} refers to a &{alias} that does not exist; put the text in quotes, or define &{alias} above",
    ),
    "yaml_documents": (
        "une ligne --- ouvre un second document ; une session par fichier",
        "a line --- opens a second document; one session per file",
    ),
    "yaml_control": (
        "un caractère invisible ({character}) n'est pas permis ; l'effacer",
        "an invisible character ({character}) is not allowed; delete it",
    ),
    "yaml_tag": (
        "« {tag} » n'a pas de sens ici ; mettre entre guillemets un texte qui commence par !",
        '"{tag}" means nothing here; put quotes around a text that begins with !',
    ),
    "yaml_key": (
        "le nom d'un champ est un mot, pas une liste ; écrire champ: valeur",
        "the name of a field is a word, not a list; write field: value",
    ),
    "yaml_comma": (
        "une virgule sépare des champs, et « {digits} » n'en est pas un ; écrire un nombre décimal avec un point, comme 0.{digits}",
        'a comma separates fields, and "{digits}" is none; write a decimal number with a point, as 0.{digits}',
    ),
    "yaml_no_value": (
        "entre accolades, « {text} » n'est pas un champ ; écrire {name}: valeur, avec une espace après le deux-points",
        'between braces, "{text}" is not a field; write {name}: value, with a space after the colon',
    ),
    "yaml_merge": (
        "<< reprend les champs d'un autre bloc ; écrire <<: *nom",
        "<< takes over the fields of another block; write <<: *name",
    ),
    "yaml_syntax": (
        "ce n'est pas du YAML ({problem}) ; vérifier le retrait, les deux-points et les guillemets, ici ou juste avant",
        "this is not YAML ({problem}); check the indent, the colons and the quotes, here or just before",
    ),
    "catalogue_no_folder": (
        "il n'y a pas de dossier de ce nom ; le catalogue est un dossier avec un fichier .yaml par titre",
        "there is no folder of this name; a catalogue is a folder with a .yaml file for each titre",
    ),
    "catalogue_empty": (
        "ce dossier ne contient aucun titre ; y mettre un fichier par titre ({suffixes})",
        "this folder holds no titre; put a file for each into it ({suffixes})",
    ),
    "catalogue_twice": (
        "le titre {titre} au millésime {millesime} se trouve déjà dans {other} ; n'en garder qu'un",
        "the titre {titre} at millésime {millesime} already stands in {other}; keep one of them",
    ),
    "catalogue_ours": (
        "le catalogue a déjà {titre} au millésime {millesime} ; ajouter « replaces: true » si ce fichier doit en tenir lieu, ou corriger "
        "le millésime",
        'the catalogue already has {titre} at millésime {millesime}; add "replaces: true" if this file is to stand in its place, or mend '
        "the millésime",
    ),
    "catalogue_replaces": (
        "« {value} » n'est ni true ni false ; écrire replaces: true si ce fichier tient lieu du titre du catalogue",
        '"{value}" is neither true nor false; write replaces: true if this file stands in place of the titre of the catalogue',
    ),
    "catalogue_replaces_nothing": (
        "le catalogue n'a pas {titre} au millésime {millesime} : il n'y a rien à remplacer ; ôter replaces, ou corriger le code ou le "
        "millésime",
        "the catalogue does not have {titre} at millésime {millesime}: there is nothing to replace; take replaces away, or mend the code "
        "or the millésime",
    ),
    "file_is_a_session": (
        "c'est une session, pas un planning ; donner d'abord le fichier de la session, puis celui du planning",
        "this is a session, not a timetable; give the file of the session first, then that of the timetable",
    ),
    "folder_of_session": (
        "ce dossier contient le planning d'une session, « {held} » ; donner un autre dossier pour le programme. "
        "Si ce planning ne sert plus : supprimer {name}, puis relancer",
        'this folder holds the timetable of a session, "{held}"; name another folder for the programme. '
        "If that timetable is of no use any more: delete {name}, then run again",
    ),
    "folder_of_programme": (
        "ce dossier contient le plan d'un programme ({name}) ; donner un autre dossier pour le planning d'une session",
        "this folder holds the plan of a programme ({name}); name another folder for the timetable of a session",
    ),
    "file_for_folder": (
        "c'est un fichier, là où irait le dossier d'une session ; donner un autre dossier de sortie, ou renommer ce fichier",
        "this is a file where the folder of a session would be; name another folder to write to, or rename this file",
    ),
    "folder_no_session": (
        "c'est un dossier sans session.csv ; donner le fichier de la session, ou un dossier avec session.csv (un champ et sa valeur par "
        "ligne) et un fichier .csv par liste",
        "this is a folder without session.csv; name the session file, or a folder with session.csv (a field and its value in each row) and "
        "a .csv file for each list",
    ),
    "csv_no_session": (
        "un fichier .csv seul n'est qu'une liste ; donner le dossier qui contient session.csv (un champ et sa valeur par ligne) et, à "
        "côté, les listes : {lists}",
        "a .csv file alone is but a list; name the folder that holds session.csv (a field and its value in each row) and, beside it, the "
        "lists: {lists}",
    ),
}
