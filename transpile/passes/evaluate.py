"""Computes what can be computed while transpiling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
)
from transpile.ir.functions import FUNCTIONS, NAMES, TAKE_DOCUMENTS, Function
from transpile.ir.scalars import document
from transpile.ir.secrets import SECRETS, signature
from transpile.ir.unify import equal, unified
from transpile.passes import operators
from transpile.passes.comprehensions import comprehension
from transpile.passes.context import Context
from transpile.passes.environment import MAX_ITEMS, TooLargeError, Variables
from transpile.passes.structural import WAITING, moved
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


def is_known(value: Value) -> bool:
    """Whether no expression is left in a value."""
    if isinstance(value, list | tuple):
        return all(map(is_known, value))
    if isinstance(value, Mapping):
        return all(map(is_known, value.values()))
    return not isinstance(value, EXPRESSIONS)


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
            case Template(parts):
                return self._template([self.value(part) for part in parts], expr)
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
                return self._conditional(expr)
            case For():
                return comprehension(expr, self)
            case Json(inner, span):
                return Json(document(self.value(inner)), span)
            case Call():
                return self._call(expr)
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

    def _template(self, parts: Sequence[Value], whole: Template) -> Value:
        done: list[str | Expr] = []
        for part in parts:
            for each in part.parts if isinstance(part, Template) else (self._text(part, whole),):
                if isinstance(each, str) and done and isinstance(done[-1], str):
                    done[-1] += each
                elif each != "":
                    done.append(each)
        if not done:
            return ""
        if len(done) == 1 and isinstance(done[0], str):
            self.spend(done[0], whole)
            return done[0]
        return Template(tuple(done), whole.span)

    def _text(self, value: Value, whole: Template) -> str | Expr:
        if isinstance(value, Json) and is_known(value.document):
            import json

            return json.dumps(value.document)
        if isinstance(value, EXPRESSIONS):
            return value
        try:
            return text_of(value)
        except ValueError:
            self.fail(
                Code.WRONG_REFERENCE_TYPE,
                "a list, a mapping or null cannot stand inside a text",
                whole,
                "use `join` or `jsonencode`",
            )

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
        return [self._walk(each, expr.path, expr) for each in items]

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

    def _conditional(self, expr: Conditional) -> Value:
        condition = self.value(expr.condition)
        if isinstance(condition, EXPRESSIONS):
            then, otherwise = self.value(expr.then), self.value(expr.otherwise)
            if is_known(then) and is_known(otherwise):
                then, otherwise = self._unified(then, otherwise, expr)
                if equal(then, otherwise):
                    return then
            return Conditional(condition, then, otherwise, expr.span)
        holds = self.holds(condition, expr)
        chosen = self.value(expr.then if holds else expr.otherwise)
        other = self._quietly(expr.otherwise if holds else expr.then)
        if not is_known(chosen) or other is None or not is_known(other):
            return chosen
        return self._unified(chosen, other, expr)[0]

    def _unified(self, left: Value, right: Value, expr: Expr) -> tuple[Value, Value]:
        try:
            left, right = unified([left, right])
        except ValueError as error:
            self.fail(Code.BAD_OPERATION, f"a condition: {error}", expr)
        return left, right

    def _quietly(self, value: Value) -> Value:
        """A value whose mistakes are of no account; ``None`` where it has some."""
        environment = self.environment.copy()
        context = evolve(self.context, diagnostics=Diagnostics(), environment=environment)
        try:
            return Evaluation(context, self.variables).value(value)
        except BrokenError:
            return None

    def _call(self, call: Call) -> Value:
        name = call.function
        if not name:
            raise BrokenError
        arguments = tuple(self.value(each) for each in call.arguments)
        if name in SECRETS:
            return self._secret(Call(name, arguments, call.span))
        if name not in NAMES:
            hint = did_you_mean(name, NAMES) or "docs/functions.md lists them all"
            self.fail(Code.UNKNOWN_FUNCTION, f"there is no function `{name}`", call, hint)
        made = Call(name, arguments, call.span)
        function = FUNCTIONS.get(name) or _FILE
        wanted = function.kinds(len(arguments))
        if wanted is None:
            self.fail(
                Code.BAD_CALL, f"`{name}` takes {function.arity()}, not {len(arguments)}", made
            )
        if name == "jsonencode":
            return Json(document(arguments[0]), call.span)
        for argument, kind in zip(arguments, wanted, strict=True) if name in _USAGE else ():
            is_list = isinstance(argument, list)
            if not isinstance(argument, EXPRESSIONS) and is_list != (kind == "list"):
                self.fail(Code.BAD_CALL, f"`{name}` takes a {kind} here", made, _USAGE[name])
        return self._file(made) if name == "file" else self._compute(made)

    def _secret(self, call: Call) -> Value:
        """The call as it is: what it stands for is never known here."""
        self.environment.reads_secrets = True
        name, arguments = call.function, call.arguments
        if signature(name).kinds(len(arguments)) is None:
            arity = signature(name).arity()
            self.fail(Code.BAD_CALL, f"`{name}` takes {arity}, not {len(arguments)}", call)
        key = arguments[1:]
        if not isinstance(arguments[0], (str, *EXPRESSIONS)) or not is_known(key):
            self.fail(
                Code.BAD_CALL,
                f"`{name}` takes texts, and a key has to be written out",
                call,
                'as in `secret("prod/db", "password")`, `ssm("/prod/db/password")`',
            )
        return Call(name, (arguments[0], *map(text_of, key)), call.span)

    def _file(self, call: Call) -> Value:
        [path] = call.arguments
        if not isinstance(path, str):
            summary = "`file` reads while transpiling, so its path must be known then"
            self.fail(Code.BAD_CALL, summary, call)
        try:
            return self.context.read_file(path)
        except (OSError, ValueError) as error:
            self.fail(Code.BAD_FILE, str(error), call)

    def _compute(self, call: Call) -> Value:
        name, arguments = call.function, call.arguments
        if name not in TAKE_DOCUMENTS:
            arguments = tuple(_encoded(each) for each in arguments)
        try:
            if is_known(arguments):
                result: Value = FUNCTIONS[name].compute(*arguments)
            else:
                result = moved(name, arguments)
        except ValueError as error:
            self.fail(Code.BAD_CALL, f"`{name}`: {error}", call)
        if result is WAITING:
            return call
        self.spend(result, call)
        return result


def _encoded(value: Value) -> Value:
    """A JSON document that is known as the text that Terraform makes of it."""
    if isinstance(value, Json) and is_known(value.document):
        text: str = FUNCTIONS["jsonencode"].compute(value.document)
        return text
    return value


_FILE = Function("file", "", ("string",), "string", "the text of a file")

_USAGE = {
    "base64encode": 'as in `base64encode("text")`',
    "file": 'as in `file("policy.json")`',
    "join": 'as in `join(",", [a.arn, b.arn])`',
}
