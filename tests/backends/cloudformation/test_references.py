from __future__ import annotations

from typing import Any

import pytest

from tests.backends.cloudformation.stacks import findings, template

ROLE = """
  role:
    iam_role:
      name: worker
      assume_role_policy: {Version: 2012-10-17, Statement: []}
"""


def resources(text: str) -> dict[str, Any]:
    found: dict[str, Any] = template(text)["Resources"]
    return found


def test_a_reference_is_what_yields_terraforms_value() -> None:
    found = resources(f"""
resources:{ROLE}
  model:
    sagemaker_model:
      execution_role_arn: ${{role.arn}}
      primary_container: {{image: "${{role.name}}/${{role.arn}}"}}
""")["Model"]

    assert found == {
        "Type": "AWS::SageMaker::Model",
        "Properties": {
            "ExecutionRoleArn": {"Fn::GetAtt": ["Role", "Arn"]},
            "PrimaryContainer": {"Image": {"Fn::Sub": "${Role}/${Role.Arn}"}},
        },
    }


def test_what_no_function_yields_is_what_the_spec_says_and_waits() -> None:
    found = resources("""
resources:
  first: {sns_topic: {display_name: First}}
  second: {sns_topic: {display_name: "${first.display_name} and ${aws.region}"}}
""")["Second"]

    assert found["DependsOn"] == "First"
    assert found["Properties"]["DisplayName"] == {"Fn::Sub": "First and ${AWS::Region}"}


def test_a_value_is_followed_through_what_it_refers_to() -> None:
    found = resources("""
params: {title: {type: string}}
resources:
  first: {sns_topic: {display_name: "${params.title}"}}
  second: {sns_topic: {display_name: "${first.display_name}"}}
  third: {sns_topic: {display_name: "${second.display_name}"}}
""")["Third"]

    assert found["Properties"]["DisplayName"] == {"Ref": "Title"}
    assert found["DependsOn"] == ["Second", "First"]


def test_default_tags_are_among_tags_all() -> None:
    found = template("""
aws: {default_tags: {Team: ml}}
resources:
  topic: {sns_topic: {tags: {Name: x}}}
outputs: {team: "${topic.tags_all.Team}"}
""")

    assert found["Outputs"]["Team"]["Value"] == "ml"


def test_what_nothing_yields_is_an_error() -> None:
    assert findings("""
resources:
  first: {sns_topic: {}}
  second: {sns_topic: {display_name: "${first.display_name}"}}
""") == [
        (
            "T703",
            "5:41",
            (
                "CloudFormation has nothing that yields `first.display_name`, "
                "and the spec does not say it"
            ),
            "write `display_name` in `first`",
        )
    ]


def test_a_dependency_that_a_reference_implies_is_left_out() -> None:
    found = resources(f"""
resources:{ROLE}
  topic: {{sns_topic: {{}}}}
  model:
    sagemaker_model:
      execution_role_arn: ${{role.arn}}
      primary_container: {{image: i}}
    depends_on: [role, topic]
""")["Model"]

    assert found["DependsOn"] == "Topic"


def test_pinned_ids_are_kept() -> None:
    found = template("""
resources:
  topic: {sns_topic: {}, ids: {cloudformation: Pinned}}
  other: {sns_topic: {display_name: "${topic.arn}"}}
""")["Resources"]

    assert found["Other"]["Properties"]["DisplayName"] == {"Ref": "Pinned"}


CIRCLE = """
resources:
  bucket: {{s3_bucket: {{{name}}}}}
  topic: {{sns_topic: {{}}}}
  topic_policy:
    sns_topic_policy:
      arn: ${{topic.arn}}
      policy:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Principal: {{Service: s3.amazonaws.com}}
            Action: sns:Publish
            Resource: ${{topic.arn}}
            Condition: {{ArnEquals: {{"aws:SourceArn": "${{bucket.arn}}"}}}}
  versioning:
    s3_bucket_versioning:
      bucket: ${{bucket.id}}
      versioning_configuration: {{status: Enabled}}
    depends_on: [topic_policy]
"""


def test_a_circle_that_folding_closes_is_opened_by_a_literal_name() -> None:
    text = CIRCLE.format(name="bucket: some-bucket-1")
    found = resources(text)

    assert found["Bucket"]["DependsOn"] == "TopicPolicy"
    (statement,) = found["TopicPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    assert statement["Condition"]["ArnEquals"]["aws:SourceArn"] == {
        "Fn::Sub": "arn:${AWS::Partition}:s3:::some-bucket-1"
    }
    (note,) = [each for each in findings(text) if each[0] == "T803"]
    assert note[1:3] == (
        "16:57",
        "`bucket.arn` is spelled out, since `bucket` needs `topic_policy` on CloudFormation",
    )


