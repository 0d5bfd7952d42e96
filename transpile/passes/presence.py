"""Checks references to resources that a deployment may leave out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from transpile.diagnostics import Code
from transpile.ir.expr import (
    EXPRESSIONS,
    Attr,
    Call,
    Conditional,
    Operation,
    Value,
    children,
    dotted,
)
from transpile.ir.model import Stack
from transpile.passes.context import Context
from transpile.source import Span

Conditions = tuple[Value, ...]
"""What holds at a place, all at once."""


def check_presence(stack: Stack, context: Context) -> Stack:
    """The same stack; what reads a resource that may not be there has to be sure of it.

    It stands behind the same condition, or it has another value for that case.
    """
    when = {name: each.when for name, each in stack.resources.items() if each.when is not None}
    if not when:
        return stack
    check = _Check(when, context)
    for resource in stack.resources.values():
        holds = conjuncts(resource.when)
        check.value([resource.arguments, *resource.patches.values(), *resource.checked], holds)
        for at, name in enumerate(resource.depends_on):
            if not check.is_there(name, holds):
                check.report(name, resource.span("depends_on", at), name)
    for output in stack.outputs.values():
        check.value([output.value, output.export], conjuncts(output.when))
    check.value(list(stack.patches.values()), ())
    return stack


def conjuncts(condition: Value) -> Conditions:
    """The conditions of which all have to hold for this one to hold."""
    if condition is None:
        return ()
    if isinstance(condition, Operation) and condition.operator == "&&":
        return tuple(part for each in condition.operands for part in conjuncts(each))
    return (condition,)


class _Check:
    def __init__(self, when: Mapping[str, Value], context: Context) -> None:
        self.when = when
        self.context = context

    def is_there(self, name: str, holds: Conditions) -> bool:
        """Whether a resource is there for sure where the conditions hold."""
        needed = conjuncts(self.when.get(name))
        return all(any(each == other for other in holds) for each in needed)

    def value(self, value: Value, holds: Conditions) -> None:
        """Looks at every reference in a value."""
        match value:
            case Attr(name):
                if not self.is_there(name, holds):
                    self.report(name, value.span, dotted(value))
            case Conditional(condition, then, otherwise):
                self.value(condition, holds)
                self.value(then, (*holds, *conjuncts(condition)))
                self.value(otherwise, (*holds, *conjuncts(_negated(condition))))
            case Call("coalesce", arguments) if len(arguments) > 1:
                self._all(_certain(arguments), holds)
            case dict():
                self._all(value.values(), holds)
            case list() | tuple():
                self._all(value, holds)
            case _ if isinstance(value, EXPRESSIONS):
                self._all(children(value), holds)

    def _all(self, values: Iterable[Value], holds: Conditions) -> None:
        for each in values:
            self.value(each, holds)

    def report(self, name: str, span: Span, shown: str) -> None:
        self.context.diagnostics.error(
            Code.MAYBE_ABSENT,
            f"`{shown}` may not be there: `{name}` depends on a condition",
            span,
            hint="give this the same `when`, or another value for that case: "
            f"`${{condition ? {shown} : …}}`",
        )


def _certain(arguments: Sequence[Value]) -> Iterable[Value]:
    """What of the arguments of ``coalesce`` has to be there: it skips what is not."""
    for each in arguments[:-1]:
        if not isinstance(each, Attr):
            yield each
    yield arguments[-1]


def _negated(condition: Value) -> Value:
    match condition:
        case Operation("!", (operand,)):
            return operand
        case Operation("==", operands):
            return Operation("!=", operands)
        case Operation("!=", operands):
            return Operation("==", operands)
        case _:
            return Operation("!", (condition,))
