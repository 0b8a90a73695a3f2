"""What replanning says: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    "event_moment": (
        '« {value} » n\'est ni un moment ni une heure ; écrire "2027-03-16T10:40" ou "10:40"',
        '"{value}" is neither a moment nor a time of day; write "2027-03-16T10:40" or "10:40"',
    ),
    "event_word": (
        "« {value} » n'est pas un événement ; choisir parmi {known}",
        '"{value}" is no event; choose among {known}',
    ),
    "event_words": (
        "« {value} » n'est pas complet ou en dit trop ; écrire : {form}",
        '"{value}" is not complete, or too much; write: {form}',
    ),
    "event_minutes": (
        "« {value} » n'est pas un nombre de minutes, entier, de 1 à {most} ; écrire : {form}",
        '"{value}" is not a whole number of minutes from 1 to {most}; write: {form}',
    ),
    "event_two": (
        "« {value} » : plusieurs ont ce nom ; dire lequel par son identifiant : {known}",
        '"{value}": several have this name; say which by the id: {known}',
    ),
    "event_word_juror": ("JURÉ", "JUROR"),
    "event_word_staff": ("PERSONNEL", "STAFF"),
    "event_word_candidate": ("CANDIDAT", "CANDIDATE"),
    "event_word_room": ("SALLE", "ROOM"),
    "event_word_epreuve": ("ÉPREUVE", "EPREUVE"),
    "event_word_minutes": ("MINUTES", "MINUTES"),
    "event_word_until": ("HEURE", "TIME"),
    "event_zone": (
        "« {value} » a un fuseau horaire, et les heures d'une session sont celles du lieu : donner l'heure du lieu, sans fuseau",
        '"{value}" has a time zone, and the times of a session are those of the place: give the local time, without a zone',
    ),
    "replan_room_back": (
        "salle « {room} » : de nouveau libre ({until:%Y-%m-%d %H:%M}) avant d'être perdue ({since:%Y-%m-%d %H:%M}) ; la fin (until) doit suivre le début (from, en Python since)",
        'room "{room}": free again ({until:%Y-%m-%d %H:%M}) before it is lost ({since:%Y-%m-%d %H:%M}); the end (until) must follow the start (from, in Python since)',
    ),
    "replan_contradiction": (
        "{who} : « {one} » et « {other} » se contredisent ; ne donner que celui des deux qui est vrai",
        '{who}: "{one}" and "{other}" contradict each other; give only the one that is true',
    ),
    "event_is_CandidateAbsent": ("absent", "absent"),
    "event_is_CandidateBack": ("de retour", "back"),
    "replan_not_gone": (
        "{who} est de retour d'après un événement, mais le planning ne dit ni son absence ni qu'il n'y a pas de place pour cette personne : retirer l'événement",
        "{who} is back according to an event, but the timetable says neither that this candidate is absent nor left out: leave the event out",
    ),
    "event_is_CandidateLate": ("en retard", "late"),
    "event_is_JurorOut": ("ne siège plus", "out"),
    "event_is_JurorLate": ("en retard", "late"),
    "event_is_StaffOut": ("n'est plus là", "out"),
    "event_is_StaffLate": ("en retard", "late"),
    "event_is_Overrun": ("épreuve prolongée", "overrun"),
    "replan_no_event": (
        "« {value} » n'est pas un événement ; choisir parmi {known}",
        '"{value}" is no event; choose among {known}',
    ),
    "heard_left_out": ("dont déjà entendus par un jury", "of these already heard by a jury"),
    "people_told": (
        "personnes à prévenir",
        "people to be told",
    ),
    "other_days": (
        "venues un autre jour que prévu",
        "people who come on a day that was not theirs",
    ),
    "minutes_moved": (
        "minutes déplacées",
        "minutes moved",
    ),
    "reassigned": (
        "autres salles, autres jurés",
        "other rooms, other jurors",
    ),
    "replan_unknown_juror": (
        "aucun juré « {value} » dans la session ; jurés : {known}",
        'no juror "{value}" in the session; jurors: {known}',
    ),
    "replan_unknown_staff": (
        "aucun membre du personnel « {value} » dans la session ; personnel : {known}",
        'nobody "{value}" of the staff in the session; staff: {known}',
    ),
    "replan_unknown_candidate": (
        "aucun candidat « {value} » dans la session ; candidats : {known}",
        'no candidate "{value}" in the session; candidates: {known}',
    ),
    "replan_unknown_back": (
        "aucun candidat « {value} » dans la session ; candidats : {known}. Qui a été dit absent n'est plus dans le session.yaml écrit par replan : y remettre ses lignes de la session d'avant (candidates, et celles de conflicts, pins et wishes qui le nomment), puis redonner la même commande ; en Python, session.but(add_candidates=[...])",
        'no candidate "{value}" in the session; candidates: {known}. Who was told absent is no more in the session.yaml that replan has written: put his lines of the session before back into it (candidates, and those of conflicts, pins and wishes that name him), then give the same command again; in Python, session.but(add_candidates=[...])',
    ),
    "replan_unknown_room": (
        "aucune salle « {value} » dans la session ; salles : {known}",
        'no room "{value}" in the session; rooms: {known}',
    ),
    "replan_unknown_epreuve": (
        "{who} ne passe pas l'épreuve « {value} » ; ses épreuves : {known}",
        '{who} does not sit the épreuve "{value}"; his épreuves: {known}',
    ),
    "replan_no_timetable": (
        "il n'y a pas de planning affiché à reprendre : donner celui que solve, load_timetable ou vous-même avez fait",
        "there is no posted timetable to start from: give the one that solve, load_timetable or you yourself made",
    ),
    "replan_clock_of_which_day": (
        "« {value} » est une heure et la session a {days} jours ; écrire le moment entier, par exemple {example}",
        '"{value}" is a time of day and the session has {days} days; write the whole moment, for example {example}',
    ),
    "replan_greeting": (
        "Bonjour {name}, le planning change pour vous ({label}) :",
        "Hello {name}, the timetable changes for you ({label}):",
    ),
    "replan_greeting_on": (
        "Bonjour {name}, le planning du {date} change pour vous ({label}) :",
        "Hello {name}, the timetable of {date} changes for you ({label}):",
    ),
    "replan_line": (
        "- {line}",
        "- {line}",
    ),
    "replan_moved": (
        "{what} : {start} au lieu de {was}{room}",
        "{what}: {start} instead of {was}{room}",
    ),
    "replan_same_time": (
        "{what} : {start} comme prévu{room}",
        "{what}: {start} as planned{room}",
    ),
    "replan_new": (
        "{what} : {start}{room}, nouveau pour vous",
        "{what}: {start}{room}, new to you",
    ),
    "replan_cancelled": (
        "{what} : n'a plus lieu pour vous (auparavant à {was})",
        "{what}: takes place no longer for you (was planned at {was})",
    ),
    "replan_room": (
        ", {room}",
        ", {room}",
    ),
    "replan_other_room": (
        ", {room} au lieu de {was}",
        ", {room} instead of {was}",
    ),
    "replan_dated": (
        "{date} à {time}",
        "{date} at {time}",
    ),
    "replan_not_proven": (
        "non",
        "no",
    ),
    "replan_who": (
        "qui",
        "who",
    ),
    "replan_changes": (
        "ce qui change",
        "what changes",
    ),
    "replan_told": (
        "Personnes à prévenir : {number}.",
        "People to be told: {number}.",
    ),
    "replan_nearest": (
        "Prouvé : ni moins de personnes prévenues, ni moins de minutes déplacées.",
        "Proven: no fewer people told, nor fewer minutes moved.",
    ),
    "replan_nearest_out": (
        "Prouvé : ni moins de candidats laissés de côté, ni moins de personnes prévenues, ni moins de minutes déplacées.",
        "Proven: no fewer candidates left out, no fewer people told, nor fewer minutes moved.",
    ),
    "replan_nearest_out_of_juries": (
        "Prouvé : pas moins de candidats laissés de côté parmi ceux dont le jury ne peut plus siéger, les autres gardant leur place ; ni moins de personnes prévenues, ni moins de minutes déplacées.",
        "Proven: of those whose jury can no longer sit no fewer are left out, the others keeping their place; no fewer people told, nor fewer minutes moved.",
    ),
    "replan_near": (
        "Non prouvé : {name}, {value} (au moins {bound}), et ce qui vient après ; mieux n'est pas exclu.",
        "Not proven: {name}, {value} (at least {bound}), and what comes after; better is not ruled out.",
    ),
    "replan_values": (
        "Planning affiché → nouveau : {values}.",
        "Timetable as posted → now: {values}.",
    ),
    "replan_nobody": (
        "Personne n'est à prévenir : tout ce qui reste a lieu comme affiché.",
        "Nobody to be told: all that remains takes place as posted.",
    ),
    "replan_out": (
        "{who} : {why} ; la session est à reporter dans son cas.",
        "{who}: {why}; the session must be postponed in this case.",
    ),
    "replan_out_own": (
        "Vous ne passerez pas, ou pas toutes vos épreuves, à cette session : {why}. Celles qui manquent sont à passer à une autre session.",
        "You will not sit the épreuves of this session, or not all of them: {why}. Those that are missing are to be sat in another session.",
    ),
    "replan_out_own_heard": (
        "Votre évaluation ne peut être achevée à cette session : {why}. Elle est à reporter.",
        "Your evaluation cannot be finished in this session: {why}. It must be postponed for you.",
    ),
    "replan_finished": (
        "{who} : contrairement à ce qui lui avait été dit, son évaluation s'achève à cette session, sans sa présence.",
        "{who}: unlike what he was told, his evaluation is finished in this session, without him there.",
    ),
    "replan_finished_own": (
        "Contrairement à ce qui vous avait été dit, votre évaluation s'achève à cette session : ce qui reste se fait sans vous.",
        "Unlike what you were told, your evaluation is finished in this session: what is left is done without you.",
    ),
    "replan_absent": (
        "absence signalée",
        "reported absent",
    ),
    "replan_unjudged_one": (
        "l'évaluation ne peut être achevée (reste : {rest}). {out} manque au jury {jury}, qui l'a commencée : {left} ; le jury voit toutes les épreuves, et un autre ne peut continuer",
        "the evaluation cannot be finished (left: {rest}). {out} is missing in the jury {jury}, which had begun to hear the candidate: {left}; the jury sees all the épreuves, and no other can go on",
    ),
    "replan_unjudged_many": (
        "l'évaluation ne peut être achevée (reste : {rest}). {out} manquent au jury {jury}, qui l'a commencée : {left} ; le jury voit toutes les épreuves, et un autre ne peut continuer",
        "the evaluation cannot be finished (left: {rest}). {out} are missing in the jury {jury}, which had begun to hear the candidate: {left}; the jury sees all the épreuves, and no other can go on",
    ),
    "replan_unjudged_own": (
        "il reste : {rest} ; le jury qui a commencé votre évaluation n'est plus au complet, et un autre ne peut continuer : le jury voit toutes les épreuves",
        "still left: {rest}; the jury that had begun your evaluation is no longer complete, and no other can go on: the jury sees all the épreuves",
    ),
    "replan_unsigned_one": (
        "Le procès-verbal du jury {jury} ({start}) reste au planning, sans {out} : sa signature est à obtenir autrement. Les candidats sur lesquels ce jury a délibéré gardent leur résultat.",
        "The procès-verbal of the jury {jury} ({start}) stays in the timetable, without {out}, whose signature is to be obtained otherwise. The candidates on whom this jury has deliberated keep their results.",
    ),
    "replan_unsigned_many": (
        "Le procès-verbal du jury {jury} ({start}) reste au planning, sans {out} : leurs signatures sont à obtenir autrement. Les candidats sur lesquels ce jury a délibéré gardent leur résultat.",
        "The procès-verbal of the jury {jury} ({start}) stays in the timetable, without {out}, whose signatures are to be obtained otherwise. The candidates on whom this jury has deliberated keep their results.",
    ),
    "replan_stranded": (
        "Le procès-verbal du jury {jury} ({start}) reste au planning, un jour où ce jury ne fait plus rien d'autre. Les candidats sur lesquels ce jury a délibéré gardent leur résultat.",
        "The procès-verbal of the jury {jury} ({start}) stays in the timetable, on a day on which this jury does nothing else any more. The candidates on whom this jury has deliberated keep their results.",
    ),
    "replan_jury_none": (
        "il n'y reste aucun juré, il en faut {size} au moins",
        "no juror is left, and {size} at least are needed",
    ),
    "replan_jury_one": (
        "il n'y reste qu'un juré, il en faut {size} au moins",
        "one juror is left, and {size} at least are needed",
    ),
    "replan_jury_many": (
        "il n'y reste que {left} jurés, il en faut {size} au moins",
        "{left} jurors are left, and {size} at least are needed",
    ),
    "replan_jury_skills": (
        "il y manque une compétence demandée ({skills})",
        "a skill that is asked for is missing ({skills})",
    ),
    "replan_left_out_one": (
        "plus de jury. {out} manque, et aucun autre juré ne peut prendre la relève sans enfreindre une règle ou laisser quelqu'un d'autre de côté",
        "no jury any more. {out} is missing, and no other juror can take over without breaking a rule or leaving somebody else out",
    ),
    "replan_left_out_many": (
        "plus de jury. {out} manquent, et aucun autre juré ne peut prendre la relève sans enfreindre une règle ou laisser quelqu'un d'autre de côté",
        "no jury any more. {out} are missing, and no other juror can take over without breaking a rule or leaving somebody else out",
    ),
    "replan_left_out_own": (
        "le jury prévu pour vous n'est plus au complet, et aucun autre ne peut prendre la relève",
        "the jury planned for you is no longer complete, and no other can take over",
    ),
    "replan_prepares_none": (
        "la préparation de {epreuve}, commencée à {start}, se termine à {end}, et l'épreuve ne peut la suivre aussitôt sans enfreindre une règle",
        "the preparation of {epreuve}, begun at {start}, ends at {end}, and the épreuve cannot follow it at once without breaking a rule",
    ),
    "replan_prepares_one": (
        "{out} manque, et d'autres jurés pourraient prendre la relève, mais pas dès {end}, quand se termine la préparation de {epreuve}, commencée à {start}",
        "{out} is missing, and other jurors could take over, but not as soon as {end}, when the preparation of {epreuve}, begun at {start}, ends",
    ),
    "replan_prepares_own": (
        "le jury prévu pour vous n'est plus au complet, et un autre ne peut prendre la relève dès {end}, quand se termine la préparation de {epreuve}, commencée à {start}",
        "the jury planned for you is no longer complete, and no other can take over as soon as {end}, when the preparation of {epreuve}, begun at {start}, ends",
    ),
    "replan_prepares_many": (
        "{out} manquent, et d'autres jurés pourraient prendre la relève, mais pas dès {end}, quand se termine la préparation de {epreuve}, commencée à {start}",
        "{out} are missing, and other jurors could take over, but not as soon as {end}, when the preparation of {epreuve}, begun at {start}, ends",
    ),
    "replan_test_missed": (
        "un test est le même pour tous au même instant, et celui-ci a eu lieu ou a commencé : {left}",
        "a test is at the same instant for all, and this one is over or has begun: {left}",
    ),
    "replan_no_place": (
        "plus de place qui respecte les règles (horaires, enchaînement des épreuves, jurés, personnel, salles) pour : {left}",
        "no place that keeps the rules any more (hours, order of the épreuves, jurors, staff, rooms) for: {left}",
    ),
    "replan_too_few_staff": (
        "il ne reste pas assez de personnel ({name}) présent assez longtemps pour : {epreuve}",
        "too few of the staff ({name}) are left for long enough for: {epreuve}",
    ),
    "replan_too_few_room": (
        "plus aucune salle ({name}) n'est libre assez longtemps pour : {epreuve}",
        "no room ({name}) is free long enough any more for: {epreuve}",
    ),
    "replan_no_place_yet": (
        "aucune place qui respecte les règles (horaires, enchaînement des épreuves, jurés, personnel, salles) n'a été trouvée dans le temps donné "
        "pour : {left}",
        "no place that keeps the rules (hours, order of the épreuves, jurors, staff, rooms) was found in the time given for: {left}",
    ),
    "replan_out_yet": (
        "{who} : {why} ; il en existe peut-être une.",
        "{who}: {why}; there may be one.",
    ),
    "replan_spare_one": (
        "Avec un juré suppléant, habilité et sans lien avec les candidats, il y aurait quand même une place pour {who}.",
        "With a spare juror, habilité and without conflicts, there would be a place all the same for {who}.",
    ),
    "replan_spare_many": (
        "Avec {number} jurés suppléants, habilités et sans lien avec les candidats, il y aurait quand même une place pour {who}.",
        "With {number} spare jurors, habilités and without conflicts, there would be a place all the same for {who}.",
    ),
    "replan_spare_useless": (
        "Même un juré suppléant n'y changerait rien : {why}.",
        "Even a spare juror would not change that: {why}.",
    ),
    "replan_spares_useless": (
        "Même {number} jurés suppléants n'y changeraient rien : {why}.",
        "Even {number} spare jurors would not change that: {why}.",
    ),
    "replan_long_before": (
        "Le moment donné, {now}, est {days} jours avant le premier jour de la session, {first} : l'année et le mois sont-ils les bons ?",
        "The moment given, {now}, is {days} days before the first day of the session, {first}: are its year and month right?",
    ),
    "replan_holds": (
        "un planning existe",
        "there is a timetable",
    ),
    "replan_same_days": (
        "personne n'aurait à venir un autre jour que les siens",
        "nobody would have to come on another day than theirs",
    ),
    "replan_holds_for": (
        "un planning existe aussi pour {who}",
        "there is a timetable also for {who}",
    ),
    "replan_spare_heard": (
        "un candidat déjà entendu garde le jury qui l'a entendu",
        "a candidate who has been heard keeps the jury that heard him",
    ),
    "replan_spare_no_time": (
        "les horaires, l'enchaînement des épreuves ou les salles ne le permettent plus",
        "the hours, the order of the épreuves or the rooms do not allow it any more",
    ),
    "replan_missed": (
        "{who} manque l'épreuve « {epreuve} » : le test est le même pour tous au même instant.",
        "{who} misses {epreuve}: the test is at the same instant for all.",
    ),
    "replan_shortened": (
        "{who} : il lui reste {left} min sur {minutes} pour {epreuve}, dont la fin ne bouge pas ({end}).",
        "{who}: {left} min of {minutes} are left for {epreuve}, whose end does not move ({end}).",
    ),
    "replan_shortened_ahead": (
        "{who} : il lui restera {left} min sur {minutes} pour {epreuve}, dont la fin ne bouge pas ({end}). L'épreuve n'a pas commencé : pour la repousser en entier, donner {end} comme heure d'arrivée.",
        "{who}: {left} min of {minutes} will be left for {epreuve}, whose end does not move ({end}). It has not begun: to put off the whole of it, give {end} as the time of arrival.",
    ),
    "replan_shortened_preparation": (
        "{who} : il lui reste {left} min sur {minutes} pour préparer {epreuve}.",
        "{who}: {left} min of {minutes} are left to prepare {epreuve}.",
    ),
    "replan_unpinned": (
        "{who}, {epreuve} : ce qui était fixé ({fixed}) ne tient plus ; c'est désormais : {now}.",
        "{who}, {epreuve}: what was pinned ({fixed}) no longer holds; it is now: {now}.",
    ),
    "replan_in_lost_room": (
        "{who}, {what} : en cours dans {room}, qui ne peut plus servir ; le planning n'y change rien, à finir sur place ou ailleurs ({end}).",
        "{who}, {what}: begun in {room}, which can no longer be used; the timetable does not move it, to be finished there or elsewhere ({end}).",
    ),
    "replan_room_given_up": (
        "{what} ({who}), {start} : {room}, que la session n'y demande pas, n'est plus libre ; à tenir ailleurs.",
        "{what} ({who}), {start}: {room}, which the session does not ask for there, is no longer free; to be held elsewhere.",
    ),
    "replan_call_first": (
        "À appeler d'abord, car attendus plus tôt que prévu : {who}.",
        "To be called first, as they are due sooner than posted: {who}.",
    ),
    "replan_sooner": ("{who} ({at} au lieu de {was})", "{who} ({at} instead of {was})"),
    "replan_not_today": ("{who} ({at}, non prévu ce jour)", "{who} ({at}, not posted for today)"),
    "replan_counted_as_not_begun": (
        "{who} est déjà là ce jour, et {what}, depuis {start} d'après le planning, compte comme pas encore commencé : sans autre heure, « en retard » veut dire absent depuis son début. Si cela a commencé et que {who} ne s'absente que maintenant, donner aussi cette heure (from {now}) : ce qui a commencé va à son terme.",
        '{who} has been there today, and {what}, since {start} in the timetable, counts as not begun: without another time, "late" means away since its start. If it has begun, and {who} goes only now, give that time too (from {now}): what has begun goes to its end.',
    ),
    "replan_no_lunch": (
        "{who} : ce qui a déjà eu lieu ne laisse plus {minutes} min pour déjeuner dans la fenêtre prévue.",
        "{who}: what has already taken place leaves no {minutes} min for lunch within the window.",
    ),
    "replan_no_break": (
        "{who} : ce qui a déjà eu lieu ne laisse plus le temps de toutes ses pauses dans leurs fenêtres.",
        "{who}: what has already taken place leaves no time for all of his breaks within their windows.",
    ),
    "event_after": (
        "{who} : l'événement ne commence que le {since:%d/%m/%Y} à {since:%H:%M}, et la session se termine le {end:%d/%m/%Y} à {end:%H:%M} ; vérifier ce moment (from, en Python since)",
        "{who}: the event begins at {since:%Y-%m-%d %H:%M} only, and the session ends at {end:%Y-%m-%d %H:%M}; look at that moment again (from, in Python since)",
    ),
    "replan_day_lost": (
        "{what} ({who}) a commencé le {date}, qui n'est plus un jour de la session ; laisser ce jour dans la session, et dire ce qui est arrivé par un événement",
        "{what} ({who}) has begun on {date}, which is no day of the session any more; leave that day in the session, and say what happened by an event",
    ),
    "replan_all_over": (
        "le {now:%d/%m/%Y} à {now:%H:%M}, la session est terminée depuis le {end:%d/%m/%Y} à {end:%H:%M} : il ne reste rien à replanifier ; vérifier now",
        "at {now:%Y-%m-%d %H:%M}, the session is over since {end:%Y-%m-%d %H:%M}: nothing is left to replan; look at now again",
    ),
    "replan_juror_late_past": (
        "{who} : en retard jusqu'à {until}, heure passée à {now} ; ce retard n'est pas compté. Vérifier l'heure, ou dire aussi depuis quand.",
        "{who}: late until {until}, which is over at {now}; this lateness is not counted. Look at the time again, or say since when as well.",
    ),
    "replan_staff_late_past": (
        "{who} : en retard jusqu'à {until}, heure passée à {now} ; ce retard n'est pas compté. Vérifier l'heure, ou dire aussi depuis quand.",
        "{who}: late until {until}, which is over at {now}; this lateness is not counted. Look at the time again, or say since when as well.",
    ),
    "replan_candidate_late_past": (
        "{who} : en retard jusqu'à {until}, heure passée à {now} ; rien de ce qui l'attend n'en est touché, et ce retard n'est pas compté. Vérifier l'heure.",
        "{who}: late until {until}, which is over at {now}; nothing before him is touched by it, and this lateness is not counted. Look at the time again.",
    ),
    "replan_room_lost_past": (
        "{who} : perdue jusqu'à {until}, heure passée à {now} ; cette perte n'est pas comptée. Vérifier l'heure.",
        "{who}: lost until {until}, which is over at {now}; this loss is not counted. Look at the time again.",
    ),
    "replan_overrun_into": (
        "{who}, {epreuve} : ne finit qu'à {end} ; ce qui était affiché pendant ce temps ({other}, {start}) garde son heure. Si la suite est à "
        "décaler, donner un moment (now) qui n'est pas après {end}.",
        "{who}, {epreuve}: over at {end} only; what was posted meanwhile ({other}, {start}) keeps its time. Where what follows is to be moved, "
        "give a moment (now) that is not after {end}.",
    ),
    "replan_too_early": (
        "{who} : ce qui ne dure que jusqu'à {until} ne touche pas la session, qui commence à {begins} ; rien n'en est compté. Vérifier la date.",
        "{who}: what lasts until {until} only does not touch the session, which begins at {begins}; nothing of it is counted. Look at the date again.",
    ),
    "replan_absent_after": (
        "{who} avait déjà commencé toutes ses épreuves : son absence n'y change rien, et son évaluation suit son cours.",
        "{who} had begun all épreuves already: the absence changes nothing, and the evaluation goes on.",
    ),
    "replan_overrun_ahead": (
        "{who}, {epreuve} : au planning à {start}, pas encore en cours à {now} ; le dépassement est compté quand même. Vérifier l'épreuve et l'heure.",
        "{who}, {epreuve}: planned at {start}, not begun yet at {now}; the overrun is counted all the same. Look at the épreuve and the time again.",
    ),
    "replan_overrun_twice": (
        "{who}, {epreuve} : le dépassement de {minutes} min est donné {number} fois et compte {number} fois, soit {total} min ; si c'est le même, ne le donner qu'une fois.",
        "{who}, {epreuve}: the overrun of {minutes} min is given {number} times and counts {number} times, {total} min; if it is the same one, give it only once.",
    ),
    "replan_overran": (
        "{who}, {epreuve} : {minutes} min au lieu de {planned}. Le contrôle du planning (check) le signale : un dépassement n'est pas un temps dû.",
        "{who}, {epreuve}: {minutes} min instead of {planned}. The check of the timetable names it: an overrun is no time that is due.",
    ),
    "replan_longer_preparation": (
        "{who} : la préparation de {epreuve}, déjà commencée, dure {minutes} min de plus, jusqu'à {end} ; le planning en garde la fin affichée, et son contrôle (check) le signale.",
        "{who}: the preparation of {epreuve}, which has begun, lasts {minutes} min longer, until {end}; the timetable keeps its posted end, and its check names that.",
    ),
    "replan_longer_to_watch": (
        "{text} À dire à qui la surveille : {staff}.",
        "{text} Tell whoever watches it: {staff}.",
    ),
    "replan_prepares_anew": (
        "{who} : la préparation de {epreuve}, commencée {start}, est à refaire : l'épreuve ne peut pas la suivre ce jour-là.",
        "{who}: the preparation of {epreuve}, begun {start}, is to be done anew: the épreuve cannot follow it on that day.",
    ),
    "replan_who_on": ("{who} ({date})", "{who} ({date})"),
    "replan_new_days": ("Nouveau jour de venue : {who}.", "New day of attendance: {who}."),
    "replan_new_days_all_the_same": (
        "Nouveau jour de venue : {who}. Pour que chacun garde d'abord ses jours, même s'il faut prévenir plus de monde : --keep-days (en Python, keep_days=True).",
        "New day of attendance: {who}. For everybody to keep his days first, even if more people must be told: --keep-days (in Python, keep_days=True).",
    ),
    "replan_new_days_not_proven": (
        "Il n'est pas prouvé qu'il le faille : venues un autre jour {value}, au moins {bound} ; le temps n'a pas suffi pour le dire, relancer avec un time_limit plus grand.",
        "It is not proven that this must be: {value} times on another day, at least {bound}; there was not the time to tell, try again with a larger time_limit.",
    ),
    "replan_infeasible": (
        "Aucun planning ne tient avec ce qui reste à faire : c'est prouvé.",
        "No timetable holds with what is left to do: proven.",
    ),
    "replan_unknown": (
        "Aucun planning trouvé dans le temps imparti ; relancer avec un time_limit plus grand.",
        "No timetable found in the time given; try again with a larger time_limit.",
    ),
    "replan_not_ready": (
        "Ne pas envoyer encore les messages : {value} (candidat laissé|candidats laissés) de côté, alors que rien ne prouve qu'il en faille plus de {bound} ; relancer avec plus de temps (--time-limit).",
        "Do not send the messages yet: {value} left out, where no more than {bound} is proven necessary; try again with more time (--time-limit).",
    ),
    "replan_ways_first": (
        "À décider avant d'envoyer les messages, car ils laissent quelqu'un de côté. {ways}",
        "To be decided before the messages are sent, as they leave somebody out. {ways}",
    ),
    "replan_interrupted": (
        "Interrompu : c'est le plus petit changement trouvé jusque-là, et rien ne prouve qu'il n'en existe pas de plus petit.",
        "Interrupted: this is the smallest change found so far, and nothing proves that there is no smaller one.",
    ),
    "replan_interrupted_none": (
        "Interrompu avant qu'un nouveau planning soit trouvé.",
        "Interrupted before a new timetable was found.",
    ),
    "replan_goes_to_its_end": (
        "{who} part à {since}, pendant {what} ({candidates}) : ce qui a commencé compte comme allant à son terme, avec lui, à {end}, et son jury n'est libre qu'ensuite. Si cela s'arrête avant, le dire par candidate-absent {one}.",
        "{who} leaves at {since}, during {what} ({candidates}): what has begun is taken to go to its end, with him, at {end}, and his jury is free only then. If it stops before that, tell so by candidate-absent {one}.",
    ),
    "replan_serves_to_its_end": (
        "{who} part à {since}, pendant {what} ({candidates}) : ce qui a commencé compte comme allant à son terme, avec cette personne, à {end}. Si cela s'arrête avant, le dire par candidate-absent {one}.",
        "{who} leaves at {since}, during {what} ({candidates}): what has begun is taken to go to its end, served by this person, at {end}. If it stops before that, tell so by candidate-absent {one}.",
    ),
    "replan_before_the_last": (
        "Ce planning a déjà été refait à {last} : à {now}, ce qui a eu lieu entre les deux est planifié de nouveau. Vérifier l'heure donnée.",
        "This timetable was already replanned at {last}: at {now}, what took place in between is planned anew. Check the time given.",
    ),
    "replan_posted_wrong_one": (
        "Le planning affiché enfreint lui-même une règle dans ce qui est à venir : {text}. Le corriger change aussi quelque chose ; repair le fait sans événement.",
        "The posted timetable itself breaks a rule in what lies ahead: {text}. Mending that changes something, too; repair does it without an event.",
    ),
    "replan_posted_wrong_many": (
        "Le planning affiché enfreint lui-même des règles dans ce qui est à venir ({number} manquements, dont : {text}). Les corriger change aussi quelque chose ; repair le fait sans événement.",
        "The posted timetable itself breaks rules in what lies ahead ({number} violations, among them: {text}). Mending them changes something, too; repair does it without an event.",
    ),
    "replan_taken_out_candidate": (
        "le planning parle du candidat {who}, que la session « {session} » n'a pas ou n'a plus ; donner la session dont il est le planning, avec lui, et dire ce qui s'est passé : candidate-absent {who}",
        'the timetable names the candidate {who}, whom the session "{session}" does not have, or no longer; give the session that it is of, with him, and tell what happened: candidate-absent {who}',
    ),
    "replan_taken_out_juror": (
        "le planning parle du juré {who}, que la session « {session} » n'a pas ou n'a plus ; donner la session dont il est le planning, avec lui, et dire ce qui s'est passé : juror-out {who}",
        'the timetable names the juror {who}, whom the session "{session}" does not have, or no longer; give the session that it is of, with him, and tell what happened: juror-out {who}',
    ),
    "replan_posted_breaks": (
        "Le planning affiché enfreint lui-même des règles : {text}",
        "The posted timetable itself breaks rules: {text}",
    ),
    "replan_way_closes": (
        "En fermant à {closes} au lieu de {was} le {date}, {held}.",
        "By closing at {closes} instead of {was} on {date}, {held}.",
    ),
    "replan_less_may_do": (
        "{text} Moins suffirait peut-être.",
        "{text} Less may do.",
    ),
    "replan_way_juror": (
        "Avec un juré de plus, habilité et sans lien avec les candidats, {held}.",
        "With one more juror, habilité and without conflicts, {held}.",
    ),
    "replan_way_staff": (
        "Avec un {role} de plus, {held}.",
        "With one more {role}, {held}.",
    ),
    "replan_way_room": (
        "Avec une salle de plus ({kind}), {held}.",
        "With one more room ({kind}), {held}.",
    ),
    "replan_ways_not_known": (
        "Ce qui leur donnerait une place n'a pas pu être établi dans le temps imparti.",
        "What would give them a place could not be found out in the time given.",
    ),
    "replan_spare_not_known": (
        "Ce que changerait un juré suppléant n'a pas pu être établi dans le temps imparti.",
        "What a spare juror would change could not be found out in the time given.",
    ),
}
