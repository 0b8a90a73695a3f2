"""Which sheet and which column a heading names, as people write them: in French or English, with or without accents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from models import OBJECTIVE_NAMES, Policy, Session
from models.frames import NOUNS
from models.named_rows import PREFIXES, REFERENCES
from models.named_rows import plain as plain
from models.noun import Noun
from models.policy import Deliberation, StaffRest
from models.texts import LANGUAGES, has, say, template
from scheduler.views.amounts import name_of

COLUMNS: dict[str, tuple[str, ...]] = {
    "days": ("date", "opens", "closes"),
    "candidates": ("id", "name", "extra_time", "ccp", "sits", "available", "ceres"),
    "jurors": ("id", "name", "employer", "skills", "_titre", "_millesime", "_until", "available"),
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

USUAL_SHEETS = {
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
    "_titre": "codetitre codedutitre coderncp titrehabilite",
    "millesime": "version",
    "_millesime": "version",
    "until": "jusquau validite finvalidite findevalidite echeance datedefin fin",
    "epreuve": "epreuves",
    "start": "debut dateetheure heure",
    "room": "salle",
    "jurors": "jury jures",
    "who": "qui personne",
    "avoid": "aeviter eviter",
    "weight": "poids",
    "from": "du debut datededebut apartirdu premierjour",
    "to": "au fin datedefin jusquau dernierjour",
    "half": "demijournee",
    "window.from": "du debut apartirdu auplustot fenetredu",
    "window.to": "au fin jusquau auplustard fenetreau",
    "days": "jour jours joursauplus nombredejours nbjours",
    "candidates": "nombredecandidats nbcandidats effectif candidat",
    "not_with": "sanslesjures juresexclus pasavec",
    "status": "statut etat",
    "consecutive": "consecutifs joursconsecutifs desuite joursdesuite",
    "max_days": "joursauplus joursmaximum maximumdejours nombredejours jours",
    "closed": "fermetures fermeture absences absence indisponibilites indisponibilite conges",
    "weekdays": "joursdelasemaine jourdelasemaine",
    "sat": "dateduneprecedentesession dejapassele echecle",
    "rooms": "salle",
    "staff": "personnels surveillants",
    "responsables": "responsable",
}
_FIELD_NAMES = {
    "programme": "nom nomduprogramme intitule titre",
    "period.from": "du debut debutdelaperiode",
    "period.to": "au fin findelaperiode",
    "today": "datedujour aujourdhui",
    "opens": "ouverture heuredouverture",
    "closes": "fermeture heuredefermeture",
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
OF_HOURS = {"policy.lunch.minutes": "policy.lunch.window"}
"""What a row is that says so many minutes, where two times of day stand in it: "Déjeuner" may be either."""
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
    ["aide", "help", "note", "notes", "lisezmoi", "listes", "lists", "modedemploi", "feuil2", "feuil3", "sheet2", "sheet3"]
)


@dataclass(frozen=True, eq=False)
class Layout:
    """The sheets of one kind of workbook.

    Parameters
    ----------
    own
        the section of what the workbook describes itself: "session", "programme".
    noun
        what it describes.
    fields
        the rows of the sheet of its own, in their order; "lunch.minutes" is a field of a field.
    columns
        the columns of each list in their order; one that begins with _ is no field itself.
    nouns
        what a row of each list is.
    usual
        how people call the sheets, beside what we write: plain names by section.
    prefixes
        what the ids begin with that are given to rows without one, by section.
    references
        the section that a column names rows of, by section and column.
    objectives
        their names.
    named
        an objective in words.
    """

    own: str
    noun: type[Noun]
    fields: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    nouns: Mapping[str, type[Noun]]
    usual: Mapping[str, str]
    prefixes: Mapping[str, str]
    references: Mapping[str, Mapping[str, str]]
    objectives: tuple[str, ...]
    named: Callable[[str, str], str] = name_of

    def code(self, what: str, section: str, field: str = "") -> str | None:
        """The code of a text on a sheet or a column: one for this kind of workbook alone, else that of sessions; None where it has none."""
        shared = "session" if section == self.own else section
        for named in (section if section == self.own else f"{self.own}_{section}", shared):
            if has(code := "_".join(filter(None, (what, named, field)))):
                return code
        return None

    def heading(self, section: str, field: str, lang: str) -> str:
        """What stands above a column, or before a value; the name of the field where there is no better."""
        if field in ("_family", "_given"):
            return say(f"column{field}", lang)
        code = self.code("column", section, field)
        return say(code, lang) if code else field

    def sheet(self, section: str, lang: str) -> str:
        """The name of a sheet."""
        return say(self.code("sheet", section) or section, lang)


SESSION = Layout(
    own="session",
    noun=Session,
    fields=FIELDS,
    columns=COLUMNS,
    nouns=NOUNS,
    usual=USUAL_SHEETS,
    prefixes=PREFIXES,
    references=REFERENCES,
    objectives=tuple(OBJECTIVE_NAMES),
)


@cache
def sheets(layout: Layout = SESSION) -> dict[str, str]:
    """The section by the plain name of a sheet; our own names come first."""
    found = {}
    sections = (layout.own, *layout.columns)
    for section in sections:
        code = layout.code("sheet", section)
        for name in (section, *(_texts(code) if code else ())):
            found[plain(name)] = section
    for section in sections:
        for name in layout.usual.get(section, "").split():
            found.setdefault(plain(name), section)
    return found


@cache
def columns(section: str, layout: Layout = SESSION) -> dict[str, str]:
    """The field by the plain heading of a column of this section's sheet; a field's own name comes first."""
    own = layout.columns[section]
    of_noun = [field.alias or name for name, field in layout.nouns[section].model_fields.items()]
    fields = dict.fromkeys([*own, *(("_family", "_given") if "name" in own else ()), *of_noun])
    return _named(fields, section, layout, _HEADINGS)


@cache
def own_fields(layout: Layout = SESSION) -> dict[str, str]:
    """The field of what the workbook describes by its plain name in the first column."""
    parts = [
        f"{name}.{part}"
        for name, noun in (("staff_rest", StaffRest), ("deliberation", Deliberation))
        for part in noun.model_fields
    ]
    inside = [f"policy.{name}" for name in (*Policy.model_fields, *parts)]
    lists = (*layout.columns, *layout.nouns)
    whole = {field.partition(".")[0] for field in layout.fields if "." in field}  # the policy: its parts have rows
    own = (name for name in layout.noun.model_fields if name not in lists and name not in whole)
    fields = dict.fromkeys([*layout.fields, *inside, *own])
    return _named(fields, layout.own, layout, _FIELD_NAMES)


def _named(fields: Iterable[str], section: str, layout: Layout, usual: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in fields:
        code = layout.code("column", section, field)
        for name in (field, *(_texts(code) if code else ())):
            found[plain(name)] = field
    for field in fields:
        for name in usual.get(field, "").split():
            found.setdefault(plain(name), field)
    return found


def _texts(code: str) -> list[str]:
    return [template(code, lang) for lang in LANGUAGES]
