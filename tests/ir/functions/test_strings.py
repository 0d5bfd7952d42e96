"""Texts: examples from Terraform's documentation, and its edges."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ir.functions.examples import call, refusal


@pytest.mark.parametrize(
    ("name", "arguments", "result"),
    [
        ("chomp", ["hello\r\n\n"], "hello"),
        ("endswith", ["hello world", "world"], True),
        ("format", ["Hello, %s!", "Ander"], "Hello, Ander!"),
        (
            "format",
            ["%.1f %5d|%-4s|%05d %x %#o %q", 0.25, 42, "a", -7, 255, 8, "<"],
            '0.2    42|a   |-0007 ff 010 "\\u003c"',
        ),
        ("format", ["%v %v %v", [1, "a"], None, 1234567], '[1,"a"] null 1.234567e+06'),
        ("format", ["%[2]s %[1]s %%", "a", "b"], "b a %"),
        (
            "formatlist",
            ["Hello, %s!", ["Valentina", "Ander"]],
            ["Hello, Valentina!", "Hello, Ander!"],
        ),
        ("formatlist", ["%s, %s!", "Hi", ["Olivia", "Sam"]], ["Hi, Olivia!", "Hi, Sam!"]),
        ("indent", [2, "[\n  foo,\n]\n"], "[\n    foo,\n  ]\n  "),
        ("join", ["-", ["foo", "bar", "baz"]], "foo-bar-baz"),
        ("join", [",", ["a"], [], ["b"]], "a,b"),
        ("lower", ["АЛЛО! İΣ"], "алло! i\u03c3"),
        ("replace", ["1 + 2 + 3", "+", "-"], "1 - 2 - 3"),
        ("replace", ["aé", "", "."], ".a.é."),
        ("split", [",", "foo,,bar"], ["foo", "", "bar"]),
        ("split", ["", "aé"], ["a", "é"]),
        ("startswith", ["hello world", "hello"], True),
        ("strcontains", ["hello world", "wor"], True),
        ("strrev", ["a ☃e\u0301👩‍👩‍👧"], "👩‍👩‍👧\u00e9☃ a"),
        ("substr", ["hello world", 1, 4], "ello"),
        ("substr", ["🤔🤷", 0, 1], "🤔"),
        ("substr", ["hello world", -5, -1], "world"),
        ("substr", ["hello world", 6, 10], "world"),
        ("title", ["hello wOrld it's a_b"], "Hello WOrld It'S A_b"),
        ("trim", ["?!hello?!", "!?"], "hello"),
        ("trimprefix", ["helloworld", "hello"], "world"),
        ("trimspace", ["\u00a0 hello\n\n"], "hello"),
        ("trimsuffix", ["helloworld", "world"], "hello"),
        ("upper", ["алло! ßǆ"], "АЛЛО! ßǄ"),
        ("upper", ["e\u0301"], "\u00c9"),
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
        ("format", ["%s", None]),
        ("format", ["x", 1]),
        ("format", ["%d", 1.5]),
        ("format", ["%s %s", "a"]),
        ("format", ["%z", 1]),
        ("format", ["%", 1]),
        ("format", ["%s", [1]]),
        ("formatlist", ["%s%s", [1], [1, 2]]),
        ("indent", [-1, "a"]),
        ("substr", ["a", 1.5, 1]),
        ("join", [",", ["a", None]]),
    ],
)
def test_what_terraform_refuses_is_refused(name: str, arguments: list[Any]) -> None:
    assert refusal(name, *arguments)
