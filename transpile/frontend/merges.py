"""The merge key ``<<``: a mapping takes over the entries of others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from transpile.diagnostics import Code, Diagnostics
from transpile.frontend.marks import Layout, Map, Seq

MERGE: Any = object()
"""Stands for the key ``<<``."""

DROP: Any = object()
"""Stands for a key that was reported; its entry is left out."""


class Entry(NamedTuple):
    """A key and its value, with the offset of each."""

    key: Any
    value: Any
    key_at: int
    at: int


def merged(entries: list[Entry], layout: Layout, diagnostics: Diagnostics) -> list[Entry]:
    """The entries with those taken over in front; an entry of the mapping itself wins."""
    own = [each for each in entries if each.key is not MERGE and each.key is not DROP]
    names = {each.key for each in own}
    merges = [each for each in entries if each.key is MERGE]
    for again in merges[1:]:
        diagnostics.error(
            Code.DUPLICATE_KEY,
            "the key `<<` stands twice in one mapping",
            layout.span(again.key_at),
            hint="list what is merged: `<<: [*a, *b]`",
        )
    inherited: dict[str, Entry] = {}
    for merge in merges[:1]:
        for each in _sources(merge, layout, diagnostics):
            for entry in _entries(each):
                if entry.key not in names:
                    inherited.setdefault(entry.key, entry)
    return [*inherited.values(), *own]


def _sources(merge: Entry, layout: Layout, diagnostics: Diagnostics) -> Iterator[Map]:
    for each in merge.value if isinstance(merge.value, Seq) else (merge.value,):
        if isinstance(each, Map):
            yield each
            continue
        diagnostics.error(
            Code.WRONG_SHAPE,
            "`<<` takes a mapping or a list of mappings",
            layout.span(merge.at),
            hint="name an anchor that stands before a mapping: `<<: *name`",
        )


def _entries(mapping: Map) -> Iterator[Entry]:
    marks, at = mapping.layout.marks, mapping.at + 1
    for key, value in mapping.items():
        yield Entry(key, value, marks[at], marks[at + 1])
        at += 2
