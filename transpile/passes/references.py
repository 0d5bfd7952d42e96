"""Checks what expressions name, and brings their paths into one form."""

from __future__ import annotations

from functools import partial
from operator import is_

from transpile.diagnostics import Code
from transpile.ir.expr import (
    EXPRESSIONS,
    SETTINGS,
    Attr,
    Call,
    Conditional,
    Expr,
    Index,
    Operation,
    Param,
    Setting,
    Splat,
    Template,
    Value,
    dotted,
    rebuilt,
)
from transpile.ir.model import Resource, Stack
from transpile.ir.names import is_look_up
from transpile.passes.context import Context
from transpile.passes.environment import Variables
from transpile.passes.positions import blocks_at, positions
from transpile.passes.types import Types
from transpile.passes.unsupported import left_out
from transpile.schema import registry
from transpile.schema.lookup import DeadEndError, UnorderedError, follow
from transpile.schema.model import Type
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

    def resolve_all(self, value: Value, targets: tuple[str, ...]) -> Value:
        """``value`` with every expression in it resolved."""
        match value:
            case dict():
                return {key: self.resolve_all(each, targets) for key, each in value.items()}
            case list() | tuple():
                return [self.resolve_all(each, targets) for each in value]
            case _ if isinstance(value, EXPRESSIONS):
                return self.resolve(value, targets)
            case _:
                return value

    def _value(self, value: Value, targets: tuple[str, ...]) -> Value:
        match value:
            case dict():
                return {key: self._value(each, targets) for key, each in value.items()}
            case list() | tuple():
                return [self._value(each, targets) for each in value]
            case Attr():
                return self._attr(value, targets)
            case Template():
                return self._template(value, targets)
            case Param(name):
                self._param(name, value)
                return value
            case Setting(name):
                self._setting(name, value)
                return value
            case _ if isinstance(value, EXPRESSIONS):
                return self._compound(value, targets)
            case _:
                return value

    def _compound(self, expr: Expr, targets: tuple[str, ...]) -> Value:
        """An expression that is made of others."""
        match done := rebuilt(expr, partial(self._value, targets=targets)):
            case Index():
                return self._index(done)
            case Splat():
                return self._splat(done, targets)
            case Operation() | Conditional() | Call():
                self.types.check(done)
        return done

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
        count = blocks_at(base, self.stack)
        if count is None:
            return splat
        found = (Attr(base.resource, (*base.path, at, *splat.path), splat.span) for at in count)
        return [self._attr(each, targets) for each in found]

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

    def _setting(self, name: str, expr: Expr) -> None:
        if name not in SETTINGS:
            hint = did_you_mean(name, SETTINGS) or f"there are {', '.join(SETTINGS)}"
            self._error(Code.UNKNOWN_NAME, f"there is no `aws.{name}`", expr, hint)

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
        if expr.resource in self.stack.unread:
            return
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
