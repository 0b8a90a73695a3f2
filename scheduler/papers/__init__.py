"""What is printed, signed and sent: the papers of a session."""

from scheduler.papers.writing import papers

__all__ = ["papers"]
