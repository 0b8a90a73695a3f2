"""Shorter and shorter forms of people's names, none of which could mean two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping


def short_names(names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The forms of each name, the longest first; a form that two people share is left out.

    Parameters
    ----------
    names
        name by id. A family name in capitals may come first.

    Returns
    -------
    dict
        for each id its forms, at least one.

    >>> short_names({"c1": "Aïcha Benali", "c2": "Bruno Caron"})["c1"]
    ('Aïcha Benali', 'A. Benali', 'Benali', 'AB')
    >>> short_names({"c1": "Aïcha Benali", "c2": "Amel Benali"})["c1"]
    ('Aïcha Benali',)
    """
    forms = {one: _forms(name, one) for one, name in names.items()}
    used = Counter(form for all_of_one in forms.values() for form in dict.fromkeys(all_of_one))
    return {
        one: tuple(form for form in dict.fromkeys(all_of_one) if used[form] == 1) or (f"{names[one]} ({one})", one)
        for one, all_of_one in forms.items()
    }


def _forms(name: str, one: str) -> tuple[str, ...]:
    words = name.split()
    if name == one or len(words) < 2:
        return (name,)
    # "BENALI Aïcha": the words in capitals are the family name.
    capitals = next((number for number, word in enumerate(words) if not word.isupper()), 0)
    family, given = (words[:capitals], words[capitals:]) if capitals else (words[1:], words[:1])
    surname = " ".join(family)
    return name, f"{given[0][0]}. {surname}", surname, given[0][0] + family[0][0].upper()
