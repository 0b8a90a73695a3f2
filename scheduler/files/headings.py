"""Which sheet and which column a heading names, as people write them: in French or English, with or without accents."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from models import Policy, Session
from models.frames import NOUNS
from models.texts import has, template

COLUMNS: dict[str, tuple[str, ...]] = {
    "days": ("date", "opens", "closes"),
    "candidates": ("id", "name", "extra_time", "ccp", "sits", "available", "ceres"),
    "jurors": ("id", "name", "employer", "skills", "_until", "available"),
    "habilitations": ("juror", "titre", "millesime", "until"),
    "conflicts": ("candidate", "juror", "reason"),
    "rooms": ("id", "name", "kinds", "seats", "posts", "available"),
    "staff": ("id", "name", "role", "available"),
    "responsables": ("id", "name", "available"),
    "pins": ("candidate", "epreuve", "start", "room", "jurors"),
    "wishes": ("who", "avoid", "weight"),
}
"""The columns of each sheet in their order; one that begins with _ is no field itself."""

FIELDS = (
    "titre",
    "millesime",
    "kind",
    "ccp",
    "ccs",
    "site",
    "ceres",
    "agrement",
    "echeance",
    "time_zone",
    "policy.grain",
    "policy.welcome",
    "policy.lunch.window",
    "policy.lunch.minutes",
    "policy.breaks",
    "policy.dossier_review",
    "policy.marking",
    "policy.deliberation",
    "policy.pv",
    "policy.changeover",
    "objectives",
)
"""The rows of the sheet of the session itself."""

_SHEETS = {
    "session": "general generalites parametres reglages informations",
    "days": "dates jour journees calendrier",
    "candidates": "candidat candidate stagiaires apprenants participants listecandidats listedescandidats",
    "jurors": "jure jury jurys membresdujury listejures listedesjures",
    "habilitations": "habilitation agrements",
    "conflicts": "conflit incompatibilites liens",
    "rooms": "salle locaux",
    "staff": "personnels surveillants encadrement",
    "responsables": "responsable responsabledesession responsablesdesession",
    "pins": "pin impose imposes epingles",
    "wishes": "souhait preferences voeux",
}
_HEADINGS = {
    "id": "identifiant ident no n num numero code matricule ref reference",
    "name": "nometprenom nomprenom prenomnom prenometnom nomcomplet candidat candidate jure juror salle personne libelle intitule",
    "_family": "nomdefamille nomdusage",
    "_given": "prenom prenoms firstname givenname",
    "extra_time": "tempsmajore tierstemps tiertemps amenagement majoration tempsadditionnel tempsenplus tempssup",
    "sits": "epreuves epreuve passe epreuvesapasser",
    "available": "disponible disponibilite dispo dispos presence presences creneaux",
    "kind": "sorte type",
    "ccp": "certificat certificats ccppasse ccprepasse",
    "ccs": "complement complementaire specialisation",
    "ceres": "noceres nceres sessionceres numerodesessionceres nosessionceres",
    "employer": "entreprise societe organisme structure",
    "skills": "competence specialite specialites langues qualites",
    "_until": "habilitejusquau habilitation finhabilitation findhabilitation validite finvalidite findevalidite datedefin echeance",
    "kinds": "usage type types nature kind",
    "seats": "place capacite nbplaces nombredeplaces effectif",
    "posts": "poste nbpostes nombredepostes",
    "role": "fonction poste mission",
    "date": "jour dates day",
    "opens": "debut heuredebut heuredouverture de start from",
    "closes": "fin heurefin heuredefermeture a end to",
    "juror": "jure nomdujure jures",
    "candidate": "candidat nomducandidat",
    "reason": "raison motifs lien cause",
    "titre": "titre codetitre codedutitre coderncp",
    "millesime": "version",
    "until": "jusquau validite finvalidite findevalidite echeance datedefin fin",
    "epreuve": "epreuves",
    "start": "debut dateetheure heure",
    "room": "salle",
    "jurors": "jury jures",
    "who": "qui personne",
    "avoid": "aeviter eviter",
    "weight": "poids",
}
_FIELD_NAMES = {
    "id": "identifiant identifiantdelasession",
    "titre": "titre titreprofessionnel codetitre code",
    "millesime": "version",
    "kind": "type sorte typedesession",
    "site": "centre lieu etablissement",
    "ceres": "noceres nceres sessionceres numerodesessionceres nosessionceres",
    "agrement": "agrementjusquau findagrement finagrement datedagrement",
    "echeance": "echeancedutitre findutitre",
    "policy.grain": "pas grain",
    "policy.welcome": "accueil",
    "policy.lunch.window": "dejeuner pausedejeuner heuresdudejeuner plagededejeuner",
    "policy.lunch.minutes": "dureedudejeuner dureedejeuner",
    "policy.breaks": "pauses pausesdujury pausesdesjures",
    "policy.dossier_review": "etudedudossier lecturedudossier",
    "policy.marking": "correction",
    "policy.deliberation": "deliberation",
    "policy.pv": "pv procesverbal",
    "policy.changeover": "battement intervalle changement entredeuxcandidats",
    "policy.stable_juries": "jurysstables",
    "objectives": "objectifs",
}
ABOVE_FIELDS = frozenset(["champ", "champs", "rubrique", "parametre", "field", "quoi", "what"])
"""What may stand above the names of the session's own fields, besides what we write there."""

