"""Resources that become part of another one."""

from __future__ import annotations

import pytest

from tests.backends.cloudformation.stacks import findings, template
from transpile.schema import registry
from transpile.schema.model import Fold

METHOD = """resources:
  a: {api_gateway_rest_api: {name: a}}
  re:
    api_gateway_resource:
      rest_api_id: ${a.id}
      parent_id: ${a.root_resource_id}
      path_part: x
  m:
    api_gateway_method:
      rest_api_id: ${a.id}
      resource_id: ${re.id}
      http_method: GET
      authorization: NONE
  i:
    api_gateway_integration:
      rest_api_id: %s
      resource_id: %s
      http_method: ${m.http_method}
      type: MOCK
"""


@pytest.mark.parametrize(
    ("api", "resource"),
    [
        ("${a.id}", "${re.id}"),
        ("${m.rest_api_id}", "${m.resource_id}"),
        ("${re.rest_api_id}", "${re.id}"),
    ],
)
def test_what_the_parent_says_as_well_is_said_once(api: str, resource: str) -> None:
    made = template(METHOD % (api, resource))["Resources"]["M"]["Properties"]
    assert made["Integration"] == {"Type": "MOCK"}


def test_what_the_parent_says_otherwise_is_an_error() -> None:
    [(code, place, summary, hint)] = findings(METHOD % ("${a.id}", "${a.root_resource_id}"))
    assert (code, place) == ("T704", "18:20")
    assert summary == (
        "`i` is part of `m` on CloudFormation, whose `resource_id` is `${re.id}` "
        "and not `${a.root_resource_id}`"
    )
    assert hint == "write `resource_id: ${m.resource_id}`"


BUCKET = (
    "resources:\n  b: {s3_bucket: {}}\n  v:\n    s3_bucket_versioning:\n      bucket: ${b.%s}\n"
)
VERSIONED = "      versioning_configuration: {status: Enabled}\n"


@pytest.mark.parametrize("attribute", ["id", "bucket"])
def test_a_parent_is_named_by_what_tells_it_from_others(attribute: str) -> None:
    made = template(BUCKET % attribute + VERSIONED)["Resources"]
    assert made["B"]["Properties"] == {"VersioningConfiguration": {"Status": "Enabled"}}


@pytest.mark.parametrize("attribute", ["bucket_domain_name", "hosted_zone_id"])
def test_a_parent_is_not_named_by_anything_else(attribute: str) -> None:
    found = findings(BUCKET % attribute + VERSIONED)
    assert found[-1][0::2] == (
        "T704",
        f"`b.{attribute}` does not say which resource `v` is part of",
    )
    assert found[-1][3] == "write `bucket: ${b.id}`"


ROLE = """resources:
  r: {iam_role: {assume_role_policy: {}}}
  a: {iam_role_policy_attachment: {role: "${r.name}", policy_arn: "%s"}}
  c:
    iam_role_policy_attachment:
      role: ${r.name}
      policy_arn: %s
"""
ARN = "arn:aws:iam::aws:policy/ReadOnlyAccess"


def _refusals(text: str) -> list[tuple[str, str, str]]:
    return [each[:3] for each in findings(text) if each[0] == "T704"]


def test_a_policy_that_is_attached_twice_is_an_error() -> None:
    [(_, place, summary)] = _refusals(ROLE % (ARN, ARN))
    assert place == "8:7"
    assert summary == (
        "`c` is part of `r` on CloudFormation, "
        "where `a` says the same of `ManagedPolicyArns` already"
    )
    assert not _refusals(ROLE % (ARN, ARN.replace("Read", "Write")))


RULE = """resources:
  t: {sns_topic: {}}
  q: {sns_topic: {}}
  r: {cloudwatch_event_rule: {schedule_expression: rate(1 hour)}}
  a: {cloudwatch_event_target: {rule: "${r.name}", target_id: x, arn: "${t.arn}"}}
  c:
    cloudwatch_event_target:
      rule: ${r.name}
      target_id: %s
      arn: ${q.arn}
"""


def test_items_of_one_key_are_an_error() -> None:
    [(_, place, summary)] = _refusals(RULE % "x")
    assert summary.endswith("where `a` says the same of `Targets` already")
    assert place == "10:7"
    assert len(template(RULE % "y")["Resources"]["R"]["Properties"]["Targets"]) == 2


def test_two_that_say_the_same_are_an_error() -> None:
    first = BUCKET % "id" + VERSIONED
    second = first.removeprefix("resources:\n  b: {s3_bucket: {}}\n").replace("  v:", "  w:")
    [(_, place, summary)] = _refusals(first + second)
    assert summary.endswith("where `v` says the same of `VersioningConfiguration.Status` already")
    assert place == "11:34"


def _folds() -> list[tuple[str, Fold]]:
    records = [registry.resource_type(name) for name in registry.names()]
    counterparts = [(each.name, each.cloudformation) for each in records if each]
    return [(name, each.fold) for name, each in counterparts if each and each.fold]


