"""What templates have in place of look-ups and secrets, as moto resolves it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import transpile
from tests.engines.cloudformation.deploy import REGION, Deployed, deployed

pytestmark = pytest.mark.engine

SPEC = """
stack: look-ups
data:
  size: {ssm_parameter: {name: /workers/size}}
  zone: {lb_hosted_zone_id: {load_balancer_type: network}}
  policy:
    iam_policy_document:
      statement: {actions: [sqs:SendMessage], resources: ["${queue.arn}"]}
resources:
  queue:
    sqs_queue:
      tags: {size: "${data.size.insecure_value}", zone: "${data.zone.id}"}
  sender: {iam_policy: {name: sender, policy: "${data.policy.json}"}}
  copy:
    ssm_parameter: {name: copy, type: String, value: 'user:${secret("shop/database", "password")}'}
    in_state: true
  plain:
    ssm_parameter: {name: plain, type: String, value: '${ssm("/workers/size")}'}
    in_state: true
outputs:
  size: ${data.size.insecure_value}
"""


@pytest.fixture(scope="module")
def stack() -> Iterator[Deployed]:
    from moto import mock_aws

    spec = transpile.loads(SPEC)
    template = transpile.emit(spec, "cloudformation")["cloudformation/look-ups.template.json"]
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
            patch.setenv(name, "testing")
        with mock_aws():
            ssm, secrets = Deployed.client("ssm"), Deployed.client("secretsmanager")
            ssm.put_parameter(Name="/workers/size", Value="t3.micro", Type="String")
            secrets.create_secret(Name="shop/database", SecretString='{"password": "hunter2"}')
            with deployed(template, {}) as stack:
                yield stack


def test_a_parameter_is_read_from_systems_manager(stack: Deployed) -> None:
    [queue] = stack.client("sqs").list_queues()["QueueUrls"]
    tags = stack.client("sqs").list_queue_tags(QueueUrl=queue)["Tags"]

    assert stack.outputs == {"Size": "t3.micro"}
    assert tags["size"] == "t3.micro"


def test_a_constant_is_that_of_the_region(stack: Deployed) -> None:
    [queue] = stack.client("sqs").list_queues()["QueueUrls"]
    tags = stack.client("sqs").list_queue_tags(QueueUrl=queue)["Tags"]

    assert REGION == "us-east-1"
    assert tags["zone"] == "Z26RNL4JYFTOTI"


def test_a_policy_document_is_there(stack: Deployed) -> None:
    iam = stack.client("iam")
    [policy] = iam.list_policies(Scope="Local")["Policies"]
    version = iam.get_policy_version(PolicyArn=policy["Arn"], VersionId="v1")["PolicyVersion"]

    [statement] = version["Document"]["Statement"]
    assert statement["Action"] == "sqs:SendMessage"
    assert statement["Resource"].startswith(f"arn:aws:sqs:{REGION}:")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("copy", "user:{{resolve:secretsmanager:shop/database:SecretString:password}}"),
        ("plain", "{{resolve:ssm:/workers/size}}"),
    ],
)
def test_references_to_secrets_are_left_to_the_engine(
    stack: Deployed, name: str, value: str
) -> None:
    found = stack.client("ssm").get_parameter(Name=name)["Parameter"]["Value"]

    assert found == value  # AWS puts the secret in; moto 5.2 leaves the reference
