"""What the independent check says of a whole timetable: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    "check_ok": (
        "Aucun manquement : les {rules} règles sont respectées.",
        "No violation: all {rules} rules hold.",
    ),
    "check_violations": (
        "Manquements : {violations}, à {broken} des {rules} règles.",
        "Violations: {violations}, of {broken} of the {rules} rules.",
    ),
    "check_violations_stated": (
        "Les {rules} règles sont respectées ; ce que le planning annonce de ses objectifs ne va pas. Manquements : {violations}.",
        "All {rules} rules hold; what the timetable states of its objectives is wrong. Violations: {violations}.",
    ),
    "check_objectives": (
        "Les objectifs annoncés sont ceux du planning, et leurs preuves se tiennent.",
        "The objectives stated are those of the timetable, and their proofs hold together.",
    ),
    "check_rule": ("Règle", "Rule"),
    "check_text": ("Ce qui ne va pas", "What is wrong"),
    "check_when": ("Quand", "When"),
    "check_by": ("Écart", "By"),
    "check_value": (
        "{name} : le planning annonce {stated}, le calcul donne {value}",
        "{name}: the timetable states {stated}, the count is {value}",
    ),
    "check_bound": (
        "{name} : la borne {bound} dépasse la valeur {value}",
        "{name}: the bound {bound} exceeds the value {value}",
    ),
    "check_proof": (
        "{name} : annoncé prouvé, mais la borne {bound} n'est pas la valeur {value}",
        "{name}: stated as proven, but the bound {bound} is not the value {value}",
    ),
    "check_optimal": (
        "{name} : planning annoncé optimal, mais ce niveau n'est pas prouvé",
        "{name}: the timetable is stated as optimal, but this level is not proven",
    ),
    "check_levels": (
        "Niveaux annoncés : {stated} ; ceux de la session, dans leur ordre : {asked}",
        "Levels stated: {stated}; those of the session, in their order: {asked}",
    ),
    "check_none_stated": ("aucun", "none"),
    "check_proven_below": (
        "{name} : niveau annoncé non prouvé, mais prouvé au-dessous : {below}",
        "{name}: stated as not proven, but as proven below it: {below}",
    ),
    "check_no_timetable": (
        "Planning annoncé « {status} », mais il contient {activities} activités",
        "The timetable is stated as {status}, yet it has {activities} activities",
    ),
    "check_no_levels": (
        "Planning annoncé « {status} », mais il annonce des niveaux : {stated}",
        "The timetable is stated as {status}, yet it states levels: {stated}",
    ),
}
