"""The root of what is raised on purpose; here, as the nouns raise it, too."""

from __future__ import annotations


class SchedulerError(Exception):
    """The root of everything that this library raises on purpose."""
