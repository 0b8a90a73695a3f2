"""A restriction for every shape: the session in parts, each of a jury and its candidates, solved one after the other.

Whatever a candidate sits, in whatever order: a part is a session of its own, and the exact model solves it. Rooms and staff that one
part uses are taken from the next. `forming` decides who sits in which jury on which days and hears whom; `placing_tests` places the
simultaneous tests first, as all candidates share them; `part` makes a session of what is left; `solve` goes from part to part, and
`improve` solves parts of the incumbent again while all else stays.
"""
