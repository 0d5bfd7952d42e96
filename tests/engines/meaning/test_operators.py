"""Operators bind and compute as real Terraform's do."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import transpile
from tests.engines.terraform import Terraform

pytestmark = pytest.mark.engine

_NUMBERS = st.one_of(
    st.integers(0, 20).map(str),
    st.sampled_from(["0.1", "0.2", "1.5", "3.75", "1e3", "-2", '"7"', "10000000000000000"]),
)
_DIVISORS = st.sampled_from(["1", "2", "3", "7", "0.2", "1.5", "-4", '"8"'])
_SPACED = "{} {} {}"


def _binary(operators: list[str], operands: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(_SPACED.format, operands, st.sampled_from(operators), operands)


NUMBER = st.recursive(
    _NUMBERS,
    lambda inner: st.one_of(
        _binary(["+", "-", "*"], inner),
        # By what is never zero: of a value that is not chosen and wrong we know no type.
        st.builds(_SPACED.format, inner, st.sampled_from(["/", "%"]), _DIVISORS),
        inner.map(lambda each: f"({each})"),
        inner.map(lambda each: f"-({each})"),
    ),
    max_leaves=6,
)
BOOL = st.recursive(
    st.one_of(
        st.sampled_from(["true", "false"]),
        _binary(["<", ">", "<=", ">="], NUMBER),
        _binary(["==", "!="], st.one_of(_NUMBERS, st.sampled_from(['"a"', "true", "null"]))),
    ),
    lambda inner: st.one_of(
        _binary(["&&", "||"], inner),
        inner.map(lambda each: f"!({each})"),
        inner.map(lambda each: f"({each})"),
    ),
    max_leaves=5,
)
ANY = st.one_of(NUMBER, BOOL)
CHOICE = st.one_of(
    ANY,
    st.builds(lambda c, a, b: f"{c} ? {a} : {b}", BOOL, ANY, ANY),
    st.builds(lambda c, d, a: f"{c} ? {a} : {d} ? {a} : {a}", BOOL, BOOL, NUMBER),
)


def computed(text: str) -> tuple[bool, Any]:
    """Whether we take an expression, and what it comes to."""
    outputs = json.dumps({"x": {"value": f"${{{text}}}"}})
    result = transpile.compile(
        transpile.Source("<spec>", f"stack: a\noutputs: {outputs}"), "terraform"
    )
    if result.failed:
        return False, None
    (document,) = result.files.values()
    return True, json.loads(document)["output"]["x"]["value"]


@settings(
    max_examples=25,
    phases=(Phase.explicit, Phase.generate),  # a smaller case takes minutes to find
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(texts=st.lists(CHOICE, min_size=40, max_size=40, unique=True))
def test_terraform_computes_the_same(texts: list[str], terraform: Terraform) -> None:
    ours = {text: value for text in texts for taken, value in [computed(text)] if taken}
    outputs = {f"o{at}": {"value": f"${{{text}}}"} for at, text in enumerate(ours)}
    answer = terraform.plan({"main.tf.json": json.dumps({"output": outputs})})

    assert answer.errors == ()
    found = answer.output["planned_values"]["outputs"]
    theirs = {text: found[f"o{at}"].get("value") for at, text in enumerate(ours)}
    assert {text: _plain(each) for text, each in theirs.items()} == ours


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value
