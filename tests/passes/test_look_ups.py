"""Look-ups are checked as resources are."""

from __future__ import annotations

import json
from typing import Any

import pytest

import transpile
from transpile import Diagnostic


def files(body: str, target: str) -> Any:
    made = transpile.emit(transpile.loads(f"stack: app\n{body}"), target)
    return json.loads(next(iter(made.values())))


def messages(body: str, target: str = "terraform") -> list[str]:
    return [each.summary for each in findings(body, target)]


def findings(body: str, target: str = "terraform") -> tuple[Diagnostic, ...]:
    stack = transpile.loads(f"stack: app\n{body}")
    return transpile.compile(stack, target).diagnostics


QUEUE = "resources: {queue: {sqs_queue: {}}}\n"
ZONES = """
data:
  zones:
    for_each: [available, impaired]
    availability_zones: {state: "${each.value}"}
resources:
  group:
    autoscaling_group:
      min_size: 1
      max_size: 1
      launch_configuration: x
      availability_zones: ${data.zones["impaired"].names}
    depends_on: ['data.zones["available"]']
"""


def test_a_look_up_is_made_for_each_item() -> None:
    made = files(ZONES, "terraform")

    group = made["resource"]["aws_autoscaling_group"]["group"]
    assert made["data"]["aws_availability_zones"] == {
        "zones_available": {"state": "available"},
        "zones_impaired": {"state": "impaired"},
    }
    assert group["availability_zones"] == "${data.aws_availability_zones.zones_impaired.names}"
    assert group["depends_on"] == ["data.aws_availability_zones.zones_available"]


def test_a_look_up_stands_behind_a_condition() -> None:
    body = """
params: {found: {type: bool}}
data:
  vpc: {vpc: {default: true}, when: "${params.found}"}
resources:
  group: {security_group: {vpc_id: "${data.vpc.id}"}, when: "${params.found}"}
"""
    made = files(body, "terraform")

    assert made["data"]["aws_vpc"]["vpc"]["count"] == "${var.found ? 1 : 0}"
    group = made["resource"]["aws_security_group"]["group"]
    assert group["vpc_id"] == "${one(data.aws_vpc.vpc[*].id)}"


def test_look_ups_and_resources_have_names_of_their_own() -> None:
    body = "data: {queue: {sqs_queue: {name: queue}}}\n" + QUEUE
    made = files(f"{body}outputs: {{url: '${{data.queue.url}}'}}", "terraform")

    assert made["data"]["aws_sqs_queue"]["queue"] == {"name": "queue"}
    assert made["resource"]["aws_sqs_queue"]["queue"] == {}
    assert made["output"]["url"]["value"] == "${data.aws_sqs_queue.queue.url}"


def test_a_spec_made_in_python_has_look_ups() -> None:
    found = transpile.ir.model.Resource(type="aws_vpc", arguments={"default": True})
    queue = transpile.ir.model.Resource(type="sqs_queue")
    stack = transpile.Stack(name="app", data={"vpc": found}, resources={"queue": queue})

    [text] = transpile.emit(stack, "terraform").values()

    assert json.loads(text)["data"] == {"aws_vpc": {"vpc": {"default": True}}}


@pytest.mark.parametrize(
    ("argument", "zone"), [("", "Z35SXDOTRQ7X7K"), ("region: eu-west-1", "Z32O12XQLNTSW2")]
)
def test_constants_become_mappings_where_the_region_is_not_told(argument: str, zone: str) -> None:
    body = f"data: {{zone: {{lb_hosted_zone_id: {{{argument}}}}}}}\n" + QUEUE
    made = files(f"{body}outputs: {{zone: '${{data.zone.id}}'}}", "cloudformation")

    value = made["Outputs"]["Zone"]["Value"]
    if argument:
        assert value == zone
    else:
        assert made["Mappings"][value["Fn::FindInMap"][0]]["us-east-1"] == {"Value": zone}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("/aws/service/ami-amazon-linux-latest/al2023", "AWS::EC2::Image::Id"),
        ("/aws/service/ecs/optimized-ami/amazon-linux-2023/image_id", "AWS::EC2::Image::Id"),
        ("/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended", "String"),
        ("/app/size", "String"),
    ],
)
def test_parameters_have_the_type_of_what_their_names_say(name: str, kind: str) -> None:
    body = f"data: {{key: {{ssm_parameter: {{name: {name}}}}}}}\n" + QUEUE
    made = files(f"{body}outputs: {{key: '${{data.key.insecure_value}}'}}", "cloudformation")

    assert made["Parameters"] == {
        "DataKey": {"Type": f"AWS::SSM::Parameter::Value<{kind}>", "Default": name}
    }


@pytest.mark.parametrize(
    ("service", "name"),
    [("ec2", "ec2.amazonaws.com"), ("logs", {"Fn::Sub": "logs.${AWS::URLSuffix}"})],
)
def test_principals_of_services(service: str, name: Any) -> None:
    body = f"data: {{service: {{service_principal: {{service_name: {service}}}}}}}\n" + QUEUE
    made = files(f"{body}outputs: {{name: '${{data.service.name}}'}}", "cloudformation")

    assert made["Outputs"]["Name"]["Value"] == name


def test_a_parameter_needs_an_id_of_its_own() -> None:
    body = """
data: {key: {ssm_parameter: {name: /x}}}
resources: {data_key: {sqs_queue: {tags: {x: "${data.key.insecure_value}"}}}}
"""
    found = messages(body, "cloudformation")

    assert found == ["`data.key` becomes `DataKey`, which there is already"]


class TestZones:
    def test_are_known_where_the_region_is(self) -> None:
        body = "aws: {region: us-east-1, zones: [a, us-east-1-bos-1a]}\n" + QUEUE
        made = files(f"{body}outputs: {{zones: '${{join(\",\", aws.zones)}}'}}", "cloudformation")

        assert made["Outputs"]["Zones"]["Value"] == "us-east-1a,us-east-1-bos-1a"

    def test_are_put_together_where_it_is_not(self) -> None:
        body = "aws: {zones: [a, b]}\n" + QUEUE
        made = files(f"{body}outputs: {{zone: '${{aws.zones[1]}}'}}", "cloudformation")

        assert made["Outputs"]["Zone"]["Value"] == {"Fn::Sub": "${AWS::Region}b"}

    def test_that_there_are_are_asked_for(self) -> None:
        body = QUEUE + "outputs: {zone: '${aws.availability_zones[0]}'}"
        made = files(body, "terraform")

        assert made["data"]["aws_availability_zones"]["current"] == {"state": "available"}
        value = made["output"]["zone"]["value"]
        assert value == "${data.aws_availability_zones.current.names[0]}"
