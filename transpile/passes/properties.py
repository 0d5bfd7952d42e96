"""Checks what only CloudFormation has: arguments under their own PascalCase names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from transpile.diagnostics import UNSUPPORTED, Code
from transpile.ir.expr import EXPRESSIONS, Value
from transpile.ir.scalars import is_null
from transpile.passes.arns import check_form
from transpile.passes.checker import Checker, Path
from transpile.passes.context import TERRAFORM_ENGINES
from transpile.passes.limits import check_count, check_format, check_scalar
from transpile.passes.slots import accepts, read_scalar, shape
from transpile.passes.unsupported import left_out
from transpile.schema import registry
from transpile.schema.arns import form_of_property
from transpile.schema.cloudformation import Shape, property_at, root
from transpile.suggest import did_you_mean


class Properties:
    """Checks the CloudFormation properties in one resource's arguments."""

    def __init__(self, checker: Checker) -> None:
        self.checker = checker

    def property(self, name: str, value: Value, path: Path) -> Any:
        """The checked value of a property; ``None`` when there is none."""
        counterpart = self.checker.type.cloudformation
        schema = registry.cloudformation_type(counterpart.type) if counterpart else None
        if counterpart is None or schema is None:
            self.checker.report(
                path,
                Code.UNKNOWN_ARGUMENT,
                f"{self.checker.type.name} has no CloudFormation counterpart, "
                f"so it has no property `{name}`",
                key=True,
            )
            return None
        found = property_at(schema, self.checker.type, path)
        if isinstance(found, Shape):
            if self._is_made(path, schema):
                return None
            missed = [each for each in TERRAFORM_ENGINES if self._is_missed(each, path)]
            if missed and (ours := self._in_terraform(name, path)):
                summary = f"`{name}` is what CloudFormation calls `{ours}`"
                self.checker.report(
                    path, Code.UNKNOWN_ARGUMENT, summary, f"write `{ours}`", key=True
                )
                return None
            self._only_cloudformation(name, path, missed)
            return self._value(name, found, value, path)
        hint = did_you_mean(name, found) or f"it has {', '.join(found[:12])}"
        self.checker.report(
            path,
            Code.UNKNOWN_ARGUMENT,
            f"{counterpart.type} has no property `{name}` here",
            hint,
            key=True,
        )
        return None

    def _is_made(self, path: Path, schema: Mapping[str, Any]) -> bool:
        """Whether a property is one that AWS makes, which is reported."""
        pointer = [step for step in path if isinstance(step, str)]
        made = pointer in (
            [step for step in each.split("/")[2:] if step != "*"]
            for each in schema.get("readOnlyProperties", ())
        )
        if made:
            summary = f"`{'.'.join(pointer)}` of {schema['typeName']} can only be read"
            self.checker.report(path, Code.READ_ONLY, summary, key=True)
        return made

    def names(self) -> tuple[str, ...]:
        """The properties to set of a type that only CloudFormation has; none for others."""
        schema = registry.cloudformation_type(self.checker.type.name)
        if schema is None:
            return ()
        made = schema.get("readOnlyProperties", ())
        return tuple(name for name in root(schema).properties if f"/properties/{name}" not in made)

    def _is_missed(self, target: str, path: Path) -> bool:
        if self.checker.type.state == "cloudformation_only":
            return False  # which has been said of the type
        return target in self.checker.targets and not left_out(self.checker.resource, target, path)

    def _in_terraform(self, name: str, path: Path) -> str:
        """The argument that becomes the property ``name``; empty where none does."""
        known = self.checker.type.arguments
        for step in path[:-1]:
            if isinstance(step, str) and step in known:
                known = known[step].arguments
        for each in known.values():
            if each.settable and each.property and each.property.path == (name,):
                return each.name
        return ""

    def _only_cloudformation(self, name: str, path: Path, missed: Sequence[str]) -> None:
        for target in missed:
            self.checker.diagnostics.error(
                UNSUPPORTED[target],
                f"only CloudFormation has `{name}`, {target} has not",
                self.checker.resource.argument_span(*path, key=True),
                target=target,
                hint=f"say that the spec knows: `unsupported: {{{target}: "
                f"{{{_dotted(path)}: reason}}}}`, or limit it with `targets: [cloudformation]`",
            )

    def _value(self, name: str, shape_: Shape, value: Value, path: Path) -> Any:
        if is_null(value):
            return None
        if isinstance(value, EXPRESSIONS):
            return self._expression(name, shape_, value, path)
        match shape_.kind:
            case "object":
                return self._object(name, shape_, value, path)
            case "array":
                return self._array(name, shape_, value, path)
            case "string" | "number" | "integer" | "boolean":
                return self._scalar(name, shape_, value, path)
            case _:
                return self.checker.document(value)

    def _expression(self, name: str, shape_: Shape, value: Value, path: Path) -> Any:
        resolved = self.checker.resolve(value)
        if not isinstance(resolved, EXPRESSIONS):
            return self._value(name, shape_, resolved, path)
        found = self.checker.references.types.of(resolved).kind
        wanted = _KINDS.get(shape_.kind, "any")
        if not accepts(wanted, found):
            self.checker.report(
                path,
                Code.WRONG_REFERENCE_TYPE,
                f"`{name}` takes a {shape_.kind}, and the expression is a {found}",
            )
        wanted_form, stack = form_of_property(name, shape_), self.checker.references.stack
        check_form(name, wanted_form, resolved, stack, self.checker.reporter(path))
        return resolved

    def _object(self, name: str, shape_: Shape, value: Value, path: Path) -> Any:
        if not isinstance(value, Mapping):
            self.checker.report(
                path, Code.WRONG_TYPE, f"`{name}` takes a mapping, not {shape(value)}"
            )
            return None
        if not shape_.properties:
            return self.checker.document(value)
        done = {}
        for key, each in value.items():
            inner = shape_.property(key)
            if self._is_made((*path, key), shape_.document):
                continue
            if inner is None:
                hint = did_you_mean(key, shape_.properties)
                self.checker.report(
                    (*path, key),
                    Code.UNKNOWN_ARGUMENT,
                    f"`{name}` has no property `{key}`",
                    hint or f"it has {', '.join(shape_.properties)}",
                    key=True,
                )
            elif (checked := self._value(key, inner, each, (*path, key))) is not None:
                done[key] = checked
        for key in shape_.required:
            if key not in value:
                self.checker.report(
                    path, Code.MISSING_ARGUMENT, f"`{name}` needs `{key}`", key=True
                )
        return done

    def _array(self, name: str, shape_: Shape, value: Value, path: Path) -> Any:
        if not isinstance(value, list | tuple):
            self.checker.report(path, Code.WRONG_TYPE, f"`{name}` takes a list, not {shape(value)}")
            return None
        check_count(name, len(value), shape_.limits, self.checker.reporter(path, key=True))
        done = [self._value(name, shape_.item, each, (*path, at)) for at, each in enumerate(value)]
        if shape_.limits.unique:
            self.checker.check_unique(name, done, path)
        return done

    def _scalar(self, name: str, shape_: Shape, value: Value, path: Path) -> Any:
        report, kind = self.checker.reporter(path), _KINDS[shape_.kind]
        done = read_scalar(name, kind, value, report, integer=shape_.kind == "integer")
        if done is not None:
            limits = shape_.limits
            check_scalar(name, done, limits, report)
            if self.checker.for_cloudformation:
                check_format(name, done, limits, report)
        return done


_KINDS = {
    "string": "string",
    "number": "number",
    "integer": "number",
    "boolean": "bool",
    "array": "list",
}


def _dotted(path: Path) -> str:
    return ".".join(str(step) for step in path if not isinstance(step, int))
