"""Five sessions to try: `dwwm-6`, one day and two juries; `cda-7`, two days and many constraints; `cda-et-ccp`, a titre and re-sits of its CCP
on one day; `advf-8`, a titre written inline; `session-complete`, nearly all that a session may say."""

from __future__ import annotations

from pathlib import Path


def all_examples() -> tuple[str, ...]:
    """Their names, in alphabetical order.

    >>> all_examples()
    ('advf-8', 'cda-7', 'cda-et-ccp', 'dwwm-6', 'session-complete')
    """
    return tuple(sorted(path.stem for path in Path(__file__).parent.glob("*.yaml")))


def path_of(name: str) -> Path:
    """The session file of an example.

    Raises
    ------
    KeyError
        where there is none of this name.
    """
    if name not in all_examples():
        raise KeyError(name)
    return Path(__file__).with_name(f"{name}.yaml")
