"""A semester: the sessions of a programme get their days, and then each its own timetable, in parallel and resumable."""
