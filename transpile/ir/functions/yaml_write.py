"""YAML as Terraform writes it: blocks, and every text in double quotes or literal."""

from __future__ import annotations

from typing import Any

from transpile.ir.convert import text_of

_WIDTH = 80
_LONGEST_KEY = 128
_BREAKS = "\n\u2028\u2029"
_ENDS = f"{_BREAKS}\r\x85"
"""What ends a line for YAML; those of ``_BREAKS`` may stand in a literal text."""
_ESCAPES = {
    "\0": "\\0",
    "\a": "\\a",
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\v": "\\v",
    "\f": "\\f",
    "\r": "\\r",
    "\x1b": "\\e",
    '"': '\\"',
    "\\": "\\\\",
    "\x85": "\\N",
    "\u2028": "\\L",
    "\u2029": "\\P",
}


def yaml_text(value: Any) -> str:
    """A value as a YAML document."""
    text = _node(value, 2, 0, 0)
    plain = value is None or not isinstance(value, str | list | dict)
    return f"{text}\n...\n" if plain else f"{text}\n"


def _node(value: Any, indent: int, block: int, column: int) -> str:
    """A value that starts at a column; its further lines are indented.

    ``indent`` is that of a text's lines, ``block`` that of a list's or map's.
    """
    if isinstance(value, dict):
        return _joined([_pair(key, each, block) for key, each in value.items()], block, "{}")
    if isinstance(value, list):
        items = [f"- {_node(each, block + 2, block + 2, block + 2)}" for each in value]
        return _joined(items, block, "[]")
    if isinstance(value, str):
        if any(each in value for each in _BREAKS) and "\n" in value and _is_literal(value):
            return _literal(value, indent)
        return _quoted(value, indent, column)
    return "null" if value is None else text_of(value)


def _joined(parts: list[str], indent: int, empty: str) -> str:
    return f"\n{' ' * indent}".join(parts) if parts else empty


def _pair(key: str, value: Any, indent: int) -> str:
    if len(key.encode()) > _LONGEST_KEY or any(each in key for each in _ENDS):
        first = _node(key, indent + 2, indent + 2, indent + 2)
        second = _node(value, indent + 2, indent + 2, indent + 2)
        return f"? {first}\n{' ' * indent}: {second}"
    name = f"{_quoted(key, indent, -_LONGEST_KEY * 10)}:"
    if isinstance(value, dict) and value:
        return f"{name}\n{' ' * (indent + 2)}{_node(value, 0, indent + 2, 0)}"
    if isinstance(value, list) and value:
        return f"{name}\n{' ' * indent}{_node(value, 0, indent, 0)}"
    return f"{name} {_node(value, indent + 2, 0, indent + len(name) + 1)}"


def _printable(character: str) -> bool:
    code = ord(character)
    if code < 0x80:  # noqa: PLR2004  # ASCII
        return character == "\n" or 0x20 <= code <= 0x7E  # noqa: PLR2004  # Unicode's own borders
    return 0xA0 <= code <= 0xFFFD and code != 0xFEFF  # noqa: PLR2004  # the rest of the first plane


def _is_literal(text: str) -> bool:
    """Whether a text can stand as it is, line by line."""
    spaces = any(f" {each}" in text for each in _BREAKS) or text.endswith(" ")
    return not spaces and all(map(_printable, text))


def _literal(text: str, indent: int) -> str:
    lead = "2" if text[0] in f" {_BREAKS}" else ""
    last = "-"
    if text[-1] in _BREAKS:
        last = "+" if len(text) == 1 or text[-2] in _BREAKS else ""
    padded = []
    starts = True
    for each in text:
        breaks = each in _BREAKS
        padded.append(f"{' ' * indent}{each}" if starts and not breaks else each)
        starts = breaks
    return f"|{lead}{last}\n{''.join(padded).removesuffix(chr(10))}"


def _quoted(text: str, indent: int, column: int) -> str:
    """A text in double quotes, folded at the first space behind the line's width."""
    parts, column, spaced = ['"'], column + 1, False
    for at, each in enumerate(text):
        if each == " " and column > _WIDTH and not spaced and 0 < at < len(text) - 1:
            parts.append(f"\n{' ' * indent}")
            column = indent
            if text[at + 1] == " ":
                parts.append("\\")
                column += 1
            spaced = True
            continue
        shown = _escaped(each)
        parts.append(shown)
        column += len(shown)
        spaced = each == " "
    return "".join([*parts, '"'])


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if _printable(character):
        return character
    code = ord(character)
    width, letter = (2, "x") if code <= 0xFF else (4, "u") if code <= 0xFFFF else (8, "U")  # noqa: PLR2004  # Unicode's own borders
    return f"\\{letter}{code:0{width}X}"
