"""Juries told apart by their days and by the candidates that each has whole: a relaxation in whole numbers, and juries to begin with.

A candidate has one jury, and all its days hold all the work for all its candidates. `shapes.py` says what days a jury may have and whom
it can take then, `master.py` how many juries of which kind there are, `calls.py` on how many days their candidates come, as loads say, and
`alone.py` as the exact model of one jury says; `least.py` what else one jury comes to. `moments.py` asks this by when the tests begin,
`whole.py` of all juries together. `naming.py` says who sits in them, `beginning.py` and `waiting_and_end.py` find timetables with them, and
`solve.py` says what follows from it. `holding.py` and `held.py` ask how many candidates juries hold at all.
"""
