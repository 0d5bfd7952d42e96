"""Rules between the arguments of one block."""

from __future__ import annotations

from typing import Any

import pytest

import transpile
from transpile.diagnostics import Code
from transpile.ir.expr import Param
from transpile.passes.constraints import check_constraints
from transpile.schema.model import Constraint, ConstraintKind


def findings(
    kind: ConstraintKind,
    arguments: tuple[str, ...],
    body: dict[str, Any],
    wrong: tuple[str, ...] = (),
) -> list[tuple[Code, str]]:
    found: list[tuple[Code, str]] = []
    check_constraints(
        [Constraint(kind=kind, arguments=arguments)],
        body,
        ["terraform"],
        wrong,
        lambda code, _, __, name: found.append((code, name)),
    )
    return found


@pytest.mark.parametrize(
    ("kind", "arguments", "body", "expected"),
    [
        ("conflicts", ("name", "name_prefix"), {"name": "a"}, []),
        ("conflicts", ("a", "b"), {"a": 1, "b": 2}, [(Code.CONFLICT, "b")]),
        ("conflicts", ("a", "b"), {"b": 1, "a": 2}, [(Code.CONFLICT, "a")]),
        ("at_least_one", ("a", "b"), {"c": 1}, [(Code.NEEDS_ONE_OF, "")]),
        ("at_least_one", ("a", "v.*.m"), {"v": [{"x": 1}, {"m": "m"}]}, []),
        ("at_least_one", ("a", "v.*.m"), {"v": [{"x": 1}]}, [(Code.NEEDS_ONE_OF, "")]),
        ("exactly_one", ("a", "b"), {}, [(Code.NEEDS_ONE_OF, "")]),
        ("exactly_one", ("a", "b"), {"a": 1, "b": 1}, [(Code.CONFLICT, "b")]),
        ("requires", ("a", "b"), {"b": 1}, []),
        ("requires", ("a", "b"), {"a": 1}, [(Code.REQUIRES, "a")]),
        ("requires", ("a=x", "b"), {"a": "y"}, []),
        ("requires", ("a=x", "b"), {"a": "x", "b": 1}, []),
        ("requires", ("a=x", "b"), {"a": "x"}, [(Code.REQUIRES, "a")]),
        ("at_most", ("low", "high"), {"low": 2, "high": 2}, []),
        ("at_most", ("low", "high"), {"low": 3, "high": 2}, [(Code.OUT_OF_RANGE, "low")]),
        ("at_most", ("low", "high"), {"low": 3}, []),
        ("single_with", ("s", "p", "s"), {"p": [1, 2]}, []),
        ("single_with", ("s", "p", "s"), {"p": [1, 2], "s": [{}]}, [(Code.ITEM_COUNT, "p")]),
        ("single_with", ("p",), {"p": [1, 2]}, [(Code.ITEM_COUNT, "p")]),
        ("true_with", ("k", "e"), {"e": False}, []),
        ("true_with", ("k", "e"), {"k": "key", "e": True}, []),
        ("true_with", ("k", "e"), {"k": "key", "e": Param("p")}, []),
        ("true_with", ("k", "e"), {"k": "key", "e": False}, [(Code.REQUIRES, "e")]),
        ("true_with", ("k", "e"), {"k": "key"}, [(Code.REQUIRES, "k")]),
    ],
)
def test_each_kind(
    kind: ConstraintKind,
    arguments: tuple[str, ...],
    body: dict[str, Any],
    expected: list[tuple[Code, str]],
) -> None:
    assert findings(kind, arguments, body) == expected


def test_what_is_wrong_is_not_missing() -> None:
    assert findings("at_least_one", ("a", "b"), {}, wrong=("b",)) == []


def test_a_rule_of_another_target_does_not_count() -> None:
    found: list[Code] = []
    rule = Constraint(kind="requires", arguments=("a", "b"), targets=("cloudformation",))
    check_constraints([rule], {"a": 1}, ["terraform"], (), lambda code, *_: found.append(code))

    assert found == []


@pytest.mark.parametrize("target", ["terraform", "cdktf", "cloudformation"])
def test_an_empty_header_of_captured_contents_is_told_on_every_target(target: str) -> None:
    spec = """
        stack: app
        resources:
          ec:
            sagemaker_endpoint_configuration:
              production_variants:
                v1: {model_name: m, instance_type: ml.m5.large, initial_instance_count: 1}
              data_capture_config:
                initial_sampling_percentage: 10
                destination_s3_uri: s3://bucket/captured
                capture_options: [{capture_mode: Input}]
                capture_content_type_header: {}
    """
    (found,) = transpile.compile(transpile.Source("<spec>", spec), target).diagnostics

    assert found.code is Code.NEEDS_ONE_OF


_FUNCTION = """
stack: app
resources:
  f:
    lambda_function:
      function_name: f
      role: arn:aws:iam::111122223333:role/r
      handler: index.handler
      runtime: python3.13
      Code: {ZipFile: pass}
"""


def summaries(text: str, *targets: str) -> list[str]:
    source = transpile.Source("app.yaml", text)
    found = [each for target in targets for each in transpile.compile(source, target).diagnostics]
    return [each.summary for each in found if each.severity is transpile.Severity.ERROR]


def test_what_only_cloudformation_has_is_one_of_the_alternatives_there() -> None:
    for_one = _FUNCTION.replace("stack: app", "stack: app\ntargets: [cloudformation]")
    assert summaries(for_one, "cloudformation") == []
    assert summaries(for_one.replace("handler: i", "s3_bucket: b, handler: i"), "cloudformation")


def test_each_target_may_have_an_alternative_of_its_own() -> None:
    both = (
        f"{_FUNCTION}      filename: f.zip\n"
        "    unsupported: {terraform: {Code: inline}, cloudformation: {filename: inline}}\n"
    )
    assert summaries(both, "terraform", "cloudformation") == []
    without = both.replace("      filename: f.zip\n", "").replace("{filename: inline}", "{}")
    assert [each for each in summaries(without, "terraform") if "one of" in each] == [
        "lambda_function: one of `filename`, `image_uri`, `s3_bucket` is needed"
    ]
