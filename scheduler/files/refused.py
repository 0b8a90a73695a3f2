"""What the system says of a file or folder that it does not write, in words that say what would be right."""

from __future__ import annotations

import errno
from pathlib import Path

from models.texts import has
from scheduler.errors import InputError
from scheduler.files.document import wrong

_WHY = {
    errno.ENOENT: "no_folder",
    errno.ENOTDIR: "no_folder",
    errno.EACCES: "refused",
    errno.EPERM: "refused",
    errno.EROFS: "refused",
    errno.EISDIR: "is_folder",
    errno.ENAMETOOLONG: "long",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
}


def unwritable(file: Path, error: OSError, lang: str) -> InputError:
    """The error of a file that cannot be written: of the file that was asked for, whatever name the draft of it had."""
    why = _WHY.get(error.errno or 0, "")
    if not why and not file.parent.exists():  # pandas looks for it itself, and raises an error of its own
        why = "no_folder"
    if why == "no_folder" and file.parent.is_dir():  # a file system that makes no files
        why = "refused"
    return _wrong(file, "file_unwritable", why, error, lang)


def unwritable_folder(folder: Path, error: OSError, lang: str) -> InputError:
    """The error of a folder that cannot be made, or in which nothing can be written, or one file cannot, as a folder has its name."""
    if error.errno == errno.EISDIR and error.filename:
        return unwritable(Path(error.filename2 or error.filename), error, lang)
    why = _WHY.get(error.errno or 0, "")
    return _wrong(folder, "folder_unwritable", "refused" if why == "no_folder" else why, error, lang)


def _wrong(path: Path, code: str, why: str, error: OSError, lang: str) -> InputError:
    told = f"{code}_{why}"
    reason = error.strerror or type(error).__name__
    return wrong(path, told if has(told) else code, lang, reason=reason, folder=path.parent)
