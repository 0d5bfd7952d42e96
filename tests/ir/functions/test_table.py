"""The table of functions, and what holds for all of them."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from tests.ir.functions.examples import call, refusal
from transpile.ir.functions import FUNCTIONS, NAMES

FAMILIES = sorted({each.family for each in FUNCTIONS.values()})


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_computes_what_the_table_has_of_it(family: str) -> None:
    computed = import_module(f"transpile.ir.functions.{family}").COMPUTE

    assert set(computed) == {each.name for each in FUNCTIONS.values() if each.family == family}


def test_the_table_imports_no_family() -> None:
    listed = "print([each for each in sys.modules if 'transpile.ir.' in each])"
    code = f"import sys, transpile.ir.functions; {listed}"
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "['transpile.ir.functions']"


def test_names_are_those_of_the_table_and_file() -> None:
    assert set(NAMES) == {*FUNCTIONS, "file"}


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("upper", (), "it takes one argument, not 0"),
        ("range", (), "it takes 1 to 3 arguments, not 0"),
        ("join", (",",), "it takes at least 2 arguments, not 1"),
        ("substr", ("a", 1), "it takes 3 arguments, not 2"),
        ("upper", (None,), "argument 1: a text is due here, not null"),
        ("upper", (["a"],), "argument 1: a text is due here, not a list"),
        ("abs", ("x",), 'argument 1: a number is due here, not "x"'),
        ("keys", ([1],), "argument 1: a map is due here, not a list"),
        ("length", (None,), "argument 1: a value is due here, not null"),
        ("sort", ([1, [2]],), "item 1: a text is due here, not a list"),
    ],
)
def test_wrong_arguments_are_said(name: str, arguments: tuple[object, ...], said: str) -> None:
    assert refusal(name, *arguments) == said


def test_arguments_are_converted_to_what_a_parameter_takes() -> None:
    assert call("upper", True) == "TRUE"
    assert call("max", "5", 3) == 5
    assert call("join", "-", [1, 2.5, "a", False]) == "1-2.5-a-false"


HOSTILE = {
    "a wide format": ("format", "%999999999d", 1),
    "a long text of many": ("join", "," * 1_000_000, list(range(1000))),
    "a long replacement": ("replace", "a" * 1_000_000, "a", "b" * 1000),
    "a long replacement by an expression": ("replace", "a" * 20_000, "/a/", "b" * 1000),
    "a wide indent": ("indent", 1_000_000, "\n" * 100_000),
    "a long range": ("range", 0, 10**12),
    "many combinations": ("setproduct", list(range(9000)), list(range(9000)), list(range(9000))),
    "a large power": ("pow", 10, 10**9),
    "a large exponent": ("tonumber", "1e999999999"),
    "many digits": ("jsondecode", "9" * 1_000_000),
    "many digits in a base": ("parseint", "z" * 1_000_000, 36),
    "deep JSON": ("jsondecode", "[" * 100_000),
    "deep YAML": ("yamldecode", "[" * 5000),
    "YAML whose anchors explode": (
        "yamldecode",
        "a: &a [x]\n" + "".join(f"b{n}: &a [{','.join(['*a'] * 9)}]\n" for n in range(9)),
    ),
    "many large numbers": ("jsonencode", [10**3999] * 90_000),
    "an expression for a long text": ("regexall", "(?:x.*y|x)", "x" * 1_000_000),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_would_take_too_much_is_refused(case: str) -> None:
    name, *arguments = HOSTILE[case]

    assert refusal(str(name), *arguments)
