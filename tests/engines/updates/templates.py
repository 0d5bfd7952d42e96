"""What CloudFormation would do: it compares templates, and the registry says what replaces.

As its documentation has it: a resource goes by its logical id, a change of a property that
can only be set at creation replaces it, and what goes is treated as the last template that
had it says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from transpile.schema import registry

Template = Mapping[str, Any]

_GONE = {"Retain": "forget", "Snapshot": "delete after a snapshot"}


def changes(first: str, second: str) -> Iterator[str]:
    """A line for each resource that CloudFormation would change anything of, sorted by id."""
    before, after = json.loads(first)["Resources"], json.loads(second)["Resources"]
    replaced: dict[str, str] = {}
    verdicts: dict[str, str] = {}
    while True:
        known = dict(replaced)
        for name in sorted({*before, *after}):
            verdicts[name] = _verdict(name, before, after, replaced)
        if known == replaced:
            break
    return (
        f"{verdicts[name]} {name} ({(after.get(name) or before[name])['Type']})"
        + (f" for {replaced[name]}" if name in replaced else "")
        for name in sorted(verdicts)
        if verdicts[name]
    )


def _verdict(name: str, before: Template, after: Template, replaced: dict[str, str]) -> str:
    """What becomes of one resource; ``replaced`` gathers those that are, and why."""
    if name not in before:
        return "create"
    old = before[name]
    if name not in after:
        return _GONE.get(old.get("DeletionPolicy", ""), "delete")
    new = after[name]
    assert new["Type"] == old["Type"], "CloudFormation refuses another type under an id"
    changed = sorted(_changed(old.get("Properties", {}), new.get("Properties", {}), replaced))
    fixed = registry.cloudformation_type(new["Type"]) or {}
    only = {each.split("/")[2] for each in fixed.get("createOnlyProperties", ())}
    for each in changed:
        if each in only:
            replaced.setdefault(name, each)
            return "replace" if old.get("UpdateReplacePolicy") != "Retain" else "replace and keep"
    return "update" if changed else ""


def _changed(
    before: Mapping[str, Any], after: Mapping[str, Any], replaced: Mapping[str, str]
) -> Iterator[str]:
    """The properties that change, also because what they refer to is another one afterwards."""
    for name in {*before, *after}:
        if before.get(name) != after.get(name) or _reads(after.get(name), replaced):
            yield name


def _reads(value: Any, names: Mapping[str, str]) -> bool:
    if isinstance(value, list):
        return any(_reads(each, names) for each in value)
    if not isinstance(value, dict):
        return False
    target = value.get("Ref") or (value.get("Fn::GetAtt") or [""])[0]
    if isinstance(target, str) and target in names:
        return True
    if "Fn::Sub" in value:
        text = value["Fn::Sub"] if isinstance(value["Fn::Sub"], str) else value["Fn::Sub"][0]
        if any(f"${{{name}}}" in text or f"${{{name}." in text for name in names):
            return True
    return any(_reads(each, names) for each in value.values())
