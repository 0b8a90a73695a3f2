"""A semester: what is wrong in a programme, why a session is not placed, what is due: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    "semester_no_room": ("sans salle", "no room"),
    "semester_week": ("S{number}", "W{number}"),
    "semester_calendar": ("Sessions par salle et par semaine", "Sessions by room and week"),
    "semester_load": ("Jours par juré", "Days per juror"),
    "semester_days": ("nombre de jours", "number of days"),
    "semester_due": ("Échéances de {month} {year}", "Due in {month} {year}"),
    "semester_nothing_due": ("rien ce mois-ci", "nothing this month"),
    "semester_sessions": ("Sessions et preuves", "Sessions and proofs"),
    "semester_all_due": ("Toutes les échéances", "All deadlines"),
    "weekday": (
        "« {value} » n'est pas un jour de la semaine ; choisir parmi : {known}, suivi au besoin de am ou pm (« tue am »)",
        '"{value}" is not a day of the week; choose among: {known}, followed if need be by am or pm ("tue am")',
    ),
    "candidates_number": (
        "« {value} » n'est ni un nombre de candidats (de 1 à {most}) ni une liste ; écrire par exemple candidates: 6, ou "
        "candidates: {{titre: 6, CCP1: 2}}",
        '"{value}" is neither a number of candidates (from 1 to {most}) nor a list; write for example candidates: 6, or '
        "candidates: {{titre: 6, CCP1: 2}}",
    ),
    "candidates_of_what": (
        "« {value} » n'est ni le titre ni un de ses CCP ou CCS ; choisir parmi : {known}",
        '"{value}" is neither the titre nor one of its CCP or CCS; choose among: {known}',
    ),
    "window_outside_period": (
        "la fenêtre du {start} au {end} sort de la période du {first} au {last} ; corriger window ou period",
        "the window from {start} to {end} leaves the period from {first} to {last}; correct window or period",
    ),
    "warning_of_sessions": ("{sessions} : {warning}", "{sessions}: {warning}"),
    "unplaced_first": (
        "unplaced doit venir en premier dans objectives",
        "unplaced must come first in objectives",
    ),
    "session_id_dot": (
        "l'identifiant « {id} » commence par un point ; il donne son nom à un dossier : écrire {instead}",
        'the id "{id}" begins with a dot; it becomes the name of a folder: write {instead}',
    ),
    "session_id_file": (
        "l'identifiant « {id} » est le nom d'un fichier du plan, à côté duquel la session a son dossier : écrire {instead}",
        'the id "{id}" is the name of a file of the plan, beside which the session has its folder: write {instead}',
    ),
    "typo_habilitation": (
        "{who} : habilitation pour {value}, titre inconnu ; s'agit-il de {known} ?",
        "{who}: habilitation for {value}, an unknown titre; is it {known}?",
    ),
    "typo_habilitation_millesime": (
        "{who} : habilitation pour {value}, millésime inconnu ; s'agit-il de {known} ?",
        "{who}: habilitation for {value}, an unknown millésime; is it {known}?",
    ),
    "typo_agrement": (
        "agrements : {value}, titre inconnu ; s'agit-il de {known} ?",
        "agrements: {value}, an unknown titre; is it {known}?",
    ),
    "typo_agrement_millesime": (
        "agrements : {value}, millésime inconnu ; s'agit-il de {known} ?",
        "agrements: {value}, an unknown millésime; is it {known}?",
    ),
    "typo_echeance": (
        "echeances : {value}, titre inconnu ; s'agit-il de {known} ?",
        "echeances: {value}, an unknown titre; is it {known}?",
    ),
    "typo_echeance_millesime": (
        "echeances : {value}, millésime inconnu ; s'agit-il de {known} ?",
        "echeances: {value}, an unknown millésime; is it {known}?",
    ),
    "typo_trained": (
        "trained, {who} : {value}, titre inconnu ; s'agit-il de {known} ?",
        "trained, {who}: {value}, an unknown titre; is it {known}?",
    ),
    "typo_room": (
        "salle {who} : type « {value} », qu'aucune épreuve ne demande ; s'agit-il de {known} ?",
        'room {who}: kind "{value}", which no épreuve asks for; is it {known}?',
    ),
    "typo_role": (
        "{who} : rôle « {value} », qu'aucune épreuve ne demande ; s'agit-il de {known} ?",
        '{who}: role "{value}", which no épreuve asks for; is it {known}?',
    ),
    "folder_without_plan": (
        "ce dossier ne contient pas de plan entier ({plan}) ; le faire par la commande programme",
        "this folder holds no whole plan ({plan}); make one by the command programme",
    ),
    "file_is_programme": (
        "ce fichier décrit un programme de plusieurs sessions ; employer : python -m scheduler programme {path} --out DOSSIER",
        "this file describes a programme of several sessions; use: python -m scheduler programme {path} --out DIR",
    ),
    "file_is_session": (
        "ce fichier décrit une seule session ; employer : python -m scheduler solve {path} --out DOSSIER",
        "this file describes a single session; use: python -m scheduler solve {path} --out DIR",
    ),
    "plan_placed_few": (
        "{placed} session placée sur {sessions}",
        "{placed} of {sessions} sessions placed",
    ),
    "plan_placed_many": (
        "{placed} sessions placées sur {sessions}",
        "{placed} of {sessions} sessions placed",
    ),
    "cli_plan_kept": (
        "Plan vérifié : {placed}, toutes les règles sont respectées.",
        "Plan checked: {placed}, all rules are kept.",
    ),
    "cli_plan_broken": (
        "Plan vérifié : {placed}. Manquements : {number}, à {broken}.",
        "Plan checked: {placed}. Violations: {number}, of {broken}.",
    ),
    "plan_rules_one": ("une règle", "one rule"),
    "plan_rules_many": ("{broken} règles", "{broken} rules"),
    "cli_plan_interrupted": (
        "Interrompu : voici ce qui est trouvé jusque-là ; relancé, le calcul reprend où il en était.",
        "Interrupted: this is what is found so far; run again, it goes on where it was.",
    ),
    "cli_plan_wrong": (
        "Le contrôle indépendant refuse ce plan, défaut de cette bibliothèque à signaler : {violation}",
        "The independent check refuses this plan, a fault of this library to report: {violation}",
    ),
    "cli_other_programme": (
        "le programme du dossier a changé depuis ce plan.",
        "the programme in the folder has changed since this plan.",
    ),
    "folder_other_programme": (
        "ce dossier contient le plan d'un autre programme, « {held} », dont des sessions ne sont pas dans « {programme} » ; "
        "donner un autre dossier. Si seul le titre a changé : supprimer {plan}, puis relancer",
        'this folder holds the plan of another programme, "{held}", with sessions that are not in "{programme}"; '
        "name another folder. If only the title has changed: delete {plan}, then run again",
    ),
    "folder_other_centre": (
        "ce dossier contient le plan d'un autre programme, « {held} », d'un autre site ou d'autres personnes que « {programme} » ; "
        "donner un autre dossier. Si c'est le même, dont le titre et le site ont changé : supprimer {plan}, puis relancer",
        'this folder holds the plan of another programme, "{held}", of another site or of other people than "{programme}"; '
        "name another folder. If it is the same, and its title and site have changed: delete {plan}, then run again",
    ),
    "folder_cleared": (
        "Dossier {session} retiré : cette session n'est pas (ou plus) au programme.",
        "Folder {session} taken away: this session is not in the programme (any more).",
    ),
    "folder_stale": (
        "Dossier {session} : cette session n'est pas (ou plus) au programme « {programme} » ; ce qui n'a pas été écrit par le calcul est resté.",
        'Folder {session}: this session is not in the programme "{programme}" (any more); what the run had not written itself has stayed.',
    ),
    "lists_without_session": (
        "il manque session.csv (un champ et sa valeur par ligne : titre, millesime…) à côté de {lists}",
        "session.csv (a field and its value in each row: titre, millesime...) is missing beside {lists}",
    ),
    "directory_not_found": (
        "ce dossier n'existe pas ; vérifier son nom et où il est, ou donner celui qui contient les fichiers de session",
        "there is no such folder; check its name and where it is, or name the one that holds the session files",
    ),
    "directory_is_file": (
        "c'est un fichier ; donner le dossier qui contient les fichiers de session",
        "this is a file; name the folder that holds the session files",
    ),
    "no_session_file": (
        "aucun fichier de session dans ce dossier ; en attendus : {suffixes}, ou un dossier de fichiers .csv avec session.csv",
        "no session file in this folder; expected: {suffixes}, or a folder of .csv files with session.csv",
    ),
    "unplaced": (
        "sessions non placées",
        "sessions without a place",
    ),
    "earliest": (
        "somme des dates de début (jours)",
        "sum of start dates (days)",
    ),
    "nameless": (
        "candidats : {n}",
        "candidates: {n}",
    ),
    "batch_level": (
        "{name} : {value}, borne {bound}, écart {gap}",
        "{name}: {value}, bound {bound}, gap {gap}",
    ),
    "bound_juror_days": (
        "les {sessions} sessions demandent chacune leur minimum : {bound} jours-jurés au moins",
        "the {sessions} sessions each need their own least: {bound} juror-days at least",
    ),
    "bound_load_balance": (
        "habilitations et jours offerts ne permettent pas moins de {bound} (jour|jours) d'écart entre jurés, quelles que soient les dates",
        "habilitations and the days given allow no spread below {bound} (day|days) between jurors, whatever the dates",
    ),
    "batch_structures": (
        "Ce que chaque session demande au moins",
        "What each session needs at least",
    ),
    "batch_dating": (
        "Calendrier",
        "Dates",
    ),
    "batch_timetables": (
        "Plannings",
        "Timetables",
    ),
    "batch_ways": (
        "Issues pour les sessions sans place",
        "Ways out for the sessions without a place",
    ),
    "batch_programmes": (
        "Programmes",
        "Programmes",
    ),
    "batch_failed": (
        "{number} en échec",
        "{number} failed",
    ),
    "batch_left": (
        "encore {minutes} min {seconds}",
        "{minutes} min {seconds} left",
    ),
    "cli_help_programme_workers": (
        "nombre de processus, au moins 1 (par défaut, un par cœur)",
        "number of processes, at least 1 (by default, one per core)",
    ),
    "cli_help_programme_out": (
        "dossier où écrire le calendrier, les échéances et un dossier par session ; créé s'il n'existe pas",
        "folder in which to write the calendar, the deadlines and a folder per session; made where it does not exist",
    ),
    "cli_help_programme_since": (
        "dossier du plan affiché : ce qui est créé, convoqué ou tenu reste, le reste change le moins possible ; changes.csv dit qui prévenir",
        "folder of the plan that was posted: what is created, convoked or held stays, the rest changes as little as can be; changes.csv says whom to tell",
    ),
    "cli_help_programme_time_limit": (
        "secondes au plus pour chaque critère du calendrier et pour chaque planning, un nombre supérieur à 0 (60 par défaut)",
        "seconds at most for each objective of the dating and for each timetable, a number above 0 (60 by default)",
    ),
    "worker_died": (
        "le processus s'est arrêté brutalement, deux fois (mémoire insuffisante ?)",
        "the process died, twice (out of memory?)",
    ),
    "interrupted": (
        "interrompu avant la fin",
        "interrupted before its end",
    ),
    "folder_is_file": (
        "c'est un fichier ; donner un dossier",
        "this is a file; name a folder",
    ),
    "folder_busy": (
        "un autre calcul est en cours dans ce dossier ; attendre sa fin, ou en donner un autre",
        "another run is at work in this folder; wait for its end, or name another one",
    ),
    "due_ceres": (
        "Session créée dans CERES (J−91)",
        "Session created in CERES (D−91)",
    ),
    "due_of": ("{kind} : {what}", "{kind}: {what}"),
    "due_dte": (
        "Dossiers techniques d'évaluation (DTE) commandés, sujets : {subjects}, candidats : {candidates} (J−30)",
        "Dossiers techniques d'évaluation (DTE) ordered, subjects: {subjects}, candidates: {candidates} (D−30)",
    ),
    "due_convocations": (
        "Convocations envoyées ou remises (J−1 mois)",
        "Convocations sent or handed over (D−1 month)",
    ),
    "due_leave": (
        "Congés demandés par les jurés salariés, dates figées (J−15)",
        "Leave asked for by salaried jurors, dates frozen (D−15)",
    ),
    "due_plis": (
        "Plis reçus, sinon alerter (J−14)",
        "Plis received, else raise the alert (D−14)",
    ),
    "due_pv": (
        "PV signé et annexes transmis à l'UD/DDETS (J+15)",
        "Signed PV and annexes sent to the UD/DDETS (D+15)",
    ),
    "due_resit": (
        "Limite pour se représenter (J+1 an)",
        "Limit to sit again (D+1 year)",
    ),
    "due_archive": (
        "Fin de conservation des fiches d'évaluation individuelles (J+5 ans)",
        "Individual evaluation sheets kept until then (D+5 years)",
    ),
    "calendar_day": (
        "Session {session}, jour {number}/{days}",
        "Session {session}, day {number}/{days}",
    ),
    "calendar_session": (
        "Session",
        "Session",
    ),
    "calendar_deadline": (
        "Échéance",
        "Deadline",
    ),
    "calendar_overdue": (
        "EN RETARD",
        "OVERDUE",
    ),
    "watch_agrement_within": (
        "L'agrément de {titre} prend fin le {until}, pendant la période.",
        "The agrément for {titre} ends on {until}, within the period.",
    ),
    "watch_agrement_after": (
        "L'agrément de {titre} prend fin le {until}, moins d'un an après la période.",
        "The agrément for {titre} ends on {until}, less than a year after the period.",
    ),
    "watch_echeance_within": (
        "Le titre {titre} arrive à échéance le {until}, pendant la période ; toutes ses sessions doivent être créées avant.",
        "The titre {titre} ends on {until}, within the period; all its sessions must be created before.",
    ),
    "watch_echeance_after": (
        "Le titre {titre} arrive à échéance le {until}, moins d'un an après la période ; toutes ses sessions doivent être créées avant.",
        "The titre {titre} ends on {until}, less than a year after the period; all its sessions must be created before.",
    ),
    "watch_no_agrement": (
        "Aucun agrément n'est indiqué pour {titre}.",
        "No agrément is stated for {titre}.",
    ),
    "watch_habilitation": (
        "L'habilitation de {juror} pour {titre}, millésime {millesime}, prend fin le {until}, pendant la période.",
        "The habilitation of {juror} for {titre}, millésime {millesime}, runs out on {until}, within the period.",
    ),
    "watch_no_session": (
        "{who}, formé(e) pour {titre}, n'est inscrit(e) à aucune session de ce titre.",
        "{who}, trained for {titre}, is entered in no session of it.",
    ),
    "watch_past_year": (
        "{who} ne pouvait se représenter que jusqu'au {until} ; la session {session} vient après.",
        "{who} could sit again until {until} only; session {session} comes later.",
    ),
    "watch_year_unplaced": (
        "{who} peut se représenter jusqu'au {until} ; la session {session} n'a pas de date.",
        "{who} may sit again until {until}; session {session} has no date.",
    ),
    "why_closed": (
        "Du {start} au {end}, aucun jour n'est ouvert (week-ends, jours fériés, fermetures).",
        "From {start} to {end} no day is open (weekends, public holidays, closures).",
    ),
    "why_ceres": (
        "La fenêtre se termine le {end} ; une session créée dans CERES le {today} commence au plus tôt le {first} (91 jours).",
        "The window ends on {end}; a session created in CERES on {today} starts on {first} at the earliest (91 days).",
    ),
    "why_agrement": (
        "L'agrément pour {titre} prend fin le {until}, avant la fenêtre (du {start} au {end}).",
        "The agrément for {titre} ends on {until}, before the window (from {start} to {end}).",
    ),
    "why_echeance": (
        "Le titre {titre} arrive à échéance le {until}, avant la fenêtre (du {start} au {end}).",
        "The titre {titre} ends on {until}, before the window (from {start} to {end}).",
    ),
    "why_agrement_site": (
        "L'agrément pour {titre} vaut pour d'autres sites, pas pour {site}.",
        "The agrément for {titre} is for other sites, not for {site}.",
    ),
    "typo_site": (
        "{who} : site « {value} », où il n'y a aucune salle ; s'agit-il de {known} ?",
        '{who}: site "{value}", where there is no room; is it {known}?',
    ),
    "several_ids": (
        "{who} : une seule personne ? Lui laisser alors un seul identifiant ; sous plusieurs, elle peut être attendue le même jour à deux endroits.",
        "{who}: one person? Then leave a single id; under several ids one may be expected in two places on the same day.",
    ),
    "broken_site": (
        "{who}, le {on} dans {session}, n'est pas du site {site}",
        "{who}, on {on} in {session}, is not of the site {site}",
    ),
    "broken_agrement_site": (
        "{who}, le {on} : l'agrément pour {titre} vaut pour d'autres sites, pas pour {site}",
        "{who}, on {on}: the agrément for {titre} is for other sites, not for {site}",
    ),
    "plan_way_juror": (
        "un jour de juré habilité pour {what} de plus",
        "a day more of a juror with a habilitation for {what}",
    ),
    "plan_way_jurors": (
        "{n} jours de jurés habilités pour {what} de plus",
        "{n} days more of jurors with a habilitation for {what}",
    ),
    "plan_way_room": ("une salle de type {what} de plus", "a room of kind {what} more"),
    "plan_way_seats": ("{kind} de {seats} (place|places)", "{kind} with {seats} (seat|seats)"),
    "plan_way_staff": ("un {what} de plus", "a {what} more"),
    "plan_way_responsable": ("un responsable de plus", "a responsable more"),
    "plan_way_on": ("{more} ({dates})", "{more} ({dates})"),
    "plan_way_window": (
        "une fenêtre du {start} au {end} ({days} jours de plus)",
        "a window from {start} to {end} ({days} days more)",
    ),
    "plan_way_window_day": (
        "une fenêtre du {start} au {end} (un jour de plus)",
        "a window from {start} to {end} (a day more)",
    ),
    "plan_way_days": ("un jour de plus pour la session (days: {days})", "a day more for the session (days: {days})"),
    "plan_way_without": (
        "laisser de côté la session {session} (candidats : {candidates})",
        "leave out session {session} (candidates: {candidates})",
    ),
    "no_way_out": (
        "Aucune issue trouvée (essayé : {tried}).",
        "No way out was found (tried: {tried}).",
    ),
    "no_way_out_in_time": (
        "Aucune issue trouvée dans le temps qui y est consacré (essayé : {tried}).",
        "No way out was found in the time that is given to it (tried: {tried}).",
    ),
    "tried_jurors": ("plus de jurés", "more jurors"),
    "tried_room": ("plus de salles", "more rooms"),
    "tried_staff": ("plus de personnel", "more staff"),
    "tried_responsable": ("un responsable de plus", "a responsable more"),
    "tried_days": ("un jour de plus pour la session", "a day more for the session"),
    "tried_window": ("une fenêtre plus longue", "a longer window"),
    "tried_several": ("tout cela à la fois", "all of it at once"),
    "tried_without": ("laisser de côté une session placée", "leaving out a placed session"),
    "tried_nothing": ("rien encore", "nothing yet"),
    "cli_plan_way": (
        "issue : {text} (prix : {price})",
        "way out: {text} (price: {price})",
    ),
    "cli_plan_way_all": (
        "Pour placer toutes les sessions : {text} (prix : {price})",
        "To place all sessions: {text} (price: {price})",
    ),
    "why_no_day": (
        "Aucun jour ouvert n'est permis du {first} au {last}, ce qui reste de la fenêtre du {start} au {end}.",
        "No open day is allowed from {first} to {last}, what remains of the window from {start} to {end}.",
    ),
    "why_few_able": (
        "Au plus {able} (juré|jurés) (habilité|habilités) pour {titre}, millésime {millesime} ; un jury en compte {size}.",
        "{able} (juror|jurors) at most with a habilitation for {titre}, millésime {millesime}; a jury has {size}.",
    ),
    "why_few_left": (
        "Au plus {able} (juré|jurés) pour siéger, sans {without} que la session écarte (not_with) ; un jury en compte {size}.",
        "{able} (juror|jurors) at most may sit, without {without} whom the session excludes (not_with); a jury has {size}.",
    ),
    "why_no_room": (
        "Aucune salle de type {kind}, que demande l'épreuve « {epreuve} ».",
        'No room of kind {kind}, which épreuve "{epreuve}" needs.',
    ),
    "why_few_seats": (
        "L'épreuve « {epreuve} » réunit {people} candidats ; les salles de type {kind} ont {seats} (place|places) en tout.",
        'Épreuve "{epreuve}" is sat by {people} candidates at once; the rooms of kind {kind} have {seats} (seat|seats) in all.',
    ),
    "why_few_staff": (
        "L'épreuve « {epreuve} » demande {needs} {role} ; il y en a {has}.",
        'Épreuve "{epreuve}" needs {needs} {role}; there are {has}.',
    ),
    "why_too_much": (
        "{candidates} candidats ne tiennent pas en {days} (jour|jours) avec {most} au plus, quelles que soient les dates.",
        "{candidates} candidates do not fit in {days} (day|days) with {most} at most, whatever the dates.",
    ),
    "too_much_juries": ("{number} (jury|jurys)", "{number} (jury|juries)"),
    "too_much_jurors": ("{number} (juré|jurés)", "{number} (juror|jurors)"),
    "too_much_rooms": ("{number} (salle|salles) de type {kind}", "{number} (room|rooms) of kind {kind}"),
    "unplaced_few_dates": (
        "La session demande {days} (jour|jours) ; possibles : {open} seulement.",
        "The session needs {days} (day|days); only {open} (is|are) possible.",
    ),
    "why_no_row": (
        "La session demande {days} jours à la suite ; ses {open} jours possibles n'en offrent pas.",
        "The session needs {days} days in a row; its {open} possible days offer none.",
    ),
    "why_no_jury": (
        "Aucun jour n'a {size} jurés habilités et présents ; au mieux {able}, le {date}.",
        "On no day are {size} jurors habilités and present; at best {able}, on {date}.",
    ),
    "why_few_days": (
        "Ses jurés donnent {gives} (jour|jours) en tout ; la session demande {least} jours-jurés.",
        "Its jurors give {gives} (day|days) in all; the session needs {least} juror-days.",
    ),
    "why_room_closed": (
        "Aucune salle de type {kind} n'est ouverte un des jours possibles.",
        "No room of kind {kind} is open on any of its possible days.",
    ),
    "why_staff_away": (
        "Aucun {role} n'est présent un des jours possibles.",
        "No {role} is there on any of its possible days.",
    ),
    "why_no_responsable": (
        "Aucun responsable n'est présent un des jours possibles.",
        "No responsable is there on any of its possible days.",
    ),
    "why_given_up": (
        "Aucun planning parmi {tries} (répartition de dates et de jurés essayée|répartitions de dates et de jurés essayées) ; d'autres restent possibles.",
        "No timetable with any of {tries} (choice|choices) of days and jurors that (was|were) tried; others remain possible.",
    ),
    "why_alone": (
        "Même seule, la session n'a pas de jour où ses jurés, salles et personnel sont réunis.",
        "Even alone, the session has no day on which its jurors, rooms and staff are there together.",
    ),
    "why_alone_fact": (
        "Même seule, la session n'a de planning sur aucun de ses jours possibles. {fact}",
        "Even alone, the session has a timetable on none of its possible days. {fact}",
    ),
    "why_alone_asked": (
        "Même seule, la session n'a pas de jour où ses jurés, salles et personnel sont réunis, avec ce qu'elle demande : {asked}.",
        "Even alone, the session has no day on which its jurors, rooms and staff are there together, with what it asks for: {asked}.",
    ),
    "asked_not_with": ("jurés écartés {who} (not_with)", "jurors excluded {who} (not_with)"),
    "asked_conflicts": ("conflits d'intérêts {who}", "conflicts of interest {who}"),
    "asked_consecutive": ("des jours qui se suivent (consecutive)", "days in a row (consecutive)"),
    "asked_span": ("tous ses jours en {days} jours (span)", "all its days within {days} days (span)"),
    "why_alone_cut": (
        "Même seule, la session n'a de planning avec aucun des jours et jurés possibles ({tries} (répartition écartée|répartitions écartées) par le calcul).",
        "Even alone, the session has no timetable with any of its possible days and jurors ({tries} (choice|choices) ruled out by solving).",
    ),
    "why_beside_least": (
        "La session a sa place seule, mais pas à côté de : {sessions} ; sans l'une d'elles, elle l'aurait.",
        "The session has a place alone, but not beside: {sessions}; without any one of them it would.",
    ),
    "why_beside": (
        "La session a sa place seule, mais pas à côté de : {sessions}.",
        "The session has a place alone, but not beside: {sessions}.",
    ),
    "unplaced_too_late": (
        "{who} ne peut se représenter que jusqu'au {until} ; le premier jour possible de la session est le {first}.",
        "{who} may sit again until {until} only; the first possible day of the session is {first}.",
    ),
    "unplaced_candidate_away": (
        "{who} n'est là aucun des jours possibles, du {first} au {last}.",
        "{who} is there on none of the possible days, from {first} to {last}.",
    ),
    "unplaced_room_minutes": (
        "Ses épreuves occupent les salles de type {kind} {wanted} minutes ; avec {rooms} (salle|salles) de ce type, il y en a {gives} en {days} (jour|jours).",
        "Its épreuves take rooms of kind {kind} for {wanted} minutes; with {rooms} (such room|such rooms) there are {gives} in {days} (day|days).",
    ),
    "unplaced_jury_minutes": (
        "Le travail de jury prend {wanted} minutes ; avec {juries} (jury habilité|jurys habilités) pour {titre}, il y en a {gives} en {days} (jour|jours).",
        "Its jury work takes {wanted} minutes; with {juries} (jury|juries) with a habilitation for {titre} there are {gives} in {days} (day|days).",
    ),
    "unplaced_juror_minutes": (
        "Le travail de jury prend {wanted} minutes de jurés ; avec {juries} (juré habilité|jurés habilités) pour {titre}, il y en a {gives} en {days} (jour|jours).",
        "Its jury work takes {wanted} minutes of jurors; with {juries} (juror|jurors) with a habilitation for {titre} there are {gives} in {days} (day|days).",
    ),
    "scarce_jurors": (
        "les jurés habilités pour {name}",
        "the jurors with a habilitation for {name}",
    ),
    "scarce_room": (
        "les salles de type {name}",
        "the rooms of kind {name}",
    ),
    "scarce_staff": (
        "les {name}",
        "the {name}",
    ),
    "scarce_responsable": (
        "les responsables",
        "the responsables",
    ),
    "unplaced_scarce": (
        "Du {start} au {end}, {what} donnent {gives} (jour|jours) et {sessions} (session en demande|sessions en demandent) {wanted} : il en manque {missing}.",
        "From {start} to {end}, {what} give {gives} (day|days) and {sessions} (session wants|sessions want) {wanted}: {missing} (is|are) missing.",
    ),
    "unplaced_tight": (
        "La session n'a pas de place à côté des autres. Le plus rare : du {start} au {end}, {what} donnent {gives} (jour|jours) et {sessions} (session en demande|sessions en demandent) {wanted}.",
        "The session has no place beside the others. Scarcest: from {start} to {end}, {what} give {gives} (day|days) and {sessions} (session wants|sessions want) {wanted}.",
    ),
    "unplaced_beside_all": (
        "La session n'a pas de place à côté des autres.",
        "The session has no place beside the others.",
    ),
    "why_time": (
        "Aucune place trouvée dans le temps donné ; augmenter la limite de temps.",
        "No place found in the time given; raise the time limit.",
    ),
    "why_no_time": (
        "Aucun planning trouvé en {limit} s ; augmenter la limite de temps.",
        "No timetable found in {limit} s; raise the time limit.",
    ),
    "why_failed": (
        "Le calcul de son planning a échoué ({error}).",
        "The computation of its timetable failed ({error}).",
    ),
    "broken_sessions": (
        "la session {who} figure {times} fois au plan",
        "session {who} stands {times} times in the plan",
    ),
    "broken_unknown_session": (
        "la session {who} n'est pas au programme",
        "session {who} is not in the programme",
    ),
    "broken_why": (
        "la session {who} n'est pas placée, et rien ne dit pourquoi",
        "session {who} is not placed, and nothing says why",
    ),
    "broken_timetable": (
        "la session {who} est placée sans jours ou sans planning",
        "session {who} is placed without days or without a timetable",
    ),
    "broken_order_of_days": (
        "{who} : les jours ne sont pas dans l'ordre",
        "{who}: the days are out of order",
    ),
    "broken_days": (
        "{who} a {has} jours ; {most} au plus",
        "{who} has {has} days; {most} at most",
    ),
    "broken_window": (
        "{who} : le {on} est hors de sa fenêtre",
        "{who}: {on} is outside its window",
    ),
    "broken_period": (
        "{who} : le {on} est hors de la période",
        "{who}: {on} is outside the period",
    ),
    "broken_weekend": (
        "{who} : le {on} tombe un week-end",
        "{who}: {on} is a weekend",
    ),
    "broken_holiday": (
        "{who} : le {on} est férié",
        "{who}: {on} is a public holiday",
    ),
    "broken_closed": (
        "{who} : le centre est fermé le {on}",
        "{who}: the centre is closed on {on}",
    ),
    "broken_ceres": (
        "{who} : le {on} vient moins de 91 jours après le {today} (CERES)",
        "{who}: {on} is less than 91 days after {today} (CERES)",
    ),
    "broken_agrement": (
        "{who} : le {on} vient après la fin de l'agrément pour {titre} ({until})",
        "{who}: {on} is after the end of the agrément for {titre} ({until})",
    ),
    "broken_echeance": (
        "{who} : le {on} vient après l'échéance de {titre} ({until})",
        "{who}: {on} is after the end of {titre} ({until})",
    ),
    "broken_unknown": (
        "{who}, le {on} dans {session}, n'est pas au programme",
        "{who}, on {on} in {session}, is not in the programme",
    ),
    "broken_away": (
        "{who} n'est pas là le {on}, ou pas à cette heure",
        "{who} is not there on {on}, or not at that hour",
    ),
    "broken_responsable": (
        "{who} : aucun responsable le {on}",
        "{who}: no responsable on {on}",
    ),
    "broken_not_with": (
        "{who} siège le {on} dans {session}, dont il est écarté",
        "{who} sits on {on} in {session}, which keeps him out",
    ),
    "broken_habilitation": (
        "{who} n'est pas habilité pour {titre} le {on}",
        "{who} holds no habilitation for {titre} on {on}",
    ),
    "broken_given": (
        "{who} sert le {on} dans {session} sans lui être attribué",
        "{who} is used on {on} in {session} without being given to it",
    ),
    "broken_two_sessions": (
        "{who} est le {on} dans plusieurs sessions : {sessions}",
        "{who} is on {on} in several sessions: {sessions}",
    ),
    "broken_max_days": (
        "{name} siège {has} jours ; {most} au plus",
        "{name} sits {has} days; {most} at most",
    ),
    "broken_value": (
        "{who} vaut {value}, et non {stated}",
        "{who} is {value}, not {stated}",
    ),
    "broken_bound": (
        "{who} : la borne {bound} contredit la valeur {value}",
        "{who}: the bound {bound} contradicts the value {value}",
    ),
    "broken_days_near": (
        "{who} : ses jours s'étendent sur {has} jours ouverts ; {most} au plus",
        "{who}: its days spread over {has} open days; {most} at most",
    ),
    "broken_empty_day": (
        "{who} : rien n'a lieu le {on}",
        "{who}: nothing takes place on {on}",
    ),
    "broken_idle": (
        "{who} est convoqué le {on} dans {session}, où il n'a rien à faire",
        "{who} is called on {on} to {session}, where he has nothing to do",
    ),
    "broken_sit_again": (
        "{who} passe le {on} ; il ne pouvait se représenter que jusqu'au {until}",
        "{who} sits on {on}; he could sit again until {until} only",
    ),
    "broken_file": (
        "{who} : le fichier de session n'est plus celui du programme",
        "{who}: the session file is no longer that of the programme",
    ),
    "people_deadlines_due": ("À faire au plus tard", "Due"),
    "people_deadlines_session": ("Session", "Session"),
    "people_deadlines_what": ("Quoi", "What"),
    "people_deadlines_overdue": ("En retard", "Overdue"),
    "people_programmation_kind": ("Type", "Kind"),
    "people_programmation_session": ("Session", "Session"),
    "people_programmation_titre": ("Code du titre", "Code of the titre"),
    "people_programmation_millesime": ("Millésime", "Millésime"),
    "people_programmation_label": ("Intitulé", "Title"),
    "people_programmation_certificate": ("CCP ou CCS", "CCP or CCS"),
    "people_programmation_site": ("Site", "Site"),
    "people_programmation_first_day": ("Premier jour", "First day"),
    "people_programmation_last_day": ("Dernier jour", "Last day"),
    "people_programmation_days": ("Jours", "Days"),
    "people_programmation_candidates": ("Candidats", "Candidates"),
    "people_programmation_status": ("État", "Status"),
    "people_programmation_ceres": ("Numéro CERES", "CERES number"),
    "people_kind_is_titre": ("Titre", "Titre"),
    "people_kind_is_ccp": ("CCP", "CCP"),
    "people_kind_is_ccs": ("CCS", "CCS"),
    "people_status_is_placed": ("datée", "dated"),
    "people_status_is_unplaced": ("sans date", "without a date"),
}
