from __future__ import annotations

import json
from typing import Any

import pytest

from tests.backends.cloudformation.stacks import findings, result, template

CONFIG = """
  config:
    sagemaker_endpoint_configuration:
      production_variants:
        - {variant_name: v, model_name: m, instance_type: ml.m5.large, initial_instance_count: 1}
"""


def resource(text: str, name: str = "Config") -> dict[str, Any]:
    found: dict[str, Any] = template(text)["Resources"][name]
    return found


class TestArguments:
    def test_what_terraform_makes_up_is_asked_for_in_its_keyed_form(self) -> None:
        (found,) = findings("""
resources:
  config:
    sagemaker_endpoint_configuration:
      production_variants:
        - {model_name: m, instance_type: ml.m5.large, initial_instance_count: 1}
""")

        assert found == (
            "T702",
            "7:11",
            "CloudFormation needs `variant_name`, which Terraform makes up",
            "write it as the key: `production_variants: {variant-1: {…}}`",
        )

    def test_one_without_a_counterpart_is_an_error_unless_the_spec_says_so(self) -> None:
        text = """
resources:
  config:
    sagemaker_endpoint_configuration:
      production_variants:
        v: {model_name: m, instance_type: ml.m5.large, initial_instance_count: 1,
            accelerator_type: ml.eia1.medium}
"""
        (found,) = findings(text)

        assert found[:3] == (
            "T701",
            "8:13",
            "`production_variants.accelerator_type` has no counterpart in CloudFormation",
        )
        hint = "unsupported: {cloudformation: {production_variants.accelerator_type: why}}"
        assert hint in found[3]
        assert findings(f"{text}    {hint}\n") == []

    def test_items_that_are_the_same_without_what_is_left_out_are_an_error(self) -> None:
        (found,) = findings("""
resources:
  bucket:
    s3_bucket: {}
  replication:
    s3_bucket_replication_configuration:
      bucket: ${bucket.id}
      role: arn:aws:iam::111122223333:role/some
      rule:
        - {status: Enabled, destination: {bucket: b}, existing_object_replication: {status: On}}
        - {status: Enabled, destination: {bucket: b}}
    unsupported: {cloudformation: {rule.existing_object_replication: why}}
""")

        assert found[:3] == ("T411", "12:11", "`rule` has the same item twice in CloudFormation")

    def test_one_that_steers_terraform_alone_is_a_note(self) -> None:
        (found,) = findings("resources:\n  b: {s3_bucket: {force_destroy: true}}\n")

        assert found[:3] == (
            "T802",
            "3:19",
            "`force_destroy` steers Terraform's own work; CloudFormation does without it",
        )

    def test_a_prefix_of_a_name_is_left_out(self) -> None:
        text = CONFIG.replace("production_variants:", "name_prefix: c-\n      production_variants:")

        assert "EndpointConfigName" not in resource(f"resources:{text}")["Properties"]

    def test_scalars_have_the_types_of_their_properties(self) -> None:
        found = resource(
            """
resources:
  alarm:
    cloudwatch_metric_alarm:
      alarm_name: a
      comparison_operator: GreaterThanThreshold
      evaluation_periods: 2
      period: 60
      namespace: n
      metric_name: m
      statistic: Sum
      threshold: 1.5
      dimensions: {One: 1}
""",
            "Alarm",
        )["Properties"]

        assert found["Threshold"] == 1.5
        assert found["EvaluationPeriods"] == 2
        assert found["Dimensions"] == [{"Name": "One", "Value": "1"}]

    def test_a_document_given_as_text_is_an_object(self) -> None:
        found = resource(
            """
resources:
  role: {iam_role: {assume_role_policy: '{"Version": "2012-10-17", "Statement": []}'}}
""",
            "Role",
        )

        assert found["Properties"]["AssumeRolePolicyDocument"]["Statement"] == []

    def test_a_null_in_an_object_is_an_error_at_its_place(self) -> None:
        (found,) = findings("""
resources:
  role:
    iam_role:
      assume_role_policy: {Version: 2012-10-17, Statement: [], Id: null}
""")

        assert found[:3] == (
            "T405",
            "6:68",
            "`assume_role_policy.Id` holds a null, which a template cannot hold",
        )

    def test_a_key_that_reads_as_a_function_is_an_error(self) -> None:
        (found,) = findings("""
resources:
  role:
    iam_role: {assume_role_policy: {Version: 2012-10-17, Statement: {"Fn::Sub": x}}}
""")

        assert found[:3] == (
            "T701",
            "5:70",
            "CloudFormation would take the key `Fn::Sub` for a function",
        )

    def test_what_the_class_refuses_is_told_in_the_users_words(self) -> None:
        (found,) = findings('resources:\n  b: {s3_bucket: {bucket: "192.0.2.1"}}\n')

        assert found[:3] == (
            "T707",
            "3:27",
            "`bucket` is refused: 192.0.2.1 is not a valid s3 bucket name",
        )

    def test_what_an_outdated_class_lacks_is_taken_from_the_schema(self) -> None:
        found = resource(
            f"""
resources:{CONFIG}
      data_capture_config:
        initial_sampling_percentage: 5
        destination_s3_uri: s3://b
        capture_options: [{{capture_mode: Input}}]
      ExplainerConfig:
        ClarifyExplainerConfig: {{ShapConfig: {{ShapBaselineConfig: {{MimeType: text/csv}}}}}}
"""
        )["Properties"]

        assert found["DataCaptureConfig"]["CaptureOptions"] == [{"CaptureMode": "Input"}]
        assert "ShapConfig" in found["ExplainerConfig"]["ClarifyExplainerConfig"]


