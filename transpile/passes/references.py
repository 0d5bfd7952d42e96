"""Checks what expressions name, and brings their paths into one form."""

from __future__ import annotations

from collections.abc import Mapping
from operator import is_

from attrs import evolve

from transpile.diagnostics import Code
from transpile.ir.expr import (
    EXPRESSIONS,
    SETTINGS,
    Attr,
    Call,
    Conditional,
    Expr,
    For,
    Index,
    Json,
    Operation,
    Param,
    Setting,
    Splat,
    Template,
    Value,
    Variable,
    dotted,
)
from transpile.ir.model import Resource, Stack
from transpile.ir.names import is_look_up
from transpile.passes.context import Context
from transpile.passes.environment import Variables
from transpile.passes.types import Types
from transpile.passes.unsupported import left_out
from transpile.schema import registry
from transpile.schema.lookup import DeadEndError, UnorderedError, follow
from transpile.schema.model import Argument, Type
from transpile.suggest import did_you_mean


class References:
    """Resolves the expressions of one stack.

    ``used`` collects the names of the resources that were referred to; who empties it
    learns what one part of the stack refers to. ``variables`` are those of the place where
    expressions stand.
    """

    def __init__(self, stack: Stack, context: Context) -> None:
        self.stack = stack
        self.context = context
        self.used: set[str] = set()
        self.variables: Variables = {}
        self.types = Types(stack, context)

    def resolve(self, expr: Expr, targets: tuple[str, ...]) -> Value:
        """``expr`` computed as far as possible, its references checked and normalised.

        ``targets`` are those that need the value: a resource which one of them lacks
        cannot be referred to.
        """
        if type(expr) is Attr and expr.resource not in self.context.environment.instances:
            return self._attr(expr, targets)
        if type(expr) is Template and not self.context.environment.instances and _is_settled(expr):
            return self._template(expr, targets)
        from transpile.passes.evaluate import evaluate

        value = evaluate(expr, self.context, self.variables)
        return self._value(value, targets)

    def _value(self, value: Value, targets: tuple[str, ...]) -> Value:
        match value:
            case Attr():
                return self._attr(value, targets)
            case Param(name, span):
                self._param(name, value)
                return value
            case Setting(name, span):
                if name not in SETTINGS:
                    hint = did_you_mean(name, SETTINGS) or f"there are {', '.join(SETTINGS)}"
                    self._error(Code.UNKNOWN_NAME, f"there is no `aws.{name}`", value, hint)
                return value
            case Index(base, key, span):
                return self._index(
                    Index(self._value(base, targets), self._value(key, targets), span)
                )
            case Splat(base, path, span):
                return self._splat(Splat(self._value(base, targets), path, span), targets)
            case Operation(operator, operands, span):
                done = tuple(self._value(each, targets) for each in operands)
                return self.types.checked(Operation(operator, done, span))
            case Conditional(condition, then, otherwise, span):
                return self.types.checked(
                    Conditional(
                        self._value(condition, targets),
                        self._value(then, targets),
                        self._value(otherwise, targets),
                        span,
                    )
                )
            case For():
                return evolve(
                    value,
                    collection=self._value(value.collection, targets),
                    value=self._value(value.value, targets),
                    key=self._value(value.key, targets),
                    condition=self._value(value.condition, targets),
                )
            case Variable():
                return value
            case Call(function, arguments, span):
                done = tuple(self._value(each, targets) for each in arguments)
                return self.types.checked(Call(function, done, span))
            case Template():
                return self._template(value, targets)
            case Json(document, span):
                return Json(self._value(document, targets), span)
            case dict():
                return {key: self._value(each, targets) for key, each in value.items()}
            case list() | tuple():
                return [self._value(each, targets) for each in value]
            case _:
                return value

    def _template(self, template: Template, targets: tuple[str, ...]) -> Template:
        parts = tuple([self._part(each, targets) for each in template.parts])
        same = all(map(is_, parts, template.parts))
        return template if same else Template(parts, template.span)

    def _part(self, part: str | Expr, targets: tuple[str, ...]) -> str | Expr:
        if isinstance(part, str):
            return part
        resolved = self._attr(part, targets) if type(part) is Attr else self._value(part, targets)
        assert isinstance(resolved, EXPRESSIONS)
        kind = self.types.of(resolved)
        if kind.element is not None or kind.kind == "object":
            self._error(
                Code.WRONG_REFERENCE_TYPE,
                f"a {kind} cannot stand inside a text",
                part,
                "use `join` or `jsonencode`, or name an element",
            )
        return resolved

    def _splat(self, splat: Splat, targets: tuple[str, ...]) -> Value:
        """What each element gives; of blocks that the spec writes out, one reference each."""
        base = splat.base
        if not isinstance(base, Attr):
            return splat
        count = self._blocks(base)
        if count is None:
            return splat
        found = (Attr(base.resource, (*base.path, at, *splat.path), splat.span) for at in count)
        return [self._attr(each, targets) for each in found]

    def _blocks(self, attr: Attr) -> range | None:
        """The positions of the repeated blocks at a path, where the spec writes them out."""
        resource = self.stack.resources.get(attr.resource)
        known = registry.resource_type(resource.type) if resource else None
        body: Value = resource.arguments if resource else None
        argument = None
        arguments = known.arguments if known else {}
        for step in attr.path:
            if isinstance(step, int):
                body = _item(body, step)
                continue
            argument = arguments.get(step)
            arguments = argument.arguments if argument else {}
            body = body.get(step) if isinstance(body, Mapping) else None
        if argument is None or not argument.repeats or not isinstance(body, list | Mapping):
            return None
        is_item = isinstance(body, Mapping) and not argument.key
        return range(1 if is_item else len(body))

    def _index(self, index: Index) -> Value:
        if isinstance(index.base, EXPRESSIONS):
            kind = self.types.of(index.base)
            if kind.kind == "set":
                self._unordered(index, index.base)
            elif kind.kind != "any" and not kind.is_collection:
                self._error(
                    Code.WRONG_REFERENCE_TYPE, f"a {kind} has nothing inside to index", index, ""
                )
        return index

    def _param(self, name: str, expr: Expr) -> None:
        if name not in self.stack.parameters:
            hint = did_you_mean(name, self.stack.parameters) or (
                f"declare it: `params: {{{name}: {{type: string}}}}`"
            )
            self._error(Code.UNKNOWN_NAME, f"there is no param `{name}`", expr, hint)

    def _attr(self, expr: Attr, targets: tuple[str, ...]) -> Attr:
        resource = self.stack.resources.get(expr.resource)
        if resource is None:
            self._unknown_resource(expr)
            return expr
        if not expr.path:
            self._alone(expr)
            return expr
        self.used.add(expr.resource)
        for target in targets if resource.targets else ():
            if target not in resource.targets:
                self._error(
                    Code.UNKNOWN_NAME,
                    f"`{expr.resource}` does not exist on {target}",
                    expr,
                    f"it is for {' and '.join(resource.targets)}; what refers to it has to be, too",
                )
        key = (expr.resource, expr.path)
        try:
            known = self.types.known[key]
        except KeyError:
            known = self._follow(expr, resource)
            self._remember(key, known)
        if known is None:
            return expr
        found = known[0]
        if resource.unsupported:
            self._check_left_out(expr, found, resource, targets)
        return expr if found.path == expr.path else Attr(expr.resource, found.path, expr.span)

    def _check_left_out(
        self, expr: Attr, found: Attr, resource: Resource, targets: tuple[str, ...]
    ) -> None:
        for target in targets:
            if left_out(resource, target, found.path) and not _made_up(resource, target, found):
                self._error(
                    Code.UNKNOWN_NAME,
                    f"`{dotted(expr)}` does not exist on {target}",
                    expr,
                    f"`unsupported` of `{expr.resource}` leaves it out there",
                )

    def _remember(
        self, key: tuple[str, tuple[str | int, ...]], found: tuple[Attr, Type] | None
    ) -> None:
        self.types.known[key] = found
        if found:
            self.types.known[found[0].resource, found[0].path] = found

    def _alone(self, expr: Attr) -> None:
        name = expr.resource
        self._error(
            Code.EXPRESSION_SYNTAX,
            f"`{name}` alone is not a value",
            expr,
            f'write `{name}.<attribute>`, or `"{name}"` for a text',
        )

    def _unknown_resource(self, expr: Attr) -> None:
        if expr.resource in self.context.environment.absent:
            self._error(
                Code.MAYBE_ABSENT,
                f"`{expr.resource}` is not there: its `when` is false",
                expr,
                "name it behind the same condition: `${condition ? name.attribute : null}`",
            )
            return
        if expr.resource in self.stack.parameters:
            self._error(
                Code.UNKNOWN_NAME,
                f"`{expr.resource}` is a param",
                expr,
                f"write `params.{expr.resource}`",
            )
            return
        what = "look-up" if is_look_up(expr.resource) else "resource"
        hint = did_you_mean(expr.resource, self.stack.resources)
        self._error(Code.UNKNOWN_NAME, f"there is no {what} `{expr.resource}`", expr, hint)

    def _follow(self, expr: Attr, resource: Resource) -> tuple[Attr, Type] | None:
        known = registry.resource_type(resource.type)
        if known is None:
            return None
        try:
            target = follow(known, expr.path)
            path = target.path
            if len(path) > 1:
                path = positions(path, known.arguments, resource.arguments)
        except UnorderedError as error:
            self._unordered(expr, Attr(expr.resource, expr.path[: error.at]))
            return None
        except DeadEndError as error:
            step = str(expr.path[error.at]) if expr.path else ""
            hint = did_you_mean(step, error.known) or (
                f"it has {', '.join(sorted(error.known)[:12])}" if error.known else ""
            )
            where = ".".join(map(str, (expr.resource, *expr.path[: error.at])))
            self._error(Code.UNKNOWN_ATTRIBUTE, f"`{where}` ({resource.type}): {error}", expr, hint)
            return None
        return Attr(expr.resource, path), target.type

    def _unordered(self, expr: Expr, base: Expr) -> None:
        what = f"`{dotted(base)}`" if isinstance(base, Attr) else "this"
        self._error(
            Code.WRONG_REFERENCE_TYPE,
            f"{what} is a set, whose items have no positions",
            expr,
            "write the item itself; Terraform sorts a set by what its items turn out to be",
        )

    def _error(self, code: Code, summary: str, expr: Expr, hint: str) -> None:
        self.context.diagnostics.error(code, summary, expr.span, hint=hint)


