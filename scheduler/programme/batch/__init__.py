"""Many pieces of work on many workers, kept as they come, and the folder that they are written to."""
