"""Sessions and timetables, in and out of files."""

from scheduler.files.reading import load, load_timetable
from scheduler.files.writing import save

__all__ = ["load", "load_timetable", "save"]
