"""What the targets say about the life of resources."""

from __future__ import annotations

import json
from typing import Any

import pytest

import transpile

QUEUE = "  queue:\n    sqs_queue: {visibility_timeout_seconds: 30, tags: {Owner: ops}}\n"


def spec(resources: str, more: str = "") -> str:
    return (
        "stack: life\naws: {region: us-east-1, account: '111122223333'}\n"
        f"params: {{stage: {{type: string}}, size: {{type: number, default: 1}}}}\n"
        f"{more}resources:\n{resources}"
    )


def emitted(text: str, target: str) -> transpile.Files:
    result = transpile.compile(transpile.Source("<test>", text), target)
    assert not result.failed, [each.summary for each in result.diagnostics]
    return result.files


def terraform(resources: str, more: str = "") -> Any:
    return json.loads(emitted(spec(resources, more), "terraform")["terraform/life/main.tf.json"])


def template(resources: str, more: str = "") -> Any:
    files = emitted(spec(resources, more), "cloudformation")
    return json.loads(files["cloudformation/life.template.json"])


def program(resources: str, more: str = "") -> str:
    return emitted(spec(resources, more), "cdktf")["cdktf/life/main.py"]


def notes(resources: str, target: str) -> list[str]:
    result = transpile.compile(transpile.Source("<test>", spec(resources)), target)
    assert not result.failed
    return [each.summary for each in result.diagnostics]


class TestRemoval:
    @pytest.mark.parametrize(
        ("says", "policy"),
        [
            ("on_remove: delete", "Delete"),
            ("on_remove: retain", "Retain"),
            ("protect: true", "Retain"),
            ("protect: true\n    on_remove: retain", "Retain"),
            ("import: {cloudformation: {QueueUrl: url}}", "Retain"),
            ("import: {cloudformation: {QueueUrl: url}}\n    on_remove: delete", "Delete"),
        ],
    )
    def test_a_template_says_it_in_both_policies(self, says: str, policy: str) -> None:
        entry = template(f"{QUEUE}    {says}\n")["Resources"]["Queue"]

        assert entry["DeletionPolicy"] == entry["UpdateReplacePolicy"] == policy

    def test_nothing_is_said_where_the_spec_says_nothing(self) -> None:
        assert "DeletionPolicy" not in template(QUEUE)["Resources"]["Queue"]

    @pytest.mark.parametrize(
        ("body", "says", "arguments"),
        [
            ("cloudwatch_log_group: {}", "retain", {"skip_destroy": True}),
            ("ebs_volume: {availability_zone: a, size: 8}", "snapshot", {"final_snapshot": True}),
            ("ebs_volume: {availability_zone: a, size: 8}", "delete", {"final_snapshot": False}),
            (
                "docdb_cluster: {final_snapshot_identifier: last}",
                "snapshot",
                {"skip_final_snapshot": False, "final_snapshot_identifier": "last"},
            ),
            ("docdb_cluster: {}", "delete", {"skip_final_snapshot": True}),
            ("sqs_queue: {}", "delete", {}),
        ],
    )
    def test_terraform_says_it_in_the_types_own_arguments(
        self, body: str, says: str, arguments: dict[str, Any]
    ) -> None:
        made = terraform(f"  r:\n    {body}\n    on_remove: {says}\n")
        ((resource,),) = (list(each.values()) for each in made["resource"].values())

        assert arguments.items() <= resource.items()
        assert ("skip_destroy" in resource) == ("skip_destroy" in arguments)

    @pytest.mark.parametrize(("given", "policy"), [("true", "Retain"), ("false", None)])
    def test_what_tells_terraform_not_to_destroy_is_a_policy(
        self, given: str, policy: str | None
    ) -> None:
        text = f"  logs:\n    cloudwatch_log_group: {{skip_destroy: {given}}}\n"
        entry = template(text)["Resources"]["Logs"]

        assert entry.get("DeletionPolicy") == entry.get("UpdateReplacePolicy") == policy

    def test_what_is_not_known_cannot_be_a_policy(self) -> None:
        text = "  logs:\n    cloudwatch_log_group: {skip_destroy: '${params.size > 1}'}\n"
        source = transpile.Source("<test>", spec(text))
        result = transpile.compile(source, "cloudformation")

        assert [each.summary for each in result.diagnostics] == [
            "CloudFormation cannot express a `skip_destroy` that is only known at deploy time"
        ]

    def test_a_target_may_do_without(self) -> None:
        kept = f"{QUEUE}    on_remove: retain\n    unsupported: {{terraform: {{on_remove: no}}}}\n"

        assert "skip_destroy" not in terraform(kept)["resource"]["aws_sqs_queue"]["queue"]
        assert template(kept)["Resources"]["Queue"]["DeletionPolicy"] == "Retain"

    def test_what_becomes_several_goes_or_stays_as_a_whole(self) -> None:
        made = template(
            "  group:\n    security_group:\n      description: x\n      vpc_id: vpc-12345678\n"
            "    on_remove: retain\n  rule:\n    security_group_rule:\n      type: ingress\n"
            "      from_port: 1\n      to_port: 1\n      protocol: tcp\n"
            "      cidr_blocks: [10.0.0.0/8]\n      security_group_id: ${group.id}\n"
            "    on_remove: retain\n"
        )

        assert {each["DeletionPolicy"] for each in made["Resources"].values()} == {"Retain"}

    def test_what_is_protected_and_made_in_a_loop_is_in_the_stack_policy(self) -> None:
        text = spec(
            "  queue:\n    for_each: [eu, us]\n    when: ${params.stage == each.key}\n"
            "    sqs_queue: {}\n    protect: true\n"
        )
        policy = json.loads(
            emitted(text, "cloudformation")["cloudformation/life.stack-policy.json"]
        )

        assert policy["Statement"][1]["Resource"] == [
            "LogicalResourceId/QueueEu",
            "LogicalResourceId/QueueUs",
        ]


