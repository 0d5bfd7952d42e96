from __future__ import annotations

from typing import Any

import pytest

from tests.backends.terraform.stacks import emit, outputs, shown
from tests.engines.terraform import Terraform
from transpile.ir.expr import Attr, Call, Index, Json, Param, Setting, Template, Value

MODEL = "aws_sagemaker_model.m"
RULE = "tolist(aws_s3_bucket_server_side_encryption_configuration.e.rule)"
ALGORITHM = ("apply_server_side_encryption_by_default", "sse_algorithm")

EXPRESSIONS: dict[str, tuple[Value, Any]] = {
    "attribute": (Attr("m", ("arn",)), f"${{{MODEL}.arn}}"),
    "argument of a block that stands once": (
        Attr("m", ("primary_container", "image")),
        f"${{{MODEL}.primary_container[0].image}}",
    ),
    "such a block": (Attr("m", ("primary_container",)), f"${{{MODEL}.primary_container[0]}}"),
    "repeated block": (Attr("m", ("container", 1, "image")), f"${{{MODEL}.container[1].image}}"),
    "all repeated blocks": (Attr("m", ("container",)), f"${{{MODEL}.container}}"),
    "key of a map": (
        Attr("m", ("primary_container", "environment", "d")),
        f"${{{MODEL}.primary_container[0].environment.d}}",
    ),
    "key that is no identifier": (
        Attr("m", ("primary_container", "environment", "a b")),
        f'${{{MODEL}.primary_container[0].environment["a b"]}}',
    ),
    "set": (
        Attr("m", ("vpc_config", "subnets")),
        f"${{tolist({MODEL}.vpc_config[0].subnets)}}",
    ),
    "element of a set": (
        Attr("m", ("vpc_config", "subnets", 0)),
        f"${{tolist({MODEL}.vpc_config[0].subnets)[0]}}",
    ),
    "block in a set of blocks": (
        Attr("e", ("rule", 0, *ALGORITHM)),
        f"${{{RULE}[0].{ALGORITHM[0]}[0].{ALGORITHM[1]}}}",
    ),
    "param": (Param("text"), "${var.text}"),
    "element of a param": (Index(Param("names"), 1), "${var.names[1]}"),
    "computed element": (Index(Param("names"), Param("size")), "${var.names[var.size]}"),
    "region": (Setting("region"), "${data.aws_region.current.region}"),
    "account": (Setting("account_id"), "${data.aws_caller_identity.current.account_id}"),
    "partition": (Setting("partition"), "${data.aws_partition.current.partition}"),
    "suffix": (Setting("dns_suffix"), "${data.aws_partition.current.dns_suffix}"),
    "name of the stack": (Setting("stack_name"), "test"),
    "template": (Template(("a-", Param("text"), "-b")), "a-${var.text}-b"),
    "template with the stack's name": (
        Template((Setting("stack_name"), "-", Param("text"))),
        "test-${var.text}",
    ),
    "template in a template": (
        Template(("a", Template(("b", Param("text"))), "c")),
        "ab${var.text}c",
    ),
    "call": (Call("join", ("-", [Param("text"), "a", 1])), '${join("-", [var.text, "a", 1])}'),
    "template in a call": (
        Call("base64encode", (Template(("a", Param("text"), "b")),)),
        '${base64encode("a${var.text}b")}',
    ),
    "call in a template": (
        Template(("a", Call("join", (",", Param("names"))))),
        'a${join(",", var.names)}',
    ),
    "stack's name in a call": (
        Call("base64encode", (Setting("stack_name"),)),
        '${base64encode("test")}',
    ),
    "document": (Json({"a": [1, True, None, "é"]}), '{"a": [1, true, null, "\\u00e9"]}'),
    "document with an expression": (
        Json({"a": [1, 2.0, 0.5, True, None, {}, []], "b": Param("text"), "c d": "e"}),
        '${jsonencode({"a" = [1, 2, 0.5, true, null, {}, []], "b" = var.text, "c d" = "e"})}',
    ),
    "document in a call": (
        Call("base64encode", (Json({"a": 'b"'}),)),
        '${base64encode("{\\"a\\": \\"b\\\\\\"\\"}")}',
    ),
    "document with an expression in a call": (
        Call("base64encode", (Json([Param("text")]),)),
        "${base64encode(jsonencode([var.text]))}",
    ),
    "interpolation in plain text": ("a${b} %{if} $$ %", "a$${b} %%{if} $$ %"),
    "interpolation in a call": (
        Call("join", ('"', ["${a}\n%{b}\\"])),
        '${join("\\"", ["$${a}\\n%%{b}\\\\"])}',
    ),
    "dollars before an expression": (Template(("a$$", Param("text"))), 'a${"$$"}${var.text}'),
    "dollar before an expression in a call": (
        Call("base64encode", (Template(("a$", Param("text"))),)),
        '${base64encode("a\\u0024${var.text}")}',
    ),
    "list": (
        ["a", Param("text"), {"b": Param("size")}],
        ["a", "${var.text}", {"b": "${var.size}"}],
    ),
}


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_an_expression_is_written_as_synth_writes_it(name: str) -> None:
    value, text = EXPRESSIONS[name]

    assert shown(value) == text


@pytest.mark.engine
def test_terraform_takes_every_one_of_them(terraform: Terraform) -> None:
    emitted = emit(outputs(*(value for value, _ in EXPRESSIONS.values())))

    assert terraform.validate(emitted.files) == ()
    assert terraform.plan(emitted.files, {"text": "a", "size": 1, "names": ["b", "c"]}).errors == ()


def test_only_the_data_sources_in_use_are_there() -> None:
    assert "data" not in emit(outputs("a")).document
    read = emit(outputs(Setting("region"), Setting("region"), Setting("partition"))).document
    assert read["data"] == {"aws_region": {"current": {}}, "aws_partition": {"current": {}}}
