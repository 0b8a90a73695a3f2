"""Pictures of a timetable: the Gantt chart and what a notebook shows. Nothing here knows the solver."""
