"""What the command line says: (French, English) by code. `cli_help_*` describe a command (no parameter) or one of its parameters."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli_help": (
        "Plannings de sessions d'examen des titres professionnels : calculés, prouvés, vérifiés.",
        "Timetables for exam sessions of the titres professionnels: computed, proven, checked.",
    ),
    "cli_help_demo": (
        "Calcule le planning d'une session d'exemple (DWWM, 6 candidats, deux jurys) et l'écrit dans un dossier.",
        "Compute the timetable of an example session (DWWM, 6 candidates, two juries) and write it to a folder.",
    ),
    "cli_help_solve": (
        "Calcule le planning de la session FILE (.yaml, .json ou .xlsx), ou de toutes celles du dossier FILE (avec --out).\n\n"
        "Code de sortie : 0 planning trouvé, 2 fichier à corriger, 3 aucun planning possible, 4 aucun trouvé dans le temps imparti.",
        "Compute the timetable of the session FILE (.yaml, .json or .xlsx), or of all in the folder FILE (with --out).\n\n"
        "Exit code: 0 timetable found, 2 file to correct, 3 no timetable exists, 4 none found in the time given.",
    ),
    "cli_help_check": (
        "Vérifie le planning TIMETABLE (.json, .csv, .yaml ou .xlsx, même saisi ou changé à la main) de la session FILE, règle par règle ; "
        "ou le plan de tout un programme : check DOSSIER, ou check PROGRAMME DOSSIER.\n\n"
        "Code de sortie : 0 tout est respecté, 1 des règles ne le sont pas, 2 fichier à corriger.",
        "Check the timetable TIMETABLE (.json, .csv, .yaml or .xlsx, even typed or changed by hand) of the session FILE, rule by rule; "
        "or the plan of a whole programme: check DIR, or check PROGRAMME DIR.\n\n"
        "Exit code: 0 all rules hold, 1 some do not, 2 file to correct.",
    ),
    "cli_help_explain": (
        "Dit pourquoi la session FILE n'a pas de planning, et les issues les moins chères.\n\n"
        "Code de sortie : 0 un planning existe, 2 fichier à corriger, 3 aucun planning possible, 4 le temps n'a pas suffi pour le dire.",
        "Tell why the session FILE has no timetable, and the cheapest ways out.\n\n"
        "Exit code: 0 a timetable exists, 2 file to correct, 3 no timetable exists, 4 the time was too short to tell.",
    ),
    "cli_help_replan": (
        "Reprend le planning affiché TIMETABLE de la session FILE après ce qui s'est passé : le moins de laissés de côté, puis de prévenus.\n\n"
        "Événements, un --event pour chacun, les personnes et les salles par leur identifiant ou leur nom, les heures 12:45 (du jour de --now) ou 2027-03-16T12:45 :\n\n"
        "- juror-out JURÉ (from HEURE) : s'en va, ou ne vient pas\n\n"
        "- juror-late JURÉ HEURE (from HEURE) : n'est là qu'à HEURE\n\n"
        "- staff-out PERSONNEL (from HEURE) : comédien, surveillant... qui s'en va, ou ne vient pas\n\n"
        "- staff-late PERSONNEL HEURE (from HEURE) : n'est là qu'à HEURE\n\n"
        "- candidate-absent CANDIDAT : ne vient pas, ou ne revient pas\n\n"
        "- candidate-late CANDIDAT HEURE : n'est là qu'à HEURE\n\n"
        "- candidate-back CANDIDAT : est là, bien que resté sans place, ou dit absent (le remettre d'abord dans la session)\n\n"
        "- room-lost SALLE (from HEURE) (until HEURE) : ne peut plus servir\n\n"
        "- overrun CANDIDAT ÉPREUVE MINUTES : dure d'autant plus longtemps\n\n"
        "Code de sortie : 0 planning trouvé, 2 fichier ou mots à corriger, 3 aucun planning possible, 4 aucun trouvé dans le temps imparti.",
        "Replan the posted timetable TIMETABLE of the session FILE after what happened: fewest left out, then fewest told.\n\n"
        "Events, one --event for each, people and rooms by id or name, times as 12:45 (of the day of --now) or 2027-03-16T12:45:\n\n"
        "- juror-out JUROR (from TIME): leaves, or does not come\n\n"
        "- juror-late JUROR TIME (from TIME): is not there before TIME\n\n"
        "- staff-out STAFF (from TIME): a comédien, an invigilator... who leaves, or does not come\n\n"
        "- staff-late STAFF TIME (from TIME): is not there before TIME\n\n"
        "- candidate-absent CANDIDATE: does not come, or not come back\n\n"
        "- candidate-late CANDIDATE TIME: is not there before TIME\n\n"
        "- candidate-back CANDIDATE: is there, though left without a place, or reported absent (first put him back into the session)\n\n"
        "- room-lost ROOM (from TIME) (until TIME): can no longer be used\n\n"
        "- overrun CANDIDATE EPREUVE MINUTES: takes so much longer\n\n"
        "Exit code: 0 timetable found, 2 file or words to correct, 3 no timetable exists, 4 none found in the time given.",
    ),
    "cli_help_replan_now": (
        "le moment : 10:40, ou 2027-03-16T10:40 si la session a plusieurs jours",
        "the moment: 10:40, or 2027-03-16T10:40 where the session has several days",
    ),
    "cli_help_replan_event": (
        'ce qui s\'est passé, par exemple "juror-late j1 12:45" ; à répéter',
        'what happened, for example "juror-late j1 12:45"; may be repeated',
    ),
    "cli_help_replan_keep_days": (
        "le moins de personnes possible viennent un jour qui n'était pas le leur, avant le moins de prévenus ; qui revient sans avoir rien commencé ce jour-là n'a pas de jour à lui",
        "as few as can be come on a day that was not theirs, before as few as can be are told; who is back without having begun anything on that day has no day of his own",
    ),
    "cli_help_replan_out": (
        "dossier où écrire timetable.json, timetable.csv, session.yaml, messages.txt et messages.json ; créé s'il n'existe pas",
        "folder to write timetable.json, timetable.csv, session.yaml, messages.txt and messages.json to; created where it does not exist",
    ),
    "cli_as_it_is": ("{text}", "{text}"),
    "cli_help_programme": (
        "Date toutes les sessions du programme FILE, puis calcule leurs plannings dans le dossier --out ; relancé, reprend où il en était.",
        "Date all sessions of the programme FILE, then compute their timetables in the folder --out; run again, it goes on where it was.",
    ),
    "cli_help_papers": (
        "Écrit dans le dossier --out ce qui s'imprime, se signe et s'envoie (PDF, A4) pour le planning TIMETABLE de la session FILE : "
        "convocations, émargements, affichage, feuilles de route, aide-mémoire.\n\n"
        "Code de sortie : 0 tout est écrit, 2 fichier à corriger.",
        "Write to the folder --out what is printed, signed and sent (PDF, A4) for the timetable TIMETABLE of the session FILE: "
        "convocations, attendance sheets, wall planning, road sheets, checklist.\n\n"
        "Exit code: 0 all is written, 2 file to correct.",
    ),
    "cli_help_papers_out": (
        "dossier où écrire les papiers ; créé s'il n'existe pas",
        "folder to write the papers to; created where it does not exist",
    ),
    "cli_help_names": (
        "affiche les noms des candidats au lieu de leurs identifiants",
        "names candidates on walls and doors, instead of their identifiers",
    ),
    "cli_help_each": (
        "un fichier par candidat, par juré, par personne, au lieu d'un fichier par sorte de papier",
        "a file for each candidate, juror and member of staff, instead of one per kind of paper",
    ),
    "cli_calendars": ("agendas", "calendars"),
    "cli_help_with_calendars": (
        "aussi un agenda (.ics) pour la session et un par personne ; réécrit, il déplace et annule ce qui a changé",
        "also a calendar (.ics) for the session and one for each person; written again, it moves and cancels what has changed",
    ),
    "cli_help_catalogue": (
        "dossier de titres à vous, un fichier .yaml par titre, qui s'ajoutent à ceux du catalogue",
        "folder of titres of your own, a .yaml file for each, beside those of the catalogue",
    ),
    "cli_help_letters": (
        "fichier .yaml des textes du centre : en-tête, logo, signature, adresses (modèle : template letters)",
        ".yaml file of the centre's texts: letterhead, logo, signature, addresses (skeleton: template letters)",
    ),
    "cli_help_solve_papers": (
        "écrit aussi ce qui s'imprime, se signe et s'envoie, dans le dossier papers de --out",
        "write also what is printed, signed and sent, to the folder papers of --out",
    ),
    "cli_help_formats": (
        "écrit aussi chaque planning dans ces formats, planning.xlsx, planning.html… : xlsx, html, ics, pdf, svg, png, csv, json",
        "write each timetable in these formats too, planning.xlsx, planning.html, ...: xlsx, html, ics, pdf, svg, png, csv, json",
    ),
    "cli_help_sheets": (
        "dans planning.xlsx, une feuille aussi pour chaque candidat, juré ou salle : candidate, juror, room",
        "in planning.xlsx, a sheet for each candidate, juror or room too: candidate, juror, room",
    ),
    "cli_help_programme_papers": (
        "écrit aussi, dans le dossier papers de chaque session, ce qui s'imprime, se signe et s'envoie",
        "write also, to the folder papers of each session, what is printed, signed and sent",
    ),
    "cli_letters_unfilled": (
        "le fichier des lettres a encore les textes du modèle, qui seraient imprimés tels quels : {fields} ; les remplacer, ou effacer ces lignes",
        "the letters file still has the texts of the template, which would be printed as they are: {fields}; replace them, or delete these lines",
    ),
    "cli_papers_broken": (
        "ce planning ne respecte pas toutes les règles (manquements : {number}) ; python -m scheduler check dit lesquels",
        "this timetable does not keep all rules (violations: {number}); python -m scheduler check tells which",
    ),
    "cli_papers_out": (
        "ces fichiers ont besoin d'un dossier ; ajouter --out DIR",
        "these files need a folder; add --out DIR",
    ),
    "cli_directory": (
        "c'est un dossier ; pour résoudre toutes ses sessions, donner --out DIR, sans --partial",
        "this is a folder; to solve all its sessions, give --out DIR, without --partial",
    ),
    "cli_level_proven": ("prouvé", "proven"),
    "cli_level_bound": ("borne {bound}", "bound {bound}"),
    "cli_help_template": (
        "Donne un fichier de session à remplir pour le titre CODE (ou son sigle, ou son numéro RNCP) ; avec --programme, celui d'un "
        "semestre ; avec letters, celui des textes du centre ; sans CODE, la liste des titres connus.",
        "Give a session file to fill in for the titre CODE (or its sigle, or its number in the RNCP); with --programme, that of a "
        "semester; with letters, the file of the centre's texts; without CODE, the list of known titres.",
    ),
    "cli_help_help": (
        "Affiche cette aide.",
        "Show this help.",
    ),
    "cli_help_lang": (
        "fr (par défaut) ou en, la langue de ce qui est écrit",
        "fr (by default) or en, the language of what is written",
    ),
    "cli_help_out": (
        "dossier où écrire timetable.json, timetable.csv, planning.csv (pour Excel) et gantt.png ; créé s'il n'existe pas",
        "folder to write timetable.json, timetable.csv, planning.csv (for Excel) and gantt.png to; created where it does not exist",
    ),
    "cli_help_demo_out": (
        "dossier où écrire timetable.json, timetable.csv, planning.csv (pour Excel) et gantt.png (out par défaut)",
        "folder to write timetable.json, timetable.csv, planning.csv (for Excel) and gantt.png to (out by default)",
    ),
    "cli_help_template_programme": (
        "le fichier d'un semestre (programme) ; d'un exemple de titre, ou de celui que nomme CODE",
        "the file of a semester (programme); of a titre as an example, or of the one that CODE names",
    ),
    "cli_named_programme": (
        "les durées de « {value} » ne sont pas connues ici ; les écrire d'abord dans un catalogue (--catalogue)",
        'the durations of "{value}" are not known here; write them to a catalogue first (--catalogue)',
    ),
    "cli_help_template_out": (
        "fichier .yaml ou .xlsx (classeur Excel) à écrire ; il ne doit pas exister",
        ".yaml or .xlsx (Excel workbook) file to write; it must not exist",
    ),
    "cli_help_template_candidates": (
        "combien de candidats y inscrire, de 1 à 200 (3 par défaut), avec les jours qu'il leur faut devant un jury",
        "how many candidates to write, from 1 to 200 (3 by default), with the days that they need before one jury",
    ),
    "cli_help_time_limit": (
        "secondes de calcul au plus, un nombre supérieur à 0 (60 par défaut)",
        "seconds of computing at most, a number above 0 (60 by default)",
    ),
    "cli_help_explain_time_limit": (
        "secondes de calcul au plus, un nombre supérieur à 0 (15 par défaut)",
        "seconds of computing at most, a number above 0 (15 by default)",
    ),
    "cli_help_seed": (
        "nombre entier, de 0 à 2147483647, qui tire l'ordre de passage entre candidats égaux (0 par défaut)",
        "whole number, from 0 to 2147483647, that draws the order of passage among equal candidates (0 by default)",
    ),
    "cli_help_workers": (
        "nombre de processus de calcul, de 1 à 10000 (par défaut, ce qui convient à la session ; pour un dossier, un par cœur)",
        "number of solver workers, 1 to 10000 (by default, what suits the session; for a folder, one per core)",
    ),
    "cli_help_partial": (
        "laisse de côté le moins de candidats possible s'ils ne tiennent pas tous",
        "leave out as few candidates as possible where they do not all fit",
    ),
    "cli_help_as_json": (
        "écrit la réponse en JSON, pour un autre programme",
        "write the answer as JSON, for another program",
    ),
    "cli_help_millesime": (
        "millésime du titre, s'il en a plusieurs",
        "millésime of the titre, where it has several",
    ),
    "cli_commands": (
        "Commandes",
        "Commands",
    ),
    "cli_missing": (
        "il manque {name} ; python -m scheduler {command} --help dit ce qui est attendu",
        "{name} is missing; python -m scheduler {command} --help tells what is expected",
    ),
    "cli_bad_value": (
        "{name} : valeur refusée ; attendu : {expected}",
        "{name}: value refused; expected: {expected}",
    ),
    "cli_bad_word": (
        "{name} : « {value} » est refusé ; attendu : {expected}",
        '{name}: "{value}" is refused; expected: {expected}',
    ),
    "cli_no_option": (
        "l'option {name} n'existe pas ; options possibles : {known}",
        "there is no option {name}; possible options: {known}",
    ),
    "cli_option_alone": (
        "l'option {name} demande une valeur",
        "the option {name} needs a value",
    ),
    "cli_no_command": (
        "la commande « {name} » n'existe pas ;{meant} commandes possibles : {known}",
        'there is no command "{name}";{meant} possible commands: {known}',
    ),
    "cli_meant": (" vouliez-vous dire {close} ?", " did you mean {close}?"),
    "cli_too_much": (
        "en trop sur la ligne de commande : {name}",
        "too much on the command line: {name}",
    ),
    "cli_usage": (
        "ligne de commande refusée ({message})",
        "command line refused ({message})",
    ),
    "cli_full": (
        "La sortie ne peut être écrite : plus de place sur le disque.",
        "The output cannot be written: no room is left on the disk.",
    ),
    "cli_interrupted": (
        "Interrompu.",
        "Interrupted.",
    ),
    "cli_exists": (
        "ce fichier existe déjà ; donner un autre nom à --out, ou l'effacer",
        "this file exists already; give --out another name, or delete it",
    ),
    "cli_not_yaml": (
        "un modèle s'écrit dans un fichier .yaml, celui d'une session ou d'un programme aussi en .xlsx",
        "a skeleton is written to a .yaml file, that of a session or a programme also as .xlsx",
    ),
    "cli_unknown_code": (
        "aucun titre « {value} » au catalogue ;{meant} python -m scheduler template en donne la liste",
        'no titre "{value}" in the catalogue;{meant} python -m scheduler template lists them',
    ),
    "cli_which_millesime": (
        "le titre {value} a plusieurs millésimes ; ajouter --millesime : {known}",
        "the titre {value} has several millésimes; add --millesime: {known}",
    ),
    "cli_unknown_millesime": (
        "le titre {value} n'est pas au catalogue au millésime {millesime} ; il l'est à : {known}",
        "the titre {value} is not in the catalogue at millésime {millesime}; it is at: {known}",
    ),
    "cli_solved": (
        "{label} : {status}, en {seconds} s",
        "{label}: {status}, in {seconds} s",
    ),
    "cli_stopped": (
        "Calcul interrompu : voici le meilleur planning trouvé jusque-là.",
        "Computing was interrupted: this is the best timetable found so far.",
    ),
    "cli_none": (
        "{label} : {status}.",
        "{label}: {status}.",
    ),
    "cli_see_explain": (
        "Pourquoi, et les issues : python -m scheduler explain {file}",
        "Why, and the ways out: python -m scheduler explain {file}",
    ),
    "cli_more_time": (
        "Donner plus de temps avec --time-limit, ou alléger la session.",
        "Give it more time with --time-limit, or lighten the session.",
    ),
    "cli_stays": (
        "Rien n'a été changé dans le dossier : {file} reste le planning trouvé auparavant pour cette session, et ses autres fichiers aussi.",
        "Nothing was changed in the folder: {file} is still the timetable found earlier for this session, and so are its other files.",
    ),
    "cli_stays_of_before": (
        "Il date d'avant un changement de la session ; python -m scheduler check dit s'il en respecte encore les règles.",
        "It is from before the session was changed; python -m scheduler check tells whether it still keeps its rules.",
    ),
    "cli_set_aside": (
        "Le planning trouvé auparavant ne vaut plus pour cette session : il est gardé à part dans {kept}, et les fichiers qui le montraient "
        "(tableaux, diagramme) ont été retirés.",
        "The timetable found earlier does not hold for this session any more: it is kept aside in {kept}, and the files that showed it "
        "(tables, chart) were taken away.",
    ),
    "cli_gone": (
        "Supprimé, d'un planning précédent : {files}",
        "Removed, of an earlier timetable: {files}",
    ),
    "cli_changed_stays": (
        "{file} a été changé depuis qu'il a été écrit, et reste tel quel : il ne montre pas ce nouveau résultat",
        "{file} has been changed since it was written, and stays as it is: it does not show this new result",
    ),
    "cli_edited_kept": (
        "{file} a été changé depuis qu'il a été écrit : votre version est gardée dans {kept}.",
        "{file} has been changed since it was written: your version is kept in {kept}.",
    ),
    "cli_given_kept": (
        "{file}, donné à la commande, va être remplacé : il est gardé dans {kept}.",
        "{file}, given to the command, is to be replaced: it is kept in {kept}.",
    ),
    "cli_other_kept": (
        "Le dossier contenait le planning d'une autre session : il est gardé dans {kept}.",
        "The folder held the timetable of another session: it is kept in {kept}.",
    ),
    "cli_written": (
        "Écrit : {files}",
        "Written: {files}",
    ),
    "cli_note": (
        "À savoir : {note}",
        "Note: {note}",
    ),
    "cli_left_out": (
        "Candidats non placés :",
        "Candidates left out:",
    ),
    "cli_no_picture": (
        "Pas de diagramme : aucun juré n'est occupé dans ce planning.",
        "No chart: no juror is occupied in this timetable.",
    ),
    "cli_objective": (
        "critère",
        "objective",
    ),
    "cli_value": (
        "valeur",
        "value",
    ),
    "cli_bound": (
        "borne",
        "bound",
    ),
    "cli_proven": (
        "prouvé",
        "proven",
    ),
    "cli_gap": (
        "écart",
        "gap",
    ),
    "cli_time": (
        "temps",
        "time",
    ),
    "cli_candidate": (
        "candidat",
        "candidate",
    ),
    "cli_prepares_from": ("prépare dès", "prepares from"),
    "cli_jury": (
        "jury",
        "jury",
    ),
    "cli_rooms": (
        "salles",
        "rooms",
    ),
    "cli_duration": (
        "{hours} h {minutes:02d}",
        "{hours}h{minutes:02d}",
    ),
    "cli_on_day": (
        "jour {day}, {clock}",
        "day {day}, {clock}",
    ),
    "cli_days_after": (
        "J+{days}, {clock}",
        "D+{days}, {clock}",
    ),
    "cli_other_session": (
        "ce planning a été calculé pour une session qui a changé depuis, ou pour une autre.",
        "this timetable was computed for a session that has changed since, or for another one.",
    ),
    "cli_csv_left_out": (
        "un fichier .csv ne dit pas qui est laissé de côté, et celui-ci n'a rien pour {names} ; si c'est voulu, donner le fichier .json, .yaml ou .xlsx "
        "du même planning.",
        "a .csv file does not tell who is left out, and this one has nothing for {names}; where that is meant, give the .json, .yaml or .xlsx "
        "file of the same timetable.",
    ),
    "cli_session_of_a_replan": (
        "S'il vient d'un autre replan, donner plutôt le session.yaml de son dossier, où figure ce qui s'est passé jusque-là.",
        "If it comes from another replan, give the session.yaml of its folder instead, which has what happened until then.",
    ),
    "cli_catalogue": (
        "Titres du catalogue. Poids de la source : L loi, RE référentiel d'évaluation, M ministère, C page d'un centre, I déduit.",
        "Titres of the catalogue. Weight of the source: L law, RE référentiel d'évaluation, M ministry, C a centre's page, I inferred.",
    ),
    "cli_named": (
        "Titres dont les épreuves et les durées ne sont pas connues ici ; template en donne un fichier de session où les écrire.",
        "Titres whose épreuves and durations are not known here; template gives a session file in which to write them.",
    ),
    "cli_named_yaml": (
        "un titre dont les durées sont à écrire ne tient pas dans un classeur ; donner un nom en .yaml",
        "a titre whose durations are to be written does not fit into a workbook; give a name that ends in .yaml",
    ),
    "cli_weight": (
        "poids",
        "weight",
    ),
    "cli_titre": (
        "titre",
        "titre",
    ),
    "cli_source": (
        "source",
        "source",
    ),
    "cli_use": (
        "Un fichier de session à remplir : python -m scheduler template {titre} --millesime {millesime} --out session.yaml",
        "A session file to fill in: python -m scheduler template {titre} --millesime {millesime} --out session.yaml",
    ),
}