class TestIgnoredChanges:
    def test_terraform_has_bare_references(self) -> None:
        made = terraform(
            f"{QUEUE}    ignore_changes: ['tags[\"Owner\"]', tags.Team, delay_seconds]\n"
        )

        assert made["resource"]["aws_sqs_queue"]["queue"]["lifecycle"] == {
            "ignore_changes": ['tags["Owner"]', 'tags["Team"]', "delay_seconds"]
        }

    def test_blocks_are_lists_to_terraform(self) -> None:
        made = terraform(
            "  f:\n    lambda_function: {role: 'arn:aws:iam::111122223333:role/x', "
            "function_name: f, s3_bucket: bucket, s3_key: key, handler: h, runtime: python3.12, "
            "environment: {variables: {AA: b}}}\n"
            "    ignore_changes: [environment.variables.AA, environment]\n"
        )

        assert made["resource"]["aws_lambda_function"]["f"]["lifecycle"]["ignore_changes"] == [
            'environment[0].variables["AA"]',
            "environment",
        ]

    def test_a_template_does_not_set_what_others_may_change(self) -> None:
        kept = f"{QUEUE}    ignore_changes: [visibility_timeout_seconds, delay_seconds]\n"

        assert "VisibilityTimeout" not in template(kept)["Resources"]["Queue"]["Properties"]
        (note,) = notes(kept, "cloudformation")
        assert note.startswith("`visibility_timeout_seconds` is left to others on CloudFormation")
        assert notes(kept, "terraform") == []

    def test_a_template_sets_it_where_the_spec_says_that_it_does_without_ignoring(self) -> None:
        kept = (
            f"{QUEUE}    ignore_changes: all\n"
            "    unsupported: {cloudformation: {ignore_changes: it writes what it has}}\n"
        )

        assert template(kept)["Resources"]["Queue"]["Properties"]["VisibilityTimeout"] == 30


