"""The command line: `python -m scheduler`. What it needs beyond the options is loaded by each command when it runs."""

from scheduler.cli.main import main

__all__ = ["main"]
