"""What no rule forbids but the planner should know: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    "doubtful_titre": (
        "{titre} : durées à vérifier dans le référentiel d'évaluation. {doubts}",
        "{titre}: check the durations in the référentiel d'évaluation. {doubts}",
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
