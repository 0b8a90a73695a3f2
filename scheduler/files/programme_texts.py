"""Programmes, and the dated sessions of a plan, as text: the fields that differ from their defaults."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from pathlib import Path
from typing import Any

from models import Session
from models.programme import Programme


def write_yaml_programme(programme: Programme, path: Path, lang: str) -> None:
    """Write a programme as YAML."""
    path.write_text(programme_yaml(programme), encoding="utf-8")


def write_json_programme(programme: Programme, path: Path, lang: str) -> None:
    """Write a programme as JSON."""
    path.write_text(json.dumps(_content(programme), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def session_yaml(session: Session) -> str:
    """A session as a session file: what stands at its default is left out."""
    content = session.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    content["objectives"] = [one.name if not one.tolerance else one.model_dump(mode="json") for one in session.objectives]
    return _yaml({"id": session.id} | content)


def programme_yaml(programme: Programme) -> str:
    """A programme as a programme file: what stands at its default is left out, but the day from which its deadlines count."""
    return _yaml(_content(programme))


def _content(programme: Programme) -> dict[str, Any]:
    content = programme.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    content["today"] = str(programme.today)
    content["objectives"] = [one.name if not one.tolerance else one.model_dump(mode="json") for one in programme.objectives]
    return {"programme": programme.programme} | content


def _yaml(content: dict[str, Any]) -> str:
    """Plain values as YAML, times quoted as every YAML reader wants them."""
    from ruamel.yaml import YAML
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: inner if name in _NAMES else plain(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [plain(inner) for inner in value]
        if isinstance(value, str) and _ISO.fullmatch(value):
            return dt.date.fromisoformat(value)
        return DoubleQuotedScalarString(value) if isinstance(value, str) and _CLOCK.fullmatch(value) else value

    writer = YAML()
    writer.default_flow_style, writer.width = None, 160
    stream = io.StringIO()
    writer.dump(plain(content), stream)
    return stream.getvalue()


_ISO, _CLOCK = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d\d:\d\d")
_NAMES = ("id", "name", "label", "site", "employer", "reason", "programme", "millesime", "code", "titre")
