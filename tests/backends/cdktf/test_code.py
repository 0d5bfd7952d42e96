from __future__ import annotations

import ast

import black
from hypothesis import given, settings
from hypothesis import strategies as st

from transpile.backends.cdktf.code import Code, bracket, call, layout, prefixed, text

NAMES = st.sampled_from(["a", "region", "SagemakerModel", "execution_role_arn", "x" * 50])
LEAVES = NAMES | st.integers().map(repr) | st.text(max_size=120).map(lambda value: text((value,)))


def mapping(items: list[Code]) -> Code:
    return bracket("{", [prefixed(f'"{at}": ', item) for at, item in enumerate(items)], "}")


def construct(items: list[Code]) -> Code:
    keywords = [prefixed(f"key_{at}=", item) for at, item in enumerate(items)]
    return call("SagemakerEndpointConfiguration", "self", '"name"', *keywords)


TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda items: bracket("[", items, "]")),
        st.lists(inner, max_size=4).map(mapping),
        st.lists(inner, max_size=4).map(construct),
        inner.map(lambda item: call("Fn.jsonencode", item)),
        st.tuples(inner, inner).map(lambda pair: call("Fn.join", *pair)),
    ),
    max_leaves=12,
)


def source_of(code: Code) -> str:
    lines = ["class A:", "    def __init__(self) -> None:"]
    layout(prefixed("a = ", code), 8, lines)
    return "\n".join([*lines, ""])


@settings(deadline=None)
@given(TREES)
def test_black_leaves_the_layout_as_it_is(code: Code) -> None:
    source = source_of(code)

    assert black.format_str(source, mode=black.Mode()) == source


@given(TREES)
def test_layout_changes_nothing_but_white_space(code: Code) -> None:
    laid_out = ast.parse(source_of(code))
    flat = ast.parse(f"class A:\n    def __init__(self) -> None:\n        a = {code}")

    assert ast.dump(laid_out) == ast.dump(flat)
