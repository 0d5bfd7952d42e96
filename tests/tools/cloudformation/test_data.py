"""What holds for all committed data that has been reviewed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.tools.cloudformation.committed import OVERRIDES, read, record, walk
from tools.schema.__main__ import DATA
from tools.schema.cloudformation.registry import Shape
from transpile.schema import registry

PAIRED = [name for name in OVERRIDES.listed if "cloudformation" in record(name)]
FOLDED = [name for name in PAIRED if "fold" in record(name)["cloudformation"]]

# Required properties that no argument gives: a spec names them itself, or can't make the type.
UNGIVEN = {"sagemaker_model_card": {"Content"}}


def schema(found: dict[str, Any]) -> dict[str, Any]:
    kind = found["cloudformation"]["type"].replace("::", "-")
    return read(DATA / "cloudformation" / f"{kind}.json")


def properties(argument: dict[str, Any]) -> list[str]:
    """The first steps of all properties that an argument gives."""
    if argument.get("property") == ".":
        return [each for inner in argument["arguments"].values() for each in properties(inner)]
    return [argument["property"].split(".")[0]] if "property" in argument else []


@pytest.mark.parametrize("name", PAIRED)
def test_every_argument_has_a_property_or_a_reason(name: str) -> None:
    for path, argument in walk(record(name)["arguments"]):
        assert ("property" in argument) != ("unmapped" in argument), path
        assert argument.get("unmapped") != "not reviewed", path
        assert ("provenance" in argument) == ("property" in argument), path


@pytest.mark.parametrize("name", PAIRED)
def test_every_property_exists(name: str) -> None:
    root = schema(record(name))
    places = list(_places(record(name)["arguments"], Shape.of(root, root)))

    assert places
    for path, shape, target in places:
        here = shape
        for step in target.split("."):
            assert step in here.properties, path
            here = here.properties[step]


def _places(arguments: dict[str, Any], shape: Shape) -> Iterator[tuple[str, Shape, str]]:
    for name, argument in arguments.items():
        target = argument.get("property", "")
        inner = shape
        if target and target != ".":
            yield name, shape, target
            for step in target.split("."):
                inner = inner.properties[step]
            inner = inner.items or inner
        if target:
            yield from _places(argument.get("arguments", {}), inner)


@pytest.mark.parametrize("name", [each for each in PAIRED if each not in FOLDED])
def test_every_required_property_is_given(name: str) -> None:
    found = record(name)
    given = {each for argument in found["arguments"].values() for each in properties(argument)}

    missing = set(schema(found).get("required", ())) - given
    assert missing == UNGIVEN.get(name, set())


@pytest.mark.parametrize("name", PAIRED)
def test_patterns_are_python(name: str) -> None:
    for _, argument in walk(record(name)["arguments"]):
        for limits in (argument, argument.get("item", {}), argument.get("terraform", {})):
            re.compile(limits.get("pattern", ""))


@pytest.mark.parametrize("name", PAIRED)
def test_constraints_name_arguments(name: str) -> None:
    found = record(name)
    for where, body in (("", found), *walk(found["arguments"])):
        for constraint in body.get("constraints", ()):
            for kind, paths in constraint.items():
                if kind != "targets":
                    assert {path.split(".")[0] for path in paths} <= body["arguments"].keys(), where


@pytest.mark.parametrize("name", PAIRED)
def test_names_and_imports_are_members(name: str) -> None:
    found = record(name)

    assert found.get("import", "") in {"", *found["arguments"], *found["attributes"]}
    assert found.get("name", "") in {"", *found["arguments"]}


@pytest.mark.parametrize("name", PAIRED)
def test_an_arn_stands_over_the_type_s_own_properties(name: str) -> None:
    found = record(name)
    pseudo = {"AWS::Partition", "AWS::Region", "AWS::AccountId"}

    names = set(re.findall(r"\$\{([^}]*)\}", found["cloudformation"].get("arn", "")))
    assert names <= pseudo | schema(found)["properties"].keys()


@pytest.mark.parametrize("name", FOLDED)
def test_folds_have_parents(name: str) -> None:
    fold = record(name)["cloudformation"]["fold"]

    assert record(name)["arguments"][fold["parent"]]["unmapped"] == "parent"
    for parent in fold["types"]:
        parent_type = record(parent)["cloudformation"]["type"]
        assert parent_type == record(name)["cloudformation"]["type"]


def test_all_other_types_are_not_reviewed() -> None:
    for name in set(registry.names()) - set(OVERRIDES.listed):
        found = registry.resource_type(name)
        assert found is not None
        assert (found.cloudformation, found.unmapped) == (None, "not reviewed")


def test_what_is_listed_and_unpaired_says_why() -> None:
    reasons = {name: record(name)["unmapped"] for name in set(OVERRIDES.listed) - set(PAIRED)}

    assert reasons == {
        "sagemaker_flow_definition": "no counterpart",
        "sagemaker_hub_content_reference": "no counterpart",
        "sagemaker_hyper_parameter_tuning_job": "no counterpart",
        "sagemaker_labeling_job": "no counterpart",
        "sagemaker_model_card_export_job": "no counterpart",
        "sagemaker_servicecatalog_portfolio_status": "no counterpart",
        "sagemaker_training_job": "no counterpart",
        "security_group_rule": (
            "use vpc_security_group_ingress_rule or vpc_security_group_egress_rule"
        ),
    }


def test_the_files_are_those_of_the_paired_types() -> None:
    paired = {record(name)["cloudformation"]["type"].replace("::", "-") for name in PAIRED}

    assert {path.stem for path in (DATA / "cloudformation").iterdir()} == paired
