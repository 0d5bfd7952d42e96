"""What Terraform would do: its own plan of a changed configuration over the state of the first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tests.engines.terraform import Terraform
from tests.engines.terraform.states import applied, members
from transpile.schema import registry
from transpile.schema.model import SKIP_DESTROY

Files = Mapping[str, str]

_LONGEST = 5
"""How many resources at most stand in a row of which each reads the one before."""

_WORDS = {
    ("create",): "create",
    ("update",): "update",
    ("delete",): "delete",
    ("forget",): "forget",
    ("delete", "create"): "replace",
    ("create", "delete"): "replace",
}


def changes(first: Files, second: Files, terraform: Terraform) -> Iterator[str]:
    """A line for each resource of which Terraform would change anything, sorted by address."""
    answer = terraform.plan({**second, "terraform.tfstate": _applied(first, terraform)})
    assert answer.errors == ()
    for each in sorted(answer.output["resource_changes"], key=lambda one: one["address"]):
        line = _line(each)
        if line:
            yield line


def _applied(files: Files, terraform: Terraform) -> str:
    """The state once a configuration is applied: what is read of others is known in the end."""
    state = ""
    for _ in range(_LONGEST):
        given = {**files, "terraform.tfstate": state} if state else files
        answer = terraform.plan(given)
        assert answer.errors == ()
        if state and not any(map(_line, answer.output["resource_changes"])):
            return state
        state = _state(answer.output)
    raise AssertionError("the plan never comes to rest")


def _line(change: Mapping[str, Any]) -> str:
    word = _WORDS.get(tuple(change["change"]["actions"]), "")
    former = change.get("previous_address", "")
    if not word and not former:
        return ""
    if word == "delete":
        word = _gone(change["type"], change["change"]["before"])
    path = [".".join(map(str, each)) for each in change["change"].get("replace_paths", ())]
    why = f" for {', '.join(path)}" if path else ""
    return f"{word or 'move'} {change['address']}{f' from {former}' if former else ''}{why}"


def _gone(kind: str, before: Mapping[str, Any]) -> str:
    """What the provider does for what Terraform calls a deletion, by the resource's arguments."""
    record = registry.resource_type(kind)
    snapshot = record.snapshot if record else None
    if before.get(SKIP_DESTROY):
        return f"forget, by {SKIP_DESTROY},"
    if snapshot is not None and (
        before.get(snapshot.take) or (snapshot.name and not before.get(snapshot.skip))
    ):
        return "delete after a snapshot"
    return "delete"


def _state(plan: Mapping[str, Any]) -> str:
    """The state after an apply of a plan."""
    resources: dict[str, dict[str, Any]] = {}
    for each in plan["planned_values"]["root_module"].get("resources", ()):
        if each["mode"] != "managed":
            continue
        base = f"{each['type']}.{each['name']}"
        resource = resources.setdefault(
            base,
            {
                "mode": "managed",
                "type": each["type"],
                "name": each["name"],
                "provider": 'provider["hashicorp/aws"]',
                "instances": [],
            },
        )
        record = registry.resource_type(each["type"])
        assert record is not None
        instance = {
            "schema_version": 0,
            "attributes": applied(each.get("values", {}), members(record)),
        }
        if "index" in each:
            instance["index_key"] = each["index"]
        resource["instances"].append(instance)
    return json.dumps(
        {
            "version": 4,
            "terraform_version": "1.15.5",
            "serial": 1,
            "lineage": "updates",
            "outputs": {},
            "resources": list(resources.values()),
        }
    )
