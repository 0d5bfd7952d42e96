"""Records as text that diffs well, in the key order of ``docs/schema.md``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tools.schema.classes import leave_out
from tools.schema.compact import compact, dense
from tools.schema.shared import share

Record = Mapping[str, Any]

RECORD_KEYS = (
    "type",
    "bindings",
    "import",
    "name",
    "state",
    "cloudformation",
    "unmapped",
    "snapshot",
    "constraints",
    "shared",
    "arguments",
    "attributes",
)
ARGUMENT_KEYS = (
    "type",
    "block",
    "object",
    "required",
    "computed",
    "computed_only",
    "integer",
    "json",
    "any_text",
    "form",
    "write_only",
    "sensitive",
    "operational",
    "replaces",
    "may_replace",
    "default",
    "default_by",
    "enum",
    "any_case",
    "lacks",
    "minimum",
    "maximum",
    "min_length",
    "max_length",
    "pattern",
    "formats",
    "min_items",
    "max_items",
    "unique",
    "listed",
    "item",
    "keys",
    "terraform",
    "key",
    "python",
    "struct",
    "missing",
    "required_by",
    "filled",
    "part",
    "property",
    "conversion",
    "provenance",
    "cloudformation_required",
    "unmapped",
    "read",
    "constraints",
    "arguments",
)
_MEMBERS = ("arguments", "attributes")


def text(record: Record) -> str:
    """A resource type's file: one argument or block opening a line, arguments sorted.

    What would stand twice stands once (``shared``), and ``exact`` is no provenance to write.
    """
    return written(leave_out(share(record)))


def written(record: Record) -> str:
    """A record as it is, with nothing to share in it; a member may be a text."""
    lines = (_line(key, value) for key, value in ordered(record, RECORD_KEYS))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def ordered(record: Record, keys: tuple[str, ...]) -> list[tuple[str, Any]]:
    """The items of ``record`` in the order of ``keys``, which must name them all."""
    unknown = record.keys() - set(keys)
    if unknown:
        raise KeyError(f"the schema has no {', '.join(sorted(unknown))}")
    return [(key, record[key]) for key in keys if key in record]


def _line(key: str, value: Any) -> str:
    if key == "shared":
        blocks = (f" {compact(name)}: {{{_members(each, '  ')}}}" for name, each in value.items())
        return f"{compact(key)}: {{\n" + ",\n".join(blocks) + "\n}"
    if key not in _MEMBERS:
        return f"{compact(key)}: {compact(value)}"
    return f"{compact(key)}: {{{_members(value, ' ')}}}"


def _members(members: Mapping[str, Record | str], indent: str) -> str:
    lines = [
        f"{indent}{compact(name)}: {_argument(members[name], indent)}" for name in sorted(members)
    ]
    return "\n" + ",\n".join(lines) + "\n" + indent[1:] if lines else ""


def _argument(argument: Record | str, indent: str) -> str:
    if isinstance(argument, str):
        return compact(argument)
    return "{" + ", ".join(_items(argument, indent)) + "}"


def _items(argument: Record, indent: str) -> Iterator[str]:
    for key, value in ordered(argument, ARGUMENT_KEYS):
        if key == "arguments" and not isinstance(value, str):
            yield f'"arguments": {{{_members(value, indent + " ")}}}'
        elif (key, value) != ("provenance", "exact"):
            yield f"{compact(key)}: {compact(value)}"


def one_a_line(value: Mapping[str, Any]) -> str:
    """JSON with a line for each key, and for each property and definition inside, sorted."""
    lines = (f"{compact(key)}: {_opened(value[key], key)}" for key in sorted(value))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def services(types: Mapping[str, Mapping[str, Any]]) -> str:
    """The schemas of a service's types: each begins a line with its name, and ends one."""
    lines = (f"{compact(name)}: {one_a_line(types[name]).rstrip()}" for name in sorted(types))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _opened(value: Any, key: str) -> str:
    if key not in ("properties", "definitions") or not value:
        return dense(value)
    lines = (f" {compact(name)}: {dense(value[name])}" for name in sorted(value))
    return "{\n" + ",\n".join(lines) + "\n }"
