"""`template CODE`: a session file to fill in; `template letters`: a letters file; without CODE, the catalogue."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from models import Titre, all_titres
from models.texts import say
from scheduler.cli.options import Exit, Lang, Language
from scheduler.cli.skeleton import skeleton
from scheduler.files import load, save
from scheduler.files.atomic import whole_file
from scheduler.files.document import wrong
from scheduler.views.columns import columns

_LETTERS = "letters"
MOST_CANDIDATES = 200


def template(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", hidden=True)] = None,
    millesime: Annotated[str | None, typer.Option("--millesime", metavar="M")] = None,
    candidates: Annotated[int, typer.Option("--candidates", metavar="N", min=1, max=MOST_CANDIDATES)] = 3,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE")] = None,
    lang: Language = Lang.fr,
) -> int:
    if code is None:
        print(_catalogue(tuple(all_titres().values()), lang.value))
        return Exit.DONE
    if code.casefold() == _LETTERS:
        text = say("letters_skeleton", lang.value, file=out.name if out else f"{_LETTERS}.yaml")
    else:
        titre = _titre(code, millesime, lang.value)
        text = skeleton(titre, out.name if out else "session.yaml", dt.date.today(), lang.value, candidates)
        if out is not None and out.suffix.lower() == ".xlsx":
            _write_workbook(out, text, lang.value)
            print(say("cli_written", lang.value, files=out))
            return Exit.DONE
    if out is None:
        print(text, end="")
    else:
        _write(out, text, lang.value)
        print(say("cli_written", lang.value, files=out))
    return Exit.DONE


def _titre(code: str, millesime: str | None, lang: str) -> Titre:
    found = [titre for titre in all_titres().values() if code.casefold() in _called(titre)]
    if not found:
        raise wrong("CODE", "cli_unknown_code", lang, value=code)
    known = ", ".join(titre.millesime for titre in found)
    if millesime is None and len(found) > 1:
        raise wrong("--millesime", "cli_which_millesime", lang, value=code, known=known)
    for titre in found:
        if millesime in (None, titre.millesime):
            return titre
    raise wrong("--millesime", "cli_unknown_millesime", lang, value=code, millesime=millesime, known=known)


def _called(titre: Titre) -> set[str]:
    """What a titre is asked for by: its code, its sigle, its number in the RNCP."""
    return {name.casefold() for name in (titre.code, titre.sigle, titre.rncp) if name}


def _write(path: Path, text: str, lang: str) -> None:
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise wrong(path, "cli_not_yaml", lang)
    if path.exists():
        raise wrong(path, "cli_exists", lang)
    try:
        with whole_file(path) as draft:
            draft.write_text(text, encoding="utf-8")
    except OSError as error:
        raise wrong(path, "file_unwritable", lang, reason=error.strerror or type(error).__name__) from None


def _write_workbook(path: Path, text: str, lang: str) -> None:
    """The same session as a workbook, its people and rooms to be overwritten."""
    if path.exists():
        raise wrong(path, "cli_exists", lang)
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / f"{path.stem}.yaml"
        written.write_text(text, encoding="utf-8")
        save(load(written, lang), path, lang)


def _catalogue(titres: Sequence[Titre], lang: str) -> str:
    heading = ("code", "millésime", "sigle", say("cli_titre", lang), say("cli_weight", lang), say("cli_source", lang))
    rows = [(t.code, t.millesime, t.sigle, t.label, t.weight or "—", t.source) for t in titres]
    example = say("cli_use", lang, titre=titres[-1].code, millesime=titres[-1].millesime)
    return "\n\n".join([say("cli_catalogue", lang), columns([heading, *rows]), example])