def test_every_parent_can_be_named_and_has_what_is_the_same() -> None:
    from transpile.backends.cloudformation.folds import identities

    for name, fold in _folds():
        record = registry.resource_type(name)
        assert record is not None
        argument = record.arguments[fold.parent]
        for each in fold.types:
            of = registry.resource_type(each)
            assert of is not None
            assert identities(of, argument), (name, each)
            assert set(fold.same.values()) <= of.arguments.keys(), (name, each)


def test_what_names_one_thing_adds_it_to_a_list_of_the_parent() -> None:
    for name, fold in _folds():
        record = registry.resource_type(name)
        assert record is not None
        for each in record.arguments.values():
            conversion = each.property.conversion if each.property else None
            if conversion and not (each.nesting or each.json or fold.item):
                assert conversion.kind != "list", (name, each.name)


def test_several_associations_with_one_endpoint_are_all_there() -> None:
    made = template("""
resources:
  endpoint: {vpc_endpoint: {vpc_id: vpc-0123abcd, service_name: s, subnet_ids: [subnet-1234abcd]}}
  a: {vpc_endpoint_subnet_association: {vpc_endpoint_id: "${endpoint.id}", subnet_id: "${x.id}"}}
  b: {vpc_endpoint_subnet_association: {vpc_endpoint_id: "${endpoint.id}", subnet_id: "${y.id}"}}
  x: {subnet: {vpc_id: vpc-0123abcd, cidr_block: 10.0.0.0/24}}
  y: {subnet: {vpc_id: vpc-0123abcd, cidr_block: 10.0.1.0/24}}
""")["Resources"]["Endpoint"]
    assert made["Properties"]["SubnetIds"] == ["subnet-1234abcd", {"Ref": "X"}, {"Ref": "Y"}]


def test_an_id_that_is_the_parent_s_is_read_there() -> None:
    text = BUCKET % "id" + VERSIONED + "  w: {s3_bucket_logging: {bucket: '${v.id}', "
    text += "target_bucket: logs-of-us, target_prefix: x}}\noutputs: {o: '${v.id}'}\n"
    made = template(text)
    assert made["Outputs"]["O"]["Value"] == {"Ref": "B"}
    assert "LoggingConfiguration" in made["Resources"]["B"]["Properties"]


def test_an_id_that_terraform_makes_up_is_an_error() -> None:
    [found] = findings(ROLE % (ARN, ARN.replace("Read", "Write")) + "outputs: {o: '${a.id}'}\n")
    assert found[0] == "T703"


def test_what_a_part_leaves_out_is_its_default_and_has_to_be_the_parents() -> None:
    text = """
resources:
  rule: {cloudwatch_event_rule: {name: r, event_bus_name: %s, event_pattern: {source: [a]}}}
  target: {cloudwatch_event_target: {rule: "${rule.name}", target_id: t, arn: "arn:aws:sqs:::q"}}
"""
    assert findings(text % "default") == []
    [(code, place, summary, hint)] = findings(text % "other")
    assert (code, place) == ("T704", "5:11")
    assert summary.endswith("whose `event_bus_name` is `other` and not `default`")
    assert hint == "write `event_bus_name: ${rule.event_bus_name}`"


ADDED = """
resources:
  interface: {network_interface: {subnet_id: subnet-0123abcd%s}}
  group:
    network_interface_sg_attachment:
      network_interface_id: ${interface.id}
      security_group_id: sg-0123abcd
"""


def test_a_part_adds_to_a_parent_that_says_what_it_has() -> None:
    made = template(ADDED % ", security_groups: [sg-4567abcd]")["Resources"]["Interface"]
    assert made["Properties"]["GroupSet"] == ["sg-4567abcd", "sg-0123abcd"]
    assert findings(ADDED % ", security_groups: []") != []
    [(code, place, summary, hint)] = findings(ADDED % "")
    assert (code, place) == ("T704", "6:5")
    assert "does not say its `security_groups`" in summary
    assert hint == "write `security_groups` in `interface`"


def test_a_part_may_say_that_it_takes_the_place_of_what_there_is() -> None:
    text = """
resources:
  endpoint: {vpc_endpoint: {vpc_id: vpc-0123abcd, service_name: s, vpc_endpoint_type: Interface}}
  group:
    vpc_endpoint_security_group_association:
      vpc_endpoint_id: ${endpoint.id}
      security_group_id: sg-0123abcd
"""
    codes = [code for code, *_ in findings(text)]
    assert codes == ["T704"]
    replaced = text + "      replace_default_association: true\n"
    made = template(replaced)["Resources"]["Endpoint"]["Properties"]
    assert made["SecurityGroupIds"] == ["sg-0123abcd"]
    second = text.partition("  group:")[2].replace("sg-0123abcd", "sg-4567abcd")
    made = template(f"{replaced}  second:{second}")["Resources"]["Endpoint"]["Properties"]
    assert made["SecurityGroupIds"] == ["sg-0123abcd", "sg-4567abcd"]
