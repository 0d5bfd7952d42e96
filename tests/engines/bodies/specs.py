"""Specs with drawn bodies in them, as a user would write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml
from attrs import field, frozen

from tests.engines.bodies import texts
from tests.engines.bodies.choices import Choices, Minimal
from tests.engines.bodies.draw import Body, Drawer
from tests.engines.bodies.places import Where, place_of
from tests.engines.bodies.repair import repair
from transpile.backends.cloudformation.folds import identities
from transpile.schema import registry
from transpile.schema.model import Argument, ResourceType

_SILENT = ("generated name", "parent", "operational")


@frozen
class Case:
    """One drawn body; ``resources`` has it and the parents that it refers to, by name."""

    type: str
    kind: str
    resources: Mapping[str, Any] = field(repr=False)


def record_of(name: str) -> ResourceType:
    found = registry.resource_type(name)
    assert found is not None
    return found


def case(name: str, kind: str, choices: Choices, target: str) -> Case:
    """A body of a type for a target, with what it has to refer to."""
    record = record_of(name)
    resources: dict[str, Any] = {}
    label = f"{name}_{kind}".replace("-", "_")
    _add(resources, label, record, choices, target)
    return Case(name, kind, resources)


def _add(
    resources: dict[str, Any], label: str, record: ResourceType, choices: Choices, target: str
) -> None:
    paired = target == "cloudformation"
    where = Where(record.name, place_of(record) if paired else None)
    body = Drawer(choices, paired=paired).body(record.arguments, where)
    for name, value in texts.given(record.name).items():
        body[name] = value
    repair(body, record, where, paired=paired)
    if paired:
        _tell_apart(body, record)
    fold = record.cloudformation.fold if record.cloudformation else None
    if fold is not None:
        parent = record_of(fold.types[0])
        _add(resources, f"{label}_parent", parent, Minimal(), target)
        if paired:
            resources[f"{label}_parent"][parent.name].update(texts.of_parent(record.name))
        _agree(body, record, resources[f"{label}_parent"][parent.name], parent)
        known = identities(parent, record.arguments[fold.parent])
        body[fold.parent] = f"${{{label}_parent.{known[0]}}}"
    written = _escaped(body, fold.parent if fold else "")
    resource: dict[str, Any] = {record.name: written}
    if paired:
        reasons = dict.fromkeys(
            without_counterpart(body, record.arguments), "only Terraform has it"
        )
        written.update(texts.properties(record.name))
        if reasons:
            resource["unsupported"] = {"cloudformation": reasons}
    resources[label] = resource


def _tell_apart(body: Body, record: ResourceType) -> None:
    """No two blocks become parts of one name."""
    for part in record.cloudformation.split if record.cloudformation else ():
        if part.each in body and part.key:
            ours = [name for name, theirs in part.arguments.items() if theirs in part.key]
            blocks = {str([each.get(name) for name in ours]): each for each in body[part.each]}
            body[part.each] = list(blocks.values())


def _agree(body: Body, record: ResourceType, others: Body, parent: ResourceType) -> None:
    """What a folded body and its parent both say is the same."""
    theirs = {each.property.path: name for name, each in parent.arguments.items() if each.property}
    for name in list(body):
        place = record.arguments[name].property
        other = theirs.get(place.path) if place and not place.conversion else None
        if other in others and not isinstance(others[other], list | dict):
            body[name] = others[other]
    fold = record.cloudformation.fold if record.cloudformation else None
    for ours, said in fold.same.items() if fold else ():
        if said in others or record.arguments[ours].required:
            body[ours] = others.setdefault(said, body.get(ours))
        else:
            body.pop(ours, None)


def _escaped(value: Any, reference: str = "") -> Any:
    """The value with what would open an expression as text."""
    if isinstance(value, str):
        return value.replace("${", "$${")
    if isinstance(value, dict):
        return {
            _escaped(key): each if key == reference else _escaped(each)
            for key, each in value.items()
        }
    return [_escaped(each) for each in value] if isinstance(value, list) else value


def without_counterpart(
    body: Body, arguments: Mapping[str, Argument], path: str = ""
) -> Iterator[str]:
    """The paths in the body that CloudFormation has nothing for."""
    for name, value in body.items():
        argument = arguments[name]
        if argument.part:
            continue
        if argument.property is None:
            if argument.unmapped not in _SILENT and not argument.operational:
                yield f"{path}{name}"
        elif argument.nesting == "map":
            for key, block in value.items():
                yield from without_counterpart(block, argument.arguments, f"{path}{name}.{key}.")
        elif argument.nesting is not None:
            for block in value if isinstance(value, list) else [value]:
                yield from without_counterpart(block, argument.arguments, f"{path}{name}.")


def spec(cases: Sequence[Case], targets: Sequence[str]) -> str:
    """A spec's text with the resources of all cases."""
    resources = {name: each for case in cases for name, each in case.resources.items()}
    document = {
        "stack": "bodies",
        "aws": {"region": "us-east-1"},
        "targets": list(targets),
        "resources": resources,
    }
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False, width=100, allow_unicode=True)


class _Dumper(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True
