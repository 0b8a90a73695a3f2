"""The rows formulation: each jury and day is a row of positions, and a position knows only the lengths of what it holds.

It serves sessions in which every candidate is heard in one piece, after at most one simultaneous test: the usual shape. What it
proves is proven for the session, as it leaves nothing out that could make a timetable better; what it finds is a timetable once
people and rooms are named, which the check decides. Where a session does not fit, or its naming fails, it says nothing but its bounds, and
others serve it.
"""
