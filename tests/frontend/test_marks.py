from __future__ import annotations

import pytest

from tests.frontend.reading import good, place
from transpile.ir.expr import Attr, Template

SPEC = """\
stack: inference
resources:
  ec:
    endpoint:
      variants:
        first: {model: m, count: 1}
        second:
          model: "n x" # comment
      capture: {image: "${m.name}", list: [a, 'b c']}
      text: >-
        one ${m.a}
        two ${m.b}
      shared: &s {k: v}
      again: *s
      merged: {<<: *s, own: w}
      document: !json {Version: 2012-10-17}
      empty:
"""
BODY = ("resources", "ec", "endpoint")


@pytest.mark.parametrize(
    ("path", "key", "expected"),
    [
        ((), False, "1:1 stack"),
        (("stack",), False, "1:8 inference"),
        (("stack",), True, "1:1 stack"),
        ((*BODY, "variants", "first"), True, "6:9 first"),
        ((*BODY, "variants", "first", "count"), False, "6:34 1"),
        ((*BODY, "variants", 1, "model"), False, '8:18 "n x"'),
        ((*BODY, "variants", 0), True, "6:9 first"),
        ((*BODY, "variants", 0, "missing"), False, "6:9 first"),
        ((*BODY, "capture", 0, "image"), False, '9:24 "${m.name}"'),
        ((*BODY, "capture", 0), False, "9:16 {"),
        ((*BODY, "capture", 0, "missing"), False, "9:7 capture"),
        ((*BODY, "capture", "list", 1), False, "9:47 'b c'"),
        ((*BODY, "capture", "list", 7), False, "9:37 list"),
        ((*BODY, "capture", "image", 0), False, '9:24 "${m.name}"'),
        ((*BODY, "again", "k"), False, "13:22 v"),
        ((*BODY, "again"), False, "14:14 *s"),
        ((*BODY, "merged", "k"), False, "13:22 v"),
        ((*BODY, "merged", "own"), True, "15:24 own"),
        ((*BODY, "document", "Version"), False, "16:33 2012-10-17"),
        ((*BODY, "empty"), True, "17:7 empty"),
        (("nothing", "below"), False, "1:1 stack"),
    ],
)
def test_every_part_knows_its_place(path: tuple[str | int, ...], key: bool, expected: str) -> None:  # noqa: FBT001  # a parameter of pytest
    assert place(good(SPEC).span(path, key=key)) == expected


def test_expressions_know_their_places() -> None:
    body = good(SPEC)["resources"]["ec"]["endpoint"]
    text = body["text"]

    assert place(body["capture"]["image"].span) == "9:27 m.name"
    assert isinstance(text, Template)
    assert [place(part.span) for part in text.parts if not isinstance(part, str)] == [
        "11:15 m.a",
        "12:15 m.b",
    ]


def test_a_large_mapping_finds_its_entries() -> None:
    found = good("".join(f"k{n}: v{n}\n" for n in range(1000)))

    assert place(found.span(("k999",))) == "1000:7 v999"
    assert place(found.span(("k500",), key=True)) == "501:1 k500"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x ${m.name}", "1:9 m.name"),
        ("a: 'it''s ${m.name}'", "1:13 m.name"),
        ('a: "\\t ${m.name}"', "1:10 m.name"),
        ('a: "\\x24{m.name}"', '1:4 "'),
        ("a: |\n  x\n    ${m.name}", "3:7 m.name"),
        ("a: x\n  ${m.name}", "2:5 m.name"),
        ("a: é😀 ${m.name}", "1:9 m.name"),
        ('a: "\\ud83d\\ude00 ${m.name}"', "1:20 m.name"),
    ],
)
def test_the_place_of_an_expression_is_exact_where_the_source_spells_it(
    text: str, expected: str
) -> None:
    value = good(text)["a"]
    expression = value.parts[1] if isinstance(value, Template) else value
    assert isinstance(expression, Attr)

    assert place(expression.span) == expected