class TestReplacement:
    def test_terraform_has_bare_references(self) -> None:
        made = terraform(
            "  topic:\n    when: ${params.size == 2}\n    sns_topic: {}\n"
            "  regions:\n    for_each: [eu, us]\n    sqs_queue: {}\n"
            "  queue:\n    when: ${params.size == 2}\n    sqs_queue: {}\n"
            "    replace_on: [topic, '${topic.arn}', regions, 'regions[\"eu\"].arn']\n"
        )

        assert made["resource"]["aws_sqs_queue"]["queue"]["lifecycle"] == {
            "replace_triggered_by": [
                "aws_sns_topic.topic",
                "aws_sns_topic.topic[0].arn",
                "aws_sqs_queue.regions_eu",
                "aws_sqs_queue.regions_us",
                "aws_sqs_queue.regions_eu.arn",
            ]
        }

    def test_what_replaces_has_to_be_there(self) -> None:
        text = spec(
            f"{QUEUE}    replace_on: ['${{topic.arn}}']\n"
            "  topic:\n    when: ${params.size == 2}\n    sns_topic: {}\n"
        )
        result = transpile.compile(transpile.Source("<test>", text), "terraform")

        assert [each.code for each in result.diagnostics] == [transpile.Code.MAYBE_ABSENT]


class TestChecks:
    CHECK = "    preconditions: [{condition: '${params.stage != \"\"}', error: No stage}]\n"

    def test_terraform_and_python_have_preconditions(self) -> None:
        made = terraform(QUEUE + self.CHECK)

        assert made["resource"]["aws_sqs_queue"]["queue"]["lifecycle"] == {
            "precondition": [{"condition": '${var.stage != ""}', "error_message": "No stage"}]
        }
        assert "Precondition(" in program(QUEUE + self.CHECK)

    def test_a_template_has_rules(self) -> None:
        when = "  queue:\n    when: ${params.size == 2}\n    sqs_queue: {}\n"

        assert template(when + self.CHECK)["Rules"]["CheckQueue"] == {
            "RuleCondition": {"Fn::Equals": [{"Ref": "Size"}, "2"]},
            "Assertions": [
                {
                    "Assert": {"Fn::Not": [{"Fn::Equals": [{"Ref": "Stage"}, ""]}]},
                    "AssertDescription": "No stage",
                }
            ],
        }

    def test_a_postcondition_reads_the_resource_itself(self) -> None:
        made = terraform(
            f"{QUEUE}    when: ${{params.size == 2}}\n"
            "    postconditions: [{condition: '${queue.arn != params.stage}', "
            "error: 'It is ${queue.arn}'}]\n"
        )

        assert made["resource"]["aws_sqs_queue"]["queue"]["lifecycle"] == {
            "postcondition": [
                {"condition": "${self.arn != var.stage}", "error_message": "It is ${self.arn}"}
            ]
        }

    def test_what_is_known_to_hold_is_not_asked(self) -> None:
        known = "    preconditions: [{condition: '${1 < 2}', error: never}]\n"

        assert "lifecycle" not in terraform(QUEUE + known)["resource"]["aws_sqs_queue"]["queue"]
        assert list(template(QUEUE + known)["Rules"]) == ["Deployment"]


class TestMoves:
    def test_a_condition_makes_a_second_move(self) -> None:
        made = terraform("  q:\n    when: ${params.size == 2}\n    sqs_queue: {}\n    was: old\n")

        assert made["moved"] == [
            {"from": "aws_sqs_queue.old", "to": "aws_sqs_queue.q"},
            {"from": "aws_sqs_queue.q", "to": "aws_sqs_queue.q[0]"},
        ]

    def test_python_uses_the_librarys_call_where_it_can_say_it(self) -> None:
        text = program(
            "  a:\n    sqs_queue: {}\n    was: old\n"
            "  b:\n    when: ${params.size == 2}\n    sqs_queue: {}\n    was: aws_sqs_queue.x[0]\n"
        )

        assert 'a.move_from_id("aws_sqs_queue.old")' in text
        assert '[{"from": "aws_sqs_queue.x[0]", "to": "aws_sqs_queue.b[0]"}]' in text

    def test_a_pinned_label_is_moved_to(self) -> None:
        made = terraform("  q:\n    sqs_queue: {}\n    was: old\n    ids: {terraform: pinned}\n")

        assert made["moved"] == [{"from": "aws_sqs_queue.old", "to": "aws_sqs_queue.pinned"}]


