"""The workbook that a programme is filled into: (French, English) by code, where it says other things than that of a session.

`sheet_programme_NAME` is a sheet, `column_programme_SHEET_FIELD` a heading, `hint_programme_SHEET_FIELD` what to write below it.
"""

_SITE = ("Site", "Site")
_SITE_HINT = ("Vide : celui du programme", "Empty: that of the programme")
_ALL_SITES_HINT = ("Vide : tous les sites", "Empty: all sites")
_AVAILABLE_HINT = (
    "Vide : toute la période. Sinon par exemple : 01/03/2027 - 31/05/2027 ; 07/06/2027 matin",
    "Empty: the whole period. Else for example: 2027-03-01 - 2027-05-31; 2027-06-07 morning",
)
_CLOSED = ("Absences", "Away")
_CLOSED_HINT = (
    "Quand ce n'est pas possible, par exemple : 10/05/2027 - 14/05/2027 ; 07/06/2027 après-midi",
    "When it is not possible, for example: 2027-05-10 - 2027-05-14; 2027-06-07 afternoon",
)
_WEEKDAYS = ("Jours de la semaine", "Days of the week")
_WEEKDAYS_HINT = (
    "Vide : tous. Sinon par exemple : mardi ; mercredi matin",
    "Empty: all. Else for example: Tuesday; Wednesday morning",
)
_TITRE = ("Code du titre", "Code of the titre")
_TITRE_HINT = ("Par exemple TP-01280 ; la feuille Listes les montre", "Such as TP-01280; the sheet Lists shows them")
_MILLESIME_HINT = ("Vide : tous les millésimes", "Empty: every millésime")
_UNTIL_HINT = ("Dernier jour compris", "The last day, itself included")
_SESSION = ("Session", "Session")
_SESSION_HINT = ("Son identifiant, de la feuille Sessions", "Its identifier, from the sheet Sessions")

_PRESENCE: dict[str, tuple[str, str]] = {}
for _section in ("candidates", "jurors", "rooms", "staff", "responsables"):
    _PRESENCE |= {
        f"hint_programme_{_section}_available": _AVAILABLE_HINT,
        f"column_programme_{_section}_closed": _CLOSED,
        f"hint_programme_{_section}_closed": _CLOSED_HINT,
        f"column_programme_{_section}_weekdays": _WEEKDAYS,
        f"hint_programme_{_section}_weekdays": _WEEKDAYS_HINT,
    }

