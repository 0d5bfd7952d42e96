"""References to resources as members of the bindings' classes."""

from __future__ import annotations

from attrs import define, field, frozen

from transpile.backends import hcl
from transpile.backends.cdktf.code import Code, bracket, call, suffixed
from transpile.backends.cdktf.literals import literal
from transpile.backends.cdktf.names import keyword_argument
from transpile.backends.cdktf.scope import Scope
from transpile.ir.expr import Attr
from transpile.record import Record
from transpile.schema.model import Argument, ResourceType
from transpile.source import Span


@frozen(eq=False, repr=False)
class Reference(Record):
    """An expression, and the kind of what the bindings return for it.

    ``string``, ``number``, ``bool``, ``list`` and ``map`` are what arguments of that
    type take, ``any`` is a text at run time, ``object`` fits no plain argument.
    """

    code: Code
    kind: str


def refer(expr: Attr, scope: Scope, place: Span) -> Reference:
    """The Python that reads an argument or attribute; errors are shown at ``place``."""
    resource = scope.resources.get(expr.resource)
    if resource is None:
        scope.error(f"`{expr.resource}` is not there on this target", expr.span or place)
        return Reference("None", "any")
    record = scope.record(resource.type)
    reading = _Reading(scope, scope.variable(expr.resource))
    try:
        return reading.walk(record, expr.path)
    except _MissingError as missing:
        scope.error(
            f"the {scope.flavour} bindings do not have `{missing}` of {record.terraform}",
            expr.span or place,
        )
        return Reference("None", "any")


class _MissingError(Exception):
    """The bindings lack an argument."""


@define(eq=False, repr=False)
class _Reading:
    """A path on its way: members first, then elements that ``Fn.lookup_nested`` selects."""

    scope: Scope
    code: Code
    keys: list[Code] = field(factory=list)

    def walk(self, record: ResourceType, path: tuple[str | int, ...]) -> Reference:
        argument = self._found(record.member(str(path[0])), path[0])
        at = 1
        computed = not argument.settable or path[0] in record.attributes
        while argument.nesting is not None:
            at += self._enter(argument, path[at:])
            if at == len(path):
                return self._result("object")
            argument = self._found(argument.arguments.get(str(path[at])), path[at])
            at += 1
        return self._leave(argument, path[at:], computed=computed)

    def _found(self, argument: Argument | None, step: str | int) -> Argument:
        if argument is None or self.scope.lacks(argument):
            raise _MissingError(step)
        return argument

    def _enter(self, block: Argument, rest: tuple[str | int, ...]) -> int:
        """Steps to a block, and into one of it where ``rest`` says which: how many steps."""
        if block.nesting == "set":
            return self._enter_set(block, rest)
        self._member(block)
        if block.repeats or block.nesting == "map":
            return self._element(rest)
        if self.keys and block.nesting == "list":
            self.keys.append(step(0, self.scope))
        elif block.listed:
            self._element((0,))
        return 0

    def _enter_set(self, block: Argument, rest: tuple[str | int, ...]) -> int:
        if self.keys:
            self._member(block)
            self.code, self.keys = self._tolist(), []
        elif block.repeats or block.listed:
            self._member(block)
        else:
            name = f"{self.code}.interpolation_for_attribute({literal(block.name)})"
            self.code = f"{self.scope.core('Fn')}.tolist({name})"
        if not block.repeats:
            self.keys.append(step(0, self.scope))
            return 0
        if rest:
            self.keys.append(step(rest[0], self.scope))
        return len(rest[:1])

    def _element(self, rest: tuple[str | int, ...]) -> int:
        if not rest:
            return 0
        if self.keys or isinstance(rest[0], str) or self._is_chain():
            self.keys.append(step(rest[0], self.scope))
        else:
            self.code = call(f"{self.code}.get", str(rest[0]))
        return 1

    def _is_chain(self) -> bool:
        """Whether there is a call in it already, which a second would make hard to break."""
        return not isinstance(self.code, str)

    def _member(self, argument: Argument) -> None:
        if self.keys:
            self.keys.append(literal(argument.name))
        else:
            self.code = suffixed(self.code, f".{keyword_argument(argument.member)}")

    def _leave(
        self, argument: Argument, rest: tuple[str | int, ...], *, computed: bool
    ) -> Reference:
        looking = bool(self.keys)
        self._member(argument)
        kind = argument.type
        for each in rest:
            if kind.kind == "set" and self.keys:
                self.code, self.keys = self._tolist(), []
            self.keys.append(step(each, self.scope))
            kind = kind.element or kind
        if kind.kind == "set" and self.keys:
            return Reference(self._tolist(), "any")
        return self._result("any" if looking or rest else _kind(argument, computed=computed))

    def _tolist(self) -> Code:
        return call(f"{self.scope.core('Fn')}.tolist", self._looked_up())

    def _result(self, kind: str) -> Reference:
        return Reference(self._looked_up(), "any" if self.keys else kind)

    def _looked_up(self) -> Code:
        if not self.keys:
            return self.code
        return looked_up(self.code, self.keys, self.scope)


def _kind(argument: Argument, *, computed: bool) -> str:
    """The kind of a member; a map that can only be read is an object of its own."""
    kind = argument.type
    if kind.element is None:
        return kind.kind
    if kind.element.kind != "string":
        return "any" if kind.kind == "map" or kind.element.kind != "number" else "numbers"
    return "object" if kind.kind == "map" and computed else "list" if kind.kind != "map" else "map"


def looked_up(base: Code, keys: list[Code], scope: Scope) -> Code:
    """An element of ``base``, selected by the steps ``keys``."""
    only = keys[0]
    if len(keys) == 1 and isinstance(only, str) and only[0] in "\"'":
        return call(f"{scope.core('Fn')}.lookup", base, only)
    return call(f"{scope.core('Fn')}.lookup_nested", base, bracket("[", keys, "]"))


def step(key: str | int, scope: Scope) -> Code:
    """What selects an element in a call of ``Fn.lookup_nested``."""
    if isinstance(key, int):
        return f"{scope.core('Token')}.as_any({key})"
    if key == "*":
        return f"{scope.core('Token')}.as_any('\"*\"')"
    return literal(in_quotes(key))


def in_quotes(value: str) -> str:
    """What a call of ``Fn`` needs for a text: Terraform's escapes, which it lacks."""
    return unescaped(hcl.quoted(value))


def unescaped(value: str) -> str:
    """Takes back what the library does again: it doubles the ``$`` of each ``${``."""
    return value.replace("$${", "${") if "$${" in value else value
