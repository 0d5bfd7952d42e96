"""What the arguments of ``iam_policy_document`` mean: the document that Terraform makes of them.

The order of items is Terraform's too, where it has one: sets are sorted backwards.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from transpile.ir.expr import EXPRESSIONS, Json, Template, Value

Document = dict[str, Any]

_VERSION = "2012-10-17"
_OLD = "2008-10-17"
_PARTS = (
    ("actions", "Action"),
    ("not_actions", "NotAction"),
    ("resources", "Resource"),
    ("not_resources", "NotResource"),
)
_ORDER = (
    *("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource"),
    *("Principal", "NotPrincipal", "Condition"),
)


class PolicyError(ValueError):
    """Arguments that make no document; ``path`` leads to the one that is wrong."""

    def __init__(self, message: str, *path: str | int, hint: str = "") -> None:
        super().__init__(message)
        self.path = path
        self.hint = hint


def policy(arguments: Mapping[str, Any]) -> Document:
    """The document; references in it stay. Raises ``PolicyError``."""
    merged: Document = {"Version": "", "Statement": []}
    taken: set[str] = set()
    for at, each in enumerate(arguments.get("source_policy_documents", ())):
        source = _document(each, "source_policy_documents", at)
        for statement in source.get("Statement", ()):
            _only_once(statement.get("Sid"), taken, "source_policy_documents", at)
        _merge(merged, source)
    _merge(merged, _own(arguments))
    for at, each in enumerate(arguments.get("override_policy_documents", ())):
        _merge(merged, _document(each, "override_policy_documents", at))
    return {key: merged[key] for key in ("Version", "Id", "Statement") if merged.get(key)}


def _own(arguments: Mapping[str, Any]) -> Document:
    """The document of the blocks themselves."""
    version = arguments.get("version", _VERSION)
    taken: set[str] = set()
    statements = []
    for at, block in enumerate(arguments.get("statement", ())):
        _only_once(block.get("sid"), taken, "statement", at)
        statements.append(_statement(block, version, at))
    return {"Version": version, "Id": arguments.get("policy_id"), "Statement": statements}


def _only_once(sid: Value, taken: set[str], *path: str | int) -> None:
    if not isinstance(sid, str) or not sid:
        return
    if sid in taken:
        raise PolicyError(f"the statement `{sid}` is there twice", *path, hint="rename one")
    taken.add(sid)


def _statement(block: Mapping[str, Any], version: str, at: int) -> Document:
    made: Document = {"Sid": block.get("sid"), "Effect": block.get("effect", "Allow")}
    for name, key in _PARTS:
        if block.get(name):
            items = _texts(block[name])
            made[key] = items if "action" in name else _variables(items, version, at)
    for name, key in (("principals", "Principal"), ("not_principals", "NotPrincipal")):
        if block.get(name):
            made[key] = _principals(block[name], version, at)
    if block.get("condition"):
        made["Condition"] = _conditions(block["condition"], version, at)
    return {key: made[key] for key in _ORDER if made.get(key)}


def _texts(items: Any) -> Any:
    """A set as Terraform writes it: one alone, several sorted backwards where they are known."""
    if not isinstance(items, list):
        return items
    if len(items) == 1:
        return items[0]
    if all(isinstance(each, str) for each in items):
        return sorted(set(items), reverse=True)
    return items


def _principals(blocks: list[Mapping[str, Any]], version: str, at: int) -> Any:
    if len(blocks) == 1 and blocks[0]["type"] == "*" and _texts(blocks[0]["identifiers"]) == "*":
        return "*"
    made: Document = {}
    for block in blocks:
        found = _variables(_texts(block["identifiers"]), version, at)
        kind = block["type"]
        made[kind] = [*_listed(made[kind]), *_listed(found)] if kind in made else found
    return dict(sorted(made.items()))


def _conditions(blocks: list[Mapping[str, Any]], version: str, at: int) -> Document:
    made: dict[str, dict[str, list[Any]]] = {}
    for block in blocks:
        values = _listed(_variables(block["values"], version, at))
        made.setdefault(block["test"], {}).setdefault(block["variable"], []).extend(values)
    return {
        test: {
            variable: values[0] if len(values) == 1 else values
            for variable, values in sorted(made[test].items())
        }
        for test in sorted(made)
    }


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _variables(value: Any, version: str, at: int) -> Any:
    """The same with ``&{…}``, which stands for a variable of IAM, as ``${…}``."""
    if isinstance(value, list):
        return [_variables(each, version, at) for each in value]
    if isinstance(value, Template):
        parts = tuple(_variables(each, version, at) for each in value.parts)
        return Template(parts, value.span)
    if not isinstance(value, str) or "&{" not in value:
        return value
    if version == _OLD:
        raise PolicyError(
            f"a document of {_OLD} has no variables, as in `{value}`", "statement", at
        )
    return value.replace("&{", "${")


def _merge(merged: Document, more: Mapping[str, Any]) -> None:
    """Adds statements, those with a known ``Sid`` in place of the one that has it."""
    if more.get("Id"):
        merged["Id"] = more["Id"]
    merged["Version"] = max(merged["Version"], more.get("Version") or "")
    statements = merged["Statement"]
    for each in more.get("Statement", ()):
        sid = each.get("Sid")
        at = next((at for at, old in enumerate(statements) if sid and old.get("Sid") == sid), None)
        if at is None:
            statements.append(each)
        else:
            statements[at] = each


def _document(value: Value, name: str, at: int) -> Document:
    """A document that another is made from."""
    if isinstance(value, Json):
        value = value.document
    elif isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            raise PolicyError("this is no JSON document", name, at) from None
    if isinstance(value, EXPRESSIONS) or not isinstance(value, dict):
        raise PolicyError(
            "a document that another is made from has to be known while transpiling",
            name,
            at,
            hint="write it as another `iam_policy_document`, and name its `json`",
        )
    statements = value.get("Statement", [])
    made = [_normal(each) for each in _listed(statements) if isinstance(each, dict)]
    return {**value, "Statement": made}


def _normal(statement: Document) -> Document:
    """A statement as Terraform writes it again: keys in its order, principals sorted."""
    made = {**statement, **dict(_normal_principals(statement))}
    return {key: made[key] for key in _ORDER if made.get(key)}


def _normal_principals(statement: Document) -> Iterator[tuple[str, Any]]:
    for key in ("Principal", "NotPrincipal"):
        found = statement.get(key)
        if isinstance(found, dict):
            yield key, {kind: _sorted(found[kind]) for kind in sorted(found)}


def _sorted(items: Any) -> Any:
    known = isinstance(items, list) and all(isinstance(each, str) for each in items)
    return sorted(items, reverse=True) if known else items
