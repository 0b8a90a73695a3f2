"""The letters file that a centre fills in: (French, English) by code."""

TEXTS: dict[str, tuple[str, str]] = {
    "letters_skeleton": (
        """\
# Les textes et les marques du centre, pour ses convocations et ses papiers. Tout est facultatif : effacer ce qui ne sert pas,
# nos propres textes prennent sa place. Aucun de ces textes n'est une règle de droit. Puis :
#   python -m scheduler papers session.yaml planning/timetable.json --letters {file} --out papiers

# L'en-tête des lettres.
centre:
  name: Centre de …
  address: [1 rue …, 00000 Ville]
  siret: "000 000 000 00000"
  contact: ["01 00 00 00 00", accueil@exemple.fr]
# logo: logo.png                     # une image, dans le dossier de ce fichier
place: Ville                         # « Ville, le 16 mars 2027 »

# Qui signe ; sans signatory, le premier responsable de la session.
# signatory: Prénom Nom
# quality: Responsable de session
# signature: signature.png

# certifier: Ministère du Travail – DREETS / DEETS
# ceres: "…"                         # numéro de la session dans CERES, si le fichier de session ne le donne pas

# Minutes avant un rendez-vous auxquelles chacun est convoqué, et avant une épreuve auxquelles son pli est ouvert au plus tôt.
convocation_lead: 15
pli_lead: 10
# plis: [questionnaire]              # les épreuves qui ont un pli ; sans cela, toutes sauf l'entretien final

# L'adresse de chaque candidat et de chaque juré, par son id.
addresses: {{}}
#  c1: [2 rue …, 00000 Ville]

# Qui ne peut pas venir prévient :
prevented: 01 00 00 00 00

# Nos textes pour les candidats et les jurés ; une ligne par paragraphe ou par point.
# opening: [...]
# bring: [...]
# warnings: [...]
# closing: [...]
# juror_opening: [...]
# duties: [...]
# juror_closing: [...]
# staff_duties: {{surveillant: [...]}}

jury_named: false                    # true : la convocation d'un candidat nomme son jury
sign_daily: false                    # true : chaque candidat signe aussi chaque jour
series: P1                           # dans les identifiants, DWWM-P1-C07
# identifiers: {{c1: DWWM-P1-C07}}

# Où le PV est envoyé : le numéro d'un département d'Île-de-France, ou une adresse.
departement: ""
mailbox: ""
""",
        """\
# The texts and marks of the centre, for its convocations and papers. All is optional: delete what is of no use, our own texts take
# its place. None of these texts is a rule of law. Then:
#   python -m scheduler papers session.yaml timetable/timetable.json --letters {file} --out papers

# The letterhead.
centre:
  name: Centre de …
  address: [1 rue …, 00000 Ville]
  siret: "000 000 000 00000"
  contact: ["01 00 00 00 00", accueil@exemple.fr]
# logo: logo.png                     # a picture, in the folder of this file
place: Ville                         # "Ville, 16 March 2027"

# Who signs; without signatory, the first responsable of the session.
# signatory: First Last
# quality: Responsable de session
# signature: signature.png

# certifier: Ministère du Travail – DREETS / DEETS
# ceres: "…"                         # number of the session in CERES, where the session file has none

# Minutes before an appointment at which everybody is called, and before an épreuve at which its pli is opened at the earliest.
convocation_lead: 15
pli_lead: 10
# plis: [questionnaire]              # the épreuves that have a pli; without it, all but the entretien final

# The address of each candidate and juror, by his id.
addresses: {{}}
#  c1: [2 rue …, 00000 Ville]

# Who cannot come tells:
prevented: 01 00 00 00 00

# Texts for candidates and jurors; a line per paragraph or point.
# opening: [...]
# bring: [...]
# warnings: [...]
# closing: [...]
# juror_opening: [...]
# duties: [...]
# juror_closing: [...]
# staff_duties: {{surveillant: [...]}}

jury_named: false                    # true: a candidate's convocation names his jury
sign_daily: false                    # true: every candidate signs on every day as well
series: P1                           # in identifiers, DWWM-P1-C07
# identifiers: {{c1: DWWM-P1-C07}}

# Where the PV goes: the number of a département of Île-de-France, or an address.
departement: ""
mailbox: ""
""",
    ),
}
