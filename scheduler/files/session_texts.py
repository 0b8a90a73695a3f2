"""A session as text: YAML and JSON, the fields that differ from their defaults."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from models import Session


def write_json(session: Session, path: Path, lang: str) -> None:
    """Write a session as JSON."""
    path.write_text(json.dumps(_content(session), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def write_yaml(session: Session, path: Path, lang: str) -> None:
    """Write a session as YAML: people, rooms and windows one a line."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 10_000
    yaml.default_flow_style = None
    written = io.StringIO()
    yaml.dump(_content(session), written)
    path.write_text(written.getvalue(), encoding="utf-8")


def _content(session: Session) -> dict[str, Any]:
    content = session.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    # a list of objectives is written by their names, as far as these say all
    objectives = [one if set(one) - {"name"} else one["name"] for one in content.get("objectives", ())]
    return {"id": session.id, **content} | ({"objectives": objectives} if objectives else {})
