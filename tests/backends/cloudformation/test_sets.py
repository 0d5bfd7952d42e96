from __future__ import annotations

from typing import Any

import pytest

from tests.backends.cloudformation.stacks import findings, template
from transpile.backends.cloudformation.emission import Emission, Scope
from transpile.backends.cloudformation.sets import in_order
from transpile.diagnostics import Diagnostics
from transpile.ir.expr import Attr
from transpile.ir.model import Stack
from transpile.schema.model import Kind, Type

NOTEBOOK = """
    sagemaker_notebook_instance:
      role_arn: arn:aws:iam::111122223333:role/notebook
      instance_type: ml.t3.medium
      subnet_id: subnet-00000001
      security_groups: {groups}
"""


def notebook(groups: str) -> str:
    return NOTEBOOK.format(groups=groups)


def resources(text: str) -> dict[str, Any]:
    found: dict[str, Any] = template(f"resources:{text}")["Resources"]
    return found


@pytest.mark.parametrize(
    ("groups", "joined"),
    [
        (
            "[sg-0000000b, sg-0000000a, sg-00000010, sg-00000009]",
            "sg-00000009+sg-0000000a+sg-0000000b+sg-00000010",
        ),
        ("[sg-0000000b, sg-0000000a]", "sg-0000000a+sg-0000000b"),
        ("[sg-00000001]", "sg-00000001"),
        (
            "[sg-0000000b, sg-0000000B, sg-0000000a, sg-0000000A]",
            "sg-0000000A+sg-0000000B+sg-0000000a+sg-0000000b",
        ),
    ],
)
def test_a_set_is_joined_in_terraforms_order(groups: str, joined: str) -> None:
    found = resources(f"""
  notebook:{notebook(groups)}
  topic: {{sns_topic: {{display_name: '${{join("+", notebook.security_groups)}}'}}}}
""")

    assert found["Topic"]["Properties"]["DisplayName"] == joined
    assert found["Topic"]["DependsOn"] == "Notebook"


def test_a_set_in_a_document_is_in_terraforms_order() -> None:
    found = resources(f"""
  notebook:{notebook("[sg-0000000b, sg-0000000a]")}
  role: {{iam_role: {{assume_role_policy: {{Groups: "${{notebook.security_groups}}"}}}}}}
""")

    document = found["Role"]["Properties"]["AssumeRolePolicyDocument"]
    assert document == {"Groups": ["sg-0000000a", "sg-0000000b"]}


def test_a_set_of_one_item_has_one_order() -> None:
    found = template(f"""
params: {{group: {{type: string}}}}
resources:
  notebook:{notebook('["${params.group}"]')}
  topic: {{sns_topic: {{display_name: '${{join("+", notebook.security_groups)}}'}}}}
""")["Resources"]

    assert found["Topic"]["Properties"]["DisplayName"] == {"Fn::Join": ["+", [{"Ref": "Group"}]]}


def test_the_order_is_of_no_account_where_a_set_is_due() -> None:
    found = template(f"""
params: {{group: {{type: string}}}}
resources:
  first:{notebook('[sg-0000000b, "${params.group}", sg-0000000a]')}
  second:{notebook("${first.security_groups}")}
  third:{notebook("${second.security_groups}")}
""")["Resources"]

    groups = ["sg-0000000b", {"Ref": "Group"}, "sg-0000000a"]
    for name in ("First", "Second", "Third"):
        assert found[name]["Properties"]["SecurityGroupIds"] == groups


def test_a_set_that_another_set_gives_is_sorted_as_well() -> None:
    found = resources(f"""
  first:{notebook("[sg-0000000b, sg-0000000a]")}
  second:{notebook("${first.security_groups}")}
  topic: {{sns_topic: {{display_name: '${{join("+", second.security_groups)}}'}}}}
""")

    assert found["Topic"]["Properties"]["DisplayName"] == "sg-0000000a+sg-0000000b"


@pytest.mark.parametrize("groups", ['[sg-00000001, "${params.group}"]', "${params.groups}"])
def test_what_is_known_at_deploy_time_cannot_be_sorted(groups: str) -> None:
    (found,) = findings(f"""
params: {{group: {{type: string}}, groups: {{type: list(string)}}}}
resources:
  notebook:{notebook(groups)}
  topic: {{sns_topic: {{display_name: '${{join("+", notebook.security_groups)}}'}}}}
""")

    assert found[0] == "T701"
    assert found[2] == ("CloudFormation cannot sort `notebook.security_groups`, as Terraform does")


@pytest.mark.parametrize(
    ("items", "value", "ordered"),
    [
        ("string", [10, 9, True], ["10", "9", "true"]),
        ("string", ["é", "e\u0301", "z", "e"], ["e", "z", "e\u0301"]),
        ("number", [10, 9, 2.5, 9], [2.5, 9, 10]),
        ("string", [], []),
    ],
)
def test_items_are_sorted_as_what_the_set_holds(items: Kind, value: Any, ordered: Any) -> None:
    diagnostics = Diagnostics()
    scope = Scope(Emission(Stack(name="app"), diagnostics, {}, {}))

    assert in_order(value, Type(items), Attr("a", ("b",)), scope) == ordered
    assert not diagnostics.failed


def test_a_list_keeps_its_order() -> None:
    found = resources("""
  config:
    sagemaker_endpoint_configuration:
      production_variants:
        b: {model_name: z, instance_type: ml.m5.large, initial_instance_count: 1}
  topic:
    sns_topic: {display_name: '${join("+", ["z", config.production_variants[0].model_name, "a"])}'}
""")

    assert found["Topic"]["Properties"]["DisplayName"] == "z+z+a"


ZONE = """
  zone: {route53_zone: {name: example.com}}
"""


def test_a_list_that_terraform_sorts_is_given_where_order_is_of_no_account() -> None:
    found = resources(f"""{ZONE}
  record:
    route53_record:
      {{zone_id: "${{zone.id}}", name: x.example.com, type: NS, records: "${{zone.name_servers}}"}}
""")["Record"]

    assert found["Properties"]["ResourceRecords"] == {"Fn::GetAtt": ["Zone", "NameServers"]}


@pytest.mark.parametrize("value", ["zone.name_servers[0]", 'join(",", zone.name_servers)'])
def test_elsewhere_such_a_list_is_an_error(value: str) -> None:
    ((code, _, summary, _),) = findings(
        f"""resources:{ZONE}  topic: {{sns_topic: {{display_name: '${{{value}}}'}}}}
"""
    )

    assert code == "T701"
    assert summary == "CloudFormation cannot sort `zone.name_servers`, as Terraform does"
