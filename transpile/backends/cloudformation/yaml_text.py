"""Plain data as YAML text, with CloudFormation's short tags for its functions."""

from __future__ import annotations

import re
from typing import Any

import yaml

_Base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_SHORT = re.compile(r"Fn::([A-Za-z]+)")
_AMBIGUOUS = re.compile(r"[yYnN]|0[oO][0-7]+|[-+]?(?:\.\d+|\d+(?:\.\d*)?)[eE][-+]?\d+|\d+(?:,\d+)+")
_UNQUOTABLE = re.compile(r"[\x80-\x9f\u2028\u2029\ufeff]")
_WIDTH = 4096


class _Dumper(_Base):  # type: ignore[misc]  # the C dumper where there is one
    """Writes no aliases, and quotes what another reader of YAML would take for no text."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  # PyYAML's signature
        return True


def dump(value: Any) -> str:
    """The text of a template."""
    text: str = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return text


def _mapping(dumper: Any, data: dict[str, Any]) -> Any:
    if len(data) == 1:
        key, value = next(iter(data.items()))
        tagged = _tagged(dumper, key, value)
        if tagged is not None:
            return tagged
    return dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=False)


def _tagged(dumper: Any, key: str, value: Any) -> Any:
    """A function in its short form; ``None`` for a mapping that is none, or cannot be short."""
    short = _SHORT.fullmatch(key)
    name = key if key in ("Ref", "Condition") else short[1] if short else ""
    if not name:
        return None
    if name == "GetAtt" and isinstance(value, list) and all(isinstance(v, str) for v in value):
        value = ".".join(value)
    if isinstance(value, str):
        style = '"' if _UNQUOTABLE.search(value) else None
        return dumper.represent_scalar(f"!{name}", value, style)
    if isinstance(value, list):
        return dumper.represent_sequence(f"!{name}", value, flow_style=False)
    return None


def _text(dumper: Any, data: str) -> Any:
    style = None
    if _UNQUOTABLE.search(data) or _AMBIGUOUS.fullmatch(data):
        style = '"'
    elif "\n" in data:
        style = "|" if data.isprintable() or _is_block(data) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style)


def _is_block(data: str) -> bool:
    lines = data.split("\n")
    return all(line.isprintable() and line == line.rstrip() for line in lines)


_Dumper.add_representer(dict, _mapping)
_Dumper.add_multi_representer(dict, _mapping)
_Dumper.add_representer(str, _text)
_Dumper.add_multi_representer(str, _text)
