"""What a spec leaves out on a target is left out there, and nowhere else."""

from __future__ import annotations

import pytest
from attrs import evolve

import transpile
from transpile import backends
from transpile.backends.deployed import deployed
from transpile.diagnostics import Code, Severity
from transpile.ir.expr import Attr, Value
from transpile.ir.model import Output, Resource, Stack

TARGETS = tuple(backends.BUILT_IN)
VARIANT: dict[str, Value] = {
    "model_name": "first-model",
    "instance_type": "ml.m5.large",
    "initial_instance_count": 1,
    "accelerator_type": "ml.eia2.medium",
}


def stack(**resources: Resource) -> Stack:
    return Stack(name="app", resources=resources)


def text(given: Stack, target: str) -> str:
    return "".join(transpile.emit(given, target).values())


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("listed", TARGETS)
def test_an_argument_is_left_out_on_the_target_that_is_listed(target: str, listed: str) -> None:
    topic = Resource(
        type="sns_topic",
        arguments={"display_name": "Alarms"},
        unsupported={listed: {"display_name": "no"}},
    )

    assert ("Alarms" in text(stack(topic=topic), target)) == (target != listed)


@pytest.mark.parametrize("target", TARGETS)
def test_a_path_leads_into_every_item(target: str) -> None:
    paths = {
        "production_variants.accelerator_type": "no",
        "production_variants.initial_instance_count": "no",
    }
    config = Resource(
        type="sagemaker_endpoint_configuration",
        arguments={"production_variants": {"one": VARIANT, "two": VARIANT}},
        unsupported={target: paths},
    )
    made = text(stack(config=config), target)

    assert made.count("first-model") == 2
    assert "ml.eia2" not in made
    assert "initial" not in made.lower()


@pytest.mark.parametrize("target", ["terraform", "cdktf"])
def test_what_only_cloudformation_has_is_left_out_on_each_target_by_name(target: str) -> None:
    config = Resource(
        type="sagemaker_endpoint_configuration",
        arguments={"production_variants": {"one": VARIANT}, "EnableNetworkIsolation": True},
        unsupported={target: {"EnableNetworkIsolation": "no"}},
    )

    assert "Isolation" not in text(stack(config=config), target)
    (other,) = {"terraform", "cdktf"} - {target}
    (found,) = transpile.compile(stack(config=config), other).diagnostics
    assert (found.severity, found.target) == (Severity.ERROR, other)


@pytest.mark.parametrize("target", TARGETS)
def test_a_dependency_stays_when_the_reference_goes(target: str) -> None:
    second = Resource(
        type="sns_topic",
        arguments={"display_name": Attr("first", ("arn",))},
        depends_on=("first",),
        unsupported={target: {"display_name": "no"}},
    )
    made = text(stack(first=Resource(type="sns_topic"), second=second), target)

    words = {
        "terraform": '"depends_on"',
        "cdktf": "depends_on=[first]",
        "cloudformation": '"DependsOn": "First"',
    }
    assert words[target] in made


@pytest.mark.parametrize("target", TARGETS)
def test_leaving_out_what_the_target_has_is_a_note(target: str) -> None:
    topic = Resource(
        type="sns_topic",
        arguments={"display_name": "Alarms"},
        unsupported={target: {"display_name": "no", "kms_master_key_id": "not given"}},
    )

    (found,) = transpile.compile(stack(topic=topic)).diagnostics
    assert (found.code, found.severity, found.target) == (Code.LEFT_OUT, Severity.NOTE, target)
    others = [each for each in TARGETS if each != target]
    assert transpile.compile(stack(topic=topic), others).diagnostics == ()


@pytest.mark.parametrize("target", ["terraform", "cdktf"])
def test_what_terraform_requires_cannot_be_left_out(target: str) -> None:
    role = Resource(
        type="iam_role",
        arguments={"assume_role_policy": {"Version": "2012-10-17"}},
        unsupported={target: {"assume_role_policy": "no"}},
    )

    (found,) = transpile.compile(stack(role=role)).diagnostics
    assert (found.code, found.target) == (Code.MISSING_ARGUMENT, target)


def test_what_cloudformation_needs_cannot_be_left_out() -> None:
    role = Resource(
        type="iam_role",
        arguments={"assume_role_policy": {"Version": "2012-10-17"}},
        unsupported={"cloudformation": {"assume_role_policy": "no"}},
    )

    found = transpile.compile(stack(role=role)).diagnostics
    assert {each.code for each in found} == {Code.CLOUDFORMATION_REQUIRED, Code.LEFT_OUT}


def test_what_is_made_up_can_be_read_when_it_is_left_out() -> None:
    topic = Resource(
        type="sns_topic",
        arguments={"name": "alarms"},
        unsupported={target: {"name": "no"} for target in TARGETS},
    )
    given = evolve(stack(topic=topic), outputs={"name": Output(value=Attr("topic", ("name",)))})

    assert not transpile.compile(given).failed


def test_a_stack_keeps_resources_for_a_target_alone() -> None:
    given = stack(
        here=Resource(type="sns_topic", targets=("terraform",)),
        there=Resource(type="sns_topic", targets=("cloudformation",)),
        both=Resource(type="sns_topic"),
    )

    assert list(deployed(given, "terraform")) == ["here", "both"]
    assert deployed(given, "terraform")["both"] is given.resources["both"]
