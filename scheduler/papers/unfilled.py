"""Letters in which the letters file to fill in was left as it came: what it has in their place would be printed."""

from __future__ import annotations

from collections.abc import Iterator

from models.letters import Letters
from models.noun import Noun
from models.texts import say


def unfilled(letters: Letters) -> tuple[str, ...]:
    """The fields that still hold what `template letters` has in their place: "centre.name", "place"."""
    from ruamel.yaml import YAML

    given = Letters.model_validate(YAML(typ="safe").load(say("letters_skeleton", file="")))
    return (*_same(letters.centre, given.centre, "centre."), *_same(letters, given))


def _same(part: Noun, given: Noun, before: str = "") -> Iterator[str]:
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if name != "centre" and value == getattr(given, name) != field.get_default(call_default_factory=True):
            yield f"{before}{name}"
