from __future__ import annotations

import ast

import black
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transpile.backends.cdktf.code import LINE_LENGTH, layout, prefixed, text
from transpile.backends.cdktf.docstring import docstring
from transpile.backends.cdktf.literals import Part, Slot, formatted, literal, pieces

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
PARTS = st.lists(TEXTS.filter(bool) | st.sampled_from([Slot("a"), Slot('b("x")')]), min_size=1)
NASTY = [
    "'",
    '"',
    "'\"",
    "\\",
    '\\"',
    "\\'",
    '"""',
    "{}",
    "${a}",
    "\r\n",
    "\x85\u2028",
    "\\N{DASH}",
]


def evaluated(source: str) -> object:
    return eval(source, {"a": "A", "b": lambda x: f"B{x}"})  # noqa: S307  # that is the test


def meant(parts: list[Part]) -> str:
    values = {"a": "A", 'b("x")': "Bx"}
    return "".join([values[part.code] if isinstance(part, Slot) else part for part in parts])


@given(TEXTS)
@example("\\")
def test_a_literal_yields_its_text(value: str) -> None:
    assert ast.literal_eval(literal(value)) == value


@pytest.mark.parametrize("value", NASTY)
def test_a_nasty_text_stays_one_string(value: str) -> None:
    tree = ast.parse(literal(f"a{value}b"), mode="eval")

    assert isinstance(tree.body, ast.Constant)
    assert tree.body.value == f"a{value}b"


@given(PARTS)
def test_a_formatted_literal_yields_its_parts(parts: list[Part]) -> None:
    source = formatted(parts)

    if source is not None:
        assert evaluated(source) == meant(parts)


@given(PARTS, st.integers(min_value=40, max_value=80))
def test_pieces_yield_the_parts_side_by_side(parts: list[Part], room: int) -> None:
    if formatted(parts) is not None:
        broken = pieces(parts, room)

        assert evaluated(" ".join(broken)) == meant(parts)


@given(st.lists(PARTS, min_size=1, max_size=5))
def test_black_leaves_texts_as_they_are(all_parts: list[list[Part]]) -> None:
    lines: list[str] = ["f("]
    for parts in all_parts:
        layout(prefixed("key=", text(parts)), 4, lines, ",")
    source = "\n".join([*lines, ")", ""])

    assert black.format_str(source, mode=black.Mode()) == source


@given(st.text(st.characters(codec="ascii"), min_size=80, max_size=600))
def test_long_texts_are_broken_at_the_line_length(value: str) -> None:
    lines: list[str] = []
    layout(prefixed("key=", text((value,))), 12, lines, ",")

    assert max(map(len, lines)) <= LINE_LENGTH


@given(TEXTS.filter(str.strip), st.sampled_from([0, 4]))
def test_a_docstring_cannot_be_left(value: str, indent: int) -> None:
    source = (
        "\n".join(["class A:", *docstring(value, 4), ""])
        if indent
        else "\n".join([*docstring(value, 0), ""])
    )
    tree = ast.parse(source)
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else tree.body

    assert len(body) == 1
    assert isinstance(body[0], ast.Expr)
    assert isinstance(body[0].value, ast.Constant)


@given(TEXTS.filter(str.strip), st.sampled_from([0, 4]))
def test_black_leaves_docstrings_as_they_are(value: str, indent: int) -> None:
    lines = ["class A:", *docstring(value, 4)] if indent else docstring(value, 0)
    source = "\n".join([*lines, ""])

    assert black.format_str(source, mode=black.Mode()) == source
