from __future__ import annotations

import pytest

from tests.frontend.reading import meaning, parse
from transpile.frontend.expressions import is_broken
from transpile.ir.expr import Attr, Call, Index, Param, Setting, Template, Value

M = Attr("m", ("name",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${m.name}", M),
        ("${ m . name }", M),
        ("${m.blocks[0].x}", Attr("m", ("blocks", 0, "x"))),
        ('${m.tags["Name"]}', Attr("m", ("tags", "Name"))),
        ("${m.tags[params.x].y}", Index(Index(Attr("m", ("tags",)), Param("x")), "y")),
        ("${m.ModelArn}", Attr("m", ("ModelArn",))),
        ("${params.x}", Param("x")),
        ("${params.x[1]}", Index(Param("x"), 1)),
        ("${aws.region}", Setting("region")),
        ("${aws.stack_name}", Setting("stack_name")),
        ("${(m.name)}", M),
        ("${f()}", Call("f", ())),
        ('${join(",", [m.name, "a",])}', Call("join", (",", [M, "a"]))),
        ("${f(m.name)[0].x}", Index(Index(Call("f", (M,)), 0), "x")),
        ('${{a = m.name, "b c": 1, 2 = [],}}', {"a": M, "b c": 1, "2": []}),
        ("${{\n a = 1\n b = 2\n}}", {"a": 1, "b": 2}),
        ("${secret(1)}", Call("secret", (1,))),
    ],
)
def test_syntax_decides_the_node(text: str, expected: Value) -> None:
    assert meaning(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${1}", 1),
        ("${-1.5}", -1.5),
        ("${1.0}", 1),
        ("${1e3}", 1000),
        ("${true}", True),
        ("${null}", None),
        ('${"a\\n\\"\\u00e9\\U0001F600$${x}"}', 'a\n"é😀${x}'),
        ('${"x${m.name}y"}', Template(("x", M, "y"))),
        ("", ""),
        ("plain", "plain"),
        ("$${m.name}", "${m.name}"),
        ("$$${m.name}", "$${m.name}"),
        ("%{if}", "%{if}"),
        ("a${m.name}b${m.name}", Template(("a", M, "b", M))),
        ('a${1}b${true}c${1.5}d${"e"}', "a1btruec1.5de"),
        ('a ${"b ${m.name}"}', Template(("a b ", M))),
        ("${m.name}}", Template((M, "}"))),
        ('${"}"}', "}"),
        ('${"a"}${m.name}', Template(("a", M))),
    ],
)
def test_literals_and_texts(text: str, expected: Value) -> None:
    value = meaning(text)

    assert value == expected
    assert type(value) is type(expected)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("${", "0 the expression has no closing `}`"),
        ("${}", "0 the expression is empty"),
        ("a ${m.name", "2 the expression has no closing `}`"),
        ("${m.}", "4 a name is due behind the dot"),
        ("${m.name +}", "10 `}` cannot start a value"),
        ("${m.name ? 1}", "12 `}` cannot stand here, where `:` is due"),
        ("${m.a = m.b}", "6 `=` cannot stand here, where `}` is due"),
        ("${locals}", "2 `locals` alone is not a value"),
        ("${each.item}", "7 there is no `each.item`"),
        ("${m[*].a[m.b]}", "2 behind `[*]` there are names and numbers alone"),
        ("${m.*.a}", "4 all elements are written `[*]`"),
        ("${[for x of m.a : x]}", "9 `in` is due here"),
        ("${[for if in m.a : x]}", "7 a name is due here, which the language has no use for"),
        ("${aws.nothing}", "6 there is no `aws.nothing`"),
        ("${m.name m.name}", "9 `m` cannot stand here, where `}` is due"),
        ('${"a}', "2 the text has no closing quote"),
        ("${[1, 2}", "7 `}` cannot stand here, where `]` is due"),
        ("${m.x[true]}", "6 an index is a whole number from 0, or a text"),
        ("${1e400}", "2 the number is too large"),
        ("x${[1]}", "3 a list cannot stand inside a text"),
        ("${m.é}", "4 the character `é` cannot stand in an expression"),
    ],
)
def test_mistakes_are_named_at_their_character(text: str, finding: str) -> None:
    value, findings = parse(text)

    assert findings == [finding]
    assert is_broken(value)


def test_every_expression_of_a_text_is_checked() -> None:
    _, findings = parse("${a} x ${b +} y ${m.name} z ${[}")

    assert [finding.split()[0] for finding in findings] == ["12", "31"]


@pytest.mark.parametrize("inner", ["[" * 5000, "(" * 5000, '"${' * 5000, "{a=" * 5000, "f(" * 5000,
                                   "m" + ".a" * 5000, "f()" + "[0]" * 5000, "m.a[" * 5000],
)  # fmt: skip
def test_depth_is_limited(inner: str) -> None:
    _, findings = parse("${" + inner + "}")

    assert len(findings) == 1


def test_nodes_know_their_places() -> None:
    value = meaning("${join(params.a, m.b[params.c])}")

    assert isinstance(value, Call)
    join, param, index = value, value.arguments[0], value.arguments[1]
    assert isinstance(param, Param)
    assert isinstance(index, Index)
    assert isinstance(index.base, Attr)
    assert isinstance(index.key, Param)
    spans = [join.span, param.span, index.span, index.base.span, index.key.span]
    assert [(span.column - 1, span.length) for span in spans] == [
        (2, 29),
        (7, 8),
        (17, 13),
        (17, 3),
        (21, 8),
    ]
