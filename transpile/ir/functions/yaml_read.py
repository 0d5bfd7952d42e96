"""YAML as Terraform reads it: numbers and words of YAML 1.1, timestamps as texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from transpile.ir.convert import MAX_DEPTH, MAX_ITEMS, described, number_of, text_of
from transpile.ir.functions.base64_text import decode
from transpile.ir.precision import parse

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_WORDS |= dict.fromkeys(("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE"), True)
_WORDS |= dict.fromkeys(("on", "On", "ON"), True)
_WORDS |= dict.fromkeys(("n", "N", "no", "No", "NO", "false", "False", "FALSE"), False)
_WORDS |= dict.fromkeys(("off", "Off", "OFF"), False)
_FLOATS = {f"{sign}.{name}" for sign in ("", "+", "-") for name in ("inf", "Inf", "INF")}
_FLOATS |= {".nan", ".NaN", ".NAN"}
_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_BASES = re.compile(r"0x([0-9a-fA-F]+)|0o([0-7]+)")
_TAGGED_BASES = re.compile(r"([-+]?)0(?:[xX]([0-9a-fA-F]+)|[oO]?([0-7]+)|[bB]([01]+))")
_STAMP = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})"
    r"(?:\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})| ([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:\.[0-9]+)?)?"
)


def yaml_value(text: str) -> Any:
    """What one YAML document says."""
    try:
        return _Reader(yaml.parse(text, Loader=_LOADER)).document()
    except yaml.MarkedYAMLError as error:
        place = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise ValueError(f"the text is no YAML: {error.problem}{place}") from None
    except yaml.YAMLError as error:
        raise ValueError(f"the text is no YAML: {error}") from None


class _Reader:
    """Reads the values out of a parser's events."""

    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self._events = events
        self._anchors: dict[str, Any] = {}
        self._items = 0

    def document(self) -> Any:
        next(self._events)
        if not isinstance(next(self._events), yaml.DocumentStartEvent):
            raise ValueError("the text has nothing but comments")
        value = self._value(next(self._events), 0)
        next(self._events)
        if not isinstance(next(self._events), yaml.StreamEndEvent):
            raise ValueError("the text has more than one document")
        return value

    def _value(self, event: yaml.Event, depth: int) -> Any:
        self._items += 1
        if depth > MAX_DEPTH or self._items > MAX_ITEMS:
            raise ValueError("the document is too deep or too large")
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._anchors:
                raise ValueError(f"there is no anchor `&{event.anchor}` before `*{event.anchor}`")
            return self._anchors[event.anchor]
        assert isinstance(event, yaml.NodeEvent)
        value = self._node(event, depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = value
        return value

    def _node(self, event: yaml.NodeEvent, depth: int) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            _check_tag(event.tag, "seq")
            return list(self._until(yaml.SequenceEndEvent, depth))
        assert isinstance(event, yaml.MappingStartEvent)
        _check_tag(event.tag, "map")
        return self._mapping(depth)

    def _until(self, end: type[yaml.Event], depth: int) -> Iterator[Any]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield self._value(event, depth + 1)

    def _mapping(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                return found
            merges = (
                isinstance(event, yaml.ScalarEvent) and event.value == "<<" and _is_plain(event)
            )
            key = "<<" if merges else self._key(event, depth)
            value = self._value(next(self._events), depth + 1)
            if not merges:
                found[key] = value
            elif isinstance(value, dict):
                found |= value
                self._items += len(value)
            else:
                raise ValueError(f"`<<` takes a mapping, not {described(value)}")
        return found

    def _key(self, event: yaml.Event, depth: int) -> str:
        key = self._value(event, depth + 1)
        if key is None or isinstance(key, list | dict):
            raise ValueError(f"a key is a text, not {described(key)}")
        return text_of(key)


def _check_tag(tag: str | None, kind: str) -> None:
    if tag not in (None, f"{_TAG}{kind}"):
        raise ValueError(f"the tag {described(tag)} is not known")


def _is_plain(event: yaml.ScalarEvent) -> bool:
    return event.tag is None and event.implicit[0]


def _scalar(event: yaml.ScalarEvent) -> Any:
    if event.tag is None:
        return _untagged(event.value) if _is_plain(event) else event.value
    kind = event.tag.removeprefix(_TAG)
    value = _tagged(kind, event.value, event.tag)
    return event.value if event.style else value


def _untagged(text: str) -> Any:
    if text in _WORDS:
        return _WORDS[text]
    if text in _FLOATS:
        raise ValueError(f"there is no number {text}")
    stamp = _stamp(text)
    if stamp is not None:
        return stamp
    if _NUMBER.fullmatch(text):
        return parse(text)
    based = _BASES.fullmatch(text)
    if based:
        return int(based[1], 16) if based[1] else int(based[2], 8)
    return text


def _tagged(kind: str, text: str, tag: str) -> Any:
    if kind == "str":
        return text
    if kind == "null":
        return None
    if kind == "bool" and isinstance(_WORDS.get(text), bool):
        return _WORDS[text]
    if kind in ("int", "float"):
        return _tagged_number(text.replace("_", ""))
    if kind == "timestamp" and (found := _stamp(text)) is not None:
        return found
    if kind == "binary":
        decode(text)
        return text
    raise ValueError(f"{described(text)} is nothing that the tag {described(tag)} has")


def _tagged_number(text: str) -> Any:
    based = _TAGGED_BASES.fullmatch(text)
    if based is None or parse(text) is not None:
        return number_of(text)
    sign = -1 if based[1] == "-" else 1
    digits, base = next(
        (each, 2**power) for each, power in zip(based.groups()[1:], (4, 3, 1), strict=True) if each
    )
    return sign * int(digits, base)


def _stamp(text: str) -> str | None:
    """A date or time in the form of RFC 3339; ``None`` for any other text."""
    found = _STAMP.fullmatch(text)
    if found is None:
        return None
    from transpile.ir.functions.dates import timestamp

    year, month, day = found.groups()[:3]
    clock = [each or "0" for each in (found.groups()[3:6] if found[4] else found.groups()[7:])]
    date = f"{year}-{month:0>2}-{day:0>2}T{':'.join([f'{each:0>2}' for each in clock])}"
    try:
        return timestamp(f"{date}{found[7] or 'Z'}")
    except ValueError:
        return None
