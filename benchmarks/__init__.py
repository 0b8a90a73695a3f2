"""How fast the scheduler is, beside peers that solve the same sessions: `python -m benchmarks.run`, results in README.md."""
