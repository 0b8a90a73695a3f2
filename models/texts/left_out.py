"""Why a candidate is left out of a partial timetable: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    "left_out_jury": (
        "le jury fixé pour lui ({jurors}) ne peut pas le juger : {why}",
        "the jury fixed for this candidate ({jurors}) may not judge: {why}",
    ),
    "left_out_no_jury": ("personne", "nobody"),
    "left_out_two_juries": ("deux jurys différents sont fixés", "two different juries are fixed"),
    "left_out_conflict": ("un lien est déclaré avec {juror}", "there is a conflict with {juror}"),
    "left_out_employers": ("deux jurés ont le même employeur", "two jurors have the same employer"),
    "left_out_skill": ("personne n'a la compétence {skill}", "nobody has the skill {skill}"),
    "left_out_no_moment": (
        "aucun moment ne convient à la fois à lui, à tout son jury ({jurors}) et à une salle",
        "no moment suits the candidate, the whole jury ({jurors}) and a room at once",
    ),
    "left_out_alone": (
        "ses épreuves ne tiennent pas, même s'il est seul à les passer",
        "the épreuves do not fit, even where nobody else sits any",
    ),
    "left_out_juror": (
        "{juror} est dans le jury de {asked} candidats et peut en entendre {most} au plus",
        "{juror} is in the jury of {asked} candidates and can hear {most} at most",
    ),
    "left_out_beside": (
        "avec les candidats placés, impossible : {fact}",
        "not possible with the candidates who are planned: {fact}",
    ),
    "left_out_proven": (
        "plus de place : il y en a pour {planned} sur {number} au plus, c'est prouvé",
        "no room left: there is for {planned} of {number} at most, proven",
    ),
    "left_out_not_proven": (
        "pas de place trouvée pour plus de {planned} sur {number} ; au mieux, il y en aurait pour {most}",
        "no room found for more than {planned} of {number}; at best there would be for {most}",
    ),
}