class TestFolds:
    def test_a_part_unites_with_its_parent_and_its_reads_go_there(self) -> None:
        found = template("""
resources:
  b: {s3_bucket: {}}
  v: {s3_bucket_versioning: {bucket: "${b.id}", versioning_configuration: {status: Enabled}}}
  topic: {sns_topic: {}, depends_on: [v]}
outputs: {name: "${v.bucket}"}
""")

        assert list(found["Resources"]) == ["B", "Topic"]
        properties = found["Resources"]["B"]["Properties"]
        assert properties == {"VersioningConfiguration": {"Status": "Enabled"}}
        assert found["Resources"]["Topic"]["DependsOn"] == "B"
        assert found["Outputs"]["Name"]["Value"] == {"Ref": "B"}

    def test_attachments_add_up(self) -> None:
        found = resource(
            """
resources:
  r: {iam_role: {assume_role_policy: {Version: 2012-10-17, Statement: []}}}
  a: {iam_role_policy_attachment: {role: "${r.name}", policy_arn: "arn:aws:iam::aws:policy/A"}}
  b: {iam_role_policy_attachment: {role: "${r.name}", policy_arn: "arn:aws:iam::aws:policy/B"}}
""",
            "R",
        )

        assert found["Properties"]["ManagedPolicyArns"] == [
            "arn:aws:iam::aws:policy/A",
            "arn:aws:iam::aws:policy/B",
        ]

    def test_two_that_say_different_things_are_an_error(self) -> None:
        (found,) = findings("""
resources:
  b: {s3_bucket: {}}
  v: {s3_bucket_versioning: {bucket: "${b.id}", versioning_configuration: {status: Enabled}}}
  w: {s3_bucket_versioning: {bucket: "${b.id}", versioning_configuration: {status: Suspended}}}
""")

        assert found[:3] == (
            "T704",
            "6:76",
            (
                "`w` is part of `b` on CloudFormation, where `VersioningConfiguration.Status` "
                "has another value already"
            ),
        )

    def test_a_parent_outside_the_stack_is_an_error(self) -> None:
        (found,) = findings("""
resources:
  topic: {sns_topic: {}}
  v: {s3_bucket_versioning: {bucket: some-bucket-1, versioning_configuration: {status: Enabled}}}
""")

        assert found[:2] == ("T704", "5:38")
        assert "refer to it: `bucket: ${name.id}`" in found[3]

    def test_meta_keys_of_an_entry_are_errors_on_a_part(self) -> None:
        found = findings("""
resources:
  b: {s3_bucket: {}}
  v:
    s3_bucket_versioning: {bucket: "${b.id}", versioning_configuration: {status: Enabled}}
    protect: true
    ids: {cloudformation: X}
    cloudformation: {UpdatePolicy: {}}
""")

        assert [(each[0], each[1]) for each in found] == [
            ("T704", "7:5"),
            ("T704", "8:5"),
            ("T704", "9:5"),
        ]


