"""What is wrong in an input, then what would be right: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    "time_zone": (
        "le fuseau horaire « {value} » n'existe pas ; donner par exemple Europe/Paris, Indian/Reunion ou America/Guadeloupe",
        'there is no time zone "{value}"; give Europe/Paris, Indian/Reunion or America/Guadeloupe, for example',
    ),
    "clock": (
        '« {value} » n\'est pas une heure ; écrire "HH:MM" entre guillemets, par exemple "08:30"',
        '"{value}" is not a time of day; write "HH:MM" in quotes, for example "08:30"',
    ),
    "clock_of_24": (
        '« {value} » n\'est pas une heure ; la dernière du jour est "23:59"',
        '"{value}" is not a time of day; the last of a day is "23:59"',
    ),
    "day_to_midnight": (
        'le site ouvre à {opens} et ferme à {closes}, où le jour commence ; écrire "23:59" au plus tard',
        'the site opens at {opens} and closes at {closes}, where the day begins; write "23:59" at the latest',
    ),
    "day_hours": (
        "le site ouvre à {opens} et ferme à {closes} ; closes doit venir après opens",
        "the site opens at {opens} and closes at {closes}; closes must come after opens",
    ),
    "window_hours": (
        "la plage va de {start} à {end} ; to doit venir après from",
        "the window goes from {start} to {end}; to must come after from",
    ),
    "pause_hours": (
        "la fenêtre va de {start} à {end} ; sa fin doit venir après son début, en heures de 00:00 à 23:59",
        "the window goes from {start} to {end}; its end must come after its start, in hours from 00:00 to 23:59",
    ),
    "period_order": (
        "la période va du {start} au {end} ; to ne peut pas précéder from",
        "the period goes from {start} to {end}; to cannot come before from",
    ),
    "extra_time": (
        "extra_time vaut {value} ; c'est la part de temps ajoutée, entre 0 et 1 : écrire {instead}",
        "extra_time is {value}; it is the part of each duration that is added, from 0 to 1: write {instead}",
    ),
    "span_short": (
        "span: {span} est trop court pour days: {days} ; écrire span: {days} au moins, ou moins de jours",
        "span: {span} is too short for days: {days}; write span: {days} at least, or fewer days",
    ),
    "follows_within": (
        "within: {within} ne peut pas tenir avec gap: {gap} et days: {days} ; within doit être au moins gap, et sans days",
        "within: {within} cannot hold with gap: {gap} and days: {days}; within must be at least gap, and without days",
    ),
    "group_size": (
        "l'épreuve « {epreuve} » : group_size va avec sitting: group, et l'un demande l'autre",
        'épreuve "{epreuve}": group_size goes with sitting: group, and each needs the other',
    ),
    "simultaneous_jury": (
        "l'épreuve « {epreuve} » est simultanée et devant jury ; écrire jury: false, ou sitting: group",
        'épreuve "{epreuve}" is simultaneous and before a jury; write jury: false, or sitting: group',
    ),
    "staff_number": (
        "l'épreuve « {epreuve} » demande un nombre de personnes inférieur à 1 ; écrire par exemple staff: {{surveillant: 1}}",
        'épreuve "{epreuve}" asks for fewer than 1 person; write for example staff: {{surveillant: 1}}',
    ),
    "preparation_staff": (
        "l'épreuve « {epreuve} » a du personnel pour la préparation (preparation_staff) ; écrire aussi preparation et preparation_room",
        'épreuve "{epreuve}" has staff for the preparation (preparation_staff); write preparation and preparation_room, too',
    ),
    "lunch_window": (
        "la pause de {minutes} minutes ne tient pas dans une fenêtre de {width} minutes ; élargir window ou réduire minutes",
        "a break of {minutes} minutes does not fit a window of {width} minutes; widen window or reduce minutes",
    ),
    "room_posts": (
        "{posts} postes pour {seats} places ; il faut au moins une place par poste",
        "{posts} posts for {seats} seats; each post needs a seat at least",
    ),
    "break_twice": (
        "deux pauses de {minutes} minutes entre {start} et {end} ; donner à chacune sa propre fenêtre",
        "two breaks of {minutes} minutes between {start} and {end}; give each a window of its own",
    ),
    "wish_of_several": (
        "« {value} » est l'identifiant de plusieurs personnes ; en donner un autre à l'une d'elles",
        '"{value}" is the id of several people; give one of them another',
    ),
    "pin_empty": (
        "ce qui est fixé pour « {candidate} » ne fixe rien ; donner start, room ou jurors",
        'the pin of "{candidate}" fixes nothing; give start, room or jurors',
    ),
    "pin_epreuve": (
        "start et room pour « {candidate} » demandent epreuve ; seuls les jurors se fixent sans épreuve",
        'start and room of "{candidate}" need epreuve; only jurors can be fixed without an épreuve',
    ),
    "pin_jurors": (
        "l'épreuve « {epreuve} » se passe sans jury ; ôter jurors, ou epreuve pour fixer tout son jury",
        'épreuve "{epreuve}" has no jury; leave out jurors, or epreuve to fix his whole jury',
    ),
    "pin_jury": (
        "le jury fixé pour « {candidate} » est {jurors} ; un jury compte au moins {size} jurés, tous différents : les nommer tous",
        'the jury pinned for "{candidate}" is {jurors}; a jury has at least {size} jurors, all different: name all of them',
    ),
    "pin_starts": (
        "l'épreuve « {epreuve} » de « {candidate} » est fixée deux fois, à {first} et à {second} ; n'en garder qu'une",
        'épreuve "{epreuve}" of "{candidate}" is pinned twice, at {first} and at {second}; keep one of them',
    ),
    "pin_room": (
        "la salle « {room} » est de type {kinds} ; l'épreuve demande une salle de type {kind}",
        'room "{room}" is of kind {kinds}; the épreuve needs a room of kind {kind}',
    ),
    "pin_grain": (
        "{start} n'est pas sur la grille de {grain} minutes ; choisir un multiple, ou une grille plus fine (policy.grain)",
        "{start} is not on the grid of {grain} minutes; choose a multiple, or a finer grid (policy.grain)",
    ),
    "duplicate_id": (
        "l'identifiant « {id} » est déjà pris ; chaque identifiant ne sert qu'une fois",
        'the id "{id}" is already taken; each id serves once',
    ),
    "duplicate_day": (
        "le jour {date} figure deux fois ; un jour par date",
        "day {date} stands twice; one day per date",
    ),
    "invisible": (
        "un caractère invisible ({character}) n'est pas permis ; l'effacer",
        "an invisible character ({character}) is not allowed; delete it",
    ),
    "days_apart": (
        "les jours vont du {first} au {last} ; une session tient en {most} jours : corriger une année, ou faire deux sessions",
        "the days go from {first} to {last}; a session fits {most} days: correct a year, or make two sessions",
    ),
    "duplicate_objective": (
        "l'objectif « {name} » figure deux fois ; une fois suffit",
        'objective "{name}" stands twice; once is enough',
    ),
    "no_objective": (
        "aucun objectif ; ôter objectives pour les cinq par défaut, ou en nommer au moins un",
        "no objective; leave out objectives for the five defaults, or name at least one",
    ),
    "unplanned_first": (
        "unplanned doit venir en premier dans objectives",
        "unplanned must come first in objectives",
    ),
    "nearly_final": (
        "« {value} » n'est pas une modalité ; vouliez-vous dire {final} ? C'est ce mot qui fait passer l'entretien final en dernier",
        '"{value}" is not a modality; did you mean {final}? It is this word that puts the entretien final last',
    ),
    "circle": (
        "les épreuves se suivent en cercle : {circle} ; ôter l'un de ces follows ou marking.before",
        "the épreuves follow each other in a circle: {circle}; take one of these follows or marking.before out",
    ),
    "comes_after_final": (
        "« {epreuve} » vient ici après « {final} », mais l'entretien final est la dernière épreuve : qui passe les deux n'a aucun planning ; ôter ce lien, changer modality de « {final} », ou dire par sits qui passe laquelle",
        '"{epreuve}" comes here after "{final}", but the entretien final is the last épreuve: who sits both has no timetable; take this link out, change modality of "{final}", or say by sits who sits which',
    ),
    "two_finals": (
        "« {first} » et « {second} » sont l'un et l'autre l'entretien final, qui est la dernière épreuve : qui passe les deux n'a aucun planning ; changer modality de l'un, ou dire par sits qui passe lequel",
        '"{first}" and "{second}" are both the entretien final, which is the last épreuve: who sits both has no timetable; change modality of one, or say by sits who sits which',
    ),
    "epreuve_too_long": (
        "l'épreuve « {epreuve} » dure {minutes} minutes, préparation comprise, et le plus long jour {longest} ; allonger un jour ou corriger minutes",
        'épreuve "{epreuve}" lasts {minutes} minutes with its preparation, and the longest day {longest}; lengthen a day or correct minutes',
    ),
    "millesime_twice": (
        "millesime vaut {value} mais le titre écrit ici dit {titre} ; ôter l'un des deux",
        "millesime is {value} but the titre written here says {titre}; take one of the two out",
    ),
    "certificate_without_kind": (
        "{kind}: {value} ne va qu'avec kind: {kind} ; corriger kind ou ôter {kind}",
        "{kind}: {value} goes with kind: {kind} only; correct kind or take {kind} out",
    ),
    "no_ccp": (
        "les CCP de {titre} ne sont pas au catalogue, leurs durées n'étant pas connues ; écrire le titre dans le fichier, avec ses CCP",
        "the CCP of {titre} are not in the catalogue, as their durations are not known; write the titre in the file, with its CCP",
    ),
    "no_ccs": (
        "{titre} n'a pas de CCS au catalogue ; écrire le titre dans le fichier, avec ses CCS, ou corriger kind",
        "{titre} has no CCS in the catalogue; write the titre in the file, with its CCS, or correct kind",
    ),
    "which_ccp_session": (
        "cette session est celle d'un CCP, mais lequel ? ajouter ccp ; ce titre a : {known}",
        "this session is of a CCP, but which? add ccp; this titre has: {known}",
    ),
    "which_ccs_session": (
        "cette session est celle d'un CCS, mais lequel ? ajouter ccs ; ce titre a : {known}",
        "this session is of a CCS, but which? add ccs; this titre has: {known}",
    ),
    "which_ccp": (
        "ce candidat passe un CCP, mais lequel ? ajouter ccp ; ce titre a : {known}",
        "this candidate sits a CCP, but which? add ccp; this titre has: {known}",
    ),
    "which_ccs": (
        "ce candidat passe un CCS, mais lequel ? ajouter ccs ; ce titre a : {known}",
        "this candidate sits a CCS, but which? add ccs; this titre has: {known}",
    ),
    "kinds_differ": (
        "l'épreuve « {epreuve} » diffère entre {first} et {second} ({fields}) ; des candidats des deux ne vont pas ensemble dans une session : donner un autre id à l'une des deux épreuves",
        'épreuve "{epreuve}" differs between {first} and {second} ({fields}); candidates of both do not go together in a session: give one of the two épreuves another id',
    ),
    "kinds_opposed": (
        "des épreuves communes, qui commencent pour tous au même instant, se suivent en cercle : {circle} ; ces candidats ne vont pas ensemble dans une session : donner à ces épreuves un même ordre, ou un autre id",
        "common tests, which begin for all at the same moment, follow each other in a circle: {circle}; these candidates do not go together in a session: give these épreuves one order, or another id",
    ),
    "unknown_titre": (
        "le titre « {value} » n'est pas au catalogue ; « python -m scheduler template » le montre en entier ; "
        "ou écrire le titre dans le fichier",
        'titre "{value}" is not in the catalogue; "python -m scheduler template" shows all of it; or write the titre in the file',
    ),
    "frame_column_close": (
        "la colonne « {value} » n'existe pas ; vouliez-vous dire {close} ?",
        'there is no column "{value}"; did you mean {close}?',
    ),
    "titre_by_name_only": (
        "les épreuves et les durées du titre « {label} » ne sont pas connues ici ; « python -m scheduler template {value} » donne un "
        "fichier de session où les écrire d'après le référentiel d'évaluation",
        'the épreuves and durations of the titre "{label}" are not known here; "python -m scheduler template {value}" gives a session '
        "file in which to write them from the référentiel d'évaluation",
    ),
    "to_fill_in": (
        "reste à remplir ; écrire à la place de « … » ce que dit le référentiel d'évaluation",
        'still to be filled in; write what the référentiel d\'évaluation says in place of "…"',
    ),
    "minutes_to_fill_in": (
        "la durée de l'épreuve « {epreuve} » n'est pas connue ici ; écrire ses minutes d'après le référentiel d'évaluation, ou ôter "
        "l'épreuve si le titre ne l'a pas",
        'the duration of the épreuve "{epreuve}" is not known here; write its minutes from the référentiel d\'évaluation, or take the '
        "épreuve away if the titre does not have it",
    ),
    "unknown_titre_near": (
        "le titre « {value} » n'est pas au catalogue ; vouliez-vous dire {near} ? « python -m scheduler template » le montre "
        "en entier ; ou écrire le titre dans le fichier",
        'titre "{value}" is not in the catalogue; did you mean {near}? "python -m scheduler template" shows all of it; '
        "or write the titre in the file",
    ),
    "slip_titre": (
        "le titre « {value} » n'existe pas ; vouliez-vous dire {close} ?",
        'titre "{value}" does not exist; did you mean {close}?',
    ),
    "slip_kind": (
        "type de salle « {value} », qu'aucune épreuve ne demande ; vouliez-vous dire {close} ?",
        'kind of room "{value}", which no épreuve asks for; did you mean {close}?',
    ),
    "missing_millesime": (
        "le titre {titre} est au catalogue à plusieurs millésimes ; ajouter millesime: avec l'un de {known}",
        "titre {titre} is in the catalogue at several millésimes; add millesime: with one of {known}",
    ),
    "unknown_millesime": (
        "le millésime « {value} » de ce titre n'est pas au catalogue ; il connaît : {known}",
        'millésime "{value}" of this titre is not in the catalogue; it knows: {known}',
    ),
    "unknown_ccp": (
        "le CCP « {value} » n'est pas dans ce titre ; il a : {known}",
        'CCP "{value}" is not in this titre; it has: {known}',
    ),
    "unknown_ccs": (
        "le CCS « {value} » n'est pas dans ce titre ; il a : {known}",
        'CCS "{value}" is not in this titre; it has: {known}',
    ),
    "close_epreuve": (
        "l'épreuve « {value} » n'existe pas ; vouliez-vous dire {close} ?",
        'épreuve "{value}" does not exist; did you mean {close}?',
    ),
    "close_candidate": (
        "le candidat « {value} » n'existe pas ; vouliez-vous dire {close} ?",
        'candidate "{value}" does not exist; did you mean {close}?',
    ),
    "close_juror": (
        "le juré « {value} » n'existe pas ; vouliez-vous dire {close} ?",
        'juror "{value}" does not exist; did you mean {close}?',
    ),
    "close_room": (
        "la salle « {value} » n'existe pas ; vouliez-vous dire {close} ?",
        'room "{value}" does not exist; did you mean {close}?',
    ),
    "close_person": (
        "« {value} » n'est ni juré, ni candidat, ni du personnel ; vouliez-vous dire {close} ?",
        '"{value}" is neither a juror nor a candidate nor of the staff; did you mean {close}?',
    ),
    "name_for_id": (
        "« {value} » est un nom ; écrire l'identifiant : {id}",
        '"{value}" is a name; write the id: {id}',
    ),
    "several_candidate": (
        "plusieurs candidats s'appellent « {value} » ; écrire l'identifiant de celui qui est visé : {ids}",
        'several candidates are called "{value}"; write the id of the one who is meant: {ids}',
    ),
    "several_juror": (
        "plusieurs jurés s'appellent « {value} » ; écrire l'identifiant de celui qui est visé : {ids}",
        'several jurors are called "{value}"; write the id of the one who is meant: {ids}',
    ),
    "several_room": (
        "plusieurs salles s'appellent « {value} » ; écrire l'identifiant de celle qui est visée : {ids}",
        'several rooms are called "{value}"; write the id of the one that is meant: {ids}',
    ),
    "several_staff": (
        "plusieurs personnes du personnel s'appellent « {value} » ; écrire l'identifiant de celle qui est visée : {ids}",
        'several of the staff are called "{value}"; write the id of the one who is meant: {ids}',
    ),
    "several_responsable": (
        "plusieurs responsables s'appellent « {value} » ; écrire l'identifiant de celui qui est visé : {ids}",
        'several responsables are called "{value}"; write the id of the one who is meant: {ids}',
    ),
    "several_person": (
        "plusieurs personnes s'appellent « {value} » ; écrire l'identifiant de celle qui est visée : {ids}",
        'several people are called "{value}"; write the id of the one who is meant: {ids}',
    ),
    "none_juror": (
        "le juré « {value} » n'existe pas : la liste des jurés manque, ou est vide",
        'juror "{value}" does not exist: the list of jurors is missing, or empty',
    ),
    "none_room": (
        "la salle « {value} » n'existe pas : la liste des salles manque, ou est vide",
        'room "{value}" does not exist: the list of rooms is missing, or empty',
    ),
    "none_candidate": (
        "le candidat « {value} » n'existe pas : la liste des candidats manque, ou est vide",
        'candidate "{value}" does not exist: the list of candidates is missing, or empty',
    ),
    "unknown_epreuve": (
        "l'épreuve « {value} » n'existe pas ; choisir parmi : {known}",
        'épreuve "{value}" does not exist; choose among: {known}',
    ),
    "unknown_candidate": (
        "le candidat « {value} » n'existe pas ; choisir parmi : {known}",
        'candidate "{value}" does not exist; choose among: {known}',
    ),
    "unknown_person": (
        "« {value} » n'est ni juré, ni candidat, ni du personnel ; identifiants connus : {known}",
        '"{value}" is neither a juror nor a candidate nor of the staff; known ids: {known}',
    ),
    "unknown_juror": (
        "le juré « {value} » n'existe pas ; choisir parmi : {known}",
        'juror "{value}" does not exist; choose among: {known}',
    ),
    "unknown_room": (
        "la salle « {value} » n'existe pas ; choisir parmi : {known}",
        'room "{value}" does not exist; choose among: {known}',
    ),
    "unknown_date": (
        "le {value} n'est pas un jour de la session ; ses jours : {known}",
        "{value} is not a day of the session; its days: {known}",
    ),
    "unknown_objective_close": (
        "l'objectif « {value} » n'existe pas ; vouliez-vous dire {close} ?",
        'objective "{value}" does not exist; did you mean {close}?',
    ),
    "unknown_objective": (
        "l'objectif « {value} » n'existe pas ; choisir parmi : {known}",
        'objective "{value}" does not exist; choose among: {known}',
    ),
}
