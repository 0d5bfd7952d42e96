"""Arguments that fit a function, or nearly: what is drawn at random rarely does."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.engines.terraform import examples as ex
from tests.engines.terraform.calls import (
    Arguments,
    any_arguments,
    flat,
    keys,
    lists_of,
    maps,
    numbers,
    scalars,
    sets_of,
    texts,
    whole,
    words,
)


def of(name: str) -> Arguments:
    """Arguments for a function."""
    found = any_arguments(name)
    fitting = FITTING.get(name)
    return found if fitting is None else st.one_of(fitting, fitting, fitting, found)


def rows(*columns: Any) -> Arguments:
    """One of each column, which is a strategy or the values themselves."""
    drawn = [
        each if isinstance(each, SearchStrategy) else st.sampled_from(each) for each in columns
    ]
    return st.tuples(*drawn)


def columns(*items: SearchStrategy[Any]) -> Arguments:
    """Lists of these items, all of one length."""
    return st.integers(0, 3).flatmap(
        lambda n: st.tuples(*[st.lists(each, min_size=n, max_size=n) for each in items])
    )


verbs = st.builds(
    "%{}{}{}{}".format,
    st.sampled_from(("", "", "-", "0", "+", " ", "#", "-0", "0+")),
    st.sampled_from(("", "", "3", "8")),
    st.sampled_from(("", "", ".0", ".2", ".5", ".")),
    st.sampled_from("vvsdqtbxXoeEfgG"),
)
verb_texts = st.lists(
    st.one_of(verbs, verbs, st.sampled_from(("%%", "é", "-", "%[1]s", "%z"))), max_size=3
).map("".join)
documents = st.recursive(
    st.one_of(texts, words, numbers, st.booleans(), st.none()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts | keys, inner, max_size=3),
    max_leaves=8,
)
long_texts = st.lists(
    st.sampled_from(("word", "é", "a\\b", "longer words")), min_size=10, max_size=30
).map(" ".join)
bools = st.sampled_from((True, False, "true", "0", None, True))

FITTING: dict[str, Arguments] = {
    "alltrue": st.tuples(st.lists(bools, max_size=3)),
    "anytrue": st.tuples(st.lists(bools, max_size=3)),
    "base64decode": rows(ex.BASE64),
    "chunklist": rows(flat, st.integers(-1, 4)),
    "cidrhost": rows(ex.PREFIXES, (0, 1, 5, -1, -2, 255, 2**31, -(2**70), Decimal("1.5"))),
    "cidrnetmask": rows(ex.PREFIXES),
    "cidrsubnet": rows(ex.PREFIXES, (0, 1, 4, 8, 24, 64), (0, 1, 3, 15, 255, 2**40)),
    "cidrsubnets": rows(
        ex.PREFIXES, st.lists(st.sampled_from((2, 4, 8, 3, 0, 33)), max_size=4)
    ).map(lambda pair: (pair[0], *pair[1])),
    "contains": rows(flat, words | whole | st.booleans()),
    "csvdecode": rows(ex.CSV),
    "element": rows(flat, st.integers(-7, 7)),
    "format": st.one_of(
        rows(verbs, scalars), rows(verb_texts, scalars), rows(verb_texts, scalars, scalars)
    ),
    "formatdate": rows(ex.DATES, ex.STAMPS),
    "formatlist": st.one_of(
        rows(verbs, flat), rows(("%s-%v",), lists_of(words), words), rows(verbs, scalars)
    ),
    "indent": rows(st.integers(-1, 4), texts),
    "index": flat.flatmap(lambda items: rows([items], items or ["a"])),
    "join": rows(words, flat),
    "jsondecode": rows(ex.JSON),
    "jsonencode": rows(documents),
    "log": rows((1, 2, 10, 1000, Decimal("0.3"), Decimal("1e-7")), (2, 10, Decimal("1.5"), 7)),
    "lookup": st.one_of(rows(maps, keys), rows(maps, keys, scalars)),
    "matchkeys": st.one_of(
        columns(words, words, words),
        columns(whole, whole | words).flatmap(lambda pair: rows([pair[0]], [pair[1]], flat)),
    ),
    "one": rows(st.lists(scalars, max_size=2)),
    "parseint": rows(ex.INTEGERS, (2, 8, 10, 16, 36, 62, 1, 63)),
    "pow": rows((0, 1, 2, 3, 10, Decimal("2.5"), -2, -3, 16), (0, 1, 2, 3, 10, 40, Decimal("0.5"))),
    "range": st.one_of(
        rows(whole),
        rows(whole, whole),
        rows(whole, whole, (1, -1, 2, Decimal("0.5"), Decimal("0.1"), 0)),
    ),
    "regex": rows(ex.REGEXES, texts | words),
    "regexall": rows(ex.REGEXES, texts | words),
    "replace": st.one_of(
        rows(texts, words, words),
        rows(texts, st.sampled_from(ex.REGEXES).map("/{}/".format), ex.TEMPLATES),
    ),
    "setproduct": st.one_of(
        rows(flat, flat), rows(sets_of(words), lists_of(whole)), rows(flat, flat, flat)
    ),
    "slice": flat.flatmap(
        lambda items: rows([items], st.integers(0, len(items)), st.integers(0, len(items)))
    ),
    "split": rows((",", "", "a", "é", "\n", "ab"), texts),
    "substr": rows(texts, st.integers(-5, 5), st.integers(-2, 5)),
    "sum": rows(st.lists(numbers | st.sampled_from(("1", "0.1")), max_size=5)),
    "textdecodebase64": rows(ex.BASE64, ex.ENCODINGS),
    "textencodebase64": rows(("a", "é", "日", "👍", ""), ex.ENCODINGS),
    "timeadd": rows(ex.STAMPS, ex.DURATIONS),
    "timecmp": rows(ex.STAMPS, ex.STAMPS),
    "tobool": rows((True, False, "true", "false", "1", "0", 1, "True", "", None)),
    "tomap": rows(
        st.one_of(*[st.dictionaries(keys, each, max_size=3) for each in (words, flat, scalars)])
    ),
    "tonumber": rows(ex.NUMERALS),
    "toset": rows(st.one_of(flat, lists_of(flat), lists_of(maps), lists_of(st.none() | words))),
    "transpose": rows(st.dictionaries(keys, st.lists(words | whole, max_size=3), max_size=3)),
    "uuidv5": rows(ex.NAMESPACES, texts),
    "yamldecode": rows(ex.YAML),
    "yamlencode": st.one_of(
        rows(documents), rows(long_texts | st.dictionaries(long_texts, long_texts, max_size=2))
    ),
    "zipmap": columns(words | whole, scalars),
}
