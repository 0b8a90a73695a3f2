"""What no rule forbids but the planner should know: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    "doubtful_titre": (
        "{titre} : durées à vérifier dans le référentiel d'évaluation. {doubts}",
        "{titre}: check the durations in the référentiel d'évaluation. {doubts}",
    ),
    "ceres_missing": (
        "Des candidats n'ont pas de numéro de session CERES (ceres) : {kinds} ; il y en a un par titre et un par CCP.",
        "Some candidates have no number of a CERES session (ceres): {kinds}; there is one for each titre and one for each CCP.",
    ),
    "ceres_shared": (
        "La session CERES {number} est donnée pour {kinds} ; il y en a une par titre et une par CCP.",
        "CERES session {number} is given for {kinds}; there is one for each titre and one for each CCP.",
    ),
    "wishes_not_asked": (
        "Des souhaits sont donnés (wishes), que rien ne compte : ajouter unmet_wishes aux objectifs.",
        "Wishes are given (wishes) that nothing counts: add unmet_wishes to the objectives.",
    ),
    "welcome_on_an_unused_day": (
        "Personne ne vient le {first}, seul jour où l'accueil ({minutes} min) est compté ; retirer ce jour (days) pour qu'il le soit le {used}.",
        "Nobody comes on {first}, the only day on which the welcome ({minutes} min) counts; take that day away (days) so that it does on {used}.",
    ),
    "no_lunch": (
        "Aucune pause déjeuner n'est prévue (policy.lunch) ; le planning doit en contenir une pour le jury (webinaire DRIEETS Île-de-France, 18/10/2024).",
        "No lunch break is planned (policy.lunch); a timetable must hold one for the jury (DRIEETS Île-de-France webinar, 18/10/2024).",
    ),
    "no_dossier_review": (
        "Aucun temps de lecture des dossiers n'est prévu (policy.dossier_review) ; le jury doit en avoir un, dont la durée n'est pas fixée.",
        "No time to read the dossiers is planned (policy.dossier_review); the jury must have some, the amount is not fixed.",
    ),
    "no_deliberation": (
        "Aucun temps de délibération n'est prévu (policy.deliberation) ; le jury doit en avoir un, dont la durée n'est pas fixée.",
        "No time to deliberate is planned (policy.deliberation); the jury must have some, the amount is not fixed.",
    ),
    "no_responsable": (
        "Aucun responsable de session n'est nommé (responsables) ; il doit être présent de la première à la dernière activité.",
        "No responsable de session is named (responsables); one must be there from the first to the last activity.",
    ),
    "rest_after": (
        "{epreuve} dure jusqu'à {minutes} min : qui la surveille ne souffle qu'après, non au bout de {every} min (policy.staff_rest).",
        "{epreuve} lasts up to {minutes} min: whoever supervises it rests after it only, not after {every} min (policy.staff_rest).",
    ),
    "day_weekend": (
        "Le {day} est un {weekday}.",
        "{day} is a {weekday}.",
    ),
    "day_public_holiday": (
        "Le {day} est un jour férié ({feast}).",
        "{day} is a public holiday ({feast}).",
    ),
    "titre_ended": (
        "{titre} : le titre arrive à échéance le {until}, avant le {day} ; aucune session ne peut s'en tenir après.",
        "{titre}: the titre ends on {until}, before {day}; no session of it can be held after that.",
    ),
    "agrement_ended": (
        "{titre} : l'agrément du site prend fin le {until}, avant le {day} ; le renouveler, ou avancer la session.",
        "{titre}: the agrément of the site ends on {until}, before {day}; renew it, or hold the session earlier.",
    ),
    "jurors_without_habilitation": (
        "Sans habilitation, donc dans aucun jury : {who}.",
        "Without a habilitation, and so in no jury: {who}.",
    ),
    "jurors_of_another_titre": (
        "Sans habilitation pour {titre} au millésime {millesime}, donc dans aucun jury : {who}.",
        "Without a habilitation for {titre} at millésime {millesime}, and so in no jury: {who}.",
    ),
    "jurors_no_more": (
        "Habilitation qui prend fin avant la session, donc dans aucun jury : {who}.",
        "A habilitation that ends before the session, and so in no jury: {who}.",
    ),
    "jurors_not_to_the_end": (
        "Habilitation qui prend fin pendant la session, donc dans aucun jury ensuite : {who}.",
        "A habilitation that ends during the session, and so in no jury after that: {who}.",
    ),
    "linked_to_all": (
        "Jurés liés à tous les candidats (conflicts), donc dans aucun jury : {who}.",
        "Jurors linked to all candidates (conflicts), and so in no jury: {who}.",
    ),
    "same_names_candidates": (
        "Candidats de même nom, que papiers et tableaux ne distinguent que par l'identifiant : {who} ; ajouter de quoi les distinguer, "
        "par exemple l'année de naissance.",
        "Candidates of one name, whom papers and tables tell apart by the id alone: {who}; add what does, for example the year of birth.",
    ),
    "same_names_jurors": (
        "Jurés de même nom, que papiers et tableaux ne distinguent que par l'identifiant : {who} ; ajouter de quoi les distinguer, "
        "par exemple l'employeur.",
        "Jurors of one name, whom papers and tables tell apart by the id alone: {who}; add what does, for example the employer.",
    ),
    "one_juror": (
        "Jurés de même nom et de même employeur : {who} ; si c'est une seule personne, lui laisser un seul identifiant, sinon ajouter de quoi "
        "les distinguer.",
        "Jurors of one name and one employer: {who}; if that is one person, leave a single id, else add what tells them apart.",
    ),
    "same_names_staff": (
        "Membres du personnel de même nom, que papiers et tableaux ne distinguent que par l'identifiant : {who} ; ajouter de quoi les "
        "distinguer.",
        "Members of staff of one name, whom papers and tables tell apart by the id alone: {who}; add what does.",
    ),
    "same_names_rooms": (
        "Salles de même nom, que papiers et tableaux ne distinguent que par l'identifiant : {who} ; ajouter de quoi les distinguer, "
        "par exemple l'étage.",
        "Rooms of one name, which papers and tables tell apart by the id alone: {who}; add what does, for example the floor.",
    ),
    "in_two_lists": (
        "Un même nom parmi les candidats, les jurés ou le personnel : {who} ; pour le planning ce sont deux personnes, qui peuvent être convoquées "
        "au même moment. Si c'est la même, la retirer de l'une des listes, sinon ajouter de quoi les distinguer.",
        "One name among candidates, jurors or staff: {who}; for the timetable these are two people, who may be called at the same time. If it is one, "
        "take that person out of one of the lists, else add what tells them apart.",
    ),
    "no_name_candidates": (
        "Candidats sans nom : {who} ; convocations et feuilles porteraient l'identifiant à sa place.",
        "Candidates without a name: {who}; convocations and sheets would bear the id in its place.",
    ),
    "no_name_jurors": (
        "Jurés sans nom : {who} ; convocations et feuilles porteraient l'identifiant à sa place.",
        "Jurors without a name: {who}; convocations and sheets would bear the id in its place.",
    ),
    "no_name_staff": (
        "Membres du personnel sans nom : {who} ; convocations et feuilles porteraient l'identifiant à sa place.",
        "Members of staff without a name: {who}; convocations and sheets would bear the id in its place.",
    ),
    "letters_not_printed": (
        "Noms dont papiers et graphiques ne rendent pas toutes les lettres (ils ont celles des alphabets latin, grec et cyrillique) : {who} ; "
        "les écrire en lettres latines, comme sur la pièce d'identité.",
        "Names of which papers and charts do not print all letters (they have those of the Latin, Greek and Cyrillic alphabets): {who}; "
        "write them in Latin letters, as on the identity document.",
    ),
    "never_there_candidates": (
        "Candidats qui ne sont là à aucun moment où le site est ouvert (available) : {who}.",
        "Candidates who are never there while the site is open (available): {who}.",
    ),
    "never_there_jurors": (
        "Jurés qui ne sont là à aucun moment où le site est ouvert (available), donc dans aucun jury : {who}.",
        "Jurors who are never there while the site is open (available), and so in no jury: {who}.",
    ),
    "never_there_staff": (
        "Personnel qui n'est là à aucun moment où le site est ouvert (available) : {who}.",
        "Staff who are never there while the site is open (available): {who}.",
    ),
    "never_there_responsables": (
        "Responsables qui ne sont là à aucun moment où le site est ouvert (available) : {who}.",
        "Responsables who are never there while the site is open (available): {who}.",
    ),
    "pause_outside_hours": (
        "Pause ou déjeuner de {start} à {end} : le site n'est alors ouvert aucun jour, ou pas assez longtemps.",
        "Break or lunch from {start} to {end}: the site is then open on no day, or not for long enough.",
    ),
    "role_close": (
        "Rôle « {role} » ({who}), qu'aucune épreuve ne demande ; vouliez-vous dire {close} ?",
        'Role "{role}" ({who}), which no épreuve asks for; did you mean {close}?',
    ),
    "room_kind_close": (
        "Type de salle « {kind} » ({who}), qu'aucune épreuve ne demande ; vouliez-vous dire {close} ?",
        'Kind of room "{kind}" ({who}), which no épreuve asks for; did you mean {close}?',
    ),
    "prepared_where_heard": (
        "{who} : un candidat peut y préparer pendant que le jury en entend un autre ; pour l'éviter, ôter à cette salle le type de la "
        "préparation ou celui des épreuves devant le jury.",
        "{who}: a candidate may prepare there while the jury hears another; to avoid it, take from that room the kind of the preparation "
        "or that of the épreuves before the jury.",
    ),
    "no_rooms": (
        "Aucune salle dans la session : la liste des salles manque, ou est vide.",
        "No room in the session: the list of rooms is missing, or empty.",
    ),
    "never_there_rooms": (
        "Salles qui ne sont libres à aucun moment où le site est ouvert (available) : {who}.",
        "Rooms that are never free while the site is open (available): {who}.",
    ),
    "warning_others": (
        "et {number} autres",
        "and {number} others",
    ),
    "columns_not_read": (
        "{where} : colonnes qui ne sont pas lues : {columns}.",
        "{where}: columns that are not read: {columns}.",
    ),
    "cells_without_name": (
        "{where} : sans nom en {cells} ; l'identifiant en tient lieu. Écrire le nom, ou effacer la ligne.",
        "{where}: no name in {cells}; the id stands for it. Write the name, or delete the row.",
    ),
    "files_not_read": (
        "Fichiers du dossier qui ne sont pas lus : {files}.",
        "Files of the folder that are not read: {files}.",
    ),
}
