"""YAML 1.2: sessions as they are written by hand, each value with its line, no field twice."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from scheduler.errors import InputError
from scheduler.files.document import Document, Place, in_words, text_of, wrong
from scheduler.files.formats import Format
from scheduler.files.programme_texts import write_yaml_programme
from scheduler.files.session_texts import write_yaml

_PREFIX = "tag:yaml.org,2002:"
# Aliases and merges can make a short file mean an endless one; no session comes near this.
_MOST_VALUES = 500_000


def read(path: Path, lang: str) -> Document:
    """The one document of a YAML file.

    Raises
    ------
    InputError
        where it is not YAML, at the line where that shows.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.reader import ReaderError

    text = text_of(path, lang)
    try:
        root = YAML(typ="safe", pure=True).compose(text)
        if root is None:
            raise wrong(path, "file_empty", lang)
        values = _Values(path, lang, text)
        return Document(str(path), values.value(root, ()), values.lines, values.written)
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise wrong(path, "yaml_control", lang, line, character=f"U+{ord(text[error.position]):04X}") from None
    except MarkedYAMLError as error:
        raise _syntax(path, text, error, lang) from None
    except RecursionError:
        raise wrong(path, "file_too_deep", lang) from None


def _integer(digits: str) -> int | str:
    try:
        return int(digits, 0 if digits.lstrip("+-")[1:2] in ("x", "o", "b") else 10)
    except ValueError:  # thousands of digits, which Python refuses to read as a number
        return digits


class _Values:
    """Plain values out of YAML nodes, and the line of each."""

    def __init__(self, path: Path, lang: str, text: str) -> None:
        self.path, self.lang, self.text = path, lang, text
        self.lines: dict[Place, int] = {}
        self.written: dict[Place, str] = {}
        self._read = 0

    def value(self, node: Any, place: Place) -> Any:
        self.lines.setdefault(place, node.start_mark.line + 1)
        self._count(node)
        kind = node.tag.removeprefix(_PREFIX)
        if kind == "map":
            return self._mapping(node, place)
        if kind == "seq":
            return [self.value(item, (*place, number)) for number, item in enumerate(node.value)]
        self.written[place] = node.value
        return self._scalar(node, kind)

    def _count(self, node: Any) -> None:
        """Refuse a file whose values, those that << takes over counted each time, are more than any session has."""
        self._read += 1
        if self._read > _MOST_VALUES:
            raise self._wrong(node, "file_too_deep")

    def _scalar(self, node: Any, kind: str) -> Any:
        text: str = node.value
        match kind:
            case "str" | "timestamp":  # a date stays as written: who needs one parses it, and refuses the 30th of February
                return text
            case "null":
                return None
            case "bool":
                return text.lower() == "true"
            case "int":
                return _integer(text.replace("_", ""))
            case "float":
                return float(text.replace("_", "").replace(".inf", "inf").replace(".nan", "nan"))
        raise self._wrong(node, "yaml_tag", tag=kind)

    def _mapping(self, node: Any, place: Place) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        taken_over: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key, value in node.value:
            if key.id != "scalar":
                raise self._wrong(key, "yaml_key")
            line = key.start_mark.line + 1
            self._count(key)
            if key.tag == _PREFIX + "merge":
                taken_over = self._merged(value, place) | taken_over
                continue
            nothing = value.id == "scalar" and value.tag == _PREFIX + "null" and not value.value
            if nothing and ":" not in self.text[key.end_mark.index : value.start_mark.index]:
                raise self._without_value(key)
            name, inner = str(key.value), (*place, str(key.value))
            if name in first:
                raise wrong(self.path, "file_duplicate_field", self.lang, line, in_words(inner), first=first[name])
            first[name] = self.lines[inner] = line
            fields[name] = self.value(value, inner)
        return {name: value for name, value in (taken_over | fields).items() if value is not None}

    def _without_value(self, key: Any) -> InputError:
        """Words between braces that are no field: mostly a comma in a number, or no space after a colon."""
        if key.value.isdigit():
            return self._wrong(key, "yaml_comma", digits=key.value)
        return self._wrong(key, "yaml_no_value", text=key.value, name=key.value.split(":")[0])

    def _merged(self, node: Any, place: Place) -> dict[str, Any]:
        if node.id == "mapping":
            return self._mapping(node, place)
        if node.id == "sequence" and all(one.id == "mapping" for one in node.value):
            return {name: value for one in reversed(node.value) for name, value in self._mapping(one, place).items()}
        raise self._wrong(node, "yaml_merge")

    def _wrong(self, node: Any, code: str, **context: Any) -> InputError:
        return wrong(self.path, code, self.lang, node.start_mark.line + 1, **context)


def _syntax(path: Path, text: str, error: Any, lang: str) -> InputError:
    problem: str = error.problem or str(error)
    context: str = error.context or ""
    mark = error.problem_mark or error.context_mark
    opened = error.context_mark.line + 1 if error.context_mark else None
    code, details = "yaml_syntax", {"problem": problem}
    if "'\\t'" in problem:
        code, details = "yaml_tab", {}
    elif problem.startswith("mapping values are not allowed") or "could not find expected ':'" in problem:
        code, details = "yaml_colon", {}
    elif "flow" in context and problem.endswith("got ':'"):
        code, details = "yaml_flow_colon", {}
    elif "flow" in context and opened:
        # a value that is missing stands where the file ends, not where the bracket opens
        code, details = "yaml_bracket", {"opened": str(_opened(text) if context.endswith("node") else opened)}
    elif "expected <block end>" in problem:
        code, details = "yaml_indent", {}
    elif "quoted scalar" in context and "unexpected end" in problem:
        code, details, mark = "yaml_quote", {}, error.context_mark
    elif problem.startswith("found character"):
        code, details = "yaml_start", {"character": problem.split("'")[1]}
    elif problem.startswith("found undefined alias"):
        code, details = "yaml_alias", {"alias": problem.split("'")[1]}
    elif "another document" in problem:
        code, details = "yaml_documents", {}
    return wrong(path, code, lang, min(mark.line + 1, len(text.splitlines())) if mark else None, **details)


def _opened(text: str) -> int:
    """The line of the last bracket or brace that nothing closes."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.tokens import FlowMappingEndToken, FlowMappingStartToken, FlowSequenceEndToken, FlowSequenceStartToken

    lines: list[int] = []
    with suppress(MarkedYAMLError):
        for token in YAML(typ="safe", pure=True).scan(text):
            if isinstance(token, FlowSequenceStartToken | FlowMappingStartToken):
                lines.append(token.start_mark.line + 1)
            elif isinstance(token, FlowSequenceEndToken | FlowMappingEndToken) and lines:
                lines.pop()
    return lines[-1] if lines else 1


FORMAT = Format(
    suffixes=(".yaml", ".yml"),
    session=read,
    programme=read,
    timetable=read,
    save_session=write_yaml,
    save_programme=write_yaml_programme,
)