def test_a_circle_that_cannot_be_opened_is_an_error() -> None:
    (found,) = findings(CIRCLE.format(name=""))

    assert found[:2] == ("T705", "16:57")
    assert found[2] in (
        "on CloudFormation these need each other: bucket → topic_policy → bucket",
        "on CloudFormation these need each other: topic_policy → bucket → topic_policy",
    )


def test_an_id_that_is_an_argument_is_what_the_spec_says_for_it() -> None:
    found = resources("""
params: {title: {type: string}}
resources:
  task: {ecs_task_definition: {family: "${params.title}", container_definitions: []}}
  topic: {sns_topic: {display_name: "${task.id}"}}
""")["Topic"]

    assert found["Properties"]["DisplayName"] == {"Ref": "Title"}
    assert found["DependsOn"] == "Task"


def test_an_id_of_several_parts_is_put_together() -> None:
    found = resources(f"""
resources:{ROLE}
  policy: {{iam_role_policy: {{name: read, role: "${{role.id}}", policy: {{}}}}}}
  app: {{appconfig_application: {{name: app}}}}
  stage: {{appconfig_environment: {{application_id: "${{app.id}}", name: one}}}}
  first: {{sns_topic: {{display_name: "${{policy.id}}"}}}}
  second: {{sns_topic: {{display_name: "${{stage.id}}"}}}}
""")

    assert found["First"]["Properties"]["DisplayName"] == {"Fn::Sub": "${Role}:read"}
    assert found["First"]["DependsOn"] == "Policy"
    assert found["Second"]["Properties"]["DisplayName"] == {"Fn::Sub": "${Stage}:${App}"}
    assert "DependsOn" not in found["Second"]


def test_an_id_of_an_argument_that_is_not_given_is_an_error() -> None:
    assert findings("""
resources:
  say: {qldb_ledger: {permissions_mode: STANDARD}}
outputs: {said: "${say.id}"}
""") == [
        (
            "T703",
            "5:20",
            "CloudFormation has nothing that yields `say.name`, and the spec does not say it",
            "write `name` in `say`",
        )
    ]


def test_a_text_in_which_nothing_of_the_resource_stands_waits_for_it() -> None:
    found = resources("""
resources:
  queue: {sns_topic: {display_name: "${topic.owner}"}}
  topic: {sns_topic: {}}
""")["Queue"]

    assert found == {
        "Type": "AWS::SNS::Topic",
        "Properties": {"DisplayName": {"Ref": "AWS::AccountId"}},
        "DependsOn": "Topic",
    }


def test_each_output_of_a_nested_stack_is_an_attribute() -> None:
    found = resources("""
resources:
  inner: {cloudformation_stack: {name: x, template_url: "https://s3.amazonaws.com/b/t"}}
  queue: {sqs_queue: {name: '${inner.outputs.Name}-${inner.outputs["Other"]}'}}
""")
    assert found["Queue"]["Properties"]["QueueName"] == {
        "Fn::Sub": "${Inner.Outputs.Name}-${Inner.Outputs.Other}"
    }


def test_all_outputs_of_a_nested_stack_at_once_are_an_error() -> None:
    *_, (code, _, summary, _) = findings("""
resources:
  inner: {cloudformation_stack: {name: x, template_url: "https://s3.amazonaws.com/b/t"}}
outputs: {all: "${inner.outputs}"}
""")

    assert code == "T703"
    assert summary.startswith("CloudFormation has nothing that yields `inner.outputs`")


BUCKET = """
resources:
  bucket: {s3_bucket: {bucket: some-bucket-1, website: {index_document: a.html}}}
  other: {s3_bucket: {bucket: some-bucket-2}}
  web: {s3_bucket_website_configuration: {bucket: "${other.id}", index_document: {suffix: a.html}}}
"""


def test_a_part_of_a_text_is_selected() -> None:
    found = template(f"""{BUCKET}
outputs:
  first: "${{bucket.website_endpoint}}"
  second: http://${{web.website_endpoint}}/
""")["Outputs"]

    assert found["First"]["Value"] == {
        "Fn::Select": ["1", {"Fn::Split": ["//", {"Fn::GetAtt": ["Bucket", "WebsiteURL"]}]}]
    }
    text, parts = found["Second"]["Value"]["Fn::Sub"]
    assert text == "http://${Part1}/"
    assert parts["Part1"]["Fn::Select"][1]["Fn::Split"][1] == {
        "Fn::GetAtt": ["Other", "WebsiteURL"]
    }


def test_what_is_there_with_an_argument_alone_is_an_error_without_it() -> None:
    ((code, place, _, hint),) = findings(f"""{BUCKET}
outputs: {{endpoint: "${{other.website_endpoint}}"}}
""")

    assert (code, place) == ("T703", "8:24")
    assert hint == "it is there where `other` has `website`"


