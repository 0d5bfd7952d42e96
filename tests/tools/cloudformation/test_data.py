"""What holds for all committed data, and more for what has been reviewed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from tests.tools.cloudformation.committed import OVERRIDES, record, walk
from tools.schema import edition
from tools.schema.cloudformation.enricher import Enricher
from tools.schema.cloudformation.matching import WEAK
from tools.schema.cloudformation.references import Knowledge
from tools.schema.cloudformation.registry import Registry, Shape, pointers
from tools.schema.generate import DATA
from transpile.schema import registry

RECORDS = {name: record(name) for name in registry.names()}
PAIRED = {name: found for name, found in RECORDS.items() if "cloudformation" in found}
FOLDED = {name: found for name, found in PAIRED.items() if "fold" in found["cloudformation"]}

# Required properties that no argument gives: a spec names them itself, or can't make the type.
UNGIVEN = {
    "cloudwatch_event_bus_policy": {"StatementId"},
    "dynamodb_global_table": {"Replicas"},
    "elasticache_global_replication_group": {"Members"},
    "iam_virtual_mfa_device": {"Users"},
    "lambdamicrovms_image": {"Hooks", "Logging", "Resources"},
    "lexv2models_bot_version": {"BotVersionLocaleSpecification"},
    "pinpointsmsvoicev2_phone_number": {"MandatoryKeywords"},
    "pinpointsmsvoicev2_pool": {"MandatoryKeywords"},
    "securityhub_configuration_policy_association": {"TargetType"},
}


def schema(found: dict[str, Any]) -> dict[str, Any]:
    known = registry.cloudformation_type(found["cloudformation"]["type"])
    assert known is not None
    return known


def place(found: dict[str, Any]) -> Shape:
    """The object whose properties the arguments of a record become."""
    shape = Shape.of(schema(found), schema(found))
    item = found["cloudformation"].get("fold", {}).get("item", "")
    for step in filter(None, item.split(".")):
        shape = shape.properties[step]
    return shape.items or shape if item else shape


def properties(argument: dict[str, Any]) -> list[str]:
    """The first steps of all properties that an argument gives."""
    if argument.get("property") == ".":
        return [
            each for inner in argument.get("arguments", {}).values() for each in properties(inner)
        ]
    conversion = argument.get("conversion")
    also = conversion.get("also", {}) if isinstance(conversion, dict) else {}
    paths = [*also, *([argument["property"]] if "property" in argument else [])]
    return [path.split(".")[0] for path in paths]


def test_every_type_has_a_state_with_its_reason() -> None:
    for name, found in RECORDS.items():
        assert found["state"] in ("paired", "folded", "split", "terraform_only"), name
        assert (found["state"] == "terraform_only") == ("unmapped" in found), name
        assert (found["state"] == "folded") == (name in FOLDED), name


def test_most_types_have_a_counterpart() -> None:
    states = Counter(found["state"] for found in RECORDS.values())

    assert states["paired"] + states["split"] >= 1137
    assert states["folded"] >= 110


def test_the_edition_holds_what_the_records_say() -> None:
    table = edition.load(DATA)

    assert {name: edition.entry(found) for name, found in RECORDS.items()} == table


def test_the_overrides_change_nothing_that_the_edition_froze() -> None:
    enricher = Enricher.of(OVERRIDES, Registry(), Knowledge())

    for name, (_, *types) in edition.load(DATA).items():
        found = enricher.counterpart(name)
        assert ([] if isinstance(found, str) else [found[0]]) == types[:1], name


def test_every_argument_has_a_property_or_a_reason() -> None:
    for name, found in PAIRED.items():
        for path, argument in walk(found["arguments"]):
            said = [key for key in ("property", "unmapped", "part") if key in argument]
            assert len(said) == 1, (name, path)
            assert ("provenance" in argument) == ("property" in argument), (name, path)


def test_nothing_is_open() -> None:
    for name, found in PAIRED.items():
        for path, argument in walk(found["arguments"]):
            assert argument.get("unmapped") != "not reviewed", (name, path)


def test_no_pair_rests_on_a_weak_rule() -> None:
    for name, found in PAIRED.items():
        for path, argument in walk(found["arguments"]):
            assert argument.get("provenance") not in WEAK, (name, path)


def test_every_property_exists() -> None:
    for name, found in PAIRED.items():
        for path, shape, target in _places(found["arguments"], place(found)):
            here = shape
            for step in target.split("."):
                assert step in here.properties or here.is_document, (name, path)
                here = here.properties.get(step) or Shape(here.root, {})


def _places(arguments: dict[str, Any], shape: Shape) -> Iterator[tuple[str, Shape, str]]:
    for name, argument in arguments.items():
        target = argument.get("property", "")
        inner = shape
        if target and target != ".":
            yield name, shape, target
            for step in target.split("."):
                inner = inner.properties.get(step) or Shape(inner.root, {})
            inner = inner.items or inner.values or inner
            inner = _around(argument.get("conversion"), inner)
        if target and not _is_dumped(argument):
            yield from _places(argument.get("arguments", {}), inner)


def _is_dumped(argument: dict[str, Any]) -> bool:
    """Whether what is inside has names that no schema tells."""
    conversion = argument.get("conversion")
    return isinstance(conversion, dict) and conversion["kind"] == "dump"


def _around(conversion: Any, shape: Shape) -> Shape:
    """The object whose properties the arguments inside a converted block become."""
    kind = conversion.get("kind") if isinstance(conversion, dict) else conversion
    if kind == "objects":
        return shape.properties[conversion["value"]]
    if kind == "entries":
        return shape.items or shape
    return shape


def test_every_required_property_is_given() -> None:
    missing = {
        name: _ungiven(found)
        for name, found in PAIRED.items()
        if name not in FOLDED and not is_all_parts(found)
    }

    assert {name: each for name, each in missing.items() if each} == UNGIVEN


def is_all_parts(found: dict[str, Any]) -> bool:
    """Whether nothing is left of a split resource but its parts."""
    parts = found["cloudformation"].get("split", ())
    return bool(parts) and not any("link" in part for part in parts)


def _ungiven(found: dict[str, Any]) -> set[str]:
    given = {each for argument in found["arguments"].values() for each in properties(argument)}
    given |= {each.split(".")[0] for each in found["cloudformation"].get("constants", ())}
    read_only = {each.split(".")[0] for each in pointers(schema(found), "readOnlyProperties")}
    return set(schema(found).get("required", ())) - given - read_only


def test_nearly_every_required_argument_is_mapped() -> None:
    left = {name: _unmapped(found["arguments"]) for name, found in PAIRED.items()}

    assert sum(not each for each in left.values()) >= 0.98 * len(PAIRED), left


def _unmapped(arguments: dict[str, Any]) -> set[str]:
    """The required arguments that say nothing on CloudFormation, and cannot."""
    known = ("parent", "generated name")
    return {
        name
        for name, argument in arguments.items()
        if argument.get("required") and argument.get("unmapped", "parent") not in known
    }


def test_patterns_are_python() -> None:
    for found in PAIRED.values():
        for _, argument in walk(found["arguments"]):
            for limits in (argument, argument.get("item", {}), argument.get("terraform", {})):
                re.compile(limits.get("pattern", ""))


def test_constraints_name_arguments() -> None:
    for name, found in PAIRED.items():
        for where, body in ((name, found), *walk(found["arguments"])):
            for constraint in body.get("constraints", ()):
                for kind, paths in constraint.items():
                    if kind != "targets":
                        first = {path.partition("=")[0].split(".")[0] for path in paths}
                        own = {each for each in first if each[:1].isupper()}
                        assert first - own <= body["arguments"].keys(), where
                        assert first != own, where


def test_names_and_imports_are_members() -> None:
    for name, found in PAIRED.items():
        assert found.get("import", "") in {"", *found["arguments"], *found["attributes"]}, name
        assert found.get("name", "") in {"", *found["arguments"]}, name


def test_an_arn_stands_over_the_type_s_own_properties() -> None:
    pseudo = {"AWS::Partition", "AWS::Region", "AWS::AccountId"}

    for name, found in PAIRED.items():
        names = set(re.findall(r"\$\{([^}]*)\}", found["cloudformation"].get("arn", "")))
        assert names <= pseudo | schema(found)["properties"].keys(), name


@pytest.mark.parametrize("name", FOLDED)
def test_folds_have_parents(name: str) -> None:
    fold = FOLDED[name]["cloudformation"]["fold"]

    assert FOLDED[name]["arguments"][fold["parent"]]["unmapped"] == "parent"
    for parent in fold["types"]:
        assert "fold" not in PAIRED[parent]["cloudformation"]
        if len(fold["types"]) == 1:
            assert schema(PAIRED[parent]) == schema(FOLDED[name])


def test_the_registry_has_every_type_of_cloudformation() -> None:
    assert len(registry.cloudformation_names()) > 1854
    for name in registry.cloudformation_names():
        known = registry.cloudformation_type(name)
        assert known is not None
        assert known["typeName"] == name
