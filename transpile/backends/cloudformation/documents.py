"""JSON documents: an object where the property takes one, otherwise the text of it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from troposphere import AWSHelperFn, Base64

from transpile.backends.cloudformation.emission import Emission
from transpile.backends.cloudformation.functions import (
    LANGUAGE_EXTENSIONS,
    Attribute,
    Item,
    Lowered,
    Reference,
    Substitution,
    ToJsonString,
    is_dynamic,
)
from transpile.backends.cloudformation.text import join_text
from transpile.diagnostics import Code
from transpile.source import Span


class JsonDocument(AWSHelperFn):
    """A document whose place is not known yet.

    ``document`` is the object. As a value of its own it is the document's text: plain,
    or ``Fn::Sub`` where all that is filled in fits between quotes as it is, otherwise
    ``Fn::ToJsonString``.
    """

    def __init__(self, document: Lowered, emission: Emission, span: Span) -> None:
        self.document = document
        self._emission = emission
        self._span = span
        self._text: Lowered | None = None

    @property
    def text(self) -> Lowered:
        """The document's text, or the function that yields it."""
        if self._text is None:
            self._text = self._render()
        return self._text

    def to_dict(self) -> Lowered:
        """The text as it stands in a template."""
        text = self.text
        return text.to_dict() if isinstance(text, AWSHelperFn) else text

    def _render(self) -> Lowered:
        if self._emission.dynamic and is_dynamic(self.document):
            from transpile.backends.cloudformation.secrets import refuse_computing

            return refuse_computing("JSON text", self._span, self._emission)
        try:
            return join_text(list(_pieces(self.document)))
        except _UnsafeError:
            pass
        if not isinstance(self.document, dict | list):
            self._unsupported(
                "CloudFormation cannot make the JSON text of a text alone that is only known "
                "at deploy time",
                "put it into a mapping or a list: those it can encode",
            )
            return ""
        if _has_number(self.document):
            self._unsupported(
                "CloudFormation cannot put a number and a text into one JSON text when both are "
                "only known at deploy time",
                "write one of the two itself instead of a reference, or make the number a param "
                "of type string: it then stands in quotes in the JSON text",
            )
            return ""
        self._emission.transforms[LANGUAGE_EXTENSIONS] = None
        return ToJsonString(self.document)

    def _unsupported(self, summary: str, hint: str) -> None:
        self._emission.error(Code.CLOUDFORMATION_UNSUPPORTED, summary, self._span, hint)


_SAFE = ("identifier", "number")


class _UnsafeError(Exception):
    """Something that may need escapes inside JSON text."""


def _pieces(value: Lowered) -> Iterator[Lowered]:
    match value:
        case dict():
            yield "{"
            for position, (key, each) in enumerate(value.items()):
                yield ("," if position else "") + _quoted(key) + ":"
                yield from _pieces(each)
            yield "}"
        case list():
            yield "["
            for position, each in enumerate(value):
                if position:
                    yield ","
                yield from _pieces(each)
            yield "]"
        case AWSHelperFn():
            yield from _filled(value)
        case _:
            yield _quoted(value)


def _filled(value: AWSHelperFn) -> Iterator[Lowered]:
    if isinstance(value, Reference | Attribute | Item) and value.gives == "number":
        yield value
        return
    yield '"'
    yield from _inside(value.text if isinstance(value, JsonDocument) else value)
    yield '"'


def _inside(value: Lowered) -> Iterator[Lowered]:
    """What stands between the quotes of a text."""
    match value:
        case str():
            yield _quoted(value)[1:-1]
        case Substitution(parts=parts):
            for part in parts:
                yield from _inside(part)
        case Reference(gives=given) | Attribute(gives=given) | Item(gives=given) if given in _SAFE:
            yield value
        case Base64():
            yield value
        case _:
            raise _UnsafeError


def _quoted(value: Lowered) -> str:
    return json.dumps(value, ensure_ascii=False)


def _has_number(value: Lowered) -> bool:
    match value:
        case dict():
            return any(_has_number(each) for each in value.values())
        case list():
            return any(_has_number(each) for each in value)
        case _:
            return isinstance(value, Reference | Attribute | Item) and value.gives == "number"
