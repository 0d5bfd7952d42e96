"""Calls of functions: any arguments, drawn, and how Terraform's language writes them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.engines.terraform.examples import PIECES
from transpile.backends import hcl
from transpile.ir.convert import SetOf
from transpile.ir.functions import FUNCTIONS
from transpile.ir.unify import set_of

Arguments = SearchStrategy[tuple[Any, ...]]

texts = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
words = st.sampled_from(("", "a", "b", "ab", "abc", "A b", "é", "true", "1", "10", "a,b", "x/y"))
whole = st.integers(-12, 40)
numbers = st.one_of(
    whole,
    st.sampled_from((0, 1, 255, 10**6, 2**63, 10**21, 10**30, 2**600)),
    st.decimals(-1000, 1000, allow_nan=False, places=3).map(lambda d: Decimal(f"{d:f}")),
    st.sampled_from(("0.1", "1e-7", "0.00001234", "1234567.8", "3e-40")).map(Decimal),
)
scalars = st.one_of(texts, words, numbers, st.booleans())
keys = st.sampled_from(("a", "b", "a b", "é", "Z", "10"))


def lists_of(items: SearchStrategy[Any]) -> SearchStrategy[list[Any]]:
    return st.lists(items, max_size=5)


def sets_of(items: SearchStrategy[Any]) -> SearchStrategy[SetOf]:
    return st.lists(items, max_size=4).map(set_of)


flat = st.one_of(*map(lists_of, (words, numbers, st.booleans(), scalars)))
lists = st.one_of(
    *(flat, flat, lists_of(st.none() | words), lists_of(flat), sets_of(words), sets_of(numbers))
)
maps = st.dictionaries(keys, scalars | flat, max_size=3)
values = st.one_of(scalars, lists, maps, st.none(), lists_of(maps))

KINDS: dict[str, SearchStrategy[Any]] = {
    "string": st.one_of(texts, words, words, numbers),
    "number": st.one_of(whole, numbers, st.sampled_from(("5", "1.5", "x"))),
    "bool": st.booleans(),
    "list": lists,
    "set": st.one_of(sets_of(words), sets_of(numbers), flat),
    "map": maps,
    "any": values,
}


def any_arguments(name: str) -> Arguments:
    """Arguments of the kinds that a function's parameters have."""
    function = FUNCTIONS[name]
    needed = [KINDS[each] for each in function.parameters]
    options = [KINDS[each] for each in function.optional]
    more = [KINDS[function.variadic]] * 3 if function.variadic else []
    counts = range(len(needed), len(needed) + len(options) + len(more) + 1)
    return st.one_of(*[st.tuples(*[*needed, *options, *more][:count]) for count in counts])


def written(name: str, arguments: tuple[Any, ...]) -> str:
    """A call in Terraform's language."""
    return f"{name}({', '.join(map(_value, arguments))})"


def _value(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return hcl.quote(value)
        case SetOf():
            return f"toset([{', '.join(map(_value, value))}])"
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case dict():
            pairs = [f"{hcl.quote(key)} = {_value(each)}" for key, each in value.items()]
            return f"{{{', '.join(pairs)}}}"
    return format(value, "f") if isinstance(value, Decimal) else str(value)
