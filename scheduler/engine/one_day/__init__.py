"""Candidates who have all their épreuves on one day: how long they wait at least, by how many of them a jury hears.

A relaxation in time. `day_model.py` lays out a jury's day with so many whole candidates and nobody else's names; `profiles.py` decides how
many juries have which; `solve.py` asks the one for what the other chooses, until nothing is left to ask.
"""