LEFT_ASIDE = frozenset(
    [
        "telephone",
        "tel",
        "portable",
        "mobile",
        "mail",
        "email",
        "courriel",
        "adresse",
        "adressemail",
        "adressepostale",
        "codepostal",
        "ville",
        "datedenaissance",
        "naissance",
        "civilite",
        "sexe",
        "genre",
        "remarque",
        "remarques",
        "observation",
        "observations",
        "commentaire",
        "commentaires",
        "note",
        "notes",
    ]
)
"""Columns that usual lists have, and that a timetable has no use for."""

SHEETS_ASIDE = frozenset(
    ["aide", "help", "note", "notes", "lisezmoi", "listes", "modedemploi", "feuil2", "feuil3", "sheet2", "sheet3"]
)


def plain(text: object) -> str:
    """A heading without accents, capitals, spaces, signs and what stands in brackets.

    >>> plain("Temps supplémentaire (%)"), plain("N°"), plain("Habilité jusqu'au")
    ('tempssupplementaire', 'no', 'habilitejusquau')
    """
    said = re.sub(r"\([^)]*\)", "", str(text)).replace("°", "o").replace("œ", "oe")
    return re.sub(r"[^a-z0-9_.]", "", unicodedata.normalize("NFKD", said.lower()).encode("ascii", "ignore").decode())


@cache
def sheets() -> dict[str, str]:
    """The section of a session by the plain name of a sheet."""
    found = {}
    for section, others in _SHEETS.items():
        for name in (section, *_texts(f"sheet_{section}"), *others.split()):
            found[plain(name)] = section
    return found


@cache
def columns(section: str) -> dict[str, str]:
    """The field by the plain heading of a column of this section's sheet; a field's own name comes first."""
    fields = list(
        dict.fromkeys(
            [*COLUMNS[section], *(("_family", "_given") if "name" in COLUMNS[section] else ()), *NOUNS[section].model_fields]
        )
    )
    found: dict[str, str] = {}
    for field in fields:
        for name in (field, *_texts(f"column_{section}_{field}")):
            found[plain(name)] = field
    for field in fields:
        for name in _HEADINGS.get(field, "").split():
            found.setdefault(plain(name), field)
    return found


@cache
def session_fields() -> dict[str, str]:
    """The field of the session by its plain name in the first column."""
    inside = [f"policy.{name}" for name in Policy.model_fields]
    fields = dict.fromkeys([*FIELDS, *inside, *(name for name in Session.model_fields if name not in NOUNS)])
    found: dict[str, str] = {}
    for field in fields:
        for name in (field, *_texts(f"column_session_{field}")):
            found[plain(name)] = field
    for field in fields:
        for name in _FIELD_NAMES.get(field, "").split():
            found.setdefault(plain(name), field)
    return found


def _texts(code: str) -> list[str]:
    return [template(code, lang) for lang in ("fr", "en")] if has(code) else []