class TestImports:
    @pytest.mark.parametrize(
        ("identifier", "oldest"),
        [("plain", "1.5"), ("'${params.stage}'", "1.6"), ("{terraform: {url: u}}", "1.12")],
    )
    def test_terraform_has_to_be_new_enough(self, identifier: str, oldest: str) -> None:
        made = terraform(f"{QUEUE}    import: {identifier}\n")

        assert made["terraform"]["required_version"] == f">= {oldest}"

    def test_an_identity_tells_the_id(self) -> None:
        text = spec(
            "  b:\n    s3_bucket: {}\n    import: {terraform: {bucket: my-bucket, region: eu}}\n"
        )
        made = json.loads(
            emitted(text, "cloudformation")["cloudformation/life.resources-to-import.json"]
        )

        assert made[0]["ResourceIdentifier"] == {"BucketName": "my-bucket"}

    def test_each_instance_of_a_loop_is_imported_by_its_own(self) -> None:
        made = terraform(
            "  q:\n    for_each: {eu: a, us: b}\n    sqs_queue: {}\n"
            "    import: '${each.value}-${params.stage}-${each.key}'\n"
        )

        assert made["import"] == [
            {"to": "aws_sqs_queue.q_eu", "id": "a-${var.stage}-eu"},
            {"to": "aws_sqs_queue.q_us", "id": "b-${var.stage}-us"},
        ]

    def test_account_and_region_of_the_stack_are_known(self) -> None:
        text = spec(
            "  t:\n    sns_topic: {}\n    import:\n      cloudformation:\n"
            "        TopicArn: arn:${aws.partition}:sns:${aws.region}:${aws.account_id}:t\n"
        )
        made = json.loads(
            emitted(text, "cloudformation")["cloudformation/life.resources-to-import.json"]
        )

        assert made[0]["ResourceIdentifier"] == {"TopicArn": "arn:aws:sns:us-east-1:111122223333:t"}

    def test_a_folded_resource_is_imported_by_terraform_alone(self) -> None:
        text = spec(
            "  b:\n    s3_bucket: {bucket: my-bucket}\n"
            "  v:\n    s3_bucket_versioning:\n      bucket: ${b.id}\n"
            "      versioning_configuration: {status: Enabled}\n    import: my-bucket\n"
        )

        assert "cloudformation/life.resources-to-import.json" not in emitted(text, "cloudformation")
        assert json.loads(emitted(text, "terraform")["terraform/life/main.tf.json"])["import"]


def test_a_patch_goes_before_the_rules_of_a_life() -> None:
    text = (
        f"{QUEUE}    ignore_changes: [delay_seconds]\n"
        "    terraform: {lifecycle: {ignore_changes: [policy]}}\n"
    )

    assert terraform(text)["resource"]["aws_sqs_queue"]["queue"]["lifecycle"] == {
        "ignore_changes": ["policy"]
    }
    assert "delay_seconds" not in program(text)


def test_what_is_forgotten_is_removed_without_being_destroyed() -> None:
    made = terraform(QUEUE, "removed: {old: sns_topic, 'q[\"eu\"]': sqs_queue}\n")

    assert made["removed"] == [
        {"from": "aws_sns_topic.old", "lifecycle": {"destroy": False}},
        {"from": "aws_sqs_queue.q_eu", "lifecycle": {"destroy": False}},
    ]
    assert made["terraform"]["required_version"] == ">= 1.7"


def test_a_stack_made_in_python_has_a_life() -> None:
    from transpile import Attr, Check, Former, Param, Parameter, Removed, Resource, Stack

    stack = Stack(
        name="life",
        parameters={"size": Parameter(type="number")},
        resources={
            "topic": Resource(type="sns_topic"),
            "queue": Resource(
                type="sqs_queue",
                was=Former(name="old"),
                ignore_changes=(("delay_seconds",),),
                replace_on=(Attr("topic", ()),),
                preconditions=(Check(condition=Param("size"), error="no"),),
            ),
        },
        removed={"gone": Removed(type="sqs_queue")},
    )
    with pytest.raises(transpile.SpecError, match="a check takes a condition"):
        transpile.emit(stack, "terraform")
