"""What the reader of a session knows beside its fields: the `context` of a validation, `{"catalogue": titres, "notes": notes}`.

`catalogue` are titres of a user's own beside those of the catalogue. A session that names one of them by its code holds the titre itself
from then on, so that it needs no folder where it is solved, posted or read again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.catalogue import all_titres
from models.noun import two_digits
from models.titre import Titre
from models.words_of_titre import code_meant

Titres = Mapping[tuple[str, str], Titre]
"""By code and millésime."""


def of_context(context: Any) -> Titres:
    """The user's own titres that a validation was given; none where it was given none."""
    return context.get("catalogue") or {} if isinstance(context, dict) else {}


def notes_of(context: Any) -> tuple[tuple[str, dict[str, Any]], ...]:
    """What the reader of a session noted beside it, as text codes with what they tell: `{"notes": notes}`."""
    return tuple(context.get("notes") or ()) if isinstance(context, dict) else ()


def known_titres(own: Titres) -> Titres:
    """The catalogue and the user's own, which stand in place of those of the same code and millésime."""
    return {**all_titres(), **own} if own else all_titres()


def with_titre(content: Any, own: Titres) -> Any:
    """The fields of a session, with the code of its titre in place of another name of it, and the titre itself in place of a code that is one
    of the user's own."""
    if not isinstance(content, dict) or not isinstance(content.get("titre"), str):
        return content
    known = known_titres(own)
    code, millesime = code_meant(content["titre"].strip(), known.values()), two_digits(content.get("millesime"))
    found = [key for key in known if key[0] == code and millesime in (None, key[1])]
    return content | {"titre": own[found[0]] if len(found) == 1 and found[0] in own else code}
