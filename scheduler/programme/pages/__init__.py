"""What people read of a plan: tables, deadlines, changes, calendar, the picture of the semester."""
