"""Encoding: examples from Terraform's documentation, and its edges."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.ir.functions.examples import call, refusal


@pytest.mark.parametrize(
    ("name", "arguments", "result"),
    [
        ("base64decode", ["SGVsbG8gV29ybGQ="], "Hello World"),
        ("base64encode", ["Hello World"], "SGVsbG8gV29ybGQ="),
        (
            "csvdecode",
            ['a,b\n1,"x ""y"""\r\n\n3,\n'],
            [{"a": "1", "b": 'x "y"'}, {"a": "3", "b": ""}],
        ),
        (
            "jsondecode",
            ['{"a": [1, 2.50, null], "b": "\\ud800"}'],
            {"a": [1, Decimal("2.5"), None], "b": "\ufffd"},
        ),
        (
            "jsonencode",
            [{"b": 1, "a": ["<é>", None, 1.5]}],
            '{"a":["\\u003cé\\u003e",null,1.5],"b":1}',
        ),
        ("textencodebase64", ["Hello", "UTF-16LE"], "SABlAGwAbABvAA=="),
        ("textdecodebase64", ["SABlAGwAbABvAA==", "UTF-16LE"], "Hello"),
        ("textencodebase64", ["a", "utf-16"], "/v8AYQ=="),
        ("textdecodebase64", ["//5hAA==", "UTF-16"], "a"),
        (
            "urlencode",
            ["foo:bar@localhost?foo=bar&é~ "],
            "foo%3Abar%40localhost%3Ffoo%3Dbar%26%C3%A9~+",
        ),
        (
            "yamldecode",
            ["k: [0x1f, 010, yes, ~, 1_0, '1', 2012-10-17]"],
            {"k": [31, 10, True, None, "1_0", "1", "2012-10-17T00:00:00Z"]},
        ),
        ("yamldecode", ["a: &x {b: 1}\nc:\n  <<: *x\n  b: 2"], {"a": {"b": 1}, "c": {"b": 2}}),
        ("yamldecode", ["- !!str 5\n- !!int 0b11\n- !!binary aGk="], ["5", 3, "aGk="]),
        (
            "yamlencode",
            [{"a": "b", "c": [1, {"d": []}], "e": "x\ny\n", "f": None}],
            '"a": "b"\n"c":\n- 1\n- "d": []\n"e": |\n  x\n  y\n"f": null\n',
        ),
        ("yamlencode", [1], "1\n...\n"),
    ],
)
def test_a_call_comes_to_what_terraform_makes_of_it(
    name: str, arguments: list[Any], result: object
) -> None:
    found = call(name, *arguments)

    assert found == result
    assert type(found) is type(result)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("base64decode", ["YQ"]),
        ("base64decode", ["/w=="]),
        ("csvdecode", [""]),
        ("csvdecode", ["a,a\n1,2"]),
        ("csvdecode", ["a,b\n1"]),
        ("csvdecode", ['a\n"x"y']),
        ("jsondecode", ["[1,]"]),
        ("jsondecode", ["NaN"]),
        ("textencodebase64", ["日", "ISO-8859-1"]),
        ("textencodebase64", ["a", "utf8"]),
        ("textdecodebase64", ["YQ==", "UTF-16LE"]),
        ("yamldecode", [""]),
        ("yamldecode", ["a: ["]),
        ("yamldecode", ["--- a\n--- b"]),
        ("yamldecode", ["*x"]),
        ("yamldecode", ["!foo x"]),
        ("yamldecode", ["~: 1"]),
        ("yamldecode", [".inf"]),
        ("yamldecode", ["<<: 1"]),
    ],
)
def test_what_terraform_refuses_is_refused(name: str, arguments: list[Any]) -> None:
    assert refusal(name, *arguments)
