"""What a deployment decides: the conditions of a template, and values that depend on one."""

from __future__ import annotations

import re
from collections.abc import Callable
from json import dumps
from typing import NamedTuple

from troposphere import And, AWSHelperFn, Equals, If, Not, NoValue, Or

from transpile.backends.cloudformation.emission import Emission, Scope
from transpile.backends.cloudformation.encode import encode
from transpile.backends.cloudformation.functions import (
    PSEUDO_PARAMETERS,
    Lowered,
    Reference,
    gives_list,
)
from transpile.backends.cloudformation.text import scalar_text
from transpile.diagnostics import Code
from transpile.ir.expr import EXPRESSIONS, Call, Expr, Operation, Param, Setting, Value
from transpile.ir.names import digest, pascal_case
from transpile.ir.secrets import secret_call

_LONGEST = 60
_LETTERS = 8
_WORD = re.compile("[a-z][a-z0-9]{,30}")
_MOST = 10
"""How many conditions ``Fn::And`` and ``Fn::Or`` take."""


class _RefusedError(Exception):
    """A condition cannot be said in a template; that was reported."""


def condition(value: Value, scope: Scope) -> str:
    """The name of the template's condition for a value; it is declared once.

    Empty after an error.
    """
    try:
        return _named(value, scope.emission)
    except _RefusedError:
        return ""


def assertion(value: Value, emission: Emission) -> AWSHelperFn | None:
    """The function that asks for a condition, with no name of its own; ``None`` after an error."""
    try:
        return _condition(value, emission)[1]
    except _RefusedError:
        return None


class Choice(If):
    """One of two values, as a condition decides; ``None`` leaves the property out."""

    def __init__(self, name: str, then: Lowered, otherwise: Lowered) -> None:
        super().__init__(name, *(NoValue if each is None else each for each in (then, otherwise)))
        self.name = name
        self.then = then
        self.otherwise = otherwise

    @property
    def gives(self) -> str:
        """``list`` if either value is one; nothing is known of others."""
        both = (self.then, self.otherwise)
        return "list" if any(isinstance(each, list) or gives_list(each) for each in both) else ""

    def as_text(self) -> Choice:
        """The same with texts in place of bools and numbers."""
        return self.mapped(_as_text)

    def mapped(self, change: Callable[[Lowered], Lowered]) -> Choice:
        """The same with each value changed."""
        return Choice(self.name, change(self.then), change(self.otherwise))

    def may_be_null(self) -> bool:
        """Whether one of the values, however deep, is none."""
        return any(
            each is None or (isinstance(each, Choice) and each.may_be_null())
            for each in (self.then, self.otherwise)
        )


def _as_text(value: Lowered) -> Lowered:
    if isinstance(value, Choice):
        return value.as_text()
    return scalar_text(value) if isinstance(value, str | int | float) else value


def is_condition(expr: Expr) -> bool:
    """Whether an expression yields true or false by comparing."""
    match expr:
        case Operation(operator):
            return operator in _OPERATORS
        case Call("contains"):
            return True
        case _:
            return False


_OPERATORS = ("==", "!=", "&&", "||", "!")


class _Asked(NamedTuple):
    """A function that asks something, and a name that says what; equal names ask the same.

    ``simple`` says that it asks one thing.
    """

    name: str
    function: AWSHelperFn
    simple: bool = True


def _named(value: Value, emission: Emission) -> str:
    asked = _condition(value, emission)
    emission.conditions.setdefault(asked.name, asked.function)
    return asked.name


def _condition(value: Value, emission: Emission) -> _Asked:
    match value:
        case Operation("!", (operand,)):
            inner = _condition(operand, emission)
            return _compound(f"Not{inner.name}", Not(inner.function), [inner])
        case Operation("&&" | "||" as operator, operands):
            word = "And" if operator == "&&" else "Or"
            return _joined(word, [_condition(each, emission) for each in _flat(operator, operands)])
        case Operation("!=", (left, right)):
            asked = _equal(left, right, "IsNot", emission)
            return _Asked(asked.name, Not(asked.function))
        case Operation("==", (left, right)):
            return _equal(left, right, "Is", emission)
        case Call("contains", (list() as items, item)) if items:
            return _joined("Or", [_equal(item, each, "Is", emission) for each in items])
        case Param():
            return _equal(value, True, "Is", emission)
    raise _refused(value, emission)


def _flat(operator: str, operands: tuple[Value, ...]) -> list[Value]:
    """The operands of all operations of one kind that stand within each other."""
    found: list[Value] = []
    for each in operands:
        if isinstance(each, Operation) and each.operator == operator:
            found += _flat(operator, each.operands)
        else:
            found.append(each)
    return found


def _joined(word: str, parts: list[_Asked]) -> _Asked:
    """All of them in one, in groups where there are more than one function takes."""
    if len(parts) == 1:
        return parts[0]
    name, combine, groups = word.join(each.name for each in parts), _COMBINE[word], parts
    while len(groups) > _MOST:
        some = [groups[at : at + _MOST] for at in range(0, len(groups), _MOST)]
        groups = [_joined(word, each) for each in some]
    return _compound(name, combine(*(each.function for each in groups)), parts)


_COMBINE = {"And": And, "Or": Or}


def _compound(name: str, function: AWSHelperFn, parts: list[_Asked]) -> _Asked:
    """A name of names, where it is short and can be read in one way alone."""
    if len(name) > _LONGEST or not all(each.simple for each in parts):
        text = dumps(encode(function), sort_keys=True)
        name = f"Condition{digest(text)}"
    return _Asked(name, function, simple=False)


def _equal(left: Value, right: Value, word: str, emission: Emission) -> _Asked:
    (first, one), (second, other) = (_side(each, emission) for each in (left, right))
    return _Asked(f"{first}{word}{second}", Equals(one, other))


def _side(value: Value, emission: Emission) -> tuple[str, Lowered]:
    """One side of a comparison: what it is called, and what yields it."""
    match value:
        case Param(name):
            return pascal_case(name), Reference(emission.parameter_ids[name])
        case Setting(name):
            return pascal_case(name), Reference(PSEUDO_PARAMETERS[name])
        case str() | int() | float():
            text = scalar_text(value)
            return _readable(text), text
    raise _refused(value, emission)


def _readable(text: str) -> str:
    """A text as part of a name; no two texts become one."""
    if _WORD.fullmatch(text):
        return text[:1].upper() + text[1:]
    letters = "".join(each for each in text if each.isascii() and each.isalnum())
    return letters[:_LETTERS] + digest(text)


def _refused(value: Value, emission: Emission) -> _RefusedError:
    span = value.span if isinstance(value, EXPRESSIONS) else emission.stack.span()
    summary = "a condition of a template compares params with `==` and `!=`, and this is none"
    hint = "name the values that are meant: `contains([…], params.name)`"
    if secret_call(value) is not None:
        summary = "a condition of a template sees no secret, but the reference to one"
        hint = "decide by another param"
    emission.error(Code.CLOUDFORMATION_UNSUPPORTED, summary, span, hint)
    return _RefusedError()