def _is_settled(template: Template) -> bool:
    """Whether nothing is left to compute: texts and plain references take turns."""
    was_text = True
    for at, part in enumerate(template.parts):
        is_text = part.__class__ is str
        if is_text and (not part or (at and was_text)):
            return False
        if not is_text and part.__class__ not in _REFERENCES:
            return False
        was_text = is_text
    return not was_text or len(template.parts) > 1


_REFERENCES = frozenset((Attr, Param, Setting))


def _made_up(resource: Resource, target: str, attr: Attr) -> bool:
    """Whether the target yields a value of its own for an argument that is left out."""
    known = registry.resource_type(resource.type)
    argument = known.member(str(attr.path[0])) if known else None
    if argument is None or len(attr.path) > 1:
        return False
    return argument.read is not None if target == "cloudformation" else argument.computed


def positions(
    path: tuple[str | int, ...], known: Mapping[str, Argument], body: Value
) -> tuple[str | int, ...]:
    """``path`` with keys of keyed blocks replaced by their positions in the spec."""
    done: list[str | int] = []
    at = 0
    while at < len(path):
        step = path[at]
        done.append(step)
        at += 1
        argument = known.get(str(step))
        if argument is None or argument.nesting is None:
            return (*done, *path[at:])
        body = body.get(argument.name) if isinstance(body, Mapping) else None
        if (argument.repeats or argument.nesting == "map") and at < len(path):
            position = _position(path[at], argument, body) if argument.repeats else path[at]
            body = _item(body, position)
            done.append(position)
            at += 1
        known = argument.arguments
    return tuple(done)


def _position(step: str | int, block: Argument, body: Value) -> int:
    if isinstance(step, int):
        return step
    keys = _keys(block, body)
    if step not in keys:
        raise DeadEndError(f"`{block.name}` has no item `{step}`", 1, keys)
    return keys.index(step)


def _keys(block: Argument, body: Value) -> list[str]:
    if isinstance(body, Mapping):
        return [str(key) for key in body]
    if isinstance(body, list | tuple):
        return [str(each.get(block.key)) if isinstance(each, Mapping) else "" for each in body]
    return []


def _item(body: Value, position: str | int) -> Value:
    if isinstance(body, Mapping):
        if isinstance(position, str):
            return body.get(position)
        body = list(body.values())
    if isinstance(body, list) and isinstance(position, int) and position < len(body):
        found: Value = body[position]
        return found
    return None