TEXTS: dict[str, tuple[str, str]] = {
    "sheet_programme": ("Programme", "Programme"),
    "sheet_programme_sessions": ("Sessions", "Sessions"),
    "sheet_programme_closed": ("Fermetures", "Closures"),
    "sheet_programme_agrements": ("Agréments", "Agréments"),
    "sheet_programme_echeances": ("Échéances", "Ends of titres"),
    "sheet_programme_trained": ("Formés", "Trained"),
    "sheet_programme_calendar": ("Calendrier", "Calendar"),
    "sheet_programme_lists": ("Listes", "Lists"),
    "column_programme_lists_1": ("Code", "Code"),
    "column_programme_lists_2": ("Millésime", "Millésime"),
    "column_programme_lists_3": ("Sigle", "Sigle"),
    "column_programme_lists_4": ("Titre", "Titre"),
    # ---- the sheet of the programme itself
    "column_programme_programme": ("Nom du programme", "Name of the programme"),
    "hint_programme_programme": (
        "Par exemple Centre de Nantes, premier semestre 2027",
        "Centre de Nantes, first half of 2027, for example",
    ),
    "column_programme_site": _SITE,
    "hint_programme_site": ("Où les sessions ont lieu, sauf mention contraire", "Where sessions are held that name no other"),
    "column_programme_period.from": ("Période du", "Period from"),
    "hint_programme_period.from": ("Premier jour du semestre", "First day of the semester"),
    "column_programme_period.to": ("Période au", "Period to"),
    "hint_programme_period.to": ("Dernier jour du semestre", "Last day of the semester"),
    "column_programme_today": ("Date du jour", "Today"),
    "hint_programme_today": (
        "Aucune session avant 91 jours à partir d'elle. Vide : le jour de la lecture",
        "No session before 91 days from it. Empty: the day of reading",
    ),
    "column_programme_opens": ("Ouverture du site", "Site opens"),
    "hint_programme_opens": ("Par exemple 8h30", "08:30, for example"),
    "column_programme_closes": ("Fermeture du site", "Site closes"),
    "hint_programme_closes": ("Par exemple 18h00", "18:00, for example"),
    # ---- lists
    "column_programme_sessions_id": ("Identifiant", "Identifier"),
    "hint_programme_sessions_id": (
        "Un mot court, différent pour chacune, par exemple dwwm-mars ; un dossier portera ce nom",
        "A short word, one for each, such as dwwm-march; a folder will have that name",
    ),
    "column_programme_sessions_titre": _TITRE,
    "hint_programme_sessions_titre": _TITRE_HINT,
    "column_programme_sessions_millesime": ("Millésime", "Millésime"),
    "hint_programme_sessions_millesime": ("Deux chiffres, par exemple 04", "Two digits, such as 04"),
    "column_programme_sessions_kind": ("Sorte de session", "Kind of session"),
    "hint_programme_sessions_kind": ("titre, ccp ou ccs", "titre, ccp or ccs"),
    "column_programme_sessions_ccp": ("CCP", "CCP"),
    "hint_programme_sessions_ccp": (
        "Pour une session CCP : lequel, par exemple CCP1",
        "For a CCP session: which one, such as CCP1",
    ),
    "column_programme_sessions_ccs": ("CCS", "CCS"),
    "hint_programme_sessions_ccs": ("Pour une session CCS : lequel", "For a CCS session: which one"),
    "column_programme_sessions_site": _SITE,
    "hint_programme_sessions_site": _SITE_HINT,
    "column_programme_sessions_window.from": ("Au plus tôt", "From"),
    "hint_programme_sessions_window.from": ("Premier jour possible", "First possible day"),
    "column_programme_sessions_window.to": ("Au plus tard", "To"),
    "hint_programme_sessions_window.to": ("Dernier jour possible", "Last possible day"),
    "column_programme_sessions_days": ("Jours au plus", "Days at most"),
    "hint_programme_sessions_days": ("1 si rien n'est dit", "1 where nothing is said"),
    "column_programme_sessions_candidates": ("Candidats", "Candidates"),
    "hint_programme_sessions_candidates": (
        "Combien : 6 ; ou qui passe quoi, où le titre a des CCP : titre : 6 ; CCP1 : 2. Vide : ils sont sur la feuille Candidats",
        "How many: 6; or who sits what, where the titre has CCP: titre: 6; CCP1: 2. Empty: they stand on the sheet Candidates",
    ),
    "column_programme_sessions_not_with": ("Sans les jurés", "Not with"),
    "hint_programme_sessions_not_with": (
        "Identifiants ou noms de jurés qui ne peuvent pas y siéger, séparés par ;",
        "Identifiers or names of jurors who may not sit in it, parted by ;",
    ),
    "column_programme_sessions_consecutive": ("Jours de suite", "Days in a row"),
    "hint_programme_sessions_consecutive": ("oui : ses jours se suivent", "yes: its days follow one another"),
    "column_programme_sessions_span": ("Étalement (jours)", "Span (days)"),
    "hint_programme_sessions_span": (
        "Sur combien de jours ouverts ses jours peuvent s'étaler ; vide : toute la fenêtre",
        "Over how many open days its days may spread; empty: the whole window",
    ),
    "column_programme_sessions_ceres": ("Numéro CERES", "CERES number"),
    "hint_programme_sessions_ceres": ("Dès qu'il est connu", "Once it is known"),
    "column_programme_sessions_status": ("Statut", "Status"),
    "hint_programme_sessions_status": (
        "prévue : à dater ; créée (dans CERES), convoquée, tenue : ses jours et ses gens restent, comme sur la feuille Calendrier",
        "planned: to be dated; created (in CERES), convoked, held: its days and people stay, as on the sheet Calendar",
    ),
    "cell_status_planned": ("prévue", "planned"),
    "cell_status_created": ("créée", "created"),
    "cell_status_convoked": ("convoquée", "convoked"),
    "cell_status_held": ("tenue", "held"),
    "cell_half_am": ("matin", "morning"),
    "cell_half_pm": ("après-midi", "afternoon"),
    "column_programme_candidates_session": _SESSION,
    "hint_programme_candidates_session": _SESSION_HINT,
    "hint_programme_candidates_sits": (
        "Vide : toutes. Sinon leurs identifiants, séparés par ;",
        "Empty: all. Else their identifiers, parted by ;",
    ),
    "hint_programme_candidates_ccp": (
        "Vide : comme la session. Pour qui repasse un CCP : lequel, par exemple CCP1",
        "Empty: as the session. For who sits a CCP again: which one, such as CCP1",
    ),
    "column_programme_candidates_sat": ("Session précédente", "Sat before"),
    "hint_programme_candidates_sat": (
        "Pour qui se représente : le premier jour de la session échouée ou partielle ; il a un an",
        "For who sits again: first day of the session that was failed or passed in part; he has a year",
    ),
    **_PRESENCE,
    "column_programme_jurors_max_days": ("Jours au plus", "Days at most"),
    "hint_programme_jurors_max_days": (
        "Ce qu'il donne dans la période ; vide : autant qu'il y en a",
        "What he gives in the period; empty: as many as there are",
    ),
    "hint_programme_habilitations_titre": _TITRE_HINT,
    "column_programme_rooms_site": _SITE,
    "hint_programme_rooms_site": _SITE_HINT,
    "column_programme_staff_site": _SITE,
    "hint_programme_staff_site": _ALL_SITES_HINT,
    "hint_programme_staff_role": ("Par exemple surveillant. {roles}", "Such as surveillant. {roles}"),
    "column_programme_responsables_site": _SITE,
    "hint_programme_responsables_site": _ALL_SITES_HINT,
    "column_programme_closed_from": ("Du", "From"),
    "hint_programme_closed_from": (
        "Fermetures du centre, en plus des fins de semaine et des jours fériés",
        "When the centre is closed, beside weekends and public holidays",
    ),
    "column_programme_closed_to": ("Au", "To"),
    "hint_programme_closed_to": _UNTIL_HINT,
    "column_programme_agrements_titre": _TITRE,
    "hint_programme_agrements_titre": _TITRE_HINT,
    "column_programme_agrements_millesime": ("Millésime", "Millésime"),
    "hint_programme_agrements_millesime": _MILLESIME_HINT,
    "column_programme_agrements_site": _SITE,
    "hint_programme_agrements_site": _ALL_SITES_HINT,
    "column_programme_agrements_until": ("Jusqu'au", "Until"),
    "hint_programme_agrements_until": _UNTIL_HINT,
    "column_programme_echeances_titre": _TITRE,
    "hint_programme_echeances_titre": _TITRE_HINT,
    "column_programme_echeances_millesime": ("Millésime", "Millésime"),
    "hint_programme_echeances_millesime": _MILLESIME_HINT,
    "column_programme_echeances_until": ("Jusqu'au", "Until"),
    "hint_programme_echeances_until": _UNTIL_HINT,
    "column_programme_trained_id": ("Identifiant", "Identifier"),
    "column_programme_trained_name": ("Nom", "Name"),
    "column_programme_trained_titre": _TITRE,
    "hint_programme_trained_titre": _TITRE_HINT,
    "column_programme_calendar_session": _SESSION,
    "hint_programme_calendar_session": _SESSION_HINT,
    "column_programme_calendar_date": ("Date", "Date"),
    "hint_programme_calendar_date": ("Un jour de la session par ligne", "One day of the session per row"),
    "column_programme_calendar_jurors": ("Jurés", "Jurors"),
    "column_programme_calendar_rooms": ("Salles", "Rooms"),
    "column_programme_calendar_staff": ("Personnel", "Staff"),
    "column_programme_calendar_responsables": ("Responsables", "Responsables"),
    # ---- what is wrong
    "cell_period": (
        "« {value} » n'est pas une période ; écrire par exemple 01/03/2027 - 31/05/2027 ; 07/06/2027 matin",
        '"{value}" is not a period; write for example 2027-03-01 - 2027-05-31; 2027-06-07 morning',
    ),
    "cell_weekday": (
        "« {value} » n'est pas un jour de la semaine ; écrire par exemple mardi ; mercredi matin",
        '"{value}" is not a day of the week; write for example Tuesday; Wednesday morning',
    ),
    "cell_status": (
        "« {value} » n'est pas un statut ; choisir parmi : {known}",
        '"{value}" is not a status; choose among: {known}',
    ),
    "candidates_twice": (
        "la session {session} dit déjà combien de candidats elle a ({other}) ; vider cette cellule, ou ôter les candidats",
        "session {session} says already how many candidates it has ({other}); empty that cell, or take these candidates out",
    ),
    "save_no_programme": (
        "un programme ne s'écrit pas dans un fichier « {suffix} » ; formats possibles : {known}",
        'a programme cannot be written to a "{suffix}" file; possible formats: {known}',
    ),
    "file_suffix_programme": (
        "un programme ne se lit pas dans un fichier « {suffix} » ; formats possibles : {known}",
        'a programme cannot be read from a "{suffix}" file; possible formats: {known}',
    ),
}
