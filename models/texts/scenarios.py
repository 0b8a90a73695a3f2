"""What the comparison of scenarios says: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    "scenario": ("scénario", "scenario"),
    "scenario_status": ("état", "status"),
    "scenario_end_of_day": ("fin du jour {day}", "end of day {day}"),
    "scenario_end_of_date": ("fin du {date}", "end of {date}"),
    "scenario_waiting": ("attente par candidat, en moyenne / au plus", "waiting per candidate, mean / most"),
    "scenario_waits": ("{mean} / {most}", "{mean} / {most}"),
    "scenario_not_proven": ("{value} (≥ {bound})", "{value} (≥ {bound})"),
    "scenario_not_run": ("pas calculé : interrompu avant", "not computed: interrupted before"),
    "scenario_proven": ("prouvé", "proven"),
    "scenario_gap": ("pas encore exclu (entre borne et valeur)", "not excluded yet (from bound to value)"),
    "scenario_title": ("Scénarios côte à côte", "Scenarios side by side"),
    "scenario_nothing": (
        'aucun scénario à comparer ; en donner au moins un : compare({{"nom": session}})',
        'no scenario to compare; give at least one: compare({{"name": session}})',
    ),
    "scenario_other": (
        "« {name} » est {found} ; un scénario est une session ou un planning",
        '"{name}" is {found}; a scenario is a session or a timetable',
    ),
    "scenario_bare_timetable": (
        "le planning « {name} » ne connaît pas sa session ; écrire timetable.of(session)",
        'the timetable "{name}" does not know its session; write timetable.of(session)',
    ),
    "capacity_title": ("Capacité : {label}", "Capacity: {label}"),
    "capacity_candidates": ("candidats", "candidates"),
    "capacity_end": ("fin de la session", "end of the session"),
    "capacity_bound": ("borne : aucun planning ne fait mieux", "bound: no timetable does better"),
    "capacity_none": ("aucun planning possible", "no timetable exists"),
    "capacity_most": (
        "Candidats qui tiennent au plus : {most} ; pour {number}, aucun planning possible",
        "Candidates who fit at most: {most}; for {number} no timetable exists",
    ),
    "capacity_between": (
        "La limite est entre {most} et {number} : possible pour {most}, impossible pour {number} ; entre les deux, rien n'a été établi",
        "The limit lies between {most} and {number}: possible for {most}, not for {number}; nothing is known between them",
    ),
    "capacity_not_even": (
        "Aucun planning possible, dès {number} (candidat|candidats)",
        "No timetable exists, from {number} (candidate|candidates) on",
    ),
    "capacity_nothing": (
        "aucun nombre de candidats ; en donner au moins un, chacun au moins 1 : candidates=range(4, 13)",
        "no number of candidates; give at least one, each at least 1: candidates=range(4, 13)",
    ),
}
