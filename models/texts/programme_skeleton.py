"""The programme file that a new user fills in: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    "programme_skeleton_sat": (
        ", ou qui passe quoi ({{titre: 6, {part}: 2}})",
        ", or who sits what ({{titre: 6, {part}: 2}})",
    ),
    "programme_skeleton": (
        """\
# Un semestre : des sessions encore sans date, qui partagent jurés, salles et personnel.
# À remplir : tout ce qui suit est un exemple (dates, personnes, salles). Puis :
#   python -m scheduler programme {file} --out semestre

programme: Centre de …, semestre
site: Centre de …
period: {{from: {first}, to: {last}}}
# today: {today}        # absent : le jour où le fichier est lu. Aucune session avant 91 jours
opens: "08:30"
closes: "18:00"

# Fermetures du centre, en plus des fins de semaine et des jours fériés, par exemple [{{from: {first}, to: {first}}}].
closed: []

# L'agrément du centre pour chaque titre ; site : pour celui-là seul.
agrements:
  - {{titre: {titre}, until: {until}}}

# Une session par ligne. window : entre quels jours ; days : combien de jours au plus ;
# candidates : un nombre{sat}, ou une liste comme dans un fichier de session ;
# sat : le premier jour de la session échouée de qui se représente ; not_with : les jurés qui ne peuvent pas y siéger ;
# site : si ce n'est pas celui du programme.
# status : planned (à dater), created (dans CERES), convoked, held ; les trois derniers gardent ce que dit leur calendar.
sessions:
{sessions}

# max_days : ce qu'un juré donne dans la période. Présence de chacun et de chaque salle : available (périodes ; absent : toujours),
# closed (périodes d'absence), weekdays (par exemple [tue, "wed am"]).
jurors:
{jurors}

# Qui ne peut pas juger qui, par exemple {{candidate: {candidate}, juror: j1, reason: tuteur en entreprise}}.
conflicts: []

rooms:
{rooms}

staff:{staff}

responsables:
  - {{id: r1, name: Responsable 1}}
  - {{id: r2, name: Responsable 2}}

# Ce que le centre choisit : aucune de ces durées n'est fixée par la loi. En minutes.
policy: {{grain: 5, welcome: 30, lunch: {{window: ["11:30", "14:00"], minutes: 60}}, dossier_review: 15, marking: 10, deliberation: 10, changeover: 5}}

# Le plus important d'abord : sessions sans date, jours-jurés, charge égale entre les jurés qui siègent, sessions tôt.
objectives: [unplaced, juror_days, load_balance, earliest]
""",
        """\
# A semester: sessions still without dates, which share jurors, rooms and staff.
# To be filled in: all that follows is an example (dates, people, rooms). Then:
#   python -m scheduler programme {file} --out semester --lang en

programme: Centre of …, semester
site: Centre of …
period: {{from: {first}, to: {last}}}
# today: {today}        # absent: the day on which the file is read. No session before 91 days
opens: "08:30"
closes: "18:00"

# When the centre is closed, beside weekends and public holidays, for example [{{from: {first}, to: {first}}}].
closed: []

# The centre's agrément for each titre; site: for that one alone.
agrements:
  - {{titre: {titre}, until: {until}}}

# One session a line. window: between which days; days: how many days at most;
# candidates: a number{sat}, or a list as in a session file;
# sat: the first day of the session failed by who sits again; not_with: the jurors who may not sit in it;
# site: where it is not that of the programme.
# status: planned (to be dated), created (in CERES), convoked, held; the latter three keep what their calendar says.
sessions:
{sessions}

# max_days: what a juror gives in the period. When everybody and every room is there: available (periods; absent: always),
# closed (periods away), weekdays (for example [tue, "wed am"]).
jurors:
{jurors}

# Who may not judge whom, for example {{candidate: {candidate}, juror: j1, reason: company tutor}}.
conflicts: []

rooms:
{rooms}

staff:{staff}

responsables:
  - {{id: r1, name: Responsable 1}}
  - {{id: r2, name: Responsable 2}}

# What the centre chooses: none of these durations is fixed by law. In minutes.
policy: {{grain: 5, welcome: 30, lunch: {{window: ["11:30", "14:00"], minutes: 60}}, dossier_review: 15, marking: 10, deliberation: 10, changeover: 5}}

# The most important first: sessions without a date, juror-days, even load of the jurors who sit, early sessions.
objectives: [unplaced, juror_days, load_balance, earliest]
""",
    ),
}
