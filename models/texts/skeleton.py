"""The session file that a new user fills in: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    "skeleton": (
        """\
# {label}, {titre}, millésime {millesime}.
# À remplir : tout ce qui suit est un exemple (dates, personnes, salles). Puis :
#   python -m scheduler solve {file} --out planning
#
{notes}

{titre_lines}
kind: titre                # titre, ccp ou ccs{certificates}
site: Centre de …
# ceres: "…"               # numéro de la session dans CERES, dès qu'il est connu ; il figure sur les papiers
# agrement: {until}     # dernier jour de l'agrément du site pour ce titre : au-delà, un avertissement ; de même echeance, pour le titre
# time_zone: Europe/Paris  # pour les agendas ; outre-mer : Indian/Reunion, America/Guadeloupe, …

# Les jours de la session, un par ligne : l'ouverture et la fermeture du site. Premier jour possible : 91 jours après la création
# dans CERES.
days:
{days}

# Le responsable de session est là de la première à la dernière activité ; en nommer deux, c'est avoir un plan B.
responsables:
  - {{id: r1, name: Responsable 1}}
  - {{id: r2, name: Responsable 2}}

# extra_time : temps ajouté sur prescription médicale (0.3333 = un tiers de plus).
# sits : les seules épreuves que passe ce candidat, s'il ne les passe pas toutes, par exemple sits: [{final}].{resits}
candidates:
{candidates}

# Un jury compte au moins {size} jurés, habilités pour ce titre à ce millésime jusqu'au jour de la session{jury}.
# available : ses disponibilités, s'il n'est pas là toute la session, par exemple
#   available: [{{date: {date}, from: "09:00", to: "13:00"}}]
jurors:
{jurors}

# Qui ne peut pas juger qui : formateur, employeur, famille.
conflicts: []
#  - {{candidate: c1, juror: j1, reason: ancien employeur}}

# seats : combien de personnes au plus dans la salle, jury et personnel compris ; à une épreuve commune, les candidats seuls comptent.
# posts : combien d'épreuves individuelles à la fois, dans un atelier à plusieurs postes, par exemple posts: 6 ; une seule sinon.
rooms:
{rooms}

# Le personnel dont les épreuves ont besoin, avec son rôle.
staff:{staff}

# Ce que le centre choisit : aucune de ces durées n'est fixée par la loi. En minutes. Les jours ci-dessus tiennent ce qui suit ; avec des
# pauses ou un procès-verbal, ajouter un jour s'il n'y a plus de planning.
policy:
  grain: 5                 # toute activité commence sur un multiple de 5 minutes
  welcome: 30              # accueil, contrôle des identités et consignes, avant la première activité
  lunch: {{window: ["11:30", "14:00"], minutes: 60}}
  # breaks: pauses de chaque juré présent, en plus du déjeuner, chacune d'un seul tenant dans sa fenêtre, par exemple
  #   breaks: [{{window: ["10:00", "11:00"], minutes: 15}}, {{window: ["15:00", "16:00"], minutes: 15}}]
  breaks: []
  dossier_review: 15       # le jury lit le dossier de chaque candidat, avant sa première épreuve devant lui
  marking: 10              # le jury corrige chaque copie, là où le titre le demande
  deliberation: 10         # le jury délibère sur chaque candidat, après sa dernière épreuve ; en une fois pour tous :
                           #   {{minutes: 10, when: day}} à la fin de sa journée, when: session le dernier jour où il entend quelqu'un
  pv: 0                    # chaque jury rédige et signe son procès-verbal, après tout le reste, son dernier jour
  changeover: 5            # entre deux candidats qui passent une épreuve, pour le même jury ou la même salle
  # max_staff_minutes: {staff_minutes} # activité de chaque membre du personnel par jour, au plus
  # staff_rest: {{minutes: 15, every: 120}}  # 15 minutes libres après 120 minutes d'affilée au plus

# Ce que jurés, candidats et personnel préfèrent éviter, si possible ; compté par l'objectif unmet_wishes, à ajouter ci-dessous.
wishes: []
#  - {{who: j1, avoid: [{{date: {date}, from: "16:00", to: "18:00"}}], weight: 1}}

# Ce qui est optimisé, le plus important d'abord.
objectives: [juror_days, juror_presence, candidate_days, candidate_waiting, session_end]
""",
        """\
# {label}, {titre}, millésime {millesime}.
# To fill in: all that follows is an example (dates, people, rooms). Then:
#   python -m scheduler solve {file} --out timetable
#
{notes}

