"""From the parser's events to mappings and lists that know their places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import define, field
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
from transpile.frontend.forms import FORMS
from transpile.frontend.marks import Layout, Map, Seq
from transpile.frontend.merges import DROP, MERGE, Entry, merged
from transpile.frontend.scalars import Scalars, foreign_tag
from transpile.ir.expr import Expr, Plain

_MEMORY = 4096
"""How many texts are kept to be shared between the places where they stand."""


class StopError(Exception):
    """Reading cannot go on; the reason was reported."""


def _start(event: Node) -> int:
    return event.start_mark.index


@define(eq=False, repr=False)
class Builder:
    """Builds the value of one document; ``last`` is the scalar that was read last."""

    layout: Layout
    scalars: Scalars
    last: Scalar | None = None
    _anchors: Anchors = field(factory=Anchors)
    _plains: dict[str, Plain] = field(factory=dict)
    _keys: dict[str, str] = field(factory=dict)
    _has_special: bool = False
    _has_document: bool = False

    def build(self, events: Iterable[Any]) -> tuple[Any, int] | None:
        """The document's value and offset, or ``None`` where there is no document.

        Raises what the parser raises; ``StopError`` after a finding that leaves nothing to
        read on for, and ``BrokenKeyError``.
        """
        stack: list[tuple[Any, list[Any], list[int], bool, bool]] = []
        opened: Any = None
        items: list[Any] = []
        marks: list[int] = []
        is_map = key_next = False
        plains, keys, armoured = self._plains, self._keys, self.scalars.armour is not None
        for event in events:
            kind = type(event)
            if kind is ScalarEvent:
                self.last = event
                text = event.value
                if event.tag is not None or event.anchor is not None or "$" in text or armoured:
                    items.append(self._scalar(event, is_key=key_next))
                elif key_next:
                    items.append(keys.get(text) or self._key(event))
                elif event.style:
                    items.append(text)
                else:
                    items.append(plains.get(text) or self._plain(text))
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                marks.append(event.start_mark.index)
                stack.append((opened, items, marks, is_map, key_next))
                self._open(event, len(stack), is_key=key_next)
                opened, items, marks = event, [], [event.start_mark.index]
                is_map = key_next = kind is MappingStartEvent
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                value = self._close(opened, items, marks)
                opened, items, marks, is_map, key_next = stack.pop()
                items.append(DROP if key_next else value)
                key_next = is_map and not key_next
                continue
            elif kind is AliasEvent:
                items.append(self._alias(event, len(stack), is_key=key_next))
            else:
                if kind is DocumentStartEvent:
                    self._document(event)
                continue
            marks.append(event.start_mark.index)
            key_next = is_map and not key_next
        return (items[0], marks[0]) if items else None

    def _plain(self, text: str) -> Plain:
        value = Plain(text)
        if len(self._plains) < _MEMORY:
            self._plains[text] = value
        return value

    def _scalar(self, event: Scalar, *, is_key: bool) -> Any:
        value = self._key(event) if is_key else self.scalars.value(event)
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
        if event.tag is not None and event.tag not in FORMS:
            foreign_tag(self.layout, event.tag, _start(event), self.scalars.diagnostics)
        if event.anchor is not None:
            self._anchors.open(event.anchor)

    def _close(self, opened: Any, items: list[Any], marks: list[int]) -> Map | Seq | Expr:
        value: Map | Seq
        if type(opened) is MappingStartEvent:
            value, marks = self._map(items, marks)
        else:
            value = Seq(items)
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
        made = FORMS[tag](value, span) if tag in FORMS else broken(span)
        if made is None:
            foreign_tag(self.layout, tag, at, self.scalars.diagnostics)
        return made or broken(span)

    def _map(self, items: list[Any], marks: list[int]) -> tuple[Map, list[int]]:
        if not self._has_special:
            found = Map(zip(items[::2], items[1::2], strict=False))
            if len(found) * 2 == len(items):
                return found, marks
        entries = list(map(Entry, items[::2], items[1::2], marks[1::2], marks[2::2]))
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
