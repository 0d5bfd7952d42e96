"""Words for a version of a launch template, which only Terraform takes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.backends.cloudformation.stacks import findings, template


def group(launch_template: str) -> str:
    return (
        "resources:\n"
        "  lt: {launch_template: {name: lt, image_id: ami-0abcdef1234567890}}\n"
        "  g:\n    autoscaling_group:\n      min_size: 1\n      max_size: 1\n"
        "      availability_zones: [us-east-1a]\n"
        f"      {launch_template}\n"
    )


@pytest.mark.parametrize(
    ("version", "made"),
    [
        ("", {"Fn::GetAtt": ["Lt", "DefaultVersionNumber"]}),
        (", version: $Default", {"Fn::GetAtt": ["Lt", "DefaultVersionNumber"]}),
        (", version: $Latest", {"Fn::GetAtt": ["Lt", "LatestVersionNumber"]}),
        (", version: '${lt.latest_version}'", {"Fn::GetAtt": ["Lt", "LatestVersionNumber"]}),
        (", version: 3", "3"),
    ],
)
def test_a_word_for_a_version_is_read_off_the_launch_template(version: str, made: Any) -> None:
    for other, how in (("id", "${lt.id}"), ("name", "${lt.name}")):
        spec = group(f"launch_template: {{{other}: '{how}'{version}}}")
        found = template(spec)["Resources"]["G"]["Properties"]["LaunchTemplate"]["Version"]

        assert found == made


def test_a_policy_of_mixed_instances_reads_it_too() -> None:
    spec = group(
        "mixed_instances_policy: {launch_template: {launch_template_specification: "
        "{launch_template_id: '${lt.id}'}}}"
    )
    policy = template(spec)["Resources"]["G"]["Properties"]["MixedInstancesPolicy"]
    made = policy["LaunchTemplate"]["LaunchTemplateSpecification"]["Version"]

    assert made == {"Fn::GetAtt": ["Lt", "DefaultVersionNumber"]}


@pytest.mark.parametrize(("version", "place"), [(", version: $Latest", "9:60"), ("", "9:7")])
def test_the_version_of_another_launch_template_has_to_be_written(version: str, place: str) -> None:
    spec = group(f"launch_template: {{id: lt-0123456789abcdef0{version}}}")
    [(_, where, summary, hint)] = findings(spec)

    assert "of what this stack does not make" in summary
    assert "in `id` or `name`" in hint
    assert where == place
