"""Checks one resource's arguments against the schema, and brings them into one form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from attrs import frozen

from transpile.diagnostics import Code
from transpile.ir.expr import EXPRESSIONS, Conditional, Expr, Json, Value
from transpile.ir.model import Resource
from transpile.ir.scalars import is_null
from transpile.passes.checker import Checker, Path
from transpile.passes.constraints import apart, check_constraints
from transpile.passes.quick import Reader, readers
from transpile.passes.references import References
from transpile.passes.slots import accepts, shape
from transpile.passes.unsupported import left_out
from transpile.passes.values import Values
from transpile.schema.model import Argument, Constraint, ResourceType, Type
from transpile.suggest import did_you_mean

_PLAIN_DATA = (str, dict, list)
"""What most values are; to tell it from expressions is quick."""


@frozen(eq=False, repr=False)
class _Level:
    """What a type or block is called, and what it takes.

    ``readers`` holds what reads the simple values of an argument, where there is such.
    """

    owner: str
    arguments: Mapping[str, Argument]
    constraints: tuple[Constraint, ...]
    required: tuple[str, ...]
    readers: Mapping[str, Reader]


@cache
def _level(of: ResourceType | Argument) -> _Level:
    return _Level(
        f"`{of.name}`" if isinstance(of, Argument) else of.name,
        of.arguments,
        of.constraints,
        tuple(name for name, each in of.arguments.items() if each.required),
        readers(of.arguments),
    )


class Body(Checker):
    """Checks the arguments of one resource."""

    def __init__(self, resource: Resource, type_: ResourceType, refs: References) -> None:
        super().__init__(resource, type_, refs)
        self.values = Values(self)

    def check(self) -> dict[str, Value]:
        """The arguments as the promises in ``transpile.passes`` have them."""
        return self._block(self.resource.arguments, _level(self.type), ())

    def _block(self, body: Mapping[str, Value], level: _Level, path: Path) -> dict[str, Value]:
        checked: dict[str, Value] = {}
        known, quick = level.arguments, level.readers
        for name, value in body.items():
            if name in quick and (read := quick[name](value)) is not None:
                checked[name] = read
            elif name not in known or not known[name].settable:
                self._not_an_argument(name, value, level, path, checked)
            elif not is_null(value):
                done = self._argument(known[name], value, (*path, name))
                if done is not None:
                    checked[name] = done
        if self.for_terraform:
            for name in level.required:
                if name not in checked and is_null(body.get(name)):
                    self._missing(name, level, path)
        if level.constraints:
            wrong = () if len(checked) == len(body) else _wrong(body, checked)
            self._constraints(checked, level, path, wrong)
        return checked

    def _missing(self, name: str, level: _Level, path: Path) -> None:
        word = "block" if level.arguments[name].nesting else "argument"
        summary = f"{level.owner} needs the {word} `{name}`"
        self.report(path, Code.MISSING_ARGUMENT, summary, key=True)

    def _constraints(
        self, checked: Mapping[str, Value], level: _Level, path: Path, wrong: Sequence[str]
    ) -> None:
        def report(code: Code, summary: str, hint: str, name: str) -> None:
            at = (*path, name) if name else path
            summary = summary if name else f"{level.owner}: {summary}"
            self.report(at, code, summary, hint, key=True)

        if not self.resource.unsupported:
            check_constraints(level.constraints, checked, self.targets, wrong, report)
            return

        def is_left_out(target: str, name: str) -> bool:
            return left_out(self.resource, target, (*path, name))

        for body, targets, to in apart(checked, self.targets, is_left_out, report):
            check_constraints(level.constraints, body, targets, wrong, to)

    def _not_an_argument(
        self, name: str, value: Value, level: _Level, above: Path, checked: dict[str, Value]
    ) -> None:
        from transpile.passes.properties import Properties

        path = (*above, name)
        if name[:1].isupper() or (self.type.is_open and not above):
            done = Properties(self).property(name, value, path)
            if done is not None:
                checked[name] = done
            return
        owner = level.owner
        if name in level.arguments or (not above and name in self.type.attributes):
            self.report(path, Code.READ_ONLY, f"`{name}` of {owner} can only be read", key=True)
            return
        settable = [each.name for each in level.arguments.values() if each.settable]
        settable += Properties(self).names()
        hint = did_you_mean(name, settable)
        if not hint and len(settable) <= _LISTED:
            hint = f"it takes {', '.join(settable)}"
        summary = f"{owner} has no argument `{name}`"
        self.report(path, Code.UNKNOWN_ARGUMENT, summary, hint, key=True)

    def _argument(self, argument: Argument, value: Value, path: Path) -> Any:
        if not isinstance(value, _PLAIN_DATA) and isinstance(value, EXPRESSIONS):
            value = self._expression(argument, value, path)
            if value is None or isinstance(value, EXPRESSIONS):
                return value
        if argument.nesting is not None:
            return self._nested(argument, value, path)
        return self.values.read(argument, value, path)

    def _expression(self, argument: Argument, expr: Expr, path: Path) -> Value:
        value = self.references.resolve(expr, self.targets)
        if not isinstance(value, EXPRESSIONS):
            return value
        found = self.references.types.of(value)
        wanted = _slot_type(argument)
        if argument.nesting is not None and isinstance(value, Conditional):
            self._not_known(argument, path)
            return None
        if isinstance(value, Json) and argument.json:
            return value
        if not accepts(wanted.kind, found.kind):
            summary = f"`{argument.name}` takes a {wanted}, and the expression is a {found}"
            hint = "write it as a list of one: `[…]`" if wanted.kind in {"list", "set"} else ""
            self.report(path, Code.WRONG_REFERENCE_TYPE, summary, hint)
        self.check_form(argument, value, path)
        return value

    def _not_known(self, argument: Argument, path: Path) -> None:
        self.report(
            path,
            Code.NOT_KNOWN,
            f"whether the block `{argument.name}` is there has to be known while transpiling",
            "put the condition on arguments in it, or on the resource: `when`",
        )

    def _nested(self, argument: Argument, value: Value, path: Path) -> Any:
        if argument.nesting == "map":
            return self._block_map(argument, value, path)
        if not argument.repeats:
            if isinstance(value, list | tuple) and len(value) == 1:
                [value], path = value, (*path, 0)
            return self._one(argument, value, path)
        items = self._items(argument, value, path)
        if items is not None:
            self.check_count(argument, len(items), path)
            if argument.limits.unique and self.for_cloudformation:
                self.check_unique(argument.name, items, path)
        return items

    def _items(self, argument: Argument, value: Value, path: Path) -> list[Any] | None:
        if isinstance(value, list | tuple):
            items = [self._one(argument, each, (*path, at)) for at, each in enumerate(value)]
        elif not isinstance(value, Mapping):
            self.report(
                path,
                Code.WRONG_TYPE,
                f"block `{argument.name}` takes a mapping or a list, not {shape(value)}",
            )
            return None
        elif "for_each" in value and "for_each" not in argument.arguments:
            items = self._each(argument, value, path)
        elif argument.key:
            return self._keyed(argument, value, path)
        else:
            items = [self._one(argument, value, path)]
        return [each for each in items if each is not None]

    def _each(self, argument: Argument, value: Mapping[str, Value], path: Path) -> list[Any]:
        """A block that is written once for each item of its ``for_each``."""
        from transpile.passes.loops import loop_items, span_of

        references = self.references
        outer, loop = references.variables, value["for_each"]
        span = span_of(loop, self.resource.argument_span(*path, "for_each"))
        items = loop_items(loop, references.context, outer, span)
        body = {name: each for name, each in value.items() if name != "for_each"}
        made = []
        for key, item in items.items():
            references.variables = {**outer, "each.key": key, "each.value": item}
            made.append(self._one(argument, body, (*path, 0)))
        references.variables = outer
        return made

    def _keyed(
        self, argument: Argument, value: Mapping[str, Value], path: Path
    ) -> list[Any] | None:
        bare = [key for key in value if key in argument.arguments]
        if bare and len(bare) == len(value):
            self.report(
                path,
                Code.WRONG_TYPE,
                f"block `{argument.name}` takes a mapping by `{argument.key}`, or a list",
                f"write `{argument.name}: {{{argument.key.partition('_')[0]}-1: "
                f"{{{bare[0]}: ...}}}}`, or put `- ` before it",
            )
            return None
        items = [
            self._of_key(argument, key, item, (*path, at))
            for at, (key, item) in enumerate(value.items())
        ]
        return [each for each in items if each is not None]

    def _of_key(
        self, argument: Argument, key: str, item: Value, path: Path
    ) -> dict[str, Value] | None:
        """An item of a keyed mapping, with its key as the first of its arguments."""
        name = argument.key
        if is_null(item):
            item = {}
        if isinstance(item, (dict, Mapping)):
            if name in item:
                summary = f"`{name}` is the key of this item of `{argument.name}` already"
                self.report((*path, name), Code.CONFLICT, summary, key=True)
            item = {**item, name: key} if name in item else {name: key, **item}
        return self._one(argument, item, path)

    def _one(self, argument: Argument, value: Value, path: Path) -> dict[str, Value] | None:
        if not isinstance(value, _PLAIN_DATA) and isinstance(value, EXPRESSIONS):
            return self._expression(argument, value, path)  # type: ignore[return-value]  # for an item
        if not isinstance(value, (dict, Mapping)):
            self.report(
                path,
                Code.WRONG_TYPE,
                f"block `{argument.name}` takes a mapping, not {shape(value)}",
            )
            return None
        return self._block(value, _level(argument), path)

    def _block_map(self, argument: Argument, value: Value, path: Path) -> Any:
        if not isinstance(value, Mapping):
            self.report(
                path, Code.WRONG_TYPE, f"`{argument.name}` takes a mapping, not {shape(value)}"
            )
            return None
        return {key: self._one(argument, each, (*path, key)) for key, each in value.items()}


_LISTED = 15
"""Of how many arguments at most a hint lists all."""


def _wrong(body: Mapping[str, Value], checked: Mapping[str, Value]) -> list[str]:
    """The arguments that are given and have no checked value."""
    return [name for name in body if name not in checked and not is_null(body[name])]


def _slot_type(argument: Argument) -> Type:
    if argument.nesting is None:
        return argument.type
    return Type("list", Type("object")) if argument.repeats else Type("object")
