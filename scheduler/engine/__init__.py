"""From a session to a proven timetable: its formulations, from counts to the exact model on CP-SAT, and the search that they serve."""