{titre_lines}
kind: titre                # titre, ccp or ccs{certificates}
site: Centre de …
# ceres: "…"               # number of the session in CERES, once it is known; it stands on the papers
# agrement: {until}     # last day of the site's agrément for this titre: after it, a warning; so does echeance, for the titre
# time_zone: Europe/Paris  # for calendars; overseas: Indian/Reunion, America/Guadeloupe, …

# The days of the session, one a line: when the site opens and closes. First day possible: 91 days after its creation in CERES.
days:
{days}

# The responsable de session is there from the first to the last activity; two of them make a plan B.
responsables:
  - {{id: r1, name: Responsable 1}}
  - {{id: r2, name: Responsable 2}}

# extra_time: time added on medical prescription (0.3333 = one third more).
# sits: the only épreuves that this candidate sits, where he does not sit all, for example sits: [{final}].{resits}
candidates:
{candidates}

# A jury has at least {size} jurors, habilités for this titre at this millésime until the day of the session{jury}.
# available: when he is there, where that is not the whole session, for example
#   available: [{{date: {date}, from: "09:00", to: "13:00"}}]
jurors:
{jurors}

# Who may not judge whom: trainer, employer, family.
conflicts: []
#  - {{candidate: c1, juror: j1, reason: former employer}}

# seats: how many people at most in the room, the jury and the staff included; at a common test, candidates alone count.
# posts: how many individual épreuves at a time, in a workshop of several posts, for example posts: 6; one otherwise.
rooms:
{rooms}

# The staff that the épreuves need, with their role.
staff:{staff}

# What the centre chooses: none of these is fixed by law. In minutes. The days above hold what follows; with breaks or a procès-verbal, add a
# day where there is no timetable any more.
policy:
  grain: 5                 # every activity starts on a multiple of 5 minutes
  welcome: 30              # welcome, identity check and brief, before the first activity
  lunch: {{window: ["11:30", "14:00"], minutes: 60}}
  # breaks: of each juror at work, beside his lunch, each in one piece within its window, for example
  #   breaks: [{{window: ["10:00", "11:00"], minutes: 15}}, {{window: ["15:00", "16:00"], minutes: 15}}]
  breaks: []
  dossier_review: 15       # the jury reads each candidate's dossier, before his first épreuve before it
  marking: 10              # the jury marks each paper, where the titre asks for it
  deliberation: 10         # the jury deliberates on each candidate, after his last épreuve; on all of them at once:
                           #   {{minutes: 10, when: day}} at the end of its day, when: session on the last day on which it hears somebody
  pv: 0                    # each jury writes and signs its procès-verbal, after all else, on its last day
  changeover: 5            # between two candidates, for the same jury or room
  # max_staff_minutes: {staff_minutes} # activity of each member of staff a day, at most
  # staff_rest: {{minutes: 15, every: 120}}  # 15 minutes free after 120 minutes in one stretch at most

# What jurors, candidates and staff would rather avoid, if possible; counted by the objective unmet_wishes, to be added below.
wishes: []
#  - {{who: j1, avoid: [{{date: {date}, from: "16:00", to: "18:00"}}], weight: 1}}

# What is optimised, the most important first.
objectives: [juror_days, juror_presence, candidate_days, candidate_waiting, session_end]
""",
    ),
    "skeleton_source": (
        "Durées : {source} (poids {weight}).",
        "Durations: {source} (weight {weight}).",
    ),
    "skeleton_doubt": (
        "À vérifier : {doubt}",
        "To check: {doubt}",
    ),
    "skeleton_certificate": (
        "pour {label} : kind: {kind} et {kind}: {name}",
        "for {label}: kind: {kind} and {kind}: {name}",
    ),
    "skeleton_resits": (
        """
