"""Names of objectives and of kinds of activity: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    "unplanned": (
        "candidats non placés",
        "candidates left out",
    ),
    "juror_days": (
        "jours-jurés",
        "juror-days",
    ),
    "juror_presence": (
        "présence des jurés (min)",
        "juror presence (min)",
    ),
    "candidate_days": (
        "jours-candidats",
        "candidate-days",
    ),
    "candidate_waiting": (
        "attente des candidats (min)",
        "candidates' waiting (min)",
    ),
    "session_end": (
        "fin de la session (min)",
        "end of the session (min)",
    ),
    "juror_half_days": (
        "demi-journées de juré",
        "juror half-days",
    ),
    "max_candidate_waiting": (
        "plus longue attente (min)",
        "longest wait (min)",
    ),
    "load_balance": (
        "écart de charge entre jurys",
        "spread of load between juries",
    ),
    "dating_load_balance": (
        "écart de jours entre jurés",
        "spread of days between jurors",
    ),
    "room_changes": (
        "changements de salle",
        "room changes",
    ),
    "unmet_wishes": (
        "souhaits non suivis",
        "unmet wishes",
    ),
    "epreuve": (
        "épreuve",
        "épreuve",
    ),
    "preparation": (
        "préparation",
        "preparation",
    ),
    "dossier_review": (
        "étude du dossier",
        "dossier review",
    ),
    "marking": (
        "correction",
        "marking",
    ),
    "deliberation": (
        "délibération",
        "deliberation",
    ),
    "pv": (
        "procès-verbal",
        "procès-verbal",
    ),
    "lunch": (
        "déjeuner",
        "lunch",
    ),
    "break": (
        "pause",
        "break",
    ),
}
