"""What people look for on a page: who, when, where; everybody and every room in the order of the alphabet, with a field to search in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from html import escape

from models import Activity
from models.named_rows import folded
from scheduler.files.own_programmes import candidates_of, programmes
from scheduler.views.dates import long_date
from scheduler.views.naming import Naming

STYLE = """
.search { position: sticky; top: 0; background: #fff; padding: .6em 0; z-index: 1; }
.search input { font: inherit; width: 100%; box-sizing: border-box; padding: .5em .7em; border: 1px solid #888; border-radius: .4em; }
section.who { columns: 24em; column-gap: 2em; }
article { break-inside: avoid; margin: 0 0 1.2em; }
article h3 { margin: 0 0 .2em; font-size: 1.05em; }
article td:first-child { white-space: nowrap; width: 1%; padding-right: .8em; vertical-align: top; font-variant-numeric: tabular-nums; }
.days p { break-after: avoid; }
.days { overflow-x: auto; }
@media print { .search { display: none; } }
""".strip()

SCRIPT = """
const plain = text => text.normalize("NFKD").replace(/[\\u0300-\\u036f]/g, "").toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae");
document.querySelector(".search input").addEventListener("input", event => {
  const words = plain(event.target.value).split(/\\s+/).filter(Boolean);
  for (const one of document.querySelectorAll("article"))
    one.hidden = !words.every(word => plain(one.textContent).includes(word));
});
""".strip()

_NOUNS = ("candidate", "juror", "staff")


def people_html(naming: Naming) -> str:
    """The field to search in, then candidates, jurors, staff and rooms, each with a heading and all that concerns it."""
    rows: dict[str, list[tuple[str, list[list[Activity]]]]] = defaultdict(list)
    for (kind, one), own in programmes(naming.timetable).items():
        rows[kind].append((naming.sitter(one) if kind == "candidate" else naming.told_apart(kind, one), own))
    label = escape(naming.say("page_search"))
    parts = [f'<p class="search"><input type="search" placeholder="{label}" aria-label="{label}"></p>']
    for kind in (*_NOUNS, "room"):
        if rows[kind]:
            articles = "\n".join(
                _article(naming, kind, name, own) for name, own in sorted(rows[kind], key=lambda row: folded(row[0]))
            )
            parts.append(f'<h2>{escape(naming.say(f"page_{kind}"))}</h2>\n<section class="who">\n{articles}\n</section>')
    return "\n".join(parts)


def _article(naming: Naming, kind: str, name: str, own: Iterable[list[Activity]]) -> str:
    lines, day = [], None
    for group in own:
        first, end = group[0], max(a.end for a in group)
        if first.start.date() != day:
            day = first.start.date()
            date = long_date(day, naming.lang)
            lines.append(f'<tr><td colspan="2"><em>{escape(date)}</em></td></tr>')
        what = naming.what(first)
        said = " · ".join(part for part in (what[:1].upper() + what[1:], *_with(naming, kind, group)) if part)
        lines.append(f"<tr><td>{first.start:%H:%M}–{end:%H:%M}</td><td>{escape(said)}</td></tr>")
    return f"<article><h3>{escape(name)}</h3><table>{''.join(lines)}</table></article>"


def _with(naming: Naming, kind: str, group: list[Activity]) -> list[str]:
    """Where, and with whom besides."""
    first = group[0]
    if first.pause:
        return []
    room = naming.told_apart("room", first.room) if first.room and kind != "room" else ""
    candidates = naming.people("candidate", candidates_of(group)) if kind != "candidate" else ""
    return [room, candidates, naming.people("juror", first.jurors) if kind in ("candidate", "room") else ""]
