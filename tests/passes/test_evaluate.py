from __future__ import annotations

from typing import Any

import pytest

from tests.passes.language import document, findings, value

LOCALS = """
locals:
  list: [a, b, c]
  map: {one: 1, two: 2}
  nested: {queues: [{name: x, size: 1}, {name: y, size: 2}]}
  zip: "0123"
  plain: 0123
  number: 1.50
  name: app-${locals.zip}
params: {stage: {type: string}, large: {type: bool}, size: {type: number}}
"""


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 2 - 3", 5),
        ("7 % 3", 1),
        ("-7 % 3", -1),
        ("1 / 4", 0.25),
        ("0.1 + 0.2", 0.3),
        ('"5" + 1', 6),
        ("2 > 1 && !(1 >= 2)", True),
        ("true || false && false", True),
        ("1 == 1.0", True),
        ('1 == "1"', False),
        ("[1, 2] == [1, 2]", True),
        ("{a = 1} != {a = 2}", True),
        ('true ? "a" : "b"', "a"),
        ('true ? 1 : "a"', "1"),
        ("false ? 1 : true ? 2 : 3", 2),
        ("true ? null : 1", None),
        ("locals.list[1]", "b"),
        ("locals.map.two", 2),
        ('locals.map["one"]', 1),
        ("locals.nested.queues[1].name", "y"),
        ("locals.nested.queues[*].name", ["x", "y"]),
        ("locals.name", "app-0123"),
        ("locals.plain", "0123"),
        ("locals.number", "1.50"),
        ("[for x in locals.list : x if x != locals.list[0]]", ["b", "c"]),
        ('[for at, x in locals.list : "${at}${x}"]', ["0a", "1b", "2c"]),
        ("{for k, v in locals.map : v => k}", {"1": "one", "2": "two"}),
        ("[for k, v in locals.map : k]", ["one", "two"]),
        ("{for q in locals.nested.queues : q.name => q.size...}", {"x": [1], "y": [2]}),
        ("[for q in locals.nested.queues : [for n in [1, 2] : n * q.size]]", [[1, 2], [2, 4]]),
        ('"${locals.list[0]}-${1 + 1}"', "a-2"),
        ('"${1 + 1}"', 2),
        ('jsonencode({b = 1, a = [1, "<x>", null]})', '{"a":[1,"\\u003cx\\u003e",null],"b":1}'),
        ('"${jsonencode({b = 1, a = 2})}"', '{"a":2,"b":1}'),
        ("sha1(jsonencode({b = 1, a = 2}))", "1c072775cb3d4104c26a2bc3483f500d1b5c0e17"),
    ],
)
def test_what_is_known_is_computed(expression: str, expected: Any) -> None:
    assert value(expression, LOCALS) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("params.size + 1 * 2", "${var.size + 2}"),
        ("(params.size + 1) * 2", "${(var.size + 1) * 2}"),
        ("params.size - (2 - params.size)", "${var.size - (2 - var.size)}"),
        ("-params.size", "${-var.size}"),
        ("!(params.large && params.stage == locals.zip)", '${!(var.large && var.stage == "0123")}'),
        ("true && params.large", "${var.large}"),
        ("false && params.large", False),
        ("params.large || true", True),
        ("params.large ? locals.list : []", '${var.large ? ["a", "b", "c"] : []}'),
        ("params.large ? 1 : 1", 1),
        ('params.large ? 1 : "a"', '${var.large ? "1" : "a"}'),
        ("(params.large ? 1 : 2) + 1", "${(var.large ? 1 : 2) + 1}"),
        ('[for c in split("", params.stage) : "${c}-${locals.zip}"]',
         '${[for c in split("", var.stage) : "${c}-0123"]}'),
        ('{for at, c in split("", params.stage) : c => at... if at > 1}',
         '${{for at, c in split("", var.stage) : c => at... if at > 1}}'),
        ('[for var in split("", params.stage) : "${var}${params.size}"]',
         '${[for var_ in split("", var.stage) : "${var_}${var.size}"]}'),
        ("locals.map[params.stage]", '${{"one" = 1, "two" = 2}[var.stage]}'),
        ("length([params.stage, params.stage])", 2),
        ('concat([params.stage], ["x"])', ["${var.stage}", "x"]),
        ("merge({a = params.stage}, {b = 1}).b", 1),
        ("keys({b = params.stage, a = 1})", ["a", "b"]),
        ("upper(params.stage)", "${upper(var.stage)}"),
    ],
)  # fmt: skip
def test_what_waits_for_a_deployment_is_left_to_terraform(expression: str, expected: Any) -> None:
    assert value(expression, LOCALS) == expected


def test_a_value_is_read_by_the_type_of_its_place() -> None:
    text = """
locals: {size: "30", share: true, port: 80}
resources:
  queue:
    sqs_queue:
      delay_seconds: ${locals.size}
      fifo_queue: ${locals.share}
      name: ${locals.port}
      policy: {Version: "${locals.port}", Text: "${locals.size}"}
"""
    queue = document(text)["resource"]["aws_sqs_queue"]["queue"]

    assert queue["delay_seconds"] == 30
    assert queue["fifo_queue"] is True
    assert queue["name"] == "80"
    assert queue["policy"] == '{"Version": 80, "Text": "30"}'


def test_forms_build_values_blocks_and_lists_of_blocks() -> None:
    text = """
locals: {ports: [80, 443], open: true}
resources:
  group:
    security_group:
      description: !if ["${locals.open}", open, closed]
      ingress: !for
        in: ${locals.ports}
        as: port
        if: ${port > 100}
        do: {from_port: "${port}", to_port: "${port}", protocol: tcp}
      tags: !for {in: "${locals.ports}", as: [at, port], key: "p${at}", do: "${port}"}
  key:
    kms_key: {description: !if ["${!locals.open}", closed]}
"""
    found = document(text)["resource"]
    group = found["aws_security_group"]["group"]

    assert group["description"] == "open"
    assert [each["from_port"] for each in group["ingress"]] == [443]
    assert group["tags"] == {"p0": "80", "p1": "443"}
    assert "description" not in found["aws_kms_key"]["key"]


def test_a_local_that_is_wrong_is_reported_once() -> None:
    text = """
locals: {a: "${1 / 0}"}
resources:
  one: {kms_key: {description: "${locals.a}"}}
  two: {kms_key: {description: "${locals.a}"}}
"""

    assert findings(text) == ["T310 `/`: a division by zero"]


def test_of_two_values_the_one_that_is_not_chosen_may_be_wrong() -> None:
    assert value("length(locals.list) > 5 ? locals.list[5] : locals.list[0]", LOCALS) == "a"
