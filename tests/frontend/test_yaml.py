from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from tests.frontend.reading import attempt, good
from transpile.frontend.expressions import is_broken
from transpile.frontend.marks import Map, Seq
from transpile.ir.expr import Attr, Json, Param, Plain, Template


@pytest.mark.parametrize(
    "text", ["0123", "1.30", "on", "yes", "2012-10-17", "22:22", "0x1F", "~", "null", "", "1_000"]
)
def test_unquoted_texts_stay_as_they_are_written(text: str) -> None:
    value = good(f"x: {text}\n")["x"]

    assert value == text
    assert type(value) is Plain


@pytest.mark.parametrize("text", ['"on"', "'on'", "|-\n  on", ">-\n  on", "!raw on"])
def test_quoted_texts_are_texts(text: str) -> None:
    value = good(f"x: {text}\n")["x"]

    assert value == "on"
    assert type(value) is str


def test_keys_are_texts() -> None:
    found = good("80: a\ntrue: b\n'on': c\n")

    assert list(found) == ["80", "true", "on"]
    assert {type(key) for key in found} == {str}


def test_a_lone_expression_is_itself_and_others_are_templates() -> None:
    found = good('a: ${m.name}\nb: "x ${params.y}"\nc: $${m.name}\nd: $5\n')

    assert found == {
        "a": Attr("m", ("name",)),
        "b": Template(("x ", Param("y"))),
        "c": "${m.name}",
        "d": "$5",
    }


def test_raw_and_file_take_no_expressions() -> None:
    found = good("a: !raw ${m.name}\nb: !raw |\n  $${x}\nc: !file hello.txt\n")

    assert found == {"a": "${m.name}", "b": "$${x}\n", "c": "Hello ${name}\n"}


def test_json_holds_the_document_below_it() -> None:
    found = good('a: !json {x: [1, "${m.arn}"]}\nb: !json text\n')

    assert found == {"a": Json({"x": ["1", Attr("m", ("arn",))]}), "b": Json("text")}


def test_a_file_that_cannot_be_read_is_an_error_at_its_place() -> None:
    found, findings = attempt("a: 1\nb: !file other.txt\n")

    assert findings == ["T109 2:4"]
    assert found
    assert is_broken(found["b"])


def test_aliases_share_a_value() -> None:
    found = good("a: &x {k: &y v}\nb: *x\nc: [*y]\n*y : d\n")

    assert found == {"a": {"k": "v"}, "b": {"k": "v"}, "c": ["v"], "v": "d"}
    assert found["a"] is found["b"]


def test_explicit_keys_win_over_merged_ones() -> None:
    found = good("a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc:\n  x: 9\n  <<: [*a, *b]\n")

    assert found["c"] == {"x": "9", "y": "2", "z": "4"}
    assert list(found["c"]) == ["y", "z", "x"]


def test_a_quoted_merge_key_is_a_key() -> None:
    assert good("'<<': a\nx: {'<<': b}\n") == {"<<": "a", "x": {"<<": "b"}}


def test_the_first_of_two_keys_stays() -> None:
    found, findings = attempt("a: 1\nb: {c: 2, c: 3}\n'a': 4\n")

    assert found == {"a": "1", "b": {"c": "2"}}
    assert findings == ["T102 2:11", "T102 3:1"]


def test_all_mistakes_are_found_in_one_run() -> None:
    _, findings = attempt(
        "a: ${x y}\nb: {c: ${m.n}}\nd: !foo x\nd: 1\ne: ${m.n: o}\nf: ${m.n #x}\n${g}: 1\n"
    )

    assert findings == [
        "T301 1:8", "T108 2:8", "T103 3:4", "T102 4:1", "T108 5:4", "T108 6:4", "T110 7:1",
    ]  # fmt: skip


def test_more_broken_expressions_than_are_reported_in_a_run_are_no_loop() -> None:
    found, findings = attempt("".join(f"k{n}: [${{m.x}}]\n" for n in range(50)))

    assert found is None
    assert 0 < len(findings) <= 50