class TestMetaKeys:
    def test_what_is_protected_is_retained_and_in_the_stack_policy(self) -> None:
        made = result("resources:\n  key: {kms_key: {}, protect: true}\n")
        policy = json.loads(made.files["cloudformation/app.stack-policy.json"])
        entry = json.loads(made.files["cloudformation/app.template.json"])["Resources"]["Key"]

        assert entry["DeletionPolicy"] == entry["UpdateReplacePolicy"] == "Retain"
        assert policy["Statement"][1] == {
            "Effect": "Deny",
            "Principal": "*",
            "Action": ["Update:Replace", "Update:Delete"],
            "Resource": ["LogicalResourceId/Key"],
        }

    def test_an_import_by_name_becomes_one_by_arn(self) -> None:
        made = result(
            f'aws: {{account: "111122223333", region: cn-north-1}}\nresources:{CONFIG}'
            "      name: c-1\n    import: c-1\n"
        )
        imports = json.loads(made.files["cloudformation/app.resources-to-import.json"])

        arn = "arn:aws-cn:sagemaker:cn-north-1:111122223333:endpoint-config/c-1"
        assert imports == [
            {
                "ResourceType": "AWS::SageMaker::EndpointConfig",
                "LogicalResourceId": "Config",
                "ResourceIdentifier": {"EndpointConfigArn": arn},
            }
        ]

    def test_an_import_that_does_not_tell_the_arn_asks_for_it(self) -> None:
        (found,) = findings(f"resources:{CONFIG}    import: c-1\n")

        assert found[0] == "T708"
        assert "cloudformation: {EndpointConfigArn: …}" in found[3]

    def test_an_import_by_the_identifier_itself_is_taken_as_it_is(self) -> None:
        made = result("resources:\n  b: {s3_bucket: {bucket: b-1-x}, import: b-1-x}\n")
        (found,) = json.loads(made.files["cloudformation/app.resources-to-import.json"])

        assert found["ResourceIdentifier"] == {"BucketName": "b-1-x"}

    def test_an_import_by_an_id_that_is_the_identifier_is_taken_as_it_is(self) -> None:
        for type_, id_, key in (
            (
                "route_table: {vpc_id: vpc-0123456789abcdef0}",
                "rtb-0123456789abcdef0",
                "RouteTableId",
            ),
            ("instance: {ami: ami-0123456789abcdef0}", "i-0123456789abcdef0", "InstanceId"),
            ("internet_gateway: {}", "igw-0123456789abcdef0", "InternetGatewayId"),
        ):
            made = result(f"resources:\n  x: {{{type_}, import: {id_}}}\n")
            (found,) = json.loads(made.files["cloudformation/app.resources-to-import.json"])

            assert found["ResourceIdentifier"] == {key: id_}

    def test_a_patch_lies_over_the_entry_and_may_go_beyond_the_schema(self) -> None:
        found = resource(
            """
resources:
  topic:
    sns_topic: {display_name: x, fifo_topic: true, name: t.fifo}
    cloudformation:
      UpdatePolicy: {Any: "${aws.region}"}
      Properties: {DisplayName: {"Fn::Sub": "${!AWS::Region}"}, FifoTopic: null, Newer: [1]}
""".replace("${!AWS", "$${AWS"),
            "Topic",
        )

        assert found == {
            "Type": "AWS::SNS::Topic",
            "Properties": {
                "TopicName": "t.fifo",
                "DisplayName": {"Fn::Sub": "${AWS::Region}"},
                "Newer": [1],
            },
            "UpdatePolicy": {"Any": {"Ref": "AWS::Region"}},
        }

    def test_a_patchs_keys_are_literal(self) -> None:
        found = resource(
            """
resources:
  topic:
    sns_topic: {}
    cloudformation: {Metadata: {"$${a}": 1, "%{b": {"$${c}": 2}}}
""",
            "Topic",
        )

        assert found["Metadata"] == {"${a}": 1, "%{b": {"${c}": 2}}


REPLICA = "db_instance: {instance_class: db.t3.micro, replicate_source_db: s, engine: mysql}"
MEMBER = "rds_cluster_instance: {cluster_identifier: a, engine: aurora-mysql, instance_class: db.m}"
GROUP = "lb_target_group: {port: 80, protocol: HTTP, vpc_id: vpc-12345678, health_check: {path: /}}"


@pytest.mark.parametrize(
    ("resource", "name", "value"),
    [
        (
            "security_group: {vpc_id: vpc-0123456789abcdef0}",
            "GroupDescription",
            "Managed by Terraform",
        ),
        (
            "security_group: {vpc_id: vpc-0123456789abcdef0}",
            "SecurityGroupEgress",
            [
                {
                    "Description": "Nothing may leave",
                    "IpProtocol": "icmp",
                    "FromPort": 252,
                    "ToPort": 86,
                    "CidrIp": "255.255.255.255/32",
                }
            ],
        ),
        (REPLICA, "PubliclyAccessible", False),
        (REPLICA, "BackupRetentionPeriod", 0),
        (MEMBER, "PromotionTier", 0),
        ("route53_zone: {name: a.b}", "HostedZoneConfig", {"Comment": "Managed by Terraform"}),
        (GROUP, "HealthyThresholdCount", 3),
        (GROUP, "UnhealthyThresholdCount", 3),
    ],
)
def test_defaults_that_differ_are_written_out(resource: str, name: str, value: Any) -> None:
    found = template(f"resources: {{one: {{{resource}}}}}")["Resources"]["One"]

    assert found["Properties"][name] == value
