"""From the parser's events to mappings and lists that know their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from transpile.diagnostics import Code
from transpile.frontend.anchors import MAX_DEPTH, AliasError, Anchors
from transpile.frontend.events import Node, Scalar
from transpile.frontend.expressions import broken
from transpile.frontend.marks import Layout, Map, Seq
from transpile.frontend.merges import DROP, MERGE, Entry, merged
from transpile.frontend.scalars import Scalars, foreign_tag
from transpile.frontend.tagged import MAKERS
from transpile.ir.expr import Expr, Plain

_MEMORY = 4096
"""How many texts are kept to be shared between the places where they stand."""


_VALUES = (ScalarEvent, AliasEvent, MappingStartEvent, SequenceStartEvent)


class StopError(Exception):
    """Reading cannot go on; the reason was reported."""


def _start(event: Node) -> int:
    return event.start_mark.index


class Builder:
    """Builds the value of one document; ``last`` is the scalar that was read last."""

    def __init__(self, layout: Layout, scalars: Scalars) -> None:
        self.layout = layout
        self.scalars = scalars
        self.last: Scalar | None = None
        self._anchors = Anchors()
        self._plains: dict[str, Plain] = {}
        self._keys: dict[str, str] = {}
        self._armoured = scalars.armour is not None
        self._has_special = False
        self._has_document = False

    def build(self, events: Iterator[Any]) -> tuple[Any, int] | None:
        """The document's value and offset, or ``None`` where there is no document.

        Raises what the parser raises; ``StopError`` after a finding that leaves nothing to
        read on for, and ``BrokenKeyError``.
        """
        found = None
        for event in events:
            kind = type(event)
            if kind is DocumentStartEvent:
                self._document(event)
            elif kind in _VALUES:
                found = self._value(event, events, 0), _start(event)
        return found

    def _value(self, event: Any, events: Iterator[Any], depth: int, *, is_key: bool = False) -> Any:
        """What starts with an event, inside of so many mappings and lists."""
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event, is_key=is_key)
        if kind is AliasEvent:
            return self._alias(event, depth, is_key=is_key)
        is_plain = event.tag is None and event.anchor is None and depth < MAX_DEPTH
        if is_key or not is_plain:
            self._open(event, depth + 1, is_key=is_key)
        read = self._mapping if kind is MappingStartEvent else self._sequence
        value = read(event, events, depth + 1)
        return DROP if is_key else value

    def _mapping(self, opened: Any, events: Iterator[Any], depth: int) -> Any:
        keys: list[Any] = []
        values: list[Any] = []
        marks = [opened.start_mark.index]
        known = {} if self._armoured else self._keys
        for event in events:
            kind = type(event)
            if kind is MappingEndEvent:
                break
            marks.append(event.start_mark.index)
            if kind is ScalarEvent and event.tag is None and event.anchor is None:
                self.last = event
                keys.append(known.get(event.value) or self._key(event))
            else:
                keys.append(self._value(event, events, depth, is_key=True))
            event = next(events)  # noqa: PLW2901  # a key's value follows it
            marks.append(event.start_mark.index)
            kind = type(event)
            if kind is ScalarEvent:
                self.last = event
                values.append(self._text(event))
            else:
                values.append(self._value(event, events, depth))
        value, marks = self._map(keys, values, marks)
        return self._close(opened, value, marks)

    def _sequence(self, opened: Any, events: Iterator[Any], depth: int) -> Any:
        items: list[Any] = []
        marks = [opened.start_mark.index]
        for event in events:
            if type(event) is SequenceEndEvent:
                break
            marks.append(event.start_mark.index)
            items.append(self._value(event, events, depth))
        return self._close(opened, Seq(items), marks)

    def _text(self, event: Scalar) -> Any:
        """What a scalar that is no key means; most are plain texts."""
        text = event.value
        if "$" in text or event.tag is not None or event.anchor is not None or self._armoured:
            value = self.scalars.value(event)
            if event.anchor is not None:
                self._anchors.define(event.anchor, value)
            return value
        return text if event.style else self._plains.get(text) or self._plain(text)

    def _plain(self, text: str) -> Plain:
        value = Plain(text)
        if len(self._plains) < _MEMORY:
            self._plains[text] = value
        return value

    def _scalar(self, event: Scalar, *, is_key: bool) -> Any:
        self.last = event
        if not is_key:
            return self._text(event)
        value = self._key(event)
        if event.anchor is not None:
            self._anchors.define(event.anchor, value)
        return value

    def _key(self, event: Scalar) -> Any:
        """The text of a key, or what stands for a special one."""
        if event.value == "<<" and not event.style and event.tag is None:
            self._has_special = True
            return MERGE
        text = self.scalars.key(event)
        if text is None:
            self._has_special = True
            return DROP
        if text and text != "<<" and "$" not in text and len(self._keys) < _MEMORY:
            self._keys[text] = text
        return text

    def _open(self, event: Any, depth: int, *, is_key: bool) -> None:
        if depth > MAX_DEPTH:
            summary = f"the nesting is deeper than {MAX_DEPTH} levels"
            self._error(Code.TOO_DEEP, summary, _start(event))
            raise StopError
        if is_key:
            self._has_special = True
            self._error(Code.BAD_KEY, "a mapping or list cannot be a key", _start(event))
        if event.tag is not None and event.tag not in MAKERS:
            foreign_tag(self.layout, event.tag, _start(event), self.scalars.diagnostics)
        if event.anchor is not None:
            self._anchors.open(event.anchor)

    def _close(self, opened: Any, value: Map | Seq, marks: list[int]) -> Map | Seq | Expr:
        value.layout = self.layout
        value.at = len(self.layout.marks)
        self.layout.marks.fromlist(marks)
        whole: Map | Seq | Expr = value
        if opened.tag is not None:
            whole = self._tagged(opened.tag, value, marks[0])
        if opened.anchor is not None:
            self._anchors.define(opened.anchor, whole)
        return whole

    def _tagged(self, tag: str, value: Map | Seq, at: int) -> Expr:
        span = self.layout.span(at, len(tag))
        made = MAKERS[tag](value, span) if tag in MAKERS else broken(span)
        if made is None:
            foreign_tag(self.layout, tag, at, self.scalars.diagnostics)
        return made or broken(span)

    def _map(self, keys: list[Any], values: list[Any], marks: list[int]) -> tuple[Map, list[int]]:
        if not self._has_special:
            found = Map(zip(keys, values, strict=True))
            if len(found) == len(keys):
                return found, marks
        entries = list(map(Entry, keys, values, marks[1::2], marks[2::2]))
        entries = merged(entries, self.layout, self.scalars.diagnostics)
        entries = self._unique(entries)
        marks = [marks[0], *(at for each in entries for at in (each.key_at, each.at))]
        return Map((each.key, each.value) for each in entries), marks

    def _unique(self, entries: list[Entry]) -> list[Entry]:
        """The entries without those whose key stands above already."""
        found: dict[str, Entry] = {}
        for each in entries:
            first = found.setdefault(each.key, each)
            if first is not each:
                line, _ = self.layout.position(first.key_at)
                summary = f"the key `{each.key}` stands twice in one mapping"
                self._error(
                    Code.DUPLICATE_KEY, summary, each.key_at, f"it stands on line {line} too"
                )
        return list(found.values())

    def _alias(self, event: Any, depth: int, *, is_key: bool) -> Any:
        start = _start(event)
        try:
            value = self._anchors.use(event.anchor, depth)
        except AliasError as problem:
            self._error(problem.code, problem.summary, start, problem.hint)
            raise StopError from None
        if not is_key:
            return value
        if isinstance(value, str):
            return str(value)
        self._has_special = True
        self._error(Code.BAD_KEY, "the alias is no text, so it cannot be a key", start)
        return DROP

    def _document(self, event: Any) -> None:
        if self._has_document:
            summary, hint = "a second document starts here", "write one spec to a file"
            self._error(Code.MANY_DOCUMENTS, summary, _start(event), hint)
            raise StopError
        self._has_document = True

    def _error(self, code: Code, summary: str, at: int, hint: str = "") -> None:
        self.scalars.diagnostics.error(code, summary, self.layout.span(at), hint=hint)
