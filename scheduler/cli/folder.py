"""The folder that a command writes to."""

from __future__ import annotations

from pathlib import Path

from scheduler.files.document import wrong


def prepared(folder: Path, lang: str) -> None:
    """Make the folder before the long work begins, so that nothing is computed in vain.

    Raises
    ------
    InputError
        where it is a file, or cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise wrong(folder, "cli_folder_is_file", lang) from None
    except OSError as error:
        raise wrong(folder, "cli_folder", lang, reason=error.strerror or type(error).__name__) from None
