"""A restriction for every shape: the session in parts, each of a jury and its candidates, solved one after the other.

Whatever a candidate sits, in whatever order: a part is a session of its own, and the exact model solves it. Rooms and staff that one
part uses are taken from the next. `placing_tests.py` places the simultaneous tests first, as all candidates share them; `forming.py` decides
who sits in which jury on which days and hears whom; `part.py` makes a session of what is left (`preparing.py`, `sparing.py`), `dealing.py` deals
its work to days and `timing.py` gives it times; `solve.py` goes from part to part, `together.py` asks them all at once.

Of the incumbent `improve.py` solves neighbourhoods again (`neighbourhoods.py`, `again.py`) while all else stays, in a process of its own with
`beside.py`. Where some may be left out, `most.py` plans as many as it can, and `making_room.py` finds room for more (`seats.py`).
"""
