"""From a session to a proven timetable: variables, objectives, bounds, the lexicographic solve on CP-SAT, decoding."""
