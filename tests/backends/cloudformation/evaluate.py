"""What CloudFormation would make of a template's functions, and how its YAML is read."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import yaml

_VARIABLE = re.compile(r"\$\{(!?)([^}]*)\}")


def evaluate(value: Any, names: Mapping[str, Any]) -> Any:
    """``value`` with every function replaced by its result.

    ``names`` has what ``Ref`` yields by id, and what ``Fn::GetAtt`` does by ``Id.Attribute``.
    """
    if isinstance(value, list):
        return [evaluate(each, names) for each in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        ((name, argument),) = value.items()
        if name == "Fn::Sub":
            return _sub(argument, names)
        if name in _FUNCTIONS:
            return _FUNCTIONS[name](evaluate(argument, names), names)
    return {key: evaluate(each, names) for key, each in value.items()}


def _sub(argument: Any, names: Mapping[str, Any]) -> str:
    text, variables = argument if isinstance(argument, list) else (argument, {})
    known = {**names, **evaluate(variables, names)}
    return _VARIABLE.sub(
        lambda found: f"${{{found[2]}}}" if found[1] else str(known[found[2]]), text
    )


_FUNCTIONS: dict[str, Callable[[Any, Mapping[str, Any]], Any]] = {
    "Ref": lambda name, names: names[name],
    "Fn::GetAtt": lambda path, names: names[".".join(path)],
    "Fn::Join": lambda parts, _: parts[0].join(str(each) for each in parts[1]),
    "Fn::Select": lambda parts, _: parts[1][int(parts[0])],
    "Fn::Base64": lambda text, _: base64.b64encode(text.encode()).decode("ascii"),
    "Fn::ToJsonString": lambda document, _: json.dumps(document),
}


class Loader(yaml.SafeLoader):
    """Reads a template's short tags as the functions that they stand for."""


def _function(loader: Loader, suffix: str, node: yaml.Node) -> Any:
    match node:
        case yaml.ScalarNode(value=text):
            value: Any = text
        case yaml.SequenceNode():
            value = loader.construct_sequence(node, deep=True)
        case _:
            raise TypeError(f"a {node} below !{suffix}")
    if suffix == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}": value}


yaml.add_multi_constructor("!", _function, Loader=Loader)


def read(files: Mapping[str, str]) -> dict[str, Any]:
    """The template among a backend's files."""
    ((path, text),) = [each for each in files.items() if ".template." in each[0]]
    if path.endswith(".json"):
        found: dict[str, Any] = json.loads(text)
        return found
    return dict(yaml.load(text, Loader=Loader))  # noqa: S506  # a safe loader's subclass