@pytest.mark.parametrize(
    "text", ["a ${b: c", "a: 1\n${b: c", "${b ? c : d", "a:\n  ${b ? c : d", '"${b": c']
)
def test_an_expression_in_a_key_is_reported_though_it_is_not_closed(text: str) -> None:
    _, findings = attempt(f"{text}\nd: 1\n")

    assert findings[0].startswith("T110 ")


def test_an_expression_over_several_lines_may_stand_without_quotes() -> None:
    assert good("a: ${m\n  .name}\nb: 1\n")["a"] == Attr("m", ("name",))


@pytest.mark.parametrize("indent", [None, 2, "\t"])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_json_is_read_as_what_it_is(indent: Any, ascii_only: bool) -> None:  # noqa: FBT001  # hypothesis's parameter
    data = {"a": ["😀\ud7ff", "\x85\u2028\u2029 x", "a/b\\ud83d\\ude00"], "b": {"c": '"\\\n\t'}}
    text = json.dumps(data, indent=indent, ensure_ascii=ascii_only)

    assert good(text) == data


def test_what_looks_like_a_surrogate_pair_stays_outside_double_quotes() -> None:
    assert good("a: \\ud83d\\ude00\nb: '\\ud83d\\ude00'\nc: \"\\ud83d\\ude00\"\n") == {
        "a": "\\ud83d\\ude00",
        "b": "\\ud83d\\ude00",
        "c": "😀",
    }


def test_windows_line_ends_and_a_byte_order_mark_are_no_part_of_the_text() -> None:
    found = good("\ufeffa: |\r\n  x\r\n  y\r\nb: 1\r\n")

    assert found == {"a": "x\ny\n", "b": "1"}
    assert str(found.span(("b",))) == "spec.yaml:4:4"


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000, "a:\n" + "\n".join(
        " " * n + "a:" for n in range(1, 500)
    )],
)  # fmt: skip
def test_deep_nesting_is_an_error(text: str) -> None:
    found, findings = attempt(text)

    assert found is None
    assert findings


def test_a_hundred_levels_are_not_too_deep() -> None:
    assert attempt("a: " + "[" * 99 + "]" * 99)[1] == []
    assert attempt("a: " + "[" * 100 + "]" * 100)[1] == ["T105 1:103"]


def test_lone_surrogates_are_an_error() -> None:
    assert attempt("a: \ud83d")[1] == ["T106 1:4"]


def test_too_large_a_text_is_an_error() -> None:
    assert attempt("#" * (64 * 1024 * 1024 + 1))[1] == ["T106 0:0"]


def test_directives_of_yaml_are_allowed() -> None:
    assert good("%YAML 1.2\n---\na: b\n...\n") == {"a": "b"}


def test_mappings_and_lists_are_plain_data() -> None:
    found = good("a: [1, {b: c}]\n")

    assert isinstance(found, Map)
    assert isinstance(found["a"], Seq)
    assert json.dumps(found) == '{"a": ["1", {"b": "c"}]}'


def test_the_parser_in_python_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: {b: [1, 'two', \"three\"]}\nc: |\n  ${m.name}\nd: &x ${p.q}\ne: *x\n"
    json_text = '{\n\t"a": [\n\t\t1\n\t]\n}'
    expected = good(text), good(json_text)
    span = str(good(text)["d"].span)
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)

    assert (good(text), good(json_text)) == expected
    assert str(good(text)["d"].span) == span
    assert attempt("a: [${m.x}]\nb: ${c ? d : e}\n")[1] == ["T108 1:5", "T108 2:4"]
    assert attempt("a: [1\n")[1] == ["T101 1:4"]
    assert attempt("a: 'x\n")[1] == ["T101 1:4"]
    assert attempt("a: x\x07\n")[1] == ["T106 1:5"]
