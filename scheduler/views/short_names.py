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
    # "BENALI Aïcha": the words in capitals are the family name; those of one letter, as in "A. Benali", are initials.
    capitals = next((number for number, word in enumerate(words) if not word.isupper()), 0)
    if all(sum(map(str.isalpha, word)) < 2 for word in words[:capitals]):
        capitals = 0
    family, given = (words[:capitals], words[capitals:]) if capitals else (words[1:], words[:1])
    surname = " ".join(family)
    return name, f"{given[0][0]}. {surname}", surname, given[0][0] + family[0][0].upper()


LETTERS = 3
"""So many are taken for initials, though an id has fewer."""

STYLES = ("full", "initial and surname", "surname", "initials")
"""How a name may be written, the longest first."""


def styled_names(names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Each name in every one of the `STYLES`; within a style no two people are written alike.

    Who would be is written with more letters of the given name; where the whole names are alike, with the id, in short as the id alone, as is
    who would need more letters than that has.

    >>> styled_names({"c1": "Aïcha Benali", "c2": "Amel Benali", "c3": "Bruno Caron"})["c1"]
    ('Aïcha Benali', 'Aï. Benali', 'Aï. Benali', 'AïB')
    >>> styled_names({"c1": "Aïcha Benali", "c3": "Bruno Caron"})["c3"]
    ('Bruno Caron', 'B. Caron', 'Caron', 'BC')
    >>> styled_names({"c1": "Anne Roy", "c2": "Anne Roy"})["c2"]
    ('Anne Roy (c2)', 'A. Roy (c2)', 'Roy (c2)', 'c2')
    >>> styled_names({f"c{n}": f"Nom{n} Groupe{n}" for n in (1, 2)})["c2"]
    ('Nom2 Groupe2', 'N. Groupe2', 'Groupe2', 'c2')
    """
    parts = {one: _parted(name, one) for one, name in names.items()}
    longest = max((len(given) for given, _ in parts.values()), default=1)
    columns: list[dict[str, str]] = []
    for style in STYLES:
        written = {one: _written(style, *part, 1) for one, part in parts.items()}
        for letters in range(2, longest + 1):
            alike = _alike(written)
            if not alike:
                break
            written |= {one: _written(style, *parts[one], letters) for one in alike}
        if style == "initials":
            written |= {one: one for one, form in written.items() if parts[one][0] and len(form) > max(len(one), LETTERS)}
        # again, as an id may be what somebody else's initials are
        while alike := _alike(written):
            written |= {one: one if style == "initials" else f"{_written(style, *parts[one], 1)} ({one})" for one in alike}
        columns.append(written)
    return {one: tuple(written[one] for written in columns) for one in names}


def _alike(written: Mapping[str, str]) -> list[str]:
    used = Counter(written.values())
    return [one for one, form in written.items() if used[form] > 1]


def _parted(name: str, one: str) -> tuple[str, str]:
    """Given name and family name; of a name that is one word, or an id, the first is empty."""
    forms = _forms(name, one)
    if len(forms) == 1:
        return "", name
    surname = forms[2]
    return name.replace(surname, "", 1).strip() or name, surname


def _written(style: str, given: str, surname: str, letters: int) -> str:
    if not given:
        return surname
    short = given[:letters]
    match style:
        case "full":
            return f"{given} {surname}"
        case "surname" if letters == 1:
            return surname
        case "initials":
            return f"{short}{surname[0].upper()}"
    return f"{short}{'.' if len(short) < len(given) else ''} {surname}"
