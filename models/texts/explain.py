"""Why there is no timetable, and the ways out: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    "explain_others": ("{number} autres", "{number} others"),
    "explain_nobody": ("personne", "nobody"),
    # what the numbers of a count take into account
    "count_less_lunch": (", déjeuner déduit", ", lunch deducted"),
    "count_while_led": (", tant qu'un responsable de session est là", ", while a responsable de session is there"),
    "count_on_the_grid": (
        ", durées arrondies à la grille de {grain} min",
        ", durations rounded up to the grid of {grain} min",
    ),
    "count_unskilled": (
        "{jurors} (personne n'a la compétence {skill})",
        "{jurors} (nobody has the skill {skill})",
    ),
    "count_one_employer": ("{jurors} (même employeur : {employers})", "{jurors} (the same employer: {employers})"),
    "count_days_one": ("{number} jour", "{number} day"),
    "count_days_many": ("{number} jours", "{number} days"),
    "count_people_one": ("{number} personne", "{number} person"),
    "count_people_many": ("{number} personnes", "{number} people"),
    "count_places_one": ("{number} place", "{number} seat"),
    "count_places_many": ("{number} places", "{number} seats"),
    "count_rooms_one": ("{number} salle", "{number} room"),
    "count_rooms_many": ("{number} salles", "{number} rooms"),
    # counts
    "count_piece_one": (
        "{candidate} : {epreuves} dure {minutes} min d'un seul tenant, et il n'y a jamais plus de {most} min de suite où passer l'épreuve{given}.",
        "{candidate}: {epreuves} lasts {minutes} min in one piece, and there are never more than {most} min in a row to sit it{given}.",
    ),
    "count_piece": (
        "{candidate} : {epreuves} durent {minutes} min d'un seul tenant, et il n'y a jamais plus de {most} min de suite où les passer{given}.",
        "{candidate}: {epreuves} last {minutes} min in one piece, and there are never more than {most} min in a row to sit them{given}.",
    ),
    "count_own_time": (
        "{candidate} : {minutes} min d'épreuves en tout, pour {most} min de présence possible aux heures de la session{given}.",
        "{candidate}: {minutes} min of épreuves in all, for {most} min of possible presence in the session's hours{given}.",
    ),
    "count_days_apart": (
        "{candidate} : {later} au plus tôt {number} après {first} ; les jours de la session ({days}) où il est possible de les passer ne le permettent pas.",
        "{candidate}: {later} at the earliest {number} after {first}; the session's days ({days}) on which they can be sat do not allow it.",
    ),
    "count_prepares_too_long": (
        "{later} doit commencer {within} min au plus après {first} (follows.within), et se prépare pendant {minutes} min entre les deux.",
        "{later} must begin {within} min at most after {first} (follows.within), and is prepared for {minutes} min between the two.",
    ),
    "count_two_at_once": (
        "{later} doit commencer {within} min au plus après {first}, {other} {limit} min au plus (follows.within) : un même candidat ne peut passer les deux.",
        "{later} must begin {within} min at most after {first}, {other} {limit} min at most (follows.within): one candidate cannot sit both.",
    ),
    "count_after_a_test": (
        "{later} doit commencer {within} min au plus après {first} (follows.within), que tous passent au même moment : avec {places}, {most} au plus "
        "à temps, sur {number}.",
        "{later} must begin {within} min at most after {first} (follows.within), which all sit at the same moment: with {places}, {most} at most in "
        "time, of {number}.",
    ),
    "count_jurors_on": ("le {day}, {jurors}", "on {day}, {jurors}"),
    "count_jurors_on_days": ("les {day}, {jurors}", "on {day}, {jurors}"),
    "count_unled": (
        "le {day}, aucun jury (aucun responsable de session n'est là)",
        "on {day}, no jury (no responsable de session is there)",
    ),
    "count_unled_days": (
        "les {day}, aucun jury (aucun responsable de session n'est là)",
        "on {day}, no jury (no responsable de session is there)",
    ),
    "count_no_jury": (
        "Aucun jour ne réunit un jury de {size} jurés habilités et présents, tel que le titre le demande : {days}.",
        "On no day is there a jury of {size} jurors, habilités and present, as the titre asks for: {days}.",
    ),
    "count_clean": (
        "{candidate} n'a pas de jury : en conflit avec {conflicts}, il ne lui reste sur une même journée que {jurors}, et il faut {size} jurés.",
        "{candidate} has no jury: in conflict with {conflicts}, that leaves on any one day only {jurors}, and it takes {size} jurors.",
    ),
    "count_clean_nobody": (
        "{candidate} n'a pas de jury : en conflit avec {conflicts}, il ne lui reste aucun juré sur une même journée, et il faut {size} jurés.",
        "{candidate} has no jury: in conflict with {conflicts}, that leaves no juror on any one day, and it takes {size} jurors.",
    ),
    "count_clean_day": (
        "{candidate} n'a pas de jury : les jours où ses épreuves sont possibles, il n'y a que {jurors} pour siéger, et il faut {size} jurés.",
        "{candidate} has no jury: on the days on which the épreuves are possible only {jurors} sit, and it takes {size} jurors.",
    ),
    "count_named_linked": (
        "{candidate} : le jury fixé ({jurors}) ne peut juger, un lien est déclaré avec {juror}.",
        "{candidate}: the pinned jury ({jurors}) may not judge, there is a conflict with {juror}.",
    ),
    "count_named_apart": (
        "{candidate} et le jury fixé ({jurors}) ne sont jamais là ensemble {minutes} min de suite{given}.",
        "{candidate} and the pinned jury ({jurors}) are never there together for {minutes} min in a row{given}.",
    ),
    "count_with_others": (
        ", quand les autres membres de ces jurys sont là aussi",
        ", when the other members of these juries are there too",
    ),
    "count_named_asked": (
        "{juror} est dans le jury de {asked} candidats et peut en entendre {most} au plus{given}.",
        "{juror} is in the jury of {asked} candidates and can hear {most} at most{given}.",
    ),
    "count_changeover": (
        ", pour {minutes} min de transition entre deux candidats",
        ", with {minutes} min of changeover between two candidates",
    ),
    "count_fixed": (
        "{name} : fixés l'un sur l'autre le {day}, {first_what} de {first_start} à {first_end} et {second_what} de {second_start} à {second_end}{given}.",
        "{name}: pinned one upon the other on {day}, {first_what} from {first_start} to {first_end} and {second_what} from {second_start} to {second_end}{given}.",
    ),
    "count_no_room": (
        "Aucune salle de type {kind} : {epreuves} ne peut se tenir.",
        "No room of kind {kind}: {epreuves} cannot be held.",
    ),
    "count_no_preparation_room": (
        "Aucune salle de type {kind} : personne ne peut préparer {epreuves}.",
        "No room of kind {kind}: nobody can prepare {epreuves}.",
    ),
    "count_no_room_many": (
        "Aucune salle de type {kind} : {epreuves} ne peuvent se tenir.",
        "No room of kind {kind}: {epreuves} cannot be held.",
    ),
    "count_seats": (
        "{epreuve} réunit {people} personnes ; la plus grande salle de type {kind} a {seats}.",
        "{epreuve} brings {people} people together; the largest room of kind {kind} has {seats}.",
    ),
    "count_fixed_test": (
        "{epreuve} est au même instant pour tous, et fixé au {first_day} à {first_start} pour {first_who}, au {second_day} à {second_start} pour {second_who}.",
        "{epreuve} is at the same instant for all, and pinned to {first_day} at {first_start} for {first_who}, to {second_day} at {second_start} for {second_who}.",
    ),
    "count_preparation_seats": (
        "Préparer {epreuve} réunit {people} personnes, le candidat et qui le surveille ; la plus grande salle de type {kind} a {seats}.",
        "Preparing {epreuve} brings {people} people together, the candidate and who watches him; the largest room of kind {kind} has {seats}.",
    ),
    "count_room_minutes": (
        "Salles de type {kind} ({rooms}) : il faut {needed} min, elles sont ouvertes {there} min en tout{given}.",
        "Rooms of kind {kind} ({rooms}): {needed} min are needed, they are open for {there} min in all{given}.",
    ),
    "count_staff": (
        "{epreuve} demande {people} à la fois comme {role}, la session en a {there}.",
        "{epreuve} needs {people} at once as {role}, the session has {there}.",
    ),
    "count_staff_minutes": (
        "Personnel, {role} ({names}) : il faut {needed} min, {there} min sont possibles{given}.",
        "Staff, {role} ({names}): {needed} min are needed, {there} min are possible{given}.",
    ),
    "count_staff_turns": (
        "Personnel, {role} ({names}) : il faut {needed} d'au moins {least} min{after}, les heures prévues en permettent {there}{given}.",
        "Staff, {role} ({names}): {needed} of at least {least} min{after}, and their hours leave room for {there}{given}.",
    ),
    "count_room_turns": (
        "Salles de type {kind} ({rooms}) : il faut {needed} d'au moins {least} min{after}, les heures prévues en permettent {there}{given}.",
        "Rooms of kind {kind} ({rooms}): {needed} of at least {least} min{after}, and their hours leave room for {there}{given}.",
    ),
    "count_turns_one": ("{number} passage", "{number} turn"),
    "count_turns_many": ("{number} passages", "{number} turns"),
    "count_after_preparation": (
        ", après {minutes} min de préparation",
        ", after {minutes} min of preparation",
    ),
    "count_test_seats": (
        "{epreuve} : {heads} au même instant, {seats} (place|places) en tout ({rooms}).",
        "{epreuve}: {heads} at the same instant, {seats} (seat|seats) in all ({rooms}).",
    ),
    "count_test_lengths": ("de {least} à {most} min", "{least} to {most} min"),
    "count_test_moment": (
        "{epreuve} : {minutes} au même instant pour {heads}, ce qui ne tient dans aucun jour de la session{given}.",
        "{epreuve}: {minutes} at the same instant for {heads}, which fits in no day of the session{given}.",
    ),
    "count_test_moment_windows": (
        "{epreuve} : {minutes} au même instant pour {heads}, et il n'y a aucun moment où tous sont là assez longtemps (pas toujours là : {candidates}).",
        "{epreuve}: {minutes} at the same instant for {heads}, and there is no moment when all are there for long enough (not always there: {candidates}).",
    ),
    "count_test_rooms": (
        "{epreuve} : à aucun moment où tous les candidats sont là, les salles libres n'ont assez de places.",
        "{epreuve}: at no moment when all candidates are there have the free rooms seats enough.",
    ),
    "count_test_served": (
        "{epreuve} : {heads} au même instant dans {rooms} au moins, ce qui demande {people} comme {role} ; jamais salles et personnel ne sont là ensemble.",
        "{epreuve}: {heads} at the same instant in at least {rooms}, which takes {people} as {role}; never are rooms and staff there together.",
    ),
    "count_test_staff": (
        "{epreuve} : {heads} au même instant dans {rooms} au moins, ce qui demande {people} comme {role} ; la session en a {there}.",
        "{epreuve}: {heads} at the same instant in at least {rooms}, which takes {people} as {role}; the session has {there}.",
    ),
    "count_test_staff_away": (
        "{epreuve} : {minutes} au même instant pour {heads}, ce qui demande {people} comme {role} ; la présence de {names} n'y suffit pas aux heures où ils sont là.",
        "{epreuve}: {minutes} at the same instant for {heads}, which takes {people} as {role}; the presence of {names} is not enough in the hours when they are there.",
    ),
    "count_test_missing": (
        "{epreuve} : {heads} au même instant ; chaque fois que salles et personnel le permettraient, il manque {candidates}.",
        "{epreuve}: {heads} at the same instant; whenever rooms and staff would allow it, {candidates} is missing.",
    ),
    "count_test_missing_some": (
        "{epreuve} : {heads} au même instant ; chaque fois que salles et personnel le permettraient, il manque l'un ou l'autre ({candidates}).",
        "{epreuve}: {heads} at the same instant; whenever rooms and staff would allow it, one or another is missing ({candidates}).",
    ),
    "count_heads_one": (
        "le {day}, un jury, qui en entend {each} au plus ({jurors})",
        "on {day}, one jury, which hears {each} at most ({jurors})",
    ),
    "count_heads_uneven": (
        "le {day}, {juries} jurys, qui en entendent {each} au plus ({jurors})",
        "on {day}, {juries} juries, which hear {each} at most ({jurors})",
    ),
    "count_heads_on": (
        "le {day}, {juries} jurys, qui en entendent chacun {each} au plus ({jurors})",
        "on {day}, {juries} juries, which hear {each} each at most ({jurors})",
    ),
    "count_heads_in_rooms": ("{told}, {number} au plus dans les salles", "{told}, {number} at most in the rooms"),
    "count_heads_none": ("le {day}, aucun jury ({jurors})", "on {day}, no jury ({jurors})"),
    "count_heads": (
        "{heads} à entendre, {total} au plus peuvent l'être : {days}{given}.",
        "{heads} to hear, at most {total} can be: {days}{given}.",
    ),
    "count_heads_single": (
        "{heads} à entendre, {total} au plus peut l'être : {days}{given}.",
        "{heads} to hear, at most {total} can be: {days}{given}.",
    ),
    "count_heads_all_out": (
        "{heads} à entendre, mais personne ne peut l'être : {days}{given}.",
        "{heads} to hear, but nobody can be: {days}{given}.",
    ),
    "count_jury_minutes": (
        "Pour {heads}, il faut {needed} min de jury en tout ; les jurys possibles en ont {there}{given}.",
        "For {heads}, {needed} min of jury are needed in all; the possible juries have {there}{given}.",
    ),
    "count_juror_minutes": (
        "Pour {heads}, {size} jurés chacun, il faut {needed} min de juré en tout ; il y en a {there}{given}.",
        "For {heads}, {size} jurors each, {needed} juror-minutes are needed in all; there are {there}{given}.",
    ),
    # facts
    "fact_welcome": ("Accueil de {minutes} min le {day}", "A welcome of {minutes} min on {day}"),
    "fact_changeover": (
        "{minutes} min de transition entre deux candidats",
        "{minutes} min of changeover between two candidates",
    ),
    "fact_dossier_review": (
        "Étude du dossier : {minutes} min de jury par candidat",
        "Dossier review: {minutes} min of jury per candidate",
    ),
    "fact_deliberation": (
        "Délibération : {minutes} min de jury par candidat",
        "Deliberation: {minutes} min of jury per candidate",
    ),
    "fact_deliberation_day": (
        "Délibération en une fois à la fin de la journée de chaque jury : {minutes} min par candidat",
        "Deliberation in one piece at the end of each jury's day: {minutes} min per candidate",
    ),
    "fact_deliberation_session": (
        "Délibération en une fois, le dernier jour où chaque jury entend quelqu'un : {minutes} min par candidat",
        "Deliberation in one piece, on the last day on which each jury hears somebody: {minutes} min per candidate",
    ),
    "fact_pv": (
        "Procès-verbal : {minutes} min par jury, après tout le reste",
        "Procès-verbal: {minutes} min per jury, after all else",
    ),
    "fact_paper": ("{epreuve} ({minutes} min par copie)", "{epreuve} ({minutes} min per paper)"),
    "fact_marking": ("Correction par le jury : {papers}", "Marking by the jury: {papers}"),
    "fact_max_jury_minutes": (
        "Un juré n'a pas plus de {minutes} min d'activité par jour",
        "A juror has no more than {minutes} min of activity a day",
    ),
    "fact_lunch": (
        "Déjeuner de {minutes} min entre {opens} et {closes}",
        "Lunch of {minutes} min between {opens} and {closes}",
    ),
    "fact_max_staff_minutes": (
        "Un membre du personnel n'a pas plus de {minutes} min d'activité par jour",
        "A member of staff has no more than {minutes} min of activity a day",
    ),
    "fact_staff_rest": (
        "Le personnel souffle {minutes} min après {every} min d'affilée au plus",
        "Staff rest for {minutes} min after {every} min in one stretch at most",
    ),
    "fact_break": ("{minutes} min entre {opens} et {closes}", "{minutes} min between {opens} and {closes}"),
    "fact_breaks": ("Pauses des jurés : {breaks}", "Breaks of the jurors: {breaks}"),
    "fact_day": ("le {day}", "on {day}"),
    "fact_day_hours": ("{day} {hours}", "{day} {hours}"),
    "fact_from_to": ("de {start} à {end}", "from {start} to {end}"),
    "fact_from": ("à partir de {start}", "from {start}"),
    "fact_to": ("jusqu'à {end}", "until {end}"),
    "fact_window_candidate": ("{name} ne peut venir que {windows}", "{name} can only come {windows}"),
    "fact_window_juror": ("{name} ne peut siéger que {windows}", "{name} can only sit {windows}"),
    "fact_window_room": ("{name} n'est libre que {windows}", "{name} is only free {windows}"),
    "fact_window_staff": ("{name} n'est là que {windows}", "{name} is only there {windows}"),
    "fact_window_responsable": (
        "{name}, responsable de session, n'est là que {windows}",
        "{name}, responsable de session, is only there {windows}",
    ),
    "fact_hours": ("Le {day}, le site ouvre de {opens} à {closes}", "On {day} the site is open from {opens} to {closes}"),
    "fact_no_juror": (
        "Le {day}, personne n'est habilité et présent ; un jury réunit {size} jurés",
        "On {day} nobody is habilité and present; a jury has {size} jurors",
    ),
    "fact_juror": (
        "Le {day}, il n'y a que {jurors} pour siéger ; un jury réunit {size} jurés",
        "On {day} there is nobody but {jurors} to sit; a jury has {size} jurors",
    ),
    "fact_nobody_else": (
        "Le {day}, il n'y aurait que {jurors} pour siéger, même si chacun d'eux était habilité et présent ; un jury réunit {size} jurés",
        "On {day} there would be nobody but {jurors} to sit, even if each of them were habilité and present; a jury has {size} jurors",
    ),
    "fact_nobody_beside": (
        "Le {day}, hors {others}, que d'autres de ces faits écartent, il n'y aurait que {jurors} pour siéger, même si chacun était habilité et présent ; un jury réunit {size} jurés",
        "On {day}, beside {others}, whom others of these facts keep away, there would be nobody but {jurors} to sit, even if each were habilité and present; a jury has {size} jurors",
    ),
    "fact_expired": (
        "{name} : habilitation pour {titre}, millésime {millesime}, jusqu'au {until} seulement",
        "{name}: habilitation for {titre}, millésime {millesime}, until {until} only",
    ),
    "fact_millesime": (
        "{name} : habilitation pour {titre} au millésime {others}, non au millésime {millesime}",
        "{name}: habilitation for {titre} at millésime {others}, not at millésime {millesime}",
    ),
    "fact_not_habilite": (
        "{name} : pas d'habilitation pour {titre}, millésime {millesime}",
        "{name}: no habilitation for {titre}, millésime {millesime}",
    ),
    "fact_conflict": (
        "{juror} ne peut juger {candidate}{why}",
        "{juror} may not judge {candidate}{why}",
    ),
    "fact_conflicts": (
        "{juror} ne peut juger {number} candidats : {candidates}",
        "{juror} may not judge {number} candidates: {candidates}",
    ),
    "fact_shared_employer": ("{employer} : {jurors}", "{employer}: {jurors}"),
    "fact_employers_shared": (
        "Les jurés d'un jury viennent d'employeurs distincts ({shared})",
        "The jurors of a jury come from distinct employers ({shared})",
    ),
    "fact_employers": (
        "Les jurés d'un jury viennent d'employeurs distincts",
        "The jurors of a jury come from distinct employers",
    ),
    "fact_skill": (
        "Chaque jury compte un juré avec la compétence {skill} ({jurors})",
        "Each jury has a juror with the skill {skill} ({jurors})",
    ),
    "fact_jury_size": ("Un jury réunit {size} jurés au moins", "A jury has at least {size} jurors"),
    "fact_max_candidates": (
        "Un jury n'entend pas plus de {number} par jour",
        "A jury hears no more than {number} a day",
    ),
    "fact_room": ("{room} ({seats})", "{room} ({seats})"),
    "fact_rooms": ("Salles de type {kind} : {rooms}", "Rooms of kind {kind}: {rooms}"),
    "fact_no_room": ("Aucune salle de type {kind}", "No room of kind {kind}"),
    "fact_staff": ("Personnel, {role} : {names} (pour {epreuves})", "Staff, {role}: {names} (for {epreuves})"),
    "fact_no_staff": ("Personnel, {role} : personne (pour {epreuves})", "Staff, {role}: nobody (for {epreuves})"),
    "fact_gap": ("au moins {minutes} min après", "at least {minutes} min after"),
    "fact_within": ("au plus {minutes} min après", "at most {minutes} min after"),
    "fact_days": ("au moins {number} après", "at least {number} after"),
    "fact_follows": ("{later} : {limits} {first}", "{later}: {limits} {first}"),
    "fact_all_epreuves": ("toutes ses épreuves", "all épreuves"),
    "fact_pin_start": ("le {day} à {start}", "on {day} at {start}"),
    "fact_pin_room": ("salle {room}", "room {room}"),
    "fact_pin_jurors": ("devant {jurors}", "before {jurors}"),
    "fact_pin": ("Fixé pour {candidate}, {epreuve} : {fixed}", "Pinned for {candidate}, {epreuve}: {fixed}"),
    "fact_extra_time": ("{name} : {percent} de temps en plus (aménagement)", "{name}: {percent} extra time"),
    "fact_with_extra_time": (
        "{epreuves}, avec {percent} de temps en plus (aménagement)",
        "{epreuves}, with {percent} extra time",
    ),
    "fact_epreuve": ("{epreuve} ({minutes} min)", "{epreuve} ({minutes} min)"),
    "fact_epreuve_rounded": (
        "{epreuve} ({minutes} min, soit {rounded} sur la grille de {grain} min)",
        "{epreuve} ({minutes} min, thus {rounded} on the grid of {grain} min)",
    ),
    "fact_candidate": ("À planifier : {name}, qui passe {epreuves}", "To be planned: {name}, who sits {epreuves}"),
    "fact_candidates": (
        "À planifier, {number} des {all} candidats : {names}, qui passent {epreuves}",
        "To be planned, {number} of the {all} candidates: {names}, who sit {epreuves}",
    ),
    "fact_all_candidates": (
        "À planifier, les {number} candidats : {names}, qui passent {epreuves}",
        "To be planned, the {number} candidates: {names}, who sit {epreuves}",
    ),
    # ways out
    "way_closes": (
        "Finir le {day} à {after} au lieu de {before} ({minutes} min de plus)",
        "End on {day} at {after} instead of {before} ({minutes} min later)",
    ),
    "way_closes_all": ("Finir chaque jour {minutes} min plus tard", "End every day {minutes} min later"),
    "way_opens": (
        "Ouvrir le {day} à {after} au lieu de {before} ({minutes} min plus tôt)",
        "Open on {day} at {after} instead of {before} ({minutes} min earlier)",
    ),
    "way_opens_all": ("Ouvrir chaque jour {minutes} min plus tôt", "Open every day {minutes} min earlier"),
    "way_welcome": ("Accueil de {after} min au lieu de {before}", "A welcome of {after} min instead of {before}"),
    "way_changeover": ("Transition de {after} min au lieu de {before}", "A changeover of {after} min instead of {before}"),
    "way_lunch": ("Déjeuner de {after} min au lieu de {before}", "Lunch of {after} min instead of {before}"),
    "way_max_staff_minutes": (
        "Un membre du personnel a jusqu'à {after} min d'activité par jour au lieu de {before}",
        "A member of staff has up to {after} min of activity a day instead of {before}",
    ),
    "way_staff_rest": (
        "Pas de repos du personnel après {every} min d'affilée",
        "No rest of the staff after {every} min in one stretch",
    ),
    "way_breaks": (
        "Pauses des jurés de {after} min au lieu de {before}",
        "Breaks of {after} min instead of {before} for jurors",
    ),
    "way_no_breaks": ("Pas de pauses des jurés en dehors du déjeuner", "No breaks for jurors beside lunch"),
    "way_dossier_review": (
        "Étude du dossier de {after} min au lieu de {before}",
        "Dossier review of {after} min instead of {before}",
    ),
    "way_marking": ("Correction de {after} min au lieu de {before}", "Marking of {after} min instead of {before}"),
    "way_deliberation": ("Délibération de {after} min au lieu de {before}", "Deliberation of {after} min instead of {before}"),
    "way_deliberation_when": (
        "Délibération sur chaque candidat après sa dernière épreuve, au lieu d'une seule pour tous",
        "Deliberation on each candidate after his last épreuve, instead of one for all",
    ),
    "way_pv": ("Procès-verbal de {after} min au lieu de {before}", "Procès-verbal of {after} min instead of {before}"),
    "way_max_jury_minutes": (
        "Jusqu'à {after} min d'activité par juré et par jour au lieu de {before}",
        "Up to {after} min of activity per juror and day instead of {before}",
    ),
    "way_max_candidates": (
        "Jusqu'à {after} candidats par jury et par jour au lieu de {before}",
        "Up to {after} candidates per jury and day instead of {before}",
    ),
    "way_more_juror": ("Juré supplémentaire {number}", "Additional juror {number}"),
    "way_juror": ("Un juré de plus le {day}", "One more juror on {day}"),
    "way_jurors": ("{number} jurés de plus le {day}", "{number} more jurors on {day}"),
    "way_juror_all_days": ("Un juré de plus, tous les jours", "One more juror, on all days"),
    "way_jurors_all_days": ("{number} jurés de plus, tous les jours", "{number} more jurors, on all days"),
    "way_skill": ("{jurors}, avec la compétence {skills}", "{jurors}, with the skill {skills}"),
    "way_skills": ("{jurors}, avec les compétences {skills}", "{jurors}, with the skills {skills}"),
    "way_other_employer": (
        "{jurors}, d'un autre employeur que ceux de la session",
        "{jurors}, of another employer than those of the session",
    ),
    "way_other_employers": (
        "{jurors}, d'autres employeurs que ceux de la session",
        "{jurors}, of other employers than those of the session",
    ),
    "way_juror_there": ("{name} siège aussi le {day}", "{name} sits on {day} too"),
    "way_juror_longer": ("{name} siège toute la journée du {day}", "{name} sits all day on {day}"),
    "way_habilitation": (
        "Renouveler l'habilitation de {names} jusqu'au {day} au moins",
        "Renew the habilitation of {names} until {day} at least",
    ),
    "way_habilitations": (
        "Renouveler les habilitations jusqu'au {day} au moins : {names}",
        "Renew the habilitations until {day} at least: {names}",
    ),
    "way_room": (
        "Une salle de plus, de type {kind}, {seats} (place|places)",
        "One more room of kind {kind}, {seats} (seat|seats)",
    ),
    "way_rooms": (
        "{number} salles de plus, de type {kind}, {seats} (place|places) chacune",
        "{number} more rooms of kind {kind}, {seats} (seat|seats) each",
    ),
    "way_room_there": ("{name} libre aussi le {day}", "{name} free on {day} too"),
    "way_room_longer": ("{name} libre toute la journée du {day}", "{name} free all day on {day}"),
    "way_staff_one": ("Un {role} de plus", "One more {role}"),
    "way_staff_many": ("{number} {role} de plus", "{number} more {role}"),
    "way_every_day": ("{people}, chaque jour de la session", "{people}, every day of the session"),
    "way_staff_there": ("{name} vient aussi le {day}", "{name} comes on {day} too"),
    "way_staff_longer": ("{name} reste toute la journée du {day}", "{name} stays all day on {day}"),
    "way_responsable_there": (
        "{name}, responsable de session, vient aussi le {day}",
        "{name}, responsable de session, comes on {day} too",
    ),
    "way_responsable_longer": (
        "{name}, responsable de session, reste toute la journée du {day}",
        "{name}, responsable de session, stays all day on {day}",
    ),
    "way_candidate_there": ("{name} vient aussi le {day}", "{name} comes on {day} too"),
    "way_candidate_longer": ("{name} reste toute la journée du {day}", "{name} stays all day on {day}"),
    "way_pin": ("Ne plus fixer {epreuve} de {name} ({fixed})", "No longer pin {epreuve} of {name} ({fixed})"),
    "way_pin_jury": ("Ne plus fixer le jury de {name} ({fixed})", "No longer pin the jury of {name} ({fixed})"),
    "way_day": ("Un jour de plus, le {day}", "One more day, {day}"),
    "way_days": ("{number} jours de plus, jusqu'au {day}", "{number} more days, until {day}"),
    "way_day_hours": ("{more}, de {opens} à {closes}", "{more}, from {opens} to {closes}"),
    "way_candidate": ("{names} à une autre session", "{names} to another session"),
    "way_kind": ("La session {kind} un autre jour : {names}", "The session {kind} on another day: {names}"),
    "way_candidates": ("{number} candidats à une autre session : {names}", "{number} candidates to another session: {names}"),
    "way_both": ("À la fois « {one} » et « {other} »", 'Both "{one}" and "{other}"'),
    # the whole
    "explain_feasible": (
        "{label} : un planning existe, il n'y a rien à expliquer.",
        "{label}: a timetable exists, there is nothing to explain.",
    ),
    "explain_infeasible": ("{label} : aucun planning n'existe, c'est prouvé.", "{label}: no timetable exists, this is proven."),
    "explain_unknown": (
        "{label} : ni planning ni preuve qu'il n'y en a pas, dans le temps imparti.",
        "{label}: neither a timetable nor a proof that there is none, in the time given.",
    ),
    "explain_counts": ("Ce qui ne va pas, en chiffres :", "What does not add up:"),
    "explain_minimal": (
        "Ces faits, pris seuls, ne peuvent tenir ensemble, et chacun y est nécessaire. {others}",
        "These facts, taken alone, cannot hold together, and each is needed for that. {others}",
    ),
    "explain_not_minimal": (
        "Ces faits, pris seuls, ne peuvent tenir ensemble ; le temps a manqué pour établir que tous sont nécessaires. {others}",
        "These facts, taken alone, cannot hold together; time was too short to show that all are needed. {others}",
    ),
    "explain_others_may_be": ("Il peut y avoir d'autres causes.", "There may be other causes."),
    "explain_others_settled": (
        "Il peut y avoir d'autres causes : les issues ci-dessous les règlent toutes.",
        "There may be other causes: the ways out below settle them all.",
    ),
    "explain_ways": (
        "Issues, la moins chère d'abord, le prix en minutes d'une personne ; pour chacune un planning a été trouvé et vérifié :",
        "Ways out, the cheapest first, the price in minutes of a person; for each a timetable was found and checked:",
    ),
    "explain_priced": ("{text} (prix : {price})", "{text} (price: {price})"),
    "explain_not_least": (
        "{text} (moins suffirait peut-être)",
        "{text} (less may be enough)",
    ),
    "explain_incomplete": (
        "Le temps a manqué pour essayer toutes les issues.",
        "Time was too short to try every way out.",
    ),
    "explain_agrement_unknown": (
        "La session ne dit pas jusqu'à quand vaut l'agrément du site (agrement) : avant d'ajouter un jour, vérifier qu'il vaut encore ce jour-là.",
        "The session does not say until when the site's agrément holds (agrement): before a day is added, see that it still does then.",
    ),
    "explain_no_way": (
        "Aucun des changements permis, seul ou à deux, ne suffit.",
        "None of the changes allowed is enough, alone or two together.",
    ),
    "explain_unknown_interrupted": (
        "{label} : interrompu avant qu'on sache s'il existe un planning.",
        "{label}: interrupted before it was known whether there is a timetable.",
    ),
    "explain_interrupted": ("Interrompu : voici ce qui est établi.", "Interrupted: this is what is established."),
    "explain_fact": ("Fait", "Fact"),
    "explain_way": ("Issue", "Way out"),
    "explain_price": ("Prix (minutes d'une personne)", "Price (minutes of a person)"),
}
