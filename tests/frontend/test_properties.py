from __future__ import annotations

import json
from typing import Any

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from tests.frontend.reading import attempt, good, parse
from transpile.diagnostics import Diagnostics
from transpile.frontend.decode import decode
from transpile.frontend.marks import Map, Seq

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
KEYS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
"""YAML wants the colon of a key within 1,024 characters, however the key is escaped."""

PRINTABLE = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"], exclude_characters="\ufeff"),
    min_size=1,
)
PLAIN = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1)
JUNK = st.text(st.one_of(st.characters(), st.sampled_from("${}[]\"'\\:#,-?&*!|>%@ \n\t.ab1()=<")))
DOCUMENTS = st.recursive(
    TEXT, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=20
)


def escaped(value: Any) -> Any:
    """The value with every ``${`` spelled as a literal."""
    match value:
        case str():
            return value.replace("${", "$${")
        case list():
            return [escaped(each) for each in value]
        case _:
            return {escaped(key): escaped(each) for key, each in value.items()}


@given(DOCUMENTS, st.booleans())
def test_quoted_texts_read_back_the_same(document: Any, allow_unicode: bool) -> None:  # noqa: FBT001  # hypothesis's parameter
    text = yaml.safe_dump(
        {"x": escaped(document)}, default_style='"', allow_unicode=allow_unicode, width=10**6
    )

    assert good(text) == {"x": document}


@given(DOCUMENTS)
@example("\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"))
@example("\ue000\x85\ue001\u2028")
def test_json_reads_back_the_same(document: Any) -> None:
    assert good(json.dumps({"x": escaped(document)})) == {"x": document}


@given(PRINTABLE)
@example("\u2028a\u2029")
def test_texts_in_single_quotes_read_back_the_same(text: str) -> None:
    assert good("x: '" + escaped(text).replace("'", "''") + "'") == {"x": text}


@given(PLAIN, PLAIN)
def test_plain_keys_and_values_read_back_the_same(key: str, value: str) -> None:
    assert good(f"{key}: {value}\n") == {key: value}


@given(PRINTABLE)
def test_block_texts_read_back_the_same(text: str) -> None:
    assert good("x: |2-\n  " + escaped(text) + "\n") == {"x": text}


@given(JUNK)
def test_no_text_makes_reading_fail(text: str) -> None:
    found, findings = attempt(text)

    assert findings or found is not None


@given(JUNK)
@example("${b")
def test_no_key_makes_reading_fail(text: str) -> None:
    found, findings = attempt(f"a {text}: 1\n")

    assert findings or found is not None


@given(JUNK)
def test_no_value_makes_reading_fail(text: str) -> None:
    attempt(f"a: {text}\nb: 1\n")
    attempt("a: [" + text + "]\n")
    attempt("a: '${" + text.replace("'", "''") + "}'\n")


@given(JUNK)
def test_no_expression_makes_parsing_fail(text: str) -> None:
    parse(text)
    parse("${" + text + "}")


@given(st.binary())
def test_no_bytes_make_decoding_fail(data: bytes) -> None:
    diagnostics = Diagnostics()

    assert (decode(data, "x", diagnostics) is None) == diagnostics.failed


@given(DOCUMENTS, st.lists(st.integers() | TEXT))
def test_every_path_has_a_place(document: Any, path: list[int | str]) -> None:
    found = good(json.dumps({"x": escaped(document)}, indent=1))

    assert found.span(path)
    assert found.span(path, key=True)
    for each in _containers(found):
        assert each.span()


def _containers(value: Any) -> list[Map | Seq]:
    if isinstance(value, Map):
        return [value, *(found for each in value.values() for found in _containers(each))]
    if isinstance(value, Seq):
        return [value, *(found for each in value for found in _containers(each))]
    return []
