"""Computes what can be computed while transpiling."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NoReturn, assert_never

from attrs import evolve

from transpile.diagnostics import Code, Diagnostics
from transpile.ir.convert import bool_of, number_of, plain_number, text_of, whole_of
from transpile.ir.expr import (
    EXPRESSIONS,
    Attr,
    Call,
    Computed,
    Conditional,
    Expr,
    For,
    Index,
    Json,
    Operation,
    Param,
    Plain,
    Setting,
    Splat,
    Template,
    Value,
    Variable,
    is_known,
)
from transpile.ir.scalars import document
from transpile.passes import operators
from transpile.passes.calls import call, json_text
from transpile.passes.comprehensions import comprehension
from transpile.passes.conditionals import conditional
from transpile.passes.context import Context
from transpile.passes.environment import MAX_ITEMS, TooLargeError, Variables
from transpile.passes.templates import template
from transpile.suggest import did_you_mean

_ATOMS = frozenset((str, Plain, Computed, int, float, bool, Decimal, type(None)))
"""What most parts of values are; to tell it from expressions is quick."""


class BrokenError(Exception):
    """An expression has no value; what is wrong with it has been reported."""


def evaluate(expr: Expr, context: Context, variables: Variables | None = None) -> Value:
    """``expr`` with every part that is known computed; plain data when all of it is.

    Texts that it yields are ``Computed``. An expression that is wrong is reported and
    gives ``None``.
    """
    try:
        found: Value = _finished(Evaluation(context, variables or {}).expr(expr))
    except BrokenError:
        return None
    except ValueError as error:  # a number that no output holds
        context.diagnostics.error(Code.BAD_OPERATION, str(error), expr.span)
        return None
    return found


def _finished(value: Any) -> Any:
    """A value as its place takes it: numbers as Python's own, computed texts marked."""
    if isinstance(value, str):
        return value if isinstance(value, Plain) else Computed(value)
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, dict):
        return {key: _finished(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_finished(each) for each in value]
    return value


class Evaluation:
    """Computes expressions at one place."""

    def __init__(self, context: Context, variables: Variables) -> None:
        self.context = context
        self.environment = context.environment
        self.variables = variables

    def value(self, value: Value) -> Value:
        """A value with the expressions in it computed. Raises ``BrokenError``."""
        if value.__class__ in _ATOMS:
            return value
        if isinstance(value, EXPRESSIONS):
            return self.expr(value)
        if isinstance(value, list | tuple):
            return [self.value(each) for each in value]
        if isinstance(value, dict):
            return {key: self.value(each) for key, each in value.items()}
        return value

    def expr(self, expr: Expr) -> Value:
        """What an expression comes to. Raises ``BrokenError``."""
        match expr:
            case Setting("zones"):
                return self._zones(expr)
            case Param() | Setting():
                return expr
            case Attr():
                return self._attr(expr)
            case Variable():
                return self._variable(expr)
            case Template():
                return template(expr, self)
            case Index(base, key):
                step = self.value(key)
                if isinstance(base, Attr) and isinstance(step, str | int):
                    return self._attr(Attr(base.resource, (*base.path, step), expr.span))
                return self._index(self.value(base), step, expr)
            case Splat():
                return self._splat(expr)
            case Operation():
                return self._operation(expr)
            case Conditional():
                return conditional(expr, self)
            case For():
                return comprehension(expr, self)
            case Json(inner):
                return json_text(self.value(inner), expr, self)
            case Call(""):
                raise BrokenError  # what was not well-formed, which has been reported
            case Call():
                return call(expr, self)
            case _:
                assert_never(expr)

    def _zones(self, setting: Setting) -> Value:
        if not self.environment.zones:
            hint = "name them: `aws: {region: us-east-1, zones: [a, b]}`"
            self.fail(Code.UNKNOWN_NAME, "the spec names no zones", setting, hint)
        return self.environment.zones

    def inside(self, variables: Variables) -> Evaluation:
        """The same with more variables."""
        return Evaluation(self.context, {**self.variables, **variables})

    def fail(self, code: Code, summary: str, expr: Expr, hint: str = "") -> NoReturn:
        """Reports what is wrong with an expression."""
        self.context.diagnostics.error(code, summary, expr.span, hint=hint)
        raise BrokenError

    def spend(self, value: Value, expr: Expr) -> None:
        """Counts what an expression made; that it is too much is reported."""
        try:
            self.environment.spend(value)
        except TooLargeError:
            self._too_large(expr)

    def _too_large(self, expr: Expr) -> NoReturn:
        self.fail(
            Code.TOO_LARGE,
            "this makes more than a stack may hold",
            expr,
            f"loops, functions and locals make {MAX_ITEMS:,} items at most",
        )

    def _attr(self, attr: Attr) -> Value:
        """A reference; to one of several instances where a ``for_each`` made them.

        It may as well lead into the variable of a comprehension.
        """
        if attr.resource in self.variables:
            return self._walk(self.variables[attr.resource], attr.path, attr)
        instances = self.environment.instances.get(attr.resource)
        if instances is None:
            return attr
        if not attr.path:
            return {key: Attr(name, (), attr.span) for key, name in instances.items()}
        key, *rest = attr.path
        name = instances.get(str(key))
        if name is None:
            self._no_instance(attr, str(key), instances)
        return Attr(name, tuple(rest), attr.span)

    def _no_instance(self, attr: Attr, key: str, instances: Mapping[str, str]) -> NoReturn:
        name = attr.resource
        hint = did_you_mean(key, instances)
        if not hint and instances:
            hint = f'name one, as in `{name}["{next(iter(instances))}"].arn`, or all: `{name}[*]`'
        self.fail(Code.UNKNOWN_NAME, f"`{name}` has no instance `{key}`", attr, hint)

    def _variable(self, variable: Variable) -> Value:
        name = variable.name
        if name in self.variables:
            return self.variables[name]
        root, _, local = name.partition(".")
        if root == "locals":
            return self._local(local, variable)
        if root == "each":
            self.fail(
                Code.UNKNOWN_NAME,
                f"there is no `{name}` here",
                variable,
                "it is what a `for_each` is at, inside of what has one",
            )
        return variable

    def _local(self, name: str, variable: Variable) -> Value:
        environment = self.environment
        if name in environment.broken:
            raise BrokenError
        if name in environment.values:
            return environment.values[name]
        if name not in environment.locals:
            hint = did_you_mean(name, environment.locals) or f"declare it: `locals: {{{name}: …}}`"
            self.fail(Code.UNKNOWN_NAME, f"there is no local `{name}`", variable, hint)
        if name in environment.computing:
            circle = environment.computing[environment.computing.index(name) :]
            way = " -> ".join((*circle, name))
            environment.broken.update(circle)
            self.fail(Code.CYCLE, f"the locals go round in a circle: {way}", variable)
        environment.computing.append(name)
        try:
            value = Evaluation(self.context, {}).value(environment.locals[name])
            environment.check(value)
            return environment.keep(name, document(value))
        except TooLargeError:
            self._too_large(variable)
        except BrokenError:
            environment.broken.add(name)
            raise
        finally:
            environment.computing.pop()

    def _index(self, base: Value, key: Value, whole: Index) -> Value:
        if isinstance(key, EXPRESSIONS):
            return Index(base, key, whole.span)
        if isinstance(base, Attr) and isinstance(key, str | int):
            return self._attr(Attr(base.resource, (*base.path, key), whole.span))
        if isinstance(base, EXPRESSIONS):
            return Index(base, key, whole.span)
        return self._element(base, key, whole)

    def _element(self, base: Value, key: Value, whole: Expr) -> Value:
        try:
            if isinstance(base, dict):
                found: Value = base[text_of(key)]
                return found
            if isinstance(base, list) and (position := whole_of(key)) >= 0:
                return base[position]  # type: ignore[no-any-return]  # an item of a value
        except (LookupError, ValueError):
            pass  # what it has instead is said below
        hint = did_you_mean(str(key), base) if isinstance(base, dict) else ""
        if not hint and isinstance(base, list):
            hint = f"it has {len(base)} item{'' if len(base) == 1 else 's'}, counted from 0"
        shown = f'"{key}"' if isinstance(key, str) else str(key)
        return self.fail(Code.BAD_CALL, f"there is nothing at index {shown}", whole, hint)

    def _splat(self, expr: Splat) -> Value:
        base = self.value(expr.base)
        if isinstance(expr.base, Attr) and not expr.base.path and isinstance(base, dict):
            base = list(base.values())
        if isinstance(base, EXPRESSIONS):
            return Splat(base, expr.path, expr.span)
        items = base if isinstance(base, list) else [] if base is None else [base]
        found = [self._walk(each, expr.path, expr) for each in items]
        self.spend(found, expr)
        return found

    def _walk(self, item: Value, path: tuple[str | int, ...], expr: Expr) -> Value:
        for step in path:
            item = self._index(item, step, Index(item, step, expr.span))
        return item

    def _operation(self, expr: Operation) -> Value:
        operands = tuple(self.value(each) for each in expr.operands)
        if expr.operator in ("&&", "||"):
            for each in operands:
                if not isinstance(each, EXPRESSIONS) and self.holds(each, expr) != (
                    expr.operator == "&&"
                ):
                    return expr.operator == "||"
        if any(not is_known(each) for each in operands):
            return self._simplified(Operation(expr.operator, operands, expr.span))
        try:
            return operators.operate(expr.operator, operands)
        except ValueError as error:
            self.fail(Code.BAD_OPERATION, f"`{expr.operator}`: {error}", expr)

    def _simplified(self, expr: Operation) -> Value:
        """An operation that has to wait; of ``true && x`` what is left to wait for."""
        known = [each for each in expr.operands if not isinstance(each, EXPRESSIONS)]
        if expr.operator in ("&&", "||") and known:
            return next(each for each in expr.operands if isinstance(each, EXPRESSIONS))
        if expr.operator not in ("==", "!=", "!"):
            for each in known:
                try:
                    number_of(each)
                except ValueError as error:
                    self.fail(Code.BAD_OPERATION, f"`{expr.operator}`: {error}", expr)
        return expr

    def holds(self, value: Value, expr: Expr) -> bool:
        """Whether a condition that is known is true."""
        try:
            return bool_of(value)
        except ValueError as error:
            self.fail(Code.BAD_OPERATION, f"a condition: {error}", expr)

    def quietly(self, value: Value) -> Value:
        """A value whose mistakes are of no account; ``None`` where it has some."""
        environment = self.environment.copy()
        context = evolve(self.context, diagnostics=Diagnostics(), environment=environment)
        try:
            return Evaluation(context, self.variables).value(value)
        except BrokenError:
            return None
