"""Why a level of a timetable is no better: what is counted, and how it stands to the search: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    # ---- how a count stands to what was reached
    "why_tight": ("{reason}{so}{bound}", "{reason}{so}{bound}"),
    "why_searched": (
        "{reason}{so}{least}, au calcul ; la recherche prouve {best}",
        "{reason}{so}{least}, by counting; the search proves {best}",
    ),
    "why_reached": (
        "{reason}{so}{bound} ; atteint, mais un niveau au-dessus n'est pas prouvé",
        "{reason}{so}{bound}; reached, but a level above is not proven",
    ),
    "why_reached_searched": (
        "{reason}{so}{least}, au calcul ; la recherche prouve {best}, mais un niveau au-dessus n'est pas prouvé",
        "{reason}{so}{least}, by counting; the search proves {best}, but a level above is not proven",
    ),
    "why_open": (
        "{reason}{so}{least}, au calcul ; la recherche, non achevée, prouve {bound} (écart de {gap})",
        "{reason}{so}{least}, by counting; the search, not finished, proves {bound} (a gap of {gap})",
    ),
    "why_zero": ("il ne peut y avoir moins", "there cannot be less"),
    "why_zero_reached": (
        "il ne peut y avoir moins, mais un niveau au-dessus n'est pas prouvé",
        "there cannot be less, but a level above is not proven",
    ),
    "why_searched_alone": (
        "la recherche prouve {best} ; aucun compte simple ne le montre",
        "the search proves {best}; no simple count shows it",
    ),
    "why_reached_searched_alone": (
        "la recherche prouve {best}, mais un niveau au-dessus n'est pas prouvé",
        "the search proves {best}, but a level above is not proven",
    ),
    "why_open_alone": (
        "la recherche, non achevée, prouve {bound} (écart de {gap})",
        "the search, not finished, proves {bound} (a gap of {gap})",
    ),
    "why_open_counted": (
        "{reason}{so}{bound} ; la recherche, non achevée, ne prouve pas davantage (écart de {gap})",
        "{reason}{so}{bound}; the search, not finished, proves no more (a gap of {gap})",
    ),
    "why_nothing": (
        "la recherche, non achevée, n'exclut pas encore 0",
        "the search, not finished, does not yet exclude 0",
    ),
    "why_given": (
        " ; avec la tolérance de {part}, {given} au profit des niveaux suivants",
        "; with the tolerance of {part}, {given} in favour of the levels below",
    ),
    "why_at_least": ("{amount} au moins", "{amount} at least"),
    "why_at_the_earliest": ("{amount} au plus tôt", "{amount} at the earliest"),
    "why_so": (" : ", ": "),
    "why_that_is": (", soit ", ", that is "),
    # ---- how many of what
    "why_candidates_one": ("{number} candidat", "{number} candidate"),
    "why_candidates_many": ("{number} candidats", "{number} candidates"),
    "why_juries_one": ("{number} jury", "{number} jury"),
    "why_juries_many": ("{number} jurys", "{number} juries"),
    "why_jury_days_one": ("{number} jour de jury", "{number} jury-day"),
    "why_jury_days_many": ("{number} jours de jury", "{number} jury-days"),
    "why_lunches_one": ("{number} déjeuner inévitable", "{number} lunch that cannot be avoided"),
    "why_lunches_many": ("{number} déjeuners inévitables", "{number} lunches that cannot be avoided"),
    "why_jurors_one": ("{number} juré", "{number} juror"),
    "why_jurors_many": ("{number} jurés", "{number} jurors"),
    "why_juror_days_one": ("{number} jour-juré", "{number} juror-day"),
    "why_juror_days_many": ("{number} jours-jurés", "{number} juror-days"),
    "why_candidate_days_one": ("{number} jour-candidat", "{number} candidate-day"),
    "why_candidate_days_many": ("{number} jours-candidats", "{number} candidate-days"),
    "why_days_more_one": ("{number} jour de plus", "{number} day more"),
    "why_days_more_many": ("{number} jours de plus", "{number} days more"),
    "why_called_again_one": ("{number} à rappeler", "{number} to be called again"),
    "why_called_again_many": ("{number} à rappeler", "{number} to be called again"),
    "why_left_out_one": ("{number} candidat non placé", "{number} candidate left out"),
    "why_left_out_many": ("{number} candidats non placés", "{number} candidates left out"),
    "why_room_changes_one": ("{number} changement de salle", "{number} room change"),
    "why_room_changes_many": ("{number} changements de salle", "{number} room changes"),
    "why_half_days_one": ("{number} demi-journée de juré", "{number} juror half-day"),
    "why_half_days_many": ("{number} demi-journées de juré", "{number} juror half-days"),
    # ---- amounts
    "why_amount_juror_presence": ("{hours} h {minutes:02} de présence", "{hours} h {minutes:02} of presence"),
    "why_amount_candidate_waiting": ("{hours} h {minutes:02} d'attente", "{hours} h {minutes:02} of waiting"),
    "why_amount_session_end": ("une fin le {date} à {clock}", "an end on {date} at {clock}"),
    "why_amount_max_candidate_waiting": (
        "{hours} h {minutes:02} d'attente pour l'un d'eux",
        "{hours} h {minutes:02} of waiting for one of them",
    ),
    "why_amount_unmet_wishes": ("un poids de {number} de souhaits non suivis", "unmet wishes of weight {number}"),
    "why_amount_load_balance": ("un écart de {number}", "a spread of {number}"),
    # ---- juror-days
    "why_one_jury": ("un jury de {size} jurés vient un jour", "a jury of {size} jurors comes for a day"),
    "why_heads_limit": (
        "{candidates} à {most} par jour pour chaque jury (limite du titre) : {turns} à {size} jurés",
        "{candidates} at {most} a day for each jury (the titre's limit): {turns} of {size} jurors",
    ),
    "why_heads": (
        "{candidates}, et un jury n'a le temps d'en entendre que {most} par jour : {turns} à {size} jurés",
        "{candidates}, and a jury has time for {most} a day: {turns} of {size} jurors",
    ),
    "why_heads_uneven": (
        "{candidates}, et on n'en entend que {fewer} en {less} : {turns} à {size} jurés",
        "{candidates}, and only {fewer} can be heard in {less}: {turns} of {size} jurors",
    ),
    "why_jury_minutes": (
        "{needed} min de travail de jury, et {less} n'en offrent que {fewer} : {turns} à {size} jurés",
        "{needed} min of jury work, and only {fewer} in {less}: {turns} of {size} jurors",
    ),
    "why_conflicts": (
        "aucun jury d'un jour n'est sans conflit avec tous les candidats : {turns} à {size} jurés",
        "no jury of one day is free of conflict with all candidates: {turns} of {size} jurors",
    ),
    "why_juror_minutes": (
        "{needed} min de travail de juré, et on n'en fait que {fewer} en {less}",
        "{needed} min of jurors' work, and only {fewer} in {less}",
    ),
    "why_named": (
        "jurys fixés d'avance, où chacun des {jurors} vient un jour au moins",
        "juries fixed beforehand, whose {jurors} come for a day at least each",
    ),
    "why_named_longer": (
        "jurys fixés d'avance, où chacun des {jurors} vient un jour au moins, et {longer} plus d'un, tant ils ont à entendre",
        "juries fixed beforehand, whose {jurors} come for a day at least each, and {longer} for more, as they have so much to hear",
    ),
    # ---- presence
    "why_presence": ("{size} jurés par jury × ({parts})", "{size} jurors in a jury × ({parts})"),
    "why_presence_of_jurors": ("{parts}", "{parts}"),
    "why_work": ("{needed} min de travail de jury", "{needed} min of jury work"),
    "why_work_of_jurors": ("{needed} min de travail de juré", "{needed} min of jurors' work"),
    "why_lunches": ("{lunches} de {lunch} min", "{lunches}, of {lunch} min"),
    "why_pauses": ("{pauses} min de battement entre candidats", "{pauses} min of changeover between candidates"),
    # ---- candidate-days
    "why_days_of_candidates": ("{parts}", "{parts}"),
    "why_days_each": ("{candidates}, un jour au moins chacun", "{candidates}, a day at least each"),
    "why_days_longer": (
        "et {days} pour ceux qui ne peuvent tout passer en un jour",
        "and {days} for those who cannot sit everything in one",
    ),
    "why_days_again": (
        "dont {candidates} un autre jour, car le jour de l'épreuve commune les jurys n'en entendent que {most}",
        "of whom {candidates} on another, as on the day of the common test juries hear only {most}",
    ),
    # ---- waiting
    "why_waiting": (
        "au mieux, {candidates} à entendre le jour de l'épreuve commune devant {juries}, l'un après l'autre, {oral} min au moins chacun",
        "at best, {candidates} to hear on the day of the common test before {juries}, one after the other, {oral} min at least each",
    ),
    # ---- end
    "why_end_candidate": (
        "un candidat ne peut avoir tout passé plus tôt, même seul",
        "one candidate cannot have sat everything any sooner, even alone",
    ),
    "why_end": (
        "au mieux, {candidates} encore à entendre le {date}",
        "at best, {candidates} still to hear on {date}",
    ),
    "why_end_one_jury": (
        "au mieux, {candidates} encore à entendre le {date} par un seul jury",
        "at best, {candidates} still to hear on {date} by a single jury",
    ),
    "why_end_juries": (
        "au mieux, {candidates} encore à entendre le {date} par {juries}, dont {row} au moins par le même",
        "at best, {candidates} still to hear on {date} by {juries}, {row} at least by the same one",
    ),
    "why_end_minutes": (
        "au mieux, {minutes} min de travail de jury encore à faire le {date} par {juries}",
        "at best, {minutes} min of jury work still to do on {date} by {juries}",
    ),
    # ---- the others
    "why_out_alone": (
        "{names} : aucun planning possible, quels que soient les autres",
        "{names}: no timetable is possible, whoever else is planned",
    ),
    "why_out_seats": (
        "{candidates} à {epreuve}, que tous passent au même moment, et {seats} (place|places) en tout",
        "{candidates} at {epreuve}, which all sit at the same moment, and {seats} (seat|seats) in all",
    ),
    "why_out_apart": (
        "{epreuves}, que tous passent au même moment : {candidates}, dont {most} au plus peuvent y être ensemble et passer ensuite le reste",
        "{epreuves}, which all sit at the same moment: {candidates}, of whom {most} at most can be there together and sit the rest afterwards",
    ),
    "why_out_beyond": (
        "{candidates} à entendre, et les jurys n'en entendent que {most} en tout",
        "{candidates} to hear, and all juries together hear only {most}",
    ),
    "why_half_each": (
        "{days} au moins, d'une demi-journée au moins chacun",
        "{days} at least, of half a day at least each",
    ),
    "why_halves": (
        "{needed} min de travail de jury à {size} jurés, {most} au plus par demi-journée",
        "{needed} min of jury work by {size} jurors, {most} at most in half a day",
    ),
    "why_spread": (
        "{candidates} ne se partagent pas également entre {ways} jours de jury",
        "{candidates} cannot be shared evenly between {ways} jury-days",
    ),
    "why_wishes": (
        "à éviter pendant toutes les heures possibles : {names}",
        "to be avoided at all possible hours: {names}",
    ),
    "why_moves": (
        "les oraux d'un candidat demandent {moves}, sur {turns} à {size} jurés",
        "a candidate's orals ask for {moves}, on {turns} of {size} jurors",
    ),
}
