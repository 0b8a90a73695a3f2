"""What is said of other timetables that are as good: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    "alternatives": ("autres plannings aussi bons", "other timetables as good"),
    "cli_help_alternatives": (
        "Cherche d'autres plannings de la session FILE aussi bons que TIMETABLE (.json, .csv, .yaml ou .xlsx) sur tous les objectifs, et qui s'en distinguent "
        "le plus : qui passe quand, devant qui, qui siège avec qui.\n\n"
        "Code de sortie : 0 fait, même s'il n'y en a pas d'autre, prouvé ; 2 fichier à corriger, 4 aucun trouvé dans le temps imparti.",
        "Look for other timetables of the session FILE as good as TIMETABLE (.json, .csv, .yaml or .xlsx) on all objectives, that differ from it "
        "most: who passes when, before whom, who sits with whom.\n\n"
        "Exit code: 0 done, also where there is no other, proven; 2 file to correct, 4 none found in the time given.",
    ),
    "cli_help_alternatives_n": ("combien d'autres plannings chercher (3)", "how many other timetables to look for (3)"),
    "cli_help_alternatives_out": (
        "dossier où écrire alternative-1.json, alternative-1.xlsx, ..., differences.csv, alternatives.txt et alternatives.png ; créé s'il n'existe pas",
        "folder to write alternative-1.json, alternative-1.xlsx, ..., differences.csv, alternatives.txt and alternatives.png to; created where it does not exist",
    ),
    "others_broken": (
        "ce planning ne respecte pas toutes les règles (manquements : {number}, le premier : {text}) ; repair donne le plus proche qui les respecte",
        "this timetable does not keep all rules (violations: {number}, the first: {text}); repair gives the nearest that does",
    ),
    "others_no_timetable": (
        "il n'y a pas de planning auquel comparer : donner celui que solve, repair ou vous-même avez fait",
        "there is no timetable to compare with: give the one that solve, repair or you yourself made",
    ),
    "others_given": ("planning donné", "timetable given"),
    "others_name": ("autre {number}", "other {number}"),
    "others_found": ("Autres plannings aussi bons : {number} trouvés.", "Other timetables as good: {number} found."),
    "others_found_one": ("Un autre planning aussi bon a été trouvé.", "One other timetable as good was found."),
    "others_none": (
        "Aucun autre planning n'est aussi bon, prouvé : mêmes valeurs, même ordre de passage, mêmes jurys.",
        "No other timetable is as good, proven: the same values mean the same order of passage and the same juries.",
    ),
    "others_no_other": (
        "Autres plannings aussi bons : {number}, et il n'y en a pas d'autre, prouvé.",
        "Other timetables as good: {number}, and there is no other, proven.",
    ),
    "others_no_more_in_time": (
        "Autres plannings aussi bons : {number} sur {asked} trouvés dans le temps imparti ; d'autres ne sont pas exclus.",
        "Other timetables as good: {number} of {asked} found in the time given; others are not ruled out.",
    ),
    "others_interrupted": (
        "Autres plannings aussi bons : {number} sur {asked} ; recherche interrompue, d'autres ne sont pas exclus.",
        "Other timetables as good: {number} of {asked}; search interrupted, others are not ruled out.",
    ),
    "others_values_proven": (
        "Tous ont les valeurs du planning donné, prouvées les meilleures.",
        "All have the values of the timetable given, proven the best.",
    ),
    "others_values": (
        "Tous ont les valeurs du planning donné, ou mieux ; qu'elles soient les meilleures n'est pas prouvé.",
        "All have the values of the timetable given, or better; that these are the best is not proven.",
    ),
    "others_differ": (
        "{name} : passages à une autre heure {starts}, autres jurés devant un candidat {jurors}, nouvelles paires de jurés {pairs} ; {far}.",
        "{name}: épreuves at another time {starts}, other jurors before a candidate {jurors}, new pairs of jurors {pairs}; {far}.",
    ),
    "others_better": ("Il est meilleur : {better}.", "It is better: {better}."),
    "others_better_in": ("{name} {value} au lieu de {before}", "{name} {value} instead of {before}"),
    "others_far_proven": ("aucun autre n'est plus différent, prouvé", "no other differs more, proven"),
    "others_far": (
        "un autre encore plus différent n'est pas exclu (ces trois nombres font {bound} au plus, prouvé)",
        "one that differs more is not ruled out (the three numbers add up to {bound} at most, proven)",
    ),
    "others_candidate": ("candidat", "candidate"),
    "others_what": ("quoi", "what"),
    "others_jury": ("jury", "jury"),
}
