"""Reads the fixed parts of a spec: what stands around resources' arguments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, get_args

from transpile.diagnostics import Code, Diagnostics
from transpile.frontend.expressions import is_broken
from transpile.ir.expr import EXPRESSIONS, Plain
from transpile.ir.model import ParameterType
from transpile.ir.scalars import NULLS, is_null
from transpile.source import NOWHERE, Marks, Span
from transpile.suggest import did_you_mean

T = TypeVar("T")


class Below:
    """The places in what stands at ``path`` and has no places of its own."""

    __slots__ = ("marks", "path")

    def __init__(self, marks: Marks, path: Sequence[str]) -> None:
        self.marks = marks
        self.path = path

    def span(self, path: Sequence[str | int] = (), *, key: bool = False) -> Span:
        """The place of the value at ``path``, or of its key."""
        return self.marks.span((*self.path, *path), key=key)


class Envelope:
    """One mapping of a spec whose keys are known beforehand.

    Every reader takes a key, gives the value in the type that is due there, and reports
    a value of another shape; a missing key gives the empty value.
    """

    __slots__ = ("data", "diagnostics", "marks")

    def __init__(self, data: Any, diagnostics: Diagnostics, marks: Marks | None = None) -> None:
        self.data: Mapping[str, Any] = data
        self.diagnostics = diagnostics
        self.marks: Marks | None = data if marks is None and hasattr(data, "span") else marks

    def span(self, *path: str | int, key: bool = False) -> Span:
        """Where the part at ``path`` was written."""
        return self.marks.span(path, key=key) if self.marks is not None else NOWHERE

    def error(self, code: Code, summary: str, *path: str | int, hint: str = "") -> None:
        """Reports an error at the value at ``path``; at its key, for an unknown key."""
        if code is Code.WRONG_SHAPE and _reported(self.data, path):
            return
        at_key = code is Code.UNKNOWN_KEY
        self.diagnostics.error(code, summary, self.span(*path, key=at_key), hint=hint)

    def fail(self, code: Code, summary: str, *, hint: str = "") -> None:
        """Reports an error at the mapping itself, or at its key where it is none."""
        self.diagnostics.error(code, summary, self.span(key=True), hint=hint)

    def missing(self, key: str, owner: str, *, hint: str = "") -> None:
        """Reports that a key is missing."""
        self.fail(Code.MISSING_KEY, f"{owner} needs `{key}`", hint=hint)

    def only(self, known: Sequence[str], owner: str) -> None:
        """Reports every key that is not a known one."""
        for key in self.data:
            if key not in known:
                hint = did_you_mean(key, known) or f"it takes {', '.join(known)}"
                self.error(Code.UNKNOWN_KEY, f"{owner} has no key `{key}`", key, hint=hint)

    def child(self, *path: str, hint: str = "") -> Envelope:
        """The mapping at ``path``; an empty one, with the place of that, when it is missing.

        ``hint`` says what to write in place of something that is no mapping.
        """
        value: Any = self.data
        for at, key in enumerate(path):
            value = self._mapping(value.get(key), path[: at + 1], hint)
        marks: Marks | None = None
        if self.marks is not None and not hasattr(value, "span"):
            marks = Below(self.marks, path)
        return Envelope(value, self.diagnostics, marks)

    def mapping(self, key: str) -> Mapping[str, Any]:
        """The mapping at ``key``."""
        return self._mapping(self.data.get(key), (key,))

    def _mapping(self, value: Any, path: tuple[str, ...], hint: str = "") -> Mapping[str, Any]:
        if isinstance(value, (dict, Mapping)):  # a dict is told more quickly
            return value
        if not is_null(value):
            summary = f"`{path[-1]}` takes a mapping, not {shape(value)}"
            self.error(Code.WRONG_SHAPE, summary, *path, hint=hint)
        return {}

    def text(self, key: str, default: str = "") -> str:
        """The text at ``key``, without expressions."""
        value = self.data.get(key)
        if is_null(value):
            return default
        if isinstance(value, str):
            return str(value)
        self.error(Code.WRONG_SHAPE, f"`{key}` takes a text, not {shape(value)}", key)
        return default

    def text_value(self, key: str) -> Any:
        """The text at ``key``, or an expression for one; None when missing."""
        value = self.data.get(key)
        return value if isinstance(value, EXPRESSIONS) else (self.text(key) or None)

    def text_values(self, key: str) -> dict[str, Any]:
        """The mapping of texts, or expressions for them, at ``key``; nulls are left out."""
        entry = self.child(key)
        given = [each for each, value in entry.data.items() if not is_null(value)]
        return {each: entry.text_value(each) or "" for each in given}

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts at ``key``; a text alone is a list of one."""
        value = self.data.get(key)
        if is_null(value):
            return ()
        if isinstance(value, str):
            return (str(value),)
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(str(each) for each in value)
        self.error(Code.WRONG_SHAPE, f"`{key}` takes a list of texts, not {shape(value)}", key)
        return ()

    def flag(self, key: str) -> bool:
        """The bool at ``key``."""
        value = self.data.get(key, False)
        if isinstance(value, bool):
            return value
        if isinstance(value, Plain) and value in ("true", "false"):
            return value == "true"
        self.error(Code.WRONG_SHAPE, f"`{key}` takes true or false, not {shape(value)}", key)
        return False

    def structure(self, cls: type[T], **defaults: Any) -> T:
        """This mapping as a model class; fields that are null or do not fit keep their defaults.

        ``defaults`` are those of fields for which the class has none.
        """
        given = {key: each for key, each in self.data.items() if not is_null(each)}
        fields = defaults | given
        made = cls(**fields) if _fit_as_they_are(fields) else self._converted(cls, fields)
        object.__setattr__(made, "marks", self.marks)
        return made

    def _converted(self, cls: type[T], fields: dict[str, Any]) -> T:
        from cattrs.errors import ClassValidationError

        from transpile.frontend.converter import converter, failures

        while True:
            try:
                return converter().structure(fields, cls)
            except ClassValidationError as error:
                for failure in failures(error):
                    self.error(failure.code, failure.summary, *failure.path, hint=failure.hint)
                    fields.pop(str(failure.path[0]), None)


_ANYTHING = ("value", "default", "export", "when", "for_each")


def _fit_as_they_are(fields: dict[str, Any]) -> bool:
    """Whether a param or output is as simple as most are, so that no converter is needed.

    Its texts, which may be unquoted, become texts.
    """
    for key, each in fields.items():
        if key == "type":
            fits = each in get_args(ParameterType)
        else:
            fits = key == "description" and isinstance(each, str)
        if fits:
            fields[key] = str(each)
        elif key not in _ANYTHING:
            return False
    return True


def _reported(value: Any, path: Sequence[str | int]) -> bool:
    """Whether the value at ``path`` holds an expression that was reported when it was read."""
    for step in path:
        try:
            value = value[step]
        except (LookupError, TypeError):
            return False
    return any(map(is_broken, value if isinstance(value, list) else [value]))


def shape(value: object) -> str:
    """What a value is, in the words of a spec's writer."""
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, EXPRESSIONS):
        return "an expression"
    if isinstance(value, Plain) and value in NULLS:
        return "nothing"
    return f"`{value}`"
