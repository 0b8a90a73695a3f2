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
}
