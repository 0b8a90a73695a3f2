"""What simulations and margins say: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    "chance_minutes": (
        "minutes va de {low} à {high} ; écrire deux durées à partir de 0, la plus courte d'abord : (5, 15)",
        "minutes goes from {low} to {high}; write two durations from 0 on, the shorter first: (5, 15)",
    ),
    "chance_shape": (
        "la loi donnée doit rendre {number} nombres, elle rend un tableau de forme {shape}",
        "the distribution must give {number} finite numbers; it gives an array of shape {shape}",
    ),
    "posted_pair": (
        "donner d'abord une Session (load), puis son Timetable (solve, load_timetable) ; reçu : {first}, puis {second}",
        "give a Session first (load), then its Timetable (solve, load_timetable); given: {first}, then {second}",
    ),
    "posted_other": (
        "le planning est celui de la session « {other} », et la session donnée est « {session} » ; donner celui et celle qui vont ensemble ; si c'est la même session, changée depuis et sous un autre nom de fichier, y écrire « id: {other} »",
        'the timetable is that of the session "{other}", and the session given is "{session}"; give those that belong together; if it is the same session, changed since and in a file of another name, write "id: {other}" there',
    ),
    "robust_unknown": (
        "le planning parle de {who}, que la session « {session} » ne connaît pas ; donner la session dont il est le planning",
        'the timetable speaks of {who}, whom the session "{session}" does not have; give the session that it is a timetable of',
    ),
    "robust_no_timetable": (
        "il n'y a pas de planning à éprouver : donner celui que solve, load_timetable ou vous-même avez fait",
        "there is no timetable to try: give the one that solve, load_timetable or you yourself made",
    ),
    "robust_summary": (
        "Sur {runs} tirages : un déjeuner trop court {lunch}, {breaks}une fin plus tardive qu'affiché {late}, après la fermeture {closing}.",
        "Over {runs} runs: a lunch too short {lunch}, {breaks}an end later than posted {late}, after closing {closing}.",
    ),
    "robust_summary_break": ("une pause de juré trop courte {share}, ", "a juror's break too short {share}, "),
    "robust_title": (
        "{label} : le planning à l'épreuve, {runs} tirages",
        "{label}: the timetable put to the test, {runs} runs",
    ),
    "robust_ends": (
        "Fin de la journée, {day}",
        "End of the day, {day}",
    ),
    "robust_waiting": (
        "Attente des candidats (min)",
        "Candidates' waiting (min)",
    ),
    "robust_closes": (
        "fermeture",
        "closing",
    ),
    "robust_day": (
        "jour",
        "day",
    ),
    "robust_end_posted": (
        "fin affichée",
        "posted end",
    ),
    "robust_end_mean": (
        "fin en moyenne",
        "mean end",
    ),
    "robust_end_p90": (
        "9 fois sur 10 avant",
        "9 times in 10 before",
    ),
    "robust_late": (
        "plus tard qu'affiché",
        "later than posted",
    ),
    "robust_after_closing": (
        "après la fermeture",
        "after closing",
    ),
    "robust_delay_mean": (
        "retard moyen (min)",
        "mean delay (min)",
    ),
    "robust_delay_p90": (
        "retard, 9 fois sur 10 moins de (min)",
        "delay, 9 times in 10 under (min)",
    ),
    "robust_lunch_short": (
        "déjeuner trop court",
        "lunch too short",
    ),
    "robust_break_short": ("pause trop courte", "break too short"),
    "robust_waiting_posted": (
        "attente affichée (min)",
        "posted waiting (min)",
    ),
    "robust_waiting_mean": (
        "attente moyenne (min)",
        "mean waiting (min)",
    ),
    "robust_waiting_p90": (
        "attente, 9 fois sur 10 moins de (min)",
        "waiting, 9 times in 10 under (min)",
    ),
    "robust_lost": (
        "perdu par retard (min)",
        "lost by lateness (min)",
    ),
    "margin_meaning": (
        "Minutes qu'un jury peut perdre avant que quelque chose cède ; « n'importe où » : au pire moment de sa journée.",
        'Minutes that a jury can lose before something breaks; "anywhere": at the worst moment of its day.',
    ),
    "margin_told": (
        "{day}, {jury} : absorbe {minutes} min ; au-delà, {first}",
        "{day}, {jury}: absorbs {minutes} min; beyond, {first}",
    ),
    "margin_told_any": (
        "{day}, {jury} : aucun retard n'y fait rien céder",
        "{day}, {jury}: no delay breaks anything",
    ),
    "margin_title": (
        "{label} : minutes perdues avant que…",
        "{label}: minutes lost before…",
    ),
    "margin_bar_candidate": ("un autre candidat attende", "another candidate waits"),
    "margin_bar_jury": ("un autre jury attende", "another jury waits"),
    "margin_bar_lunch": ("un déjeuner soit trop court", "a lunch is too short"),
    "margin_bar_break": ("une pause soit trop courte", "a break is too short"),
    "margin_bar_closing": ("la fermeture soit dépassée", "closing is passed"),
    "margin_never": ("jamais", "never"),
    "margin_at_start": (
        "peut commencer en retard de",
        "can begin late by",
    ),
    "margin_anywhere": (
        "peut perdre n'importe où",
        "can lose anywhere",
    ),
    "margin_until_candidate": (
        "avant qu'un autre candidat attende",
        "before another candidate waits",
    ),
    "margin_until_jury": (
        "avant qu'un autre jury attende",
        "before another jury waits",
    ),
    "margin_until_lunch": (
        "avant un déjeuner trop court",
        "before a lunch is too short",
    ),
    "margin_until_break": ("avant une pause trop courte", "before a break is too short"),
    "margin_until_closing": (
        "avant de dépasser la fermeture",
        "before closing is passed",
    ),
    "margin_first": (
        "ce qui cède d'abord",
        "what breaks first",
    ),
    "margin_minutes": (
        "{minutes} min",
        "{minutes} min",
    ),
    "margin_any": (
        "sans limite",
        "without limit",
    ),
    "margin_candidate": (
        "{who} attend",
        "{who} waits",
    ),
    "margin_jury": (
        "le jury {who} attend",
        "the jury {who} waits",
    ),
    "margin_lunch": (
        "le déjeuner de {who} est trop court",
        "the lunch of {who} is too short",
    ),
    "margin_break": ("une pause de {who} est trop courte", "a break of {who} is too short"),
    "margin_closing": (
        "on dépasse la fermeture du {who}",
        "closing on {who} is passed",
    ),
}
