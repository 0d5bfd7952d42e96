"""Expressions: what is known only at deploy time, or not yet computed.

A value is plain data with expressions as leaves. ``Expr`` is closed: every function
that takes one apart ends in ``assert_never``, so that the type checker finds each
that misses a node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from attrs import field, frozen

from transpile.record import Record
from transpile.source import NOWHERE, Span


class Plain(str):
    """A YAML scalar without quotes, whose type its place decides: ``1.30``, ``on``, ``foo``."""

    __slots__ = ()


class Computed(Plain):
    """A text that an expression yielded: its place may read a number or bool from it.

    In a document it stays a text.
    """

    __slots__ = ()


@frozen(eq=False, repr=False)
class Attr(Record):
    """An argument or attribute of a resource: ``m.primary_container[0].image``.

    A step of ``path`` is a name, a map's key or a list's index, counted from 0.
    """

    resource: str
    path: tuple[str | int, ...]
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Param(Record):
    """The value that a deployment gives to a param."""

    name: str
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Setting(Record):
    """What the engine deploys to: one of ``SETTINGS``."""

    name: str
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Variable(Record):
    """What something around the expression gives a value: ``locals.zones``, ``each.key``, ``v``.

    A bare name belongs to a comprehension. The others are gone once a stack was checked.
    """

    name: str
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Index(Record):
    """An element of a list (an index from 0) or of a map (a key)."""

    base: Value
    key: Value
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Splat(Record):
    """What ``path`` leads to in each element of a list: ``base[*].path``."""

    base: Value
    path: tuple[str | int, ...]
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Operation(Record):
    """An operator between two operands; ``!`` and ``-`` may stand before one alone."""

    operator: str
    operands: tuple[Value, ...]
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Conditional(Record):
    """One of two values, as a condition decides."""

    condition: Value
    then: Value
    otherwise: Value
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@frozen(eq=False, repr=False)
class For(Record):
    """A comprehension: a list, or a map where there is a ``key``.

    ``names`` are the variables, one for the value or two for key and value. ``grouped``
    says that a map collects all values of a key in a list.
    """

    names: tuple[str, ...]
    collection: Value
    value: Value
    key: Value = None
    condition: Value = None
    grouped: bool = False
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Call(Record):
    """A function's result; names and meanings are Terraform's."""

    function: str
    arguments: tuple[Value, ...]
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Template(Record):
    """Text with expressions in it; no two texts stand side by side, and none is empty."""

    parts: tuple[str | Expr, ...]
    span: Span = field(default=NOWHERE, eq=False, repr=False)


@frozen(eq=False, repr=False)
class Json(Record):
    """A JSON document, as the text of it where a text is due, as an object otherwise."""

    document: Value
    span: Span = field(default=NOWHERE, eq=False, repr=False)


Expr: TypeAlias = (
    Attr
    | Param
    | Setting
    | Variable
    | Index
    | Splat
    | Operation
    | Conditional
    | For
    | Call
    | Template
    | Json
)
EXPRESSIONS = (
    Attr,
    Param,
    Setting,
    Variable,
    Index,
    Splat,
    Operation,
    Conditional,
    For,
    Call,
    Template,
    Json,
)
"""The members of ``Expr``, for ``isinstance``."""

Scalar: TypeAlias = str | int | float | bool | None
Value: TypeAlias = Scalar | Expr | Sequence["Value"] | Mapping[str, "Value"]

OPERATORS = (
    ("||",),
    ("&&",),
    ("==", "!="),
    ("<", ">", "<=", ">="),
    ("+", "-"),
    ("*", "/", "%"),
)
"""Operators between two operands, those that bind least first; they are Terraform's."""

ARITHMETIC = frozenset(("+", "-", "*", "/", "%"))
"""The operators that yield a number; all others yield a bool."""

SETTINGS = (
    *("region", "account_id", "partition", "dns_suffix", "stack_name"),
    *("availability_zones", "zones"),
)
"""What stands behind ``aws.``; ``zones`` are known while transpiling, the others are not."""


def dotted(attr: Attr) -> str:
    """A reference as it is written: ``m.primary_container[0].image``."""
    steps = [f"[{step}]" if isinstance(step, int) else f".{step}" for step in attr.path]
    return attr.resource + "".join(steps)


def children(expr: Expr) -> tuple[Value, ...]:
    """The values that an expression is made of."""
    match expr:
        case Index(base, key):
            return (base, key)
        case Splat(base):
            return (base,)
        case Operation(_, operands):
            return operands
        case Conditional(condition, then, otherwise):
            return (condition, then, otherwise)
        case For(_, collection, value, key, condition):
            return (collection, key, value, condition)
        case Call(_, arguments):
            return arguments
        case Template(parts):
            return parts
        case Json(document):
            return (document,)
        case _:
            return ()


def is_known(value: Value) -> bool:
    """Whether no expression is left in a value."""
    if isinstance(value, list | tuple):
        return all(map(is_known, value))
    if isinstance(value, Mapping):
        return all(map(is_known, value.values()))
    return not isinstance(value, EXPRESSIONS)


def rebuilt(expr: Expr, change: Callable[[Value], Value]) -> Expr:
    """An expression of the same kind, made of what ``change`` makes of the values in it.

    What it is made of stays an expression where only one can stand.
    """
    match expr:
        case Index(base, key, span):
            return Index(change(base), change(key), span)
        case Splat(base, path, span):
            return Splat(change(base), path, span)
        case Operation(operator, operands, span):
            return Operation(operator, tuple(map(change, operands)), span)
        case Conditional(condition, then, otherwise, span):
            return Conditional(change(condition), change(then), change(otherwise), span)
        case For(names, items, value, key, condition, grouped, span):
            items, value, key, condition = map(change, (items, value, key, condition))
            return For(names, items, value, key, condition, grouped, span)
        case Call(function, arguments, span):
            return Call(function, tuple(map(change, arguments)), span)
        case Template(parts, span):
            return Template(tuple(map(change, parts)), span)  # type: ignore[arg-type]  # see above
        case Json(document, span):
            return Json(change(document), span)
        case _:
            return expr


def mapped(value: Value, change: Callable[[Expr], Value]) -> Value:
    """``value`` with every expression changed, those inside of others first."""
    match value:
        case dict():
            return {key: mapped(each, change) for key, each in value.items()}
        case list() | tuple():
            return [mapped(each, change) for each in value]
        case _ if not isinstance(value, EXPRESSIONS):
            return value
        case _:
            return change(rebuilt(value, partial(mapped, change=change)))


def expressions(value: Value) -> Iterator[Expr]:
    """Every expression in a value, outer ones first, in the order they are written."""
    stack: list[Value] = [value]
    while stack:
        match stack.pop():
            case str() | int() | float() | None:
                continue
            case dict() as mapping:
                stack.extend(reversed(list(mapping.values())))
            case list() | tuple() as items:
                stack.extend(reversed(items))
            case expr:
                if not isinstance(expr, EXPRESSIONS):
                    raise TypeError(f"{type(expr).__name__} is not a value")
                yield expr
                stack.extend(reversed(children(expr)))
