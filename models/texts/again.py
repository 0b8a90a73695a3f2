"""A semester dated again after something was posted: what stays, what changes, whom to tell: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    "calendar_order": (
        "le {date} vient après le {before} dans cette liste ; écrire les jours dans l'ordre, chacun une fois",
        "{date} comes after {before} in this list; write the days in their order, each once",
    ),
    "cli_change": (
        "À dire : {message}",
        "To be told: {message}",
    ),
    "stays_without_days": (
        "la session est indiquée « {status} », sans jours ; donner son calendar (date et jurors de chaque jour) ou le plan affiché par --since",
        'the session is said to be "{status}", without days; give its calendar (date and jurors of each day) or the plan that was posted by --since',
    ),
    "stays_juror_away": (
        "la session garde le juré {who} le {on}, où il n'est pas là (ou plus au programme) ; corriger son calendar, ou retirer son status pour la dater à nouveau",
        "the session keeps juror {who} on {on}, when he is not there (or not in the programme any more); correct its calendar, or take its status away to date it anew",
    ),
    "stays_in_two": (
        "{who} est le {on} dans {other} aussi, et les deux sessions gardent leurs jours ; corriger l'un des calendar, ou retirer un status",
        "{who} is on {on} in {other} as well, and both sessions keep their days; correct one calendar, or take one status away",
    ),
    "stays_outside_period": (
        "les jours affichés de la session sortent de la période du programme ; corriger period",
        "the posted days of the session leave the period of the programme; correct period",
    ),
    "stays_as_held": (
        "La session {session}, affichée au {on}, est passée : elle reste comme elle était (status: held).",
        "Session {session}, posted for {on}, is past: it stays as it was (status: held).",
    ),
    "stays_as_begun": (
        "La session {session} a commencé le {on} : ses jours à venir restent comme ils étaient affichés (status: held).",
        "Session {session} has begun on {on}: its days to come stay as they were posted (status: held).",
    ),
    "stays_not_as_asked": (
        "Gardé comme affiché : {broken}.",
        "Kept as posted: {broken}.",
    ),
    "stays_without_timetable": (
        "La session garde ses jours et ses jurés, avec lesquels elle n'a plus de planning ; retirer son status pour la dater à nouveau, ou corriger son calendar.",
        "The session keeps its days and jurors, with which it has no timetable any more; take its status away to date it anew, or correct its calendar.",
    ),
    "plan_replaced": (
        "Le dossier contenait un autre plan de ce programme, dont des sessions n'ont plus les mêmes jours, personnes ou heures (nombre : {number}). S'il est affiché : relancer avec --since {kept}, où il est gardé.",
        "The folder held another plan of this programme, of which sessions have other days, people or hours now (number: {number}). If it is posted: run again with --since {kept}, where it is kept.",
    ),
    "posted_broken": (
        "{session} : le planning affiché (timetable.json) ne respecte pas les règles et n'est pas gardé. Manquements : {number}, le premier : {broken}.",
        "{session}: the posted timetable (timetable.json) breaks rules and is not kept. Violations: {number}, the first: {broken}.",
    ),
    "changes": (
        "changements de jours et de jurés (sessions à dater)",
        "changes of days and jurors (sessions to be dated)",
    ),
    "told_moved": (
        "Session {session} : {who} est attendu(e) le {after}, et non le {before}.",
        "Session {session}: {who} is expected on {after}, not on {before}.",
    ),
    "told_more": (
        "Session {session} : {who} est attendu(e) aussi le {new}, en plus du {kept}.",
        "Session {session}: {who} is expected on {new} as well, besides {kept}.",
    ),
    "told_less": (
        "Session {session} : {who} n'est plus attendu(e) le {dropped}, mais toujours le {kept}.",
        "Session {session}: {who} is not expected on {dropped} any more, but still on {kept}.",
    ),
    "told_other": (
        "Session {session} : {who} est attendu(e) le {after}, et n'est plus attendu(e) le {dropped}.",
        "Session {session}: {who} is expected on {after}, and no longer on {dropped}.",
    ),
    "told_called": (
        "Session {session} : {who} est attendu(e) le {after}.",
        "Session {session}: {who} is expected on {after}.",
    ),
    "told_released": (
        "Session {session} : {who} n'est plus attendu(e) le {before}.",
        "Session {session}: {who} is not expected on {before} any more.",
    ),
    "told_hours": (
        "Session {session} : {who} passe aux heures suivantes : {hours}.",
        "Session {session}: {who} sits at these hours: {hours}.",
    ),
    "told_room": (
        "Session {session} : {who} garde ses jours et ses heures, dans une autre salle : {hours}.",
        "Session {session}: {who} keeps days and hours, in another room: {hours}.",
    ),
    "told_at": (
        " Horaires : {hours}.",
        " Hours: {hours}.",
    ),
    "told_then": (" ; ", "; "),
    "told_cancelled": (
        "Session {session} : annulée ; {who} n'est plus attendu(e) le {before}.",
        "Session {session}: cancelled; {who} is not expected on {before} any more.",
    ),
    "told_departement": (
        "Session {session}, affichée au {before} : ses jours ({after}) ou ses jurés changent à moins de 91 jours du {today} ; seul le département peut encore la changer dans CERES.",
        "Session {session}, posted for {before}: its days ({after}) or its jurors change less than 91 days from {today}; only the département can still change it in CERES.",
    ),
    "told_no_day": (
        "aucun jour",
        "no day",
    ),
    "why_posted_late": (
        "La fenêtre se termine le {end} ; une session affichée se déplace au plus tôt au {first} (convocations un mois avant, à partir du {today}).",
        "The window ends on {end}; a session that was posted moves to {first} at the earliest (convocations one month before, from {today}).",
    ),
    "broken_status": (
        "{who} : le plan ne tient pas compte de son status ({status})",
        "{who}: the plan does not know its status ({status})",
    ),
    "broken_posted": (
        "{who} : le plan dit autre chose de ce qui était affiché",
        "{who}: the plan says something else of what was posted",
    ),
    "broken_stays": (
        "{who} ne garde pas les jours et les jurés affichés",
        "{who} does not keep the days and jurors that were posted",
    ),
    "broken_notice": (
        "{who} est déplacée au {on}, avant le {soonest} : moins d'un mois pour convoquer",
        "{who} is moved to {on}, before {soonest}: less than a month to convoke",
    ),
}