# {kind} : ce que passe ce candidat, si ce n'est pas ce que dit la session ({known}) : il repasse un certificat le jour du titre,
# devant le même jury. ceres : le numéro de sa session dans CERES, une par titre et une par certificat. Par exemple :
#   - {{id: c99, name: …, kind: {kind}, {kind}: {name}, ceres: "…"}}""",
        """
# {kind}: what this candidate sits, where it is not what the session says ({known}): a certificate again, on the day of the titre,
# before the same jury. ceres: the number of his session in CERES, one for a titre and one for each certificate. For example:
#   - {{id: c99, name: …, kind: {kind}, {kind}: {name}, ceres: "…"}}""",
    ),
    "skeleton_minutes": (
        "{minutes} min",
        "{minutes} min",
    ),
    "skeleton_simultaneous": (
        "tous en même temps",
        "all at the same moment",
    ),
    "skeleton_group": (
        "par groupes de {number}",
        "in groups of {number}",
    ),
    "skeleton_jury": (
        "devant le jury",
        "before the jury",
    ),
    "skeleton_preparation": (
        "{minutes} min de préparation",
        "{minutes} min of preparation",
    ),
    "skeleton_watched": (
        "préparation surveillée par {number} {role}",
        "preparation watched by {number} {role}",
    ),
    "skeleton_room": (
        "salle {kind}",
        "room {kind}",
    ),
    "skeleton_kind_appartement": ("Appartement", "Apartment"),
    "skeleton_kind_atelier": ("Atelier", "Workshop"),
    "skeleton_kind_cours": ("Salle de cours", "Classroom"),
    "skeleton_kind_ecrit": ("Salle d'écrit", "Room of written tests"),
    "skeleton_kind_entretien": ("Salle d'entretien", "Interview room"),
    "skeleton_kind_informatique": ("Salle informatique", "Computer room"),
    "skeleton_kind_isolement": ("Salle de préparation", "Preparation room"),
    "skeleton_kind_plateau": ("Plateau technique", "Plateau technique"),
    "skeleton_kind_preparation": ("Salle de préparation", "Preparation room"),
    "skeleton_kind_vehicule": ("Véhicule", "Vehicle"),
    "skeleton_candidate_odd": ("Candidate {number}", "Candidate {number}"),
    "skeleton_candidate_even": ("Candidat {number}", "Candidate {number}"),
    "skeleton_juror": (
        "name: Juré {number}, employer: Entreprise {number}",
        "name: Juror {number}, employer: Company {number}",
    ),
    "skeleton_most_candidates": (
        ", et voit au plus {number} candidats par jour",
        ", and sees at most {number} candidates a day",
    ),
    "skeleton_employers": (
        ", d'employeurs différents",
        ", of different employers",
    ),
    "skeleton_no_staff": (
        " []",
        " []",
    ),
    "skeleton_epreuves": (
        "# Ses épreuves :",
        "# Its épreuves:",
    ),
    "skeleton_unknown": (
        "ATTENTION : les épreuves de ce titre et leurs durées ne sont pas connues ici. Les écrire ci-dessous d'après le référentiel "
        "d'évaluation, à la place de chaque « … » ; les épreuves données sont les plus courantes, à ôter ou à compléter. Ce "
        "fichier est refusé tant qu'il en reste.",
        "NOTE: the épreuves of this titre and their durations are not known here. Write them below from the référentiel d'évaluation, in "
        'place of each "…"; the épreuves given are the most usual ones, to be taken away or added to. This file is refused as long as '
        "any is left.",
    ),
    "skeleton_uncertain": (
        "À vérifier : {note}",
        "To be verified: {note}",
    ),
    "skeleton_inline": (
        """\
titre:
  code: {titre}
  millesime: {millesime}
  sigle: {sigle}
  label: {label}{rncp}
  # source: référentiel d'évaluation …, du …
  # jury, si le titre le demande : jury: {{size: 2, distinct_employers: true, required_skills: [anglais], max_candidates_per_day: 3}}
  # sitting: simultaneous : tous au même moment, sans jury ; alors staff: {{surveillant: 1}}, et pas de jury: true
  # follows: [{{epreuve: msp}}] : après cette épreuve ; preparation: 15 : minutes sans le jury, juste avant
  # preparation_room: preparation, preparation_staff: {{surveillant: 1}} : où l'on prépare, et sous la surveillance de qui
  epreuves:
{epreuves}""",
        """\
titre:
  code: {titre}
  millesime: {millesime}
  sigle: {sigle}
  label: {label}{rncp}
  # source: référentiel d'évaluation …, of …
  # the jury, where the titre asks for more: jury: {{size: 2, distinct_employers: true, required_skills: [anglais], max_candidates_per_day: 3}}
  # sitting: simultaneous: all at the same moment, without a jury; then staff: {{surveillant: 1}}, and no jury: true
  # follows: [{{epreuve: msp}}]: after that épreuve; preparation: 15: minutes without the jury, directly before it
  # preparation_room: preparation, preparation_staff: {{surveillant: 1}}: where they prepare, and who watches them
  epreuves:
{epreuves}""",
    ),
}
