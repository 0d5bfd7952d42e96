"""Draws expressions over params, and values for the params."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen
from hypothesis import strategies as st

VALUES: Mapping[str, st.SearchStrategy[Any]] = {
    "stage": st.sampled_from(["test", "prod", "a-b", ""]),
    "name": st.sampled_from(["app", "x-y-z", "Ünï ${x}"]),
    "size": st.integers(0, 20),
    "large": st.booleans(),
    "zones": st.lists(st.sampled_from(["a", "b", "c-d"]), min_size=1, max_size=4),
}
TYPES = {
    "stage": "string",
    "name": "string",
    "size": "number",
    "large": "bool",
    "zones": "list(string)",
}
TEXTS = ("prod", "test", "x", "", "10", "Ünï", 'say "hi"', "%{if}", "a,b")


@frozen
class Case:
    """An expression that yields a text, with the values that params have."""

    text: str
    values: Mapping[str, Any]


def quoted(text: str) -> str:
    """A text as a literal of the language."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("${", "$${") + '"'


def _literals() -> st.SearchStrategy[str]:
    return st.sampled_from(TEXTS).map(quoted)


_PARAMS = st.sampled_from(["params.stage", "params.name"])


def _conditions() -> st.SearchStrategy[str]:
    """Conditions that every engine can ask."""
    side = st.one_of(_PARAMS, _literals())
    simple = st.one_of(
        st.builds(lambda a, op, b: f"{a} {op} {b}", _PARAMS, st.sampled_from(["==", "!="]), side),
        st.just("params.large"),
        st.builds(lambda n: f"params.size == {n}", st.integers(0, 20)),
        st.builds(
            lambda items, a: f"contains([{', '.join(items)}], {a})",
            st.lists(_literals(), min_size=1, max_size=3),
            _PARAMS,
        ),
    )
    return st.recursive(
        simple,
        lambda inner: st.one_of(
            st.builds(lambda a, b: f"({a} && {b})", inner, inner),
            st.builds(lambda a, b: f"({a} || {b})", inner, inner),
            st.builds(lambda a: f"!({a})", inner),
        ),
        max_leaves=4,
    )


def _lists(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.just("params.zones"),
        st.lists(texts, min_size=1, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.just('split("-", params.name)'),
    )


def _more(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    lists, conditions = _lists(texts), _conditions()
    forms: list[st.SearchStrategy[str]] = [
        st.builds(lambda c, a, b: f"({c} ? {a} : {b})", conditions, texts, texts),
        st.builds(
            lambda sep, items: f"join({quoted(sep)}, {items})",
            st.sampled_from(["-", ", ", ""]),
            lists,
        ),
        lists.map(lambda items: f"{items}[0]"),
        lists.map(lambda items: f"element({items}, 0)"),
        st.builds(lambda a, b: f'format("%s:%s", {a}, {b})', texts, texts),
        texts.map(lambda a: f"base64encode({a})"),
        st.builds(
            lambda default: f'lookup({{test = "1", prod = "2"}}, params.stage, {default})',
            _literals(),
        ),
        st.builds(lambda a: f'"<${{{a}}}>"', texts),
        st.builds(lambda c: f'"${{{c}}}"', conditions),
        st.just('"${params.size}/${length(params.zones)}"'),
    ]
    return st.one_of(forms)


TEXT = st.recursive(st.one_of(_PARAMS, _literals()), _more, max_leaves=6)
"""Expressions for texts that every target can say."""

CASES = st.builds(Case, TEXT, st.fixed_dictionaries(dict(VALUES)))
