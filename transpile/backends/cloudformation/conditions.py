"""What a deployment decides: the conditions of a template, and values that depend on one."""

from __future__ import annotations

import re
from hashlib import sha256
from json import dumps

from troposphere import And, AWSHelperFn, Equals, If, Not, NoValue, Or

from transpile.backends.cloudformation.emission import Emission, Scope
from transpile.backends.cloudformation.encode import encode
from transpile.backends.cloudformation.functions import PSEUDO_PARAMETERS, Lowered, Reference
from transpile.backends.cloudformation.text import scalar_text
from transpile.diagnostics import Code
from transpile.ir.expr import EXPRESSIONS, Call, Expr, Operation, Param, Setting, Value
from transpile.ir.names import pascal_case

_LONGEST = 60
_DIGITS = 8
_WORD = re.compile("[a-z][a-z0-9]{,30}")
_WORDS = re.compile("And|Or|Not(?!$)|^Condition")
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

    def as_text(self) -> Choice:
        """The same with texts in place of bools and numbers."""
        return Choice(self.name, _as_text(self.then), _as_text(self.otherwise))


def _as_text(value: Lowered) -> Lowered:
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

_Named = tuple[str, AWSHelperFn]
"""A function that asks something, and a name that says what; equal names ask the same."""


def _named(value: Value, emission: Emission) -> str:
    name, function = _condition(value, emission)
    emission.conditions.setdefault(name, function)
    return name


def _condition(value: Value, emission: Emission) -> _Named:
    match value:
        case Operation("!", (operand,)):
            name, function = _condition(operand, emission)
            return _compound(f"Not{name}", Not(function), [name])
        case Operation("&&" | "||" as operator, operands):
            word = "And" if operator == "&&" else "Or"
            parts = [_condition(each, emission) for each in _flat(operator, operands)]
            return _joined(word, parts)
        case Operation("!=", (left, right)):
            name, function = _equal(left, right, "IsNot", emission)
            return name, Not(function)
        case Operation("==", (left, right)):
            return _equal(left, right, "Is", emission)
        case Call("contains", (list() as items, item)):
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


def _joined(word: str, parts: list[_Named]) -> _Named:
    """All of them in one, in groups where there are more than one function takes."""
    if len(parts) == 1:
        return parts[0]
    names, combine = [name for name, _ in parts], And if word == "And" else Or
    while len(parts) > _MOST:
        groups = [parts[at : at + _MOST] for at in range(0, len(parts), _MOST)]
        parts = [_joined(word, each) for each in groups]
    return _compound(word.join(names), combine(*(function for _, function in parts)), names)


def _compound(name: str, function: AWSHelperFn, parts: list[str]) -> _Named:
    """A name of names, where it is short and can be read in one way alone."""
    if len(name) <= _LONGEST and not any(_WORDS.search(part) for part in parts):
        return name, function
    text = dumps(encode(function), sort_keys=True)
    return f"Condition{sha256(text.encode()).hexdigest()[:_DIGITS]}", function


def _equal(left: Value, right: Value, word: str, emission: Emission) -> _Named:
    (first, one), (second, other) = (_side(each, emission) for each in (left, right))
    return f"{first}{word}{second}", Equals(one, other)


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
    return letters[:_DIGITS] + sha256(text.encode()).hexdigest()[:_DIGITS]


def _refused(value: Value, emission: Emission) -> _RefusedError:
    span = value.span if isinstance(value, EXPRESSIONS) else emission.stack.span()
    emission.error(
        Code.CLOUDFORMATION_UNSUPPORTED,
        "a condition of a template compares params with `==` and `!=`, and this is none",
        span,
        "name the values that are meant: `contains([…], params.name)`",
    )
    return _RefusedError()
