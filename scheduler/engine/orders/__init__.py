"""One jury's work in an order in which it is hardly ever idle: an exact formulation of one jury alone, but for rooms and staff.

Serves juries that hear candidates one by one, or in groups that nobody prepares, nobody between two tests that he sits on a day, where each
candidate is deliberated on by himself. `course.py` tells what the jury does for a candidate, `shares.py` what of it may be done on one day,
`one_day.py` walks through the orders of a day of which that is given (`states.py`, `around_test.py`, `in_groups.py`), `days.py` chooses what is done on each day, and `jury.py` is asked. A day that is
known is the same for every jury, whoever its candidates are.
"""
