"""Stacks for the backend's tests, and what becomes of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from attrs import evolve, frozen

from transpile.backends import load
from transpile.diagnostics import Diagnostic, Diagnostics
from transpile.ir.expr import Value
from transpile.ir.model import Output, Parameter, Resource, Stack

PATH = "terraform/test/main.tf.json"


@frozen
class Emitted:
    """Everything that emitting a stack brought."""

    files: Mapping[str, str]
    found: tuple[Diagnostic, ...]

    @property
    def document(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(self.files[PATH])
        return document


def emit(stack: Stack) -> Emitted:
    diagnostics = Diagnostics()
    files = load("terraform").emit(evolve(stack, name="test"), diagnostics)
    return Emitted(files, tuple(diagnostics))


def topic(**arguments: Value) -> Resource:
    return Resource(type="sns_topic", arguments=arguments)


MODEL = Resource(
    type="sagemaker_model",
    arguments={
        "execution_role_arn": "arn:aws:iam::111122223333:role/r",
        "primary_container": {"image": "image", "environment": {"a b": "c", "d": "e"}},
        "container": [{"image": "first"}, {"image": "second"}],
        "vpc_config": {"subnets": ["a"], "security_group_ids": ["b"]},
    },
)
ENCRYPTION = Resource(
    type="s3_bucket_server_side_encryption_configuration",
    arguments={
        "bucket": "b",
        "rule": [{"apply_server_side_encryption_by_default": {"sse_algorithm": "aws:kms"}}],
    },
)
PARAMETERS = {
    "text": Parameter(),
    "size": Parameter(type="number"),
    "names": Parameter(type="list(string)"),
}


def outputs(*values: Value) -> Stack:
    """A stack that shows ``values`` as ``o0``, ``o1``, …"""
    return Stack(
        name="test",
        parameters=PARAMETERS,
        resources={"m": MODEL, "e": ENCRYPTION, "t": topic(name="alarms")},
        outputs={f"o{at}": Output(value=value) for at, value in enumerate(values)},
    )


def shown(value: Value) -> Any:
    """How an output's value stands in the file."""
    return emit(outputs(value)).document["output"]["o0"]["value"]
