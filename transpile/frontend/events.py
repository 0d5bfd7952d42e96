"""The events of a YAML parser, as far as they are used here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol


class Mark(Protocol):
    """A place in the text: ``index`` in characters, ``line`` and ``column`` from 0."""

    index: int
    line: int
    column: int


class Node(Protocol):
    """The start of a mapping or list, a scalar, or an alias."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None


class Scalar(Node, Protocol):
    """A text. ``style`` is its quote, ``|`` or ``>``, and empty for one without quotes."""

    value: str
    style: str | None


def events(text: str) -> Iterator[Any]:
    """The parser's events; the parser is libyaml's where PyYAML was built with that."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        from transpile.frontend.pure import PureParser

        return iter(PureParser(text).get_event, None)
    return iter(CParser(text).get_event, None)
