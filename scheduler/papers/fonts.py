"""The font of the papers: DejaVu, as matplotlib brings it, which draws the charts; every accent of Europe, free to embed."""

from __future__ import annotations

import atexit
import logging
import shutil
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_FILES = {"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf"}
# Latin with all its accents, Greek, Cyrillic, punctuation, money, arrows, signs: what names and texts are written in.
_LETTERS = (*range(0x20, 0x530), *range(0x1E00, 0x2070), *range(0x20A0, 0x20C0), *range(0x2100, 0x2300))


def _folder() -> Path:
    found = find_spec("matplotlib")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("matplotlib brings the font of the papers", name="matplotlib")
    return Path(found.origin).parent / "mpl-data" / "fonts" / "ttf"


@cache
def font_files() -> dict[str, Path]:
    """The font file of each style ("", "B"), with these letters alone: each paper then takes a fraction of the time to write.

    They are made once in a process, and gone with it.
    """
    from fontTools import subset

    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)
    folder = Path(tempfile.mkdtemp(prefix="titres-scheduler-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    options = subset.Options(layout_features=[])
    for name in _FILES.values():
        font = subset.load_font(str(_folder() / name), options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=_LETTERS)
        subsetter.subset(font)
        font.save(folder / name)
        font.close()
    return {style: folder / name for style, name in _FILES.items()}
