"""A resource's arguments as keyword arguments of the bindings' classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import field, frozen

from transpile.backends.cdktf.code import Code, bracket, prefixed
from transpile.backends.cdktf.expressions import Expressions
from transpile.backends.cdktf.names import keyword_argument
from transpile.backends.cdktf.scope import Path, Place, Scope
from transpile.ir.expr import EXPRESSIONS, Json, Value
from transpile.record import Record
from transpile.schema.model import Argument, Type

ANY = Type("any")


@frozen(eq=False, repr=False)
class Arguments(Record):
    """Renders the arguments of one resource, or of the provider.

    ``module`` is the bindings' module that has the blocks' classes. An argument that
    the bindings lack is an error.
    ``nulls`` gathers the paths that have to be set to null once the resource is made.
    """

    scope: Scope
    place: Place
    expressions: Expressions
    module: str
    of: str
    nulls: list[Path] = field(factory=list)

    def keywords(
        self, values: Mapping[str, Value], known: Mapping[str, Argument], path: Path = ()
    ) -> list[Code]:
        """``name=value`` for each argument."""
        found: list[Code] = []
        for name, value in values.items():
            argument = known.get(name)
            if argument is None or self.scope.lacks(argument):
                self._missing((*path, name))
                continue
            if argument.write_only:
                self.scope.write_only = True
            code = self._argument(value, argument, (*path, name))
            found.append(prefixed(f"{keyword_argument(argument.member)}=", code))
        for name in self.scope.demanded(known):
            if name not in values:
                self._demand(name, path)
        return found

    def _demand(self, name: str, path: Path) -> None:
        block = next((step for step in reversed(path) if isinstance(step, str)), self.of)
        self.scope.error(
            f"the {self.scope.flavour} bindings need `{name}` in `{block}`",
            self.place(*path, key=True),
            hint="give it, or leave the resource out of this target with `targets`",
        )

    def _missing(self, path: Path) -> None:
        dotted = ".".join([step for step in path if isinstance(step, str)])
        self.scope.error(
            f"the {self.scope.flavour} bindings do not have `{path[-1]}` of {self.of}",
            self.place(*path, key=True),
            hint=f"say so with `unsupported: {{cdktf: {{{dotted}: reason}}}}`",
        )

    def _argument(self, value: Value, argument: Argument, path: Path) -> Code:
        if argument.nesting is None or isinstance(value, EXPRESSIONS):
            if isinstance(value, Json) and argument.type.kind == "any":
                value = value.document  # the data itself, where a document is taken as data
            return self.value(value, argument.type, path)
        if argument.nesting == "map" and isinstance(value, Mapping):
            items = [self._named_block(key, each, argument, path) for key, each in value.items()]
            return bracket("{", items, "}")
        if isinstance(value, Mapping):
            if argument.listed:
                return bracket("[", [self._block(value, argument, (*path, 0))], "]")
            return self._block(value, argument, path)
        if isinstance(value, Sequence) and not isinstance(value, str):
            items = [self._item(each, argument, (*path, at)) for at, each in enumerate(value)]
            return bracket("[", items, "]")
        return self.value(value, ANY, path)

    def _item(self, value: Value, argument: Argument, path: Path) -> Code:
        if isinstance(value, Mapping):
            return self._block(value, argument, path)
        return self.value(value, ANY, path)

    def _named_block(self, key: str, value: Value, argument: Argument, path: Path) -> Code:
        inside = (*path, key)
        name = self.expressions.key(key, path)
        return prefixed(f"{name}: ", self._item(value, argument, inside))

    def _block(self, value: Mapping[str, Value], argument: Argument, path: Path) -> Code:
        struct = argument.struct.get(self.scope.flavour)
        if struct is None:
            return self.value(value, ANY, path)
        name = self.scope.imports.name(self.module, struct)
        items = self.keywords(value, argument.arguments, path)
        if not argument.is_block:
            items += self._nulls(value, argument.arguments, path)
        return bracket(f"{name}(", items, ")")

    def _nulls(
        self, value: Mapping[str, Value], known: Mapping[str, Argument], path: Path
    ) -> Iterator[Code]:
        """What an object is not given: objects in it, and what the bindings do not have.

        Terraform wants every attribute of an object; the library adds those that it knows.
        A single object's parameter does not take a null, so that goes to ``nulls``.
        """
        for name, argument in known.items():
            if name in value or not argument.settable:
                continue
            plain = argument.nesting in (None, "single")
            if self.scope.lacks(argument) or (plain and not argument.filled):
                self.nulls.append((*path, name))
            elif not plain:
                yield prefixed(f"{keyword_argument(argument.member)}=", self.null())

    def null(self) -> Code:
        """A null that the library keeps."""
        return f"{self.scope.core('Token')}.null_value()"

    def value(self, value: Value, slot: Type, path: Path) -> Code:
        """A value where one of the type ``slot`` is due."""
        if isinstance(value, str):
            return self.expressions.text(value, path)
        if isinstance(value, bool):
            return "True" if value else "False"
        if isinstance(value, (int, float)):
            self.scope.check_number(value, self.place, path)
            return repr(value)
        if isinstance(value, EXPRESSIONS):
            return self.expressions.value(value, slot, path)
        element = slot.element or ANY
        if isinstance(value, Mapping):
            return bracket("{", self._pairs(value, element, path), "}")
        if value is None:
            return self._nothing(path)
        items = [self.value(each, element, (*path, at)) for at, each in enumerate(value)]
        return bracket("[", items, "]")

    def _pairs(self, value: Mapping[str, Value], element: Type, path: Path) -> list[Code]:
        return [
            prefixed(
                f"{self.expressions.key(key, path)}: ", self.value(each, element, (*path, key))
            )
            for key, each in value.items()
        ]

    def _nothing(self, path: Path) -> Code:
        hint = "leave the key out"
        if isinstance(path[-1], int):
            hint = "leave the item out"
        elif any(isinstance(step, int) for step in path):
            hint = "leave the key out: a list is written as it stands, and has nothing to remove"
        self.scope.error(f"{self.scope.flavour} cannot write a null here", self.place(*path), hint)
        return "None"