def test_a_table_by_region_becomes_a_mapping() -> None:
    made = template(f"""{BUCKET}
  topic: {{sns_topic: {{display_name: "${{bucket.hosted_zone_id}}"}}}}
outputs: {{domain: "${{web.website_domain}}"}}
""")

    assert made["Resources"]["Topic"] == {
        "Type": "AWS::SNS::Topic",
        "DependsOn": "Bucket",
        "Properties": {
            "DisplayName": {
                "Fn::FindInMap": ["BucketWebsiteZones", {"Ref": "AWS::Region"}, "Value"]
            }
        },
    }
    assert made["Mappings"]["BucketWebsites"]["eu-central-1"] == {
        "Value": "s3-website.eu-central-1.amazonaws.com"
    }


def test_the_region_is_that_of_the_stack() -> None:
    found = template("""
resources: {topic: {sns_topic: {}}}
outputs: {region: "${topic.region}"}
""")

    assert found["Outputs"]["Region"]["Value"] == {"Ref": "AWS::Region"}


def test_what_a_part_makes_is_read_after_it() -> None:
    found = resources("""
resources:
  net: {vpc: {cidr_block: 10.0.0.0/16, assign_generated_ipv6_cidr_block: true}}
  topic: {sns_topic: {display_name: "${net.ipv6_cidr_block}"}}
""")["Topic"]

    assert found["DependsOn"] == "NetIpv6"
    assert found["Properties"]["DisplayName"] == {
        "Fn::Select": ["0", {"Fn::GetAtt": ["Net", "Ipv6CidrBlocks"]}]
    }


@pytest.mark.parametrize("given", ["", ", assign_generated_ipv6_cidr_block: false"])
def test_what_no_part_makes_is_an_error(given: str) -> None:
    ((code, _, _, hint),) = findings(f"""
resources:
  net: {{vpc: {{cidr_block: 10.0.0.0/16{given}}}}}
outputs: {{block: "${{net.ipv6_cidr_block}}"}}
""")

    assert code == "T703"
    assert hint == (
        "it is there where `net` has `assign_generated_ipv6_cidr_block` "
        "or `ipv6_cidr_block` or `ipv6_ipam_pool_id`"
    )


API = """
resources: {api: {appsync_graphql_api: {name: things, authentication_type: API_KEY}}}
"""


def test_the_keys_of_a_map_are_read_each_by_its_way() -> None:
    found = template(f"""{API}
outputs: {{url: '${{api.uris["GRAPHQL"]}}', live: "${{api.uris.REALTIME}}"}}
""")["Outputs"]

    assert found["Url"]["Value"] == {"Fn::GetAtt": ["Api", "GraphQLUrl"]}
    assert found["Live"]["Value"] == {"Fn::GetAtt": ["Api", "RealtimeUrl"]}


@pytest.mark.parametrize("path", ["uris.GRAPH", "uris"])
def test_another_key_of_a_map_is_an_error_that_names_the_keys(path: str) -> None:
    ((code, place, _, hint),) = findings(f"""{API}
outputs: {{url: "${{api.{path}}}"}}
""")

    assert (code, place) == ("T703", "5:19")
    assert hint == "`api.uris` has `GRAPHQL`, `REALTIME`"


def test_an_item_of_a_list_is_read_by_its_position() -> None:
    found = template("""
resources:
  net: {vpc: {cidr_block: 10.0.0.0/16}}
  logs:
    vpc_endpoint:
      vpc_id: ${net.id}
      vpc_endpoint_type: Interface
      service_name: com.amazonaws.us-east-1.logs
  mail:
    sesv2_email_identity:
      email_identity: example.com
      dkim_signing_attributes: {next_signing_key_length: RSA_2048_BIT}
outputs:
  name: ${logs.dns_entry[2].dns_name}
  token: ${mail.dkim_signing_attributes.tokens[1]}
""")["Outputs"]

    entries = {"Fn::Select": ["2", {"Fn::GetAtt": ["Logs", "DnsEntries"]}]}
    assert found["Name"]["Value"] == {"Fn::Select": ["1", {"Fn::Split": [":", entries]}]}
    names = {"Fn::Split": [".", {"Fn::GetAtt": ["Mail", "DkimDNSTokenName2"]}]}
    assert found["Token"]["Value"] == {"Fn::Select": ["0", names]}


def test_a_number_that_aws_makes_has_no_quotes_in_json() -> None:
    found = template("""
resources:
  task: {ecs_task_definition: {family: f, container_definitions: [{name: a, image: b}]}}
  broker:
    rds_cluster: {engine: aurora-mysql, master_username: a, manage_master_user_password: true}
outputs:
  json: "${jsonencode({revision = task.revision, port = broker.port, arn = task.arn})}"
""")["Outputs"]["Json"]["Value"]["Fn::Sub"]

    assert found[0] == '{"arn":"${Task}","port":${Broker.Endpoint.Port},"revision":${Part1}}'
