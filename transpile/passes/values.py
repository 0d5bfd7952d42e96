"""Reads the values of arguments that are no blocks by their types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transpile.diagnostics import Code
from transpile.ir.expr import EXPRESSIONS, Expr, Json, Value
from transpile.ir.scalars import is_null
from transpile.passes.checker import Checker, Path
from transpile.passes.limits import check_format, check_keys, check_scalar
from transpile.passes.slots import accepts, read_scalar, shape
from transpile.passes.unsupported import left_out
from transpile.schema.model import NO_LIMITS, Argument, Limits, Type


class Values:
    """Reads scalars, lists, maps and documents of one resource.

    What it reads is ``None`` after an error.
    """

    def __init__(self, checker: Checker) -> None:
        self.checker = checker

    def read(self, argument: Argument, value: Value, path: Path) -> Any:
        """The value of an argument."""
        if argument.json:
            return self._document(argument, value, path)
        return self._typed(argument, argument.type, argument.limits, value, path)

    def _document(self, argument: Argument, value: Value, path: Path) -> Any:
        checker = self.checker
        if isinstance(value, dict | list | tuple):
            return Json(checker.document(value), checker.resource.argument_span(*path))
        text = read_scalar(argument.name, "string", value, checker.reporter(path), integer=False)
        if text is not None and not self._takes_text(argument) and not _is_json(text):
            checker.report(
                path,
                Code.BAD_JSON,
                f"`{argument.name}` is no JSON document",
                "write it as YAML, or give the text of a JSON document",
            )
        return text

    def _takes_text(self, argument: Argument) -> bool:
        """Whether a text that is no JSON may stand for a document."""
        if isinstance(argument.any_text, bool):
            return argument.any_text
        return self.checker.resource.arguments.get(argument.any_text, "JSON") != "JSON"

    def _typed(
        self, argument: Argument, kind: Type, limits: Limits, value: Value, path: Path
    ) -> Any:
        done: Any
        if kind.kind == "string" and isinstance(value, str) and "{{" not in value:
            done = str(value)  # what nearly every argument is, without a detour
        elif isinstance(value, EXPRESSIONS):
            value = self._expression(argument, kind, value, path)
            if value is None or isinstance(value, EXPRESSIONS):
                return value
            return self._typed(argument, kind, limits, value, path)
        elif kind.kind == "any":
            return self.checker.document(value.document if isinstance(value, Json) else value)
        elif kind.element is not None:
            read = self._map if kind.kind == "map" else self._list
            return read(argument, kind, kind.element, value, path)
        else:
            report = self.checker.reporter(path)
            done = read_scalar(argument.name, kind.kind, value, report, integer=argument.integer)
        if done is not None and not (
            limits is NO_LIMITS and argument.terraform_limits is NO_LIMITS
        ):
            self._check_limits(argument, limits, done, path)
        return done

    def _check_limits(self, argument: Argument, limits: Limits, value: Any, path: Path) -> None:
        name, report = argument.name, self.checker.reporter(path)
        if limits is not NO_LIMITS:
            check_scalar(name, value, limits, report)
            if self.checker.for_cloudformation and not self._is_left_out(path):
                check_format(name, value, limits, report)
        more = argument.terraform_limits
        if more is not NO_LIMITS and self.checker.for_terraform:
            own = more if argument.type.element is None else more.item
            if own is not None:
                check_scalar(name, value, own, report)

    def _is_left_out(self, path: Path) -> bool:
        return left_out(self.checker.resource, "cloudformation", path)

    def _expression(self, argument: Argument, kind: Type, expr: Expr, path: Path) -> Value:
        value = self.checker.resolve(expr)
        if isinstance(value, EXPRESSIONS):
            found = self.checker.references.types.of(value)
            if not accepts(kind.kind, found.kind):
                self.checker.report(
                    path,
                    Code.WRONG_REFERENCE_TYPE,
                    f"an item of `{argument.name}` is a {kind}, and the expression is a {found}",
                )
            self.checker.check_form(argument, value, path)
        return value

    def _list(self, argument: Argument, kind: Type, element: Type, value: Value, path: Path) -> Any:
        if not isinstance(value, list | tuple):
            self.checker.report(
                path,
                Code.WRONG_TYPE,
                f"`{argument.name}` takes a list, not {shape(value)}",
                f"write `[{value}]`" if isinstance(value, str) else "",
            )
            return None
        item = argument.limits.item or NO_LIMITS
        done = [
            self._item(argument, element, item, each, (*path, at)) for at, each in enumerate(value)
        ]
        self.checker.check_count(argument, len(done), path)
        if kind.kind == "set" or argument.limits.unique:
            self.checker.check_unique(argument.name, done, path)
        return done

    def _item(
        self, argument: Argument, kind: Type, limits: Limits, value: Value, path: Path
    ) -> Any:
        if is_null(value):
            self.checker.report(
                path,
                Code.WRONG_TYPE,
                f"an item of `{argument.name}` is nothing",
                "leave it out; a text of that spelling stands in quotes",
            )
            return None
        return self._typed(argument, kind, limits, value, path)

    def _map(self, argument: Argument, kind: Type, element: Type, value: Value, path: Path) -> Any:
        if not isinstance(value, Mapping):
            summary = f"`{argument.name}` takes a mapping, not {shape(value)}"
            self.checker.report(path, Code.WRONG_TYPE, summary)
            return None
        item = argument.limits.item or NO_LIMITS
        done = {
            str(key): self._typed(argument, element, item, each, (*path, key))
            for key, each in value.items()
            if not is_null(each)
        }
        self.checker.check_count(argument, len(done), path)
        if argument.limits.keys is not None and kind is argument.type:
            self._check_keys(argument, argument.limits.keys, done, path)
        if None in done.values():
            return {key: each for key, each in done.items() if each is not None}
        return done

    def _check_keys(
        self, argument: Argument, limits: Limits, keys: Mapping[str, Any], path: Path
    ) -> None:
        def report(key: str, code: Code, summary: str, hint: str) -> None:
            self.checker.report((*path, key), code, summary, hint, key=True)

        check_keys(argument.name, keys, limits, report)


def _is_json(text: str) -> bool:
    import json

    try:
        json.loads(text)
    except ValueError:
        return False
    return True
