"""What repairing by hand says: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    "cli_help_repair": (
        "Rend conforme le planning TIMETABLE (.json, .csv, .yaml ou .xlsx) de la session FILE, changé à la main : le plus proche qui respecte "
        "toutes les règles. Ce qui a été mis à la main reste où c'est possible ; sinon il est dit pourquoi.\n\n"
        "Code de sortie : 0 planning trouvé, 2 fichier à corriger, 3 aucun planning possible, 4 aucun trouvé dans le temps imparti.",
        "Make the timetable TIMETABLE (.json, .csv, .yaml or .xlsx) of the session FILE, changed by hand, hold again: the nearest that keeps "
        "all rules. What was put by hand stays where it can; where it cannot, it is said why.\n\n"
        "Exit code: 0 timetable found, 2 file to correct, 3 no timetable exists, 4 none found in the time given.",
    ),
    "cli_help_repair_posted": (
        "le planning d'avant (.json, .csv, .yaml ou .xlsx) : ce qui en diffère a été mis à la main ; sans lui, toutes les lignes le sont",
        "the timetable before (.json, .csv, .yaml or .xlsx): what differs from it was put by hand; without it, all rows were",
    ),
    "cli_help_repair_out": (
        "dossier où écrire timetable.json, timetable.csv, planning.xlsx, changes.csv, repair.txt, messages.txt et messages.json ; créé s'il n'existe pas",
        "folder to write timetable.json, timetable.csv, planning.xlsx, changes.csv, repair.txt, messages.txt and messages.json to; created where it does not exist",
    ),
    "given_up": ("choix faits à la main, non tenus", "choices made by hand, not kept"),
    "candidates_changed": (
        "candidats dont l'horaire, la salle ou le jury change",
        "candidates whose time, room or jury changes",
    ),
    "others_changed": ("jurés et personnel dont l'horaire ou la salle change", "jurors and staff whose time or room changes"),
    "not_as_posted": (
        "choix non tenus qui ne reviennent pas à ce qui était affiché",
        "choices not kept that do not go back to what was posted",
    ),
    "timetable_name": (
        "« {value} » n'est pas dans la session ; choisir parmi : {known}",
        '"{value}" is not in the session; choose among: {known}',
    ),
    "timetable_name_beside": (
        "« {name} » est le nom de {its}, et l'identifiant à côté est {id} ({other}) ; corriger l'un des deux",
        '"{name}" is the name of {its}, and the id beside it is {id} ({other}); correct one of the two',
    ),
    "timetable_name_of_nobody": (
        "à côté d'un identifiant est écrit un nom que personne n'a dans la session : {those}. Seul l'identifiant compte ; s'il désigne quelqu'un d'autre "
        "qu'avant, personne n'en est prévenu : donner un nouvel identifiant à la nouvelle personne.",
        "a name that nobody has in the session stands beside an id: {those}. The id alone counts; where it is somebody else's than before, nobody is told "
        "of that: give the new person an id of their own.",
    ),
    "timetable_name_of_nobody_one": ("« {name} » à côté de {id} ({its})", '"{name}" beside {id} ({its})'),
    "timetable_day_beside": (
        "le jour {day} n'est pas celui du début ({start}) ; corriger l'un des deux",
        "the day {day} is not that of the start ({start}); correct one of the two",
    ),
    "timetable_id_beside": (
        "la case est vide, et « {name} » est écrit à côté ; y écrire l'identifiant ou le nom, ou vider les deux",
        'the cell is empty, and "{name}" stands beside it; write the id or the name in it, or empty both',
    ),
    "timetable_names_beside": (
        "à côté de {ids} est écrit « {names} » ; corriger l'un des deux",
        '"{names}" stands beside {ids}; correct one of the two',
    ),
    "timetable_name_shared": (
        "plusieurs s'appellent « {value} » ; écrire l'identifiant : {ids}",
        'several are called "{value}"; write the id: {ids}',
    ),
    "timetable_name_close": (
        "« {value} » n'est pas dans la session ; vouliez-vous dire {close} ?",
        '"{value}" is not in the session; did you mean {close}?',
    ),
    "repair_nothing": (
        "ce planning n'a aucune ligne : il n'y a rien à réparer ; solve calcule un planning entier",
        "this timetable has no rows: there is nothing to repair; solve computes a whole timetable",
    ),
    "repair_backwards": (
        "{what} ({who}), le {at:%d/%m/%Y} : la fin, {end:%H:%M}, vient avant le début, {at:%H:%M} ; écrire une fin après le début, ou "
        "laisser celle du planning d'avant",
        "{what} ({who}), {at:%Y-%m-%d}: the end, {end:%H:%M}, comes before the start, {at:%H:%M}; write an end after the start, or leave "
        "that of the timetable before",
    ),
    "repair_holds": (
        "Le planning reçu respecte toutes les règles.",
        "The timetable as received keeps all rules.",
    ),
    "repair_received": (
        "Planning reçu : {violations} {things} à {rules} {of}.",
        "Timetable as received: {violations} {things} of {rules} {of}.",
    ),
    "repair_ends_moved": (
        "Là où seul le début a été déplacé, la fin due y est comptée ; check prend chaque fin telle quelle, et en dit davantage.",
        "Where a start alone was moved, the end that is due is counted there; check takes each end as it is, and names more.",
    ),
    "repair_thing_one": ("manquement", "violation"),
    "repair_thing_many": ("manquements", "violations"),
    "repair_rule_one": ("règle", "rule"),
    "repair_rule_many": ("règles", "rules"),
    "repair_nearest": (
        "Voici le planning le plus proche qui les respecte toutes, prouvé.",
        "Here is the nearest timetable that keeps them all, proven.",
    ),
    "repair_near": (
        "Voici un planning proche qui les respecte toutes ; un plus proche n'est pas exclu (non prouvé : {levels}).",
        "Here is a near timetable that keeps them all; a nearer one is not ruled out (not proven: {levels}).",
    ),
    "repair_values": (
        "Planning reçu → ce planning : {values}.",
        "Timetable as received → this one: {values}.",
    ),
    "repair_interrupted": (
        "Recherche interrompue : le meilleur planning trouvé jusque-là.",
        "Search interrupted: the best timetable found so far.",
    ),
    "repair_day_moved": (
        "Les jours de la session ont changé : ce qui était le {date} est planifié au plus près de la même heure, le {day}.",
        "The days of the session have changed: what was on {date} is planned as near as can be to the same hour on {day}.",
    ),
    "repair_gone_since": (
        "Dans le planning et plus dans la session, donc sans message ; à prévenir aussi : {who}.",
        "In the timetable and in the session no more, so without a message; to be told as well: {who}.",
    ),
    "repair_none": (
        "Aucun planning ne tient avec tous les candidats, prouvé. explain donne les issues ; partial (--partial) laisse de côté le moins de candidats possible.",
        "No timetable holds with all candidates, proven. explain gives the ways out; partial (--partial) leaves out as few as can be.",
    ),
    "repair_together": ("Ne tient pas ensemble :", "Cannot hold together:"),
    "repair_none_partial": (
        "Aucun planning ne tient, même sans tous les candidats, prouvé.",
        "No timetable holds, not even without all candidates, proven.",
    ),
    "repair_unknown": (
        "Aucun planning n'a été trouvé dans le temps imparti.",
        "No timetable was found in the time given.",
    ),
    "repair_stays": (
        "Choix faits à la main (horaires, salles, jurys, personnel) tenus : {number} sur {of}.",
        "Choices made by hand (times, rooms, juries, staff) kept: {number} of {of}.",
    ),
    "repair_cannot_stay": ("Ne peut rester tel que mis à la main :", "Cannot stay as put by hand:"),
    "repair_given_up": ("{what} : {why}", "{what}: {why}"),
    "repair_breach": ("{text} (règle {rule})", "{text} (rule {rule})"),
    "repair_never": ("aucun planning ne le permet (prouvé)", "no timetable allows it (proven)"),
    "repair_no_day": ("le {date} n'est pas un jour de la session", "{date} is no day of the session"),
    "repair_not_with": ("impossible à la fois avec {others} (prouvé)", "impossible together with {others} (proven)"),
    "repair_not_told": (
        "ce qui l'empêche de rester n'a pas pu être établi dans le temps donné",
        "what keeps it from staying could not be told in the time given",
    ),
    "repair_removed": (
        "Lignes ôtées, que rien ne demande ou en double :",
        "Rows taken out, which nothing asks for or which are there twice:",
    ),
    "repair_out": ("Laissés de côté :", "Left out:"),
    "repair_out_why": (
        "{who} : ne tient pas avec les autres ; laisser de côté moins de {number} (candidat|candidats) est impossible, prouvé",
        "{who}: does not fit with the others; fewer than {number} left out is impossible, proven",
    ),
    "repair_out_not_proven": (
        "{who} : aucune place trouvée dans le temps imparti",
        "{who}: no place found in the time given",
    ),
    "repair_out_own": (
        "Vous ne passerez pas vos épreuves à cette session : aucune place n'y a été trouvée.",
        "You will not sit your épreuves at this session: no place was found in it.",
    ),
    "repair_changes": ("Change par rapport au planning reçu :", "Changes against the timetable as received:"),
    "repair_no_changes": ("Rien ne change par rapport au planning reçu.", "Nothing changes against the timetable as received."),
    "repair_no_other_changes": (
        "Rien d'autre ne change par rapport au planning reçu.",
        "Nothing else changes against the timetable as received.",
    ),
    "repair_line": ("{what} : {change}", "{what}: {change}"),
    "repair_item": ("- {text}", "- {text}"),
    "repair_of": ("{what} ({who})", "{what} ({who})"),
    "repair_wish_start": ("{what} à {start}", "{what} at {start}"),
    "repair_wish_room": ("{what} en {room}", "{what} in {room}"),
    "repair_wish_jurors": ("jury {jurors} pour {who}", "jury {jurors} for {who}"),
    "repair_wish_staff": ("{what} avec {staff}", "{what} with {staff}"),
    "repair_time": ("{before} → {after}", "{before} → {after}"),
    "repair_end": ("fin {before} → {after}", "end {before} → {after}"),
    "repair_joins": ("rejoint à {before} → {after}", "joins at {before} → {after}"),
    "repair_room": ("{before} → {after}", "{before} → {after}"),
    "repair_jury": ("jury {before} → {after}", "jury {before} → {after}"),
    "repair_jury_of": ("jury de {who} : {before} → {after}", "jury of {who}: {before} → {after}"),
    "repair_staff": ("personnel {before} → {after}", "staff {before} → {after}"),
    "repair_missing": ("manquait → {after}", "was missing → {after}"),
    "repair_gone": ("{before} → n'a plus lieu", "{before} → takes place no longer"),
    "repair_told": ("Personnes à prévenir ({than}) : {names}.", "People to be told ({than}): {names}."),
    "repair_told_nobody": ("Personne n'est à prévenir ({than}).", "Nobody to be told ({than})."),
    "repair_than_posted": ("par rapport au planning affiché", "against the timetable posted"),
    "repair_than_edited": ("par rapport au planning reçu", "against the timetable received"),
    "repair_row": ("activité", "activity"),
    "repair_change": ("changement", "change"),
    "repair_why": ("pourquoi", "why"),
    "repair_wish": ("mis à la main", "put by hand"),
    "repair_mark_kept": ("gardé", "kept"),
    "repair_mark_changed": ("changé", "changed"),
    "repair_mark_added": ("ajouté", "added"),
    "repair_mark_removed": ("ôté", "removed"),
}
