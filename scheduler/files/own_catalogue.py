"""A centre's own catalogue: a folder of titres, one file each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from os import PathLike
from pathlib import Path

from models import Titre
from models.catalogue import all_titres
from models.validation_context import Titres
from scheduler.arguments import check_language, check_path
from scheduler.errors import InputError, InputProblem
from scheduler.files.document import Document, files_in, is_folder, wrong
from scheduler.files.fields_file import read_fields
from scheduler.files.problems import validated

SUFFIXES = (".yaml", ".yml", ".json")

REPLACES = "replaces"
"""The field of a file that says that its titre stands in place of the catalogue's own."""

Catalogue = str | PathLike[str] | Titres
"""A folder of titres, or what `load_catalogue` made of one."""


def load_catalogue(folder: str | PathLike[str], lang: str = "fr") -> dict[tuple[str, str], Titre]:
    """The titres of a folder, by code and millésime.

    Each file holds one titre with the fields that a titre has in a session file (`code`, `millesime`, `label`, `epreuves`, `jury`,
    `ccp`, `ccs`, `source`, `weight`, `doubts`, `until`) and is checked as that is. A titre that the catalogue has at this very millésime must
    say `replaces: true`: nothing of the catalogue is replaced by mistake. At another millésime it stands beside the catalogue's.

    Parameters
    ----------
    folder
        whose `.yaml`, `.yml` and `.json` files are read; hidden files and folders inside it are not.
    lang
        "fr" or "en", of the error texts.

    Raises
    ------
    InputError
        where the folder cannot be read or has no such file: and with every problem of every file, each at its line.
    """
    check_language(lang)
    check_path("folder", folder, "load_catalogue('titres')")
    root = Path(folder)
    if not is_folder(root, lang):
        raise wrong(root, "catalogue_no_folder", lang)
    files = [one for one in files_in(root, lang) if one.suffix.lower() in SUFFIXES]
    if not files:
        raise wrong(root, "catalogue_empty", lang, suffixes=", ".join(SUFFIXES))
    found: dict[tuple[str, str], tuple[Titre, Path]] = {}
    problems: list[InputProblem] = []
    for file in files:
        try:
            titre = _titre(file, lang)
            key = (titre.code, titre.millesime)
            if key in found:
                raise wrong(
                    file, "catalogue_twice", lang, titre=titre.code, millesime=titre.millesime, other=found[key][1].name
                )
            found[key] = (titre, file)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(tuple(problems))
    return {key: titre for key, (titre, _) in found.items()}


def own_titres(catalogue: Catalogue | None, lang: str) -> Titres:
    """The user's own titres: those of the folder, those already read, or none."""
    if catalogue is None or isinstance(catalogue, Mapping):
        return catalogue or {}
    check_path("catalogue", catalogue, "load('session.yaml', catalogue='titres')")
    return load_catalogue(catalogue, lang)


def _titre(file: Path, lang: str) -> Titre:
    document = read_fields(file, "session", "code", lang)
    replaces = document.content.get(REPLACES, False)
    if not isinstance(replaces, bool):
        raise document.wrong("catalogue_replaces", lang, (REPLACES,), value=replaces)
    content = {name: value for name, value in document.content.items() if name != REPLACES}
    titre = validated(Titre, replace(document, content=content), lang)
    return _allowed(titre, replaces, document, lang)


def _allowed(titre: Titre, replaces: bool, document: Document, lang: str) -> Titre:
    """The titre, where it says of itself what it does: it replaces one of the catalogue, or it does not."""
    ours = (titre.code, titre.millesime) in all_titres()
    told = {"titre": titre.code, "millesime": titre.millesime}
    if ours and not replaces:
        raise document.wrong("catalogue_ours", lang, ("millesime",), **told)
    if replaces and not ours:
        raise document.wrong("catalogue_replaces_nothing", lang, (REPLACES,), **told)
    return titre
