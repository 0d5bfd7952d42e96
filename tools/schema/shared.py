"""Blocks that stand more than once in a record, written once.

A type that holds itself (a rule's statement within a statement) would otherwise fill
megabytes. ``expand`` gives back what ``share`` was given, the names of classes too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from tools.schema.classes import put_back
from tools.schema.compact import compact

Record = Mapping[str, Any]

_MEMBERS = ("arguments", "attributes")
_LEAST = 1000
"""Characters below which the same arguments may well stand twice."""


def share(record: Record) -> dict[str, Any]:
    """The record with its repeated ``arguments`` under ``shared``, by number."""
    texts: Counter[str] = Counter()
    for part in _MEMBERS:
        _count(record.get(part, {}), texts)
    repeated = {text for text, count in texts.items() if count > 1}
    if not repeated:
        return dict(record)
    writer = _Writer(repeated)
    made = {part: writer.members(record[part]) for part in _MEMBERS if part in record}
    return {**record, "shared": writer.shared, **made}


def _count(members: Record, texts: Counter[str]) -> None:
    for member in members.values():
        inner = member.get("arguments")
        if inner:
            text = compact(inner)
            texts[text] += len(text) >= _LEAST
            if texts[text] <= 1:
                _count(inner, texts)


class _Writer:
    def __init__(self, repeated: set[str]) -> None:
        self.repeated = repeated
        self.shared: dict[str, Record] = {}
        self._numbers: dict[str, str] = {}

    def members(self, members: Record) -> dict[str, Any]:
        return {name: self._member(each) for name, each in members.items()}

    def _member(self, member: Record) -> Record:
        inner = member.get("arguments")
        if not inner:
            return member
        text = compact(inner)
        if text not in self.repeated:
            return {**member, "arguments": self.members(inner)}
        if text not in self._numbers:
            made = self.members(inner)
            self._numbers[text] = str(len(self._numbers) + 1)
            self.shared[self._numbers[text]] = made
        return {**member, "arguments": self._numbers[text]}


def expand(record: Record) -> dict[str, Any]:
    """The record with every block's arguments in their places."""
    record = put_back(record)
    known: dict[str, Record] = {}
    for number, members in record.get("shared", {}).items():
        known[number] = _expanded(members, known)
    parts = {part: _expanded(record[part], known) for part in _MEMBERS if part in record}
    return {**{key: value for key, value in record.items() if key != "shared"}, **parts}


def _expanded(members: Record, known: Mapping[str, Record]) -> dict[str, Any]:
    return {name: _expanded_member(each, known) for name, each in members.items()}


def _expanded_member(member: Record, known: Mapping[str, Record]) -> Record:
    found = dict(member)
    if "property" in found:
        found.setdefault("provenance", "exact")
    if isinstance(found.get("arguments"), str):
        found["arguments"] = known[found["arguments"]]
    elif "arguments" in found:
        found["arguments"] = _expanded(found["arguments"], known)
    return found
