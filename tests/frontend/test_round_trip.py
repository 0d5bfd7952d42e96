"""Printing an expression and reading it again gives the same expression."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.frontend.reading import meaning
from transpile.backends import hcl
from transpile.backends.hcl.addresses import Addresses
from transpile.backends.hcl.printer import Printer
from transpile.ir.expr import (
    OPERATORS,
    SETTINGS,
    Attr,
    Call,
    Conditional,
    For,
    Index,
    Operation,
    Param,
    Setting,
    Splat,
    Value,
)


class Own(Addresses):
    """What resources and params are called in a spec."""

    def __init__(self) -> None:
        super().__init__({}, {}, {})

    def read(self, name: str, path: Sequence[str | int]) -> str:
        return name + "".join(map(hcl.step, path))

    def variable(self, name: str) -> str:
        return f"params.{name}"


class Language(Printer):
    """Prints expressions as a spec has them."""

    def setting(self, name: str) -> str:
        return f"aws.{name}"


NAMES = st.sampled_from(["a", "queue", "m_1"])
STEPS = st.one_of(
    st.sampled_from(
        ["arn", "tags", "a b", "x-y", 'q"'],
    ),
    st.integers(0, 9),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
LITERALS = st.one_of(st.none(), st.booleans(), st.integers(0, 10**6), TEXTS)
PATHS = st.tuples(st.sampled_from(["arn", "tags"]), st.lists(STEPS, max_size=2)).map(
    lambda parts: (parts[0], *parts[1])
)
LEAVES: st.SearchStrategy[Any] = st.one_of(
    LITERALS,
    st.builds(Attr, NAMES, PATHS),
    st.builds(Param, NAMES),
    st.builds(Setting, st.sampled_from(SETTINGS)),
)


def _indexed(base: Any, key: Any) -> Value:
    """What the parser makes of a step behind a value: of a reference, a longer reference."""
    if isinstance(base, Attr) and isinstance(key, str | int):
        return Attr(base.resource, (*base.path, key))
    return Index(base, key)


def _more(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    operators = st.sampled_from([each for row in OPERATORS for each in row])
    pairs, given_ = st.tuples(inner, inner), inner.filter(lambda each: each is not None)
    return st.one_of(
        st.builds(Operation, operators, pairs),
        st.builds(lambda operand: Operation("!", (operand,)), inner),
        st.builds(Conditional, inner, inner, inner),
        st.builds(lambda items: Call("f", tuple(items)), st.lists(inner, max_size=3)),
        st.lists(inner, max_size=3),
        st.dictionaries(TEXTS.filter(lambda key: "${" not in key), inner, max_size=2),
        st.builds(_indexed, inner, st.one_of(st.integers(0, 9), st.builds(Param, NAMES))),
        st.builds(Splat, inner, PATHS),
        st.builds(lambda items, value: For(("x",), items, value), inner, inner),
        st.builds(
            lambda items, key, value, condition: For(
                ("k", "v"), items, value, key, condition, grouped=True
            ),
            inner,
            given_,
            inner,
            given_,
        ),
    )


EXPRESSIONS = st.recursive(LEAVES, _more, max_leaves=8)


@given(EXPRESSIONS)
def test_what_is_printed_reads_as_it_was(value: Any) -> None:
    text = Language("stack", Own()).inner(value)

    assert meaning(f"${{{text}}}") == value
