"""Regular expressions are RE2's."""

from __future__ import annotations

import sys

import pytest

from tests.ir.functions.examples import call, refusal
from transpile.ir.functions import patterns


def test_a_match_is_its_text_or_its_groups() -> None:
    assert call("regex", "[a-z]+", "53453453.345345aaabbbccc23454") == "aaabbbccc"
    assert call("regex", r"(\d\d\d\d)-(\d\d)(x)?", "2019-02-01") == ["2019", "02", None]
    assert call(
        "regex", r"^(?:(?P<scheme>[^:/?#]+):)?(?://(?P<authority>[^/?#]*))?", "https://x/"
    ) == {
        "scheme": "https",
        "authority": "x",
    }


def test_every_match_is_found_once() -> None:
    assert call("regexall", "[a-z]+", "1234abcd5678efgh9") == ["abcd", "efgh"]
    assert call("regexall", "a*", "baac") == ["", "aa", ""]
    assert call("regexall", "x*", "é日") == ["", "", ""]
    assert call("regexall", "^a", "aa") == ["a"]


def test_matches_are_replaced_by_a_template() -> None:
    assert call("replace", "hello world", "/w.*d/", "everybody") == "hello everybody"
    assert call("replace", "aé", "/(?P<x>[a-z])|z/", "<$x|${1}|$1x|$9|$$|$>") == "<a|a|||$|$>é"


def test_wrong_expressions_are_said() -> None:
    assert refusal("regex", "[", "x") == "the expression is wrong: missing ]: ["
    assert (
        refusal("regex", r"(a)\1", "aa") == r"the expression is wrong: invalid escape sequence: \1"
    )
    assert refusal("regex", "(?P<x>a)(b)", "ab") == (
        "the groups of an expression must have names all or none"
    )
    assert refusal("regex", "a", "b") == "the expression matches no part of the text"


def test_without_the_package_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "re2", None)
    patterns._compiled.cache_clear()

    assert "pip install 'transpile[regex]'" in refusal("regex", "a", "a")
    assert "pip install 'transpile[regex]'" in refusal("replace", "a", "/a/", "b")
    assert call("replace", "a/", "/", "b") == "ab"
