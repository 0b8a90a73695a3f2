"""`template CODE`: a session file to fill in; `template --programme`: a semester; `template letters`: a letters file; without, the catalogue."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from models import Titre
from models.catalogue import UNKNOWN, all_titres
from models.catalogue import titre as catalogue_titre
from models.catalogue.names import NAMED, NamedTitre, named
from models.noun import two_digits
from models.references import near_titres
from models.texts import say
from models.validation_context import Titres, known_titres
from scheduler.cli.options import CatalogueFolder, Exit, Lang, Language
from scheduler.cli.programme_skeleton import programme_skeleton
from scheduler.cli.skeleton import skeleton
from scheduler.files import load
from scheduler.files.atomic import whole_file
from scheduler.files.document import wrong
from scheduler.files.own_catalogue import own_titres
from scheduler.files.programme_workbook import write_programme
from scheduler.files.refused import unwritable
from scheduler.files.session_workbook import write_session
from scheduler.programme.load import load_programme
from scheduler.views.columns import columns

_LETTERS = "letters"
_EXAMPLE = ("TP-01280", "04")
"""The titre of a semester to fill in that names none."""

MOST_CANDIDATES = 200


def template(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", hidden=True)] = None,
    millesime: Annotated[str | None, typer.Option("--millesime", metavar="M")] = None,
    candidates: Annotated[int, typer.Option("--candidates", metavar="N", min=1, max=MOST_CANDIDATES)] = 3,
    programme: Annotated[bool, typer.Option("--programme")] = False,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", readable=False)] = None,
    catalogue: CatalogueFolder = None,
    lang: Language = Lang.fr,
) -> int:
    own = own_titres(catalogue, lang.value)
    if programme:
        return _programme(code, millesime, out, catalogue, lang.value)
    if code is None:
        print(_catalogue(tuple(known_titres(own).values()), lang.value))
        return Exit.DONE
    if code.casefold() == _LETTERS:
        text = say("letters_skeleton", lang.value, file=out.name if out else f"{_LETTERS}.yaml")
    else:
        titre = _titre(code, millesime, own, lang.value)
        text = skeleton(titre, out.name if out else "session.yaml", dt.date.today(), lang.value, candidates, catalogue)
        if out is not None and out.suffix.lower() == ".xlsx":
            if isinstance(titre, NamedTitre):
                raise wrong(out, "cli_named_yaml", lang.value)
            _write_workbook(out, text, own, lang.value)
            print(say("cli_written", lang.value, files=out))
            return Exit.DONE
    if out is None:
        print(text, end="")
    else:
        _write(out, text, lang.value)
        print(say("cli_written", lang.value, files=out))
    return Exit.DONE


def _programme(code: str | None, millesime: str | None, out: Path | None, catalogue: Path | None, lang: str) -> int:
    """A semester to fill in, of one titre."""
    own = own_titres(catalogue, lang)
    titre = _titre(code or _EXAMPLE[0], millesime or (None if code else _EXAMPLE[1]), own, lang)
    if isinstance(titre, NamedTitre):
        raise wrong("CODE", "cli_named_programme", lang, value=titre.sigle)
    text = programme_skeleton(titre, out.name if out else "programme.yaml", dt.date.today(), lang, catalogue)
    if out is None:
        print(text, end="")
        return Exit.DONE
    if out.suffix.lower() == ".xlsx":
        with _new_file(out, lang) as draft, _loadable(out, text) as written:
            write_programme(load_programme(written, lang, catalogue=own), draft, lang, blank=True)
    else:
        _write(out, text, lang)
    print(say("cli_written", lang, files=out))
    return Exit.DONE


def _titre(code: str, millesime: str | None, own: Titres, lang: str) -> Titre | NamedTitre:
    titres = known_titres(own)
    found = [titre for titre in titres.values() if code.casefold() in _called(titre)]
    if not found and (known_by_name := named(code)):
        return known_by_name
    if not found:
        sigles = {titre.code: titre.sigle for titre in titres.values()}
        near = [f"{one} ({sigles[one]})" if sigles[one] else one for one in near_titres(code, titres)]
        meant = say("cli_meant", lang, close=", ".join(near)) if near else ""
        raise wrong("CODE", "cli_unknown_code", lang, value=code, meant=meant)
    millesime = two_digits(millesime)
    known = ", ".join(titre.millesime for titre in found)
    if millesime is None and len(found) > 1:
        raise wrong("--millesime", "cli_which_millesime", lang, value=code, known=known)
    for titre in found:
        if millesime in (None, titre.millesime):
            return titre
    if (found[0].code, UNKNOWN) in all_titres():
        return catalogue_titre(found[0].code, millesime)
    raise wrong("--millesime", "cli_unknown_millesime", lang, value=code, millesime=millesime, known=known)


def _called(titre: Titre) -> set[str]:
    """What a titre is asked for by: its code, its sigle, its number in the RNCP, its whole name."""
    return {name.casefold() for name in (titre.code, titre.sigle, titre.rncp, titre.label) if name}


def _write(path: Path, text: str, lang: str) -> None:
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise wrong(path, "cli_not_yaml", lang)
    with _new_file(path, lang) as draft:
        draft.write_text(text, encoding="utf-8")


def _write_workbook(path: Path, text: str, own: Titres, lang: str) -> None:
    """The same session as a workbook, its people and rooms to be overwritten."""
    with _new_file(path, lang) as draft, _loadable(path, text) as written:
        write_session(load(written, lang, catalogue=own), draft, lang, blank=True)


@contextmanager
def _loadable(path: Path, text: str) -> Iterator[Path]:
    """A file with this text, under the name that another will have."""
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / f"{path.stem}.yaml"
        written.write_text(text, encoding="utf-8")
        yield written


@contextmanager
def _new_file(path: Path, lang: str) -> Iterator[Path]:
    try:
        if path.exists():
            raise wrong(path, "cli_exists", lang)
        with whole_file(path) as draft:
            yield draft
    except OSError as error:
        raise unwritable(path, error, lang) from None


def _catalogue(titres: Sequence[Titre], lang: str) -> str:
    heading = ("code", "millésime", "sigle", say("cli_titre", lang), say("cli_weight", lang), say("cli_source", lang))
    rows = [(t.code, t.millesime, t.sigle, t.label, t.weight or "—", t.source) for t in titres]
    last = [titre for titre in titres if titre.millesime.isdigit()][-1]
    example = say("cli_use", lang, titre=last.code, millesime=last.millesime)
    whole = {(t.code, t.millesime) for t in titres}
    unknown = [t for t in NAMED if (t.code, t.millesime) not in whole]
    others = columns([heading[:4], *((t.stands_for, t.millesime or "—", t.sigle, t.label) for t in unknown)])
    return "\n\n".join([say("cli_catalogue", lang), columns([heading, *rows]), example, say("cli_named", lang), others])
