"""Bounds for every shape of session with stable juries: how much work which jury does on which day, without saying when in the day.

A relaxation. Candidates' épreuves may lie in any order and on any days that the rules allow. Of rooms and staff the minutes of each day are
kept (`places.py`); names and conflicts are dropped, but where who may hear whom is asked by itself (`hearing.py`, `named.py`). `work.py` says
what is to be done, `hours.py` what a jury can do in a day, `between_tests.py` what candidates wait between two tests of a day, `loads.py` is
the model, `solve.py` goes down the levels.
"""
