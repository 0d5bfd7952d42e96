"""Calls in a spec are computed while transpiling."""

from __future__ import annotations

import json
from typing import Any

import pytest

import transpile

SPEC = """
stack: s
params:
  p: {{type: string}}
resources:
  q:
    sqs_queue:
      name: q
      {argument}
"""


def queue(argument: str) -> dict[str, Any]:
    result = transpile.compile(transpile.loads(SPEC.format(argument=argument)), target="terraform")
    assert result.files
    [text] = [text for path, text in result.files.items() if path.endswith("main.tf.json")]
    found: dict[str, Any] = json.loads(text)["resource"]["aws_sqs_queue"]["q"]
    return found


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("""delay_seconds: '${max(1, "30")}'""", 30),
        ("""delay_seconds: '${length(jsonencode(["a", 1]))}'""", 7),
        ("""fifo_queue: '${startswith("ab", "a")}'""", True),
        ("""tags: {A: '${upper("a")}-${abs("-1.50")}-${max(1, 2)}'}""", {"A": "A-1.5-2"}),
        ("""tags: {A: '${join("-", setunion(["b"], ["a"]))}'}""", {"A": "a-b"}),
        (
            """tags: {A: '${join(",", [params.p, lower("X")])}'}""",
            {"A": '${join(",", [var.p, "x"])}'},
        ),
        ("""tags: {A: '${base64encode(params.p)}'}""", {"A": "${base64encode(var.p)}"}),
    ],
)
def test_what_is_known_is_computed(argument: str, value: object) -> None:
    [name] = [argument.partition(":")[0]]

    assert queue(argument)[name] == value


def test_numbers_reach_untyped_documents_as_json_has_them() -> None:
    found = queue("""policy: {a: '${abs("-1.50")}', b: '${pow(2, 40)}', c: '${toset([2, 1])}'}""")

    assert json.loads(found["policy"]) == {"a": 1.5, "b": 2**40, "c": [1, 2]}
