"""What CloudFormation would make of a template's functions, and how its YAML is read."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import yaml

Names: TypeAlias = Mapping[str, Any]

_VARIABLE = re.compile(r"\$\{(!?)([^}]*)\}")


def evaluate(value: Any, names: Names, template: Mapping[str, Any] | None = None) -> Any:
    """``value`` with every function replaced by its result.

    ``names`` has what ``Ref`` yields by id, and what ``Fn::GetAtt`` does by ``Id.Attribute``;
    ``template`` the conditions and mappings.
    """
    whole = template or {}
    if isinstance(value, list):
        return [evaluate(each, names, whole) for each in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        ((name, argument),) = value.items()
        if name == "Fn::Sub":
            return _sub(argument, names, whole)
        if name == "Fn::If":
            holds = evaluate(whole["Conditions"][argument[0]], names, whole)
            return evaluate(argument[1 if holds else 2], names, whole)
        if name == "Fn::FindInMap":
            return _in_map(evaluate(argument, names, whole), whole)
        if name in _FUNCTIONS:
            return _FUNCTIONS[name](evaluate(argument, names, whole), names)
    return {key: evaluate(each, names, whole) for key, each in value.items()}


def _in_map(argument: list[Any], template: Mapping[str, Any]) -> Any:
    name, first, second, *default = argument
    rows = template["Mappings"][name]
    return rows[first][second] if first in rows else default[0]["DefaultValue"]


def _sub(argument: Any, names: Names, template: Mapping[str, Any]) -> str:
    text, variables = argument if isinstance(argument, list) else (argument, {})
    known = {**names, **evaluate(variables, names, template)}
    return _VARIABLE.sub(
        lambda found: f"${{{found[2]}}}" if found[1] else str(known[found[2]]), text
    )


_FUNCTIONS: dict[str, Callable[[Any, Mapping[str, Any]], Any]] = {
    "Ref": lambda name, names: names[name],
    "Fn::GetAtt": lambda path, names: names[".".join(path)],
    "Fn::Join": lambda parts, _: parts[0].join(str(each) for each in parts[1]),
    "Fn::Select": lambda parts, _: parts[1][int(parts[0])],
    "Fn::Split": lambda parts, _: parts[1].split(parts[0]),
    "Fn::Length": lambda items, _: len(items),
    "Fn::Equals": lambda sides, _: str(sides[0]) == str(sides[1]),
    "Fn::And": lambda sides, _: all(sides),
    "Fn::Or": lambda sides, _: any(sides),
    "Fn::Not": lambda sides, _: not sides[0],
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
