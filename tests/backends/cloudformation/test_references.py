from __future__ import annotations

from typing import Any

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
