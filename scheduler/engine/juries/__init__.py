"""Juries told apart by their days and by the candidates that each has whole: a relaxation in whole numbers, and juries to begin with.

A candidate has one jury, and all its days hold all the work for all its candidates. `shapes.py` says what days a jury may have and whom
it can take then, `master.py` how many juries of which kind there are, `calls.py` on how many days their candidates come, `moments.py` by when
the tests begin, `between_tests.py` what they wait where two of these are on a day, `naming.py` who sits in them, `solve.py` what follows from
it.
"""
