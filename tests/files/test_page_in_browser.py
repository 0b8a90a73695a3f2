"""The page of a timetable in a headless browser, where the machine has one: what is searched for is found, and it fits a phone."""

from __future__ import annotations

import json
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rules.hand_made import session, timetable

from scheduler import save

BROWSER = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no headless browser on this machine")


class Articles(HTMLParser):
    """The headings of all articles, with whether each is hidden, and the title that the script left."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden: dict[str, bool] = {}
        self.title = ""
        self._tag, self._hides = "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag = tag
        if tag == "article":
            self._hides = any(name == "hidden" for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        if self._tag == "h3" and data.strip():
            self.hidden[data] = self._hides
        elif self._tag == "title" and not self.title:
            self.title = data


def seen(path: Path, script: str, width: int, tmp_path: Path) -> Articles:
    """The page as it stands once a browser of this width has run it and then this script."""
    run = path.with_name("run.html")
    run.write_text(path.read_text(encoding="utf-8").replace("</body>", f"<script>{script}</script></body>"), encoding="utf-8")
    done = subprocess.run(
        [
            str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
            f"--window-size={width},800", "--dump-dom", run.as_uri(),
        ],
        capture_output=True, text=True, check=True, timeout=240,
    )  # fmt: skip
    found = Articles()
    found.feed(done.stdout)
    return found


def test_who_types_a_name_sees_what_concerns_it(tmp_path: Path) -> None:
    of = session()
    save(timetable().of(of), tmp_path / "p.html")
    first, second = (of.names[f"candidate {one}"] for one in ("c1", "c2"))
    script = f"""const field = document.querySelector(".search input");
    field.value = "{first.upper()} oral"; field.dispatchEvent(new Event("input"));"""
    found = seen(tmp_path / "p.html", script, 1200, tmp_path)
    assert found.hidden[first] is False
    assert found.hidden[second] is True
    assert found.hidden[of.names["juror j1"]] is False, "he hears that candidate"
    assert found.hidden[of.names["room salle"]] is True, "no oral takes place there"


def test_it_is_no_wider_than_a_phone(tmp_path: Path) -> None:
    """Chromium takes no window under 500 pixels: the page stands in a frame that is as wide as a phone, and the outer title tells its widths."""
    page, outer = tmp_path / "p.html", tmp_path / "phone.html"
    save(timetable().of(session()), page)
    outer.write_text(
        '<title></title><body><iframe style="width:360px;height:700px;border:0"></iframe></body>', encoding="utf-8"
    )
    text = json.dumps(page.read_text(encoding="utf-8")).replace("</", "<\\/")
    script = f"""const frame = document.querySelector("iframe");
    frame.addEventListener("load", () => {{
      const one = frame.contentDocument.documentElement;
      document.title = "wide " + one.clientWidth + " " + one.scrollWidth;
    }});
    frame.srcdoc = {text};"""
    _, shown, needed = seen(outer, script, 600, tmp_path).title.split()
    assert 300 < int(shown) <= 360
    assert int(needed) <= int(shown)
